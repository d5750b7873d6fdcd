"""The printed lines of a document, with what layout says about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from ratslese.document import Document
from ratslese.document.findings import LINES
from ratslese.segmentation.lookalikes import barred

_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"^(?:[#>]+\s+|\*\*\s*|__\s*)+|(?:\s*\*\*|\s*__|\s+#+)+$")
_BARS = re.compile(r"[ ]*\|[ |]*")
LONG = 2000
"""Characters of a line beyond which it is read as running text only."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the text.

    Attributes:
        index: its place among the lines that are not blank, from 0.
        start: offset of its first character that is not white space.
        end: offset after its last such character.
        text: what stands there, without marks of Markdown and bars of a table; long lines are cut.
        indent: white space before it, in characters.
        gap: whether a blank line stands before it (or it is the first).
        bold: whether it is printed bold; None without layout.
        size: its size in points; None without layout.
        page: the page, or 0.
        barred: whether a number it begins with is surely no item's.
    """

    index: int
    start: int
    end: int
    text: str
    indent: int
    gap: bool
    bold: bool | None = None
    size: float | None = None
    page: int = 0
    barred: bool = False


def text_lines(document: Document) -> list[TextLine]:
    """The lines of the text that are not blank, in order."""
    text = document.text
    layout = document[LINES]
    starts = [span.start for span in layout]
    typeset = any(span.value.size is not None for span in layout)
    lines: list[TextLine] = []
    previous = -2
    in_table = False
    for match in _LINE.finditer(text):
        raw = match.group()
        content = raw.strip()
        if not content or (not content.strip("|") and not in_table):
            if content and previous == match.start() - 1:  # a bar alone, between cells that stand on lines of their own
                previous = match.end()
            continue
        in_table = content[0] == "|"
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        end = start + len(content)
        shown = content if len(content) <= LONG else content[:LONG]
        bold: bool | None = None
        if shown[0] in "#*_>" or shown[-1] in "*_#":
            bold = True if shown.startswith(("#", "**", "__")) else None
            shown = _MARKUP.sub("", shown).strip() or shown
        if shown[0] == "|" and len(shown) > 1:  # a table's row
            shown = _BARS.sub("   ", shown.strip("| ")) or shown
        size, page = None, 0
        if layout:
            value = layout[max(bisect_right(starts, start) - 1, 0)].value
            size, page = value.size, value.page
            if typeset:
                bold = value.bold
        gap = previous < 0 or match.start() - previous > 1
        lines.append(TextLine(len(lines), start, end, shown, indent, gap, bold, size, page))
        previous = match.end()
    for index in barred([line.text for line in lines]):
        lines[index] = replace(lines[index], barred=True)
    return lines
