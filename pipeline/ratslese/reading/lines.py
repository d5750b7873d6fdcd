"""The printed line: what every format is turned into before the canonical text is composed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from ratslese.document import Notice, ReadBy

Break = Literal["gap", "line", "paragraph", "page"]
"""What separates a line from the one before: three blanks (the next cell), a line feed, a blank line, a page's end.

After 'page' it is decided from the text whether the paragraph runs on.
"""


Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): the point (x, y) goes to (a x + c y + e, b x + d y + f)."""


SIDEWAYS = -1
"""The region of what is printed up or down a page's margin."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a page's words stand, one row each.

    Attributes:
        offsets: (start, end) in the text of its line.
        boxes: (x0, top, x1, bottom) in PDF points.
    """

    offsets: np.ndarray
    boxes: np.ndarray


@dataclass(slots=True)
class PrintedLine:
    """One line as printed, stripped, in the order of reading.

    Attributes:
        text: the characters, NFC, without line feeds; columns are set apart by three blanks.
        page: the page's number from 1.
        before: what separates it from the line before.
        places: where the words of its page stand; None without geometry.
        words: which of them are its own.
        runs: (offset in `text`, offset in the source text) where copied runs begin; empty with geometry.
        size: font size in points, None without geometry.
        bold: whether it is printed in bold.
        cell: (table, row, column) of the table cell it belongs to.
        region: number of the region of the page (column, box) that it belongs to.
        furniture: whether it is a running header, footer or page mark.
        confidences: of each word, 0 to 100, where it was recognised.
        repairs: (start, end, what stood there) of what was repaired in `text`.
        box: (x0, top, x1, bottom) of its words, None without geometry.
    """

    text: str
    page: int = 1
    before: Break = "line"
    places: Places | None = None
    words: range = range(0)
    runs: Sequence[tuple[int, int]] = ()
    size: float | None = None
    bold: bool = False
    cell: tuple[int, int, int] | None = None
    region: int = 0
    furniture: bool = False
    box: tuple[float, float, float, float] | None = None
    confidences: Sequence[float] = ()
    repairs: Sequence[tuple[int, int, str]] = ()

    def spans(self) -> list[tuple[int, int]]:
        """(start, end) of each word in `text`."""
        if self.places is None:
            return []
        own = self.places.offsets[self.words.start : self.words.stop]
        return [(start, end) for start, end in own.tolist()]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the source: number from 1, size in PDF points and how it was read (None without geometry).

    Attributes:
        back: from the page as its lines stand, which is level, to the page as it was scanned; None where both are one.
    """

    number: int
    width: float | None = None
    height: float | None = None
    read_by: ReadBy | None = None
    back: Affine | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format's reader makes of a file.

    Attributes:
        lines: the printed lines in the order of reading.
        pages: the pages they are on.
        notices: warnings.
    """

    lines: list[PrintedLine]
    pages: list[PrintedPage]
    notices: list[Notice] = field(default_factory=list)


def set_cells_beside(lines: Sequence[PrintedLine]) -> None:
    """Set what separates a table's cells: a cell stands beside one of a single line, and below one of several.

    Rows that hold a cell of several lines are set apart as paragraphs.
    """
    start, tall_before = 0, False
    while start < len(lines):
        place = lines[start].cell
        end = start + 1
        if place is not None:
            while end < len(lines) and (other := lines[end].cell) is not None and other[:2] == place[:2]:
                end += 1
            row = lines[start:end]
            sizes = Counter(line.cell for line in row)
            tall = max(sizes.values()) > 1
            previous = lines[start - 1].cell if start else None
            inner = previous is not None and previous[0] == place[0]
            row[0].before = "line" if inner and not (tall or tall_before) else "paragraph"
            for before, line in pairwise(row):
                if before.cell != line.cell:
                    line.before = "gap" if sizes[before.cell] == 1 else "paragraph"
            tall_before = tall
        start = end
