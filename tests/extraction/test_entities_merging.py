from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import PERSONS, SPEAKERS, Entity, Person
from ratslese.extraction.entities.extractor import find_entities
from ratslese.extraction.entities.merging import POLICY, model_hits

NLP = spacy.blank("de")
PERSON = Person(id="p1", name="Ilse Quandt", given_name="Ilse", family_name="Quandt")


def document(text: str, *found: tuple[str, str, float | None]) -> Document:
    """A document in which a model found names: (surface, label, score), each at its first place."""
    doc = NLP.make_doc(text)
    spans = [
        doc.char_span(text.index(surface), text.index(surface) + len(surface), label, alignment_mode="expand")
        for surface, label, _ in found
    ]
    doc.set_ents(spans)
    doc.spans["ratslese_ner"] = spans
    doc.spans["ratslese_ner"].attrs["scores"] = [score for *_, score in found]
    plain = Document(text, Source("", "")).with_layer(PERSONS, [Span(0, 1, PERSON)])
    return replace(plain.with_layer(SPEAKERS, []), doc=doc)


def entities(text: str, *found: tuple[str, str, float | None]) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.value.label) for span in find_entities(document(text, *found))]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        # what no form tells
        ("Der Weg nach Kaltenwolm ist gesperrt.", ("Kaltenwolm", "LOC", 0.9), [("Kaltenwolm", "LOC")]),
        ("Die Wolmsche Sammlung zahlt.", ("Wolmsche Sammlung", "ORG", 0.9), [("Wolmsche Sammlung", "ORG")]),
        # unsure
        ("Der Weg ab Kaltenwolm ist gesperrt.", ("Kaltenwolm", "LOC", 0.2), []),
        # a form tells: the rule wins
        ("Frau Quandt (SPD) fragt.", ("Quandt", "LOC", 0.99), [("Quandt", "PER"), ("SPD", "PARTY")]),
        ("Es gilt § 34 Abs. 2 GO NRW.", ("GO NRW", "ORG", 0.99), [("§ 34 Abs. 2 GO NRW", "LAW")]),
        ("Die Wolmbau GmbH baut.", ("Wolmbau", "PER", 0.99), [("Wolmbau GmbH", "ORG")]),
        # the longer name wins where one is the other and more
        (
            "Der Ausschuss für Umwelt Wolm tagt.",
            ("Ausschuss für Umwelt Wolm", "COMMITTEE", 0.9),
            [("Ausschuss für Umwelt Wolm", "COMMITTEE")],
        ),
        (
            "Der Ausschuss für Umwelt Wolm tagt.",
            ("Ausschuss für Umwelt Wolm", "COMMITTEE", 0.65),
            [("Ausschuss für Umwelt", "COMMITTEE")],
        ),
        ("Sie rief das Forstamt Wolmtal an.", ("Forstamt Wolmtal", "ORG", 0.95), [("Forstamt Wolmtal", "ORG")]),
        ("Sie rief das Forstamt Wolmtal an.", ("Wolmtal", "LOC", 0.4), [("Forstamt Wolmtal", "ORG")]),
        ("Die Grundschule Wolmtal baut.", ("Wolmtal", "LOC", 0.99), [("Grundschule Wolmtal", "ORG")]),
    ],
)
def test_who_wins(text: str, found: tuple[str, str, float], expected: list[tuple[str, str]]) -> None:
    assert entities(text, found) == expected


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Gast: Dr. Ilse Wolm, Amt", ("Dr. Ilse Wolm", "PER", 0.9), "Ilse Wolm"),
        ("Projekt „Wege ins Grüne“ läuft", ("„Wege ins Grüne“", "PROGRAMME", 0.9), "Wege ins Grüne"),
        ("in Kaltenwolm, sagt man", ("Kaltenwolm,", "LOC", 0.9), "Kaltenwolm"),
        ("Es liegt in Kaltenwolm.", ("Kaltenwolm.", "LOC", 0.9), "Kaltenwolm"),
        ("Ecke Kaltwolmstr. gesperrt", ("Kaltwolmstr.", "LOC", 0.9), "Kaltwolmstr."),
        ("das Landesamt für Bau datiere", ("Landesamt für Bau datiere", "ORG", 0.9), "Landesamt für Bau"),
        ("der Bebauungsplan Nr. 14 sehe vor", ("Bebauungsplan Nr. 14 sehe", "PROGRAMME", 0.95), "Bebauungsplan Nr. 14"),
        ("das Büro Wolm (Kaltental) plant", ("Büro Wolm (Kaltental", "ORG", 0.9), "Büro Wolm"),
    ],
)
def test_conventions_hold_for_the_model(text: str, found: tuple[str, str, float], expected: str) -> None:
    (hit,) = model_hits(document(text, found))
    assert text[hit.start : hit.end] == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Verwaltung", "ORG"),
        ("Ausschuss", "COMMITTEE"),
        ("bauamt", "ORG"),
        ("– 12 –", "LOC"),
        ("B", "PER"),
        ("Bürgermeister", "PER"),
        ("Raum 12", "PER"),
        ("Stadtkämmerin", "ORG"),
        ("RM Quandt", "ORG"),
    ],
)
def test_what_is_no_name(text: str, label: str) -> None:
    assert list(model_hits(document(text, (text, label, 0.99)))) == []


