"""What a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from ratslese.display.console import OUTCOME_STYLES, indented, many, messages, results

if TYPE_CHECKING:
    from ratslese.search import Query, Results

HIT_COLUMNS = (
    *("kind", "id", "date", "organization", "item_number", "item_name", "page"),
    *("outcome", "speaker", "text", "snippet", "score", "path", "document"),
)


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
            console.print(indented(Text(hit.item_name, "italic"), 5))
        console.print(indented(_marked(hit.snippet), 5))
        console.print(indented(Text(f"{hit.id}  {hit.path}", "dim"), 5))
        console.print()
    last = query.offset + len(found.hits)
    more = f"; more with --offset {last}" if last < found.total else ""
    messages().print(Text(f"{query.offset + 1}–{last} of {many(found.total, 'hit')}{more}", "dim"))


def _marked(snippet: str) -> Text:
    text = Text()
    for number, part in enumerate(" ".join(snippet.split(" ")).replace("\n", " ").split("\x02")):
        match, end, rest = part.partition("\x03") if number else ("", "", part)
        text.append(match, "bold black on yellow" if end else "")
        text.append(rest)
    return text
