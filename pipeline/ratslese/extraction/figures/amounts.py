"""The amount that begins at a token: the number with its fraction and its multiplier ('2 1/2', '1,5 Mio.')."""

from __future__ import annotations

from decimal import Decimal

from ratslese.extraction.numbers.scan import Scan
from ratslese.extraction.numbers.words import numeral
from ratslese.lexicon import load

__all__ = ["GLYPHS", "MULTIPLIERS", "number_at", "plain", "value_at"]

_LEXICON = load("numbers")
GLYPHS: dict[str, str] = _LEXICON["glyphs"]
MULTIPLIERS = {word: Decimal(value) for word, value in _LEXICON["multipliers"].items()}


def plain(value: Decimal) -> Decimal:
    """Without exponent and trailing zeros."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]


def value_at(tokens: Scan, at: int) -> Decimal | None:
    """The value of the number token at `at`; 1 for the article."""
    tag, value, word = tokens.tags[at], tokens.values[at], tokens.words[at]
    if tag == "e":
        return numeral(word)
    if word in GLYPHS and "/" not in GLYPHS[word]:
        return Decimal(GLYPHS[word])
    if tag == "i":
        return Decimal(1)
    if tag == "d" or (tag in "nywo#" and value is not None):
        return Decimal(value)
    return None


def number_at(tokens: Scan, at: int) -> tuple[Decimal, int] | None:
    """Value and last token of the number that begins at `at`, with fraction and multiplier."""
    value = value_at(tokens, at)
    if value is None:
        return None
    last, words, total = at, tokens.words, len(tokens)
    if last + 1 < total and words[last + 1] in GLYPHS and tokens.tags[at] == "n" and "/" not in GLYPHS[words[last + 1]]:
        value += Decimal(GLYPHS[words[last + 1]])
        last += 1
    elif (
        last + 3 < total
        and tokens.tags[at : at + 4] == "nn/n"
        and not tokens.tight(at + 1)
        and tokens.tight(at + 3)
        and words[at + 3] in ("2", "3", "4")
        and 0 < tokens.values[at + 1] < tokens.values[at + 3]
    ):
        value, last = value + Decimal(tokens.values[at + 1]) / Decimal(tokens.values[at + 3]), last + 3
    elif (
        last + 2 < total
        and words[last + 1] == "/"
        and tokens.tight(last + 1)
        and tokens.tight(last + 2)
        and tokens.tags[at] == "n"
        and words[last + 2] in ("2", "3", "4", "5", "8", "10")
        and 0 < value < Decimal(words[last + 2])
    ):
        value, last = value / Decimal(words[last + 2]), last + 2
    if (
        tokens.tags[at] == "i"
        and last + 1 < total
        and words[last + 1].startswith(("halbe", "gute", "knappe", "weitere"))
    ):
        value, last = Decimal("0.5") if words[last + 1].startswith("halbe") else value, last + 1
    if (
        last + 1 < total
        and words[last + 1] in MULTIPLIERS
        and not (words[last + 1] == "Mill" and tokens.tags[last] == "i")
    ):
        value, last = value * MULTIPLIERS[words[last + 1]], last + 1
    return value, last
