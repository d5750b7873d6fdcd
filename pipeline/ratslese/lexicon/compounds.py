"""German compounds parted into their nouns, so that a search for 'Haushalt' finds 'Nachtragshaushaltsplan'.

The nouns are those of `compound_parts.txt.xz` (made by `models/compound_parts.py` from LanguageTool's dictionary,
CC BY-SA 4.0). A word is parted where all of it is nouns and what links them; of several ways the one with the fewest
parts, then the one with the longest last part. Short nouns of the dictionary stay whole ('Haushalt').
"""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from importlib import resources

from ratslese.lexicon.forms import PIECE, stems

__all__ = ["is_noun", "part_stems", "parts"]

_SHORTEST, _LONGEST = 7, 60
"""Letters; other words are not parted."""
_LINKS = ("", "s", "es")
_MOST = 4
"""Parts of a word."""


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[str, ...]:
    """The nouns and shorter compounds inside a word, lower case, with their links; empty when it is no compound.

    >>> parts("Nachtragshaushaltsplan")
    ('nachtrags', 'nachtragshaushalts', 'haushalts', 'haushaltsplan', 'plan')
    >>> parts("Haushalt"), parts("Ausschreibung")
    ((), ())
    """
    lower = word.lower()
    if not _SHORTEST <= len(lower) <= _LONGEST or not lower.isalpha() or lower in _nouns():
        return ()
    pieces = _parted(lower, _MOST)
    if len(pieces) < 2:
        return ()
    return tuple(
        "".join(pieces[first:last])
        for first in range(len(pieces))
        for last in range(first + 1, len(pieces) + 1)
        if last - first < len(pieces)
    )


def is_noun(word: str) -> bool:
    """Whether a word is a common noun that compounds are made of, or such a compound: 'Bauer', 'Amtsgericht'."""
    return word.lower() in _nouns() or bool(parts(word))


def part_stems(text: str) -> list[str]:
    """The stems of all that its compounds consist of.

    >>> part_stems("Haushaltspläne und Wege")
    ['haushalt', 'plan']
    """
    return [piece for word in PIECE.findall(text) for part in parts(word) for piece in stems(part)]


def _parted(word: str, most: int) -> tuple[str, ...]:
    """The fewest pieces that make up a word, the last of them a noun; empty when there are none."""
    if word in _nouns():
        return (word,)
    best: tuple[str, ...] = ()
    if most == 1:
        return best
    for at in range(3, len(word) - 2):  # the longest last part first
        tail = word[at:]
        if tail not in _nouns():
            continue
        head = _modifier(word[:at], most - 1)
        if head and (not best or len(head) + 1 < len(best)):
            best = (*head, tail)
    return best


def _modifier(word: str, most: int) -> tuple[str, ...]:
    """The pieces of what stands before the last part: nouns, with a link or without their final e ('Schul-')."""
    found: tuple[str, ...] = ()
    for link in _LINKS:
        bare = word.removesuffix(link) if word.endswith(link) else ""
        for ending in ("", "e") if not link else ("",):
            pieces = _parted(bare + ending, most) if len(bare) >= 3 + len(ending) else ()
            if pieces and (not found or len(pieces) < len(found)):
                found = (*pieces[:-1], word[sum(map(len, pieces[:-1])) :])
    return found


@cache
def _nouns() -> frozenset[str]:
    packed = resources.files("ratslese.lexicon").joinpath("compound_parts.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode("utf-8").split())
