"""Tidy pandas data frames of the records, one per table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ratslese.records.tables import TABLES, Row, columns, is_list

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = ("value", "value_max")
"""Columns of `figures` (not of `dates`): decimal strings in the tables, floating-point numbers in the frames."""


SPEAKING = (
    *("document", "date", "body", "organization", "item", "item_name", "utterance", "speaker", "identity", "name"),
    *("role", "faction", "mode", "act", "words"),
)
"""Columns of the frame `speaking`: one row per utterance, with all that one counts speech by."""

IDENTITIES = ("id", "name", "titles", "faction", "body", "documents", "first", "last", "utterances", "by_hand")
"""Columns of the frame `identities`: one row per person across documents."""


def to_frames(
    tables: Iterable[Mapping[str, Iterable[Row]]],
    identities: Iterable[Row] | None = None,
    links: Mapping[str, str] | None = None,
) -> dict[str, pd.DataFrame]:
    """Data frames by table name: 'decisions', 'votes', 'utterances', 'dates', 'figures', ….

    Args:
        tables: rows by table name, as `ratslese.records.tables.to_tables` gives them, one mapping per document.
        identities: persons across documents, as `Store.persons.find` gives them.
        links: identity by id of person.

    Returns:
        A frame per table, also where there are no rows. Whole numbers are nullable integers, figures' values floats
        (the exact decimals are in the records), meeting dates `datetime64`. Join on `document`, and on the ids:
        `decisions.id = votes.decision`, `utterances.speaker = persons.id`, `….agenda_item = agenda_items.id`.
        Besides: `speaking`, one row per utterance with speaker, role, faction, mode, words, item and date, and with
        `identities` a frame of these.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for document in tables:
        for name in TABLES:
            rows[name].extend(document.get(name, ()))
    frames = {name: _frame(name, rows[name], columns(name)) for name in TABLES}
    frames["speaking"] = _frame("speaking", _speaking(rows, links or {}), SPEAKING)
    if identities is not None:
        frames["persons"]["identity"] = frames["persons"]["id"].map(dict(links or {})).astype("string")
        frames["identities"] = _frame("identities", list(identities), IDENTITIES)
    return frames


def _speaking(rows: Mapping[str, list[Row]], links: Mapping[str, str]) -> list[Row]:
    """One row per utterance, joined with its speaker, item and meeting."""
    meetings = {row["document"]: row for row in rows["meetings"]}
    items = {row["id"]: row for row in rows["agenda_items"]}
    persons = {row["id"]: row for row in rows["persons"]}
    joined = []
    for row in rows["utterances"]:
        meeting, item = meetings[row["document"]], items.get(row["agenda_item"], {})
        person = persons.get(row["speaker"], {})
        joined.append(
            {
                "document": row["document"],
                **{name: meeting[name] for name in ("date", "body", "organization")},
                "item": item.get("number"),
                "item_name": item.get("name"),
                "utterance": row["id"],
                "speaker": row["speaker"],
                "identity": links.get(row["speaker"]),
                "name": person.get("name") or row["speaker_text"],
                "role": row["role_text"] or next(iter(person.get("roles", ())), None),
                "faction": row["faction"] or person.get("faction"),
                "mode": row["mode"],
                "act": row["act"],
                "words": len(row["text"].split()),
            }
        )
    return joined


def _frame(name: str, rows: list[Row], names: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    frame: Any = pd.DataFrame(rows, columns=list(names))
    if "date" in names and name != "reported_decisions":
        frame["date"] = pd.to_datetime(frame["date"], format="%Y-%m-%d", errors="coerce")
    if name == "meetings":
        frame["number"] = frame["number"].map(lambda number: None if pd.isna(number) else str(number))
    floats = {"score", "width", "height"} | (set(NUMBERS) if name == "figures" else set())
    for column in frame.columns:
        if column in floats:
            frame[column] = pd.to_numeric(frame[column]).astype(float)
        elif not is_list(name, column) and column != "titles":
            frame[column] = frame[column].convert_dtypes()
    result: pd.DataFrame = frame
    return result
