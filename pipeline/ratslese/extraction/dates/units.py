"""Amounts and units of time, as the rules for relative dates and durations read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ratslese.extraction.dates.mention import Reference, Solve
from ratslese.extraction.dates.timex_calendar import shifted
from ratslese.extraction.numbers.scan import Scan
from ratslese.extraction.numbers.words import numeral
from ratslese.lexicon import load

__all__ = ["NUMBER", "PLURAL_FORMS", "SINGULAR", "amount", "counted_off", "told", "unit_of"]

_CONTEXT = load("time")["context"]
_GLYPHS: dict[str, str] = load("numbers")["glyphs"]
SINGULAR = frozenset(_CONTEXT["singular_units"])
"""Units in the singular, or in a form that can be ('Jahre' in 'im Jahre')."""
PLURAL_FORMS = frozenset(_CONTEXT["ambiguous_units"])
NUMBER = r"[{small}{number}{word}{one}{dotted}{year}]"


def amount(scan: Scan, at: int) -> Decimal | None:
    """The value of the number token at `at`; 1 for the article."""
    tag, value = scan.tags[at], scan.values[at]
    if tag == "i":
        return Decimal(1)
    if tag == "e":
        return numeral(scan.words[at])
    if tag == "#" and value is None:
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


def told(offset: int, unit: str, *, anaphor: bool) -> Solve:
    """The unit `offset` units from the anchor, or with `anaphor` from the date spoken of last."""

    def solve(reference: Reference) -> str | None:
        base = (reference.last or reference.anchor) if anaphor else reference.base
        return shifted(base, unit, offset) if base else None

    return solve
