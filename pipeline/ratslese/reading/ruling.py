"""The lines ruled on a scanned page, found in its pixels: what a PDF page tells of its tables by the paths it draws."""

from __future__ import annotations

import numpy as np

from ratslese.reading.cleaning import Pixels
from ratslese.reading.rules import Box

_INK = 150
"""Grey below which a pixel is ink."""
_COARSE = 150.0
"""Pixels per inch to which a picture is reduced: lines that are not quite level stay in one piece."""
_LEVEL, _UPRIGHT = 24.0, 12.0
"""Points: a shorter run of ink is a letter's, or a dash; rows of a table are as low as a line of print."""
_THICK = 4.0
"""Points: a thicker one is a bar, a picture or a shadow."""
_MOST = 40_000
"""Runs of ink beyond which the page is a picture and no table."""


def rulings(pixels: Pixels, density: float) -> list[Box]:
    """Level and upright lines of a picture, in pieces, as boxes without breadth in PDF points.

    Args:
        pixels: grey values of a level page.
        density: pixels per inch.
    """
    step = max(round(density / _COARSE), 1)
    rows, columns = (side // step * step for side in pixels.shape)
    if not rows or not columns:
        return []
    dark = pixels[:rows, :columns] < _INK
    ink = np.logical_or.reduce([dark[y::step, x::step] for y in range(step) for x in range(step)])
    points = 72 * step / density
    level = [
        (x0 * points, y * points, x1 * points, y * points) for y, x0, x1 in _runs(ink, _LEVEL / points, _THICK / points)
    ]
    upright = [
        (x * points, y0 * points, x * points, y1 * points)
        for x, y0, y1 in _runs(ink.T, _UPRIGHT / points, _THICK / points)
    ]
    return level + upright


def _runs(ink: Pixels, least: float, thick: float) -> list[tuple[float, int, int]]:
    """(row, first, last) of runs of ink along the rows, `least` long and no part of one that is `thick`."""
    found = _opened(ink, round(least)) & ~_opened(ink.T, round(thick) + 1).T
    bounds = np.diff(found.astype(np.int8), axis=1, prepend=0, append=0)
    row, begin = np.nonzero(bounds == 1)
    end = np.nonzero(bounds == -1)[1]
    if len(row) > _MOST:
        return []
    return [(y + 0.5, a, b) for y, a, b in zip(row.tolist(), begin.tolist(), end.tolist(), strict=True)]


def _opened(ink: Pixels, length: int) -> Pixels:
    """The ink that belongs to a run of at least `length` along the rows."""
    bounds = np.diff(ink.astype(np.int8), axis=1, prepend=0, append=0)
    row, begin = np.nonzero(bounds == 1)
    end = np.nonzero(bounds == -1)[1]
    kept = end - begin >= length
    opened = np.zeros(ink.shape, bool)
    for y, a, b in zip(row[kept].tolist(), begin[kept].tolist(), end[kept].tolist(), strict=True):
        opened[y, a:b] = True
    return opened
