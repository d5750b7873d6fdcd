"""Plain text: printed lines from decoded text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ratslese.reading.characters import SOFT_HYPHEN, TRANSLATION
from ratslese.reading.copying import Copy, Edit
from ratslese.reading.lines import Break, PrintedLine, PrintedPage
from ratslese.reading.repair import stray_blanks

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]|\f")
_REPLACED = re.compile(rf"\t| {{3,}}|[^\S ]|\u00ad(?!$)|[{''.join(map(re.escape, map(chr, TRANSLATION)))}]")
"""What is not copied as it is: tabs, wide gaps, odd blanks, soft hyphens inside a line, ligatures, controls."""
_CLUSTER = re.compile(r"[^\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff][\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]+")
"""A character with its combining marks: 'u' with a diaeresis of its own."""


def lines_of(text: str) -> list[PrintedLine]:
    """Cut decoded text into printed lines; a form feed begins a page."""
    lines: list[PrintedLine] = []
    page = 1
    before: Break = "line"
    for start, end, feed in split(text):
        line = printed(text[start:end], start, page) if start < end else None
        if line is not None:
            line.before = before
            lines.append(line)
            before = "line"
        elif before == "line":
            before = "paragraph"
        if feed:
            page += 1
            before = "page"
    return lines


def split(text: str) -> Iterable[tuple[int, int, bool]]:
    """(start, end, whether a form feed follows) of each line, whatever ends lines."""
    cursor = 0
    for match in _LINE_ENDS.finditer(text):
        yield cursor, match.start(), match.group() == "\f"
        cursor = match.end()
    if cursor < len(text):
        yield cursor, len(text), False


def printed(raw: str, origin: int, page: int, edits: Iterable[Edit] = ()) -> PrintedLine | None:
    """A printed line from raw characters that stand at `origin` of the source text; None when it is blank.

    Soft hyphens inside, zero-width and control characters go, ligatures are spelled out, gaps become three blanks,
    letter-spaced words are closed.

    Args:
        raw: the line's characters.
        origin: the source offset of the first.
        page: the page it is on.
        edits: what to replace first, as offsets in `raw`.
    """
    copy = Copy(raw, ((0, origin),)).edited(edits).stripped()
    if not copy.text:
        return None
    if not (copy.text.isascii() and copy.text.isprintable() and "   " not in copy.text):
        copy = copy.edited((m.start(), m.end(), _replacement(m.group())) for m in _REPLACED.finditer(copy.text))
        if not unicodedata.is_normalized("NFC", copy.text):
            copy = copy.edited(_composed(copy.text))
        copy = copy.stripped()
    repairs: list[tuple[int, int, str]] = []
    blanks = stray_blanks(copy.text)
    if blanks:
        repairs = list(_closed(copy.text, blanks))
        copy = copy.edited((at, at + 1, "") for at in blanks)
    return PrintedLine(copy.text, page, runs=copy.runs, repairs=repairs) if copy.text.strip(SOFT_HYPHEN) else None


def _closed(text: str, blanks: Sequence[int]) -> Iterable[tuple[int, int, str]]:
    """Where words stand from which blanks are taken, as offsets in what remains, and what they were."""
    gone = frozenset(blanks)
    removed = at = 0
    while at < len(blanks):
        start, end = blanks[at], blanks[at] + 1
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and (end in gone or not text[end].isspace()):
            end += 1
        last = bisect_left(blanks, end)
        yield start - removed, end - removed - (last - at), text[start:end]
        removed, at = removed + last - at, last


def _replacement(found: str) -> str:
    if found == "\t" or found.startswith("   "):
        return "   "
    if found == SOFT_HYPHEN:
        return ""
    return TRANSLATION.get(ord(found), " ")


def _composed(text: str) -> Iterable[Edit]:
    """The edits that bring text into NFC."""
    cursor = 0
    for match in _CLUSTER.finditer(text):
        yield from _single(text, cursor, match.start())
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            yield match.start(), match.end(), composed
        cursor = match.end()
    yield from _single(text, cursor, len(text))


def _single(text: str, start: int, end: int) -> Iterable[Edit]:
    """Characters that NFC replaces though nothing combines with them, as the Angstrom sign."""
    for at in range(start, end):
        composed = unicodedata.normalize("NFC", text[at])
        if composed != text[at]:
            yield at, at + 1, composed


def pages_of(lines: Iterable[PrintedLine]) -> list[PrintedPage]:
    """The pages that the lines are on."""
    last = max((line.page for line in lines), default=1)
    return [PrintedPage(number) for number in range(1, last + 1)]
