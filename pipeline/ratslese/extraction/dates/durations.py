"""Rules for durations and sets."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from ratslese.document.findings import TimexMod
from ratslese.extraction.dates.mention import Mention, Reference, known, rule
from ratslese.extraction.dates.timex_calendar import day_value, period
from ratslese.extraction.dates.units import NUMBER, SINGULAR, amount, unit_of
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

_UNITS: dict[str, str] = load("time")["units"]
_WITHIN = frozenset(load("time")["atoms"]["within"])
_WORK = frozenset(load("time")["context"]["work"])
_AGE_BEFORE = frozenset(load("time")["context"]["before_age"])


# 'einmal im Jahr', 'zweimal pro Woche', 'drei Mal jährlich'
@rule(r"(?: {times} | [{small}{word}] {other} ) (?: {within}|{every}|{at} )? {article}? (?P<unit>{unit})")
def times(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many times a unit."""
    at, unit_at = match.start(), match.start("unit")
    if scan.tags[at] != "2" and scan.words[at + 1].lower() not in ("mal", "male"):
        return []
    if match.end() - at < 3 - (scan.tags[at] == "2") or scan.words[unit_at] not in SINGULAR:
        return []
    if scan.tags[unit_at - 1] not in "I1Gt":
        return []
    factor, unit = unit_of(scan, unit_at)
    return [Mention(at, unit_at, "SET", known(period(factor, unit)), "dates.set")]


