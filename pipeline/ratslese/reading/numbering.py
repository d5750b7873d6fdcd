"""Automatic numbering of Word paragraphs: the labels that Word prints but does not store (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLET = "•"


class Numbering:
    """Counts the numbered paragraphs of a document in order.

    Args:
        document: an open DOCX document.
    """

    def __init__(self, document: DocxDocument) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._default = document.styles
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = dict(map(_level, abstract.findall(qn("w:lvl"))))
        for number in root.findall(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            if reference is not None:
                self._abstract[number.get(qn("w:numId"))] = reference.get(qn("w:val"))

    def label(self, paragraph: Paragraph) -> str:
        """The label that Word prints before a paragraph: '1.', 'a)', '2.1', '•', or ''; counts it."""
        number, level = _reference(paragraph)
        abstract = self._abstract.get(number or "")
        if abstract is None or level not in self._levels.get(abstract, {}):
            return ""
        counters = self._counters.setdefault(abstract, [None] * 9)
        _, _, start = self._levels[abstract][level]
        current = counters[level]
        counters[level] = start if current is None else current + 1
        counters[level + 1 :] = [None] * (8 - level)
        kind, pattern, _ = self._levels[abstract][level]
        if kind == "bullet":
            return _BULLET
        if kind == "none":
            return ""
        return _PLACE.sub(lambda match: self._count(abstract, int(match[1]) - 1), pattern).strip()

    def _count(self, abstract: str, level: int) -> str:
        kind, _, start = self._levels[abstract].get(level, ("decimal", "", 1))
        count = self._counters[abstract][level]
        return spell(start if count is None else count, kind)


def _level(element: Any) -> tuple[int, tuple[str, str, int]]:
    """(level, (number format, label pattern, first number)) of a w:lvl element."""

    def value(name: str, default: str) -> str:
        found = element.find(qn(name))
        return default if found is None else found.get(qn("w:val"), default)

    start = value("w:start", "1")
    number = int(start) if start.isdecimal() else 1
    level = element.get(qn("w:ilvl"), "0")
    return int(level) if level.isdecimal() else 0, (value("w:numFmt", "decimal"), value("w:lvlText", ""), number)


def _reference(paragraph: Paragraph) -> tuple[str | None, int]:
    """The numbering and level of a paragraph, its own or its style's."""
    number: str | None = None
    level: int | None = None
    properties = [paragraph._p.pPr]
    style: Any = paragraph.style
    for _ in range(12):  # styles inherit; a circle must not hang us
        if style is None:
            break
        properties.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for entry in properties:
        found = None if entry is None else entry.find(qn("w:numPr"))
        if found is None:
            continue
        own_number, own_level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        value = "" if own_level is None else own_level.get(qn("w:val"), "")
        if level is None and value.isdecimal():
            level = int(value)
        if own_number is not None:
            number = own_number.get(qn("w:val"))
            break
    return number, min(level or 0, 8)


def spell(count: int, kind: str) -> str:
    """A number in Word's number format; decimal where the format is not known."""
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        spelled = ""
        for value, sign in (*_ROMAN, *_ROMAN_SMALL):
            spelled += sign * (count // value)
            count %= value
        return spelled.upper() if kind == "upperRoman" else spelled
    return f"{count:02d}" if kind == "decimalZero" else str(count)
