"""Paragraph breaks on pages with geometry: from leading, indentation, short last lines and changes of type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ratslese.reading.layout import Row
from ratslese.reading.lines import PrintedLine

_SENTENCE_END = re.compile(r"[.!?][\"“”»«'’)\]]*$")
_FLOWS_ON = re.compile(r"[a-zäöüß]{2}|[a-zäöüß](?![.)])|[a-zäöüß]\. ?[a-zäöü]\.|[,;]")
"""How a line begins that carries a sentence on: 'die', 'z. B.', not 'Die', '3.' or 'a)'."""
_MAY_FLOW_ON = re.compile(r"[(\[„\"»]?[A-ZÄÖÜ]\w|§")
"""How a line begins that may carry one on: a noun or name."""
_BEGINS = re.compile(r"[(\[„\"»]?[A-ZÄÖÜ]")


def break_paragraphs(lines: Sequence[PrintedLine], ordered: Sequence[Row]) -> None:
    """Set what separates each line from the one before it; `ordered` are the rows that the lines were printed in."""
    usual = _usual_step(ordered)
    edges = _edges(ordered)
    for index in range(1, len(ordered)):
        a, b = ordered[index - 1], ordered[index]
        line = lines[index]
        if b.lead is not None:
            line.before = b.lead
        elif a.region != b.region:
            line.before = "page" if b.top < a.bottom else "paragraph"
        elif a.cell != b.cell or b.top < a.top:
            line.before = "paragraph" if a.cell is None and _is_far(b.bottom - a.bottom, usual) else "line"
        else:
            left, right = edges[b.region]
            following = ordered[index + 1] if index + 1 < len(ordered) else None
            if _breaks(lines[index - 1], line, a, b, following, (left, right), usual):
                line.before = "paragraph"


def _breaks(
    before: PrintedLine,
    line: PrintedLine,
    a: Row,
    b: Row,
    following: Row | None,
    edges: tuple[float, float],
    usual: float,
) -> bool:
    """Whether a paragraph begins with `line`."""
    left, right = edges
    width = max(right - left, 1.0)
    height = max(a.bottom - a.top, 1.0)
    step = b.bottom - a.bottom
    full = a.x1 > right - 0.12 * width
    ended = _SENTENCE_END.search(before.text) is not None
    broken = before.text.endswith(("-", ",", "\u00ad"))
    carried = not ended and (full or broken) and _FLOWS_ON.match(line.text) is not None
    may_carry = not ended and full and before.bold == line.bold and _MAY_FLOW_ON.match(line.text) is not None
    if _is_far(step, usual):
        return not ((carried and step < 2.4 * height) or (may_carry and step < 1.9 * height))
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


def _is_far(step: float, usual: float) -> bool:
    """Whether a line stands farther below the one before than the lines of a paragraph."""
    return step > max(1.25 * usual, usual + 2.5)


def _usual_step(ordered: Sequence[Row]) -> float:
    """The usual distance of two lines of a paragraph."""
    steps = Counter(
        round(2 * (b.bottom - a.bottom)) / 2
        for a, b in pairwise(ordered)
        if a.region == b.region and 0 < b.bottom - a.bottom < 3 * (a.bottom - a.top)
    )
    if not steps:
        return 14.0
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.6 * most)


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
