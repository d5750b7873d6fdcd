"""Places and institutions that their surroundings tell, and the common nouns that stand in the same places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source
from ratslese.extraction.entities.extractor import find_entities, pattern_entities
from ratslese.extraction.entities.proper import is_name, names_village

FOUND = [
    # text, label, surfaces
    ("In Birkenlohe fehlen Stellen.", "LOC", ["Birkenlohe"]),
    ("Der Radweg nach Klein Arden kommt später.", "LOC", ["Klein Arden"]),
    ("Die Bieterin kommt aus St. Korbin.", "LOC", ["St. Korbin"]),
    ("In Oberlar am See und Neuenarde wird gebaut.", "LOC", ["Oberlar am See", "Neuenarde"]),
    ("In Talarn an der Aar wird gebaut.", "LOC", ["Talarn an der Aar"]),
    ("Die Strecke zwischen Oldenwarf und Sielkamp ist gesperrt.", "LOC", ["Oldenwarf", "Sielkamp"]),
    ("Die Ortsteile Hinterarn, Edt und Sankt Korbin sind angeschlossen.", "LOC", ["Hinterarn", "Edt", "Sankt Korbin"]),
    ("Die drei Stadtteile Berg, Arnbach und Neumühle gehören dazu.", "LOC", ["Berg", "Arnbach", "Neumühle"]),
    ("Der Radweg an der B 173 wird saniert.", "LOC", ["B 173"]),
    ("Die Sperrung der K 24 bleibt.", "LOC", ["K 24"]),
    ("Das Grundstück liegt am Lohrbach.", "LOC", ["Lohrbach"]),
    ("Meier Hans (SVP, Oberarn): Meine Fraktion ist dafür.", "LOC", ["Oberarn"]),
    ("Der Schaden entstand. In der Lohrstraße fehlt ein Schild.", "LOC", ["Lohrstraße"]),
    ("Das Gutachten des Landratsamtes Arnfeld liegt vor.", "ORG", ["Landratsamtes Arnfeld"]),
    ("Die Freiwillige Feuerwehr Arnau bekommt ein Fahrzeug.", "ORG", ["Freiwillige Feuerwehr Arnau"]),
    ("Die Kreissparkasse Arnmarschen gibt ein Darlehen.", "ORG", ["Kreissparkasse Arnmarschen"]),
    ("Herr Kolk vom Ingenieurbüro Nolte & Koll. berichtet.", "ORG", ["Ingenieurbüro Nolte & Koll."]),
    ("Das Büro WasserPlan Nordwest rechnet nach.", "ORG", ["Büro WasserPlan Nordwest"]),
    ("Die Planungsgemeinschaft Deiters + Nolte rechnet nach.", "ORG", ["Planungsgemeinschaft Deiters + Nolte"]),
    ("Die Firma Nolte liefert.", "ORG", ["Nolte"]),
    ("Das Land Niedersachsen zahlt.", "ORG", ["Land Niedersachsen"]),
    ("Der Freistaat Bayern zahlt.", "ORG", ["Freistaat Bayern"]),
    ("Die Regierung von Oberbayern prüft.", "ORG", ["Regierung von Oberbayern"]),
    ("Das Amt der Oö. Landesregierung prüft.", "ORG", ["Amt der Oö. Landesregierung"]),
    ("Es steht im Generalplan Küstenschutz.", "PROGRAMME", ["Generalplan Küstenschutz"]),
    ("Das Hochwasserschutzkonzept Arntal liegt vor.", "PROGRAMME", ["Hochwasserschutzkonzept Arntal"]),
    ("Das ergänzt das Räumliche Entwicklungskonzept.", "PROGRAMME", ["Räumliche Entwicklungskonzept"]),
    ("Das Hygienekonzept liegt vor.", "PROGRAMME", []),
    ("Die Mittel des DigitalPakts Schule reichen.", "PROGRAMME", ["DigitalPakts Schule"]),
    ("Es gilt § 9 des Ortsgesetzes über Beiräte.", "LAW", ["§ 9 des Ortsgesetzes über Beiräte"]),
    ("Der Fachausschuss Bau, Umwelt und Verkehr tagt.", "COMMITTEE", ["Fachausschuss Bau, Umwelt und Verkehr"]),
    ("Die Überlandwerk Arnmoor A.-G. liefert.", "ORG", ["Überlandwerk Arnmoor A.-G."]),
]


@pytest.mark.parametrize(("text", "label", "surfaces"), FOUND)
def test_told_by_surroundings(text: str, label: str, surfaces: list[str]) -> None:
    found = [text[span.start : span.end] for span in pattern_entities(text) if span.value.label == label]
    assert found == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Das geschieht in Absprache mit allen und in Kraft bleibt der Rest.",
        "Der Antrag wurde nach Rücksprache in Abwesenheit gestellt.",
        "Die Bank aus Holz steht in Richtung Süden.",
        "Geld aus Bundesmitteln steckt in Schulen und Kindergärten.",
        "Zwischen Verwaltung und Politik gibt es Streit.",
        "Nach Ostern und in Teilzeit geht es weiter.",
        "In Zukunft und nach Bedarf wird geprüft.",
        "Er sitzt im Büro und die Firma liefert.",
        "Das Gesundheitsamt Kontrollen durchführen zu lassen, ist teuer.",
        "Das Blatt A 4 reicht.",
        "In Beiträgen und in Verträgen steht es.",
    ],
)
def test_common_nouns_are_no_places(text: str) -> None:
    found = {text[span.start : span.end] for span in pattern_entities(text) if span.value.label in ("LOC", "ORG")}
    assert found <= {"Gesundheitsamt"}


def test_a_place_counts_wherever_it_stands() -> None:
    text = "In Birkenlohe wird gebaut. Die Leute sagen: Birkenlohe wächst."
    document = Document(text, Source("", "0" * 64))
    found = [(span.start, span.value.label, span.rule) for span in find_entities(document)]
    assert found == [(3, "LOC", "entities.located"), (44, "LOC", "entities.repeated")]


def test_names_and_nouns() -> None:
    assert all(is_name(word) for word in ("Birkenlohe", "Oberegg", "Bietenheim-Bissen", "Großarn"))
    assert not any(is_name(word) for word in ("Absprache", "Kreditinstituten", "Berg", "Ostern", "Anna", "Verträgen"))
    assert names_village("Berg")
    assert not names_village("Kreditinstituten")


@given(st.text(max_size=40))
def test_any_word_gets_an_answer(word: str) -> None:
    assert is_name(word) in (True, False)
    if is_name(word):
        assert names_village(word)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Herr Quade, Am Hammergrund 5, fragt", "Am Hammergrund 5"),
        ("Die Einmündung Kanalstraße/Am Speicher ist eng", "Am Speicher"),
        ("das Haus Zum Born 4 wird verkauft", "Zum Born 4"),
        ("beim Kanal Im Bruckacker gespart", "Im Bruckacker"),
        ("im Baugebiet Auf der Alm gebaut", "Auf der Alm"),
    ],
)
def test_addresses_by_position(text: str, address: str) -> None:
    assert (address, "LOC") in [(text[span.start : span.end], span.value.label) for span in pattern_entities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Am Bruckacker wird gebaut",
        "Es bleibt dabei. Am Montag 5 Uhr",
        "wie gesagt, Im Übrigen",
        "der Punkt Zum Antrag 7",
        "das Wort Im Haushalt",
        "die Zeit Am 5. Mai",
    ],
)
def test_openings_of_sentences_are_no_addresses(text: str) -> None:
    assert not any(span.rule == "entities.address" for span in pattern_entities(text))


@pytest.mark.parametrize(
    ("text", "surface", "label"),
    [
        ("Der Ortsgemeinderat Rallwies hat zugestimmt", "Ortsgemeinderat Rallwies", "COMMITTEE"),
        ("der Rat der Stadt Talau tagt", "Rat der Stadt Talau", "COMMITTEE"),
        ("im Ortsbeirat 3 wird gefragt", "Ortsbeirat 3", "COMMITTEE"),
        (
            "die Verbandsversammlung des Wasserzweckverbandes Talau",
            "Verbandsversammlung des Wasserzweckverbandes Talau",
            "COMMITTEE",
        ),
        ("nach § 45 LG NRW befreit", "§ 45 LG NRW", "LAW"),
        ("das Architekturbüro Jessen & Lütz. Die Kosten", "Architekturbüro Jessen & Lütz", "ORG"),
    ],
)
def test_names_go_on_with_place_number_and_owner(text: str, surface: str, label: str) -> None:
    assert (surface, label) in [(text[span.start : span.end], span.value.label) for span in pattern_entities(text)]


@pytest.mark.parametrize("text", ["Der Ortsbeirat Beschluss fasste", "Im Ortsbeirat 12,5 Prozent", "im Stadtrat Huber"])
def test_what_is_behind_a_body_and_no_part_of_it(text: str) -> None:
    assert not [
        span
        for span in pattern_entities(text)
        if span.value.label == "COMMITTEE" and " " in text[span.start : span.end]
    ]
