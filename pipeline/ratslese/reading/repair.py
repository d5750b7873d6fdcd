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
_SPACED_LETTERS = 4
_LONG = 22
_USUAL = 9.0
"""A word of more than _LONG characters may be several without their blanks; where words are more than _USUAL long on
average, the page has none."""
_GAP = 0.1
"""A gap between glyphs, in heights of the line, that is a blank's where no others are nearly as wide."""
_APART = 4.0
_CLOSE = 1.5
"""Points: what is printed twice lies no farther apart."""


def stray_blanks(text: str) -> list[int]:
    """Offsets of blanks that do not belong: inside letter-spaced words and inside times.

    >>> stray_blanks("T O P S 1"), stray_blanks("A B C D"), stray_blanks("um 17:0 0 Uhr")
    ([1, 3, 5], [], [7])
    """
    found: list[int] = []
    if text.count(" ") >= 3 and sum([len(word) == 1 for word in text.split(" ")]) >= 4:
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
    letters = [at for at, word in enumerate(words) if len(word.text) == 1 and word.text.isalpha()]
    runs: list[list[int]] = []
    for at in letters:
        if runs and runs[-1][-1] == at - 1 and _beside(words[at - 1], words[at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    closed: list[Word] = []
    done = 0
    for indices in runs:
        if len(indices) < _SPACED_LETTERS:
            continue
        closed += words[done : indices[0]]
        done = indices[-1] + 1
        run = words[indices[0] : done]
        gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(run)]
        limit = 1.7 * median(gaps) + 0.5
        start = 0
        for at in range(1, len(run) + 1):
            if at == len(run) or gaps[at - 1] > limit:
                closed.append(join(run[start:at]))
                start = at
    return [*closed, *words[done:]]


def _beside(a: Word, b: Word) -> bool:
    return abs(a.bottom - b.bottom) < 1.0 and -1.0 < b.x0 - a.x1 < 1.5 * (a.bottom - a.top)


def join(run: Sequence[Word]) -> Word:
    """One word of letters that were set apart."""
    return Word(
        "".join(word.text for word in run),
        run[0].x0,
        min(word.top for word in run),
        run[-1].x1,
        max(word.bottom for word in run),
        run[0].glyph,
        " ".join(word.text for word in run) if len(run) > 1 else None,
    )


def split_long(words: Sequence[Word], boxes: Callable[[Sequence[int]], Sequence[Sequence[float]]]) -> list[Word]:
    """Split overlong words at the gaps between their glyphs: text layers that hold no blanks.

    Args:
        words: words whose characters are consecutive glyphs.
        boxes: the boxes of glyphs, (x0, top, x1, bottom) each.
    """
    lengths = [len(word.text) for word in words]
    long = [at for at, length in enumerate(lengths) if length > _LONG]
    if not long:
        return list(words)
    lenient = sum(lengths) / len(words) >= _USUAL
    glyphs = boxes([index for at in long for index in range(words[at].glyph, words[at].glyph + lengths[at])])
    result: list[Word] = []
    done = used = 0
    for at in long:
        result += words[done:at]
        result += _split(words[at], glyphs[used : used + lengths[at]], lenient=lenient)
        done, used = at + 1, used + lengths[at]
    return result + list(words[done:])


def _split(word: Word, boxes: Sequence[Sequence[float]], *, lenient: bool) -> list[Word]:
    """The pieces of a word; on a page with blanks only where its gaps stand out from what else is between glyphs."""
    height = max(word.bottom - word.top, 1.0)
    gaps = [b[0] - a[2] for a, b in itertools.pairwise(boxes)]
    limit = _GAP * height
    if max(gaps, default=0.0) <= limit:
        return [word]
    if not lenient:
        limit = max(limit, median(gaps) + _APART * median(abs(gap - median(gaps)) for gap in gaps))
    ends = [at for at, gap in enumerate(gaps, 1) if gap > limit]
    pieces: list[Word] = []
    for start, end in itertools.pairwise((0, *ends, len(boxes))):
        part = boxes[start:end]
        left, right = min(glyph[0] for glyph in part), max(glyph[2] for glyph in part)
        text = word.text[start:end]
        pieces.append(Word(text, left, word.top, right, word.bottom, word.glyph + start, word.text if ends else None))
    return pieces


def without_doubles(words: Sequence[Word]) -> list[Word]:
    """Words less those printed a second time in their place: shadows, bold made by striking twice, hidden copies."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept: list[Word] = []
    for word in words:
        column, row = round(word.x0 / _CLOSE), round(word.top / _CLOSE)
        near = [seen.get((word.text, column + x, row + y)) for x in (0, -1, 1) for y in (0, -1, 1)]
        if any(
            other is not None
            and abs(other.x0 - word.x0) < _CLOSE
            and abs(other.top - word.top) < _CLOSE
            and abs(other.x1 - word.x1) < _CLOSE
            for other in near
        ):
            continue
        seen[word.text, column, row] = word
        kept.append(word)
    return kept
