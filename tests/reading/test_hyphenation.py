"""Line-end hyphens: the typesetter's go, the word's stay."""

from __future__ import annotations

import pytest

from ratslese.reading import read_text
from ratslese.reading.hyphenation import Vocabulary, judge

TYPESETTER = [
    ("in der laufenden Wahlperi-", "ode begrüßt", "Wahlperiode"),
    ("die Ortsvorste-", "her der Orte", "Ortsvorsteher"),
    ("stellt die nicht-", "öffentliche Vorlage vor", "nichtöffentliche"),
    ("die Ge-", "meindeordnung", "Gemeindeordnung"),
    ("NIEDER-", "SCHRIFT", "NIEDERSCHRIFT"),
    ("über die Beschluss­", "fassung", "Beschlussfassung"),
    ("Frau Müller-Lüdenschei-", "dt fragt", "Müller-Lüdenscheidt"),
    ("die Gewer\u00ac", "besteuer", "Gewerbesteuer"),
    ("die Sek-", "undarschule", "Sekundarschule"),
    ("der Ausländer-", "behörde und", "Ausländerbehörde"),
    ("für alle Kin-", "der der Gemeinde", "Kinder der"),
    ("das ist irgend-", "wie gelungen", "irgendwie"),
    ("was insge-", "samt teurer wird", "insgesamt"),
    ("sehr pro-", "duktiv war", "produktiv"),
    ("DIE LIN-", "KE stimmt", "LINKE"),
    ("der Kas-", "senbericht", "Kassenbericht"),
    ("die Glas-", "türen", "Glastüren"),
    ("Das Jahres-", "ende naht", "Jahresende"),
    ("nach der Thür-", "GemHV gilt", "ThürGemHV"),
]
REAL = [
    ("das Land Nordrhein-", "Westfalen hat", "Nordrhein-Westfalen"),
    ("der Antrag der CDU-", "Fraktion wird", "CDU-Fraktion"),
    ("für E-", "Fahrzeuge aus", "E-Fahrzeuge"),
    ("ein EU-", "zugelassener Betrieb", "EU-zugelassener"),
    ("die Vorlage 2019-", "12 wird", "2019-12"),
    ("die 18-", "jährige Frist", "18-jährige"),
    ("Herr Müller-", "Lüdenscheidt", "Müller-Lüdenscheidt"),
    ("CDU-", "FRAKTION", "CDU-FRAKTION"),
    ("Covid-", "19 betrifft", "Covid-19"),
    ("wir wollen 6:0-", "Erfolge sehen", "6:0-Erfolge"),
    ("Haus-Nr. 5-", "7 betrifft", "5-7"),
    ("die Vorlage AN/", "0811/2019", "AN/0811/2019"),
    ("Bürgerinnen und/", "oder Bürger", "und/oder"),
]
ELLIPTIC = [
    ("vom Verwaltungs-", "an den Finanzausschuss", "Verwaltungs- an"),
    ("mit neun Ja-", "gegen drei Nein-Stimmen", "Ja- gegen"),
    ("der Haupt-", "und Finanzausschuss", "Haupt- und"),
    ("im Vor-", "oder Nachgang", "Vor- oder"),
    ("Kindertages-", "bzw. Schulbetreuung", "Kindertages- bzw."),
    ("die Umwelt-", "sowie Klimapolitik", "Umwelt- sowie"),
]
NONE = [
    ("Amt für Ratsangelegenheiten-", "23. Oktober 2025", "Ratsangelegenheiten- 23. Oktober"),
    ("wir danken -", "Herr Beier spricht", "danken - Herr"),
    ("von 8 –", "10 Uhr", "8 – 10"),
]


@pytest.mark.parametrize(("first", "second", "expected"), TYPESETTER + REAL)
def test_word_is_joined(first: str, second: str, expected: str) -> None:
    assert expected in read_text(f"{first}\n{second}").text


@pytest.mark.parametrize(("first", "second", "expected"), ELLIPTIC + NONE)
def test_line_break_stays(first: str, second: str, expected: str) -> None:
    assert expected in read_text(f"{first}\n{second}").flat


def test_conjunction_at_line_end_is_no_hyphen() -> None:
    assert read_text("der Haupt- und\nFinanzausschuss").flat == "der Haupt- und Finanzausschuss"


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [("die 2G-plus-Regel, Make-up", "join"), ("das Stand-by wird", "keep"), ("das Standby wird", "join")],
)
def test_the_documents_own_spelling_decides(elsewhere: str, expected: str) -> None:
    assert judge("der Stand-", "by", Vocabulary([elsewhere, "der Stand-", "by"])) in (expected, "keep")


def test_own_spelling_over_the_rule() -> None:
    text = "Die Nicht-öffentlichkeit gilt.\nEs folgt die Nicht-\nöffentlichkeit."
    assert read_text(text).text.count("Nicht-öffentlichkeit") == 2


def test_no_join_over_a_paragraph() -> None:
    assert "Haus-\n\nder" in read_text("Es folgt das Haus-\n\nder Punkt 3").text


def test_a_word_over_a_page_mark() -> None:
    text = "die Ortsvorste-\n\n - 2 - \nher der Orte sprechen.\n"
    document = read_text(text)
    assert document.text == "die Ortsvorsteher der Orte sprechen."
    assert [page.number for page in document.pages] == [1, 2]


def test_offsets_lead_back() -> None:
    source = "\n  die Ortsvorste-\nher und  \n\nPunkt 2"
    document = read_text(source)
    for word in ("die", "her", "und", "Punkt"):
        at = document.text.index(word)
        origin = document.alignment.to_source(at)
        assert source[origin : origin + len(word)] == word


def test_capitals_inside_a_word() -> None:
    assert "DorfBlatt dazu" in read_text("Das DorfBlatt schreibt.\nWas sagt das Dorf-\nBlatt dazu?").text
