"""Decisions on hostile input: nothing raises, and spans lie in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS, ITEMS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

PIECES = [
    "Beschluss:\n",
    "Abstimmungsergebnis: ",
    "einstimmig",
    "12 : 3\n",
    "Der Rat beschließt ",
    "Der Antrag wird abgelehnt. ",
    "„",
    "“ ",
    "Gibt es Gegenstimmen? - Keine. ",
    "Dann ist das so beschlossen. ",
    "TOP 3: Ausbau\n\n",
    "\n\n",
    "Name   Ja   Nein\n",
    "Stadtrat Adam (SPD): ",
    "a) ",
    "Ja: 3 Nein: 4\n",
    "☒ einstimmig ☐ mehrheitlich\n",
    "\u00a0",
]


def found(text: str) -> Document:
    return decisions(papers(segment(Document(text, Source("", "0" * 64)))))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_spans_lie_in_the_text(text: str) -> None:
    for span in found(text)[DECISIONS]:
        assert 0 <= span.start <= span.end <= len(text)
        vote = span.value.vote
        if vote is not None and vote.start is not None and vote.end is not None:
            assert 0 <= vote.start <= vote.end <= len(text)


@given(st.text(max_size=150))
def test_nothing_raises_on_any_text(text: str) -> None:
    found(text)


# What other readers of minutes got wrong; each must come out as printed.
@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Der Antrag wird nicht empfohlen", "rejected"),
        ("wird dem Rat nicht zur Annahme empfohlen", "rejected"),
        ("dem Rat empfohlen", "adopted"),
        ("nicht angenommen", "rejected"),
        ("findet keine Mehrheit", "rejected"),
        ("Das Einvernehmen wird nicht erteilt", "rejected"),
        ("mehrheitlich abgelehnt", "rejected"),
        ("Der Rat lehnt den Antrag auf Erhöhung des Zuschusses ab", "rejected"),
        ("Dem Antrag wird nicht stattgegeben", "rejected"),
        ("einstimmig angenommen", "adopted"),
        ("geändert beschlossen", "adopted_amended"),
        ("ungeändert beschlossen", "adopted"),
        ("zur Kenntnis genommen", "noted"),
        ("zurückgezogen", "withdrawn"),
        ("zurückgestellt", "postponed"),
        ("in den Bauausschuss verwiesen", "referred"),
        ("erledigt", "settled"),
        ("Die Sonne scheint", None),
    ],
)
def test_outcome_in_words(text: str, outcome: str | None) -> None:
    assert says_outcome(text) == outcome


def test_the_same_decision_twice_is_one_record() -> None:
    text = (
        "TOP 3: Ausbau\n\nBeschluss:\nDer Rat beschließt den Ausbau.\n\nAbstimmungsergebnis:\n12 : 3\n\n"
        "Der Beschlussvorschlag wird mit 12 : 3 Stimmen angenommen.\n"
    )
    assert len(found(text)[DECISIONS]) == 1


def test_a_decision_belongs_to_its_own_item() -> None:
    text = (
        "TOP 1: Haushalt\n\nDer Rat stimmt dem Haushalt einstimmig zu.\n\n"
        "TOP 2: Satzung\n\nDer Rat lehnt die Satzung mehrheitlich ab.\n"
    )
    document = found(text)
    first, second = document[ITEMS]
    adopted, rejected = document[DECISIONS]
    assert first.start <= adopted.start < first.end
    assert second.start <= rejected.start < second.end
    assert (adopted.value.outcome, rejected.value.outcome) == ("adopted", "rejected")
