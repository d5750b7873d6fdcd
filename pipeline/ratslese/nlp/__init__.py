"""The language room. Door: `annotate(document) -> Document`."""

from __future__ import annotations

from ratslese.nlp.lemmas import lemma
from ratslese.nlp.pipeline import annotate, language, model_name, to_doc

__all__ = ["annotate", "language", "lemma", "model_name", "to_doc"]
