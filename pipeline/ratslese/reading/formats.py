"""What a file is: decided by its content; its name only breaks ties and is checked against the content."""

from __future__ import annotations

import re
from pathlib import Path

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, EncryptedFileError, UnsupportedFormatError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

_BY_SUFFIX = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
}
_NAMES = {PDF: "PDF", DOCX: "DOCX", HTML: "HTML", MARKDOWN: "Markdown", TEXT: "text"}
_OTHERS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF file"),
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
    alike = {TEXT, MARKDOWN, HTML}
    if promised is not None and promised != found and not (promised in alike and found in alike):
        notices.append(
            Notice(
                "wrong-extension",
                f"the file is called {suffix} but holds {_NAMES[found]}; it was read as {_NAMES[found]}",
            )
        )
    return found, notices


def _sniff(data: bytes, path: Path, promised: str | None) -> str:
    head = data[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return DOCX
        if promised == DOCX:
            raise DamagedFileError(path, "is a damaged DOCX", "save it again in Word or LibreOffice")
        raise UnsupportedFormatError(path, "is a ZIP archive", "unpack it first")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if promised == DOCX or "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFileError(path, "is an encrypted Office file", "save it without a password")
        raise UnsupportedFormatError(path, "is an old Office file (.doc)", "save it as DOCX or PDF")
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise UnsupportedFormatError(path, f"is {name}", "convert it to PDF, DOCX, HTML or text")
    if promised in (PDF, DOCX) and _binary(data[:8192]):
        raise DamagedFileError(path, f"is no {_NAMES[promised]}", "fetch or export it again")
    if _binary(data[:8192]):
        raise UnsupportedFormatError(path, "is binary data of no known format", "convert it to PDF, DOCX, HTML or text")
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    if _HTML_START.match(plain) or (promised == HTML and b"<" in data):
        return HTML
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