def test_base_forms_and_persons() -> None:
    text = "Quandt besucht die Leitung des Wolmschen Familienzentrums. Quandts Rede gefällt."
    spans = find_entities(document(text, ("Quandt", "PER", 0.9), ("Wolmschen Familienzentrums", "ORG", 0.95)))
    assert spans[0].value == Entity("PER", "Quandt", "p1")
    assert (spans[0].rule, spans[0].score) == ("model.ner", 0.9)
    assert spans[1].value == Entity("ORG", "Wolmsches Familienzentrum", None)


def test_a_name_of_which_the_model_is_sure_counts_everywhere() -> None:
    text = "Der Weg ab Kaltenwolm. Ab Kaltenwolm fährt ein Bus. Der Kaltenwolmer Bus fährt oft."
    assert entities(text, ("Kaltenwolm", "LOC", 0.97)) == [("Kaltenwolm", "LOC")] * 2
    assert entities(text, ("Kaltenwolm", "LOC", 0.75)) == [("Kaltenwolm", "LOC")]


@given(st.text(min_size=1, max_size=40), st.sampled_from(sorted(POLICY)), st.floats(0, 1))
def test_any_name_stays_in_its_place(text: str, label: str, score: float) -> None:
    for hit in model_hits(document(text, (text, label, score))):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.canonical


def test_a_model_without_scores_stands_beside_the_rules_only() -> None:
    text = "Die Wolmbau GmbH aus Kaltenwolm fragt Wolters."
    found = (("Wolmbau", "LOC", None), ("Kaltenwolm", "LOC", None), ("Wolters", "PER", None))
    assert entities(text, *found) == [("Wolmbau GmbH", "ORG"), ("Kaltenwolm", "LOC")]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        # half sure, and the form speaks for it
        ("Das sagt die WEK seit Jahren.", ("WEK", "ORG", 0.55), [("WEK", "ORG")]),
        ("Das sagt die ForstWK seit Jahren.", ("ForstWK", "ORG", 0.55), [("ForstWK", "ORG")]),
        ("Die Bank am Wolmeck fehlt.", ("Wolmeck", "LOC", 0.55), [("Wolmeck", "LOC")]),
        ("Die Bank am Hirschkopf fehlt.", ("Hirschkopf", "LOC", 0.4), [("Hirschkopf", "LOC")]),
        ("Für die RPK spricht sie.", ("RPK", "ORG", 0.95), [("RPK", "COMMITTEE")]),
        ("Für „Grüne Inseln“ gibt es Geld.", ("Grüne Inseln", "PROGRAMME", 0.55), [("Grüne Inseln", "PROGRAMME")]),
        ("Auch die IHK Wolmen klagt.", ("IHK Wolmen", "ORG", 0.6), [("IHK Wolmen", "ORG")]),
        # nothing speaks for it
        ("Es geht um WEK und mehr.", ("WEK", "ORG", 0.55), []),
        ("Der Bus und der PKW warten.", ("PKW", "ORG", 0.55), []),
        ("Die Bank am Straßengraben fehlt.", ("Straßengraben", "LOC", 0.55), []),
        ("Wolmeck sagt nichts.", ("Wolmeck", "LOC", 0.55), []),
        ("Der Antrag „Grüne Inseln“ ruht.", ("Grüne Inseln", "PROGRAMME", 0.55), []),
        # what every town has
        ("Man baut im Stadtamt um.", ("Stadtamt", "ORG", 0.95), []),
        # an office alone makes no person of a place
        (
            "Sitzung des Gemeinderates Wolmingen",
            ("Gemeinderates Wolmingen", "COMMITTEE", 0.95),
            [("Gemeinderates Wolmingen", "COMMITTEE")],
        ),
        ("Das gilt in der KG Wolmen.", ("KG Wolmen", "ORG", 0.95), [("KG Wolmen", "LOC")]),
    ],
)
def test_what_speaks_for_a_name(text: str, found: tuple[str, str, float], expected: list[tuple[str, str]]) -> None:
    assert entities(text, found) == expected


def test_an_office_before_its_holder_is_no_organisation() -> None:
    found = entities("Das sagt KtXbg Wolmer heute.", ("KtXbg", "ORG", 0.95), ("Wolmer", "PER", 0.95))
    assert found == [("Wolmer", "PER")]


def test_a_person_named_in_full_is_found_by_the_family_name() -> None:
    text = "Peter Wolmeck (SPD) fragt nach. Danach schweigt man. Wolmeck dankt."
    assert entities(text)[-1] == ("Wolmeck", "PER")
