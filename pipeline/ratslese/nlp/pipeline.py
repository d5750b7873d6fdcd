"""The spaCy pipeline over minutes: our tokens, our sentences, and the trained model where the package holds one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ratslese.document import Document, Span
from ratslese.document.findings import SENTENCES, Sentence
from ratslese.nlp.tokens import MinutesTokenizer, doc_of

__all__ = ["RULES", "annotate", "language", "model_name", "model_path"]

RULES = "rules"
"""What a record names as its model when no trained one took part."""

WINDOW = 100_000
"""Characters that a trained model reads at once: it bounds the memory of one document of any length."""


def model_path() -> Path | None:
    """The folder of the packaged model, or None when this installation has none."""
    folder = Path(str(files("ratslese.nlp"))) / "model"
    return folder if (folder / "meta.json").is_file() else None


@cache
def language() -> Language:
    """The pipeline, loaded once per process."""
    path = model_path()
    nlp = spacy.load(path) if path else spacy.blank("de")
    nlp.tokenizer = MinutesTokenizer(nlp.vocab)
    nlp.max_length = 2**31 - 1
    return nlp


@cache
def model_name() -> str:
    """Name and version of the trained model ('de_ratslese 1.0.0'), or 'rules'."""
    path = model_path()
    if path is None:
        return RULES
    meta = json.loads((path / "meta.json").read_text("utf-8"))
    return f"{meta['name']} {meta['version']}"


def annotate(document: Document) -> Document:
    """Read the document as words and sentences.

    Args:
        document: with or without the layer of sentences.

    Returns:
        The document with `doc`, a spaCy `Doc` over the whole text, offset for offset; with the entities of the
        trained model if there is one.
    """
    nlp = language()
    starts = [span.start for span in document[SENTENCES]]
    if not nlp.pipe_names:
        return replace(document, doc=doc_of(nlp.vocab, document.text, starts or None))
    windows = [nlp(doc_of(nlp.vocab, text, begins)) for text, begins in _windows(document.text, document[SENTENCES])]
    if len(windows) == 1:
        return replace(document, doc=windows[0])
    return replace(document, doc=Doc.from_docs(windows, ensure_whitespace=False) if windows else nlp(""))


def _windows(text: str, sentences: tuple[Span[Sentence], ...]) -> Iterator[tuple[str, list[int]]]:
    """Pieces of at most `WINDOW` characters that break between sentences, else at a blank, else anywhere."""
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
        yield text[start:end], [border - start for border in borders[first:at]] or [0]
        start = end
