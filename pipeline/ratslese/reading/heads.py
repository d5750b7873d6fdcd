"""Tables without rules: a row of heads ('Name | Fraktion | anwesend | bis') gives the columns of the rows below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ratslese.lexicon import words as lexicon_words
from ratslese.reading.layout import Row, Segment

_HEADS = frozenset(word.casefold() for word in lexicon_words("blocks", "column_heads"))
_LEAST = 2
"""So many rows below a head make a table, and so many of its heads must be known."""
_FARTHEST = 3.0
_WRAPPED = 1.5
"""The distance in heights of a line at which a table ends, and within which a row goes on in its cells."""
_SLACK = 3.0


def headed(found: Sequence[Row], index: int) -> list[list[Row]]:
    """The table whose head is the row at `index`: the printed lines of each of its rows; empty where it is none."""
    head = found[index]
    if len(head.segments) <= _LEAST or not _is_head(head):
        return []
    table: list[list[Row]] = [[head]]
    complete, last = 1, head
    for row in found[index + 1 :]:
        height = max(last.bottom - last.top, 1.0)
        if row.top - last.bottom > _FARTHEST * height or not all(_fits(segment, head) for segment in row.segments):
            break
        columns = {column_of(segment, head) for segment in row.segments}
        if len(columns) < len(row.segments):
            break
        if 0 not in columns and row.top - last.top < _WRAPPED * height and len(table) > 1:
            table[-1].append(row)
        else:
            table.append([row])
        if len(columns) > 1:
            complete = len(table)
        last = row
    return table[:complete] if complete > _LEAST else []


def cells(table: Sequence[Sequence[Row]], number: int) -> Iterable[Row]:
    """The cells of a table in the order of reading: row by row, in a row cell by cell."""
    head = table[0][0]
    for at, lines in enumerate(table):
        first = True
        for column in range(len(head.segments)):
            inside = [[segment for segment in line.segments if column_of(segment, head) == column] for line in lines]
            for position, segments in enumerate(part for part in inside if part):
                row = Row(segments, lines[0].region, (number, at, column), "line" if position else "gap")
                if first:
                    row.lead, first = lines[0].lead, False
                yield row


def column_of(segment: Segment, head: Row) -> int:
    """The column that a segment shares most of its width with."""
    starts = [heading.x0 - _SLACK for heading in head.segments]
    bands = pairwise([min(starts[0], segment.x0), *starts[1:], float("inf")])
    shared = [min(segment.x1, right) - max(segment.x0, left) for left, right in bands]
    return shared.index(max(shared))


def _is_head(row: Row) -> bool:
    """Whether a row holds the heads of a list of persons."""
    texts = [segment.text.casefold().strip(" .:") for segment in row.segments]
    return sum(text.split(" ")[0].strip(".") in _HEADS for text in texts) >= _LEAST and all(
        len(text) < 30 for text in texts
    )


def _fits(segment: Segment, head: Row) -> bool:
    """Whether a segment keeps to a column: what runs on past the next head's end is no cell."""
    if segment.grid is not None:
        return False
    column = column_of(segment, head)
    following = head.segments[column + 1].x1 if column + 1 < len(head.segments) else float("inf")
    return segment.x1 < following
