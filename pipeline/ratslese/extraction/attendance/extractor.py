"""Attendance (Anwesenheit): the persons of a document, and who took part, for how long and as what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ratslese.document import Document, Notice, Span
from ratslese.document.findings import (
    ATTENDANCE,
    CELLS,
    ITEMS,
    LINES,
    PARTS,
    PERSONS,
    Attendance,
    AttendanceStatus,
    Capacity,
    FormOfAddress,
    Person,
)
from ratslese.extraction import REGISTRY
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.lists import Entry, read_lists
from ratslese.extraction.attendance.prose import Movement, Opening, excused, functions, movements, opener
from ratslese.extraction.attendance.remarks import Remark
from ratslese.extraction.names.parser import Name, faction_key, find_mentions, gender_of_given_name
from ratslese.extraction.names.roster import name_key, office_key
from ratslese.extraction.names.words import is_noun
from ratslese.lexicon import words

__all__ = ["attendance", "find_attendance"]

_AFTER_FRONT = 3000
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


@REGISTRY.register("attendance", requires=(PARTS, CELLS, LINES, ITEMS), provides=(PERSONS, ATTENDANCE))
def attendance(document: Document) -> Document:
    """Provide the persons and the attendance."""
    persons, rows, notices = find_attendance(document)
    return document.with_layer(PERSONS, persons).with_layer(ATTENDANCE, rows).with_notices(*notices)


@dataclass(slots=True)
class _Draft:
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


def find_attendance(
    document: Document,
) -> tuple[list[Span[Person]], list[Span[Attendance]], list[Notice]]:
    """Find the persons of lists and front matter, and their attendance.

    Returns:
        Persons with ids 'p1', 'p2', … in order of naming, their attendance, and what contradicts itself.
    """
    front = _front(document)
    begin = min(len(document.text), front + _AFTER_FRONT)
    opening = opener(document, 0, begin)
    before = min(front, opening.offset) if opening else front
    entries = _trusted(read_lists(document, 0, before), document.text)
    if len(entries) < 3:
        later = read_lists(document, before, len(document.text), labelled=True)
        entries += [entry for entry in later if _surely_a_person(entry.name)]
    drafts = _Drafts()
    for entry in _one_chair(entries):
        drafts.take(entry, _capacity(entry, document.text[:front]))
    listed = len(drafts)
    after = max((entry.end for entry in entries if entry.end < begin), default=0)
    for name in excused(document, after, begin):
        drafts.add(name, "excused", "member", "attendance.excused")
    for name, capacity in functions(document, 0, len(document.text)) if listed > 1 else ():
        drafts.give(name, capacity)
    drafts.preside(opening, listed)
    mentions = find_mentions(document.flat, bare=True)
    drafts.complete(mentions)
    drafts.move(movements(document, mentions, front))
    return drafts.spans()


def _front(document: Document) -> int:
    """Where the front matter ends; the whole text when no agenda and no proceedings follow it."""
    names = {part.value.name for part in document[PARTS]}
    if not names & {"agenda", "public", "non_public"}:
        return len(document.text)
    return max((part.end for part in document[PARTS] if part.value.name == "front"), default=len(document.text))


class _Drafts:
    """The persons found so far."""

    def __init__(self) -> None:
        self.all: list[_Draft] = []
        self.notices: list[Notice] = []

    def __len__(self) -> int:
        return len(self.all)

    def find(self, name: Name) -> int | None:
        """The index of the person that `name` means, None for a new one."""
        fitting = [at for at, draft in enumerate(self.all) if _same(draft, name)]
        if len(fitting) > 1:
            exact = [at for at in fitting if self.all[at].given and self.all[at].given == name.given_name]
            fitting = exact or fitting
        return fitting[0] if len(fitting) == 1 else None

    def add(self, name: Name, status: AttendanceStatus | None, capacity: Capacity, rule: str) -> int:
        """Take on the person of `name`, or what `name` adds to a known one."""
        at = self.find(name)
        if at is None:
            self.all.append(
                _Draft(
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
            if _RANK[capacity] < _RANK[draft.capacity]:
                draft.capacity = capacity
        return at

    def take(self, entry: Entry, capacity: Capacity) -> None:
        """Take on the person of a list's entry."""
        remark = entry.remark
        status = remark.status or entry.status
        at = self.add(entry.name, status, capacity, "attendance.list")
        draft = self.all[at]
        draft.end = max(draft.end, entry.end) if draft.start == entry.name.start else draft.end
        draft.faction = draft.faction or remark.faction or entry.faction
        draft.titles += [title for title in remark.titles if title not in draft.titles]
        if entry.office and entry.office not in draft.roles:
            draft.roles.append(entry.office)
            draft.offices.append(entry.office)
        draft.roles += [role for role in remark.roles if role not in draft.roles]
        _set_interval(draft, remark)
        if remark.replaces is not None:
            draft.substitutes = self.find(remark.replaces)
            if draft.substitutes is None:
                moved = remark.replaces.moved(0)
                draft.substitutes = self.add(_placed(moved, draft), None, "member", "attendance.replaced")
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
            for draft in self.all:
                keys = [office_key(role) for role in draft.roles]
                if draft.status == "present" and any(key in _CHAIRS and not deputy for key, deputy in keys):
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

    def complete(self, mentions: Sequence[Name]) -> None:
        """Give each person the fullest name that stands anywhere, where only one fits."""
        by_family: dict[str, list[Name]] = {}
        for mention in mentions:
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
                draft.faction = draft.faction or mention.faction

    def move(self, moves: Iterable[Movement]) -> None:
        """Arrivals and departures recorded in the text."""
        gone: dict[int, Movement] = {}
        for movement in moves:
            at = self.find(movement.name)
            if at is None or self.all[at].status not in {"present", "partial"}:
                continue
            draft = self.all[at]
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

    def spans(self) -> tuple[list[Span[Person]], list[Span[Attendance]], list[Notice]]:
        """The layers."""
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


