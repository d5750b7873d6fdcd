"""From text to structure: parts, agenda items, paragraphs, sentences."""

from __future__ import annotations

from collections.abc import Sequence

from ratslese.document import Document, Notice
from ratslese.document.findings import ITEMS, PARAGRAPHS, PARTS, SENTENCES
from ratslese.segmentation.headings import find_headings
from ratslese.segmentation.items import make_items
from ratslese.segmentation.lines import TextLine, text_lines
from ratslese.segmentation.listing import find_listing
from ratslese.segmentation.paragraphs import find_paragraphs, find_sentences
from ratslese.segmentation.parts import find_parts, find_signatures
from ratslese.segmentation.places import complete, places_of
from ratslese.segmentation.sides import Side, find_sides

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
    items = make_items(lines, listing, places, end, _default(lines, sides))
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


def _default(lines: Sequence[TextLine], sides: Sequence[Side]) -> bool | None:
    """Whether items are public where nothing nearer says: what the front matter says of the meeting as a whole."""
    for line in lines[:_HEAD]:
        folded = line.text.casefold().replace(" ", "")
        if "(nichtöffentlich)" in folded and folded[0].isdigit():
            continue  # one item of the list
        if "nichtöffentlich" in folded:
            return None if folded.replace("nichtöffentlich", "").count("öffentlich") else False
        if "öffentlich" in folded and (len(folded) < 80 or "öffentlichesitzung" in folded):
            return True
    return True if any(not side.public for side in sides) else None
