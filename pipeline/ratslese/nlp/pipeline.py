"""The spaCy pipeline over minutes: our tokens, our sentences, and the trained model that the user chose.

The rules need no spaCy, which takes more than a second to import; so it is imported where it is used.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ratslese.document import Document, Span
from ratslese.document.findings import SENTENCES, Sentence
from ratslese.nlp.languages import foreign
from ratslese.settings import DEFAULT_MODEL, ModelChoice, available_cpus, installed_models, model_folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Mention

__all__ = ["annotate", "language", "model_name", "to_doc"]

WINDOW = 300_000
"""Characters that a trained model reads at once: it bounds the memory of one document of any length."""


@cache
def language(model: ModelChoice = DEFAULT_MODEL) -> Language:
    """The pipeline with a model, loaded once per process.

    Raises:
        ModelError: this installation does not hold the model.
    """
    import spacy

    from ratslese.nlp.ner import FACTORY
    from ratslese.nlp.tokens import MinutesTokenizer

    folder = None if model == "rules" else model_folder(model)
    nlp = spacy.load(folder) if folder and (folder / "config.cfg").is_file() else spacy.blank("de")
    if folder and not nlp.pipe_names:
        # the workers of a pool are the parallelism; threads inside them only get in the way
        threads = available_cpus() if multiprocessing.parent_process() is None else 1
        first = _first(model)
        config = {"model": str(folder), "first": str(model_folder(first)) if first else None, "threads": threads}
        nlp.add_pipe(FACTORY, config=config)
    nlp.tokenizer = MinutesTokenizer(nlp.vocab)
    nlp.max_length = 2**31 - 1
    return nlp


def _first(model: ModelChoice) -> ModelChoice | None:
    """The quick model that reads before the accurate one and leaves it the doubtful sentences."""
    return "fast" if model == "accurate" and "fast" in installed_models() else None


@cache
def model_name(model: ModelChoice = DEFAULT_MODEL) -> str:
    """Name and version of a model ('de_ratslese_fast 1.0.0'), of both where two read; 'rules' is 'rules'.

    Raises:
        ModelError: this installation does not hold the model.
    """
    if model == "rules":
        return model
    meta = json.loads((model_folder(model) / "meta.json").read_text("utf-8"))
    first = _first(model)
    return f"{meta['name']} {meta['version']}" + (f" after {model_name(first)}" if first else "")


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
    doc = to_doc(document, model=model)
    _tag(language(model), doc, document)
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


def _tag(nlp: Language, doc: Doc, document: Document) -> None:
    """Set the entities that the model finds window by window; their scores, where it has any, in `doc.spans`."""
    from ratslese.nlp.ner import SPANS
    from ratslese.nlp.tokens import doc_of

    if len(document.text) <= WINDOW:
        for _ in nlp.pipe((doc,)):  # the components write into it
            if SPANS not in doc.spans:
                doc.spans[SPANS] = list(doc.ents)
                doc.spans[SPANS].attrs["scores"] = [None] * len(doc.ents)
        return
    windows = list(_windows(document.text, document[SENTENCES]))
    entities: list[Mention] = []
    scores: list[float | None] = []
    texts = ((doc_of(nlp.vocab, text, begins), start) for start, text, begins in windows)
    parts = nlp.pipe(texts, as_tuples=True, batch_size=1)  # one window in memory
    for part, start in parts:
        certain = part.spans[SPANS].attrs["scores"] if SPANS in part.spans else [None] * len(part.ents)
        for span, score in zip(part.ents, certain, strict=True):
            found = doc.char_span(start + span.start_char, start + span.end_char, span.label_, alignment_mode="expand")
            if found is not None and (not entities or found.start >= entities[-1].end):
                entities.append(found)
                scores.append(score)
    doc.set_ents(entities)
    doc.spans[SPANS] = entities
    doc.spans[SPANS].attrs["scores"] = scores


def _windows(text: str, sentences: tuple[Span[Sentence], ...]) -> Iterator[tuple[int, str, list[int]]]:
    """Pieces of at most `WINDOW` characters that break between sentences, else at a blank, else anywhere.

    Yields:
        Where the piece starts, its text, and where its sentences start in it.
    """
    borders = [span.start for span in sentences]
    start, at = 0, 0
    while start < len(text):
        end = min(start + WINDOW, len(text))
        first = at
        while at < len(borders) and borders[at] < end:
            at += 1
        if end < len(text):
            inner = borders[at - 1] if at > first else start
            if inner > start:
                end, at = inner, at - 1
            else:
                blank = text.rfind(" ", start + 1, end)
                end = blank + 1 if blank > 0 else end
        yield start, text[start:end], [border - start for border in borders[first:at]] or [0]
        start = end
