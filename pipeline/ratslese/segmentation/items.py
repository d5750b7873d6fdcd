"""List and headings become agenda items: each one once, each with its stretch of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ratslese.document import Span
from ratslese.document.findings import AgendaItem
from ratslese.segmentation.headings import Heading
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.listing import Entry, Listing
from ratslese.segmentation.titles import likeness, tokens

_SAME_TITLE = 0.6


@dataclass(slots=True)
class _Draft:
    """An item in the making: its entry in the list, its headings (more than one where it was taken up again)."""

    entry: Entry | None
    headings: list[Heading]


def make_items(
    lines: Sequence[TextLine],
    listing: Listing | None,
    headings: Sequence[Heading],
    end: int,
    default_public: bool | None,
) -> list[Span[AgendaItem]]:
    """One span per item, in the order of call, items that are only listed after their neighbour in the list.

    Args:
        lines: the document's lines.
        listing: the agenda list, or None.
        headings: the headings in text order.
        end: offset at which the last item's stretch ends.
        default_public: whether items are public where neither label nor part says.
    """
    drafts = _match(listing, headings)
    stops = [*(lines[heading.first].start for heading in headings), end]
    following = {id(heading): stop for heading, stop in zip(headings, stops[1:], strict=True)}
    spans = []
    for order, draft in enumerate(drafts):
        heading = draft.headings[0] if draft.headings else None
        spans.append(_span(lines, draft, heading, order, following, default_public))
    return spans


def _match(listing: Listing | None, headings: Sequence[Heading]) -> list[_Draft]:
    """Drafts in their order; no two of one number on one side, unless the numbers begin anew."""
    drafts: list[_Draft] = []
    by_entry: dict[int, _Draft] = {}
    by_key: dict[object, _Draft] = {}
    entries = listing.entries if listing else ()
    for place, heading in enumerate(headings):
        draft = by_entry.get(heading.entry) if heading.entry is not None else by_key.get(heading.key)
        if draft is not None and heading.entry is None and _begins_anew(headings, place, by_key):
            by_key.clear()
            draft = None
        if draft is None:
            draft = _Draft(entries[heading.entry] if heading.entry is not None else None, [])
            drafts.append(draft)
            if heading.entry is not None:
                by_entry[heading.entry] = draft
        by_key.setdefault(heading.key, draft)
        draft.headings.append(heading)
    for place, entry in enumerate(entries):
        if place in by_entry:
            continue
        draft = _Draft(entry, [])
        by_entry[place] = draft
        before = by_entry.get(place - 1)
        drafts.insert(drafts.index(before) + 1 if before else 0, draft)
    return drafts


def _begins_anew(headings: Sequence[Heading], place: int, known: Mapping[object, _Draft]) -> bool:
    """Whether numbers are counted from the first again, with other titles: another part without a heading."""
    heading = headings[place]
    if any(part not in (1, "A") for part in heading.label.key) or len(known) < 2:
        return False
    run = headings[place : place + 2]
    return len(run) == 2 and all(each.key in known and not _is_same(known[each.key], each) for each in run)


def _is_same(draft: _Draft, heading: Heading) -> bool:
    """Whether a heading takes up an item again rather than opening another with the same number."""
    name, other = draft.headings[0].title.name, heading.title.name
    return not name or not other or likeness(tokens(name), tokens(other)) >= _SAME_TITLE


def _span(
    lines: Sequence[TextLine],
    draft: _Draft,
    heading: Heading | None,
    order: int,
    following: dict[int, int],
    default_public: bool | None,
) -> Span[AgendaItem]:
    entry = draft.entry
    listing = (lines[entry.first].start, lines[entry.last - 1].end) if entry else None
    public = entry.public if entry and entry.public is not None else None
    papers = entry.papers if entry else ()
    label = entry.label if entry else None
    name = entry.title if entry else ""
    item = AgendaItem(f"a{order + 1}", label.number if label else None, order, name, public, papers, None, listing)
    if heading is None:
        assert listing is not None
        return Span(*listing, _public(item, default_public), "segmentation.listed")
    title = heading.title
    start = lines[heading.first].start
    item = replace(
        item,
        number=heading.label.number if label is None else label.number,
        name=name or title.name,
        public=heading.public if heading.public is not None else public,
        papers=tuple(dict.fromkeys((*papers, *title.papers))),
        heading=(start, title.end),
    )
    rule = "segmentation.heading" if entry is None else "segmentation.matched"
    return Span(start, following[id(heading)], _public(item, default_public), rule)


def _public(item: AgendaItem, default: bool | None) -> AgendaItem:
    return item if item.public is not None else replace(item, public=default)
