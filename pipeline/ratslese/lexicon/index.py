"""Where the words of a text stand, so that a long pattern is tried only at words that it can begin with.

To try a pattern of hundreds of alternatives at every character takes most of the time of a search. A text has a few
thousand different words; asking each of them once whether it can open a match leaves a few dozen places to try.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property, lru_cache
from itertools import chain

from ratslese.lexicon import alternation

__all__ = ["Ending", "Opening", "Opens", "WordIndex", "first_words", "index"]

_WORD = re.compile(r"§+|[\w-]+")
_CUT_SHORT = re.compile(r"[A-ZÄÖÜ]\w*(?=[.’'][\w.’'-])")


class Opening:
    """The words that a pattern describes as a whole; it must match no line feed and hold no group."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(rf"\n(?:{pattern})(?=\n)")

    def among(self, lines: str) -> Iterator[str]:
        """Picks those described, in one search, from words that each stand between two line feeds."""
        return (word[1:] for word in self._pattern.findall(lines))


class Ending:
    """The words that end in one of some nouns, in capitals or small letters, whatever is compounded with it before.

    Words are read backwards, so that nearly every one is told by its last letters.

    Args:
        nouns: 'amt' describes 'Amt', 'amt' and 'Bauamt'.
        cases: what may follow the noun in its word: 'es', 's'.
        capital: the word begins with a capital also where it is the noun alone.
    """

    def __init__(self, nouns: Iterable[str], cases: Iterable[str], *, capital: bool = False) -> None:
        backwards = alternation(noun[::-1] for noun in nouns)
        before = r"[\w-]*(?<=[A-ZÄÖÜ])" if capital else r"(?:[\w-]*[A-ZÄÖÜ])?"
        self._pattern = re.compile(rf"\n(?i:(?:{'|'.join(case[::-1] for case in cases)})?{backwards}){before}(?=\n)")

    def among(self, lines: str) -> Iterator[str]:
        """As that of an `Opening`."""
        return (match.group()[:0:-1] for match in self._pattern.finditer(lines[::-1]))


Opens = Opening | Ending | Set[str] | Callable[[str], bool]


class WordIndex:
    """The words of a text, runs of word characters and hyphens (and of section signs), with where they begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        found = [*_WORD.finditer(text)]
        for word, start in zip(map(re.Match.group, found), map(re.Match.start, found), strict=True):
            self._starts[word].append(start)
        self._lines = "\n".join(("", *self._starts, ""))

    @cached_property
    def cut_short(self) -> frozenset[str]:
        """The words with a capital that a full stop or an apostrophe ends, and more follows: 'Joh.-Muster-Weg'."""
        return frozenset(_CUT_SHORT.findall(self._text))

    def __contains__(self, word: str) -> bool:
        return word in self._starts

    def places(self, *opens: Opens) -> list[int]:
        """Where the words begin that any of `opens` describes, holds or is true of, in text order."""
        words = {word for some in opens for word in self._opened(some)}
        return sorted(chain.from_iterable(map(self._starts.__getitem__, words)))

    def _opened(self, opens: Opens) -> Iterable[str]:
        if isinstance(opens, Opening | Ending):
            return opens.among(self._lines)
        return self._starts.keys() & opens if isinstance(opens, Set) else filter(opens, self._starts)

    def matches(self, pattern: re.Pattern[str], *opens: Opens) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds in the text.

        Args:
            pattern: one whose matches all begin where a word begins.
            opens: the words with which a match can begin, whatever follows.
        """
        end = 0
        for place in self.places(*opens):
            if place >= end and (match := pattern.match(self._text, place)):
                yield match
                end = match.end()


def index(text: str) -> WordIndex:
    """The word index of a text; several rooms ask for that of a document."""
    return WordIndex(text) if len(text) < _DOCUMENT else _of_document(text)


_DOCUMENT = 2000
"""Characters from which a text counts as a document: sentences must not push a document out of the cache."""
_of_document = lru_cache(maxsize=2)(WordIndex)


def first_words(entries: Iterable[str]) -> frozenset[str]:
    """The words that entries of a list begin with.

    >>> sorted(first_words(["Frankfurt am Main", "St. Gallen", "Sachsen-Anhalt"]))
    ['Frankfurt', 'Sachsen-Anhalt', 'St']
    """
    return frozenset(match.group() for match in map(_WORD.match, entries) if match)
