"""The command `ratslese`: parses, calls one door, prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ratslese import __version__
from ratslese.errors import ExitCode, RatsleseError

app = typer.Typer(name="ratslese", no_args_is_help=True, add_completion=False, rich_markup_mode="rich")

Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings file. [dim]\\[ratslese.toml][/]")
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", help="Documents at the same time.")]
Timeout = Annotated[str | None, typer.Option("--timeout", metavar="TIME", help="Limit per document: 90s, 2m.")]
Memory = Annotated[str | None, typer.Option("--memory-limit", metavar="SIZE", help="Limit per document: 2GiB.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ratslese {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads German council minutes and turns them into structured records."""


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|DIR…", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR")] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory_limit: Memory = None,
    config: Config = None,
) -> None:
    """Print the records of a document as JSON, or write one file per document."""
    from rich.console import Console

    from ratslese.batch import FolderSink, StreamSink, find, read_json, read_json_line, run
    from ratslese.progress import Lines
    from ratslese.settings import load

    settings = load(config, jobs=jobs, timeout=timeout, memory_limit=memory_limit)
    total = sum(1 for _ in find(paths))
    progress = Lines(Console(stderr=True), total)
    if output is not None:
        report = run(paths, FolderSink(output), settings, work=read_json, progress=progress)
    else:
        work = read_json if total == 1 else read_json_line
        report = run(paths, StreamSink(sys.stdout.buffer), settings, work=work, progress=progress)
    if report.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if report.failed:
        raise typer.Exit(ExitCode.FAILED)


def main() -> None:
    """Run the command."""
    try:
        app()
    except RatsleseError as error:
        typer.echo(f"ratslese: {error}", err=True)
        sys.exit(error.exit_code)
