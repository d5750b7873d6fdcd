"""Hostile and damaged PDFs: forms, comments, crops, truncation, nesting, many pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import psutil
import pytest
from reading.printed_pages import put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.errors import DamagedFileError, EncryptedFileError
from ratslese.reading import read

LINES = ["Der Rat der Gemeinde Weiherbach tagt im Saal am Weiher.", "Frau Quendel eröffnet die Sitzung um 19 Uhr."]


def simple(canvas: Canvas) -> None:
    put(canvas, 60, 100, LINES)


def test_values_of_form_fields_stand_beside_their_labels(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, ["Vorsitz:"])
        put(canvas, 60, 140, ["öffentlich"])
        put(canvas, 60, 170, ["geheim"])
        form = canvas.acroForm
        form.textfield(name="a", value="Frau Ada Quendel", x=120, y=A4[1] - 104, width=200, height=16)
        form.textfield(name="b", value="", x=120, y=300, width=200, height=16)
        form.checkbox(name="c", checked=True, x=120, y=A4[1] - 144, size=14)
        form.checkbox(name="d", checked=False, x=120, y=A4[1] - 174, size=14)

    document = reads(draw)
    assert document.text.split() == ["Vorsitz:", "Frau", "Ada", "Quendel", "öffentlich", "☒", "geheim", "☐"]
    (box,) = document.boxes(document.text.index("Frau"), document.text.index(" Quendel"))
    assert box[1] == pytest.approx(120, abs=2)
    assert 86 < box[2] < box[4] < 106


def test_typewriter_notes_are_text_and_comments_are_told(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, LINES)
        canvas.freeTextAnnotation("Geändert am 3. Juni", Rect=[60, 600, 300, 620], DA="/Helv 10 Tf 0 g")
        canvas.textAnnotation("Stimmt das?", Rect=[400, 600, 420, 620])

    document = read(pdf(draw))
    assert document.text.endswith("Geändert am 3. Juni")
    assert [(notice.code, notice.page) for notice in document.notices] == [("comment", 1)]
    assert "Stimmt das?" in document.notices[0].message


def test_what_a_link_is_called_is_no_comment(pdf: Callable[..., Path]) -> None:
    path = pdf(simple)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        link = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link, "/Rect": [60, 600, 300, 620]}
        file.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary({**link, "/Contents": "http://weiherbach.example"})])
        file.save(path)
    assert read(path).notices == ()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_cropped_pages(pdf: Callable[..., Path], rotation: int) -> None:
    path = pdf(simple)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.pages[0].CropBox = pikepdf.Array([40, 500, 500, 800])
        file.pages[0].Rotate = rotation
        file.save(path)
    document = read(path, ocr=False)
    page = document.pages[0]
    assert (page.width, page.height) == ((460, 300) if rotation % 180 == 0 else (300, 460))
    assert set(document.text.split()) == set(" ".join(LINES).split())
    (box,) = document.boxes(document.text.index("Weiherbach"), document.text.index("Weiherbach") + 10)
    assert 0 <= box[1] < box[3] <= (page.width or 0)
    assert 0 <= box[2] < box[4] <= (page.height or 0)


@pytest.mark.parametrize("objects", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_a_file_that_breaks_off_before_its_table(pdf: Callable[..., Path], objects: pikepdf.ObjectStreamMode) -> None:
    path = pdf(*[simple] * 3)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.save(path, object_stream_mode=objects)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"startxref") - 40])
    document = read(path, ocr=False)
    assert document.text.count("Weiherbach") == 3
    assert "damaged-file" in {notice.code for notice in document.notices}


@pytest.mark.parametrize("objects", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_pages_whose_tree_is_lost(pdf: Callable[..., Path], objects: pikepdf.ObjectStreamMode) -> None:
    """Writers that put the page tree and the catalogue last lose them first."""
    path = pdf(*[simple] * 3)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.Root.Pages.Type = pikepdf.Name.Lost
        file.Root.Type = pikepdf.Name.Gone
        file.save(path, object_stream_mode=objects)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"startxref") - 60])
    document = read(path, ocr=False)
    assert document.text.count("Weiherbach") == 3
    assert "damaged-file" in {notice.code for notice in document.notices}


def test_nothing_left_of_a_file_is_an_error_with_its_remedy(pdf: Callable[..., Path]) -> None:
    path = pdf(simple)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(DamagedFileError, match="fetch it again"):
        read(path)


def test_many_pages_in_little_memory(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 60, LINES * 25)

    few, many = (pdf(*[draw] * count, name=f"{count}.pdf") for count in (20, 400))
    read(few, ocr=False)
    process = psutil.Process()
    before = process.memory_info().rss
    document = read(many, ocr=False)
    assert document.source.page_count == 400
    assert process.memory_info().rss - before < 150 * 2**20


def nested(depth: int) -> bytes:
    """A PDF whose page draws a form that draws a form …"""
    target = io.BytesIO()
    file = pikepdf.new()
    file.add_blank_page()
    form = file.make_stream(b"BT (Der Rat) Tj ET")
    for _ in range(depth):
        outer = file.make_stream(b"/F Do")
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        for entry in (form,):
            entry.Type, entry.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            entry.BBox = pikepdf.Array([0, 0, 600, 800])
        form = outer
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 600, 800])
    file.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    file.pages[0].Contents = file.make_stream(b"/F Do")
    file.save(target)
    return target.getvalue()


def test_forms_in_forms_in_forms(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(nested(200))
    document = read(path, ocr=False)
    assert document.source.page_count == 1
    assert "page-without-text" in {notice.code for notice in document.notices}


def test_without_pages_and_encrypted_are_told_apart(pdf: Callable[..., Path], tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(pdf(simple)) as file:
        file.save(locked, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    empty = tmp_path / "empty.pdf"
    with pikepdf.new() as file:
        file.save(empty)
    for _ in range(2):  # pdfium keeps the code of the error before
        with pytest.raises(EncryptedFileError, match="qpdf"):
            read(locked)
        with pytest.raises(DamagedFileError, match="without pages"):
            read(empty)


def test_encrypted_by_certificate(pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    data = pdf(simple).read_bytes()
    path.write_bytes(data.replace(b"/Root", b"/Encrypt << /Filter /Adobe.PubSec /V 4 >> /Root"))
    with pytest.raises(EncryptedFileError, match="without encryption"):
        read(path)
