from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.nlp.mood import is_subjunctive, subjunctives


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("Dies bedeute nicht , dass es teuer sei .", ["bedeute", "sei"]),
        ("Man habe sich geeinigt .", ["habe"]),
        ("Hinzu käme der Schlüssel , der sich nicht rentiere .", ["käme", "rentiere"]),
        ("Er wisse nicht , was man tun könne .", ["wisse", "könne"]),
        ("Die Mittel stünden bereit und würden abgerufen .", ["stünden", "würden"]),
        ("Der Bau verändere das Bild , es handele sich um ein Haus .", ["verändere", "handele"]),
        ("Seine Fraktion bitte darum , dies zu prüfen .", ["bitte"]),
        ("Sollte dies scheitern , müsste neu geplant werden .", ["Sollte", "müsste"]),
        ("Sei dies nicht möglich , entfalle der Punkt .", ["Sei", "entfalle"]),
        ("Er rege an , den Weg zu sperren .", ["rege"]),
        ("Herr Mohnfeld weise darauf hin , das reiche nicht .", ["weise", "reiche"]),
        ("Das heiße , dass man verzichte .", ["heiße", "verzichte"]),
        ("Sie danke der Verwaltung ; dies gelte auch für den Bauhof .", ["danke", "gelte"]),
        ("Habe davon gewusst , sei aber dagegen .", ["Habe", "sei"]),
        ("Man liesse den Zaun stehen und beschliesse später .", ["liesse", "beschliesse"]),
        ("Das wär schön , wenn du es könntest .", ["wär", "könntest"]),
        ("Wenn er es bezahlte , wäre es gut .", ["bezahlte", "wäre"]),
        ("Er tat , als ob er es wollte , und als ob sie gingen .", ["wollte", "gingen"]),
        ("Der Rat hatte gebeten , dass man prüfen sollte .", ["sollte"]),
        ("Das wär's , sagte er .", ["wär's"]),
        ("Der Stadt fehlten in den nächsten zehn Jahren 40 Plätze .", ["fehlten"]),
        ("Es ist fraglich , ob die Mittel reichten .", ["reichten"]),
        ("Nein ! Wäre es so !", ["Wäre"]),
        ("Die Vorlage entspräche dem Wunsch , sie läge vor .", ["entspräche", "läge"]),
    ],
)
def test_subjunctives(sentence: str, verbs: list[str]) -> None:
    words = sentence.split()
    assert [words[at] for at in subjunctives(words)] == verbs


@pytest.mark.parametrize(
    "sentence",
    [
        "In den letzten zehn Jahren fehlten 40 Plätze .",
        "Am nächsten Tag fehlten sie .",
        "Er fragte , ob die Mittel reichten .",
        "Ich habe eine neue Frage .",
        "Ich danke Ihnen und hoffe auf Zustimmung .",
        "Bitte prüfen Sie die Höhe der Summe .",
        "Danke .",
        "Anfrage der Stadträtin Klein vom Mai .",
        "Die reiche Ernte freut alle .",
        "Er bestätigte die kranke Stelle .",
        "Die Würde des Menschen ist unantastbar .",
        "Heute gibt es keine beispielsweise lange Pause .",
        "Der Rat hat entschieden .",
        "Die Gruppe wollte bauen .",
        "Ich rege an , den Weg zu sperren .",
        "Der heiße Sommer und die rege Aussprache .",
        "Die weise , alte Eiche steht noch .",
        "Habe ich das gesagt ?",
        "Wände und Decken sind feucht .",
        "Beratung anstelle einer Abstimmung .",
    ],
)
def test_look_alikes(sentence: str) -> None:
    assert subjunctives(sentence.split()) == []


def test_a_verb_of_saying_before_a_condition_stays_past() -> None:
    words = ["Er", "erklärte", ",", "wenn", "es", "teurer", "würde", ",", "wäre", "er", "dagegen", "."]
    assert [words[at] for at in subjunctives(words)] == ["würde", "wäre"]


def test_is_subjunctive_reads_plain_text() -> None:
    assert is_subjunctive("Der Weg sei gesperrt.")
    assert not is_subjunctive("Der Weg ist gesperrt.")


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30))
def test_any_words(words: list[str]) -> None:
    found = subjunctives(words)
    assert found == sorted(set(found))
    assert all(0 <= at < len(words) for at in found)


@pytest.mark.shared
def test_gsd(shared: Path) -> None:
    """F1 of subjunctive finite verbs on UD German GSD test; the set marks some plain first persons as subjunctive."""
    hits = gold = found = 0
    words: list[str] = []
    marked: set[int] = set()
    for line in (shared / "data/syntax/de_gsd-ud-test.conllu").read_text("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            if "Mood=Sub" in columns[5]:
                marked.add(len(words))
            words.append(columns[1])
        elif not line and words:
            answer = set(subjunctives(words))
            hits, gold, found = hits + len(answer & marked), gold + len(marked), found + len(answer)
            words, marked = [], set()
    score = 2 * hits / (gold + found)

    assert score > 0.935
