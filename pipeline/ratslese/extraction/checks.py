"""Contradictions inside one document, each a warning that names both places.

Nothing is corrected here: the records say what is printed, the warnings say where two places disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ratslese.document import Document, Notice, Span, inside
from ratslese.document.findings import (
    ATTENDANCE,
    DECISIONS,
    ITEMS,
    SENTENCES,
    AgendaItem,
    Decision,
    Vote,
)
from ratslese.extraction import REGISTRY
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.recording import records
from ratslese.extraction.votes.parser import find_votes, no_vote
from ratslese.lexicon import load

__all__ = ["checks", "find_contradictions"]

_VOTING = ("chair", "deputy_chair", "member", "substitute")
_FEWEST = 4
_WEIGHTED = 4
"""Far more votes than members are weighted votes (Zweckverband), no mistake."""
_ANNOUNCED = re.compile("|".join(load("decisions")["checks"]["announced"]))


@REGISTRY.register("checks", requires=(ATTENDANCE, DECISIONS, ITEMS, SENTENCES))
def checks(document: Document) -> Document:
    """Add a warning for each contradiction."""
    return document.with_notices(*find_contradictions(document))


def find_contradictions(document: Document) -> list[Notice]:
    """Compare votes with attendance, blocks with prose, and the agenda with what was decided.

    Returns:
        Warnings with the codes 'votes-exceed-attendance', 'vote-contradiction' and 'item-without-decision'.
    """
    return [*_attendance(document), *_prose(document), *_agenda(document)]


def _attendance(document: Document) -> Iterator[Notice]:
    """More votes than there were members with a vote, late and leaving members counted in."""
    voting = [
        span
        for span in document[ATTENDANCE]
        if span.value.capacity in _VOTING and span.value.status in ("present", "partial")
    ]
    if len(voting) < _FEWEST:
        return
    list_place = _place(document, voting[0].start)
    for span in document[DECISIONS]:
        vote = span.value.vote
        if vote is None or vote.ayes is None or vote.noes is None:
            continue
        cast = vote.ayes + vote.noes + (vote.abstentions or 0)
        if len(voting) < cast <= _WEIGHTED * len(voting):
            yield Notice(
                "votes-exceed-attendance",
                f"{cast} votes {_place(document, vote.start or span.start)}, but {len(voting)} members with a vote "
                f"in the attendance list {list_place}; compare both",
                document.page_at(span.start),
            )


def _prose(document: Document) -> Iterator[Notice]:
    """An item with one decision whose prose tells another result than its block."""
    for item in document[ITEMS]:
        if item.value.heading is None:
            continue
        decided = [span for span in inside(document[DECISIONS], item.start, item.end) if span.rule == "decisions.block"]
        if len(decided) != 1 or len(inside(document[DECISIONS], item.start, item.end)) != 1:
            continue
        yield from _compare(document, item, decided[0])


def _compare(document: Document, item: Span[AgendaItem], decided: Span[Decision]) -> Iterator[Notice]:
    vote = decided.value.vote
    block_end = max(decided.end, vote.end or 0) if vote else decided.end
    for sentence in inside(document[SENTENCES], block_end, item.end):
        printed = document.surface(sentence.start, sentence.end)
        if len(printed) > 400 or not records(printed):
            continue
        told = find_votes(printed)
        if len(told) != 1:
            continue
        differs = _differs(vote, told[0].value, decided.value.outcome, printed)
        denied = vote is None and no_vote(document.text[decided.end : sentence.start])
        if differs or denied:
            stated = vote.result_text if vote and vote.result_text else "no vote"
            yield Notice(
                "vote-contradiction",
                f"the block says '{stated}' {_place(document, decided.start)}, the prose says "
                f"'{told[0].value.result_text}' {_place(document, sentence.start)}; the record follows the block",
                document.page_at(sentence.start),
            )


def _differs(block: Vote | None, prose: Vote, outcome: str | None, printed: str) -> bool:
    if block is None:
        return False
    pairs = ((block.ayes, prose.ayes), (block.noes, prose.noes), (block.abstentions, prose.abstentions))
    if any(first is not None and second is not None and first != second for first, second in pairs):
        return True
    if block.manner and prose.manner and block.manner != prose.manner:
        return True
    return (outcome == "rejected") != (says_outcome(printed) == "rejected") and says_outcome(printed) is not None


def _agenda(document: Document) -> Iterator[Notice]:
    """An item whose title announces a resolution, and under which none stands."""
    for item in document[ITEMS]:
        named = _ANNOUNCED.search(item.value.name)
        if named is None or item.value.heading is None or item.value.listing is None:
            continue
        if inside(document[DECISIONS], item.start, item.end):
            continue
        yield Notice(
            "item-without-decision",
            f"item {item.value.number or item.value.name!r} announces '{named.group()}' "
            f"{_place(document, item.value.listing[0])}, but no decision stands {_place(document, item.start)}",
            document.page_at(item.start),
        )


def _place(document: Document, offset: int) -> str:
    """'on page 3 (character 812)', 'at character 812' without pages."""
    page = document.page_at(offset)
    return f"on page {page} (character {offset})" if page is not None else f"at character {offset}"
