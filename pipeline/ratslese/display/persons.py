"""Persons across documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.text import Text

from ratslese.display.console import facts, listing, many, messages, results

PERSON_COLUMNS = (*("id", "name", "titles", "faction", "body", "documents", "first", "last", "utterances", "by_hand"),)


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
        listing(
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
    messages().print(Text(many(len(rows), "person"), "dim"))


def show_person(person: Mapping[str, Any]) -> None:
    """A person: factions and offices over time, and every meeting."""
    console = results()
    console.print(Text(" ".join((*person["titles"], person["name"])), "bold"))
    console.print(facts({name: person[name] for name in ("id", "form_of_address", "faction", "body")}))
    if person["terms"]:
        terms = [[term[name] for name in ("kind", "value", "first", "last", "documents")] for term in person["terms"]]
        console.print(listing("Over time", ("", "as printed", "from", "to", "documents"), terms, right=("documents",)))
    columns = ("date", "organization", "name", "status", "capacity", "utterances", "person")
    meetings = [
        (*(row[name] for name in columns), "by hand" if row["by_hand"] else "", row["path"])
        for row in person["meetings"]
    ]
    console.print(listing("Meetings", (*columns, "", "path"), meetings, right=("utterances",)))


def show_shares(rows: Sequence[Mapping[str, Any]]) -> None:
    """Who spoke how much."""
    if not rows:
        messages().print("Nobody speaks in these documents.")
        return
    columns = [column for column in rows[0] if column != "share"]
    results().print(
        listing(
            None,
            (*columns, "share"),
            [(*(row[column] for column in columns), f"{row['share']:.1%}") for row in rows],
            right=("utterances", "words", "documents", "share"),
        )
    )
