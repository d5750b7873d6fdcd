"""How the commands run a batch and end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ratslese.errors import ExitCode, MissingFileError

if TYPE_CHECKING:
    from ratslese.batch import Report
    from ratslese.settings import Settings

_RECOGNISING = 0.7
"""The part of a document's time after which no page is recognised any more; the rest is for what was."""


def count_files(paths: list[Path]) -> int:
    """How many files there are to look at.

    Raises:
        MissingFileError: a path does not exist, or there is no file at or below any of them.
    """
    from ratslese.batch import count

    return count(paths)


def run_batch(
    paths: list[Path],
    sink: Any,
    settings: Settings,
    work: Any,
    report_path: Path | None,
    *,
    quiet: bool,
    version: str = "",
) -> Report:
    """Read all files with as many processes as the settings say, with a bar unless `quiet`."""
    from contextlib import nullcontext

    from ratslese.batch import ReportFile, run
    from ratslese.display import messages
    from ratslese.progress import Lines

    total = count_files(paths)
    with ReportFile(report_path) if report_path is not None else nullcontext() as report:
        return run(
            paths,
            sink,
            settings,
            work=partial(
                work,
                ocr=settings.ocr,
                model=settings.model,
                processors=settings.jobs if total == 1 else 1,
                seconds=_RECOGNISING * settings.timeout,
            ),
            version=version,
            progress=Lines(messages(), total, bar=not quiet),
            report=report,
        )


def finish(report: Report, paths: list[Path], *, quiet: bool) -> None:
    """Print the summary, and leave with the exit code of what happened.

    Raises:
        MissingFileError: none of the files holds minutes.
    """
    from ratslese.display import show_report

    if not quiet or report.interrupted:
        show_report(report)
    if report.foreign and report.foreign == report.seen:
        raise MissingFileError(paths[0], "holds no minutes", "Ratslese reads PDF, DOCX, ODT, RTF, HTML, text and scans")
    if report.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if report.failed:
        raise typer.Exit(ExitCode.FAILED)
