"""Whether a text is German, by its frequent short words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ratslese.document import Notice
from ratslese.lexicon import load, words

__all__ = ["foreign"]

SAMPLE = 200_000
"""Characters that are looked at."""

ENOUGH = 20
"""Short words of another language, or words of another script, below which nothing is said."""

VARIED = 100
"""Different words in small letters from which on German must show its own, whatever else the language is."""

LEAST = 0.03
"""The part of them that are frequent short German words in any German prose; it is a fourth to a third."""

FAR_APART = 100
"""Characters to one frequent short German word up to which a text is German without a closer look."""

_LOWER = re.compile(r"(?<!\w)[^\W\d_A-ZÄÖÜ]{2,}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_FAR = re.compile("[^\0-\u024f\u1e00-\u1eff\u2010-\u205e]")
"""Characters beyond Latin letters and printers' marks: in most texts a handful."""
_SHORT = re.compile(r"(?<!\w)[^\W\d_A-ZÄÖÜ]{1,7}(?!\w)")


@cache
def _others() -> dict[str, frozenset[str]]:
    return {language: frozenset(entries) for language, entries in load("languages")["others"].items()}


def foreign(text: str) -> Notice | None:
    """A warning where a text is in another language or another script than German.

    Lists of names and tables, which have few short words of any language, are left alone.
    """
    sample = text[:SAMPLE]
    if sample.isupper():
        sample = sample.lower()
    counts = Counter(_SHORT.findall(sample))
    german = sum(counts[word] for word in words("languages", "german"))
    language, found = max(
        ((language, sum(counts[word] for word in entries)) for language, entries in _others().items()),
        key=lambda pair: pair[1],
    )
    if found >= ENOUGH and found > german:
        return _notice(language.capitalize())
    if german * FAR_APART < len(sample):
        prose = _LOWER.findall(sample)
        if german < LEAST * len(prose) and len(set(prose)) >= VARIED:
            return _notice("another language")
    if len(_FAR.findall(sample)) < ENOUGH:
        return None
    letters = _WORD.findall(sample)
    strange = sum(word[0] > "\u024f" and not "\u1e00" <= word[0] <= "\u1eff" for word in letters)
    return _notice("another script") if strange >= ENOUGH and 2 * strange > len(letters) else None


def _notice(language: str) -> Notice:
    return Notice(
        "not-german",
        f"the text seems to be in {language}; Ratslese reads German, what it finds here is not reliable",
    )
