"""Which files a run looks at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ratslese.errors import MissingFileError, ReadError

DATA_SUFFIXES = frozenset(
    (
        *(".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".toml", ".yaml", ".yml", ".py"),
        *(".db", ".sqlite", ".sqlite3", ".db-wal", ".db-shm"),
        *(".xz", ".gz", ".bz2", ".zst", ".tar", ".7z"),
    )
)
"""Files of data about minutes, corpora among them: they hold no minutes a reader could take as one document."""

ARCHIVE_SUFFIX = ".zip"

DOCUMENT_SUFFIXES = frozenset((".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".eml", ".tei", ".md", ".txt"))
"""Files that say they are documents: when such a one is not, that is a failure and no mere matter of kind."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at.

    Attributes:
        path: the file, as the user would name it.
        relative: the same below the directory that the user named; the bare name for a named file.
        named: the user named the file itself; what was only met on the way may be of another kind.
        packed: it lies in a ZIP archive: 'protokolle.zip/2021/rat.pdf'.
    """

    path: Path
    relative: Path
    named: bool = False
    packed: bool = False

    @property
    def claims_minutes(self) -> bool:
        """Whether the user or the file's suffix says that it is a document."""
        return self.named or self.path.suffix.lower() in DOCUMENT_SUFFIXES


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file at or below `paths`, in the order given and sorted by name below; a ZIP archive is a folder.

    Hidden files and directories are left out, links are followed, and a directory is entered once, however many ways
    lead to it.

    Args:
        paths: files and directories.

    Yields:
        The files; nothing is held back, so that a tree of any size can be walked.

    Raises:
        MissingFileError: a path does not exist.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            yield from _below(path, path, entered)
        elif os.path.lexists(path):
            yield from _file(Found(path, Path(path.name), named=True))
        elif any(above.suffix.lower() == ARCHIVE_SUFFIX and above.is_file() for above in path.parents):
            yield Found(path, Path(path.name), named=True, packed=True)
        else:
            raise MissingFileError(path, "does not exist", "check the spelling of the path")


def count(paths: Iterable[Path]) -> int:
    """How many files `find` will yield.

    Raises:
        MissingFileError: a path does not exist, or there is no file at all.
    """
    named = list(paths)
    total = sum(1 for _ in find(named))
    if not total:
        raise MissingFileError(named[0] if named else ".", "holds no files", "name a directory that holds minutes")
    return total


def _below(directory: Path, root: Path, entered: set[tuple[int, int]]) -> Iterator[Found]:
    status = directory.stat()
    if (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    try:
        with os.scandir(directory) as scan:
            entries = sorted((entry.name, entry.is_dir()) for entry in scan if not entry.name.startswith("."))
    except PermissionError:
        yield Found(directory, directory.relative_to(root))  # a ledger entry says that it could not be read
        return
    for name, is_directory in entries:
        if is_directory:
            yield from _below(directory / name, root, entered)
        else:
            yield from _file(Found(directory / name, (directory / name).relative_to(root)))


def _file(found: Found) -> Iterator[Found]:
    """A file, or what a ZIP archive holds; one that cannot be opened is a file, so that its reader says why."""
    if found.path.suffix.lower() != ARCHIVE_SUFFIX or not found.path.is_file():
        yield found
        return
    from ratslese.reading import archive  # here: the parent stays light where there is no archive

    try:
        members = list(archive.members(found.path))
    except ReadError:
        members = []
    for path in members:
        yield Found(path, found.relative / path.relative_to(found.path), packed=True)
    if not members:
        yield found
