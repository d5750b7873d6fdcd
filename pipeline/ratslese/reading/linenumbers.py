"""Line numbers: figures that count a page's lines in its margin and are no part of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, pairwise

from ratslese.reading.glyphs import Word

_LONGEST = 4
_LEAST, _LEAST_SINGLE = 3, 15
"""So many figures count lines: by fives or tens, and one by one."""
_ALIGNED = 2.0
_APART = 3.0
"""Points by which they stand beside the lines."""
_BEYOND = 40.0
"""Points above and below them within which no other print stands in their column."""
_CARRIED_ON = 0.25
"""Of lines that are numbered one by one so many begin small: items of a list do not."""
_COVERED = 0.8


def set_apart(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The line numbers of a page, from top to bottom, and its other words."""
    decimal = map(str.isdecimal, [word.text for word in words])
    figures = [word for word in compress(words, decimal) if len(word.text) <= _LONGEST]
    if len(figures) < _LEAST:
        return [], list(words)
    for edge in (min(word.x0 for word in figures), max(word.x1 for word in figures)):
        for side in ("x0", "x1"):
            _, nearest = min([(abs(getattr(word, side) - edge), getattr(word, side)) for word in figures])
            column = [word for word in figures if abs(getattr(word, side) - nearest) < _ALIGNED]
            if len(column) >= _LEAST and _count_lines(column, words):
                taken = set(map(id, column))
                return sorted(column, key=lambda word: word.top), [word for word in words if id(word) not in taken]
    return [], list(words)


def _count_lines(column: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether figures below each other stand beside all lines and count them on by one step."""
    ordered = sorted(column, key=lambda word: word.top)
    values = [int(word.text) for word in ordered]
    steps = {b - a for a, b in pairwise(values)}
    if len(steps) != 1:
        return False
    step = steps.pop()
    if step < 1 or any(value % step for value in values):
        return False
    left, right = min(word.x0 for word in column), max(word.x1 for word in column)
    taken = set(map(id, column))
    top, bottom = ordered[0].top - _BEYOND, ordered[-1].bottom + _BEYOND
    others = [word for word in words if id(word) not in taken and top < word.top and word.bottom < bottom]
    if not others or any(word.x0 < right + _APART and word.x1 > left - _APART for word in others):
        return False
    return step > 1 or (len(column) >= _LEAST_SINGLE and _run_on(ordered, others))


def _run_on(column: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether nearly all lines have a number, and many of them begin inside a sentence."""
    firsts: dict[int, Word] = {}
    for word in others:
        line = round((word.top + word.bottom) / 4)
        if line not in firsts or word.x0 < firsts[line].x0:
            firsts[line] = word
    heights = [round((word.top + word.bottom) / 4) for word in column]
    beside = [firsts.get(line) or firsts.get(line - 1) or firsts.get(line + 1) for line in heights]
    small = sum(word is not None and word.text[0].islower() for word in beside)
    covered = sum(word is not None for word in beside)
    return covered >= _COVERED * min(len(column), len(firsts)) and small >= _CARRIED_ON * len(column)
