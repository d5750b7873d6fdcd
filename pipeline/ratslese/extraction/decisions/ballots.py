"""Ballots told in a list: an office, a name and the votes on a line ('Kassenwartin: Eva Adam, 17 Ja, 1 Nein')."""

from __future__ import annotations

import re
from dataclasses import replace

from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.lines import is_vote_line, lines_of
from ratslese.extraction.votes.parser import parse_vote
from ratslese.lexicon import load

__all__ = ["find_ballots"]

_OFFICES = "|".join(load("decisions")["ballots"]["offices"])
_NAME = r"[A-ZÄÖÜ][\w'’.-]+(?: (?:von|van|de|zu|der) | )?(?:[A-ZÄÖÜ][\w'’.-]+ ?){1,4}"
# '- 1. Vorsitzender: Jan Adam (16 Ja, 0 Nein)'; not: 'Vorsitzender: Jan Adam', 'Tagesordnung: 16 Ja, 0 Nein'
_BALLOT = re.compile(
    rf"[ \t•*–-]{{0,6}}(?P<office>[\w. /-]{{0,40}}(?:{_OFFICES})\w*(?: [\w. /-]{{1,40}})?)\*{{0,2}}: *"
    rf"(?P<name>{_NAME})\)?[ ,;:–(-]+(?P<vote>(?=[^\n]{{0,60}}(?:\d|stimmig|mehrheitl))[^\n]{{3,120}}?)[ ).]*"
)


def find_ballots(text: str, start: int, end: int) -> list[Draft]:
    """The lines of [start, end) that elect somebody to an office."""
    found: list[Draft] = []
    for low, high in lines_of(text, start, end):
        match = _BALLOT.fullmatch(text, low, high) if ":" in text[low:high] and high - low < 240 else None
        if match is None or not is_vote_line(match["vote"]):
            continue
        vote = parse_vote(match["vote"])
        if vote is not None and (vote.ayes is not None or vote.manner is not None):
            place = match.span("vote")
            result = " ".join(match["vote"].split())
            vote = replace(vote, start=place[0], end=place[1])
            stop = match.end("name")
            found.append(
                Draft(
                    match.start("office"),
                    stop,
                    "",
                    result,
                    vote,
                    worded=False,
                    rule="decisions.ballot",
                    result_start=place[0],
                    result_end=place[1],
                )
            )
    return found
