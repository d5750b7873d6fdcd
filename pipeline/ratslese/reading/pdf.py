"""PDF: printed lines in reading order, with geometry, from pages with a text layer."""

from __future__ import annotations

import io
import re
from pathlib import Path
from statistics import median_low

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, EncryptedFileError
from ratslese.reading.blocks import arrange
from ratslese.reading.glyphs import Font, PageGlyphs, Word
from ratslese.reading.layout import Row, line_text
from ratslese.reading.lines import PrintedLine, PrintedPage
from ratslese.reading.ocr import REMEDY, recognise
from ratslese.reading.paragraphs import break_paragraphs
from ratslese.reading.repair import close_spaced, split_long
from ratslese.reading.rules import grids

_FEW = 60
"""A page with no more characters than this, under an image, is a scan with a stamp."""
_GARBAGE = re.compile("[\ufffd\ue000-\uf8ff\u0e00-\u1cff\u2e80-\uabff]")
"""What a text layer of German minutes does not hold: unmapped glyphs, foreign scripts."""
_POOR = 70.0
_BOLD_WEIGHT = 600
_PROBLEMS = {
    "page-without-text": "has no text layer",
    "garbled-text": "has a text layer that cannot be trusted",
}


def read_pdf(
    data: bytes, path: str | Path, *, ocr: bool = True
) -> tuple[list[PrintedLine], list[PrintedPage], tuple[int, ...], list[Notice]]:
    """Read a PDF file's pages.

    Args:
        data: the file's bytes.
        path: its name, for messages.
        ocr: recognise pages without a sound text layer, where tesseract is installed.

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
            pages.append(PrintedPage(number, glyphs.width, glyphs.height))
            glyphs.close()
            problem = _problem(page, found)
            if problem is not None:
                seen = recognise(page) if ocr else None
                if seen is not None and seen[0]:
                    found = _recognised_lines(seen[0], glyphs.width, number)
                    recognised.append(number)
                    if seen[1] < _POOR:
                        notices.append(_poor(number, seen[1]))
                elif problem == "page-without-text" or found:
                    notices.append(Notice(problem, f"page {number} {_PROBLEMS[problem]}; {REMEDY}", number))
            tables = _number_tables(found, tables)
            page.close()
            if found:
                found[0].before = "page"
            lines += found
    finally:
        pdf.close()
    return lines, pages, tuple(recognised), notices


def _problem(page: pdfium.PdfPage, lines: list[PrintedLine]) -> str | None:
    """What is wrong with a page's text layer, as a notice's code; None when it is sound or the page is blank."""
    characters = "".join(line.text for line in lines)
    if len(characters) > _FEW and not _GARBAGE.search(characters):
        return None
    bad = len(_GARBAGE.findall(characters))
    if bad > 0.2 * len(characters) or (bad and len(characters) <= _FEW):
        return "garbled-text"
    if len(characters) > _FEW:
        return None
    width, height = page.get_size()
    covered = any(_covers(image, width, height) for image in page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
    if covered:
        return "page-without-text"
    if not lines and any(page.get_objects((raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH), max_depth=3)):
        return "page-without-text"
    return None


def _covers(image: pdfium.PdfObject, width: float, height: float) -> bool:
    """Whether an image covers half of the page."""
    try:
        x0, y0, x1, y1 = image.get_bounds()
    except pdfium.PdfiumError:
        return False
    return bool((x1 - x0) * (y1 - y0) > 0.5 * width * height)


def _poor(number: int, confidence: float) -> Notice:
    return Notice(
        "poor-recognition",
        f"page {number} was recognised with a confidence of {confidence:.0f} of 100; scan it again at 300 dpi",
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
    words = close_spaced(split_long(glyphs.words(), glyphs.boxes))
    ordered = arrange(words, grids(page, glyphs.rotation) if words else [], glyphs.width)
    lines = _print(ordered, number)
    fonts: list[tuple[Font, Font]] = []
    for row in ordered:
        first, last = row.segments[0].words[0], row.segments[-1].words[-1]
        font = glyphs.font(first.glyph)
        maybe_bold = font.named_bold or font.weight >= _BOLD_WEIGHT
        fonts.append((font, glyphs.font(last.glyph) if maybe_bold and last is not first else font))
    usual = median_low([font.weight for font, _ in fonts]) if fonts else 400
    for line, pair in zip(lines, fonts, strict=True):
        line.size = round(pair[0].size, 1)
        line.bold = all(font.named_bold or font.weight >= max(_BOLD_WEIGHT, usual + 150) for font in pair)
    break_paragraphs(lines, ordered)
    return lines


def _recognised_lines(words: list[Word], width: float, number: int) -> list[PrintedLine]:
    """The printed lines of a page that was recognised optically."""
    ordered = arrange(words, [], width)
    lines = _print(ordered, number)
    break_paragraphs(lines, ordered)
    return lines


def _print(ordered: list[Row], number: int) -> list[PrintedLine]:
    """Printed lines from rows."""
    lines: list[PrintedLine] = []
    for row in ordered:
        text, boxes = line_text(row)
        bounds = (row.x0, row.top, row.x1, row.bottom)
        lines.append(PrintedLine(text, number, words=boxes, region=row.region, cell=row.cell, bounds=bounds))
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
