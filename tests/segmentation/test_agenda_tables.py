"""Agenda lists in tables drawn with bars."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment
from ratslese.segmentation.labels import parse_label
from ratslese.segmentation.references import only_references, split_references
from ratslese.segmentation.titles import tidy


def _items(text: str) -> list[tuple[str | None, str]]:
    document = segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),)))
    return [(span.value.number, span.value.name) for span in document[ITEMS]]


def test_a_list_in_a_table() -> None:
    text = (
        "Tagesordnung\n| I. Öffentlicher Teil | |\n| TOP 1 | Änderung der Hauptsatzung |\n|\n| - Beratung - |\n"
        "| TOP 2 | Erweiterung der Schule |\n| 2.1 Vergabe der Dachdeckerarbeiten |\n"
    )
    assert _items(text) == [
        ("1", "Änderung der Hauptsatzung"),
        ("2", "Erweiterung der Schule"),
        ("2.1", "Vergabe der Dachdeckerarbeiten"),
    ]


def test_rows_of_figures_are_no_items() -> None:
    text = "Tagesordnung\n1. Haushalt\n2. Verschiedenes\n\n1. Haushalt\n\n| 2021 | 12 000 |\n| 2022 | 13 000 |\n"
    assert sorted(_items(text)) == [("1", "Haushalt"), ("2", "Verschiedenes")]


def test_cells_on_lines_of_their_own() -> None:
    text = (
        "Tagesordnung:\nÖffentlicher Teil\n|\n|\n1.\n|\nEröffnung der Sitzung und Feststellung der\n"
        "Beschlussfähigkeit\n|\n2.\n|\nTagesordnung\n|\n3.\n|\nEinwohnerfragestunde\n|\n"
    )
    assert _items(text) == [
        ("1", "Eröffnung der Sitzung und Feststellung der Beschlussfähigkeit"),
        ("2", "Tagesordnung"),
        ("3", "Einwohnerfragestunde"),
    ]


def test_numbers_that_run_on_over_the_years() -> None:
    text = (
        "Traktanden\n1201 Protokoll vom 11. Februar 2019\n1202 Baugesuche\n1203 Mitteilungen\n\n"
        "1201 Protokoll vom 11. Februar 2019\nDas Protokoll wird genehmigt.\n\n1202 Baugesuche\nKeine.\n\n"
        "1500 Besucher kamen zum Fest.\n\n1203 Mitteilungen\nKeine.\n"
    )
    assert _items(text) == [
        ("1201", "Protokoll vom 11. Februar 2019"),
        ("1202", "Baugesuche"),
        ("1203", "Mitteilungen"),
    ]


def test_a_year_is_no_number_of_an_item() -> None:
    assert parse_label("2019 Haushalt") is None


@pytest.mark.parametrize(("line", "number"), [("2.a. Dringlichkeitsanträge", "2.a"), ("2.a Anträge", "2.a")])
def test_letters_behind_a_dot(line: str, number: str) -> None:
    label = parse_label(line)
    assert label is not None
    assert label.number == number


@pytest.mark.parametrize(
    ("title", "name", "papers"),
    [
        ("Geschäft 2021.12: Jahresrechnung 2020", "Jahresrechnung 2020", ("2021.12",)),
        ("Hauptsatzung VO/05/GV/2021-115", "Hauptsatzung", ("VO/05/GV/2021-115",)),
        ("Rückblick 2021: Feste", "Rückblick 2021: Feste", ()),
    ],
)
def test_numbers_of_businesses(title: str, name: str, papers: tuple[str, ...]) -> None:
    assert split_references(title) == (name, papers)


def test_a_remark_behind_a_reference() -> None:
    assert only_references("VO/05/GV/2021-120 (Tischvorlage)") == ("VO/05/GV/2021-120",)


def test_a_motion_that_puts_an_item_on_the_agenda() -> None:
    assert tidy("„Betreuung im Kindergarten“ nach Pkt. 11 behandeln") == "Betreuung im Kindergarten"
    assert tidy("„Jung und Alt“ in Adorf") == "„Jung und Alt“ in Adorf"


def test_letters_below_a_heading_are_none_of_its_title() -> None:
    text = (
        "TOP 1 Begrüßung\nAlle sind da.\nTOP 2 Berichte\na) des Vorsitzenden\nb) des Kassierers\nTOP 3 Ende\nKeine.\n"
    )
    assert _items(text) == [("1", "Begrüßung"), ("2", "Berichte"), ("3", "Ende")]


def test_the_word_before_a_subject_is_none_of_it() -> None:
    text = "Tagesordnungspunkt 1\nBetreff: Bericht der Stelle\nDrucksache: 12/2011\n\nDer Bericht wird gegeben.\n\n"
    text += (
        "Tagesordnungspunkt 2\nBetreff: Zuschuss an den Verein\nDrucksache: 15/2011, 1. Ergänzung\n\nOhne Aussprache.\n"
    )
    assert _items(text) == [("1", "Bericht der Stelle"), ("2", "Zuschuss an den Verein")]


def test_those_present_on_one_line_are_no_item() -> None:
    text = "Anwesend:\n\n1. Landrat Adler, 2. Beck, 3. Conrad\n\n1. Wahl des Vorsitzes\nGewählt.\n\n2. Haushalt\n"
    assert _items(text) == [("1", "Wahl des Vorsitzes"), ("2", "Haushalt")]
