"""Draws lines of text on the pages of a test PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """Give every font of a PDF a table that names wrong characters for its codes."""
    return _with_table(path, {code: code + shift for code in range(65, 123)})


def without_umlauts(path: Path) -> Path:
    """Give every font of a PDF a table that names no character for the codes of umlauts."""
    return _with_table(path, dict.fromkeys("äöüÄÖÜß".encode("cp1252"), 0x200B))


def _with_table(path: Path, table: Mapping[int, int]) -> Path:
    """Give every font of a PDF a table from its codes to characters."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                entries = [f"<{code:02x}> <{char:04x}>" for code, char in table.items()]
                named = (
                    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                    "1 begincodespacerange <00> <ff> endcodespacerange\n"
                    f"{len(entries)} beginbfchar\n" + "\n".join(entries) + "\nendbfchar endcmap end end"
                )
                font.ToUnicode = pdf.make_stream(named.encode())
        pdf.save(path)
    return path
