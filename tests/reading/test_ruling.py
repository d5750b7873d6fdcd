"""Lines and columns found in the pixels of scanned pages."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ratslese.reading.cleaning import Pixels
from ratslese.reading.glyphs import Word
from ratslese.reading.gutter import has_columns
from ratslese.reading.ocr import Recognition
from ratslese.reading.printing import print_recognised
from ratslese.reading.rules import grids_of
from ratslese.reading.ruling import rulings

DENSITY = 200.0


def page(degrees: float = 0.0) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """White A4 paper at 200 pixels per inch."""
    picture = Image.new("L", (1654, 2339), 255)
    return picture, ImageDraw.Draw(picture)


def printed(draw: ImageDraw.ImageDraw, x0: int, x1: int, top: int) -> None:
    """A line of strokes like letters of 10 points between two places."""
    for x in range(x0, x1 - 12, 16):
        draw.rectangle((x, top, x + 2, top + 20), 0)
        draw.rectangle((x, top + 18, x + 10, top + 20), 0)


def ruled(draw: ImageDraw.ImageDraw) -> None:
    """Three rows, of which the first is as low as a line, and two columns; print in each cell."""
    for y in (400, 436, 560, 700):
        draw.rectangle((200, y, 1400, y + 2), 0)
    for x in (200, 500, 1400):
        draw.rectangle((x, 400, x + 2, 702), 0)
    for y in (408, 450, 480, 600):
        printed(draw, 210, 480, y)
        printed(draw, 510, 1300, y)


@pytest.mark.parametrize("degrees", [0.0, 0.3, -0.4])
def test_ruled_table(degrees: float) -> None:
    picture, draw = page()
    ruled(draw)
    pixels = np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))
    (grid,) = grids_of(rulings(pixels, DENSITY))
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert grid.box == pytest.approx((72, 144, 504, 252), abs=5)


def test_print_bars_and_pictures_are_no_lines() -> None:
    picture, draw = page()
    for y in range(200, 800, 40):
        printed(draw, 200, 1400, y)
    draw.rectangle((200, 1000, 1400, 1040), 0)
    draw.rectangle((200, 1200, 900, 1800), 0)
    assert rulings(np.asarray(picture), DENSITY) == []


@pytest.mark.parametrize(
    "pixels", [np.zeros((0, 0), np.uint8), np.zeros((1, 1), np.uint8), np.zeros((90, 90), np.uint8)]
)
def test_small_and_black_pictures(pixels: Pixels) -> None:
    assert rulings(pixels, DENSITY) == []
    assert not has_columns(pixels, DENSITY)


def test_noise_is_bounded() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (1200, 900), np.uint8)
    assert grids_of(rulings(pixels, DENSITY)) == []
    assert not has_columns(pixels, DENSITY)


def test_two_columns_that_are_not_on_one_height() -> None:
    picture, draw = page()
    printed(draw, 200, 1450, 150)
    for y in range(300, 1500, 34):
        printed(draw, 200, 800, y)
        printed(draw, 850, 1450, y + 15)
    assert has_columns(np.asarray(picture), DENSITY)


def test_one_column_lists_and_tables_are_no_two_columns() -> None:
    picture, draw = page()
    for y in range(200, 900, 34):
        printed(draw, 200, 1450, y)
    for y in range(1000, 1600, 34):  # a name, and far from it a party
        printed(draw, 200, 450 + y % 170, y)
        printed(draw, 1000, 1200, y)
    for y in range(1700, 2200, 34):  # a number before a title
        printed(draw, 200, 230, y)
        printed(draw, 280, 1400, y)
    assert not has_columns(np.asarray(picture), DENSITY)


def test_a_table_with_lost_lines_is_none() -> None:
    def lined(*edges: tuple[float, float, float, float]) -> Recognition:
        places = [(80, 150), (200, 150), (80, 190), (200, 190)]
        words = [Word(f"Wort{at}", x, y, x + 40, y + 12, at) for at, (x, y) in enumerate(places)]
        return Recognition(words, [90.0] * 4, 595, edges=edges)

    level = [(72.0, y, 300.0, y) for y in (140.0, 170.0, 210.0)]
    upright = [(x, 140.0, x, 210.0) for x in (72.0, 180.0, 300.0)]
    lines, _ = print_recognised(lined(*level, *upright), 1)
    assert [line.cell for line in lines] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    lost = [(72.0, 170.0, 72.0, 210.0), (180.0, 140.0, 180.0, 210.0), (300.0, 140.0, 300.0, 210.0)]
    lines, _ = print_recognised(lined(*level, *lost), 1)
    assert [line.cell for line in lines] == [None] * 2
    assert " ".join(line.text for line in lines).split() == ["Wort0", "Wort1", "Wort2", "Wort3"]
