"""The points of a wording that were voted on one by one."""

from __future__ import annotations

import re
from dataclasses import replace

from ratslese.extraction.decisions.drafts import ENUMERATOR, Draft, enumerator_length, placed, trim
from ratslese.extraction.decisions.lines import WORDED, is_vote_line
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.wordings import bracketed_votes
from ratslese.extraction.votes.parser import find_votes, parse_vote

__all__ = ["points_voted"]

_TAIL = re.compile(
    r"(?<=[.!?:)“”])[ \\\n–(-]+(?P<vote>(?:Ja|JA|Dafür|Für|\d{1,3} ?(?::|Ja)|einstimmig"
    r"|mehrheitlich|Einstimmig|Mehrheitlich)[^\n]{0,200}|\d{1,3} ?: ?\d{1,3}\)?|\d{1,3}/\d{1,3}/\d{1,3}\)?)[ ]*$",
    re.M,
)


def points_voted(text: str, draft: Draft) -> list[Draft]:
    """The points of a wording of which each ends in its own vote; empty where none does."""
    if not draft.worded:
        return []
    drafts: list[Draft] = []
    cursor = draft.start
    # Brackets first: what stands in them goes on over the line's end.
    tails = list(bracketed_votes(text, draft.start, draft.end))
    tails += (match for match in _TAIL.finditer(text, draft.start, draft.end) if is_vote_line(match["vote"]))
    for match in sorted(tails, key=lambda tail: tail.start()):
        if match.start() < cursor:
            continue
        place = match.span("vote")
        result = " ".join(match["vote"].split())
        vote = placed(parse_vote(result), *place, result)
        told, cursor = _points_told(text, draft, cursor, match.start())
        drafts += told
        low, high = trim(text, cursor, match.start())
        low += enumerator_length(text, (low, high))
        drafts.append(Draft(low, high, draft.label, result, vote, result_start=place[0], result_end=place[1]))
        cursor = match.end()
    inside = draft.vote is not None and (draft.vote.start or 0) < draft.end
    if inside and len(drafts) < 2:
        return []
    rest = trim(text, cursor, draft.end)
    if drafts and ENUMERATOR.match(text[rest[0] : rest[1]]):
        drafts.append(replace(draft, start=rest[0] + enumerator_length(text, rest), end=rest[1]))
    return drafts


_NEXT_POINT = re.compile(r"\n\s*(?=(?:[a-z]\)|\d{1,2}[.)])[ ])")


def _points_told(text: str, draft: Draft, start: int, end: int) -> tuple[list[Draft], int]:
    """The points of [start, end) that tell their vote or a notice in a sentence, and where the point after them begins.

    '1. Der Antrag wird mit 4 zu 2 Stimmen abgelehnt.' stands before '2. Der Plan wird genehmigt. (5 Ja, 1 Nein)'.
    """
    drafts: list[Draft] = []
    for match in _NEXT_POINT.finditer(text, start, end):
        low, high = trim(text, start, match.start())
        result = " ".join(text[low:high].split())
        if not result:
            continue
        vote = parse_vote(result) if len(result) < 260 and find_votes(result) else None
        noted = len(result) < 260 and says_outcome(result) == "noted"
        if not noted and (vote is None or (says_outcome(result) is None and not WORDED.search(result))):
            break
        low += enumerator_length(text, (low, high))
        drafts.append(Draft(low, high, "", result, placed(vote, low, high, result), worded=False))
        start = match.end()
    return drafts, start
