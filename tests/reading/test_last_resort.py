"""Files and pages that pdfium cannot load, and page boxes that stand elsewhere than on the page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reading.printed_pages import put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.errors import DamagedFileError
from ratslese.reading import pdf as pdf_reading
from ratslese.reading import read

LINES = ["Der Rat der Gemeinde Weiherbach tagt im Saal am Weiher.", "Frau Quendel eröffnet die Sitzung um 19 Uhr."]


def simple(canvas: Canvas) -> None:
    put(canvas, 60, 100, LINES)


def refuse(*arguments: object) -> None:
    raise DamagedFileError("a.pdf", "is a damaged PDF")


def test_what_pdfium_and_qpdf_refuse_pdfplumber_reads(
    pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(*[simple] * 2)
    sound = read(path, ocr=False)
    monkeypatch.setattr(pdf_reading, "_load", refuse)
    rescued = read(path, ocr=False)
    assert rescued.text.split() == sound.text.split()
    assert [page.number for page in rescued.pages] == [1, 2]
    assert [notice.code for notice in rescued.notices] == ["damaged-file"]
    (box,) = rescued.boxes(rescued.text.index("Weiherbach"), rescued.text.index("Weiherbach") + 10)
    (true,) = sound.boxes(sound.text.index("Weiherbach"), sound.text.index("Weiherbach") + 10)
    assert box[1::2] == pytest.approx(true[1::2], abs=1)


def test_what_nobody_reads_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"1 0 obj << /Type /Nothing >> endobj\n" * 5)
    with pytest.raises(DamagedFileError, match=r"a\.pdf is a"):
        read(path)


def test_a_page_that_is_none_is_told_and_the_others_are_read(pdf: Callable[..., Path]) -> None:
    path = pdf(*[simple] * 3)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.Root.Pages.Kids[1] = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page, Parent=42))
        file.Root.Pages.Kids[1] = 7
        file.save(path)
    document = read(path, ocr=False)
    assert document.text.count("Weiherbach") == 2


def test_a_page_count_that_lies_is_not_believed(pdf: Callable[..., Path]) -> None:
    path = pdf(*[simple] * 2)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.Root.Pages.Count = 2_000_000_000
        file.save(path)
    document = read(path, ocr=False)
    assert document.text.count("Weiherbach") == 2
    assert len(document.pages) < 1000
    assert len(document.notices) < 1000


def test_boxes_of_a_page_whose_size_is_its_parents(pdf: Callable[..., Path]) -> None:
    """A page may take its size from the page tree (ISO 32000-1, 7.7.3.4)."""
    path = pdf(simple)
    own = read(path, ocr=False)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        del file.pages[0].MediaBox
        file.Root.Pages.MediaBox = pikepdf.Array([0, 0, *map(round, A4)])
        file.save(path)
    inherited = read(path, ocr=False)
    place = own.text.index("Weiherbach")
    (box,), (true,) = own.boxes(place, place + 10), inherited.boxes(place, place + 10)
    assert box[1:] == pytest.approx(true[1:], abs=1)


def test_what_pdfminer_says_of_damaged_bytes_is_not_printed(tmp_path: Path) -> None:
    script = (
        "import logging, ratslese.reading.plumbing; "
        "logging.getLogger('pdfminer.pdffont').warning('of a font'); logging.getLogger('other').warning('of others')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stderr.splitlines() == ["of others"]
