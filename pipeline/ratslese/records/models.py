"""The record contract as pydantic models: what one processed document yields.

Names follow OParl 1.1 (Meeting, AgendaItem, Organization, Person, Paper), TEI/ParlaMint (utterance), TIMEX3/ISO-TimeML
(dates) and OntoNotes (figures). Offsets are half-open character offsets into `Minutes.text`; pages count from 1; a
box is (page, x0, top, x1, bottom) in PDF points, origin top left. `None` means *not stated*, `0` *stated as zero*.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from ratslese.document import ReadBy
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

    number: int = Field(description="from 1")
    start: int = Field(description="offset of the page's first character in `text`")
    end: int = Field(description="offset after its last character")
    width: float | None = Field(default=None, description="PDF points; null without geometry")
    height: float | None = Field(default=None, description="PDF points; null without geometry")
    read_by: ReadBy | None = Field(
        default=None,
        description="'text': by its text layer; 'tables': with ruled tables; 'ocr'; 'nothing'; null without geometry",
    )


class SourceFile(Record):
    """The file that was read."""

    path: str = Field(description="as given")
    sha256: str = Field(description="of the file's bytes")
    media_type: str = Field(description="IANA media type: 'application/pdf'")
    page_count: int = Field(description="pages of the source, also those without text")
    ocr_pages: tuple[int, ...] = Field(default=(), description="numbers of pages that were recognised optically")
    pages: tuple[SourcePage, ...] = Field(default=(), description="the pages and their stretches of the text")


class Notice(Record):
    """Something cut, skipped, unreadable or contradictory."""

    code: str = Field(description="in kebab-case: 'page-without-text'")
    message: str = Field(description="what is wrong, and what to do")
    page: int | None = Field(default=None, description="from 1; null for the whole document")


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
    organization: str | None = Field(
        default=None, description="the Gremium in base form, without municipality: 'Haupt- und Finanzausschuss'"
    )
    name: str | None = Field(default=None, description="as printed: '17. Sitzung des Rates'")
    number: int | str | None = Field(default=None, description="17, or '3/2019' as printed when no plain number")
    date: str | None = Field(default=None, description="ISO date of the first day")
    start_time: str | None = Field(default=None, description="HH:MM")
    end_time: str | None = Field(default=None, description="HH:MM")
    location: str | None = Field(default=None, description="as printed, one line")
    publicity: Publicity | None = Field(default=None, description="of the part that the document records")
    document_type: DocumentType | None = Field(
        default=None,
        description="results (Beschlussprotokoll), summary (Verlaufsprotokoll), verbatim (Wortprotokoll) or extract "
        "(Auszug for one item)",
    )


class Person(Record):
    """A person known to the document."""

    id: str = Field(description="unique in the document: 'p3'")
    name: str = Field(description="the fullest name in the document, without title and role")
    given_name: str | None = Field(default=None, description="as far as printed")
    family_name: str | None = Field(default=None, description="with its particles: 'von der Au'")
    titles: tuple[str, ...] = Field(default=(), description="academic and honorary: ['Dr.']")
    form_of_address: FormOfAddress | None = Field(default=None, description="as printed somewhere in the document")
    roles: tuple[str, ...] = Field(default=(), description="as printed: ['Oberbürgermeister']")
    faction: str | None = Field(default=None, description="party or Fraktion as printed")


class Attendance(Evidence):
    """A person listed as taking part or missing (Anwesenheit)."""

    person: str = Field(description="id of the person")
    status: AttendanceStatus = Field(description="partial: present for a part of the meeting")
    capacity: Capacity = Field(description="what the person did or was called to in this meeting")
    from_time: str | None = Field(default=None, description="HH:MM of a late arrival")
    until_time: str | None = Field(default=None, description="HH:MM of an early departure")
    from_item: str | None = Field(default=None, description="number of the agenda item from which on present")
    until_item: str | None = Field(default=None, description="number of the last agenda item")
    substitutes_for: str | None = Field(default=None, description="id of the person deputised for")
    faction: str | None = Field(default=None, description="as listed")


class AgendaItem(Evidence):
    """An agenda item (Tagesordnungspunkt); `start`, `end` are null when it is only listed."""

    id: str = Field(description="unique in the document: 'a3'")
    number: str | None = Field(description="as printed, without 'TOP', 'Ö', 'N' or the final dot: '3.1', '5a'")
    order: int = Field(description="order of treatment, from 0")
    name: str = Field(description="the title, one line, without the paper reference")
    public: bool | None = Field(default=None, description="whether treated in public; null when not stated")
    papers: tuple[str, ...] = Field(default=(), description="references printed with the title")


class Utterance(Evidence):
    """What one person said, asked, proposed or reported (Wortbeitrag)."""

    id: str = Field(description="unique in the document: 'u3'")
    speaker: str | None = Field(default=None, description="id of the person; null for a group, or when unresolved")
    speaker_text: str | None = Field(default=None, description="the speaker as named there")
    role_text: str | None = Field(default=None, description="the role as printed there: 'Stadträtin'")
    faction: str | None = Field(default=None, description="of the speaker, from brackets or attendance")
    mode: UtteranceMode = Field(description="direct: verbatim or quoted; indirect: reported")
    act: Act = Field(description="what the speaker does")
    cue: str | None = Field(default=None, description="the verb or colon that marks it")
    addressee: str | None = Field(default=None, description="whom it is addressed to, where named")


class FactionVote(Record):
    """How a faction voted, where stated."""

    name: str = Field(description="in base form, without '-Fraktion'")
    ayes: int | None = Field(default=None, description="its votes in favour, where counted")
    noes: int | None = Field(default=None, description="its votes against, where counted")
    abstentions: int | None = Field(default=None, description="its abstentions, where counted")
    position: Position | None = Field(default=None, description="null when only counts are stated")


class MemberVote(Record):
    """How one named member voted."""

    name: str = Field(description="as printed, without form of address and title")
    vote: Literal["for", "against", "abstain", "absent"] = Field(description="absent: listed as not voting")


class Vote(Record):
    """A vote (Abstimmung)."""

    manner: Literal["unanimous", "majority", "tie"] | None = Field(
        default=None, description="unanimous: nobody against, abstentions aside"
    )
    ayes: int | None = Field(default=None, description="null: not stated; 0: stated as none")
    noes: int | None = Field(default=None, description="null: not stated; 0: stated as none")
    abstentions: int | None = Field(default=None, description="null: not stated; 0: stated as none")
    secret: bool = Field(default=False, description="by secret ballot")
    roll_call: bool = Field(default=False, description="by roll call (namentlich)")
    result_text: str | None = Field(default=None, description="as printed")
    factions: tuple[FactionVote, ...] = Field(default=(), description="how factions voted, where stated")
    members: tuple[MemberVote, ...] = Field(default=(), description="how members voted, where named")
    excluded: tuple[str, ...] = Field(default=(), description="names that took no part (Befangenheit)")
    start: int | None = Field(default=None, description="where result_text begins")
    end: int | None = Field(default=None, description="where it ends")


class Figure(Evidence):
    """A stated quantity (Zahlenangabe)."""

    id: str = Field(description="unique in the document: 'f3'")
    kind: FigureKind = Field(description="what sort of quantity")
    value: Amount = Field(description="decimal string; the lower end of a range")
    value_max: Amount | None = Field(default=None, description="upper end of a range, second term of a ratio")
    unit: str | None = Field(default=None, description="ISO 4217 for money, UCUM for measures, '%' or 'pp'")
    mod: FigureMod | None = Field(default=None, description="'rund', 'mindestens', 'bis zu', 'über', 'unter'")
    counted: str | None = Field(default=None, description="the noun counted, as printed")
    role: str | None = Field(default=None, description="what an amount is: cost, subsidy, limit; null if not said")


class Decision(Evidence):
    """A vote taken or resolution recorded by this meeting (Beschluss)."""

    id: str = Field(description="unique in the document: 'd3'")
    kind: DecisionKind = Field(description="what sort of decision")
    outcome: Outcome | None = Field(default=None, description="by substance: a motion voted down is rejected")
    vote: Vote | None = Field(default=None, description="null when no vote is recorded")
    papers: tuple[str, ...] = Field(default=(), description="references decided on")
    mover: str | None = Field(default=None, description="who moved it, as printed")
    deadline: str | None = Field(default=None, description="TIMEX3 value by which it is to be done")
    amounts: tuple[Figure, ...] = Field(default=(), description="the money figures inside its text")


class ReportedDecision(Evidence):
    """A decision of another body or an earlier meeting that someone reports."""

    id: str = Field(description="unique in the document: 'r3'")
    decider_text: str | None = Field(default=None, description="who decided, as printed")
    date: str | None = Field(default=None, description="TIMEX3 value of when")
    polarity: Literal["for", "against"] | None = Field(default=None, description="which way it went")


class Timex(Evidence):
    """A temporal expression (TIMEX3).

    The interval it denotes is `begin` to `end_date`: the name `end` is taken by the offset.
    """

    id: str = Field(description="unique in the document: 't3'")
    type: TimexType = Field(description="ISO-TimeML type")
    value: str | None = Field(description="TIMEX3 value; null when it cannot be resolved")
    mod: TimexMod | None = Field(default=None, description="ISO-TimeML modifier, ON_OR_… for 'ab' and 'bis'")
    begin: str | None = Field(default=None, description="first day of the interval, ISO")
    end_date: str | None = Field(default=None, description="last day of the interval, inclusive, ISO")


class Entity(Evidence):
    """A named entity."""

    id: str = Field(description="unique in the document: 'e3'")
    label: EntityLabel = Field(description="what sort of name")
    canonical: str | None = Field(default=None, description="base form, inflection undone")
    person: str | None = Field(default=None, description="id of the person, where a PER is linked")


class Paper(Evidence):
    """A reference to a Vorlage, Drucksache or Antrag."""

    reference: str = Field(description="normalised: '2019/1023'")
    paper_type: str | None = Field(default=None, description="as printed: 'Vorlage'")


class Minutes(Record):
    """Everything found in one document."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="version of this contract")
    id: str = Field(description="from the file's SHA-256")
    model: str = Field(default="rules", description="name and version of the language model that took part")
    source: SourceFile = Field(description="the file")
    meeting: Meeting = Field(description="the meeting")
    persons: tuple[Person, ...] = Field(default=(), description="one per person known to the document")
    attendance: tuple[Attendance, ...] = Field(default=(), description="who took part, who was missing")
    agenda_items: tuple[AgendaItem, ...] = Field(default=(), description="in order of treatment")
    utterances: tuple[Utterance, ...] = Field(default=(), description="who said what, in text order")
    decisions: tuple[Decision, ...] = Field(default=(), description="what was decided, in text order")
    reported_decisions: tuple[ReportedDecision, ...] = Field(default=(), description="decisions of others")
    dates: tuple[Timex, ...] = Field(default=(), description="temporal expressions")
    figures: tuple[Figure, ...] = Field(default=(), description="amounts, counts, measures")
    entities: tuple[Entity, ...] = Field(default=(), description="names")
    papers: tuple[Paper, ...] = Field(default=(), description="references to papers")
    warnings: tuple[Notice, ...] = Field(default=(), description="what was cut, skipped or contradictory")
    text: str = Field(description="the canonical text that all offsets refer to")

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Tidy data frames, one row per record; see `ratslese.records.frames.to_frames`."""
        from ratslese.records.frames import to_frames
        from ratslese.records.tables import to_tables

        return to_frames([to_tables(self)])
