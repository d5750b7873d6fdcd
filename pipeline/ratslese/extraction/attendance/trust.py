"""Which entries of a list are persons: no roll call, no words that no label, cue or neighbour vouches for."""

from __future__ import annotations

import re
from dataclasses import replace

from ratslese.extraction.attendance.contexts import Entry
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.names.parser import Name, is_given_name
from ratslese.extraction.names.words import is_noun
from ratslese.lexicon import words

__all__ = ["surely_a_person", "trusted"]


def trusted(entries: list[Entry], text: str) -> list[Entry]:
    """The entries, less those of a roll call and the words that no label, cue or neighbour vouches for."""
    called = [entry for entry in entries if any(remark.casefold() in _VOTES for remark in entry.remarks)]
    if called and len(called) * 2 > len(entries):
        above = text[max(0, called[0].start - _HEAD) : called[0].start]
        if "bstimm" in above or "Stimme" in above:
            return []
    entries = [entry for entry in map(_with_office, entries) if not _names_a_thing(entry.name)]
    bare = [entry for entry in entries if not _is_cued(entry.name)]
    if not bare:
        return entries
    common = {id(entry) for entry in bare if _is_common(entry, text)}
    written = set(_WORD.findall(text))
    small = {id(entry) for entry in bare if _is_small(entry, text, written)} - common
    if len(common | small) * 2 > len(bare):
        common |= small  # in a list of names one may be a common word too: 'Klein', 'Lang'
    few = len(entries) - len(common) < 3
    untold = {id(entry) for entry in bare} if few else common
    return [entry for entry in entries if id(entry) not in untold]


_VOTES = frozenset({"ja", "nein", "enthaltung", "enthalten", "enth.", "--"})
_HEAD = 600  # characters above a roll call in which its title stands
_WORD = re.compile(r"\w+")
_OPEN_PHRASE = re.compile(r"\b(?:eine?|eine[mnrs]|zum|zur|beim|vom|mit)(?: \d{1,3})?\s+$")


def _is_cued(name: Name) -> bool:
    return bool(name.given_name or name.form_of_address or name.roles or name.titles or name.faction)


def _with_office(entry: Entry) -> Entry:
    """'Ortschaftsrat Muster (entschuldigt)': a body's name with a remark of presence is an office."""
    name = entry.name
    if name.given_name in words("roles", "words", "not_offices") and name.given_name.endswith("rat"):
        start = name.name_start + len(name.given_name) + 1
        if entry.remark.status is not None and start < name.name_end:
            entry.name = replace(name, given_name=None, roles=(name.given_name,), name_start=start)
    return entry


def _names_a_thing(name: Name) -> bool:
    """Whether a body or a common noun stands where a given name would: 'Ortsverwaltung Musterdorf'."""
    given = name.given_name or ""
    return is_noun(given) or given in words("roles", "words", "not_offices")


def _is_common(entry: Entry, text: str) -> bool:
    """Whether a bare word is a label, a noun by form or place in a phrase: 'Besucherin', 'zum / Tagesordnungspunkt'."""
    family = entry.name.family_name or ""
    pieces = [piece for piece in re.split(r"[\s-]+", family) if piece]
    stop = words("names", "stop")
    return (
        all(piece in stop or is_noun(piece) for piece in pieces)
        or read_label(family) is not None
        or _OPEN_PHRASE.search(text, max(0, entry.name.start - 16), entry.name.start) is not None
    )


def _is_small(entry: Entry, text: str, written: set[str]) -> bool:
    """Whether the text, whose words are `written`, also has a bare word in lower case: 'Benennen', 'Los'."""
    folded = (entry.name.family_name or "").casefold()
    if folded.isalnum():
        return folded in written
    return re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text) is not None


def surely_a_person(name: Name) -> bool:
    """Whether a name past the front matter is one by its cue or given name, not by its place in a list."""
    given = name.given_name is not None and is_given_name(name.given_name.split()[0])
    return bool(name.form_of_address or name.titles or name.roles or name.faction) or given
