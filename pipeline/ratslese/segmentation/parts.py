"""The main parts: front matter, agenda list, public and non-public proceedings, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from ratslese.document import Document, Span
from ratslese.document.findings import AgendaItem, Part, PartName
from ratslese.lexicon import words
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.listing import Listing
from ratslese.segmentation.sides import Side

_SIGNATURES = words("structure", "signatures")
_SIGNERS = frozenset(words("structure", "signers"))
_TAIL = 40
"""Lines at the end among which signatures are looked for."""


def find_signatures(lines: Sequence[TextLine]) -> int | None:
    """Index of the first line of the closing formula or the signatures, or None."""
    low = max(len(lines) - _TAIL, len(lines) // 3)
    for line in lines[low:]:
        if line.text.startswith(_SIGNATURES) and len(line.text) < 90:
            return line.index
    for line in lines[max(low, len(lines) - 14) :]:
        signers = sum(word.strip("(),:") in _SIGNERS for word in line.text.split())
        if signers >= 2 and len(line.text) < 90:
            return line.index
        if line.text.rstrip(":") in _SIGNERS and line.gap:
            return line.index
    return None


def find_parts(
    document: Document,
    lines: Sequence[TextLine],
    listing: Listing | None,
    items: Sequence[Span[AgendaItem]],
    sides: Sequence[Side],
    signatures: int | None,
) -> list[Span[Part]]:
    """Parts that together cover the text, in order."""
    marks: list[tuple[int, PartName]] = [(0, "front")]
    body = next((span.start for span in items if span.value.heading is not None), None)
    if listing is not None:
        marks.append((lines[listing.first].start, "agenda"))
        if listing.last < len(lines):
            marks.append((lines[listing.last].start, "public"))
    elif body is not None:
        marks.append((body, "public"))
    floor = listing.last if listing else 0
    marks += [
        (lines[side.index].start, "public" if side.public else "non_public")
        for side in sides
        if side.index >= floor and (listing is not None or (body is not None and not side.public))
    ]
    for span in items:
        if span.value.heading is not None and span.value.public is False:
            marks.append((span.start, "non_public"))
        elif span.value.heading is not None and span.value.public is True:
            marks.append((span.start, "public"))
    if signatures is not None:
        marks = [mark for mark in marks if mark[0] < lines[signatures].start]
        marks.append((lines[signatures].start, "signatures"))
    marks.sort(key=lambda mark: mark[0])
    parts: list[tuple[int, PartName]] = []
    for start, name in marks:
        if parts and parts[-1][0] == start:
            parts[-1] = (start, name)
        elif not parts or parts[-1][1] != name:
            parts.append((start, name))
    stops = [*(start for start, _ in parts[1:]), len(document.text)]
    return [
        Span(start, stop, Part(name), "segmentation.parts")
        for (start, name), stop in zip(parts, stops, strict=True)
        if stop > start or start == 0
    ]
