"""Words with boxes from a PDF page, by pdfium: the page's text at once, boxes of each word's first and last glyph."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.reading import calls, slanting
from ratslese.reading.characters import SOFT_HYPHEN, TRANSLATION

Lengths = np.ndarray
_BROKEN = (0xFFFE, 0x02)
"""What pdfium writes for a hyphen at a line's end, and swallows the line's end."""
_BEYOND = 0x3001
"""No character from here on is a blank."""
_BLANK = np.array([re.match(r"\s", chr(code)) is not None for code in range(_BEYOND)] + [False])
_PROBE = 30
_TELLING, _TALL = 4, 1.5
"""A word of so many letters that is so many times as tall as wide runs up or down."""
_BESIDE = 100.0
"""Points beyond the page's edge: a line that merely runs off the page keeps its words."""
_MOST_OUTSIDE = 0.5
_BACKWARDS = 0.8
"""The share of words that decides for the page: that it lies on its side; that it stands on its head."""
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_CLEAN = {**TRANSLATION, **dict.fromkeys(_BROKEN, "-")}
_RESIZED = frozenset(chr(code) for code, spelled in _CLEAN.items() if len(spelled) != 1) | {SOFT_HYPHEN}
"""Characters whose cleaning moves those behind them."""
_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, TRANSLATION.keys() - set(_BROKEN))) + SOFT_HYPHEN)}]")
"""A character that cleaning exchanges or takes away; most pages hold none, beside hyphens at their lines' ends."""


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
        self._handle = calls.at(self._raw)
        left, bottom, right, top = page.get_bbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_size()
        self.doubled = False
        """Whether a stretch of the page's text comes twice, so that all of it may; set by `words`."""
        self.turn = 0
        """Quarters by which the page must be turned clockwise for its print to run to the right; set by `words`."""
        self.sideways: list[list[Word]] = []
        """Lines that are printed up, down or at a slant on an upright page; set by `words`."""
        self._fonts: dict[tuple[float, int, bytes], Font] = {}

    def close(self) -> None:
        """Release pdfium's text page."""
        self._textpage.close()

    @property
    def reading_width(self) -> float:
        """The page's width when its print runs to the right."""
        return float(self.height if self.turn % 2 else self.width)

    def words(self) -> list[Word]:
        """The words in the order of the content stream, in their places on the page turned upright.

        What is printed beside the page, where a reader cannot see it, is none of its words.
        """
        text = self._text()
        quarter = len(text) // 4
        self.doubled = text.find(text[quarter : quarter + _PROBE], quarter + 1) >= 0
        starts, ends = _bounds(text)
        cleaned = text.replace(chr(_BROKEN[0]), "-").replace(chr(_BROKEN[1]), "-")
        unclean = _UNCLEAN.search(cleaned) is not None
        if unclean:
            cleaned = text.translate(_CLEAN)
        if not (unclean and not _RESIZED.isdisjoint(text)) and unicodedata.is_normalized("NFC", cleaned):
            pieces = [cleaned[start:end] for start, end in zip(starts, ends, strict=True)]
        else:
            pieces = [_cleaned(text[start:end]) for start, end in zip(starts, ends, strict=True)]
            held = [at for at, piece in enumerate(pieces) if piece]
            pieces = [pieces[at] for at in held]
            starts, ends = [starts[at] for at in held], [ends[at] for at in held]
        both = self._boxes([*starts, *[end - 1 for end in ends]])
        first, last = both[: len(starts)], both[len(starts) :]
        low, high = np.minimum(first, last), np.maximum(first, last)
        x0, top, x1, bottom = low[:, 0], low[:, 1], high[:, 2], high[:, 3]
        lengths = np.fromiter(map(len, pieces), int, len(pieces))
        tall = (lengths >= _TELLING) & (bottom - top > _TALL * (x1 - x0))
        if tall.any() or (last[:, 0] < first[:, 0]).sum() > _MOST_OUTSIDE * len(pieces):
            self.turn = _turn(first, last, tall, lengths >= _TELLING)
        if self.turn:
            x0, top, x1, bottom = self._turned(x0, top, x1, bottom)
        columns = [side.tolist() for side in (x0, top, x1, bottom)]
        words = list(map(Word, pieces, *columns, starts))
        if not self.turn and words:
            words = self._level(words, first, last, tall)
        width, height = self.reading_width, self.width + self.height - self.reading_width
        outside = (x1 < -_BESIDE) | (x0 > width + _BESIDE) | (bottom < -_BESIDE) | (top > height + _BESIDE)
        if outside.any() and outside.sum() < _MOST_OUTSIDE * len(pieces):
            hidden = {starts[at] for at in np.flatnonzero(outside)}
            words = [word for word in words if word.glyph not in hidden]
        return words

    def _level(self, words: list[Word], first: np.ndarray, last: np.ndarray, tall: np.ndarray) -> list[Word]:
        """The words that run to the right; the others become lines of `sideways`."""
        slants = slanting.slanted(first, last, lambda at: float(calls.fetch_angle(self._handle, words[at].glyph)))
        slants = {at: angle for at, angle in slants.items() if not tall[at]}
        groups = slanting.grouped(slants, first, last)
        level = [at for at in range(len(words)) if at not in slants] if slants else range(len(words))
        self.sideways = [[words[at] for at in group] for group in groups]
        words = [words[at] for at in level] if slants else words
        if tall.any():
            upright, words = _set_apart(words, tall[list(level)].tolist())
            self.sideways = _runs(upright) + self.sideways
        return words

    def _turned(self, x0: Lengths, top: Lengths, x1: Lengths, bottom: Lengths) -> tuple[Lengths, ...]:
        """Places on the page as it is shown to those on the page as its print runs."""
        if self.turn == 1:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.turn == 2:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        return (top, self.width - x1, bottom, self.width - x0)

    def _boxes(self, indices: Sequence[int]) -> np.ndarray:
        """(x0, top, x1, bottom) of glyphs with their fonts' full height, one row each, as the page is shown."""
        rects = calls.boxes(self._handle, indices)
        # FS_RECTF holds left, top, right, bottom in user space, whose origin is bottom left
        left, top, right, bottom = rects.astype(float).T
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

    def fonts(self, indices: Sequence[int]) -> list[Font]:
        """Size, weight and name of the fonts that glyphs are printed in; nothing is known of what is no glyph (-1)."""
        known = self._fonts
        found: list[Font] = []
        for key in calls.fonts(self._handle, indices):
            font = known.get(key)
            if font is None:
                size, weight, name = key
                font = known[key] = Font(size, weight, _BOLD_NAME.search(name) is not None)
            found.append(font)
        if indices and min(indices) < 0:
            return [font if index >= 0 else _NO_FONT for index, font in zip(indices, found, strict=True)]
        return found


