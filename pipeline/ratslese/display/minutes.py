"""The records of one document, or one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from ratslese.display.console import facts, indented, listing, outcome_text, results, short, vote_text

if TYPE_CHECKING:
    from ratslese.records import Minutes


def show_minutes(minutes: Minutes) -> None:
    """A document: the meeting, what was found, its items and decisions."""
    console, meeting = results(), minutes.meeting
    title = meeting.name or " · ".join(filter(None, (meeting.organization, meeting.body))) or minutes.source.path
    console.print(Text(title, "bold"))
    times = "–".join(filter(None, (meeting.start_time, meeting.end_time)))
    console.print(
        facts(
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
            listing(
                "Agenda",
                ("TOP", "title", "page"),
                [(item.number, item.name, item.page) for item in minutes.agenda_items],
                right=("page",),
            )
        )
    if minutes.decisions:
        numbers = {item.id: item.number for item in minutes.agenda_items}
        console.print(
            listing(
                "Decisions",
                ("id", "TOP", "outcome", "vote", "text"),
                [
                    (
                        row.id,
                        numbers.get(row.agenda_item or ""),
                        outcome_text(row.outcome),
                        vote_text(row.vote),
                        short(row.text),
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
            fields["vote"] = "; ".join(filter(None, (vote_text(decision.vote), decision.vote.result_text)))
            fields["factions"] = [
                f"{faction.name} {faction.position or ''}".strip() for faction in decision.vote.factions
            ]
    console.print(facts({name: value for name, value in fields.items() if value} | {"source": minutes.source.path}))
    start, end = row.get("start"), row.get("end")
    if start is None or end is None:
        console.print(indented(Text(str(row.get("text") or "")), 2, above=1))
        return
    low, high = max(0, start - 300), min(len(minutes.text), end + 300)
    context = Text.assemble(
        ("…" if low else "", "dim"),
        (minutes.text[low:start], "dim"),
        (minutes.text[start:end], "bold"),
        (minutes.text[end:high], "dim"),
        ("…" if high < len(minutes.text) else "", "dim"),
    )
    console.print(indented(context, 2, above=1))
