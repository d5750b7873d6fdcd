"""Units of money, percent and measures as printed beside a number, and what an amount is said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import alternation, load

__all__ = ["PER_TIME", "WORKED", "Unit", "per_unit", "role_of", "unit_after", "unit_before"]

_LEXICON = load("units")
_CURRENCIES: dict[str, str] = _LEXICON["currencies"]
_PERCENT: dict[str, str] = _LEXICON["percent"]
_MEASURES: dict[str, str] = _LEXICON["measures"]
_DENOMINATORS: dict[str, str] = _LEXICON["denominators"]
_SCALE = {"k": Decimal(1000), "M": Decimal(1000000), "c": Decimal("0.01")}
_BEFORE = frozenset(
    word for word in _CURRENCIES if word not in ("Cent", "Cents", "Mark", "Gulden", "Kronen", "Kreuzer", "Kr", "Rp")
)
_NEVER_SHORT = frozenset(("€", "Euro", "EUR", "Franken", "Eur", "T€", "TEUR", "DM", "RM"))
"""Currencies after which a dot ends the sentence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: its code, what one of it is worth in that code, and the offset after it."""

    kind: Literal["money", "percent", "measure"]
    code: str
    factor: Decimal
    end: int


# ' Euro', '€', ' v. H.', ' m²', '-prozentig' is not here
_AFTER = re.compile(
    rf"[ \n]{{0,3}}(?:(?P<percent>{alternation(_PERCENT)}(?:(?<=H)\.)?(?!\w|-?ig))"
    rf"|(?P<money>{alternation(_CURRENCIES)})(?![\w²³])(?!-\w)"
    rf"|(?P<measure>{alternation(_MEASURES)})(?:/(?P<per>{alternation(_DENOMINATORS)}))?(?![\w²³])(?!-[a-zäöü]))"
)
# '/t', '/m²', ' pro m²' is left out: only the slash belongs to the printed unit
_PER = re.compile(r"/(?:[a-zA-Zäöüß]{1,15}[²³]?)(?:\*[a-z]+)?")
# '16 Stunden pro Woche', '39 Wochenstunden'
PER_TIME = re.compile(
    r" (?:(?P<week>Wochenstunden|Wochenarbeitsstunden)(?!\w)|(?:Stunden|Std\.|h)(?: (?:pro|je|in der|die|im)|/) ?"
    r"(?:(?P<wk>Woche)|(?P<mo>Monat)|(?P<d>Tag)|(?P<a>Jahr))(?!\w))"
)
# 'über 400 Stunden geleistet'
WORKED = re.compile(rf" (?:Stunden|Std\.)(?= {alternation(load('time')['context']['work'])}(?!\w))")


def _scaled(code: str) -> tuple[str, Decimal]:
    if len(code) == 4 and code[0] in _SCALE and code[1:].isupper():
        return code[1:], _SCALE[code[0]]
    return code, Decimal(1)


def unit_after(text: str, at: int) -> Unit | None:
    """The unit printed from offset `at` on, or None."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    kind = "measure" if match["measure"] else match.lastgroup
    printed = " ".join(match.group().split())
    if kind == "percent":
        return Unit("percent", _PERCENT.get(printed) or _PERCENT[printed.rstrip(".")], Decimal(1), match.end())
    if kind == "money":
        code, factor = _scaled(_CURRENCIES[printed])
        end = match.end()
        if printed in ("Mk", "Pf", "Pfg", "Rpf", "Fr", "fl", "Kr", "ct", "sFr", "SFr") and text.startswith(".", end):
            end += 1
        return Unit("money", code, factor, end)
    if match["per"]:  # 'mg/l', 'kWh/a'
        code = _MEASURES.get(printed) or f"{_MEASURES[printed.partition('/')[0]]}/{_DENOMINATORS[match['per']]}"
        return Unit("measure", code, Decimal(1), match.end())
    return Unit("measure", _MEASURES[printed], Decimal(1), match.end())


def unit_before(tokens: Scan, at: int) -> tuple[int, Unit] | None:
    """The currency printed before token `at` ('€ 50', 'Fr. 50'), with its token."""
    if not at:
        return None
    before = at - 1
    word = tokens.words[before]
    if word == "." and before and tokens.words[before - 1] not in _NEVER_SHORT:
        before -= 1
        word = tokens.words[before]
    if word not in _BEFORE or (before and tokens.tags[before - 1] in ("#nwey" if word in _NEVER_SHORT else "#nwe")):
        return None
    code, factor = _scaled(_CURRENCIES[word])
    if word == "€" and before and tokens.words[before - 1] == "T" and tokens.tight(before):
        return before - 1, Unit("money", code, factor * 1000, tokens.ends[at])  # 'T€ 450'
    return before, Unit("money", code, factor, tokens.ends[at])


def per_unit(text: str, at: int) -> int:
    """The offset after a slash with a unit ('70 €/t'), or `at`."""
    match = _PER.match(text, at)
    return match.end() if match else at


_ROLES: dict[str, str] = {stem: role for role, stems in _LEXICON["roles"].items() for stem in stems}
_ROLE_ENDINGS = tuple(stem for stem in _ROLES if len(stem) >= 6)


@lru_cache(maxsize=8192)
def _role(word: str) -> str | None:
    lower = word.lower()
    if lower in _ROLES:
        return _ROLES[lower]
    for stem in _ROLE_ENDINGS:
        if lower.endswith(stem):
            return _ROLES[stem]
    return None


def role_of(tokens: Scan, first: int, last: int) -> str | None:
    """What the sentence says an amount is ('cost', 'subsidy', 'limit', 'income', 'budget'), or None.

    The nearest word decides, up to twelve tokens before the amount or six after it, not beyond the sentence.
    """
    words, tags = tokens.words, tokens.tags
    for at in range(first - 1, max(-1, first - 13), -1):
        if tags[at] in ".¶" or words[at] in _CURRENCIES:
            break
        role = _role(words[at])
        if role and not (role == "limit" and first - at > 3):
            return role
    for at in range(last + 1, min(len(words), last + 7)):
        if tags[at] in ".¶," or words[at] in _CURRENCIES:
            break
        role = _role(words[at])
        if role and role != "limit":
            return role
    return None
