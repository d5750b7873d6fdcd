"""Plain text and Markdown: printed lines from decoded text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ratslese.reading.characters import SOFT_HYPHEN, TRANSLATION
from ratslese.reading.lines import Break, PrintedLine, PrintedPage

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]|\f")
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_REPLACED = re.compile(rf"\t| {{3,}}|[{_SPACES}]|\u00ad(?!$)|[{''.join(map(re.escape, map(chr, TRANSLATION)))}]")
"""What is not copied as it is: tabs, wide gaps, odd blanks, soft hyphens inside a line, ligatures, controls."""


def lines_of(text: str) -> tuple[list[PrintedLine], list[PrintedPage]]:
    """Cut decoded text into printed lines; a form feed begins a page."""
    lines: list[PrintedLine] = []
    page, cursor, before = 1, 0, "none"
    for start, end, feed in _split(text):
        line = printed(text[start:end], start, page)
        if line is not None:
            line.before = _break(before)
            lines.append(line)
            before = "line"
        elif before == "line":
            before = "paragraph"
        if feed:
            page += 1
            before = "page"
        cursor = end
    del cursor
    return lines, [PrintedPage(number) for number in range(1, page + 1)]


def _break(name: str) -> Break:
    return "page" if name == "page" else "paragraph" if name == "paragraph" else "line"


def _split(text: str) -> Iterable[tuple[int, int, bool]]:
    """(start, end, whether a form feed follows) of each line."""
    cursor = 0
    for match in _LINE_ENDS.finditer(text):
        yield cursor, match.start(), match.group() == "\f"
        cursor = match.end()
    if cursor < len(text):
        yield cursor, len(text), False


def printed(raw: str, origin: int, page: int) -> PrintedLine | None:
    """A printed line from raw characters that stand at `origin` of the source text; None when it is blank.

    Soft hyphens inside, zero-width and control characters go, ligatures are spelled out, gaps become three blanks.
    """
    stripped = raw.strip()
    if not stripped:
        return None
    origin += raw.index(stripped[0]) if raw[0].isspace() else 0
    if stripped.isascii() and "\t" not in stripped and "   " not in stripped and stripped.isprintable():
        return PrintedLine(stripped, page, runs=((0, origin),))
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = cursor = 0

    def copy(piece: str, at: int, *, exact: bool) -> None:
        nonlocal length
        if piece:
            if exact or not runs or length != runs[-1][0]:
                runs.append((length, at))
            parts.append(piece)
            length += len(piece)

    for match in _REPLACED.finditer(stripped):
        _copy_normal(stripped, cursor, match.start(), origin, copy)
        cursor = match.end()
        copy(_replacement(match.group()), origin + match.start(), exact=True)
    _copy_normal(stripped, cursor, len(stripped), origin, copy)
    text = "".join(parts).rstrip()
    if not text.strip():
        return None
    lead = len(text) - len(text.lstrip())
    if lead:
        text = text.lstrip()
        kept = [(at - lead, source) for at, source in runs if at >= lead]
        runs = kept if kept and kept[0][0] == 0 else [(0, runs[0][1] + lead), *kept]
    return PrintedLine(text, page, runs=tuple(runs))


def _replacement(found: str) -> str:
    if found == "\t" or found.startswith("   "):
        return "   "
    if found == SOFT_HYPHEN:
        return ""
    return TRANSLATION.get(ord(found), " ")


def _copy_normal(text: str, start: int, end: int, origin: int, copy: object) -> None:
    """Copy text[start:end) in NFC, in one run where nothing changes."""
    piece = text[start:end]
    if unicodedata.is_normalized("NFC", piece):
        copy(piece, origin + start, exact=True)  # type: ignore[operator]
        return
    for cluster in re.finditer(r".[\u0300-\u036f]*", piece, re.DOTALL):
        copy(unicodedata.normalize("NFC", cluster.group()), origin + start + cluster.start(), exact=True)  # type: ignore[operator]


def pages_of(lines: Iterable[PrintedLine]) -> list[PrintedPage]:
    """The pages that the lines are on."""
    last = max((line.page for line in lines), default=1)
    return [PrintedPage(number) for number in range(1, last + 1)]
