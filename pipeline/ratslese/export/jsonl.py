"""JSON Lines: one document's records in contract JSON per line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ratslese.records import Minutes


def write(source: Iterable[Minutes], directory: Path) -> list[Path]:
    """Write `minutes.jsonl`, document by document."""
    path = directory / "minutes.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for minutes in source:
            file.write(minutes.model_dump_json() + "\n")
    return [path]
