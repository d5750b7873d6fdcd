"""Pictures of pages made fit for recognition: grain and stains taken out, contrast stretched, lines made level."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

Pixels = np.ndarray
"""Rows and columns of grey, 0 (black) to 255 (white)."""

_BLOCK = 16
"""Side of the squares, in pixels, in which paper and grain are judged."""
_PAPER = 0.9
"""The share of a square's pixels below which its paper lies."""
_EVEN = 12.0
_WHITE = 225.0
_GRAIN = 4.0
"""Paper this uneven or dark, and grain this strong (standard deviation of what should be plain), want cleaning."""
_SPECKS = 0.0004
_PALEST = 0.92
"""What is this much of the paper's brightness is paper, with its grain."""
_STEEPEST = 5.0
_LEVEL = 0.6
"""Degrees: the steepest tilt looked for, and the least that is mended: tesseract sees to less itself."""
_CLEARER = 1.2
"""How much sharper the rows must be when level than they are."""
_SMALL = 1_000_000
"""Pixels to which a picture is reduced to find its tilt."""


@dataclass(frozen=True, slots=True)
class Flaws:
    """What is wrong with a picture.

    Attributes:
        stained: its paper is uneven or dark.
        grainy: it is full of noise or specks.
    """

    stained: bool
    grainy: bool


def flaws(pixels: Pixels) -> Flaws:
    """Judge a picture by its paper: the brightest part of each square, and how far that scatters."""
    rows, columns = (side // _BLOCK * _BLOCK for side in pixels.shape)
    if not rows or not columns:
        return Flaws(False, False)
    squares = pixels[:rows, :columns].reshape(rows // _BLOCK, _BLOCK, columns // _BLOCK, _BLOCK).swapaxes(1, 2)
    flat = squares.reshape(-1, _BLOCK * _BLOCK).astype(np.float32)
    brightest = np.partition(flat, int(_PAPER * flat.shape[1]), axis=1)[:, int(_PAPER * flat.shape[1])]
    low, high = np.percentile(brightest, (10, 90))
    plain = flat.std(axis=1)
    grain = float(np.percentile(plain, 20))
    return Flaws(bool(high - low > _EVEN or high < _WHITE), grain > _GRAIN or _specks(pixels) > _SPECKS)


def _specks(pixels: Pixels) -> float:
    """The share of pixels that are dark among eight light ones, or light among eight dark ones."""
    light = pixels > 150
    inner = light[1:-1, 1:-1]
    neighbours = sum(
        light[1 + y : light.shape[0] - 1 + y, 1 + x : light.shape[1] - 1 + x].astype(np.int8)
        for y in (-1, 0, 1)
        for x in (-1, 0, 1)
        if x or y
    )
    if not inner.size:
        return 0.0
    return float(((~inner & (neighbours == 8)) | (inner & (neighbours == 0))).mean())


def clean(pixels: Pixels, found: Flaws) -> Pixels:
    """Take out grain by a median filter and stains by dividing through the paper, then stretch the contrast."""
    picture = Image.fromarray(pixels)
    if found.grainy:
        picture = picture.filter(ImageFilter.MedianFilter(3))
    grey = np.asarray(picture, np.float32)
    grey = grey / np.maximum(_paper(picture), 1.0) * 255.0
    low, high = np.percentile(grey[::4, ::4], (0.5, 60))
    high *= _PALEST
    stretched = (grey - low) * (255.0 / max(high - low, 1.0))
    cleaned: Pixels = np.clip(stretched, 0, 255).astype(np.uint8)
    return cleaned


def _paper(picture: Image.Image) -> Pixels:
    """How bright the paper would be without print, at each pixel: print is thinner than any stain, so it closes."""
    small = picture.resize((max(picture.width // 8, 1), max(picture.height // 8, 1)), Image.Resampling.BOX)
    for closing in (ImageFilter.MaxFilter(5), ImageFilter.MinFilter(5)):
        small = small.filter(closing).filter(closing)
    small = small.filter(ImageFilter.GaussianBlur(2))
    return np.asarray(small.resize(picture.size, Image.Resampling.BILINEAR), np.float32)


def tilt(pixels: Pixels) -> float:
    """By how many degrees the lines of print fall to the right; 0 where they show no direction.

    The rows of a level page are either print or blank: the angle is the one under which their sums differ most.
    """
    step = max(int(math.sqrt(pixels.size / _SMALL)), 1)
    rows, columns = (side // step * step for side in pixels.shape)
    if rows < 50 * step or columns < 50 * step:
        return 0.0
    small = pixels[:rows, :columns].reshape(rows // step, step, columns // step, step).mean(axis=(1, 3))
    ink = np.clip(np.percentile(small, 80) - small, 0, None)
    ink[ink < 0.25 * ink.max(initial=0.0)] = 0.0
    y, x = np.nonzero(ink)
    if len(y) < 200:
        return 0.0
    weights = ink[y, x]
    centre = ink.shape[1] / 2

    def sharpness(angle: float) -> float:
        level = (y - np.tan(np.radians(angle)) * (x - centre)).round().astype(int)
        sums = np.bincount(level - level.min(), weights)
        return float(np.square(np.diff(sums)).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=sharpness)
    best = max(np.arange(best - 0.4, best + 0.45, 0.1), key=sharpness)
    if abs(best) < _LEVEL or abs(best) > _STEEPEST or sharpness(best) < _CLEARER * sharpness(0.0):
        return 0.0
    return round(float(best), 2)


def level(pixels: Pixels, degrees: float) -> Pixels:
    """The picture turned so that its lines are level; what comes in at the edges is white."""
    picture = Image.fromarray(pixels)
    return np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))
