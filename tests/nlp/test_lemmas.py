from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.nlp.lemmas import Kind, compound, lemma
from ratslese.nlp.tagger import TAGS, tag


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("gefällt", "gefallen"),
        ("geboten", "bieten"),
        ("gedacht", "denken"),
        ("dachte", "denken"),
        ("verbracht", "verbringen"),
        ("vorverlegt", "vorverlegen"),
        ("rekommunalisiert", "rekommunalisieren"),
        ("Beschlossen", "beschließen"),
        ("sei", "sein"),
    ],
)
def test_verbs(word: str, base: str) -> None:
    assert lemma(word, "verb") == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("Beschlüsse", "Beschluss"),
        ("Klimaaspekten", "Klimaaspekt"),
        ("Nachtragshaushalts", "Nachtragshaushalt"),
        ("FDP-Anträge", "FDP-Antrag"),
        ("HAUSHALTE", "Haushalt"),
        ("Vorsitzenden", "Vorsitzende"),
        ("Herumsitzen", "Herumsitzen"),
        ("Tip", "Tipp"),
        ("Qwrtz", "Qwrtz"),
        ("3", "3"),
    ],
)
def test_nouns(word: str, base: str) -> None:
    assert lemma(word, "noun") == base


def test_compounds() -> None:
    assert compound("Nachtragshaushalts") == ("Nachtrags", "Haushalt")
    assert compound("Klimabeiräten") == ("Klima", "Beirat")
    assert compound("Qwrtzuiop") is None


@given(st.text(max_size=30), st.sampled_from(["noun", "verb", None]))
def test_any_word(word: str, kind: Kind | None) -> None:
    assert lemma(word, kind) or not word


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_any_words_are_tagged(words: list[str]) -> None:
    found = tag(words)
    assert len(found) == len(words)
    assert set(found) <= set(TAGS)


@pytest.mark.shared
def test_tagger_on_gsd(shared: Path) -> None:
    right = total = 0
    words: list[str] = []
    gold: list[str] = []
    for line in (shared / "data/syntax/de_gsd-ud-test.conllu").read_text("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            words.append(columns[1])
            gold.append(columns[3].replace("AUX", "VERB"))
        elif not line and words:
            right, total = right + sum(a == b for a, b in zip(tag(words), gold, strict=True)), total + len(words)
            words, gold = [], []
    assert right / total > 0.92
