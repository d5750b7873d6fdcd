"""What a run did, what a database holds, what the doctor found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from ratslese.display.console import duration, listing, many, messages, outcome_text, results

if TYPE_CHECKING:
    from ratslese.batch import Report
    from ratslese.doctor import Finding
    from ratslese.store import Store


def show_report(report: Report) -> None:
    """The end of a run in a line or two, on standard error."""
    console = messages()
    counts = [many(report.done, "document"), f"{report.skipped} skipped" if report.skipped else ""]
    facts = [
        many(report.pages, "page") if report.done else "",
        many(report.warnings, "warning") if report.warnings else "",
        duration(report.seconds),
        f"{report.done / report.seconds:.1f} documents/s" if report.done > 1 and report.seconds else "",
        f"{report.memory / 1024**2:.0f} MiB per worker" if report.memory else "",
    ]
    mark = ("✗ ", "red") if report.failed or report.interrupted else ("✓ ", "green")
    line = Text.assemble(mark, (", ".join(filter(None, counts)), "bold"))
    if report.failed:
        line.append(f", {report.failed} failed", "bold red")
    line.append("  " + " · ".join(filter(None, facts)), "dim")
    console.print(line)
    if report.interrupted:
        console.print("  Interrupted. What was done is kept; the same command goes on from here.")


def summarize(store: Store) -> dict[str, Any]:
    """What a database holds, as plain values."""
    outcomes = store.query("SELECT outcome, count(*) AS n FROM decisions GROUP BY outcome ORDER BY n DESC")
    span = store.query("SELECT min(date) AS first, max(date) AS last FROM meetings")[0]
    bodies = store.query(
        "SELECT body, organization, count(*) AS meetings, min(date) AS first, max(date) AS last FROM meetings"
        " GROUP BY body, organization ORDER BY meetings DESC, body, organization"
    )
    ledger = store.query("SELECT status, count(DISTINCT path) AS n FROM ledger GROUP BY status ORDER BY status")
    return {
        "path": str(store.path),
        "bytes": store.path.stat().st_size,
        "first_meeting": span["first"],
        "last_meeting": span["last"],
        "records": store.statistics(),
        "outcomes": {row["outcome"] or "not stated": row["n"] for row in outcomes},
        "organizations": bodies,
        "ledger": {row["status"]: row["n"] for row in ledger},
    }


def show_summary(summary: Mapping[str, Any]) -> None:
    """The same as tables."""
    console = results()
    span = " to ".join(filter(None, (summary["first_meeting"], summary["last_meeting"])))
    console.print(Text.assemble((summary["path"], "bold"), (f"  {summary['bytes'] / 1024**2:.1f} MiB  {span}", "dim")))
    console.print(
        listing(
            None,
            ("records", "number"),
            [(name.replace("_", " "), f"{count:,}") for name, count in summary["records"].items() if count],
            right=("number",),
        )
    )
    if summary["outcomes"]:
        console.print(
            listing(
                None,
                ("decisions", "number"),
                [(outcome_text(name), f"{count:,}") for name, count in summary["outcomes"].items()],
                right=("number",),
            )
        )
    rows = [
        (row["organization"], row["body"], f"{row['meetings']:,}", row["first"], row["last"])
        for row in summary["organizations"][:20]
    ]
    console.print(listing(None, ("organization", "body", "documents", "first", "last"), rows, right=("documents",)))
    if len(summary["organizations"]) > len(rows):
        console.print(Text(f"  and {len(summary['organizations']) - len(rows)} more; --json lists all", "dim"))


def show_findings(findings: Sequence[Finding]) -> None:
    """One line per part: there, or missing and how to get it."""
    table = Table.grid(padding=(0, 2))
    for finding in findings:
        if finding.present:
            mark, value = Text("✓", "green"), Text(finding.value or "")
        else:
            mark = Text("✗", "bold red") if finding.required else Text("–", "yellow")
            value = Text(f"missing: {finding.remedy}", "" if finding.required else "yellow")
        table.add_row(mark, Text(finding.name, "bold"), value, Text(finding.purpose, "dim"))
    results().print(table)
