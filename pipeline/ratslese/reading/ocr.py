"""Optical recognition of pages without a text layer, by the tesseract program."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from statistics import mean

import pypdfium2 as pdfium

from ratslese.reading.lines import PrintedLine
from ratslese.reading.plain import printed

_RESOLUTION = 300
_MOST_PIXELS = 40_000_000
_SECONDS = 120
_GAP = 3.0
"""A gap wider than this many word heights sets columns apart; recognised boxes are tight, justified gaps wide."""
_LANGUAGES = ("deu", "script/Latin", "Latin", "eng")
"""Tesseract's data in the order of preference."""
_WORD_LEVEL = "5"
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


def recognise(page: pdfium.PdfPage, number: int) -> tuple[list[PrintedLine], float] | None:
    """Recognise a page.

    Args:
        page: an open pdfium page.
        number: its number from 1.

    Returns:
        The printed lines with the boxes of their words in PDF points and the mean confidence (0..100), or None where
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
    return _parse(done.stdout.decode("utf-8", "replace"), number, 1 / scale)


def _parse(table: str, number: int, scale: float) -> tuple[list[PrintedLine], float]:
    """Lines from tesseract's table (one row per word, grouped by block, paragraph and line)."""
    lines: list[PrintedLine] = []
    confidences: list[float] = []
    last: list[str] = []
    for entry in table.splitlines()[1:]:
        fields = entry.split("\t")
        if len(fields) < 12 or fields[0] != _WORD_LEVEL:
            continue
        clean = printed(fields[11], 0, number)
        if clean is None:
            continue
        place = fields[2:5]
        left, top, width, height = (float(value) * scale for value in fields[6:10])
        confidences.append(float(fields[10]))
        if place != last:
            line = PrintedLine("", number, region=int(fields[2]), size=None)
            line.before = "line" if lines and place[:2] == last[:2] else "paragraph"
            lines.append(line)
            last = place
        line = lines[-1]
        blank = ""
        if line.words:
            _, _, _, above, right, below = line.words[-1]
            blank = "   " if left - right > _GAP * max(below - above, height) else " "
        start = len(line.text) + len(blank)
        line.text += blank + clean.text
        line.words.append((start, len(line.text), left, top, left + width, top + height))
    return lines, mean(confidences) if confidences else 0.0
