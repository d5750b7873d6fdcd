"""Rules for periods of the calendar: quarters, weeks, decades, seasons, holidays, years."""

from __future__ import annotations

import re
from typing import Any

from ratslese.extraction.dates.calendar import TITLES
from ratslese.extraction.dates.mention import Mention, Profile, Reference, Solve, known, rule
from ratslese.extraction.dates.timex_calendar import holiday_value
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

_TIME = load("time")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _with_year(scan: Scan, match: re.Match[str], group: str = "year") -> int | None:
    at = match.start(group) if match.group(group) else -1
    return int(scan.values[at]) if at >= 0 and scan.tags[at] == "y" else None


# '1. Quartal 2021', 'zweiten Halbjahr', 'II. Quartal d. J.'; not 'letzten Quartal'
@rule(
    r"(?: (?P<low>[{numbered}{ordinal}]) (?: {comma}?[{and}{dash}{slash}] | {until} {at}? )"
    r" (?: {at}? {edge} )? {article}? )?"
    r" (?P<part>[{numbered}{ordinal}]|{other}{dot}) (?P<unit>{unit})"
    r" (?: {article}? {unit}? (?P<year>[{year}{anno}]))?"
)
def quarter(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A quarter, half, century or decade by its number."""
    at = match.start("part")
    number = scan.values[at] if scan.tags[at] != "·" else _ROMAN.get(scan.words[at])
    unit = str(scan.values[match.start("unit")])
    last = match.end("unit") - 1
    low = scan.values[match.start("low")] if match["low"] else None
    top = {"Q": 4, "H": 2, "C": 22}.get(unit, 0)
    if number is None or not 1 <= number <= top:
        return []
    year = _with_year(scan, match)
    if match["year"] and unit != "C":
        last = match.end() - 1

    def part(number: int) -> Solve:
        if unit == "C":
            return known(f"{number - 1:02d}")

        def solve(reference: Reference) -> str | None:
            base = reference.base
            head = year if year is not None else (base.year if base else None)
            return f"{head:04d}-{unit}{number}" if head is not None else f"XXXX-{unit}{number}"

        return solve

    rule_name = "dates.century" if unit == "C" else "dates.quarter"
    found = [Mention(at, last, "DATE", part(number), rule_name)]
    if low is not None and 1 <= low <= top:
        found.insert(0, Mention(match.start(), match.start(), "DATE", part(low), rule_name))
    return found


# 'Q3/2021', 'Quartal 3/2021', 'H1 2021'; not 'Q 3 Stellen'
@rule(r"(?P<letter>{other}|{unit}) (?P<number>{small}|{monthyear}) (?:{slash}? (?P<year>{year}))?")
def quarter_letter(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A quarter or half in short."""
    at = match.start()
    unit = {"Q": "Q", "Quartal": "Q", "H": "H", "Halbjahr": "H"}.get(scan.words[at])
    if unit is None or (len(scan.words[at]) == 1 and not scan.tight(at + 1)):
        return []
    if match.end() < len(scan) and scan.tight(match.end()) and scan.words[match.end()][0].isalpha():
        return []
    both = scan.tags[at + 1] == "µ"
    number, year = scan.values[at + 1] if both else (int(scan.values[at + 1]), _with_year(scan, match))
    if not 1 <= number <= {"Q": 4, "H": 2}[unit]:
        return []

    def solve(reference: Reference) -> str | None:
        base = reference.base
        head = year if year is not None else (base.year if base else None)
        return f"{head:04d}-{unit}{number}" if head is not None else f"XXXX-{unit}{number}"

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.quarter")]


# 'KW 46', '46. KW 2019', 'KW 12/2020'
@rule(r"{kw} (?P<both>{monthyear})")
def week_slash(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'KW 12/2020', which looks like a month."""
    number, year = scan.values[match.start("both")]
    return [Mention(match.start(), match.start("both"), "DATE", known(f"{year:04d}-W{number:02d}"), "dates.week")]


@rule(r"(?:{kw} (?P<a>[{small}{numbered}]) | (?P<b>{numbered}) {kw}) (?:[{slash}{comma}]?(?P<year>{year}))?")
def week(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A calendar week by its number."""
    at = match.start("a") if match["a"] else match.start("b")
    number = int(scan.values[at])
    if not 1 <= number <= 53:
        return []
    year = _with_year(scan, match)

    def solve(reference: Reference) -> str | None:
        base = reference.base
        head = year if year is not None else (base.year if base else None)
        return f"{head:04d}-W{number:02d}" if head is not None else f"XXXX-W{number:02d}"

    return [Mention(match.start(), match.end() - 1, "DATE", solve, "dates.week")]


# '05.2016', '(12/2020)', 'im 3/2019'; not 'Sitzung 12/2020'
@rule(r"(?P<month>{monthyear})")
def month_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A month and a year in digits."""
    at = match.start()
    month, year = scan.values[at]
    clear = at and (
        scan.tags[at - 1] in "ItsbfgNG(&-" or (scan.words[at][0] == "0" and scan.words[at - 1][0].islower())
    )
    ranged = scan.tags[at + 1 : at + 3] in ("-µ", "bµ") or scan.tags[max(0, at - 2) : at] in ("µ-", "µb")
    if "/" in scan.words[at] and not (clear or ranged or (at and scan.words[at - 1] == "Stand")):
        return []
    return [Mention(at, at, "DATE", known(f"{year:04d}-{month:02d}"), "dates.month_year")]


# 'Jahresende 2020', 'Jahreswechsel 2019/20'
@rule(r"(?P<part>{yearpart}) (?P<year>{year}) (?:{slash}{small})?")
def dated_part(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A part of a year that is named."""
    month = "-12" if scan.words[match.start()] == "Jahresende" else ""
    value = known(f"{int(scan.values[match.start('year')]):04d}{month}")
    return [Mention(match.start(), match.end() - 1, "DATE", value, "dates.edge", mod=scan.values[match.start()])]


# '2. HJ 2020'
@rule(r"(?P<number>[{numbered}{ordinal}]) (?P<half>{budget}) {slash}? (?P<year>{year})")
def half_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Half a year, abbreviated; without a number before it a 'HJ' is a budget's year."""
    number = int(scan.values[match.start("number")])
    if scan.words[match.start("half")] != "HJ" or number not in (1, 2):
        return []
    value = f"{int(scan.values[match.start('year')]):04d}-H{number}"
    return [Mention(match.start(), match.end() - 1, "DATE", known(value), "dates.quarter")]


# 'im letzten Quartal 2019', 'letztes Halbjahr 1944'
@rule(r"(?P<last>{relative}) (?P<unit>{unit}) {article}? {unit}? (?P<year>{year})")
def last_part(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The last quarter or half of a year that is named."""
    unit = str(scan.values[match.start("unit")])
    if not scan.words[match.start()].lower().startswith("letzt") or unit not in ("Q", "H"):
        return []
    value = f"{int(scan.values[match.start('year')]):04d}-{unit}{4 if unit == 'Q' else 2}"
    return [Mention(match.start(), match.end() - 1, "DATE", known(value), "dates.quarter")]


# 'Sommer 2020', 'Winter 2019/20', 'Winters 1941/42', 'im Herbst', 'nach den Sommerferien 2020'
@rule(
    r"(?P<season>[{season}{ferien}]) (?: {article}? (?:(?<={article}){unit})?"
    r" (?P<year>[{year}{anno}]) (?:[{slash}{dash}][{small}{year}])?)?"
)
def season(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A season, or school holidays, whose season alone is certain."""
    at = match.start()
    code = scan.values[at]
    before = scan.words[at - 1] if at else ""
    after = scan.words[at + 1] if at + 1 < len(scan) else ""
    if at and scan.tags[at - 1] in "Rr" and not match["year"]:
        return []
    if after in ("&", "GmbH", "AG", "KG", "OHG", "mbH", "GbR"):
        return []
    if not match["year"] and _one_of_many(scan, at):
        return []
    if before in TITLES or (at and scan.tags[at - 1] == "·" and before[:1].isupper() and not match["year"]):
        return []
    year = _with_year(scan, match)

    def solve(reference: Reference) -> str | None:
        head = year
        if head is None:
            base = reference.base
            head = season_year(reference, code) if base else None
        return f"{head:04d}-{code}" if head is not None else f"XXXX-{code}"

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.season")]


def _one_of_many(scan: Scan, at: int) -> bool:
    """Whether a season is any one: 'jeder Winter', 'in einem normalen Winter', 'noch einige Winter'."""
    words = [word.lower() for word in scan.words[max(0, at - 2) : at]]
    return bool(words) and (words[-1] in _INDEFINITE or (words[-1].endswith("en") and words[0] in _INDEFINITE))


_INDEFINITE = frozenset(_TIME["context"]["indefinite"])


def season_year(reference: Reference, code: str) -> int | None:
    """The year of a season named without one."""
    base = reference.base
    if base is None:
        return None
    first, last = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}[code]
    if reference.narrative or reference.direction == 0:
        return base.year - 1 if code == "WI" and base.month <= 2 else base.year
    if reference.direction > 0:
        return base.year if last >= base.month else base.year + 1
    if code == "WI":
        return base.year if base.month == 12 else base.year - 1
    return base.year if first <= base.month else base.year - 1


_NUMBERED_HOLIDAYS: dict[str, dict[str, str]] = _TIME["numbered_holidays"]


# 'Ostern 2020', 'Pfingsten', 'Silvester 2019', 'zweiten Advent'
@rule(r"(?P<ord>[{ordinal}{numbered}])? (?P<holiday>{holiday}) (?P<year>[{year}{anno}])?")
def holiday(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A holiday; Easter by the calendar."""
    at = match.start("holiday")
    entry: Any = scan.values[at]
    year = _with_year(scan, match)
    first = at
    if match["ord"] and scan.words[at] in _NUMBERED_HOLIDAYS:
        number = scan.values[match.start("ord")]
        entry = _NUMBERED_HOLIDAYS[scan.words[at]].get(str(number), entry)
        first = match.start()
    elif scan.words[at] == "Advent":
        return []

    def solve(reference: Reference) -> str | None:
        if year is not None:
            return holiday_value(entry, year)
        base = reference.base
        if base is None:
            return f"XXXX-{entry}" if isinstance(entry, str) and entry[2] == "-" else None
        here = holiday_value(entry, base.year)
        if here is None:
            return None
        if reference.narrative or reference.direction == 0:
            months = int(here[5:7]) - base.month
            step = -1 if months >= 10 else 1 if months <= -8 else 0
            return holiday_value(entry, base.year + step) if step else here
        if reference.direction > 0 and here < base.isoformat():
            return holiday_value(entry, base.year + 1)
        if reference.direction < 0 and here > base.isoformat():
            return holiday_value(entry, base.year - 1)
        return here

    return [Mention(first, match.end() - 1, "DATE", solve, "dates.holiday", day=True)]


# 'im Jahr 451', 'im Jahre 9'; not 'im Jahr 300 Euro'
@rule(r"(?P<noun>{unit}) (?P<year>[{small}{number}]) (?![{unit}{slash}])")
def early_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A year of fewer than four digits."""
    value = scan.values[match.start("year")]
    if scan.words[match.start()] not in ("Jahr", "Jahre", "Jahres") or value is None or value != int(value):
        return []
    after = scan.words[match.end()] if match.end() < len(scan) else ""
    if (
        not 9 <= value < 1000
        or not scan.words[match.start("year")].isdigit()
        or after[:1].isupper()
        or after in ("€", "%")
    ):
        return []
    return [Mention(match.start(), match.end() - 1, "DATE", known(f"{int(value):04d}"), "dates.year")]


# 'Schuljahr 2019/20', 'Kindergartenjahr 2020/2021'
@rule(r"(?P<noun>{yearnoun}) (?P<first>{year}) [{slash}{dash}] (?P<second>[{small}{year}])")
def school_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A school year is one span of time; a budget of two years is two years."""
    from_year, second = int(scan.values[match.start("first")]), int(scan.values[match.start("second")])
    to_year = second if second > 99 else from_year - from_year % 100 + second
    if scan.values[match.start("noun")] not in _TIME["compound_years"]["school"] or to_year != from_year + 1:
        return _years(scan, match.start("first"), match.end(), match.start())
    return [Mention(match.start(), match.end() - 1, "DATE", known(f"{from_year}/{to_year}"), "dates.school_year")]


_PAST_VERBS = frozenset(_TIME["tense"]["past"])
_ABOUT = frozenset(("knapp", "fast", "über", "nahezu", "mindestens", "gut", "höchstens", "als"))
_CURRENCIES = frozenset(load("units")["currencies"])
_UNIT_AFTER = frozenset([*_TIME["context"]["amounts"], *load("units")["measures"], *load("units")["currencies"]])


# 'Jahr 2017', '2019', '2018/2019', '2020 bis 2025', 'HHJ 2021', 'DHH 2021/22'
@rule(
    r"(?P<noun>[{yearnoun}{unit}{budget}])?"
    r" (?P<years>{year} (?: (?:[{slash}{dash}{comma}]|{comma}?{and}|{until}{at}?) (?:{year}|(?<=[-/]){small}) ){0,12})"
)
def year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Years, alone or in chains."""
    noun = match.start("noun") if match["noun"] else None
    if noun is not None and scan.tags[noun] == "U" and scan.values[noun] != "Y":
        noun = None
    if noun is not None and scan.tags[noun] == "j" and scan.words[noun] not in ("HHJ", "HJ", "SJ", "FJ"):
        noun = None
    if noun is not None and scan.words[noun] == "Jahren":
        noun = None  # 'in den Jahren 2007 und 2008' names two
    return _years(scan, match.start("years"), match.end("years"), noun)


def _years(scan: Scan, start: int, end: int, noun: int | None) -> list[Mention]:
    tags, words = scan.tags, scan.words
    found: list[Mention] = []
    stem: int | None = None
    for at in range(start, end):
        value = scan.values[at]
        if tags[at] == "n":
            if stem is None or not (stem < stem - stem % 100 + value <= stem + 12) or not scan.tight(at):
                break
            value = stem - stem % 100 + value
        elif tags[at] != "y":
            continue
        old = not found and value < 1700 and _begins_sentence(scan, at)
        if found or old or _is_year(scan, at, end, noun is not None):
            stem = value
            first = noun if noun is not None and not found else at
            only: Profile | None = "timeml" if old else None
            found.append(Mention(first, at, "DATE", known(f"{value:04d}"), "dates.year", form="year", only=only))
        else:
            break
    if found and (words[end] if end < len(words) else "") in _UNIT_AFTER and noun is None and not _sum(scan, end):
        found.pop()
    return found


def _sum(scan: Scan, at: int) -> bool:
    """Whether the currency at `at` belongs to the number behind it: 'sind 2024 Fr. 1,2 Mio. eingestellt'."""
    behind = at + 1 + (scan.words[at + 1 : at + 2] == ["."])
    return scan.words[at] in _CURRENCIES and behind < len(scan) and scan.tags[behind] in "#n"


def _next_year(scan: Scan, at: int) -> bool:
    """Whether the number behind the slash continues the year: '2019/20', '2019/2024'."""
    printed, value = scan.words[at + 2], scan.values[at + 2]
    return len(printed) == 2 and value is not None and 0 < (value - scan.values[at] % 100) % 100 <= 12


def _begins_sentence(scan: Scan, at: int) -> bool:
    """'1425 wurde die Kirche umgebaut': a number before its verb at a sentence's beginning."""
    after = scan.words[at + 1] if at + 1 < len(scan) else ""
    return (not at or scan.tags[at - 1] in ".¶") and after in _PAST_VERBS


def _is_year(scan: Scan, at: int, end: int, noun: bool) -> bool:
    """Whether a four-digit number is a year in this place."""
    tags, words = scan.tags, scan.words
    value = scan.values[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if (after in _UNIT_AFTER and not _sum(scan, at + 1)) or (
        after == "." and scan.tight(at + 1) and at + 2 < len(tags) and tags[at + 2] in "#" and scan.tight(at + 2)
    ):
        return False
    if noun:
        return True
    before = tags[at - 1] if at else "¶"
    word = words[at - 1] if at else ""
    if at > 1 and before in "/:" and tags[at - 2] in "n#" and scan.tight(at) and scan.tight(at - 1):
        return False  # '45/2020', '1:2000'
    if tags[at + 1 : at + 3] in ("/n", "/#") and scan.tight(at + 1) and scan.tight(at + 2) and not _next_year(scan, at):
        return False  # '1998/2'
    if (
        (before == "a" or word in _ABOUT)
        and after not in _PAST_VERBS
        and (at < 2 or tags[at - 2] not in "sbfINt(")
        and after[:1].islower()
    ):
        return False  # 'etwa 2000 der Beschäftigten'
    strong = (
        before in "jJAMmSHQBbsIfNgzyX"
        or (before in "(&-/" and 1500 <= value <= 2100)
        or word in ("Stand", "seit", "Anno", "anno", "Jahr")
    )
    if 1900 <= value <= 2060:
        if after[:1].isupper() and at + 1 < len(tags) and tags[at + 1] == "·" and at + 1 >= end:
            return strong or (word[:1].isupper() and not word.isupper()) or word.lower() in ("haushalt", "jahre")
        return not (before == "_" and scan.tight(at))
    if strong or before in "t":
        return not (after[:1].isupper() and tags[at + 1] == "·") or (before in "sIJA" and value >= 1500)
    return 1700 <= value < 1900 and not after[:1].isupper() and after not in ("", "m", "g")
