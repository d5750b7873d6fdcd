"""PDF: printed lines in reading order, with geometry, from pages with a text layer."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, EncryptedFileError
from ratslese.reading.glyphs import PageGlyphs
from ratslese.reading.layout import Row, line_text, order
from ratslese.reading.lines import PrintedLine, PrintedPage

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
    pdf = _open(data, path)
    lines: list[PrintedLine] = []
    pages: list[PrintedPage] = []
    recognised: list[int] = []
    notices: list[Notice] = []
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
            found = _lines(glyphs, number)
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


def _open(data: bytes, path: str | Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
        if len(pdf) == 0:
            raise DamagedFileError(path, "is a PDF without pages", "export it again")
        return pdf
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedFileError(path, "is encrypted", "decrypt it with qpdf --decrypt first") from None
        raise DamagedFileError(path, "is a damaged PDF", "repair it with qpdf or export it again") from None


def _lines(glyphs: PageGlyphs, number: int) -> list[PrintedLine]:
    """The printed lines of one page."""
    ordered = order(glyphs.words(), glyphs.width)
    lines: list[PrintedLine] = []
    for row in ordered:
        text, boxes = line_text(row)
        size, bold = glyphs.font(row.segments[0].words[0].glyph)
        if bold and len(row.segments[-1].words) + len(row.segments) > 2:
            bold = glyphs.font(row.segments[-1].words[-1].glyph)[1]
        lines.append(PrintedLine(text, number, words=boxes, size=round(size, 1), bold=bold, region=row.region))
    _break_paragraphs(lines, ordered)
    return lines


def _break_paragraphs(lines: list[PrintedLine], ordered: list[Row]) -> None:
    """Find paragraph breaks from leading, indentation and short last lines."""
    steps = Counter(
        round(b.top - a.top) for a, b in itertools.pairwise(ordered) if a.region == b.region and 0 < b.top - a.top < 40
    )
    usual = steps.most_common(1)[0][0] if steps else 14
    heights = median([row.bottom - row.top for row in ordered]) if ordered else 12.0
    for index in range(1, len(ordered)):
        a, b = ordered[index - 1], ordered[index]
        if a.region != b.region:
            lines[index].before = "page" if b.top < a.top else "paragraph"
            continue
        gap = b.top - a.bottom
        limit = max(1.25 * usual, usual + 2.5)
        if b.top - a.top > limit and gap > -0.1 * heights:
            lines[index].before = "paragraph"
