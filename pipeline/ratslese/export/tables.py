"""Tables: one file per kind of record, as CSV or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ratslese.records import Minutes
from ratslese.records.frames import to_frames
from ratslese.records.tables import to_tables
from ratslese.store import Store

if TYPE_CHECKING:
    import pandas as pd


def write_csv(source: Store | Iterable[Minutes], directory: Path) -> list[Path]:
    """Write `<table>.csv`: UTF-8 with byte order mark, which spreadsheets need for umlauts; lists as JSON."""

    def write(frame: pd.DataFrame, path: Path) -> None:
        frame.map(_json).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")

    return _write(source, directory, "csv", write)


def write_parquet(source: Store | Iterable[Minutes], directory: Path) -> list[Path]:
    """Write `<table>.parquet`."""

    def write(frame: pd.DataFrame, path: Path) -> None:
        frame.to_parquet(path, index=False)

    return _write(source, directory, "parquet", write)


def _write(source: Store | Iterable[Minutes], directory: Path, suffix: str, write: Any) -> list[Path]:
    frames = source.to_frames() if isinstance(source, Store) else to_frames(to_tables(one) for one in source)
    paths = []
    for name, frame in frames.items():
        path = directory / f"{name}.{suffix}"
        write(frame, path)
        paths.append(path)
    return paths


def _json(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
