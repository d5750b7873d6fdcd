"""What a row of a list says without its numbers, ditto marks, codes and torn deputies.

Lists number their entries ('2.) '), write marks below an office that goes on ('"'), explain codes ('e = entschuldigt')
and set 'für' in a column of its own; the reader of names wants none of these.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ratslese.extraction.attendance.codes import legend, without_legend
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.pieces import is_post, tail_of
from ratslese.extraction.attendance.rows import Row, Segment
from ratslese.extraction.names.parser import is_given_name, parse_name
from ratslese.extraction.names.words import opens_mention, party_keys
from ratslese.lexicon import alternation, words

__all__ = ["Tidier", "with_whole_labels"]

_DITTO = re.compile(r"(?:[\"„“”″]|''|,,|-[\"„“”″]-|d[ot]{1,2}\.|[\s])+")  # '"', '-"-', 'dto.'
_DITTO_BEFORE = re.compile(r"(?:[\"„“”″]|''|,,|-[\"„“”″]-|d[ot]{1,2}\.)\s+(?=[^\W\d_])")
# 'zu TOP 3: Anna Muster', 'bei TOP 1 Herr Adam'
_FOR_ITEM = re.compile(
    r"(?:^|(?<=[;,(] ))(?:[Zz]u|[Bb]ei|[Ff]ür) (?:TOP|Top|Punkt|Pkt\.|Traktandum|Trakt\.|§|Nr\.)\s*\d{1,3}[a-z]?"
    r"(?:\s*:|(?=\s+(?:Herr|Frau|Hr\.|Fr\.)\s))"
)
# a typewriter's 'o' is a nought: 'o1.', '1o.'
_NUMBER = re.compile(r"(?P<number>\d{1,3}|o\d|\do)(?P<marks>[.)/]{0,3})\s+(?=(?:[\"„“”″]\s+)?[^\W\d_])")
_INLINE = re.compile(r"(?:^|(?<=, )|(?<=; ))\d{1,3}[.)]{1,2}\s+(?=[A-ZÄÖÜ])")
_NUMBER_ALONE = re.compile(r"(?P<number>\d{1,3})[.)/]{1,3}")
# '… Anna 14. GR. Muster Bernd': a second column of the same list
_SECOND = re.compile(r"\s+\d{1,3}[.)/]{1,3}\s+(?=[^\W\d_]|$)")
_COUNTED_OFFICE = re.compile(
    r"\d\. ?(?:\w+\. ?)?\w*?(?:bürgermeister|beigeordnet|stellvertret|vorsitzend|vorsteher|präsident)"
)


def with_whole_labels(rows: Sequence[Row]) -> list[Row]:
    """The rows, where a label that goes over two rows stands in one: 'Nicht   Anna Muster', 'anwesend:   …'."""
    out = list(rows)
    for at, (row, following) in enumerate(itertools.pairwise(rows)):
        if row.cell is not None or following.after_blank or not following.segments[0].text.endswith(":"):
            continue
        head, tail = row.segments[0], following.segments[0]
        if len(following.segments) < 2 or not head.text[0].isalpha():
            continue
        if ":" in head.text or len(head.text.split()) > 3 or read_label(head.text) is not None:
            continue
        label = read_label(f"{head.text} {tail.text}".rstrip(":"), closed=True)
        if (
            label is None
            or parse_name(head.text) is not None
            or label == read_label(tail.text.rstrip(":"), closed=True)
        ):
            continue
        whole = replace(head, text=f"{head.text} {tail.text}")
        if len(row.segments) > 1:
            out[at] = replace(row, segments=(whole, *row.segments[1:]))
            out[at + 1] = replace(following, segments=following.segments[1:])
        else:
            out[at] = replace(row, segments=(whole, *following.segments[1:]))
            out[at + 1] = replace(following, segments=())
    return [row for row in out if row.segments]


class Tidier:
    """Tidies rows one after the other; it remembers the number and the office of the row before.

    Args:
        rows: all rows, to learn the short forms of offices that only this document has ('VV Muster, Anna').
    """

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.own = _own_offices(rows)
        self.counter: int | None = 0
        self.before: Sequence[Segment] = ()
        self.codes: dict[str, str] = {}

    def tidy(self, row: Row, following: Row | None) -> tuple[Row | None, str | None]:
        """The row as the reader wants it, None for an empty one; and the office that a ditto mark stands for."""
        row = self._unnumbered(row, following)
        segments = [segment for segment in row.segments if not _DITTO.fullmatch(segment.text)]
        same: str | None = None
        if segments and (mark := _DITTO_BEFORE.match(segments[0].text)):
            segments[0] = tail_of(segments[0], mark.end())
            same = self._office_of(self.before)
        elif row.ditto or len(segments) < len(row.segments):
            same = self._office_of(self.before)
        else:
            self.before = tuple(segments)
        segments = [replace(segment, text=_FOR_ITEM.sub(_blanks, segment.text)) for segment in segments]
        if self.own is not None:
            for at, segment in enumerate(segments):
                text = self.own.sub(_blanks, segment.text)
                if text != segment.text:
                    lead = len(text) - len(text.lstrip())
                    if lead and at == 0:
                        same = segment.text[:lead].strip()
                    segments[at] = tail_of(replace(segment, text=text), lead)
        segments = _with_deputies(segments)
        codes = {code: word for segment in segments for code, word in legend(segment.text)}
        if codes:
            self.codes |= codes
            segments = [replace(segment, text=without_legend(segment.text)) for segment in segments]
            segments = [replace(segment, end=segment.start + len(segment.text)) for segment in segments if segment.text]
        return (replace(row, segments=tuple(segments)) if segments else None), same

    def _office_of(self, segments: Sequence[Segment]) -> str | None:
        """The office that a row opens with, alone in its column or before the name."""
        if len(segments) > 1 and is_post(segments[0].text) and parse_name(segments[1].text):
            return segments[0].text
        named = parse_name(segments[0].text) if segments else None
        return named.roles[0] if named is not None and named.roles and named.family_name else None

    def _unnumbered(self, row: Row, following: Row | None) -> Row:
        """The row without the number of its entry: '2. Vizebürgermeisterin …'; in two columns it is two segments."""
        first = row.segments[0]
        if len(_INLINE.findall(first.text)) > 1:  # '1. Landrat Adam, 2. Beier, 3. Conrad'
            self.counter = None
            text = _INLINE.sub(_blanks, first.text)
            return replace(
                row, segments=(tail_of(replace(first, text=text), len(text) - len(text.lstrip())), *row.segments[1:])
            )
        if (alone := _NUMBER_ALONE.fullmatch(first.text)) and len(row.segments) > 1:
            self.counter = int(alone["number"])
            return replace(row, segments=row.segments[1:])
        match = _NUMBER.match(first.text)
        if match is None:
            if self.counter is not None and (named := parse_name(first.text)) is not None:
                self.counter = None if named.family_name and (named.roles or named.given_name) else self.counter
            return row
        number = int(match["number"].replace("o", "0"))
        marked = ")" in match["marks"] or "/" in match["marks"]
        counts = _goes_on(first.text, number, following)
        if self.counter is None and not marked and not counts:
            return row  # '1. stellv. Bürgermeister' among entries without number
        going_on = number == (self.counter or 0) + 1 > 1 or marked or counts
        self.counter = number
        if not going_on:
            return row
        first = tail_of(first, match.end())
        return replace(row, segments=(*_columns(first), *row.segments[1:]))


def _own_offices(rows: Sequence[Row]) -> re.Pattern[str] | None:
    """A pattern for the short words that open three or more entries and are no known part of a name."""
    found = Counter(
        match["word"]
        for row in rows
        for segment in row.segments
        if (match := _SHORT.match(segment.text)) is not None
        and (match["word"].endswith(".") or len(match["word"]) < 3 or not is_given_name(match["next"]))
    )
    own = [word for word, times in found.items() if times >= (2 if word.endswith(".") else 3) and _is_unknown(word)]
    if not own:
        return None
    return re.compile(rf"(?<![\w.-])(?:(?:stellv\.|stv\.|Stellv\.|Stv\.)\s+)?{alternation(own)}\s+(?=[A-ZÄÖÜ])")


def _is_unknown(word: str) -> bool:
    """Whether a short word is neither office, title, form of address, party nor given name."""
    bare = word.rstrip(".")
    if not (word.endswith(".") or len(bare) < 3 or bare.isupper()):
        return False  # 'Huber' may be a family name that stands first
    return not (
        opens_mention(word) or is_given_name(bare) or bare.casefold() in party_keys() or word in words("names", "stop")
    )


# 'VV Muster, Anna', 'VM. Bernd Adam', 'Rm Cramer'
_SHORT = re.compile(
    r"(?:\d{1,3}[.)/]{0,3}\s+)?(?P<word>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,4}\.?)\s+(?P<next>[A-ZÄÖÜ][a-zäöü][\wäöüß-]*)"
)


def _goes_on(text: str, number: int, following: Row | None) -> bool:
    """Whether the next row has the next number, and the two are no offices by rank: '1. Bürgermeister'."""
    if re.search(rf"[^\W\d_] +{number + 1}[.)/] *(?:[^\W\d_]|$)", text):
        return True  # two columns: '1. Muster Anna   2. Adam Bernd'
    if following is None:
        return False
    below = following.segments[0].text
    following_number = str(number + 1).replace("0", "[0o]")
    if not re.match(rf"[0o]?{following_number}[.)/]", below):  # a typewriter has no nought
        return False
    return not (_COUNTED_OFFICE.match(text.casefold()) and _COUNTED_OFFICE.match(below.casefold()))


def _columns(segment: Segment) -> list[Segment]:
    """The entries of a numbered line that holds two, as if they stood in columns."""
    cut = _SECOND.search(segment.text)
    if cut is None:
        return [segment]
    head = Segment(segment.start, segment.start + cut.start(), segment.text[: cut.start()], segment.x)
    named = parse_name(head.text)
    if named is None or not named.family_name or not (named.roles or named.given_name):
        return [segment]
    rest = tail_of(segment, cut.end())
    return [head, rest] if rest.text else [head]


def _with_deputies(segments: Sequence[Segment]) -> list[Segment]:
    """Segments, with a 'für' that stands alone joined to the names on both sides of it."""
    out: list[Segment] = []
    for segment in segments:
        if out and out[-1].text.casefold() in _REPLACES and len(out) > 1:
            out.pop()
            before = out.pop()
            gap = " für "  # whatever the word: 'i. V.', 'anstatt'
            out.append(Segment(before.start, segment.end, f"{before.text}{gap}{segment.text}", before.x))
        else:
            out.append(segment)
    return out


_REPLACES = frozenset(word.casefold() for word in words("attendance", "remarks", "replaces"))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())
