"""Composing: printed lines in reading order become the one canonical text with its layers and its map back."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from ratslese.document import Alignment, Boxes, Document, Page, Provenance, Source, Span
from ratslese.document.findings import (
    CELLS,
    FURNITURE,
    LINES,
    RECOGNISED,
    REPAIRS,
    Cell,
    Furniture,
    Line,
    Recognised,
    Repair,
)
from ratslese.reading.fragments import Fragments
from ratslese.reading.hyphenation import SOFT_HYPHENS, Vocabulary, ends_broken, judge
from ratslese.reading.lines import Affine, Places, PrintedLine, PrintedPage

_SEPARATORS = {"gap": "   ", "line": "\n", "paragraph": "\n\n"}
_TERMINAL = re.compile(r"[.!?:;…][\"“”»«'’)\]]*$")
"""A line's end that may end a paragraph: 'beschlossen.', 'ja!“', not 'die Ortsvorste-'."""
_FRESH = re.compile(r"[(\[„\"»]?(?:[A-ZÄÖÜ§]|\d)|[-–•*]\s")
"""A line's beginning that may begin a paragraph: 'Herr', '3.', '- ', not 'beschlossen'."""
_LABELLED = re.compile(r"[-–•▪*] |\d{1,2}[.)]|[A-ZÄÖÜ][^.:!?]{2,60}:(?= |$)")
"""A line's beginning that begins a paragraph after a full sentence: '3.', '• ', 'Stadträtin Ohm (SPD): '."""

RECOGNISED_WORD = Recognised()


class _Words:
    """Collects where words stand while lines come in."""

    def __init__(self) -> None:
        self._pieces: list[tuple[Places, int, int]] = []
        self._starts: list[int] = []
        self._counts: list[int] = []
        self._pages: list[int] = []
        self._count = 0
        self._cut: list[int] = []

    def add(self, line: PrintedLine, places: Places, start: int, *, cut: bool) -> None:
        """Add the words of a line that begins at `start` of the text; the last is `cut` by a character."""
        own = line.words
        first, last = own.start, own.stop
        if self._pieces and self._pieces[-1][0] is places and self._pieces[-1][2] == first:
            self._pieces[-1] = (places, self._pieces[-1][1], last)
        else:
            self._pieces.append((places, first, last))
        self._starts.append(start)
        self._counts.append(last - first)
        self._pages.append(line.page)
        self._count += last - first
        if cut:
            self._cut.append(self._count - 1)

    def provenance(self, turned: Mapping[int, Affine]) -> Provenance:
        """The words' boxes; those on `turned` pages as they were scanned."""
        if not self._starts:
            return Provenance()
        begins = np.repeat(np.array(self._starts, np.int32), self._counts)
        pages = np.repeat(np.array(self._pages, np.int32), self._counts)
        offsets = np.concatenate([places.offsets[first:last] for places, first, last in self._pieces])
        starts, ends = offsets[:, 0] + begins, offsets[:, 1] + begins
        ends[self._cut] -= 1
        boxes = np.concatenate([places.boxes[first:last] for places, first, last in self._pieces])
        for page, back in turned.items():
            for at in np.flatnonzero(pages == page).tolist():
                boxes[at] = _turn_back(boxes[at].tolist(), back)
        return Provenance(
            array("i", starts.tobytes()),
            array("i", ends.tobytes()),
            Boxes(array("i", pages.tobytes()), array("d", boxes.tobytes())),
        )


class _Composer:
    """Collects text and layers while the lines come in."""

    def __init__(self) -> None:
        self.words = _Words()
        self.repairs: list[Span[Repair]] = []
        self.recognised: list[Span[Recognised]] = []
        self.parts: list[str] = []
        self.length = 0
        self.clean: list[int] = []
        self.source: list[int] = []
        self.lines: list[Span[Line]] = []
        self.cells: list[Span[Cell]] = []
        self.furniture: list[Span[Furniture]] = []
        self.page_starts: dict[int, int] = {}
        self.pending: list[PrintedLine] = []

    def add(self, line: PrintedLine, separator: str | None) -> None:
        """Append a line of body text.

        Args:
            line: the line.
            separator: what comes behind it; None where its last character, a hyphen, goes, as its last word runs on.
        """
        if self.pending:
            self.note_furniture()
        start = self.length
        self.page_starts.setdefault(line.page, start)
        text = line.text
        if separator is None:
            text = text[:-1]
        elif text[-1] in SOFT_HYPHENS:
            text = text[:-1] + "-"
        end = start + len(text)
        self.parts.append(text)
        if line.places is not None:
            self.words.add(line, line.places, start, cut=separator is None)
        if line.confidences:
            self.recognised += [
                Span(start + first, min(start + last, end), RECOGNISED_WORD, "ocr", round(share / 100, 3))
                for (first, last), share in zip(line.spans(), line.confidences, strict=True)
            ]
        if line.repairs:
            self.repairs += [
                Span(start + first, min(start + last, end), Repair(was), "reading") for first, last, was in line.repairs
            ]
        for at, origin in line.runs:
            self.clean.append(start + at)
            self.source.append(origin)
        self._note_line(line, start, end)
        if line.cell is not None:
            cell = Cell(*line.cell)
            if self.cells and self.cells[-1].value == cell:
                self.cells[-1] = Span(self.cells[-1].start, end, cell, "reading")
            else:
                self.cells.append(Span(start, end, cell, "reading"))
        if separator:
            self.parts.append(separator)
            end += len(separator)
        self.length = end

    def _note_line(self, line: PrintedLine, start: int, end: int) -> None:
        """Add to LINES; cells beside each other share one printed line."""
        x0, top, x1, bottom = line.box or (None, None, None, None)
        value = Line(line.page, x0, top, x1, bottom, line.size, line.bold)
        if line.before == "gap" and self.lines:
            last = self.lines[-1]
            if last.value.page == value.page:
                start, value = last.start, _union(last.value, value)
                self.lines.pop()
        self.lines.append(Span(start, end, value, "reading"))

    def note_furniture(self) -> None:
        """Add what was taken out since the last line to FURNITURE, cells beside each other as one."""
        taken: list[tuple[str, int]] = []
        for line in self.pending:
            if line.before == "gap" and taken and taken[-1][1] == line.page:
                taken[-1] = (f"{taken[-1][0]}   {line.text}", line.page)
            else:
                taken.append((line.text, line.page))
        for text, page in taken:
            self.furniture.append(Span(self.length, self.length, Furniture(text, page), "reading"))
        self.pending.clear()


