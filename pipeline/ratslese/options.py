"""Options that several commands share, and how they open the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ratslese.store import Store

READ, FIND, CHECK = "From minutes to records", "From records to answers", "Quality and installation"
"""Panels of the help."""

Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Settings file; ratslese.toml if there is one.")]
Database = Annotated[Path | None, typer.Option("--db", metavar="FILE", help="The database; ratslese.db if not given.")]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", show_default=False, help="Files and directories.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", help="Documents at a time; all processors.")]
Timeout = Annotated[str | None, typer.Option(metavar="TIME", help="Limit for one document: 90s, 2m (the default).")]
Memory = Annotated[str | None, typer.Option(metavar="SIZE", help="Limit for one document: 512MiB, 2GiB (the default).")]
Ocr = Annotated[
    Literal["auto", "never", "always"] | None,
    typer.Option(help="Recognise pages without sound text, none, or all; if tesseract is there."),
]
Model = Annotated[
    Literal["accurate", "fast", "rules"] | None,
    typer.Option(help="The trained model that finds names beside the rules; rules is none."),
]
ReportPath = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Write one row per file seen, as .csv or .json.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No bar and no summary; errors are still told.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


def open_store(db: Path | None, config: Path | None, *, read_only: bool = True) -> Store:
    """The database that flag, environment or settings file name; it must exist.

    Raises:
        StoreError: it does not exist, or is none.
    """
    from ratslese.settings import load
    from ratslese.store import Store

    path = load(config, db=db).db
    return Store(path, read_only=read_only or not path.is_file())  # one that is not there is not made, but named


def exclude(as_json: bool, as_csv: bool) -> None:
    """Say that one cannot have both.

    Raises:
        BadParameter: both are set.
    """
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
