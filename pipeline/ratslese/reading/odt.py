"""ODT: paragraphs with their automatic numbers, tables as cells, by lxml (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, EncryptedFileError
from ratslese.reading.archive import MAGIC, opened, unpack
from ratslese.reading.lines import PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.markup import MENDED, parse
from ratslese.reading.numbering import spell
from ratslese.reading.plain import printed

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE, _DRAW, _SVG = (
    f"{_OASIS}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "svg-compatible")
)
_FO = f"{_OASIS}xsl-fo-compatible:1.0}}"
_MANIFEST = f"{_OASIS}manifest:1.0}}"
FLAT_ROOT = f"{_OFFICE}document"
"""The root of a flat ODT, which is one XML file and no archive."""
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_OFFICE}annotation",
    f"{_OFFICE}binary-data",
    f"{_OFFICE}forms",
    f"{_TEXT}note-citation",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}hidden-text",
    f"{_TEXT}placeholder",
    f"{_TABLE}covered-table-cell",
    f"{_SVG}title",
    f"{_SVG}desc",
}
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HEADS = ("heading", "title", "überschrift")
_BULLET = "•"
_MOST_BLANKS = 80


def read_odt(data: bytes, path: str | Path) -> Reading:
    """Read an ODT file's body, packed or flat; headers and footers become furniture.

    Raises:
        DamagedFileError: it is no ODT.
        EncryptedFileError: it needs a password.
    """
    try:
        if data.startswith(MAGIC):
            with opened(data, path) as pack:
                names = set(pack.namelist())
                if "META-INF/manifest.xml" in names and _locked(unpack(pack, "META-INF/manifest.xml", path)):
                    raise EncryptedFileError(path, "is encrypted", "save it without a password")
                content, mended = parse(unpack(pack, "content.xml", path))
                styles = parse(unpack(pack, "styles.xml", path))[0] if "styles.xml" in names else None
        else:
            (content, mended), styles = parse(data), None
    except (KeyError, etree.XMLSyntaxError) as error:
        raise DamagedFileError(path, f"is a damaged ODT ({error})", "save it again in LibreOffice") from None
    body = content.find(f"{_OFFICE}body")
    if body is None:
        raise DamagedFileError(path, "is an ODT without a body", "save it again in LibreOffice")
    look = _Look([content] if styles is None else [styles, content])
    lines = [*_furniture(content if styles is None else styles), *_Walker(look).lines(body)]
    set_cells_beside(lines)
    notices = [Notice("damaged-file", MENDED)] if mended else []
    return Reading(lines, [PrintedPage(1)], notices)


def _locked(manifest: bytes) -> bool:
    return f"{_MANIFEST[1:-1]}".encode() in manifest and b"encryption-data" in manifest


def _furniture(styles: etree._Element) -> Iterator[PrintedLine]:
    """Headers and footers of the page styles, each wording once."""
    seen: set[str] = set()
    for page in styles.iter(f"{_STYLE}master-page"):
        for part in page:
            for paragraph in part.iter(*_PARAGRAPHS):
                line = printed(" ".join("".join(map(str, paragraph.itertext())).split()), 0, 1)
                if line is not None and line.text not in seen:
                    seen.add(line.text)
                    yield PrintedLine(line.text, furniture=True)


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered."""

    kind: str
    prefix: str
    suffix: str
    start: int
    shown: int


