"""The word index finds what the patterns find by themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.extraction.entities import bodies, laws, located, organizations, places, programmes, seated
from ratslese.lexicon.index import Ending, Opening, Opens, first_words, index

TEXTS = st.text(alphabet="Aaäß 1-/.’§\n(", max_size=60)
WORDS = re.compile(r"(?<![\w-])A[a-z]*(?: a)?(?![\w-])")


@given(TEXTS)
def test_matches_are_those_of_finditer(text: str) -> None:
    found = [match.span() for match in index(text).matches(WORDS, lambda word: word.startswith("A"))]
    assert found == [match.span() for match in WORDS.finditer(text)]


def test_words_that_do_not_open_are_not_tried() -> None:
    found = index("Aa Ab A-a Ab").matches(re.compile(r"\w+"), Opening("Ab"))
    assert [match.span() for match in found] == [(3, 5), (10, 12)]


def test_words_are_told_by_their_endings() -> None:
    found = index("Bauamt amt AMTES Amtsblatt bauamt Bauämter")
    assert found.places(Ending(["amt"], ["es", "s"])) == [0, 7, 11]
    assert found.places(Ending(["amt"], ["es", "s"], capital=True)) == [0, 11]


def test_first_words_ends_before_a_mark() -> None:
    assert first_words(["Bad Aue", "St. Ulla", "Nord-Aue am Wald", "…"]) == {"Bad", "St", "Nord-Aue"}


NAMES = """\
Der Technische Ausschuss, der Haupt- und Finanzausschuss sowie der Ausschuss für Bau und Verkehr, die Auer und
Mauer Bezirksvertretung Nord, der Auer Stadtrat und ein ausschuss für alles tagten. Im HFA sprach die CDU/FDP-Fraktion,
die UWG/BfA-Fraktion, die Grünen, die Fraktion der SPD, Stadtratsfraktion Die Linke (AL) und die SPDfraktion.
§ 34 Abs. 2 GO NRW, §§ 117 und 119 Abs. 5 NKomVG, Artikel 28 des Grundgesetzes, Art. 3 GG, das Kommunale Gesetz, der
Auer Entschädigungssatzung, BauGB, SGB II. Bebauungsplan Nr. 12 „Am Hang“, vorhabenbezogener Bebauungsplan 7, das
Landesprogramm „Grüne Höfe“, ein projekt „Lesen“, Auer-Radwege-Konzept, Baustein 6, Soziale Stadt. Das Städtische
Klinikum Aue, Amt für Bauen, Auer Stadtwerke GmbH, Verein der Freunde e. V., ver.di, Industrie- und Handelskammer,
TSV 1860 Aue, 1. FC Aue, Evangelische Kirche, katholischen Kirchengemeinde, Stadt Aue am Wald, Gemeinde Auhausen,
Joh.-Seb.-Muster-Schule, Ulla-Aue-Gymnasium, Grundschule „Am Wald“, Kita Sonnenschein. Prof.-Dr.-Muster-Straße,
Auer Straße, Am Waldweg, Alte Hofgasse, Birkenstr. 3, D’Aue-Platz, Ulla-Aue-Halle, Rhein-Aue-Kreis, Auekreis,
Ortsteil Aue, Gewerbegebiet Aue-West, in Auhausen, nach Audorf, am Mühlbach, die B 17,
Landratsamt Aue, Wasserverband Obere Aue, Büro Nolte, Firma Kolk,
Land Niedersachsen, St. Gallen, Frankfurt am Main, Berlins, Aue/Berlin."""

CUT_SHORT = index(NAMES.replace("\n", " ")).cut_short


@pytest.mark.parametrize(
    ("pattern", "opens"),
    [
        (bodies._body(), bodies._opens_body()),
        (bodies._abbreviation(), {"HFA"}),
        (bodies._party(()), (bodies._opens_party(()), bodies._opens_fraktion)),
        (laws._law(), laws._opens_law()),
        (programmes._programme(), programmes._opens_programme()),
        (organizations._authority(), organizations._opens_authority()),
        (organizations._fixed(), organizations._fixed_heads()),
        (organizations._club(), organizations._club_heads()),
        (organizations._CHURCH, organizations._opens_church),
        (organizations._municipality(), organizations._opens_municipality()),
        (organizations._school(), (organizations._opens_school, CUT_SHORT)),
        (seated._seat(), seated._opens_seat()),
        (seated._named(), seated._opens_named()),
        (seated._office(), seated._opens_office()),
        (seated._land(), seated._opens_land()),
        (located._before(), located._opens()),
        (located._WATER, located._opens_water),
        (located._ROAD, located._opens_road),
        (places._street(), (places._opens_street(), CUT_SHORT)),
        (places._place(()), places._openings(())),
        (places._shaped(), places._opens_shaped()),
    ],
)
def test_what_opens_a_name_is_no_narrower_than_its_pattern(
    pattern: re.Pattern[str], opens: Opens | tuple[Opens, ...]
) -> None:
    text = NAMES.replace("\n", " ")
    expected = [match.group() for match in pattern.finditer(text)]
    assert expected
    some = opens if isinstance(opens, tuple) else (opens,)  # any of several
    assert [match.group() for match in index(text).matches(pattern, *some)] == expected
