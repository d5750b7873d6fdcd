"""Words with boxes from a PDF page, by pdfium: the page's text at once, boxes of each word's first and last glyph."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.reading.characters import SOFT_HYPHEN, TRANSLATION

Lengths = np.ndarray
_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_NAME_BYTES = 128
_PROBE = 30
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_CLEAN = {**TRANSLATION, 0xFFFE: "-", 0x02: "-"}


@dataclass(slots=True)
class Word:
    """A word on a page: characters in NFC, box in PDF points with the origin top left, first glyph's index.

    Attributes:
        original: what the text layer says, where that was repaired; pieces of one word share it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyph: int
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Font:
    """How a glyph is printed: size in points, weight (400 is regular, but files err), whether its name says bold."""

    size: float
    weight: int
    named_bold: bool


_NO_FONT = Font(0.0, 400, False)


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
        self.doubled = False
        """Whether a stretch of the page's text comes twice, so that all of it may; set by `words`."""
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._bold: dict[bytes, bool] = {}
        self._flags = ctypes.byref(ctypes.c_int())

    def close(self) -> None:
        """Release pdfium's text page."""
        self._textpage.close()

    def words(self) -> list[Word]:
        """The words in the order of the content stream."""
        text = self._text()
        quarter = len(text) // 4
        self.doubled = text.find(text[quarter : quarter + _PROBE], quarter + 1) >= 0
        pieces: list[str] = []
        firsts: list[int] = []
        lasts: list[int] = []
        for match in _WORD.finditer(text):
            piece = match.group()
            if not piece.isascii() or piece[-1] == "\x02":
                piece = unicodedata.normalize("NFC", piece.translate(_CLEAN))
                if SOFT_HYPHEN in piece[:-1]:
                    piece = piece[:-1].replace(SOFT_HYPHEN, "") + piece[-1]
                if not piece:
                    continue
            pieces.append(piece)
            firsts.append(match.start())
            lasts.append(match.end() - 1)
        both = self._boxes(firsts + lasts)
        first, last = both[: len(firsts)], both[len(firsts) :]
        low, high = np.minimum(first, last), np.maximum(first, last)
        columns = (low[:, 0].tolist(), low[:, 1].tolist(), high[:, 2].tolist(), high[:, 3].tolist())
        return list(map(Word, pieces, *columns, firsts))

    def _boxes(self, indices: Sequence[int]) -> np.ndarray:
        """(x0, top, x1, bottom) of glyphs with their fonts' full height, one row each, as the page is shown."""
        rects = (raw.FS_RECTF * max(len(indices), 1))()
        fetch, handle = raw.FPDFText_GetLooseCharBox, self._raw
        for index, rect in zip(indices, rects, strict=False):
            fetch(handle, index, rect)
        # FS_RECTF holds left, top, right, bottom in user space, whose origin is bottom left
        left, top, right, bottom = np.frombuffer(rects, np.float32).reshape(-1, 4)[: len(indices)].astype(float).T
        found = self._shown(left, bottom, right, top)
        return np.column_stack(found).round(2)

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) on the page as it is shown of a box in user space."""
        x0, upper, x1, lower = (float(side[0]) for side in self._shown(*np.array([[left], [bottom], [right], [top]])))
        return (min(x0, x1), min(upper, lower), max(x0, x1), max(upper, lower))

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

    def boxes(self, indices: Sequence[int]) -> list[list[float]]:
        """[x0, top, x1, bottom] of glyphs with their fonts' full height, as the page is shown."""
        found: list[list[float]] = self._boxes(indices).tolist()
        return found

    def _shown(self, left: Lengths, bottom: Lengths, right: Lengths, top: Lengths) -> tuple[Lengths, ...]:
        """User space to the page as shown."""
        if self.rotation == 0:
            return (left - self._left, self._top - top, right - self._left, self._top - bottom)
        return self._rotated(left, bottom, right, top)

    def _rotated(self, left: Lengths, bottom: Lengths, right: Lengths, top: Lengths) -> tuple[Lengths, ...]:
        """User space to the page as shown, for pages with a /Rotate entry (ISO 32000-1, 7.7.3.3)."""
        if self.rotation == 90:
            return (bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
        if self.rotation == 180:
            return (self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
        return (self._top - top, self._right - right, self._top - bottom, self._right - left)

    def font(self, index: int) -> Font:
        """Size, weight and name of the font a glyph is printed in; nothing is known of what is no glyph (-1)."""
        if index < 0:
            return _NO_FONT
        raw.FPDFText_GetFontInfo(self._raw, index, self._name, _NAME_BYTES - 1, self._flags)
        name = self._name.value
        bold = self._bold.get(name)
        if bold is None:
            bold = self._bold[name] = _BOLD_NAME.search(name) is not None
        return Font(raw.FPDFText_GetFontSize(self._raw, index), raw.FPDFText_GetFontWeight(self._raw, index), bold)
