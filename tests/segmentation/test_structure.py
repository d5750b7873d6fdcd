"""Layers of a segmented document: parts cover it, items never double, sentences stay in their paragraph."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import ITEMS, LINES, PARAGRAPHS, PARTS, SENTENCES, Line
from ratslese.segmentation import segment

MINUTES = """Stadt Hohenau

Niederschrift über die 3. Sitzung des Rates am 4. Mai 2021

Tagesordnung

Öffentlicher Teil
1. Eröffnung
2. Neubau der Halle

Nichtöffentlicher Teil
3. Grundstücke

Öffentlicher Teil

1. Eröffnung
Der Bürgermeister eröffnet die Sitzung.

2. Neubau der Halle

Beschluss:
1. Die Halle wird gebaut.
2. Die Kosten trägt die Stadt.

Nichtöffentlicher Teil

3. Grundstücke

Dem Verkauf wird zugestimmt.

Für die Richtigkeit

Noll            Behn
Bürgermeister   Schriftführer
"""


def document_of(text: str) -> Document:
    return Document(text, Source("", ""))


def test_parts() -> None:
    document = segment(document_of(MINUTES))
    parts = document[PARTS]
    assert [span.value.name for span in parts] == ["front", "agenda", "public", "non_public", "signatures"]
    assert parts[0].start == 0
    assert parts[-1].end == len(MINUTES)
    assert all(one.end == other.start for one, other in itertools.pairwise(parts))
    assert MINUTES[parts[1].start :].startswith("Tagesordnung")
    assert MINUTES[parts[4].start :].startswith("Für die Richtigkeit")


def test_an_item_stands_once_and_knows_list_and_heading() -> None:
    document = segment(document_of(MINUTES))
    items = document[ITEMS]
    assert [span.value.number for span in items] == ["1", "2", "3"]
    assert [span.value.public for span in items] == [True, True, False]
    second = items[1]
    assert second.value.listing is not None
    assert second.value.heading is not None
    assert MINUTES[slice(*second.value.listing)] == "2. Neubau der Halle"
    assert MINUTES[slice(*second.value.heading)] == "2. Neubau der Halle"
    assert second.value.heading[0] == second.start
    assert "Die Kosten trägt die Stadt." in MINUTES[second.start : second.end]
    assert items[-1].end <= MINUTES.index("Für die Richtigkeit")


def test_headings_are_paragraphs() -> None:
    document = segment(document_of(MINUTES))
    headings = [document.surface(span.start, span.end) for span in document[PARAGRAPHS] if span.value.heading]
    assert "1. Eröffnung" in headings
    assert "2. Neubau der Halle" in headings
    assert "Beschluss:" in headings


def test_a_list_without_headings_gives_items_that_are_only_listed() -> None:
    text = "Tagesordnung\n\n1. Eröffnung\n2. Bericht\n3. Verschiedenes\n\nDie Sitzung fiel aus.\n"
    document = segment(document_of(text))
    assert [span.value.heading for span in document[ITEMS]] == [None, None, None]
    assert [notice.code for notice in document.notices] == ["agenda-not-matched"]


def test_indented_headings_are_all_found() -> None:
    """Another tool lost all of 194 items because their numbers were indented."""
    listed = "".join(f"      {number}.   Gegenstand {word(number)}\n" for number in range(1, 195))
    treated = "".join(
        f"\n              {number}.   Gegenstand {word(number)}\n\nEs wird beraten.\n" for number in range(1, 195)
    )
    document = segment(document_of(f"Tagesordnung\n\n{listed}\nProtokoll\n{treated}"))
    items = document[ITEMS]
    assert len(items) == 194
    assert all(span.value.heading is not None and span.value.listing is not None for span in items)


def word(number: int) -> str:
    return "".join("bcdfghklmn"[int(digit)] + "a" for digit in str(number)).capitalize()


@pytest.mark.parametrize("repeats", [1, 2, 3])
def test_items_never_double(repeats: int) -> None:
    """Another tool published 22,152 items twice."""
    body = MINUTES[MINUTES.index("Öffentlicher Teil\n\n1.") :]
    document = segment(document_of(MINUTES + body * repeats))
    numbers = Counter((span.value.public, span.value.number) for span in document[ITEMS])
    assert max(numbers.values()) == 1
    names = Counter(span.value.name for span in document[ITEMS])
    assert set(names) == {"Eröffnung", "Neubau der Halle", "Grundstücke"}


def test_bold_print_tells_headings_from_enumerations() -> None:
    rows = [
        ("1 Wahl eines Beigeordneten für das", True),
        ("Dezernat VII - Kunst und Kultur", True),
        ("2197/2021", True),
        ("Meine Damen und Herren, wir stimmen ab:", False),
        ("1 Gegenstimmen zum ersten Teil", False),
        ("2 Gegenstimmen zum zweiten Teil", False),
        ("2 Weitere Vorgänge", True),
        ("Das Wort hat Herr Noll.", False),
        ("2.1 Ladenöffnung", True),
        ("Keine Wortmeldungen.", False),
    ] * 1 + [("Und so weiter im Text der Rede.", False)] * 12
    text = "\n".join(row for row, _ in rows)
    spans, cursor = [], 0
    for row, bold in rows:
        spans.append(Span(cursor, cursor + len(row), Line(1, 70, 100, 300, 110, 10.0, bold)))
        cursor += len(row) + 1
    document = segment(document_of(text).with_layer(LINES, spans))
    assert [(span.value.number, span.value.name) for span in document[ITEMS]] == [
        ("1", "Wahl eines Beigeordneten für das Dezernat VII - Kunst und Kultur"),
        ("2", "Weitere Vorgänge"),
        ("2.1", "Ladenöffnung"),
    ]
    assert document[ITEMS][0].value.papers == ("2197/2021",)


def test_items_called_by_the_chair_have_their_stretch() -> None:
    text = (
        "Tagesordnung\n\n1. Aktuelle Stunde\n2. Anträge zum Haushalt\n\n"
        "Oberbürgermeister Hahn: Ich eröffne die Sitzung. Wir kommen zu Tagesordnungspunkt 1. Wer wünscht das Wort?\n\n"
        "Vera Lohr (Bunte): Die Lage ist ernst.\n\n"
        "Oberbürgermeister Hahn: Dann rufe ich Tagesordnungspunkt 2 auf. Gibt es Wortmeldungen?\n"
    )
    items = segment(document_of(text))[ITEMS]
    assert [text[span.start : span.end].split(".")[0] for span in items] == [
        "Wir kommen zu Tagesordnungspunkt 1",
        "Dann rufe ich Tagesordnungspunkt 2 auf",
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("Tagesordnung", "1. Bericht", "TOP 2", "Ö 3 Wahl", "Öffentlicher Teil", "", "Beschluss:", "§ 4"),
                *("zu 5 Rede", "Der Rat stimmt zu.", "II. Haus", "- Punkt", "A", "Vorlage: 12/2020", "gez. Noll"),
                *("3.1", "   ", "\t7\tX"),
            ]
        ),
        max_size=30,
    )
)
def test_invariants(rows: list[str]) -> None:
    text = "\n".join(rows)
    document = segment(document_of(text))
    items = document[ITEMS]
    assert len({span.value.id for span in items}) == len(items)
    assert sorted(span.value.order for span in items) == list(range(len(items)))
    treated = [span for span in items if span.value.heading is not None]
    assert all(one.end <= other.start for one, other in itertools.pairwise(treated))
    parts = document[PARTS]
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    assert all(one.end == other.start for one, other in itertools.pairwise(parts))
    paragraphs = document[PARAGRAPHS]
    inside = "".join(text[span.start : span.end] for span in paragraphs)
    assert "".join(inside.split()) == "".join(text.split())
    for sentence in document[SENTENCES]:
        assert any(span.start <= sentence.start and sentence.end <= span.end for span in paragraphs)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_nothing_raises(text: str) -> None:
    segment(document_of(text))


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x" * 1_000_000, "TOP 1 " * 20_000, "1.\n" * 20_000, "Tagesordnung\n" * 20_000]
)
def test_odd_documents_are_done_in_time(text: str) -> None:
    segment(document_of(text))


@pytest.mark.shared
def test_items_of_the_gold(shared: Path) -> None:
    import json

    from ratslese.reading import read

    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        document = segment(read(shared / gold["source"]["file"]))
        found = Counter(span.value.number for span in document[ITEMS])
        assert found == Counter(item["number"] for item in gold["agenda_items"]), path.stem
