"""Roll calls (namentliche Abstimmungen): tables that tell how each member voted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ratslese.document import Span
from ratslese.document.findings import MemberVote, Vote
from ratslese.extraction.votes.parser import parse_vote, vote_manner
from ratslese.lexicon import load

__all__ = ["Roll", "find_rolls"]

Cast = Literal["for", "against", "abstain", "absent"]

_WORDS = load("votes")["rolls"]
_KEYS: dict[str, Cast] = {"ayes": "for", "noes": "against", "abstentions": "abstain", "absent": "absent"}
_CASTS: dict[str, Cast] = {word: cast for key, cast in _KEYS.items() for word in _WORDS[key]}
_COLUMNS = re.compile(r"(?: {2,}|\t| ?\| ?)+")
_SUBJECT = re.compile(
    rf"^(?:{'|'.join(_WORDS['subject'])})[^:\n]{{0,30}}: *(?P<subject>\S[^\n]*(?:\n(?![^\n]{{0,40}}:)\S[^\n]*)*)", re.M
)
_TALLY = re.compile(r"^\W*(?:JA|NEIN|Ja|Nein|Enth|Dafür|Dagegen)\w*\W{1,5}\d", re.M)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll call: the vote, and where what was voted on is named (None where it is not)."""

    vote: Vote
    subject: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a roll: of family and given name, of the vote, or of each answer."""

    name: int
    given: int | None
    vote: int | None
    answers: tuple[tuple[int, Cast], ...]
    width: int


def find_rolls(text: str, start: int = 0, end: int | None = None) -> list[Span[Roll]]:
    """Find the tables in [start, end) whose rows are members and their votes.

    Columns are separated by two blanks or more, by tabs or by bars. A table may go on over pages: its head may stand
    again, and lines that are no rows may come between.
    """
    found: list[Span[Roll]] = []
    head: _Head | None = None
    rows: list[tuple[int, int, MemberVote]] = []
    misses = 0
    stop = len(text) if end is None else end
    for low, high in _lines(text, start, stop):
        line = text[low:high].strip()
        if "  " not in line and "\t" not in line and "|" not in line:
            misses += bool(line)
            if misses > 4 and (rows or head):
                found += _roll(text, start, rows)
                rows, misses, head = [], 0, None
            continue
        cells = _COLUMNS.split(line)
        heading = _head(cells)
        if heading is not None and heading == head and rows:
            continue
        row = _row(cells, head) if heading is None else None
        if row is not None:
            rows.append((low, high, row))
            misses = 0
            continue
        misses += bool(line)
        if heading is not None or misses > 4:
            found += _roll(text, start, rows)
            rows, misses = [], 0
            head = heading
    return found + _roll(text, start, rows)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _head(cells: list[str]) -> _Head | None:
    titles = [cell.strip(" .:#").lower() for cell in cells]
    name = next((at for at, title in enumerate(titles) if title in _WORDS["name"]), None)
    if name is None or len(cells) < 2:
        return None
    given = next((at for at, title in enumerate(titles) if title in _WORDS["given"]), None)
    vote = next((at for at, title in enumerate(titles) if title in _WORDS["vote"]), None)
    answers = tuple((at, _CASTS[title]) for at, title in enumerate(titles) if at != name and title in _CASTS)
    if vote is None and len(answers) < 2:
        return None
    return _Head(name, given, vote, answers if vote is None else (), len(cells))


def _row(cells: list[str], head: _Head | None) -> MemberVote | None:
    if head is None:
        if not 2 <= len(cells) <= 5:
            return None
        cast = _CASTS.get(cells[-1].strip().lower())
        first = 1 if cells[0].rstrip(".").isdecimal() and len(cells) > 2 else 0
        name = cells[first].strip()
        plain = cast is not None and len(cells[-1].strip()) > 1 and re.fullmatch(r"[A-ZÄÖÜ][\w.,'’ -]{2,50}", name)
        return MemberVote(_ordered(name), cast) if plain and cast else None
    if head.vote is not None:
        cast = _CASTS.get(cells[-1].strip().lower())
        if cast is None or len(cells) < head.width - 1 or len(cells) <= head.name:
            return None
        return MemberVote(_name(cells, head), cast)
    if len(cells) <= head.name or not cells[head.name].strip():
        return None
    marked = [cast for at, cast in head.answers if at < len(cells) and cells[at].strip().lower() in _WORDS["crosses"]]
    return MemberVote(_name(cells, head), marked[0]) if len(marked) == 1 and len(cells) == head.width else None


def _name(cells: list[str], head: _Head) -> str:
    family = cells[head.name].strip()
    given = cells[head.given].strip() if head.given is not None and head.given < len(cells) else ""
    return f"{given} {family}" if given else _ordered(family)


def _ordered(name: str) -> str:
    """'Adam, Eva' as 'Eva Adam'."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and given else name


def _roll(text: str, floor: int, rows: list[tuple[int, int, MemberVote]]) -> list[Span[Roll]]:
    if len(rows) < _FEWEST:
        return []
    start, end = rows[0][0], rows[-1][1]
    members = tuple(row for _, _, row in rows)
    casts = Counter(member.vote for member in members)
    ayes, noes, abstentions = casts["for"], casts["against"], casts["abstain"]
    before = text[max(floor, start - 900) : start]
    tally = _TALLY.search(before)
    stated = parse_vote(before[tally.start() :]) if tally else None
    printed = None
    if stated is not None and stated.ayes is not None and tally is not None:
        ayes, noes = stated.ayes, stated.noes if stated.noes is not None else noes
        abstentions = stated.abstentions if stated.abstentions is not None else abstentions
        printed = " ".join(line for line in before[tally.start() :].splitlines() if _TALLY.match(line))
        printed = " ".join(printed.split())
    subject = _SUBJECT.search(before)
    base = start - len(before)
    vote = Vote(
        manner=vote_manner(ayes, noes) if ayes or noes else None,
        ayes=ayes,
        noes=noes,
        abstentions=abstentions,
        roll_call=True,
        result_text=printed,
        members=members,
        start=start,
        end=end,
    )
    place = (base + subject.start("subject"), base + subject.end("subject")) if subject else None
    return [Span(start, end, Roll(vote, place), "votes.roll")]