class _Look:
    """What the styles say: which are bold, how lists are numbered."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, tuple[str, bool | None]] = {}
        self._unseen: set[str] = set()
        self.lists: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                weights = [entry.get(f"{_FO}font-weight") for entry in style.iter(f"{_STYLE}text-properties")]
                displays = [entry.get(f"{_TEXT}display") for entry in style.iter(f"{_STYLE}text-properties")]
                if displays[:1] == ["none"]:
                    self._unseen.add(style.get(f"{_STYLE}name", ""))
                bold = None if not weights or weights[0] is None else weights[0] not in ("normal", "400")
                self._styles[style.get(f"{_STYLE}name", "")] = (style.get(f"{_STYLE}parent-style-name", ""), bold)
            for numbering in root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style"):
                name = "" if numbering.tag == f"{_TEXT}outline-style" else numbering.get(f"{_STYLE}name", "")
                self.lists[name] = dict(_level(entry) for entry in numbering if entry.get(f"{_TEXT}level"))

    def hides(self, element: etree._Element) -> bool:
        """Whether an element is not printed, of itself or by its style."""
        return (
            element.get(f"{_TEXT}style-name") in self._unseen
            or element.get(f"{_TEXT}display") == "none"
            or element.get(f"{_TEXT}is-hidden") == "true"
        )

    def is_bold(self, name: str | None) -> bool:
        """Whether a style, or one it inherits from, is bold or a heading's."""
        for _ in range(12):  # a circle must not hang us
            if not name:
                return False
            parent, bold = self._styles.get(name, ("", None))
            if bold is not None:
                return bold
            if name.casefold().replace("_20_", " ").startswith(_HEADS):
                return True
            name = parent
        return False


def _level(entry: etree._Element) -> tuple[int, _Level]:
    kind = _KINDS.get(entry.get(f"{_STYLE}num-format", ""), "")
    if entry.tag == f"{_TEXT}list-level-style-bullet":
        kind = "bullet"
    return _number(entry, "level"), _Level(
        kind,
        entry.get(f"{_STYLE}num-prefix", ""),
        entry.get(f"{_STYLE}num-suffix", ""),
        _number(entry, "start-value"),
        _number(entry, "display-levels"),
    )


def _number(element: etree._Element, name: str, namespace: str = _TEXT) -> int:
    value = element.get(f"{namespace}{name}", "1")
    return int(value) if value.isdecimal() and len(value) < 7 else 1


@dataclass(slots=True)
class _List:
    """A list that is open: its style, the numbers reached on each level, its depth now."""

    style: str
    counts: list[int | None] = field(default_factory=lambda: [None] * 11)
    depth: int = 0


@dataclass(slots=True)
class _Open:
    """A paragraph that is open: its pieces with their weight, the label to begin with, the frames that hang on it."""

    label: str
    bold: bool
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    framed: list[PrintedLine] = field(default_factory=list)


