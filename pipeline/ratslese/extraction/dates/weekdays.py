"""A rule for weekdays by their number in a month; it comes before the months themselves."""

from __future__ import annotations

import re

from ratslese.extraction.dates.mention import Mention, Reference, rule
from ratslese.extraction.dates.timex_calendar import holiday_value
from ratslese.extraction.numbers.scan import ATOMS, Scan


# 'am ersten Freitag im Dezember', 'der letzte Sonntag des November 2021'; not 'jeden ersten Montag im Mai'
@rule(
    r"(?<!{every}) (?P<nth>[{ordinal}{relative}]) (?P<day>{weekday}) [{within}{article}]"
    r" (?P<month>{month}) (?P<year>{year})?"
)
def weekday_of_month(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A weekday by its number in a month."""
    at = match.start()
    last = scan.tags[at] == ATOMS["relative"]
    if last and not scan.words[at].lower().startswith("letzt"):
        return []
    numbers = (5, 4) if last else (int(scan.values[at]),)
    weekday, month = int(scan.values[match.start("day")]), int(scan.values[match.start("month")])
    printed = int(scan.values[match.start("year")]) if match["year"] else None

    def solve(reference: Reference) -> str | None:
        year = printed if printed is not None else reference.year_of(month)
        if year is None:
            return f"XXXX-{month:02d}"
        days = (holiday_value(f"{month}/{weekday}/{number}", year) for number in numbers)
        return next((day for day in days if day and day.startswith(f"{year:04d}-{month:02d}")), None)

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.weekday", day=True)]
