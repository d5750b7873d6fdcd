"""Rules for relative dates: so many units from now, or from the date spoken of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from ratslese.document.findings import TimexType
from ratslese.extraction.dates.mention import Mention, Reference, Solve, known, rule
from ratslese.extraction.dates.timex_calendar import day_value, period, shifted
from ratslese.extraction.dates.units import NUMBER, PLURAL_FORMS, SINGULAR, amount, counted_off, told, unit_of
from ratslese.extraction.numbers.scan import Scan


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


# 'die nächsten beiden Tage'
@rule(r"(?P<rel>{relative}) (?P<both>{other}) (?P<unit>{unit})")
def both(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The two units up to now or from now."""
    if scan.words[match.start("both")] not in ("beiden", "zwei"):
        return []
    factor, unit = unit_of(scan, match.start("unit"))
    return [Mention(match.start(), match.end() - 1, "DURATION", known(period(2 * factor, unit)), "dates.span")]


# 'Donnerstag letzter Woche', 'Montag der kommenden Woche', 'Mittwochabend dieser Woche'
@rule(r"(?P<day>[{weekday}{weekpart}]) (?: {within}? {article} )? (?P<rel>[{relative}{anaphor}]) (?P<unit>{unit})")
def weekday_of_week(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A weekday of a week named from now."""
    at, unit_at = match.start(), match.start("unit")
    if scan.values[unit_at] != "W" or scan.words[unit_at] not in SINGULAR:
        return []
    weekday, part = scan.values[at] if scan.tags[at] == "V" else (scan.values[at], None)
    weeks = int(scan.values[match.start("rel")])
    anaphor = scan.tags[match.start("rel")] == "r"

    def solve(reference: Reference) -> str | None:
        base = (anaphor and reference.last) or reference.base
        if base is None:
            return None
        try:
            return day_value(base + timedelta(weeks=weeks, days=weekday - base.isoweekday()))
        except OverflowError:
            return None

    kind: TimexType = "TIME" if part else "DATE"
    return [Mention(at, unit_at, kind, solve, "dates.relative", day=True, clock=part)]


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
        if word not in SINGULAR or factor != 1:
            if unit in ("Y", "M", "W", "D", "E", "C"):
                return [Mention(at, noun, "DURATION", known(period(None, unit)), "dates.span", only="timeml")]
            return []
        before = scan.words[at - 1].lower() if at else ""
        plural = lower[-1] == "e" and not lower.startswith("dies")
        if word in PLURAL_FORMS and (plural or before in ("die", "der", "diese")):
            return [Mention(at, noun, "DURATION", known(period(None, unit)), "dates.span", only="timeml")]
        if unit == "D" and lower.startswith("dies") and word != "Tag":
            return [Mention(at, noun, "DATE", known("PRESENT_REF"), "dates.vague", only="timeml")]
        if unit == "D":
            return [Mention(at, noun, "DATE", told(offset, "D", anaphor=True), "dates.relative", day=True)]
        return [Mention(at, noun, "DATE", told(offset, unit, anaphor=anaphor), "dates.relative")]
    if tag == "J":
        if value in ("vor", "folge"):
            return []
        return [Mention(at, noun, "DATE", told(offset, "Y", anaphor=anaphor), "dates.relative")]
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


# 'heuer'
@rule(r"{thisyear}")
def this_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """This year, in Austria and Bavaria."""
    return [Mention(match.start(), match.start(), "DATE", told(0, "Y", anaphor=False), "dates.relative")]


# 'Wahlperiode 2020-2025' is left to the years; 'Vorjahr', 'Folgejahr', 'Vorjahres'
@rule(r"(?P<noun>{yearnoun})")
def neighbour_year(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The year before or after."""
    at = match.start()
    stem = scan.values[at]
    if stem not in ("vor", "folge") or scan.words[at].lower().endswith(("jahren", "folgejahre", "vorjahre")):
        return []
    offset = -1 if stem == "vor" else 1

    def solve(reference: Reference) -> str | None:
        if reference.spoken is not None:
            return f"{reference.spoken + offset:04d}"
        return shifted(reference.base, "Y", offset) if reference.base else None

    return [Mention(at, at, "DATE", solve, "dates.relative")]


# 'vor drei Jahren', 'vor etwa zwei Wochen', 'heute vor einer Woche'
@rule(
    rf"{{ago}} (?P<approx>{{approx}})? (?P<bound>[{{other}}{{at}}] {{other}}? (?=[#nwei]))?"
    rf" (?P<num>{NUMBER}|{{many}}) (?P<adj>{{other}})? (?P<unit>{{unit}})"
)
def ago(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many units before now."""
    bound = scan.words[match.start("bound") : match.end("bound")] if match["bound"] else []
    if len(bound) == 2 and bound not in (["mehr", "als"], ["weniger", "als"]):
        return []
    if bound == ["für"] or bound == ["mit"]:
        return []
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
@rule(rf"(?P<num>{NUMBER}) (?P<adj>{{other}})? (?P<unit>{{unit}}) (?P<later>{{later}})")
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
    if at and scan.words[at - 1].lower() == "um":  # 'um drei Monate später fertig': by how much
        return [Mention(at, unit_at, "DURATION", known(period(Fraction(number) * factor, unit)), "dates.duration")]
    sign = 1 if word in ("später", "danach", "darauf", "hernach", "nachher") else -1

    def solve(reference: Reference) -> str | None:
        base = reference.last or reference.anchor
        return counted_off(base, sign * Fraction(number) * factor, unit) if base else None

    return [Mention(at, match.end() - 1, "DATE", solve, "dates.offset", day=unit == "D")]


# 'wenige Tage später', 'einige Jahre zuvor'
@rule(r"{many} (?P<unit>{unit}) (?P<later>{later})")
def vaguely_later(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Some units after or before, in profile timeml."""
    value = "PAST_REF" if scan.words[match.end() - 1] in ("zuvor", "vorher", "davor", "früher") else "FUTURE_REF"
    return [Mention(match.start(), match.end() - 1, "DATE", known(value), "dates.vague", only="timeml")]


# 'vergangene Nacht', 'diesen Morgen', 'am selben Abend'
@rule(r"(?P<rel>[{relative}{anaphor}]) (?P<part>{daypart})")
def relative_part(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A part of the day, so many away."""
    offset, code = int(scan.values[match.start()]), str(scan.values[match.end() - 1])
    if code == "24:00" or abs(offset) > 1:
        return []

    anaphor = scan.tags[match.start()] == "r" or offset > 0

    def solve(reference: Reference) -> str | None:
        base = (anaphor and reference.last) or reference.base
        day = shifted(base, "D", offset) if base else None
        return f"{day}T{code}" if day else None

    return [Mention(match.start(), match.end() - 1, "TIME", solve, "dates.daypart", day=True, clock=code)]


_SIGNS = {"darauf": 1, "danach": 1, "später": 1, "zuvor": -1, "vorher": -1, "davor": -1}
_PLURALS = frozenset(("Stunden", "Tage", "Wochen", "Monate", "Jahre", "Jahrzehnte", "Jahrhunderte"))


# 'Tags darauf', 'im Jahr zuvor', 'am Tag danach'
@rule(r"(?P<unit>{unit}) (?P<later>{later})")
def next_unit(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The unit after or before the date spoken of."""
    word = scan.words[match.start()]
    sign = _SIGNS.get(scan.words[match.end() - 1])
    if sign is not None and word in _PLURALS and scan.tags[match.start() - 1 : match.start()] not in ("n", "w", "#"):
        value = known("FUTURE_REF" if sign > 0 else "PAST_REF")  # 'Tage später'
        return [Mention(match.start(), match.end() - 1, "DATE", value, "dates.vague", only="timeml")]
    if sign is None or (word != "Tags" and (word not in SINGULAR or word in PLURAL_FORMS)):
        return []
    unit = unit_of(scan, match.start())[1]
    if unit.startswith("T"):
        return []
    mention = Mention(match.start(), match.end() - 1, "DATE", told(sign, unit, anaphor=True), "dates.relative")
    return [replace(mention, day=unit == "D")]


# 'der Vormonat', 'in der Vorwoche', 'am 15. des Folgemonats'
@rule(r"(?: (?P<day>{numbered}) {article} )? (?P<noun>{neighbour})")
def neighbour(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The month, week or quarter before or after, or a day of that month."""
    offset, unit = scan.values[match.start("noun")]
    day = int(scan.values[match.start()]) if match["day"] else None
    if day is None or unit != "M":
        at = match.start("noun")
        return [Mention(at, at, "DATE", told(offset, unit, anaphor=False), "dates.relative")]

    def solve(reference: Reference) -> str | None:
        month = shifted(reference.base, "M", offset) if reference.base else None
        return f"{month}-{day:02d}" if month else None

    return [Mention(match.start(), match.end() - 1, "DATE", solve, "dates.relative", day=True)]


# 'heute', 'gestern', 'heutigen', 'gestrigen Dienstag', 'am Vortag'
@rule(r"(?P<day>[{deictic}{daynoun}]) (?P<weekday>{weekday})?")
def deictic(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A day named from today."""
    at = match.start()
    word = scan.words[at]
    anaphor = scan.tags[at] == "Y"
    if word.lower().startswith("heutig") and at + 1 < len(scan) and scan.words[at + 1] in ("Zeit", "Zeiten", "Form"):
        return []
    if at and word[0].isupper() and scan.words[at - 1] in ("das", "dem", "des", "Das", "im") and not anaphor:
        return []  # 'das Gestern'
    offset = int(scan.values[at])

    def solve(reference: Reference) -> str | None:
        if reference.narrative and not anaphor and offset == 0:
            return "PRESENT_REF"
        base = (reference.last or reference.anchor) if anaphor else reference.anchor
        return shifted(base, "D", offset) if base else None

    last = match.start("weekday") if match["weekday"] and word.endswith(("e", "en", "er", "em")) and not anaphor else at
    last = at if word in ("heute", "morgen", "übermorgen", "vorgestern", "gestern") else last
    return [Mention(at, last, "DATE", solve, "dates.deictic", day=True)]
