"""The document room: one canonical text, many layers of spans, each with its place in the source."""

from ratslese.document.document import Document, Notice, Page, ReadBy, Source
from ratslese.document.provenance import Alignment, Box, Boxes, Provenance
from ratslese.document.span import Layer, Span, covering, inside

__all__ = [
    "Alignment",
    "Box",
    "Boxes",
    "Document",
    "Layer",
    "Notice",
    "Page",
    "Provenance",
    "ReadBy",
    "Source",
    "Span",
    "covering",
    "inside",
]
