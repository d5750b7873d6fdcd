"""The spaCy components `ratslese_mood`, `ratslese_tagger` and `ratslese_lemmas`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ratslese.nlp.lemmas import Kind, lemma
from ratslese.nlp.mood import subjunctives
from ratslese.nlp.tagger import tag

__all__ = ["Lemmas", "Mood", "Tagger"]

_KINDS: dict[str, Kind] = {"NOUN": "noun", "VERB": "verb", "AUX": "verb"}


class Mood:
    """Sets `Mood=Sub` on the finite verbs in the Konjunktiv; other features of the words stay."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the verbs of `doc`, sentence by sentence where it has sentences."""
        pieces = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
        for piece in pieces:
            words = [token for token in piece if not token.is_space]
            for at in subjunctives([token.text for token in words]):
                token = words[at]
                features = {**token.morph.to_dict(), "Mood": "Sub", "VerbForm": "Fin"}
                token.set_morph(features)  # type: ignore[attr-defined]
        return doc


class Tagger:
    """Sets `Token.pos_` by the trained tagger; what has a part of speech keeps it."""

    def __call__(self, doc: Doc) -> Doc:
        """Tag the words of `doc`, sentence by sentence where it has sentences."""
        pieces = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
        for piece in pieces:
            words = [token for token in piece if not token.is_space]
            for token, found in zip(words, tag([word.text for word in words]), strict=True):
                if not token.pos:
                    token.pos_ = found
        return doc


class Lemmas:
    """Sets `Token.lemma_` in new spelling, by the part of speech where there is one; what has a lemma keeps it."""

    def __call__(self, doc: Doc) -> Doc:
        """Give each word of `doc` its base form."""
        for token in doc:
            if not token.lemma:
                word = token.text
                token.lemma_ = lemma(word, _KINDS.get(token.pos_)) if word[:1].isalpha() else word
        return doc


@Language.factory("ratslese_mood", assigns=["token.morph"])
def create_mood(nlp: Language, name: str) -> Mood:
    """The factory behind `nlp.add_pipe("ratslese_mood")`."""
    return Mood()


@Language.factory("ratslese_lemmas", assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> Lemmas:
    """The factory behind `nlp.add_pipe("ratslese_lemmas")`."""
    return Lemmas()


@Language.factory("ratslese_tagger", assigns=["token.pos"])
def create_tagger(nlp: Language, name: str) -> Tagger:
    """The factory behind `nlp.add_pipe("ratslese_tagger")`."""
    return Tagger()
