"""The spaCy component `ratslese_figures`: figures in `doc.spans["ratslese_figures"]`.

Each span has the figure's kind as label and its value under `span._.ratslese` (a `Figure`).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ratslese.nlp.findings import attach

__all__ = ["FiguresComponent"]


class FiguresComponent:
    """Finds figures with `ratslese.extraction.figures.extractor.find_figures`.

    Args:
        spans_key: where the spans go.
    """

    def __init__(self, *, spans_key: str = "ratslese_figures"):
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; a figure that ends inside a token takes the whole token."""
        from ratslese.extraction.figures.extractor import find_figures  # a later room

        doc.spans[self.spans_key] = attach(doc, find_figures(doc.text), lambda figure: figure.kind)
        return doc


@Language.factory(
    "ratslese_figures",
    default_config={"spans_key": "ratslese_figures"},
    assigns=["doc.spans", "span._.ratslese"],
)
def create_figures(nlp: Language, name: str, spans_key: str) -> FiguresComponent:
    """The factory behind `nlp.add_pipe("ratslese_figures")`."""
    return FiguresComponent(spans_key=spans_key)
