"""Where each character of the canonical text was printed, and where it stood in the source text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import overload

Box = tuple[int, float, float, float, float]
"""(page, x0, top, x1, bottom): page from 1, PDF points, origin top left."""


@dataclass(frozen=True, slots=True)
class Boxes(Sequence[Box]):
    """Boxes in a fifth of the memory that as many tuples take.

    Attributes:
        pages: each box's page ('i').
        sides: x0, top, x1 and bottom of one box after the other ('d').
    """

    pages: array[int]
    sides: array[float]

    def __len__(self) -> int:
        return len(self.pages)

    @overload
    def __getitem__(self, index: int) -> Box: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Box]: ...
    def __getitem__(self, index: int | slice) -> Box | Sequence[Box]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self.pages)))]
        at = 4 * range(len(self.pages))[index]
        x0, top, x1, bottom = self.sides[at : at + 4]
        return (self.pages[index], x0, top, x1, bottom)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Word boxes in text order.

    A word that was broken at a line end has one entry per piece.

    Attributes:
        starts: offset of each piece's first character, ascending.
        ends: offset after each piece's last character.
        boxes: the piece's box.
    """

    starts: Sequence[int] = field(default=(), repr=False)
    ends: Sequence[int] = field(default=(), repr=False)
    boxes: Sequence[Box] = field(default=(), repr=False)

    def locate(self, start: int, end: int) -> tuple[Box, ...]:
        """Boxes of the characters [start, end), pieces that share a line merged into one box each.

        Returns:
            One box per printed line touched, in text order; empty for input without geometry.
        """
        low = bisect_right(self.ends, start)
        high = bisect_left(self.starts, end)
        return tuple(_by_line(self.boxes[low:high]))

    def left(self, start: int, end: int) -> float | None:
        """Where the first box of the characters [start, end) begins; None without geometry."""
        low = bisect_right(self.ends, start)
        return self.boxes[low][1] if low < len(self.starts) and self.starts[low] < end else None


def _by_line(boxes: Iterable[Box]) -> Iterable[Box]:
    """Merge neighbouring boxes whose vertical extents overlap by half and that run left to right."""
    current: Box | None = None
    for box in boxes:
        if current is None:
            current = box
            continue
        page, x0, top, x1, bottom = current
        if box[0] != page or box[1] < x0:
            yield current
            current = box
            continue
        upper, lower = box[2], box[4]
        if (upper, lower) == (top, bottom):  # most words of a line
            if box[3] > x1:
                current = (page, x0, top, box[3], bottom)
        elif min(bottom, lower) - max(top, upper) >= 0.5 * min(bottom - top, lower - upper):
            current = (page, x0, min(top, upper), max(x1, box[3]), max(bottom, lower))
        else:
            yield current
            current = box
    if current is not None:
        yield current


@dataclass(frozen=True, slots=True)
class Alignment:
    """Maps offsets of the canonical text to offsets of the source text it was cleaned from.

    Attributes:
        clean: offsets in the canonical text where a copied run begins, ascending.
        source: the matching offsets in the source text.
    """

    clean: tuple[int, ...] = field(default=(0,), repr=False)
    source: tuple[int, ...] = field(default=(0,), repr=False)

    def to_source(self, offset: int) -> int:
        """The source offset of the character at `offset` of the canonical text.

        What stands between two runs (a line feed for blanks, blanks for a tab) leads no further than where the next
        run begins.
        """
        at = max(bisect_right(self.clean, offset) - 1, 0)
        place = self.source[at] + offset - self.clean[at]
        following = self.source[at + 1] if at + 1 < len(self.source) else place
        return min(place, following) if following >= self.source[at] else place