def _trusted(entries: list[Entry], text: str) -> list[Entry]:
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
    small = {id(entry) for entry in bare if _is_small(entry, text)} - common
    if len(common | small) * 2 > len(bare):
        common |= small  # in a list of names one may be a common word too: 'Klein', 'Lang'
    few = len(entries) - len(common) < 3
    untold = {id(entry) for entry in bare} if few else common
    return [entry for entry in entries if id(entry) not in untold]


_VOTES = frozenset({"ja", "nein", "enthaltung", "enthalten", "enth.", "--"})
_HEAD = 600  # characters above a roll call in which its title stands
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


def _is_small(entry: Entry, text: str) -> bool:
    """Whether the text also has a bare word in lower case: 'Benennen', 'Los'."""
    folded = re.escape((entry.name.family_name or "").casefold())
    return re.search(rf"(?<!\w){folded}(?!\w)", text) is not None


def _surely_a_person(name: Name) -> bool:
    """Whether a name past the front matter is one by its cue or given name, not by its place in a list."""
    given = name.given_name is not None and gender_of_given_name(name.given_name) is not None
    return bool(name.form_of_address or name.titles or name.roles or name.faction) or given


def _one_chair(entries: list[Entry]) -> list[Entry]:
    """Of several names below one label of the chair, the first presides; the next only if a remark says so."""
    chairs = [entry for entry in entries if entry.capacity == "chair" and entry.status == "present"]
    for entry in chairs[1:]:
        if name_key(entry.name.family_name or "") != name_key(chairs[0].name.family_name or ""):
            entry.capacity = "deputy_chair" if any("orsitz" in remark for remark in entry.remarks) else "member"
    return entries


