"""The entries of an agenda list: how their lines are gathered, and how the print of the whole list is undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ratslese.segmentation.labels import Key, Label
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.references import only_references, split_references
from ratslese.segmentation.titles import DOTS, LETTERED, join, tidy

# in a column of papers: 'M 112', 'A 5/20'
SHORT_PAPER = re.compile(r"[A-ZÄÖÜ]{1,4}[ -]?\d{1,5}(?:/\d{1,4})?$")
# the number of a file or of pages in a column of its own: '9.1.2', '4-6', '7'
_FILE = re.compile(r"\d{1,3}(?:[.–-]\d{1,3}){0,4}$")
_COLUMNS = re.compile(r"[ ]{3,}|[ ]*\t[ ]*")
_FEWEST_DOUBLED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: its label, title and references, and the offsets [start, end) of its lines."""

    label: Label
    title: str
    papers: tuple[str, ...]
    public: bool | None
    start: int
    end: int

    @property
    def key(self) -> Key:
        """The number's parts."""
        return self.label.key


class Reader:
    """Collects the entries of one list, line by line."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.label: Label | None = None
        self.parts: list[str] = []
        self.papers: list[str] = []
        self.public: bool | None = None
        self.start = self.end = 0
        self.seen: set[tuple[bool | None, Key]] = set()
        self.has_papers = False
        self.complete = False
        """Whether no line can run the title on: a page number closed it, or points below it began."""

    def open(self, label: Label, line: TextLine) -> None:
        """Begin the entry whose label opens `line`."""
        self.close()
        self.label, self.start, self.end = label, line.start, line.end
        self.parts, self.papers = [], []
        self.complete = False
        self.seen.add((self.side(label), label.key))
        self.add(label.title, line)

    def side(self, label: Label) -> bool | None:
        """Whether the entry of a label is public: what it says, else the part of the list."""
        return label.public if label.public is not None else self.public

    def add(self, text: str, line: TextLine) -> None:
        """Add the text of a line, or what of it stands behind its number."""
        cell = _last_cell(line.text)
        self.end = line.end
        references = only_references(text)
        if references or self._is_paper(text):
            self.papers += references or (text,)
            return
        if self.complete or (self.parts and LETTERED.match(text)):
            self.complete = True
            return
        self.complete = DOTS.search(text) is not None
        if cell and text.endswith(cell) and text != cell:
            filed = _FILE.match(cell) is not None
            found = () if filed else only_references(cell) or ((cell,) if self._is_paper(cell) else ())
            self.papers += found
            if found or filed:
                text = text[: -len(cell)].rstrip()
        if text.count("(") <= text.count(")"):  # else the bracket ends on the next line
            text, references = split_references(text)
            self.papers += references
        if text:
            self.parts.append(text)

    def _is_paper(self, text: str) -> bool:
        return self.has_papers and SHORT_PAPER.match(text) is not None

    def close(self) -> None:
        """End the open entry, if there is one."""
        if self.label is None:
            return
        title, papers = split_references(join(self.parts))
        if not title:  # an item that is named by its paper alone
            title = self.label.title
        self.entries.append(
            Entry(
                self.label,
                tidy(title),
                tuple(dict.fromkeys((*self.papers, *papers))),
                self.side(self.label),
                self.start,
                self.end,
            )
        )
        self.label = None


def once_numbered(entries: list[Entry]) -> list[Entry]:
    """Entries whose number was printed twice ('1. 1. Bericht') with it once; '1. 1. Nachtrag' among others stays."""
    doubled = [re.match(rf"{re.escape(entry.label.number)}[.)]+[ ]+", entry.title) for entry in entries]
    if len(entries) < _FEWEST_DOUBLED or not all(doubled):
        return entries
    return [
        replace(entry, title=entry.title[match.end() :]) for entry, match in zip(entries, doubled, strict=True) if match
    ]


def in_columns(entries: list[Entry], last: Sequence[str]) -> list[Entry]:
    """Entries of a table that was read column by column, the numbers first and below them the titles."""
    if len(entries) < _FEWEST_DOUBLED or any(entry.title for entry in entries[:-1]):
        return entries
    if len(last) != len(entries):
        return []
    return [replace(entry, title=tidy(title)) for entry, title in zip(entries, last, strict=True)]


def _last_cell(text: str) -> str | None:
    """What stands in the last column of a line, or None when it has but one."""
    cells = _COLUMNS.split(text)
    return cells[-1] if len(cells) > 1 else None
