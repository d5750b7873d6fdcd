"""The full-text index: word stems of titles and texts, and of the nouns inside their compounds."""

from __future__ import annotations

import sqlite3

from ratslese.lexicon.compounds import part_stems
from ratslese.lexicon.forms import stems

__all__ = ["add"]


def add(connection: sqlite3.Connection, entry: int | None, title: str, body: str) -> None:
    """Index one entry of `search_entries`."""
    connection.execute(
        "INSERT INTO search_index (rowid, title, body, parts) VALUES (?, ?, ?, ?)",
        (entry, " ".join(stems(title)), " ".join(stems(body)), " ".join(part_stems(f"{title} {body}"))),
    )
