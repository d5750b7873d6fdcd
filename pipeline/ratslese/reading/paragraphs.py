"""Paragraph breaks on pages with geometry: from leading, indentation, short last lines and changes of type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ratslese.reading.layout import Row
from ratslese.reading.lines import PrintedLine

_CLOSING = "\"“”»«'’)]"
_ENDING = (".", "!", "?")
_FLOWS_ON = re.compile(r"[a-zäöüß]{2}|[a-zäöüß](?![.)])|[a-zäöüß]\. ?[a-zäöü]\.|[,;]")
"""How a line begins that carries a sentence on: 'die', 'z. B.', not 'Die', '3.' or 'a)'."""
_MAY_FLOW_ON = re.compile(r"[(\[„\"»]?[A-ZÄÖÜ]\w|§")
"""How a line begins that may carry one on: a noun or name."""
_BEGINS = re.compile(r"[(\[„\"»]?[A-ZÄÖÜ]")


def break_paragraphs(lines: Sequence[PrintedLine], ordered: Sequence[Row]) -> None:
    """Set what separates each line from the one before it; `ordered` are the rows that the lines were printed in."""
    if len(ordered) < 2:
        return
    steps = [b.bottom - a.bottom for a, b in pairwise(ordered)]
    usual = _usual_step(ordered, steps)
    wide = max(1.25 * usual, usual + 2.5)
    edges = _edges(ordered)
    following: list[Row | None] = [*ordered[2:], None]
    for before, line, a, b, after, step in zip(lines, lines[1:], ordered, ordered[1:], following, steps, strict=False):
        if b.lead is not None:
            line.before = b.lead
        elif a.region != b.region:
            line.before = "page" if b.top < a.bottom else "paragraph"
        elif a.cell != b.cell or b.top < a.top:
            line.before = "paragraph" if a.cell is None and step > wide else "line"
        elif _breaks(before, line, a, b, after, edges[b.region], step, wide):
            line.before = "paragraph"


def _breaks(
    before: PrintedLine,
    line: PrintedLine,
    a: Row,
    b: Row,
    following: Row | None,
    edges: tuple[float, float],
    step: float,
    wide: float,
) -> bool:
    """Whether a paragraph begins with `line`.

    Args:
        before: the line above.
        line: the line.
        a: the row that the line above was printed in.
        b: the line's.
        following: the one below.
        edges: left and right edge of their region.
        step: from the line above to the line.
        wide: a step that is wider than usual.
    """
    left, right = edges
    width = max(right - left, 1.0)
    full = a.x1 > right - 0.12 * width
    ended = before.text.rstrip(_CLOSING).endswith(_ENDING)
    may_run_on = not ended and (full or before.text.endswith(("-", ",", "\u00ad")))
    carried = may_run_on and _FLOWS_ON.match(line.text) is not None
    if step > wide:
        height = max(a.bottom - a.top, 1.0)
        if carried and step < 2.4 * height:
            return False
        may_carry = not ended and full and before.bold == line.bold and _MAY_FLOW_ON.match(line.text) is not None
        return not (may_carry and step < 1.9 * height)
    if carried:
        return False
    if before.bold != line.bold or abs((before.size or 0) - (line.size or 0)) > 1.5:
        return not (full and not ended and not line.bold)
    if not ended or not _BEGINS.match(line.text):
        return False
    indented = 4.0 < b.x0 - left < 45.0 and a.x0 < b.x0 - 4.0
    if indented and following is not None and following.x0 < b.x0 - 4.0:
        return True
    prose = b.x1 > right - 0.2 * width and a.x0 < left + 3.0 and b.x0 < left + 3.0
    return prose and a.x1 < left + 0.75 * width


def _usual_step(ordered: Sequence[Row], steps: Sequence[float]) -> float:
    """The usual distance of two lines of a paragraph.

    Args:
        ordered: the rows of a page.
        steps: from each to the next.
    """
    inside = [
        step
        for step, (a, b) in zip(steps, pairwise(ordered), strict=True)
        if a.region == b.region and 0 < step < 3 * (a.bottom - a.top)
    ]
    if not inside:
        return 14.0
    counts = Counter([round(2 * step) for step in inside])
    most = max(counts.values())
    return min([step for step, count in counts.items() if count >= 0.6 * most]) / 2


def _edges(ordered: Sequence[Row]) -> dict[int, tuple[float, float]]:
    """Left and right edge of each region."""
    found: dict[int, tuple[list[float], list[float]]] = {}
    for row in ordered:
        lefts, rights = found.setdefault(row.region, ([], []))
        lefts.append(row.x0)
        rights.append(row.x1)
    return {
        region: (sorted(lefts)[len(lefts) // 10], sorted(rights)[int(0.9 * (len(rights) - 1))])
        for region, (lefts, rights) in found.items()
    }
