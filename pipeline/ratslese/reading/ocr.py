"""Optical recognition of pages without a sound text layer, by the tesseract program."""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

import pypdfium2 as pdfium

from ratslese.reading.glyphs import Word
from ratslese.reading.lines import Affine
from ratslese.reading.plain import printed
from ratslese.reading.rules import Box

if TYPE_CHECKING:
    from ratslese.reading.cleaning import Pixels

Ocr = bool | Literal["always"]
"""Which pages to recognise: those without a sound text layer, none, or all."""

RESOLUTION = 300
_MOST_PIXELS = 40_000_000
_SECONDS = 60.0
"""For one run of tesseract; it takes 3 to 10 for a page, and longer for a script or noise that it cannot read."""
_LANGUAGES = ("deu", "script/Latin", "Latin", "eng")
_FRAKTUR = ("frk", "deu_latf", "script/Fraktur", "Fraktur")
"""Tesseract's data in the order of preference."""
_DOUBTFUL = 80.0
"""A mean confidence below which another way is tried: cleaned, as Fraktur, turned."""
_PLAIN = 90.0
"""A mean confidence that Roman type reaches and Fraktur does not when read for Roman."""
_LONG_S, _OFTEN = "ſ", 0.01
"""What the data for Fraktur finds in Fraktur and hardly ever in Roman type, and the share of letters that proves it."""
_POOR = 50.0
_BETTER = 3.0
_LEADING = 0.2
"""What a line's box lacks above and below, in heights of the box, to have the height of a font."""
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_AUTOMATIC, _ONE_COLUMN, _ONE_BLOCK, _ORIENTATION = "3", "4", "6", "0"
"""Tesseract's page segmentation modes. 3 takes the numbers of a list for a column, which it reads downwards as a word;
4 mixes lines of two columns that are not on one height; 6 and 11 break tables, 6 serves for lines without any."""
_TURN = re.compile(rb"^Rotate: (90|180|270)$", re.MULTILINE)
REMEDY = "install tesseract with German data (tesseract-ocr-deu) to have it recognised"


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was recognised on a page.

    Attributes:
        words: in the order of reading, with boxes in PDF points on the page as it was turned.
        confidences: of each word, 0 to 100.
        width: of the page as it was turned, in points.
        data: the name of tesseract's data.
        back: from the page as it was turned to the page, None where it was not.
        edges: lines ruled on the page as it was turned, in pieces.
    """

    words: list[Word]
    confidences: list[float]
    width: float
    data: str = ""
    back: Affine | None = None
    edges: Sequence[Box] = ()

    @property
    def confidence(self) -> float:
        """The mean, each word by its length: specks read as single letters say little."""
        letters = sum(len(word.text) for word in self.words)
        pairs = zip(self.words, self.confidences, strict=True)
        return sum(len(word.text) * share for word, share in pairs) / letters if letters else 0.0


@cache
def installed() -> frozenset[str]:
    """The names of tesseract's data on this machine; none where tesseract is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split())


def language() -> str | None:
    """The data to recognise with; None where tesseract is not installed or has none that fits."""
    return next((name for name in _LANGUAGES if name in installed()), None)


def fraktur() -> str | None:
    """The data for Fraktur type; None where there is none."""
    return next((name for name in _FRAKTUR if name in installed()), None)


def render(page: pdfium.PdfPage) -> tuple[Pixels, float]:
    """A page's picture in grey, and its pixels per inch."""
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_numpy()
    return image.reshape(image.shape[:2]).copy(), scale * 72


