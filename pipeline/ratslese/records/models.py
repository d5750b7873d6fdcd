"""The record contract as pydantic models: what one processed document yields.

Names follow OParl 1.1 (Meeting, AgendaItem, Organization, Person, Paper), TEI/ParlaMint (utterance), TIMEX3/ISO-TimeML
(dates) and OntoNotes (figures). Offsets are half-open character offsets into `Minutes.text`; pages count from 1; a
box is (page, x0, top, x1, bottom) in PDF points, origin top left. `None` means *not stated*, `0` *stated as zero*.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from ratslese.document.findings import (
    Act,
    AttendanceStatus,
    Capacity,
    DecisionKind,
    DocumentType,
    EntityLabel,
    FigureKind,
    FigureMod,
    FormOfAddress,
    Outcome,
    Position,
    Publicity,
    TimexMod,
    TimexType,
    UtteranceMode,
)

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1.0"

Amount = Annotated[
    Decimal,
    PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json"),
    Field(json_schema_extra={"type": "string", "format": "decimal"}),
]


class Record(BaseModel):
    """Base of all records: frozen, and strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourcePage(Record):
    """A page of the source and its stretch of the text."""

    number: int
    start: int
    end: int
    width: float | None = None
    height: float | None = None


class SourceFile(Record):
    """The file that was read."""

    path: str
    sha256: str
    media_type: str
    page_count: int
    ocr_pages: tuple[int, ...] = ()
    pages: tuple[SourcePage, ...] = ()


class Notice(Record):
    """Something cut, skipped, unreadable or contradictory."""

    code: str
    message: str
    page: int | None = None


class Evidence(Record):
    """A record that comes from a place in the text."""

    text: str = Field(description="the surface, white space collapsed")
    start: int | None = Field(description="offset of the first character; null when only listed")
    end: int | None = Field(description="offset after the last character")
    page: int | None = Field(default=None, description="page of the first character, from 1")
    boxes: tuple[tuple[int, float, float, float, float], ...] = Field(
        default=(), description="[page, x0, top, x1, bottom] in PDF points; empty for plain text"
    )
    agenda_item: str | None = Field(default=None, description="id of the agenda item it stands in")
    rule: str = Field(default="", description="what found it")
    score: float | None = Field(default=None, ge=0, le=1, description="null for a rule that is certain")


class Meeting(Record):
    """The meeting (Sitzung)."""

    body: str | None = Field(default=None, description="the Körperschaft: 'Stadt X', 'X-Kreis'")
    organization: str | None = Field(default=None, description="the Gremium in base form")
    name: str | None = Field(default=None, description="as printed: '17. Sitzung des Rates'")
    number: int | str | None = None
    date: str | None = Field(default=None, description="ISO date of the first day")
    start_time: str | None = Field(default=None, description="HH:MM")
    end_time: str | None = Field(default=None, description="HH:MM")
    location: str | None = None
    publicity: Publicity | None = None
    document_type: DocumentType | None = None


class Person(Record):
    """A person known to the document."""

    id: str
    name: str
    given_name: str | None = None
    family_name: str | None = None
    titles: tuple[str, ...] = ()
    form_of_address: FormOfAddress | None = None
    roles: tuple[str, ...] = ()
    faction: str | None = None


class Attendance(Evidence):
    """A person listed as taking part or missing (Anwesenheit)."""

    person: str
    status: AttendanceStatus
    capacity: Capacity
    from_time: str | None = None
    until_time: str | None = None
    from_item: str | None = None
    until_item: str | None = None
    substitutes_for: str | None = None
    faction: str | None = None


class AgendaItem(Evidence):
    """An agenda item (Tagesordnungspunkt); `start`, `end` are null when it is only listed."""

    id: str
    number: str | None
    order: int
    name: str
    public: bool | None = None
    papers: tuple[str, ...] = ()


class Utterance(Evidence):
    """What one person said, asked, proposed or reported (Wortbeitrag)."""

    id: str
    speaker: str | None = None
    speaker_text: str | None = None
    role_text: str | None = None
    faction: str | None = None
    mode: UtteranceMode
    act: Act
    cue: str | None = None
    addressee: str | None = None


class FactionVote(Record):
    """How a faction voted, where stated."""

    name: str
    ayes: int | None = None
    noes: int | None = None
    abstentions: int | None = None
    position: Position | None = None


class MemberVote(Record):
    """How one named member voted."""

    name: str
    vote: Literal["for", "against", "abstain", "absent"]


class Vote(Record):
    """A vote (Abstimmung)."""

    manner: Literal["unanimous", "majority", "tie"] | None = None
    ayes: int | None = None
    noes: int | None = None
    abstentions: int | None = None
    secret: bool = False
    roll_call: bool = False
    result_text: str | None = None
    factions: tuple[FactionVote, ...] = ()
    members: tuple[MemberVote, ...] = ()
    excluded: tuple[str, ...] = ()
    start: int | None = Field(default=None, description="where result_text begins")
    end: int | None = None


class Figure(Evidence):
    """A stated quantity (Zahlenangabe)."""

    id: str
    kind: FigureKind
    value: Amount
    value_max: Amount | None = None
    unit: str | None = Field(default=None, description="ISO 4217 for money, UCUM for measures, '%' or 'pp'")
    mod: FigureMod | None = None
    counted: str | None = Field(default=None, description="the noun counted, as printed")
    role: str | None = Field(default=None, description="what an amount is: cost, subsidy, limit; null if not said")


class Decision(Evidence):
    """A vote taken or resolution recorded by this meeting (Beschluss)."""

    id: str
    kind: DecisionKind
    outcome: Outcome | None = None
    vote: Vote | None = None
    papers: tuple[str, ...] = ()
    mover: str | None = None
    deadline: str | None = None
    amounts: tuple[Figure, ...] = ()


class ReportedDecision(Evidence):
    """A decision of another body or an earlier meeting that someone reports."""

    id: str
    decider_text: str | None = None
    date: str | None = None
    polarity: Literal["for", "against"] | None = None


class Timex(Evidence):
    """A temporal expression (TIMEX3).

    The contract's interval is `begin` to `end_date`: `end` is taken by the offset.
    """

    id: str
    type: TimexType
    value: str | None
    mod: TimexMod | None = None
    begin: str | None = None
    end_date: str | None = Field(default=None, description="last day of the interval, inclusive")


class Entity(Evidence):
    """A named entity."""

    id: str
    label: EntityLabel
    canonical: str | None = None
    person: str | None = None


class Paper(Evidence):
    """A reference to a Vorlage, Drucksache or Antrag."""

    reference: str
    paper_type: str | None = None


class Minutes(Record):
    """Everything found in one document."""

    schema_version: str = SCHEMA_VERSION
    id: str = Field(description="from the file's SHA-256")
    model: str = Field(default="rules", description="name and version of the language model that took part")
    source: SourceFile
    meeting: Meeting
    persons: tuple[Person, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reported_decisions: tuple[ReportedDecision, ...] = ()
    dates: tuple[Timex, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()
    papers: tuple[Paper, ...] = ()
    warnings: tuple[Notice, ...] = ()
    text: str = Field(description="the canonical text that all offsets refer to")

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Tidy data frames, one row per record; see `ratslese.records.frames.to_frames`."""
        from ratslese.records.frames import to_frames
        from ratslese.records.tables import to_tables

        return to_frames([to_tables(self)])
