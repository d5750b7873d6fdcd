"""The front matter as one string: spaced capitals closed up, columns marked, wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ratslese.document import Document
from ratslese.document.findings import FURNITURE, ITEMS, PARTS

_LIMIT = 6000
"""Characters within which the front matter ends, when no item begins before."""
_OPENING = 3500
"""Characters behind the agenda list that are searched for the opening."""
_CLOSING = 4000
"""Characters at the end that are searched for the closing."""
_SPACED = re.compile(r"(?<![^\W\d_])[^\W\d_](?: [^\W\d_]){3,}(?![^\W\d_])")
_WIDE = re.compile(r"[^\S\n]*(?:\t|[^\S\n]{3,})[^\S\n]*")
_RUNS_ON = re.compile(
    r"(?:[,–-]|(?:^|[ \n])(?:und|für|der|des|die|dem|den|am|im|in|vom|zum|zur|um|über|u\.|sowie|a\.)"
    r"|(?:des|der|den) [A-ZÄÖÜ][a-zäöü]+en)$"
)
_TAIL = 80
"""Characters at a line's end that tell whether it runs on."""
_CONTINUES = re.compile(r"[a-zäöü]")
_MARKS = frozenset("*_|&")
_MARKUP = re.compile(r"^[#>*_| ]+|[*_| ]+(?=$)|\*\*|&nbsp;|^[=-]{3,}$")
_RULE = re.compile(r"[_=–-]{3,}$")


@dataclass(frozen=True, slots=True)
class Front:
    """What the meeting is read from.

    Attributes:
        head: the front matter before the agenda list or the first item, tidied; lines by line feeds, columns by tabs.
        opening: the text behind the list up to the first item, and the first item's beginning.
        closing: the document's end.
        furniture: running headers and footers, each once.
        end: offset in the document's text where the head ends.
    """

    head: str
    opening: str
    closing: str
    furniture: tuple[str, ...]
    end: int


def front_of(document: Document) -> Front:
    """The places of a document that tell of the meeting."""
    text = document.text
    parts = document[PARTS]
    headings = [span for span in document[ITEMS] if span.value.heading is not None]
    first = headings[0].start if headings else len(text)
    agenda = next((span for span in parts if span.value.name == "agenda"), None)
    end = min(first, agenda.start if agenda is not None else first, _LIMIT)
    after = agenda.end if agenda is not None else end
    opening = text[min(after, len(text)) : min(max(first, after) + 1200, after + _OPENING)]
    furniture = tuple(dict.fromkeys(tidy(span.value.text) for span in document[FURNITURE]))
    return Front(tidy(text[:end]), tidy(opening), tidy(text[-_CLOSING:]), furniture[:40], end)


def _close_up(word: str) -> str:
    """'a m' and 'S t a d t' closed up; letters that stand alone among words are left."""
    if all(len(letter) == 1 for letter in word.split(" ")):
        return word.replace(" ", "")
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), word)


def tidy(text: str) -> str:
    """Close up spaced capitals, mark columns by tabs, join lines that a phrase runs over."""
    lines: list[str] = []
    blank = True
    spaced = _SPACED.search(text) is not None
    for raw in text.split("\n"):
        line = raw.strip()
        if _RULE.match(line):
            continue  # a ruled line parts nothing: 'vom', '____', '3. Mai 2022'
        if spaced and _SPACED.search(line):
            words = re.split(r" {2,}", line)
            line = " ".join(_close_up(word) for word in words)
        line = line.replace(" | ", "\t") if "|" in line else line
        if "   " in line or not line.isprintable():  # only then it has columns
            line = _WIDE.sub("\t", line)
        if not line[:1].isalnum() or not _MARKS.isdisjoint(line):
            line = _MARKUP.sub("", line).strip()
        if "  " in line:
            line = " ".join(part for part in line.split(" ") if part)
        if not line:
            blank = True
            continue
        joins = lines and not blank and (_RUNS_ON.search(lines[-1][-_TAIL:]) or _CONTINUES.match(line))
        if joins and len(lines[-1]) < 600:
            lines[-1] += " " + line
        else:
            lines.append(line)
        blank = False
    return "\n".join(lines)
