"""Spoilt pictures of pages: what is seen to be wrong with them, and what cleaning and levelling leave."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ratslese.reading.cleaning import Pixels, clean, flaws, level, tilt
from ratslese.reading.composing import _turn_back
from ratslese.reading.ocr import _chain, _tilted, quarter_turned


@pytest.fixture(scope="module")
def page() -> Pixels:
    """A page with lines of print at 150 dots per inch."""
    picture = Image.new("L", (1240, 1000), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(26)
    for number in range(20):
        draw.text((100, 60 + 44 * number), "Der Rat der Gemeinde Weiherbach tagt im Saal am Weiher", 0, font)
    return np.asarray(picture)


def spoilt(page: Pixels) -> Pixels:
    chance = np.random.default_rng(1)
    paper = np.linspace(120, 220, page.shape[1])[None, :]
    grey = paper * (0.4 + 0.6 * page / 255.0) + chance.normal(0, 10, page.shape)
    specks = chance.random(page.shape)
    grey[specks < 0.01] = 30
    return np.clip(grey, 0, 255).astype(np.uint8)


def test_a_clean_page_is_left_alone(page: Pixels) -> None:
    found = flaws(page)
    assert not found.stained
    assert not found.grainy
    assert not flaws(np.full((900, 900), 255, np.uint8)).stained
    assert not flaws(np.zeros((3, 3), np.uint8)).grainy


def test_a_spoilt_page_is_clean_again(page: Pixels) -> None:
    dirty = spoilt(page)
    found = flaws(dirty)
    assert found.stained
    assert found.grainy
    cleaned = clean(dirty, found)
    ink, paper = page < 60, page > 250
    assert np.median(cleaned[paper]) == 255
    assert (cleaned[paper] > 200).mean() > 0.98
    assert (cleaned[ink] < 128).mean() > 0.85
    assert (dirty[paper] > 200).mean() < 0.5


@pytest.mark.parametrize("degrees", [-4.0, -1.5, 0.8, 1.5, 3.0])
def test_tilted_lines_are_made_level(page: Pixels, degrees: float) -> None:
    turned = np.asarray(Image.fromarray(page).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255))
    assert tilt(turned) == pytest.approx(degrees, abs=0.15)
    assert tilt(level(turned, tilt(turned))) == 0.0
    assert tilt(np.asarray(Image.fromarray(page).rotate(0.3, Image.Resampling.BICUBIC, fillcolor=255))) == 0.0


@pytest.mark.parametrize("page_of", ["level", "blank", "noise", "small"])
def test_pages_without_tilt(page: Pixels, page_of: str) -> None:
    pictures = {
        "level": page,
        "blank": np.full((900, 900), 255, np.uint8),
        "noise": np.random.default_rng(2).integers(0, 255, (900, 900)).astype(np.uint8),
        "small": page[:20, :20],
    }
    assert tilt(pictures[page_of]) == 0.0


def marked(width: int, height: int, x: int, y: int) -> Pixels:
    picture = np.full((height, width), 255, np.uint8)
    picture[y - 3 : y + 4, x - 3 : x + 4] = 0
    return picture


def spot(picture: Pixels) -> tuple[float, float]:
    rows, columns = np.nonzero(picture < 128)
    return float(columns.mean()), float(rows.mean())


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("degrees", [0.0, 2.0])
def test_places_lead_back_to_the_page_as_it_was_scanned(quarters: int, degrees: float) -> None:
    width, height = 600, 400
    picture = marked(width, height, 150, 90)
    turned = np.ascontiguousarray(np.rot90(picture, -quarters))
    back = quarter_turned(quarters, width, height)
    if degrees:
        rows, columns = turned.shape
        turned = level(turned, degrees)
        back = _chain(_tilted(degrees, columns, rows), back)
    x, y = spot(turned)
    left, top, right, bottom = _turn_back((x - 20, y - 5, x + 20, y + 5), back)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((150, 90), abs=2)
    assert (right - left > bottom - top) == (quarters == 2)
