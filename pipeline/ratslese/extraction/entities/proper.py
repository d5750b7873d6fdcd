"""Which capitalised words are names: German nouns have capitals too, so what is no common noun is taken for one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ratslese.lexicon import alternation, load

__all__ = ["is_name", "names_village"]


@cache
def _common() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    lexicon = load("common_nouns")
    time = load("time")
    tables = ("months", "month_abbreviations", "weekdays", "weekday_abbreviations", "dayparts", "seasons")
    times = {word.casefold() for table in (*tables, "school_holidays", "holidays", "units") for word in time[table]}
    endings = re.compile(rf"{alternation(lexicon['endings'])}$")
    given = {name.casefold() for names in load("given_names").values() for name in names}
    return frozenset(lexicon["heads"]), frozenset(lexicon["whole"]) | times | given, endings


@lru_cache(maxsize=8192)
def is_name(word: str) -> bool:
    """Whether a capitalised word is a name, as far as it does not look like a common noun.

    >>> is_name("Auental"), is_name("Absprache"), is_name("Kreditinstituten")
    (True, False, False)
    """
    if not _SHAPE.fullmatch(word):
        return False
    heads, whole, endings = _common()
    last = word.casefold().rsplit("-", 1)[-1]
    if last in whole or word.casefold() in whole or endings.search(last):
        return False
    return not _compounded(last, heads)


def names_village(word: str) -> bool:
    """Whether a capitalised word in a list of villages is one: there also 'Berg' and 'Mühle' are."""
    return _SHAPE.fullmatch(word) is not None and not _compounded(word.casefold(), _common()[0])


def _compounded(word: str, heads: frozenset[str]) -> bool:
    """Whether the word is a common noun in one of its forms, or ends in one."""
    return any(f"{word[at:]}{ending}" in heads for at in range(len(word) - 3) for ending in ("", "e", "en", "n"))


_SHAPE = re.compile(r"[A-ZÄÖÜ][a-zäöüßé]{2,}(?:-[A-ZÄÖÜ][a-zäöüßé]+)*")
