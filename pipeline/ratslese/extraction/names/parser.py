"""Names of persons as minutes print them: 'Herr Stadtrat Dr. Schmidt (AfD)', 'VA’e Quandt', 'Müller, Hans'.

Two doors: `parse_name` reads the one mention that a text opens with (a cell, an entry of a list), `find_mentions` finds
mentions in prose by their form: a form of address, an office or a title before the name, or a faction in brackets
after it. `grammar.py` says what a mention is made of.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

from ratslese.extraction.names.grammar import Name, Parser
from ratslese.extraction.names.words import (
    Gender,
    faction_key,
    gender_of_given_name,
    is_given_name,
    is_modifier,
    office_gender,
    opens_mention,
    parse_faction,
    tokenize,
    umlauts,
)

__all__ = [
    "Gender",
    "Name",
    "faction_key",
    "find_mentions",
    "gender_of_given_name",
    "is_given_name",
    "office_gender",
    "parse_faction",
    "parse_name",
    "umlauts",
]


@lru_cache(maxsize=1024)  # several rules ask for the same cell
def parse_name(text: str, *, family_first: bool = False) -> Name | None:
    """Read the mention that `text` opens with, after bullets and numbers; what follows it is left alone.

    Args:
        text: a cell, an entry of a list, or any mention: 'Dr. Els, Stefan (CDU) ab TOP 5'.
        family_first: take the first of two unknown words as the family name ('Muster Anna').

    Returns:
        The name; with `family_name` None for an office alone ('die Vorsitzende'); None when there is no name.
    """
    tokens = tokenize(text)
    first = 0
    while first < len(tokens) and not tokens[first].text[0].isalpha():
        if tokens[first].text[0].isdigit() and Parser(text, tokens).office(first) is not None:
            break  # '1. Bürgermeister'
        first += 1
    if first < len(tokens) and tokens[first].text.casefold() in {"der", "die", "dem", "den", "des"}:
        first += 1
    found = Parser(text, tokens, listed=True, family_first=family_first).mention(first)
    return found


def find_mentions(text: str, *, roles: bool = False, bare: bool = False) -> list[Name]:
    """Find the mentions of persons in `text`, in order, without overlap.

    Args:
        text: prose or lists; offsets of the names count in it.
        roles: also yield mentions by office alone ('die stv. Vorsitzende'), with `family_name` None.
        bare: also yield a known given name followed by a name ('Anna Muster eröffnet …').
    """
    look = _of_sentence if len(text) < _SENTENCE else _of_document
    return list(look(text, roles, bare))


_SENTENCE = 2000
"""Characters up to which a text counts as a sentence: sentences must not push a whole document out of its cache."""


def _mentions(text: str, roles: bool, bare: bool) -> tuple[Name, ...]:
    tokens = tokenize(text) if len(text) < _SENTENCE else _document_tokens(text)
    parser = Parser(text, tokens)
    found: list[Name] = []
    following = 0
    printed = [*map(itemgetter(0), tokens)]
    openers = {*filter(_may_begin, set(printed))}
    for at in [at for at, word in enumerate(printed) if word in openers]:
        if at < following:
            continue
        word = tokens[at].text
        mention = None
        if opens_mention(word):
            numbered = (
                at > 0
                and is_modifier(tokens[at - 1].text)
                and tokens[at - 1].text[0].isdigit()
                and parser.joined(at - 1)
            )
            mention = parser.mention(at - 1 if numbered and parser.office(at - 1) is not None else at)
            if mention and mention.family_name is None and not roles:
                mention = None
        elif word == "(":
            if at and parser.faction_in_brackets(at):
                mention = parser.before_brackets(at, found[-1].end if found else 0)
        elif bare and parser.joined(at):
            mention = parser.mention(at, bare=True)
            if mention and mention.given_name is None:
                mention = None
        if mention is None:
            continue
        found.append(mention)
        following = at + 1
        while following < len(tokens) and tokens[following].start < mention.end:
            following += 1
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str) -> bool:
    """Whether a mention can begin here: at a word that opens one, at a given name, or before brackets."""
    return word == "(" or opens_mention(word) or is_given_name(word)


# several extractors ask for the mentions of one text
_of_sentence = lru_cache(maxsize=512)(_mentions)
_of_document = lru_cache(maxsize=2)(_mentions)
_document_tokens = lru_cache(maxsize=2)(tokenize)
