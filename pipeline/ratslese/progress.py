"""How far a run is: a protocol, a bar for terminals, and silence."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from rich.console import Console

    from ratslese.store import Entry


class Progress(Protocol):
    """What a run tells while it goes."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def advance(self, entry: Entry) -> None:
        """A file is through: done, skipped or failed."""


class Silent:
    """Tells nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was opened."""

    def advance(self, entry: Entry) -> None:
        """Tell nothing."""


class Lines:
    """Prints a line for every failure; on a terminal also a bar with rate and remaining time.

    Args:
        console: where to print; standard error, so that results stay alone on standard output.
        total: how many files will come, or None when unknown.
        bar: whether to show one at all.
    """

    def __init__(self, console: Console, total: int | None = None, *, bar: bool = True) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._console = console
        self._failed = 0
        self._bar = Bar(
            TextColumn("[bold]{task.description}"),
            BarColumn(bar_width=32),
            MofNCompleteColumn(),
            TextColumn("[dim]{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("[red]{task.fields[failed]}"),
            console=console,
            transient=True,
            disable=not (bar and console.is_terminal),
            refresh_per_second=5,
        )
        self._task = self._bar.add_task("Reading", total=total, rate="", failed="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, entry: Entry) -> None:
        """Move the bar; name the file if it failed."""
        if entry.status == "failed":
            from rich.text import Text

            self._failed += 1
            self._console.print(Text.assemble(("failed ", "bold red"), _told(entry)), soft_wrap=True)
        task = self._bar.tasks[self._task]
        speed = task.speed
        self._bar.update(
            self._task,
            advance=1,
            rate=f"{speed:.1f}/s" if speed else "",
            failed=f"{self._failed} failed" if self._failed else "",
        )


def _told(entry: Entry) -> str:
    """The reason, which names the file when Ratslese knows it, else with the file before it."""
    reason = entry.reason or "no reason recorded"
    return reason if entry.path in reason else f"{entry.path}: {reason}"