def _capacity(entry: Entry, front: str) -> Capacity:
    """What a listed person was there, by label, office and remark."""
    remark = entry.remark
    present = (remark.status or entry.status) == "present"
    keys = [office_key(role) for role in (*entry.name.roles, *remark.roles)]
    if remark.capacity == "recorder" or any(key in words("roles", "functions", "recorder") for key, _ in keys):
        return "recorder"
    if entry.capacity in {"chair", "recorder"}:
        return entry.capacity
    if present and (remark.capacity == "chair" or any(pair == ("vorsitzend", False) for pair in keys)):
        return "chair"
    if (entry.office or "").startswith("Bezirksbürgermeister") and "Bezirksverordnetenversammlung" in front:
        return "administration"  # in Berlin the district's mayor is no member of the assembly
    if any(role.startswith(("Ersatz", "E-GR", "EGR", "GR-Ersatz")) for role in entry.name.roles):
        return "substitute"
    if entry.capacity == "deputy_chair":
        return "deputy_chair" if present else "member"
    if remark.replaces is not None and entry.capacity == "member":
        return "substitute"
    if remark.capacity == "advisory" or any(role in _ADVISORY for role in entry.name.roles):
        return "advisory"
    if entry.capacity == "member" and (remark.administration or (not entry.organization and _serves(keys))):
        return "administration"
    if entry.capacity == "guest" and entry.status == "present" and _serves(keys) and not entry.remarks:
        return "administration"
    if entry.capacity == "member" and not entry.organization and any(key in _COUNCILLORS for key, _ in keys):
        met = _met(front)
        if met and not any(stem.endswith(("stadtrat", "gemeinderat", "kreisrat")) for stem in met) and _lesser(met):
            return "guest"
    if entry.mixed:
        return "administration" if remark.administration else "guest"
    if entry.capacity == "member" and entry.organization and _other_body(entry.organization, front):
        return "guest"
    return entry.capacity


def _serves(keys: Sequence[tuple[str, bool]]) -> bool:
    """Whether an office is one of the administration: 'Tiefbauamtsleiterin', 'Leiter Finanzen'."""
    return any(key.endswith(words("attendance", "remarks", "administrative_offices")) for key, _ in keys)


_HEADS = ("bürgermeister", "landrat", "ortsvorsteher", "gemeindeammann", "stadtammann", "amtsvorsteher")
_CHAIRS = frozenset(words("roles", "functions", "chair"))
_ADVISORY = frozenset(words("attendance", "remarks", "advisory_roles"))
_BODY = re.compile(
    r"(?P<stem>[A-ZÄÖÜ][\w-]*(?:rat|beirat|ausschuss|tag|vertretung|versammlung|vorstand|kommission))(?:e?s)?\b"
)


_COUNCILLORS = frozenset({"stadtrat", "gemeinderat", "kreisrat"})


def _lesser(met: set[str]) -> bool:
    """Whether the body that met is a part-town's, in which councillors of the town are guests."""
    return all(stem.endswith(("beirat", "ortschaftsrat", "bezirksrat", "ortsrat")) for stem in met)


def _met(front: str) -> set[str]:
    """The bodies that a title names as having met, case-folded and without ending."""
    pattern = rf"[Ss]itzung\w*\W[^\n:]{{0,60}}?\b{_BODY.pattern}"
    return {match["stem"].casefold() for match in re.finditer(pattern, front)}


def _other_body(label: str, front: str) -> bool:
    """Whether a label names a body that is not the one that met: 'Stadtrat' in a district council's minutes."""
    match = _BODY.match(label.strip())
    if not match or match.end() < len(re.split(r"[/\s]", label.strip())[0]):
        return False
    met = _met(front)
    return bool(met) and match["stem"].casefold() not in met


def _same(draft: _Draft, name: Name) -> bool:
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
    return other if one.endswith(".") and not other.endswith(".") else one


def _set_interval(draft: _Draft, remark: Remark) -> None:
    draft.from_time = draft.from_time or remark.from_time
    draft.until_time = draft.until_time or remark.until_time
    draft.from_item = draft.from_item or remark.from_item
    draft.until_item = draft.until_item or remark.until_item
    timed = remark.from_time or remark.until_time or (remark.from_item != remark.until_item)
    if timed and (draft.status == "present" or (draft.status == "excused" and remark.status is None)):
        draft.status = "partial"


def _placed(name: Name, draft: _Draft) -> Name:
    """A name from a remark, placed at the entry that the remark belongs to."""
    return replace(name, start=draft.start, end=draft.end, name_start=draft.start, name_end=draft.end)
