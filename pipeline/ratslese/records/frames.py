"""Tidy pandas data frames of the records, one per table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ratslese.records.tables import TABLES, Row, columns, is_list

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = ("value", "value_max")
"""Columns of `figures` (not of `dates`): decimal strings in the tables, floating-point numbers in the frames."""


def to_frames(tables: Iterable[Mapping[str, Iterable[Row]]]) -> dict[str, pd.DataFrame]:
    """Data frames by table name: 'decisions', 'votes', 'utterances', 'dates', 'figures', ….

    Args:
        tables: rows by table name, as `ratslese.records.tables.to_tables` gives them, one mapping per document.

    Returns:
        A frame per table, also where there are no rows. Whole numbers are nullable integers, figures' values floats
        (the exact decimals are in the records), meeting dates `datetime64`. Join on `document`, and on the ids:
        `decisions.id = votes.decision`, `utterances.speaker = persons.id`, `….agenda_item = agenda_items.id`.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for document in tables:
        for name in TABLES:
            rows[name].extend(document.get(name, ()))
    return {name: _frame(name, rows[name]) for name in TABLES}


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    import pandas as pd

    frame: Any = pd.DataFrame(rows, columns=list(columns(name)))
    if name == "meetings":
        frame["date"] = pd.to_datetime(frame["date"], format="%Y-%m-%d", errors="coerce")
        frame["number"] = frame["number"].map(lambda number: None if pd.isna(number) else str(number))
    floats = {"score", "width", "height"} | (set(NUMBERS) if name == "figures" else set())
    for column in frame.columns:
        if column in floats:
            frame[column] = pd.to_numeric(frame[column]).astype(float)
        elif not is_list(name, column):
            frame[column] = frame[column].convert_dtypes()
    result: pd.DataFrame = frame
    return result
