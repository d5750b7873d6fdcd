"""The contract: models, JSON Schema, tables and frames agree with each other and with the findings."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from samples import minutes

from ratslese.document import Document, Source, Span
from ratslese.document import findings as layers
from ratslese.records import Minutes, assemble, models
from ratslese.records.schema import build_schema, load_schema
from ratslese.records.tables import TABLES, columns, from_tables, to_tables


@pytest.mark.parametrize(
    ("finding", "record"),
    [
        (layers.Meeting, models.Meeting),
        (layers.Person, models.Person),
        (layers.Attendance, models.Attendance),
        (layers.Utterance, models.Utterance),
        (layers.Decision, models.Decision),
        (layers.Vote, models.Vote),
        (layers.FactionVote, models.FactionVote),
        (layers.MemberVote, models.MemberVote),
        (layers.ReportedDecision, models.ReportedDecision),
        (layers.Timex, models.Timex),
        (layers.Figure, models.Figure),
        (layers.Entity, models.Entity),
        (layers.Paper, models.Paper),
    ],
)
def test_every_field_of_a_finding_reaches_its_record(finding: type, record: type[models.Record]) -> None:
    assert {field.name for field in fields(finding)} <= set(record.model_fields)


def test_the_shipped_schema_is_the_models_schema() -> None:
    assert load_schema() == build_schema()


def test_records_are_valid_by_the_schema() -> None:
    jsonschema.validate(json.loads(minutes().model_dump_json()), load_schema())


def test_json_round_trip() -> None:
    assert Minutes.model_validate_json(minutes().model_dump_json()) == minutes()


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        models.Meeting.model_validate({"committee": "Rat"})


def test_tables_round_trip() -> None:
    tables = to_tables(minutes())
    assert set(tables) == set(TABLES)
    for name, rows in tables.items():
        for row in rows:
            assert tuple(row) == columns(name) or set(row) == set(columns(name))
    assert from_tables(tables) == minutes()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.integers(0, 5),
            st.decimals(allow_nan=False, allow_infinity=False, places=2),
            st.text(),
        ),
        max_size=5,
    )
)
def test_any_figures_survive_tables_and_json(rows: list[tuple[int, int, Decimal, str]]) -> None:
    document = Document("Der Rat beschließt so manches, und mehr.......", Source("x.txt", "00" * 32)).with_layer(
        layers.FIGURES,
        [
            Span(start, start + length, layers.Figure("count", value, counted=noun))
            for start, length, value, noun in rows
        ],
    )
    records = assemble(document)
    assert from_tables(to_tables(records)) == records
    assert Minutes.model_validate_json(records.model_dump_json()) == records


def test_assembling_links_amounts_items_and_pages() -> None:
    text = "TOP 1 Bad\nDer Rat gibt 5 Euro.\nEnde"
    item = layers.AgendaItem("i1", "1", 0, "Bad", heading=(0, 9))
    listed = layers.AgendaItem("i2", "2", 1, "Ende", listing=(31, 35))
    document = (
        Document(text, Source("x.txt", "ab" * 32))
        .with_layer(layers.ITEMS, [Span(0, 31, item), Span(31, 35, listed)])
        .with_layer(layers.FIGURES, [Span(23, 29, layers.Figure("money", Decimal(5), unit="EUR"))])
        .with_layer(layers.DECISIONS, [Span(10, 30, layers.Decision("resolution", "adopted"))])
    )
    records = assemble(document)
    (decision,) = records.decisions
    assert decision.agenda_item == "i1"
    assert [amount.text for amount in decision.amounts] == ["5 Euro"]
    assert [(item.start, item.end) for item in records.agenda_items] == [(0, 31), (None, None)]


def test_frames_keep_a_missing_number_missing() -> None:
    import pandas as pd

    bare = minutes().model_copy(update={"meeting": models.Meeting(organization="Rat")})
    assert pd.isna(bare.to_frames()["meetings"]["number"][0])
