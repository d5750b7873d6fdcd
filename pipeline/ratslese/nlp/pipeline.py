"""The spaCy pipeline over minutes: our tokens, our sentences, and the trained model that the user chose.

The rules need no spaCy, which takes more than a second to import; so it is imported where it is used.
"""

from __future__ import annotations

import json
import multiprocessing
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ratslese.document import Document
from ratslese.document.findings import SENTENCES
from ratslese.nlp.languages import foreign
from ratslese.settings import DEFAULT_MODEL, ModelChoice, available_cpus, model_folders

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["annotate", "language", "model_name", "to_doc"]


@cache
def language(model: ModelChoice = DEFAULT_MODEL) -> Language:
    """The pipeline with a model, loaded once per process.

    Raises:
        ModelError: this installation does not hold the model.
    """
    import spacy

    from ratslese.nlp.ner import FACTORY
    from ratslese.nlp.tokens import MinutesTokenizer

    nlp = spacy.blank("de")
    if folders := model_folders(model):
        *first, last = map(str, folders)
        # the workers of a pool are the parallelism; threads inside them only get in the way
        threads = available_cpus() if multiprocessing.parent_process() is None else 1
        nlp.add_pipe(FACTORY, config={"model": last, "first": first[0] if first else None, "threads": threads})
    nlp.tokenizer = MinutesTokenizer(nlp.vocab)
    nlp.max_length = 2**31 - 1
    return nlp


@cache
def model_name(model: ModelChoice = DEFAULT_MODEL) -> str:
    """Name and version of a model ('de_ratslese_fast 1.0.0'), of both where two read; 'rules' is 'rules'.

    Raises:
        ModelError: this installation does not hold the model.
    """
    if model == "rules":
        return model
    metas = [json.loads((folder / "meta.json").read_text("utf-8")) for folder in reversed(model_folders(model))]
    return " after ".join(f"{meta['name']} {meta['version']}" for meta in metas)


def annotate(document: Document, *, model: ModelChoice = DEFAULT_MODEL) -> Document:
    """Read the names in a document with a trained model, and see whether it is German.

    Args:
        document: with or without the layer of sentences.
        model: which one; see `ratslese.settings`.

    Returns:
        The document with a warning where the text is not German; and unless the model is 'rules' with `doc`, a spaCy
        `Doc` over the whole text, offset for offset, with the entities of the model.

    Raises:
        ModelError: this installation does not hold the model.
    """
    notice = foreign(document.text)
    document = document.with_notices(*([notice] if notice else []))
    if model == "rules":
        return document
    (doc,) = language(model).pipe((to_doc(document, model=model),))
    return replace(document, doc=doc)


def to_doc(document: Document, *, model: ModelChoice = DEFAULT_MODEL) -> Doc:
    """The words and sentences of a document as a spaCy `Doc`, offset for offset.

    Args:
        document: with or without the layer of sentences.
        model: whose vocabulary to share.

    Raises:
        ModelError: this installation does not hold the model.
    """
    from ratslese.nlp.tokens import doc_of

    return doc_of(language(model).vocab, document.text, [span.start for span in document[SENTENCES]] or None)
