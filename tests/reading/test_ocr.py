"""Optical recognition: tesseract's table, and a drawn scan where tesseract is installed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reading.printed_pages import put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.reading import ocr, read

TABLE = "\n".join(
    "\t".join(map(str, row))
    for row in (
        (
            "level",
            "page_num",
            "block_num",
            "par_num",
            "line_num",
            "word_num",
            "left",
            "top",
            "width",
            "height",
            "conf",
            "text",
        ),
        (4, 1, 1, 1, 1, 0, 100, 200, 400, 40, -1, ""),
        (5, 1, 1, 1, 1, 1, 100, 205, 80, 30, 96.0, "Der"),
        (5, 1, 1, 1, 1, 2, 200, 200, 90, 40, 90.0, "Rat"),
        (5, 1, 1, 1, 1, 3, 320, 200, 90, 40, 0.0, " "),
    )
)


def test_table_gives_words_with_line_height() -> None:
    found = ocr.parse(TABLE, 0.5)
    words = found.words
    assert [word.text for word in words] == ["Der", "Rat"]
    assert found.confidence == 93.0
    assert (words[0].x0, words[0].x1) == (50, 90)
    assert words[0].top == words[1].top < 100 < 120 < words[0].bottom == words[1].bottom


def test_no_tesseract(monkeypatch: pytest.MonkeyPatch, scan: Path) -> None:
    monkeypatch.setattr(ocr, "language", lambda: None)
    document = read(scan)
    assert document.text == ""
    assert {notice.code for notice in document.notices} == {"page-without-text", "no-text"}


@pytest.fixture
def scan(pdf: Callable[..., Path], tmp_path: Path) -> Path:
    """A PDF that holds a picture of a page."""

    def draw(canvas: Canvas) -> None:
        lines = ["Der Rat der Gemeinde Weiherbach beschließt den Haushalt", "mit 12 Stimmen gegen 3 Stimmen."]
        put(canvas, 60, 120, lines, size=12, leading=16)

    with pypdfium2.PdfDocument(pdf(draw)) as document:
        picture = document[0].render(scale=200 / 72).to_pil()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.drawInlineImage(picture, 0, 0, *A4)
    canvas.save()
    path = tmp_path / "scan.pdf"
    path.write_bytes(target.getvalue())
    return path


@pytest.mark.skipif(ocr.language() != "deu", reason="needs tesseract with German data")
def test_scan_is_recognised(scan: Path) -> None:
    document = read(scan)
    assert document.source.ocr_pages == (1,)
    assert "Der Rat der Gemeinde Weiherbach beschließt den Haushalt\nmit 12 Stimmen gegen 3" in document.text
    (box,) = document.boxes(document.text.index("Weiherbach"), document.text.index(" beschließt"))
    assert box[1] == pytest.approx(185, abs=12)
    assert box[4] == pytest.approx(122, abs=6)
    assert read(scan, ocr=False).text == ""
