"""What can be found in minutes: the value types of the layers, and the layers' names.

The fields are those of the record contract (see the documentation of the records), less the evidence, which the
`Span` around a value carries. `None` means *not stated*; `0` means *stated as zero*. A person is referred to by
`Person.id`, an agenda item by `AgendaItem.id`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ratslese.document.span import Layer

# --- layout: what reading provides -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths in PDF points, origin top left; None for input without geometry."""

    page: int
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: numbers count from 0. A cell's text is contiguous in the document."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running header, footer or page mark that was taken out of the text; `text` is what it said.

    Its span is empty and lies where it was taken out.
    """

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What was repaired where only one reading is possible; `original` is what the text layer or the text says there.

    Letter-spaced words are closed ('l a u t'), words without blanks between them parted, blanks inside a time removed.
    """

    original: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word that was recognised optically; its span's score says how surely."""


# --- structure: what segmentation provides ---------------------------------------------------------------------

PartName = Literal["front", "agenda", "public", "non_public", "signatures"]


@dataclass(frozen=True, slots=True)
class Part:
    """A main part: front matter, agenda list, the public or non-public proceedings, signatures."""

    name: PartName


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `heading` when it is one."""

    heading: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One agenda item (Tagesordnungspunkt); its span is the text that treats it, else its line in the list.

    Attributes:
        heading: span of its heading, or None when it is only listed.
        listing: span of its line in the agenda list, or None.
    """

    id: str
    number: str | None
    order: int
    name: str
    public: bool | None = None
    papers: tuple[str, ...] = ()
    heading: tuple[int, int] | None = None
    listing: tuple[int, int] | None = None


# --- records: what extraction provides -------------------------------------------------------------------------

Publicity = Literal["public", "non_public", "mixed"]
DocumentType = Literal["results", "summary", "verbatim", "extract"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting (Sitzung). `date` is ISO, times are 'HH:MM'."""

    body: str | None = None
    organization: str | None = None
    name: str | None = None
    number: int | str | None = None
    date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    location: str | None = None
    publicity: Publicity | None = None
    document_type: DocumentType | None = None


FormOfAddress = Literal["Herr", "Frau"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person known to the document. `faction` is the party or Fraktion as printed."""

    id: str
    name: str
    given_name: str | None = None
    family_name: str | None = None
    titles: tuple[str, ...] = ()
    form_of_address: FormOfAddress | None = None
    roles: tuple[str, ...] = ()
    faction: str | None = None


AttendanceStatus = Literal["present", "excused", "absent", "partial"]
Capacity = Literal["chair", "deputy_chair", "member", "substitute", "administration", "recorder", "guest", "advisory"]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person listed as taking part or missing (Anwesenheit)."""

    person: str
    status: AttendanceStatus
    capacity: Capacity
    from_time: str | None = None
    until_time: str | None = None
    from_item: str | None = None
    until_item: str | None = None
    substitutes_for: str | None = None
    faction: str | None = None


UtteranceMode = Literal["direct", "indirect"]
Act = Literal["report", "question", "answer", "motion", "statement", "thanks", "procedure"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said, asked, proposed or reported (Wortbeitrag)."""

    speaker: str | None
    speaker_text: str | None
    role_text: str | None = None
    faction: str | None = None
    mode: UtteranceMode = "indirect"
    act: Act = "statement"
    cue: str | None = None
    addressee: str | None = None


Position = Literal["for", "against", "abstain", "split"]


@dataclass(frozen=True, slots=True)
class FactionVote:
    """How a faction voted, where stated."""

    name: str
    ayes: int | None = None
    noes: int | None = None
    abstentions: int | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class MemberVote:
    """How one named member voted."""

    name: str
    vote: Literal["for", "against", "abstain", "absent"]


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote (Abstimmung); `start`, `end` locate `result_text` in the text."""

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
    start: int | None = None
    end: int | None = None


DecisionKind = Literal[
    "resolution",
    "recommendation",
    "acknowledgement",
    "referral",
    "postponement",
    "election",
    "procedure",
    "withdrawal",
]
Outcome = Literal[
    "adopted",
    "adopted_amended",
    "rejected",
    "noted",
    "referred",
    "postponed",
    "withdrawn",
    "elected",
    "settled",
]


@dataclass(frozen=True, slots=True)
class Decision:
    """A vote taken or resolution recorded by this meeting (Beschluss); its span is the wording decided on.

    `agenda_item` is None to let the place decide, else the id of the item it belongs to ('' for none).
    """

    kind: DecisionKind
    outcome: Outcome | None = None
    vote: Vote | None = None
    papers: tuple[str, ...] = ()
    mover: str | None = None
    deadline: str | None = None
    agenda_item: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedDecision:
    """A decision of another body or an earlier meeting that someone reports."""

    decider_text: str | None = None
    date: str | None = None
    polarity: Literal["for", "against"] | None = None


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression (ISO-TimeML TIMEX3); `begin`, `end_date` are ISO dates, inclusive."""

    type: TimexType
    value: str | None
    mod: TimexMod | None = None
    begin: str | None = None
    end_date: str | None = None


FigureKind = Literal["money", "percent", "ratio", "measure", "count"]
FigureMod = Literal["approx", "at_least", "at_most", "more_than", "less_than"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated quantity (Zahlenangabe); `unit` is ISO 4217 for money and UCUM for measures."""

    kind: FigureKind
    value: Decimal
    value_max: Decimal | None = None
    unit: str | None = None
    mod: FigureMod | None = None
    counted: str | None = None
    role: str | None = None


EntityLabel = Literal["PER", "ORG", "COMMITTEE", "PARTY", "LOC", "LAW", "PROGRAMME"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity; `canonical` is its base form, `person` links a PER to a person."""

    label: EntityLabel
    canonical: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A reference to a Vorlage, Drucksache or Antrag; `reference` is normalised."""

    reference: str
    paper_type: str | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """A number that is neither date nor figure ('paper', 'section', 'phone', …)."""

    kind: str


LINES: Layer[Line] = Layer("lines")
CELLS: Layer[Cell] = Layer("cells")
FURNITURE: Layer[Furniture] = Layer("furniture")
RECOGNISED: Layer[Recognised] = Layer("recognised")
REPAIRS: Layer[Repair] = Layer("repairs")
PARTS: Layer[Part] = Layer("parts")
PARAGRAPHS: Layer[Paragraph] = Layer("paragraphs")
SENTENCES: Layer[Sentence] = Layer("sentences")
ITEMS: Layer[AgendaItem] = Layer("agenda_items")
MEETING: Layer[Meeting] = Layer("meeting")
PERSONS: Layer[Person] = Layer("persons")
"""Persons of the attendance list and the front matter."""
SPEAKERS: Layer[Person] = Layer("speakers")
"""Persons that are only known as speakers (their ids do not occur in PERSONS)."""
ATTENDANCE: Layer[Attendance] = Layer("attendance")
UTTERANCES: Layer[Utterance] = Layer("utterances")
DECISIONS: Layer[Decision] = Layer("decisions")
REPORTED_DECISIONS: Layer[ReportedDecision] = Layer("reported_decisions")
DATES: Layer[Timex] = Layer("dates")
FIGURES: Layer[Figure] = Layer("figures")
ENTITIES: Layer[Entity] = Layer("entities")
PAPERS: Layer[Paper] = Layer("papers")
MASKS: Layer[Mask] = Layer("masks")
