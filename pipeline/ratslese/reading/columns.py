"""Columns of prose: the gutter between two of them, and the bands between headings that run across it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from ratslese.reading.layout import Segment

_TOP, _MIDDLE = attrgetter("top"), attrgetter("middle")


@dataclass(slots=True)
class Columns:
    """What is known of the columns of the page before.

    Attributes:
        gutter: where its gutter lies, None where it has none.
        inner: the gutters of what stands left and right of it, of a page in three columns or four.
    """

    gutter: float | None = None
    inner: tuple[float | None, float | None] = (None, None)


_NEAR = 3.0
"""Left edges this close together, in points, count as one edge."""
_LEAST = 16
"""So many lines make columns."""
_FAR = 20.0
"""Points from a gutter to the column behind it, at most."""
_ACROSS = 0.35
"""The share of lines that may run across the gutter: headings."""
_HOLE = 1.8
"""Heights of a heading that are free around it in the column beside it."""
_MOST_CHANGES = 4
"""From column to column: at the head of the page, between the columns, at its foot."""
_MOST_ALONE = 10
"""Lines at the right, or in the middle, above both columns."""
_MOST_BANDS, _RUNNING, _OVERLAP = 8, 4, 2.0
"""Bands of columns on a page, running lines on it, and points by which lines of two bands overlap, at most."""
_RUN, _JUMP = 6, 3.0
"""Lines of a column that the stream goes down before it jumps up to the next, and how far it does, in heights of a
line."""
_MOST_ROWS, _SMALL = 0.5, 0.3
"""The share of lines after which the stream goes to the other column, where it goes by rows; and the share of words
that then begin small, as in prose and not in a list of persons."""


def find_gutter(segments: Sequence[Segment], left: float, right: float, before: float | None = None) -> float | None:
    """The x of the gutter between two columns of prose in a region, or None.

    Args:
        segments: what stands in the region, in the order of the stream.
        left: where the region begins.
        right: where it ends.
        before: the gutter of the page before, which goes on where the columns end after a few lines.
    """
    body = [segment for segment in segments if len(segment.words) > 1]
    gutter = _gutter(body, left, right - left) or _gutter_of_stream(body) if len(body) >= _LEAST else None
    return before if gutter is None and before is not None and _goes_on(body, before) else gutter


def _gutter(body: Sequence[Segment], left: float, width: float) -> float | None:
    """The gutter between segments of two or more words.

    Prose fills its column: most segments left of the gutter are about as wide as their column, and most right of it
    begin at one x. A table's columns do neither. Beside a column of prose may stand one of short lines, a list, where
    the content stream has all of one column before the other.
    """
    starts = sorted(segment.x0 for segment in body if 0.35 * width < segment.x0 - left < 0.75 * width)
    if len(starts) < 8:
        return None
    best, count = 0.0, 0
    for index, x in enumerate(starts):
        near = bisect_right(starts, x + _NEAR) - index
        if near > count:
            best, count = x, near
    if count < 6 or count < 0.4 * len(starts):
        return None
    first = [segment for segment in body if segment.x1 <= best + 1.0]
    second = [segment for segment in body if segment.x0 >= best - _NEAR]
    if len(first) < 8 or len(second) < 8 or len(body) - len(first) - len(second) > _ACROSS * len(body):
        return None
    ends = sorted(segment.x1 for segment in first)
    edge = ends[int(len(ends) * 0.9)]
    prose = int(_prose(first, sorted(segment.x0 for segment in first)[len(first) // 10], edge))
    if not prose:  # a list's longer lines run on to the gutter
        edge = ends[-1]
    prose += _prose(second, best, sorted(segment.x1 for segment in second)[int(len(second) * 0.9)])
    if not prose or (prose == 1 and not _one_after_the_other(body, best)):
        return None
    if _row_by_row(body, best) and not (_are_sentences(first) and _are_sentences(second)):
        return None
    return (edge + best) / 2 if edge < best else best - 1.0


def _gutter_of_stream(body: Sequence[Segment]) -> float | None:
    """The gutter between two columns of prose where the stream jumps up from the end of one to the head of the next."""
    jumps = [at for at, (a, b) in enumerate(pairwise(body), 1) if b.top < a.top - _JUMP * (a.bottom - a.top)]
    runs = [body[start:end] for start, end in pairwise((0, *jumps, len(body))) if end - start >= _RUN]
    for first, second in pairwise(runs):
        begins = sorted([segment.x0 for segment in second])[len(second) // 10]
        left = [segment for segment in first if segment.x1 <= begins + 1.0]
        right = [segment for segment in second if segment.x0 >= begins - _NEAR]
        if len(left) < 0.75 * len(first) or len(right) < 0.9 * len(second):
            continue
        begun = min([segment.top for segment in left])
        if _are_sentences(first) and _are_sentences(second) and any(segment.top < begun + _FAR for segment in right):
            ends = max([segment.x1 for segment in left])
            return (ends + begins) / 2 if ends < begins else begins - 1.0
    return None


def _goes_on(body: Sequence[Segment], gutter: float) -> bool:
    """Whether lines stand in the columns of the page before, one column after the other."""
    body = _without_running(body)
    first = [segment for segment in body if segment.x1 <= gutter]
    second = [segment for segment in body if segment.x0 >= gutter]
    if not first or not second or len(body) - len(first) - len(second) > _ACROSS * len(body):
        return False
    begins = min([segment.x0 for segment in second])
    aligned = sum([segment.x0 - begins < _NEAR for segment in second])
    return begins - gutter < _FAR and aligned >= 0.6 * len(second) and _one_after_the_other(body, gutter)


def _without_running(body: Sequence[Segment]) -> Sequence[Segment]:
    """Segments without the first and the last line of a page where these are set off, as running lines are."""
    if not body:
        return body
    tops, bottoms = sorted(segment.top for segment in body), sorted(segment.bottom for segment in body)
    height = bottoms[0] - tops[0]
    upper = next((top for top in tops if top > bottoms[0] + height), tops[0])
    lower = next((bottom for bottom in reversed(bottoms) if bottom < tops[-1] - height), bottoms[-1])
    if any(tops[0] < top < upper and top > bottoms[0] for top in tops):
        upper = tops[0]
    if any(lower < bottom < tops[-1] for bottom in bottoms):
        lower = bottoms[-1]
    return [segment for segment in body if segment.top >= upper and segment.bottom <= lower]


def regions(segments: Sequence[Segment], columns: Columns) -> Iterable[Sequence[Segment]]:
    """The regions of a page in the order of reading: what runs across the gutter, the columns between, also three.

    Args:
        segments: what stands on the page, in the order of the stream.
        columns: its gutter; the gutters of the sides of the page before, which become this page's.
    """
    gutter = columns.gutter
    if gutter is None:
        yield segments
        return
    order = {id(segment): at for at, segment in enumerate(segments)}
    sides = (
        [segment for segment in segments if segment.x1 <= gutter + 2.0],
        [segment for segment in segments if segment.x0 >= gutter - 2.0],
    )
    columns.inner = (_inner(sides[0], columns.inner[0]), _inner(sides[1], columns.inner[1]))
    for band in bands(segments, gutter):
        for side, column in enumerate(band):
            if len(band) == 1 or not column:
                yield column
                continue
            inner = sorted(column, key=lambda segment: order[id(segment)])
            known = columns.inner[side]
            yield from regions(inner, Columns(_inner(inner) if known is None else known))


def _inner(segments: Sequence[Segment], before: float | None = None) -> float | None:
    """The gutter inside one side of a page."""
    if len(segments) < _LEAST and before is None:
        return None
    left, right = min([s.x0 for s in segments], default=0.0), max([s.x1 for s in segments], default=0.0)
    return find_gutter(segments, left, right, before)


def _prose(segments: Sequence[Segment], x0: float, x1: float) -> bool:
    """Whether segments fill the column [x0, x1] as prose does."""
    full = 0.75 * max(x1 - x0, 1.0)
    filled = sum(segment.x1 - segment.x0 > full for segment in segments)
    return filled > 0.4 * len(segments) and median([len(segment.words) for segment in segments]) >= 3.5


def _one_after_the_other(segments: Iterable[Segment], gutter: float) -> bool:
    """Whether the stream of segments goes down one side and then down the other."""
    sides = [segment.x0 >= gutter - _NEAR for segment in segments]
    return sum(a != b for a, b in pairwise(sides)) <= _MOST_CHANGES


def _row_by_row(segments: Sequence[Segment], gutter: float) -> bool:
    """Whether the stream of segments goes from side to side, as it does through the rows of a list in two columns."""
    sides = [segment.x0 >= gutter - _NEAR for segment in segments]
    return sum(a != b for a, b in pairwise(sides)) > _MOST_ROWS * len(sides)


def _are_sentences(segments: Sequence[Segment]) -> bool:
    """Whether segments hold sentences and no names."""
    small = [word.text[0].islower() for segment in segments for word in segment.words]
    return sum(small) >= _SMALL * len(small)


def _on_line(segment: Segment, across: Sequence[Segment], heights: Sequence[float]) -> bool:
    """Whether a short segment stands on one line with a heading across the gutter; `heights` are the headings'."""
    if len(segment.words) > 6:
        return False
    at = bisect_right(heights, segment.middle)
    return any(
        abs(heading.middle - segment.middle) < 2.0 and heading.grid is None
        for heading in across[max(at - 1, 0) : at + 1]
    )


