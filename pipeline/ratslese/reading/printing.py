"""Rows become printed lines; so does what was recognised on a page."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import numpy as np

from ratslese.document import Notice
from ratslese.reading.blocks import arrange
from ratslese.reading.glyphs import Word
from ratslese.reading.layout import GAP, Row
from ratslese.reading.lines import Places, PrintedLine
from ratslese.reading.misreading import mend
from ratslese.reading.ocr import Recognition
from ratslese.reading.paragraphs import break_paragraphs
from ratslese.reading.rules import Box, Grid, grids_of

_APART = "   "
_POOR = 75.0
_MOST_STRAY = 0.02
"""The share of the words in a ruled table that may stand in none of its cells: a speck, no text."""


def print_rows(ordered: Sequence[Row], number: int, *, repaired: bool = True) -> list[PrintedLine]:
    """Printed lines from the rows of page `number`; `repaired` is False where no word was.

    Segments that stand apart are set apart by three blanks.
    """
    words = [word for row in ordered for segment in row.segments for word in segment.words]
    texts = [word.text for word in words]
    count = len(words)
    lengths = np.frombuffer(struct.pack(f"{count}i", *[len(text) for text in texts]), np.int32)  # faster than np.array
    steps = lengths + 1
    firsts: list[int] = []
    printed: list[str] = []
    done = 0
    for row in ordered:
        firsts.append(done)
        segments = row.segments
        end = done + len(segments[0].words)
        text = " ".join(texts[done:end])
        for segment in segments[1:]:
            last, following = words[end - 1], segment.words[0]
            apart = following.x0 - last.x1 > GAP * (last.bottom - last.top)
            if apart:
                steps[end - 1] += len(_APART) - 1
            done, end = end, end + len(segment.words)
            text += (_APART if apart else " ") + " ".join(texts[done:end])
        printed.append(text)
        done = end
    if not words:
        return []
    starts = np.concatenate(([0], np.cumsum(steps[:-1])))
    ends = [*firsts[1:], count]
    starts -= np.repeat(starts[firsts], np.subtract(ends, firsts))
    lefts, tops = [word.x0 for word in words], [word.top for word in words]
    rights, bottoms = [word.x1 for word in words], [word.bottom for word in words]
    sides = np.frombuffer(struct.pack(f"{4 * count}d", *lefts, *tops, *rights, *bottoms)).reshape(4, count)
    places = Places(np.array([starts, starts + lengths], np.int32).T, sides.T)
    lines = [
        PrintedLine(
            text,
            number,
            places=places,
            words=range(first, end),
            region=row.region,
            cell=row.cell,
            box=(row.x0, row.top, row.x1, row.bottom),
        )
        for text, first, end, row in zip(printed, firsts, ends, ordered, strict=True)
    ]
    if repaired and any(word.original for word in words):
        for line in lines:
            line.repairs = list(_repairs(words[line.words.start : line.words.stop], line.spans()))
    return lines


def _repairs(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, str]]:
    """Where in a line words were repaired, and what the text layer says there."""
    at = 0
    while at < len(words):
        end = at + 1
        original = words[at].original
        while end < len(words) and original is not None and words[end].original is original:
            end += 1
        if original is not None:
            yield spans[at][0], spans[end - 1][1], original
        at = end


def _is_whole(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether the cells of a ruled table hold what stands in it: of a pale scan some of its lines may be lost."""
    inside = held = 0
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if _holds(grid.box, x, y):
            inside += 1
            held += any(_holds(cell.box, x, y) for cell in grid.cells)
    return inside - held <= _MOST_STRAY * inside


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def print_recognised(found: Recognition, number: int) -> tuple[list[PrintedLine], list[Notice]]:
    """The printed lines of a page that was recognised, and a warning where they are not to be trusted."""
    words = mend(found.words)
    grids = grids_of(found.edges)
    ordered = arrange(words, grids if all(_is_whole(grid, words) for grid in grids) else [], found.width)
    lines = print_rows(ordered, number)
    break_paragraphs(lines, ordered)
    for line, row in zip(lines, ordered, strict=True):
        line.confidences = [found.confidences[word.glyph] for segment in row.segments for word in segment.words]
    if lines:
        lines[0].before = "page"
    if not lines or found.confidence >= _POOR:
        return lines, []
    return lines, [
        Notice(
            "poor-recognition",
            f"page {number} was recognised with {found.confidence:.0f} of 100 confidence; scan it again at 300 dpi",
            number,
        )
    ]
