"""Rows of an evaluation, and what changed since the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from ratslese.display.console import listing, many, results

if TYPE_CHECKING:
    from ratslese.evaluate import Changes, Evaluation

CHANGES_SHOWN = 20
"""Errors that went or came since the baseline, listed at most."""


def show_evaluation(evaluation: Evaluation, changes: Changes | None, *, errors: str | None, documents: bool) -> None:
    """The figures by row; on demand by document, with errors, and against a baseline."""
    console = results()
    if documents:
        rows = (
            "agenda.number+name",
            "attendance.name",
            "decision.complete",
            "dates.value",
            "figures.value",
            "entities",
            "utterances.chars",
        )
        console.print(
            listing(
                None,
                ("document", *rows),
                [
                    (name, *(f"{one[row].f1:.2f}" if row in one and one[row].gold else "" for row in rows))
                    for name, one in evaluation.documents.items()
                ],
                right=rows,
            )
        )
    deltas = {change.row: change for change in (*changes.losses, *changes.gains)} if changes is not None else {}
    columns = ("row", "precision", "recall", "F1", "gold") + (("before", "change") if changes is not None else ())
    table = []
    for name, score in evaluation.rows.items():
        row: list[Any] = [
            name,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            Text(f"{score.f1:.3f}", "bold"),
            score.gold,
        ]
        if changes is not None:
            change = deltas.get(name)
            row += [
                f"{changes.before[name]:.3f}" if name in changes.before else "",
                Text(f"{change.after - change.before:+.3f}", "green" if change.after > change.before else "bold red")
                if change
                else "",
            ]
        table.append(row)
    console.print(listing(None, columns, table, right=columns[1:]))
    if changes is not None:
        _show_changes(console, changes)
    if errors is not None:
        for error in evaluation.row(errors).errors:
            console.print(Text(f"{error.document}\t{error.kind}\t{error.count}\t{error.what}"), soft_wrap=True)


def _show_changes(console: Console, changes: Changes) -> None:
    """How many rows rose and fell, and which errors went and came."""
    for mark, style, errors in (("gained", "green", changes.mended), ("lost", "red", changes.broken)):
        lines = [(row, error) for row, found in errors.items() for error in found]
        for row, error in lines[:CHANGES_SHOWN]:
            told = f"  {row}  {error.document}  {error.kind}: {error.what}"
            console.print(Text.assemble((f"  {mark:6}", style), told), soft_wrap=True)
        if len(lines) > CHANGES_SHOWN:
            console.print(Text(f"  and {len(lines) - CHANGES_SHOWN} more {mark}", "dim"))
    told = f"{many(len(changes.gains), 'row')} gained, {len(changes.losses)} lost"
    console.print(Text(told, "bold red" if changes.losses else "bold green"))
