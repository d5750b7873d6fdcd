"""Words with boxes from a PDF page, by pdfium: the page's text at once, boxes of each word's first and last glyph."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.reading.characters import TRANSLATION

_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_CLEAN = {**TRANSLATION, 0xFFFE: "-", 0x02: "-"}


@dataclass(slots=True)
class Word:
    """A word on a page: characters in NFC, box in PDF points with the origin top left, first glyph's index."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyph: int


@dataclass(frozen=True, slots=True)
class Font:
    """How a glyph is printed: size in points, weight (400 is regular, but files err), whether its name says bold."""

    size: float
    weight: int
    named_bold: bool


class PageGlyphs:
    """The glyphs of one page.

    Args:
        page: an open pdfium page; stays the caller's to close.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._textpage = page.get_textpage()
        self._raw = self._textpage.raw
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_size()
        self._rect = raw.FS_RECTF()
        self._pointer = ctypes.byref(self._rect)
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.byref(ctypes.c_int())

    def close(self) -> None:
        """Release pdfium's text page."""
        self._textpage.close()

    def words(self) -> list[Word]:
        """The words in the order of the content stream."""
        text = self._text()
        found: list[Word] = []
        box = self.box
        for match in _WORD.finditer(text):
            piece = match.group()
            clean = piece.translate(_CLEAN) if not piece.isascii() or piece[-1] == "\x02" else piece
            if not clean:
                continue
            if not clean.isascii():
                clean = unicodedata.normalize("NFC", clean)
            first, last = match.start(), match.end() - 1
            a = box(first)
            b = box(last) if last > first else a
            found.append(Word(clean, min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]), first))
        return found

    def _text(self) -> str:
        """The page's characters, one per glyph index."""
        count = raw.FPDFText_CountChars(self._raw)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._raw, 0, count, buffer)
        text = ctypes.string_at(buffer, 2 * max(written - 1, 0)).decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        return "".join(
            chr(code) if 0 < (code := raw.FPDFText_GetUnicode(self._raw, index)) < 0x110000 else " "
            for index in range(count)
        )

    def box(self, index: int) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) of a glyph with its font's full height, as the page is shown."""
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(self._raw, index, self._pointer):
            return (0.0, 0.0, 0.0, 0.0)
        if self.rotation == 0:
            return (rect.left - self._left, self._top - rect.top, rect.right - self._left, self._top - rect.bottom)
        return self._rotated(rect.left, rect.bottom, rect.right, rect.top)

    def _rotated(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """User space to the page as shown, for pages with a /Rotate entry (ISO 32000-1, 7.7.3.3)."""
        if self.rotation == 90:
            return (bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
        if self.rotation == 180:
            return (self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
        return (self._top - top, self._right - right, self._top - bottom, self._right - left)

    def font(self, index: int) -> Font:
        """Size, weight and name of the font a glyph is printed in."""
        length = raw.FPDFText_GetFontInfo(self._raw, index, self._name, 96, self._flags)
        name = self._name.raw[: min(max(length - 1, 0), 96)]
        return Font(
            raw.FPDFText_GetFontSize(self._raw, index),
            raw.FPDFText_GetFontWeight(self._raw, index),
            _BOLD_NAME.search(name) is not None,
        )
