"""Columns whose text comes nearer to the next one than a wide gap: told by where the rows around begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from statistics import median

from ratslese.reading.layout import Row, Segment, segment_of

_ROWS = 6
"""How many rows above and below may show where a column begins."""
_WITNESSES = 2
_ROW = itemgetter(0)
_CLOSE, _ALIKE = 0.7, 2.5
"""Points by which a column's cells may differ at their left; more where they begin alike, as recognised ones do."""
_UNEVEN = 0.5
"""Points by which a gap between words differs from the line's others where it was not made by a blank."""


def part_at_edges(found: Sequence[Row]) -> None:
    """Part the segments of rows where rows near by have a cell that begins there, and the gap is no blank's.

    A title that fills its cell comes as near to the paper beside it as one word to the next.
    """
    cut = [at for at, row in enumerate(found) if len(row.segments) > 1]
    if len(cut) < _WITNESSES:
        return
    edges: dict[int, list[tuple[int, Segment]]] = defaultdict(list)
    for at in cut:
        for segment in found[at].segments[1:]:
            if segment.words:
                for x in range(int(segment.x0) - 2, int(segment.x0) + 4):
                    edges[x].append((at, segment))
    witnesses = Counter([near for at in cut for near in range(at - _ROWS, at + _ROWS + 1) if near != at])
    for at, row in enumerate(found):
        if witnesses[at] < _WITNESSES:
            continue
        parted: list[Segment] = []
        for segment in row.segments:
            start = 0
            words = segment.words
            for place in range(1, len(words)):
                near = edges.get(int(words[place].x0))
                if (
                    near is not None
                    and _begins_cell(segment, place, at, near)
                    and _is_uneven(segment, place, found, at)
                ):
                    parted.append(segment_of(words[start:place]))
                    start = place
            parted.append(segment_of(words[start:]) if start else segment)
        if len(parted) > len(row.segments):
            row.segments = parted


def _begins_cell(segment: Segment, place: int, at: int, near: Sequence[tuple[int, Segment]]) -> bool:
    """Whether cells of rows close by begin where a word of a segment does."""
    word = segment.words[place]
    rows = set()
    for other, cell in near[bisect_left(near, at - _ROWS, key=_ROW) : bisect_right(near, at + _ROWS, key=_ROW)]:
        if other != at:
            apart = abs(cell.x0 - word.x0)
            if apart <= _CLOSE or (apart <= _ALIKE and _alike(cell.words[0].text, word.text)):
                rows.add(other)
    return len(rows) >= _WITNESSES


def _alike(a: str, b: str) -> bool:
    """Whether two cells begin with one label, or with a figure each."""
    return a == b or (a[0].isdigit() and b[0].isdigit())


def _is_uneven(segment: Segment, place: int, found: Sequence[Row], at: int) -> bool:
    """Whether the gap before a word is not as wide as those between the words around it."""
    words = segment.words
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    gap = gaps.pop(place - 1)
    if len(gaps) < 2:
        for row in found[max(at - 2, 0) : at + 3]:
            for other in row.segments:
                if other is not segment:
                    gaps += [b.x0 - a.x1 for a, b in pairwise(other.words)]
    return bool(gaps) and abs(gap - median(gaps)) > _UNEVEN
