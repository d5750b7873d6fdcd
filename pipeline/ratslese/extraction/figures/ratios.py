"""Ratios, fractions and factors: '1:337', 'zwei Drittel', 'das Vierfache'."""

from __future__ import annotations

import re
from decimal import Decimal

from ratslese.document.findings import Figure
from ratslese.extraction.figures.amounts import GLYPHS, plain, value_at
from ratslese.extraction.numbers.scan import Scan
from ratslese.extraction.numbers.words import cardinal
from ratslese.lexicon import load

__all__ = ["FACTORS", "FRACTIONS", "Found", "factor", "fraction", "ratio"]

_LEXICON = load("numbers")
FRACTIONS: dict[str, int] = _LEXICON["fractions"]
FACTORS: dict[str, int] = _LEXICON["factors"]
_RATIO_WORDS = frozenset(_LEXICON["ratios"]["words"])
_FACTOR = re.compile(r"(?P<word>\w+?)fach(?:e[nrsm]?)?")

Found = tuple[int, int, int, Figure, str]
"""First and last token, offset of the end, the figure, the rule's name."""


def fraction(tokens: Scan, at: int) -> Found | None:
    """'ein Drittel', 'zwei Drittel der Fläche', '3/4 der Mitglieder', 'die Hälfte'."""
    words, total = tokens.words, len(tokens)
    if (
        at + 3 < total
        and tokens.tags[at : at + 3] == "n/n"
        and tokens.tight(at + 1)
        and tokens.tight(at + 2)
        and words[at + 3] in ("der", "des", "aller")
        and words[at + 2] in ("2", "3", "4", "5", "6", "8", "10")
        and 0 < tokens.values[at] < tokens.values[at + 2]
    ):
        figure = Figure("ratio", Decimal(tokens.values[at]), Decimal(tokens.values[at + 2]))
        return at, at + 2, tokens.ends[at + 2], figure, "fraction"
    if words[at] == "Hälfte" and at and words[at - 1] in ("die", "der", "Die", "zur", "eine", "einer"):
        return at, at, tokens.ends[at], Figure("ratio", Decimal(1), Decimal(2)), "fraction"
    if words[at] in GLYPHS and "/" in GLYPHS[words[at]]:
        top, _, bottom = GLYPHS[words[at]].partition("/")
        return at, at, tokens.ends[at], Figure("ratio", Decimal(top), Decimal(bottom)), "fraction"
    if tokens.tags[at] not in "niw" or at + 1 >= total:
        return None
    after = at + 1
    if words[after] in ("gutes", "knappes", "weiteres"):
        after += 1
    if after >= total or words[after] not in FRACTIONS or words[after] == "Hälfte":
        return None
    value = value_at(tokens, at)
    bottom_value = FRACTIONS[words[after]]
    follow = words[after + 1] if after + 1 < total else ""
    if value is None or value >= bottom_value or (follow in ("-", "–") and tokens.tight(after + 1)):
        return None
    return at, after, tokens.ends[after], Figure("ratio", value, Decimal(bottom_value)), "fraction"


_DENSITIES = frozenset(load("numbers")["sharing"]["densities"])


def ratio(tokens: Scan, at: int) -> Found | None:
    """'1:337', 'im Verhältnis 2 : 1', 'eine GRZ von 0,4'; not a score or a vote."""
    tags, words, total = tokens.tags, tokens.words, len(tokens)
    if tags[at] == "#" and "," in words[at] and not _DENSITIES.isdisjoint(words[max(0, at - 3) : at]):
        value = value_at(tokens, at)
        return None if value is None else (at, at, tokens.ends[at], Figure("ratio", plain(value)), "ratio")
    named = any(word in _RATIO_WORDS for word in words[max(0, at - 4) : at])
    if tags[at] == "T":
        left, right = words[at].split(":")[:2]
        if left == "1" or named:
            return at, at, tokens.ends[at], Figure("ratio", Decimal(left), Decimal(right)), "ratio"
        return None
    if at + 2 >= total or words[at + 1] not in (":", "zu") or tags[at + 2] not in "n#y" or tags[at] not in "n#":
        return None
    if words[at + 1] == "zu" and not named:
        return None
    left_value, right_value = value_at(tokens, at), value_at(tokens, at + 2)
    if left_value is None or right_value is None or not right_value:
        return None
    if not named and (left_value != 1 or not tokens.tight(at + 2) or right_value <= 1):
        return None
    return at, at + 2, tokens.ends[at + 2], Figure("ratio", plain(left_value), plain(right_value)), "ratio"


def factor(tokens: Scan, at: int) -> Found | None:
    """'doppelt so hoch', 'das Vierfache', 'dreimal so viele'."""
    words, total = tokens.words, len(tokens)
    word = words[at]
    follow = words[at + 1] if at + 1 < total else ""
    if word in FACTORS:
        if word == "doppelt" and follow != "so":
            return None
        if word in ("doppelte", "doppelten", "doppelter") and (not at or words[at - 1] not in ("das", "die", "der")):
            return None
        return at, at, tokens.ends[at], Figure("ratio", Decimal(FACTORS[word])), "factor"
    if word.endswith("mal") and follow == "so":
        value = cardinal(word.removesuffix("mal").lower())
        return (at, at, tokens.ends[at], Figure("ratio", plain(value)), "factor") if value else None
    if tokens.tags[at] in "n#" and at + 1 < total:
        index = at + 2 if follow == "-" and tokens.tight(at + 1) else at + 1
        if index < total and tokens.tight(index) and re.fullmatch(r"[Ff]ache?[nrsm]?", words[index]):
            number = value_at(tokens, at)
            if number is not None:
                return at, index, tokens.ends[index], Figure("ratio", plain(number)), "factor"
        if follow == "mal" and at + 2 < total and words[at + 2] == "so":
            number = value_at(tokens, at)
            return (at, at + 1, tokens.ends[at + 1], Figure("ratio", plain(number)), "factor") if number else None
    match = _FACTOR.fullmatch(word)
    if match and tokens.tags[at] == "·":
        value = cardinal(match["word"].lower())
        if value:
            return at, at, tokens.ends[at], Figure("ratio", plain(value)), "factor"
    return None
