"""XML: minutes edited in TEI, and other XML whose elements hold running text, by lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path

from lxml import etree

from ratslese.errors import DamagedFileError, UnsupportedFormatError
from ratslese.reading.lines import Break, PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.plain import printed

TEI = "{http://www.tei-c.org/ns/1.0}"
_SKIPPED = frozenset(
    ["teiHeader", "reg", "corr", "expan", "rdg", "del", "figDesc", "graphic", "interp", "interpGrp", "standOff"]
)
"""What an editor put beside the text as printed, or above it."""
_BLOCKS = frozenset(
    [
        "text",
        "front",
        "body",
        "back",
        "group",
        "floatingText",
        "div",
        "div1",
        "div2",
        "div3",
        "div4",
        "div5",
        "p",
        "ab",
        "head",
        "item",
        "list",
        "row",
        "cell",
        "table",
        "sp",
        "speaker",
        "u",
        "l",
        "lg",
        "opener",
        "closer",
        "salute",
        "signed",
        "dateline",
        "byline",
        "titlePage",
        "titlePart",
        "docTitle",
        "docDate",
        "docAuthor",
        "argument",
        "trailer",
        "postscript",
        "epigraph",
        "figure",
        "stage",
        "incident",
        "kinesic",
        "vocal",
        "desc",
        "castList",
        "castItem",
        "listPerson",
        "listOrg",
    ]
)
_BOLD = frozenset(("head", "titlePart"))
_ASIDE = frozenset(("note", "fw"))
"""What stands apart from the text around it: notes, and running heads (forme work)."""
_LINE = "\v"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HYPHENS = "-\u2010\u00ad¬"


def read_xml(data: bytes, path: str | Path) -> Reading:
    """Read the text of an XML file: in TEI what was printed, page by page; elsewhere each element with text of its own.

    Notes follow the text. Entities are never fetched, and those that the file defines are not unfolded.

    Raises:
        DamagedFileError: it is not well-formed.
        UnsupportedFormatError: it holds no text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(path, f"is damaged XML ({error.msg})", "fetch or export it again") from None
    walker = _TeiWalker() if any(True for _ in root.iter(f"{TEI}text")) else _Walker()
    lines = list(walker.lines(root))
    if not lines:
        raise UnsupportedFormatError(path, "is XML without text", "convert it to PDF, DOCX, HTML or text")
    set_cells_beside(lines)
    return Reading(lines, [PrintedPage(number) for number in range(1, max(line.page for line in lines) + 1)])


class _Walker:
    """Walks any XML: an element with text of its own is a paragraph, with what is in it."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool]] = []
        self._bold = 0
        self._page = 1
        self._begun = False
        self._before: Break = "paragraph"
        self._cell: tuple[int, int, int] | None = None
        self._open: etree._Element | None = None

    def lines(self, root: etree._Element) -> Iterator[PrintedLine]:
        """The lines, without recursion: nesting may be deep."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if isinstance(element.tag, str) and self._skips(_name(element)):
                    walk.skip_subtree()
                elif isinstance(element.tag, str):
                    yield from self._begin(element, _name(element))
                    self._write(element.text)
                elif isinstance(element, etree._Entity):
                    self._write(html5.get(f"{element.name};", ""))
                continue
            if event == "end" and isinstance(element.tag, str) and not self._skips(_name(element)):
                yield from self._end(element, _name(element))
            if element is not root:
                self._write(element.tail)
        yield from self._flush()

    def _skips(self, name: str) -> bool:
        """Whether an element and what is in it is left out."""
        return False

    def _begin(self, element: etree._Element, name: str) -> Iterator[PrintedLine]:
        if self._open is None:
            yield from self._flush()
            if _has_text(element):
                self._open = element

    def _end(self, element: etree._Element, name: str) -> Iterator[PrintedLine]:
        if self._open is None or self._open is element:
            yield from self._flush()
            self._open = None

    def _write(self, text: str | None) -> None:
        if text:
            self._pieces.append((text, self._bold > 0))

    def _flush(self) -> Iterator[PrintedLine]:
        """What was written since the last block, cut at line breaks."""
        raw = _SPACE.sub(" ", "".join(text for text, _ in self._pieces))
        bold = all(weight for text, weight in self._pieces if text.strip())
        self._pieces.clear()
        for part in raw.split(_LINE):
            line = printed(part, 0, self._page)
            if line is not None:
                yield PrintedLine(line.text, self._page, self._before, bold=bold, cell=self._cell)
                self._before = "line"
                self._begun = True
        if raw.strip():
            self._before = "paragraph"


class _TeiWalker(_Walker):
    """Walks TEI: blocks, line and page breaks, cells; running heads are furniture, notes come last."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: list[list[int]] = []
        self._count = 0
        self._aside: list[tuple[list[tuple[str, bool]], Break]] = []
        self._notes: list[PrintedLine] = []

    def lines(self, root: etree._Element) -> Iterator[PrintedLine]:
        """The text's lines, then those of the notes."""
        yield from super().lines(root)
        for line in self._notes:
            line.page = self._page
            yield line

    def _skips(self, name: str) -> bool:
        return name in _SKIPPED

    def _begin(self, element: etree._Element, name: str) -> Iterator[PrintedLine]:
        if name in _ASIDE:
            self._aside.append((self._pieces, self._before))
            self._pieces = []
        elif name == "item" and _name(element.getprevious()) == "label":
            self._write(" ")
        elif name in _BLOCKS or (name == "title" and _name(element.getparent()) == "head"):
            yield from self._flush()
        elif name == "lb":
            self._break(element, _LINE)
        elif name == "pb":
            yield from self._turn(element)
        elif name == "space":
            self._write(" ")
        if name == "table":
            self._tables.append([self._count, -1, -1])
            self._count += 1
        elif name == "row" and self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = -1
        elif name == "cell" and self._tables:
            self._tables[-1][2] += 1
            table, row, column = self._tables[0]
            self._cell = table, max(row, 0), column
        self._bold += name in _BOLD

    def _end(self, element: etree._Element, name: str) -> Iterator[PrintedLine]:
        if name in _ASIDE:
            taken = list(self._flush())
            self._pieces, self._before = self._aside.pop()
            if name == "note":
                self._notes += taken
            else:
                for line in taken:
                    line.furniture = True
                    yield line
        elif name in _BLOCKS or (name == "title" and _name(element.getparent()) == "head"):
            yield from self._flush()
        self._bold -= name in _BOLD
        if name == "cell":
            self._cell = None
        elif name == "table":
            self._tables.pop()

    def _break(self, element: etree._Element, sign: str) -> None:
        """A line break; one inside a word leaves no trace but the hyphen's, which goes."""
        if element.get("break") == "no":
            while self._pieces and not self._pieces[-1][0].strip():
                self._pieces.pop()
            if self._pieces:
                text, bold = self._pieces[-1]
                self._pieces[-1] = text.rstrip().rstrip(_HYPHENS), bold
        else:
            self._write(sign)

    def _turn(self, element: etree._Element) -> Iterator[PrintedLine]:
        """A page's end, which may stand inside a paragraph or a word."""
        self._break(element, " ")
        inside = bool("".join(text for text, _ in self._pieces).strip())
        if self._aside or element.get("break") == "no":
            self._page += 1
            return
        yield from self._flush()
        self._page += self._begun  # the break before the first page ends none
        if inside:
            self._before = "page"


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _name(element: etree._Element | None) -> str:
    """An element's name without its namespace."""
    return "" if element is None or not isinstance(element.tag, str) else element.tag.rpartition("}")[2]
