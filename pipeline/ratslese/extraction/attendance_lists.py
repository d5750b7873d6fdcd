"""Attendance lists: who is named below or beside which label, in tables, columns, lists and running text.

The reader goes through the rows of the front matter with one context per column: what the last labels said about
status, capacity and faction. An entry is a name with the remarks beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ratslese.document import Document
from ratslese.document.findings import AttendanceStatus, Capacity
from ratslese.extraction.attendance_labels import Label, read_label
from ratslese.extraction.attendance_remarks import Remark, read_remark
from ratslese.extraction.attendance_rows import Row, Segment, rows
from ratslese.extraction.names import Name, is_given_name, parse_name
from ratslese.lexicon import words

__all__ = ["Entry", "read_lists"]

_COLON = re.compile(r"(?P<label>[^:\n]{2,90}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_SPLIT = re.compile(r"\s*[,;]\s*|\s+(?:und|sowie|u\.)\s+|\s+•\s+|\n")
_CHUNK = re.compile(r"[;.]\s+(?=[^\W\d_])")
_LOWER = re.compile(r"\b[a-zäöüß]{3,}\b")
_UNFINISHED = re.compile(r"(?:,|\bund|\bsowie|-|/)$")
_UNDER_CHAIR = re.compile(r"\s+unter (?:dem Vorsitze?|der Leitung|Vorsitz)\b.*", re.DOTALL)
_COLUMN_SLACK = 12.0
_GROUPS = {"Mitglieder", "Räte"}
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
    office_alone: bool = False

    @property
    def cued_style(self) -> bool:
        """Whether names here come with a form of address or an office."""
        return self.cued >= 2 and self.cued > 2 * self.bare


def read_lists(document: Document, start: int, end: int, *, labelled: bool = False) -> list[Entry]:
    """The entries of the attendance lists in [start, end).

    Args:
        document: as segmented.
        start, end: the stretch to read.
        labelled: open a list only at a label that speaks of presence or absence (for text past the front matter).
    """
    return _Reader(labelled).read(rows(document, start, end))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose head tells its columns: 'Name | Vorname | Fraktion | anwesend'."""

    roles: tuple[str, ...]
    xs: tuple[float, ...]

    def read(self, row: Row) -> Row:
        """The row with family and given name as one, and a mark as the word above it."""
        placed: dict[int, Segment] = {}
        for at, segment in enumerate(row.segments):
            column = at if len(row.segments) == len(self.roles) else _nearest(self.xs, segment.x)
            placed.setdefault(column, segment)
        by_role = {self.roles[column]: segment for column, segment in placed.items()}
        if "family" not in by_role:
            return row
        family, given = by_role["family"], by_role.get("given")
        text = f"{family.text}, {given.text}" if given else family.text
        end = given.end if given and given.end > family.end else family.end
        out = [Segment(family.start, end, text, family.x)]
        for role, segment in by_role.items():
            if role not in {"family", "given", "number"}:
                mark = segment.text.strip().casefold() in {"x", "✓", "✔", "ja", "1"}
                out.append(replace(segment, text=role if mark else segment.text))
        return replace(row, segments=tuple(out))


def _nearest(xs: Sequence[float], x: float) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))


def _table_head(row: Row) -> _Table | None:
    """The table that a row heads, when it has a column for family names and one for given names."""
    if len(row.segments) < 2:
        return None
    roles = tuple(_COLUMNS.get(segment.text.casefold().strip(" .:*#"), segment.text) for segment in row.segments)
    if "family" not in roles or not ({"given"} & set(roles) or any(read_label(role) for role in roles)):
        return None
    return _Table(roles, tuple(segment.x for segment in row.segments))


_COLUMNS = {
    "name": "family",
    "nachname": "family",
    "familienname": "family",
    "zuname": "family",
    "vorname": "given",
    "nr": "number",
    "lfd. nr": "number",
    "platz": "number",
}


