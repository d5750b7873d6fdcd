"""Markdown: headings, emphasis, links and tables are read for what they mean, the marks go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from ratslese.reading.copying import Edit
from ratslese.reading.lines import Break, PrintedLine
from ratslese.reading.plain import printed, split

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*")
"""A setext underline or a thematic break: '====', '---', not '- '."""
_RULE_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
"""The row below a table's head: '|---|:--:|'."""
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_INLINE = re.compile(
    r"""
    (?P<strong>(?<!\s)\*\*|\*\*(?!\s)|__(?=\S)|(?<=\S)__)  # '**fett**', also over lines
    | !?\[(?P<label>[^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)  # '[Vorlage](https://…)'
    | \\(?P<escaped>[!-/:-@\[-`{-~])                      # '1\.'
    | (?P<entity>&(?:\#\d{1,7}|[a-zA-Z]{2,12});)            # '&nbsp;'
    | (?P<emphasis>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w))
    """,
    re.VERBOSE,
)
_CELL_MARK = re.compile(r"(?<!\\)\|")


def lines_of(text: str) -> list[PrintedLine]:
    """Cut Markdown into printed lines without its marks; a heading's line is bold, a table row's cells are cells."""
    lines: list[PrintedLine] = []
    before: Break = "line"
    page, table, row = 1, -1, 0
    in_table = fenced = False
    for start, end, feed in split(text):
        raw = text[start:end]
        if _FENCE.match(raw):
            fenced = not fenced
        elif not fenced and _is_row(raw, in_table=in_table):
            if not in_table:
                table, row, in_table = table + 1, 0, True
            found = _cells(raw, start, page, table, row)
            if found:
                found[0].before = "paragraph" if row == 0 else "line"
                lines += found
                row += 1
            before = "paragraph"
        elif not fenced and _UNDERLINE.fullmatch(raw):
            before = "paragraph"
        else:
            in_table = False
            heading = None if fenced else _HEADING.match(raw)
            line = printed(raw, start, page, () if fenced else sorted(_edits(raw, heading)))
            if line is None:
                before = "paragraph"
            else:
                line.bold = heading is not None
                line.before = "paragraph" if heading else before
                before = "paragraph" if heading else "line"
                lines.append(line)
        if feed:
            page, before = page + 1, "page"
    return lines


def _edits(raw: str, heading: re.Match[str] | None) -> Iterable[Edit]:
    """What to take out of a line of prose."""
    begin, end = 0, len(raw)
    quote = _QUOTE.match(raw)
    if heading is not None:
        begin = heading.end()
        yield 0, begin, ""
        closing = _CLOSING.search(raw)
        if closing is not None and closing.start() > begin:
            end = closing.start()
            yield end, len(raw), ""
    elif quote is not None:
        begin = quote.end()
        yield 0, begin, ""
    yield from _inline(raw, begin, end)


def _inline(raw: str, begin: int, end: int) -> Iterable[Edit]:
    for match in _INLINE.finditer(raw, begin, end):
        if match["label"] is not None:
            yield match.start(), match.end(), match["label"]
        elif match["escaped"] is not None:
            yield match.start(), match.end(), match["escaped"]
        elif match["entity"] is not None:
            yield match.start(), match.end(), unescape(match["entity"]).replace("\n", " ")
        else:
            yield match.start(), match.end(), ""


def _is_row(raw: str, *, in_table: bool) -> bool:
    """Whether a line is a table's row: it begins with a bar, or goes on with one."""
    stripped = raw.strip()
    return (stripped.startswith("|") and stripped.count("|") > 1) or (in_table and "|" in stripped)


def _cells(raw: str, origin: int, page: int, table: int, row: int) -> list[PrintedLine]:
    """The cells of a table's row; none for the rule below its head."""
    if _RULE_ROW.fullmatch(raw):
        return []
    bars = [match.start() for match in _CELL_MARK.finditer(raw)]
    starts = [0, *(bar + 1 for bar in bars)]
    found: list[PrintedLine] = []
    column = 0
    for start, end in zip(starts, [*bars, len(raw)], strict=True):
        if start == 0 and not raw[:end].strip():
            continue
        piece = raw[start:end]
        line = printed(piece, origin + start, page, sorted(_inline(piece, 0, len(piece))))
        if line is not None:
            line.cell = (table, row, column)
            line.before = "gap" if found else "line"
            found.append(line)
        column += 1
    return found
