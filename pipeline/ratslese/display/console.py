"""The two consoles, JSON and CSV for programs, and the pieces that all views share."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

OUTCOME_STYLES = {"adopted": "green", "adopted_amended": "green", "elected": "green", "rejected": "red"}

PIPE_WIDTH = 100_000
"""In a pipe a line is never broken: grep and cut see whole ones."""


def results() -> Console:
    """The console for results: standard output."""
    wide = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(highlight=False, width=wide, soft_wrap=wide is not None)


def messages() -> Console:
    """The console for everything else: standard error."""
    wide = None if sys.stderr.isatty() else PIPE_WIDTH
    return Console(stderr=True, highlight=False, width=wide)


def show_error(error: Exception) -> None:
    """One line that says what is wrong and what to do."""
    messages().print(Text.assemble(("error ", "bold red"), str(error)), soft_wrap=True)


def put_json(value: Any) -> None:
    """Indented JSON on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def put_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """CSV with a header on standard output."""
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def indented(what: RenderableType, columns: int, *, above: int = 0, below: int = 0) -> RenderableType:
    """What is shown, moved right by so many columns, with blank lines above and below."""
    return Padding(what, (above, 0, below, columns), expand=False)


def facts(fields: Mapping[str, Any]) -> RenderableType:
    """Names and values in two columns; what is None is left out."""
    grid = Table.grid(padding=(0, 2))
    for name, value in fields.items():
        if value is not None:
            shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            grid.add_row(Text(name.replace("_", " "), "dim"), Text(shown))
    return indented(grid, 2)


def listing(
    title: str | None, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, right: Sequence[str] = ()
) -> RenderableType:
    """A table of rows under a title."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(
            *(value if isinstance(value, Text) else Text("" if value is None else str(value)) for value in row)
        )
    block = indented(table, 2, above=1, below=1)
    return Group(Text(f"\n{title}", "bold"), indented(table, 2, below=1)) if title else block


def outcome_text(outcome: str | None) -> Text:
    """The outcome of a decision in its colour."""
    return Text((outcome or "").replace("_", " "), OUTCOME_STYLES.get(outcome or "", ""))


def vote_text(vote: Any) -> str:
    """The counts of a vote ('12 : 3 : –'), or in what manner it was taken."""
    if vote is None:
        return ""
    counts = (vote.ayes, vote.noes, vote.abstentions)
    if any(count is not None for count in counts):
        return " : ".join("–" if count is None else str(count) for count in counts)
    return vote.manner or ""


def short(text: str, length: int = 160) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def many(count: int, noun: str) -> str:
    """A count with its noun: '1 page', '2 pages'."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def duration(seconds: float) -> str:
    """Seconds as people write them."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