def _alone(segments: Sequence[Segment], gutter: float) -> Iterable[Segment]:
    """Headings that are too short to cross the gutter: in the second column the space beside them is left free.

    Args:
        segments: what does not cross the gutter, in the order of the stream; what it puts behind the line above in the
            same column is none.
        gutter: between the columns.
    """
    first = sorted([segment for segment in segments if segment.x0 < gutter], key=_TOP)
    second = sorted([segment for segment in segments if segment.x0 >= gutter], key=_TOP)
    set_off = [
        (before, segment)
        for before, segment in pairwise(first)
        if segment.top - before.bottom >= segment.bottom - segment.top and segment.x1 <= gutter
    ]
    if not set_off:
        return
    follows = {id(segment): id(before) for before, segment in pairwise(segments)}
    tops = [segment.top for segment in second]
    for before, segment in set_off:
        if follows.get(id(segment)) == id(before):
            continue
        height = segment.bottom - segment.top
        at = bisect_right(tops, segment.top)
        if 0 < at < len(second):
            above, below = segment.top - second[at - 1].bottom, second[at].top - segment.bottom
            if above >= height and below >= 0 and above + below >= _HOLE * height:
                yield segment


def _at_the_right(segments: Sequence[Segment], gutter: float) -> Iterable[Segment]:
    """Lines at the right with nothing beside them that the stream has before a line at the left: a date, a title."""
    first = sorted([(segment.top, segment.bottom) for segment in segments if segment.x0 < gutter])
    tops = [top for top, _ in first]
    bottoms = [bottom for _, bottom in first]
    for at, after in enumerate(segments):
        if after.x0 >= gutter:
            continue
        below = after
        for segment in segments[max(at - _MOST_ALONE, 0) : at][::-1]:
            if segment.x0 < gutter or segment.bottom > below.top + 1.0:
                break
            place = bisect_right(tops, segment.bottom - 1.0)
            if place and max(bottoms[max(place - 3, 0) : place]) > segment.top + 1.0:
                break
            yield segment
            below = segment


