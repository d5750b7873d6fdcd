"""Agenda lists in tables drawn with bars."""

from __future__ import annotations

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment


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
