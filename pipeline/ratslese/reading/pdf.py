"""PDF: printed lines in reading order, with geometry, from pages with a text layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.document import Notice, ReadBy
from ratslese.errors import DamagedFileError, EncryptedFileError
from ratslese.reading.blocks import arrange
from ratslese.reading.columns import Columns
from ratslese.reading.fields import added_words
from ratslese.reading.glyphs import PageGlyphs, Word
from ratslese.reading.layout import Row, segment_of
from ratslese.reading.linenumbers import set_apart
from ratslese.reading.lines import SIDEWAYS, PrintedLine, PrintedPage, Reading
from ratslese.reading.ocr import Ocr, Recogniser, Recognition, quarter_turned, render
from ratslese.reading.paragraphs import break_paragraphs
from ratslese.reading.plumbing import read_leniently
from ratslese.reading.printing import print_recognised, print_rows
from ratslese.reading.repair import close_spaced, join, split_long, without_doubles
from ratslese.reading.rescue import is_empty, replant, rewrite, with_header
from ratslese.reading.rules import Drawing
from ratslese.reading.soundness import UMLAUTS, is_misread, is_sound, lacks_umlauts

if TYPE_CHECKING:
    from ratslese.reading.cleaning import Pixels

_FEW = 60
"""A page with no more characters than this, under an image, is a scan with a stamp."""
_SURE = 70.0
"""The confidence with which recognition replaces a layer that came from recognition, too."""
_BOLD_WEIGHT = 600
_MOST_ATTACHMENTS = 20
_TOGETHER = 4
"""Pages opened at a time: what pdfium reads and what is made of it push each other out of the processor's caches."""
_MOST_MISSING = 100
"""After so many pages on end that cannot be loaded a file's page count is not believed any more."""
_DRAWN = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)
_RESCUED = "the PDF is damaged; what could be rescued was read, fetch it again"
_SWITCHED_OFF = "recognition by tesseract was switched off; leave --ocr at auto to have it recognised"
_EMPTY = ("is a PDF without pages", "export it again")
_LOCKED = ("is encrypted in a way that cannot be undone here", "ask for a copy without encryption, or print it to PDF")
_ENCRYPTED = b"/Encrypt"
_PROBLEMS = {
    "page-without-text": "has no text layer",
    "garbled-text": "has a text layer that cannot be trusted",
    "lost-umlauts": "has a text layer without its umlauts",
    "poor-text": "has a text layer full of misread words",
}


def read_pdf(
    data: bytes, path: str | Path, *, ocr: Ocr = True, processors: int = 1, seconds: float | None = None
) -> Reading:
    """Read a PDF file's pages.

    Args:
        data: the file's bytes.
        path: its name, for messages.
        ocr: which pages to recognise, where tesseract is installed.
        processors: pages to recognise at a time.
        seconds: after which no further page is recognised.

    Raises:
        EncryptedFileError: it needs a password.
        DamagedFileError: it cannot be opened, or nothing could be rescued of it.
    """
    reading = Reading([], [])
    data = with_header(data)
    try:
        pdf = open_pdf(data, path, reading.notices)
    except DamagedFileError:
        read = _last_resort(data, reading)
        if not any(read):
            raise
        _finish(reading, read)
        return reading
    read = []
    scans: dict[int, tuple[str, Future[Recognition | None] | None]] = {}
    try:
        with Recogniser(processors, seconds) as recogniser:
            missing: list[int] = []
            columns = Columns()
            for index, opened in enumerate(_opened(pdf)):
                found = None if opened is None else _read_page(*opened, index + 1, reading.notices, columns)
                if found is None:
                    missing.append(index + 1)
                    if missing[-_MOST_MISSING:] == list(range(index + 2 - _MOST_MISSING, index + 2)):
                        break
                lines, page, problem = found or ([], PrintedPage(index + 1, read_by="nothing"), None)
                read.append(lines)
                reading.pages.append(page)
                if problem is None and ocr == "always" and page.width is not None:
                    problem = "recognise"
                if problem is not None:
                    picture = _picture(pdf, index) if ocr else None
                    scans[index] = problem, None if picture is None else recogniser.submit(*picture)
            _replace_missing(data, reading, read, missing, len(pdf))
            for index, (problem, future) in scans.items():
                _replace(reading, read, index, problem, future, recogniser.remedy if ocr else _SWITCHED_OFF)
            _tell_of_more(pdf, reading.notices)
    finally:
        pdf.close()
    _finish(reading, read)
    if not reading.lines and not scans and any(notice.code == "damaged-file" for notice in reading.notices):
        raise DamagedFileError(path, "is a damaged PDF, of which no text could be rescued", "fetch it again")
    return reading


def _finish(reading: Reading, read: Iterable[list[PrintedLine]]) -> None:
    """Put the pages' lines together."""
    tables = 0
    for lines in read:
        tables = _number_tables(lines, tables)
        if lines:
            lines[0].before = "page"
        reading.lines.extend(lines)


