from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import ratslese.nlp.components
from ratslese.document.findings import Utterance

TEXT = "Frau Klein (SPD) führt aus, der Weg sei seit dem 3. Mai 2021 gesperrt. Sie bittet um 20.000 Euro."


@pytest.fixture
def nlp() -> Language:
    assert ratslese.nlp.components.__all__
    nlp = spacy.blank("de", config={"nlp": {"tokenizer": {"@tokenizers": "ratslese.MinutesTokenizer.v1"}}})
    nlp.add_pipe("ratslese_sentences")
    return nlp


def test_mood_and_lemmas(nlp: Language) -> None:
    nlp.add_pipe("ratslese_lemmas")
    nlp.add_pipe("ratslese_mood")
    doc = nlp(TEXT)
    assert [token.text for token in doc if token.morph.get("Mood") == ["Sub"]] == ["sei"]
    assert [token.lemma_ for token in doc if token.text in ("führt", "bittet")] == ["führen", "bitten"]


def test_the_tagger_helps_the_lemmas(nlp: Language) -> None:
    nlp.add_pipe("ratslese_tagger")
    nlp.add_pipe("ratslese_lemmas")
    doc = nlp("Der Plan gefällt den Klimabeiräten.")
    assert [token.pos_ for token in doc] == ["DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"]
    assert [token.lemma_ for token in doc][1:5:3] == ["Plan", "Klimabeirat"]
    assert doc[2].lemma_ == "gefallen"


def test_mood_without_sentences() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_mood")
    assert [token.text for token in nlp("Der Weg sei frei.") if token.morph.get("Mood")] == ["sei"]


def test_utterances(nlp: Language) -> None:
    nlp.add_pipe("ratslese_utterances")
    doc = nlp(TEXT)
    (span,) = doc.spans["ratslese_utterances"]
    assert isinstance(span._.ratslese, Utterance)
    assert doc._.ratslese_persons[span._.ratslese.speaker].family_name == "Klein"
    assert (span.label_, span.text) == ("report", TEXT)


@pytest.mark.parametrize("name", ["ratslese_dates", "ratslese_figures", "ratslese_entities"])
def test_the_other_factories_are_there(nlp: Language, name: str) -> None:
    nlp.add_pipe(name)
    assert nlp(TEXT).text == TEXT


def test_all_together_on_nothing(nlp: Language) -> None:
    for name in ("ratslese_lemmas", "ratslese_mood", "ratslese_dates", "ratslese_figures", "ratslese_utterances"):
        nlp.add_pipe(name)
    assert nlp("").text == ""


def test_a_doc_with_our_findings_can_be_serialized():
    nlp = spacy.blank("de")
    for name in ("ratslese_dates", "ratslese_figures", "ratslese_entities", "ratslese_utterances"):
        nlp.add_pipe(name)
    text = "Frau Quandt (SPD) führte am 3. Mai 2022 aus, die Gemeinde habe rund 20.000 Euro ausgegeben."
    doc = nlp(text)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for key in ("ratslese_dates", "ratslese_figures", "ratslese_utterances"):
        assert [span._.ratslese for span in again.spans[key]] == [span._.ratslese for span in doc.spans[key]] != []
    assert again._.ratslese_persons == doc._.ratslese_persons
    shipped = list(nlp.pipe([text] * 2, n_process=2))
    assert [span._.ratslese.value for span in shipped[1].spans["ratslese_dates"]] == ["2022-05-03"]