def _union(a: Line, b: Line) -> Line:
    """Two parts of a printed line as one."""
    if a.x0 is None or a.top is None or a.x1 is None or a.bottom is None:
        return b
    if b.x0 is None or b.top is None or b.x1 is None or b.bottom is None:
        return a
    return Line(
        a.page,
        min(a.x0, b.x0),
        min(a.top, b.top),
        max(a.x1, b.x1),
        max(a.bottom, b.bottom),
        a.size,
        a.bold and b.bold,
    )


def _separator(previous: PrintedLine, line: PrintedLine, vocabulary: Vocabulary, width: int) -> str | None:
    """What to write between two lines; None where the hyphen between them goes, as the word runs on."""
    turned = previous.page != line.page or line.before == "page"
    crossing = turned or previous.region != line.region
    same_cell = previous.cell == line.cell
    if same_cell and (line.before != "paragraph" or crossing) and ends_broken(previous.text):
        verdict = judge(previous.text, line.text, vocabulary)
        if verdict != "separate":
            return None if verdict == "join" else ""
    if turned or (crossing and line.before == "line"):
        return "\n\n" if not same_cell or _begins_paragraph(previous, line, width) else "\n"
    return _SEPARATORS[line.before]


def _begins_paragraph(previous: PrintedLine, line: PrintedLine, width: int) -> bool:
    """Whether a paragraph begins after a page's end."""
    if previous.bold != line.bold:
        return True
    if not _FRESH.match(line.text):
        return False
    if not _TERMINAL.search(previous.text):
        return len(previous.text) < 0.6 * width
    return len(previous.text) < 0.85 * width or _LABELLED.match(line.text) is not None


def compose(
    lines: Sequence[PrintedLine],
    pages: Iterable[PrintedPage],
    source: Source,
) -> Document:
    """Compose the document from printed lines in reading order.

    Lines marked as furniture go to the layer FURNITURE, the others into the text.
    """
    kept = [line for line in lines if not line.furniture]
    pages = list(pages)
    turned = {page.number: page.back for page in pages if page.back is not None}
    vocabulary = Vocabulary(line.text for line in kept)
    Fragments(vocabulary).close(kept)
    body = [line for line in kept if line.text]
    width = _usual_width(body)
    separators = iter([*[_separator(a, b, vocabulary, width) for a, b in pairwise(body)], ""])
    composer = _Composer()
    for line in lines:
        if line.furniture:
            composer.pending.append(line)
        elif line.text:
            composer.add(line, next(separators))
    composer.note_furniture()
    text = "".join(composer.parts)
    document = Document(
        text=text,
        source=source,
        pages=tuple(_cover(pages, composer.page_starts, len(text))),
        provenance=composer.words.provenance(turned),
        alignment=Alignment(tuple(composer.clean), tuple(composer.source)) if composer.clean else Alignment(),
    )
    document = document.with_layer(LINES, composer.lines).with_layer(FURNITURE, composer.furniture)
    document = document.with_layer(CELLS, composer.cells)
    if composer.recognised:
        document = document.with_layer(RECOGNISED, composer.recognised)
    return document.with_layer(REPAIRS, composer.repairs) if composer.repairs else document


def _turn_back(box: Sequence[float], back: Affine) -> tuple[float, float, float, float]:
    """Where a box stands on the page as it was scanned: its middle is moved, its sides stay along the page's."""
    a, b, c, d, e, f = back
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    across = (abs(a) * (x1 - x0) + (abs(c) * (bottom - top) if abs(c) > 0.5 else 0.0)) / 2
    down = (abs(d) * (bottom - top) + (abs(b) * (x1 - x0) if abs(b) > 0.5 else 0.0)) / 2
    middle, height = a * x + c * y + e, b * x + d * y + f
    return (round(middle - across, 2), round(height - down, 2), round(middle + across, 2), round(height + down, 2))


def _usual_width(lines: Sequence[PrintedLine]) -> int:
    """The length in characters that nine in ten lines do not pass."""
    lengths = sorted([len(line.text) for line in lines])
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _cover(pages: Iterable[PrintedPage], starts: dict[int, int], length: int) -> Iterable[Page]:
    """The pages with their stretches; together they cover the text."""
    ordered = sorted(pages, key=lambda page: page.number)
    begins: list[int] = []
    following = length
    for page in reversed(ordered):
        following = min(starts.get(page.number, following), following)
        begins.append(following)
    begins.reverse()
    if begins:
        begins[0] = 0
    for index, page in enumerate(ordered):
        end = begins[index + 1] if index + 1 < len(begins) else length
        yield Page(page.number, begins[index], end, page.width, page.height, page.read_by)
