"""Plain text and Markdown: encodings, page marks, running lines, repairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.reading import read, read_text
from ratslese.reading.pagemarks import is_page_mark

BODY = "Der Beschluss über die Straße „Am Anger“ – 5 €"


def removed(document: Document) -> list[str]:
    return [span.value.text for span in document[FURNITURE]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(BODY.encode(encoding))
    assert read(path).text == BODY


def test_latin_1_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Größe\r\nStraße\rÜbung\n".encode("latin-1"))
    assert read(path).text == "Größe\nStraße\nÜbung"


def test_unicode_is_composed_and_cleaned() -> None:
    source = "Mu\u0308ller be\ufb01nd\u00adet\u200b sich\u00a0hier\ufeff"
    document = read_text(source)
    assert document.text == "Müller befindet sich hier"
    assert source[document.alignment.to_source(document.text.index("sich")) :].startswith("sich")


@pytest.mark.parametrize(
    "mark",
    [
        "- 2 -",
        "– 2 –",
        "-- 1 of 4 --",
        "Seite 3 von 12",
        "Seite 3",
        "Seite: 3/12",
        "- 12 -",
        "Blatt 4",
        "[Seite 3]",
        "S. 3",
    ],
)
def test_page_marks(mark: str) -> None:
    assert is_page_mark(mark)
    document = read_text(f"Der Rat beschließt mit\n\n{mark}\ngroßer Mehrheit.")
    assert document.text == "Der Rat beschließt mit\ngroßer Mehrheit."
    assert removed(document) == [mark]


@pytest.mark.parametrize(
    "line", ["3", "3/12", "-2", "2 -", "12.03.2020", "5.000 €", "- 2 Stellen -", "Seite 3 der Vorlage", "3."]
)
def test_no_page_marks(line: str) -> None:
    assert not is_page_mark(line)
    assert line in read_text(f"Der Rat\n\n{line}\n\nDie Vorlage").text


def test_repeated_header_beside_the_mark() -> None:
    header = "Ausschuss für Wege\n07.07.2024\nöffentlich\n"
    names = ("Adam Berta Dora Emil Frida Hanna", "Jakob Karl Lena Max Nora Otto", "Paula Rolf Sina Tom Ute Vera")
    bodies = ["\n".join(f"{name} spricht" for name in page.split()) for page in names]
    pages = [f"{number}\n{header}\n{body}" for number, body in enumerate(bodies, 1)]
    document = read_text("\n\n".join(pages))
    assert "Ausschuss" not in document.text
    assert removed(document)[:4] == ["1", "Ausschuss für Wege", "07.07.2024", "öffentlich"]
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_form_feeds_give_pages() -> None:
    document = read_text("Stadt Beispielen\nEins eins.\n\fStadt Beispielen\nZwei zwei.\n\fStadt Beispielen\nDrei drei.")
    assert len(document.pages) == 3
    assert document.page_at(document.text.index("Drei")) == 3
    assert removed(document) == ["Stadt Beispielen"] * 3


def test_numbered_headings_are_no_page_numbers() -> None:
    text = "\n\n".join(f"{number}\n\nPunkt {number} der Sitzung\n\nKurzer Text dazu." for number in range(1, 7))
    assert removed(read_text(text)) == []


def test_lone_amounts_stay() -> None:
    text = "Stimmen\n\n12\n\n15\n\n18\n\nEnde"
    assert removed(read_text(text)) == []


def test_text_that_repeats_is_no_header() -> None:
    assert read_text("\f".join(["Einstimmig angenommen."] * 5)).text.count("Einstimmig") == 5


def test_paragraph_over_a_page() -> None:
    text = "Die Verwaltung berichtet über den Stand am neuen Rathaus, das die\n\n- 2 -\n\nGemeinde 2020 beschloss."
    assert "das die\nGemeinde" in read_text(text).text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("N I E D E R S C H R I F T", "NIEDERSCHRIFT"),
        ("B e s c h l u s s :", "Beschluss :"),
        ("T A G E S O R D N U N G", "TAGESORDNUNG"),
        ("um 17:0 0 Uhr", "um 17:00 Uhr"),
        ("A B C D", "A B C D"),
        ("mit 17: 00 Stimmen", "mit 17: 00 Stimmen"),
        ("a und b", "a und b"),
    ],
)
def test_repairs(printed: str, expected: str) -> None:
    assert read_text(printed).text == expected


def test_gaps_become_three_blanks() -> None:
    assert read_text("Ja: 8          Nein: 0\tEnthaltung: 1").text == "Ja: 8   Nein: 0   Enthaltung: 1"


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Protokoll\n\n**Beginn:** 19 Uhr in [Neudorf](https://neudorf.example)\n\n"
        "| Name | Stimme |\n|---|---|\n| Ada | ja |\n\n1\\. Punkt mit snake_case und 2 * 3\n",
        "utf-8",
    )
    document = read(path)
    assert document.source.media_type == "text/markdown"
    assert (
        document.text
        == "Protokoll\n\nBeginn: 19 Uhr in Neudorf\n\nName   Stimme\nAda   ja\n\n1. Punkt mit snake_case und 2 * 3"
    )
    assert [document.text[span.start : span.end] for span in document[CELLS]] == ["Name", "Stimme", "Ada", "ja"]
    assert document[LINES][0].value.bold


def test_pages_cover_the_text() -> None:
    document = read_text("Eins\n\n- 2 -\nZwei\n\n- 3 -\nDrei")
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in zip(document.pages, document.pages[1:], strict=False))


def test_agenda_numbers_on_their_own_line_stay() -> None:
    body = "\n".join(f"Es spricht Frau {name}." for name in "ABCDEFGHIJKLMNOPQRST")
    text = "\n\n".join(f"{number}\n\nBericht {name}\n\n{body}" for number, name in enumerate(("Ost", "West", "Süd"), 1))
    assert removed(read_text(text)) == []


def test_page_numbers_on_their_own_line_inside_a_sentence() -> None:
    body = "\n".join(f"Es spricht Frau {name}." for name in "ABCDEFGHIJKLMNOPQRST")
    text = f"{body}\nDer Rat stimmt dem\n\n2\n\nnicht zu.\n{body}\n\n3\n\n{body}"
    document = read_text(text)
    assert removed(document) == ["2", "3"]
    assert "stimmt dem\nnicht zu" in document.text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "cp850", "mac_roman"]
)
def test_encodings_that_a_text_does_not_name(tmp_path: Path, encoding: str) -> None:
    text = "Niederschrift über die Größe der Straßen: Bürgermeister Müller eröffnet."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path).text == text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_encoded_twice(tmp_path: Path, encoding: str) -> None:
    text = "Bürger für schönere Gärten in der Au"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8").decode(encoding).encode("utf-8"))
    assert read(path).text == text
    path.write_text(text + " Ã¼ Ã¶ Ã¤", "utf-8")
    assert read(path).text == text + " Ã¼ Ã¶ Ã¤"


def test_utf_8_with_other_bytes_in_between(tmp_path: Path) -> None:
    text = "Bürger für schönere Gärten in der Au"
    path = tmp_path / "a.txt"
    path.write_bytes(f"{text}\n".encode() + text.encode("cp1252"))
    assert read(path).text == f"{text}\n{text}"


def test_utf_8_that_breaks_off_inside_a_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Bürger für schönere Gä".encode()[:-1])
    assert read(path).text == "Bürger für schönere G"
