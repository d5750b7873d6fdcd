"""The spaCy components around dates and figures."""

from __future__ import annotations

from decimal import Decimal

import spacy

import ratslese.nlp.dates
import ratslese.nlp.figures  # noqa: F401 - both register their factory


def test_components_put_values_on_spans() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_dates", config={"anchor": "2020-03-10"})
    nlp.add_pipe("ratslese_figures")
    doc = nlp("In der vergangenen Woche kosteten 15 beteiligte Kommunen 5.000 Euro.")
    assert [(span.text, span.label_, span._.ratslese.value) for span in doc.spans["ratslese_dates"]] == [
        ("vergangenen Woche", "DATE", "2020-W10")
    ]
    figures = doc.spans["ratslese_figures"]
    assert [(span.label_, span._.ratslese.value, span._.ratslese.counted) for span in figures] == [
        ("count", Decimal(15), "Kommunen"),
        ("money", Decimal(5000), None),
    ]


def test_one_document_has_its_own_anchor() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_dates")
    doc = nlp.make_doc("Das war gestern.")
    doc._.ratslese_anchor = "2024-03-01"
    assert [span._.ratslese.value for span in nlp(doc).spans["ratslese_dates"]] == ["2024-02-29"]


def test_pipeline_survives_a_round_trip() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_dates", config={"profile": "timeml"})
    again = spacy.blank("de").from_config(nlp.config)
    assert again.get_pipe("ratslese_dates").profile == "timeml"
