"""Prose with a note beside it: marginal notes, votes beside a resolution, names and labels of several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ratslese.reading.layout import Row, Segment

_NEAR = 3.0
_FARTHEST = 1.7
"""Distance from line to line, in heights of a line, within which a block goes on."""
_FULL = 0.75
"""The share of the column's width that a line of prose fills when the next one carries it on."""
_CARRIED_ON = 0.3
"""Of lines of prose so many begin small or hold a sentence's end."""
_RUNNING = re.compile(r"[a-zäöüß]{2,}[ ,.:;]|.*[a-zäöüß]{4}[.!?] [A-ZÄÖÜ]")
_ITEM = re.compile(r"\W|\d")
_PARAGRAPH = 3
"""Lines that a note of one line interrupts, at least, where it stands right of the first."""
_WORDS = 4
"""The words in a line of prose, at least, on average."""
_MOST = 80


def prose_beside_note(found: Sequence[Row], index: int) -> int:
    """How many rows from `index` are prose with a note beside it; 0 for none.

    A note of one line that stands left begins its row as it is; a table's rows do not run on from one to the next.
    """
    base = found[index]
    if len(base.segments) != 2:
        return 0
    left, right = base.segments[0], base.segments[1]
    lines: tuple[list[Segment], list[Segment]] = ([left], [right])
    taken, last = 1, base
    for row in found[index + 1 : index + _MOST]:
        if row.segments[0].grid is not None or _far(row, last):
            break
        sides = [_side(segment, left, right) for segment in row.segments]
        if None in sides or len(set(sides)) < len(sides):
            break
        pairs = [(segment, lines[side or 0]) for segment, side in zip(row.segments, sides, strict=True)]
        if any(_far(segment, column[-1]) for segment, column in pairs):
            break  # the next note, or the next row of a table
        if 0 in sides and _label(lines):
            break  # the next label
        for segment, column in pairs:
            column.append(segment)
        taken, last = taken + 1, row
    if _label(lines):
        return max(len(lines[0]), len(lines[1]))
    prose, note = lines if len(lines[0]) >= len(lines[1]) else lines[::-1]
    if len(note) == 1 and (note is lines[0] or len(prose) < _PARAGRAPH):
        return 0
    return taken if _is_prose(prose, max(len(note), 2)) and not _are_items(note) else 0


def one_after_the_other(block: Sequence[Row], region: Callable[[], int]) -> Iterable[Row]:
    """The rows of prose and note, what stands left first.

    Args:
        block: rows that hold both.
        region: numbers a new region, for the note.
    """
    left, right = block[0].segments
    sides = [
        [segment for row in block for segment in row.segments if _side(segment, left, right) == at] for at in (0, 1)
    ]
    labelled = sides[0][-1].text.endswith(":")
    note = 1 if len(sides[0]) >= len(sides[1]) else 0
    numbers = [block[0].region, block[0].region]
    if not labelled:
        numbers[note] = region()
    for at, segments in enumerate(sides):
        for place, segment in enumerate(segments):
            lead = block[0].lead if at == 0 else "gap" if labelled else "paragraph"
            yield Row([segment], numbers[at], None, lead if place == 0 else "line" if labelled and at == 0 else None)


def _side(segment: Segment, left: Segment, right: Segment) -> int | None:
    """In which of two columns a segment stands, None for neither."""
    if abs(segment.x0 - right.x0) <= _NEAR:
        return 1
    if abs(segment.x0 - left.x0) <= _NEAR and segment.x1 < right.x0:
        return 0
    return None


def _far(a: Row | Segment, b: Row | Segment) -> bool:
    """Whether a line is not the next below another."""
    return a.top - b.top > _FARTHEST * max(b.bottom - b.top, 1.0)


def _is_prose(segments: Sequence[Segment], beside: int) -> bool:
    """Whether lines below each other are one text: all but the last are full, and many show that sentences run on.

    Args:
        segments: the lines.
        beside: so many of them, the first, have a note beside them, which proves them none of a table's rows.
    """
    left, right = segments[0].x0, max(segment.x1 for segment in segments)
    if any(segment.x1 - left < _FULL * (right - left) for segment in segments[: max(beside - 1, len(segments) - 1)]):
        return False
    running = [_RUNNING.match(segment.text) is not None for segment in segments[1:]]
    words = sum(len(segment.words) for segment in segments)
    enough = sum(running) >= _CARRIED_ON * len(running) and any(running[: beside - 1])
    return enough and words >= _WORDS * len(segments)


def _are_items(note: Sequence[Segment]) -> bool:
    """Whether the lines of a note are none, but numbers, bullets or labels that begin rows of their own."""
    return any(_ITEM.match(segment.text) for segment in note[1:]) or any(s.text.endswith(":") for s in note[:-1])


def _label(lines: tuple[list[Segment], list[Segment]]) -> bool:
    """Whether the left column is one label of several lines: 'Schriftführung / und Kontrolle:'."""
    texts = [segment.text for segment in lines[0]]
    return len(texts) == 2 and not texts[0].endswith((":", ".")) and texts[1].endswith(":") and texts[1][0].islower()
