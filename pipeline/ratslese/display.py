"""What the command shows: calm tables and cards on a terminal, plain text in a pipe, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from ratslese.batch import Report
    from ratslese.doctor import Finding
    from ratslese.evaluate import Changes, Evaluation
    from ratslese.records import Minutes
    from ratslese.search import Query, Results
    from ratslese.store import Store

HIT_COLUMNS = (
    *("kind", "id", "date", "organization", "item_number", "item_name", "page"),
    *("outcome", "speaker", "text", "snippet", "score", "path", "document"),
)

PERSON_COLUMNS = (*("id", "name", "titles", "faction", "body", "documents", "first", "last", "utterances", "by_hand"),)

OUTCOME_STYLES = {"adopted": "green", "adopted_amended": "green", "elected": "green", "rejected": "red"}

CHANGES_SHOWN = 20
"""Errors that went or came since the baseline, listed at most."""

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


# --- runs ------------------------------------------------------------------------------------------------------


def show_report(report: Report) -> None:
    """The end of a run in a line or two, on standard error."""
    console = messages()
    counts = [_many(report.done, "document"), f"{report.skipped} skipped" if report.skipped else ""]
    facts = [
        _many(report.pages, "page") if report.done else "",
        _many(report.warnings, "warning") if report.warnings else "",
        _duration(report.seconds),
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


# --- search ----------------------------------------------------------------------------------------------------


def hit_rows(found: Results) -> list[dict[str, Any]]:
    """The hits as dictionaries, matches between ** and **."""
    rows = []
    for hit in found.hits:
        row = {column: getattr(hit, column) for column in HIT_COLUMNS}
        row["snippet"] = hit.snippet.replace("\x02", "**").replace("\x03", "**")
        row["score"] = round(hit.score, 4)
        rows.append(row)
    return rows


def show_hits(found: Results, query: Query) -> None:
    """The hits: what, where, and the stretch of text with its matches."""
    if not found.hits:
        messages().print(
            "No hits beyond that."
            if found.total
            else "No hits. Fewer words or filters find more; Haush* finds beginnings.",
        )
        return
    console = results()
    for number, hit in enumerate(found.hits, query.offset + 1):
        head = Text.assemble((f"{number:>3}  ", "dim"))
        head.append(hit.kind.capitalize(), "bold")
        if hit.outcome:
            head.append(f" {hit.outcome.replace('_', ' ')}", OUTCOME_STYLES.get(hit.outcome, "yellow"))
        if hit.speaker:
            head.append(f" {hit.speaker}", "cyan")
        place = [
            hit.date,
            hit.organization,
            f"p. {hit.page}" if hit.page else None,
            f"TOP {hit.item_number}" if hit.item_number else None,
        ]
        head.append("  " + " · ".join(filter(None, place)))
        console.print(head)
        if hit.item_name and hit.kind != "item":
            console.print(_indented(Text(hit.item_name, "italic"), 5))
        console.print(_indented(_marked(hit.snippet), 5))
        console.print(_indented(Text(f"{hit.id}  {hit.path}", "dim"), 5))
        console.print()
    last = query.offset + len(found.hits)
    more = f"; more with --offset {last}" if last < found.total else ""
    messages().print(Text(f"{query.offset + 1}–{last} of {_many(found.total, 'hit')}{more}", "dim"))


def _marked(snippet: str) -> Text:
    text = Text()
    for number, part in enumerate(" ".join(snippet.split(" ")).replace("\n", " ").split("\x02")):
        match, end, rest = part.partition("\x03") if number else ("", "", part)
        text.append(match, "bold black on yellow" if end else "")
        text.append(rest)
    return text


# --- one document, one record ----------------------------------------------------------------------------------


def show_minutes(minutes: Minutes) -> None:
    """A document: the meeting, what was found, its items and decisions."""
    console, meeting = results(), minutes.meeting
    title = meeting.name or " · ".join(filter(None, (meeting.organization, meeting.body))) or minutes.source.path
    console.print(Text(title, "bold"))
    times = "–".join(filter(None, (meeting.start_time, meeting.end_time)))
    console.print(
        _facts(
            {
                "body": meeting.body,
                "organization": meeting.organization,
                "date": " ".join(filter(None, (meeting.date, times))) or None,
                "location": meeting.location,
                "document": f"{minutes.id}  {minutes.source.path}",
                "pages": minutes.source.page_count,
                "present": sum(row.status in {"present", "partial"} for row in minutes.attendance) or None,
            }
        )
    )
    if minutes.agenda_items:
        console.print(
            _table(
                "Agenda",
                ("TOP", "title", "page"),
                [(item.number, item.name, item.page) for item in minutes.agenda_items],
                right=("page",),
            )
        )
    if minutes.decisions:
        numbers = {item.id: item.number for item in minutes.agenda_items}
        console.print(
            _table(
                "Decisions",
                ("id", "TOP", "outcome", "vote", "text"),
                [
                    (
                        row.id,
                        numbers.get(row.agenda_item or ""),
                        _outcome(row.outcome),
                        _vote(row.vote),
                        _short(row.text),
                    )
                    for row in minutes.decisions
                ],
            )
        )
    counts = {
        name.replace("_", " "): len(getattr(minutes, name))
        for name in ("utterances", "reported_decisions", "dates", "figures", "entities", "papers")
    }
    console.print(Text("  ·  ".join(f"{name} {count}" for name, count in counts.items() if count), "dim"))
    for notice in minutes.warnings:
        place = f"p. {notice.page}: " if notice.page else ""
        console.print(Text.assemble(("warning ", "yellow"), f"{place}{notice.message} ", (f"[{notice.code}]", "dim")))


def show_record(table: str, row: Mapping[str, Any], minutes: Minutes) -> None:
    """A record: its fields, and its text amid what surrounds it."""
    console = results()
    name = "entity" if table == "entities" else table.removesuffix("s").replace("_", " ")
    console.print(Text(f"{name.capitalize()} {row['id']}", "bold"))
    hidden = {"id", "document", "ordinal", "text", "boxes", "start", "end"}
    items = {f"{minutes.id}:{item.id}": f"{item.number or ''} {item.name}".strip() for item in minutes.agenda_items}
    persons = {f"{minutes.id}:{person.id}": person.name for person in minutes.persons}
    fields = {
        name: items.get(value, persons.get(value, value)) if isinstance(value, str) else value
        for name, value in row.items()
        if name not in hidden and value not in (None, [], "")
    }
    for decision in minutes.decisions:
        if table == "decisions" and row["id"] == f"{minutes.id}:{decision.id}" and decision.vote is not None:
            fields["vote"] = "; ".join(filter(None, (_vote(decision.vote), decision.vote.result_text)))
            fields["factions"] = [
                f"{faction.name} {faction.position or ''}".strip() for faction in decision.vote.factions
            ]
    console.print(_facts({name: value for name, value in fields.items() if value} | {"source": minutes.source.path}))
    start, end = row.get("start"), row.get("end")
    if start is None or end is None:
        console.print(_indented(Text(str(row.get("text") or "")), 2, above=1))
        return
    low, high = max(0, start - 300), min(len(minutes.text), end + 300)
    context = Text.assemble(
        ("…" if low else "", "dim"),
        (minutes.text[low:start], "dim"),
        (minutes.text[start:end], "bold"),
        (minutes.text[end:high], "dim"),
        ("…" if high < len(minutes.text) else "", "dim"),
    )
    console.print(_indented(context, 2, above=1))


# --- persons ---------------------------------------------------------------------------------------------------


def person_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Persons for a table: titles in one cell."""
    return [{**row, "titles": " ".join(row["titles"])} for row in rows]


