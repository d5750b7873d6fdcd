"""Those present in running text, faction by faction: 'von der SPD Anna Muster und Bernd Adam; von der CDU …'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.rows import Row, Segment
from ratslese.extraction.names.parser import is_given_name, parse_name
from ratslese.extraction.names.words import party_keys

__all__ = ["by_factions"]

_LEAST = 2
"""Factions from which text is a list of them."""
_HEAD = re.compile(r"(?<![\w-])(?:[Vv]on(?: der| den)?|[Ff]ür die|[Aa]us der|[Ss]eitens der) (?=[A-ZÄÖÜ])")
_WORD = re.compile(r"\S+")
_LONGEST = 5
"""Words of a faction's name."""
_MOST_ROWS = 60
"""Rows of a paragraph."""
# between the faction and its members: 'sind anwesend die', 'nahmen teil:'
_VERB = re.compile(
    r":?\s*(?:(?:sind|ist|waren|war|nehmen|nimmt|nahmen|nahm|erschienen)(?: (?:anwesend|zugegen|erschienen|teil))?\b)?"
    r":?\s*(?:(?:die|der|das) )?"
)
_SENTENCE_END = re.compile(r"[a-zäöüß)]{2}\.$")
_JOINING = re.compile(r"[\s,;.]*(?:\b(?:und|sowie)(?: (?:der|die) [A-ZÄÖÜ][a-zäöüß]+)?)?[\s;.]*$")


def by_factions(stream: Iterable[Row]) -> Iterator[Row]:
    """The rows, where a paragraph that names those present by factions is cut into rows of factions and of names."""
    rows = list(stream)
    at = 0
    while at < len(rows):
        end = _paragraph(rows, at) if _HEAD.search(rows[at].segments[0].text) else at
        pieces = list(_pieces(_joined(rows[at:end]))) if end > at else []
        if pieces:
            yield from (replace(rows[at], segments=(piece,), after_blank=False) for piece in pieces)
            at = end
        else:
            yield rows[at]
            at += 1


def _paragraph(rows: Sequence[Row], start: int) -> int:
    """The row behind a paragraph of running text: it ends at a blank line, a full stop, before a table or a label."""
    end = start
    while end < min(len(rows), start + _MOST_ROWS) and len(rows[end].segments) == 1 and rows[end].cell is None:
        head, colon, _ = rows[end].segments[0].text.partition(":")
        if end > start and (rows[end].after_blank or (colon and read_label(head, closed=True) is not None)):
            break
        end += 1
        if _SENTENCE_END.search(rows[end - 1].segments[0].text):
            break
    return end


def _joined(rows: Sequence[Row]) -> Segment:
    """Lines as one segment, in which each character keeps its place."""
    first, text = rows[0].segments[0], ""
    for row in rows:
        text = text.ljust(row.segments[0].start - first.start) + row.segments[0].text
    return replace(first, end=first.start + len(text), text=text)


def _pieces(paragraph: Segment) -> Iterator[Segment]:
    """What stands before the first faction, then each faction and its members; nothing for any other text."""
    text = paragraph.text
    heads = [(match.start(), end) for match in _HEAD.finditer(text) if (end := _faction_end(text, match)) is not None]
    if len(heads) < _LEAST:
        return
    cuts = [(0, heads[0][0])]
    for (start, end), (following, _) in pairwise([*heads, (len(text), 0)]):
        cuts += [(start, end), (_members_at(text, end), following)]
    for start, end in cuts:
        surface = _JOINING.sub("", text[start:end])
        low = start + len(surface) - len(surface.lstrip())
        if surface.strip():
            place = paragraph.start + low
            yield replace(paragraph, start=place, end=place + len(surface.strip()), text=surface.strip())


def _faction_end(text: str, match: re.Match[str]) -> int | None:
    """Where the name of the faction ends that begins behind 'von der'; None where none is named, or no member of it."""
    for number, word in enumerate(_WORD.finditer(text, match.end()), start=1):
        end = word.end() - (word[0][-1] == ":")
        label = read_label(" ".join(text[match.start() : end].split()))
        if label is not None and label.faction and _names_follow(text, end, label.faction):
            return end
        if number == _LONGEST or word[0][-1] in ",;.:":
            return None
    return None


def _members_at(text: str, end: int) -> int:
    """Where behind a faction's name, and a verb if one follows, its members begin."""
    verb = _VERB.match(text, end)
    return verb.end() if verb else end


def _names_follow(text: str, end: int, faction: str) -> bool:
    """Whether members follow: a given name, an office, a form of address; a bare family name only behind a party."""
    rest = text[_members_at(text, end) :].lstrip()
    name = parse_name(rest[:80])
    if name is None or name.start or not (name.family_name or name.roles):
        return False
    known = faction.casefold() in party_keys() or text[:end].endswith("raktion")
    return bool(known or name.roles or name.form_of_address or is_given_name(rest.split(None, 1)[0]))
