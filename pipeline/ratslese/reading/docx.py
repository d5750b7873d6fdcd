"""DOCX: paragraphs with their automatic numbers, tables as cells, by lxml (ECMA-376, part 1, 17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ratslese.document import Notice
from ratslese.errors import DamagedFileError
from ratslese.reading.archive import opened
from ratslese.reading.characters import raised
from ratslese.reading.lines import PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.markup import MENDED
from ratslese.reading.numbering import Numbering
from ratslese.reading.ooxml import Package, Styles, W, switch, value
from ratslese.reading.plain import printed

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _R, _T, _TABLE, _ROW, _CELL = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_SYMBOL = f"{W}sym"
_FIELD = f"{W}ffData"
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_INSERTED = frozenset((f"{W}ins", f"{W}moveTo"))
_SKIPPED = _DELETED | {f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")}
_CONTENT = f"{W}sdtContent"
_OPTIONAL = frozenset((_CONTENT, f"{_MC}Fallback"))
"""What is left out where it is the prompt of an empty field, or stands in for what is there, too."""
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{4}")
_BOXES = ("☐", "☒")
_PRIVATE = 0xF000
"""Where Word puts the characters of symbol fonts."""
_MOST_COMMENTS = 20


def read_docx(data: bytes, path: str | Path) -> Reading:
    """Read a DOCX file's body; headers and footers become furniture, notes follow the text.

    Of tracked changes, what was put in is text and what was taken out is none.

    Raises:
        DamagedFileError: it cannot be opened.
    """
    try:
        with opened(data, path) as pack:  # refuses bombs
            package = Package(pack, path)
            styles = Styles(package.part("styles"))
            numbering = Numbering(package.part("numbering"), styles)
            notes = {
                (kind, note.get(f"{W}id", "")): note
                for kind in _NOTES.values()
                for part in package.parts(kind)
                for note in part
            }
            heads = package.parts("header", "footer")
            comments = package.parts("comments")
    except (KeyError, etree.XMLSyntaxError) as error:
        message = f"is a damaged DOCX ({type(error).__name__})"
        raise DamagedFileError(path, message, "save it again in Word") from error
    lines = list(_furniture(heads, styles, numbering))
    walker = _Walker(styles, numbering)
    lines += walker.lines(package.document)
    for reference in walker.notes:
        note = notes.pop(reference, None)
        lines += [] if note is None else walker.lines(note)
    set_cells_beside(lines)
    notices = list(_comments(comments))
    if walker.changed:
        notices.append(Notice("tracked-changes", "the file holds tracked changes; it was read as if all were accepted"))
    if package.mended:
        notices.append(Notice("damaged-file", MENDED))
    return Reading(lines, [PrintedPage(1)], notices)


def _furniture(parts: Iterable[etree._Element], styles: Styles, numbering: Numbering) -> Iterator[PrintedLine]:
    """Headers and footers, each wording once."""
    seen: set[str] = set()
    for part in parts:
        for line in _Walker(styles, numbering).lines(part):
            if line.text not in seen:
                seen.add(line.text)
                yield PrintedLine(line.text, furniture=True)


def _comments(parts: Iterable[etree._Element]) -> Iterator[Notice]:
    """Warnings of what someone wrote beside the text."""
    found = [comment for part in parts for comment in part][:_MOST_COMMENTS]
    for comment in found:
        words = " ".join(" ".join(text.text or "" for text in comment.iter(_T)).split())
        if words:
            yield Notice("comment", f"a comment is not in the text: {words[:200]}")


@dataclass(slots=True)
class _Open:
    """A paragraph that is open.

    Attributes:
        properties: its w:pPr element.
        pieces: its text with its weight.
        boxed: the lines of text boxes that hang on it; they follow it.
    """

    properties: etree._Element | None
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxed: list[PrintedLine] = field(default_factory=list)


class _Walker:
    """Walks parts in order and without recursion, counting tables and numbered paragraphs.

    Attributes:
        notes: (kind, id) of the notes referred to, in order.
        changed: whether there are tracked changes.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.notes: list[tuple[str, str]] = []
        self.changed = False
        self._styles = styles
        self._numbering = numbering
        self._paragraphs: list[_Open] = []
        self._bold: list[bool] = []
        self._raised: list[bool] = []
        self._tables: list[list[int]] = []
        self._count = 0
        self._runs_on: list[tuple[str, bool]] = []

    def lines(self, root: etree._Element) -> Iterator[PrintedLine]:
        """The printed lines of a part."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if element is skipped:
                skipped = None
            elif event == "end":
                yield from self._end(element.tag, element)
            elif self._is_skipped(element.tag, element):
                skipped = element
                walk.skip_subtree()
            else:
                self._begin(element.tag, element)

    def _is_skipped(self, tag: str, element: etree._Element) -> bool:
        """Whether what an element holds is not printed."""
        if tag in _SKIPPED:
            self.changed = self.changed or tag in _DELETED
            return True
        if tag == _ROW:
            return _has(element, "trPr", "del")
        if tag == _R:
            properties = element.find(f"{W}rPr")
            hidden = switch(properties, "vanish")
            return self._styles.get(value(properties, "rStyle")).hidden if hidden is None else hidden
        parent = element.getparent() if tag in _OPTIONAL else None
        if parent is None:
            return False
        return _has(parent, "sdtPr", "showingPlcHdr") if tag == _CONTENT else parent.find(f"{_MC}Choice") is not None

    def _begin(self, tag: str, element: etree._Element) -> None:
        if tag == _T:
            self._write(element.text or "")
        elif tag in _SIGNS:
            self._write(_SIGNS[tag])
        elif tag == _R:
            properties = element.find(f"{W}rPr")
            self._bold.append(self._is_bold(properties))
            self._raised.append(value(properties, "vertAlign") == "superscript")
        elif tag == _P:
            self._paragraphs.append(_Open(element.find(f"{W}pPr"), self._runs_on))
            self._runs_on = []
        elif tag == _TABLE:
            self._tables.append([self._count, -1, -1])
            self._count += 1
        elif tag == _ROW and self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = _few(value(element.find(f"{W}trPr"), "gridBefore")) - 1
        elif tag == _CELL and self._tables:
            self._tables[-1][2] += 1
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        elif tag == _SYMBOL:
            code = element.get(f"{W}char", "")
            if _HEXADECIMAL.fullmatch(code):
                self._write(chr(_PRIVATE | int(code, 16) & 0xFF))
        elif tag == _FIELD:
            self._write(_form_field(element))
        elif tag in _INSERTED:
            self.changed = True

    def _end(self, tag: str, element: etree._Element) -> Iterator[PrintedLine]:
        if tag == _P:
            paragraph = self._paragraphs.pop()
            lines = [*self._print(paragraph), *paragraph.boxed]
            if self._paragraphs:
                self._paragraphs[-1].boxed += lines
            else:
                yield from lines
        elif tag == _R:
            self._bold.pop()
            self._raised.pop()
        elif tag == _TABLE:
            self._tables.pop()
        elif tag == _CELL and self._tables:
            self._tables[-1][2] += max(_few(value(element.find(f"{W}tcPr"), "gridSpan")) - 1, 0)

    def _is_bold(self, properties: etree._Element | None) -> bool:
        """Whether a run is bold, of itself or by its style or its paragraph's."""
        bold = switch(properties, "b")
        if bold is None:
            bold = self._styles.get(value(properties, "rStyle")).bold
        if bold is None and self._paragraphs:
            bold = self._styles.get(value(self._paragraphs[-1].properties, "pStyle")).bold
        return bool(bold)

    def _write(self, text: str) -> None:
        if text and self._paragraphs:
            pieces = self._paragraphs[-1].pieces
            if self._raised and self._raised[-1]:
                text = raised(text, pieces[-1][0] if pieces else "")
            pieces.append((text, bool(self._bold) and self._bold[-1]))

    def _print(self, paragraph: _Open) -> Iterator[PrintedLine]:
        """The lines of a paragraph; a manual line break begins a line."""
        if _has(paragraph.properties, "rPr", "del"):  # its end was taken out: it runs on into the next
            self._runs_on = paragraph.pieces
            return
        text = "".join(piece for piece, _ in paragraph.pieces)
        if not text.strip():
            return
        style = value(paragraph.properties, "pStyle")
        label = self._numbering.label(paragraph.properties, style)
        bold = self._styles.get(style).heading or all(bold for piece, bold in paragraph.pieces if piece.strip())
        cell = None
        if self._tables:
            table, row, column = self._tables[-1]
            cell = (table, max(row, 0), max(column, 0))
        first = True
        for raw in f"{label} {text}".split("\n"):
            line = printed(raw, 0, 1)
            if line is not None:
                yield PrintedLine(line.text, before="paragraph" if first else "line", bold=bold, cell=cell)
                first = False


def _has(element: etree._Element | None, properties: str, name: str) -> bool:
    """Whether an element's properties hold one of a name."""
    return element is not None and element.find(f"{W}{properties}/{W}{name}") is not None


def _few(text: str | None) -> int:
    """How many columns; 0 where it is not said or makes no sense."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else 0


def _form_field(element: etree._Element) -> str:
    """What a field of a form shows that holds no text: a box to tick, or one of a list."""
    box = element.find(f"{W}checkBox")
    if box is not None:
        ticked = switch(box, "checked")
        return _BOXES[bool(switch(box, "default") if ticked is None else ticked)]
    choice = element.find(f"{W}ddList")
    if choice is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choice.iter(f"{W}listEntry")]
    at = _few(value(choice, "result") or value(choice, "default"))
    return entries[at] if at < len(entries) else ""
