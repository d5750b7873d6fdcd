"""Builds the fictional PDFs that the tests of the reading room read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.reading import read

Draw = Callable[[Canvas], None]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """A function that draws each page with one of the functions given and returns the file's path."""

    def build(*pages: Draw, name: str = "niederschrift.pdf") -> Path:
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=A4)
        for draw in pages:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        path = tmp_path / name
        path.write_bytes(target.getvalue())
        return path

    return build


@pytest.fixture
def reads(pdf: Callable[..., Path]) -> Callable[..., Document]:
    """A function that draws pages and reads them."""

    def build(*pages: Draw) -> Document:
        return read(pdf(*pages), ocr=False)

    return build
