"""The form at the head of an item: its fate and its counts stand above the wording ('Beschluss: abgelehnt')."""

from __future__ import annotations

import re
from dataclasses import replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.drafts import ENUMERATOR, Draft, trim
from ratslese.extraction.decisions.lines import BODY, WORDED, closes_wording, is_vote_line, lines_of, opens_debate
from ratslese.extraction.decisions.results import is_lone_fate
from ratslese.lexicon import load

__all__ = ["counted_otherwise", "is_form", "same_counts", "under_form", "wording_below"]

_LONGEST = 1500
_FARTHEST = 6000
"""Characters below a form among which its wording is looked for."""
_DECIDES = re.compile(
    rf"(?:^|[.:]\s+)(?:[\w-]+\s+){{0,4}}?{BODY}\b[^.;]{{0,160}}?\b(?:"
    + "|".join(load("decisions")["clauses"]["formula"])
    + ")"
)
_REPORTED = re.compile(r"\b(?:sei|seien|habe|hätten?|werde|würden?|könne|wolle|hatte|hatten)\b|\?")


def is_form(text: str, draft: Draft) -> bool:
    """Whether all that a resolution says is its fate ('Beschluss: einstimmig beschlossen')."""
    return draft.rule == "decisions.block" and is_lone_fate(text[draft.start : draft.end])


def same_counts(one: Vote | None, other: Vote | None) -> bool:
    """Whether two votes give the same counts for and against; false where one gives none."""
    if one is None or other is None or one.ayes is None:
        return False
    return one.ayes == other.ayes and (one.noes or 0) == (other.noes or 0)


def counted_otherwise(one: Vote | None, other: Vote | None) -> bool:
    """Whether two votes both give counts for and against, and not the same."""
    if one is None or other is None or None in (one.ayes, one.noes, other.ayes, other.noes):
        return False
    return not same_counts(one, other)


def under_form(form: Draft, draft: Draft) -> Draft:
    """A resolution with the fate and the counts of the form above it."""
    vote = form.vote
    if draft.vote is not None and (vote is None or vote.ayes is None or (draft.vote.factions and not vote.factions)):
        vote = draft.vote if vote is None else replace(draft.vote, manner=vote.manner or draft.vote.manner)
    result = f"{form.result} {draft.result}".strip()
    place = (form.result_start, form.result_end) if vote is form.vote else (draft.result_start, draft.result_end)
    denied = draft.denied and vote is None
    return replace(draft, result=result, vote=vote, denied=denied, result_start=place[0], result_end=place[1])


def wording_below(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The wording below a form that no label heads: the paragraph right below, else the first that decides.

    Points that follow one another are one wording; debate and narration are passed over.
    """
    told = False
    paragraphs = _paragraphs(text, start, min(end, start + _FARTHEST))
    for low, high in paragraphs:
        paragraph = " ".join(text[low:high].split())
        if closes_wording(paragraph) or is_vote_line(paragraph):
            return None
        quoted = told and text[:low].rstrip().endswith(":")
        narrated = opens_debate(paragraph) or _REPORTED.search(paragraph) is not None
        if not narrated and (
            _DECIDES.search(paragraph)
            or ((not told or quoted) and (WORDED.search(paragraph) or len(paragraphs) == 1) and paragraph[-1] in '.!“"')
        ):
            stop = high
            if ENUMERATOR.match(text, low):
                for more_low, more_high in _paragraphs(text, high, end):
                    if ENUMERATOR.match(text, more_low) is None:
                        break
                    stop = more_high
            return trim(text, low, stop) if stop - low <= _LONGEST else None
        told = True
    return None


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of lines between blank lines in [start, end)."""
    found: list[tuple[int, int]] = []
    fresh = True
    for low, high in lines_of(text, start, end):
        blank = not text[low:high].strip()
        if not blank and not fresh:
            found[-1] = (found[-1][0], high)
        elif not blank:
            found.append((low + len(text[low:high]) - len(text[low:high].lstrip()), high))
        fresh = blank
    return found
