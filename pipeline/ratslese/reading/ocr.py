"""Optical recognition of pages without a text layer, by the tesseract program."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from statistics import mean

import pypdfium2 as pdfium

from ratslese.reading.glyphs import Word
from ratslese.reading.plain import printed

_RESOLUTION = 300
_MOST_PIXELS = 40_000_000
_SECONDS = 120
_LANGUAGES = ("deu", "script/Latin", "Latin", "eng")
"""Tesseract's data in the order of preference."""
_LEADING = 0.2
"""What a line's box lacks above and below, in heights of the box, to have the height of a font."""
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
REMEDY = "install tesseract with German data (tesseract-ocr-deu) to have it recognised"


@cache
def language() -> str | None:
    """The language data to recognise with; None where tesseract is not installed or has none that fits."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    have = set(done.stdout.decode("utf-8", "replace").split())
    return next((name for name in _LANGUAGES if name in have), None)


def recognise(page: pdfium.PdfPage) -> tuple[list[Word], float] | None:
    """Recognise a page.

    Args:
        page: an open pdfium page.

    Returns:
        The words with their boxes in PDF points, line by line, and the mean confidence (0..100), or None where
        tesseract is not to be had or fails.
    """
    data = language()
    if data is None:
        return None
    width, height = page.get_size()
    scale = min(_RESOLUTION / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_numpy()
    rows, columns = image.shape[:2]
    bitmap = b"P5 %d %d 255\n" % (columns, rows) + image.reshape(rows, columns).tobytes()
    command = ["tesseract", "stdin", "stdout", "-l", data, "--psm", "3", "--dpi", str(round(scale * 72)), "tsv"]
    try:
        done = subprocess.run(
            command,
            input=bitmap,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads cost more CPU time than they save
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return parse(done.stdout.decode("utf-8", "replace"), 1 / scale)


def parse(table: str, scale: float) -> tuple[list[Word], float]:
    """Words from tesseract's table, which has a row for each line and one for each word in it.

    A word takes the height of its line, as a word of a text layer has the height of its font.

    Args:
        table: tab-separated, as `tesseract … tsv` writes it.
        scale: PDF points per pixel.
    """
    words: list[Word] = []
    confidences: list[float] = []
    top = bottom = 0.0
    for entry in table.splitlines()[1:]:
        fields = entry.split("\t")
        if len(fields) < 12 or fields[0] not in (_LINE_LEVEL, _WORD_LEVEL):
            continue
        left, above, width, height = (float(value) * scale for value in fields[6:10])
        if fields[0] == _LINE_LEVEL:
            top, bottom = above - _LEADING * height, above + (1 + _LEADING) * height
            continue
        clean = printed(fields[11], 0, 1)
        if clean is not None:
            words.append(Word(clean.text, left, top, left + width, bottom, -1))
            confidences.append(float(fields[10]))
    return words, mean(confidences) if confidences else 0.0
