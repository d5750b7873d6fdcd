"""Tables that a converter has flattened to one cell per line: name, office, party; name, office, party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.pieces import is_post
from ratslese.extraction.attendance.rows import Row
from ratslese.extraction.names.parser import is_given_name, parse_faction, parse_name

__all__ = ["unflattened"]

_LEAST = 3  # persons from which lines are a table
_MOST = 3  # cells that may follow a name


def unflattened(stream: Iterable[Row]) -> list[Row]:
    """The rows, where each person of a flattened table is one row again.

    A table is told from a list with headings by this: the stretch opens with a name, and nearly every name has cells
    below it, while below a heading several names stand.
    """
    rows = list(stream)
    kinds = _kinds(rows)
    out: list[Row] = []
    found = False
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and kinds[stop] is not None and not (stop == at and kinds[stop] == "cell"):
            stop += 1
        groups = _groups(kinds, at, stop)
        followed = [group for group in groups if len(group) > 1]
        repeated = Counter(rows[line].segments[0].text for group in groups for line in group[1:])
        table = (
            len(groups) >= (1 if found else _LEAST)
            and len(followed) * 5 >= len(groups) * 4
            and all(len(group) <= _MOST + 1 for group in groups)
            and max(repeated.values(), default=0) > (0 if found else 1)
        )
        if table:
            found = True
            out += [_joined([rows[line] for line in group]) for group in groups]
        else:
            out += rows[at : max(stop, at + 1)]
        at = max(stop, at + 1)
    return out


def _groups(kinds: Sequence[str | None], start: int, stop: int) -> list[list[int]]:
    """The lines of each person: a name and what follows it."""
    groups: list[list[int]] = []
    for line in range(start, stop):
        if kinds[line] == "name":
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return groups


def _kinds(rows: Sequence[Row]) -> list[str | None]:
    """'name' for a line with a whole name alone, 'cell' for an office or a party, None for all else.

    Only a run of short lines, among which one comes again, can be the first table; running text is not looked at.
    """
    texts = [_short(row) for row in rows]
    kinds: list[str | None] = [None] * len(rows)
    found = False
    for filled, run in groupby(range(len(rows)), key=lambda line: texts[line] is not None):
        lines = list(run)
        if filled and (
            found or (len(lines) >= 2 * _LEAST and len({rows[at].segments[0].text for at in lines}) < len(lines))
        ):
            found = True
            for line in lines:
                kinds[line] = _kind(texts[line] or "")
    return kinds


def _short(row: Row) -> str | None:
    """What stands in a line that may be a name or a cell alone."""
    if len(row.segments) > 1 or row.cell is not None:
        return None
    text = row.segments[0].text.strip("()")
    return None if ":" in text.partition(" ")[0] or text.endswith(":") or len(text) > 60 else text


def _kind(text: str) -> str | None:
    if is_post(text) or parse_faction(text) is not None:
        return "cell"
    name = parse_name(text)
    if name is not None and name.family_name and not text[name.end :].strip(" ,;)")[:1].isupper():
        given = name.given_name is not None and is_given_name(name.given_name.split()[0])
        if given or name.form_of_address or name.titles or name.roles:
            return "name"
    return None if read_label(text) is not None or len(text.split()) > 5 or ":" in text else "cell"


def _joined(rows: Sequence[Row]) -> Row:
    """One row of several lines."""
    return replace(rows[0], segments=tuple(segment for row in rows for segment in row.segments))
