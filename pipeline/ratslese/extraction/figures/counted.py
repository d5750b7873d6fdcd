"""The noun that a number counts, by the grammar of the German noun phrase.

Number, then adjectives, then the head noun: capitals mark nouns, endings mark adjectives. '15 beteiligten Kommunen'
counts Kommunen; '2 Teilhabemanagerinnen und -manager' counts both halves.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ratslese.extraction.numbers.scan import ATOMS, Scan
from ratslese.lexicon import load

__all__ = ["head_noun"]

_LEXICON = load("numbers")["counted"]
_BETWEEN = frozenset(_LEXICON["between"])
_STOP = frozenset(_LEXICON["stop"])
_NEVER = frozenset(_LEXICON["never"])
_SINGULAR = tuple(_LEXICON["singular"])
_AGENTS = tuple(_LEXICON["agents"])
_ADJECTIVE = re.compile(r"[a-zäöüß][\wäöüß-]*e[nrsm]?")
_CLOSED = frozenset(
    ATOMS[name] for name in ("unit", "uhr", "month", "weekday", "masked", "break", "dot", "season", "clock", "daypart")
)
_MOST = 5


@lru_cache(maxsize=8192)
def _is_adjective(word: str) -> bool:
    return word not in _STOP and (word in _BETWEEN or _ADJECTIVE.fullmatch(word) is not None)


@lru_cache(maxsize=8192)
def _is_noun(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word not in _NEVER and word[0].isalpha()


def head_noun(scan: Scan, at: int, value: Decimal) -> tuple[int, int, str] | None:
    """The noun phrase's head from token `at` on.

    Args:
        scan: the masked scan.
        at: the first token after the number.
        value: the number, which asks for a plural or not.

    Returns:
        First and last token of the head and its text, or None when no counted noun follows.
    """
    words, tags, total = scan.words, scan.tags, len(scan)
    index = at
    while index < min(total, at + _MOST):
        word, tag = words[index], tags[index]
        if tag in _CLOSED:
            return None
        if word[0].islower():
            if not _is_adjective(word) and not (
                word in ("und", "bzw") and index > at and index + 1 < total and _is_adjective(words[index + 1])
            ):
                return None
            index += 1
            continue
        if word in ("„", '"', "»", "‚", "(") or (
            word == ","
            and index > at
            and index + 1 < total
            and words[index + 1][0].islower()
            and _is_adjective(words[index + 1])
        ):
            if word == "(":
                return None
            index += 1
            continue
        break
    if index >= total or index >= at + _MOST or not _is_noun(words[index]):
        return None
    first = index
    if tags[first] in _CLOSED:
        return None
    if (
        words[first].endswith("er")
        and first + 1 < total
        and _is_noun(words[first + 1])
        and tags[first + 1] == ATOMS["other"]
        and not words[first].lower().endswith(_AGENTS)
    ):
        first += 1
    if first == at and value != 1 and words[first].lower().endswith(_SINGULAR):
        return None
    last = _coordinated(scan, first)
    text = scan.text[scan.starts[first] : scan.ends[last]]
    return first, last, " ".join(text.split())


def _coordinated(scan: Scan, first: int) -> int:
    """The last token of a head that is spelt in two halves: 'Grund- und Hauptschulen', 'Bürgerinnen und Bürger'."""
    words, total = scan.words, len(scan)
    last = first
    at = first + 1
    if at < total and words[at] == "-" and scan.tight(at):  # 'Grund- und Hauptschulen'
        while at + 2 < total and words[at] in ("-", "–") and words[at + 1] in ("und", "oder", "bzw", ",", "/", "u"):
            at += 2
            last = at
            if at + 1 < total and words[at + 1] == "-" and scan.tight(at + 1):
                at += 1
        return last if last < total and words[last][:1].isalpha() else first
    if at + 1 < total and words[at] in ("und", "oder", "bzw", "/", "u"):
        follow = words[at + 1]
        if follow in ("-", "–") and at + 2 < total and scan.tight(at + 2) and words[at + 2][0].islower():
            return at + 2  # 'und -manager', '/-innen'
        if words[at] != "/" and _is_noun(follow) and follow[:4] == words[first][:4]:
            return at + 1  # 'Schülerinnen und Schüler'
    if at + 1 < total and words[at] in ("*", ":", "_", "/") and scan.tight(at):
        split = at + 1 + (words[at] == "/" and words[at + 1] == "-" and at + 2 < total)
        if words[split] in ("innen", "in"):
            return split  # 'Lehrer:innen', 'Schüler/-innen'
    return last
