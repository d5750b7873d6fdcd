"""What recognition left out before a line: the number of a paragraph that hangs in the margin is read in a second try.

Tesseract takes a hanging number for a column of its own, and drops it where it finds no lines in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from ratslese.reading.cleaning import Pixels
from ratslese.reading.glyphs import Word

Read = Callable[[Pixels], tuple[list[Word], list[float]]]
"""Recognises a picture: words with boxes in pixels, and how sure it is of each, 0 to 100."""

_INK = 150
_REACH = 60.0
"""Points before a line within which its number may hang."""
_EDGE = 12.0
"""Points from the page's left edge that no print reaches, but shadows do."""
_NEAR = 2.0
_LOW, _HIGH = 0.3, 1.2
"""How high the ink of a number is, in heights of the line."""
_DENSE = 0.7
"""More ink than this is a bar or a stain."""
_MOST_LINES = 80
_LONGEST = 3
"""Words that a number has: 'TOP Ö 3'."""
_SURE = 40.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something was left out: index of the first word behind it, how many signs stand in its place, pixels."""

    index: int
    signs: int
    left: int
    right: int
    top: int
    bottom: int
    end: int


def complete(
    pixels: Pixels, density: float, words: Sequence[Word], confidences: Sequence[float], read: Read
) -> tuple[list[Word], list[float]]:
    """The words of a page with what was left out before its lines.

    Args:
        pixels: grey values of the level page.
        density: pixels per inch.
        words: what was recognised, boxes in PDF points, `glyph` the index of its confidence.
        confidences: of each word.
        read: recognises a picture of short lines below each other.
    """
    places = list(_places(pixels, density / 72, words))[:_MOST_LINES]
    if not places:
        return list(words), list(confidences)
    picture, tops = _stacked(pixels, places)
    found, sure = read(picture)
    added = list(confidences)
    before: dict[int, list[Word]] = {}
    gone: set[int] = set()
    for place, (top, bottom) in zip(places, tops, strict=True):
        first = words[place.index]
        margin = place.left - _margin(place)
        pieces = [
            (word, share)
            for word, share in zip(found, sure, strict=True)
            if top <= (word.top + word.bottom) / 2 < bottom and word.x0 + margin < place.right
        ]
        if not 0 < len(pieces) <= _LONGEST or pieces[-1][0].x1 + margin > first.x0 * density / 72 + _NEAR:
            continue
        if min(share for _, share in pieces) < _SURE or not any(word.text[:1].isalnum() for word, _ in pieces):
            continue
        gone.update(range(place.index - place.signs, place.index))
        for word, share in pieces:
            x0, x1 = ((x + margin) * 72 / density for x in (word.x0, word.x1))
            before.setdefault(place.index, []).append(replace(first, text=word.text, x0=x0, x1=x1, glyph=len(added)))
            added.append(share)
    whole: list[Word] = []
    for index, word in enumerate(words):
        whole += before.get(index, [])
        if index not in gone:
            whole.append(word)
    ordered = [added[word.glyph] for word in whole]
    return [replace(word, glyph=at) for at, word in enumerate(whole)], ordered


def _places(pixels: Pixels, scale: float, words: Sequence[Word]) -> Iterable[_Place]:
    """Where there is ink before a line that no word covers."""
    start = 0
    for _, group in groupby(words, key=lambda word: (word.top, word.bottom)):
        line = list(group)
        at = next((at for at, word in enumerate(line) if word.text[:1].isalnum()), None)
        index, start = start + (at or 0), start + len(line)
        if at is None or at > 1:
            continue
        first = line[at]
        leading = (first.bottom - first.top) / 7  # a word is a fifth higher above and below than the ink of its line
        top, bottom = round((first.top + leading) * scale), round((first.bottom - leading) * scale)
        right = round((first.x0 - _NEAR) * scale)
        left = max(round((first.x0 - _REACH) * scale), round(_EDGE * scale))
        beside = [word.x1 for word in words if word.x1 <= first.x0 and _level(word, first) and word is not line[0]]
        left = max([left, *(round((x + _NEAR) * scale) for x in beside)])
        if bottom - top < 8 or right - left < 4 or min(top, left) < 0:
            continue
        ink = pixels[top:bottom, left:right] < _INK
        rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
        if not len(rows) or columns[0] == 0:  # nothing, or it goes on beyond
            continue
        height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
        covered = at == 1 and line[0].x0 * scale <= left + columns[0] + 1
        if covered or not _LOW * (bottom - top) <= height <= _HIGH * (bottom - top) or width < 2:
            continue
        if ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean() > _DENSE and width > height / 4:
            continue
        end = min(round(line[min(at + 1, len(line) - 1)].x1 * scale) + 4, pixels.shape[1])
        yield _Place(index, at, int(left + columns[0]), int(left + columns[-1]) + 1, top, bottom, end)


def _level(a: Word, b: Word) -> bool:
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.4 * min(a.bottom - a.top, b.bottom - b.top)


def _margin(place: _Place) -> int:
    return min(place.bottom - place.top, place.left)


def _stacked(pixels: Pixels, places: Sequence[_Place]) -> tuple[Pixels, list[tuple[int, int]]]:
    """The beginnings of lines below each other, and the stretch of rows in which each stands."""
    gap = max(place.bottom - place.top for place in places)
    width = max(place.end - place.left + 2 * _margin(place) for place in places)
    tops: list[tuple[int, int]] = []
    strips = [np.full((gap, width), 255, np.uint8)]
    height = gap
    for place in places:
        strip = np.full((place.bottom - place.top + gap, width), 255, np.uint8)
        left = place.left - _margin(place)
        piece = pixels[place.top : place.bottom, place.left : place.end]
        strip[gap // 2 : gap // 2 + len(piece), place.left - left : place.end - left] = piece
        strips.append(strip)
        tops.append((height, height + len(strip)))
        height += len(strip)
    stacked: Pixels = np.concatenate(strips)
    return stacked, tops
