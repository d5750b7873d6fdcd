"""From path or text to document: which format it is, and what to do when it cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ratslese.collector import paused
from ratslese.document import Document, Notice, Source
from ratslese.errors import EmptyFileError
from ratslese.reading import archive, docx, furniture, html, images, mail, markdown, odt, pdf, plain, rtf, tei
from ratslese.reading.composing import compose
from ratslese.reading.decoding import decode
from ratslese.reading.formats import DOCX, HTML, IMAGES, MAIL, MARKDOWN, ODT, PDF, RTF, TEXT, XML, ZIP, detect
from ratslese.reading.lines import Reading
from ratslese.reading.ocr import Ocr


def read(path: str | Path, *, ocr: Ocr = True, processors: int = 1, seconds: float | None = None) -> Document:
    """Read minutes; the content decides which format they are in.

    PDF, DOCX, ODT, RTF, HTML, TEI and other XML, mail, Markdown, plain text, and scans as PNG, JPEG or TIFF. A path may
    lead into a ZIP archive: 'protokolle.zip/2021/rat.pdf'.

    Args:
        path: the file.
        ocr: recognise pages that have no sound text layer, none, or 'always' all; it needs tesseract.
        processors: pages to recognise at a time.
        seconds: after which no further page is recognised; the rest is read without.

    Raises:
        MissingFileError: there is no such file.
        EmptyFileError: it holds nothing.
        EncryptedFileError: it needs a password.
        DamagedFileError: it is not what its format demands.
        UnsupportedFormatError: it is none of the formats named.
    """
    with paused():
        return _read(path, ocr, processors, seconds)


def _read(path: str | Path, ocr: Ocr, processors: int, seconds: float | None) -> Document:
    place = Path(path)
    data = archive.load(place)
    if not data.strip(b"\0 \t\r\n\f"):
        raise EmptyFileError(path, "is empty", "fetch it again")
    media_type, notices = detect(data, place)
    digest = hashlib.sha256(data).hexdigest()
    if media_type == ZIP:
        return _read(archive.only_member(data, place), ocr, processors, seconds)
    if media_type in (TEXT, MARKDOWN):
        return _from_text(decode(data)[0], str(path), digest, media_type).with_notices(*notices)
    if media_type == PDF:
        reading = pdf.read_pdf(data, path, ocr=ocr, processors=processors, seconds=seconds)
        furniture.mark_on_pages(reading.lines, reading.pages)
    elif media_type in IMAGES:
        reading = images.read_image(data, path, ocr=ocr, processors=processors, seconds=seconds)
        furniture.mark_on_pages(reading.lines, reading.pages)
    else:
        reading = _READERS[media_type](data, path)
    ocr_pages = tuple(page.number for page in reading.pages if page.read_by == "ocr")
    source = Source(str(path), digest, media_type, len(reading.pages), ocr_pages)
    return _checked(compose(reading.lines, reading.pages, source)).with_notices(*notices, *reading.notices)


_READERS: dict[str, Callable[[bytes, str | Path], Reading]] = {
    DOCX: docx.read_docx,
    ODT: odt.read_odt,
    RTF: rtf.read_rtf,
    HTML: html.read_html,
    XML: tei.read_xml,
    MAIL: mail.read_mail,
}


def read_text(text: str, path: str = "") -> Document:
    """A document from text in memory.

    Args:
        text: as decoded; offsets of `Document.alignment` lead back to it.
        path: what to name as its source.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    with paused():
        return _from_text(text, path, digest, TEXT)


def _from_text(text: str, path: str, digest: str, media_type: str) -> Document:
    lines = markdown.lines_of(text) if media_type == MARKDOWN else plain.lines_of(text)
    furniture.mark_in_text(lines)
    pages = plain.pages_of(lines)
    return _checked(compose(lines, pages, Source(path, digest, media_type, len(pages))))


def _checked(document: Document) -> Document:
    """Warn of a document that holds no text."""
    if document.text.strip():
        return document
    return document.with_notices(Notice("no-text", "no text was found in the document"))
