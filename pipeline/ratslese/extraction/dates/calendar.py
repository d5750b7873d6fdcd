"""Rules for calendar dates: days, months, years, quarters, weeks, seasons, decades, holidays, and chains of them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from ratslese.extraction.dates.mention import Mention, Reference, Solve, known, rule
from ratslese.extraction.dates.timex_calendar import century_year, shift_months
from ratslese.extraction.numbers.scan import ATOMS, Scan
from ratslese.lexicon import load

_TIME = load("time")
_DAY_PREPOSITIONS = frozenset(_TIME["context"]["day_prepositions"])
_SENTENCE_WORDS = frozenset(_TIME["context"]["sentence_words"])
TITLES = frozenset(_TIME["context"]["titles"])
_FULL = re.compile(
    r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4}|\d\d)$"
    r"|(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?P<time>T.*)?$"
    r"|(?P<sd>\d{1,2})/(?P<sm>\d{1,2})/(?P<sy>\d{4})$"
    r"|(?P<rd>\d{1,2})\. ?(?P<rm>[IVX]+)\. ?(?P<ry>\d{4})$"
)
_ROMAN = {
    roman: number
    for number, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}


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
    if match["ry"]:
        return int(match["rd"]), _ROMAN[match["rm"]], int(match["ry"]), None
    if match["sy"]:
        return int(match["sd"]), int(match["sm"]), int(match["sy"]), None
    year = match["y"]
    return (
        int(match["d"]),
        int(match["m"]),
        int(year) if len(year) == 4 else None,
        int(year) if len(year) == 2 else None,
    )


MULTIPLIED = frozenset(load("numbers")["multipliers"])
"""What makes an amount of the number before it."""
_WD = r"(?:[{weekday}{wd}{weekpart}] {comma}? {article}?)?"
_YEAR = r"(?: {comma}?[{year}{anno}])"
_ELEMENT = (
    rf"(?:{_WD}(?:{{full}}|{{partial}}[{{year}}{{anno}}]?|[{{numbered}}{{ordinal}}](?:{{month}}|{{abbreviated}}){_YEAR}?"
    rf"|{{small}}(?:{{month}}|{{abbreviated}}){{year}}|{{month}}{_YEAR}?|{{abbreviated}}{{year}}|{{numbered}}{{anno}}?))"
)
_JOINT = r"(?:[{comma}{slash}{dash}]|{comma}?{and}|{comma}?{until}|(?={at}[{article}{numbered}]))"
_SEPARATOR = _JOINT + r"(?:[{at}{since}{from}]?{article}?)"
# '29. bzw. 30.04.2020', 'vom 3. bis 5. Mai', '01.08.-31.12.2021', 'März und April 2021'; not '3. Punkt'
_CHAIN = rf"(?:{_ELEMENT}{_SEPARATOR}){{0,16}}{_ELEMENT}"


# '264–241 v. Chr.', 'im August 216 v. Chr.', '3. Jahrhundert v. Chr.'
@rule(
    r"(?: (?P<ord>[{numbered}{ordinal}]) (?P<century>{unit})"
    r" | (?: (?: (?P<day>[{numbered}{ordinal}])? (?P<month>{month}) | (?P<season>{season}) )"
    r" (?:{article} (?={unit}))? )?"
    r" (?:[{unit}{yearnoun}])?"
    r" (?:(?P<low>[{year}{number}{small}]) (?:[{dash}{slash}]|{and}|{until}))?"
    r" (?P<year>[{year}{number}{small}]) ) (?P<era>[{bc}{ad}])",
    needs=("bc", "ad"),
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
    value = f"{head}{int(year):04d}"
    if match["season"]:
        value += f"-{scan.values[match.start('season')]}"
    elif match["month"]:
        month, day = scan.values[match.start("month")], scan.values[match.start()] if match["day"] else None
        if not valid(day, month):
            return []
        value += f"-{month:02d}" + (f"-{day:02d}" if day else "")
    return [Mention(match.start(), last, "DATE", known(value), "dates.era")]


# '31.02.2020', '32. Mai 2020', '30. Februar'
@rule(r"(?P<full>{full}) | (?P<day>{numbered}) (?P<month>{month}) (?P<year>{year})?")
def impossible(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """What looks like a day and is none: closed to the other rules, and left out with a warning."""
    at = match.start()
    if match["full"]:
        numbers = numbers_of(str(scan.values[at]))
        sound = numbers is not None and valid(*numbers[:3])
    else:
        year = int(scan.values[match.start("year")]) if match["year"] else None
        sound = valid(int(scan.values[at]), int(scan.values[match.start("month")]), year)
    return [] if sound else [Mention(at, match.end() - 1, "DATE", known(None), "dates.impossible", form="impossible")]


# 'Oktober letzten Jahres', '13. Dezember des vergangenen Jahres', 'Jänner des Vorjahres', 'Herbst desselben Jahres'
@rule(
    r"(?: (?P<day>[{numbered}{ordinal}])? (?P<month>{month}) | (?P<partial>{partial}) | (?P<season>{season}) )"
    r" {article}? (?: (?P<relative>[{relative}{anaphor}]) (?P<unit>{unit}) | (?P<noun>{yearnoun}) )"
)
def month_of_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A month or day of a year named from now."""
    at = match.start()
    if match["noun"]:
        offset = {"vor": -1, "folge": 1}.get(scan.values[match.start("noun")], 0)
    elif scan.values[match.start("unit")] == "Y":
        offset = int(scan.values[match.start("relative")])
    else:
        return []
    if match["noun"] and not offset:
        return []
    anaphor = not match["noun"] and scan.tags[match.start("relative")] == "r"
    month: int | str
    if match["partial"]:
        day, month = (int(piece) for piece in re.findall(r"\d+", scan.words[at]))
    elif match["season"]:
        day, month = 0, str(scan.values[at])
    else:
        day, month = int(scan.values[at]) if match["day"] else 0, int(scan.values[match.start("month")])
    if isinstance(month, int) and not valid(day or None, month):
        return []

    def solve(reference: Reference) -> str | None:
        base = (anaphor and reference.last) or reference.base
        head = f"{base.year + offset:04d}" if base else "XXXX"
        if isinstance(month, str):
            return f"{head}-{month}"
        return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.month_of_year", day=bool(day))]


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
        if tags[part.last + 1 : part.last + 3] == ATOMS["article"] + ATOMS["neighbour"]:
            return False  # 'am 15. des Folgemonats'
        named = follower[:1].isupper() and follower not in _SENTENCE_WORDS
        return alone and word_before in _DAY_PREPOSITIONS and not named and follower[:1] not in "%€"
    if part.dated:
        return True
    after = tags[part.last + 1] if part.last + 1 < len(tags) else "¶"
    if part.rule == "month":
        if before in "Rr":
            return False
        if tags[part.last] == "m" or word_before in TITLES:
            return False
        if words[part.last] in ("August", "Mai", "März", "April", "Juni", "Juli") and part.first:
            following = words[part.last + 1] if part.last + 1 < len(words) else ""
            name = following[:1].isupper() and after == "·" and before not in "tIsbfgNARr&,-/"
            return not name and (
                before not in "·" or not word_before[:1].isupper() or after in ".,)¶" or word_before.islower()
            )
        return True
    if part.rule == "partial" and alone:
        clock = tags[part.last + 1 : part.last + 3] == ",T"
        if before in "tsbfgNGW&I(Vv,-" or part.weekday is not None or clock:
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
            if base is not None and "M" in part.anno:  # '14. v. Mts.'
                year, month = shift_months(base.year, base.month, -back)
            elif base is not None:
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
        if not (1 <= year <= 9999 and valid(day, month, year)):
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


# 'am 22.04', 'vom 5.6', '13.07. bis 30.08'; not 'um 17.30', 'am 1.5-fachen'
@rule(r"(?:[{weekday}{wd}] {comma}? {article}?)? (?P<day>{dotted})")
def dotted(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A day and month without the last dot, after 'am' and the like."""
    at = match.start("day")
    before = scan.words[match.start() - 1] if match.start() else ""
    after = scan.tags[at + 1] if at + 1 < len(scan) else "."
    weekday = at > match.start()
    if weekday and (scan.words[at + 1] if at + 1 < len(scan) else "") in MULTIPLIED:
        return []  # 'Fr. 1.2 Mio.': francs, no Friday
    ranged = before == "bis" and match.start() > 1 and scan.tags[match.start() - 2] == "E"
    if not weekday and not ranged and before not in _DAY_PREPOSITIONS:
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
