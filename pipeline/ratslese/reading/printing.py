"""Rows become printed lines; so does what was recognised on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ratslese.document import Notice
from ratslese.reading.blocks import arrange
from ratslese.reading.glyphs import Word
from ratslese.reading.layout import Row, line_text
from ratslese.reading.lines import PrintedLine
from ratslese.reading.misreading import mend
from ratslese.reading.ocr import Recognition
from ratslese.reading.paragraphs import break_paragraphs
from ratslese.reading.rules import grids_of

_POOR = 75.0


def print_rows(ordered: Sequence[Row], number: int, *, repaired: bool = True) -> list[PrintedLine]:
    """Printed lines from the rows of page `number`; `repaired` is False where no word was."""
    lines: list[PrintedLine] = []
    for row in ordered:
        text, boxes = line_text(row)
        bounds = (row.x0, row.top, row.x1, row.bottom)
        lines.append(PrintedLine(text, number, words=boxes, region=row.region, cell=row.cell, bounds=bounds))
    if repaired and any(word.original for row in ordered for segment in row.segments for word in segment.words):
        for line, row in zip(lines, ordered, strict=True):
            words = [word for segment in row.segments for word in segment.words]
            line.repairs = list(_repairs(words, line.words))
    return lines


def _repairs(
    words: Sequence[Word], boxes: Sequence[tuple[int, int, float, float, float, float]]
) -> Iterable[tuple[int, int, str]]:
    """Where in a line words were repaired, and what the text layer says there."""
    at = 0
    while at < len(words):
        end = at + 1
        original = words[at].original
        while end < len(words) and original is not None and words[end].original is original:
            end += 1
        if original is not None:
            yield boxes[at][0], boxes[end - 1][1], original
        at = end


def print_recognised(found: Recognition, number: int) -> tuple[list[PrintedLine], list[Notice]]:
    """The printed lines of a page that was recognised, and a warning where they are not to be trusted."""
    ordered = arrange(mend(found.words), grids_of(found.edges), found.width)
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
