"""Rules for decades and centuries, and for their halves."""

from __future__ import annotations

import re

from ratslese.extraction.dates.mention import Mention, Reference, Solve, known, rule
from ratslese.extraction.numbers.scan import Scan


# 'erste Hälfte 2021', 'zweiten Hälfte des 19. Jahrhunderts'
@rule(
    r"(?P<part>[{numbered}{ordinal}]) (?P<half>{other}) {article}?"
    r" (?: {unit}? (?P<year>{year}) | (?P<number>[{numbered}{ordinal}]) (?P<century>{unit})"
    r" | (?P<decade>{decade}) {dash}? {unit} )"
)
def half(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Half a year, or the first or last part of a century or decade."""
    number = scan.values[match.start("part")]
    if scan.words[match.start("half")] != "Hälfte" or number not in (1, 2):
        return []
    first, last = match.start(), match.end() - 1
    if match["year"]:
        value = f"{int(scan.values[match.start('year')]):04d}-H{number}"
        return [Mention(first, last, "DATE", known(value), "dates.quarter")]
    if match["century"]:
        century = scan.values[match.start("number")]
        if scan.values[match.start("century")] != "C" or not 1 <= century <= 22:
            return []
        value = f"{century - 1:02d}"
    else:
        decade = scan.values[match.start("decade")]
        if not decade or decade < 1000:
            return []
        value = f"{decade // 10:03d}"
    return [Mention(first, last, "DATE", known(value), "dates.quarter", mod="START" if number == 1 else "END")]


# 'ersten Jahrzehnt des 20. Jahrhunderts'
@rule(
    r"(?P<part>[{numbered}{ordinal}]) (?P<unit>{unit}) {article} (?P<number>[{numbered}{ordinal}]) (?P<century>{unit})"
)
def decade_of_century(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A decade by its number."""
    part, century = scan.values[match.start()], scan.values[match.start("number")]
    units = scan.values[match.start("unit")], scan.values[match.start("century")]
    if units != ("E", "C") or not 1 <= part <= 10 or not 1 <= century <= 22:
        return []
    return [Mention(match.start(), match.end() - 1, "DATE", known(f"{century - 1:02d}{part - 1}"), "dates.decade")]


# 'den 20er und 30er Jahren', 'zwanziger bis dreißiger Jahre'
@rule(r"(?P<low>{decade}) {dash}? (?:[{and}{until}{dash}{slash}{comma}]) {article}? (?P<high>{decade}) {dash}? {unit}")
def decades(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """Two decades that share 'Jahre'."""
    low, high = match.start("low"), match.start("high")
    if scan.values[match.end() - 1] != "Y" or scan.values[low] is None or scan.values[high] is None:
        return []
    return [
        Mention(low, low, "DATE", _decade(scan.values[low]), "dates.decade", form="elliptic"),
        Mention(high, match.end() - 1, "DATE", _decade(scan.values[high]), "dates.decade"),
    ]


# '80er Jahre', '1990er-Jahren', 'zwanziger Jahre', 'den 90ern'
@rule(r"(?P<decade>{decade}) (?:{dash}? {unit})?")
def decade(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A decade by its number."""
    number = scan.values[match.start("decade")]
    whole = match.end() - match.start() > 1 and scan.values[match.end() - 1] == "Y"
    compound = scan.words[match.start()].lower().endswith(("jahre", "jahren"))
    plural = scan.words[match.start()].endswith("ern") and match.start() and scan.words[match.start() - 1] == "den"
    if number is None or not (whole or compound or plural or number >= 1000):
        return []
    return [Mention(match.start(), match.end() - 1, "DATE", _decade(number), "dates.decade")]


def _decade(number: int) -> Solve:
    def solve(reference: Reference) -> str | None:
        if number >= 1000:
            return f"{number // 10:03d}"
        base = reference.base or reference.anchor
        century = (base.year if base else 2000) // 100
        if base is None or century * 100 + number >= base.year - base.year % 10:
            century -= 1
        if reference.narrative and base is not None and base.year - (century * 100 + number) > 50:
            century += 1  # '50er Jahre' in a narrative that has come to the twenties
        return f"{century * 10 + number // 10:03d}"

    return solve
