"""What recognition misreads, mended where the words around it leave one reading only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ratslese.lexicon import load
from ratslese.reading.glyphs import Word

_LEXICON = load("recognition")
_PUBLIC = _LEXICON["public_item"]
_SECTION_AS = frozenset(_LEXICON["section_as"])
_SECTION_FOLLOWED = frozenset(_LEXICON["section_followed"])
_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2})?\.?")
_ZERO_ITEM = re.compile(r"[0O]([1-9]\d?(?:\.\d{1,2})?\.?)")
"""'03.1', 'O4': an agenda number with its letter read as zero, on a page where others have that letter."""
_SECTION = re.compile(r"\d{1,3}[a-z]?")


def mend(words: Sequence[Word]) -> list[Word]:
    """The words of a page as recognised, with agenda letters and section marks put right; repairs are noted."""
    lettered = any(a.text == _PUBLIC and _ITEM.fullmatch(b.text) for a, b in pairwise(words))
    mended: list[Word] = []
    for at, word in enumerate(words):
        item = _ZERO_ITEM.fullmatch(word.text) if lettered and word.text[0] in "0O" else None
        if item is not None and (at == 0 or words[at - 1].x0 >= word.x0 or words[at - 1].bottom <= word.top):
            middle = word.x0 + (word.x1 - word.x0) / len(word.text)
            mended.append(replace(word, text=_PUBLIC, x1=middle, original=word.text))
            mended.append(replace(word, text=item[1], x0=middle, original=word.text))
        elif word.text in _SECTION_AS and _cites(words[at + 1 : at + 3]):
            mended.append(replace(word, text="§", original=word.text))
        else:
            mended.append(word)
    return mended


def _cites(following: Sequence[Word]) -> bool:
    """Whether what follows is a section's number, and says so."""
    return (
        len(following) == 2
        and _SECTION.fullmatch(following[0].text) is not None
        and following[1].text.rstrip(",;)") in _SECTION_FOLLOWED
    )