class _Walker:
    """Walks the body once, without recursion: nesting may be deep."""

    def __init__(self, look: _Look) -> None:
        self._look = look
        self._paragraphs: list[_Open] = []
        self._weights: list[bool] = []
        self._lists: list[_List] = []
        self._known: dict[str, _List] = {}
        self._outline = _List("")
        self._label = ""
        self._notes: list[PrintedLine] = []
        self._in_note = 0
        self._count = 0
        self._tables: list[list[int]] = []

    def lines(self, body: etree._Element) -> Iterator[PrintedLine]:
        walk = etree.iterwalk(body, events=("start", "end"))
        skipped = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _SKIPPED or self._look.hides(element):
                    if tag == f"{_TABLE}covered-table-cell" and self._tables:
                        self._tables[-1][2] += _number(element, "number-columns-repeated", _TABLE)
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._begin(tag, element)
                self._write(element.text)
                continue
            if element is skipped:
                skipped = None
            else:
                for line in self._end(tag):
                    if self._in_note:
                        self._notes.append(line)
                    elif self._paragraphs:
                        self._paragraphs[-1].framed.append(line)
                    else:
                        yield line
            self._write(element.tail)
        yield from self._notes

    def _begin(self, tag: str, element: etree._Element) -> None:
        if tag in _PARAGRAPHS:
            style = element.get(f"{_TEXT}style-name")
            heading = tag == f"{_TEXT}h"
            if heading and not self._lists:
                self._label = self._next(self._outline, _number(element, "outline-level"))
            self._paragraphs.append(_Open(self._label, heading or self._look.is_bold(style)))
            self._label = ""
            self._weights.append(self._paragraphs[-1].bold)
        elif tag == f"{_TEXT}span":
            style = element.get(f"{_TEXT}style-name")
            self._weights.append(self._look.is_bold(style) or (bool(self._weights) and self._weights[-1]))
        elif tag == f"{_TEXT}s":
            self._write(" " * min(_number(element, "c"), _MOST_BLANKS))
        elif tag == f"{_TEXT}tab":
            self._write("\t")
        elif tag == f"{_TEXT}line-break":
            self._write("\n")
        elif tag == f"{_TEXT}note":
            self._in_note += 1
        elif tag == f"{_TEXT}list":
            self._begin_list(element)
        elif tag == f"{_TEXT}list-item" and self._lists:
            current = self._lists[-1]
            start = element.get(f"{_TEXT}start-value")
            if start is not None and current.depth <= 10:
                current.counts[current.depth] = _number(element, "start-value") - 1
            self._label = self._next(current, current.depth)
        elif tag == f"{_TABLE}table":
            self._tables.append([self._count, -1, -1])
            self._count += 1
        elif tag == f"{_TABLE}table-row" and self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = -1
        elif tag == f"{_TABLE}table-cell" and self._tables:
            self._tables[-1][2] += 1

    def _end(self, tag: str) -> Iterator[PrintedLine]:
        if tag in _PARAGRAPHS:
            self._weights.pop()
            paragraph = self._paragraphs.pop()
            yield from self._print(paragraph)
            yield from paragraph.framed
        elif tag == f"{_TEXT}span":
            self._weights.pop()
        elif tag == f"{_TEXT}note":
            self._in_note -= 1
        elif tag == f"{_TEXT}list":
            self._lists[-1].depth -= 1
            self._lists.pop()
            self._label = ""
        elif tag == f"{_TABLE}table":
            self._tables.pop()

    def _begin_list(self, element: etree._Element) -> None:
        """A list within a list is its next level; one that goes on keeps its numbers."""
        if self._lists:
            current = self._lists[-1]
        else:
            style = element.get(f"{_TEXT}style-name", "")
            current = _List(style)
            goes_on = element.get(f"{_TEXT}continue-list")
            if goes_on is None and element.get(f"{_TEXT}continue-numbering") == "true":
                goes_on = style
            if goes_on is not None and goes_on in self._known:
                current.counts = self._known[goes_on].counts
            for name in (element.get("{http://www.w3.org/XML/1998/namespace}id"), style):
                if name is not None:
                    self._known[name] = current
        current.depth += 1
        self._lists.append(current)

    def _next(self, current: _List, depth: int) -> str:
        """Count a numbered paragraph; the label that is printed before it."""
        levels = self._look.lists.get(current.style, {})
        level = levels.get(depth)
        if level is None or depth > 10 or not level.kind:
            return ""
        reached = current.counts[depth]
        current.counts[depth] = level.start if reached is None else reached + 1
        current.counts[depth + 1 :] = [None] * (10 - depth)
        if level.kind == "bullet":
            return _BULLET
        numbers: list[str] = []
        for number in range(max(depth - level.shown, 0) + 1, depth + 1):
            above = levels.get(number, level)
            count = current.counts[number]
            numbers.append(spell(above.start if count is None else count, above.kind))
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"

    def _write(self, text: str | None) -> None:
        if text and self._paragraphs:
            self._paragraphs[-1].pieces.append((text, self._weights[-1]))

    def _print(self, paragraph: _Open) -> Iterator[PrintedLine]:
        text = "".join(piece for piece, _ in paragraph.pieces)
        if not text.strip():
            return
        bold = all(weight for piece, weight in paragraph.pieces if piece.strip())
        cell = self._cell()
        first = True
        for raw in f"{paragraph.label} {text}".split("\n"):
            line = printed(raw, 0, 1)
            if line is not None:
                yield PrintedLine(line.text, before="paragraph" if first else "line", bold=bold, cell=cell)
                first = False

    def _cell(self) -> tuple[int, int, int] | None:
        """The table, row and column that are open; those of the outermost table, as a cell's text stays together."""
        if not self._tables or self._in_note:
            return None
        table, row, column = self._tables[0]
        return table, max(row, 0), max(column, 0)
