"""Part of speech of the words of a sentence: an averaged perceptron, small and slow to nobody who does not ask for it.

The tags are those of Universal Dependencies, with auxiliaries counted as verbs. The weights lie in `tagger.txt.xz`,
trained by `models/tagger.py`; they are read with the first sentence.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

__all__ = ["TAGS", "Weights", "features", "tag", "tag_with"]

TAGS = (
    "ADJ", "ADP", "ADV", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
"""The tags, in the order that the weights count them."""


class Weights(NamedTuple):
    """What the tagger knows.

    Attributes:
        fixed: words that have one tag wherever they stand.
        scores: of each feature, pairs of a tag's place in `TAGS` and its weight.
    """

    fixed: dict[str, int]
    scores: dict[str, tuple[tuple[int, int], ...]]


def tag(words: Sequence[str]) -> list[str]:
    """The part of speech of each word of one sentence.

    >>> tag("Der Rat beschließt den Haushalt .".split())
    ['DET', 'NOUN', 'VERB', 'DET', 'NOUN', 'PUNCT']
    """
    return [TAGS[at] for at in tag_with(words, _weights())]


def tag_with(words: Sequence[str], weights: Weights) -> list[int]:
    """Like `tag`, by given weights; places in `TAGS`."""
    found: list[int] = []
    shapes = [_shape(word) for word in words]
    lower = [word.lower() for word in words]
    before, earlier = "-", "-"
    for at, word in enumerate(words):
        best = weights.fixed.get(word)
        if best is None:
            totals = [0] * len(TAGS)
            for feature in features(lower, shapes, at, before, earlier):
                for place, weight in weights.scores.get(feature, ()):
                    totals[place] += weight
            best = totals.index(max(totals))
        found.append(best)
        before, earlier = TAGS[best], before
    return found


def features(lower: Sequence[str], shapes: Sequence[str], at: int, before: str, earlier: str) -> Iterator[str]:
    """What speaks for one tag or another: the word, its ending and shape, its neighbours, the tags before it.

    Args:
        lower: the words in small letters.
        shapes: their shapes.
        at: the word in question.
        before: tag of the word before it, '-' at the beginning.
        earlier: tag of the word before that.
    """
    word, shape = lower[at], shapes[at] + ("^" if at == 0 else "")
    after = lower[at + 1] if at + 1 < len(lower) else "$"
    last = lower[at - 1] if at else "^"
    yield "b"
    yield "w" + word[:30]
    yield "2" + word[-2:] + shape
    yield "3" + word[-3:] + shape
    yield "4" + word[-5:]
    yield "p" + word[:3]
    yield "s" + shape + before
    yield "t" + before + earlier
    yield "u" + before + word[:30]
    yield "l" + last[:30] + shape
    yield "n" + after[:30] + shape
    yield "m" + after[-3:] + (shapes[at + 1] if at + 1 < len(shapes) else "$")
    yield "x" + word[-2:] + before
    yield "y" + before + after[-2:]


def _shape(word: str) -> str:
    if word.isalpha():
        return "A" if word.isupper() and len(word) > 1 else "C" if word[0].isupper() else "a"
    if word[:1].isdigit():
        return "9"
    if "-" in word and word[-1:].isalpha():
        return "H" if word[:1].isupper() else "h"
    return "." if not any(letter.isalnum() for letter in word) else "x"


@cache
def _weights() -> Weights:
    """The packed weights: a line of fixed words for each tag, then a line for each feature."""
    packed = resources.files("ratslese.nlp").joinpath("tagger.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").split("\n")
    fixed = {word: place for place in range(len(TAGS)) for word in lines[place].split("\t") if word}
    scores: dict[str, tuple[tuple[int, int], ...]] = {}
    for line in lines[len(TAGS) :]:
        feature, _, values = line.partition("\t")
        pairs = values.split(" ")
        scores[feature] = tuple((ord(pair[0]) - 97, int(pair[1:])) for pair in pairs)
    return Weights(fixed, scores)
