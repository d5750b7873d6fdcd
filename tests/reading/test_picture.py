"""Evidence as a picture: what is marked on which page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reading.printed_pages import put

from ratslese.errors import UnsupportedFormatError
from ratslese.reading import read
from ratslese.reading.picture import draw


def marked(png: bytes) -> np.ndarray:
    """Rows and columns that are marked, in points."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
    return np.argwhere((pixels[:, :, 0] > 200) & (pixels[:, :, 2] < 60)) * 72 / 150


def test_the_words_of_a_span_are_marked(pdf: Callable[..., Path]) -> None:
    path = pdf(
        lambda canvas: put(canvas, 60, 100, ["Erste Seite."]) and None,
        lambda canvas: put(canvas, 60, 100, ["Der Rat tagt.", "Der Rat beschließt."]) and None,
    )
    document = read(path)
    at = document.text.index("beschließt")
    boxes = document.boxes(at, at + 10)
    places = marked(draw(path, boxes))
    _, x0, top, x1, bottom = boxes[0]
    assert places.min(axis=0) == pytest.approx((top, x0), abs=2)
    assert places.max(axis=0) == pytest.approx((bottom, x1), abs=2)


def test_pictures_are_their_own_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (1275, 1650), 255).save(path, dpi=(150, 150))
    places = marked(draw(path, [(1, 100, 50, 200, 60)]))
    assert places.min(axis=0) == pytest.approx((50, 100), abs=2)
    assert places.max(axis=0) == pytest.approx((60, 200), abs=2)


def test_text_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der Rat tagt.")
    with pytest.raises(UnsupportedFormatError, match="no pages"):
        draw(path, [(1, 0, 0, 1, 1)])
