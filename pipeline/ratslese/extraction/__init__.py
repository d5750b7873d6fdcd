"""The extraction room. Door: `extract_records(document) -> Document`.

One file or package per kind of record; each registers itself with `REGISTRY` and says which layers it requires and
provides.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from ratslese.document import Document
from ratslese.document import findings as layers
from ratslese.registry import Extractor, Registry

__all__ = ["REGISTRY", "Extractor", "extract_records", "registry"]

REGISTRY = Registry(
    given=(
        layer.name
        for layer in (
            layers.LINES,
            layers.CELLS,
            layers.FURNITURE,
            layers.PARTS,
            layers.PARAGRAPHS,
            layers.SENTENCES,
            layers.ITEMS,
        )
    )
)
"""Our own extractors, and those of installed packages once `registry()` has been called."""

EXTRACTORS = (
    "attendance.extractor",
    "checks",
    "dates.extractor",
    "decisions.extractor",
    "entities.extractor",
    "figures.extractor",
    "meeting.extractor",
    "numbers.extractor",
    "papers",
    "reported.extractor",
    "speech.extractor",
)
"""Modules that register an extractor when they are imported."""


@cache
def registry() -> Registry:
    """The registry with every extractor in it, ours and outsiders'."""
    for name in EXTRACTORS:
        import_module(f"{__name__}.{name}")
    REGISTRY.load_entry_points()
    return REGISTRY


def extract_records(document: Document) -> Document:
    """Run every extractor, each after those whose layers it requires."""
    for extractor in registry().plan():
        document = extractor.run(document)
    return document
