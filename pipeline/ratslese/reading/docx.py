"""DOCX: paragraphs with their automatic numbers, tables as cells, by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import docx
from docx.document import Document as DocxDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from ratslese.errors import DamagedFileError
from ratslese.reading.archive import opened
from ratslese.reading.lines import PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.numbering import Numbering
from ratslese.reading.plain import printed

_DEEPEST = 8


def read_docx(data: bytes, path: str | Path) -> Reading:
    """Read a DOCX file's body; headers and footers become furniture.

    Raises:
        DamagedFileError: it cannot be opened.
    """
    try:
        with opened(data, path):  # refuses bombs
            pass
        lines = list(_lines(docx.Document(io.BytesIO(data))))
    except DamagedFileError:
        raise
    except Exception as error:  # python-docx lets through whatever zipfile and lxml raise
        raise DamagedFileError(path, f"is a damaged DOCX ({type(error).__name__})", "save it again in Word") from error
    set_cells_beside(lines)
    return Reading(lines, [PrintedPage(1)])


def _lines(document: DocxDocument) -> Iterable[PrintedLine]:
    yield from _furniture(document)
    walker = _Walker(Numbering(document))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from walker.table(block)
        else:
            yield from walker.paragraph(block)


def _furniture(document: DocxDocument) -> Iterable[PrintedLine]:
    """Headers and footers, each wording once."""
    seen: set[str] = set()
    for section in document.sections:
        for part in (section.first_page_header, section.header, section.first_page_footer, section.footer):
            cells = (cell for table in part.tables for row in table.rows for cell in row.cells)
            paragraphs = [*part.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
            for paragraph in paragraphs:
                line = printed(paragraph.text.replace("\n", " "), 0, 1)
                if line is not None and line.text not in seen:
                    seen.add(line.text)
                    yield PrintedLine(line.text, furniture=True)


class _Walker:
    """Walks the body in order, counting tables and numbered paragraphs."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._tables = 0

    def paragraph(self, paragraph: Paragraph, cell: tuple[int, int, int] | None = None) -> Iterable[PrintedLine]:
        """The lines of a paragraph; a manual line break begins a line."""
        runs = [run for run in paragraph.runs if run.text.strip()]
        style = paragraph.style
        heading = style is not None and (style.name or "").casefold().startswith(("heading", "title", "überschrift"))
        bold = heading or (bool(runs) and all(run.bold for run in runs))
        text = paragraph.text
        label = self._numbering.label(paragraph) if text.strip() else ""
        first = True
        for raw in f"{label} {text}".split("\n"):
            line = printed(raw, 0, 1)
            if line is not None:
                yield PrintedLine(line.text, before="paragraph" if first else "line", bold=bold, cell=cell)
                first = False

    def table(self, table: Table, depth: int = 0) -> Iterable[PrintedLine]:
        """The lines of a table, cell by cell; a merged cell once; a table in a cell as part of the cell."""
        number = self._tables
        self._tables += 1
        seen: set[object] = set()
        for row_number, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if cell._tc in seen:
                    continue
                seen.add(cell._tc)
                for block in cell.iter_inner_content():
                    place = (number, row_number, column)
                    if isinstance(block, Paragraph):
                        yield from self.paragraph(block, place)
                    elif depth < _DEEPEST:
                        yield from self.table(block, depth + 1)
