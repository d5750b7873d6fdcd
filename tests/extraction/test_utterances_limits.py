"""What is no utterance: decisions, acts of the body itself, dashes of a list; and where bodies and places end."""

from __future__ import annotations

import pytest

from ratslese.flow import extract
from ratslese.reading import read_text
from ratslese.records import Minutes

_HEAD = """Niederschrift über die 3. Sitzung des Ortsgemeinderates Musterau am 3. Mai 2021

Anwesend:
Vorsitzende: Ortsbürgermeisterin Anna Quast
Herr Karl Tondorf (SPD)
Frau Ilse Brink (CDU)

TOP 1 Haushalt

"""


def minutes(text: str) -> Minutes:
    """The records of a text."""
    return extract(read_text(text))


def said(body: str) -> list[str]:
    """The utterances of an item's text."""
    return [utterance.text for utterance in minutes(_HEAD + body).utterances]


def test_text_of_a_decision_is_no_utterance() -> None:
    assert said(
        "Frau Brink fragt, wer die Kosten trage.\n\n"
        "Beschluss: Der Ortsgemeinderat beantragt, dass die Verwaltung die Mittel bereitstelle.\n\n"
        "Beschluss:\nFrau Brink wird beauftragt, die Verwaltung zu fragen, ob dies möglich sei. "
        "Herr Tondorf berichtet dem Rat jährlich über den Stand.\n\nAbstimmungsergebnis: einstimmig\n"
    ) == ["Frau Brink fragt, wer die Kosten trage."]


def test_speech_after_the_vote_counts_again() -> None:
    assert said(
        "Beschluss: Die Satzung wird beschlossen. Einstimmig angenommen.\n\n"
        "Herr Tondorf führt aus, der Weg sei nötig.\n"
    ) == ["Herr Tondorf führt aus, der Weg sei nötig."]


def test_the_body_itself_does_not_speak() -> None:
    assert said("Der Ortsgemeinderat fragt an, ob Mittel vorhanden seien.\n") == []
    assert said("Der Rat bittet die Verwaltung, die Bänke zu erneuern.\n") == []
    assert len(said("Der Ortsgemeinderat wünscht Auskunft. Frau Brink fragt, wer die Kosten trage.\n")) == 1


def test_dashes_of_a_list_stay_out() -> None:
    assert said("- Frau Brink fragt, wer die Kosten trage. –\n- Herr Tondorf antwortet, das Land zahle. -\n") == [
        "Frau Brink fragt, wer die Kosten trage.",
        "Herr Tondorf antwortet, das Land zahle.",
    ]


_END = "\n\nBeginn: 18:00 Uhr\n\n1. Eröffnung\n\nDer Bürgermeister eröffnet die Sitzung.\n"


@pytest.mark.parametrize(
    ("head", "body", "location"),
    [
        ("Landkreis Saaletal in der Wahlperiode 2019/2024\nKreistag\n\nNiederschrift", "Landkreis Saaletal", None),
        ("Stadt Musterau am Mittwoch, 3.5.2021\nGemeinderat\nProtokoll", "Stadt Musterau", None),
        (
            "Niederschrift Sitzung des Bauausschusses Rathaus, großer Saal\nStadt Musterau\nDatum: 3.5.2021",
            "Stadt Musterau",
            "Rathaus, großer Saal",
        ),
        (
            "Protokoll Gemeinderatssitzung im Gasthaus zum Ochsen\n3.5.2021\nGemeinde Musterau",
            "Gemeinde Musterau",
            "Gasthaus zum Ochsen",
        ),
    ],
)
def test_bodies_and_places_end(head: str, body: str, location: str | None) -> None:
    meeting = minutes(head + _END).meeting
    assert (meeting.body, meeting.location) == (body, location)