def _cuts(segments: Sequence[Segment], gutter: float) -> Iterable[Segment]:
    """Where the stream goes back from the second column to the first and goes on below both: columns begin anew.

    Yields:
        An empty segment above each such line.
    """
    turns = [at for at, (a, b) in enumerate(pairwise(segments), 1) if b.x0 < gutter <= a.x0 and a.bottom <= b.top + 1.0]
    if len(turns) > _MOST_BANDS:
        return
    for at in turns:
        y = segments[at].top
        above = sum([segment.bottom <= y + _OVERLAP for segment in segments[:at]])
        below = sum([segment.top >= y - _OVERLAP for segment in segments[at:]])
        if above >= at - _RUNNING and below >= len(segments) - at - _RUNNING:
            yield Segment([], 0.0, y - _OVERLAP, 0.0, y)


def bands(segments: Sequence[Segment], gutter: float) -> Iterable[list[list[Segment]]]:
    """Bands from top to bottom: what runs across the gutter, or what stands left and right between two such.

    Yields:
        One list of segments for a band across, two for a band in columns.
    """
    across: list[Segment] = []
    rest: list[Segment] = []
    for segment in segments:
        (across if segment.x0 < gutter - 2.0 and segment.x1 > gutter + 2.0 else rest).append(segment)
    heads = set(map(id, (*_alone(rest, gutter), *_at_the_right(rest, gutter))))
    if heads:
        across += [segment for segment in rest if id(segment) in heads]
        rest = [segment for segment in rest if id(segment) not in heads]
    across.sort(key=_MIDDLE)
    if across:  # what stands beside a heading on its line belongs to it, as a running line's date and page number
        heights = [segment.middle for segment in across]
        beside = [segment for segment in rest if _on_line(segment, across, heights)]
        if beside:
            taken = set(map(id, beside))
            rest = [segment for segment in rest if id(segment) not in taken]
            across = sorted([*across, *beside], key=_MIDDLE)
    across = sorted([*across, *_cuts(segments, gutter)], key=_MIDDLE)
    rest.sort(key=_MIDDLE)
    middles = list(map(_MIDDLE, rest))
    at, pending = 0, list[Segment]()
    for heading in [*across, None]:
        sides: list[list[Segment]] = [[], []]
        while at < len(rest) and (heading is None or middles[at] < heading.middle):
            side = 0 if (rest[at].x0 + rest[at].x1) / 2 <= gutter else 1
            sides[side].append(rest[at])
            at += 1
        if sides[0] or sides[1]:
            if pending:
                yield [pending]
                pending = []
            yield sides
        if heading is not None and (heading.words or heading.grid is not None):
            pending.append(heading)
    if pending:
        yield [pending]