class Recogniser:
    """Recognises the pages of one document; what fitted its last page is tried first on the next.

    Args:
        processors: pages at a time; each takes one thread of one process, which costs the least.
        seconds: after which no further page is begun.
    """

    def __init__(self, processors: int = 1, seconds: float | None = None) -> None:
        self._data = language()
        self._pool = ThreadPoolExecutor(processors) if self._data is not None else None
        self._deadline = math.inf if seconds is None else time.monotonic() + seconds
        self._waiting: list[Future[Recognition | None]] = []
        self._most = 2 * processors

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @property
    def remedy(self) -> str:
        """What to do about a page that was not recognised."""
        if self._pool is None:
            return REMEDY
        if time.monotonic() > self._deadline:
            return "time was up before it could be recognised; raise --timeout"
        return "tesseract could not read it; scan it again at 300 dpi"

    def submit(self, pixels: Pixels, density: float) -> Future[Recognition | None] | None:
        """Begin to recognise a picture; None where tesseract is not to be had.

        The result is None where it failed or time was up. Waits while as many pictures are waiting as are worth their
        memory.

        Args:
            pixels: grey values.
            density: pixels per inch.
        """
        if self._pool is None:
            return None
        self._waiting = [future for future in self._waiting if not future.done()]
        if len(self._waiting) >= self._most:
            self._waiting.pop(0).exception()
        future = self._pool.submit(self._recognise, pixels, density)
        self._waiting.append(future)
        return future

    def _recognise(self, pixels: Pixels, density: float) -> Recognition | None:
        from ratslese.reading import cleaning  # here: only scans need it

        if self._left() <= 0 or self._data is None:
            return None
        flaws = cleaning.flaws(pixels)
        picture = cleaning.clean(pixels, flaws) if flaws.stained or flaws.grainy else pixels
        best = self._level(picture, density, self._data)
        if best is None or not best.words or (best.confidence >= _PLAIN and best.data not in _FRAKTUR):
            return best
        if best.confidence < _POOR and "osd" in installed():
            best = self._turned(picture, density, best)
        for name in (language(), fraktur()):
            if name is not None and name != best.data:
                best = _better(best, self._level(picture, density, name))
        if best.confidence < _DOUBTFUL and picture is pixels:
            cleaned = cleaning.clean(pixels, cleaning.Flaws(stained=True, grainy=True))
            best = _better(best, self._level(cleaned, density, best.data))
        if best.words:
            self._data = best.data
        return _round(best)

    def _level(self, picture: Pixels, density: float, data: str) -> Recognition | None:
        """Recognise a picture with its lines made level."""
        from ratslese.reading import cleaning, gutter, missed, ruling

        left = self._left()
        if left <= 0:
            return None
        degrees = cleaning.tilt(picture)
        level = cleaning.level(picture, degrees) if degrees else picture
        mode = _AUTOMATIC if gutter.has_columns(level, density) else _ONE_COLUMN
        table = _tesseract(level, density, data, mode, left)
        if table is None:
            return None
        rows, columns = picture.shape
        found = parse(table, 72 / density, width=72 * columns / density)
        back = _tilted(degrees, 72 * columns / density, 72 * rows / density) if degrees else None

        def again(picture: Pixels) -> tuple[list[Word], list[float]]:
            table = _tesseract(picture, density, data, _ONE_BLOCK, self._left()) if self._left() > 0 else None
            lines = parse(table or "", 1.0)
            return lines.words, lines.confidences

        words, confidences = missed.complete(level, density, found.words, found.confidences, again)
        edges = ruling.rulings(level, density)
        return replace(found, words=words, confidences=confidences, data=data, back=back, edges=edges)

    def _left(self) -> float:
        """The seconds that a run of tesseract may take: it must not go on when the document's time is up."""
        return min(self._deadline - time.monotonic(), _SECONDS)

    def _turned(self, picture: Pixels, density: float, best: Recognition) -> Recognition:
        """Recognise a picture that lies on its side or on its head."""
        import numpy as np

        left = self._left()
        answer = _run(picture, density, ["--psm", _ORIENTATION, "-l", "osd"], left) if left > 0 else None
        turn = None if answer is None else _TURN.search(answer)
        if turn is None:
            return best
        quarters = int(turn[1]) // 90  # what the picture must be turned by, clockwise
        found = self._level(np.ascontiguousarray(np.rot90(picture, -quarters)), density, best.data)
        if found is None or found.confidence <= best.confidence + _BETTER:
            return best
        rows, columns = picture.shape
        back = quarter_turned(quarters, 72 * columns / density, 72 * rows / density)
        return replace(found, back=back if found.back is None else _chain(found.back, back))


