"""Optical recognition: tesseract's table, and a drawn scan where tesseract is installed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reading.printed_pages import put, without_characters, without_umlauts
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document.findings import RECOGNISED
from ratslese.errors import DamagedFileError, UnsupportedFormatError
from ratslese.reading import ocr, read
from ratslese.reading.glyphs import Word

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


LINES = [
    f"Der Rat beschließt die Gebühren und den Bau der Brücke über den Weiher zum {day}. März." for day in range(1, 21)
]


def test_lost_umlauts_without_tesseract(monkeypatch: pytest.MonkeyPatch, pdf: Callable[..., Path]) -> None:
    monkeypatch.setattr(ocr, "language", lambda: None)
    path = without_umlauts(pdf(lambda canvas: put(canvas, 60, 120, LINES, leading=18) and None))
    document = read(path)
    assert "Der Rat beschliet die Gebhren" in document.text
    assert [notice.code for notice in document.notices] == ["lost-umlauts"]


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


def drawn(tmp_path: Path, name: str, turn: float = 0.0, lines: int = 5, **saving: object) -> Path:
    """A picture of print, turned."""
    picture = Image.new("L", (1700, 200 + 60 * lines), 255)
    draw = ImageDraw.Draw(picture)
    for number in range(lines):
        words = "Der Rat der Gemeinde Weiherbach beschließt den Haushalt"
        draw.text((150, 100 + 60 * number), words, 0, ImageFont.load_default(44))
    path = tmp_path / name
    picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255).save(path, dpi=(200, 200), **saving)
    return path


needs_tesseract = pytest.mark.skipif(ocr.language() != "deu", reason="needs tesseract with German data")


@needs_tesseract
@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_tilted_picture_is_read_with_boxes_and_confidences(tmp_path: Path, name: str) -> None:
    document = read(drawn(tmp_path, name, turn=-2.0))
    assert document.text.count("Der Rat der Gemeinde Weiherbach") == 5
    assert [page.read_by for page in document.pages] == ["ocr"]
    words = document[RECOGNISED]
    assert len(words) == len(document.text.split())
    scores = sorted(span.score or 0.0 for span in words)
    assert scores[0] >= 0
    assert 0.8 < scores[len(scores) // 2] <= 1
    first, last = (
        document.boxes(document.text.index(word), document.text.index(word) + 3)[0] for word in ("Der", "den")
    )
    assert last[2] - first[2] == pytest.approx(0.035 * (last[1] - first[1]), abs=3)


@needs_tesseract
def test_a_picture_on_its_side(tmp_path: Path) -> None:
    document = read(drawn(tmp_path, "a.png", turn=90, lines=9))
    assert "Der Rat der Gemeinde Weiherbach" in document.text
    box = document.boxes(0, 20)[0]
    assert box[4] - box[2] > box[3] - box[1]


@needs_tesseract
def test_pages_of_a_tiff(tmp_path: Path) -> None:
    first, second = (Image.open(drawn(tmp_path, f"{name}.png", lines=2)).convert("1") for name in "ab")
    path = tmp_path / "a.tif"
    first.save(path, save_all=True, append_images=[second], dpi=(200, 200), compression="group4")
    document = read(path, processors=2)
    assert document.source.ocr_pages == (1, 2)
    assert document.text.count("Weiherbach") == 4


@needs_tesseract
def test_time_is_up(tmp_path: Path) -> None:
    document = read(drawn(tmp_path, "a.png"), seconds=-1.0)
    assert document.text == ""
    assert any("raise --timeout" in notice.message for notice in document.notices)


def test_no_run_goes_on_when_time_is_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    granted: list[float] = []

    def run(picture: object, density: float, options: list[str], seconds: float, kind: str = "") -> bytes | None:
        granted.append(seconds)
        return None

    monkeypatch.setattr(ocr, "language", lambda: "deu")
    monkeypatch.setattr(ocr, "_run", run)
    read(drawn(tmp_path, "a.png"), seconds=30.0)
    read(drawn(tmp_path, "b.png"), seconds=5000.0)
    assert 0 < granted[0] <= 30.0
    assert granted[1] <= 60.0


def test_pictures_without_tesseract_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ocr, "language", lambda: None)
    document = read(drawn(tmp_path, "a.png"))
    told = {notice.code: notice.message for notice in document.notices}
    assert set(told) == {"page-without-text", "no-text"}
    assert "tesseract-ocr-deu" in told["page-without-text"]


@needs_tesseract
def test_a_picture_without_print_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(path)
    with pytest.raises(UnsupportedFormatError, match="without print"):
        read(path)


def test_a_huge_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (13_000, 13_000)).save(path)
    with pytest.raises(DamagedFileError, match="larger"):
        read(path)


@needs_tesseract
def test_garbled_layers_are_replaced(pdf: Callable[..., Path]) -> None:
    lines = ["Der Rat der Gemeinde Weiherbach tagt im Saal am Weiher."] * 4
    path = without_characters(pdf(lambda canvas: put(canvas, 60, 120, lines, size=12, leading=18) and None), 1)
    document = read(path)
    assert document.text.count("Gemeinde Weiherbach tagt") == 4
    assert document.pages[0].read_by == "ocr"
    assert document.notices == ()


def parsed(words: list[tuple[str, float]], data: str) -> ocr.Recognition:
    return ocr.Recognition(
        [Word(text, 0, 0, 1, 1, index) for index, (text, _) in enumerate(words)],
        [share for _, share in words],
        500,
        data,
    )


def test_fraktur_is_believed_for_its_long_s() -> None:
    roman = parsed([("Derfammlung", 82), ("befchliefst", 81)], "deu")
    fraktur = parsed([("Verſammlung", 80), ("beſchließt", 80)], "frk")
    assert ocr._better(roman, fraktur) is fraktur
    assert [word.text for word in ocr._round(fraktur).words] == ["Versammlung", "beschließt"]
    assert ocr._better(roman, parsed([("Derfammlung", 80)], "frk")) is roman


@needs_tesseract
def test_lost_umlauts_are_recognised(pdf: Callable[..., Path]) -> None:
    document = read(without_umlauts(pdf(lambda canvas: put(canvas, 60, 120, LINES, leading=18) and None)))
    assert document.text.count("Der Rat beschließt die Gebühren") == len(LINES)
    assert not document.notices


@needs_tesseract
def test_prose_without_umlauts_stays_as_it_is(pdf: Callable[..., Path]) -> None:
    lines = [line.replace("ß", "ss").replace("ü", "u").replace("ä", "a") for line in LINES]
    document = read(pdf(lambda canvas: put(canvas, 60, 120, lines, leading=18) and None))
    assert document.text.split("\n") == lines
    assert not document.notices
    assert [page.read_by for page in document.pages] == ["text"]
