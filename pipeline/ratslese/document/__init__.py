"""The document room: one canonical text, many layers of spans, each with its place in the source."""

from ratslese.document.document import Document, Notice, Page, Source
from ratslese.document.provenance import Alignment, Box, Provenance
from ratslese.document.span import Layer, Span, covering, inside

__all__ = [
    "Alignment",
    "Box",
    "Document",
    "Layer",
    "Notice",
    "Page",
    "Provenance",
    "Source",
    "Span",
    "covering",
    "inside",
]
