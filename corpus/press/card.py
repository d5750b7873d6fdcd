"""The part of the data card that counts: a table of the documents with their conventions, traps and records."""

from __future__ import annotations

import re
from typing import Any

from press.markup import Source

TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- /table -->)", re.DOTALL)
LAYERS = ("utterances", "dates", "figures", "entities", "reported_decisions")


def fill(card: str, documents: list[tuple[Source, dict[str, Any]]]) -> str:
    """Put the table of documents between its marks in the data card."""
    rows = ["| Document | Convention | Traps |", "| --- | --- | --- |"]
    for source, _ in documents:
        traps = "; ".join(source.head["traps"]).replace("|", "\\|")
        convention = source.head["convention"].replace("|", "\\|")
        rows.append(f"| `{source.id}.{source.head['format']}` | {convention} | {traps} |")
    records = [record for _, record in documents]
    counts = {
        name: sum(len(record[name]) for record in records) for name in ("attendance", "agenda_items", "decisions")
    }
    regions = [region for record in records for region in record["regions"]]
    spans = {layer: sum(len(region[layer]) for region in regions) for layer in LAYERS}
    total = (
        f"{len(records)} documents with {counts['attendance']} attendance entries, "
        f"{counts['agenda_items']} agenda items and {counts['decisions']} decisions; in {len(regions)} regions "
        f"{spans['utterances']} utterances, {spans['dates']} dates, {spans['figures']} figures, "
        f"{spans['entities']} entities and {spans['reported_decisions']} reported decisions."
    )
    table = "\n".join([total, "", *rows, ""])
    return TABLE.sub(lambda _: table, card)
