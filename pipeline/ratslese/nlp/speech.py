"""The spaCy component `ratslese_utterances`: who says what, in `doc.spans["ratslese_utterances"]`.

Each span has the act ('report', 'question', …) as label and the `Utterance` under `span._.ratslese`; `speaker` there is
an id of `doc._.ratslese_persons`, a dictionary of `Person`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ratslese.nlp.findings import attach, keep_persons

__all__ = ["UtterancesComponent"]


class UtterancesComponent:
    """Finds utterances with `ratslese.extraction.speech.extractor`.

    Args:
        spans_key: where the spans go.
    """

    def __init__(self, *, spans_key: str = "ratslese_utterances"):
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans; text that is not segmented into minutes is read as it stands."""
        from ratslese.document import Document, Source  # later rooms are reached when they are called
        from ratslese.document.findings import SPEAKERS, UTTERANCES
        from ratslese.extraction.speech.extractor import utterances
        from ratslese.segmentation import segment

        document = utterances(segment(Document(doc.text, Source("", ""))))
        doc.spans[self.spans_key] = attach(doc, document[UTTERANCES], lambda utterance: utterance.act)
        keep_persons(doc, (person.value for person in document[SPEAKERS]))
        return doc


@Language.factory(
    "ratslese_utterances",
    default_config={"spans_key": "ratslese_utterances"},
    assigns=["doc.spans", "span._.ratslese"],
)
def create_utterances(nlp: Language, name: str, spans_key: str) -> UtterancesComponent:
    """The factory behind `nlp.add_pipe("ratslese_utterances")`."""
    return UtterancesComponent(spans_key=spans_key)
