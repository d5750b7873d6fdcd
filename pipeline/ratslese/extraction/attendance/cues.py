"""What the text of a row shows before its names are read: sentences that count, offices beside names, groups' heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ratslese.extraction.attendance.contexts import Context
from ratslese.extraction.attendance.labels import Label
from ratslese.extraction.attendance.pieces import is_post, is_prose, opens_with_address, pieces_of
from ratslese.extraction.attendance.rows import Row, Segment
from ratslese.extraction.names.parser import is_given_name, parse_name

__all__ = [
    "APPEARED",
    "COUNTED",
    "DATED",
    "FOR_ITEM",
    "FURTHER",
    "MOMENT",
    "TOTAL",
    "bracket_of_remark",
    "goes_on_with_initials",
    "heads_names",
    "is_bare",
    "is_cued",
    "is_known",
    "is_office_beside",
    "is_unclosed",
    "names_person",
    "opens_list",
    "unlabelled_list",
]

COUNTED = re.compile(
    r"(?:Von|Es sind von) den (?:\d+|\w+) [^()]{3,60}(?:sind|waren) [^()]{1,40}anwesend\W*"
    r"(?:\((?=(?P<names>[A-ZÄÖÜ]))|$)"
)
# '… in der heutigen Sitzung der Stadtverordneten waren erschienen:'
APPEARED = re.compile(
    r"\b(?:waren|sind|haben)\b[^:.;]{0,60}\b(?:erschienen|anwesend|zugegen|gegenwärtig|teilgenommen):$"
)
# '2 Mitglieder: ' before those who are counted
TOTAL = re.compile(r"\d{1,3}\s+[A-ZÄÖÜ]\w+(?:\s\w+)?:\s+(?=[A-ZÄÖÜ])")
FURTHER = re.compile(
    r"(?:Außerdem|Ausserdem|Ferner|Weiterhin|Weiters|Zudem|Sowie|Dazu)\s+(?:ca\.\s*|etwa\s+|rund\s+)?\d"
)
# 'Musterdorf, den 3. Mai 2022'
DATED = re.compile(r"^[A-ZÄÖÜ][^\n,]{1,40}, (?:den|am) \d{1,2}\.")
FOR_ITEM = re.compile(r"\b(?:zu|für|bei) (?:TOP|Top|Punkt|Pkt\.|Traktandum|Trakt\.|Tagesordnungspunkt)\b")
# 'TOP 7 (21.55 Uhr)', '19.30 Uhr'
MOMENT = re.compile(
    r"(?:(?:TOP|Top|Pkt\.|Punkt|Tagesordnungspunkt|Traktandum|Trakt\.)\s*)?\d[\d.:]*[a-z]?(?:\s*(?:Uhr|h))?(?:\s*\([^()]*\))?[,;.)]*"
)


def opens_list(label: Label, rest: Segment | None) -> bool:
    """Whether a label without a word of presence may open a list: a letterhead ('Der Landrat') may not."""
    return (
        rest is not None
        or label.capacity in {"chair", "deputy_chair", "recorder", "substitute"}
        or "itglied" in (label.organization or "")
    )


def unlabelled_list(rows: Sequence[Row]) -> Row | None:
    """The first row of a list that no label opens: three lines of a member each, or one line of three.

    A member is a whole name with an office, a party or whom it stands for: 'Gemeinderätin Anna Muster', 'Anna Muster
    (SPD)', 'Anna Muster für Bernd Adam'; bare whole names may stand among them.
    """
    run = 0
    first: int | None = None
    for at, row in enumerate(rows):
        if len(row.segments) > 1 or row.cell is not None:
            run, first = 0, None
            continue
        text = row.segments[0].text
        if text.count("(") > 2 and sum(_is_member(piece) for _, piece in pieces_of(text)) >= _FEWEST:
            return row
        if _is_member(text):
            run += 1
            first = at if first is None else first
        elif first is None or not is_whole_name(text):
            run, first = 0, at if is_whole_name(text) else None
        if run == _FEWEST and first is not None:
            return rows[first]
    return None


_FEWEST = 3


def _is_member(text: str) -> bool:
    if text[-1] in ":.":
        return False
    name = parse_name(text)
    if name is None or not name.family_name or not is_known(name.given_name):
        return False
    if not (name.roles or name.faction or _STANDS_IN.match(text, name.end)):
        return False
    return len(text) - name.end < 40 and not is_prose(text)


_STANDS_IN = re.compile(r" für (?=[A-ZÄÖÜ][a-zäöü]+ [A-ZÄÖÜ][\w-]+$)")


def is_whole_name(text: str) -> bool:
    """Whether a text is nothing but a given and a family name."""
    first, _, rest = text.partition(" ")
    name = parse_name(text) if rest and len(text) < 40 and is_given_name(first) else None
    return name is not None and bool(name.family_name) and is_known(name.given_name) and name.end == len(text)


def is_office_beside(segment: Segment, row: Row) -> bool:
    """Whether one councillor's office stands in the column before one name; below it the next has its own."""
    return (
        len(row.segments) > 1
        and len(segment.text.split()) == 1
        and segment.text.endswith(("rat", "rätin"))
        and is_post(segment.text)
        and "," not in row.segments[1].text
        and is_cued(row.segments[1].text)
    )


