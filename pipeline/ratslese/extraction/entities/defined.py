"""Names whose abbreviation a text defines, and the abbreviation wherever it stands afterwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from ratslese.document.findings import EntityLabel
from ratslese.extraction.abbreviations import Definition, definitions
from ratslese.extraction.entities.forms import base_form, base_noun
from ratslese.extraction.entities.hits import Hit
from ratslese.extraction.names.words import is_given_name
from ratslese.lexicon import load

__all__ = ["abbreviated", "defined"]

_WEIGHT, _AGAIN = 9, 7


def defined(flat: str) -> Iterator[Hit]:
    """The names that have an abbreviation in the text; what they are, their last noun tells."""
    for definition in definitions(flat):
        surface = flat[definition.start : definition.end]
        label = _label(surface)
        if label and not is_given_name(surface.split()[0]):
            canonical = base_form(" ".join(surface.split()))
            yield Hit(definition.start, definition.end, label, canonical, "entities.defined", _WEIGHT)


def abbreviated(flat: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The abbreviations of names that were found, with the name as base form.

    Args:
        flat: the text.
        hits: without overlap, in text order.
    """
    ends = [hit.end for hit in hits]
    meant: dict[str, Hit] = {}
    for definition in definitions(flat):
        at = bisect_left(ends, definition.end)
        if at < len(hits) and hits[at].end == definition.end and _means(definition, hits[at]):
            meant.setdefault(definition.short, hits[at])
    if not meant:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, meant))})(?![\w-])")
    for match in pattern.finditer(flat):
        long = meant[match.group()]
        yield replace(
            long, start=match.start(), end=match.end(), rule="entities.abbreviation", weight=_AGAIN, score=None
        )


def _means(definition: Definition, hit: Hit) -> bool:
    return hit.label not in {"PER", "LOC"} and hit.start <= definition.start


def _label(surface: str) -> EntityLabel | None:
    """What a name is, by the ending of its head noun: the first that has one of the known endings."""
    for word in surface.split():
        if not word[0].isupper():
            break  # 'Gesellschaft für den Ausbau der Werke'
        noun = base_noun(word)[0].casefold()
        for label, endings in _endings():
            if noun.endswith(endings):
                return label
    return None


@cache
def _endings() -> tuple[tuple[EntityLabel, tuple[str, ...]], ...]:
    organizations = load("entities")["organizations"]
    bodies: Collection[str] = load("bodies")["endings"]
    return (
        ("COMMITTEE", tuple(bodies)),
        ("PARTY", tuple(load("parties")["shapes"]["endings"])),
        ("ORG", (*organizations["heads"], *organizations["seated"])),
        ("LAW", tuple(load("entities")["laws"]["endings"])),
    )
