"""Automatic numbering of Word paragraphs: the labels that Word prints but does not store (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ratslese.reading.ooxml import Styles, W, numbering_of, switch, value

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLET = "•"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered.

    Attributes:
        kind: Word's name of the number format.
        pattern: the label, such as '%1.%2'.
        start: the first number.
        restart: the level, from 1, down to which numbers begin this one again; None for any above it.
        legal: all numbers of the label are decimal.
        style: of the paragraphs that are on this level.
    """

    kind: str
    pattern: str
    start: int
    restart: int | None
    legal: bool
    style: str | None


class Numbering:
    """Counts the numbered paragraphs of a document in order.

    Args:
        root: of the part that describes the lists, None where there is none.
        styles: of the document, which may number paragraphs, too.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._levels[name] = dict(map(_level, abstract.iter(f"{W}lvl")))
            link = value(abstract, "numStyleLink")
            if link is not None:
                links[name] = link
        for number in root.iter(f"{W}num"):
            overrides = (_override(entry) for entry in number.iter(f"{W}lvlOverride"))
            begun = {level: start for level, start in overrides if start is not None}
            self._lists[number.get(f"{W}numId", "")] = (value(number, "abstractNumId") or "", begun)
        for name, link in links.items():  # a list that is described where a style names another
            number_of_style = styles.get(link).numbering[0]
            if number_of_style in self._lists:
                self._levels[name] = self._levels.get(self._lists[number_of_style][0], {})

    def label(self, properties: etree._Element | None, style: str | None) -> str:
        """The label that Word prints before a paragraph: '1.', 'a)', '2.1', '•', or ''; counts it.

        Args:
            properties: of the paragraph.
            style: the id of its style.
        """
        number, place = numbering_of(properties)
        of_style = self._styles.get(style).numbering
        number = of_style[0] if number is None else number
        place = of_style[1] if place is None else place
        abstract, begun = self._lists.get(number or "", ("", {}))
        levels = self._levels.get(abstract, {})
        if place is not None and place.isdecimal():
            level = min(int(place), _LEVELS - 1)
        else:
            level = next((at for at, entry in levels.items() if style is not None and entry.style == style), 0)
        if level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        current = counters[level]
        if level in begun:
            counters[level] = begun.pop(level)
        else:
            counters[level] = levels[level].start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                counters[deeper] = None
        if levels[level].kind == "bullet":
            return _BULLET
        if levels[level].kind == "none":
            return ""
        legal = levels[level].legal
        return _PLACE.sub(
            lambda match: _count(levels, counters, int(match[1]) - 1, legal), levels[level].pattern
        ).strip()


def _count(levels: dict[int, _Level], counters: list[int | None], level: int, legal: bool) -> str:
    entry = levels.get(level)
    count = counters[level]
    if count is None:
        count = 1 if entry is None else entry.start
    return spell(count, "decimal" if legal or entry is None else entry.kind)


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else default


def _level(element: etree._Element) -> tuple[int, _Level]:
    """A w:lvl element: its place from 0, and how it is numbered."""
    restart = value(element, "lvlRestart")
    return _number(element.get(f"{W}ilvl"), 0), _Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        _number(value(element, "start"), 1),
        None if restart is None else _number(restart, 0),
        bool(switch(element, "isLgl")),
        value(element, "pStyle"),
    )


def _override(element: etree._Element) -> tuple[int, int | None]:
    """A w:lvlOverride element: the level, and the number with which this list begins it."""
    start = value(element, "startOverride")
    return _number(element.get(f"{W}ilvl"), 0), None if start is None else _number(start, 1)


def spell(count: int, kind: str) -> str:
    """A number in Word's number format; decimal where the format is not known."""
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        spelled = ""
        for value_, sign in (*_ROMAN, *_ROMAN_SMALL):
            spelled += sign * (count // value_)
            count %= value_
        return spelled.upper() if kind == "upperRoman" else spelled
    return f"{count:02d}" if kind == "decimalZero" else str(count)
