"""What stands between a person and the verb: where they are from, what they are; and views without a verb of saying.

All towns and people are invented; `<Name>…</>` stands around what a person says.
"""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source, Span
from ratslese.document.findings import ATTENDANCE, PERSONS, UTTERANCES, Attendance, Person
from ratslese.extraction.speech.extractor import utterances
from ratslese.extraction.speech.indirect import analyse
from ratslese.extraction.speech.phrases import read_sentence
from ratslese.segmentation import segment


def opened(sentence: str) -> list[tuple[str | None, int]]:
    """Who begins to speak in the sentence, and where."""
    reading = analyse(read_sentence(sentence, 0, len(sentence)))
    return [(opening.subject.text if opening.subject else None, opening.start) for opening in reading.openings]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Herr Emil Rieger aus Oberau möchte wissen, wann der Steg gesperrt wird.", "Herr Emil Rieger"),
        ("Frau Rieger aus der Lindengasse fragt, ob das stimmt.", "Frau Rieger"),
        ("Herr Rieger von der Polizeiwache 12 bestätigt die Zunahme.", "Herr Rieger"),
        ("Frau Rieger vom Baureferat stellt die Planung vor.", "Frau Rieger"),
        ("Herr Rieger vom Amt für Bau und Verkehr (ABV) stellt die Planung vor.", "Herr Rieger"),
        ("Herr Rieger von der Planwerk 21 GmbH erläutert den Entwurf.", "Herr Rieger"),
        ("Herr Rieger, Leiter des Fachbereichs 3 (Bauen), erläutert die Pläne.", "Herr Rieger"),
        (
            "Jana Rieger (SP), Präsidentin der Rechnungskommission (RK), weist darauf hin, dass der Beleg fehlt.",
            "Jana Rieger",
        ),
        (
            "Herr Rieger vom Bauamt und Frau Wenk vom Tiefbauamt stellen die Planung vor.",
            "Herr Rieger vom Bauamt und Frau Wenk",
        ),
        ("Ratsherr Rieger (SPD) begrüßte den Entwurf für seine Fraktion.", "Ratsherr Rieger"),
        ("Ratsfrau Rieger begrüßt namens der SPD-Fraktion die neuen Stellen.", "Ratsfrau Rieger"),
        ("GR Dr. Rieger ist die Dichte zu gering.", "GR Dr. Rieger"),
        ("Frau Rieger sind die Kosten des Umbaus zu hoch.", "Frau Rieger"),
        ("Herrn Rieger geht der Entwurf nicht weit genug.", "Herrn Rieger"),
        ("Für Ratsfrau Rieger ist der Betrag zu hoch.", "Ratsfrau Rieger"),
    ],
)
def test_speaks(sentence: str, speaker: str) -> None:
    assert opened(sentence)[:1] == [(speaker, 0)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Bürgermeister begrüßte für den Verein Frau Rieger.",
        "Ratsfrau Wenk begrüßte Herrn Rieger vom Landkreis.",
        "Frau Rieger ist die Vorsitzende.",
        "Frau Rieger ist die Sache zu klären.",
        "Für Frau Rieger ist die Sache erledigt.",
        "Für Herrn Rieger rückt Frau Wenk nach.",
        "Frau Rieger ist die erste Rednerin, der Saal zu klein.",
        "Herr Rieger aus Oberau wird zum Beisitzer gewählt.",
    ],
)
def test_says_nothing(sentence: str) -> None:
    assert opened(sentence) == []


def test_speaks_behind_a_semicolon() -> None:
    sentence = "Die Straße werde gesperrt; Frau Rieger fragt, wie lange."
    assert opened(sentence) == [("Frau Rieger", sentence.index("Frau"))]


def test_several_behind_a_semicolon_are_reported() -> None:
    assert opened("Der Bau werde später fertig; die Mehrkosten bezifferten die Planer auf 85.000 Euro.") == []


def _read(text: str) -> Document:
    people = [
        Person("p1", "Emil Rieger", family_name="Rieger", form_of_address="Herr"),
        Person("p2", "Ida Wenk", family_name="Wenk", form_of_address="Frau"),
    ]
    document = segment(Document(text, Source("", "")))
    document = document.with_layer(PERSONS, [Span(0, 0, person) for person in people])
    document = document.with_layer(
        ATTENDANCE, [Span(0, 0, Attendance(person.id, "present", "member")) for person in people]
    )
    return utterances(document)


@pytest.mark.parametrize(
    ("naming", "speaker"),
    [
        ("Bürgermeister Rieger hält dagegen, dass es regnet.", "p1"),
        ("Bürgermeister Dr. Emil Rieger hält dagegen, dass es regnet.", "p1"),
        ("Stellvertretender Bürgermeister Rieger hält dagegen, dass es regnet.", None),
        ("2. Bürgermeister Rieger hält dagegen, dass es regnet.", None),
        ("Bürgermeister Rieger und Bürgermeister Wenk reisen ab.", None),
    ],
)
def test_an_office_is_named_later(naming: str, speaker: str | None) -> None:
    document = _read(f"Der Bürgermeister antwortet, dass der Weg gesperrt sei.\n\n{naming}")
    assert document[UTTERANCES][0].value.speaker == speaker


def test_a_motion_with_its_mover_in_brackets_is_not_said() -> None:
    answer = "Frau Wenk antwortet, es gebe zwei Bewerber."
    document = _read(f"{answer}\n\nAntrag (Bgm. Ing. Rieger): Der Gemeinderat möge den Ankauf beschließen.")
    assert [document.text[span.start : span.end] for span in document[UTTERANCES]] == [answer]


@pytest.mark.parametrize("bullet", ["-", "–", "•", "."])
def test_lists_below_a_name(bullet: str) -> None:
    said = [
        f"Herr Rieger\n{bullet} fragt, warum das Bad geschlossen sei.\n{bullet} regt an, eine Wache zu beauftragen.",
        f"Frau Wenk\n{bullet} antwortet, dass Retter fehlten.\n{bullet} teilt mit, dass das Bad im Juli öffne.",
    ]
    document = _read("\n\n".join(said))
    assert [span.value.speaker for span in document[UTTERANCES]] == ["p1", "p2"]
    for span, paragraph in zip(document[UTTERANCES], said, strict=True):
        assert paragraph.endswith(document.text[span.start : span.end])


def test_a_list_below_no_name_is_nobodys() -> None:
    assert _read("Anlagen\n\n- fragt, wer mag\n\n- Lageplan")[UTTERANCES] == ()
