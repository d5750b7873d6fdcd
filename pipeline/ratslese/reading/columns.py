"""Columns of prose: the gutter between two of them, and the bands between headings that run across it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ratslese.reading.layout import Segment

_NEAR = 3.0
"""Left edges this close together, in points, count as one edge."""
_MOST_CHANGES = 4
"""From column to column: at the head of the page, between the columns, at its foot."""


def find_gutter(segments: Sequence[Segment], width: float) -> float | None:
    """The x of the gutter between two columns of prose, or None.

    Prose fills its column: most segments left of the gutter are about as wide as their column, and most right of it
    begin at one x. A table's columns do neither. Beside a column of prose may stand one of short lines, a list, where
    the content stream has all of one column before the other.
    """
    body = [segment for segment in segments if len(segment.words) > 1]
    if len(body) < 16:
        return None
    starts = sorted(segment.x0 for segment in body if 0.35 * width < segment.x0 < 0.75 * width)
    if len(starts) < 8:
        return None
    best, count = 0.0, 0
    for index, x in enumerate(starts):
        near = bisect_right(starts, x + _NEAR) - index
        if near > count:
            best, count = x, near
    if count < 6 or count < 0.4 * len(starts):
        return None
    left = [segment for segment in body if segment.x1 <= best + 1.0]
    right = [segment for segment in body if segment.x0 >= best - _NEAR]
    if len(left) < 8 or len(right) < 8 or len(body) - len(left) - len(right) > 0.35 * len(body):
        return None
    ends = sorted(segment.x1 for segment in left)
    edge = ends[int(len(ends) * 0.9)]
    prose = int(_prose(left, sorted(segment.x0 for segment in left)[len(left) // 10], edge))
    prose += _prose(right, best, sorted(segment.x1 for segment in right)[int(len(right) * 0.9)])
    if not prose or (prose == 1 and not _one_after_the_other(body, best)):
        return None
    return (edge + best) / 2 if edge < best else best - 1.0


def _prose(segments: Sequence[Segment], x0: float, x1: float) -> bool:
    """Whether segments fill the column [x0, x1] as prose does."""
    full = 0.75 * max(x1 - x0, 1.0)
    filled = sum(segment.x1 - segment.x0 > full for segment in segments)
    return filled > 0.4 * len(segments) and median([len(segment.words) for segment in segments]) >= 3.5


def _one_after_the_other(segments: Iterable[Segment], gutter: float) -> bool:
    """Whether the stream of segments goes down one side and then down the other."""
    sides = [segment.x0 >= gutter - _NEAR for segment in segments]
    return sum(a != b for a, b in pairwise(sides)) <= _MOST_CHANGES


def _on_line(segment: Segment, across: Sequence[Segment], heights: Sequence[float]) -> bool:
    """Whether a short segment stands on one line with a heading across the gutter; `heights` are the headings'."""
    if len(segment.words) > 6:
        return False
    at = bisect_right(heights, segment.middle)
    return any(
        abs(heading.middle - segment.middle) < 2.0 and heading.grid is None
        for heading in across[max(at - 1, 0) : at + 1]
    )


def bands(segments: Sequence[Segment], gutter: float) -> Iterable[list[list[Segment]]]:
    """Bands from top to bottom: what runs across the gutter, or what stands left and right between two such.

    Yields:
        One list of segments for a band across, two for a band in columns.
    """
    across: list[Segment] = []
    rest: list[Segment] = []
    for segment in segments:
        (across if segment.x0 < gutter - 2.0 and segment.x1 > gutter + 2.0 else rest).append(segment)
    across.sort(key=lambda segment: segment.middle)
    if across:  # what stands beside a heading on its line belongs to it, as a running line's date and page number
        heights = [segment.middle for segment in across]
        beside = [segment for segment in rest if _on_line(segment, across, heights)]
        taken = set(map(id, beside))
        rest = [segment for segment in rest if id(segment) not in taken]
        across = sorted([*across, *beside], key=lambda segment: segment.middle)
    rest.sort(key=lambda segment: segment.middle)
    at, pending = 0, list[Segment]()
    for heading in [*across, None]:
        sides: list[list[Segment]] = [[], []]
        while at < len(rest) and (heading is None or rest[at].middle < heading.middle):
            side = 0 if (rest[at].x0 + rest[at].x1) / 2 <= gutter else 1
            sides[side].append(rest[at])
            at += 1
        if sides[0] or sides[1]:
            if pending:
                yield [pending]
                pending = []
            yield sides
        if heading is not None:
            pending.append(heading)
    if pending:
        yield [pending]