def _better(best: Recognition, found: Recognition | None) -> Recognition:
    """The one to believe; what reads as Fraktur is Fraktur, though tesseract is less sure of itself there."""
    if found is None:
        return best
    if best.data not in _FRAKTUR and found.data in _FRAKTUR and _is_fraktur(found):
        return found if found.confidence > best.confidence - _BETTER else best
    return found if found.confidence > best.confidence + _BETTER else best


def _is_fraktur(found: Recognition) -> bool:
    text = "".join(word.text for word in found.words)
    return text.count(_LONG_S) > _OFTEN * len(text)


def _round(found: Recognition) -> Recognition:
    """The same with the long s as the s that it is."""
    words = [replace(word, text=word.text.replace(_LONG_S, "s")) for word in found.words]
    return replace(found, words=words)


def _tilted(degrees: float, width: float, height: float) -> Affine:
    """From a page that was turned by a few degrees about its middle to the page."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x, y = width / 2, height / 2
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)


def quarter_turned(quarters: int, width: float, height: float) -> Affine:
    """From a page that was turned clockwise by quarters to the page, which is `width` by `height`."""
    if quarters == 1:
        return (0.0, -1.0, 1.0, 0.0, 0.0, height)
    if quarters == 2:
        return (-1.0, 0.0, 0.0, -1.0, width, height)
    return (0.0, 1.0, -1.0, 0.0, width, 0.0)


def _chain(first: Affine, second: Affine) -> Affine:
    """`first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        g * a + i * b,
        h * a + j * b,
        g * c + i * d,
        h * c + j * d,
        g * e + i * f + k,
        h * e + j * f + m,
    )


def _tesseract(picture: Pixels, density: float, data: str, mode: str, seconds: float) -> str | None:
    """Tesseract's table of what it reads in a picture."""
    answer = _run(picture, density, ["-l", data, "--psm", mode], seconds, "tsv")
    return None if answer is None else answer.decode("utf-8", "replace")


def _run(picture: Pixels, density: float, options: list[str], seconds: float, kind: str = "") -> bytes | None:
    rows, columns = picture.shape
    bitmap = b"P5 %d %d 255\n" % (columns, rows) + picture.tobytes()
    command = ["tesseract", "stdin", "stdout", *options, "--dpi", str(round(density)), *([kind] if kind else [])]
    try:
        done = subprocess.run(
            command,
            input=bitmap,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads cost more CPU time than they save
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def parse(table: str, scale: float, width: float = 0.0) -> Recognition:
    """Words from tesseract's table, which has a row for each line and one for each word in it.

    A word takes the height of its line, as a word of a text layer has the height of its font.

    Args:
        table: tab-separated, as `tesseract … tsv` writes it.
        scale: PDF points per pixel.
        width: of the page in PDF points.
    """
    words: list[Word] = []
    confidences: list[float] = []
    top = bottom = 0.0
    for entry in table.splitlines()[1:]:
        fields = entry.split("\t")
        if len(fields) < 12 or fields[0] not in (_LINE_LEVEL, _WORD_LEVEL):
            continue
        left, above, across, height = (float(value) * scale for value in fields[6:10])
        if fields[0] == _LINE_LEVEL:
            top, bottom = above - _LEADING * height, above + (1 + _LEADING) * height
            continue
        clean = printed(fields[11], 0, 1)
        if clean is not None:
            words.append(Word(clean.text, left, top, left + across, bottom, len(words)))
            confidences.append(float(fields[10]))
    return Recognition(words, confidences, width)
