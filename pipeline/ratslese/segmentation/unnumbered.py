"""Agenda lists without numbers: lines below the list's heading that stand again above what is said of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ratslese.lexicon import alternation, words
from ratslese.segmentation.labels import parse_label
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.sides import side_of
from ratslese.segmentation.titles import LABEL, is_narrative, likeness, tidy, tokens

BULLET = re.compile(r"[-–•*·▪➢>][ ]?")
PROCEEDINGS = re.compile(rf"{alternation(words('structure', 'proceedings'))}[ ]*:?$", re.I)
_FEWEST = 2
_MOST = 40
_LONGEST = 140
_ALIKE = 0.85
_AGAIN = 0.6
"""Share of the entries that must stand again below."""


def unnumbered_lines(lines: Sequence[TextLine], anchor: int) -> list[TextLine]:
    """The lines below `anchor` that list the items without a number, in order; [] where they do not prove to.

    Each is an entry of its own: a wrapped title cannot be told from two without numbers, and is none.
    """
    listed = list(_block(lines, anchor))
    if len(listed) < _FEWEST:
        return []
    again = 0
    at = listed[-1].index + 1
    for line in listed:
        wanted = tokens(tidy(bare(line.text)))
        place = next((below.index for below in lines[at:] if _is_again(below, wanted)), None)
        if place is not None:
            again += 1
            at = place + 1
    return listed if again >= max(_FEWEST, _AGAIN * len(listed)) else []


def bare(text: str) -> str:
    """A line without the bullet before it."""
    return BULLET.sub("", text, count=1) if BULLET.match(text) else text


def _block(lines: Sequence[TextLine], anchor: int) -> Iterator[TextLine]:
    """The short lines below the anchor, up to a blank line, running text, a label or a number."""
    for line in lines[anchor + 1 : anchor + 1 + _MOST]:
        text = line.text
        if (line.gap and line.index > anchor + 1) or side_of(text) is not None or PROCEEDINGS.match(text):
            return
        if len(text) > _LONGEST or text[-1] in ".:;" or is_narrative(text) or parse_label(bare(text)) is not None:
            return
        if LABEL.match(text) and ":" in text:
            return
        yield line


def _is_again(line: TextLine, wanted: Counter[str]) -> bool:
    own = tokens(tidy(bare(line.text)))
    return bool(own) and likeness(own, wanted) >= _ALIKE