class _Reader:
    def __init__(self, labelled: bool) -> None:
        self.labelled = labelled
        self.columns = [_Context()]
        self.cells: dict[tuple[int, int], _Context] = {}
        self.entries: list[Entry] = []
        self.family_first = 0
        self.seen: set[str] = set()
        self.counter = 0
        self.table: _Table | None = None

    def read(self, stream: Iterable[Row]) -> list[Entry]:
        for row in stream:
            if row.cell is None and self._header(row):
                continue
            if (table := _table_head(row)) is not None:
                self.table = table
                self.columns[0].open = True
                continue
            if self.table is not None and len(row.segments) > 1:
                row = self.table.read(row)
            elif row.after_blank:
                self.table = None
            row = self._unnumbered(row)
            last: _Context | None = None
            for number, segment in enumerate(row.segments):
                context = self._context(segment, row)
                if context.carry is not None:
                    if read_label(segment.text.partition(":")[0]) is None:
                        segment = _joined(context.carry, segment)
                    context.carry = None
                self._segment(segment, context, row, beside=number > 0 and context is last, number=number)
                last = context
        for entry in self.entries:
            entry.remark = read_remark(" , ".join(entry.remarks)) if entry.remarks else Remark()
        return self.entries

    def _unnumbered(self, row: Row) -> Row:
        """The row without the number of its entry, where it goes on counting: '2. Vizebürgermeisterin …'."""
        first = row.segments[0]
        match = re.match(r"(\d{1,3})[.)]?\s+(?=[^\W\d_])", first.text)
        if not match:
            return row
        going_on = int(match[1]) == self.counter + 1 and self.counter > 0
        self.counter = int(match[1])
        return replace(row, segments=(_cut(first, match.end()), *row.segments[1:])) if going_on else row

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
        chunks = list(_chunks(segment))
        if len(chunks) > 1:
            for chunk in chunks:
                self._segment(chunk, context, row, beside=False, number=number)
            return
        match = _COLON.match(segment.text)
        head = _UNDER_CHAIR.sub("", match["label"]) if match else ""
        label = read_label(head, closed=True) if match else read_label(segment.text)
        rest = _cut(segment, match.start("rest")) if match and match["rest"].strip() else None
        if label is None and match is None and len(row.segments) == 1:
            label, rest = _open_label(segment)
        if label is None and number == 0 and len(row.segments) > 1 and _opens_with_address(row.segments[1].text):
            # 'Fachbereichsleiter Bau   Herr Muster'
            if _is_post(segment.text):
                label = Label(capacity=context.capacity, office=segment.text, faction=context.faction)
        if label is None and number == 0 and len(row.segments) > 1 and _is_unknown_label(segment.text, row.segments[1]):
            label = Label(capacity="member")
        if label is None and match and _is_post(match["label"]) and parse_name(match["rest"]):
            label = Label(capacity=context.capacity, office=match["label"])  # 'Ortsvorsteher Musterdorf: Anna Muster'
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
        if not context.open and not label.stop and label.status is None and (self.labelled or not _opens(label, rest)):
            return
        self._apply(label, context, content=rest is not None)
        if rest is not None and context.open:
            self._content(rest, context, inline=True, row=None)

    def _apply(self, label: Label, context: _Context, *, content: bool) -> None:
        if label.stop:
            context.open = False
            if len(self.columns) > 1 and context is self.columns[0]:
                self.columns = [_Context()]
            return
        context.open = True
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
        if _is_speech(segment.text):
            context.open = False
            return
        if _is_prose(segment.text):
            self._miss(context)
            return
        found = self._names(segment, context, inline=inline)
        if not found and inline and _is_post(segment.text) and segment.text.split()[-1] not in _GROUPS:
            context.carry = segment  # 'Vorsitz: Oberbürgermeisterin', and the name on the next line
            return
        if not found:
            if context.entries and context.misses < 2 and not (row and row.after_blank):
                context.entries[-1].remarks.append(segment.text)
            self._miss(context)
            return
        context.misses = 0
        for name, remarks, end in found:
            cued = bool(name.form_of_address or name.roles or name.titles)
            context.cued += cued
            context.bare += not cued
            context.named_under_status = True
            entry = Entry(
                name,
                context.status,
                context.capacity,
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
        if context.misses > 3 or (self.labelled and context.misses > 1):
            context.open = False
            if len(self.columns) > 1 and context is self.columns[0]:
                self.columns = [_Context()]

    def _names(
        self, segment: Segment, context: _Context, *, inline: bool = False, beside: bool = False
    ) -> list[tuple[Name, list[str], int]]:
        """The names of a segment, each with its remarks and the offset after them."""
        text = segment.text
        if context.carry is None and _breaks_off(text) and not beside:
            context.carry, text = _carry(segment)
        pieces = list(_pieces(text))
        single = [_is_single(piece) for _, piece in pieces]
        mostly_single = sum(single) > 2 and sum(single) * 2 > len(pieces)
        plural = bool(re.search(r"\b(?:Herren|Frauen|Damen)\b", text))
        found: list[tuple[Name, list[str], int]] = []
        at = 0
        while at < len(pieces):
            offset, piece = pieces[at]
            used = 1
            name = None
            known_order = self.family_first > 1 or context.capacity in {"chair", "recorder"}
            if single[at] and _pairs(text, pieces, single, at, inline=inline and not known_order):
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

    def _entry_name(
        self,
        piece: str,
        context: _Context,
        *,
        first: bool,
        styles: Sequence[tuple[Name, list[str], int]],
        single: bool,
        plural: bool,
    ) -> Name | None:
        """The name that a piece of a list opens with, if it is one."""
        name = parse_name(piece)
        if name is None or name.family_name is None:
            return None
        if name.form_of_address or name.titles or name.faction:
            return name
        bare = piece[name.name_start : name.name_end]
        parts = bare.replace(",", " ").split()
        given = any(is_given_name(part) or re.fullmatch(r"[A-ZÄÖÜ]\.(?:-?[A-ZÄÖÜ]\.)*", part) for part in parts)
        if name.roles:
            return name if given or not _is_institution(bare) else None
        rest = piece[name.end :].strip()
        if rest and (
            rest[0].isalpha()
            and not re.match(
                r"(?:ab|bis|von|für|f\.|i\.|entsch|unentsch|fehlt|anwesend|zu|nur|als|kommt|geht|stv|stellv|TOP|Uhr|per|online)\b",
                rest,
            )
        ):
            return None
        if rest[:1] in {"+", "&", "„", '"', "@"} or _is_institution(bare):
            return None
        if given and len(parts) > 1:
            return name
        if context.cued_style or any(len(part) < 5 and part.isupper() for part in parts):
            return None
        if bare.startswith(("zum ", "zur ", "zu ", "am ", "im ")):
            return None
        if single and _plain(parts):
            return name
        if first:
            return name if len(parts) > 1 or _plain(parts) else None
        same = styles[-1][0] if styles else context.entries[-1].name if context.entries else None
        if same is not None and same.form_of_address and plural:  # 'die Herren Muster und Beispiel'
            return name if _plain(parts) else None
        if same is None or same.form_of_address or same.titles or same.roles:
            return None
        return name if (len(parts) > 1) == (same.given_name is not None) else None


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """Pieces of a list between commas, semicolons and 'und', outside of brackets, with their offsets."""
    depth, cursor = 0, 0
    cuts = [(match.start(), match.end()) for match in _SPLIT.finditer(text)]
    opened = 0
    for low, high in [*cuts, (len(text), len(text))]:
        depth += text.count("(", opened, low) - text.count(")", opened, low)
        opened = low
        if depth > 0 and low < len(text):
            continue
        piece = text[cursor:low]
        if piece.strip():
            yield cursor + len(piece) - len(piece.lstrip()), piece.strip()
        cursor = high


def _pairs(text: str, pieces: Sequence[tuple[int, str]], single: Sequence[bool], at: int, *, inline: bool) -> bool:
    """Whether the pieces at `at` and after are family and given name of one person."""
    if at + 1 >= len(pieces) or not text[pieces[at][0] + len(pieces[at][1]) :].lstrip().startswith(","):
        return False
    following = re.sub(r"\s*\(.*", "", pieces[at + 1][1], flags=re.DOTALL)
    opening = list(itertools.takewhile(lambda word: word[:1].isupper(), following.split()))
    if opening and all(re.fullmatch(r"(?:[A-ZÄÖÜ]\.-?)+", word) or is_given_name(word.rstrip(",")) for word in opening):
        singles = [piece for (_, piece), one in zip(pieces, single, strict=True) if one]
        given = sum(map(is_given_name, singles))
        if len(singles) > 3 and given * 4 <= len(singles):
            return False  # a list of family names, one of which is a given name too
        # 'Maria, Damon, Christian' is a list of given names
        return not (len(singles) > 2 and all(is_given_name(piece) for piece in singles))
    if ";" in text:
        chunk = text[text.rfind(";", 0, pieces[at][0]) + 1 : pieces[at][0] + 1]
        return single[at + 1] and "," not in chunk and _plain([following])
    alone = len(pieces) == 2 or (len(pieces) == 3 and not _is_name(pieces[2][1]))
    return single[at + 1] and not inline and at == 0 and alone and _plain([following])


def _chunks(segment: Segment) -> Iterable[Segment]:
    """Running text cut before each further label: 'Vorsitz: A; anwesend: B, C; entschuldigt: D'."""
    cursor = 0
    for cut in _CHUNK.finditer(segment.text):
        rest = segment.text[cut.end() : cut.end() + 90]
        head = rest.split(":", 1)[0] if ":" in rest else ""
        label = read_label(head) if head else None
        if label is None:
            label, _ = _open_label(Segment(0, len(rest), rest))
        if label is not None and (label.status or label.capacity):
            yield Segment(
                segment.start + cursor, segment.start + cut.start(), segment.text[cursor : cut.start()], segment.x
            )
            cursor = cut.end()
    yield _cut(segment, cursor)


def _is_post(text: str) -> bool:
    """Whether a label is an office with its field: 'Fachbereichsleiter Bau', 'Ortsvorsteher Musterdorf'."""
    name = parse_name(text)
    return name is not None and bool(name.roles) and not (name.given_name or name.form_of_address or name.titles)


def _is_unknown_label(text: str, beside: Segment) -> bool:
    """Whether one word stands where a label stands, with a whole name beside it."""
    name, following = parse_name(text), parse_name(beside.text)
    alone = len(text.split()) == 1 and (name is None or (name.given_name is None and name.faction is None))
    return alone and following is not None and following.given_name is not None and not is_given_name(text)


def _is_single(piece: str) -> bool:
    """One word, or one with particle or title, in no brackets: 'Müller', 'von der Au', 'Dr. Els'."""
    name = parse_name(piece)
    return name is not None and name.family_name is not None and name.given_name is None


def _is_name(piece: str) -> bool:
    name = parse_name(piece)
    return name is not None and name.family_name is not None and not _is_institution(name.family_name)


def _plain(parts: Sequence[str]) -> bool:
    """Whether every part is written like a name: capital first, the rest small, or all capitals."""
    return all(re.fullmatch(r"[^\W\d_][^\W\d_’']*(?:[-’'][^\W\d_]+)*\.?", part) for part in parts)


def _is_institution(surface: str) -> bool:
    pieces = [piece.casefold() for piece in re.split(r"[\s-]+", surface) if piece]
    if not pieces:
        return True
    return pieces[0] in words("attendance", "institutions", "openings") or (
        any(len(piece) > 6 and piece.endswith(words("attendance", "institutions", "endings")) for piece in pieces)
        or pieces[-1] in words("attendance", "institutions", "openings")
    )


def _is_speech(text: str) -> bool:
    """Whether a line opens a turn of speech: 'Anna Muster (SPD): Ich danke …'."""
    head, colon, said = text.partition(":")
    return (
        bool(colon)
        and len(said.strip()) > 3
        and (name := parse_name(head)) is not None
        and (not head[name.end :].strip() and name.family_name is not None)
    )


def _is_prose(text: str) -> bool:
    """Whether a segment reads as a sentence, not as an entry of a list."""
    lower = len(_LOWER.findall(text))
    return (lower > 6 and lower > len(re.findall(r"\b[A-ZÄÖÜ]\w", text))) or (text.endswith(".") and lower > 5)


def _open_label(segment: Segment) -> tuple[Label | None, Segment | None]:
    """A label without a colon before the names: 'Entschuldigt fehlten Herr A und Frau B', 'VS. Muster'."""
    for match in re.finditer(r"\s+", segment.text[:70]):
        head, rest = segment.text[: match.start()], segment.text[match.end() :]
        if not rest[:1].isupper() and not rest.startswith("("):
            continue
        label = read_label(head)
        if label is None or (label.status is None and label.capacity not in {"chair", "recorder"}):
            continue
        if label.heading or (label.status is None and not re.search(r"(?:\b(?:ist|war|waren|hat|hatte)|\.)$", head)):
            continue
        name = parse_name(rest)
        if (
            name
            and not (name.given_name or name.form_of_address or name.roles or name.titles)
            and len(head.split()) > 2
        ):
            continue
        if name and name.family_name and name.start == 0 and read_label(segment.text[: match.end() + name.end]) is None:
            return label, _cut(segment, match.end())
    return None, None


def _cut(segment: Segment, offset: int) -> Segment:
    return Segment(segment.start + offset, segment.end, segment.text[offset:], segment.x)


def _opens(label: Label, rest: Segment | None) -> bool:
    """Whether a label without a word of presence may open a list: a letterhead ('Der Landrat') may not."""
    return (
        rest is not None
        or label.capacity in {"chair", "deputy_chair", "recorder"}
        or "itglied" in (label.organization or "")
    )


def _opens_with_address(text: str) -> bool:
    first = text.split(None, 1)[0] if text.split() else ""
    return first in words("roles", "address", "masculine") or first in words("roles", "address", "feminine")


def _breaks_off(text: str) -> bool:
    """Whether a line ends inside a name: 'Frau Muster, Hr.', 'Herr Dr.', 'Anna Muster; Marco'."""
    tail = text.rsplit(None, 1)[-1] if text.split() else ""
    if tail in words("roles", "address", "masculine") or tail in words("roles", "address", "feminine"):
        return True
    last = re.split(r"[,;]\s*", text)
    if len(last) > 1 and tail.endswith(".") and tail in words("roles", "abbreviations", "common"):
        return True
    if tail in words("titles", "before") and tail.endswith(".") and (len(last) < 2 or len(last[-1].split()) > 1):
        return True
    if len(last) < 2 or not is_given_name(last[-1].strip()):
        return False
    before = parse_name(last[-2])
    return before is not None and before.given_name is not None


def _carry(segment: Segment) -> tuple[Segment | None, str]:
    """Cut the unfinished name off a line's end, to be read with the next line."""
    cut = max(segment.text.rfind(","), segment.text.rfind(";"), segment.text.rfind(" und "))
    text = segment.text[: cut + 1] if cut >= 0 else ""
    return _cut(segment, cut + 1), text


def _joined(carry: Segment, segment: Segment) -> Segment:
    """The unfinished name and the line after it, as one text; offsets are those of the second line."""
    head = " ".join(carry.text.split())
    return Segment(max(segment.start - len(head) - 1, 0), segment.end, f"{head} {segment.text}", carry.x)
