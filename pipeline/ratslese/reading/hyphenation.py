"""Line-end hyphenation: whether a hyphen at a line's end was put there by the typesetter or belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal

from ratslese.lexicon import words

Verdict = Literal["join", "keep", "separate"]
"""'join': drop hyphen and line break; 'keep': drop the line break only; 'separate': keep both."""

SLASH = "/"
HYPHENS = "-\u2010\u2011"
"""What may stand at a line's end for a hyphen: hyphen-minus, hyphen, non-breaking hyphen."""
SOFT_HYPHENS = "\u00ad\u00ac"
"""What only a typesetter puts there: the soft hyphen, and '¬', which is how Word exports it."""

_LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{_LETTER}+(?:[-\u2010\u2011]{_LETTER}+)*")
"""A word with its inner hyphens: 'Nordrhein-Westfalen', not '2019-12'."""
_LEFT = re.compile(rf"(?P<left>[\w/:.&'’]*\w)[{HYPHENS}{SOFT_HYPHENS}]$")
_RIGHT = re.compile(r"[\w'’]+")
_ORDINAL = re.compile(r"\d{1,2}\.(?= ?[^\W\d_])")
"""A day that begins a line: '23. Oktober', after 'Amt für Ratsangelegenheiten-'."""

_CONJUNCTIONS = frozenset(words("hyphenation", "conjunctions"))
_CAPITAL_ABBREVIATIONS = frozenset(words("hyphenation", "capital_abbreviations"))
_FOLLOWERS = frozenset(words("hyphenation", "followers"))
_VOTES = frozenset(words("hyphenation", "votes"))
_LANDS = frozenset(words("hyphenation", "lands"))


_DASHES = frozenset(HYPHENS + SOFT_HYPHENS)
_BREAKS = _DASHES | {SLASH}
_MARKS = '.,;:!?()"„“”»«'
"""What stands at words without being part of them."""


class Vocabulary:
    """The words of one document, as evidence for what a broken word looks like in full.

    Args:
        texts: the document's lines; a word at a line's end that was broken does not count.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        given = list(texts)
        self.tokens = [text.split(" ") for text in given]
        """What stands between the blanks of each line."""
        tokens = Counter(chain.from_iterable(self.tokens))
        spelled = {token: count for token, count in tokens.items() if token.isalpha()}
        for token in tokens.keys() - spelled.keys():
            for word in _words_in(token):
                spelled[word] = spelled.get(word, 0) + tokens[token]
        for text, parts in zip(given, self.tokens, strict=True):
            if text[-1:] in _DASHES and (found := _words_in(parts[-1])):
                spelled[found[-1]] -= 1
                if not spelled[found[-1]]:
                    del spelled[found[-1]]
        self._spelled = spelled

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset([word.casefold() for word in self._spelled])

    @cached_property
    def single(self) -> frozenset[str]:
        """The words that occur once, in this spelling."""
        return frozenset([word for word, count in self._spelled.items() if count == 1])

    def spells(self, word: str) -> bool:
        """Whether the word occurs in exactly this spelling ('StadtZeitung')."""
        return word in self._spelled

    def __contains__(self, word: str) -> bool:
        return word.casefold() in self._words


def _words_in(token: str) -> Sequence[str]:
    """The words in what stands between two blanks."""
    bare = token.strip(_MARKS)
    if bare.isalpha():
        return (bare,)
    return () if bare.isdecimal() else WORD.findall(token)


def ends_broken(text: str) -> bool:
    """Whether a line ends in a hyphen, or a slash, that directly follows a word."""
    return text[-1:] in _BREAKS and text[-2:-1].isalnum()


def judge(line: str, following: str, vocabulary: Vocabulary) -> Verdict:
    """Decide what becomes of the hyphen at the end of `line`, which `following` carries on.

    Rules, first that fits: a slash stays and joins ('AN/0811'); a soft hyphen is dropped; a conjunction, a blank or a
    mark after the hyphen means an elliptic compound ('Haupt- und'), as does a preposition behind a linking s; digits
    keep it; the document's own spelling decides; a capital keeps it ('Nordrhein-Westfalen') unless a word in capitals
    is broken; abbreviations keep it ('EU-zugelassen'); else it was the typesetter's.
    """
    if line.endswith(SLASH):
        return "keep" if following[:1].isalnum() else "separate"
    match = _LEFT.search(line[max(line.rfind(" "), len(line) - 80) + 1 :])
    after = _RIGHT.match(following)
    if match is None:
        return "separate"
    if line[-1] in SOFT_HYPHENS:
        return "join"
    if after is None:
        return "keep" if following[:1] == "/" else "separate"
    left, right = match["left"], after.group()
    if right.casefold() in _CONJUNCTIONS and left + right not in vocabulary:
        return "separate"
    if right in _FOLLOWERS and left[0].isupper() and (left[-1] == "s" or left in _VOTES):
        return "separate"
    if right[0].isdigit() or left[-1].isdigit():
        return "separate" if left[-1].isalpha() and _ORDINAL.match(following) else "keep"
    stem = left if left.isalpha() else (WORD.findall(left) or [left])[-1]
    joined, hyphened = stem + right, f"{stem}-{right}"
    if hyphened in vocabulary and joined not in vocabulary:
        return "keep"
    if vocabulary.spells(joined) or (joined in vocabulary and not (right[0].isupper() and stem[-1].islower())):
        return "join" if hyphened not in vocabulary else "keep"
    if right[0].isupper():
        return _judge_capital(stem, right)
    last = stem.rsplit("-", 1)[-1]
    if last.isupper():
        return "keep"
    return "join"


def _judge_capital(stem: str, right: str) -> Verdict:
    """A capital follows: a compound's real hyphen, but none in 'NIEDER-/SCHRIFT' or a law ('Thür-/GemHV')."""
    if stem in _LANDS:
        return "join"
    last = stem.rsplit("-", 1)[-1]
    if last.isupper() and right.isupper() and len(right) > 1 and len(last) > 1:
        return "keep" if last in _CAPITAL_ABBREVIATIONS or len(last) < 3 else "join"
    return "keep"
