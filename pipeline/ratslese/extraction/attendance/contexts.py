"""What the labels above say of the persons below them, column by column, and the entries they are said of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from ratslese.document.findings import AttendanceStatus, Capacity
from ratslese.extraction.attendance.labels import Label
from ratslese.extraction.attendance.remarks import Remark
from ratslese.extraction.attendance.rows import Segment
from ratslese.extraction.names.parser import Name

__all__ = ["Context", "Entry"]

_NEVER_MISSING = {"chair", "recorder", "guest"}


@dataclass(slots=True)
class Entry:
    """One person of a list, with what the labels above and the remarks beside say.

    Attributes:
        joined: an 'und' stands between the entry before and this one.
        in_row: a comma alone stands there.
    """

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
    joined: bool = False
    in_row: bool = False
    remark: Remark = field(default_factory=Remark)


@dataclass(slots=True)
class Context:
    """What the labels above say in one column.

    Attributes:
        labelled: no name has followed the last label yet.
        told: the last label told a status.
        outer: what a heading says of all lists of those present and missing below it: capacity, and whether mixed.
        base: the capacity that came with the last status; offices beside names fall back on it.
        missing: the words for absence that labels have used so far.
    """

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
    dangling: bool = False
    labelled: bool = False
    told: bool = False
    outer: tuple[Capacity, bool] | None = None
    base: Capacity = "member"
    missing: set[AttendanceStatus] = field(default_factory=set)

    @property
    def cued_style(self) -> bool:
        """Whether names here come with a form of address or an office."""
        return self.cued >= 2 and self.cued > 2 * self.bare

    def open_under(self, label: Label, *, content: bool, seen: Collection[str]) -> None:
        """Take on what a label says.

        Args:
            label: one that does not stop the list.
            content: names stand beside it.
            seen: the capacities, bodies and factions that labels have named so far.
        """
        above = self.open and self.labelled and not self.told  # 'Nicht Stimmberechtigte', and 'Anwesend:' below it
        self.told = label.status is not None
        if not above and label.status is None:
            self.outer = None
        self.open = self.labelled = True
        self.closing = False
        self.misses = 0
        self.cued = self.bare = 0
        self.carry = None
        if label.status is not None:
            if above and label.capacity is None and label.status == "present":
                self.outer = (self.capacity, self.mixed)
            if label.capacity is None and label.status in self.missing and self.status == "present":
                besides = self.mixed or self.capacity == "guest"
                self.outer = (
                    ("guest", True) if besides else (self.capacity, False)
                )  # 'Entschuldigt' again: of those who came besides
            self.missing |= {label.status} - {"present"}
            self.status = label.status
            self.inline_status = content
            self.named_under_status = False
            self.sub_labels = False
            self.capacity, self.mixed = label.capacity or "member", label.mixed
            if label.capacity is None and self.outer is not None:
                self.capacity, self.mixed = self.outer
            self.base, self.faction = self.capacity, label.faction
            self.office, self.organization = label.office, label.organization
            return
        missing = self.status in {"excused", "absent"}
        again = (label.organization or label.faction) in seen and label.capacity not in _NEVER_MISSING
        if missing and label.capacity == "administration" and "administration" not in seen:
            self.status = "present"  # the absent have been named; the administration follows
        elif missing and again:
            self.sub_labels = True  # 'Die Ratsmitglieder:' a second time: those of them who are missing
        elif missing and (self.inline_status or self.named_under_status or label.capacity in _NEVER_MISSING):
            if not self.sub_labels or label.capacity in _NEVER_MISSING:
                self.status = "present"
        elif missing:
            self.sub_labels = True
        if label.faction is not None and label.office is None:
            self.faction = label.faction
            if self.capacity not in {"substitute", "advisory"}:
                self.capacity = "member"
            self.office, self.mixed = None, False
            return
        self.capacity = label.capacity or "member"
        self.faction, self.mixed = label.faction, label.mixed
        self.office, self.organization = label.office, label.organization
