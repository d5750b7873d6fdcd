"""Which format a file is, DOCX and HTML, and what cannot be read."""

from __future__ import annotations

import contextlib
import io
import os
import random
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reading.printed_pages import put
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingFileError,
    ReadError,
    UnsupportedFormatError,
)
from ratslese.reading import read, read_text


def simple(canvas: Canvas) -> None:
    put(canvas, 60, 100, ["Der Rat der Gemeinde Weiherbach tagt."])


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Gemeinde Weiherbach"
    document.add_heading("Niederschrift")
    document.add_paragraph("Die Sitzung beginnt um 19\u00a0Uhr.\nSie endet spät.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ["Name", "Stimme", "Ada", "ja"], strict=True):
        cell.text = text
    document.add_paragraph("Schluss.")
    path = tmp_path / "a.docx"
    document.save(str(path))
    return path


def test_docx(word: Path) -> None:
    document = read(word)
    assert document.text == (
        "Niederschrift\n\nDie Sitzung beginnt um 19 Uhr.\nSie endet spät.\n\nName   Stimme\nAda   ja\n\nSchluss."
    )
    assert [document.text[span.start : span.end] for span in document[CELLS]] == ["Name", "Stimme", "Ada", "ja"]
    assert [span.value.text for span in document[FURNITURE]] == ["Gemeinde Weiherbach"]
    assert [page.number for page in document.pages] == [1]


def test_docx_numbering_and_tabs(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Ja:\t8")
    for title in ("Eröffnung", "Bericht"):
        made.add_paragraph(title, style="List Number")
    made.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text == "Ja:   8\n\n1. Eröffnung\n\n2. Bericht"


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<!DOCTYPE html><html><head><title>weg</title><style>p{}</style></head><body><h1>Niederschrift</h1>"
        "<p>Die <b>Sitzung</b> beginnt<br>um 19&nbsp;Uhr.</p><table><tr><td>Ada</td><td><p>ja</p></td></tr>"
        "<tr><td>Bert</td><td>nein</td></tr></table><script>x=1</script><p>Schluss.</p></body></html>",
        "utf-8",
    )
    document = read(path)
    assert document.text == ("Niederschrift\n\nDie Sitzung beginnt\num 19 Uhr.\n\nAda   ja\nBert   nein\n\nSchluss.")
    assert document[LINES][0].value.bold
    assert len(document[CELLS]) == 4


def test_html_says_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<html><head><meta charset="iso-8859-1"></head><body>Größe</body></html>'.encode("latin-1"))
    assert read(path).text == "Größe"


def test_content_decides(pdf: Callable[..., Path], word: Path, tmp_path: Path) -> None:
    renamed = pdf(simple, name="falsch.txt")
    assert read(renamed).source.media_type == "application/pdf"
    assert [notice.code for notice in read(renamed).notices] == ["wrong-extension"]
    assert read(word.rename(tmp_path / "a.pdf")).text.startswith("Niederschrift")
    text = tmp_path / "b.pdf"
    text.write_text("Der Rat tagt.", "utf-8")
    assert read(text).text == "Der Rat tagt."
    html = tmp_path / "c.txt"
    html.write_text("<html><body><p>Der Rat tagt.</p></body></html>", "utf-8")
    assert read(html).text == "Der Rat tagt."


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", EmptyFileError),
        ("a.docx", b"", EmptyFileError),
        ("a.pdf", b"\0" * 50, EmptyFileError),
        ("a.txt", b" \n\n ", EmptyFileError),
        ("a.bin", random.Random(1).randbytes(5000), UnsupportedFormatError),
        ("a.pdf", random.Random(2).randbytes(5000), DamagedFileError),
        ("a.docx", random.Random(3).randbytes(5000), DamagedFileError),
        ("a.pdf", b"%PDF-1.7\n%%EOF", DamagedFileError),
        ("a.docx", b"PK\x03\x04" + b"word/document.xml" * 9, DamagedFileError),
        ("a.odt", b"PK\x03\x04" + b"\0" * 90, DamagedFileError),
        ("a.zip", b"PK\x03\x04" + b"\0" * 90, DamagedFileError),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, DamagedFileError),
        ("a.xml", b"<?xml version='1.0'?><a><b>offen</a>", DamagedFileError),
        ("a.xml", b"<?xml version='1.0'?><a b='c'/>", UnsupportedFormatError),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, UnsupportedFormatError),
    ],
)
def test_bad_files_are_typed_errors(tmp_path: Path, name: str, data: bytes, error: type[ReadError]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_missing_path_and_directory(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="does not exist"):
        read(tmp_path / "fehlt.pdf")
    with pytest.raises(MissingFileError, match="is a directory"):
        read(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions that bind")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadError, match="cannot be read"):
        read(path)


def test_encrypted_pdf(tmp_path: Path) -> None:
    for user, reads in (("geheim", False), ("", True)):
        target = io.BytesIO()
        canvas = Canvas(target, encrypt=pdfencrypt.StandardEncryption(user, "owner"))
        simple(canvas)
        canvas.save()
        path = tmp_path / "a.pdf"
        path.write_bytes(target.getvalue())
        if reads:
            assert "Weiherbach" in read(path).text
        else:
            with pytest.raises(EncryptedFileError, match="qpdf"):
                read(path)


def test_truncated_pdf(pdf: Callable[..., Path]) -> None:
    path = pdf(*[simple] * 5)
    whole = path.read_bytes()
    outcomes = set()
    for part in (0.98, 0.9, 0.6, 0.2, 0.02):
        path.write_bytes(whole[: int(len(whole) * part)])
        try:
            document = read(path, ocr=False)
        except DamagedFileError:
            outcomes.add("refused")
        else:
            assert document.notices
            outcomes.add("rescued")
    assert "refused" in outcomes


def test_mutated_pdfs_never_crash(pdf: Callable[..., Path]) -> None:
    path = pdf(simple, simple)
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))
        with contextlib.suppress(ReadError):
            read(path, ocr=False)


def test_long_pdf(pdf: Callable[..., Path]) -> None:
    document = read(pdf(*[simple] * 500), ocr=False)
    assert document.source.page_count == 500
    assert len(document.pages) == 500


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "Der Rat beschließt. " * 100_000,
        "a-\n" * 30_000,
        "\n\n3\n\n" * 20_000,
        "a " * 100_000,
        "- " * 200_000,
    ],
    ids=["no-blank", "one-line", "hyphens", "numbers", "spaced", "dashes"],
)
def test_huge_texts(text: str) -> None:
    assert len(read_text(text).text) > 1000


@pytest.mark.parametrize("data", [b"<div>" * 20_000 + b"x", b"<table><tr><td>" * 5000 + b"x", b"<" * 20_000])
def test_nested_html(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    read(path)
