"""Abbreviations that a text defines, and persons that it names again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import PERSONS, Person
from ratslese.extraction.abbreviations import definitions, long_form
from ratslese.extraction.entities.extractor import find_entities, pattern_entities

CENTRE = "Kommunales Integrationszentrum"


@pytest.mark.parametrize(
    ("text", "short", "label", "canonical"),
    [
        ("des Kommunalen Integrationszentrums (KI). Das KI hat zwölf Stellen.", "KI", "ORG", CENTRE),
        ("das KI (Kommunales Integrationszentrum) hat zwölf Stellen. Das KI", "KI", "ORG", CENTRE),
        ("das Jobcenter Talau-Ost (nachfolgend JC genannt); das JC", "JC", "ORG", "Jobcenter Talau-Ost"),
        ("Landschaftsbund Hohe Tal – kurz LBT – ist dabei. Der LBT", "LBT", "ORG", "Landschaftsbund Hohe Tal"),
        ("Die Freie Bürgerliste Talau (FBL) stimmt zu. Die FBL dankt.", "FBL", "PARTY", "Freie Bürgerliste Talau"),
        ("der Kreisschulbeirat (KSB) tagt. Dem KSB ist es recht.", "KSB", "COMMITTEE", "Kreisschulbeirat"),
    ],
)
def test_abbreviations_have_the_name_as_base_form(text: str, short: str, label: str, canonical: str) -> None:
    found = [(text[span.start : span.end], span.value.label, span.value.canonical) for span in pattern_entities(text)]
    assert found.count((short, label, canonical)) == 2
    assert "PER" not in [kind for _, kind, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Muster (AM) fragt. AM",
        "die Photovoltaik (PV). PV",
        "Satz 2 (EU) gilt. EU",
        "Das Amt (siehe Anlage) baut (ABC)",
    ],
)
def test_no_definition_of_a_name(text: str) -> None:
    assert not any(span.rule == "entities.abbreviation" for span in pattern_entities(text))


@given(st.text(alphabet="ABab (), .", max_size=40), st.text(alphabet="ABab-", max_size=6))
def test_the_long_form_begins_with_the_first_letter(before: str, short: str) -> None:
    at = long_form(short, before)
    assert at is None or before[at].casefold() == next(char for char in short if char.isalpha()).casefold()


@given(st.text(alphabet="ABab (),-\n", max_size=80))
def test_definitions_lie_in_the_text(text: str) -> None:
    for found in definitions(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.short in text


QUISTORP = Person("p1", "Karl Quistorp", "Karl", "Quistorp")
GROSS = Person("p2", "Eva Groß", "Eva", "Groß")
BAUER = Person("p3", "Ole Bauer", "Ole", "Bauer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Auf Frage Quistorps wird genickt.", [("Quistorps", "Quistorp", "p1")]),
        ("dagegen: K. Quistorp, Bauer", [("K. Quistorp", "K. Quistorp", "p1")]),
        ("dagegen: O. Bauer", [("O. Bauer", "O. Bauer", "p3")]),
        ("Der Bauer grüßt. Quistorpstraße", []),
        ("Groß war die Freude der großen Stadt.", []),
    ],
)
def test_persons_named_again(text: str, expected: list[tuple[str, str, str]]) -> None:
    persons = [Span(0, 1, person) for person in (QUISTORP, GROSS, BAUER)]
    document = Document(text, Source("", "0" * 64)).with_layer(PERSONS, persons)
    found = [span for span in find_entities(document) if span.value.label == "PER"]
    assert [(text[span.start : span.end], span.value.canonical, span.value.person) for span in found] == expected


def test_a_form_of_address_tells_two_persons_apart() -> None:
    text = "Frau Torberg fragt."
    persons = (Person("p1", "Hans Torberg", "Hans", "Torberg"), Person("p2", "Ute Torberg", "Ute", "Torberg"))
    document = Document(text, Source("", "0" * 64)).with_layer(PERSONS, [Span(0, 1, person) for person in persons])
    assert [span.value.person for span in find_entities(document)] == ["p2"]
