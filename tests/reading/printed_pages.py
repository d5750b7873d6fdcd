"""Draws lines of text on the pages of a test PDF."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def put(canvas: Canvas, x: float, y: float, lines: Sequence[str], *, leading: float = 13, size: float = 10) -> float:
    """Draw lines downwards from y (from the top); returns where the next would stand."""
    canvas.setFont("Helvetica", size)
    for line in lines:
        if line:
            canvas.drawString(x, A4[1] - y, line)
        y += leading
    return y
