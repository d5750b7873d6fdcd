"""Print at a slant: watermarks and stamps, which lie across or beside a page's lines and are none of them."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

Boxes = np.ndarray
"""Rows x0, top, x1 and bottom with one column for each word's first or last glyph."""

_STEEP = 0.1
_STEP = 2.0
"""A word's last glyph stands higher or lower than its first by this share of the way between them, and by these points:
figures set high do, too, so that the glyphs are asked."""
_LARGE = 2.2
"""A single letter so many times as high as most may belong to a watermark, too."""
_LEVEL = 0.03
"""Radians by which scanned or drawn lines may be off."""
_MOST = 400
"""More words at a slant than these are a page that was scanned so."""


def slanted(first: Boxes, last: Boxes, angle_of: Callable[[int], float]) -> dict[int, float]:
    """Which words lie at a slant, and the angles at which they fall, in radians.

    Args:
        first: box of each word's first glyph.
        last: box of each word's last.
        angle_of: the angle of a word's first glyph, as the page is shown.
    """
    steps = np.abs(last[1] - first[1])
    heights = first[3] - first[1]
    limit = _LARGE * float(heights.mean())
    maybe = steps > _STEP
    if not maybe.any() and float(heights.max()) <= limit:
        return {}
    across = np.abs(last[0] - first[0])
    maybe &= steps > _STEEP * across
    maybe |= (across == 0) & (steps == 0) & (heights > limit)
    found: dict[int, float] = {}
    for at in np.flatnonzero(maybe).tolist():
        for step in (1, -1):  # short words beside it show no slant of their own
            place = at
            while 0 <= place < len(steps) and len(found) < _MOST and (place == at or place not in found):
                angle = angle_of(place)
                if abs(angle - round(angle / (math.pi / 2)) * math.pi / 2) < _LEVEL:
                    break
                found[place] = angle
                place += step
    return found if len(found) < min(_MOST, 0.5 * len(steps) + 4) else {}


def grouped(found: dict[int, float], first: Boxes, last: Boxes) -> list[list[int]]:
    """Words at a slant in lines: those that follow each other in the stream along one direction."""
    lines: list[list[int]] = []
    for at in sorted(found):
        if lines and lines[-1][-1] == at - 1 and _in_line(first[:, at], last[:, at - 1], found[at]):
            lines[-1].append(at)
        else:
            lines.append([at])
    return lines


def _in_line(box: np.ndarray, before: np.ndarray, angle: float) -> bool:
    """Whether a glyph goes on in the direction in which the one before it runs."""
    x, y = (box[0] + box[2] - before[0] - before[2]) / 2, (box[1] + box[3] - before[1] - before[3]) / 2
    off = y * math.cos(angle) - x * math.sin(angle)
    return bool(abs(off) < 0.35 * (box[3] - box[1]))
