"""The agenda list: where it stands, and its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ratslese.lexicon import alternation, words
from ratslese.segmentation.entries import SHORT_PAPER, Entry, Reader, in_columns, once_numbered
from ratslese.segmentation.inline import inline_entries
from ratslese.segmentation.labels import Label, Style, parse_label, succeeds
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.references import only_references, split_references
from ratslese.segmentation.sides import side_of
from ratslese.segmentation.titles import LABEL, UNFINISHED, is_narrative, tidy, tokens
from ratslese.segmentation.unnumbered import PROCEEDINGS, bare, unnumbered_lines

_SPACED = re.compile(r"(?<=\b\w)[ ](?=\w\b)")
# 'Tagesordnung', 'Tagesordnung:', 'T a g e s o r d n u n g', 'I. Tagesordnung der öffentlichen Sitzung:'
_ANCHOR = re.compile(
    r"(?:[IVX]+\.?|[A-Z]\.|\d\.)?[ ]*(?:(?:nicht[ -]?)?öffentliche[rn]?[ ]+)?"
    rf"{alternation(words('structure', 'list_headings'))}"
    r"(?:[ ](?:der|für|des|öffentlich)[^.]{0,80})?[ ]*:?$",
    re.I,
)
# '… folgende Tagesordnung:', '… die Tagesordnung gemäß Einladung vor:'
_ANCHOR_END = re.compile(r"\b(?:Tagesordnung|Tagesordnungspunkte|Traktanden)\b[^.:]{0,60}:$")
_TABLE_HEAD = re.compile(rf"{alternation(words('structure', 'list_columns'))}(?:[ ]+|$)")
# a list in a table with a column of papers; there a short sign is one: 'M 112'
_PAPER_COLUMN = re.compile(r"Vorlage|Drucksache|Drs|DS-Nr|Antrag")
# a department's sign in a column of its own: 'VI', 'OB'
_SIGLUM = re.compile(r"(?:[IVXL]{1,5}|[A-Z]{1,3})$")
# 'hierzu -> Schreiben der Anwohner' below an entry
_REMARK = re.compile(rf"{alternation(words('structure', 'list_remarks'))}(?![\w])")
_MOST_TRIES = 5
_MOST_ANCHORS = 12
_FAR = 80
_LOOK_AHEAD = 12
_MOST_CONTINUED = 8
_WORDED = frozenset({"TOP", "Geschäft"})
_LONGEST_NOTE = 140
_BLOCK = 6
"""Lines within which a sentence ends."""


@dataclass(frozen=True, slots=True)
class Listing:
    """An agenda list: its entries in order, and the lines [first, last) it takes."""

    entries: tuple[Entry, ...]
    first: int
    last: int


def is_anchor(line: str) -> bool:
    """Whether a line opens an agenda list.

    >>> is_anchor("T a g e s o r d n u n g :"), is_anchor("Die Tagesordnung wird genehmigt.")
    (True, False)
    """
    if len(line) > 200:
        return False
    shown = _SPACED.sub("", line) if line[1:2] == " " else line
    if _ANCHOR.match(shown):
        return True
    return line[-1] == ":" and _ANCHOR_END.search(shown[-90:]) is not None


def find_listing(lines: Sequence[TextLine]) -> Listing | None:
    """The agenda list, or None.

    It is the first place that announces one and holds at least two entries; where the list is printed again further
    down (after a table of contents or an invitation), the last that the proceedings follow.
    """
    chosen: Listing | None = None
    single: Listing | None = None
    tried = 0
    for line in lines:
        if chosen is not None and line.index < chosen.last:
            continue
        inline, after = inline_entries(lines, line.index)
        if not inline and not is_anchor(line.text):
            continue
        tried += 1
        if tried > _MOST_ANCHORS:
            break
        if not inline and parse_label(line.text) is not None and not _ANCHOR.match(line.text):
            continue  # 'TOP 2: Feststellung der Tagesordnung:'
        listing = _read_list(lines, line.index, [*inline, *lines[after:]])
        if listing is None:
            continue
        if len(listing.entries) < 2:
            single = single or listing
        elif chosen is None or (_repeats(chosen, listing) and _comes_again(lines, listing)):
            chosen = listing
    if chosen is None and single is not None and _is_single(lines, single):
        chosen = single
    return chosen or _unannounced(lines) or _unnumbered(lines)


def _unnumbered(lines: Sequence[TextLine]) -> Listing | None:
    """A list whose entries have no numbers and stand again below."""
    for line in lines:
        if not is_anchor(line.text):
            continue
        listed = unnumbered_lines(lines, line.index)
        if listed:
            entries = []
            for order, each in enumerate(listed, 1):
                title, papers = split_references(bare(each.text))
                label = Label("", ("", order), "plain", "", title)  # no printed number has such a key
                entries.append(Entry(label, tidy(title), papers, None, each.start, each.end))
            return Listing(tuple(entries), line.index, listed[-1].index + 1)
    return None


def _repeats(listing: Listing, other: Listing) -> bool:
    """Whether another list has most of a list's entries."""
    keys = {entry.key for entry in other.entries}
    return sum(entry.key in keys for entry in listing.entries) >= 0.6 * len(listing.entries)


