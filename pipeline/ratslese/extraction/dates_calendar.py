"""Rules for calendar dates: days, months, years, quarters, weeks, seasons, decades, holidays, and chains of them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from ratslese.extraction.numbers_scan import Scan
from ratslese.extraction.timex_calendar import century_year, holiday_value
from ratslese.extraction.timex_mention import Mention, Reference, Solve, known, rule
from ratslese.lexicon import load

_TIME = load("time")
_DAY_PREPOSITIONS = frozenset(_TIME["context"]["day_prepositions"])
_SENTENCE_WORDS = frozenset(_TIME["context"]["sentence_words"])
_TITLES = frozenset(_TIME["context"]["titles"])
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_FULL = re.compile(
    r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4}|\d\d)$"
    r"|(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?P<time>T.*)?$"
    r"|(?P<sd>\d{1,2})/(?P<sm>\d{1,2})/(?P<sy>\d{4})$"
)


@dataclass(slots=True)
class Part:
    """One element of a chain of dates; what it lacks comes from the element after it."""

    first: int
    last: int
    year: int | None = None
    two_digits: int | None = None
    month: int | None = None
    day: int | None = None
    anno: str | None = None
    shared: str | None = None
    weekday: int | None = None
    daypart: str | None = None
    rule: str = "calendar"

    @property
    def dated(self) -> bool:
        """Whether it says the year."""
        return self.year is not None or self.two_digits is not None or self.anno is not None


def valid(day: int | None, month: int | None, year: int | None = None) -> bool:
    """Whether such a day exists (29 February in some year)."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None or month is None:
        return day is None or 1 <= day <= 31
    return 1 <= day <= monthrange(year if year and 1 <= year <= 9998 else 2000, month)[1]


def numbers_of(printed: str) -> tuple[int, int, int | None, int | None] | None:
    """Day, month, year, two-digit year of a full numeric date, or None when it is none."""
    match = _FULL.match(printed)
    if match is None:
        return None
    if match["iy"]:
        return int(match["id"]), int(match["im"]), int(match["iy"]), None
    if match["sy"]:
        return int(match["sd"]), int(match["sm"]), int(match["sy"]), None
    year = match["y"]
    return (
        int(match["d"]),
        int(match["m"]),
        int(year) if len(year) == 4 else None,
        int(year) if len(year) == 2 else None,
    )


_WD = r"(?:[{weekday}{wd}{weekpart}] {comma}? {article}?)?"
_YEAR = r"(?: {comma}?[{year}{anno}])"
_ELEMENT = (
    rf"(?:{_WD}(?:{{full}}|{{partial}}[{{year}}{{anno}}]?|[{{numbered}}{{ordinal}}](?:{{month}}|{{abbreviated}}){_YEAR}?"
    rf"|{{small}}(?:{{month}}|{{abbreviated}}){{year}}|{{month}}{_YEAR}?|{{abbreviated}}{{year}}|{{numbered}}{{anno}}?))"
)
_SEPARATOR = (
    r"(?:[{comma}{slash}{dash}]|{comma}?{and}|{comma}?{until}|(?={at}{article}))(?:[{at}{since}{from}]?{article}?)"
)
# '29. bzw. 30.04.2020', 'vom 3. bis 5. Mai', '01.08.-31.12.2021', 'März und April 2021'; not '3. Punkt'
_CHAIN = rf"(?:{_ELEMENT}{_SEPARATOR}){{0,16}}{_ELEMENT}"