def _last_resort(data: bytes, reading: Reading) -> list[list[PrintedLine]]:
    """The pages of a file that neither pdfium nor qpdf opens."""
    read: list[list[PrintedLine]] = []
    for lines, page in read_leniently(data):
        read.append(lines)
        reading.pages.append(page)
    reading.notices.append(Notice("damaged-file", _RESCUED))
    return read


def _replace_missing(
    data: bytes, reading: Reading, read: list[list[PrintedLine]], missing: Sequence[int], count: int
) -> None:
    """Read the pages that pdfium cannot load by other means, or warn of them."""
    found = read_leniently(data, missing) if missing and len(missing) < _MOST_MISSING else []
    for lines, page in found:
        read[page.number - 1], reading.pages[page.number - 1] = lines, page
    for number in missing:
        rescued = "what could be rescued was read" if read[number - 1] else "was left out"
        message = f"page {number} is damaged and {rescued}; repair the file with qpdf"
        reading.notices.append(Notice("damaged-page", message, number))
    if len(read) < count:
        message = f"pages {len(read) + 1} to {count} were left out, as the {_MOST_MISSING} before them cannot be loaded"
        reading.notices.append(Notice("damaged-file", f"{message}; repair the file with qpdf"))


def _tell_of_more(pdf: pdfium.PdfDocument, notices: list[Notice]) -> None:
    """Warn of what a file holds beside its pages: attached files, and forms that only Adobe's reader draws."""
    for index in range(min(pdf.count_attachments(), _MOST_ATTACHMENTS)):
        try:
            name = pdf.get_attachment(index).get_name()
        except pdfium.PdfiumError:
            name = ""
        notices.append(Notice("attachment", f"the attachment {name or '(no name)'} was not read; save it as a file"))
    if pdf.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        message = "the PDF is an XFA form, whose pages only Adobe Reader draws; print it to PDF there"
        notices.append(Notice("xfa-form", message))


def _picture(pdf: pdfium.PdfDocument, index: int) -> tuple[Pixels, float] | None:
    """A page's picture and its pixels per inch, None where it cannot be drawn."""
    page = pdf[index]
    try:
        return render(page)
    except (pdfium.PdfiumError, AssertionError, ValueError):  # sides that no picture has, objects that break pdfium
        return None
    finally:
        page.close()


def _opened(pdf: pdfium.PdfDocument) -> Iterable[tuple[pdfium.PdfPage, PageGlyphs] | None]:
    """The pages of a file, some opened at a time; None for those that cannot be loaded."""
    count = len(pdf)
    for begin in range(0, count, _TOGETHER):
        yield from [_open(pdf, index) for index in range(begin, min(begin + _TOGETHER, count))]


def _open(pdf: pdfium.PdfDocument, index: int) -> tuple[pdfium.PdfPage, PageGlyphs] | None:
    try:
        page = pdf[index]
        return page, PageGlyphs(page)
    except pdfium.PdfiumError:
        return None


def _read_page(
    page: pdfium.PdfPage, glyphs: PageGlyphs, number: int, notices: list[Notice], columns: Columns
) -> tuple[list[PrintedLine], PrintedPage, str | None] | None:
    """A page's lines by its text layer, the page, and what is wrong with it; None where it is damaged.

    It is closed then.
    """
    try:
        added, comments = added_words(page, glyphs)
        drawing = Drawing(page)
        lines = _lines(drawing, glyphs, number, added, columns)
        for comment in comments:
            notices.append(Notice("comment", f"page {number} has a comment that is not in the text: {comment}", number))
        read_by: ReadBy = "tables" if any(line.cell for line in lines) else "text" if lines else "nothing"
        back = quarter_turned(glyphs.turn, glyphs.width, glyphs.height) if glyphs.turn else None
        return lines, PrintedPage(number, glyphs.width, glyphs.height, read_by, back), _problem(page, drawing, lines)
    except pdfium.PdfiumError:
        return None
    finally:
        glyphs.close()
        page.close()


def _replace(
    reading: Reading,
    read: list[list[PrintedLine]],
    index: int,
    problem: str,
    future: Future[Recognition | None] | None,
    remedy: str,
) -> None:
    """Put what was recognised in the place of a page's text layer, or warn."""
    number = index + 1
    found = None if future is None else future.result()
    if problem == "lost-umlauts" and found is not None and not any(UMLAUTS.search(word.text) for word in found.words):
        return  # the page has none
    if found is not None and found.words and (problem != "poor-text" or found.confidence >= _SURE):
        read[index], notices = print_recognised(found, number)
        reading.notices.extend(notices)
        reading.pages[index] = replace(reading.pages[index], read_by="ocr", back=found.back)
    elif problem == "page-without-text" or (problem in _PROBLEMS and read[index]):
        remedy = remedy if found is None else "no print was found on it either"
        message = f"page {number} {_PROBLEMS[problem]}; {remedy}"
        reading.notices.append(Notice(problem, message, number))


