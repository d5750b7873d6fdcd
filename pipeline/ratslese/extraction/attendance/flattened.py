"""What a converter has flattened: tables to one cell per line, a whole front matter to one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.pieces import is_post, is_prose
from ratslese.extraction.attendance.rows import Row, Segment
from ratslese.extraction.names.parser import is_given_name, parse_faction, parse_name
from ratslese.extraction.names.words import party_keys

__all__ = ["unflattened", "unrolled"]

_LEAST = 3  # persons from which lines are a table
_MOST = 3  # cells that may follow a name


def unflattened(stream: Iterable[Row]) -> list[Row]:
    """The rows, where each person of a flattened table is one row again.

    A table is told from a list with headings by this: the stretch opens with a name, and nearly every name has cells
    below it, while below a heading several names stand.
    """
    rows = list(stream)
    kinds = _kinds(rows)
    out: list[Row] = []
    found = False
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and kinds[stop] is not None and not (stop == at and kinds[stop] == "cell"):
            stop += 1
        groups = _groups(kinds, at, stop)
        followed = [group for group in groups if len(group) > 1]
        repeated = Counter(rows[line].segments[0].text for group in groups for line in group[1:])
        table = (
            len(groups) >= (1 if found else _LEAST)
            and len(followed) * 5 >= len(groups) * 4
            and all(len(group) <= _MOST + 1 for group in groups)
            and max(repeated.values(), default=0) > (0 if found else 1)
        )
        if table:
            found = True
            out += [_joined([rows[line] for line in group]) for group in groups]
        else:
            out += rows[at : max(stop, at + 1)]
        at = max(stop, at + 1)
    return out


def unrolled(stream: Iterable[Row]) -> list[Row]:
    """The rows, where a long line that holds a whole list is cut before and behind each label in it."""
    out: list[Row] = []
    for row in stream:
        text = row.segments[0].text
        if (cut := _label_at_end(row)) is not None:  # 'Herr Adam, entschuldigt Gäste:'
            head, tail = row.segments[0], row.segments[0]
            out.append(replace(row, segments=(replace(head, end=head.start + cut, text=text[:cut].rstrip()),)))
            out.append(replace(row, segments=(replace(tail, start=tail.start + cut, text=text[cut:]),)))
            continue
        if row.cell is None and len(row.segments) == 1 and (stops := _sentences(text)):
            for low, high in pairwise([0, *stops, len(text)]):
                piece = text[low:high].strip()
                at = row.segments[0].start + low + len(text[low:high]) - len(text[low:high].lstrip())
                out.append(replace(row, segments=(Segment(at, at + len(piece), piece, row.segments[0].x),)))
            continue
        long = len(row.segments) == 1 and row.cell is None and len(text) > _LONG
        if not long or ";" in text or _PRESENT.search(text) is None or is_prose(text):
            out.append(row)
            continue
        cuts = sorted({0, *_cuts(text), len(text)})
        for low, high in pairwise(cuts):
            piece = text[low:high].strip()
            if piece:
                at = row.segments[0].start + low + len(text[low:high]) - len(text[low:high].lstrip())
                out.append(replace(row, segments=(Segment(at, at + len(piece), piece, 0.0),)))
    return out


def _sentences(text: str) -> list[int]:
    """Where in a paragraph that tells who was there its sentences begin, but for the first; empty for any other."""
    if len(text) < _LONG or _TELLS.match(text) is None:
        return []
    return [match.end() for match in _STOP.finditer(text)]


# 'Anwesend waren unter dem Vorsitz von …'
_TELLS = re.compile(
    r"(?:Anwesend|Erschienen|Es (?:waren|sind)|An der Sitzung (?:nahmen|nehmen))\b[^.:]{0,60}\b[A-ZÄÖÜ][a-zäöü]+"
)
_STOP = re.compile(r"(?<=[a-zäöüß)]{2})\.\s+(?=[A-ZÄÖÜ])")


def _label_at_end(row: Row) -> int | None:
    """Where in a line of entries the label begins that stands at its end, whose line feed was lost; else None."""
    text = row.segments[0].text
    if len(row.segments) > 1 or row.cell is not None or not text.endswith(":") or ":" in text[:-1]:
        return None
    match = _LAST_WORD.search(text)
    label = read_label(match["word"]) if match else None
    if match is None or label is None or (label.status is None and label.capacity not in {"guest", "administration"}):
        return None
    name = parse_name(text)
    named = name is not None and bool(name.given_name or name.form_of_address) and read_label(text) is None
    return match.start("word") if named and name is not None and name.end < match.start() else None


_LAST_WORD = re.compile(r"[\w)]\s+(?P<word>[A-ZÄÖÜ]\w{3,}):$")


def _cuts(text: str) -> Iterable[int]:
    """Where in a line labels begin and end: 'Anwesend waren: CDU-Fraktion Muster, Anna … Verwaltung Adam, Bernd'."""
    starts = [match.start() for match in _WORD.finditer(text)]
    done = 0
    for at, start in enumerate(starts):
        opens = text[start].isupper() or text.startswith(("vom ", "von der "), start)
        if start < done or not opens or is_given_name(text[start:].split(None, 1)[0]):
            continue
        for last in range(min(at + 4, len(starts)) - 1, at - 1, -1):
            end = starts[last + 1] if last + 1 < len(starts) else len(text)
            head = text[start:end].strip()
            if (
                _ARTICLE.search(head) is None
                and _opens_group(head)
                and (text[end : end + 1].isupper() or head.endswith(":") or end == len(text))
            ):
                yield start
                if not head.endswith(":"):
                    yield end
                done = end
                break


def _opens_group(head: str) -> bool:
    """Whether words in running text are a label for certain: they tell presence, a group or a function by its noun."""
    label = read_label(head.rstrip(":"))
    if label is None or label.stop or label.heading:
        return False
    if head.endswith(":"):
        return True
    if label.faction is not None:
        return "raktion" in head or label.faction.casefold() in party_keys()
    return label.status is not None or label.capacity in {"administration", "recorder"} or "itglieder" in head


_ARTICLE = re.compile(r"\s(?:Die|Der|Das)\s")
_LONG = 200
_PRESENT = re.compile(r"\b(?:Anwesen|Teilnehm)")
_WORD = re.compile(r"\S+")


def _groups(kinds: Sequence[str | None], start: int, stop: int) -> list[list[int]]:
    """The lines of each person: a name and what follows it."""
    groups: list[list[int]] = []
    for line in range(start, stop):
        if kinds[line] == "name":
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return groups


def _kinds(rows: Sequence[Row]) -> list[str | None]:
    """'name' for a line with a whole name alone, 'cell' for an office or a party, None for all else.

    Only a run of short lines, among which one comes again, can be the first table; running text is not looked at.
    """
    texts = [_short(row) for row in rows]
    kinds: list[str | None] = [None] * len(rows)
    found = False
    for filled, run in groupby(range(len(rows)), key=lambda line: texts[line] is not None):
        lines = list(run)
        if filled and (
            found or (len(lines) >= 2 * _LEAST and len({rows[at].segments[0].text for at in lines}) < len(lines))
        ):
            found = True
            for line in lines:
                kinds[line] = _kind(texts[line] or "")
    return kinds


def _short(row: Row) -> str | None:
    """What stands in a line that may be a name or a cell alone."""
    if len(row.segments) > 1 or row.cell is not None:
        return None
    text = row.segments[0].text.strip("()")
    return None if ":" in text.partition(" ")[0] or text.endswith(":") or len(text) > 60 else text


def _kind(text: str) -> str | None:
    if is_post(text) or parse_faction(text) is not None:
        return "cell"
    name = parse_name(text)
    if name is not None and name.family_name and not text[name.end :].strip(" ,;)")[:1].isupper():
        given = name.given_name is not None and is_given_name(name.given_name.split()[0])
        if given or name.form_of_address or name.titles or name.roles:
            return "name"
    return None if read_label(text) is not None or len(text.split()) > 5 or ":" in text else "cell"


def _joined(rows: Sequence[Row]) -> Row:
    """One row of several lines."""
    return replace(rows[0], segments=tuple(segment for row in rows for segment in row.segments))