def show_persons(rows: Sequence[Mapping[str, Any]]) -> None:
    """One line per person."""
    if not rows:
        messages().print("No persons. A shorter part of the name finds more.")
        return
    columns = ("id", "name", "faction", "documents", "from", "to", "utterances", "body")
    results().print(
        _table(
            None,
            columns,
            [
                (
                    row["id"],
                    " ".join((*row["titles"], row["name"])),
                    *(row[name] for name in ("faction", "documents", "first", "last", "utterances", "body")),
                )
                for row in rows
            ],
            right=("documents", "utterances"),
        )
    )
    messages().print(Text(_many(len(rows), "person"), "dim"))


def show_person(person: Mapping[str, Any]) -> None:
    """A person: factions and offices over time, and every meeting."""
    console = results()
    console.print(Text(" ".join((*person["titles"], person["name"])), "bold"))
    console.print(_facts({name: person[name] for name in ("id", "form_of_address", "faction", "body")}))
    if person["terms"]:
        terms = [[term[name] for name in ("kind", "value", "first", "last", "documents")] for term in person["terms"]]
        console.print(_table("Over time", ("", "as printed", "from", "to", "documents"), terms, right=("documents",)))
    columns = ("date", "organization", "name", "status", "capacity", "utterances", "person")
    meetings = [
        (*(row[name] for name in columns), "by hand" if row["by_hand"] else "", row["path"])
        for row in person["meetings"]
    ]
    console.print(_table("Meetings", (*columns, "", "path"), meetings, right=("utterances",)))


