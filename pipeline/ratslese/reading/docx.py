"""DOCX: paragraphs and tables by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import docx
from docx.document import Document as DocxDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from ratslese.errors import DamagedFileError
from ratslese.reading.lines import PrintedLine, PrintedPage
from ratslese.reading.plain import printed


def read_docx(data: bytes, path: str | Path) -> tuple[list[PrintedLine], list[PrintedPage]]:
    """Read a DOCX file's body; headers and footers become furniture.

    Raises:
        DamagedFileError: it cannot be opened.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
    except Exception as error:
        raise DamagedFileError(path, f"is a damaged DOCX ({type(error).__name__})", "save it again in Word") from error
    return lines, [PrintedPage(1)]


def _lines(document: DocxDocument) -> Iterable[PrintedLine]:
    seen: set[str] = set()
    for section in document.sections:
        for part in (section.first_page_header, section.header, section.footer):
            for paragraph in part.paragraphs:
                line = printed(paragraph.text.replace("\n", " "), 0, 1)
                if line is not None and line.text not in seen:
                    seen.add(line.text)
                    yield PrintedLine(line.text, furniture=True)
    tables = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table(block, tables)
            tables += 1
        else:
            yield from _paragraph(block, None)


def _paragraph(paragraph: Paragraph, cell: tuple[int, int, int] | None, *, first: bool = True) -> Iterable[PrintedLine]:
    bold = all(run.bold for run in paragraph.runs if run.text.strip()) and any(run.bold for run in paragraph.runs)
    for raw in paragraph.text.split("\n"):
        line = printed(raw, 0, 1)
        if line is not None:
            before = "paragraph" if first else "line"
            yield PrintedLine(line.text, before=before, bold=bold, cell=cell)  # type: ignore[arg-type]
            first = False


def _table(table: Table, number: int) -> Iterable[PrintedLine]:
    seen: set[object] = set()  # the elements themselves: an id alone may be given out twice
    for row_number, row in enumerate(table.rows):
        first = row_number == 0
        for column, cell in enumerate(row.cells):
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            for paragraph in cell.paragraphs:
                for line in _paragraph(paragraph, (number, row_number, column), first=first):
                    yield line
                    first = False
