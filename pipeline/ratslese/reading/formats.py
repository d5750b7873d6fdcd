"""What a file is: decided by its content; its name only breaks ties and is checked against the content."""

from __future__ import annotations

import re
from pathlib import Path

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, EncryptedFileError, UnsupportedFormatError
from ratslese.reading import archive

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
XML = "application/xml"
MAIL = "message/rfc822"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
ZIP = "application/zip"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
IMAGES = (PNG, JPEG, TIFF)

_BY_SUFFIX = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".ott": ODT,
    ".fodt": ODT,
    ".rtf": RTF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".xml": XML,
    ".tei": XML,
    ".eml": MAIL,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    ".zip": ZIP,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".tif": TIFF,
    ".tiff": TIFF,
}
_NAMES = {
    PDF: "PDF",
    DOCX: "DOCX",
    ODT: "ODT",
    RTF: "RTF",
    HTML: "HTML",
    XML: "XML",
    MAIL: "mail",
    MARKDOWN: "Markdown",
    TEXT: "text",
    ZIP: "a ZIP archive",
    PNG: "a PNG image",
    JPEG: "a JPEG image",
    TIFF: "a TIFF image",
}
_ALIKE = {TEXT, MARKDOWN, HTML, XML}
"""Text all of them: what is called by the name of one may pass for another without a word."""
_PACKED = {DOCX, ODT, ZIP}
_BINARY = {PDF, *_PACKED, *IMAGES}
_CONVERT = "convert it to PDF, DOCX, ODT, HTML or text"
_MAGIC = (
    (b"\x89PNG", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"{\\rtf", RTF),
)
_OTHERS = (
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "an SQLite database"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table)\b", re.I | re.S
)
_XML_START = re.compile(rb"\s*(?:<\?xml\b|<(?:TEI|teiCorpus|office:document)\b)")
_PDF_OBJECT = re.compile(rb"(?<!\d)\d{1,9} \d{1,5} obj\b(?=[^\0]{0,9}(?:<<|\[))")
"""What a PDF holds whose header was lost or lies deep."""
_FLAT_ODT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][-A-Za-z0-9]{1,60}: ?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+", re.S)
_MAIL_NAMES = (b"from:", b"to:", b"subject:", b"date:", b"received:", b"message-id:", b"mime-version:")


def detect(data: bytes, path: Path) -> tuple[str, list[Notice]]:
    """The media type of a file's content, and a warning where its extension says otherwise.

    Raises:
        UnsupportedFormatError: it is a known format that is not read, or binary junk.
        DamagedFileError: its name promises a format that its content does not keep.
        EncryptedFileError: an Office file with a password.
    """
    suffix = path.suffix.lower()
    promised = _BY_SUFFIX.get(suffix)
    found = _sniff(data, path, promised)
    notices = []
    if promised is not None and promised != found and not {promised, found} <= _ALIKE:
        notices.append(
            Notice(
                "wrong-extension",
                f"the file is called {suffix} but holds {_NAMES[found]}; it was read as {_NAMES[found]}",
            )
        )
    return found, notices


def _sniff(data: bytes, path: Path, promised: str | None) -> str:
    head = data[:1024]
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if b"%PDF-" in head or (promised == PDF and _PDF_OBJECT.search(data) is not None):
        return PDF
    if head.startswith(archive.MAGIC):
        return _packed(data, path, promised)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if promised == DOCX or "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFileError(path, "is an encrypted Office file", "save it without a password")
        raise UnsupportedFormatError(path, "is an old Office file (.doc)", "save it as DOCX or PDF")
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise UnsupportedFormatError(path, f"is {name}", _CONVERT)
    if _binary(data[:8192]):
        if promised in _BINARY:
            raise DamagedFileError(path, f"is not what its name says, {_NAMES[promised]}", "fetch or export it again")
        raise UnsupportedFormatError(path, "is binary data of no known format", _CONVERT)
    return _text(data, promised)


def _packed(data: bytes, path: Path, promised: str | None) -> str:
    """What a ZIP archive holds: an Office document, or documents."""
    if b"word/" in data:
        return DOCX
    if data[30:].startswith(b"mimetype"):
        if data[38:].startswith(ODT.encode()):
            return ODT
        if data[38:].startswith(b"application/"):
            raise UnsupportedFormatError(path, "is an OpenDocument file, but no text", "save it as ODT or PDF")
    if promised in _PACKED - {ZIP}:
        raise DamagedFileError(path, f"is damaged and no {_NAMES[promised]}", "save it again in Word or LibreOffice")
    if b"xl/" in data or b"ppt/" in data:
        raise UnsupportedFormatError(path, "is an Office file, but no text", "save it as DOCX or PDF")
    return ZIP


def _text(data: bytes, promised: str | None) -> str:
    """Which of the formats that are text."""
    plain = (
        data[:4096]
        .removeprefix(b"\xef\xbb\xbf")
        .replace(b"\0", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    if _HTML_START.match(plain) or (promised == HTML and b"<" in data):
        return HTML
    if _XML_START.match(plain):
        return ODT if b"<office:document" in plain and _FLAT_ODT in plain else XML
    header = _MAIL_HEADER.match(plain)
    if header is not None and (promised == MAIL or promised not in _ALIKE):
        names = b"\n" + header.group().lower()
        if sum(b"\n" + name in names for name in _MAIL_NAMES) >= 3:
            return MAIL
    return MARKDOWN if promised == MARKDOWN else TEXT


def _binary(sample: bytes) -> bool:
    """Whether bytes are no text in any encoding that is read."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > 0.35 * len(sample) and min(even, odd) < 0.05 * len(sample):
        return False
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample) - sample.count(0x1B)
    return sample.count(0) > 0.01 * len(sample) or controls > 0.02 * len(sample)
