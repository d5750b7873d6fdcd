"""Agenda items of cabinet minutes of the 19th century and of other bodies of that time; all texts are invented."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment

HEAD = """
Ministerrat, Hohenburg, 4. März 1862

P. Lindner; VS. Graf Altwied; anw. Brenner, Kollwitz, Sandau; abw. Freiherr v. Moos.

Protokoll der Sitzung, gehalten zu Hohenburg am 4. März 1862 unter dem Vorsitze des Grafen v. Altwied.
"""


def items_of(text: str) -> list[tuple[str | None, str]]:
    document = segment(Document(text.strip("\n") + "\n", Source("", "")))
    return [(span.value.number, span.value.name) for span in document[ITEMS]]


CASES: dict[str, tuple[str, list[tuple[str | None, str]]]] = {
    "one item only, its Roman number a paragraph of its own": (
        """
[I.] Zolltarif (3. Beratung)

Gegenstand der heutigen Beratung war der Entwurf des Tarifes.

Es wurde mit der zweiten Klasse begonnen.
""",
        [("I", "Zolltarif (3. Beratung)")],
    ),
    "the list alone is left of a protocol that is lost": (
        """
I. Vorlage des von beiden Häusern angenommenen Gesetzentwurfes über die Wasserrechte.

II. Gesuch der Gemeinde Steinfeld um Nachsicht der Steuer.

2817

Ich habe den Inhalt dieses Protokolls zur Kenntnis genommen.
""",
        [
            ("I", "Vorlage des von beiden Häusern angenommenen Gesetzentwurfes über die Wasserrechte"),
            ("II", "Gesuch der Gemeinde Steinfeld um Nachsicht der Steuer"),
        ],
    ),
    "Arabic points below a Roman item do not count on": (
        """
I. Berufung eines Lehrers

Der Unterrichtsminister erbat sich die Zustimmung.

II. Verbesserung der Wege

Der Handelsminister trug folgende Punkte vor.

1. Die Straße nach Altenau

Sie sei zu erweitern.

2. Der Weg nach Grünthal

Er sei aufzulassen.

3. Die Brücke bei Moosach

Sie sei neu zu bauen.

4. Der Steg bei Lind

Er genüge.
""",
        [("I", "Berufung eines Lehrers"), ("II", "Verbesserung der Wege")],
    ),
    "sections of a draft law below an item": (
        """
VIII. Gesuch des Grafen Brandegg

Das Gesuch wurde abgewiesen.

IX. Ordnung der Versammlungen

Der Entwurf lautet.

§ 1. Die Versammlungen treten auf Einladung zusammen.

§ 2. Der Vorsitz gebührt dem Ältesten.

§ 3. Die Beschlüsse sind aufzuschreiben.

X. Pension der Witwe Hartl

Dem Antrage wurde beigestimmt.
""",
        [
            ("VIII", "Gesuch des Grafen Brandegg"),
            ("IX", "Ordnung der Versammlungen"),
            ("X", "Pension der Witwe Hartl"),
        ],
    ),
    "a mention of one item far below is no heading": (
        """
I. Schutz der Felder

Der Minister des Inneren referierte.

II. Gültigkeit der Beschlüsse

Der Justizminister bemerkte manches.

III. Gerüchte von Entlassungen

Man nahm es zur Kenntnis.

Zum Punkt I. Schutzgesetz

Der Referent trug nachträglich den Wortlaut vor.
""",
        [("I", "Schutz der Felder"), ("II", "Gültigkeit der Beschlüsse"), ("III", "Gerüchte von Entlassungen")],
    ),
    "a heading below a colon that does not begin to count": (
        """
I. Anleihe

Man einigte sich.

II. Gehalte der Konsuln

Es wurde beschlossen wie folgt:

III. Waren aus dem Süden

Der Finanzminister las die Note vor.

IV. Pensionen

Ohne Einwendung.
""",
        [("I", "Anleihe"), ("II", "Gehalte der Konsuln"), ("III", "Waren aus dem Süden"), ("IV", "Pensionen")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_items(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert items_of(HEAD + text) == expected


def test_list_of_two_above_the_headings_names_each_item_once() -> None:
    text = (
        HEAD
        + """
I. Nichtgenehmigung des Gesetzes über die Schulen

II. Verleihung eines Ordens an den Dechant von Lind

Protokoll des am 4. März 1862 abgehaltenen Rates.

I. Nichtgenehmigung des Gesetzes über die Schulen

Der Minister referierte ausführlich.

II. Verleihung eines Ordens an den Dechant von Lind

Der Rat war einverstanden.
"""
    )
    document = segment(Document(text, Source("", "")))
    spans = document[ITEMS]
    assert [span.value.number for span in spans] == ["I", "II"]
    assert "referierte" in text[spans[0].start : spans[0].end]
    assert text[spans[1].end - 30 : spans[1].end].strip().endswith("einverstanden.")


def test_roman_heading_of_a_part_is_no_item() -> None:
    text = """
I. BERATUNG UND BESCHLUSS

1. Vorstellung der neuen Mitglieder

Frau Adam stellt sich vor.

2. Sporthalle Lindenau

Die Verwaltung berichtet.
"""
    assert items_of(text) == [("1", "Vorstellung der neuen Mitglieder"), ("2", "Sporthalle Lindenau")]


def test_headings_that_run_into_their_paragraph() -> None:
    text = """
Protokoll des Regierungsrates

Sitzung vom 12. Mai 1887

112. Straßenbau Lindau. Die Direktion der öffentlichen Arbeiten legt das Projekt vor.

Der Regierungsrat,
nach Einsicht eines Antrages der Direktion der öffentlichen Arbeiten,
beschließt:

I. Das Projekt wird genehmigt.

II. Die Kosten von 12,000 Fr. werden auf das Konto Straßenbau genommen.

III. Mitteilung an die Direktion.

113. Wirtschaftspatent. Dem Jakob Holm in Auried wird das Patent erteilt.
"""
    document = segment(Document(text, Source("", "")))
    spans = document[ITEMS]
    assert [(span.value.number, span.value.name) for span in spans] == [
        ("112", "Straßenbau Lindau"),
        ("113", "Wirtschaftspatent"),
    ]
    assert text[slice(*(spans[0].value.heading or (0, 0)))] == "112. Straßenbau Lindau"
    assert "Mitteilung an die Direktion." in text[spans[0].start : spans[0].end]


def test_small_numbers_before_sentences_enumerate() -> None:
    text = """
Die Kommission erwägt:

1. Straßen. Die Straße nach Lind ist schmal.

2. Brücken. Die Brücke ist alt.
"""
    assert items_of(text) == []


def test_number_of_the_document_is_no_item() -> None:
    assert items_of("Nr. 1\n\nMinisterkonferenz, Hohenburg, 4. März 1862\n\nDer Kaiser sprach.\n") == []
