"""The stretches of a document that belong to one agenda item each, or to none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ratslese.document import Document, Span
from ratslese.document.findings import (
    ITEMS,
    PARTS,
    AgendaItem,
)
from ratslese.extraction.votes.rolls import Roll

__all__ = ["Stretch", "stretches_of"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text that belongs to one agenda item, or to none; sub-items are stretches of their own.

    `opening` is what stands above the first item, `apart` business without a number below an item.
    """

    start: int
    end: int
    item: Span[AgendaItem] | None
    opening: bool = False
    apart: bool = False


def stretches_of(document: Document, rolls: Sequence[Span[Roll]]) -> Iterator[Stretch]:
    """Cut the proceedings at every item's heading; agenda list, front matter and signatures hold no decisions."""
    end = len(document.text)
    begin = 0
    skip: list[tuple[int, int]] = []
    for part in document[PARTS]:
        if part.value.name == "signatures":
            end = min(end, part.start) if part.start > end // 2 else end
        elif part.value.name == "agenda":
            skip.append((part.start, part.end))
    items = [
        item
        for item in document[ITEMS]
        if item.value.heading is not None and not any(roll.start <= item.start < roll.end for roll in rolls)
    ]
    cuts: list[tuple[int, int, Span[AgendaItem] | None]] = []
    cursor = begin
    for at, item in enumerate(items):
        assert item.value.heading is not None
        top = item.value.heading[0]
        if top > cursor:
            cuts.append((cursor, top, None if at == 0 else _innermost(items[:at], cursor)))
        stop = min(item.end, items[at + 1].value.heading[0] if at + 1 < len(items) else item.end)  # type: ignore[index]
        below = _below_title(document.text, *item.value.heading)
        cuts.append((below, max(stop, below), item))
        cursor = max(stop, below)
    if cursor < end:
        cuts.append((cursor, end, _innermost(items, cursor)))
    for low, high, owner in cuts:
        high = min(high, end)
        for skip_low, skip_high in skip:
            if owner is None and skip_low < high and skip_high > low:
                if low < skip_low:
                    yield Stretch(low, skip_low, owner, bool(items) and skip_low <= items[0].start)
                low = max(low, skip_high)
        apart = _own_business(document.text, low, high, owner)
        if low < apart:
            yield Stretch(low, apart, owner, bool(items) and apart <= items[0].start)
        if apart < high:
            yield Stretch(apart, high, None, apart=True)


# 'Dringlichkeitsantrag gemäß § 42', a line of its own; 'Dringlichkeitsantrag der SPÖ: …'
# not: 'Dringlichkeitsanträge: keine'
_URGENT = re.compile(
    r"(?:(?<=\n\n)|(?<=[.!?:]\n))[ \t]*(?!.*\b(?:keine?|nicht)\b)"
    r"(?:Dringlichkeitsantr[aä]ge?|Dringliche[rn]? Antr[aä]ge?|Selbst(?:st)?ändige[rn]? Antr[aä]ge?)\b"
    r"(?:[^\n.:]{0,60}:|[^\n:]{0,80}$)",
    re.MULTILINE,
)


def _own_business(text: str, start: int, end: int, owner: Span[AgendaItem] | None) -> int:
    """Where business without a number begins below an item (urgent motions brought in at the end); else `end`."""
    if owner is None or "ntr" in owner.value.name or "ringlich" in owner.value.name:
        return end
    if not any(text.find(word, start, end) >= 0 for word in ("Dringlich", "elbständige", "elbstständige")):
        return end
    heading = _URGENT.search(text, start, end)
    return heading.start() if heading else end


def _below_title(text: str, start: int, end: int) -> int:
    """Where the text below a heading begins: after its first paragraph, were it to reach too far."""
    stop = text.find("\n\n", start, end)
    return end if stop < 0 else stop


def _innermost(items: Sequence[Span[AgendaItem]], offset: int) -> Span[AgendaItem] | None:
    return next((item for item in reversed(items) if item.start <= offset < item.end), None)
