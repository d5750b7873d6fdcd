"""PDF: printed lines in reading order, with geometry, from pages with a text layer."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from statistics import median_low

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, EncryptedFileError
from ratslese.reading.blocks import arrange
from ratslese.reading.glyphs import Font, PageGlyphs
from ratslese.reading.layout import line_text
from ratslese.reading.lines import PrintedLine, PrintedPage
from ratslese.reading.paragraphs import break_paragraphs
from ratslese.reading.repair import close_spaced, split_long
from ratslese.reading.rules import grids

Recognise = Callable[[pdfium.PdfPage, int], list[PrintedLine] | None]
"""Optical recognition of a page: its lines, or None where it is not to be had."""


def read_pdf(
    data: bytes, path: str | Path, recognise: Recognise | None = None
) -> tuple[list[PrintedLine], list[PrintedPage], tuple[int, ...], list[Notice]]:
    """Read a PDF file's pages.

    Returns:
        Lines, pages, the numbers of pages that were recognised optically, and warnings.

    Raises:
        EncryptedFileError: it needs a password.
        DamagedFileError: pdfium cannot open it.
    """
    lines: list[PrintedLine] = []
    pages: list[PrintedPage] = []
    recognised: list[int] = []
    notices: list[Notice] = []
    pdf = _open(data, path, notices)
    tables = 0
    try:
        for index in range(len(pdf)):
            number = index + 1
            try:
                page = pdf[index]
            except pdfium.PdfiumError:
                pages.append(PrintedPage(number))
                notices.append(
                    Notice(
                        "damaged-page", f"page {number} is damaged and was left out; repair the file with qpdf", number
                    )
                )
                continue
            glyphs = PageGlyphs(page)
            found = _lines(page, glyphs, number)
            tables = _number_tables(found, tables)
            pages.append(PrintedPage(number, glyphs.width, glyphs.height))
            glyphs.close()
            if not found:
                found = (recognise(page, number) if recognise is not None else None) or []
                if found:
                    recognised.append(number)
                else:
                    notices.append(_without_text(page, number))
            page.close()
            if found:
                found[0].before = "page"
            lines += found
    finally:
        pdf.close()
    return lines, pages, tuple(recognised), [notice for notice in notices if notice.code]


def _without_text(page: pdfium.PdfPage, number: int) -> Notice:
    if not any(True for _ in page.get_objects(max_depth=1)):
        return Notice("", "blank", number)
    return Notice(
        "page-without-text",
        f"page {number} has no text layer; install tesseract with German data (tesseract-ocr-deu) to recognise it",
        number,
    )


def _open(data: bytes, path: str | Path, notices: list[Notice]) -> pdfium.PdfDocument:
    """Open a PDF; one that pdfium refuses is rewritten by qpdf first."""
    try:
        return _load(data, path)
    except DamagedFileError:
        rewritten = _rewrite(data)
        if rewritten is None:
            raise
        pdf = _load(rewritten, path)
        notices.append(Notice("damaged-file", "the PDF is damaged; what could be rescued was read, fetch it again"))
        return pdf


def _load(data: bytes, path: str | Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFileError(path, "is encrypted", "decrypt it with qpdf --decrypt first") from None
        raise DamagedFileError(path, "is a damaged PDF", "repair it with qpdf or export it again") from None
    if len(pdf) == 0:
        pdf.close()
        raise DamagedFileError(path, "is a PDF without pages", "export it again")
    return pdf


def _rewrite(data: bytes) -> bytes | None:
    """The file with its cross-reference table rebuilt by qpdf, None where that fails."""
    try:
        import pikepdf  # here: only damaged files need it

        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            pdf.save(target)
    except Exception:
        return None
    return target.getvalue()


def _lines(page: pdfium.PdfPage, glyphs: PageGlyphs, number: int) -> list[PrintedLine]:
    """The printed lines of one page."""
    words = close_spaced(split_long(glyphs.words(), glyphs.box))
    ordered = arrange(words, grids(page, glyphs.rotation) if words else [], glyphs.width)
    lines: list[PrintedLine] = []
    fonts: list[tuple[Font, Font]] = []
    for row in ordered:
        text, boxes = line_text(row)
        first, last = row.segments[0].words[0], row.segments[-1].words[-1]
        font = glyphs.font(first.glyph)
        fonts.append((font, glyphs.font(last.glyph) if last is not first else font))
        lines.append(PrintedLine(text, number, words=boxes, size=round(font.size, 1), region=row.region, cell=row.cell))
    usual = median_low([font.weight for font, _ in fonts]) if fonts else 400
    for line, pair in zip(lines, fonts, strict=True):
        line.bold = all(font.named_bold or font.weight >= max(600, usual + 150) for font in pair)
    break_paragraphs(lines, ordered)
    return lines


def _number_tables(lines: list[PrintedLine], before: int) -> int:
    """Number a page's tables on from the pages before it; returns how many there are now."""
    last = before
    for line in lines:
        if line.cell is not None:
            table, row, column = line.cell
            line.cell = (table + before, row, column)
            last = max(last, table + before + 1)
    return last
