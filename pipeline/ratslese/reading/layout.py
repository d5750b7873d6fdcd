"""Reading order: words become lines, lines stand in columns, columns between headings across them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from ratslese.reading.glyphs import Word

_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_]\s){3,}[^\W\d_](?!\S)")


@dataclass(slots=True)
class Segment:
    """Words side by side on one line without a wide gap between them."""

    words: list[Word]
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.x0 = self.words[0].x0
        self.x1 = max(word.x1 for word in self.words)
        self.top = min(word.top for word in self.words)
        self.bottom = max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """Segments on one height in one region: a printed line."""

    segments: list[Segment]
    region: int = 0
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        self.segments.sort(key=lambda segment: segment.x0)
        self.top = min(segment.top for segment in self.segments)
        self.bottom = max(segment.bottom for segment in self.segments)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return max(segment.x1 for segment in self.segments)


def order(words: Sequence[Word], width: float) -> list[Row]:
    """The printed lines of a page in the order of reading."""
    segments = cut(words)
    gutter = find_gutter(segments, width)
    if gutter is None:
        return rows(segments)
    ordered: list[Row] = []
    region = 0
    for band in _bands(segments, gutter):
        if isinstance(band, Segment):
            ordered.append(Row([band], region))
            region += 1
            continue
        for column in band:
            found = rows(column)
            for row in found:
                row.region = region
            ordered += found
            region += 1
    return _merge_same_height(ordered)


def _merge_same_height(ordered: list[Row]) -> list[Row]:
    return ordered


def cut(words: Sequence[Word]) -> list[Segment]:
    """Cut the stream of words into segments at line changes and wide gaps."""
    segments: list[Segment] = []
    current: list[Word] = []
    for word in words:
        if current:
            last = current[-1]
            height = max(last.bottom - last.top, 1.0)
            overlap = min(last.bottom, word.bottom) - max(last.top, word.top)
            gap = word.x0 - last.x1
            smaller = min(height, max(word.bottom - word.top, 1.0))
            if overlap < 0.5 * smaller or gap > 0.9 * height or gap < -0.6 * height:
                segments.append(Segment(current))
                current = []
        current.append(word)
    if current:
        segments.append(Segment(current))
    return segments


def rows(segments: Iterable[Segment]) -> list[Row]:
    """Put segments on one height together, from top to bottom."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: (segment.middle, segment.x0)):
        for line in reversed(lines[-3:]):
            height = min(line[0].bottom - line[0].top, segment.bottom - segment.top)
            overlap = min(line[0].bottom, segment.bottom) - max(line[0].top, segment.top)
            if overlap > 0.5 * height and not any(
                min(other.x1, segment.x1) - max(other.x0, segment.x0) > 2.0 for other in line
            ):
                line.append(segment)
                break
        else:
            lines.append([segment])
    return sorted((Row(line) for line in lines), key=lambda row: row.top)


def find_gutter(segments: Sequence[Segment], width: float) -> float | None:
    """The x of the gutter between two columns of prose, or None.

    Prose fills its column: most segments left of the gutter end near it, and most right of it begin at one x. A
    table's columns do neither.
    """
    body = [segment for segment in segments if len(segment.words) > 1]
    if len(body) < 16:
        return None
    starts = sorted(segment.x0 for segment in body if 0.35 * width < segment.x0 < 0.75 * width)
    if len(starts) < 8:
        return None
    best, count = 0.0, 0
    for index, x in enumerate(starts):
        near = bisect_right(starts, x + 3.0) - index
        if near > count:
            best, count = x, near
    if count < 6 or count < 0.4 * len(starts):
        return None
    left = [segment for segment in body if segment.x1 <= best + 1.0]
    right = [segment for segment in body if segment.x0 >= best - 3.0]
    crossing = [segment for segment in body if segment.x0 < best - 3.0 and segment.x1 > best + 1.0]
    if len(left) < 8 or len(right) < 8 or len(crossing) > 0.35 * len(body):
        return None
    edge = sorted(segment.x1 for segment in left)[int(len(left) * 0.9)]
    origin = sorted(segment.x0 for segment in left)[len(left) // 10]
    column = max(edge - origin, 1.0)
    filled = sum(segment.x1 - segment.x0 > 0.75 * column for segment in left)
    end = sorted(segment.x1 for segment in right)[int(len(right) * 0.9)]
    filled_right = sum(segment.x1 - segment.x0 > 0.75 * (end - best) for segment in right)
    wordy = median([len(segment.words) for segment in left]) >= 3.5
    if not wordy or filled < 0.45 * len(left) or filled_right < 0.3 * len(right):
        return None
    return (min(edge, best) + best) / 2 if edge < best else best - 1.0


def _bands(segments: Sequence[Segment], gutter: float) -> Iterable[Segment | tuple[list[Segment], list[Segment]]]:
    """Bands from top to bottom: a segment across the gutter, or what stands left and right between two such."""
    crossing = sorted(
        (segment for segment in segments if segment.x0 < gutter - 2.0 and segment.x1 > gutter + 2.0),
        key=lambda segment: segment.middle,
    )
    rest = sorted(
        (segment for segment in segments if not (segment.x0 < gutter - 2.0 and segment.x1 > gutter + 2.0)),
        key=lambda segment: segment.middle,
    )
    at = 0
    for heading in [*crossing, None]:
        left: list[Segment] = []
        right: list[Segment] = []
        while at < len(rest) and (heading is None or rest[at].middle < heading.middle):
            (left if rest[at].x1 <= gutter + 2.0 else right).append(rest[at])
            at += 1
        if left or right:
            yield left, right
        if heading is not None:
            yield heading


def line_text(row: Row) -> tuple[str, list[tuple[int, int, float, float, float, float]]]:
    """A row's characters and its words' boxes; segments that stand far apart are set apart by three blanks."""
    parts: list[str] = []
    boxes: list[tuple[int, int, float, float, float, float]] = []
    length = 0
    last: Word | None = None
    for segment in row.segments:
        for word in segment.words:
            if last is not None:
                height = max(last.bottom - last.top, 1.0)
                gap = word.x0 - last.x1
                blank = "   " if gap > 0.9 * height else " "
                parts.append(blank)
                length += len(blank)
            parts.append(word.text)
            boxes.append((length, length + len(word.text), word.x0, word.top, word.x1, word.bottom))
            length += len(word.text)
            last = word
    return _close_spaced("".join(parts), boxes)


def _close_spaced(
    text: str, boxes: list[tuple[int, int, float, float, float, float]]
) -> tuple[str, list[tuple[int, int, float, float, float, float]]]:
    """Close letter-spaced words: 'N I E D E R S C H R I F T'."""
    if not _SPACED.search(text):
        return text, boxes
    dropped: set[int] = set()
    for match in _SPACED.finditer(text):
        if "   " in match.group():
            continue
        dropped.update(at for at in range(match.start(), match.end()) if text[at].isspace())
    shift, moved = 0, []
    shifts = []
    for at in range(len(text) + 1):
        shifts.append(at - shift)
        if at in dropped:
            shift += 1
    for a, b, x0, top, x1, bottom in boxes:
        moved.append((shifts[a], shifts[b], x0, top, x1, bottom))
    return "".join(char for at, char in enumerate(text) if at not in dropped), moved