# 'dreimal täglich', 'zwei Mal wöchentlich'
@rule(r"(?: {times} | [{small}{word}] {other} ) (?P<set>{set})")
def times_in_set(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """So many times in what the adverb says."""
    at, last = match.start(), match.end() - 1
    if scan.tags[at] != "2" and scan.words[at + 1].lower() not in ("mal", "male"):
        return []
    return [Mention(at, last, "SET", known(scan.values[last]), "dates.set")]


# '25 Euro pro Jahr', '1.800 EUR im Jahr', '9.400 Fahrzeuge am Tag'; not '16 Stunden pro Woche', 'im Jahr 2020'
@rule(r"(?: {every} | {within} {article}? | {at} ) (?P<unit>{unit}) (?!{year})")
def rate(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """The unit of a rate, after an amount."""
    at, unit_at = match.start(), match.start("unit")
    word = scan.words[at].lower()
    phrase = " ".join(scan.words[at:unit_at]).lower()
    if phrase not in ("pro", "je", "im", "am", "in der") or scan.words[unit_at] not in (
        "Jahr",
        "Monat",
        "Woche",
        "Tag",
        "Quartal",
    ):
        return []
    before = scan.words[at - 1] if at else ""
    if before in ("Stunden", "Stunde", "Std", "h", "Wochenstunden") and phrase != "am":
        return []  # a measure of work
    recent = scan.tags[max(0, at - 4) : at]
    rises = phrase == "im" and scan.words[unit_at + 1 : unit_at + 2] == ["um"]  # 'darf im Jahr um 4 % steigen'
    rises = rises or scan.tags[unit_at + 1 : unit_at + 2] == "w"  # 'im Jahr elf Beiträge'
    if word not in ("pro", "je") and not rises and not any(tag in "#nw2" for tag in recent):
        return []
    factor, unit = unit_of(scan, unit_at)
    return [Mention(at, unit_at, "SET", known(period(factor, unit)), "dates.set")]


# 'jedes Jahr', 'jeden zweiten Dienstag im Monat', 'alle zwei Jahre', 'alle 14 Tage'
@rule(
    r"(?P<every>{every}) (?P<num>[{small}{word}{ordinal}{numbered}{number}{many}])?"
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
        if scan.words[match.start("num")] == "paar" and tag == "U" and word == "alle":
            return [Mention(at, noun, "SET", known(period(None, unit_of(scan, noun)[1])), "dates.set")]
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
    if scan.values[match.start("unit")] not in ("M", "Y") or scan.words[match.start("unit")] not in SINGULAR:
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
    if words[at] in ("eines", "Eines") and words[unit_at] == "Tages" and (not at or words[at - 1] not in _WITHIN):
        return []  # 'once upon a time'
    first = match.start()
    mod: TimexMod | None = "APPROX" if match["approx"] else None
    if scan.tags[at] == "Q":
        first = at - (words[at] == "paar" and at > 0 and words[at - 1].lower() == "ein")
        return [Mention(first, unit_at, "DURATION", known(period(None, unit)), "dates.duration", only="timeml")]
    value = amount(scan, at)
    if value is None or (scan.tags[at] == "y" and unit == "Y"):
        return []
    after = words[unit_at + 1] if unit_at + 1 < len(words) else ""
    before = words[first - 1] if first else ""
    earlier = words[first - 2] if first > 1 else ""
    ends = words[match.end()] if match.end() < len(words) else ""
    age = (
        after in ("alt", "alte", "alten", "alter")
        or (bool(match["num2"]) and ends == "alt")
        or "Alter" in (before, earlier)
        or (before.lower() == "mit" and words[unit_at] == "Jahren" and value >= 6 and not after[:1].isupper())
        or (unit == "Y" and earlier in _AGE_BEFORE and before in ("von", "unter", "ab", "bis", "zwischen", "über"))
        # 'Kinder im Alter von unter drei Jahren', 'Kinder von 1 bis unter 3 Jahren'
        or (
            unit == "Y" and before in ("unter", "über") and not _AGE_BEFORE.isdisjoint(words[max(0, first - 6) : first])
        )
    )
    only: Any = "timeml" if age else None
    if after in ("pro", "je") and unit.startswith("T") and "U" in scan.tags[unit_at + 2 : unit_at + 3]:
        return []  # '16 Stunden pro Woche' is work
    if unit == "TH" and (after in _WORK or words[unit_at + 1 : unit_at + 4] == ["in", "der", "Woche"]):
        return []
    if before == "alle" or (scan.tags[at] == "i" and before in ("pro", "je")):
        return []
    found = []
    if match["low"]:
        low = amount(scan, match.start("low"))
        only = "timeml" if low == 0 else only  # 'Kinder von 0 bis 3 Jahren'
        if low is None or (scan.tags[match.start("low")] == "i" and scan.tags[match.start("low") + 1] != "b"):
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
            )
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
    found.append(Mention(first, last, "DURATION", known(text), "dates.duration", mod=mod, only=only))
    return found


# '20-Minuten-Takt', '60-Tage-Plan', '24-Stunden-Betrieb'
@rule(r"(?P<num>[{small}{number}]) {dash} (?P<compound>[{other}{unit}])")
def compound(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """An amount of time in a compound, in profile timeml."""
    at, last = match.start(), match.end() - 1
    unit = _UNITS.get(scan.words[last].split("-")[0])
    value = amount(scan, at)
    if unit is None or value is None or not scan.tight(at + 1) or not scan.tight(last):
        return []
    solve = known(period(Fraction(value), unit))
    return [Mention(at, last, "DURATION", solve, "dates.duration", only="timeml", form="compound")]


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
    if not scan.words[at].startswith("ganze") or scan.words[at + 1] not in SINGULAR:
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
    after = scan.words[at + 1] if at + 1 < len(scan) else ""
    if word[:1].isupper() and after.startswith("Krieg"):
        return []  # 'der Siebenjährige Krieg' is a name
    value = known(period(Fraction(count), unit))
    age = age or word.lower().startswith("ganz")  # 'ganztägige Betreuung' is no time in minutes
    age = age or (unit == "Y" and first > 0 and scan.words[first - 1] in ("über", "unter", "ab"))
    return [Mention(first, at, "DURATION", value, "dates.duration", only="timeml" if age else None)]
