"""Names that are one compound, institutions with names of several words, and the common nouns that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.extraction.entities.compounded import compounded, names_by_compound
from ratslese.extraction.entities.extractor import pattern_entities

FOUND = [
    # text, label, surfaces
    ("Die Bank am Röllgraben und der Weg im Arnebruch.", "LOC", ["Röllgraben", "Arnebruch"]),
    ("Die Sanierung des Lohnerteichs kostet viel.", "LOC", ["Lohnerteichs"]),
    ("An der Talerschule fehlt ein Lehrer.", "ORG", ["Talerschule"]),
    ("Er wohnt in der Siedlung Am Kolk.", "LOC", ["Siedlung Am Kolk"]),
    ("Im Gasthof zur Sonne wird getagt.", "LOC", ["Gasthof zur Sonne"]),
    ("Im Bürgerhaus „Grüner Kranz“ wird getagt.", "LOC", ["Bürgerhaus „Grüner Kranz“"]),
    ("Die Brücke an der Alten Mühle ist zu.", "LOC", ["Alten Mühle"]),
    ("Der Umbau der Straße der Jugend beginnt.", "LOC", ["Straße der Jugend"]),
    ("Die Kreisstraße AR 12 wird saniert.", "LOC", ["Kreisstraße AR 12"]),
    ("Herr Kolk, Lohstraße 4, fragt nach.", "LOC", ["Lohstraße 4"]),
    ("In der Stadt Arnfurt fehlt Personal.", "LOC", ["Stadt Arnfurt"]),
    ("Der Gesangverein „Frohsinn“ 1887 singt.", "ORG", ["Gesangverein „Frohsinn“ 1887"]),
    ("Der Unterhaltungsverband Obere Arne zahlt.", "ORG", ["Unterhaltungsverband Obere Arne"]),
    ("Der Kindergarten St. Korbin ist voll.", "ORG", ["Kindergarten St. Korbin"]),
    ("Die Bäckerei Nolte zieht um.", "ORG", ["Bäckerei Nolte"]),
    ("Das Angebot der Firma Nolte Fahrzeugbau ist gut.", "ORG", ["Nolte Fahrzeugbau"]),
    ("Das Angebot der Firma Tiefbau Nolte ist gut.", "ORG", ["Tiefbau Nolte"]),
    ("Das Architekturbüro Lenz + Kolk plant.", "ORG", ["Architekturbüro Lenz + Kolk"]),
    ("Der Obst- und Gartenbauverein pflanzt.", "ORG", ["Obst- und Gartenbauverein"]),
    ("Die Abteilung Wasserbau prüft.", "ORG", ["Abteilung Wasserbau"]),
    ("Die Schulpflege tagt.", "COMMITTEE", ["Schulpflege"]),
    ("Nach der Planung der Architekten Nolte und Partner wird gebaut.", "ORG", ["Architekten Nolte und Partner"]),
    ("Die Turnhalle am Berufskolleg Arnhagen ist zu.", "ORG", ["Berufskolleg Arnhagen"]),
    ("Das Pflaster am Marktplatz ist alt.", "LOC", ["Marktplatz"]),
    ("Ein Rohr aus Gusseisen liegt dort.", "LOC", []),
    ("Der Umbau des Kindergartens Arnlohe beginnt.", "ORG", ["Kindergartens Arnlohe"]),
    ("Das Ingenieurbüro AB&K plant.", "ORG", ["Ingenieurbüro AB&K"]),
    ("Das Ing. Büro Nolte plant.", "ORG", ["Büro Nolte"]),
    ("Herr Kolk von der Firma Nolte trägt vor.", "PER", ["Kolk"]),
    ("Man sprach von der Anmietung der Halle.", "PER", []),
    ("Das Haus steht Arnweg 10/2, Arnlohe.", "LOC", ["Arnweg 10/2"]),
    ("Das plant die Arnauer Busgesellschaft.", "ORG", ["Arnauer Busgesellschaft"]),
    ("Der Wolmeraukreis zahlt.", "ORG", ["Wolmeraukreis"]),
    ("Das gilt im Wolmeraukreis.", "LOC", ["Wolmeraukreis"]),
    ("Der Personenkreis wächst, ein neuer Verein hilft.", "ORG", []),
    ("Das regelt das Oö. ROG 1994.", "LAW", ["Oö. ROG 1994"]),
    ("Geändert wird der Flächenwidmungsplan Nr. 6.", "PROGRAMME", ["Flächenwidmungsplan Nr. 6"]),
]


@pytest.mark.parametrize(("text", "label", "surfaces"), FOUND)
def test_named(text: str, label: str, surfaces: list[str]) -> None:
    assert [text[span.start : span.end] for span in pattern_entities(text) if span.value.label == label] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Am Straßengraben und am Entwässerungsgraben wächst Gras.",
        "Die Grundschule und die Ganztagsschule sind voll.",
        "Der Bauhof räumt den Pfarrhof und den Schulhof.",
        "Beim Wiedereinstieg und im Wohnumfeld hilft man.",
        "Handwerks- und Gewerbebetriebe zahlen mehr.",
        "Auf der Parzelle Nr. 884 wird gebaut.",
        "In der Seitenstraße 12 neue Bäume pflanzen.",
        "Alte Bäume und Große Anfragen gibt es viele.",
        "Die Firma Arbeit hat niemand gesehen.",
    ],
)
def test_not_named(text: str) -> None:
    assert pattern_entities(text) == []


@pytest.mark.parametrize(
    ("word", "named"), [("Röllgraben", True), ("Straßengraben", False), ("Mehrzweckhalle", False), ("Arnhalle", True)]
)
def test_compound(word: str, named: bool) -> None:
    assert names_by_compound(word) is named


@given(st.text("abgrenschAÖlu -.\n", max_size=300))
def test_words_are_whole(text: str) -> None:
    for hit in compounded(text):
        assert text[hit.start].isupper()
        assert not text[hit.end : hit.end + 1].isalnum()
        assert "\n" not in text[hit.start : hit.end]
