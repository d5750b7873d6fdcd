"""What is known only when a whole list is read: remarks as one, statuses that several share, which name comes first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ratslese.extraction.attendance.codes import decoded
from ratslese.extraction.attendance.contexts import Entry
from ratslese.extraction.attendance.remarks import Remark, read_remark
from ratslese.extraction.names.parser import Name, is_given_name
from ratslese.lexicon import words

__all__ = ["BROKEN_OFF", "order_alike", "settle"]

BROKEN_OFF = re.compile(
    r"\b(?:ab|bis|TOP|Top|Pkt\.|Punkt|Tagesordnungspunkt|Traktandum|Trakt\.|um|zu|nach|vor|einschließlich|einschl\.|inkl\.)$"
)


def settle(entries: Sequence[Entry], codes: Mapping[str, str]) -> None:
    """Read the remarks beside each entry, and give those before it the status that is told behind the last of them."""
    for entry in entries:
        entry.remark = read_remark(decoded(_in_line(entry.remarks), codes)) if entry.remarks else Remark()
        if entry.status in {"excused", "absent"} and entry.remark.status is None:
            if not any(map(_CAME.search, entry.remarks)):
                entry.remark = _inverted(entry.remark)
            if entry.status == "absent" and any(map(_REASON.fullmatch, entry.remarks)):
                entry.remark = replace(entry.remark, status="excused")
    _share(entries)


# among those missing: 'ab 20.15 Uhr anwesend' tells when somebody came, not until when somebody was missing
_CAME = re.compile(r"\banwesend|\bkam\b|\bkommt\b|erschien|eingetroffen")
_REASON = re.compile(
    r"\((?:[KV]|krank|verhindert)\)"
)  # in Württemberg 'K' is for the ill, 'V' for those who cannot come


def order_alike(entries: Sequence[Entry], text: str) -> None:
    """Turn names of two given names where the list sets family names first: 'Klaus Georg' among 'Muster Anna'."""
    plain = [
        entry
        for entry in entries
        if entry.name.given_name
        and not entry.name.form_of_address
        and "," not in text[entry.name.name_start : entry.name.name_end]
    ]
    turned = [entry for entry in plain if _family_leads(entry.name, text)]
    known = [entry for entry in plain if entry not in turned and not is_given_name(entry.name.family_name or "")]
    if len(known) > 5 and len(turned) == 1:
        _turn(turned[0])  # 'Janne Heinrich' among 'Anna Muster'
        return
    if len(turned) < 4 or len(known) * 5 > len(turned):
        return
    for entry in entries:
        if (office := _family_as_office(entry.name)) is not None:
            name = entry.name
            entry.name = replace(name, roles=(), given_name=name.family_name, family_name=office, name_start=name.start)
    for entry in plain:
        name = entry.name
        strange = entry in known and not name.roles and not is_given_name((name.given_name or "").split()[0])
        if entry not in turned and (entry not in known or strange) and name.given_name and " " not in name.given_name:
            _turn(entry)


def _turn(entry: Entry) -> None:
    """Take the family name for the given name."""
    name = entry.name
    if name.given_name and " " not in name.given_name and "-" not in (name.family_name or ""):
        entry.name = replace(name, given_name=name.family_name, family_name=name.given_name)


def _family_as_office(name: Name) -> str | None:
    """The family name that was read as an office before a given name: 'Vogt Anna'."""
    if name.given_name or name.form_of_address or name.titles or len(name.roles) != 1:
        return None
    fits = name.roles[0] in words("names", "surnames_too") and is_given_name(name.family_name or "")
    return name.roles[0] if fits else None


def _family_leads(name: Name, text: str) -> bool:
    """Whether the family name stands first in the text."""
    surface = text[name.name_start : name.name_end].casefold()
    return surface.startswith((name.family_name or "").casefold()) and not surface.startswith(
        (name.given_name or "").casefold()
    )


def _inverted(remark: Remark) -> Remark:
    """The time of presence by that of absence: who is missing until eight is there from eight on."""
    if remark.from_time is not None and remark.until_time is not None:
        return remark
    return replace(
        remark,
        from_time=remark.until_time,
        until_time=remark.from_time,
        from_item=remark.until_item,
        until_item=remark.from_item,
    )


def _share(entries: Sequence[Entry]) -> None:
    """Give a status behind the last of several names to those before it.

    That is a remark behind 'Anna Muster und Bernd Adam', and below a label of absence one behind a comma in a row of
    names: 'Anna Muster, Bernd Adam, entschuldigt; Clara Beispiel, unentschuldigt'.
    """
    for following, entry in itertools.pairwise(reversed(entries)):
        told = following.remark.status
        if told is None or entry.remarks:
            continue
        row = following.status == entry.status == "absent" and following.in_row
        if following.joined or (row and not any(remark.startswith("(") for remark in following.remarks)):
            entry.remark = replace(entry.remark, status=told)


def _in_line(remarks: Sequence[str]) -> str:
    """The remarks as one text; what breaks off goes on without a comma: 'ab Traktandum', and '4' on the next line."""
    text = ""
    for remark in remarks:
        text += ("" if not text else " " if BROKEN_OFF.search(text) else " , ") + remark
    return text
