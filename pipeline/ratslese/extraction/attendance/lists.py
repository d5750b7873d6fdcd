"""Attendance lists: who is named below or beside which label, in tables, columns, lists and running text.

The reader goes through the rows of the front matter with one context per column: what the last labels said about
status, capacity and faction. An entry is a name with the remarks beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ratslese.document import Document
from ratslese.document.findings import AttendanceStatus, Capacity
from ratslese.extraction.attendance.labels import Label, read_label, tells_presence
from ratslese.extraction.attendance.pieces import (
    are_pair,
    breaks_off,
    chunks_of,
    is_institution,
    is_plain,
    is_post,
    is_prose,
    is_single,
    is_speech,
    is_unknown_label,
    join_carry,
    open_label,
    opens_with_address,
    pieces_of,
    split_carry,
    tail_of,
)
from ratslese.extraction.attendance.remarks import Remark, read_remark
from ratslese.extraction.attendance.rows import Row, Segment, rows
from ratslese.extraction.attendance.tables import Table, table_head
from ratslese.extraction.names.parser import Name, is_given_name, parse_name
from ratslese.lexicon import alternation, words
from ratslese.lexicon.index import index

__all__ = ["Entry", "read_lists"]

_COLON = re.compile(r"(?P<label>[^:\n]{2,90}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_UNDER_CHAIR = re.compile(r"\s+unter (?:dem Vorsitze?|der Leitung|Vorsitz)\b.*", re.DOTALL)
_COLUMN_SLACK = 12.0
_GROUPS = {"Mitglieder", "Räte"}
_ENDINGS = words("attendance", "remarks", "office_endings")
_NEVER_MISSING = {"chair", "recorder", "guest"}


@dataclass(slots=True)
class Entry:
    """One person of a list, with what the labels above and the remarks beside say."""

    name: Name
    status: AttendanceStatus
    capacity: Capacity
    faction: str | None
    start: int
    end: int
    office: str | None = None
    organization: str | None = None
    mixed: bool = False
    remarks: list[str] = field(default_factory=list)
    remark: Remark = field(default_factory=Remark)


@dataclass(slots=True)
class _Context:
    """What the labels above say in one column."""

    status: AttendanceStatus = "present"
    capacity: Capacity = "member"
    faction: str | None = None
    office: str | None = None
    organization: str | None = None
    mixed: bool = False
    open: bool = False
    inline_status: bool = False
    named_under_status: bool = False
    sub_labels: bool = False
    x: float = 0.0
    entries: list[Entry] = field(default_factory=list)
    carry: Segment | None = None
    cued: int = 0
    bare: int = 0
    misses: int = 0
    closing: bool = False

    @property
    def cued_style(self) -> bool:
        """Whether names here come with a form of address or an office."""
        return self.cued >= 2 and self.cued > 2 * self.bare


def read_lists(document: Document, start: int, end: int, *, labelled: bool = False) -> list[Entry]:
    """The entries of the attendance lists in [start, end).

    Args:
        document: as segmented.
        start: offset where to begin.
        end: offset where to stop.
        labelled: open a list only at a label that speaks of presence or absence (for text past the front matter).
    """
    openers = index(document.flat).places(tells_presence) if labelled else None
    return _Reader(openers).read(rows(document, start, end))


class _Reader:
    """Reads rows.

    Args:
        openers: offsets of the words that may tell presence, where only a label with such a word opens a list.
    """

    def __init__(self, openers: Sequence[int] | None) -> None:
        self.openers = openers
        self.columns = [_Context()]
        self.cells: dict[tuple[int, int], _Context] = {}
        self.entries: list[Entry] = []
        self.family_first = 0
        self.seen: set[str] = set()
        self.counter = 0
        self.table: Table | None = None

    def read(self, stream: Iterable[Row]) -> list[Entry]:
        for row in stream:
            if row.cell is None and self._header(row):
                continue
            if (table := table_head(row)) is not None:
                self.table = table
                self.columns[0].open = not table.votes
                continue
            if self.table is not None and self.table.votes and len(row.segments) > 2:
                continue  # who voted how is no attendance
            if self.table is not None and len(row.segments) > 1:
                row = self.table.read(row)
            elif row.after_blank:
                self.table = None
            row = self._unnumbered(row)
            if self._has_nothing(row):
                continue
            last: _Context | None = None
            for number, segment in enumerate(row.segments):
                context = self._context(segment, row)
                if context.carry is not None:
                    if read_label(segment.text.partition(":")[0]) is None:
                        segment = join_carry(context.carry, segment)
                    context.carry = None
                self._segment(segment, context, row, beside=number > 0 and context is last, number=number)
                last = context
        for entry in self.entries:
            entry.remark = read_remark(" , ".join(entry.remarks)) if entry.remarks else Remark()
        return self.entries

    def _has_nothing(self, row: Row) -> bool:
        """Whether no list is open, and the row has no word that may open one."""
        if self.openers is None or len(self.columns) > 1:
            return False
        if any(context.open or context.carry for context in (*self.columns, *self.cells.values())):
            return False
        at = bisect_left(self.openers, min(segment.start for segment in row.segments))
        return at == len(self.openers) or self.openers[at] >= max(segment.end for segment in row.segments)

    def _unnumbered(self, row: Row) -> Row:
        """The row without the number of its entry, where it goes on counting: '2. Vizebürgermeisterin …'."""
        first = row.segments[0]
        match = re.match(r"(\d{1,3})[.)]?\s+(?=[^\W\d_])", first.text)
        if not match:
            return row
        going_on = int(match[1]) == self.counter + 1 and self.counter > 0
        self.counter = int(match[1])
        return replace(row, segments=(tail_of(first, match.end()), *row.segments[1:])) if going_on else row

    def _header(self, row: Row) -> bool:
        """Whether the row heads two or more columns of names: 'Anwesende   Entschuldigt   Verteiler'."""
        if len(row.segments) < 2:
            return False
        labels = [read_label(segment.text) for segment in row.segments]
        telling = [label for label in labels if label and (label.status or label.stop)]
        if len(telling) < 2 or not any(label.status for label in telling) or None in labels:
            return False
        self.columns = []
        for segment, label in zip(row.segments, labels, strict=True):
            context = _Context(x=segment.x)
            if label:
                self._apply(label, context, content=False)
            self.columns.append(context)
        return True

    def _context(self, segment: Segment, row: Row) -> _Context:
        if row.cell is not None:
            if row.cell not in self.cells:
                if not any(table == row.cell[0] for table, _ in self.cells):
                    self.cells.clear()
                above = self.columns[0]
                self.cells[row.cell] = _Context(
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

    def _segment(self, segment: Segment, context: _Context, row: Row, *, beside: bool, number: int) -> None:
        if beside and context.entries and self._beside(segment, context, row):
            return
        chunks = list(chunks_of(segment))
        if len(chunks) > 1:
            for chunk in chunks:
                self._segment(chunk, context, row, beside=False, number=number)
            return
        match = _COLON.match(segment.text)
        head = _UNDER_CHAIR.sub("", match["label"]) if match else ""
        label = read_label(head, closed=True) if match else read_label(segment.text)
        rest = tail_of(segment, match.start("rest")) if match and match["rest"].strip() else None
        if label is None and match is None and len(row.segments) == 1:
            label, rest = open_label(segment)
        heads = label is None and number == 0 and len(row.segments) > 1
        if heads and opens_with_address(row.segments[1].text) and is_post(segment.text):
            # 'Fachbereichsleiter Bau   Herr Muster'
            label = Label(capacity=context.capacity, office=segment.text, faction=context.faction)
        if label is None and number == 0 and len(row.segments) > 1 and is_unknown_label(segment.text, row.segments[1]):
            label = Label(capacity="member")
        if label is None and match and context.open and is_post(match["label"]) and parse_name(match["rest"]):
            label = Label(capacity=context.capacity, office=match["label"])  # 'Ortsvorsteher Musterdorf: Anna Muster'
        if label is None and match and context.open and parse_name(match["label"]) is None:
            beside_colon = parse_name(match["rest"])  # 'Gemeinde Musterdorf: Bürgermeisterin Anna Muster'
            if beside_colon is not None and beside_colon.given_name is not None and rest is not None:
                self._content(rest, context, inline=True, row=row)
                return
        if label is None or (label.heading and rest is None and number + 1 == len(row.segments)):
            self._content(segment, context, inline=beside or number > 0, row=row)
            return
        if (
            rest is not None
            and (nested := read_label(rest.text)) is not None
            and label.status is not None
            and nested.status is None
        ):
            self._labelled(label, None, context)  # 'Abwesend: Mitglieder des Gemeinderates'
            label, rest = nested, None
        self._labelled(label, rest, context)
        if number + 1 < len(row.segments) and label.status is not None and len(self.columns) == 1:
            context.inline_status = True

    def _labelled(self, label: Label, rest: Segment | None, context: _Context) -> None:
        if (
            not context.open
            and not label.stop
            and label.status is None
            and (self.openers is not None or not _opens(label, rest))
        ):
            return
        alone = not context.open and label.status is None and label.capacity in {"chair", "recorder", "deputy_chair"}
        self._apply(label, context, content=rest is not None)
        if rest is not None and context.open:
            self._content(rest, context, inline=True, row=None)
            if alone:  # 'Vorsitz: Anna Muster' opens no list
                context.closing = True
                context.open = context.carry is not None

    def _apply(self, label: Label, context: _Context, *, content: bool) -> None:
        if label.stop:
            context.open = False
            if len(self.columns) > 1 and context is self.columns[0]:
                self.columns = [_Context()]
            return
        context.open = True
        context.closing = False
        context.misses = 0
        context.cued = context.bare = 0
        context.carry = None
        if label.status is not None:
            context.status = label.status
            context.inline_status = content
            context.named_under_status = False
            context.sub_labels = False
            context.capacity, context.faction, context.mixed = label.capacity or "member", label.faction, label.mixed
            context.office, context.organization = label.office, label.organization
            return
        missing = context.status in {"excused", "absent"}
        if missing and label.capacity == "administration" and "administration" not in self.seen:
            context.status = "present"  # the absent have been named; the administration follows
        elif missing and (context.inline_status or context.named_under_status or label.capacity in _NEVER_MISSING):
            if not context.sub_labels or label.capacity in _NEVER_MISSING:
                context.status = "present"
        elif missing:
            context.sub_labels = True
        if label.faction is not None and label.office is None:
            context.faction = label.faction
            if context.capacity not in {"substitute", "advisory"}:
                context.capacity = "member"
            context.office, context.mixed = None, False
            return
        self.seen.add(label.capacity or "member")
        context.capacity = label.capacity or "member"
        context.faction, context.mixed = label.faction, label.mixed
        context.office, context.organization = label.office, label.organization

    def _beside(self, segment: Segment, context: _Context, row: Row) -> bool:
        """Take what stands beside a name: a remark, else False for a second name."""
        entry = context.entries[-1]
        if entry.end > segment.start or entry.start < row.segments[0].start or not context.open:
            return False
        names = self._names(segment, context, beside=True)
        if any(name.form_of_address or name.roles or name.given_name for name, _, _ in names):
            return False
        entry.remarks.append(segment.text)
        entry.end = max(entry.end, segment.end)
        return True

    def _content(self, segment: Segment, context: _Context, *, inline: bool, row: Row | None) -> None:
        if not context.open:
            return
        if segment.text.casefold().strip(" .-–") in {"keine", "keiner", "niemand", "entfällt", "-", "/", "./."}:
            return
        if context.entries and row is not None and not inline and _unclosed(context.entries[-1].remarks):
            context.entries[-1].remarks[-1] += " " + segment.text  # '(für Anna', and 'Muster)' on the next line
            return
        if is_speech(segment.text):
            context.open = False
            return
        if is_prose(segment.text):
            self._miss(context)
            return
        found = self._names(segment, context, inline=inline)
        if not found and inline and is_post(segment.text) and segment.text.split()[-1] not in _GROUPS:
            context.carry = segment  # 'Vorsitz: Oberbürgermeisterin', and the name on the next line
            return
        if not found:
            if context.entries and context.misses < 2 and not (row and row.after_blank):
                context.entries[-1].remarks.append(segment.text)
            self._miss(context)
            return
        context.misses = 0
        if context.closing and not inline:
            context.open = context.closing = False
        for name, remarks, end in found:
            cued = bool(name.form_of_address or name.roles or name.titles)
            context.cued += cued
            context.bare += not cued
            context.named_under_status = True
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
            )
            context.entries.append(entry)
            self.entries.append(entry)
            if context.office is not None:  # the office is one person's
                context.office = None

    def _miss(self, context: _Context) -> None:
        context.misses += 1
        if context.misses > 3 or (self.openers is not None and context.misses > 1):
            context.open = False
            if len(self.columns) > 1 and context is self.columns[0]:
                self.columns = [_Context()]

    def _names(
        self, segment: Segment, context: _Context, *, inline: bool = False, beside: bool = False
    ) -> list[tuple[Name, list[str], int]]:
        """The names of a segment, each with its remarks and the offset after them."""
        text = segment.text
        if context.carry is None and breaks_off(text) and not beside:
            context.carry, text = split_carry(segment)
        pieces = list(pieces_of(text))
        single = [is_single(piece) for _, piece in pieces]
        mostly_single = sum(single) > 2 and sum(single) * 2 > len(pieces)
        doubles = sum(1 for _, piece in pieces if (name := parse_name(piece)) and name.given_name) > 2
        plural = bool(re.search(r"\b(?:Herren|Frauen|Damen|\w+verordneten|\w*[Rr]äte|\w+vertreter|Mitglieder)\b", text))
        found: list[tuple[Name, list[str], int]] = []
        at = 0
        while at < len(pieces):
            offset, piece = pieces[at]
            used = 1
            name = None
            known_order = self.family_first > 1 or context.capacity in {"chair", "recorder"}
            if (
                single[at]
                and not self._is_post_beside(pieces, at)
                and are_pair(text, pieces, single, at, inline=inline and not known_order)
            ):
                whole = text[offset : pieces[at + 1][0] + len(pieces[at + 1][1])]
                paired = parse_name(whole)
                if paired and paired.family_name and paired.given_name:
                    name, piece, used = paired, whole, 2
                    self.family_first += 1
            if name is None:
                name = self._entry_name(
                    piece,
                    context,
                    first=not found and not beside,
                    styles=found,
                    single=mostly_single and single[at],
                    plural=plural,
                    doubles=doubles,
                )
            if name is None:
                if found:
                    found[-1][1].append(piece)
                    found[-1] = (found[-1][0], found[-1][1], segment.start + offset + len(piece))
                at += 1
                continue
            rest = piece[name.end :].strip()
            end = segment.start + offset + len(piece)
            found.append((name.moved(segment.start + offset), [rest] if rest else [], end))
            at += used
        return found

    @staticmethod
    def _is_post_beside(pieces: Sequence[tuple[int, str]], at: int) -> bool:
        """Whether the piece behind is where the person works: 'Frau Adam, Bezirksverwaltungsstelle'."""
        following = pieces[at + 1][1].split() if at + 1 < len(pieces) else []
        return bool(following) and not is_given_name(following[0]) and is_institution(following[0])

    def _entry_name(
        self,
        piece: str,
        context: _Context,
        *,
        first: bool,
        styles: Sequence[tuple[Name, list[str], int]],
        single: bool,
        plural: bool,
        doubles: bool,
    ) -> Name | None:
        """The name that a piece of a list opens with, if it is one."""
        if office := _UNKNOWN_OFFICE.match(piece):
            whole = parse_name(piece)
            named = parse_name(piece[office.end() :]) if whole is None or not whole.roles else None
            if named is not None and named.given_name is not None and named.family_name is not None:
                return replace(named.moved(office.end()), roles=(office["office"], *named.roles))
        name = parse_name(piece)
        if name is None or name.family_name is None:
            return None
        if name.form_of_address or name.titles or name.faction:
            return name
        bare = piece[name.name_start : name.name_end]
        parts = bare.replace(",", " ").split()
        given = any(is_given_name(part) or re.fullmatch(r"[A-ZÄÖÜ]\.(?:-?[A-ZÄÖÜ]\.)*", part) for part in parts)
        if name.roles:
            return name if given or not is_institution(bare) else None
        rest = piece[name.end :].strip()
        if rest and (
            rest[0].isalpha()
            and not re.match(
                r"(?:ab|bis|von|für|f\.|i\.|entsch|unentsch|fehlt|anwesend|zu|nur|als|kommt|geht|stv|stellv|TOP|Uhr|per|online)\b",
                rest,
            )
        ):
            return None
        if rest[:1] in {"+", "&", "„", '"', "@"} or is_institution(bare):
            return None
        if given and len(parts) > 1:
            return name
        if context.cued_style or any(len(part) < 5 and part.isupper() for part in parts):
            return None
        if bare.startswith(("zum ", "zur ", "zu ", "am ", "im ")):
            return None
        if single and is_plain(parts):
            return name
        if first:
            return name if len(parts) > 1 or is_plain(parts) else None
        same = styles[-1][0] if styles else context.entries[-1].name if context.entries else None
        if same is not None and (same.form_of_address or same.roles) and plural:  # 'die Herren Muster und Beispiel'
            return name if is_plain(parts) else None
        if doubles and len(parts) == 2 and is_plain(parts):
            return name  # among whole names
        if same is None or same.form_of_address or same.titles or same.roles:
            return None
        return name if (len(parts) > 1) == (same.given_name is not None) else None


# 'LVB Anna Muster', 'Stadtamtmann Bernd Muster', 'die Gemeindevorstände Anna Muster'; a given name must follow
_UNKNOWN_OFFICE = re.compile(
    rf"(?:(?:der|die|das)\s+)?(?P<office>[A-ZÄÖÜ]{{2,5}}|[A-ZÄÖÜ][a-zäöüß]+{alternation(_ENDINGS)})\s+(?=[A-ZÄÖÜ][a-zäöü])"
)


def _opens(label: Label, rest: Segment | None) -> bool:
    """Whether a label without a word of presence may open a list: a letterhead ('Der Landrat') may not."""
    return (
        rest is not None
        or label.capacity in {"chair", "deputy_chair", "recorder"}
        or "itglied" in (label.organization or "")
    )


def _unclosed(remarks: Sequence[str]) -> bool:
    """Whether the last remark opens a bracket that it does not close."""
    return bool(remarks) and remarks[-1].count("(") > remarks[-1].count(")")
