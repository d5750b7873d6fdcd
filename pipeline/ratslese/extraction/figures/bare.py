"""Counts whose noun stands elsewhere: 'davon vier', '57 mehr als', 'die Zahl der Fälle stieg von 214 auf 260'.

A number without noun is one only where the sentence says so: by a word beside it, by the whole that it is a part of
('von acht Plätzen seien drei belegt'), or by taking up the count before it ('heuer seien es 27 gewesen').
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ratslese.document.findings import Figure
from ratslese.extraction.figures.amounts import number_at, plain
from ratslese.extraction.figures.counted import head_noun
from ratslese.extraction.figures.ratios import Found
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

__all__ = ["ADVERBS", "Counted", "bare"]

_LEXICON = load("numbers")
_MODS = frozenset(phrase for phrases in _LEXICON["mods"].values() for phrase in phrases)
_BEFORE = frozenset(_LEXICON["bare"]["before"])
_AFTER = frozenset(_LEXICON["bare"]["after"])
_COPULAS = frozenset(_LEXICON["bare"]["copulas"])
_NUMBERS = frozenset(_LEXICON["bare"]["numbers"])
ADVERBS = frozenset(_LEXICON["bare"]["adverbs"])
"""What may stand between a preposition or verb and its number: 'noch', 'inzwischen'."""
_LEADERS = frozenset(_LEXICON["bare"]["leaders"])
_CAPACITIES = frozenset(_LEXICON["bare"]["capacities"])
_FINITE = frozenset(_LEXICON["bare"]["finite"])
_PARTICIPLE = re.compile(r"[a-zäöüß]+(?:t|en)")
_REACH = 30


class Counted(NamedTuple):
    """A count with its noun: first and last token, the noun, the number, and whether the noun stood elsewhere."""

    first: int
    last: int
    noun: str
    value: Decimal
    bare: bool


def bare(tokens: Scan, at: int, counted: Counted | None) -> Found | None:
    """The count at token `at`, with the noun it means where the text has named it.

    Args:
        tokens: the masked scan.
        at: a number that no unit and no noun follows.
        counted: the count before this one.
    """
    number = number_at(tokens, at)
    if number is None or tokens.tags[at] not in "#nwd" or (at and tokens.tight(at)):
        return None
    value, last = number
    words = tokens.words
    if tokens.tags[at] == "d":  # '… habe man 71.' with the dot of the sentence
        return _at_end(tokens, at, value, counted)
    after = words[last + 1] if last + 1 < len(tokens) else ""
    if after and tokens.tight(last + 1) and after[:1] not in ".,;)":
        return None
    place = at - 1
    while place > 0 and (words[place].lower() in _MODS or words[place].lower() in _COPULAS):
        place -= 1
    part = place >= 0 and words[place].lower() in _BEFORE
    part = part or (place < at - 1 and counted is not None and _of_those(tokens, place, counted))
    compared = after in _AFTER
    before = _beside(tokens, at)
    grows = before == "auf" and not {"von", "um"}.isdisjoint(words[max(0, at - 8) : at])
    grows = grows and (tokens.tags[at] in "#n" or _number_of(tokens, at) is not None)
    shrinks = before in ("von", "um") and "auf" in words[last + 1 : last + 6] and tokens.tags[at] in "#n"
    behind = words[last + 1 : last + 3]
    if behind[:1] == ["("]:  # 'von 85 (2019) auf 102 (2022)'
        behind = words[last + 3 : last + 5] if tokens.tags[last + 3 : last + 4] == ")" else []
    shrinks = shrinks and "auf" in behind
    shrinks = shrinks and (before == "von" or _leads_to_number(tokens, last + 1))
    # 'die Zahl der Arbeitslosen lag bei 1.020'
    told_of = before == "auf" and any(word.startswith("beziffer") for word in words[max(0, at - 8) : at])
    grows = grows or (told_of and tokens.tags[at] in "#n")  # 'sie beziffert die Fälle auf 37'
    told_of = before in ("bei", "beträgt", "betrage", "betrug") and tokens.tags[at] in "#n"
    grows = grows or (told_of and _number_of(tokens, at) is not None)
    taken_up = not (last > at or part or compared or grows or shrinks)
    told = before == "es" and after == "gewesen"  # 'am Stichtag seien es 118 gewesen'
    if taken_up and not told and not (counted and _takes_up(tokens, at, last, value, counted)):
        return None
    noun = None
    if part or compared or taken_up:
        far = taken_up or after in ("davon", "hiervon")
        noun = _named(tokens, place if part else at, counted, far=far)
    elif grows or shrinks:
        noun = _number_of(tokens, at)
    top = _or_next(tokens, last, value) if grows or taken_up else None
    if top is not None:
        last += 2
    end = tokens.ends[last] - (tokens.tags[last] == "d")
    figure = Figure("count", plain(value), None if top is None else plain(top), counted=noun)
    return at, last, end, figure, "bare"


def _at_end(tokens: Scan, at: int, value: Decimal, counted: Counted | None) -> Found | None:
    """The count at token `at`, whose dot ends the sentence, where it goes on with the count before it."""
    if counted is None or not _takes_up(tokens, at, at, value, counted):
        return None
    figure = Figure("count", plain(value), counted=_named(tokens, at, counted, far=True))
    return at, at, tokens.ends[at] - 1, figure, "bare"


def _beside(tokens: Scan, at: int) -> str:
    """The word before token `at`, over modifiers and one adverb of time ('von heute 14', 'auf rund 20')."""
    words, place = tokens.words, at - 1
    while place > 0 and at - place < 3 and (words[place] in _MODS or words[place] in ADVERBS):
        place -= 1
    return words[place] if place >= 0 else ""


def _or_next(tokens: Scan, last: int, value: Decimal) -> Decimal | None:
    """The upper end of 'neun oder zehn', '17 bis 18'."""
    if last + 2 >= len(tokens) or tokens.words[last + 1] not in ("oder", "bis") or tokens.tags[last + 2] not in "nwd":
        return None
    top = number_at(tokens, last + 2)
    if top is None or top[1] > last + 2:
        return None
    return top[0] if top[0] == value + 1 or (tokens.words[last + 1] == "bis" and top[0] > value) else None


def _takes_up(tokens: Scan, at: int, last: int, value: Decimal, counted: Counted) -> bool:
    """Whether a number that no word beside it explains goes on with the count before it."""
    words, tags, total = tokens.words, tokens.tags, len(tokens)
    gap = at - counted.last
    if gap > _REACH or at < 2:
        return False
    after = words[last + 1] if last + 1 < total else "."
    between = tags[counted.last + 1 : at]
    if "¶" in between or between.count(".") > 1:
        return False
    ends = tags[at] == "d" or last + 1 == total or tags[last + 1] in ".,)¶"
    if tags[at] == "d":
        if last + 1 < total and not (after[0].isupper() or tags[last + 1] == "¶"):
            return False
    elif not ends and (tags[last + 1] in "#nweyTMmU" or not after[0].islower()):
        return False
    place = at - 1
    while place > 1 and (words[place] in _MODS or words[place] in ADVERBS):
        place -= 1
    before, earlier = words[place], words[place - 1]
    # 'seien es noch 94 gewesen', 'habe man 203 gezählt'
    taking_up = (before == "es" and earlier in _COPULAS) or (before == "man" and earlier in ("habe", "hat", "hatte"))
    if taking_up and (ends or _PARTICIPLE.fullmatch(after)):
        return True
    # 'vier Büros; drei haben offeriert'
    if tags[at] == "w" and words[at - 1] in (".", ";", ",") and after in _FINITE:
        return True
    if "." in between:
        return False
    if ends and before in _COPULAS:  # 'angeschlossen seien inzwischen 12.300.'
        return True
    if ends and before == "für" and not _CAPACITIES.isdisjoint(words[counted.last + 1 : at]):
        return True
    if before in ("und", ",") and (counted.bare or (not ends and after == words[counted.last + 1])):
        return after not in _COPULAS  # 'elf abgeschlossen und neun im Bau', 'neun Briefe von A und zwei von B'
    return (
        value <= counted.value
        and before not in _LEADERS
        and "," not in between
        and _of_whole(tokens, counted)
        and after not in _COPULAS
    )


def _of_whole(tokens: Scan, counted: Counted) -> bool:
    """Whether 'von' stands before the count: 'von acht Plätzen', 'von den derzeit 48 Bewerbungen'."""
    words, place = tokens.words, counted.first - 1
    while place > 0 and counted.first - place < 4 and (words[place] in ADVERBS or words[place] in ("den", "diesen")):
        place -= 1
    return words[place].lower() == "von"


def _of_those(tokens: Scan, at: int, counted: Counted) -> bool:
    """'Von den 48 Bewerbungen seien 12 gültig'."""
    before = [word.lower() for word in tokens.words[max(0, counted.first - 2) : counted.first]]
    return before == ["von", "den"] and not {".", "¶"}.intersection(tokens.tags[counted.last + 1 : at + 1])


def _leads_to_number(tokens: Scan, at: int) -> bool:
    """'um 15 auf 134', not 'um 15 auf die Straße'."""
    place = tokens.words.index("auf", at) + 1
    return place < len(tokens) and tokens.tags[place] in "#n"


def _named(tokens: Scan, at: int, counted: Counted | None, *, far: bool = False) -> str | None:
    """The noun of the count before, in the same sentence or, with `far` or 'Davon', in the one before."""
    if counted is None or at - counted.last > _REACH:
        return None
    between = tokens.tags[counted.last + 1 : at]
    if "¶" in between or between.count(".") > (far or tokens.words[at][:1].isupper()):
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
