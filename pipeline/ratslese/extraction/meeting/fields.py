"""Label and value: 'Gremium: Hauptausschuss', 'Beginn: 18:30 Uhr   Ende: 20:00 Uhr', 'Ort' over its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ratslese.lexicon import load

_KINDS: dict[str, str] = {}
for _kind, _labels in load("meeting")["labels"].items():
    for _label in _labels:
        _KINDS.setdefault(_label.casefold(), _kind)

_WORD = r"[^\W\d_][\w./-]*+"  # possessive: a word is never read as several
# 'Beginn:', 'Tag der Sitzung :', 'Ort, Raum:' at the beginning of a line, a column or behind a bracket
_LABEL = re.compile(
    rf"(?:^|[\t\n(]|(?<=[\w.)] )|(?<=[–;,-] ))(?P<label>{_WORD}(?:[ ]?[,/–-]?[ ]?{_WORD}){{0,4}})[ ]?:(?!\d)[ \t]*",
    re.M,
)
# a label that fills a column or a line, without a colon
_BARE = re.compile(rf"{_WORD}(?:[ ]?[,/–-]?[ ]?{_WORD}){{0,3}}")
_COLUMN = re.compile(r"[^\t\n]+")

# 'Beginn 19:00, Ende 22:40 Uhr', 'Schluß der Sitzung 11 Uhr', without a colon
_INLINE = re.compile(
    rf"(?<!\w)(?P<label>{_WORD}(?:[ ]d(?:er|es)[ ]{_WORD})?)[ ]+"
    r"(?:um[ ]|gegen[ ]|ca\.[ ])?(?=\d{1,2}(?:[:.]\d\d|[ ]Uhr|[ ]h\b))"
)

_WITH_COLON = frozenset({"von", "bis"})

Fields = dict[str, list[tuple[str, str]]]


def kind_of(label: str) -> str | None:
    """What the value behind a label is: a key of the lexicon's table, or None.

    >>> kind_of("Sitzungsbeginn"), kind_of("Farbe")
    ('start', None)
    """
    return _KINDS.get(label.casefold().strip())


def read_fields(text: str) -> Fields:
    """All labelled values of `text`, by kind: pairs of label and value, in order."""
    fields: Fields = {}
    marks: list[tuple[int, int, str, str]] = []
    for match in _before_colons(text):
        label, kind, start = _longest(match["label"], match.start("label"))
        if kind == "body" and label != match["label"]:
            continue  # 'Von der Stadt: Frau Muster'
        if kind is not None:
            marks.append((start, match.end(), label, kind))
    taken = {start for start, *_ in marks} | {after for _, after, *_ in marks}  # 'Ort: Sitzungssaal'
    for match in _COLUMN.finditer(text):
        kind = kind_of(match.group())
        known = kind is not None and kind not in {"other", "body"}
        if kind is not None and known and match.start() not in taken and _BARE.fullmatch(match.group()):
            marks.append((match.start(), match.end(), match.group(), kind))
    for match in _INLINE.finditer(text):
        kind = kind_of(match["label"])
        if match["label"].casefold() in _WITH_COLON:
            continue  # 'Anna Muster (bis 20 Uhr)'
        if kind in {"start", "end"} and match.start("label") not in taken:
            marks.append((match.start("label"), match.end(), match["label"], kind))
    marks.sort()
    for place, (_, after, label, kind) in enumerate(marks):
        limit = marks[place + 1][0] if place + 1 < len(marks) else len(text)
        value = _value(text, after, limit)
        if value:
            fields.setdefault(kind, []).append((label, value))
    return fields


def _before_colons(text: str) -> Iterator[re.Match[str]]:
    """The labels with a colon, looked for only in lines that have one."""
    start = 0
    while (colon := text.find(":", start)) >= 0:
        end = text.find("\n", colon)
        end = len(text) if end < 0 else end
        yield from _LABEL.finditer(text, max(0, text.rfind("\n", 0, colon)), end)
        start = end


def _longest(label: str, start: int) -> tuple[str, str | None, int]:
    """The longest end of the words before a colon that is a label: 'am Ort' is 'Ort'."""
    offset = 0
    while True:
        kind = kind_of(label[offset:])
        if kind is not None:
            return label[offset:], kind, start + offset
        blank = label.find(" ", offset)
        if blank < 0:
            return label, None, start
        offset = blank + 1


def _value(text: str, start: int, limit: int) -> str:
    """What stands behind a label: the rest of its column, or else what stands below it."""
    rest = text[start:limit]
    for piece in re.split(r"[\t\n]", rest.strip("\t\n "), maxsplit=3)[:1]:
        return piece.strip(" \t(")
    return ""
