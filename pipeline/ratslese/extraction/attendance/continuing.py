"""What a row has to do with the one above it: the end of a remark or a cell, an office below its name."""

from __future__ import annotations

from collections.abc import Sequence

from ratslese.extraction.attendance.contexts import Context
from ratslese.extraction.attendance.cues import MOMENT
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.rows import Row
from ratslese.extraction.attendance.settling import BROKEN_OFF
from ratslese.extraction.names.parser import is_given_name, parse_name

__all__ = ["ends_cell", "ends_remark", "is_post_below", "opens_with_name"]


def ends_remark(row: Row, above: Context) -> bool:
    """Whether a line ends what the remark above it left open: 'bis einschließlich', and 'TOP 7' below it."""
    if not (above.open and above.entries and above.entries[-1].remarks) or above.labelled or row.cell is not None:
        return False
    text = row.segments[0].text
    return bool(BROKEN_OFF.search(above.entries[-1].remarks[-1]) and MOMENT.fullmatch(text))


def ends_cell(row: Row, before: Row | None, columns: Sequence[Context]) -> bool:
    """Whether a line ends the last cell of the row above it: 'Leiterin der', and 'Schulabteilung' below it."""
    above = columns[0]
    if before is None or len(before.segments) < 2 or len(row.segments) > 1 or row.after_blank or row.cell is not None:
        return False
    if abs(before.segments[-1].x - row.segments[0].x) > 1 or len(columns) > 1:
        return False
    if not (above.open and above.entries and above.entries[-1].remarks and not above.carry):
        return False
    last = above.entries[-1]
    if not last.start < before.segments[-1].start < last.end:
        return False
    text = row.segments[0].text
    name = parse_name(text)
    whole = name is not None and name.given_name is not None and is_given_name(name.given_name.split()[0])
    return not whole and ":" not in text and read_label(text) is None


def is_post_below(row: Row, following: Row | None, above: Context) -> bool:
    """Whether a line is the office of the person above it: between a name and a label stands 'Bürgermeister'."""
    if not (above.open and above.entries) or above.labelled or len(row.segments) > 1 or row.cell is not None:
        return False
    text = row.segments[0].text
    if (
        ":" in text
        or (name := parse_name(text)) is None
        or name.family_name
        or not name.roles
        or above.entries[-1].remarks
    ):
        return False
    return name.end == len(text) and following is not None and read_label(following.segments[0].text) is not None


def opens_with_name(row: Row) -> bool:
    """Whether a row right below another is a whole name: 'Muster, Anna'."""
    if row.after_blank:
        return False
    text = row.segments[0].text
    name = parse_name(text)
    if name is None or name.given_name is None or name.family_name is None or text[-1] in ".:!?":
        return False
    return any(is_given_name(part) for part in name.given_name.split())
