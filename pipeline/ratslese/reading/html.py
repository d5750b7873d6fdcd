"""HTML: blocks, lines and table cells by lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.etree import LxmlError

from ratslese.errors import DamagedFileError
from ratslese.reading.decoding import decode
from ratslese.reading.lines import PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.plain import printed

_SKIPPED = frozenset({"script", "style", "head", "noscript", "template", "nav", "svg", "button", "select"})
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
    address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section table tbody td tfoot th thead tr ul
""",
    )
)
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([-\w]+)", re.IGNORECASE)


def read_html(data: bytes, path: str | Path) -> Reading:
    """Read an HTML page's text.

    Raises:
        DamagedFileError: there is no element in it.
    """
    named = _CHARSET.search(data[:4096])
    try:
        text = data.decode(named[1].decode("ascii")) if named else decode(data)[0]
    except (LookupError, UnicodeDecodeError):
        text = decode(data)[0]
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\0", "")
    try:
        root = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True))
    except (LxmlError, ValueError) as error:
        raise DamagedFileError(path, "is a damaged HTML page", "save it again from the browser") from error
    lines = list(_Walker().lines(root))
    set_cells_beside(lines)
    return Reading(lines, [PrintedPage(1)])


class _Walker:
    """Walks the tree and cuts lines at blocks, breaks and cells."""

    def __init__(self) -> None:
        self.buffer: list[tuple[str, bool]] = []
        self.tables = 0
        self.fresh = True
        self.cell: tuple[int, int, int] | None = None

    def lines(self, root: lxml.html.HtmlElement) -> Iterator[PrintedLine]:
        yield from self._element(root)
        yield from self._flush()

    def _element(self, root: lxml.html.HtmlElement) -> Iterator[PrintedLine]:
        """Depth first without recursion: nesting may be deep."""
        stack: list[tuple[lxml.html.HtmlElement, bool, bool]] = [(root, False, False)]
        tables: list[tuple[list[int], tuple[int, int, int] | None]] = []
        while stack:
            element, closing, bold = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else None
            if closing:
                if tag in _BLOCKS:
                    yield from self._flush()
                    self.fresh = self.fresh or tag not in ("tr", "td", "th", "li", "dt", "dd")
                if tag == "table" and tables:
                    self.cell = tables.pop()[1]
                elif tag in ("td", "th") and tables:
                    self.cell = tables[-1][1]
                self._text(element.tail, bold)
                continue
            if tag is None or tag in _SKIPPED:
                self._text(element.tail, bold)
                continue
            if tag in _BLOCKS:
                yield from self._flush()
                self.fresh = self.fresh or tag not in ("tr", "td", "th", "li", "dt", "dd")
            if tag == "br":
                yield from self._flush()
            if tag == "table":
                tables.append(([self.tables, -1, -1], self.cell))
                self.tables += 1
            elif tag == "tr" and tables:
                tables[-1][0][1] += 1
                tables[-1][0][2] = -1
            elif tag in ("td", "th") and tables:
                tables[-1][0][2] += 1
                table, row, column = tables[-1][0]
                self.cell = (table, max(row, 0), column)
            stack.append((element, True, bold))
            inner = bold or tag in _BOLD
            self._text(element.text, inner)
            stack.extend((child, False, inner) for child in reversed(element))

    def _text(self, text: str | None, bold: bool) -> None:
        if text:
            self.buffer.append((text, bold))

    def _flush(self) -> Iterator[PrintedLine]:
        raw = _SPACE.sub(" ", "".join(text for text, _ in self.buffer))
        bold = all(bold for text, bold in self.buffer if text.strip())
        self.buffer.clear()
        line = printed(raw, 0, 1)
        if line is not None:
            before = "paragraph" if self.fresh else "line"
            yield PrintedLine(line.text, before=before, bold=bold, cell=self.cell)  # type: ignore[arg-type]
            self.fresh = False