# '264–241 v. Chr.', 'im August 216 v. Chr.', '3. Jahrhundert v. Chr.'
@rule(
    r"(?: (?P<ord>[{numbered}{ordinal}]) (?P<century>{unit})"
    r" | (?P<month>{month})? (?:[{unit}{yearnoun}])?"
    r" (?:(?P<low>[{year}{number}{small}]) (?:[{dash}{slash}]|{and}|{until}))?"
    r" (?P<year>[{year}{number}{small}]) ) (?P<era>[{bc}{ad}])"
)
def era(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Years and centuries before (or by name after) the common era."""
    head = "BC" if scan.tags[match.start("era")] == "β" else ""
    last = match.start("era")
    if match["ord"]:
        number = int(scan.values[match.start("ord")])
        if scan.values[match.start("century")] != "C":
            return []
        return [Mention(match.start(), last, "DATE", known(f"{head}{number - 1:02d}"), "dates.era")]
    found = []
    year = scan.values[match.start("year")]
    if year is None or year != int(year) or not 0 < year < 10000:
        return []
    if match["low"]:
        low = scan.values[match.start("low")]
        if low is None or low != int(low) or not 0 < low < 10000:
            return []
        found.append(
            Mention(match.start("low"), match.start("low"), "DATE", known(f"{head}{int(low):04d}"), "dates.era")
        )
        return [*found, Mention(match.start("year"), last, "DATE", known(f"{head}{int(year):04d}"), "dates.era")]
    value = f"{head}{int(year):04d}" + (f"-{scan.values[match.start('month')]:02d}" if match["month"] else "")
    return [Mention(match.start(), last, "DATE", known(value), "dates.era")]


@rule(_CHAIN)
def calendar(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A date or a chain of dates of which the later ones complete the earlier ones."""
    parts = _parts(scan, match.start(), match.end())
    following: Part | None = None
    for part in reversed(parts):
        if following is not None:
            if part.month is None and part.day is not None:
                part.month = following.month
            if part.month is not None and following.dated and not part.dated:
                back = (part.month, part.day or 0) > (following.month or 12, following.day or 31)
                part.year = following.year - back if following.year is not None else None
                part.two_digits = following.two_digits - back if following.two_digits is not None else None
                part.anno = following.anno
        following = part
    return [_mention(part) for part in parts if _sound(scan, part, alone=len(parts) == 1)]


def _parts(scan: Scan, start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    part: Part | None = None
    tags, values = scan.tags, scan.values
    at = start
    weekday: tuple[int, int, str | None] | None = None
    while at < end:
        tag, value = tags[at], values[at]
        if tag in "Wv":
            weekday = (at, value, None)
            part = None
        elif tag == "V":
            weekday = (at, value[0], value[1])
            part = None
        elif tag in "DEdon" or (tag in "Mm" and (part is None or part.month is not None or part.day is None)):
            part = Part(at, at)
            parts.append(part)
            if weekday is not None and at - weekday[0] <= 3:
                part.first, part.weekday, part.daypart = weekday[0], weekday[1], weekday[2]
            weekday = None
            if tag == "D":
                numbers = numbers_of(value)
                if numbers:
                    part.day, part.month, part.year, part.two_digits = numbers
                part.rule = "numeric"
            elif tag == "E":
                day, month = (int(piece) for piece in re.findall(r"\d+", value))
                part.day, part.month = day, month
                part.rule = "partial"
            elif tag in "Mm":
                part.month = value
                part.rule = "month"
            else:
                part.day = int(value)
        elif tag in "Mm" and part is not None:
            part.month, part.last = value, at
        elif tag in "yz" and part is not None:
            part.last = at
            if tag == "y":
                part.year = value
            else:
                part.anno = value
        elif tag not in "G" and (tag != "," or tags[at + 1 : at + 2] not in "yz"):
            part = None if weekday is None else part
        at += 1
    return parts


def _sound(scan: Scan, part: Part, *, alone: bool) -> bool:
    """Whether a part of a chain stands for a date in this place."""
    tags, words = scan.tags, scan.words
    if not valid(part.day, part.month, part.year) or (part.month is None and part.day is None):
        return False
    before = tags[part.first - 1] if part.first else "¶"
    word_before = words[part.first - 1] if part.first else ""
    if part.month is None:  # a bare number with a dot
        if part.dated or part.weekday is not None:
            return True
        follower = words[part.last + 1] if part.last + 1 < len(words) else ""
        named = follower[:1].isupper() and follower not in _SENTENCE_WORDS
        return alone and word_before in _DAY_PREPOSITIONS and not named and follower[:1] not in "%€"
    if part.dated:
        return True
    after = tags[part.last + 1] if part.last + 1 < len(tags) else "¶"
    if part.rule == "month":
        if before in "Rr":
            return False
        if tags[part.last] == "m" or word_before in _TITLES:
            return False
        if words[part.last] in ("August", "Mai", "März", "April", "Juni", "Juli") and part.first:
            following = words[part.last + 1] if part.last + 1 < len(words) else ""
            name = following[:1].isupper() and after == "·" and before not in "tIsbfgNARr&,-/"
            return not name and (
                before not in "·" or not word_before[:1].isupper() or after in ".,)¶" or word_before.islower()
            )
        return True
    if part.rule == "partial" and alone:
        if before in "tsbfgNGW&I(Vv,-" or part.weekday is not None:
            return True
        line = scan.text.rfind("\n", 0, scan.starts[part.first]) + 1
        return bool(scan.text[line : scan.starts[part.first]].strip()) and before not in "_"
    if part.first and word_before in ("Straße", "Platz"):
        return False
    return not (
        part.first > 1
        and words[part.first - 1] == "des"
        and words[part.first - 2].lower().endswith(("straße", "platz", "allee"))
    )


def _mention(part: Part) -> Mention:
    solve = solver(part)
    kind = "TIME" if part.daypart else "DATE"
    return Mention(
        part.first,
        part.last,
        "TIME" if kind == "TIME" else "DATE",
        solve,
        f"dates.{part.rule}",
        clock=part.daypart,
        day=part.day is not None,
        form="weekday" if part.weekday else "",
    )


def solver(part: Part) -> Solve:
    """The function that gives the value of a part."""

    def solve(reference: Reference) -> str | None:
        year = part.year
        month = part.month
        if year is None and part.two_digits is not None:
            year = century_year(part.two_digits, reference.anchor or reference.last)
        if part.anno is not None:
            base = reference.base or reference.anchor
            back = 1 if part.anno[0] == "v" else 0
            if base is not None:
                year = base.year - back
                if month is None:
                    month = base.month
        if month is None:
            base = reference.base or reference.anchor
            if base is None or part.day is None:
                return f"XXXX-XX-{part.day:02d}"
            found = _day_near(reference, base, part.day, part.weekday)
            return found
        if year is None:
            year = reference.year_of(month, part.day)
            if year is not None and part.weekday and part.day and reference.anchor and not reference.narrative:
                year = _weekday_year(reference.anchor, year, month, part.day, part.weekday)
        head = f"{year:04d}" if year is not None else "XXXX"
        value = f"{head}-{month:02d}" + (f"-{part.day:02d}" if part.day else "")
        if year is not None and part.day and not valid(part.day, month, year):
            return None
        return value + (f"T{part.daypart}" if part.daypart else "")

    return solve


def _weekday_year(anchor: date, year: int, month: int, day: int, weekday: int) -> int:
    """The year in which the day falls on the weekday printed, if that is near the anchor; else `year`."""
    for candidate in (anchor.year, anchor.year + 1, anchor.year - 1):
        if valid(day, month, candidate) and 1 <= candidate <= 9998:
            there = date(candidate, month, day)
            if there.isoweekday() == weekday and abs((there - anchor).days) <= 190:
                return candidate
    return year


def _day_near(reference: Reference, base: date, day: int, weekday: int | None) -> str:
    """A day of the month named without its month."""
    for offset in (0, 1, -1) if reference.direction >= 0 else (0, -1):
        total = base.year * 12 + base.month - 1 + offset
        year, month = total // 12, total % 12 + 1
        if not valid(day, month, year):
            continue
        candidate = date(year, month, day)
        if weekday and candidate.isoweekday() != weekday:
            continue
        if not weekday and reference.direction > 0 and candidate < base:
            continue
        if not weekday and reference.direction < 0 and candidate > base:
            continue
        return candidate.isoformat()
    return f"{base.year:04d}-{base.month:02d}-{day:02d}"


def _with_year(scan: Scan, match: re.Match[str], group: str = "year") -> int | None:
    at = match.start(group) if match.group(group) else -1
    return int(scan.values[at]) if at >= 0 and scan.tags[at] == "y" else None


# '1. Quartal 2021', 'zweiten Halbjahr', 'II. Quartal d. J.'; not 'letzten Quartal'
@rule(
    r"(?P<part>[{numbered}{ordinal}]|{other}{dot}) (?P<unit>{unit}) (?: {article}? {unit}? (?P<year>[{year}{anno}]))?"
)
def quarter(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A quarter, half, century or decade by its number."""
    at = match.start("part")
    number = scan.values[at] if scan.tags[at] != "·" else _ROMAN.get(scan.words[at])
    unit = str(scan.values[match.start("unit")])
    last = match.end("unit") - 1
    if number is None:
        return []
    if unit == "C" and 1 <= number <= 22:
        return [Mention(at, last, "DATE", known(f"{number - 1:02d}"), "dates.century")]
    top = {"Q": 4, "H": 2}.get(unit, 0)
    if not 1 <= number <= top:
        return []
    year = _with_year(scan, match)
    if match["year"]:
        last = match.end() - 1

    def solve(reference: Reference) -> str | None:
        base = reference.base
        head = year if year is not None else (base.year if base else None)
        return f"{head:04d}-{unit}{number}" if head is not None else f"XXXX-{unit}{number}"

    return [Mention(at, last, "DATE", solve, "dates.quarter")]


# 'am 22.04', 'vom 5.6'; not 'um 17.30', 'am 1.5-fachen'
@rule(r"(?:[{weekday}{wd}] {comma}? {article}?)? (?P<day>{dotted})")
def dotted(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A day and month without the last dot, after 'am' and the like."""
    at = match.start("day")
    before = scan.words[match.start() - 1] if match.start() else ""
    after = scan.tags[at + 1] if at + 1 < len(scan) else "."
    weekday = at > match.start()
    if not weekday and before not in _DAY_PREPOSITIONS:
        return []
    day, month = (int(piece) for piece in str(scan.values[at]).split("."))
    follower = scan.words[at + 1] if at + 1 < len(scan) else ""
    if (
        not valid(day, month)
        or after in "hU#n"
        or follower[:1] in ("%", "€")
        or (follower[:1].isupper() and not weekday)
    ):
        return []
    part = Part(match.start(), at, month=month, day=day, rule="partial")
    if weekday:
        part.weekday = scan.values[match.start()]
    return [_mention(part)]


# 'Q3/2021', 'Quartal 3/2021', 'H1 2021'; not 'Q 3 Stellen'
@rule(r"(?P<letter>{other}|{unit}) (?P<number>{small}|{monthyear}) (?:{slash}? (?P<year>{year}))?")
def quarter_letter(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A quarter or half in short."""
    at = match.start()
    unit = {"Q": "Q", "Quartal": "Q", "H": "H", "Halbjahr": "H"}.get(scan.words[at])
    if unit is None or (len(scan.words[at]) == 1 and not scan.tight(at + 1)):
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
    if "/" in scan.words[at] and (not at or scan.tags[at - 1] not in "ItsbfgNG(&-"):
        return []
    return [Mention(at, at, "DATE", known(f"{year:04d}-{month:02d}"), "dates.month_year")]


# '80er Jahre', '1990er-Jahren', 'zwanziger Jahre'
@rule(r"(?P<decade>{decade}) (?:{dash}? {unit})?")
def decade(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A decade by its number."""
    number = scan.values[match.start("decade")]
    whole = match.end() - match.start() > 1 and scan.values[match.end() - 1] == "Y"
    compound = scan.words[match.start()].lower().endswith(("jahre", "jahren"))
    if number is None or not (whole or compound or number >= 1000):
        return []

    def solve(reference: Reference) -> str | None:
        if number >= 1000:
            return f"{number // 10:03d}"
        base = reference.base or reference.anchor
        century = (base.year if base else 2000) // 100
        if base is None or century * 100 + number >= base.year - base.year % 10:
            century -= 1
        return f"{century * 10 + number // 10:03d}"

    return [Mention(match.start(), match.end() - 1, "DATE", solve, "dates.decade")]


# 'Sommer 2020', 'Winter 2019/20', 'Winters 1941/42', 'im Herbst', 'nach den Sommerferien 2020'
@rule(r"(?P<season>[{season}{ferien}]) (?: {article}? (?P<year>[{year}{anno}]) (?:[{slash}{dash}][{small}{year}])?)?")
def season(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A season, or school holidays, whose season alone is certain."""
    at = match.start()
    code = scan.values[at]
    before = scan.words[at - 1] if at else ""
    if at and scan.tags[at - 1] in "Rr" and not match["year"]:
        return []
    if before in _TITLES or (at and scan.tags[at - 1] == "·" and before[:1].isupper() and not match["year"]):
        return []
    year = _with_year(scan, match)

    def solve(reference: Reference) -> str | None:
        head = year
        if head is None:
            base = reference.base
            head = season_year(reference, code) if base else None
        return f"{head:04d}-{code}" if head is not None else f"XXXX-{code}"

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.season")]


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
            return f"XXXX-{entry}" if isinstance(entry, str) and entry[0] != "@" else None
        here = holiday_value(entry, base.year)
        if here is None:
            return None
        if reference.narrative or reference.direction == 0:
            months = int(here[5:7]) - base.month
            step = -1 if months >= 8 else 1 if months <= -8 else 0
            return holiday_value(entry, base.year + step) if step else here
        if reference.direction > 0 and here < base.isoformat():
            return holiday_value(entry, base.year + 1)
        if reference.direction < 0 and here > base.isoformat():
            return holiday_value(entry, base.year - 1)
        return here

    return [Mention(first, match.end() - 1, "DATE", solve, "dates.holiday", day=True)]


# 'Schuljahr 2019/20', 'Kindergartenjahr 2020/2021'
@rule(r"(?P<noun>{yearnoun}) (?P<first>{year}) [{slash}{dash}] (?P<second>[{small}{year}])")
def school_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A school year is one span of time; a budget of two years is two years."""
    from_year, second = int(scan.values[match.start("first")]), int(scan.values[match.start("second")])
    to_year = second if second > 99 else from_year - from_year % 100 + second
    if scan.values[match.start("noun")] not in _TIME["compound_years"]["school"] or to_year != from_year + 1:
        return _years(scan, match.start("first"), match.end(), match.start())
    return [Mention(match.start(), match.end() - 1, "DATE", known(f"{from_year}/{to_year}"), "dates.school_year")]


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
        if found or _is_year(scan, at, end, noun is not None):
            stem = value
            first = noun if noun is not None and not found else at
            found.append(Mention(first, at, "DATE", known(f"{value:04d}"), "dates.year", form="year"))
        else:
            break
    if found and (words[end] if end < len(words) else "") in _UNIT_AFTER and noun is None:
        found.pop()
    return found


def _is_year(scan: Scan, at: int, end: int, noun: bool) -> bool:
    """Whether a four-digit number is a year in this place."""
    tags, words = scan.tags, scan.words
    value = scan.values[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in _UNIT_AFTER or (
        after == "." and scan.tight(at + 1) and at + 2 < len(tags) and tags[at + 2] in "#" and scan.tight(at + 2)
    ):
        return False
    if noun:
        return True
    before = tags[at - 1] if at else "¶"
    word = words[at - 1] if at else ""
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
        return not (after[:1].isupper() and tags[at + 1] == "·") or before in "sIJA"
    return 1700 <= value < 1900 and not after[:1].isupper() and after not in ("", "m", "g")
