"""Base forms of German words."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["lemma"]


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The base form of one word ('Beschlüsse' → 'Beschluss'), in new spelling; the word itself when unknown."""
    import simplemma  # its dictionary takes seconds: it is loaded with the first word

    base = simplemma.lemmatize(word, lang="de")
    return _NEW_SPELLING.get(base, base)


_NEW_SPELLING = {
    "Beschluß": "Beschluss",
    "Ausschuß": "Ausschuss",
    "Zuschuß": "Zuschuss",
    "Anschluß": "Anschluss",
    "müßen": "müssen",
    "daß": "dass",
}
"""Old spellings that the lemma list still gives."""
