"""Whether a scanned page is printed in two columns, found in its pixels, before anything on it is recognised."""

from __future__ import annotations

import numpy as np

from ratslese.reading.cleaning import Pixels

_COARSE = 36.0
"""Squares per inch in which ink is looked for: a line of print is as high as four or five of them."""
_INK = 12.0
"""How much darker than paper the mean of a square with print is."""
_MIDDLE = (0.35, 0.65)
_BESIDE = 0.1
"""Of the page's width: where the gutter of two columns lies, and how near to it their lines come."""
_NARROW = 3
"""Squares that a gutter is wide, at least: 6 points."""
_TALL, _LEAST = 60, 0.75
"""Squares of height (120 points) through which the gutter is blank, and the share of them with print close by on both
sides, the ends of paragraphs allowed for."""


def has_columns(pixels: Pixels, density: float) -> bool:
    """Whether lines of print end and begin on both sides of a blank strip near the middle of a page.

    A table's column that is ragged, or has nothing in most rows, is none.

    Args:
        pixels: grey values of a level page.
        density: pixels per inch.
    """
    step = max(round(density / _COARSE), 1)
    rows, columns = (side // step * step for side in pixels.shape)
    if rows < 2 * _TALL * step or columns < _TALL * step:
        return False
    means = pixels[:rows, :columns].reshape(rows // step, step, columns // step, step).mean(axis=(1, 3))
    ink = means < np.percentile(means, 80) - _INK
    ink[1:-1] |= ink[:-2] | ink[2:]  # between the lines
    width = ink.shape[1]
    near = round(_BESIDE * width)
    for left in range(round(_MIDDLE[0] * width), round(_MIDDLE[1] * width)):
        right = left + _NARROW
        blank = ~ink[:, left:right].any(axis=1)
        both = ink[:, left - near : left].any(axis=1) & ink[:, right : right + near].any(axis=1) & blank
        if ((_windows(both) >= _LEAST * _TALL) & (_windows(blank) == _TALL)).any():
            return True
    return False


def _windows(rows: Pixels) -> Pixels:
    """How many of the rows in each stretch of `_TALL` are marked."""
    sums = np.concatenate(([0], np.cumsum(rows)))
    counts: Pixels = sums[_TALL:] - sums[:-_TALL]
    return counts
