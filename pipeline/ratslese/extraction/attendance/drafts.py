"""Persons while the places that name them are put together: who is the same, as what, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ratslese.document import Notice, Span
from ratslese.document.findings import Attendance, AttendanceStatus, Capacity, FormOfAddress, Person
from ratslese.extraction.attendance.contexts import Entry
from ratslese.extraction.attendance.prose import Movement, Opening
from ratslese.extraction.attendance.remarks import Remark
from ratslese.extraction.names.parser import Name, faction_key, gender_of_given_name
from ratslese.extraction.names.roster import name_key, office_key
from ratslese.lexicon import words

__all__ = ["Drafts"]

_HEADS = ("bürgermeister", "landrat", "ortsvorsteher", "gemeindeammann", "stadtammann", "amtsvorsteher")
_CHAIRS = frozenset(words("roles", "functions", "chair"))
_GAP = "   "
_RANK: dict[Capacity, int] = {
    "chair": 0,
    "recorder": 1,
    "deputy_chair": 2,
    "substitute": 3,
    "advisory": 4,
    "administration": 5,
    "guest": 6,
    "member": 7,
}


@dataclass(slots=True)
class Draft:
    """A person while the places that name them are put together."""

    family: str
    given: str | None
    titles: list[str]
    address: FormOfAddress | None
    roles: list[str]
    faction: str | None
    name_start: int
    name_end: int
    start: int
    end: int
    rule: str
    status: AttendanceStatus | None = None
    capacity: Capacity = "member"
    from_time: str | None = None
    until_time: str | None = None
    from_item: str | None = None
    until_item: str | None = None
    substitutes: int | None = None
    offices: list[str] = field(default_factory=list)

    def person(self, id_: str) -> Person:
        generation = [title for title in self.titles if title in words("titles", "generation")]
        name = " ".join(filter(None, (self.given, self.family, *generation[:1])))
        titles = tuple(title for title in self.titles if title not in generation)
        return Person(id_, name, self.given, self.family, titles, self.address, tuple(self.roles), self.faction)


class Drafts:
    """The persons found so far."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self.notices: list[Notice] = []

    def __len__(self) -> int:
        return len(self.all)

    def find(self, name: Name) -> int | None:
        """The index of the person that `name` means, None for a new one."""
        fitting = [at for at, draft in enumerate(self.all) if _same(draft, name)]
        if not fitting and name.given_name and name.family_name:  # 'Anna Muster', listed as 'Anna Muster Adam'
            begin = (name.given_name, f"{name.family_name} ")
            fitting = [
                at
                for at, draft in enumerate(self.all)
                if draft.given == begin[0] and f"{draft.family} ".startswith(begin[1])
            ]
        if len(fitting) > 1:
            exact = [at for at in fitting if self.all[at].given and self.all[at].given == name.given_name]
            fitting = exact or fitting
        return fitting[0] if len(fitting) == 1 else None

    def add(
        self, name: Name, status: AttendanceStatus | None, capacity: Capacity, rule: str, *, apart: bool = False
    ) -> int:
        """Take on the person of `name`, or what `name` adds to a known one.

        Args:
            name: as printed.
            status: None where the place tells none.
            capacity: what the place makes of the person.
            rule: what found it.
            apart: the place is a list, which does not name a member of a faction again as one of the administration.
        """
        at = self.find(name)
        if at is not None and apart and capacity in {"administration", "guest"} and name.form_of_address:
            known = self.all[at]
            if known.capacity == "member" and known.faction and known.given and not (name.given_name or name.roles):
                at = None
        if at is None:
            self.all.append(
                Draft(
                    name.family_name or "",
                    name.given_name,
                    list(name.titles),
                    name.form_of_address,
                    list(name.roles),
                    name.faction,
                    name.name_start,
                    name.name_end,
                    name.start,
                    name.end,
                    rule,
                    status,
                    capacity,
                )
            )
            return len(self.all) - 1
        draft = self.all[at]
        draft.given = _fuller(draft.given, name.given_name)
        draft.titles += [title for title in name.titles if title not in draft.titles]
        draft.roles += [role for role in name.roles if role not in draft.roles]
        draft.address = draft.address or name.form_of_address
        draft.faction = draft.faction or name.faction
        if status is not None:
            if draft.status is None:
                draft.status = status
            elif {draft.status, status} == {"present", "excused"} and capacity != "recorder":
                self.notices.append(
                    Notice("attendance-contradiction", f"{draft.family} is listed as {draft.status} and as {status}")
                )
            if {capacity, draft.capacity} == {"member", "recorder"}:
                draft.capacity = "member"  # a member of the body who also takes the minutes
            elif _RANK[capacity] < _RANK[draft.capacity]:
                draft.capacity = capacity
        return at

    def take(self, entry: Entry, capacity: Capacity) -> None:
        """Take on the person of a list's entry."""
        remark = entry.remark
        status = remark.status or entry.status
        at = self.add(entry.name, status, capacity, "attendance.list", apart=True)
        draft = self.all[at]
        draft.end = max(draft.end, entry.end) if draft.start == entry.name.start else draft.end
        draft.faction = draft.faction or remark.faction or entry.faction
        draft.titles += [title for title in remark.titles if title not in draft.titles]
        if entry.office and entry.office not in draft.roles:
            draft.roles.append(entry.office)
            draft.offices.append(entry.office)
        draft.roles += [role for role in remark.roles if role not in draft.roles]
        if capacity not in {"administration", "guest"} or remark.from_time or remark.until_time:
            _set_interval(draft, remark)  # who is called for an item has not come late
        if remark.replaces is not None:
            draft.substitutes = self.find(remark.replaces)
            if draft.substitutes is None:
                moved = remark.replaces.moved(0)
                draft.substitutes = self.add(_placed(moved, draft), None, "member", "attendance.replaced")
        if remark.replaced_by is not None and status == "present" and not remark.from_time and not remark.from_item:
            draft.status = "excused"  # 'Herr Adam, vertreten durch Frau Muster' among those present
        if remark.replaced_by is not None and draft.status in {"excused", "absent"}:
            deputy = self.find(remark.replaced_by)
            if deputy is None:
                deputy = self.add(_placed(remark.replaced_by, draft), "present", "substitute", "attendance.deputy")
            self.all[deputy].substitutes = at
            self.all[deputy].capacity = "substitute"

    def give(self, name: Name, capacity: Capacity) -> None:
        """Give a person who is listed the function that a sentence names, where nobody has it yet."""
        if any(draft.capacity == capacity for draft in self.all):
            return
        at = self.find(name)
        if at is not None and self.all[at].status in {"present", "partial"}:
            self.all[at].capacity = capacity
        elif at is None and capacity == "chair":
            self.add(name, "present", capacity, "attendance.function")

    def preside(self, opening: Opening | None, listed: int) -> None:
        """Settle who presided: who is listed so, else who opens the meeting, else the mayor above the members."""
        chairs = [draft for draft in self.all if draft.capacity == "chair" and draft.status in {"present", "partial"}]
        if opening is not None and not chairs:
            name, capacity = opening.name, opening.capacity
            if name.family_name is None:
                at = self._by_office(name)
            else:
                at = self.find(name)
                if at is None and (listed or opening.said):
                    at = self.add(name, "present", capacity, "attendance.opening")
            if at is not None:
                draft = self.all[at]
                if draft.status in {"present", "partial", None}:
                    draft.capacity, draft.status = capacity, draft.status or "present"
                    return
        if not chairs and listed > 1:
            mayor = any(office_key(role) == ("bürgermeister", False) for draft in self.all[:1] for role in draft.roles)
            for draft in self.all if not mayor else self.all[:1]:
                keys = [office_key(role) for role in draft.roles]
                seated = draft.status == "present" and draft.capacity != "advisory"
                if seated and any(key in _CHAIRS and not deputy for key, deputy in keys):
                    draft.capacity = "chair"
                    return
            for draft in self.all[:2]:
                heads = any(
                    not deputy and key.endswith(_HEADS) for key, deputy in (office_key(role) for role in draft.roles)
                )
                if (draft.offices or heads) and draft.status == "present" and draft.capacity == "member":
                    draft.capacity = "chair"
                    return

    def _by_office(self, name: Name) -> int | None:
        keys = {office_key(role) for role in name.roles}
        fitting = [at for at, draft in enumerate(self.all) if keys & {office_key(role) for role in draft.roles}]
        if not fitting:
            heads = {key for key, deputy in keys if not deputy}
            fitting = [
                at
                for at, draft in enumerate(self.all)
                if any(office_key(role)[0] in heads and "1" in role for role in draft.roles)
            ]
        return fitting[0] if fitting else None

    def complete(self, mentions: Sequence[Name], text: str) -> None:
        """Give each person the fullest name that stands anywhere in `text`, where only one fits."""
        by_family: dict[str, list[Name]] = {}
        for mention in mentions:
            surface = text[mention.name_start : mention.name_end]
            line = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
            if _GAP in surface or ("\n" in surface and _GAP in line):
                continue  # the names of two who sign side by side, or stand below each other
            if (
                mention.titles
                and "\n" in text[mention.start : mention.name_start]
                and text.startswith(", ", mention.start - 2)
            ):
                mention = replace(mention, titles=())  # 'Muster, Anna, Dr.', and 'Adam, Bernd' below
            by_family.setdefault(name_key(mention.family_name or ""), []).append(mention)
        families = [name_key(draft.family) for draft in self.all]
        for draft, key in zip(self.all, families, strict=True):
            if families.count(key) > 1:
                continue
            same = [mention for mention in by_family.get(key, ()) if _same(draft, mention)]
            if draft.given is None:
                givens = {mention.given_name for mention in same if mention.given_name}
                whole = {given for given in givens if not given.endswith(".")} or givens
                if len(whole) == 1:
                    draft.given = whole.pop()
            for mention in same:
                if mention.titles and not draft.titles:
                    draft.titles = list(mention.titles)
                draft.address = draft.address or mention.form_of_address
                below = "\n" in text[mention.name_end : mention.end]  # '(Ratsherr Adam)' on the next line
                draft.faction = draft.faction or (None if below else mention.faction)

    def move(self, moves: Iterable[Movement]) -> None:
        """Arrivals and departures recorded in the text."""
        gone: dict[int, Movement] = {}
        for movement in moves:
            at = self.find(movement.name)
            if at is None:
                continue
            draft = self.all[at]
            if draft.status in {"excused", "absent"} and movement.arrives and (movement.time or movement.begins):
                draft.status = "present"  # listed as missing, and came later
            if draft.status not in {"present", "partial"}:
                continue
            if movement.arrives:
                if at in gone:  # back again: the interval stays open
                    del gone[at]
                elif draft.from_time is None and draft.from_item is None:
                    draft.from_time, draft.from_item, draft.status = movement.time, movement.item, "partial"
            else:
                gone[at] = movement
        for at, movement in gone.items():
            draft = self.all[at]
            if draft.until_time is None and draft.until_item is None:
                draft.until_time, draft.until_item, draft.status = movement.time, movement.item, "partial"

    def _leave_whole_spans(self) -> None:
        """Drop the meeting's own start and end where everybody's times are printed: '18:30–20:12 Uhr'."""
        timed = [draft for draft in self.all if draft.status == "partial" and draft.from_time and draft.until_time]
        if len(timed) < _SPANS:
            return
        starts, ends = [draft.from_time or "" for draft in timed], [draft.until_time or "" for draft in timed]
        start, end = min(starts), max(ends)
        if starts.count(start) < 2 or ends.count(end) < 2:
            return
        for draft in timed:
            draft.from_time = draft.from_time if draft.from_time != start else None
            draft.until_time = draft.until_time if draft.until_time != end else None
            if not (draft.from_time or draft.until_time or draft.from_item or draft.until_item):
                draft.status = "present"

    def spans(self) -> tuple[list[Span[Person]], list[Span[Attendance]], list[Notice]]:
        """The layers."""
        self._leave_whole_spans()
        for draft in self.all:
            if draft.substitutes is not None and self.all[draft.substitutes].status == "absent":
                self.all[draft.substitutes].status = "excused"  # a deputy came: the absence was announced
        persons = [
            Span(draft.name_start, draft.name_end, draft.person(f"p{number}"), draft.rule)
            for number, draft in enumerate(self.all, 1)
        ]
        rows = [
            Span(
                draft.start,
                max(draft.end, draft.start),
                Attendance(
                    f"p{number}",
                    draft.status,
                    draft.capacity,
                    draft.from_time,
                    draft.until_time,
                    draft.from_item,
                    draft.until_item,
                    f"p{draft.substitutes + 1}" if draft.substitutes is not None else None,
                    draft.faction,
                ),
                draft.rule,
            )
            for number, draft in enumerate(self.all, 1)
            if draft.status is not None
        ]
        return persons, rows, self.notices