def show_shares(rows: Sequence[Mapping[str, Any]]) -> None:
    """Who spoke how much."""
    if not rows:
        messages().print("Nobody speaks in these documents.")
        return
    columns = [column for column in rows[0] if column != "share"]
    results().print(
        _table(
            None,
            (*columns, "share"),
            [(*(row[column] for column in columns), f"{row['share']:.1%}") for row in rows],
            right=("utterances", "words", "documents", "share"),
        )
    )


# --- statistics ------------------------------------------------------------------------------------------------


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
        _table(
            None,
            ("records", "number"),
            [(name.replace("_", " "), f"{count:,}") for name, count in summary["records"].items() if count],
            right=("number",),
        )
    )
    if summary["outcomes"]:
        console.print(
            _table(
                None,
                ("decisions", "number"),
                [(_outcome(name), f"{count:,}") for name, count in summary["outcomes"].items()],
                right=("number",),
            )
        )
    rows = [
        (row["organization"], row["body"], f"{row['meetings']:,}", row["first"], row["last"])
        for row in summary["organizations"][:20]
    ]
    console.print(_table(None, ("organization", "body", "documents", "first", "last"), rows, right=("documents",)))
    if len(summary["organizations"]) > len(rows):
        console.print(Text(f"  and {len(summary['organizations']) - len(rows)} more; --json lists all", "dim"))


# --- doctor and evaluation -------------------------------------------------------------------------------------


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
            _table(
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
    console.print(_table(None, columns, table, right=columns[1:]))
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
    told = f"{_many(len(changes.gains), 'row')} gained, {len(changes.losses)} lost"
    console.print(Text(told, "bold red" if changes.losses else "bold green"))


# --- pieces ----------------------------------------------------------------------------------------------------


def _indented(what: RenderableType, columns: int, *, above: int = 0, below: int = 0) -> RenderableType:
    return Padding(what, (above, 0, below, columns), expand=False)


def _facts(fields: Mapping[str, Any]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for name, value in fields.items():
        if value is not None:
            shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            grid.add_row(Text(name.replace("_", " "), "dim"), Text(shown))
    return _indented(grid, 2)


def _table(
    title: str | None, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, right: Sequence[str] = ()
) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(
            *(value if isinstance(value, Text) else Text("" if value is None else str(value)) for value in row)
        )
    block = _indented(table, 2, above=1, below=1)
    return Group(Text(f"\n{title}", "bold"), _indented(table, 2, below=1)) if title else block


def _outcome(outcome: str | None) -> Text:
    return Text((outcome or "").replace("_", " "), OUTCOME_STYLES.get(outcome or "", ""))


def _vote(vote: Any) -> str:
    if vote is None:
        return ""
    counts = (vote.ayes, vote.noes, vote.abstentions)
    if any(count is not None for count in counts):
        return " : ".join("–" if count is None else str(count) for count in counts)
    return vote.manner or ""


def _short(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