def goes_on_with_initials(text: str, context: Context) -> bool:
    """Whether a line goes on with a list of initials: 'P. Muster – R. Adam' below 'A. Beier, B. Conrad'."""
    if not _INITIAL.match(text) or not (context.open and context.entries):
        return False
    return (context.entries[-1].name.given_name or "").endswith(".")


_INITIAL = re.compile(r"[A-ZÄÖÜ]\. [A-ZÄÖÜ][a-zäöüß]")


def bracket_of_remark(text: str) -> int:
    """Where the bracket ends that a line opens with and that names nobody: '(Bauamt)'; 0 when there is none."""
    close = text.find(")") + 1 if text.startswith("(") else 0
    return close if close > 3 and "," in text[close : close + 1] + "," and not is_cued(text[1 : close - 1]) else 0


def heads_names(head: str, rest: str) -> bool:
    """Whether a short head that is no person's name stands before whole names and nothing else."""
    if len(head.split()) > 4 or is_prose(rest) or opens_with_address(head) or not head[:1].isupper():
        return False
    named = parse_name(head)
    if named is not None and (named.roles or named.titles or is_known(named.given_name)):
        return False
    names = [parse_name(piece) for _, piece in pieces_of(rest)]
    if len(names) > 2 and (names[-1] is None or not (names[-1].given_name and names[-1].family_name)):
        names.pop()  # it goes on in the next line: 'Anna Muster, Bernd Adam, GR Clara'
    if not all(name is not None and name.given_name and name.family_name for name in names):
        return False
    return sum(name is not None and is_known(name.given_name) for name in names) * 2 > len(names)


def is_bare(text: str) -> bool:
    """Whether a text opens with a family name alone."""
    name = parse_name(text)
    return name is not None and bool(name.family_name) and not (name.given_name or name.roles or name.titles)


def names_person(text: str) -> bool:
    """Whether a text opens with a whole name whose given name is known."""
    name = parse_name(text)
    return name is not None and name.family_name is not None and is_known(name.given_name)


def is_known(given: str | None) -> bool:
    """Whether there is a given name and a common one comes first in it."""
    return given is not None and is_given_name(given.split()[0])


def is_cued(text: str) -> bool:
    """Whether a text opens with a name that more than its form shows: a given name, an office, a title."""
    name = parse_name(text)
    return name is not None and bool(name.given_name or name.form_of_address or name.roles or name.titles)


def is_unclosed(remarks: Sequence[str]) -> bool:
    """Whether the last remark opens a bracket that it does not close."""
    return bool(remarks) and remarks[-1].count("(") > remarks[-1].count(")")
