"""The spaCy component sets the same boundaries as the room."""

from __future__ import annotations

import pytest
import spacy

import ratslese.nlp.sentences  # noqa: F401
from ratslese.segmentation import sentence_bounds

TEXT = "Herr Dr. A. Müller berichtet z. B. über § 3 Abs. 2 GO. Am 3. Mai 2022 tagte der Rat.\n\nEr dankt. Ja!"


def test_boundaries_agree() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_sentences")
    doc = nlp(TEXT)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        TEXT[start:end] for start, end in sentence_bounds(TEXT)
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Ein Satz ohne Ende"])
def test_small_texts(text: str) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_sentences")
    assert nlp(text).text == text


def test_the_component_survives_serialisation() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_sentences")
    again = spacy.blank("de").from_config(nlp.config)
    assert again.pipe_names == ["ratslese_sentences"]