def _unannounced(lines: Sequence[TextLine]) -> Listing | None:
    """A list that nothing announces: entries in a close run whose titles come again further down."""
    tried = 0
    for line in lines:
        label = None if line.barred else parse_label(line.text)
        if label is None or label.key not in {(1,), ("A",)} or not label.title or label.style == "letter":
            continue
        tried += 1
        start = line.index - 1
        while start >= 0 and side_of(lines[start].text) is not None:
            start -= 1
        listing = _read_list(lines, start, lines[start + 1 :])
        if listing is not None and len(listing.entries) >= 2 and _comes_again(lines, listing):
            return replace(listing, first=start + 1)  # the line above it announces nothing
        if tried >= _MOST_TRIES:
            break
    return None


def _comes_again(lines: Sequence[TextLine], listing: Listing) -> bool:
    """Whether most entries have a heading with their number and title behind the list."""
    wanted = {entry.key: tokens(entry.title) for entry in listing.entries if entry.title}
    found = set()
    for line in lines[listing.last :]:
        label = parse_label(line.text)
        if label is None or label.key not in wanted:
            continue
        following = lines[line.index + 1].text if line.index + 1 < len(lines) else ""
        own = tokens(label.title or following)
        if own and (own & wanted[label.key]).total() >= 0.7 * own.total():
            found.add(label.key)
    return len(found) >= 0.6 * len(listing.entries)


def _is_single(lines: Sequence[TextLine], listing: Listing) -> bool:
    return listing.first < len(lines) // 3 and listing.entries[0].label.style in {"keyword", "side"}


def _read_list(lines: Sequence[TextLine], anchor: int, below: Sequence[TextLine]) -> Listing | None:
    """The list whose heading is line `anchor` (-1 for none) and whose entries are looked for in `below`."""
    reader = Reader()
    reader.public = side_of(lines[anchor].text) if anchor >= 0 else None
    idle = 0
    doubted = False
    stop = anchor + 1
    for at, line in enumerate(below):
        text = line.text
        public = side_of(text)
        if public is not None:
            if reader.entries and reader.public is True and public is True:
                break  # the public part opens again: these are the proceedings
            reader.close()
            reader.public = public
            continue
        label = None if line.barred else _entry_label(text, reader)
        if label is not None:
            if label.mark in _WORDED and _last_style(reader) == "plain":
                break  # '3. Haushalt' in the list, 'TOP 1 Eröffnung' in the proceedings
            if (reader.side(label), label.key) in reader.seen:
                if not _is_next_side(reader, label):
                    break
                reader.close()
                reader.public = False
            if reader.entries and not _follows(reader, label):
                if reader.label is not None and not line.gap:
                    reader.add(text, line)
                    continue
                break
            reader.open(label, line)
            idle = 0
            stop = line.index + 1
            continue
        if reader.label is None and not reader.entries:
            reader.has_papers = reader.has_papers or bool(_PAPER_COLUMN.search(text))
            idle += 1
            if idle > _LOOK_AHEAD or (is_narrative(text) and idle > 2):
                return None
            continue
        if only_references(text) or (reader.has_papers and SHORT_PAPER.match(text)):
            if reader.label is not None:
                reader.add(text, line)
                stop = line.index + 1
            continue
        if (_TABLE_HEAD.match(text) and len(text) < 40 and reader.parts) or _REMARK.match(text):
            continue
        if (
            reader.parts
            and LABEL.match(text)
            and (":" in text or (not line.gap and UNFINISHED.search(reader.parts[-1]) is None))
            and (not line.gap or _goes_on(lines, line.index, reader))
        ):
            continue  # 'Berichterstatter: …' below an entry
        if _closes(line, reader):
            if reader.label is None or not _goes_on(lines, line.index, reader):
                break
            if is_narrative(text) or len(text) > _LONGEST_NOTE or text[-1] in ".!?":
                return None  # what is numbered here is treated here: these are headings
            doubted = reader.complete = True  # more about the entry, if the numbers come again below
            continue
        if reader.parts and is_narrative(text) and text[0].isupper() and _is_sentence(below, at, reader):
            if _goes_on(lines, line.index, reader):
                return None
            break
        if not _SIGLUM.match(text) or not reader.parts:
            reader.add(text, line)
        stop = line.index + 1
    reader.close()
    entries = in_columns(once_numbered(reader.entries), reader.parts)
    if not entries:
        return None
    listing = Listing(tuple(entries), max(anchor, 0), stop)
    return None if doubted and not _comes_again(lines, listing) else listing


