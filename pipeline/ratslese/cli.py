"""The command `ratslese`: parses, calls one door, prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ratslese import __version__
from ratslese.errors import ExitCode, RatsleseError

app = typer.Typer(name="ratslese", no_args_is_help=True, add_completion=False, rich_markup_mode="rich")


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
    source: Annotated[Path, typer.Argument(metavar="FILE|DIR")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR")] = None,
) -> None:
    """Print the records of a document as JSON, or write one file per document."""
    from ratslese.flow import extract as extract_one

    if source.is_file() and output is None:
        paths = [source]
    else:
        paths = sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]
    failed = False
    for path in paths:
        try:
            minutes = extract_one(path)
        except RatsleseError as error:
            typer.echo(str(error), err=True)
            failed = True
            continue
        except Exception as error:
            typer.echo(f"{path} fails: {type(error).__name__}: {error}", err=True)
            failed = True
            continue
        if output is None:
            typer.echo(minutes.model_dump_json(indent=1))
        else:
            output.mkdir(parents=True, exist_ok=True)
            (output / f"{path.stem}.json").write_text(minutes.model_dump_json(indent=1), "utf-8")
    if failed:
        raise typer.Exit(ExitCode.FAILED)


def main() -> None:
    """Run the command."""
    app()
