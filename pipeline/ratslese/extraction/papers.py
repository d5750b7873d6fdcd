"""Papers (Vorlagen, Drucksachen, Anträge) that the minutes refer to."""

from __future__ import annotations

from ratslese.document import Document
from ratslese.document.findings import PAPERS
from ratslese.extraction import REGISTRY
from ratslese.lexicon.papers import find_papers

__all__ = ["find_papers", "papers"]


@REGISTRY.register("papers", provides=(PAPERS,))
def papers(document: Document) -> Document:
    """Add every reference to a paper, also those in headings and in the agenda list."""
    return document.with_layer(PAPERS, find_papers(document.flat))
