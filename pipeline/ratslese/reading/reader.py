"""From path or text to document: which format it is, and what to do when it cannot be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ratslese.document import Document, Notice, Source
from ratslese.errors import EmptyFileError, MissingFileError, ReadError, UnsupportedFormatError
from ratslese.reading import docx, furniture, html, markdown, pdf, plain
from ratslese.reading.composing import compose
from ratslese.reading.decoding import decode
from ratslese.reading.formats import DOCX, HTML, MARKDOWN, PDF, TEXT, detect


def read(path: str | Path, *, ocr: bool = True) -> Document:
    """Read a PDF, text, Markdown, DOCX or HTML file; the content decides which it is.

    Args:
        path: the file.
        ocr: recognise pages without a text layer, where tesseract is installed.

    Raises:
        MissingFileError: there is no such file.
        EmptyFileError: it holds nothing.
        EncryptedFileError: it needs a password.
        DamagedFileError: it is not what its format demands.
        UnsupportedFormatError: it is none of the formats named.
    """
    place = Path(path)
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        raise MissingFileError(path, "does not exist", "check the path") from None
    except IsADirectoryError:
        raise MissingFileError(path, "is a directory", "name a file in it") from None
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", "check its permissions") from None
    if not data.strip(b"\0 \t\r\n\f"):
        raise EmptyFileError(path, "is empty", "fetch it again")
    media_type, notices = detect(data, place)
    digest = hashlib.sha256(data).hexdigest()
    ocr_pages: tuple[int, ...] = ()
    if media_type == PDF:
        lines, pages, ocr_pages, found = pdf.read_pdf(data, path, ocr=ocr)
        notices += found
        furniture.mark_on_pages(lines, pages)
    elif media_type == DOCX:
        lines, pages = docx.read_docx(data, path)
    elif media_type == HTML:
        lines, pages = html.read_html(data, path)
    elif media_type in (TEXT, MARKDOWN):
        return _from_text(decode(data)[0], str(path), digest, media_type).with_notices(*notices)
    else:
        raise UnsupportedFormatError(path, f"is {media_type}", "convert it to PDF, DOCX, HTML or text")
    source = Source(str(path), digest, media_type, len(pages), ocr_pages)
    return _checked(compose(lines, pages, source)).with_notices(*notices)


def read_text(text: str, path: str = "") -> Document:
    """A document from text in memory.

    Args:
        text: as decoded; offsets of `Document.alignment` lead back to it.
        path: what to name as its source.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
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
