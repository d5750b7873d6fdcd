"""Watermarks and stamps: print at a slant is no part of the lines it crosses."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from reading.designs import flow, prose, put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import FURNITURE

Reads = Callable[..., Document]


def at_a_slant(canvas: Canvas, x: float, y: float, angle: float, lines: list[str], size: float) -> None:
    canvas.saveState()
    canvas.translate(x, A4[1] - y)
    canvas.rotate(angle)
    canvas.setFont("Helvetica-Bold", size)
    for number, line in enumerate(lines):
        canvas.drawString(0, -1.4 * size * number, line)
    canvas.restoreState()


@pytest.mark.parametrize("angle", [-45, 20, 30, 45, 60])
@pytest.mark.parametrize("mark", ["ENTWURF", "K O P I E", "Nicht genehmigt"])
@pytest.mark.parametrize("before", [True, False])
def test_watermark(reads: Reads, mark: str, angle: float, before: bool) -> None:
    def draw(canvas: Canvas) -> None:
        if before:
            at_a_slant(canvas, 150, 450, angle, [mark], 60)
        flow(canvas, 60, 90, 470, prose(0, 24))
        if not before:
            at_a_slant(canvas, 150, 450, angle, [mark], 60)

    document = reads(draw)
    assert document.text.split() == prose(0, 24).split()
    assert [span.value.text for span in document[FURNITURE]] == [mark.replace("K O P I E", "KOPIE")]


@pytest.mark.parametrize("angle", [8, 15, -20])
def test_a_stamp_stands_behind_the_text(reads: Reads, angle: float) -> None:
    def draw(canvas: Canvas) -> None:
        flow(canvas, 60, 90, 330, prose(0, 6))
        at_a_slant(canvas, 430, 200, angle, ["Gemeinde Weiherbach", "Eingegangen am", "3. Juni 2025"], 10)
        flow(canvas, 60, 500, 330, prose(6, 6))

    document = reads(draw)
    stamp = "Gemeinde Weiherbach\n\nEingegangen am\n\n3. Juni 2025"
    assert document.text.endswith(stamp)
    assert document.text.removesuffix(stamp).split() == prose(0, 12).split()
    (box,) = document.boxes(document.text.index("Eingegangen"), document.text.index(" am\n"))
    assert 400 < box[1] < box[3] < 560


def test_figures_set_high_are_no_slant(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 90, ["Die Fläche misst 120 m"])
        put(canvas, 60 + 103, 86, ["2"], size=6)
        put(canvas, 60, 110, ["Der Rat stimmt zu."])

    document = reads(draw)
    assert document.text.split("\n")[0].replace(" ", "") == "DieFlächemisst120m2"
    assert document.text.endswith("Der Rat stimmt zu.")


def test_a_scan_that_lies_askew_is_read_as_it_stands(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        at_a_slant(canvas, 60, 200, math.degrees(0.12), prose(0, 8).split(". "), 9)

    assert sorted(reads(draw).text.split()) == sorted(" ".join(prose(0, 8).split(". ")).split())
