"""Reading order: words become lines; lines stand in columns, in cells, side by side, or across the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from statistics import median

from ratslese.reading.glyphs import Word
from ratslese.reading.lines import Break
from ratslese.reading.rules import Grid

GAP = 0.9
"""A gap between words wider than this many line heights sets columns apart."""


@dataclass(slots=True)
class Segment:
    """Words side by side on one line without a wide gap between them; or a ruled table, which has no words here."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    grid: Grid | None = None

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Row:
    """Segments on one height in one region: a printed line, or one cell's part of it.

    Attributes:
        region: number of the column or box of the page.
        cell: (table on the page, row, column).
        lead: what separates it from the row before, None to let the distance decide.
    """

    segments: list[Segment]
    region: int = 0
    cell: tuple[int, int, int] | None = None
    lead: Break | None = None
    top: float = field(init=False)
    bottom: float = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        if len(self.segments) > 1:
            self.segments.sort(key=lambda segment: segment.x0)
        first = self.segments[0]
        self.x0, self.top, self.x1, self.bottom = first.x0, first.top, first.x1, first.bottom
        for segment in self.segments[1:]:
            if segment.top < self.top:
                self.top = segment.top
            if segment.bottom > self.bottom:
                self.bottom = segment.bottom
            if segment.x1 > self.x1:
                self.x1 = segment.x1


def segment_of(words: list[Word]) -> Segment:
    """A segment from words that stand side by side."""
    first = words[0]
    top, bottom, right = first.top, first.bottom, first.x1
    for word in words:
        if word.x1 > right:
            right = word.x1
        if word.top < top:
            top = word.top
        if word.bottom > bottom:
            bottom = word.bottom
    return Segment(words, first.x0, top, right, bottom)


_FEW, _SCATTERED = 30, 0.7


def cut(words: list[Word]) -> list[Segment]:
    """Cut the stream of words into segments at line changes and wide gaps.

    Where nearly every word is a segment of its own, the stream jumps about, and the words' places are its order.
    """
    if len(words) == 1:
        return [segment_of(words)]
    segments = _cut(words)
    if len(words) < _FEW or len(segments) < _SCATTERED * len(words):
        return segments
    ordered: list[Word] = []
    for row in rows([segment_of([word]) for word in words]):
        ordered += [word for segment in row.segments for word in segment.words]
    return min(segments, _cut(ordered), key=len)


def _cut(words: list[Word]) -> list[Segment]:
    segments: list[Segment] = []
    if not words:
        return segments
    begin, plain = 0, True  # plain: words of one height, each ending right of the one before
    top, bottom, right = words[0].top, words[0].bottom, words[0].x0
    back, limit = -0.6 * (bottom - top), GAP * max(bottom - top, 1.0)
    widest = limit
    for at, word in enumerate(words):
        gap, x1 = word.x0 - right, word.x1
        if 0.0 <= gap <= widest and word.top == top and word.bottom == bottom and right <= x1:  # as most do
            right = x1
            continue
        apart = gap < back
        if not apart and (word.top != top or word.bottom != bottom):
            smaller = min(bottom - top, word.bottom - word.top)
            apart = min(bottom, word.bottom) - max(top, word.top) < 0.5 * smaller
        if not apart:
            plain = False
            widest = max(gap, widest)
        elif plain and widest == limit:
            segments.append(Segment(words[begin:at], words[begin].x0, top, right, bottom))
        else:
            segments += _at_gaps(words[begin:at], widest)
        top, bottom, right = word.top, word.bottom, x1
        back = -0.6 * (bottom - top)
        if apart:
            begin, plain = at, True
            limit = widest = GAP * max(bottom - top, 1.0)
    return segments + _at_gaps(words[begin:], widest)


def _at_gaps(line: list[Word], widest: float) -> list[Segment]:
    """Cut words of one line at wide gaps; the even gaps of a justified line are none."""
    height = max(line[0].bottom - line[0].top, 1.0)
    if widest <= GAP * height:
        return [segment_of(line)]
    gaps = [b.x0 - a.x1 for a, b in pairwise(line)]
    if len(gaps) >= 3 and widest <= 1.7 * median(gaps) and widest < 3 * height:
        return [segment_of(line)]
    segments: list[Segment] = []
    start = 0
    for at, gap in enumerate(gaps, 1):
        if gap > GAP * height:
            segments.append(segment_of(line[start:at]))
            start = at
    segments.append(segment_of(line[start:]))
    return segments


def rows(segments: Iterable[Segment]) -> list[Row]:
    """Put segments on one height together, from top to bottom."""
    given = list(segments)
    if len(given) == 1:  # as in most cells of a table
        return [Row(given)]
    lines: list[list[Segment]] = []
    for segment in sorted(given, key=lambda segment: (segment.top + segment.bottom, segment.x0)):
        top, bottom = segment.top, segment.bottom
        for line in lines[:-4:-1]:
            first = line[0]
            upper, lower = first.top, first.bottom
            if lower <= top or segment.grid is not None or first.grid is not None:
                continue
            overlap = (lower if lower < bottom else bottom) - (upper if upper > top else top)
            height = lower - upper if lower - upper < bottom - top else bottom - top
            if overlap > 0.5 * height and _free(line, segment):
                line.append(segment)
                break
        else:
            lines.append([segment])
    return sorted([Row(line) for line in lines], key=attrgetter("top"))


_MOST_SEGMENTS = 60
"""No printed line holds more; beyond, a damaged page must not cost quadratic time."""


def _free(line: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment's place on a line is not taken."""
    if len(line) > _MOST_SEGMENTS:
        return False
    return not any(min(other.x1, segment.x1) - max(other.x0, segment.x0) > 2.0 for other in line)
