"""The public and the non-public part: lines that say which begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ratslese.lexicon import words
from ratslese.segmentation.lines import TextLine

_NON_PUBLIC = frozenset(words("structure", "non_public"))
_PUBLIC = frozenset(words("structure", "public"))
_NOUNS = frozenset(word.casefold() for word in words("structure", "part_nouns"))
_FILL = frozenset(words("structure", "part_fill"))
_HEDGES = frozenset(words("structure", "part_hedges"))
_SPLIT = re.compile(r"nicht[ -]*(?=(?:ö|oe)ffentlich)", re.I)
_TOKEN = re.compile(r"[\wÄÖÜäöüß-]+")
_HINTS = ("ffentl", "f f e", "eschloss", "ertraul", "ntern")
_SPACED = re.compile(r"(?:\b\w[ ]){3,}\w\b")
_NOT = re.compile(r"\b(?:ende|schluss|schließung|zuhörer|presse)\b", re.I)


@dataclass(frozen=True, slots=True)
class Side:
    """From line `index` on, items are public or not."""

    index: int
    public: bool


def side_of(line: str) -> bool | None:
    """True or False where a line is the heading of the public or the non-public part, else None.

    >>> side_of("II. Nicht öffentlicher Teil"), side_of("Öffentliche Sitzung"), side_of("Öffentliche Ordnung")
    (False, True, None)
    """
    if len(line) > 90:
        return None
    lowered = line.lower()
    if not any(hint in lowered for hint in _HINTS):
        return None
    if line[-1] in ".;,?!" and len(line) > 40:
        return None
    shown = re.sub(r"(?<=\b\w)[ ](?=\w\b)", "", line) if _SPACED.search(line) else line
    folded = _SPLIT.sub("nicht", shown.casefold())
    if _NOT.search(folded):
        return None
    tokens = [token for token in _TOKEN.findall(folded) if token not in _HEDGES]
    hidden = any(token in _NON_PUBLIC for token in tokens)
    shown_publicly = any(token in _PUBLIC for token in tokens)
    if hidden == shown_publicly:
        return None
    noun = any(token in _NOUNS for token in tokens)
    if not noun and (len(tokens) > 1 or line[0].islower()):
        return None
    if all(token in _NON_PUBLIC or token in _PUBLIC or token in _NOUNS or token in _FILL for token in tokens):
        return not hidden
    return None


def find_sides(lines: Sequence[TextLine]) -> list[Side]:
    """Where a public or non-public part begins, in text order."""
    found = []
    for line in lines:
        public = side_of(line.text)
        if public is not None:
            found.append(Side(line.index, public))
    return found


def side_at(sides: Sequence[Side], index: int) -> bool | None:
    """Whether line `index` is in the public part; None before any part begins."""
    at = bisect_right(sides, index, key=lambda side: side.index)
    return sides[at - 1].public if at else None
