"""The command `ratslese`: parses, calls one door, prints. What it prints is made in `display`."""

from __future__ import annotations

import os
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from ratslese import __version__, cli_persons
from ratslese.cli_runs import count_files, finish, run_batch
from ratslese.document.findings import Outcome
from ratslese.errors import ExitCode, QueryError, RatsleseError
from ratslese.options import (
    CHECK,
    FIND,
    READ,
    AsCsv,
    AsJson,
    Config,
    Database,
    Jobs,
    Memory,
    Model,
    Ocr,
    Paths,
    Quiet,
    ReportPath,
    Timeout,
    exclude,
    open_store,
)

if TYPE_CHECKING:
    from ratslese.search.query import Kind
    from ratslese.settings import Settings

EPILOG = """
[bold]Exit codes[/]  [bold]0[/] done · [bold]1[/] a document failed, or doctor found a part missing ·
[bold]2[/] wrong usage, setting or query · [bold]3[/] nothing to read · [bold]4[/] database unusable ·
[bold]5[/] evaluation lost against its baseline · [bold]130[/] Ctrl-C, what was done is kept.
[dim]Results go to standard output, everything else to standard error. Every option can also stand in the environment
(RATSLESE_JOBS=4) or in ratslese.toml (jobs = 4); a flag wins over both.[/]
"""

