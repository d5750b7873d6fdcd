from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import SENTENCES, Sentence
from ratslese.nlp import lemma, model_name, to_doc
from ratslese.nlp import tokens as tokens_module


def document(text: str, *starts: int) -> Document:
    borders = (*starts, len(text))
    spans = [Span(begin, end, Sentence()) for begin, end in pairwise(borders)]
    return Document(text, Source("", "")).with_layer(SENTENCES, spans)


def words_of(text: str) -> list[str]:
    doc = to_doc(document(text))
    return [token.text for token in doc if not token.is_space]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 13.11.2019 um 16:30 Uhr", ["Am", "13.11.2019", "um", "16:30", "Uhr"]),
        ("VA’e Lindhorst (SPD):", ["VA’e", "Lindhorst", "(", "SPD", ")", ":"]),
        ("Die stv. Vorsitzende Dr. Abel-Fink", ["Die", "stv.", "Vorsitzende", "Dr.", "Abel-Fink"]),
        ("Vorlage 2019/1023, 1.234,56 €.", ["Vorlage", "2019/1023", ",", "1.234,56", "€", "."]),
        ("z.B. der Haupt- und Finanzausschuss.", ["z.B.", "der", "Haupt-", "und", "Finanzausschuss", "."]),
        ("Das war gut.", ["Das", "war", "gut", "."]),
        ("„Wir geh'n.“", ["„", "Wir", "geh'n", ".", "“"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@given(st.text(max_size=300))
def test_doc_is_the_text(text: str) -> None:
    doc = to_doc(document(text))
    assert doc.text == text


@given(st.text(alphabet=" \n\tab.,", max_size=60))
def test_doc_is_the_text_with_much_white_space(text: str) -> None:
    doc = to_doc(document(text))
    assert doc.text == text
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_sentences_come_from_the_layer() -> None:
    text = "Herr A. fragt an. Frau Nr. 2 antwortet."
    doc = to_doc(document(text, 0, 18))
    assert [sentence.text for sentence in doc.sents] == ["Herr A. fragt an.", "Frau Nr. 2 antwortet."]


def test_one_line_of_a_million_characters() -> None:
    text = "ohne Punkt und Komma " * 60_000
    doc = to_doc(document(text))
    assert len(doc.text) == len(text)


def test_the_tokenizer_works_in_a_plain_spacy_pipeline(tmp_path) -> None:
    nlp = spacy.blank("de", config={"nlp": {"tokenizer": {"@tokenizers": "ratslese.MinutesTokenizer.v1"}}})
    assert [token.text for token in nlp("Nr. 5 am 03.09.")] == ["Nr.", "5", "am", "03.09."]
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert isinstance(again.tokenizer, tokens_module.MinutesTokenizer)


@pytest.mark.parametrize(
    ("word", "base"),
    [("Beschlüsse", "Beschluss"), ("Haushalts", "Haushalt"), ("berichtete", "berichten"), ("Xyzzy", "Xyzzy")],
)
def test_lemma(word: str, base: str) -> None:
    assert lemma(word) == base


def test_the_model_has_a_name() -> None:
    assert model_name()