def _problem(page: pdfium.PdfPage, drawing: Drawing, lines: list[PrintedLine]) -> str | None:
    """What is wrong with a page's text layer, as a notice's code; None when it is sound or the page is blank."""
    characters = "\n".join([line.text for line in lines])
    if not is_sound(characters):
        return "garbled-text"
    if lacks_umlauts(characters):
        return "lost-umlauts"
    if len(characters) > _FEW:
        maybe = drawing.may_hold_picture and is_misread(characters)
        return "poor-text" if maybe and _is_scan(page) else None
    if drawing.may_hold_picture and _is_scan(page):
        return "page-without-text"
    if not lines and any(page.get_objects(_DRAWN, max_depth=3)):
        return "page-without-text"
    return None


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether an image covers half of a page."""
    width, height = page.get_size()
    return any(_covers(image, width, height) for image in page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _covers(image: pdfium.PdfObject, width: float, height: float) -> bool:
    """Whether an image covers half of the page."""
    try:
        x0, y0, x1, y1 = image.get_bounds()
    except pdfium.PdfiumError:
        return False
    return bool((x1 - x0) * (y1 - y0) > 0.5 * width * height)


def open_pdf(data: bytes, path: str | Path, notices: list[Notice]) -> pdfium.PdfDocument:
    """Open a PDF; one that pdfium refuses is rewritten first, then its pages are gathered."""
    try:
        return _load(data, path)
    except (DamagedFileError, EncryptedFileError) as error:
        damaged = isinstance(error, DamagedFileError)
        for rescue in (rewrite, replant) if damaged else (rewrite,):  # qpdf knows more of encryption than pdfium
            rescued = rescue(data)
            if rescued is None:
                continue
            try:
                pdf = _load(rescued, path)
            except (DamagedFileError, EncryptedFileError):
                continue
            if damaged:
                notices.append(Notice("damaged-file", _RESCUED))
            return pdf
        if damaged and is_empty(data):
            raise DamagedFileError(path, *_EMPTY) from None
        raise error


def _load(data: bytes, path: str | Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if _ENCRYPTED in data:  # pdfium's code may be that of a file before
            if error.err_code == raw.FPDF_ERR_PASSWORD:
                raise EncryptedFileError(path, "is encrypted", "decrypt it with qpdf --decrypt first") from None
            if error.err_code == raw.FPDF_ERR_SECURITY:
                raise EncryptedFileError(path, *_LOCKED) from None
        raise DamagedFileError(path, "is a damaged PDF", "fetch it again or export it anew") from None
    if len(pdf) == 0:
        pdf.close()
        raise DamagedFileError(path, *_EMPTY)
    return pdf


def _lines(drawing: Drawing, glyphs: PageGlyphs, number: int, added: list[Word], columns: Columns) -> list[PrintedLine]:
    """The printed lines of one page.

    Args:
        drawing: what is drawn on the page.
        glyphs: its glyphs.
        number: its number.
        added: words that its content stream does not hold.
        columns: those of the page before, which become this page's.
    """
    words = glyphs.words()
    if glyphs.doubled:
        words = without_doubles(words)
    repaired = False
    numbers: list[Word] = []
    if not glyphs.turn:
        split = split_long(words, glyphs.boxes)
        closed = close_spaced(split)
        repaired = not len(words) == len(split) == len(closed)
        numbers, words = set_apart(closed)
        words += added
    ruled = drawing.grids() if words and not glyphs.turn and not glyphs.rotation else []
    ordered = arrange(words, ruled, glyphs.reading_width, columns)
    lines = print_rows(ordered, number, repaired=repaired)
    fonts = glyphs.fonts([row.segments[0].words[0].glyph for row in ordered])
    usual = median_low([font.weight for font in fonts]) if fonts else 400
    least = max(_BOLD_WEIGHT, usual + 150)
    bold = [font.named_bold or font.weight >= least for font in fonts]
    begun = [at for at, begins_bold in enumerate(bold) if begins_bold]
    ends = glyphs.fonts([ordered[at].segments[-1].words[-1].glyph for at in begun])
    for at, font in zip(begun, ends, strict=True):
        bold[at] = font.named_bold or font.weight >= least
    for line, font, is_bold in zip(lines, fonts, bold, strict=True):
        line.size, line.bold = round(font.size, 1), is_bold
    break_paragraphs(lines, ordered)
    lines += [_sideways(words, number) for words in glyphs.sideways]
    if numbers:
        lines.append(_sideways(numbers, number))
        lines[-1].furniture = True
    return lines


def _sideways(words: list[Word], number: int) -> PrintedLine:
    """What page `number` has at a slant or beside its lines, also numbers of lines; it stands behind their text."""
    if len(words) > 1 and all(len(word.text) == 1 and word.text.isalpha() for word in words):
        words = [join(words)]
    (line,) = print_rows([Row([segment_of(words)])], number)
    line.before, line.region = "paragraph", SIDEWAYS
    return line


def _number_tables(lines: list[PrintedLine], before: int) -> int:
    """Number a page's tables on from the pages before it; returns how many there are now."""
    last = before
    for line in lines:
        if line.cell is not None:
            table, row, column = line.cell
            line.cell = (table + before, row, column)
            last = max(last, table + before + 1)
    return last
