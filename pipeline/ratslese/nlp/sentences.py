"""Sentence boundaries for spaCy: the factory `ratslese_sentences`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory(
    "ratslese_sentences",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={"paragraphs": True},
)
def create_sentences(nlp: Language, name: str, paragraphs: bool) -> Sentences:
    """Make the component; see `Sentences`."""
    return Sentences(paragraphs=paragraphs)


class Sentences:
    """Sets `Token.is_sent_start` by the rules of German minutes.

    Args:
        paragraphs: whether a blank line ends a sentence.
    """

    def __init__(self, *, paragraphs: bool = True) -> None:
        self.paragraphs = paragraphs

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of every sentence."""
        from ratslese.segmentation.sentences import sentence_bounds  # spaCy imports every factory, needed or not

        text = doc.text
        starts: list[int] = []
        cursor = 0
        for piece in text.split("\n\n") if self.paragraphs else (text,):
            starts += [start for start, _ in sentence_bounds(text, cursor, cursor + len(piece))]
            cursor += len(piece) + 2
        place = 0
        for token in doc:
            first = False
            while place < len(starts) and starts[place] < token.idx + max(len(token), 1):
                first, place = True, place + 1
            token.is_sent_start = first or token.i == 0
        return doc
