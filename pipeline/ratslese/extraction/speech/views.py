"""Views without a verb of saying: 'ist derselben Ansicht', 'teilt diese Sorge', 'lehnt ab mit dem Hinweis, dass …'."""

from __future__ import annotations

from functools import cache

from ratslese.extraction.speech.phrases import Sentence
from ratslese.extraction.speech.verbs import has_content
from ratslese.lexicon import words

__all__ = ["finds_excess", "holds_view", "opinions", "remark_at"]

_IS = frozenset(("ist", "sind", "war", "waren"))
_SHARES = frozenset(("teilt", "teilen", "teilte", "teilten"))
_VIEWS = frozenset(("ansicht", "meinung", "auffassung", "überzeugung", "anschauung", "dafürhaltens"))
_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "ein", "eine", "einen", "einer", "er", "sie"))
_SIDES = frozenset(("für", "gegen"))
_REMARKS = frozenset(words("speech", "grammar", "remarks"))


@cache
def opinions() -> frozenset[str]:
    """Nouns of a view, in small letters: 'ansicht', 'auffassung'."""
    return frozenset(word.lower() for word in words("speech", "subjects", "opinions"))


def holds_view(sentence: Sentence, verb: int) -> bool:
    """Whether the clause says what its subject thinks, by a noun or by the side that it takes.

    'Dieser Ansicht ist auch Herr Klein', 'Herr Klein ist der gleichen Meinung', 'Frau Groß ist gegen eine Erhöhung';
    not 'Frau Groß ist für die Kasse zuständig', which ends with what she is.
    """
    lower = sentence.lower
    if lower[verb] in _SHARES:
        return any(word in opinions() for word in lower[max(0, verb - 3) : verb])
    if lower[verb] not in _IS:
        return False
    if verb < 8 and any(word in opinions() for word in lower[:verb]):
        return True
    for place in range(verb + 2, min(verb + 8, len(lower))):
        if (
            lower[place] in _VIEWS
            and lower[place - 1].endswith(("er", "en", "des"))
            and "nach" not in lower[verb:place]
        ):
            return True
    side = next((place for place in range(verb + 1, min(verb + 4, len(lower))) if lower[place] in _SIDES), None)
    if side is None or side + 1 == len(lower) or lower[side + 1][0].isdigit():
        return False  # 'ist gegen 20 Uhr gegangen'
    between = sentence.words[verb + 1 : side]
    if any(not word.text.islower() or word.text in _ARTICLES for word in between):
        return False  # 'ist die Voraussetzung für …', 'nächster Redner ist Herr Klein für …'
    closing = next((place for place in range(side, len(lower)) if lower[place] in ".,;:!"), len(lower)) - 1
    return closing - side > 1 and sentence.words[closing].text[0].isupper()


def finds_excess(sentence: Sentence, at: int = 0) -> bool:
    """Whether the sentence says what is too much or too little for the one at its head, the word at `at`.

    'Frau Klein ist die Miete zu hoch', 'GR Groß geht der Antrag nicht weit genug'; not 'Frau Klein ist die Leiterin',
    'Herr Groß geht die Liste durch'.
    """
    lower = sentence.lower
    if len(lower) < at + 5 or lower[at + 1] not in _FEELS or lower[at + 2] not in _NOMINATIVES:
        return False
    for place in range(at + 3, min(at + 16, len(lower) - 2)):
        if lower[place] == "zu" and lower[place + 2] in ".,;":
            degree = sentence.words[place + 1].text
            return degree.islower() and not degree.endswith("n")
        if lower[place : place + 3] == ("nicht", "weit", "genug"):
            return True
    return False


_FEELS = frozenset(("ist", "sind", "war", "waren", "erscheint", "erscheinen", "geht", "gehen", "ging", "gingen"))
_NOMINATIVES = frozenset(("die", "der", "das", "dies", "diese", "dieser", "dieses", "eine", "ein"))


def remark_at(sentence: Sentence, verb: int, limit: int) -> int | None:
    """Where the noun stands under which something is said besides the act: 'mit dem Hinweis, dass …'."""
    lower = sentence.lower
    for place in range(verb + 3, min(limit, len(lower))):
        if lower[place] in _REMARKS and lower[place - 2] == "mit" and has_content(lower, place, sentence.moods):
            return place
    return None
