"""Numbers that hang before a line and were left out, read in a second try."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ratslese.reading.cleaning import Pixels
from ratslese.reading.glyphs import Word
from ratslese.reading.missed import complete

DENSITY = 144.0
"""Two pixels a point."""


def page(*numbers: tuple[int, int, int]) -> Pixels:
    """A picture with strokes of (x, top, width) pixels, as high as figures, and three lines of print."""
    picture = Image.new("L", (1200, 1600), 255)
    draw = ImageDraw.Draw(picture)
    for x, top, width in numbers:
        for at in range(x, x + width, 8):
            draw.rectangle((at, top, at + 2, top + 20), 0)
    for y in (202, 302, 402):
        for x in range(240, 900, 12):
            draw.rectangle((x, y, x + 3, y + 20), 0)
    return np.asarray(picture)


def lines(*starts: tuple[str, ...]) -> list[Word]:
    """The words of the lines, the first of which stands at 120 points, its signs before it."""
    words: list[Word] = []
    for row, texts in enumerate(starts):
        signs = len([text for text in texts if not text[0].isalnum()])
        for at, text in enumerate(texts):
            left = 120.0 + 60 * (at - signs) if at >= signs else 112.0
            right = left + 55 if at >= signs else left + 3
            words.append(Word(text, left, 98.0 + 50 * row, right, 114.0 + 50 * row, len(words)))
    return words


def reader(*answers: str, sure: float = 90.0):  # type: ignore[no-untyped-def]
    """Reads the lines of a picture as these, each a word at the left and its line's first word."""

    def read(picture: Pixels) -> tuple[list[Word], list[float]]:
        ink = np.nonzero((picture < 128).any(axis=1))[0]
        starts = [ink[0], *(b for a, b in pairwise(ink) if b - a > 8)]
        assert len(starts) == len(answers)
        words = []
        for answer, top in zip(answers, starts, strict=True):
            left = int(np.nonzero((picture[top : top + 20] < 128).any(axis=0))[0][0])
            words += [
                Word(answer, left, top, left + 20, top + 20, 0),
                Word("Wort", left + 60, top, left + 160, top + 20, 0),
            ]
        return words, [sure] * len(words)

    return read


def test_numbers_before_their_lines() -> None:
    given = lines((".", "Begrüßung", "eins"), ("weiter", "so"), ("Bericht", "zwei"))
    words, sure = complete(
        page((180, 202, 20), (180, 402, 20)), DENSITY, given, [50.0] * len(given), reader("1.", "2.")
    )
    assert [word.text for word in words] == ["1.", "Begrüßung", "eins", "weiter", "so", "2.", "Bericht", "zwei"]
    assert [word.glyph for word in words] == list(range(8))
    assert sure == [90.0, 50.0, 50.0, 50.0, 50.0, 90.0, 50.0, 50.0]
    assert (words[0].x0, words[0].x1) == pytest.approx((90, 100), abs=2)
    assert (words[0].top, words[0].bottom) == (words[1].top, words[1].bottom)


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [(180, 240, 20)],  # between the lines
        [(4, 202, 12)],  # at the page's edge
        [(60, 202, 12)],  # out of reach
        [(180, 160, 2), (180, 181, 2), (180, 202, 2), (180, 223, 2)],  # a rule
    ],
)
def test_what_is_no_number(strokes: list[tuple[int, int, int]]) -> None:
    given = lines(("Begrüßung", "eins"), ("weiter", "so"), ("Bericht", "zwei"))

    def read(picture: Pixels) -> tuple[list[Word], list[float]]:
        raise AssertionError("nothing is to be read")

    shares = [50.0] * len(given)
    if len(strokes) == 4:
        assert complete(page(*strokes), DENSITY, given, shares, reader("I", sure=20.0)) == (given, shares)
    else:
        assert complete(page(*strokes), DENSITY, given, shares, read) == (given, shares)


def test_what_cannot_be_read_is_left() -> None:
    given = lines((".", "Begrüßung", "eins"), ("weiter", "so"))
    shares = [50.0] * len(given)
    assert complete(page((180, 202, 20)), DENSITY, given, shares, lambda picture: ([], [])) == (given, shares)
    assert complete(page((180, 202, 20)), DENSITY, given, shares, reader("~")) == (given, shares)
    assert complete(page((180, 202, 20)), DENSITY, [], [], reader("1.")) == ([], [])
