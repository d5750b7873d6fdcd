"""From text to structure: parts, agenda items, paragraphs, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ratslese.document import Document, Notice
from ratslese.document.findings import ITEMS, PARAGRAPHS, PARTS, SENTENCES
from ratslese.segmentation.headings import find_headings
from ratslese.segmentation.items import make_items
from ratslese.segmentation.labels import parse_label
from ratslese.segmentation.lines import TextLine, text_lines
from ratslese.segmentation.listing import find_listing
from ratslese.segmentation.paragraphs import find_paragraphs, find_sentences
from ratslese.segmentation.parts import find_parts, find_signatures
from ratslese.segmentation.places import complete, places_of
from ratslese.segmentation.sides import Side, find_sides

# '(öffentlich)', 'Öffentliche/nichtöffentliche Sitzung', 'öffentliche 5. Versammlung'; not 'bei öffentlichen Festen'
_SAYS_PUBLIC = re.compile(
    r"\böffentlich\b|\böffentliche[nrs]?[ /]?(?:[^\s]{1,30}[ ]){0,3}?"
    r"(?:\w*(?:sitzung|versammlung|verhandlung|beratung)|Teil|Tagesordnung)(?:en|es|s)?\b|ö f f e n t l i c h",
    re.I,
)
_HEAD = 40
"""Lines of the front matter among which a word on the publicity of the whole meeting is looked for."""


def segment(document: Document) -> Document:
    """Find the structure of minutes.

    Args:
        document: as read; its layer LINES is used where it is there.

    Returns:
        The document with the layers PARTS, ITEMS, PARAGRAPHS and SENTENCES. Every item stands once in ITEMS, though it
        is listed and has a heading.
    """
    lines = text_lines(document)
    sides = find_sides(lines)
    listing = find_listing(lines)
    headings = find_headings(lines, sides, listing)
    places = complete(lines, document.flat, listing, places_of(lines, headings))
    signatures = find_signatures(lines)
    end = lines[signatures].start if signatures is not None else len(document.text)
    if places and places[-1].start >= end:
        signatures, end = None, len(document.text)
    items = make_items(lines, listing, places, end, _default(lines, sides, listing.first if listing else 0))
    parts = find_parts(document, lines, listing, items, sides, signatures)
    breaks = {side.index for side in sides} | ({listing.first} if listing else set())
    paragraphs = find_paragraphs(lines, items, breaks)
    document = document.with_layer(PARTS, parts).with_layer(ITEMS, items).with_layer(PARAGRAPHS, paragraphs)
    document = document.with_layer(SENTENCES, find_sentences(document.text, paragraphs))
    if listing and not places:
        document = document.with_notices(
            Notice(
                "agenda-not-matched", "an agenda list was found, but none of its items in the text; check the headings"
            )
        )
    return document


def _default(lines: Sequence[TextLine], sides: Sequence[Side], front: int) -> bool | None:
    """Whether items are public where nothing nearer says: what the front matter says of the meeting as a whole.

    Where one item or part alone is said to be closed, the others are public. `front` is the index of the agenda list:
    above it, the heading of a part speaks of the whole meeting.
    """
    closed = any(not side.public for side in sides)
    for line in lines[:_HEAD]:
        folded = line.text.casefold().replace(" ", "").replace("nicht-", "nicht")
        if "öffentlich" not in folded:
            continue
        hidden = "nichtöffentlich" in folded or "ausschlussderöffentlichkeit" in folded
        label = parse_label(line.text)
        if label is not None and label.style not in {"roman", "letter"}:  # one item of the list
            closed = closed or hidden
        elif hidden:
            if line.index < front or line.index not in {side.index for side in sides}:
                return None if _SAYS_PUBLIC.search(folded.replace("nichtöffentlich", "")) else False
        elif len(line.text) < 200 and _SAYS_PUBLIC.search(line.text):
            return True
    return True if closed else None
