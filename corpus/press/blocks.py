"""Cuts the plain body of a source into layout blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

STYLES = {
    "# ": "title",
    "## ": "heading",
    "### ": "subheading",
    "! ": "bold",
    "> ": "indent",
    "@ ": "spaced",
    "* ": "centre",
    "~ ": "right",
}
ROWS = {": ": "tabs", "| ": "grid"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its style, its lines (forced breaks), for tables the rows of cells; directives keep their words."""

    style: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(body: str) -> list[Block]:
    """Return the blocks of a body in order.

    A blank line ends a block; consecutive lines with one prefix are one block; a line that ends in two backslashes
    forces a break and the next line goes on in its style; a line that starts with '%' is a directive for the
    typesetter ('%page', '%columns 2', '%space').
    """
    out: list[Block] = []
    style = ""
    held: list[str] = []

    def close() -> None:
        nonlocal style
        if held:
            if style in ROWS.values():
                rows = tuple(tuple(cell.strip() for cell in re.split(r" \|(?= |$)", " " + line)) for line in held)
                out.append(Block(style, rows=tuple(r[:-1] if style == "grid" and r[-1] == "" else r for r in rows)))
            else:
                text = "\n".join(held)
                parts = re.split(r"\\\\(?:\n|$)", text)
                out.append(Block(style, tuple(" ".join(part.split()) for part in parts if part.strip())))
        held.clear()
        style = ""

    for line in body.splitlines():
        if line.startswith("%"):
            close()
            out.append(Block("%" + line[1:].split()[0], tuple(line[1:].split()[1:])))
        elif not line.strip():
            close()
        else:
            mark = next((p for p in (*STYLES, *ROWS) if line.startswith(p)), "")
            new = STYLES.get(mark) or ROWS.get(mark) or "body"
            if new == "body" and held and held[-1].endswith("\\\\"):
                new = style  # a forced break goes on in the style of its line
            if new != style:
                close()
            style = new
            if held and line.startswith("- ") and not held[-1].endswith("\\\\"):
                held[-1] += "\\\\"  # a list item stands on a line of its own
            held.append(line[len(mark) :])
    close()
    return out
