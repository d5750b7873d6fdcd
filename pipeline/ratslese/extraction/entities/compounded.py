"""Names that are one word: no noun of the language, but its last part is one, and says what bears the name.

'Röthegraben' is a place and 'Eiderschule' a school, since no dictionary has a 'Röthe' or an 'Eider' to compound with;
'Straßengraben' and 'Grundschule' are parted into nouns, and name nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ratslese.document.findings import EntityLabel
from ratslese.extraction.entities.hits import UP, Hit
from ratslese.lexicon import alternation, words
from ratslese.lexicon.compounds import is_noun
from ratslese.lexicon.index import Ending, Opens, index

__all__ = ["compounded", "is_local", "names_by_compound"]

_CASES = ("", "s", "es")
_FIRST = 3
"""Letters that the part before the known noun has at least."""


@cache
def _pattern() -> re.Pattern[str]:
    heads = alternation(_heads())
    return re.compile(rf"(?P<name>[{UP}][a-zäöüß]{{{_FIRST - 1},}}{heads})(?P<case>es|s)?(?![\w-])")


@cache
def _opens() -> tuple[Opens, ...]:
    return (Ending(_heads(), ("es", "s"), capital=True),)


def _heads() -> tuple[str, ...]:
    return tuple(word for key in ("places", "schools", "counties") for word in words("entities", "compounded", key))


@cache
def _before() -> re.Pattern[str]:
    """What stands before a place that one is at, goes to or speaks of, and before no person."""
    return re.compile(rf"(?<!\w){alternation(words('entities', 'compounded', 'before'))}[ \n]$")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(words('entities', 'compounded', 'articles'))}[ \n]$")


_REACH = 12


def compounded(flat: str) -> Iterator[Hit]:
    """'am Röthegraben' and 'im Wietzebruch' are places, 'die Eiderschule' is an organisation."""
    schools = words("entities", "compounded", "schools")
    for match in index(flat).matches(_pattern(), *_opens()):
        if match["name"].removesuffix("schule") in words("entities", "compounded", "school_names"):
            yield Hit(match.start(), match.end(), "ORG", match["name"], "entities.compounded", 2)
        if not names_by_compound(match["name"]):
            continue
        if match["name"].endswith(schools):
            yield Hit(match.start(), match.end(), "ORG", match["name"], "entities.compounded", 2)
        elif match["name"].endswith(words("entities", "compounded", "counties")):
            label: EntityLabel = "LOC" if is_local(flat, match.start()) else "ORG"
            yield Hit(match.start(), match.end(), label, match["name"], "entities.compounded", 2)
        elif is_local(flat, match.start()) or _article().search(flat, max(0, match.start() - _REACH), match.start()):
            yield Hit(match.start(), match.end(), "LOC", match["name"], "entities.compounded", 2)


def is_local(flat: str, start: int) -> bool:
    """Whether what stands before the word at `start` lets it be a place."""
    return _before().search(flat, max(0, start - _REACH), start) is not None


def names_by_compound(word: str) -> bool:
    """Whether a compound is a name: it is no noun of the language, nor does it begin or end as others do.

    >>> names_by_compound("Röthegraben"), names_by_compound("Straßengraben"), names_by_compound("Ganztagsschule")
    (True, False, False)
    """
    folded = word.lower()
    if is_noun(word) or any(is_noun(folded.removesuffix(case)) for case in _CASES[1:] if folded.endswith(case)):
        return False
    begins, ends = words("entities", "compounded", "common"), words("entities", "compounded", "no_names")
    return not folded.startswith(begins) and not folded.endswith(ends)
