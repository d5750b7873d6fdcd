"""A labelled block as a decision: its wording, its result, and whether anything was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.drafts import Block, Draft, placed
from ratslese.extraction.decisions.marks import Mark
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.votes.parser import find_votes, no_vote, parse_vote
from ratslese.lexicon import load

__all__ = ["decides_nothing", "resolution_of", "resolved_proposal"]

_AS_MOVED = re.compile("(?:" + "|".join(load("decisions")["labels"]["as_moved"]) + r")\b", re.IGNORECASE)
"""'Beschluss: wie Antrag': the wording is the motion's."""


# 'Da die Beratung verschoben wurde, erfolgt keine Beschlussempfehlung.'
_NOTHING_DECIDED = re.compile(
    r"\b(?:erfolgte?|ergeht|erging|wird|wurde|findet|fand)\b[^.]{0,80}"
    r"\bkeine? (?:Beschlu(?:ss|ß)\w*|Abstimmung)\b[^.]{0,40}\.?$"
)
# 'Beschluss-Nr.: GV Rak 24/2021'
_NUMBERED = re.compile(r"(?:Nr\.?|[Nn]ummer)$")
_SIGNED = re.compile(r"(?:[A-ZÄÖÜ][\w.-]{0,8} ){1,3}[\w/.-]{0,12}\d[\w/.-]*")
_NUMBER_ONLY = re.compile(r"(?:Nr\.?\s*)?[\w/.-]{0,12}\d[\w/.-]*")


def resolution_of(text: str, flat: str, block: Block, proposals: Sequence[Block]) -> Draft | None:
    """A resolution from its block; None where the label heads nothing that was decided."""
    mark = block.mark
    wording = " ".join(text[block.start : block.end].split())
    vote, result, place = None, "", (block.vote_start, block.vote_end)
    if block.vote_start is not None and block.vote_end is not None:
        result = " ".join(text[block.vote_start : block.vote_end].split())
        vote = placed(parse_vote(result), block.vote_start, block.vote_end, result)
    label_vote = (
        parse_vote(mark.label)
        if re.search(
            r"stimm|mehr|einvernehm|einhellig|einmütig|\d ?: ?\d|zu \d|gegen \d|Enthalt|\d (?:Ja|Nein)\b",
            mark.label,
            re.I,
        )
        else None
    )
    if vote is None and label_vote is not None:
        vote, result, place = _voted_label(flat, mark), mark.label, (mark.start, mark.end)
    if not wording or _NUMBER_ONLY.fullmatch(wording) or (_NUMBERED.search(mark.label) and _SIGNED.fullmatch(wording)):
        if vote is None or not proposals:
            return None if vote is None else Draft(*place, mark.label, result, vote, worded=False)  # type: ignore[arg-type]
        base = proposals[-1]
        return Draft(base.start, base.end, mark.label, result, vote, result_start=place[0], result_end=place[1])
    short = len(wording) < 200
    if (
        short
        and proposals
        and (says_outcome(wording) is not None or _AS_MOVED.match(wording))
        and (parse_vote(wording) is not None or len(wording) < 60)
    ):
        # 'Beschluss: einstimmig angenommen', 'Beschluss: Der Antrag wird angenommen.': the wording is the motion's.
        base = proposals[-1]
        own = vote or placed(parse_vote(wording), block.start, block.end, wording)
        return Draft(base.start, base.end, mark.label, f"{wording} {result}".strip(), own, no_vote(wording))
    if vote is None:
        # 'Der Gemeinderat beschließt einstimmig: …' under the label.
        opening = re.match(r"[^.:;\n]{0,300}", flat[block.start : block.end])
        head = opening.group() if opening else ""
        if short or re.search(r"beschlie|stimm|empfiehlt|fasst|genehmigt|lehnt|wird|spricht", head):
            told = find_votes(flat[block.start : block.end] if short else head)
            if told:
                vote = replace(told[0].value, start=block.start + told[0].start, end=block.start + told[0].end)
                result = wording if short else " ".join(head.split())
    return Draft(block.start, block.end, mark.label, result, vote, no_vote(result) or (short and no_vote(wording)))


# 'Beschluss 3.2 (8 Ja; 2 Nein: Berg, Lang)': a semicolon parts the sides.
_SIDES_IN_BRACKETS = re.compile(r"\((?P<vote>\d{1,3} Ja\b[^();]{0,60};[^()]{3,100})\)")


def _voted_label(flat: str, mark: Mark) -> Vote | None:
    """The vote that a label tells."""
    bracket = _SIDES_IN_BRACKETS.search(flat, mark.start, mark.end)
    if bracket is not None:
        return placed(parse_vote(bracket["vote"]), *bracket.span("vote"), " ".join(bracket["vote"].split()))
    found = find_votes(flat[mark.start : mark.end])
    if found:
        span = found[0]
        return replace(span.value, start=mark.start + span.start, end=mark.start + span.end)
    return parse_vote(mark.label)


def resolved_proposal(text: str, block: Block) -> Draft:
    """A proposal whose block ends in its vote."""
    assert block.vote_start is not None
    assert block.vote_end is not None
    result = " ".join(text[block.vote_start : block.vote_end].split())
    vote = placed(parse_vote(result), block.vote_start, block.vote_end, result)
    return Draft(block.start, block.end, block.mark.label, result, vote, rule="decisions.proposal")


def decides_nothing(flat: str, start: int, end: int) -> bool:
    """Whether the words under a label say that there was no decision ('erfolgt keine Beschlussempfehlung')."""
    return _NOTHING_DECIDED.search(flat, start, end) is not None
