"""Words with boxes from a PDF page, by pdfium: the page's text at once, boxes of each word's first and last glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.reading import calls, slanting
from ratslese.reading.characters import DIAERESIS, SOFT_HYPHEN, TRANSLATION, with_umlauts

Lengths = np.ndarray
Indices = np.ndarray
_BROKEN = (0xFFFE, 0x02)
"""What pdfium writes for a hyphen at a line's end, and swallows the line's end."""
_BEYOND = 0x3001
"""No character from here on is a blank."""
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
_RESIZED = frozenset(chr(code) for code, spelled in _CLEAN.items() if len(spelled) != 1) | {SOFT_HYPHEN, DIAERESIS}
"""Characters whose cleaning moves those behind them."""
_BLANK, _PLAIN, _UNCLEAN = range(3)
_KINDS = np.full(0x10000, _PLAIN, np.uint8)
_KINDS[[code for code in range(_BEYOND) if re.match(r"\s", chr(code))]] = _BLANK
_KINDS[[*TRANSLATION.keys() - set(_BROKEN), ord(SOFT_HYPHEN), ord(DIAERESIS), 0xFFFF]] = _UNCLEAN
"""What a character is: blank, plain, or one that cleaning exchanges or takes away; most pages hold none of those,
beside hyphens at their lines' ends. What lies beyond counts as the last one."""
_NOTHING = np.array([_BLANK], np.uint8)


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
        starts, ends, unclean = _bounds(text)
        pieces = _plain(text, unclean=unclean)
        lengths = ends - starts
        if pieces is None:
            pieces = [_cleaned(text[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
            held = np.array([piece != "" for piece in pieces], bool)
            pieces = [piece for piece in pieces if piece]
            starts, ends = starts[held], ends[held]
            lengths = np.fromiter(map(len, pieces), int, len(pieces))
        glyphs = starts.tolist()
        both = self._boxes([*glyphs, *(ends - 1).tolist()])
        first, last = both[:, : len(glyphs)], both[:, len(glyphs) :]
        x0, top = np.minimum(first[:2], last[:2])
        x1, bottom = np.maximum(first[2:], last[2:])
        tall = (lengths >= _TELLING) & (bottom - top > _TALL * (x1 - x0))
        if tall.any() or np.count_nonzero(last[0] < first[0]) > _MOST_OUTSIDE * len(pieces):
            self.turn = _turn(first, last, tall, lengths >= _TELLING)
        if self.turn:
            x0, top, x1, bottom = self._turned(x0, top, x1, bottom)
        words = list(map(Word, pieces, x0.tolist(), top.tolist(), x1.tolist(), bottom.tolist(), glyphs))
        if not self.turn and words:
            words = self._level(words, first, last, tall)
        width, height = self.reading_width, self.width + self.height - self.reading_width
        outside = (x1 < -_BESIDE) | (x0 > width + _BESIDE) | (bottom < -_BESIDE) | (top > height + _BESIDE)
        if outside.any() and outside.sum() < _MOST_OUTSIDE * len(pieces):
            hidden = {glyphs[at] for at in np.flatnonzero(outside)}
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
        """Rows x0, top, x1 and bottom of glyphs with their fonts' full height, a column each, as the page is shown."""
        rects = calls.boxes(self._handle, indices)
        # FS_RECTF holds left, top, right, bottom in user space, whose origin is bottom left
        left, top, right, bottom = rects.T.astype(float)
        found = np.array(self._shown(left, bottom, right, top))
        return found.round(2, out=found)

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) on the page as it is shown of a box in user space."""
        x0, upper, x1, lower = (float(side[0]) for side in self._shown(*np.array([[left], [bottom], [right], [top]])))
        return (min(x0, x1), min(upper, lower), max(x0, x1), max(upper, lower))

    def _text(self) -> str:
        """The page's characters, one per glyph index."""
        count = raw.FPDFText_CountChars(self._raw)
        if count <= 0:
            return ""
        text = calls.text(self._handle, count)
        if len(text) == count:
            return text
        return "".join(
            chr(code) if 0 < (code := raw.FPDFText_GetUnicode(self._raw, index)) < 0x110000 else " "
            for index in range(count)
        )

    def boxes(self, indices: Sequence[int]) -> list[list[float]]:
        """[x0, top, x1, bottom] of glyphs with their fonts' full height, as the page is shown."""
        found: list[list[float]] = self._boxes(indices).T.tolist()
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


def _bounds(text: str) -> tuple[Indices, Indices, bool]:
    """Where words begin and end: at blanks, and after a hyphen that stood at a line's end; whether some are unclean."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.concatenate((_NOTHING, _KINDS.take(codes, mode="clip"), _NOTHING))
    filled = kinds != _BLANK
    changes = np.flatnonzero(filled[1:] != filled[:-1])
    starts, ends = changes[::2], changes[1::2]
    for sign in _BROKEN:
        if chr(sign) in text:
            broken = np.flatnonzero(codes == sign) + 1
            inside = broken[filled[broken + 1]]
            starts, ends = np.sort(np.concatenate((starts, inside))), np.sort(np.concatenate((ends, inside)))
    return starts, ends, bool(kinds.max() == _UNCLEAN)


def _plain(text: str, *, unclean: bool) -> list[str] | None:
    """The words of a text layer, where each of their characters stays one; None where that is not so."""
    if unclean and not _RESIZED.isdisjoint(text):
        return None
    for sign in map(chr, _BROKEN):
        text = text.replace(sign, f"{sign if unclean else '-'} ")
    if unclean:
        text = text.translate(_CLEAN)
    return text.split() if unicodedata.is_normalized("NFC", text) else None


def _cleaned(piece: str) -> str:
    """A word of the text layer in NFC, without what is not printed; a soft hyphen at its end stays."""
    piece = unicodedata.normalize("NFC", piece.translate(_CLEAN))
    if DIAERESIS in piece:
        piece = with_umlauts(piece)
    return piece[:-1].replace(SOFT_HYPHEN, "") + piece[-1] if SOFT_HYPHEN in piece[:-1] else piece


def _turn(first: np.ndarray, last: np.ndarray, tall: np.ndarray, telling: np.ndarray) -> int:
    """By how many quarters to turn a page clockwise, from the ways in which its longer words run.

    Args:
        first: x0, top, x1 and bottom of each word's first glyph.
        last: those of each word's last.
        tall: which words run up or down.
        telling: which are long enough to tell.
    """
    count = max(int(telling.sum()), 1)
    if tall.sum() > _MOST_OUTSIDE * count:
        upwards = (last[1, tall] < first[1, tall]).mean() > 0.5
        return 1 if upwards else 3
    backwards = telling & ~tall & (last[0] < first[0])
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
