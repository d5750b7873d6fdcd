"""Repairs of broken text layers: letter-spaced words closed, runs of words without blanks re-split."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from statistics import median

from ratslese.reading.glyphs import Word

_SPACED = re.compile(r"(?<![^\W_]\s)(?<!\S)(?:[^\W\d_]\s){3,}[^\W\d_](?=$|[:;.,!?)]|\s(?![^\W_]\s)|\s\s)")
"""A letter-spaced word: 'N I E D E R S C H R I F T', 'l a u t', not 'a b c'."""
_BROKEN_TIME = re.compile(r"(?<![\d:.,])((?:[01] ?\d|2 ?[0-3]) ?: ?[0-5] ?\d)(?= Uhr\b)")
"""A time of day with a blank inside: '17:0 0 Uhr', '1 7:00 Uhr', also '17 : 00 Uhr'; no vote of '17: 00'."""
_LONG = 22
_USUAL = 9.0
_LONGEST = 40
"""A word of more than _LONG characters may be several without their blanks, where words are _USUAL long on average or
one is longer than any compound."""


def stray_blanks(text: str) -> list[int]:
    """Offsets of blanks that do not belong: inside letter-spaced words and inside times.

    >>> stray_blanks("T O P S 1"), stray_blanks("A B C D"), stray_blanks("um 17:0 0 Uhr")
    ([1, 3, 5], [], [7])
    """
    found: list[int] = []
    if sum([len(word) == 1 for word in text.split(" ")]) >= 4:
        for match in _SPACED.finditer(text):
            letters = match.group()[::2]
            if not all(ord(b) - ord(a) == 1 for a, b in itertools.pairwise(letters)):
                found += range(match.start() + 1, match.end(), 2)
    if ":" in text:
        for match in _BROKEN_TIME.finditer(text):
            found += [at for at in range(match.start(), match.end(1)) if text[at] == " "]
    return sorted(set(found))


def close_spaced(words: Sequence[Word]) -> list[Word]:
    """Join runs of single letters into words where their gaps are alike; a wider gap ends a word."""
    single = [len(word.text) == 1 and word.text.isalpha() for word in words]
    if sum(single) < 4:
        return list(words)
    closed: list[Word] = []
    index = 0
    while index < len(words):
        end = index
        while end < len(words) and single[end] and (end == index or _beside(words[end - 1], words[end])):
            end += 1
        if end - index < 4:
            closed += words[index : max(end, index + 1)]
            index = max(end, index + 1)
            continue
        run = words[index:end]
        gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(run)]
        limit = 1.7 * median(gaps) + 0.5
        start = 0
        for at in range(1, len(run) + 1):
            if at == len(run) or gaps[at - 1] > limit:
                closed.append(_join(run[start:at]))
                start = at
        index = end
    return closed


def _beside(a: Word, b: Word) -> bool:
    return abs(a.bottom - b.bottom) < 1.0 and -1.0 < b.x0 - a.x1 < 1.5 * (a.bottom - a.top)


def _join(run: Sequence[Word]) -> Word:
    return Word(
        "".join(word.text for word in run),
        run[0].x0,
        min(word.top for word in run),
        run[-1].x1,
        max(word.bottom for word in run),
        run[0].glyph,
    )


def split_long(words: Sequence[Word], boxes: Callable[[Sequence[int]], Sequence[Sequence[float]]]) -> list[Word]:
    """Split overlong words at the gaps between their glyphs: text layers that hold no blanks.

    Args:
        words: words whose characters are consecutive glyphs.
        boxes: the boxes of glyphs, (x0, top, x1, bottom) each.
    """
    longest = max((len(word.text) for word in words), default=0)
    usual = sum(len(word.text) for word in words) / max(len(words), 1)
    if longest <= _LONG or (usual < _USUAL and longest <= _LONGEST):
        return list(words)
    result: list[Word] = []
    for word in words:
        if len(word.text) <= _LONG:
            result.append(word)
        else:
            result += _split(word, boxes(range(word.glyph, word.glyph + len(word.text))))
    return result


def _split(word: Word, boxes: Sequence[Sequence[float]]) -> list[Word]:
    height = max(word.bottom - word.top, 1.0)
    pieces: list[Word] = []
    start = 0
    for at in range(1, len(boxes) + 1):
        if at == len(boxes) or boxes[at][0] - boxes[at - 1][2] > 0.1 * height:
            part = boxes[start:at]
            pieces.append(
                Word(
                    word.text[start:at],
                    min(glyph[0] for glyph in part),
                    word.top,
                    max(glyph[2] for glyph in part),
                    word.bottom,
                    word.glyph + start,
                )
            )
            start = at
    return pieces
