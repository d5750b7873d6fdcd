"""Draws lines of text on the pages of a test PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
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


def without_characters(path: Path, shift: int) -> Path:
    """Give every font of a PDF a table that names wrong characters for its codes (an empty one names none)."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                entries = [f"<{code:02x}> <{code + shift:04x}>" for code in range(65, 123)]
                table = (
                    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                    "1 begincodespacerange <00> <ff> endcodespacerange\n"
                    f"{len(entries)} beginbfchar\n" + "\n".join(entries) + "\nendbfchar endcmap end end"
                )
                font.ToUnicode = pdf.make_stream(table.encode())
        pdf.save(path)
    return path
