"""Counts whose noun stands elsewhere: 'davon vier', '57 mehr als', 'die Zahl der Fälle stieg von 214 auf 260'."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ratslese.document.findings import Figure
from ratslese.extraction.figures.amounts import number_at, plain
from ratslese.extraction.figures.counted import head_noun
from ratslese.extraction.figures.ratios import Found
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

__all__ = ["Counted", "bare"]

_LEXICON = load("numbers")
_MODS = frozenset(phrase for phrases in _LEXICON["mods"].values() for phrase in phrases)
_BEFORE = frozenset(_LEXICON["bare"]["before"])
_AFTER = frozenset(_LEXICON["bare"]["after"])
_COPULAS = frozenset(_LEXICON["bare"]["copulas"])
_NUMBERS = frozenset(_LEXICON["bare"]["numbers"])
_REACH = 30


class Counted(NamedTuple):
    """A count with its noun: first and last token, and the noun."""

    first: int
    last: int
    noun: str


def bare(tokens: Scan, at: int, counted: Counted | None) -> Found | None:
    """The count at token `at`, with the noun it means where the text has named it.

    Args:
        tokens: the masked scan.
        at: a number that no unit and no noun follows.
        counted: the count before this one.
    """
    number = number_at(tokens, at)
    if number is None or tokens.tags[at] not in "#nw" or (at and tokens.tight(at)):
        return None
    value, last = number
    words = tokens.words
    after = words[last + 1] if last + 1 < len(tokens) else ""
    if after and tokens.tight(last + 1) and after[:1] not in ".,;)":
        return None
    place = at - 1
    while place > 0 and (words[place].lower() in _MODS or words[place].lower() in _COPULAS):
        place -= 1
    part = place >= 0 and words[place].lower() in _BEFORE
    part = part or (place < at - 1 and counted is not None and _of_those(tokens, place, counted))
    compared = after in _AFTER
    before = words[at - 1] if at else ""
    if before in _MODS and at > 1:
        before = words[at - 2]
    grows = before == "auf" and tokens.tags[at] in "#n" and not {"von", "um"}.isdisjoint(words[max(0, at - 5) : at])
    shrinks = before in ("von", "um") and "auf" in words[last + 1 : last + 3] and tokens.tags[at] in "#n"
    shrinks = shrinks and (before == "von" or _leads_to_number(tokens, last + 1))
    if not (last > at or part or compared or grows or shrinks):
        return None
    noun = None
    if part or compared:
        noun = _named(tokens, place if part else at, counted)
    elif grows or shrinks:
        noun = _number_of(tokens, at)
    return at, last, tokens.ends[last], Figure("count", plain(value), counted=noun), "bare"


def _of_those(tokens: Scan, at: int, counted: Counted) -> bool:
    """'Von den 48 Bewerbungen seien 12 gültig'."""
    before = [word.lower() for word in tokens.words[max(0, counted.first - 2) : counted.first]]
    return before == ["von", "den"] and not {".", "¶"}.intersection(tokens.tags[counted.last + 1 : at + 1])


def _leads_to_number(tokens: Scan, at: int) -> bool:
    """'um 15 auf 134', not 'um 15 auf die Straße'."""
    place = tokens.words.index("auf", at) + 1
    return place < len(tokens) and tokens.tags[place] in "#n"


def _named(tokens: Scan, at: int, counted: Counted | None) -> str | None:
    """The noun of the count before, in the same sentence or in the one that 'Davon' takes up."""
    if counted is None or at - counted.last > _REACH:
        return None
    between = tokens.tags[counted.last + 1 : at]
    if "¶" in between or between.count(".") > (tokens.words[at][:1].isupper()):
        return None
    return counted.noun


def _number_of(tokens: Scan, at: int) -> str | None:
    """The noun after 'Zahl der' earlier in the sentence."""
    for place in range(at - 1, max(-1, at - _REACH), -1):
        if tokens.tags[place] in ".¶":
            return None
        if tokens.words[place] in _NUMBERS and place + 2 < at and tokens.words[place + 1] in ("der", "an"):
            noun = head_noun(tokens, place + 2, Decimal(2))
            return noun[2] if noun and noun[1] < at else None
    return None
