"""Agenda numbers that a narrow column breaks off from their word: 'TOP' above, '3.1' below, the title beside both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ratslese.lexicon import words as lexicon_words
from ratslese.reading.layout import Row, Segment, segment_of

_WORDS = frozenset(word.rstrip(".") for word in lexicon_words("furniture", "agenda_words"))
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?(?: ?[a-z])?[.:)]?")
_EDGE = 3.0
"""Points by which the left edges of one column may differ."""
_NEXT = 1.7
"""Heights of a line within which the next one follows."""
_MOST = 12


def number_below(found: Sequence[Row], index: int) -> list[Row]:
    """The rows from `index` that are one item whose number stands below its word, parted into cells; empty for none."""
    base = found[index]
    words = base.segments[0].words
    if words[0].text.rstrip(".") not in _WORDS:
        return []
    size = next((at for at, word in enumerate(words) if word.text.rstrip(".") not in _WORDS), len(words))
    if index + 1 == len(found):
        return []
    below = found[index + 1]
    number = below.segments[0]
    if abs(number.x0 - words[0].x0) > _EDGE or _NUMBER.fullmatch(number.text) is None or not _is_next(below, base):
        return []
    cells = [segment_of(words[:size]), *([segment_of(words[size:])] if size < len(words) else []), *base.segments[1:]]
    if len(cells) == 1 or not cells[1].words or _NUMBER.fullmatch(cells[1].words[0].text):
        return []
    block = [Row(cells, base.region, lead=base.lead)]
    title = cells[1].x0 - _EDGE
    for row in found[index + 1 : index + _MOST]:
        inside = row.segments[1:] if len(block) == 1 else row.segments
        if not _is_next(row, block[-1]) or any(not s.words or s.x0 < title for s in inside):
            break
        block.append(row)
    return block if len(block) > 1 else []


def number_beside(block: Sequence[Row], table: int) -> Iterable[Row]:
    """The rows of an item whose number stands below its word: word and number as one cell, then the other cells."""
    base = block[0]
    number = block[1].segments[0]
    yield Row([base.segments[0], number], base.region, (table, 0, 0), base.lead)
    for column, head in enumerate(base.segments[1:], 1):
        for row in block:
            inside = [s for s in row.segments if s is not number and column == _column(s, base)]
            if inside:
                yield Row(inside, base.region, (table, 0, column), "gap" if inside[0] is head else "line")


def _column(segment: Segment, base: Row) -> int:
    """Under which cell of the first row a segment stands."""
    return max((at for at, head in enumerate(base.segments) if segment.x0 >= head.x0 - _EDGE), default=0)


def _is_next(row: Row, before: Row) -> bool:
    return row.top - before.top <= _NEXT * max(before.bottom - before.top, 1.0)
