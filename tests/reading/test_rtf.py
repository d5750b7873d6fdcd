"""RTF: encodings, tables, what stands apart from the text, and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.errors import DamagedFileError
from ratslese.reading import read

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 Arial CE;}}"
    r"{\colortbl;\red0\green0\blue0;}{\*\generator Writer;}{\info{\title Geheim}}"
)


@pytest.fixture
def reads(tmp_path: Path):  # type: ignore[no-untyped-def]
    def build(body: str, head: str = HEAD, tail: str = "}") -> Document:
        path = tmp_path / "a.rtf"
        path.write_bytes((head + body + tail).encode("latin-1"))
        return read(path)

    return build


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Der Rat der Gemeinde N\'f6del tagt.\par", "Der Rat der Gemeinde Nödel tagt."),
        (r"B\u252?rger \u8222\'84Ja\u8220\'93\par", "Bürger „Ja“"),
        (r"\uc2 S\u228 aex\uc0 t\u252 ze\par", "Säxtüze"),
        (r"{\f2 \'9d}\par", "ť"),
        (r"{\f1\'b7}\tab ein Punkt\par", "•   ein Punkt"),
        (r"19\~Uhr, Gr\'fc\-nes, E\_Mail \emdash  aus\par", "19 Uhr, Grünes, E-Mail — aus"),
        (r"eins\line zwei\par drei\par", "eins\nzwei\n\ndrei"),
        (r"a\{b\}\\c\par", r"a{b}\c"),
        (r"vor{\pict\pngblip 89504e47}nach\par", "vornach"),
        (r"vor{\v versteckt}nach{\deleted weg}\par", "vornach"),
        (r"vor\bin4 {}{}nach\par", "vornach"),
        (r"{\field{\*\fldinst HYPERLINK}{\fldrslt Vorlage 12}} liegt vor.\par", "Vorlage 12 liegt vor."),
        (r"{\listtext 1.\tab}Er\'f6ffnung\par", "1.   Eröffnung"),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Kasten\par}}}Text\par", "Kasten\n\nText"),
        ("Zeile\n bricht\r\n um\\par", "Zeile bricht um"),
    ],
)
def test_text(reads, body: str, text: str) -> None:  # type: ignore[no-untyped-def]
    assert reads(body).text == text


def test_weight_headers_and_notes(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        r"{\header Gemeinde Weiherbach\par}{\footer Seite {\field{\fldrslt 1}}\par}{\b Niederschrift}\par "
        r"Der Rat{\footnote Ohne Frau Ohm.} tagt.\par \b fett\b0  nicht\par"
    )
    assert document.text == "Niederschrift\n\nDer Rat tagt.\n\nfett nicht\n\nOhne Frau Ohm."
    assert [line.value.bold for line in document[LINES]] == [True, False, False, False]
    assert {span.value.text for span in document[FURNITURE]} == {"Gemeinde Weiherbach", "Seite 1"}


def test_tables(reads) -> None:  # type: ignore[no-untyped-def]
    def row(*cells: str) -> str:
        return r"\trowd\cellx100\cellx200\pard\intbl " + r"\cell ".join(cells) + r"\cell\row "

    document = reads(
        row("Name", "Stimme") + row("Ada", "ja") + r"\pard Dazwischen.\par " + row("Bert", "nein") + r"\pard Ende.\par"
    )
    assert document.text == "Name   Stimme\nAda   ja\n\nDazwischen.\n\nBert   nein\n\nEnde."
    places = [(span.value.table, span.value.row, span.value.column) for span in document[CELLS]]
    assert places == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1)]


def test_a_file_that_breaks_off_is_read_with_a_warning(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(r"Der Rat tagt.\par Es spricht {\b Frau Oh", tail="")
    assert document.text == "Der Rat tagt.\n\nEs spricht Frau Oh"
    assert [notice.code for notice in document.notices] == ["damaged-file"]


def test_nesting_beyond_any_document_is_refused(reads) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DamagedFileError, match="too deep"):
        reads("{" * 100_000)


def test_a_long_file_comes_to_an_end(reads) -> None:  # type: ignore[no-untyped-def]
    assert len(reads(r"\'e4{\b x}\u228?" * 10_000 + r"\par").text) == 30_000
