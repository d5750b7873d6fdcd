"""Persons of the document named again by their family name, also where it is a common noun or nothing tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ratslese.document.findings import Person
from ratslese.extraction.entities.hits import UP, Hit
from ratslese.extraction.names.parser import parse_name
from ratslese.extraction.names.words import may_be_name
from ratslese.lexicon import alternation, words
from ratslese.lexicon.compounds import is_noun
from ratslese.lexicon.index import first_words, index

__all__ = ["is_addressed", "seen_again"]


_ENDINGS = ("", "e", "en", "er", "es", "em")
"""Of adjectives: 'Groß' is no telling name in a text that has 'große'."""
_INITIALS = re.compile(rf"(?<![\w-])(?:[{UP}]\.{{1,2}}[ -]?){{1,2}} ?$")
_REACH = 10


def seen_again(flat: str, persons: Iterable[Person], named: Iterable[str] = ()) -> Iterator[Hit]:
    """'K. Brandt', 'Mazur-Flöers': initials before a known family name, and family names that are no other word."""
    families = {person.family_name for person in persons if person.family_name}
    families = {name for name in {*families, *named} if len(name) > 3}
    families = {name for name in families if may_be_name(name.rpartition(" ")[2])}
    if not families:
        return
    found = index(flat)
    telling = {
        name
        for name in families
        if not is_noun(name) and not any(name.lower() + ending in found for ending in _ENDINGS)
    }
    pattern = re.compile(rf"(?P<family>{alternation(families)})s?(?![\w-])")
    heads = first_words(families) | first_words(name + "s" for name in families)
    for match in found.matches(pattern, heads):
        initials = _INITIALS.search(flat, max(0, match.start() - _REACH), match.start())
        if initials or match["family"] in telling or is_addressed(flat, match.start()):
            start = initials.start() if initials else match.start()
            yield Hit(start, match.end(), "PER", " ".join(flat[start : match.end()].split()), "entities.again", 1)


# 'Herr Heuer', 'GR Heuer', 'Mitglied Heuer'; not '. Heuer habe man'
_ADDRESSED = re.compile(r"(?P<word>[\w.’']+) $")


def is_addressed(flat: str, start: int) -> bool:
    """Whether an office or form of address stands before the name at `start`."""
    before = _ADDRESSED.search(flat, max(0, start - 30), start)
    if before is None or not before["word"][0].isupper():
        return False
    if before["word"] in words("roles", "words", "before_names"):
        return True
    name = parse_name(f"{before.group()}Muster")
    return name is not None and bool(name.form_of_address or name.roles)
