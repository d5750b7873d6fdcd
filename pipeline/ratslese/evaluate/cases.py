"""Gold files, their sources, and the records to compare them with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ratslese.batch import Found, read_json_line, run
from ratslese.errors import EvaluationError, MissingFileError
from ratslese.evaluate.surfaces import Record
from ratslese.progress import Progress
from ratslese.settings import Settings
from ratslese.store import Entry


@dataclass(frozen=True, slots=True)
class Case:
    """A gold file: its id, where it lies, and the hand-made records."""

    id: str
    path: Path
    records: Record = field(repr=False)


def load_gold(directory: Path) -> list[Case]:
    """The gold files of a directory, sorted by name.

    Raises:
        MissingFileError: no such directory, or no JSON in it.
        EvaluationError: a file is no gold.
    """
    if not directory.is_dir():
        raise MissingFileError(directory, "is no directory", "name the directory that holds the gold files")
    cases = []
    for path in sorted(directory.glob("*.json")):
        records = _load(path)
        if not isinstance(records.get("meeting"), dict):
            raise EvaluationError(f"{path} is no gold file: it has no meeting")
        cases.append(Case(str(records.get("id") or path.stem), path, records))
    if not cases:
        raise MissingFileError(directory, "holds no gold files", "it needs one <id>.json per document")
    return cases


def load_predictions(cases: Iterable[Case], directory: Path) -> dict[str, Record]:
    """The records that lie in a directory under the names of the gold files.

    Raises:
        MissingFileError: no such directory.
        EvaluationError: a file is no JSON object.
    """
    if not directory.is_dir():
        raise MissingFileError(directory, "is no directory", "name the directory that `ratslese extract -o` wrote")
    paths = {case.id: directory / case.path.name for case in cases}
    return {name: _load(path) for name, path in paths.items() if path.is_file()}


def predict(
    cases: Sequence[Case], sources: Path | None, settings: Settings, *, progress: Progress | None = None
) -> dict[str, Record]:
    """Extract the records of the gold's sources, in worker processes.

    Args:
        cases: the gold.
        sources: directory to which the gold's `source.file` is relative; default: the gold file's own directory and
            those above it, the nearest that has the file.
        settings: as for `run`.
        progress: told of every document.

    Raises:
        MissingFileError: a source is not there.
    """
    collected = _Collect()
    names = {_source(case, sources): case.id for case in cases}
    files = (Found(path, Path(name), named=True) for path, name in names.items())
    run(
        files,
        collected,
        settings,
        work=partial(read_json_line, ocr=settings.ocr, model=settings.model),
        progress=progress,
    )
    return {names[path]: records for path, records in collected.records.items()}


@dataclass(slots=True)
class _Collect:
    """A sink that keeps the records in memory."""

    records: dict[Path, Record] = field(default_factory=dict)

    def known(self, found: Found, sha256: str) -> str | None:
        return None

    def add(self, found: Found, payload: bytes) -> None:
        self.records[found.path] = json.loads(payload)

    def log(self, entry: Entry) -> None:
        pass


def _source(case: Case, sources: Path | None) -> Path:
    name = str((case.records.get("source") or {}).get("file") or "")
    if not name:
        raise EvaluationError(f"{case.path} names no source file")
    places = [sources] if sources is not None else case.path.resolve().parents
    for place in places:
        if (place / name).is_file():
            return place / name
    where = sources if sources is not None else "beside the gold file or above it"
    raise MissingFileError(name, f"is not there ({where})", "name the directory of the sources with --sources")


def _load(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(value, dict):
        raise EvaluationError(f"{path} holds no JSON object")
    return value
