"""The entity rules as a spaCy component: `nlp.add_pipe("ratslese_entities")`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

__all__ = ["EntityRules"]

_EXTENSION = "ratslese"


class EntityRules:
    """Adds the names that rules find to `doc.ents`; what stands there already stays.

    Each span's finding (`ratslese.document.findings.Entity`: label, base form) is in `span._.ratslese`.
    """

    def __init__(self, *, overwrite: bool = False) -> None:
        self.overwrite = overwrite
        if not Span.has_extension(_EXTENSION):
            Span.set_extension(_EXTENSION, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of `doc`."""
        from ratslese.extraction.entities import pattern_entities

        found: list[Span] = []
        for entity in pattern_entities(doc.text):
            span = doc.char_span(entity.start, entity.end, label=entity.value.label, alignment_mode="expand")
            if span is not None:
                span._.set(_EXTENSION, entity.value)
                found.append(span)
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
