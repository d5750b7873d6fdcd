"""The spaCy component `ratslese_dates`: temporal expressions in `doc.spans["ratslese_dates"]`.

Each span has its TIMEX3 type as label and its value under `span._.ratslese` (a `Timex`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from ratslese.nlp.findings import attach

__all__ = ["DatesComponent"]

Profile = Literal["minutes", "timeml"]


class DatesComponent:
    """Finds dates with `ratslese.extraction.dates.extractor.find_dates`.

    Args:
        anchor: ISO date that relative expressions count from; `doc._.ratslese_anchor` (a date or ISO string) overrides
            it for one document.
        profile: 'minutes' or 'timeml'.
        spans_key: where the spans go.
    """

    def __init__(self, *, anchor: str | None = None, profile: Profile = "minutes", spans_key: str = "ratslese_dates"):
        self.anchor = date.fromisoformat(anchor) if anchor else None
        self.profile = profile
        self.spans_key = spans_key
        if not Doc.has_extension("ratslese_anchor"):
            Doc.set_extension("ratslese_anchor", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; a date inside a token takes the whole token."""
        from ratslese.extraction.dates.extractor import find_dates  # a later room

        given = doc._.ratslese_anchor
        anchor = date.fromisoformat(given) if isinstance(given, str) else given or self.anchor
        found = find_dates(doc.text, anchor=anchor, profile=self.profile)
        doc.spans[self.spans_key] = attach(doc, found, lambda timex: timex.type)
        return doc


@Language.factory(
    "ratslese_dates",
    default_config={"anchor": None, "profile": "minutes", "spans_key": "ratslese_dates"},
    assigns=["doc.spans", "span._.ratslese"],
)
def create_dates(nlp: Language, name: str, anchor: str | None, profile: Profile, spans_key: str) -> DatesComponent:
    """The factory behind `nlp.add_pipe("ratslese_dates")`."""
    return DatesComponent(anchor=anchor, profile=profile, spans_key=spans_key)
