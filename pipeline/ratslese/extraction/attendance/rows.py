"""Rows of attendance lists: lines and table rows, cut into the segments that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ratslese.document import Document
from ratslese.document.findings import CELLS

__all__ = ["DASHES", "MARKS", "Row", "Segment", "rows"]

MARKS = frozenset("✓✔☑☒■√")
"""Signs that stand in a table's cell for the word above it."""
DASHES = frozenset("-–—")
"""Signs that stand in a table's cell for nothing."""

_GAP = re.compile(r"[^\S\n]{3,}|\t+|[^\S\n]*\|[^\S\n]*")
_DITTO = re.compile(r"(?<=\s)(?:[\"„“”″]|''|,,)(?=\s)")
_DITTO_FIRST = re.compile(r"[^\S\n]*(?:[\"„“”″]|''|,,)[^\S\n]{3,}")
_TALL = 2  # line feeds from which a cell is read as a list of its own
_MARKUP = re.compile(r"^[\s\-•*–·▪◦#_>]+(?=\S)|[*_#]{1,3}$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row between wide gaps; `x` is where it begins, in points or characters."""

    start: int
    end: int
    text: str
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Segments that stand side by side.

    Attributes:
        after_blank: an empty line lies before it.
        cell: (table, column) where the row is a line of a cell that holds a whole list.
        ditto: a ditto mark stands among the segments, between an entry's number and its name.
    """

    segments: tuple[Segment, ...]
    after_blank: bool = False
    cell: tuple[int, int] | None = None
    ditto: bool = False


def rows(document: Document, start: int, end: int) -> Iterator[Row]:
    """The rows of [start, end): a table's row is one, else a line is one; empty lines are left out."""
    cells = [span for span in document[CELLS] if span.start < end and span.end > start]
    at = 0
    cursor = start
    blank = True
    text = document.text
    while cursor < end:
        while at < len(cells) and cells[at].end <= cursor:
            at += 1
        if at < len(cells) and cells[at].start <= cursor:
            first = cells[at].value
            group = []
            while at < len(cells) and (cells[at].value.table, cells[at].value.row) == (first.table, first.row):
                group.append(cells[at])
                at += 1
            tall = any(text.count("\n", cell.start, cell.end) >= _TALL for cell in group)
            if tall:
                for cell in group:
                    place = (cell.value.table, cell.value.column)
                    gap = False
                    for piece in _pieces(document, cell.start, min(cell.end, end), 0.0, cell=True):
                        yield Row((piece,), gap, place)
                        gap = text.startswith("\n\n", piece.end)
            else:
                segments = tuple(
                    piece
                    for cell in group
                    for piece in _segment(
                        document, cell.start, min(cell.end, end), cell.start, 100.0 * cell.value.column, cell=True
                    )
                )
                if segments:
                    yield Row(segments, blank)
            cursor = max(group[-1].end, cursor + 1)
            blank = False
            continue
        stop = text.find("\n", cursor, end)
        stop = end if stop < 0 else stop
        if at < len(cells) and cells[at].start < stop:
            stop = cells[at].start
        segments = tuple(_pieces(document, cursor, stop, 0.0, cell=False))
        if segments:
            several = len(segments) > 1 or _DITTO_FIRST.match(text, cursor, stop) is not None
            yield Row(segments, blank, ditto=several and _DITTO.search(text, cursor, stop) is not None)
        blank = not segments and (blank or text[cursor:stop].strip() == "")
        cursor = stop + 1 if stop < end and text[stop] == "\n" else max(stop, cursor + 1)


def _pieces(document: Document, start: int, end: int, x: float, *, cell: bool) -> Iterator[Segment]:
    """The segments of a line, or the lines of a cell."""
    text = document.text
    cursor = start
    if not cell:
        line = text[start:end]
        if line.isprintable() and "   " not in line and "|" not in line:  # no gap, and no white space but blanks
            yield from _segment(document, start, end, start, x, cell=cell)
            return
    cuts = re.finditer(r"\n+", text[start:end]) if cell else _GAP.finditer(text, start, end)
    for cut in cuts:
        low, high = (start + cut.start(), start + cut.end()) if cell else (cut.start(), cut.end())
        yield from _segment(document, cursor, low, start, x, cell=cell)
        cursor = high
    yield from _segment(document, cursor, end, start, x, cell=cell)


def _segment(document: Document, start: int, end: int, line: int, x: float, *, cell: bool) -> Iterator[Segment]:
    raw = document.text[start:end]
    markup = None if raw[:1].isalnum() else _MARKUP.match(raw)
    start += markup.end() if markup else 0
    surface = document.text[start:end]
    surface = surface.rstrip().rstrip("*_#").rstrip()
    start += len(surface) - len(surface.lstrip())
    surface = surface.lstrip()
    if not surface[:1].isalnum() and not any(char.isalnum() for char in surface):
        empty = cell or document.text[max(line, start - 40) : start].rstrip(" \t-–—").endswith(
            ":"
        )  # 'Entschuldigt:   -'
        dash = empty and document.text[start:end].strip() in DASHES
        if not dash and surface not in MARKS:
            return
        surface = surface or document.text[start:end].strip()
    if not cell and document.text.find("|", line, start) >= 0:
        x = 100.0 * document.text.count("|", line, start)  # empty cells count, however wide they are
    elif not cell:
        left = document.provenance.left(start, start + min(len(surface), 3))
        x = left if left is not None else _column(document, start, line)
    yield Segment(start, start + len(surface), surface, x)


def _column(document: Document, start: int, line: int) -> float:
    """The column of a character of plain text, whose gaps the canonical text does not keep as wide as they were.

    Of a line's own indentation no more is known than how far its first character lies behind the line before.
    """
    to_source = document.alignment.to_source
    first = to_source(line)
    above = document.text[max(0, line - 2) : line]
    before = line - (len(above) - len(above.rstrip("\n"))) - 1
    indent = max(first - to_source(before) - 1 - above.count("\n"), 0) if before >= 0 else 0
    return float(to_source(start) - first + indent)
