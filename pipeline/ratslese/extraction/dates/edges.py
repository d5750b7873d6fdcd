"""Rules for what remains: weekdays, edges of units, abbreviations, vague references."""

from __future__ import annotations

import re
from datetime import timedelta

from ratslese.document.findings import TimexMod, TimexType
from ratslese.extraction.dates.mention import Mention, Reference, known, rule
from ratslese.extraction.dates.timex_calendar import day_value, period, week_value
from ratslese.extraction.dates.units import SINGULAR, told, unit_of
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

# 'Freitag & Söhne', 'Sonntag Baugesellschaft'
_FIRMS = ("gesellschaft", "mbH", "AG", "KG", "OHG", "GbR", "bau", "technik", "bedarf", "Bau")
_COURSES = frozenset(("Laufe", "Lauf", "Verlaufe", "Verlauf"))
_HABITS: dict[str, str] = load("time")["habits"]
_PART_EDGES: dict[str, TimexMod] = load("time")["part_edges"]
_REFERENCE_NOUNS: dict[str, str] = load("time")["reference_nouns"]


# 'am Dienstag', 'Montagabend'
@rule(r"(?P<day>[{weekday}{weekpart}]) (?P<part>[{daypart}{daily}])?")
def weekday(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A weekday alone: the one before, or the one to come, as the sentence points."""
    at = match.start()
    before = scan.words[at - 1] if at else ""
    if before in ("Herr", "Herrn", "Frau", "Dr", "RM", "StR", "GR", "Stadtrat", "Stadträtin"):
        return []
    after = scan.words[at + 1] if at + 1 < len(scan) else ""
    if after == "&" or (after[:1].isupper() and after.endswith(_FIRMS)):
        return []
    value = scan.values[at]
    habit = _HABITS.get(scan.words[at].lower())
    if habit and (not at or scan.tags[at - 1] not in "GRrX"):
        return [Mention(at, at, "SET", known(habit), "dates.set")]
    number, part = value if scan.tags[at] == "V" else (value, None)
    last = at
    if match["part"] and scan.values[match.start("part")] != "24:00":
        part, last = str(scan.values[match.start("part")]), match.end() - 1

    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
        difference = number - base.isoweekday()
        days = difference % 7 if reference.narrative or reference.direction > 0 else -((-difference) % 7)
        try:
            return day_value(base + timedelta(days=days)) + (f"T{part}" if part else "")
        except OverflowError:
            return None

    mod = _PART_EDGES.get(before) if part else None  # 'am frühen Dienstagmorgen'
    kind: TimexType = "TIME" if part else "DATE"
    return [Mention(at - bool(mod), last, kind, solve, "dates.weekday", mod=mod, day=True, clock=part)]


# 'Ende des Jahres', 'Anfang der Woche', 'Jahresende 2020', 'Anfang d. J.', 'Wochenende'
@rule(r"(?P<edge>{edge}) {article}? (?P<unit>{unit}) (?P<year>{year})?")
def edge(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The beginning, middle or end of the current unit."""
    at, unit_at = match.start(), match.start("unit")
    factor, unit = unit_of(scan, unit_at)
    if unit not in ("Y", "M", "W", "Q", "H", "E", "C") or scan.words[unit_at] not in SINGULAR or factor != 1:
        return []
    mod = scan.values[at]
    if match["year"]:
        if unit != "Y":
            return []
        year = int(scan.values[match.start("year")])
        return [Mention(at, match.end() - 1, "DATE", known(f"{year:04d}"), "dates.edge", mod=mod)]
    if unit_at == at + 1:
        return []
    return [Mention(at, unit_at, "DATE", told(0, unit, anaphor=False), "dates.edge", mod=mod)]


# 'im Laufe des Jahres', 'im Verlauf dieser Woche'
@rule(r"(?P<course>{other}) (?:{article}|{relative}) (?P<unit>{unit})")
def course(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Some time in the current unit."""
    at, unit_at = match.start(), match.start("unit")
    if scan.words[at] not in _COURSES or scan.words[unit_at] not in SINGULAR:
        return []
    offset = int(scan.values[at + 1]) if scan.tags[at + 1] == "R" else 0
    unit = unit_of(scan, unit_at)[1]
    return [Mention(at, unit_at, "DATE", told(offset, unit, anaphor=False), "dates.edge")]


@rule(r"{yearpart}")
def year_part(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'Jahresende', 'Monatsende'."""
    at = match.start()
    solve = told(0, "M" if scan.words[at].startswith("Monat") else "Y", anaphor=False)
    if scan.words[at] == "Jahresende":
        solve = _december
    return [Mention(at, at, "DATE", solve, "dates.edge", mod=scan.values[at])]


def _december(reference: Reference) -> str | None:
    """A year ends in December."""
    return f"{reference.base.year:04d}-12" if reference.base else None


# 'Anfang d. J.', 'Ende d. M.', 'l. J.'
@rule(r"(?P<anno>{anno})")
def anno(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'dieses Jahres' abbreviated."""
    printed = scan.words[match.start()]
    unit = "M" if "M" in printed else "Y"
    offset = {"v": -1, "n": 1, "k": 1}.get(printed[0], 0)
    return [Mention(match.start(), match.start(), "DATE", told(offset, unit, anaphor=False), "dates.relative")]


# 'Wochenende' with its preposition
@rule(r"[{at}{after}{ago}] {article}? (?P<unit>{unit})")
def weekend(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The weekend nearest in the direction the sentence points."""
    at = match.start("unit")
    if scan.values[at] != "WE" or scan.words[match.start()].lower() not in ("am", "übers", "zum", "nach", "vor"):
        return []

    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return None
        offset = -1 if reference.direction < 0 and base.isoweekday() < 6 else 0
        return week_value(base + timedelta(weeks=offset)) + "-WE"

    return [Mention(at, at, "DATE", solve, "dates.weekend")]


# 'in Zukunft', 'in der Vergangenheit', 'im Augenblick'; not 'Zukunft der Stadt'
@rule(r"{within} {article}? (?P<noun>{other}) (?P<next>{other})?")
def reference_noun(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A noun that refers to the present, past or future after 'in', in profile timeml."""
    at = match.start("noun")
    for last in (at, at + 1 if match["next"] and scan.words[at][0].islower() else at):
        value = _REFERENCE_NOUNS.get(scan.words[last])
        if value is not None:
            return [Mention(at, last, "DATE", known(value), "dates.vague", only="timeml")]
    return []


@rule(r"{vague}")
def vague(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'derzeit', 'damals', 'künftig': only where TimeML's conventions are asked for."""
    value = scan.values[match.start()]
    return [Mention(match.start(), match.start(), "DATE", known(value), "dates.vague", only="timeml")]


# 'seit Jahren', 'Tage', 'Stunden'
@rule(r"(?P<before>[{since}{within}{at}{after}{ago}{other}])? (?P<unit>{unit})")
def bare_plural(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A bare plural of a unit: an unknown number of them, in profile timeml."""
    at = match.start("unit")
    if scan.words[at] not in (
        "Jahren",
        "Jahre",
        "Monaten",
        "Monate",
        "Wochen",
        "Tagen",
        "Stunden",
        "Minuten",
        "Jahrzehnten",
        "Jahrhunderten",
        "Jahrzehnte",
    ):
        return []
    if not match["before"]:
        return []
    unit = str(scan.values[at])
    if scan.tags[match.start("before")] == "g":
        return [Mention(match.start(), at, "DATE", known("PAST_REF"), "dates.vague", only="timeml")]
    return [Mention(at, at, "DURATION", known(period(None, unit)), "dates.duration", only="timeml")]
