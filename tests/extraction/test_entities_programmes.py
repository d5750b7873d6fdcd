"""Programmes, events and concepts, and the common nouns that look like them."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.extraction.entities.extractor import find_entities, pattern_entities

FOUND = [
    ("Das Bäderkonzept 2010 sah das vor.", ["Bäderkonzept 2010"]),
    ("Mit dem Verkehrsbetrieb wird das Arnticket verhandelt.", ["Arnticket"]),
    ("Zum Masterplan Grüne Mitte gibt es Fragen.", ["Masterplan Grüne Mitte"]),
    ("Der Bund trägt 90 % aus dem Sonderprogramm Radwege Nord.", ["Sonderprogramm Radwege Nord"]),
    ("Das Projekt Hochwasserschutz Arnbach ist genehmigt.", ["Hochwasserschutz Arnbach"]),
    ("Sie lädt zum Arnauer Kultursommer ein.", ["Arnauer Kultursommer"]),
    ("Das ist Teil des Arnauer Modells.", ["Arnauer Modells"]),
    ("Der Flächennutzungsplan 2035 liegt aus.", ["Flächennutzungsplan 2035"]),
    ("Von den Maßnahmen des Klimaschutzkonzeptes fehlen elf.", ["Klimaschutzkonzeptes"]),
    ("Das Geld kommt aus dem Städtebauförderprogramm.", ["Städtebauförderprogramm"]),
    ("Nach der Richtlinie „Grüne Höfe“ gibt es Geld.", ["Grüne Höfe"]),
    ("Der Gestaltungsplan «Dorf West» liegt auf.", ["Dorf West"]),
]


@pytest.mark.parametrize(("text", "surfaces"), FOUND)
def test_found(text: str, surfaces: list[str]) -> None:
    assert [
        text[span.start : span.end] for span in pattern_entities(text) if span.value.label == "PROGRAMME"
    ] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Unser Klimaschutzkonzept ist alt, und ein Radverkehrskonzept fehlt.",
        "Das Leitbild und der Flächennutzungsplan sind alt.",
        "Das Projekt Feuerwehrhaus ruht.",
        "Letzter Sommer und mehrerer Tage Regen.",
        "Das Ticket kostet mehr.",
    ],
)
def test_not_found(text: str) -> None:
    assert [span for span in pattern_entities(text) if span.value.label == "PROGRAMME"] == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        (
            "Das Bäderkonzept 2010 ist alt. Teil des Bäderkonzeptes war die Halle.",
            ["Bäderkonzept 2010", "Bäderkonzeptes"],
        ),
        ("Das Kolkra-Modell ist neu. Kolkra kostet wenig.", ["Kolkra-Modell", "Kolkra"]),
        ("Im Ortsteil Arnfeld fehlt Licht. Viele Leute aus der Schule sehen Arnfelds Not.", []),
    ],
)
def test_once_told_found_everywhere(text: str, surfaces: list[str]) -> None:
    spans = find_entities(Document(text, Source("", "0" * 64)))
    assert [text[span.start : span.end] for span in spans if span.value.label == "PROGRAMME"] == surfaces


def test_a_district_is_found_without_its_noun() -> None:
    text = "Im Ortsteil Arnfeld fehlt Licht. Alle sehen Arnfelds Not."
    spans = find_entities(Document(text, Source("", "0" * 64)))
    assert [text[span.start : span.end] for span in spans] == ["Ortsteil Arnfeld", "Arnfelds"]
