"""The run: a process pool over many files, one ledger entry for each, and nothing lost when something breaks."""

from __future__ import annotations

import hashlib
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from ratslese.batch.files import DATA_SUFFIXES, Found, find
from ratslese.batch.report import Report, ReportFile
from ratslese.batch.sinks import Sink
from ratslese.batch.work import Product
from ratslese.batch.workers import WARM, Failure, Limits, Outcome, Pool
from ratslese.errors import ReadError
from ratslese.progress import Progress, Silent
from ratslese.settings import Settings
from ratslese.store import Entry

R = TypeVar("R")

logger = logging.getLogger(__name__)

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Task:
    found: Found
    sha256: str


def run(
    paths: Iterable[Path | Found],
    sink: Sink[R],
    settings: Settings,
    *,
    work: Callable[[Path], Product[R]],
    version: str = "",
    progress: Progress | None = None,
    report: ReportFile | None = None,
    preload: Sequence[str] = WARM,
) -> Report:
    """Read many files in worker processes and hand each result to `sink`.

    Files are taken from `paths` only as fast as they are read. A file that raises, runs past its time or memory limit
    or kills its worker becomes a 'failed' entry and the others go on. Ctrl-C stops the run between two documents.

    Args:
        paths: files and directories (walked, see `find`), or files found already; may be a generator.
        sink: where results and entries go; only this process calls it.
        settings: `jobs`, `timeout` and `memory_limit` are used.
        work: what a worker does with a file; a module's own function, so that it can be pickled.
        version: version of the pipeline, for the entries.
        progress: told of every entry.
        report: gets a row for every entry.
        preload: modules that worker processes share; the default holds the whole pipeline.

    Returns:
        The counts.

    Raises:
        MissingFileError: a path does not exist.
        StoreError: the sink cannot write; what was written stays.
    """
    limits = Limits(settings.timeout, settings.memory_limit)
    begun = time.monotonic()
    with (
        progress or Silent() as bar,
        Pool(_Work(work), settings.jobs, limits, preload=preload) as pool,
        _stop_signal() as stop,
    ):
        state = _Run(sink, version, bar, report)
        source = state.tasks(_found(paths))
        exhausted = False
        while not stop.is_set():
            while not exhausted and pool.has_room and not stop.is_set():
                task = next(source, None)
                if task is None:
                    exhausted = True
                else:
                    pool.submit(task)
            if exhausted and not pool.busy:
                break
            for outcome in pool.wait():
                state.finish(outcome)
        state.report.interrupted = stop.is_set()
    state.report.seconds = time.monotonic() - begun
    return state.report


@dataclass(frozen=True, slots=True)
class _Work(Generic[R]):
    """The work on a task; a class, so that it can be pickled."""

    work: Callable[[Path], Product[R]]

    def __call__(self, task: _Task) -> Product[R]:
        return self.work(task.found.path)


class _Run(Generic[R]):
    """What a run knows while it goes."""

    def __init__(self, sink: Sink[R], version: str, progress: Progress, report: ReportFile | None) -> None:
        self.report = Report()
        self._sink = sink
        self._version = version
        self._progress = progress
        self._report_file = report

    def tasks(self, files: Iterable[Found]) -> Iterator[_Task]:
        """The files that need work; the others get their entry at once."""
        for found in files:
            problem = None if found.packed or found.path.is_file() else "is no regular file"
            if problem is None and not found.named and found.path.suffix.lower() in DATA_SUFFIXES:
                self.report.foreign += 1
                self._note(found, "skipped", reason=f"{found.path} is a data file, not a document")
                continue
            try:
                sha256 = _hash(found) if problem is None else ""
            except ReadError as error:
                self._note(found, "failed", reason=str(error))
                continue
            except OSError as error:
                problem = f"cannot be read: {error.strerror}; check its permissions"
            if problem is not None:
                self._note(found, "failed", reason=f"{found.path} {problem}")
                continue
            if (reason := self._sink.known(found, sha256)) is not None:
                self._note(found, "skipped", sha256, reason=reason)
                continue
            yield _Task(found, sha256)

    def finish(self, outcome: Outcome[_Task, Product[R]]) -> None:
        """Keep a result, and note what became of the file."""
        found, sha256 = outcome.task.found, outcome.task.sha256
        self.report.memory = max(self.report.memory, outcome.memory)
        result = outcome.result
        if isinstance(result, Failure):
            if result.detail:
                logger.debug("%s\n%s", found.path, result.detail)
            foreign = result.error == "UnsupportedFormatError" and not found.claims_minutes
            self.report.foreign += foreign
            reason = result.reason if str(found.path) in result.reason else f"{found.path}: {result.reason}"
            self._note(found, "skipped" if foreign else "failed", sha256, reason=reason, seconds=outcome.seconds)
            return
        self._sink.add(found, result.payload)
        self._note(
            found, "done", sha256, pages=result.pages, seconds=outcome.seconds, warnings=result.warnings, reason=None
        )

    def _note(
        self, found: Found, status: Any, sha256: str = "", *, seconds: float | None = None, **values: Any
    ) -> None:
        rounded = None if seconds is None else round(seconds, 3)
        entry = Entry(str(found.path), sha256, status, seconds=rounded, version=self._version, **values)
        self._sink.log(entry)
        if self._report_file is not None:
            self._report_file.write(entry)
        self.report.count(entry)
        self._progress.advance(entry)


def _found(paths: Iterable[Path | Found]) -> Iterator[Found]:
    for path in paths:
        if isinstance(path, Found):
            yield path
        else:
            yield from find([path])


def _hash(found: Found) -> str:
    if found.packed:
        from ratslese.reading import archive  # here: the parent stays light where there is no archive

        return hashlib.sha256(archive.load(found.path)).hexdigest()
    digest = hashlib.sha256()
    with found.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def _stop_signal() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets; a second Ctrl-C interrupts at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def handle(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
