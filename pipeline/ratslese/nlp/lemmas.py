"""Base forms of German words.

Where the part of speech is known, what a form is as a verb, a noun or an adjective used as a noun is looked up in
`lemma_forms.txt.xz` first (made by `models/lemma_forms.py` from LanguageTool's dictionary, CC BY-SA 4.0), then in
simplemma's. A compound that neither knows has the base form of its longest known ending ('Klimaaspekten' →
'Klimaaspekt'), a verb that of the verb after its prefix ('vorverlegt' → 'vorverlegen').
"""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from ratslese.lexicon import words

__all__ = ["Kind", "compound", "lemma"]

Kind = Literal["noun", "verb"]
"""What a word is; None where it is something else or not known."""

_SHORTEST_TAIL, _SHORTEST_HEAD = 4, 3
"""Letters that a compound's last part, and what stands before it, must have."""


@lru_cache(maxsize=65_536)
def lemma(word: str, kind: Kind | None = None) -> str:
    """The base form of one word, in new spelling; the word itself when unknown.

    Args:
        word: as written.
        kind: what it is in its sentence, where that is known.

    >>> lemma("Beschlüsse"), lemma("gefällt", "verb"), lemma("Klimaaspekten", "noun")
    ('Beschluss', 'gefallen', 'Klimaaspekt')
    """
    if word.split() != [word]:  # nothing, or with white space in it
        return word
    base = _noun(word) if kind == "noun" else _verb(word) if kind == "verb" else _any(word)
    return _NEW_SPELLING.get(base, base)


def compound(word: str) -> tuple[str, str] | None:
    """A noun parted before its longest known ending, that ending in its base form.

    >>> compound("Nachtragshaushalts")
    ('Nachtrags', 'Haushalt')
    """
    lower = word.lower()
    for at in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = lower[at:].capitalize()
        base = _known_noun(tail)
        if base is not None and base[0].isupper():
            return word[:at], base
    return None


def _any(word: str) -> str:
    import simplemma  # its dictionary takes seconds: it is loaded with the first word

    return str(simplemma.lemmatize(word, lang="de"))


def _noun(word: str) -> str:
    if not word[:1].isalpha():
        return word
    capital = word.capitalize() if word.islower() or (word.isupper() and len(word) > _SHORTEST_TAIL) else word
    if "-" in word:  # the last part alone is declined: 'CDU-Anträge'
        head, _, tail = word.rpartition("-")
        return f"{head}-{_noun(tail)}" if len(tail) >= _SHORTEST_HEAD else word
    base = _known_noun(capital)
    if base is not None:
        return base
    parts = compound(capital)
    if parts is not None and not (capital.endswith("n") and parts[0].lower() in words("mood", "prefixes")):
        return parts[0] + parts[1].lower()  # 'Herumsitzen' is no 'Herumsitz'
    base = _any(capital)
    return base if base[:1].isupper() else capital


@lru_cache(maxsize=65_536)
def _known_noun(word: str) -> str | None:
    """The base form of a noun that one of the dictionaries holds."""
    found = _forms()[1].get(word)
    if found is not None:
        return found
    import simplemma

    if not simplemma.is_known(word, lang="de"):
        return None
    base = str(simplemma.lemmatize(word, lang="de"))
    return base if base[:1].isupper() else None


def _verb(word: str) -> str:
    lower = word.lower()
    known = _forms()[0]
    if lower in known:
        return known[lower]
    base = _any(lower)
    if base != lower and base.endswith("n"):
        return base
    for prefix in words("mood", "prefixes"):
        rest = lower[len(prefix) :]
        if not lower.startswith(prefix) or len(rest) < _SHORTEST_TAIL:
            continue
        if rest in known:
            return prefix + known[rest]
        bare = _any(rest)
        if bare.endswith("n") and bare != rest:
            return prefix + bare
    if lower.endswith(("iert", "ierte", "ierten", "iere")):
        return lower[: lower.rindex("ier")] + "ieren"
    return base if base.endswith("n") else lower


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Base forms of verbs, and of nouns with adjectives used as nouns."""
    packed = resources.files("ratslese.nlp").joinpath("lemma_forms.txt.xz").read_bytes()
    verbs, nouns, adjectival = (
        {form: base for base, *forms in map(str.split, part.split("\n")) for form in forms}
        for part in lzma.decompress(packed).decode("utf-8").split("\n\n")
    )
    return verbs, adjectival | nouns


_NEW_SPELLING = {
    "Beschluß": "Beschluss",
    "Ausschuß": "Ausschuss",
    "Zuschuß": "Zuschuss",
    "Anschluß": "Anschluss",
    "müßen": "müssen",
    "daß": "dass",
    "Tip": "Tipp",
    "Geheimtip": "Geheimtipp",
}
"""Old spellings that the lemma list still gives."""
