"""Everything that Ratslese raises on purpose, and the exit codes of its command.

::

    RatsleseError
    ├── ReadError                 a document cannot be read (names file, reason, remedy)
    │   ├── MissingFileError      no such file or directory
    │   ├── EmptyFileError        nothing in it
    │   ├── EncryptedFileError    needs a password
    │   ├── DamagedFileError      truncated or not what its format demands
    │   └── UnsupportedFormatError  a format that Ratslese does not read
    ├── LimitError                a document ran past its time or memory limit
    ├── SettingsError             a setting has no usable value
    ├── RegistryError             an extractor's requirements cannot be met
    ├── ModelError                the language model is missing or does not fit
    ├── StoreError                the database cannot be used
    ├── QueryError                a search query cannot be understood
    ├── ExportError               an export cannot be written
    └── EvaluationError           gold or prediction cannot be compared
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the command's exit status means."""

    OK = 0
    FAILED = 1
    """At least one document failed; the others are done and the ledger names the failed ones."""
    USAGE = 2
    """The command line, a setting or a query was wrong."""
    NO_INPUT = 3
    """A path does not exist, or there is nothing to read below it."""
    STORE = 4
    """The database cannot be used."""
    REGRESSION = 5
    """`evaluate --baseline` found losses."""
    INTERRUPTED = 130
    """Ctrl-C; what was done is kept."""


class RatsleseError(Exception):
    """Base of all errors that Ratslese raises on purpose."""

    exit_code: ExitCode = ExitCode.FAILED


class ReadError(RatsleseError):
    """A document cannot be read.

    Args:
        path: the file.
        reason: what is wrong with it, as a predicate ('is encrypted').
        remedy: what the user can do, as an imperative ('decrypt it with qpdf first'), or None.
        page: the page concerned, from 1, or None for the whole file.
    """

    def __init__(self, path: str | Path, reason: str, remedy: str | None = None, *, page: int | None = None) -> None:
        self.path = Path(path)
        self.reason = reason
        self.remedy = remedy
        self.page = page
        super().__init__(self.path, reason, remedy)

    def __str__(self) -> str:
        place = f"{self.path}, page {self.page}" if self.page is not None else str(self.path)
        return f"{place} {self.reason}" + (f"; {self.remedy}" if self.remedy else "")

    def __reduce__(self) -> tuple[object, ...]:
        return _read_error, (type(self), self.path, self.reason, self.remedy, self.page)


def _read_error(kind: type[ReadError], path: Path, reason: str, remedy: str | None, page: int | None) -> ReadError:
    return kind(path, reason, remedy, page=page)


class MissingFileError(ReadError):
    """No such file or directory."""

    exit_code = ExitCode.NO_INPUT


class EmptyFileError(ReadError):
    """The file holds nothing."""


class EncryptedFileError(ReadError):
    """The file needs a password."""


class DamagedFileError(ReadError):
    """The file is truncated or not what its format demands."""


class UnsupportedFormatError(ReadError):
    """The file's format is not one that Ratslese reads."""


class LimitError(RatsleseError):
    """A document ran past its time or memory limit."""


class SettingsError(RatsleseError):
    """A setting has no usable value."""

    exit_code = ExitCode.USAGE


class RegistryError(RatsleseError):
    """An extractor's requirements cannot be met, or two claim the same layer."""


class ModelError(RatsleseError):
    """The language model is missing or does not fit this version."""


class StoreError(RatsleseError):
    """The database cannot be used."""

    exit_code = ExitCode.STORE


class QueryError(RatsleseError):
    """A search query cannot be understood."""

    exit_code = ExitCode.USAGE


class ExportError(RatsleseError):
    """An export cannot be written."""


class EvaluationError(RatsleseError):
    """Gold or prediction cannot be compared."""
