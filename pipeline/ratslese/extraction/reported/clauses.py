"""The clause in which a decision is told: where it begins and ends, its auxiliary, what denies or introduces it."""

from __future__ import annotations

import re
from functools import cache

from ratslese.extraction.speech.verbs import is_cue_form
from ratslese.lexicon import words

__all__ = [
    "REACH",
    "WORD",
    "clause_around",
    "denials",
    "is_completed",
    "is_denied_before",
    "is_reporting",
    "is_subordinate",
    "nearest_auxiliary",
    "trimmed",
]

REACH = 600
"""Characters before the verb among which its clause begins."""
_HAVE = r"(?:habe|haben|hätten|hat|hatte|hatten)"
_BE = r"(?:sei|seien|wären|ist|sind|war|waren|wurde|wurden|worden\ sei(?:en)?|worden\ ist)"
_MARK = re.compile(r"[,;:]\s*")
_STOP = re.compile(r"[,;:.!?]")
_FINITE = re.compile(rf"\b(?P<have>{_HAVE})\b|\b(?P<be>{_BE})\b", re.VERBOSE)
WORD = re.compile(r"\w+")
_SUBORDINATE = re.compile(r"(?:dass|daß|weil|da|nachdem|wobei|die|der|das|den|welche\w*)\b")


@cache
def denials() -> frozenset[str]:
    """What says that a thing was not so, in small letters."""
    return frozenset(words("reported", "context", "denied"))


def clause_around(sentence: str, low: int, high: int) -> tuple[int, int]:
    """The clause around [low, high): from the last comma before it that opens one to the next after it."""
    start = 0
    for mark in _MARK.finditer(sentence, max(0, low - REACH), low):
        rest = sentence[mark.end() : low]
        if _FINITE.search(rest) or _SUBORDINATE.match(rest):
            start = mark.end()
    comma = _STOP.search(sentence, high)
    end = comma.start() if comma else len(sentence)
    return start, end


def nearest_auxiliary(clause: str, verb: int) -> re.Match[str] | None:
    """The auxiliary of the verb: the last one before it, or the one right after it."""
    found = None
    for match in _FINITE.finditer(clause):
        if match.start() < verb or found is None:
            found = match
    return found


def is_completed(clause: str, finite: re.Match[str]) -> bool:
    """'sei beschlossen worden', 'wurde beschlossen'; neither 'ist beschlossen' of a vote nor 'werde beschlossen'."""
    form = finite.group().split()[0]
    return "worden" in clause or form.startswith("wurde") or form in ("sei", "seien")


def is_denied_before(sentence: str, start: int) -> bool:
    """A matrix clause that denies: 'dies bedeute nicht, dass …'."""
    if start == 0:
        return False
    matrix = re.split(r"[.;:!?]", sentence[max(0, start - REACH) : start])[-1]
    lower = {word.lower() for word in WORD.findall(matrix.rsplit(",", 2)[-2] if matrix.count(",") > 1 else matrix)}
    return bool(lower & denials()) or bool(lower & {"ob", "wenn", "falls"})


def is_subordinate(clause: str) -> bool:
    """Whether a conjunction or a relative pronoun opens the clause."""
    return _SUBORDINATE.match(clause) is not None


def is_reporting(before: str) -> bool:
    """Whether the words before a clause only introduce it ('Frau Klein berichtet,')."""
    lead = WORD.findall(before[-REACH:])
    return len(lead) <= 12 and any(is_cue_form(word.lower()) for word in lead)


def trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without white space at its ends."""
    while start < end and sentence[start].isspace():
        start += 1
    while end > start and sentence[end - 1].isspace():
        end -= 1
    return start, end
