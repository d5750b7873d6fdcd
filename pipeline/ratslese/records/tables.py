"""The records as tidy tables: one row per record, with keys to join them. The store and the data frames share them.

Every row has `document` (the document's id) and `ordinal` (its place within the document's records of that kind). Ids
are global here: the record 'd2' of document '3fa9…' is '3fa9…:d2', and so are references to persons and agenda items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from ratslese.records import models
from ratslese.records.models import Minutes

Row = dict[str, Any]

RECORD_TABLES: dict[str, type[BaseModel]] = {
    "persons": models.Person,
    "attendance": models.Attendance,
    "agenda_items": models.AgendaItem,
    "utterances": models.Utterance,
    "decisions": models.Decision,
    "reported_decisions": models.ReportedDecision,
    "dates": models.Timex,
    "figures": models.Figure,
    "entities": models.Entity,
    "papers": models.Paper,
    "warnings": models.Notice,
}
"""Tables whose rows are records of the contract, in the order in which they refer to each other."""

REFERENCES = ("id", "agenda_item", "person", "speaker", "substitutes_for")
"""Columns that hold local ids in the contract and global ids in the tables."""

FLAGS = ("public", "secret", "roll_call")
"""Columns that hold true and false."""

TABLES = (
    "documents",
    "pages",
    "meetings",
    *RECORD_TABLES,
    "votes",
    "faction_votes",
    "member_votes",
)
"""All tables, in the order in which rows must be inserted."""


def to_tables(minutes: Minutes) -> dict[str, list[Row]]:
    """One list of rows per table.

    Lists (boxes, titles, papers, amounts) stay lists; figures' values are decimal strings.
    """
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    document = minutes.id
    source = minutes.source
    tables["documents"].append(
        {
            "id": document,
            "path": source.path,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "page_count": source.page_count,
            "ocr_pages": list(source.ocr_pages),
            "schema_version": minutes.schema_version,
            "model": minutes.model,
            "text": minutes.text,
        }
    )
    tables["pages"] = [{"document": document, **page.model_dump()} for page in source.pages]
    tables["meetings"].append({"document": document, **minutes.meeting.model_dump()})
    for name in RECORD_TABLES:
        for ordinal, record in enumerate(getattr(minutes, name)):
            row = {
                "document": document,
                "ordinal": ordinal,
                **record.model_dump(mode="json", exclude={"amounts", "vote"}),
            }
            if isinstance(record, models.Decision):
                row["amounts"] = [_global(document, figure.id) for figure in record.amounts]
            for column in REFERENCES:
                if column in row:
                    row[column] = _global(document, row[column])
            tables[name].append(row)
    for decision in minutes.decisions:
        if decision.vote is not None:
            _add_vote(tables, document, _global(document, decision.id), decision.vote)
    return tables


def _add_vote(tables: dict[str, list[Row]], document: str, decision: str | None, vote: models.Vote) -> None:
    key = {"document": document, "decision": decision}
    tables["votes"].append({**key, **vote.model_dump(mode="json", exclude={"factions", "members"})})
    for table, rows in (("faction_votes", vote.factions), ("member_votes", vote.members)):
        tables[table] += [{**key, "ordinal": number, **row.model_dump()} for number, row in enumerate(rows)]


def from_tables(tables: Mapping[str, Sequence[Row]]) -> Minutes:
    """The inverse of `to_tables` for one document.

    Args:
        tables: rows by table name, each table in the order of `ordinal`; further columns are ignored.
    """
    (document,) = tables["documents"]
    (meeting,) = tables["meetings"]
    votes = {row["decision"]: row for row in tables["votes"]}
    records: dict[str, list[BaseModel]] = {}
    figures: dict[str, models.Figure] = {}
    for name in sorted(RECORD_TABLES, key=lambda name: name == "decisions"):  # decisions last: they quote figures
        model = RECORD_TABLES[name]
        records[name] = []
        for row in tables[name]:
            fields = {
                column: _local(value) if column in REFERENCES else value
                for column, value in row.items()
                if column in model.model_fields
            }
            if model is models.Decision:
                fields["amounts"] = [figures[id_] for id_ in row["amounts"]]
                fields["vote"] = _vote(tables, votes.get(row["id"]))
            record = model.model_validate(fields)
            if isinstance(record, models.Figure):
                figures[row["id"]] = record
            records[name].append(record)
    return Minutes.model_validate(
        {
            **{name: document[name] for name in ("id", "schema_version", "model", "text")},
            "source": {
                **{name: document[name] for name in models.SourceFile.model_fields if name in document},
                "pages": [_fields(models.SourcePage, row) for row in tables["pages"]],
            },
            "meeting": _meeting(meeting),
            **records,
        }
    )


def _vote(tables: Mapping[str, Sequence[Row]], row: Row | None) -> Row | None:
    if row is None:
        return None

    def children(table: str, model: type[BaseModel]) -> list[Row]:
        return [_fields(model, child) for child in tables[table] if child["decision"] == row["decision"]]

    return {
        **_fields(models.Vote, row),
        "factions": children("faction_votes", models.FactionVote),
        "members": children("member_votes", models.MemberVote),
    }


def _meeting(row: Row) -> Row:
    fields = _fields(models.Meeting, row)
    number = fields.get("number")
    if isinstance(number, str) and number.isdecimal():
        fields["number"] = int(number)
    return fields


def _fields(model: type[BaseModel], row: Row) -> Row:
    return {name: row[name] for name in model.model_fields if name in row}


def _global(document: str, local: str | None) -> str | None:
    return None if local is None else f"{document}:{local}"


def _local(value: str | None) -> str | None:
    return None if value is None else value.rpartition(":")[2]


def columns(table: str) -> tuple[str, ...]:
    """Column names of a table, in order."""
    match table:
        case "documents":
            return ("id", "path", "sha256", "media_type", "page_count", "ocr_pages", "schema_version", "model", "text")
        case "pages":
            return ("document", *models.SourcePage.model_fields)
        case "meetings":
            return ("document", *models.Meeting.model_fields)
        case "votes":
            return ("document", "decision", *(name for name in models.Vote.model_fields if name not in _CHILDREN))
        case "faction_votes":
            return ("document", "decision", "ordinal", *models.FactionVote.model_fields)
        case "member_votes":
            return ("document", "decision", "ordinal", *models.MemberVote.model_fields)
        case _:
            fields = RECORD_TABLES[table].model_fields
            return ("document", "ordinal", *(name for name in fields if name != "vote"))


_CHILDREN = ("factions", "members")


def is_list(table: str, column: str) -> bool:
    """Whether a column holds lists (stored as JSON)."""
    return column in _LISTS.get(table, ()) or column == "boxes"


_LISTS = {
    "documents": ("ocr_pages",),
    "persons": ("titles", "roles"),
    "agenda_items": ("papers",),
    "decisions": ("papers", "amounts"),
    "votes": ("excluded",),
}
