"""The entity rules as a spaCy component: `nlp.add_pipe("ratslese_entities")`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ratslese.nlp.findings import attach

__all__ = ["EntityRules"]


class EntityRules:
    """Adds the names that rules find to `doc.ents`; what stands there already stays.

    Each span's finding (`ratslese.document.findings.Entity`: label, base form) is in `span._.ratslese`.
    """

    def __init__(self, *, overwrite: bool = False) -> None:
        self.overwrite = overwrite

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of `doc`."""
        from ratslese.extraction.entities.extractor import pattern_entities

        found = attach(doc, pattern_entities(doc.text), lambda entity: entity.label)
        present = list(doc.ents)
        doc.ents = filter_spans([*found, *present]) if self.overwrite else _beside(present, found)
        return doc


def _beside(present: list[Span], found: list[Span]) -> list[Span]:
    """Those present, and of the found ones those that overlap none of them."""
    taken = {token.i for span in present for token in span}
    return [*present, *filter_spans([span for span in found if not taken & {token.i for token in span}])]


@Language.factory("ratslese_entities", assigns=["doc.ents"], default_config={"overwrite": False})
def make_entity_rules(nlp: Language, name: str, overwrite: bool) -> EntityRules:
    """Create the component; `overwrite` lets the rules win over entities that are set already."""
    return EntityRules(overwrite=overwrite)
