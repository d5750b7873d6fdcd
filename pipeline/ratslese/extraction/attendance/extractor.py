"""Attendance (Anwesenheit): the persons of a document, and who took part, for how long and as what."""

from __future__ import annotations

import re

from ratslese.document import Document, Notice, Span
from ratslese.document.findings import ATTENDANCE, CELLS, ITEMS, LINES, PARTS, PERSONS, Attendance, Person
from ratslese.extraction import REGISTRY
from ratslese.extraction.attendance.capacities import (
    capacity_of,
    one_chair,
    one_recorder,
    serve_alike,
    serve_beside_guests,
)
from ratslese.extraction.attendance.drafts import Drafts
from ratslese.extraction.attendance.labels import tells_those_present
from ratslese.extraction.attendance.lists import read_lists
from ratslese.extraction.attendance.prose import functions, greeted, missing, movements, opener, presiding
from ratslese.extraction.attendance.trust import surely_a_person, trusted
from ratslese.extraction.names.parser import find_mentions, is_given_name, parse_name

__all__ = ["attendance", "find_attendance"]

_AFTER_FRONT = 3000
_FEW = 2
"""Persons of lists below which the sentence that greets those present is read."""


@REGISTRY.register("attendance", requires=(PARTS, CELLS, LINES, ITEMS), provides=(PERSONS, ATTENDANCE))
def attendance(document: Document) -> Document:
    """Provide the persons and the attendance."""
    persons, rows, notices = find_attendance(document)
    return document.with_layer(PERSONS, persons).with_layer(ATTENDANCE, rows).with_notices(*notices)


def find_attendance(
    document: Document,
) -> tuple[list[Span[Person]], list[Span[Attendance]], list[Notice]]:
    """Find the persons of lists and front matter, and their attendance.

    Returns:
        Persons with ids 'p1', 'p2', … in order of naming, their attendance, and what contradicts itself.
    """
    front = _front(document)
    begin = min(len(document.text), front + _AFTER_FRONT)
    if _cuts_a_list(document, front):
        front = begin
    opening = opener(document, 0, begin)
    before = min(front, opening.offset) if opening else front
    entries = trusted(read_lists(document, 0, before), document.text)
    if len(entries) < 3:
        later = read_lists(document, before, len(document.text), labelled=True)
        entries += [entry for entry in later if surely_a_person(entry.name)]
    drafts = Drafts()
    entries = one_chair(entries)
    capacities = [capacity_of(entry, document.text[:front]) for entry in entries]
    one_recorder(entries, capacities)
    serve_alike(entries, capacities)
    serve_beside_guests(entries, capacities)
    for entry, capacity in zip(entries, capacities, strict=True):
        drafts.take(entry, capacity)
    listed = len(drafts)
    places = [(entry.start, entry.end) for entry in entries if entry.start < begin]
    for name, status in missing(document, 0, begin, places):
        drafts.add(name, status, "member", "attendance.excused")
    if opening is not None and listed < _FEW and not opening.said:
        for name, capacity in greeted(document, opening):
            drafts.add(name, "present", capacity, "attendance.greeted")
    told = functions(document, 0, len(document.text)) if listed > 1 else presiding(document, 0, begin)
    for name, capacity in told:
        drafts.give(name, capacity)
    drafts.preside(opening, listed or len(drafts))
    mentions = find_mentions(document.flat, bare=True)
    drafts.complete(mentions, document.text)
    drafts.move(movements(document, mentions, front))
    return drafts.spans()


def _cuts_a_list(document: Document, front: int) -> bool:
    """Whether what is taken for the first item is an entry of a numbered list: '3.)  Gemeinderat  Anna Muster'."""
    lines = [line for line in document.text[front : front + 400].splitlines() if line.strip()][:3]
    names = [parse_name(" ".join(match["rest"].split())) for line in lines if (match := _ENTRY.match(line))]
    first = names[0] if names else None
    if first is not None and first.roles and surely_a_person(first) and first.given_name is not None:
        return True
    above = document.text[:front].rstrip().rpartition("\n")[2]
    if len(lines) < 3 or not tells_those_present(above):
        return False
    return all(any(map(is_given_name, line.split()[1:])) for line in lines) and len(names) == len(lines)


# '3.)   Gemeinderat   Anna Muster'
_ENTRY = re.compile(r"\s*\d{1,2}[.)/]{0,3}\s+(?P<rest>[^\d\n]{5,60})$")


def _front(document: Document) -> int:
    """Where the front matter ends; the whole text when no agenda and no proceedings follow it."""
    names = {part.value.name for part in document[PARTS]}
    if not names & {"agenda", "public", "non_public"}:
        return len(document.text)
    return max((part.end for part in document[PARTS] if part.value.name == "front"), default=len(document.text))