def _bounds(text: str) -> tuple[list[int], list[int]]:
    """Where words begin and end: at blanks, and after a hyphen that stood at a line's end."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    filled = np.concatenate(([False], ~_BLANK[np.minimum(codes, _BEYOND)], [False]))
    broken = np.concatenate(([False], (codes == _BROKEN[0]) | (codes == _BROKEN[1])))
    starts = filled[1:] & ~(filled[:-1] & ~broken)[: len(filled) - 1]
    ends = filled[:-1] & (~filled[1:] | broken)
    return np.flatnonzero(starts).tolist(), np.flatnonzero(ends).tolist()


def _cleaned(piece: str) -> str:
    """A word of the text layer in NFC, without what is not printed; a soft hyphen at its end stays."""
    piece = unicodedata.normalize("NFC", piece.translate(_CLEAN))
    return piece[:-1].replace(SOFT_HYPHEN, "") + piece[-1] if SOFT_HYPHEN in piece[:-1] else piece


def _turn(first: np.ndarray, last: np.ndarray, tall: np.ndarray, telling: np.ndarray) -> int:
    """By how many quarters to turn a page clockwise, from the ways in which its longer words run.

    Args:
        first: box of each word's first glyph.
        last: box of each word's last.
        tall: which words run up or down.
        telling: which are long enough to tell.
    """
    count = max(int(telling.sum()), 1)
    if tall.sum() > _MOST_OUTSIDE * count:
        upwards = (last[tall, 1] < first[tall, 1]).mean() > 0.5
        return 1 if upwards else 3
    backwards = telling & ~tall & (last[:, 0] < first[:, 0])
    return 2 if count > _TELLING and backwards.sum() > _BACKWARDS * count else 0


def _set_apart(words: Sequence[Word], tall: list[bool]) -> tuple[list[Word], list[Word]]:
    """Words that run up or down, with the short ones in line with them, and the others."""
    for step in (1, -1):
        for at in range(len(words))[::step]:
            before = at - step
            if 0 <= before < len(words) and tall[before] and not tall[at]:
                a, b = words[before], words[at]
                tall[at] = abs(a.x0 - b.x0) < 1.0 and abs(a.x1 - b.x1) < 1.0
    parts: tuple[list[Word], list[Word]] = ([], [])
    for word, up in zip(words, tall, strict=True):
        parts[not up].append(word)
    return parts


def _runs(words: Iterable[Word]) -> list[list[Word]]:
    """Words printed up or down, those above each other together."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and abs(runs[-1][-1].x0 - word.x0) < 1.0:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
