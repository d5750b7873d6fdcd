"""Decisions (Beschlüsse): formal blocks, recording sentences and votes in dialogue, one record per decision."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ratslese.document import Document, Span
from ratslese.document.findings import (
    DATES,
    DECISIONS,
    ITEMS,
    MEETING,
    PAPERS,
    PARAGRAPHS,
    PARTS,
    SENTENCES,
    Decision,
)
from ratslese.extraction import REGISTRY
from ratslese.extraction.decisions.amending import as_amended, told_below
from ratslese.extraction.decisions.ballots import find_ballots
from ratslese.extraction.decisions.blocks import find_blocks
from ratslese.extraction.decisions.contests import counted_in_contest
from ratslese.extraction.decisions.context import decision_span, told_elsewhere
from ratslese.extraction.decisions.dialogue import find_dialogues
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.lines import tally_below
from ratslese.extraction.decisions.margins import Margin, find_margins
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.merging import merge, with_roll
from ratslese.extraction.decisions.prose import find_records
from ratslese.extraction.decisions.sentences import cut_at_votes, recorded_between, rejoin, sentences_of, speech_start
from ratslese.extraction.decisions.stretches import Stretch, stretches_of
from ratslese.extraction.votes.names import find_excluded
from ratslese.extraction.votes.parser import parse_vote
from ratslese.extraction.votes.rolls import Roll, find_rolls

__all__ = ["decisions", "find_decisions"]


@REGISTRY.register(
    "decisions", requires=(MEETING, ITEMS, PARTS, PARAGRAPHS, SENTENCES, PAPERS, DATES), provides=(DECISIONS,)
)
def decisions(document: Document) -> Document:
    """Add every decision that the meeting took."""
    return document.with_layer(DECISIONS, find_decisions(document))


def find_decisions(document: Document) -> list[Span[Decision]]:
    """The decisions of a segmented document, in text order."""
    meeting = document[MEETING]
    organization = meeting[0].value.organization if meeting else None
    flat = rejoin(document.flat)
    found: list[Span[Decision]] = []
    rolls = find_rolls(document.text)
    margins = find_margins(document.text)
    for stretch in stretches_of(document, rolls):
        found += _decide(
            document,
            flat,
            stretch,
            organization,
            [roll for roll in rolls if stretch.start <= roll.start < stretch.end],
            margins,
        )
    return found


def _decide(
    document: Document,
    flat: str,
    stretch: Stretch,
    organization: str | None,
    rolls: Sequence[Span[Roll]],
    margins: Sequence[Margin],
) -> list[Span[Decision]]:
    text = document.text
    start, end = stretch.start, stretch.end
    blocks, proposals, taken = find_blocks(text, flat, start, end, margins)
    speech = speech_start(text, start, end)
    dialogues = find_dialogues(text, flat, start, end) if speech is not None or not blocks else []
    limit = end if speech is None else speech
    ballots = [
        ballot
        for ballot in find_ballots(text, start, end)
        if not any(draft.start < ballot.end and ballot.start < draft.end for draft in (*blocks, *dialogues))
    ]
    if ballots:
        taken = sorted((*taken, *((ballot.start, ballot.result_end or ballot.end) for ballot in ballots)))
    sentences = [
        (low, high)
        for low, high in cut_at_votes(text, sentences_of(document, flat, start, end), rolls)
        if ((low < limit and high <= limit + 1) or recorded_between(text, low, high)) and not _covered(low, high, taken)
    ]
    told = find_records(text, sentences, organization)
    told = [
        draft for draft in told if not any(other.start < draft.end and draft.start < other.end for other in dialogues)
    ]
    if stretch.item is not None and _MADE_KNOWN.search(stretch.item.value.name):
        told = [draft for draft in told if draft.vote is not None or says_outcome(draft.result) == "noted"]
    drafts = merge(blocks, told, dialogues, proposals, text)
    drafts = [_tallied(text, draft, end) for draft in drafts if not told_elsewhere(document, stretch, draft)]
    drafts = [counted_in_contest(document.flat, draft, start) for draft in drafts]
    if ballots:
        drafts = sorted((*drafts, *ballots), key=lambda draft: draft.start)
    for roll in rolls:
        drafts = with_roll(drafts, roll)
    excluded = find_excluded(document.flat[start:end]) if any(draft.vote for draft in drafts) else ()
    spans: list[Span[Decision]] = []
    floor = start
    for draft in drafts:
        span = decision_span(document, stretch, draft, len(drafts), excluded, floor)
        floor = max(floor, draft.end)
        spans.append(as_amended(flat, stretch, spans, span))
    return told_below(drafts, spans)


# 'Bekanntgabe der in nichtöffentlicher Sitzung gefassten Beschlüsse': they were taken elsewhere.
_MADE_KNOWN = re.compile(
    r"\bBekannt(?:gabe|machung)\w* (?:[\w.-]+ ){0,6}Beschl[uü]ss|\bBeschl[uü]sse? aus (?:der )?nicht"
)


def _tallied(text: str, draft: Draft, end: int) -> Draft:
    """A decision without a vote takes the table of counts right below it."""
    if draft.vote is not None or draft.denied:
        return draft
    place = tally_below(text, draft.end, end)
    vote = parse_vote(text[slice(*place)]) if place else None
    return draft if vote is None or place is None else replace(draft, vote=replace(vote, start=place[0], end=place[1]))


def _covered(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether [start, end) meets one of the stretches `taken`, which are sorted."""
    at = bisect_left(taken, (end, 0))
    return any(start < high for _, high in taken[max(0, at - 2) : at])
