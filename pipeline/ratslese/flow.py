"""The whole way for one document: read, segment, annotate, extract, assemble."""

from __future__ import annotations

from pathlib import Path

from ratslese.collector import paused
from ratslese.document import Document
from ratslese.extraction import extract_records
from ratslese.nlp import annotate, model_name
from ratslese.reading import read
from ratslese.records import Minutes, assemble
from ratslese.segmentation import segment
from ratslese.settings import DEFAULT_MODEL, ModelChoice


def extract(source: str | Path | Document, *, model: ModelChoice = DEFAULT_MODEL) -> Minutes:
    """Read minutes and return their records.

    Args:
        source: path of a file that `read` takes (PDF, DOCX, ODT, HTML, text, …), or a `Document` that was read already.
        model: the trained model that finds names beside the rules: `accurate`, `fast`, or `rules` for none.

    Returns:
        The records, each with its place in the source.

    Raises:
        ReadError: the file is missing, empty, encrypted, damaged or of an unknown format.
        ModelError: this installation does not hold the model.
    """
    with paused():
        document = source if isinstance(source, Document) else read(source)
        return assemble(extract_records(annotate(segment(document), model=model)), model=model_name(model))
