"""Blocks side by side that the content stream gives one after the other: an address beside a title, names in columns.

A table's stream goes through its rows, and so does that of labels with their values; such blocks stay rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ratslese.reading.layout import Row, Segment

_FARTHEST = 1.6
"""Heights of a line between two lines of a block, at most."""
_LEAST = 2
"""Lines of each block."""
_LEVEL = 2.0
"""Points by which the lines of one row differ in height."""
_UNEVEN = 0.34
"""The share of lines of the smaller block that have none beside them where the blocks have nothing to do with each
other."""
_FIRST, _MOST = 4, 40
_ALIKE = (0.3, 0.3, 0.8)
"""By how much lists of one kind differ in the shares and the number that `_shape` gives."""
_CODE = re.compile(r"[\W\d]")
_ADDRESS = re.compile(r"\b\d{4,5} [A-ZÄÖÜ]|\b(?:Tel|Fax|Telefon|Telefax|E-Mail|Internet)\b|@|www\.")


def blocks_by_stream(found: Sequence[Row], index: int) -> tuple[int, list[list[Segment]]]:
    """The blocks side by side that begin in the row at `index`.

    Returns:
        How many rows they take, and the blocks from left to right; (0, []) where none begin.
    """
    if not _goes_back(found[index : index + _FIRST]):
        return 0, []
    columns: list[tuple[float, float]] = []
    rows: list[list[tuple[Segment, int]]] = []
    last = found[index]
    for row in found[index : index + _MOST]:
        if row.segments[0].grid is not None or row.top - last.bottom > _FARTHEST * (last.bottom - last.top):
            break
        places = _places(row, columns)
        if places is None:
            break
        rows.append(list(zip(row.segments, places, strict=True)))
        last = row
    while len(rows) >= _LEAST:
        blocks = _in_order(rows)
        if blocks is not None:
            return (len(rows), blocks) if _are_blocks(blocks) else (0, [])
        rows.pop()
    return 0, []


def _goes_back(rows: Sequence[Row]) -> bool:
    """Whether the stream goes back from one of the first rows to one above it, which it does in no table."""
    if len(rows) < _LEAST or (len(rows[0].segments) < 2 and len(rows[1].segments) < 2):
        return False
    latest = -1
    for row in rows:
        glyphs = [segment.words[0].glyph for segment in row.segments if segment.words]
        if not glyphs or min(glyphs) < latest:
            return bool(glyphs) and min(glyphs) >= 0
        latest = max(glyphs)
    return False


def _places(row: Row, columns: list[tuple[float, float]]) -> list[int] | None:
    """In which of the columns so far each segment of a row stands; None where one reaches into two.

    Args:
        row: the row.
        columns: left and right edge of each; what stands beside all of them becomes a further one.
    """
    places: list[int] = []
    grown = list(columns)
    for segment in row.segments:
        within = [at for at, (left, right) in enumerate(grown) if segment.x0 < right and segment.x1 > left]
        if len(within) > 1 or (within and within[0] in places):
            return None
        if within:
            at = within[0]
            grown[at] = min(grown[at][0], segment.x0), max(grown[at][1], segment.x1)
        else:
            at = len(grown)
            grown.append((segment.x0, segment.x1))
        places.append(at)
    columns[:] = grown
    return places


def _in_order(rows: Sequence[Sequence[tuple[Segment, int]]]) -> list[list[Segment]] | None:
    """The columns of rows from left to right; None where the stream does not go by columns."""
    stream = sorted((pair for row in rows for pair in row), key=lambda pair: pair[0].words[0].glyph)
    blocks: list[list[Segment]] = [[stream[0][0]]]
    for before, (segment, column) in pairwise(stream):
        if column != before[1]:
            blocks.append([])
        blocks[-1].append(segment)
    many = len({column for _, column in stream})
    if many == 1 or len(blocks) != many or stream[0][0].words[0].glyph < 0:
        return None
    if any(a.top >= b.top for block in blocks for a, b in pairwise(block)):
        return None
    return sorted(blocks, key=lambda block: block[0].x0)


def _are_blocks(blocks: Sequence[Sequence[Segment]]) -> bool:
    """Whether blocks are texts of their own and not a table's columns."""
    if any(len(block) < _LEAST for block in blocks) or any(_is_column(block) for block in blocks):
        return False
    smaller = min(blocks, key=len)
    others = [segment for block in blocks if block is not smaller for segment in block]
    alone = sum(all(abs(segment.bottom - other.bottom) > _LEVEL for other in others) for segment in smaller)
    if alone > _UNEVEN * len(smaller):
        return True
    if any(sum(_ADDRESS.search(segment.text) is not None for segment in block) >= _LEAST for block in blocks):
        return True
    shapes = [_shape(block) for block in blocks]
    return len(smaller) > _LEAST and all(
        abs(a - b) <= apart for one, two in pairwise(shapes) for a, b, apart in zip(one, two, _ALIKE, strict=True)
    )


def _is_column(block: Sequence[Segment]) -> bool:
    """Whether segments are labels or numbers, as a table's column has them."""
    labels = sum(segment.text.endswith(":") for segment in block)
    codes = sum(len(segment.text) < 4 or _CODE.match(segment.text) is not None for segment in block)
    return labels > 0.3 * len(block) or codes > 0.5 * len(block)


def _shape(block: Sequence[Segment]) -> tuple[float, float, float]:
    """The share of a block's lines with a comma and with a bracket, and how many words they have."""
    count = len(block)
    texts = [segment.text for segment in block]
    return (
        sum("," in text for text in texts) / count,
        sum("(" in text for text in texts) / count,
        sum(len(segment.words) for segment in block) / count,
    )
