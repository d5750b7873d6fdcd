"""A pool of worker processes in which a document may raise, hang, eat memory or kill its process, and harms no other.

Each worker has its own pipe and at most one task, so that the parent always knows which document a dead process was
reading, and nothing piles up. The workers come from a fork server: a fresh one after a death starts in a blink.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import psutil

from ratslese.errors import RatsleseError

T = TypeVar("T")
R = TypeVar("R")

WATCH_SECONDS = 0.2
"""How often the memory of a busy worker is looked at."""

RECYCLE_AFTER = 1000
"""Documents after which a worker is replaced, so that slow leaks in libraries never add up."""

WARM = ("ratslese.batch.warm",)
"""Modules that the fork server imports for all workers."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    Attributes:
        seconds: wall-clock time.
        memory: resident memory of its process, in bytes.
    """

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task brought no result.

    Attributes:
        error: the name of the error class.
        reason: one line for people.
        known: Ratslese raised it on purpose.
        detail: the traceback, for the log.
    """

    error: str
    reason: str
    known: bool = True
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of a task.

    Attributes:
        task: as submitted.
        result: what the work returned, or a `Failure`.
        seconds: wall-clock time.
        memory: largest resident memory seen of its process, in bytes.
    """

    task: T
    result: R | Failure
    seconds: float
    memory: int


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: Any
    pipe: Connection
    watch: psutil.Process | None
    task: T | None = None
    started: float = 0.0
    peak: int = 0
    finished: int = 0


class Pool(Generic[T, R]):
    """Worker processes that call one function.

    Args:
        work: a function that can be pickled (a module's own), from task to result.
        jobs: how many processes.
        limits: what one task may take.
        preload: modules that the fork server imports, if it does not run yet; it serves the whole process.
    """

    def __init__(self, work: Callable[[T], R], jobs: int, limits: Limits, *, preload: Sequence[str] = WARM) -> None:
        self._work = work
        self._jobs = jobs
        self._limits = limits
        self._workers: list[_Worker[T]] = []
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload(list(preload))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            if worker.task is None:
                with contextlib.suppress(OSError):
                    worker.pipe.send(None)
            else:
                worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(1)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    @property
    def busy(self) -> int:
        """How many tasks are under way."""
        return sum(worker.task is not None for worker in self._workers)

    @property
    def has_room(self) -> bool:
        """Whether `submit` would start a task at once."""
        return self.busy < self._jobs

    def submit(self, task: T) -> None:
        """Start a task; call it only while `has_room`."""
        worker = next((worker for worker in self._workers if worker.task is None), None) or self._start()
        try:
            worker.pipe.send(task)
        except OSError:  # it died while idle: not this task's doing
            self._retire(worker)
            worker = self._start()
            worker.pipe.send(task)
        worker.task, worker.started, worker.peak = task, time.monotonic(), 0

    def wait(self, seconds: float = WATCH_SECONDS) -> Iterator[Outcome[T, R]]:
        """The outcomes that come within `seconds`, or none."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        ready = wait(list(busy), timeout=min(seconds, WATCH_SECONDS)) if busy else []
        for pipe, worker in busy.items():
            outcome = self._collect(worker) if pipe in ready else self._watch(worker)
            if outcome is not None:
                yield outcome

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve,
            args=(theirs, self._work, self._limits.memory, Path.cwd()),
            name="ratslese-worker",
            daemon=True,
        )
        process.start()
        theirs.close()
        try:
            ours.recv()  # it is ready: what starting takes counts for no document
        except EOFError as error:
            process.join()
            raise RatsleseError(f"a worker process did not start (exit status {process.exitcode})") from error
        try:
            watch: psutil.Process | None = psutil.Process(process.pid)
        except psutil.Error:
            watch = None
        worker: _Worker[T] = _Worker(process, ours, watch)
        self._workers.append(worker)
        return worker

    def _retire(self, worker: _Worker[T]) -> None:
        if worker.process.is_alive():
            worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)

    def _collect(self, worker: _Worker[T]) -> Outcome[T, R] | None:
        try:
            result, peak = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            return self._give_up(worker, _death(worker.process.exitcode))
        worker.peak = max(worker.peak, peak)
        outcome = self._outcome(worker, result)
        worker.finished += 1
        if worker.finished >= RECYCLE_AFTER or worker.peak > self._limits.memory // 2:
            self._retire(worker)
        return outcome

    def _watch(self, worker: _Worker[T]) -> Outcome[T, R] | None:
        if time.monotonic() - worker.started > self._limits.seconds:
            return self._give_up(
                worker,
                Failure(
                    "LimitError",
                    f"took longer than the limit of {self._limits.seconds:g} s; raise it with --timeout",
                ),
            )
        with contextlib.suppress(psutil.Error):
            if worker.watch is not None:
                worker.peak = max(worker.peak, worker.watch.memory_info().rss)
        if worker.peak > self._limits.memory:
            return self._give_up(worker, memory_failure(self._limits.memory))
        return None

    def _outcome(self, worker: _Worker[T], result: R | Failure) -> Outcome[T, R]:
        task, worker.task = worker.task, None
        assert task is not None
        return Outcome(task, result, time.monotonic() - worker.started, worker.peak)

    def _give_up(self, worker: _Worker[T], failure: Failure) -> Outcome[T, R]:
        outcome = self._outcome(worker, failure)
        self._retire(worker)
        return outcome


