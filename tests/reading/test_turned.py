"""Print that does not run to the right, or that cannot be seen; what a PDF holds beside its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reading.printed_pages import put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document.findings import FURNITURE
from ratslese.reading import read

LINES = [
    "Der Rat der Gemeinde Weiherbach tagt im Saal am Weiher.",
    "Frau Quendel eröffnet die Sitzung und begrüßt die Gäste.",
    "Der Haushalt wird nach kurzer Aussprache beschlossen.",
]


def simple(canvas: Canvas) -> None:
    put(canvas, 60, 100, LINES)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pages_that_lie_on_their_side(pdf: Callable[..., Path], rotation: int) -> None:
    path = pdf(simple)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.pages[0].Rotate = rotation
        file.save(path)
    document = read(path, ocr=False)
    assert document.text.split("\n") == LINES
    place = document.text.index("Weiherbach")
    (box,) = document.boxes(place, place + 10)
    page = document.pages[0]
    x, y = (box[1] + box[3]) / 2, (box[2] + box[4]) / 2
    upright = {0: (x, y), 90: (y, A4[1] - x), 180: (A4[0] - x, A4[1] - y), 270: (A4[0] - y, x)}[rotation]
    assert (page.width, page.height) == pytest.approx(A4 if rotation % 180 == 0 else A4[::-1], abs=1)
    assert upright == pytest.approx((185, 97), abs=6)


def test_what_runs_up_the_margin_is_no_part_of_the_lines(pdf: Callable[..., Path]) -> None:
    def page(note: str, first: int = 0) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 80, 100, [*LINES[first:], *LINES * 3])
            canvas.saveState()
            canvas.translate(40, A4[1] - 250)
            canvas.rotate(90)
            canvas.drawString(0, 0, note)
            canvas.restoreState()

        return draw

    single = read(pdf(page("Rathaus Weiherbach, Am Weiher 1")), ocr=False)
    assert [line for line in single.text.split("\n") if line][:12] == LINES * 4
    place = single.text.index("Weiherbach,")
    (box,) = single.boxes(place, place + 11)
    assert (box[1], box[3]) == pytest.approx((31, 42), abs=2)
    assert 98 < box[2] < box[4] < 250
    assert single.text.endswith("Rathaus Weiherbach, Am Weiher 1")
    several = read(
        pdf(*[page("Rathaus Weiherbach, Am Weiher 1", at) for at in range(3)], page("Anlage zur Niederschrift")),
        ocr=False,
    )
    assert "Am Weiher 1" not in several.text
    assert several.text.endswith("Anlage zur Niederschrift")
    assert sum(span.value.text == "Rathaus Weiherbach, Am Weiher 1" for span in several[FURNITURE]) == 3


@pytest.mark.parametrize("angle", [90, 270])
def test_pages_whose_print_is_turned(pdf: Callable[..., Path], angle: int) -> None:
    """A wide table on an upright page is printed from bottom to top."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(*((100, 60) if angle == 90 else (A4[0] - 100, A4[1] - 60)))
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 10)
        for row, line in enumerate(LINES):
            canvas.drawString(0, -13 * row, line)

    document = read(pdf(draw), ocr=False)
    assert document.text.split("\n") == LINES
    place = document.text.index("Weiherbach")
    (box,) = document.boxes(place, place + 10)
    assert box[3] - box[1] < 14
    assert box[4] - box[2] == pytest.approx(52, abs=6)
    assert (box[1] + box[3]) / 2 == pytest.approx(97 if angle == 90 else A4[0] - 97, abs=3)


def test_what_stands_beside_the_page_is_not_printed(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        simple(canvas)
        canvas.drawString(-400, 400, "Unsichtbar links")
        canvas.drawString(60, 4000, "Unsichtbar oben")

    assert read(pdf(draw), ocr=False).text.split("\n") == LINES


def test_attached_files_and_forms_of_adobe_are_told(pdf: Callable[..., Path]) -> None:
    path = pdf(simple)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.attachments["anlage.txt"] = b"Anlage"
        form = file.make_stream(b"<xdp><template/></xdp>")
        file.Root.AcroForm = pikepdf.Dictionary(XFA=form, Fields=pikepdf.Array([]))
        file.save(path)
    notices = {notice.code: notice.message for notice in read(path, ocr=False).notices}
    assert "anlage.txt" in notices["attachment"]
    assert "print it to PDF" in notices["xfa-form"]


@pytest.mark.parametrize("before", [b"", b"x" * 5_000 + b"\n"])
def test_a_header_that_is_lost_or_lies_deep(pdf: Callable[..., Path], before: bytes) -> None:
    path = pdf(simple)
    data = path.read_bytes()
    path.write_bytes(before + (data if before else data[9:]))
    assert read(path, ocr=False).text.split("\n") == LINES


def test_a_scan_that_was_not_to_be_recognised_says_so(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 60, 300, 300, fill=1)

    (notice,) = (notice for notice in read(pdf(draw), ocr=False).notices if notice.page)
    assert "switched off" in notice.message
