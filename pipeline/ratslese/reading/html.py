"""HTML: blocks, lines and table cells by lxml; what leads about the site is furniture, what is hidden is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.etree import LxmlError

from ratslese.errors import DamagedFileError
from ratslese.reading.aside import Aside, is_hidden
from ratslese.reading.characters import raised
from ratslese.reading.decoding import decode
from ratslese.reading.lines import Break, PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.numbering import spell
from ratslese.reading.plain import printed

_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        """
    audio button canvas datalist del head iframe noscript object script select style svg template video
""",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
    address article aside blockquote body caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4
    h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
""",
    )
)
_BESIDE = frozenset(("tr", "td", "th", "li", "dt", "dd"))
"""Blocks that begin a line and no paragraph."""
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([-\w]+)", re.IGNORECASE)
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b|\blist-unstyled\b|\bbreadcrumb", re.IGNORECASE)
_BOXES = ("☐", "☒")


def _decoded(data: bytes) -> str:
    """A page's characters: what is valid UTF-8 is that, whatever the page says, as it came from a system that knew."""
    named = _CHARSET.search(data[:4096])
    for encoding in ("utf-8", named[1].decode("ascii")) if named else ():
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data)[0]


def read_html(data: bytes, path: str | Path) -> Reading:
    """Read an HTML page's text.

    Raises:
        DamagedFileError: there is no element in it.
    """
    text = _decoded(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\0", "")
    try:
        root = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True))
    except (LxmlError, ValueError) as error:
        raise DamagedFileError(path, "is a damaged HTML page", "save it again from the browser") from error
    lines = list(_Walker(Aside(root)).lines(root))
    set_cells_beside([line for line in lines if not line.furniture])
    return Reading(lines, [PrintedPage(1)])


class _Walker:
    """Walks the tree and cuts lines at blocks, breaks and cells."""

    def __init__(self, aside: Aside) -> None:
        self._beside = aside
        self._buffer: list[tuple[str, bool]] = []
        self._count = 0
        self._fresh = True
        self._cell: tuple[int, int, int] | None = None
        self._tables: list[tuple[list[int], tuple[int, int, int] | None]] = []
        self._lists: list[tuple[str, int, int] | None] = []
        self._set = 0
        self._aside = 0
        self._raised = 0

    def lines(self, root: lxml.html.HtmlElement) -> Iterator[PrintedLine]:
        """The lines of a page, depth first without recursion: nesting may be deep."""
        stack: list[tuple[lxml.html.HtmlElement, bool, bool, bool]] = [(root, False, False, False)]
        while stack:
            element, closing, bold, aside = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else None
            if closing:
                if tag in _BLOCKS:
                    yield from self._flush()
                    self._fresh = self._fresh or tag not in _BESIDE
                self._close(tag)
                if aside:
                    yield from self._flush()
                    self._aside -= 1
            elif tag is not None and tag not in _SKIPPED and not is_hidden(element):
                aside = self._beside.holds(element)
                if tag in _BLOCKS or tag == "br" or aside:
                    yield from self._flush()
                    self._fresh = self._fresh or (tag in _BLOCKS and tag not in _BESIDE)
                self._aside += aside
                self._open(tag, element)
                stack.append((element, True, bold, aside))
                inner = bold or tag in _BOLD
                self._text(element.text, inner)
                stack.extend((child, False, inner, False) for child in reversed(element))
                continue
            self._text(element.tail, bold)
        yield from self._flush()

    def _open(self, tag: str, element: lxml.html.HtmlElement) -> None:
        if tag == "table":
            self._tables.append(([self._count, -1, -1], self._cell))
            self._count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1][0][1] += 1
            self._tables[-1][0][2] = -1
        elif tag in ("td", "th") and self._tables:
            self._tables[-1][0][2] += 1
            table, row, column = self._tables[-1][0]
            self._cell = (table, max(row, 0), column)
        elif tag in ("ol", "ul", "menu"):
            look = f"{element.get('style') or ''} {element.get('class') or ''}"
            numbered = tag == "ol" and not _UNNUMBERED.search(look)
            step = -1 if element.get("reversed") is not None else 1
            first = _number(element.get("start"), sum(child.tag == "li" for child in element) if step < 0 else 1)
            self._lists.append((_KINDS.get(element.get("type") or "", "decimal"), first, step) if numbered else None)
        elif tag == "li" and self._lists and (numbering := self._lists[-1]) is not None:
            kind, reached, step = numbering
            reached = _number(element.get("value"), reached)
            self._lists[-1] = (kind, reached + step, step)
            self._text(f"{spell(reached, kind)}. ", bold=True)
        elif tag == "pre":
            self._set += 1
        elif tag == "sup":
            self._raised += 1
        elif tag == "input" and (element.get("type") or "").lower() in ("checkbox", "radio"):
            self._text(_BOXES[element.get("checked") is not None] + " ", bold=True)

    def _close(self, tag: str | None) -> None:
        if tag == "table" and self._tables:
            self._cell = self._tables.pop()[1]
        elif tag in ("td", "th") and self._tables:
            self._cell = self._tables[-1][1]
        elif tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._set -= 1
        elif tag == "sup":
            self._raised -= 1

    def _text(self, text: str | None, bold: bool) -> None:
        if not text:
            return
        if self._raised:
            text = raised(text, self._buffer[-1][0] if self._buffer else "")
        self._buffer.append((text, bold))
        if not self._set:
            self._buffer[-1] = (_SPACE.sub(" ", text), bold)

    def _flush(self) -> Iterator[PrintedLine]:
        raw = "".join(text for text, _ in self._buffer)
        bold = all(bold for text, bold in self._buffer if text.strip())
        self._buffer.clear()
        for row in raw.splitlines() if self._set else (_SPACE.sub(" ", raw),):
            line = printed(row, 0, 1)
            if line is not None:
                before: Break = "paragraph" if self._fresh else "line"
                furniture = self._aside > 0
                cell = None if furniture else self._cell
                yield PrintedLine(line.text, before=before, bold=bold, cell=cell, furniture=furniture)
                self._fresh = furniture


def _number(text: str | None, default: int) -> int:
    """A list's number as an attribute says it."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