def memory_failure(limit: int) -> Failure:
    """The failure of a document that needs more memory than `limit` bytes."""
    return Failure(
        "LimitError", f"needed more memory than the limit of {limit / 1024**2:.0f} MiB; raise it with --memory-limit"
    )


def _death(code: int | None) -> Failure:
    if code is not None and code < 0:
        try:
            cause = signal.Signals(-code).name
        except ValueError:
            cause = f"signal {-code}"
        hint = "; the system may have run out of memory" if -code == getattr(signal, "SIGKILL", 9) else ""
        reason = f"its reader was killed by {cause}{hint}"
    else:
        reason = f"its reader ended with exit status {code}"
    return Failure("WorkerDied", reason)


def _serve(pipe: Connection, work: Callable[[Any], Any], memory: int, directory: Path) -> None:
    """A worker's life: take a task, send its result, until the pipe closes or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.chdir(directory)  # a fork server remembers where the parent was when it started
    _follow_parent()
    _limit_memory(memory)
    pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        if task is None:
            return
        result = _attempt(work, task, memory)
        try:
            pipe.send((result, _peak_memory()))
        except OSError:
            return
        except Exception as error:  # the result cannot be pickled
            pipe.send((_failure(error, memory), _peak_memory()))


def _attempt(work: Callable[[Any], Any], task: Any, memory: int) -> Any:
    try:
        return work(task)
    except Exception as error:
        return _failure(error, memory)


def _failure(error: Exception, memory: int) -> Failure:
    if isinstance(error, RatsleseError):
        return Failure(type(error).__name__, str(error))
    if isinstance(error, MemoryError):
        return memory_failure(memory)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    message = " ".join(str(error).split())[:300]
    return Failure(
        type(error).__name__,
        f"internal error: {type(error).__name__}{': ' + message if message else ''}{place}",
        known=False,
        detail="".join(traceback.format_exception(error)),
    )


def _follow_parent() -> None:
    """End this process when the parent ends, however it ends: kill -9 leaves no orphans."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, name="follow-parent", daemon=True).start()


def _limit_memory(memory: int) -> None:
    """Let an allocation that leaps past the limit raise `MemoryError` before anybody can look at it.

    The data segment counts, not the address space: libraries reserve far more of that than they use.
    """
    if not sys.platform.startswith("linux"):
        return  # elsewhere the limit has no effect; the parent's look at the resident memory holds
    import resource

    here = psutil.Process().memory_info()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = int(getattr(here, "data", 0)) + memory
    if hard == resource.RLIM_INFINITY or wanted <= hard:
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def _peak_memory() -> int:
    return int(psutil.Process().memory_info().rss)
