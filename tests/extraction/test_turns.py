from __future__ import annotations

import json
from pathlib import Path

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import REPORTED_DECISIONS, SPEAKERS, UTTERANCES, Person
from ratslese.extraction import registry
from ratslese.extraction.names.roster import Roster
from ratslese.extraction.speech.known import KnownNames
from ratslese.extraction.speech.turns import find_labels, is_direct
from ratslese.nlp import annotate
from ratslese.reading import read
from ratslese.segmentation import segment

ROSTER = Roster([Person("p1", "Lina Kunze", given_name="Lina", family_name="Kunze")])
KNOWN = KnownNames({})


def labels(text: str) -> list[str]:
    document = Document(text, Source("", ""))
    return [label.subject.text for label in find_labels(document, 0, len(text), ROSTER, KNOWN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stadtrat Dr. Fechner (SPD): Ich bin dafür.", "Stadtrat Dr. Fechner"),
        ("Der Vorsitzende: Wir kommen zur Abstimmung.", "Der Vorsitzende"),
        ("Lino Hammel (Bündnis 90/Die\nGrünen): Ich beantrage Vertagung.", "Lino Hammel"),
        ("Oberbürgermeisterin Helene Roth: Guten Tag!", "Oberbürgermeisterin Helene Roth"),
        ("GR. Mag. Hofer: Ich habe eine Frage.", "GR. Mag. Hofer"),
        ("Frau Fath (Gartenamt, Leitung):\nDas Amt hat sich damit beschäftigt.", "Frau Fath"),
        ("Christo Kremser (AfD): Warum denn?", "Christo Kremser"),
        ("Lina Kunze: Das geht so nicht, meine Damen und Herren.", "Lina Kunze"),
        ("Stadtrat Hock (FDP: Ich habe das schon erwähnt.", "Stadtrat Hock"),
        ("Stadtrat Cramer (KAL) zur Geschäftsordnung: Ich möchte einen Vorschlag machen.", "Stadtrat Cramer"),
        ("Antwort der Verwaltung: Die Mittel sind im Haushalt eingestellt.", "Antwort der Verwaltung"),
        ("Die Verwaltung: Das wird geprüft und nachgereicht.", "Die Verwaltung"),
    ],
)
def test_labels(text: str, expected: str) -> None:
    assert labels(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Vorsitzender: Bürgermeister Dr. Franz Kunze",
        "Schriftführerin: Frau Meier war bis zum Ende anwesend.",
        "Frau Klein erklärt Folgendes: Die Straße wird gesperrt und saniert.",
        "Beschluss: Der Rat stimmt der Vorlage zu.",
        "Ort: Sitzungssaal im Rathaus und im Foyer.",
        "Folgende Punkte wurden genannt: Lärm, Verkehr und Müll.",
        "Herr Klein ist der Meinung: Das geht so nicht.",
        "Beginn: 18:30 Uhr und Ende: 20:15 Uhr",
        "Punkt 5 der Tagesordnung: Ausbau der Straße und des Weges",
        "Herr Klein (SPD):",
    ],
)
def test_no_labels(text: str) -> None:
    assert labels(text) == []


def test_a_label_inside_a_line() -> None:
    text = "Herr Bihl fragt nach Bänken. Frau Kremer: Sechs Bänke mit Lehne sind bestellt."
    assert labels(text) == ["Frau Kremer"]


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("Ich danke Ihnen. Wir stimmen zu.", True),
        ("Das sei zu teuer. Man müsse es prüfen.", False),
        ("Er glaubt, dass es geht.", False),
        ("Zahlen liegen vor.", None),
    ],
)
def test_is_direct(text: str, direct: bool | None) -> None:
    assert is_direct(text) is direct


@pytest.mark.parametrize("piece", ["Herr Klein ", "Herr Klein (SPD) ", "A: ", "Der ", "Stadtrat (", "Frau Dr. von "])
def test_near_misses_come_to_an_end(piece: str) -> None:
    labels(piece * (100_000 // len(piece)))


@pytest.mark.shared
def test_the_seed_document(shared: Path) -> None:
    """Six stretches by one official and one by the deputy chair, and the decision against a component."""
    (region,) = json.loads((shared / "gold/dev/seed.json").read_text("utf-8"))["regions"]
    document = annotate(segment(read(shared / "data/minutes/seed.txt")))
    for extractor in registry().plan(["reported"]):
        document = extractor.run(document)
    names = {span.value.id: span.value.family_name for span in document[SPEAKERS]}
    who = [names.get(span.value.speaker or "", "") for span in document[UTTERANCES]]
    assert who == [utterance["speaker"] for utterance in region["utterances"]]
    assert len(who) == 7
    assert {span.value.mode for span in document[UTTERANCES]} == {"indirect"}
    against = [span for span in document[REPORTED_DECISIONS] if span.value.polarity == "against"]
    assert len(against) >= 1
    assert "2019-11-13" in [span.value.date for span in against]
