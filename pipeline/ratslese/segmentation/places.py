"""Where items are treated: at a heading, at a line that repeats a listed title, or where the chair calls them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ratslese.segmentation.calls import find_calls
from ratslese.segmentation.chain import Heading
from ratslese.segmentation.entries import Entry
from ratslese.segmentation.labels import Key
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.listing import Listing
from ratslese.segmentation.titles import is_narrative, likeness, tidy, tokens
from ratslese.segmentation.unnumbered import bare

_ALIKE = 0.85
_MOST_LINES = 4
_LONGEST_HEAD = 5
"""Words that may stand before a title on its line."""
# 'Geschäft 2018/45 –', '(12)', 'Ziff. III:'; not 'Die', 'Der Rat berät am 3. Mai'
_HEAD = re.compile(r"(?:\d|\b[IVX]{1,5}\b)[^\s]*(?:[ ][–—:|/-]+)?$")
_FEWEST_CALLS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """The beginning of an item's treatment.

    Attributes:
        start: offset of its heading, or of the sentence that calls it.
        end: offset after the heading.
        number: as printed, or None.
        key: the number's parts.
        name: the title there; '' when only the number stands there.
        papers: references there.
        public: what label or part say.
        entry: the place in the list of the entry it treats, or None.
        rule: how it was found.
    """

    start: int
    end: int
    number: str | None
    key: Key
    name: str
    papers: tuple[str, ...] = ()
    public: bool | None = None
    entry: int | None = None
    rule: str = "heading"


def places_of(lines: Sequence[TextLine], headings: Sequence[Heading]) -> list[Place]:
    """The headings as places."""
    return [
        Place(
            lines[heading.first].start,
            heading.title.end,
            heading.label.number,
            heading.label.key,
            heading.title.name,
            heading.title.papers,
            heading.public,
            heading.entry,
            "heading" if heading.entry is None else "matched",
        )
        for heading in headings
    ]


def complete(lines: Sequence[TextLine], flat: str, listing: Listing | None, places: list[Place]) -> list[Place]:
    """Places with those added that have no numbered heading.

    Args:
        lines: the document's lines.
        flat: its text with line breaks inside paragraphs as blanks.
        listing: the agenda list, or None.
        places: the headings, in text order.

    Returns:
        All places in text order. A place that is added keeps the order of the list among those found before.
    """
    if listing is None:
        return places or _called(flat)
    taken = {place.entry for place in places}
    missing = [at for at in range(len(listing.entries)) if at not in taken]
    if not missing:
        return places
    added = _fitting(places, list(_titled(lines, listing, missing)))
    places = _merge(places, added)
    missing = [at for at in missing if at not in {place.entry for place in added}]
    floor = lines[listing.last].start if listing.last < len(lines) else len(flat)
    return _merge(places, _fitting(places, list(_listed_calls(flat, listing, missing, floor))))


def _called(flat: str) -> list[Place]:
    calls = find_calls(flat)
    if len(calls) < _FEWEST_CALLS:
        return []
    return [Place(call.start, call.end, call.number, call.key, call.title, rule="called") for call in calls]


def _listed_calls(flat: str, listing: Listing, missing: Sequence[int], floor: int) -> Iterator[Place]:
    wanted = {listing.entries[at].key: at for at in reversed(missing)}
    if not wanted:
        return
    for call in find_calls(flat):
        at = wanted.get(call.key)
        if at is not None and call.start >= floor:
            entry = listing.entries[at]
            yield Place(call.start, call.end, call.number, call.key, "", (), entry.public, at, "called")


def _titled(lines: Sequence[TextLine], listing: Listing, missing: Sequence[int]) -> Iterator[Place]:
    """Lines behind the list that repeat the title of an entry, bare or behind a head of any kind with a number in it.

    'Geschäft Nr. 2018/45 – Haushalt', 'Ziff. 3: Haushalt': what the label grammar does not know, the list proves.
    """
    by_word: dict[str, list[int]] = {}
    for at in missing:
        words = listing.entries[at].title.casefold().split()
        if words:
            by_word.setdefault(words[0], []).append(at)
    if not by_word:
        return
    for line in lines[listing.last :]:
        if len(line.text) > 200:
            continue
        words = bare(line.text).rstrip(":").split()[: _LONGEST_HEAD + 1]
        for depth, word in enumerate(words):
            if not by_word.get(word.casefold()) or (depth and not _HEAD.search(" ".join(words[:depth]))):
                continue
            if not (line.gap or line.bold or depth):
                continue
            for at in by_word[word.casefold()]:
                found = _repeats(lines, line, listing.entries[at], depth)
                if found is not None:
                    entry = listing.entries[at]
                    yield Place(line.start, found, None, entry.key, "", (), entry.public, at, "titled")


def _repeats(lines: Sequence[TextLine], line: TextLine, entry: Entry, depth: int) -> int | None:
    """Offset after the lines that repeat the entry's title behind the first `depth` words, or None."""
    wanted = tokens(entry.title)
    best: tuple[float, int] | None = None
    text = ""
    for following in lines[line.index : line.index + _MOST_LINES]:
        if text and following.gap:
            break
        shown = following.text if text else " ".join(following.text.split()[depth:])
        text = f"{text} {shown}".strip()
        alike = likeness(tokens(tidy(text)), wanted)
        if best is None or alike > best[0]:
            best = alike, following.end
    if best is None or best[0] < _ALIKE or (is_narrative(line.text) and best[0] < 1.0):
        return None
    return best[1]


def _fitting(places: Sequence[Place], candidates: list[Place]) -> list[Place]:
    """Of the candidates those that keep the list's order among the places, as many as there can be.

    Where the places themselves are out of order, a candidate must stand between its neighbours.
    """
    candidates.sort(key=lambda place: place.start)
    fixed = sorted((place.entry, place.start) for place in places if place.entry is not None)
    entries = [entry for entry, _ in fixed]
    fits = []
    for place in candidates:
        assert place.entry is not None
        at = bisect_left(entries, place.entry)
        after = fixed[at - 1][1] if at else -1
        before = fixed[at][1] if at < len(fixed) else None
        if place.start > after and (before is None or place.start < before or before < after):
            fits.append(place)
    return _ascending(fits)


def _ascending(places: Sequence[Place]) -> list[Place]:
    """The longest run of places whose entries ascend (patience sorting)."""
    tops: list[int] = []
    at_top: list[int] = []
    origin: list[int] = []
    for at, place in enumerate(places):
        value = place.entry if place.entry is not None else -1
        pile = bisect_left(tops, value)
        origin.append(at_top[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            at_top.append(at)
        else:
            tops[pile] = value
            at_top[pile] = at
    chain = []
    at = at_top[-1] if at_top else -1
    while at >= 0:
        chain.append(places[at])
        at = origin[at]
    return chain[::-1]


def _merge(places: Sequence[Place], added: Sequence[Place]) -> list[Place]:
    return sorted((*places, *added), key=lambda place: place.start)
