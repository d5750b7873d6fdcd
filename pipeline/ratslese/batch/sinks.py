"""Where results go: the database, a directory of JSON files, standard output."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO, Protocol, TypeVar

from ratslese.batch.files import Found
from ratslese.errors import ExportError
from ratslese.records import Minutes
from ratslese.store import Entry, Store

R = TypeVar("R", contravariant=True)

EMPTY = hashlib.sha256(b"").hexdigest()
"""Empty files have nothing in common."""


class Sink(Protocol[R]):
    """Takes results and ledger entries; only the parent process calls it."""

    def known(self, found: Found, sha256: str) -> str | None:
        """Why a file of these bytes needs no work, or None: then it is about to be read."""

    def add(self, found: Found, payload: R) -> None:
        """Keep what a worker made of a file."""

    def log(self, entry: Entry) -> None:
        """Note what became of a file."""


class StoreSink:
    """Keeps records and ledger in a database.

    Args:
        store: the database, open for writing.
        version: version of the pipeline: what was done by it needs no work.
        again: do everything anew.
    """

    def __init__(self, store: Store, version: str, *, again: bool = False) -> None:
        self._store = store
        self._version = version
        self._again = again
        self._run = store.start_run(version)
        self._paths: dict[bytes, str] = {}

    def known(self, found: Found, sha256: str) -> str | None:
        """This version did it before, or the run met the same bytes under another name."""
        other = self._paths.setdefault(bytes.fromhex(sha256), str(found.path)) if sha256 != EMPTY else str(found.path)
        if other != str(found.path):
            return f"same content as {other}"
        if not self._again and self._store.is_done(sha256, self._version):
            return "done before by this version"
        return None

    def add(self, found: Found, payload: Minutes) -> None:
        """Write the records, in place of older ones of the same document."""
        self._store.add(payload)

    def log(self, entry: Entry) -> None:
        """Write the entry to the ledger table."""
        self._store.log(self._run, entry)


class FolderSink:
    """Writes one JSON file per document, in the folders of the source.

    The name is '<stem>.json'. Where another document of the run has that name already ('a.txt' after 'a.pdf') it is
    the full name: 'a.txt.json'.

    Args:
        directory: made when missing.

    Raises:
        ExportError: it cannot be made.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._taken: set[str] = set()
        self._targets: dict[Found, Path] = {}
        self._make(directory)

    def known(self, found: Found, sha256: str) -> str | None:
        """Every file is read anew. Its name is chosen here, in an order that no document's slowness changes."""
        relative = found.relative
        names = [relative.with_suffix(".json"), relative.with_name(relative.name + ".json")]
        names += [relative.with_name(f"{relative.name}-{number}.json") for number in range(2, 1000)]
        name = next(name for name in names if str(name).casefold() not in self._taken)
        self._taken.add(str(name).casefold())
        self._targets[found] = self.directory / name
        return None

    def add(self, found: Found, payload: bytes) -> None:
        """Write the file, whole or not at all."""
        target = self._targets.pop(found)
        self._make(target.parent)
        partial = target.with_name(f".{target.name}.partial")
        try:
            partial.write_bytes(payload)
            partial.replace(target)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise ExportError(f"{target} cannot be written: {error.strerror}") from error

    def log(self, entry: Entry) -> None:
        """A folder keeps no ledger."""

    def _make(self, directory: Path) -> None:
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{directory} cannot be made: {error.strerror}") from error


class StreamSink:
    """Writes each document to a stream as it comes.

    Args:
        stream: takes bytes.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def known(self, found: Found, sha256: str) -> str | None:
        """Every file is read."""
        return None

    def add(self, found: Found, payload: bytes) -> None:
        """Write it."""
        self._stream.write(payload)
        self._stream.flush()

    def log(self, entry: Entry) -> None:
        """A stream keeps no ledger."""
