"""Classes of decisions met in minutes of towns that no rule was written for; the cases stand in `decisions.txt`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS, ITEMS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.meeting.extractor import meeting
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

HEAD = (
    "Gemeinde Auental\nNiederschrift über die Sitzung des Gemeinderates am 4. Mai 2023\n\n"
    "TOP 3: Ausbau der Mühlgasse\n\n"
)
TAIL = "\n\nTOP 4: Verschiedenes\n\nEs liegt nichts vor.\n"

_FILE = Path(__file__).with_name("decisions.txt")
CASES = {
    case.partition("\n")[0]: case.partition("\n")[2].strip("\n")
    for case in _FILE.read_text("utf-8").split("\n=== ")[1:]
}
_MARK = re.compile(r"<d (?P<attributes>[^>]+)>(?P<text>.*?)</d>", re.DOTALL)


def found(text: str) -> list[tuple[str, str, str, str, str]]:
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    rows = []
    for span in document[DECISIONS]:
        vote = span.value.vote
        counts = (vote.ayes, vote.noes, vote.abstentions) if vote else (None, None, None)
        rows.append(
            (
                span.value.kind,
                span.value.outcome or "-",
                (vote.manner if vote else None) or "-",
                ":".join("-" if count is None else str(count) for count in counts),
                document.surface(span.start, span.end),
            )
        )
    return rows


@pytest.mark.parametrize("name", CASES)
def test_class(name: str) -> None:
    marked = CASES[name]
    expected = [(*mark["attributes"].split(), " ".join(mark["text"].split())) for mark in _MARK.finditer(marked)]
    assert found(HEAD + _MARK.sub(lambda match: match["text"], marked) + TAIL) == expected


def test_text_behind_a_number_is_no_title() -> None:
    text = (
        "Niederschrift der Gemeindevertretung Auental\n\nTagesordnung:\n1. Eröffnung\n"
        "2. Genehmigung der Niederschrift\n3. Karenzurlaub\n\nZu 1.: Der Bürgermeister eröffnet die Sitzung.\n\n"
        "Zu 2.: Die Niederschrift über die 20. Sitzung wird einstimmig\ngenehmigt.\n\n"
        "Zu 3.: Frau Lang regt an, zu warten. Dem Ansuchen um Urlaub bis 31.\nAugust 2008 wird einstimmig "
        "stattgegeben.\n"
    )
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    assert [item.value.heading and document.surface(*item.value.heading) for item in document[ITEMS]] == [
        "Zu 1.:",
        "Zu 2.:",
        "Zu 3.:",
    ]
    assert [document.surface(span.start, span.end) for span in document[DECISIONS]] == [
        "Die Niederschrift über die 20. Sitzung wird einstimmig genehmigt.",
        "Dem Ansuchen um Urlaub bis 31. August 2008 wird einstimmig stattgegeben.",
    ]


def test_item_that_a_label_names() -> None:
    """In a joint debate each resolution goes to the item that its label names, not to the one it stands in."""
    text = (
        "Niederschrift der Gemeindevertretung Auental\n\nTOP 3: Antrag auf Tempo 30\n\nSiehe TOP 4.\n\n"
        "TOP 4: Alternativantrag\n\nFrau Lang begründet den Antrag.\n\nBeschluss zu 4:\n\n"
        "Der Alternativantrag wird abgelehnt.\n\nBeschluss zu 3:\n\nDie Behörde wird um Tempo 30 gebeten.\n"
        "Abstimmungsergebnis: einstimmig\n\nTOP 5: Haushalt\n\nTOP 5.1: Änderungsantrag\n\nBeschluss:\n\n"
        "Eine Stelle wird ausgewiesen.\n\nAbstimmungsergebnis: einstimmig\n\nGesamtabstimmung zu TOP 5\n\n"
        "Beschluss:\n\nDer Haushalt wird beschlossen.\n\nAbstimmungsergebnis: einstimmig\n"
    )
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    numbers = {item.value.id: item.value.number for item in document[ITEMS]}
    named = [numbers.get(span.value.agenda_item or "") for span in document[DECISIONS]]
    assert named == [None, "3", None, "5"]


def test_withdrawn_from_the_agenda() -> None:
    """What the agenda's own item says of another item's paper is part of the agenda's decision."""
    text = (
        "Niederschrift der Gemeindevertretung Auental\n\nTOP 1: Feststellung der Tagesordnung\n\n"
        "Der Bürgermeister zieht die Vorlage BV/12/2023 (TOP 3) zurück. "
        "Die geänderte Tagesordnung wird festgestellt.\n\n"
        "TOP 2: Verschiedenes\n\nFrau Lang zieht ihren Antrag zurück.\n\nTOP 3: Haushalt\n\nEntfällt.\n"
    )
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    assert [(span.value.kind, document.surface(span.start, span.end)) for span in document[DECISIONS]] == [
        ("procedure", "Die geänderte Tagesordnung wird festgestellt."),
        ("withdrawal", "Frau Lang zieht ihren Antrag zurück."),
    ]
