"""Titles of agenda items: where a wrapped title goes on, where it ends, and how alike two of them are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ratslese.lexicon import alternation, words
from ratslese.segmentation.labels import Label, parse_label, succeeds
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.references import only_references, split_references
from ratslese.segmentation.sides import side_of

_NARRATIVE = frozenset(words("structure", "narrative"))
_JOINING = frozenset(words("structure", "joining"))
# 'Beschluss:', 'Abstimmungsergebnis: …', 'Vorlage: 2014/0108', 'Antrag: CDU', 'Beschluss'; not 'Antrag der CDU'
_JOINT = r"(?:(?:[Gg]emeinsame|[Ii]nterfraktionelle|[Dd]ringliche|[Ss]chriftliche|[Mm]ündliche)[rs]?[ ])?"
LABEL = re.compile(rf"{_JOINT}{alternation(words('structure', 'labels'))}[ ]*(?:Nr\.?[ ]*)?(?::|$)")
# a line below the title that says whose motion it is: 'Antrag der Stadträte …', 'Gemeinsame Anfrage des …'
_MOVER = re.compile(rf"{_JOINT}(?:[A-ZÄÖÜ][a-zäöüß]+s?)?(?:[Aa]ntrag|[Aa]nfrage)[ ](?:der|des|von|durch)[ ]")
UNFINISHED = re.compile(
    r"(?:[,;–-]|[ ](?:und|oder|sowie|für|der|des|die|dem|den|im|in|von|zur|zum|über|bzw\.|gemäß|am|an|auf|mit|hier:))$"
)
_TOKEN = re.compile(r"\w{2,}")
_BROKEN = re.compile(r"[a-zäöüß]-$")
_SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|u\.|bis)\b")
_GOES_ON = re.compile(r"[-–—(„\"a-zäöüß]|hier:|Hier:|u\. |und ")
# the first of the points below a title: 'a) Der Befreiung wird zugestimmt'
_POINT = re.compile(r"[a-z]\)[ ]+[A-ZÄÖÜ\d]|[-–•][ ]")
# the points of an entry of the list; a dash may run its title on
LETTERED = re.compile(r"(?:[a-z][.)]|[•▪·])[ ]+\S")
# 'Einstimmig bei Enthaltung der Betroffenen.', 'Keine Wortmeldungen': what came of the item
_RESULT = re.compile(rf"{alternation(words('structure', 'result_words'))}\b")
_SHORT_SENTENCE = 4
_SHORTEST_PART = 5
"""Characters that the first part of a title has at least."""
_FULL_LINE = 0.62
_MOST_LINES = 9
_MOST_CHARACTERS = 700
_BLANKS = re.compile(r"\s+")
DOTS = re.compile(
    r"[ ]*(?:(?:\.{4,}|(?:\. ){3,}|…{2,}|_{3,})[ ]*(?:S\.|Seite)?[ ]*\d*|(?:\.{3}|…)[ ]*(?:S\.|Seite)?[ ]*\d+)$"
)
# the clock behind a title: '(18:17 Uhr)', '(18.52 - 19.10 Uhr)'
_TIMES = re.compile(r"[ ]*\((?:ab[ ])?\d{1,2}[:.]\d\d(?:[ ]?[-–][ ]?\d{1,2}[:.]\d\d)?(?:[ ]Uhr|[ ]h)?\)$")
_END = re.compile(r"[ ]*[:;,–—-]+$|(?<=\w{3})\.$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title read from the lines [first, last): its text, its references, and where it ends."""

    name: str
    papers: tuple[str, ...]
    last: int
    end: int


def tokens(title: str) -> Counter[str]:
    """The words of a title, for comparing."""
    return Counter(_TOKEN.findall(title.casefold()))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How alike two titles are: F1 of their words, or of the shorter's where the longer only begins with it."""
    total = one.total() + other.total()
    if not total:
        return 0.0
    same = (one & other).total()
    return 2 * same / total


def begins(listed: str, title: str) -> bool:
    """Whether a title is the first part of the one in the list ('Wahlen' for 'Wahlen; Ersatzwahl in den Rat')."""
    return (
        len(title) >= _SHORTEST_PART
        and listed[: len(title)].casefold() == title.casefold()
        and listed[len(title) :].lstrip()[:1] in {",", ";", ":", ".", "(", "-", "–", "/"}
    )


# 'Betreff: Titel'
_SUBJECT = re.compile(r"^(?:Betreff|Betr\.|Betrifft|Gegenstand|Beratungsgegenstand)[ ]*:[ ]*(?=\S)")
# 'a) des Vorsitzenden' below 'Berichte'
_LETTERED = re.compile(r"[a-h]\)[ ]+\S")
# '„Titel“ nach Pkt. 11 behandeln', as a motion puts an item on the agenda
_PLACED = re.compile(
    r"„(?P<title>[^„“]{4,})“[ ](?:nach|vor|als)[ ](?:Pkt|Punkt|TOP|Tagesordnungspunkt|neue|weitere|letzte)"
)


