"""Rules for relative dates, durations and sets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ratslese.extraction.dates_calendar import season_year
from ratslese.extraction.numbers_scan import Scan
from ratslese.extraction.numbers_words import numeral
from ratslese.extraction.timex_calendar import day_value, period, shift_months, shifted, week_value
from ratslese.extraction.timex_mention import Mention, Reference, Solve, known, rule
from ratslese.lexicon import load

_TIME = load("time")
_ANAPHORIC: dict[str, int] = _TIME["anaphoric"]
_SINGULAR = frozenset(_TIME["context"]["singular_units"])
_PLURAL_FORMS = frozenset(_TIME["context"]["ambiguous_units"])
NUMBER = r"[{small}{number}{word}{one}{dotted}{year}]"


def amount(scan: Scan, at: int) -> Decimal | None:
    """The value of the number token at `at`; 1 for the article."""
    tag, value = scan.tags[at], scan.values[at]
    if tag == "i":
        return Decimal(1)
    if tag == "e":
        return numeral(scan.words[at])
    if tag == "#" and value is None:
        from ratslese.extraction.numbers_scan import _GLYPHS

        glyph = _GLYPHS.get(scan.words[at])
        return Decimal(glyph) if glyph and "/" not in glyph else None
    return Decimal(value) if value is not None else None


def unit_of(scan: Scan, at: int) -> tuple[Fraction, str]:
    """Factor and letter of the time unit at `at`: 'Viertelstunde' is a quarter of an hour."""
    value = str(scan.values[at])
    if "/" in value:
        return Fraction(value[:3]), value[3:]
    return Fraction(1), value


def counted_off(base: date, offset: Fraction | int, unit: str) -> str | None:
    """The value `offset` units from `base`, in the grain of the unit: 'vor zwei Jahren' is a year."""
    if unit in ("H", "Q"):
        offset, unit = offset * (6 if unit == "H" else 3), "M"
    if unit in ("E", "C"):
        offset, unit = offset * (10 if unit == "E" else 100), "Y"
    if Fraction(offset).denominator != 1:
        if unit != "Y":
            return None
        months = offset * 12
        if Fraction(months).denominator != 1:
            return None
        offset, unit = int(months), "M"
    return shifted(base, unit, int(offset))


# 'die nächsten 15 Jahre', 'letzten 10 Jahren', 'nächsten 1-2 Jahren'
@rule(
    rf"(?P<rel>[{{relative}}{{anaphor}}]) {{approx}}? (?P<num>{NUMBER}|{{many}})"
    rf" (?:[{{dash}}{{until}}] (?P<top>{NUMBER}))? (?P<unit>{{unit}})"
)
def relative_span(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A stretch of so many units up to now or from now."""
    at, unit_at = match.start("num"), match.start("unit")
    factor, unit = unit_of(scan, unit_at)
    if scan.tags[at] == "Q":
        return [Mention(match.start(), unit_at, "DURATION", known(period(None, unit)), "dates.span", only="timeml")]
    if scan.words[match.start()].lower().startswith("dies"):
        return []
    value = amount(scan, at)
    if value is None:
        return []
    found = []
    if match["top"]:
        top = amount(scan, match.start("top"))
        found.append(
            Mention(match.start(), at, "DURATION", known(period(Fraction(value) * factor, unit)), "dates.span")
        )
        if top is not None:
            found.append(
                Mention(
                    match.start("top"), unit_at, "DURATION", known(period(Fraction(top) * factor, unit)), "dates.span"
                )
            )
        return found
    return [Mention(match.start(), unit_at, "DURATION", known(period(Fraction(value) * factor, unit)), "dates.span")]