app = typer.Typer(
    name="ratslese",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
app.add_typer(cli_persons.app, rich_help_panel=FIND)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ratslese {__version__}")
        raise typer.Exit


@app.callback(epilog=EPILOG)
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads German council minutes and turns them into structured, citable records.

    [dim]$[/] ratslese extract protokoll.pdf                 [dim]the records of one document, as JSON[/]
    [dim]$[/] ratslese ingest protokolle/                    [dim]a folder into ratslese.db[/]
    [dim]$[/] ratslese search Haushalt --outcome rejected    [dim]with page and agenda item of each hit[/]
    """


@app.command(rich_help_panel=READ)
def extract(
    paths: Paths,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write one <name>.json per document there.")
    ] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory_limit: Memory = None,
    ocr: Ocr = None,
    model: Model = None,
    report: ReportPath = None,
    quiet: Quiet = False,
    config: Config = None,
) -> None:
    """Print the records of minutes as JSON, or write one file per document.

    One document is printed indented, several as one line each. With -o folders are kept, and a second document of the
    same name keeps its suffix (a.json, a.txt.json).

    [dim]$[/] ratslese extract protokoll.pdf
    [dim]$[/] ratslese extract protokoll.pdf | jq .meeting
    [dim]$[/] ratslese extract protokolle/ -o json/ --jobs 4
    """
    from ratslese.batch import FolderSink, StreamSink, read_json, read_json_line

    settings = _settings(config, jobs=jobs, timeout=timeout, memory_limit=memory_limit, ocr=ocr, model=model)
    if output is not None:
        outcome = run_batch(paths, FolderSink(output), settings, read_json, report, quiet=quiet)
    else:
        single = len(paths) == 1 and not paths[0].is_dir() and count_files(paths) == 1
        sink = StreamSink(sys.stdout.buffer)
        work = read_json if single else read_json_line
        quiet = quiet or single
        outcome = run_batch(paths, sink, settings, work, report, quiet=quiet)
    finish(outcome, paths, quiet=quiet)


@app.command(rich_help_panel=READ)
def ingest(
    paths: Paths,
    db: Database = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory_limit: Memory = None,
    ocr: Ocr = None,
    model: Model = None,
    report: ReportPath = None,
    again: Annotated[bool, typer.Option("--again", help="Read also what was read before.")] = False,
    quiet: Quiet = False,
    config: Config = None,
) -> None:
    """Read minutes into a database; run it again and only new or changed files are read.

    A document that fails, hangs or needs too much memory is noted and the others go on. Ctrl-C keeps what was done.

    [dim]$[/] ratslese ingest protokolle/ --db rat.db
    [dim]$[/] ratslese ingest 2019/ 2020/ --jobs 8 --timeout 5m --report seen.csv
    """
    from ratslese.batch import StoreSink, pipeline_version, read_records
    from ratslese.store import Store

    settings = _settings(config, db=db, jobs=jobs, timeout=timeout, memory_limit=memory_limit, ocr=ocr, model=model)
    count_files(paths)
    version = pipeline_version(ocr=settings.ocr, model=settings.model)
    with Store(settings.db) as store:
        sink = StoreSink(store, version, again=again)
        outcome = run_batch(paths, sink, settings, read_records, report, quiet=quiet, version=version)
        store.persons.refresh()
    finish(outcome, paths, quiet=quiet)


@app.command(rich_help_panel=FIND)
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]…",
            show_default=False,
            help='Words, "a phrase", Haush*, -without (not as the first word), this OR that.',
        ),
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="item, decision or utterance; may be repeated.")
    ] = None,
    date_from: Annotated[str | None, typer.Option("--from", metavar="DATE", help="2019, 2019-05, 2019-05-03.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Likewise, inclusive.")] = None,
    outcome: Annotated[Outcome | None, typer.Option(help="Of decisions.")] = None,
    faction: Annotated[str | None, typer.Option(metavar="NAME", help="Of speaker, mover or vote.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it.")] = None,
    organization: Annotated[str | None, typer.Option(metavar="NAME", help="The committee.")] = None,
    min_amount: Annotated[str | None, typer.Option(metavar="EUR", help="It names at least this much money.")] = None,
    max_amount: Annotated[str | None, typer.Option(metavar="EUR", help="It names at most this much money.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Hits to show.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", help="Hits to skip.")] = 0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    db: Database = None,
    config: Config = None,
) -> None:
    """Search decisions, utterances and agenda items, in any inflected form of the words.

    [dim]$[/] ratslese search Haushalt
    [dim]$[/] ratslese search 'Radweg -Gehweg' --kind decision --outcome rejected --from 2019 --to 2020
    [dim]$[/] ratslese search --faction SPD --min-amount 100000 --csv
    """
    from ratslese import display
    from ratslese.search import Query
    from ratslese.search import search as find_hits

    exclude(as_json, as_csv)
    query = Query(
        text=" ".join(words or ()),
        kinds=cast("tuple[Kind, ...]", tuple(kind or ())),
        date_from=date_from,
        date_to=date_to,
        outcome=outcome,
        faction=faction,
        speaker=speaker,
        organization=organization,
        min_amount=_amount("--min-amount", min_amount),
        max_amount=_amount("--max-amount", max_amount),
        limit=limit,
        offset=offset,
    )
    with open_store(db, config) as store:
        results = find_hits(store, query)
    if as_json:
        display.put_json(display.hit_rows(results))
    elif as_csv:
        display.put_csv(display.hit_rows(results), display.HIT_COLUMNS)
    else:
        display.show_hits(results, query)


@app.command(rich_help_panel=FIND)
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a document (3fa9…) or a record (3fa9…:d2).")],
    image: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the source's page with the record marked, as PNG.")
    ] = None,
    as_json: AsJson = False,
    db: Database = None,
    config: Config = None,
) -> None:
    """Show a document or a record with its place in the source.

    [dim]$[/] ratslese show 3fa94c0d1e5b2a77
    [dim]$[/] ratslese show 3fa94c0d1e5b2a77:d2 --json
    [dim]$[/] ratslese show 3fa94c0d1e5b2a77:d2 --image evidence.png
    """
    from ratslese import display

    with open_store(db, config) as store:
        table, row = store.record(id)
        minutes = store.minutes(row.get("document") or row["id"])
    if image is not None:
        from ratslese.reading.picture import draw

        boxes = row.get("boxes")
        if not boxes:
            raise QueryError(f"{id} has no place on a page; name a record of a PDF or picture")
        image.write_bytes(draw(minutes.source.path, boxes))
    if as_json and table == "documents":
        typer.echo(minutes.model_dump_json(indent=1))
    elif as_json:
        display.put_json(row)
    elif table == "documents":
        display.show_minutes(minutes)
    else:
        display.show_record(table, row, minutes)


@app.command(rich_help_panel=FIND)
def export(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; made when missing.")],
    format: Annotated[
        Literal["csv", "jsonl", "parquet", "pdfa"], typer.Option("--format", "-f", help="Of the files.")
    ] = "csv",
    db: Database = None,
    config: Config = None,
) -> None:
    """Write all records as tables (csv, parquet) or as one line of JSON per document (jsonl).

    With pdfa the sources themselves are written as searchable PDF/A; that needs ocrmypdf.

    [dim]$[/] ratslese export tables/
    [dim]$[/] ratslese export --format parquet tables/ --db rat.db
    """
    from ratslese.export import export as write

    with open_store(db, config) as store:
        for path in write(store, format, directory):
            typer.echo(path)


@app.command(rich_help_panel=FIND)
def stats(as_json: AsJson = False, db: Database = None, config: Config = None) -> None:
    """Show what a database holds.

    [dim]$[/] ratslese stats --db rat.db
    """
    from ratslese import display

    with open_store(db, config) as store:
        summary = display.summarize(store)
    if as_json:
        display.put_json(summary)
    else:
        display.show_summary(summary)


@app.command(rich_help_panel=CHECK)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Hand-made records, one JSON file per document.")],
    predictions: Annotated[
        Path | None,
        typer.Argument(
            metavar="PREDICTIONS_DIR", show_default=False, help="JSON of the same names; else extracted now."
        ),
    ] = None,
    sources: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the gold's source files lie.")] = None,
    errors: Annotated[str | None, typer.Option(metavar="ROW", help="List the errors of a row: dates.value.")] = None,
    doc: Annotated[bool, typer.Option("--doc", help="Also a line per document.")] = False,
    as_json: AsJson = False,
    save: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep the figures as a baseline.")] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare with figures kept; exit code 5 on losses.")
    ] = None,
    jobs: Jobs = None,
    model: Model = None,
    config: Config = None,
) -> None:
    """Measure precision, recall and F1 of each kind of record against hand-made ones.

    [dim]$[/] ratslese evaluate corpus/gold
    [dim]$[/] ratslese evaluate gold/ json/ --errors decision.outcome
    [dim]$[/] ratslese evaluate gold/ --save before.json
    [dim]$[/] ratslese evaluate gold/ --baseline before.json
    """
    from ratslese import display
    from ratslese import evaluate as room
    from ratslese.progress import Lines

    settings = _settings(config, jobs=jobs, model=model)
    before = room.load_baseline(baseline) if baseline is not None else None
    cases = room.load_gold(gold)
    if predictions is not None:
        found = room.load_predictions(cases, predictions)
    else:
        found = room.predict(cases, sources, settings, progress=Lines(display.messages(), len(cases)))
    evaluation = room.evaluate(cases, found)
    for name in evaluation.missing:
        typer.echo(f"no records for {name}: it counts as nothing found", err=True)
    if errors is not None:
        evaluation.row(errors)
    if save is not None:
        room.save_baseline(evaluation, save)
    changes = room.compare(before, evaluation) if before is not None else None
    if as_json:
        display.put_json(room.as_figures(evaluation))
    else:
        display.show_evaluation(evaluation, changes, errors=errors, documents=doc)
    if changes is not None and changes.losses:
        raise typer.Exit(ExitCode.REGRESSION)


@app.command(rich_help_panel=CHECK)
def doctor(as_json: AsJson = False) -> None:
    """Check the installation: versions, model, OCR, and how to get what is missing.

    [dim]$[/] ratslese doctor
    """
    from ratslese import display
    from ratslese.doctor import examine

    findings = examine()
    if as_json:
        display.put_json([finding.as_row() for finding in findings])
    else:
        display.show_findings(findings)
    if any(finding.required and not finding.present for finding in findings):
        raise typer.Exit(ExitCode.FAILED)


@app.command(rich_help_panel=CHECK)
def schema() -> None:
    """Print the JSON Schema of the records.

    [dim]$[/] ratslese schema > minutes.schema.json
    """
    from ratslese import display
    from ratslese.records.schema import load_schema

    display.put_json(load_schema())


def _settings(config: Path | None, **flags: Any) -> Settings:
    from ratslese.settings import load

    return load(config, **flags)


def _amount(option: str, text: str | None) -> Decimal | None:
    """An amount as typed: 100000, 100.000 or 99,50."""
    if text is None:
        return None
    plain = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", text.strip().removesuffix("€").strip()).replace(",", ".")
    if not re.fullmatch(r"\d{1,15}(\.\d{1,2})?", plain):
        raise QueryError(f"{option} {text!r} is no amount; write 100000, 100.000 or 99,50")
    return Decimal(plain)


def main() -> None:
    """Run the command; every error of Ratslese becomes one line and its exit code."""
    try:
        app()
    except RatsleseError as error:
        from ratslese.display import show_error

        show_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: leave quietly, and keep Python from flushing into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.OK)
