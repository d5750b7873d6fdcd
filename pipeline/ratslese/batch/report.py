"""What a run amounted to, and the report file with one row per file seen."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ratslese.errors import SettingsError

if TYPE_CHECKING:
    from ratslese.store import Entry

COLUMNS = ("path", "status", "reason", "pages", "seconds", "warnings", "sha256", "version")


@dataclass(slots=True)
class Report:
    """Counts of a run.

    Attributes:
        done: documents read.
        skipped: files that needed no work, or are of another kind.
        foreign: those of another kind.
        failed: files that could not be read.
        pages: pages of the documents read.
        warnings: warnings on the documents read.
        seconds: wall-clock time of the run.
        memory: largest resident memory of one worker process, in bytes.
        interrupted: Ctrl-C ended the run early.
        slowest: path and seconds of the document that took longest.
    """

    done: int = 0
    skipped: int = 0
    foreign: int = 0
    failed: int = 0
    pages: int = 0
    warnings: int = 0
    seconds: float = 0.0
    memory: int = 0
    interrupted: bool = False
    slowest: tuple[str, float] | None = None

    @property
    def seen(self) -> int:
        """All files."""
        return self.done + self.skipped + self.failed

    def count(self, entry: Entry) -> None:
        """Add a file."""
        if entry.status == "done":
            self.done += 1
            self.pages += entry.pages or 0
            self.warnings += entry.warnings
            if entry.seconds is not None and (self.slowest is None or entry.seconds > self.slowest[1]):
                self.slowest = (entry.path, entry.seconds)
        elif entry.status == "skipped":
            self.skipped += 1
        else:
            self.failed += 1


class ReportFile:
    """Writes one row per file as the run goes, as CSV or JSON by the name's suffix.

    Args:
        path: ends in '.csv' or '.json'.

    Raises:
        SettingsError: another suffix, or the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._json = path.suffix.lower() == ".json"
        if not self._json and path.suffix.lower() != ".csv":
            raise SettingsError(f"--report {path}: the name must end in .csv or .json")
        try:
            self._file = path.open("w", encoding="utf-8", newline="\n", buffering=1)
        except OSError as error:
            raise SettingsError(f"--report {path} cannot be written: {error.strerror}") from error
        self._table = csv.DictWriter(self._file, COLUMNS, lineterminator="\n")
        self._rows = 0
        if not self._json:
            self._table.writeheader()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._json:
            self._file.write("\n]\n" if self._rows else "[]\n")
        self._file.close()

    def write(self, entry: Entry) -> None:
        """Add a row."""
        row = {column: getattr(entry, column) for column in COLUMNS}
        if self._json:
            self._file.write((",\n" if self._rows else "[\n") + json.dumps(row, ensure_ascii=False))
        else:
            self._table.writerow(row)
        self._rows += 1
