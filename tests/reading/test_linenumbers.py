"""Line numbers in the margin are furniture; numbers of items, votes and amounts are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading.designs import flow, prose, put, wrapped
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import FURNITURE

Reads = Callable[..., Document]


def numbered(text: str, every: int, x: float, *, first: int = 0, flush: bool = True) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        put(canvas, 40, 50, ["Gemeinde Weiherbach, Niederschrift des Rates"], size=8)
        lines = wrapped(text, 430)
        put(canvas, 80, 110, lines, leading=16)
        for at in range(1, len(lines) + 1):
            if (first + at) % every == 0:
                number = str(first + at)
                put(canvas, x - (stringWidth(number, "Helvetica", 7) if flush else 0), 94 + 16 * at, [number], size=7)

    return draw


@pytest.mark.parametrize("flush", [True, False])
@pytest.mark.parametrize("x", [60, 550])
@pytest.mark.parametrize("every", [1, 2, 5])
def test_line_numbers(reads: Reads, every: int, x: float, flush: bool) -> None:
    count = len(wrapped(prose(0, 14), 430))
    document = reads(
        numbered(prose(0, 14), every, x, flush=flush),
        numbered(prose(5, 14), every, x, flush=flush),
        numbered(prose(7, 14), every, x, first=count // every * every, flush=flush),
    )
    assert document.text.split() == f"{prose(0, 14)} {prose(5, 14)} {prose(7, 14)}".split()
    taken = [span.value.text for span in document[FURNITURE]]
    assert taken[0].startswith("Gemeinde")
    assert taken[1].split() == [str(n) for n in range(every, count + 1, every)]


def test_an_agenda_is_numbered_by_items(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(20):
            put(canvas, 60, 100 + 16 * at, [str(at + 1)])
            put(canvas, 90, 100 + 16 * at, [f"Bericht {at} der Verwaltung"])

    document = reads(draw)
    assert document[FURNITURE] == ()
    assert "12   Bericht 11 der Verwaltung" in document.text


def test_figures_among_the_text_are_no_line_numbers(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        y = 100.0
        for votes in (5, 10, 15):
            y = flow(canvas, 60, y, 400, prose(votes, 2)) + 13
            put(canvas, 60, y - 13, [f"{votes} Stimmen dafür"])
            y += 13

    assert reads(draw)[FURNITURE] == ()


@pytest.mark.parametrize("figures", [[5, 10, 20], [3, 4, 5], [7, 12, 17], [15, 10, 5]])
def test_figures_that_count_no_lines(reads: Reads, figures: list[int]) -> None:
    def draw(canvas: Canvas) -> None:
        flow(canvas, 90, 100, 400, prose(0, 6))
        for at, figure in enumerate(figures):
            put(canvas, 60, 100 + 39 * at, [str(figure)])

    assert reads(draw)[FURNITURE] == ()