def _is_sentence(below: Sequence[TextLine], at: int, reader: Reader) -> bool:
    """Whether running text begins in line `at`: it ends with a full stop before the next blank line or number."""
    if UNFINISHED.search(reader.parts[-1]):
        return False
    for line in below[at : at + _BLOCK]:
        if line is not below[at] and (line.gap or parse_label(line.text) is not None):
            return False
        if line.text[-1] in ".!?":
            return True
    return False


def _entry_label(text: str, reader: Reader) -> Label | None:
    label = parse_label(text)
    if label is None:
        return None
    style = _last_style(reader)
    if label.style == "letter" and not (label.mark or label.wide) and style != "letter":
        return None
    if label.style == "roman" and not label.mark and style not in {"roman", None}:
        return None
    if label.style in {"letter", "roman"} and style in {"plain", "keyword", "side"} and reader.parts:
        return None
    if label.mark == "zu" and style is None:
        return None
    return label


def _goes_on(lines: Sequence[TextLine], index: int, reader: Reader) -> bool:
    """Whether the numbers go on behind running text, rather than begin again."""
    if reader.label is None:
        return False
    for line in lines[index + 1 : index + _FAR]:
        if side_of(line.text) is not None or PROCEEDINGS.match(line.text):
            return False
        label = parse_label(line.text)
        if label is None or label.style != reader.label.style or label.mark != reader.label.mark:
            continue
        return (reader.side(label), label.key) not in reader.seen and succeeds(reader.label.key, label.key)
    return False


def _last_style(reader: Reader) -> Style | None:
    if reader.label is not None:
        return reader.label.style
    return reader.entries[-1].label.style if reader.entries else None


def _follows(reader: Reader, label: Label) -> bool:
    """Whether `label` can be the next entry: it counts on, opens a sub-item, or skips a few."""
    previous = reader.label.key if reader.label else reader.entries[-1].key
    if label.style == "side" and label.public is False and label.key == (1,):
        return reader.label is None or reader.label.style != "side" or reader.label.public is not False
    return succeeds(previous, label.key) or (reader.label is None and label.key[-1] in (1, "A"))


def _is_next_side(reader: Reader, label: Label) -> bool:
    """Whether a number that is there already opens the non-public part: no, unless its label says so."""
    return label.public is False and reader.public is not False


def _closes(line: TextLine, reader: Reader) -> bool:
    """Whether a line without label ends the list rather than running a title on."""
    text = line.text
    if PROCEEDINGS.match(text) or is_anchor(text):
        if reader.label is not None and not reader.parts and not line.gap:
            return False  # the title of the number above: '2.', and 'Tagesordnung' below it
        return line.gap or not reader.parts or UNFINISHED.search(reader.parts[-1]) is None
    if reader.label is None:
        return line.gap or is_narrative(text)
    if not reader.parts:
        return is_narrative(text) and len(text) > 60
    if reader.complete and line.gap:
        return True
    if LABEL.match(text) and line.gap:
        return True
    if len(reader.parts) > _MOST_CONTINUED:
        return True
    if line.gap:
        again = tokens(reader.entries[0].title) if reader.entries else None  # '(zu 1) Eröffnung': the proceedings
        return (text[0] not in "-–—(" and not text[0].islower()) or bool(again and again <= tokens(text))
    return (is_narrative(text) and not text[0].islower() and reader.parts[-1][-1:] in ".:") or len(text) > 400
