"""One SQLite file: a row per record, each with its evidence; the ledger of runs; the full-text index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from ratslese.errors import StoreError
from ratslese.records import Minutes
from ratslese.records.frames import to_frames
from ratslese.records.tables import FLAGS, RECORD_TABLES, TABLES, Row, columns, from_tables, is_list, to_tables
from ratslese.store import full_text
from ratslese.store.migrations import MIGRATIONS, migrate, version
from ratslese.store.persons import Persons

if TYPE_CHECKING:
    import pandas as pd

APPLICATION_ID = 0x52415453
"""'RATS', in the database header: tells our files from others' (SQLite `PRAGMA application_id`)."""

_ORDER = {"documents": "id", "meetings": "document", "pages": "document, number"}
"""Order of a table's rows where it is not that of insertion within a document."""

Status = Literal["done", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: one file seen in one run.

    Attributes:
        path: as found.
        sha256: of the file's bytes; '' when it could not be read.
        status: what became of it.
        reason: why it was skipped or failed.
        pages: pages read.
        seconds: wall-clock time it took.
        warnings: number of warnings among its records.
        version: version of the pipeline.
    """

    path: str
    sha256: str
    status: Status
    reason: str | None = None
    pages: int | None = None
    seconds: float | None = None
    warnings: int = 0
    version: str = ""


class Store:
    """The database of records.

    Args:
        path: the file; created with its tables when missing. ':memory:' keeps everything in memory.
        read_only: open an existing file without writing to it.

    Raises:
        StoreError: the file is no database of Ratslese, is newer than this version, or cannot be opened.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.read_only = read_only
        in_memory = str(path) == ":memory:"
        if not in_memory:
            if read_only and not self.path.is_file():
                raise StoreError(f"{path} does not exist; fill it first: ratslese ingest DIR --db {path}")
            if not self.path.parent.is_dir():
                raise StoreError(f"{self.path.parent} is no directory; make it first")
        target = ":memory:" if in_memory else f"{self.path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        try:
            self.connection = sqlite3.connect(target, uri=not in_memory, timeout=30, isolation_level=None)
            self.connection.row_factory = sqlite3.Row
            self._prepare(read_only=read_only)
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened as a database: {error}") from error

    def _prepare(self, *, read_only: bool) -> None:
        execute = self.connection.execute
        (application_id,) = execute("PRAGMA application_id").fetchone()
        (tables,) = execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application_id != APPLICATION_ID and (tables or read_only):
            self.connection.close()
            raise StoreError(f"{self.path} is no database of Ratslese; choose another file")
        execute("PRAGMA foreign_keys = ON")
        if not read_only:
            if not tables:
                execute(f"PRAGMA application_id = {APPLICATION_ID}")
            execute("PRAGMA journal_mode = WAL")
            execute("PRAGMA synchronous = NORMAL")
            migrate(self.connection)
        found = version(self.connection)
        if found > len(MIGRATIONS):
            self.connection.close()
            raise StoreError(f"{self.path} was written by a newer Ratslese; upgrade to read it")
        if found < len(MIGRATIONS):
            self.connection.close()
            raise StoreError(f"{self.path} is from an older Ratslese; `ratslese ingest` on it brings it up to date")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: commits at the end, rolls back on any error.

        Raises:
            StoreError: the database refuses (full disk, locked, damaged).
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}") from error

    # --- documents ---------------------------------------------------------------------------------------------

    def add(self, minutes: Minutes) -> None:
        """Write a document's records, in one transaction.

        Those of the same document are replaced, and those of a document that was read from the same file before the
        file changed.
        """
        tables = to_tables(minutes)
        location = str(Path(minutes.source.path).absolute()) if minutes.source.path else None
        with self.transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ? OR location = ?", (minutes.id, location))
            for name in TABLES:
                names = columns(name)
                quoted = ", ".join(f'"{column}"' for column in names)
                marks = ", ".join("?" * len(names))
                connection.executemany(
                    f"INSERT INTO {name} ({quoted}) VALUES ({marks})",
                    (tuple(_encode(row[column]) for column in names) for row in tables[name]),
                )
            connection.execute("UPDATE documents SET location = ? WHERE id = ?", (location, minutes.id))
            self._index(connection, minutes.id, tables)

    def _index(self, connection: sqlite3.Connection, document: str, tables: Mapping[str, list[Row]]) -> None:
        """Index items by title, decisions and utterances by their text, decisions also by their item's title."""
        titles = {row["id"]: row["name"] for row in tables["agenda_items"]}
        entries = [("item", row["id"], row["name"], "") for row in tables["agenda_items"]]
        entries += [
            ("decision", row["id"], titles.get(row["agenda_item"], ""), row["text"]) for row in tables["decisions"]
        ]
        entries += [("utterance", row["id"], "", row["text"]) for row in tables["utterances"]]
        for kind, record, title, body in entries:
            cursor = connection.execute(
                "INSERT INTO search_entries (kind, record, document) VALUES (?, ?, ?)", (kind, record, document)
            )
            full_text.add(connection, cursor.lastrowid, title, body)

    def remove(self, document: str) -> None:
        """Forget a document and all its records; nothing happens when there is none."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document,))

    def minutes(self, document: str) -> Minutes:
        """The records of one document, as they were added.

        Raises:
            StoreError: no such document.
        """
        tables = self._tables(document)
        if not tables["documents"]:
            raise StoreError(f"{self.path} holds no document {document!r}")
        return from_tables(tables)

    def __iter__(self) -> Iterator[Minutes]:
        """All documents' records, by date of meeting."""
        for row in self.documents():
            yield self.minutes(row["id"])

    def documents(self) -> list[Row]:
        """One row per document, by date of meeting: id, path, meeting's date, body, organization."""
        return self.query(
            "SELECT d.id, d.path, m.date, m.body, m.organization, d.page_count FROM documents d"
            " JOIN meetings m ON m.document = d.id ORDER BY m.date IS NULL, m.date, d.path"
        )

    def record(self, id: str) -> tuple[str, Row]:
        """One record by its id ('3fa9…:d2'), or a document by its.

        Returns:
            The name of its table, and its row.

        Raises:
            StoreError: no such record.
        """
        tables = ("documents",) if ":" not in id else tuple(n for n in RECORD_TABLES if "id" in columns(n))
        for table in tables:
            rows = self._select(table, "id = ?", id)
            if rows:
                return table, rows[0]
        raise StoreError(f"{self.path} holds no record {id!r}; `ratslese search` shows ids")

    def statistics(self) -> dict[str, int]:
        """Number of rows by table."""
        return {
            name: int(self.query(f"SELECT count(*) AS n FROM {name}")[0]["n"]) for name in TABLES if name != "pages"
        }

    @property
    def persons(self) -> Persons:
        """The persons across documents: to list, to merge and to split."""
        return Persons(self)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Tidy data frames of all documents; see `ratslese.records.frames.to_frames`.

        Besides those of a document there is `identities`, one row per person across documents, and `persons.identity`
        and `speaking.identity` are filled.
        """
        self.persons.refresh()
        identities = self.persons.find()
        links = self.query("SELECT person, identity FROM identity_links WHERE person IS NOT NULL")
        return to_frames([self._tables()], identities, {row["person"]: row["identity"] for row in links})

    def query(self, sql: str, parameters: Iterable[Any] = ()) -> list[Row]:
        """Rows of an SQL query, as dictionaries."""
        try:
            return [dict(row) for row in self.connection.execute(sql, tuple(parameters))]
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}") from error

    def _tables(self, document: str | None = None) -> dict[str, list[Row]]:
        def rows(table: str) -> list[Row]:
            if document is None:
                return self._select(table, "true")
            return self._select(table, f"{'id' if table == 'documents' else 'document'} = ?", document)

        return {table: rows(table) for table in TABLES}

    def _select(self, table: str, where: str, *parameters: Any) -> list[Row]:
        names = columns(table)
        quoted = ", ".join(f'"{column}"' for column in names)
        order = _ORDER.get(table, "document, rowid")
        rows = self.query(f"SELECT {quoted} FROM {table} WHERE {where} ORDER BY {order}", parameters)
        lists = [column for column in names if is_list(table, column)]
        flags = [column for column in names if column in FLAGS]
        for row in rows:
            for column in lists:
                row[column] = json.loads(row[column])
            for column in flags:
                row[column] = None if row[column] is None else bool(row[column])
        return rows

    # --- ledger ------------------------------------------------------------------------------------------------

    def start_run(self, version: str) -> int:
        """Note the begin of a run; returns its number."""
        with self.transaction() as connection:
            cursor = connection.execute("INSERT INTO runs (version, started) VALUES (?, ?)", (version, _now()))
        return int(cursor.lastrowid or 0)

    def log(self, run: int, entry: Entry) -> None:
        """Note what became of a file."""
        with self.transaction() as connection:
            names = ", ".join(field.name for field in fields(entry))
            connection.execute(
                f"INSERT INTO ledger (run, at, {names}) VALUES (?, ?, {', '.join('?' * len(fields(entry)))})",
                (run, _now(), *astuple(entry)),
            )

    def is_done(self, sha256: str, version: str) -> bool:
        """Whether a file of these bytes was done by this version and its records are here."""
        return bool(
            self.connection.execute(
                "SELECT 1 FROM ledger JOIN documents USING (sha256)"
                " WHERE sha256 = ? AND version = ? AND status = 'done' LIMIT 1",
                (sha256, version),
            ).fetchone()
        )

    def ledger(self, run: int | None = None) -> list[Entry]:
        """The ledger's lines of one run, or of all, in order."""
        names = ", ".join(field.name for field in fields(Entry))
        where = "" if run is None else "WHERE run = ?"
        rows = self.query(f"SELECT {names} FROM ledger {where} ORDER BY id", () if run is None else (run,))
        return [Entry(**row) for row in rows]


def _encode(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
