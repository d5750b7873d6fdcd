"""A second opinion on full dates, from dateparser.

dateparser reads a German day-month-year rightly when it is handed exactly that and held to it: German only, its parser
of absolute dates only, all three parts required, day first. So it never looks for dates here; it is shown the spans
that our grammar found and named with certainty, and says whether it agrees. It is too slow to run on every document
(about a millisecond a date) and serves the tests and whoever doubts a value.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ratslese.document import Span
from ratslese.document.findings import Timex

__all__ = ["Disagreement", "cross_check", "second_opinion"]

_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
}
_FULL = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_DATE_WITHIN = re.compile(r"\d{1,2}\. ?(?:\d{1,2}\.|[^\W\d_]{3,9}\.?) ?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A date that dateparser reads otherwise: the text, our value and its."""

    text: str
    ours: str
    theirs: str


def second_opinion(printed: str) -> date | None:
    """The day that dateparser reads in `printed`, or None when it is not sure of day, month and year."""
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = dateparser.parse(printed, languages=["de"], settings=_SETTINGS)
    return read.date() if read else None


def cross_check(text: str, spans: Iterable[Span[Timex]]) -> list[Disagreement]:
    """The spans with a full date in digits or with a month's name that dateparser reads as another day.

    Where dateparser is silent (old spellings, weekdays before the date) there is no disagreement.
    """
    found = []
    for span in spans:
        value = span.value.value
        printed = _DATE_WITHIN.search(" ".join(text[span.start : span.end].split()))
        if printed is None or value is None or not _FULL.fullmatch(value):
            continue
        theirs = second_opinion(printed.group())
        if theirs is not None and theirs.isoformat() != value[:10]:
            found.append(Disagreement(printed.group(), value, theirs.isoformat()))
    return found
