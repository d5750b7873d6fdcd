"""Entities: names that their form gives away, and look-alikes."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import PERSONS, Person
from ratslese.extraction.entities.extractor import find_entities, pattern_entities
from ratslese.extraction.entities.forms import base_form
from ratslese.nlp import entities as component

ENTITIES = [
    # text, surface, label, base form
    ("der Landesbetrieb Brücken und Wege plant", "Landesbetrieb Brücken und Wege", "ORG", None),
    ("das Departement Bau und Verkehr prüft", "Departement Bau und Verkehr", "ORG", None),
    ("am Holstentor und", "Holstentor", "LOC", None),
    ("in der Dorfstraße saniert", "Dorfstraße", "LOC", None),
    ("die Evangelische Kirche von Musterland zahlt", "Evangelische Kirche von Musterland", "ORG", None),
    ("die Mehrheit der Sachkommission Bau und Werke will", "Sachkommission Bau und Werke", "COMMITTEE", None),
    ("allein im Volkspark Hohe gefällt", "Volkspark Hohe", "LOC", None),
    ("im Distrikt Fuchskopf stehen", "Distrikt Fuchskopf", "LOC", None),
    ("im Kulturhaus Speicher gefeiert", "Kulturhaus Speicher", "LOC", None),
    ("Mittel der Turnhallenoffensive fließen", "Turnhallenoffensive", "PROGRAMME", None),
    ("aus dem Fluthilfefonds bezahlt", "Fluthilfefonds", "PROGRAMME", None),
    ("nach dem Energieplan Auental gebaut", "Energieplan Auental", "PROGRAMME", None),
    ("gemäß § 34 Abs. 2 GO NRW gilt", "§ 34 Abs. 2 GO NRW", "LAW", "§ 34 Abs. 2 GO NRW"),
    ("nach §§ 117 und 119 Abs. 5 NKomVG", "§§ 117 und 119 Abs. 5 NKomVG", "LAW", None),
    ("nach § 6 Abs. 2 ThürGemHV zulässig", "§ 6 Abs. 2 ThürGemHV", "LAW", None),
    ("nach der MusBauFR gebe es nichts", "MusBauFR", "LAW", None),
    ("nach dem NÖ Musterbautengesetz 1998 gilt", "NÖ Musterbautengesetz 1998", "LAW", None),
    ("§ 35 NÖ Gemeindeordnung 1973 sieht vor", "§ 35 NÖ Gemeindeordnung 1973", "LAW", None),
    ("nach der Verordnung (EU) 2019/881 gilt", "Verordnung (EU) 2019/881", "LAW", None),
    ("nach der Verordnung (EG) Nr. 44/2001 gilt", "Verordnung (EG) Nr. 44/2001", "LAW", None),
    ("nach dem SGB Leistungen gewähren", "SGB", "LAW", None),
    ("nach dem BauGB zulässig", "BauGB", "LAW", "BauGB"),
    ("des Baugesetzbuches ist", "Baugesetzbuches", "LAW", "Baugesetzbuch"),
    ("Art. 52 Abs. 2 GO sieht vor", "Art. 52 Abs. 2 GO", "LAW", None),
    ("im Ausschuss für Umwelt und Gesundheit beraten", "Ausschuss für Umwelt und Gesundheit", "COMMITTEE", None),
    ("dem Haupt- und Finanzausschuss", "Haupt- und Finanzausschuss", "COMMITTEE", None),
    ("des Stadtteilbeirates wird", "Stadtteilbeirates", "COMMITTEE", "Stadtteilbeirat"),
    ("der Kreistag hat", "Kreistag", "COMMITTEE", "Kreistag"),
    ("der Rat beschließt", "Rat", "COMMITTEE", "Rat"),
    ("im VA beraten", "VA", "COMMITTEE", "Verwaltungsausschuss"),
    ("die Wohnbau Talstadt GmbH baut", "Wohnbau Talstadt GmbH", "ORG", None),
    ("den Förderverein zur Pflege der Musik e. V. fördern", "Förderverein zur Pflege der Musik e. V.", "ORG", None),
    ("der Kurdischen Gemeinschaft Tal/ Berg e. V.", "Kurdischen Gemeinschaft Tal/ Berg e. V.", "ORG", None),
    ("an den Zweckverband Soziale Hilfen Musterau gezahlt", "Zweckverband Soziale Hilfen Musterau", "ORG", None),
    ("dem Wasser- und Bodenverband Untere Musterau zu", "Wasser- und Bodenverband Untere Musterau", "ORG", None),
    ("der Zweckverband Klärschlammverwertung habe", "Zweckverband Klärschlammverwertung", "ORG", None),
    ("die Katholische Kirchenstiftung St. Ulrich hat", "Katholische Kirchenstiftung St. Ulrich", "ORG", None),
    ("der Kirchengemeinde St. Veit gehört", "Kirchengemeinde St. Veit", "ORG", None),
    ("den Breitbandzweckverband Nördliche Heide gebeten", "Breitbandzweckverband Nördliche Heide", "ORG", None),
    ("das Staatliche Bauamt Musterberg plant", "Staatliche Bauamt Musterberg", "ORG", None),
    ("die Kindertagesstätte Wirbelwind schließt", "Kindertagesstätte Wirbelwind", "ORG", None),
    ("die Stiftung Alte Ziegelei fördert", "Stiftung Alte Ziegelei", "ORG", None),
    ("vom Forstamt geprüft", "Forstamt", "ORG", "Forstamt"),
    ("die untere Naturschutzbehörde prüft", "untere Naturschutzbehörde", "ORG", "untere Naturschutzbehörde"),
    ("dem Amt für Sport und Gesundheitsförderung", "Amt für Sport und Gesundheitsförderung", "ORG", None),
    ("des Kommunalen Integrationszentrums", "Kommunalen Integrationszentrums", "ORG", "Kommunales Integrationszentrum"),
    ("die SPD-Fraktion beantragt", "SPD-Fraktion", "PARTY", "SPD"),
    ("Bündnis 90/Die Grünen lehnt ab", "Bündnis 90/Die Grünen", "PARTY", None),
    ("die Freien Wähler stimmen zu", "Freien Wähler", "PARTY", "Freie Wähler"),
    ("in der Odenwaldallee 3", "Odenwaldallee", "LOC", "Odenwaldallee"),
    ("an der Talstädter Straße", "Talstädter Straße", "LOC", None),
    ("im Ortsteil Kleinlohe", "Ortsteil Kleinlohe", "LOC", "Ortsteil Kleinlohe"),
    ("aus Niedersachsen", "Niedersachsen", "LOC", None),
    ("der Rhein-Tal-Kreis", "Rhein-Tal-Kreis", "LOC", None),
    ("das Landesprogramm „Gute Wege“ läuft", "Gute Wege", "PROGRAMME", "Gute Wege"),
    ("den Bebauungsplan Nr. 12 „Am Anger“", "Bebauungsplan Nr. 12 „Am Anger“", "PROGRAMME", None),
    ("Frau Dr. Torberg dankt", "Torberg", "PER", "Torberg"),
    ("Herr Stadtrat Hans Berger (CDU)", "Hans Berger", "PER", "Hans Berger"),
]


@pytest.mark.parametrize(("text", "surface", "label", "canonical"), ENTITIES)
def test_entity(text: str, surface: str, label: str, canonical: str | None) -> None:
    found = {(text[span.start : span.end], span.value.label): span.value.canonical for span in pattern_entities(text)}
    assert (surface, label) in found, found
    if canonical:
        assert found[surface, label] == canonical


@pytest.mark.parametrize(
    "text",
    [
        "Die Tagesordnung wird genehmigt.",
        "die Verwaltung und der Ausschuss",
        "auf dem Spielplatz und dem Parkplatz",
        "am Jugendplatz hinter dem Volkspark",
        "der Herr Senator und der Direktor am Bahnsteig",
        "ein Fußgängerüberweg am Bahnhofsvorplatz",
        "auf dem Bürgersteig der Erschließungsstraße zum Lebensmittelmarkt",
        "das Monitoring am Staudamm und im Technologiepark",
        "ein Antrag zur Geschäftsordnung",
        "der Landesbetrieb und der Eigenbetrieb bauen",
        "eine Vertretung ist möglich",
        "Das Konzept und der Haushalt",
        "Er arbeitet im Ehrenamt.",
        "der Betrieb läuft",
        "Stadträtin und Stadtrat",
        "SGB Musterer verneint das.",
        "der Zweckverband erhebt Gebühren und die Stiftung Zinsen",
        "Wasser- und Abwassergebühren",
        "Tagesordnung 2021 und Größenordnung 2000",
        "eine Verordnung (19/2021) oder Richtlinie",
    ],
)
def test_generic_nouns_are_no_names(text: str) -> None:
    found = [text[span.start : span.end] for span in pattern_entities(text)]
    assert [surface for surface in found if surface != "Stadtrat"] == []


@pytest.mark.parametrize("text", ["nach § 22 TOP 3", "nach § 22 SPD", "nach § 22 BürgerInnen", "nach § 22 Musterau"])
def test_a_word_after_a_section_is_no_statute(text: str) -> None:
    laws = [text[span.start : span.end] for span in pattern_entities(text) if span.value.label == "LAW"]
    assert laws == ["§ 22"]


def test_entities_do_not_overlap() -> None:
    text = "Frau Anna Torberg (SPD) vom Amt für Bauen der Stadt Talstadt verweist auf § 3 BauGB im Bauausschuss."
    spans = pattern_entities(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert {span.value.label for span in spans} >= {"PER", "PARTY", "ORG", "LAW", "COMMITTEE"}


def test_abbreviation_is_resolved() -> None:
    text = "Das Kommunale Integrationszentrum (KI) berät. Das KI hilft."
    assert [(text[span.start : span.end], span.value.canonical) for span in pattern_entities(text)] == [
        ("Kommunale Integrationszentrum", "Kommunales Integrationszentrum"),
        ("KI", "Kommunales Integrationszentrum"),
        ("KI", "Kommunales Integrationszentrum"),
    ]


def test_persons_are_linked() -> None:
    text = "Frau Torberg fragt."
    person = Person("p1", "Anna Torberg", "Anna", "Torberg", (), "Frau")
    document = Document(text, Source("", "0" * 64)).with_layer(PERSONS, [Span(5, 12, person)])
    assert [(span.value.label, span.value.person) for span in find_entities(document)] == [("PER", "p1")]


def test_the_models_entities_are_used() -> None:
    nlp = spacy.blank("de")
    doc = nlp("Die Buurtwacht berät Frau Torberg.")
    doc.ents = [doc.char_span(4, 14, label="ORG")]
    document = Document(doc.text, Source("", "0" * 64), doc=doc)
    assert [(span.rule, span.value.label) for span in find_entities(document)] == [
        ("model.ner", "ORG"),
        ("entities.mention", "PER"),
    ]


@pytest.mark.parametrize(
    ("surface", "base"),
    [
        ("Kommunalen Integrationszentrums", "Kommunales Integrationszentrum"),
        ("Unteren Schulaufsichtsbehörde", "Untere Schulaufsichtsbehörde"),
        ("Deutschen Städtetag", "Deutscher Städtetag"),
        ("Hauptausschusses", "Hauptausschuss"),
        ("Zweckverbandes", "Zweckverband"),
        ("Rhein", "Rhein"),
    ],
)
def test_base_form(surface: str, base: str) -> None:
    assert base_form(surface) == base


def test_component() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_entities")
    assert component.EntityRules
    doc = nlp("Frau Torberg (SPD) wohnt in der Lindenstraße.")
    assert [(ent.text, ent.label_, ent._.ratslese.canonical) for ent in doc.ents] == [
        ("Torberg", "PER", "Torberg"),
        ("SPD", "PARTY", "SPD"),
        ("Lindenstraße", "LOC", "Lindenstraße"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    for span in pattern_entities(text):
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", ["Amt für Bau und ", "§ 3 Abs. ", "Klinikum Bau & ", "A-", "Bebauungsplan Nr. "])
def test_near_misses(piece: str) -> None:
    pattern_entities(piece * (100_000 // len(piece)))
