"""List and places of treatment become agenda items: each one once, each with its stretch of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ratslese.document import Span
from ratslese.document.findings import AgendaItem
from ratslese.segmentation.entries import Entry
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.listing import Listing
from ratslese.segmentation.places import Place
from ratslese.segmentation.titles import likeness, tokens

_SAME_TITLE = 0.6


@dataclass(slots=True)
class _Draft:
    """An item in the making: its entry in the list, and where it is treated (twice, where it was taken up again)."""

    entry: Entry | None
    places: list[Place]


def make_items(
    lines: Sequence[TextLine],
    listing: Listing | None,
    places: Sequence[Place],
    end: int,
    default_public: bool | None,
) -> list[Span[AgendaItem]]:
    """One span per item, in the order of call; items that are only listed stand after their neighbour in the list.

    Args:
        lines: the document's lines.
        listing: the agenda list, or None.
        places: where items are treated, in text order.
        end: offset at which the last item's stretch ends.
        default_public: whether items are public where neither label nor part says.
    """
    drafts, owner = _match(listing, places)
    following: dict[int, int] = {}
    stop = end
    for at in range(len(places) - 1, -1, -1):
        following[places[at].start] = stop
        if at == 0 or owner[at - 1] is not owner[at]:  # else the item is taken up again at once: one stretch
            stop = places[at].start
    return [_span(lines, draft, order, following, default_public) for order, draft in enumerate(drafts)]


def _match(listing: Listing | None, places: Sequence[Place]) -> tuple[list[_Draft], list[_Draft]]:
    """Drafts in their order, and the draft of each place; no number twice on a side, unless they begin anew."""
    drafts: list[_Draft] = []
    owner: list[_Draft] = []
    by_entry: dict[int, _Draft] = {}
    by_key: dict[object, _Draft] = {}
    entries = listing.entries if listing else ()
    for at, place in enumerate(places):
        key = place.public, place.key
        draft = by_entry.get(place.entry) if place.entry is not None else by_key.get(key)
        if draft is not None and place.entry is None and _begins_anew(places, at, by_key):
            by_key.clear()
            draft = None
        if draft is None:
            draft = _Draft(entries[place.entry] if place.entry is not None else None, [])
            drafts.append(draft)
            if place.entry is not None:
                by_entry[place.entry] = draft
        by_key.setdefault(key, draft)
        draft.places.append(place)
        owner.append(draft)
    for number, entry in enumerate(entries):
        if number in by_entry:
            continue
        draft = _Draft(entry, [])
        by_entry[number] = draft
        before = by_entry.get(number - 1)
        drafts.insert(_index(drafts, before) + 1 if before else 0, draft)
    return drafts, owner


def _index(drafts: Sequence[_Draft], draft: _Draft) -> int:
    return next(at for at, each in enumerate(drafts) if each is draft)


def _begins_anew(places: Sequence[Place], at: int, known: Mapping[object, _Draft]) -> bool:
    """Whether numbers are counted from the first again, with other titles: another part without a heading."""
    if any(part not in (1, "A") for part in places[at].key) or len(known) < 2:
        return False
    run = places[at : at + 2]
    return len(run) == 2 and all(
        (each.public, each.key) in known and not _is_same(known[each.public, each.key], each) for each in run
    )


def _is_same(draft: _Draft, place: Place) -> bool:
    """Whether a place takes up an item again rather than opening another with the same number."""
    name, other = draft.places[0].name, place.name
    return not name or not other or likeness(tokens(name), tokens(other)) >= _SAME_TITLE


def _span(
    lines: Sequence[TextLine],
    draft: _Draft,
    order: int,
    following: dict[int, int],
    default_public: bool | None,
) -> Span[AgendaItem]:
    entry = draft.entry
    listing = (entry.start, entry.end) if entry else None
    item = AgendaItem(
        f"a{order + 1}",
        (entry.label.number or None) if entry else None,
        order,
        entry.title if entry else "",
        entry.public if entry else None,
        entry.papers if entry else (),
        None,
        listing,
    )
    if not draft.places:
        assert listing is not None
        return Span(*listing, _public(item, default_public), "segmentation.listed")
    place = draft.places[0]
    item = replace(
        item,
        number=item.number or place.number,
        name=item.name or place.name,
        public=place.public if place.public is not None else item.public,
        papers=tuple(dict.fromkeys((*item.papers, *place.papers))),
        heading=(place.start, place.end),
    )
    return Span(place.start, following[place.start], _public(item, default_public), f"segmentation.{place.rule}")


def _public(item: AgendaItem, default: bool | None) -> AgendaItem:
    return item if item.public is not None else replace(item, public=default)
