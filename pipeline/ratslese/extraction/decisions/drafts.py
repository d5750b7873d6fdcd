"""Decisions in the making, and the blocks of text they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.marks import Mark
from ratslese.extraction.votes.parser import no_vote

__all__ = ["ENUMERATOR", "Block", "Draft", "enumerator_length", "placed", "trim"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision in the making.

    Attributes:
        start, end: the wording decided on, or the sentence that records the decision.
        label: the label before the wording, or ''.
        result: how the result is told, or ''.
        vote: the vote with its own place, or None.
        denied: the text says that nobody voted.
        about: what was voted on where a result names it ('Änderungsantrag').
        worded: whether [start, end) is a wording rather than a recording sentence.
        rule: what found it.
    """

    start: int
    end: int
    label: str = ""
    result: str = ""
    vote: Vote | None = None
    denied: bool = False
    about: str = ""
    worded: bool = True
    rule: str = "decisions.block"
    result_start: int | None = None
    result_end: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What a mark heads: [start, end) without the label, and vote lines that closed it."""

    mark: Mark
    start: int
    end: int
    vote_start: int | None = None
    vote_end: int | None = None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without the blanks, marks of lists and quotation marks at both ends."""
    while start < end and text[start] in ' \n\t*_„"»›“”\f•':
        start += 1
    while text.startswith(("- ", "– "), start) and start + 2 < end:
        start += 2
    while end > start and text[end - 1] in ' \n\t*_“”"«‹\f':
        end -= 1
    return start, end


def enumerator_length(text: str, place: tuple[int, int]) -> int:
    """How long the enumerator ('2. ', 'a) ') is that a wording begins with."""
    match = ENUMERATOR.match(text[slice(*place)])
    return len(match.group()) if match else 0


ENUMERATOR = re.compile(r"(?:[a-z]\)|\d{1,2}[.)])[ ]+")


def placed(vote: Vote | None, start: int, end: int, result: str) -> Vote | None:
    """A vote with the place where its result stands; None where the result says that nobody voted."""
    return None if vote is None or no_vote(result) else replace(vote, result_text=result, start=start, end=end)