def is_narrative(text: str) -> bool:
    """Whether a line is running text: a verb of telling among its first words, written small."""
    return any(word.strip(".,;:") in _NARRATIVE for word in text.split()[:14])


def tidy(title: str) -> str:
    """A title on one line, without dot leaders, page numbers and closing marks."""
    title = _BLANKS.sub(" ", title).strip(" |").split(" | ")[0]  # further columns of a table are not the title's
    title = _SUBJECT.sub("", _TIMES.sub("", DOTS.sub("", title)))
    if quoted := _PLACED.match(title):
        title = quoted["title"]
    title = title.strip("*_|").strip()
    return _END.sub("", title).strip()


def join(parts: Sequence[str]) -> str:
    """Wrapped lines as one, a word broken at a line's end mended ('Klimaschutzmana-', 'gement')."""
    text = ""
    for part in parts:
        if _BROKEN.search(text) and part[:1].islower() and not _SUSPENDED.match(part):
            text = text[:-1] + part
        else:
            text = f"{text} {part}" if text else part
    return text


def read_title(lines: Sequence[TextLine], first: int, own: Label, width: int, *, listed: str | None = None) -> Title:
    """The title that begins behind the label on line `first`, with the lines it runs on to.

    Args:
        lines: the document's lines.
        first: index of the label's line.
        own: the label; its title is '' when the number stands alone.
        width: usual length of a full line.
        listed: the title in the agenda list, when it is known: the lines most like it are taken.
    """
    head = own.title
    parts: list[str] = []
    papers: list[str] = []
    line = lines[first]
    ends = [(line.index + 1, line.end, "")]
    if head:
        papers += only_references(head)
        if not papers:
            parts.append(head)
        ends = [(line.index + 1, line.end, join(parts))]
    previous = line
    length = len(head)
    for line in lines[first + 1 : first + 1 + _MOST_LINES]:
        beside = line.index == ends[-1][0]  # a paper's line directly below the title, though a blank line parts them
        if line.gap and parts and not (beside and only_references(line.text)):
            if listed is None or (not papers and length >= len(listed)):
                break
            if line.index - previous.index > 1 or is_narrative(line.text):
                break
        references = only_references(line.text)
        if references:
            papers += references
            if parts:
                ends.append((line.index + 1, line.end, join(parts)))
            previous = line
            continue
        if (LABEL.match(line.text) and (parts or ":" in line.text)) or side_of(line.text) is not None:
            break
        if line.text in _JOINING:
            break
        label = parse_label(line.text)
        if label is not None and _opens_another(own, label, bool(parts)):
            break
        if parts and listed is None and papers and not previous.text[0].isdigit() and only_references(previous.text):
            break  # the title ended above 'Vorlage: …'; a bare number may be a plan's, within it
        if parts and listed is None and not _runs_on(previous, line, width, bold=lines[first].bold):
            break
        parts.append(line.text)
        length += len(line.text)
        ends.append((line.index + 1, line.end, join(parts)))
        previous = line
        if length > _MOST_CHARACTERS:
            break
    last, end, name = ends[-1]
    if listed is not None and len(ends) > 1:
        wanted = tokens(listed)
        last, end, name = max(ends, key=lambda choice: (likeness(tokens(choice[2]), wanted), choice[0]))
    name, found = split_references(name)
    if (papers or found) and name.count("(") > name.count(")"):  # the bracket ended with the reference
        name = name[: name.rindex("(")]
    return Title(tidy(name), tuple(dict.fromkeys((*papers, *found))), last, end)


def _opens_another(own: Label, label: Label, begun: bool) -> bool:
    """Whether a line with a label of its own opens another item rather than running the title on ('VII - Kunst')."""
    if label.style == "keyword":
        return label.mark != "zu" or own.mark == "zu"
    if len(label.key) > len(own.key) and label.key[: len(own.key)] == own.key:
        return True
    if label.style != own.style and own.style != "keyword":
        return False
    if not label.title and label.style == own.style:
        return True
    if label.style in {"letter", "roman"} and len(label.key) == 1:
        return False
    return begun and succeeds(own.key, label.key)


def _runs_on(previous: TextLine, line: TextLine, width: int, *, bold: bool | None) -> bool:
    """Whether a title goes on in `line`, there being no blank line between."""
    if is_narrative(line.text) and not line.text[0].islower():
        return False
    if (
        _POINT.match(line.text)
        or _LETTERED.match(line.text)
        or (_RESULT.match(line.text) and not UNFINISHED.search(previous.text))
    ):
        return False
    if line.text[-1] == "." and len(line.text.split()) <= _SHORT_SENTENCE:  # 'Genehmigt.', 'Keine Wortmeldungen.'
        return False
    if bold is True and line.size is not None:
        return line.bold is True and line.size >= 0.9 * (previous.size or 0)
    if _MOVER.match(line.text) and not UNFINISHED.search(previous.text):
        return False
    if _GOES_ON.match(line.text) or UNFINISHED.search(previous.text):
        return True
    return len(previous.text) >= _FULL_LINE * width and len(line.text) < width * 1.3