_SPANS = 3
"""Persons with both times from which a list prints everybody's."""


def _same(draft: Draft, name: Name) -> bool:
    if name_key(draft.family) != name_key(name.family_name or ""):
        return False
    if draft.given and name.given_name and not _given_agree(draft.given, name.given_name):
        return False
    mine = _gender(draft.address, draft.given)
    theirs = name.gender if name.form_of_address or name.given_name else None
    if mine and theirs and mine != theirs:
        return False
    both = draft.faction and name.faction and not (draft.given and name.given_name)
    return not (both and faction_key(draft.faction or "") != faction_key(name.faction or ""))


def _given_agree(one: str, other: str) -> bool:
    left, right = name_key(one), name_key(other)
    if left == right or left.startswith(right + " ") or right.startswith(left + " "):
        return True
    return (one.endswith(".") or other.endswith(".")) and left[:1] == right[:1]


def _gender(address: FormOfAddress | None, given: str | None) -> str | None:
    if address:
        return "m" if address == "Herr" else "f"
    return gender_of_given_name(given) if given else None


def _fuller(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return one or other
    if other.startswith(f"{one} "):
        return other  # 'Hans', and elsewhere 'Hans Peter'
    return other if one.endswith(".") and not other.endswith(".") else one


def _set_interval(draft: Draft, remark: Remark) -> None:
    draft.from_time = draft.from_time or remark.from_time
    draft.until_time = draft.until_time or remark.until_time
    draft.from_item = draft.from_item or remark.from_item
    draft.until_item = draft.until_item or remark.until_item
    timed = remark.from_time or remark.until_time or (remark.from_item != remark.until_item)
    if timed and (draft.status == "present" or (draft.status in {"excused", "absent"} and remark.status is None)):
        draft.status = "partial"


def _placed(name: Name, draft: Draft) -> Name:
    """A name from a remark, placed at the entry that the remark belongs to."""
    return replace(name, start=draft.start, end=draft.end, name_start=draft.start, name_end=draft.end)
