"""Abbreviations that a text defines: 'Kommunales Integrationszentrum (KI)', '… – kurz LVR –', 'GWG (…)'.

Which words an abbreviation stands for is found from its letters, after A. Schwartz and M. Hearst, "A simple algorithm
for identifying abbreviation definitions in biomedical text", PSB 2003.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ratslese.lexicon import alternation, words

__all__ = ["Definition", "definitions", "long_form"]

_SHORT = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß&-]{0,8}[A-ZÄÖÜ](?![\w-])"
_LONGEST = 110
"""Characters of what is abbreviated."""
_REACH = 12
_BOUND = re.compile(r"[.;:!?](?=\s)|\n|[()]")
_WORD_START = re.compile(r"(?<![\w-])\w")


class Definition(NamedTuple):
    """Where a text says what an abbreviation means; half-open offsets.

    Attributes:
        short: the abbreviation.
        start, end: of the words for which it stands.
    """

    short: str
    start: int
    end: int


@lru_cache(maxsize=2)
def definitions(text: str) -> tuple[Definition, ...]:
    """The definitions of a text: those in brackets in order, then those that a word introduces."""
    return tuple(_definitions(text))


def _definitions(text: str) -> Iterator[Definition]:
    at = text.find(" (")
    while at >= 0:
        if named := _bracketed().match(text, at + 2):
            yield from _before(text, named["short"], at)
        elif text[at - 1 : at].isupper() and (short := _AT_END.search(text, max(0, at - _REACH), at)):
            long = _LONG.match(text, at + 2)
            if long and long_form(short.group(), long.group()) == 0:
                yield Definition(short.group(), long.start(), long.end())
        at = text.find(" (", at + 1)
    for word in words("entities", "definitions", "introductions"):
        at = text.find(f" {word}")
        while at >= 0:
            if text[at - 1 : at] in {",", "–", "-"} and (named := _NAMED.match(text, at + 1 + len(word))):
                yield from _before(text, named["short"], at - 1)
            at = text.find(f" {word}", at + 1)


def _before(text: str, short: str, end: int) -> Iterator[Definition]:
    """The definition of `short` by the words that end at `end`, blanks aside."""
    low = max(0, end - _LONGEST)
    for bound in _BOUND.finditer(text, low, end):
        low = bound.end()
    before = text[low:end].rstrip()
    start = long_form(short, before)
    if start is not None:
        yield Definition(short, low + start, low + len(before))


def long_form(short: str, before: str) -> int | None:
    """Where the words begin that `short` stands for, in the text before it; None when its letters do not fit.

    >>> long_form("KI", "die Arbeit des Kommunalen Integrationszentrums")
    15
    """
    letters = [char for char in short.casefold() if char.isalpha()]
    folded = before.casefold()
    if len(letters) < 2 or len(folded) != len(before):
        return None
    at = len(folded)
    for number, letter in reversed(list(enumerate(letters))):
        at = folded.rfind(letter, 0, at)
        while number == 0 and at > 0 and not _WORD_START.match(before, at):
            at = folded.rfind(letter, 0, at)
        if at < 0:
            return None
    found = before[at:]
    if not found[0].isupper() or len(found) <= len(short) + 2 or len(found.split()) > len(letters) + 5:
        return None
    return at


_NAMED = re.compile(rf":? [„“\"»«]?(?P<short>{_SHORT})")
_AT_END = re.compile(rf"(?<![\w-]){_SHORT}$")
_LONG = re.compile(r"[A-ZÄÖÜ][^()\n]{4,110}(?=\))")


@cache
def _bracketed() -> re.Pattern[str]:
    said = alternation(words("entities", "definitions", "introductions"))
    return re.compile(rf"(?:{said}:? )?[„“\"»«]?(?P<short>{_SHORT})[“”\"«»]?(?: genannt)?\)")
