"""Numbered lines that are no items: rows of a table or list of persons, and the points of a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ratslese.lexicon import alternation, words
from ratslese.segmentation.labels import parse_label

_NAME = r"[A-ZÄÖÜ][\w'’.-]*(?:[ \t]+[^\W\d][\w'’.()-]*){1,5}"
_VOTE = alternation(words("structure", "row_votes"))
# '115 Muster Anna FDP JA', '7 Muster Anna SP --', two such rows side by side; not '5 Wahl der Beisitzer'
_VOTER = re.compile(rf"\d{{1,4}}\.?[ \t|]+{_NAME}[ \t|]+(?:{_VOTE}|[-–—]{{1,3}})(?=$|[ \t|]+\d)")
# '12 Muster Anna SP', '3. Muster, Bernd (CDU)'; not '4 Antrag der SPD'
_MEMBER = re.compile(
    r"\d{1,4}\.?[ \t|]+(?P<name>[A-ZÄÖÜ][\w'’.-]*),?(?:[ \t|]+[A-ZÄÖÜ][\w'’.-]*){1,4}?[ \t|]+"
    rf"\(?{alternation(words('structure', 'row_parties'))}\)?$"
)
_FEWEST_MEMBERS = 3
_LONGEST = 120
# '1. Werner Lind (SP, Seetal), Präsident', '3. Holm, E., in Seetal 3.', '7. Baur Karl, Zell', '2. J. Lind, Lehrer'
_PERSON = re.compile(
    r"\d{1,3}(?:\.\)|[.)])[ \t]+(?:(?:Herrn?|Frau|Dr\.|Prof\.)[ ]+)*"
    r"(?P<first>[A-ZÄÖÜ][\w.-]*),?[ \t]+(?P<second>[A-ZÄÖÜ][\w.-]*)[,.]?(?P<rest>(?=[ \t(]|$).{0,90})$"
)
_INITIAL = re.compile(r"[A-ZÄÖÜ][a-zäöü]{0,3}\.$")
# '4. Lind - Seetal', '1. Holm - Auried, Präsident': a name and where its bearer lives
_FROM = re.compile(r"\d{1,3}\.[ ]+[A-ZÄÖÜ]\w+[ ][-–][ ][A-ZÄÖÜ]\w+(?:,[ ][A-ZÄÖÜ]\w+)?\.?$")
_LOWER = re.compile(r"(?<![\w.-])(?!(?:in|von|v|vom|aus|a|am|an|b|bei|jun|sen|geb|der|zu|zum|und)\b)[a-zäöü]\w*")
_GIVEN = frozenset(words("given_names", "feminine")) | frozenset(words("given_names", "masculine"))
_NOUNS = frozenset(words("common_nouns", "heads"))
# 'Auf Antrag der Direktion beschliesst der Regierungsrat:', 'Es wird beschlossen:'; not 'Der Rat berät:'
_RESOLVES = re.compile(rf"\b{alternation(words('structure', 'resolving'))}\b[^.:]{{0,120}}:$", re.I)
_TAIL = 160


def barred(lines: Sequence[str]) -> list[int]:
    """The lines whose number is no item's, ascending.

    Args:
        lines: the texts of the lines.
    """
    return sorted({*_rows(lines), *_points(lines), *_counted_present(lines)})


def _rows(lines: Sequence[str]) -> Iterator[int]:
    """Rows of a roll call; rows with name and party, where several stand together and begin with different names."""
    for kind, run in groupby(enumerate(lines), key=lambda pair: _kind(pair[1])):
        if not kind:
            continue
        members = list(run)
        if kind == "voter" or (kind == "person" and len(members) >= _FEWEST_MEMBERS):
            yield from (index for index, _ in members)
        elif kind == "member" and len(members) >= _FEWEST_MEMBERS:
            names = [match["name"] for _, line in members if (match := _MEMBER.match(line))]
            if len(set(names)) > len(names) // 2:
                yield from (index for index, _ in members)


def _kind(line: str) -> str:
    if not line[:1].isdigit() or len(line) > 200:
        return ""
    if _VOTER.match(line):
        return "voter"
    return "member" if _MEMBER.match(line) else "person" if _is_person(line) else ""


def _is_person(line: str) -> bool:
    """Whether a numbered line is a name with what belongs to it, and nothing else."""
    if len(line) > _LONGEST:
        return False
    line = line.rstrip(" ;,")
    if _FROM.match(line):
        return True
    match = _PERSON.match(line)
    if match is None or _LOWER.search(match["rest"]):
        return False
    first, second = match["first"], match["second"]
    if _INITIAL.match(first) or _INITIAL.match(second) or first in _GIVEN:
        return True
    return second in _GIVEN and first.casefold() not in _NOUNS


def _counted_present(lines: Sequence[str]) -> Iterator[int]:
    """'1. Landrat Adam, 2. Beier, 3. Conrad': those present, counted on one line below their label."""
    for index, line in enumerate(lines[1:], 1):
        if line[0] == "1" and _PRESENT.search(lines[index - 1]) and len(_COUNTED.findall(line)) > 1:
            yield index


_PRESENT = re.compile(r"(?:[Aa]nwesend|ANWESEND|A n w e s e n d|[Ee]rschienen|[Tt]eilnehm\w*)[^.]{0,30}$")
_COUNTED = re.compile(r"[,;][ ]+\d{1,2}[.)][ ]+(?=[A-ZÄÖÜ])")


def _points(lines: Sequence[str]) -> Iterator[int]:
    """'I. …', 'II. …' counted from the first behind 'beschliesst der Regierungsrat:'."""
    expected: int | None = None
    announced = False
    for index, line in enumerate(lines):
        if line[-1:] == ":" and _RESOLVES.search(line[-_TAIL:]):
            announced = True
            continue
        label = parse_label(line) if line[:1] in "IVX" and line else None
        if label is None or label.style != "roman" or len(label.key) > 1:
            announced = announced and not (line[:1].isdigit() and parse_label(line) is not None)
            continue
        number = label.key[0]
        if (announced and number == 1) or (expected is not None and number == expected):
            yield index
            expected = int(number) + 1
        else:
            expected = None
        announced = False
