"""The same example with other names: what is learned is how names stand in a text, not the names of a corpus.

Mention replacement (Dai, Adel 2020, arXiv:2010.11683), for persons and for places that are a municipality of the lists.
"""

from __future__ import annotations

import random
import re

from corpora import LOC, PER, Example
from fiction import Names

WORD = re.compile(r"[^\W\d_]{3,}")
PARTICLES = frozenset({"von", "van", "vom", "der", "den", "und", "zur", "zum", "della", "geb"})


def varied(example: Example, names: Names, rng: random.Random, share: float = 0.5) -> Example:
    """The example with about `share` of its persons and municipalities renamed; a name stays the same throughout."""
    renamed: dict[str, str] = {}
    text, at = "", 0
    spans = []
    for start, end, labels in example.spans:
        if start < at:  # spans that cross: their text is copied already
            return example
        name = example.text[start:end]
        if name not in renamed:
            renamed[name] = _other(name, labels, names, rng, renamed) if rng.random() < share else name
        text += example.text[at:start]
        spans.append((len(text), len(text) + len(renamed[name]), labels))
        text += renamed[name]
        at = end
    return Example(text + example.text[at:], tuple(spans), example.known, example.source)


def _other(name: str, labels: frozenset[str], names: Names, rng: random.Random, renamed: dict[str, str]) -> str:
    """Another name for a person or a municipality, of the same form; the name itself where there is none."""
    if labels == LOC and name in names.town_set:
        return rng.choice(names.towns)
    if labels != PER:
        return name

    def word(match: re.Match[str]) -> str:
        old = match[0]
        if not old[0].isupper() or old.lower() in PARTICLES:
            return old
        if old not in renamed:
            new = rng.choice(names.given if old in names.given_set else names.family)
            renamed[old] = new.upper() if old.isupper() else new
        return renamed[old]

    return WORD.sub(word, name)