# 'vergangenen Woche', 'nächsten Jahr', 'diesem Sommer', 'letzten Sonntag', 'kommenden März', 'selben Jahr'
@rule(
    r"(?P<rel>[{relative}{anaphor}])"
    r" (?P<noun>[{unit}{yearnoun}{season}{weekday}{weekpart}{month}{holiday}{ferien}]) (?P<year>{year})?"
)
def relative(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A unit, season, weekday or month, so many away."""
    at, noun = match.start(), match.start("noun")
    tag, value, word = scan.tags[noun], scan.values[noun], scan.words[noun]
    lower = scan.words[at].lower()
    offset = int(scan.values[at])
    anaphor = scan.tags[at] == "r"
    if match["year"]:
        if tag in "JU" and value != "Y" and tag != "J":
            return []
        year = int(scan.values[match.start("year")])
        return (
            [Mention(at, match.end() - 1, "DATE", known(f"{year:04d}"), "dates.year", form="year")]
            if tag in "JU"
            else []
        )
    if tag == "U":
        factor, unit = unit_of(scan, noun)
        if word not in _SINGULAR or factor != 1:
            if unit in ("Y", "M", "W", "D", "E", "C"):
                return [Mention(at, noun, "DURATION", known(period(None, unit)), "dates.span", only="timeml")]
            return []
        if word in _PLURAL_FORMS and lower[-1] in "e" and not lower.startswith("dies"):
            return [Mention(at, noun, "DURATION", known(period(None, unit)), "dates.span", only="timeml")]
        if unit == "D" and lower.startswith("dies") and word != "Tag":
            return [Mention(at, noun, "DATE", known("PRESENT_REF"), "dates.vague", only="timeml")]
        if unit == "D":
            return [Mention(at, noun, "DATE", _told(offset, "D", anaphor=True), "dates.relative", day=True)]
        return [Mention(at, noun, "DATE", _told(offset, unit, anaphor=anaphor), "dates.relative")]
    if tag == "J":
        if value in ("vor", "folge"):
            return []
        return [Mention(at, noun, "DATE", _told(offset, "Y", anaphor=anaphor), "dates.relative")]
    if tag in "SF":
        return [Mention(at, noun, "DATE", _season(offset, value), "dates.relative")]
    if tag in "WV":
        weekday, part = value if tag == "V" else (value, None)
        return [
            Mention(
                at,
                noun,
                "TIME" if part else "DATE",
                _weekday(offset, weekday, lower, part),
                "dates.relative",
                day=True,
                clock=part,
            )
        ]
    if tag == "M":
        return [Mention(at, noun, "DATE", _month(offset, value), "dates.relative")]
    return []


def _told(offset: int, unit: str, *, anaphor: bool) -> Solve:
    def solve(reference: Reference) -> str | None:
        base = (reference.last or reference.anchor) if anaphor else reference.base
        return shifted(base, unit, offset) if base else None

    return solve


def _season(offset: int, code: str) -> Solve:
    first, last = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}[code]

    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return None
        year = base.year
        if offset > 0:
            year += (first <= base.month) + offset - 1
        elif offset < 0:
            year += (last < base.month) - 1 + offset + 1
            if code == "WI" and base.month <= 12 and last > 12:
                year = base.year - 1 + offset + 1
        else:
            year = base.year - 1 if code == "WI" and base.month <= 2 else base.year
        return f"{year:04d}-{code}"

    return solve


def _weekday(offset: int, weekday: int, lower: str, part: str | None) -> Solve:
    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return None
        difference = weekday - base.isoweekday()
        if offset < 0:
            days = difference if difference < 0 else difference - 7
            days += 7 * (offset + 1)
        elif offset > 0:
            days = difference if difference > 0 else difference + 7
            days += 7 * (offset - 1)
        else:
            days = difference
        try:
            value = day_value(base + timedelta(days=days))
        except OverflowError:
            return None
        return value + (f"T{part}" if part else "")

    return solve


def _month(offset: int, month: int) -> Solve:
    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return None
        year = base.year
        if offset > 0:
            year += month <= base.month
        elif offset < 0:
            year -= month >= base.month
        return f"{year:04d}-{month:02d}"

    return solve


# 'in der letzten Sitzung', 'in der laufenden Wahlperiode'
@rule(r"(?P<rel>[{relative}{anaphor}]) (?P<noun>[{meeting}{term}])")
def meeting(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A meeting or term near this one: its date is known only where the document says it."""
    offset = int(scan.values[match.start()])
    lower = scan.words[match.start()].lower()
    if offset == 0 or scan.words[match.start("noun")].endswith("en"):
        return []

    def solve(reference: Reference) -> str | None:
        if offset == -1 and reference.previous_meeting and scan.tags[match.start("noun")] == "L":
            return day_value(reference.previous_meeting)
        return None

    if lower.startswith(("aktuell", "gegenwärtig", "künftig")):
        return []
    return [Mention(match.start(), match.end() - 1, "DATE", solve, "dates.meeting", day=True, drop=True)]


# 'Wahlperiode 2020-2025' is left to the years; 'Vorjahr', 'Folgejahr', 'Vorjahres'
@rule(r"(?P<noun>{yearnoun})")
def neighbour_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The year before or after."""
    at = match.start()
    stem = scan.values[at]
    if stem not in ("vor", "folge") or scan.words[at].lower().endswith(("jahren", "folgejahre", "vorjahre")):
        return []
    return [Mention(at, at, "DATE", _told(-1 if stem == "vor" else 1, "Y", anaphor=False), "dates.relative")]


# 'vor drei Jahren', 'vor etwa zwei Wochen', 'heute vor einer Woche'
@rule(
    rf"{{ago}} (?P<approx>{{approx}})? (?:{{other}} (?=[#nwe]))?"
    rf" (?P<num>{NUMBER}|{{many}}) (?P<adj>{{other}})? (?P<unit>{{unit}})"
)
def ago(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many units before now."""
    return _off(scan, match, -1)


# 'in zwei Jahren', 'in einem Monat', 'in ca. vier Wochen'; not 'in den zwei Jahren'
@rule(rf"{{within}} (?P<approx>{{approx}})? (?P<num>{NUMBER}|{{many}}) (?P<adj>{{other}})? (?P<unit>{{unit}})")
def ahead(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many units from now; after 'innerhalb', 'binnen' and 'im' a duration."""
    if scan.words[match.start()].lower() != "in":
        return []
    return _off(scan, match, 1)


def _off(scan: Scan, match: re.Match[str], sign: int) -> list[Mention]:
    at, unit_at = match.start("num"), match.start("unit")
    factor, unit = unit_of(scan, unit_at)
    adjective = scan.words[match.start("adj")].lower() if match["adj"] else ""
    if adjective.startswith("halb"):
        factor /= 2
    elif adjective and scan.tags[at] != "Q":
        return []
    mod = "APPROX" if match["approx"] else None
    if scan.tags[at] == "Q":
        value = known("PAST_REF" if sign < 0 else "FUTURE_REF")
        return [Mention(match.start(), unit_at, "DATE", value, "dates.vague", only="timeml")]
    number = amount(scan, at)
    if number is None or number > 2000:
        return []
    if unit.startswith("T"):
        return [Mention(at, unit_at, "DURATION", known(period(Fraction(number) * factor, unit)), "dates.duration")]
    offset = sign * Fraction(number) * factor

    def solve(reference: Reference) -> str | None:
        base = reference.base or reference.anchor
        return counted_off(base, offset, unit) if base else None

    return [Mention(match.start(), unit_at, "DATE", solve, "dates.offset", mod=mod, day=unit == "D")]  # type: ignore[arg-type]


# 'zwei Tage später', 'drei Wochen zuvor', 'einen Monat danach'
@rule(rf"(?P<num>{NUMBER}) (?P<adj>{{other}})? (?P<unit>{{unit}}) (?P<later>{{later}}|{{vague}})")
def later(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many units after or before the date spoken of."""
    at, unit_at = match.start("num"), match.start("unit")
    word = scan.words[match.start("later")].lower()
    if word not in ("später", "danach", "darauf", "hernach", "nachher", "zuvor", "vorher", "davor", "früher"):
        return []
    factor, unit = unit_of(scan, unit_at)
    adjective = scan.words[match.start("adj")].lower() if match["adj"] else ""
    if adjective.startswith("halb"):
        factor /= 2
    elif adjective:
        return []
    number = amount(scan, at)
    if number is None or unit.startswith("T"):
        return []
    sign = 1 if word in ("später", "danach", "darauf", "hernach", "nachher") else -1

    def solve(reference: Reference) -> str | None:
        base = reference.last or reference.anchor
        return counted_off(base, sign * Fraction(number) * factor, unit) if base else None

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.offset", day=unit == "D")]


# 'Tags darauf', 'im Jahr zuvor', 'am Tag danach'
@rule(r"(?P<unit>{unit}) (?P<later>{later})")
def next_unit(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The unit after or before the date spoken of."""
    word = scan.words[match.start()]
    sign = {"darauf": 1, "danach": 1, "später": 1, "zuvor": -1, "vorher": -1, "davor": -1}.get(
        scan.words[match.end() - 1]
    )
    if sign is None or (word not in _SINGULAR and word != "Tags"):
        return []
    unit = unit_of(scan, match.start())[1]
    if unit.startswith("T"):
        return []
    mention = Mention(match.start(), match.end() - 1, "DATE", _told(sign, unit, anaphor=True), "dates.relative")
    return [replace(mention, day=unit == "D")]


# 'heute', 'gestern', 'heutigen', 'gestrigen Dienstag', 'am Vortag'
@rule(r"(?P<day>[{deictic}{daynoun}]) (?P<weekday>{weekday})?")
def deictic(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A day named from today."""
    at = match.start()
    word = scan.words[at]
    anaphor = scan.tags[at] == "Y"
    if word.lower().startswith("heutig") and at + 1 < len(scan) and scan.words[at + 1] in ("Zeit", "Zeiten", "Form"):
        return []
    offset = int(scan.values[at])

    def solve(reference: Reference) -> str | None:
        if reference.narrative and not anaphor and offset == 0:
            return "PRESENT_REF"
        base = (reference.last or reference.anchor) if anaphor else reference.anchor
        return shifted(base, "D", offset) if base else None

    last = match.start("weekday") if match["weekday"] and word.endswith(("e", "en", "er", "em")) and not anaphor else at
    last = at if word in ("heute", "morgen", "übermorgen", "vorgestern", "gestern") else last
    return [Mention(at, last, "DATE", solve, "dates.deictic", day=True)]


# 'einmal im Jahr', 'zweimal pro Woche', 'drei Mal jährlich'
@rule(r"(?: {times} | [{small}{word}] {other} ) (?: {within}|{every}|{at} )? {article}? (?P<unit>{unit})")
def times(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many times a unit."""
    at, unit_at = match.start(), match.start("unit")
    if scan.tags[at] != "2" and scan.words[at + 1].lower() not in ("mal", "male"):
        return []
    if match.end() - at < 3 - (scan.tags[at] == "2") or scan.words[unit_at] not in _SINGULAR:
        return []
    if scan.tags[unit_at - 1] not in "I1Gt":
        return []
    factor, unit = unit_of(scan, unit_at)
    return [Mention(at, unit_at, "SET", known(period(factor, unit)), "dates.set")]


# 'jedes Jahr', 'jeden zweiten Dienstag im Monat', 'alle zwei Jahre', 'alle 14 Tage'
@rule(
    r"(?P<every>{every}) (?P<num>[{small}{word}{ordinal}{numbered}{number}])?"
    r" (?P<noun>[{unit}{weekday}{weekpart}{month}{season}{daypart}{yearnoun}]) (?: {within} {article}? (?P<in>{unit}))?"
)
def every(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Every so many units, weekdays, months."""
    at, noun = match.start(), match.start("noun")
    word = scan.words[at].lower()
    tag, value = scan.tags[noun], scan.values[noun]
    number = Fraction(1)
    if match["num"]:
        given = scan.values[match.start("num")]
        if given is None:
            return []
        number = Fraction(given)
    last = match.end() - 1
    if tag in "UJ":
        if word in ("pro", "je") and tag == "U" and not match["num"]:
            unit = unit_of(scan, noun)[1]
            return [Mention(at, noun, "SET", known(period(1, unit)), "dates.set", only="timeml")]
        if word in ("pro", "je", "à") or (word in ("alle", "aller", "allen") and not match["num"]):
            return []
        factor, unit = unit_of(scan, noun) if tag == "U" else (Fraction(1), "Y")
        if match["in"]:
            last = noun
        return [Mention(at, last, "SET", known(period(number * factor, unit)), "dates.set")]
    if word in ("pro", "je"):
        return []
    if tag == "W":
        return [Mention(at, last, "SET", known(f"XXXX-WXX-{value}"), "dates.set")]
    if tag == "V":
        return [Mention(at, last, "SET", known(f"XXXX-WXX-{value[0]}T{value[1]}"), "dates.set")]
    if tag == "M":
        return [Mention(at, last, "SET", known(f"XXXX-{value:02d}"), "dates.set")]
    if tag == "S":
        return [Mention(at, last, "SET", known(f"XXXX-{value}"), "dates.set")]
    return [Mention(at, last, "SET", known(f"XXXX-XX-XXT{value}"), "dates.set")] if value != "24:00" else []


# 'am 2. Dienstag im Monat'
@rule(r"(?P<num>[{numbered}{ordinal}]) (?P<day>{weekday}) {within} {article}? (?P<unit>{unit})")
def nth_of_each(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A weekday of every month."""
    if scan.values[match.start("unit")] not in ("M", "Y") or scan.words[match.start("unit")] not in _SINGULAR:
        return []
    value = known(f"XXXX-WXX-{scan.values[match.start('day')]}")
    return [Mention(match.start(), match.end() - 1, "SET", value, "dates.set")]


# 'seit 2 1/2 Jahren'
@rule(r"(?P<whole>{small})? (?P<top>{small}) {slash} (?P<bottom>{small}) (?P<unit>{unit})")
def fraction_of_unit(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """An amount of time with a fraction."""
    top, bottom = int(scan.values[match.start("top")]), int(scan.values[match.start("bottom")])
    if bottom not in (2, 3, 4) or not 0 < top < bottom or not scan.tight(match.start("bottom")):
        return []
    factor, unit = unit_of(scan, match.start("unit"))
    whole = int(scan.values[match.start()]) if match["whole"] else 0
    total = (whole + Fraction(top, bottom)) * factor
    return [Mention(match.start(), match.end() - 1, "DURATION", known(period(total, unit)), "dates.duration")]


# 'jährlich', 'monatlichen', 'dienstags'
@rule(r"[{set}{habit}]")
def adverb(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """An adverb or adjective of repetition."""
    return [Mention(match.start(), match.start(), "SET", known(scan.values[match.start()]), "dates.set")]


# 'an den ersten beiden Dienstagen im Monat' is rare; 'dritter Dienstag im Mai 2020'
@rule(r"(?P<num>{ordinal}|{numbered}) (?P<day>{weekday}) {within} (?P<month>{month}) (?P<year>{year})?")
def nth_weekday(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The so-manieth weekday of a month."""
    number, weekday = int(scan.values[match.start("num")]), int(scan.values[match.start("day")])
    month = int(scan.values[match.start("month")])
    given = int(scan.values[match.start("year")]) if match["year"] else None
    if not 1 <= number <= 5:
        return []

    def solve(reference: Reference) -> str | None:
        year = given if given is not None else reference.year_of(month)
        if year is None:
            return None
        first = date(year, month, 1)
        day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (number - 1)
        try:
            return day_value(date(year, month, day))
        except ValueError:
            return None

    return [Mention(match.start(), match.end() - 1, "DATE", solve, "dates.nth", day=True)]


_AGE_BEFORE = frozenset(_TIME["context"]["before_age"])


# '3 bis 5 Jahre', '6 Monate', 'eineinhalb Jahre', 'ein halbes Jahr', 'zwei Stunden und 30 Minuten'
@rule(
    rf"(?P<approx>{{approx}})? (?:(?P<low>{NUMBER}) (?:[{{dash}}{{until}}{{slash}}]|{{and}}) )?"
    rf" (?P<num>{NUMBER}|{{many}}) (?P<adj>[{{other}}{{ordinal}}])? (?P<unit>{{unit}})"
    rf" (?: {{and}}? (?P<num2>{NUMBER}) (?P<unit2>{{unit}}))?"
)
def duration(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """An amount of time."""
    at, unit_at = match.start("num"), match.start("unit")
    words = scan.words
    factor, unit = unit_of(scan, unit_at)
    adjective = words[match.start("adj")].lower() if match["adj"] else ""
    if adjective.startswith("halb"):
        factor /= 2
    elif adjective and adjective not in (
        "volle",
        "vollen",
        "ganze",
        "ganzen",
        "weitere",
        "weiteren",
        "aufeinanderfolgenden",
    ):
        if match["adj"] and scan.tags[match.start("adj")] == "o":
            return []
        return []
    if words[unit_at] in ("min", "Min", "Sek", "Std") and scan.tags[at] == "i":
        return []
    if words[unit_at] == "Wochenende" and scan.tags[at] == "i":
        return []
    first = match.start()
    mod = "APPROX" if match["approx"] else None
    if scan.tags[at] == "Q":
        return [Mention(at, unit_at, "DURATION", known(period(None, unit)), "dates.duration", only="timeml")]
    value = amount(scan, at)
    if value is None or (scan.tags[at] == "y" and unit == "Y"):
        return []
    after = words[unit_at + 1] if unit_at + 1 < len(words) else ""
    before = words[first - 1] if first else ""
    earlier = words[first - 2] if first > 1 else ""
    age = (
        after in ("alt", "alte", "alten", "alter")
        or "Alter" in (before, earlier)
        or (
            unit == "Y"
            and (
                before in _AGE_BEFORE
                or (earlier in _AGE_BEFORE and before in ("von", "unter", "ab", "bis", "zwischen", "über"))
            )
        )
    )
    only: Any = "timeml" if age else None
    if after in ("pro", "je") and unit.startswith("T"):
        return []
    if before == "alle" or (scan.tags[at] == "i" and before in ("pro", "je")):
        return []
    found = []
    if match["low"]:
        low = amount(scan, match.start("low"))
        if low is None or scan.tags[match.start("low")] == "i":
            first = at
        else:
            found.append(
                Mention(
                    first,
                    match.start("low"),
                    "DURATION",
                    known(period(Fraction(low) * factor, unit)),
                    "dates.duration",
                    mod=mod,
                    only=only,
                )
            )  # type: ignore[arg-type]
            first = at
    total = Fraction(value) * factor
    last = unit_at
    text = period(total, unit)
    if match["num2"] and not match["low"]:
        second = amount(scan, match.start("num2"))
        factor2, unit2 = unit_of(scan, match.start("unit2"))
        order = ["C", "E", "Y", "H", "Q", "M", "W", "D", "TH", "TM", "TS"]
        if second is not None and unit2 in order and unit in order and order.index(unit) < order.index(unit2):
            more = period(Fraction(second) * factor2, unit2)
            text += more[1:] if not (text[1] == "T" and more[1] == "T") else more[2:]
            last = match.end() - 1
    found.append(Mention(first, last, "DURATION", known(text), "dates.duration", mod=mod, only=only))  # type: ignore[arg-type]
    return found


# '5h', '2,5 h'; not 'um 5h'
@rule(r"(?P<num>[{small}{number}{dotted}]) (?P<h>{other})")
def hours(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Hours with their symbol."""
    at = match.start()
    value = amount(scan, at)
    if scan.words[at + 1] != "h" or value is None:
        return []
    if scan.tags[at] == "e" or (at + 2 < len(scan) and scan.words[at + 2] in ("/", "pro", "je")):
        return []
    return [Mention(at, at + 1, "DURATION", known(period(Fraction(value), "TH")), "dates.duration")]


# 'die ganze Woche', 'den ganzen Tag'
@rule(r"(?P<whole>{other}) (?P<unit>{unit})")
def whole(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A whole unit, in profile timeml."""
    at = match.start()
    if not scan.words[at].startswith("ganze") or scan.words[at + 1] not in _SINGULAR:
        return []
    factor, unit = unit_of(scan, at + 1)
    return [Mention(at, at + 1, "DURATION", known(period(factor, unit)), "dates.duration", only="timeml")]


# '50jährigen', 'dreijährige', '14-tägig', 'jahrelang'
@rule(r"(?:(?P<num>[{small}{number}{dotted}]) {dash}?)? (?P<lasting>{lasting})")
def lasting(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """An adjective of duration; with a capital it is an age."""
    at = match.start("lasting")
    count, unit = scan.values[at]
    first = at
    if match["num"]:
        tight = scan.tight(at) and (at - match.start("num") == 1 or scan.tight(at - 1))
        if not tight and scan.tags[at - 1] != "-":
            return []
        count, first = amount(scan, match.start("num")), match.start("num")
    word = scan.words[at]
    bare = re.sub(r"^.*?(?=[Jj]ähr|[Mm]onat|[Ww]öch|[Tt]äg|[Ss]tünd|[Mm]inüt)", "", word)
    age = unit == "Y" and (
        bare[:1] == "J"
        or (word[:1].isupper() and not match["num"] and word.lower() != word and first and scan.tags[first - 1] == "G")
    )
    if count == "X":
        return [Mention(first, at, "DURATION", known(period(None, unit)), "dates.duration", only="timeml")]
    if count is None:
        return []
    if unit == "D" and count == 14:
        return [Mention(first, at, "SET", known("P2W"), "dates.set")]
    value = known(period(Fraction(count), unit))
    return [Mention(first, at, "DURATION", value, "dates.duration", only="timeml" if age else None)]


# 'am Dienstag', 'Montagabend'
@rule(r"(?P<day>[{weekday}{weekpart}]) (?P<part>[{daypart}{daily}])?")
def weekday(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A weekday alone: the one before, or the one to come, as the sentence points."""
    at = match.start()
    before = scan.words[at - 1] if at else ""
    if before in ("Herr", "Herrn", "Frau", "Dr", "RM", "StR", "GR", "Stadtrat", "Stadträtin"):
        return []
    value = scan.values[at]
    number, part = value if scan.tags[at] == "V" else (value, None)
    last = at
    if match["part"] and scan.values[match.start("part")] != "24:00":
        part, last = str(scan.values[match.start("part")]), match.end() - 1

    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
        difference = number - base.isoweekday()
        if reference.narrative or reference.direction > 0:
            days = difference % 7
        elif reference.direction < 0 or reference.profile == "minutes":
            days = -((-difference) % 7)
        else:
            days = -((-difference) % 7)
        try:
            return day_value(base + timedelta(days=days)) + (f"T{part}" if part else "")
        except OverflowError:
            return None

    return [Mention(at, last, "TIME" if part else "DATE", solve, "dates.weekday", day=True, clock=part)]


# 'Ende des Jahres', 'Anfang der Woche', 'Jahresende 2020', 'Anfang d. J.', 'Wochenende'
@rule(r"(?P<edge>{edge}) {article}? (?P<unit>{unit}) (?P<year>{year})?")
def edge(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The beginning, middle or end of the current unit."""
    at, unit_at = match.start(), match.start("unit")
    factor, unit = unit_of(scan, unit_at)
    if unit not in ("Y", "M", "W", "Q", "H", "E", "C") or scan.words[unit_at] not in _SINGULAR or factor != 1:
        return []
    mod = scan.values[at]
    if match["year"]:
        if unit != "Y":
            return []
        year = int(scan.values[match.start("year")])
        return [Mention(at, match.end() - 1, "DATE", known(f"{year:04d}"), "dates.edge", mod=mod)]
    if unit_at == at + 1:
        return []
    return [Mention(at, unit_at, "DATE", _told(0, unit, anaphor=False), "dates.edge", mod=mod)]


@rule(r"(?P<part>{yearpart}) (?P<year>{year})? (?:{slash}{small})?")
def year_part(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'Jahresende 2020', 'Monatsende'."""
    at = match.start()
    unit = "M" if scan.words[at].startswith("Monat") else "Y"
    solve = known(f"{int(scan.values[match.start('year')]):04d}") if match["year"] else _told(0, unit, anaphor=False)
    last = match.start("year") if match["year"] else at
    return [Mention(at, last, "DATE", solve, "dates.edge", mod=scan.values[at])]


# 'Anfang d. J.', 'Ende d. M.', 'l. J.'
@rule(r"(?P<anno>{anno})")
def anno(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'dieses Jahres' abbreviated."""
    printed = scan.words[match.start()]
    unit = "M" if "M" in printed else "Y"
    offset = {"v": -1, "n": 1, "k": 1}.get(printed[0], 0)
    return [Mention(match.start(), match.start(), "DATE", _told(offset, unit, anaphor=False), "dates.relative")]


# 'Wochenende' with its preposition
@rule(r"{at} (?P<unit>{unit})")
def weekend(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The weekend nearest in the direction the sentence points."""
    at = match.start("unit")
    if scan.values[at] != "WE" or scan.words[match.start()].lower() not in ("am", "übers", "zum"):
        return []

    def solve(reference: Reference) -> str | None:
        base = reference.base
        if base is None:
            return None
        offset = -1 if reference.direction < 0 and base.isoweekday() < 6 else 0
        return week_value(base + timedelta(weeks=offset)) + "-WE"

    return [Mention(at, at, "DATE", solve, "dates.weekend")]


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


__all__ = ["amount", "counted_off", "season_year", "shift_months", "unit_of"]
