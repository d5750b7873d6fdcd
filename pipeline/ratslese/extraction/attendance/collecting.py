"""What stands below or beside a label becomes entries: names with their remarks, or nothing, and the list may end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ratslese.extraction.attendance.contexts import Context, Entry
from ratslese.extraction.attendance.cues import DATED, bracket_of_remark, is_cued, is_unclosed
from ratslese.extraction.attendance.entries import NameReader
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.offices import is_office_of_place
from ratslese.extraction.attendance.pieces import is_post, is_prose, is_speech, tail_of
from ratslese.extraction.attendance.rows import Row, Segment
from ratslese.extraction.attendance.running import groups_of
from ratslese.extraction.names.grammar import Name
from ratslese.extraction.names.parser import parse_faction

__all__ = ["Collector"]

_GROUPS = {"Mitglieder", "Räte"}
_FROM_PLACE = re.compile(r"[Aa]us (?:de[rm] (?:Ortsteil|Ortschaft|Gemeinde) )?[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?:?")
_NOBODY = {"", "keine", "keiner", "niemand", "entfällt", "-", "/", "./."}


class Collector:
    """Reads the content of lists.

    Args:
        misses: rows without a name after which a list has ended.
        close: called with the context of such a list.
    """

    def __init__(self, misses: int, close: Callable[[Context], None]) -> None:
        self.entries: list[Entry] = []
        self._names = NameReader()
        self._misses = misses
        self._close = close

    def beside(self, segment: Segment, context: Context, row: Row) -> bool:
        """Take what stands beside a name: a remark, else False for a second name."""
        entry = context.entries[-1]
        if entry.start >= segment.start or entry.start < row.segments[0].start or not context.open:
            return False
        names = self._names.read(segment, context, beside=True)
        if entry.name.given_name and not entry.name.roles and not entry.remarks and is_post(segment.text):
            names = []  # 'Anna Muster   Fachbereichsleiterin Bauen'
        if entry.name.form_of_address or entry.name.given_name:  # 'Ortsvorsteherin Bad Musterau'
            names = [] if is_office_of_place(segment.text) else names
        if any(name.form_of_address or name.roles or name.given_name for name, _, _ in names):
            return False
        entry.remarks.append(segment.text)
        entry.end = max(entry.end, segment.end)
        return True

    def content(
        self, segment: Segment, context: Context, *, inline: bool, row: Row | None, ended: bool = False
    ) -> None:
        """Take the names of a segment, or what goes on from the row before."""
        if not context.open:
            return
        if segment.text.casefold().strip(" .-–—") in _NOBODY:
            context.named_under_status = True
            return
        if self._ends_bracket(segment, context, inline=inline, row=row):
            return
        if _FROM_PLACE.fullmatch(segment.text):
            return  # 'Aus Musterdorf' heads the members from there
        if segment.text.endswith(":") and not is_cued(segment.text):
            self._miss(context)  # a heading: 'Verhandelt:'
            return
        if inline and (groups := groups_of(segment)):  # 'CDU: Anna Muster, Bernd Adam; SPD: Clara Beispiel'
            for head, group in groups:
                context.faction = parse_faction(head) or head
                self.content(group, context, inline=True, row=row)
            context.faction = None
            return
        if is_speech(segment.text):
            context.open = False
            return
        if is_prose(segment.text) or DATED.search(segment.text):
            self._miss(context)
            return
        found = self._names.read(segment, context, inline=inline, ended=ended)
        if found:
            self._enter(found, segment, context, inline=inline)
        elif inline and is_post(segment.text) and segment.text.split()[-1] not in _GROUPS:
            context.carry = segment  # 'Vorsitz: Oberbürgermeisterin', and the name on the next line
        else:
            if context.entries and not context.labelled and context.misses < 2 and not (row and row.after_blank):
                context.entries[-1].remarks.append(segment.text)
            self._miss(context)

    def _ends_bracket(self, segment: Segment, context: Context, *, inline: bool, row: Row | None) -> bool:
        """Whether the segment began with the rest of a remark in brackets; what stands behind that is taken, too."""
        if row is None or not context.entries:
            return False
        remarks = context.entries[-1].remarks
        closes = segment.text.partition("(")[0].find(")") >= 0  # else the bracket was never closed
        if closes and is_unclosed(remarks):
            close = segment.text.find(")") + 1 or len(segment.text)
            remarks[-1] += " " + segment.text[:close]  # '(für Anna', and 'Muster)' on the next line
        elif (close := bracket_of_remark(segment.text)) and not context.labelled:
            remarks.append(segment.text[:close])  # 'Anna Muster', and '(Bauamt), …' below it
        else:
            return False
        rest = segment.text[close:].lstrip(" ,;")
        if rest:
            self.content(tail_of(segment, len(segment.text) - len(rest)), context, inline=inline, row=row)
        return True

    def _enter(
        self, found: Sequence[tuple[Name, list[str], int]], segment: Segment, context: Context, *, inline: bool
    ) -> None:
        dangling, context.dangling = context.dangling, segment.text.endswith(",")
        goes_on = dangling and not inline and context.entries and context.entries[-1].name.given_name
        if goes_on and not any(name.given_name or name.form_of_address or name.roles for name, _, _ in found):
            context.entries[-1].remarks.append(segment.text)  # 'Anna Muster,', and 'Ziviltechnikerin' below it
            return
        context.misses = 0
        context.labelled = False
        if context.closing and not inline:
            context.open = context.closing = False
        last_end: int | None = None
        for name, remarks, end in found:
            gap = segment.text[last_end - segment.start : name.start - segment.start] if last_end is not None else ""
            last_end = end
            cued = bool(name.form_of_address or name.roles or name.titles)
            context.cued += cued
            context.bare += not cued
            context.named_under_status = True
            if segment.text.startswith("(") and segment.text[name.end - segment.start :].lstrip().startswith(")"):
                remarks = ["verhindert", *remarks]  # '(Ratsherr Muster)' in a list of those present
            served = read_label(name.faction) if name.faction else None
            if served is not None and served.capacity == "recorder":
                name = replace(name, faction=None)  # 'Adam (Protokollführung)'
            entry = Entry(
                name,
                context.status,
                "recorder" if served is not None and served.capacity == "recorder" else context.capacity,
                name.faction or context.faction,
                name.start,
                end,
                context.office,
                context.organization,
                context.mixed,
                list(remarks),
                joined=gap.strip() in {"und", "u.", "sowie"},
                in_row=gap.strip() == ",",
            )
            context.entries.append(entry)
            self.entries.append(entry)
        context.office = None  # it is of those beside it

    def _miss(self, context: Context) -> None:
        context.misses += 1
        if context.misses > self._misses:
            self._close(context)
