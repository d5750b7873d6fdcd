"""Attendance lists: who is named below or beside which label, in tables, columns, lists and running text.

The reader goes through the rows of the front matter with one context per column: what the last labels said about
status, capacity and faction. An entry is a name with the remarks beside it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ratslese.document import Document
from ratslese.extraction.attendance.collecting import Collector
from ratslese.extraction.attendance.contexts import Context, Entry
from ratslese.extraction.attendance.continuing import ends_cell, ends_remark, is_post_below, opens_with_name
from ratslese.extraction.attendance.cues import (
    APPEARED,
    COUNTED,
    FOR_ITEM,
    FURTHER,
    TOTAL,
    goes_on_with_initials,
    heads_names,
    is_bare,
    is_office_beside,
    names_person,
    opens_list,
    unlabelled_list,
)
from ratslese.extraction.attendance.entries import STANDS_FOR
from ratslese.extraction.attendance.flattened import unflattened, unrolled
from ratslese.extraction.attendance.grouped import by_factions
from ratslese.extraction.attendance.labels import Label, read_label, tells_presence
from ratslese.extraction.attendance.pieces import (
    is_institution,
    is_post,
    is_unknown_label,
    join_carry,
    names_given_only,
    opens_with_address,
    tail_of,
)
from ratslese.extraction.attendance.rows import Row, Segment, rows
from ratslese.extraction.attendance.running import chunks_of, open_label
from ratslese.extraction.attendance.settling import order_alike, settle
from ratslese.extraction.attendance.tables import Table, table_head
from ratslese.extraction.attendance.tidy import Tidier, with_whole_labels
from ratslese.extraction.names.parser import parse_name
from ratslese.lexicon import words
from ratslese.lexicon.index import index

__all__ = ["Entry", "read_lists"]

_COLON = re.compile(r"(?P<label>[^:\n]{2,90}?)\s*:(?!(?<=\d:)\d\d)\s*(?P<rest>.*)", re.DOTALL)
_UNDER_CHAIR = re.compile(
    r"(?:^|\s+)[Uu]nter (?:dem Vorsitze?|der Leitung|Vorsitz)\b.*?(?=,? (?:waren|sind|war|ist)\b|$)", re.DOTALL
)
_COLUMN_SLACK = 12.0
_NEAR = 3000
"""Characters past the front matter in which a list may still stand."""


def read_lists(document: Document, start: int, end: int, *, labelled: bool = False) -> list[Entry]:
    """The entries of the attendance lists in [start, end).

    Args:
        document: as segmented.
        start: offset where to begin.
        end: offset where to stop.
        labelled: open a list only at a label that speaks of presence or absence (for text past the front matter).
    """
    openers = None
    if labelled:
        told = index(document.flat).places(tells_presence)
        openers = told[bisect_left(told, start) : bisect_left(told, end)]
        if not openers:
            return []
        above = document.text.rfind("\n\n", start, openers[0])  # a paragraph more, for what may head the list
        start = max(start, document.text.rfind("\n\n", start, max(start, above)))
    entries = _Reader(openers).read(rows(document, start, end))
    order_alike(entries, document.text)
    return entries


class _Reader:
    """Reads rows.

    Args:
        openers: offsets of the words that may tell presence, where only a label with such a word opens a list.
    """

    def __init__(self, openers: Sequence[int] | None) -> None:
        self.openers = openers
        self.columns = [Context()]
        self.cells: dict[tuple[int, int], Context] = {}
        self.collector = Collector(3 if openers is None else 1, self._close)
        self.seen: set[str] = set()
        self.table: Table | None = None
        self.tidier = Tidier()
        self.following: Row | None = None
        self.colon = self.beside = False

    def read(self, stream: Iterable[Row]) -> list[Entry]:
        every = list(stream)
        near = len(every)
        if self.openers is not None and every:  # further down tables tell something else
            near = next(
                (at for at, row in enumerate(every) if row.segments[0].start > every[0].segments[0].start + _NEAR), near
            )
        every[:near] = with_whole_labels(unflattened(unrolled(by_factions(every[:near]))))
        self.tidier = Tidier(every[:near])
        before: Row | None = None
        unlabelled = unlabelled_list(every) if self.openers is None else None
        for row, following in itertools.pairwise([*every, None]):
            if row is None:
                break
            self.following = following
            others = any(entry.capacity not in {"chair", "recorder"} for entry in self.collector.entries)
            if row is unlabelled and not others and not self.columns[0].open:
                self.columns = [Context(open=True, labelled=True)]
            table = table_head(row)
            if row.cell is None and table is None and self._header(row):
                continue
            if ends_cell(row, before, self.columns):
                self.columns[0].entries[-1].remarks[-1] += f" {row.segments[0].text}"
                continue
            before = row
            if ends_remark(row, self.columns[0]):
                self.columns[0].entries[-1].remarks[-1] += f" {row.segments[0].text}"
                continue
            if is_post_below(row, following, self.columns[0]):
                self.columns[0].entries[-1].remarks.append(row.segments[0].text)
                continue
            if table is not None:
                self.table = table
                self.columns[0].open = not table.votes
                continue
            if self.table is not None and self.table.votes and len(row.segments) > 2:
                continue  # who voted how is no attendance
            if self.table is not None and len(row.segments) > 1:
                row = self.table.read(row)
            elif row.after_blank:
                self.table = None
            if self._has_nothing(row):
                continue
            tidied, office = self.tidier.tidy(row, following)
            if tidied is None:
                continue
            row = tidied
            if office is not None and (context := self._context(row.segments[0], row)).open:
                if is_bare(row.segments[0].text):  # '"  Muster (ab TOP 3)' below 'Ratsmitglied Adam'
                    head = Segment(0, 0, office, row.segments[0].x)
                    row = replace(row, segments=(join_carry(head, row.segments[0]), *row.segments[1:]))
                else:
                    context.office = office
            last: Context | None = None
            for number, segment in enumerate(row.segments):
                context = self._context(segment, row)
                carry, context.carry = context.carry, None
                if carry is not None and read_label(segment.text.partition(":")[0]) is None:
                    segment, carry = join_carry(carry, segment), None
                elif carry is not None and len(row.segments) == 1 and not carry.text.endswith("."):
                    self.collector.content(
                        carry, context, inline=True, row=None, ended=True
                    )  # 'Kreisrat Otto', and a label
                    carry = None
                self._segment(segment, context, row, beside=number > 0 and context is last, number=number)
                if carry is not None and number + 1 < len(row.segments):
                    context.carry = carry  # the label beside it goes on, too: 'Anwesend vom   Anna', 'Rat:   Muster'
                last = context
        settle(self.collector.entries, self.tidier.codes)
        return self.collector.entries

    def _has_nothing(self, row: Row) -> bool:
        """Whether no list is open, and the row has no word that may open one."""
        if self.openers is None or len(self.columns) > 1:
            return False
        if any(context.open or context.carry for context in (*self.columns, *self.cells.values())):
            return False
        at = bisect_left(self.openers, min(segment.start for segment in row.segments))
        return at == len(self.openers) or self.openers[at] >= max(segment.end for segment in row.segments)

    def _header(self, row: Row) -> bool:
        """Whether the row heads two or more columns of names: 'Anwesende   Entschuldigt   Verteiler'."""
        if len(row.segments) < 2:
            return False
        labels = [read_label(segment.text) for segment in row.segments]
        if self.columns[0].open and all(label is not None and label.faction for label in labels):
            above = self.columns[0]  # 'CDU   SPD   FDP', and the names of each below it
            factions = [label.faction for label in labels if label]
            self.columns = [
                Context(above.status, above.capacity, faction, open=True, x=segment.x, labelled=True)
                for segment, faction in zip(row.segments, factions, strict=True)
            ]
            return True
        telling = [label for label in labels if label and (label.status or label.stop)]
        if all(segment.text.endswith(":") for segment in row.segments) and None not in labels:
            telling = [label for label in labels if label and not label.heading]  # 'Mitglieder:   Verwaltung:'
            if len(telling) == len(labels) and not any(label.stop for label in telling):
                self._open_columns(row, labels)
                return True
        if len(telling) < 2 or not any(label.status for label in telling) or None in labels:
            return False
        self._open_columns(row, labels)
        return True

    def _open_columns(self, row: Row, labels: Sequence[Label | None]) -> None:
        self.columns = []
        for segment, label in zip(row.segments, labels, strict=True):
            context = Context(x=segment.x)
            if label:
                self._apply(label, context, content=False)
            self.columns.append(context)

    def _context(self, segment: Segment, row: Row) -> Context:
        if row.cell is not None:
            if row.cell not in self.cells:
                if not any(table == row.cell[0] for table, _ in self.cells):
                    self.cells.clear()
                above = self.columns[0]
                self.cells[row.cell] = Context(
                    above.status,
                    above.capacity,
                    above.faction,
                    above.office,
                    above.organization,
                    above.mixed,
                    above.open,
                )
            return self.cells[row.cell]
        fitting = [context for context in self.columns if context.x <= segment.x + _COLUMN_SLACK]
        return fitting[-1] if fitting else self.columns[0]

    def _segment(self, segment: Segment, context: Context, row: Row, *, beside: bool, number: int) -> None:
        if beside and context.entries and self.collector.beside(segment, context, row):
            return
        if segment.text[:1] == " " and context.open and context.status != "present":
            context.open_under(Label(capacity="guest"), content=True, seen=self.seen)  # 'Zu TOP 3: Anna Muster'
        if segment.text.startswith(("Tagesordnung ", "TAGESORDNUNG ", "Traktanden ")):
            self._close(context)  # 'Tagesordnung 1. Eröffnung 2. Verschiedenes'
            return
        if FURTHER.match(segment.text):
            return  # 'Außerdem 14 Zuhörer und Frau Muster von der Presse'
        if counted := COUNTED.match(segment.text):  # 'Von den 20 Räten sind 19 anwesend (Anna Muster ab TOP 4)'
            if counted["names"] is not None:
                self.collector.content(tail_of(segment, counted.start("names")), context, inline=True, row=None)
            return
        chunks = list(chunks_of(segment))
        if len(chunks) > 1:
            for chunk in chunks:
                self._segment(chunk, context, row, beside=False, number=number)
            return
        if APPEARED.search(segment.text) is not None and read_label(segment.text.rstrip(" :"), closed=True) is None:
            self._apply(Label(status="present"), context, content=False)
            return
        match = _COLON.match(segment.text) if not STANDS_FOR.match(segment.text) else None
        head = _UNDER_CHAIR.sub(" ", match["label"]).strip(" ,") if match else ""
        label = read_label(head, closed=True) if match else read_label(segment.text)
        rest = tail_of(segment, match.start("rest")) if match and match["rest"].strip() else None
        if rest is not None and (total := TOTAL.match(rest.text)):  # 'abwesend: 2 Mitglieder: GR Adam, GR Beier'
            rest = tail_of(rest, total.end())
        if label is None and match is None and len(row.segments) == 1:
            label, rest = open_label(segment) if not goes_on_with_initials(segment.text, context) else (None, None)
        heads = label is None and number == 0 and len(row.segments) > 1
        if heads and opens_with_address(row.segments[1].text) and is_post(segment.text):
            # 'Fachbereichsleiter Bau   Herr Muster'
            label = Label(capacity=context.capacity, office=segment.text, faction=context.faction)
        if label is None and number == 0 and len(row.segments) > 1 and is_unknown_label(segment.text, row.segments[1]):
            label = Label(capacity=context.base if is_post(segment.text) else "member")
        if label is None and match and context.open and is_post(match["label"]) and parse_name(match["rest"]):
            # 'Ortsvorsteher Musterdorf: Anna Muster', 'Referent zu TOP 2: Anna Muster'
            label = Label(capacity="guest" if FOR_ITEM.search(head) else context.capacity, office=match["label"])
        press = head.casefold().endswith(words("attendance", "institutions", "press"))
        named = match is not None and parse_name(match["label"]) is not None and not is_institution(head)
        if label is None and match and context.open and (press or not named):
            stands = STANDS_FOR.match(match["rest"])
            beside_colon = parse_name(
                stands["name"] if stands else match["rest"]
            )  # 'Gemeinde Musterdorf: Bürgermeisterin Anna Muster'
            if beside_colon is not None and beside_colon.given_name is not None and rest is not None:
                if press:
                    context.open_under(Label(capacity="guest"), content=True, seen=self.seen)  # 'Musterer Zeitung:'
                self.collector.content(rest, context, inline=True, row=row)
                return
        if label is None and rest is not None and context.open and match is not None and heads_names(head, rest.text):
            if context.capacity == "member":
                context.faction = head  # 'Offene Hochschulgruppe: Anna Muster, Bernd Adam'
            self.collector.content(rest, context, inline=True, row=None)
            return
        if label is not None and number == 0 and rest is None and is_office_beside(segment, row):
            label = replace(label, office=segment.text, organization=None)  # 'Stadtrat   Muster Anna'
        if number == 0 and match is None and len(row.segments) > 1 and context.open and context.capacity == "guest":
            own = label is not None and label.status is None and label.capacity == "member"
            if (own and is_post(segment.text)) or (label is None and is_institution(segment.text.split()[0])):
                label, rest = Label(capacity="guest", office=segment.text if own else None), None
        listed = context.open and context.entries and len(row.segments) == 1
        if label is not None and label.heading and listed and self.following and opens_with_name(self.following):
            label = replace(label, heading=False)  # 'Protokoll', and 'Muster, Anna' below it, within a list
        if label is None or (label.heading and rest is None and number + 1 == len(row.segments)):
            self.collector.content(segment, context, inline=beside or number > 0, row=row)
            return
        if (
            rest is not None
            and (nested := read_label(rest.text)) is not None
            and label.status is not None
            and nested.status is None
        ):
            self._labelled(label, None, context)  # 'Abwesend: Mitglieder des Gemeinderates'
            label, rest = nested, None
        if match is None and rest is not None and names_given_only(rest.text):
            self._labelled(label, None, context)
            context.carry = rest  # 'Anwesend waren die Mitglieder Anna', and 'Muster, …' on the next line
            return
        self.colon = rest is None and (match is not None or segment.text.startswith(("Vom ", "Von ")))
        following = row.segments[number + 1].text if self.colon and number + 1 < len(row.segments) else ""
        self.beside = names_person(following) or (label.office is not None and opens_with_address(following))
        self._labelled(label, rest, context)
        self.beside = False
        if number + 1 < len(row.segments) and label.status is not None and len(self.columns) == 1:
            context.inline_status = True

    def _labelled(self, label: Label, rest: Segment | None, context: Context) -> None:
        if (
            not context.open
            and not label.stop
            and label.status is None
            and (self.openers is not None or not self._opens(label, rest))
        ):
            return
        alone = not context.open and label.status is None and label.capacity in {"chair", "recorder", "deputy_chair"}
        self._apply(label, context, content=rest is not None)
        if rest is not None and context.open:
            self.collector.content(rest, context, inline=True, row=None)
            if alone:  # 'Vorsitz: Anna Muster' opens no list
                context.closing = True
                context.open = context.carry is not None

    def _opens(self, label: Label, rest: Segment | None) -> bool:
        """Whether a label without a word of presence opens a list by what stands beside or below it."""
        below = self.following if rest is None and self.colon else None
        return opens_list(label, rest) or self.beside or (below is not None and opens_with_name(below))

    def _apply(self, label: Label, context: Context, *, content: bool) -> None:
        if label.stop:
            self._close(context)
            return
        if len(self.columns) > 1 and context is self.columns[0] and self.columns[1].faction and not label.faction:
            self.columns = [context]  # the columns of factions have ended
        context.open_under(label, content=content, seen=self.seen)
        if label.status is None and (label.faction is None or label.office is not None):
            self.seen.add(label.capacity or "member")
        self.seen.update(filter(None, (label.organization, label.faction)))

    def _close(self, context: Context) -> None:
        context.open = False
        if len(self.columns) > 1 and context is self.columns[0]:
            self.columns = [Context()]
