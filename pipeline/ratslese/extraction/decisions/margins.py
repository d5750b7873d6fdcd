"""Counts in columns beside the resolutions: a head 'Anw. | Für | Gegen' once a page, '13  11  2' beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.drafts import Draft, placed
from ratslese.extraction.decisions.lines import lines_of, opens_debate
from ratslese.extraction.votes.parser import vote_manner
from ratslese.lexicon import load

__all__ = ["Margin", "find_margins", "resolutions_beside"]

_COLUMNS = load("votes")["columns"]
_HEADWORD = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in _COLUMNS.items())
_WORD = re.compile(_HEADWORD)
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _HEADWORD)
# 'Anw.   Für   Gegen   Beschluss', also one word a line; not: 'Ja: 12  Nein: 3'
_HEAD = re.compile(rf"^[ \t|]*(?P<columns>(?:(?:{_UNNAMED})(?=[\s|.:])[\s|.:]{{1,12}}){{2,5}})(?!\d)", re.MULTILINE)
_ROW = re.compile(r"[ \t|]*(?P<counts>\d{1,3}(?:[ \t|]+\d{1,3})+)(?P<gap>[ \t|]{2,}(?=[^\s\d])|[ \t|]*$)")
_LABELLED = re.compile(
    r"(?:Beschlu(?:ss|ß)\w*(?:[ ]\d{1,2})?[ ]*:)?[ \t]*(?:(?:[a-z]\)|\d{1,2}[.)])[ \t]+)?", re.IGNORECASE
)
_FEWEST = 3
"""Members present at the least; smaller rows are other tables."""


@dataclass(frozen=True, slots=True)
class Margin:
    """A row of counts at a line's start: where it stands, and where the text beside it begins."""

    start: int
    end: int
    vote: Vote


def find_margins(text: str) -> list[Margin]:
    """The rows of counts of a document that has such columns, with text beside them; none where it has no such head."""
    orders = {tuple(_kinds(head["columns"])) for head in _HEAD.finditer(text)}
    orders = {order for order in orders if len(set(order)) == len(order) and {"ayes", "noes"} <= set(order)}
    if len(orders) != 1:
        return []
    (order,) = orders
    found: list[Margin] = []
    for low, high in lines_of(text, 0, len(text)):
        row = _ROW.match(text, low, high)
        if row is None or row.end() >= high:
            continue
        numbers = [int(number) for number in re.findall(r"\d+", row["counts"])]
        if len(numbers) != len(order):
            continue
        counts = dict(zip(order, numbers, strict=True))
        ayes, noes, abstentions = counts["ayes"], counts["noes"], counts.get("abstentions")
        voters = ayes + noes + (abstentions or 0)
        if not _FEWEST <= voters <= counts.get("present", voters):
            continue
        vote = Vote(manner=vote_manner(ayes, noes), ayes=ayes, noes=noes, abstentions=abstentions)
        found.append(Margin(low, row.end(), _placed_row(vote, row)))
    return found


def _placed_row(vote: Vote, row: re.Match[str]) -> Vote:
    """The vote of a row with its place."""
    return placed(vote, *row.span("counts"), " ".join(row["counts"].split())) or vote


def _kinds(columns: str) -> list[str]:
    return [str(word.lastgroup) for word in _WORD.finditer(columns)]


def resolutions_beside(text: str, start: int, end: int, margins: Sequence[Margin]) -> list[Draft]:
    """The resolutions of [start, end) that have their counts beside them; a paragraph each."""
    own = [margin for margin in margins if start <= margin.start < end]
    drafts: list[Draft] = []
    for at, margin in enumerate(own):
        limit = own[at + 1].start if at + 1 < len(own) else end
        stop = text.find("\n\n", margin.end, limit)
        stop = limit if stop < 0 else stop
        label = _LABELLED.match(text, margin.end, stop)
        low = label.end() if label else margin.end
        high = low + len(text[low:stop].rstrip())
        if high <= low or opens_debate(" ".join(text[low:high].split())):
            continue
        head = " ".join(text[margin.end : low].split()).rstrip(": ")
        drafts.append(
            Draft(
                low,
                high,
                head,
                margin.vote.result_text or "",
                margin.vote,
                rule="decisions.margin",
                result_start=margin.start,
                result_end=margin.end,
            )
        )
    return drafts
