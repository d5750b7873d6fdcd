"""What a Word file holds beside its text: parts and how they hang together, styles (ECMA-376, parts 1 and 2)."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree

from ratslese.reading.archive import unpack
from ratslese.reading.markup import parse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_STRICT_WORD, _USUAL_WORD = _USUAL + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_OFF = frozenset(("0", "false", "off", "none"))
_DEEPEST = 12
_HEADS = ("heading", "title", "überschrift")


class Package:
    """The parts of a Word file, each by what it is to the main one.

    Args:
        pack: the open archive.
        path: its name, for messages.

    Raises:
        KeyError: it holds no text.
        etree.XMLSyntaxError: nothing could be made of a part.
    """

    def __init__(self, pack: zipfile.ZipFile, path: str | Path) -> None:
        self._pack = pack
        self._path = path
        self._names = set(pack.namelist())
        self.mended = False
        main = next((target for kind, target in self._related("") if kind == "officeDocument"), _MAIN)
        self.document = self._part(main if main in self._names else _MAIN)
        self._targets = [entry for entry in self._related(main) if entry[1] in self._names]

    def parts(self, *kinds: str) -> list[etree._Element]:
        """The roots of the parts that are one of `kinds` to the text: 'styles', 'numbering', 'header' and the like."""
        return [self._part(target) for kind, target in self._targets if kind in kinds]

    def part(self, kind: str) -> etree._Element | None:
        """The root of the one part of a kind, None where there is none."""
        return next(iter(self.parts(kind)), None)

    def _part(self, name: str) -> etree._Element:
        data = unpack(self._pack, name, self._path)
        if _STRICT in data[:20_000]:
            data = data.replace(_STRICT, _USUAL).replace(_STRICT_WORD, _USUAL_WORD)
        root, mended = parse(data)
        self.mended = self.mended or mended
        return root

    def _related(self, name: str) -> list[tuple[str, str]]:
        """(kind, name) of the parts that a part names, in the order of its list."""
        folder, _, file = name.rpartition("/")
        listing = join(folder, "_rels", f"{file}.rels")
        if listing not in self._names:
            return []
        related = []
        for entry in self._part(listing):
            target = entry.get("Target", "")
            if entry.get("TargetMode") != "External":
                place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
                related.append((entry.get("Type", "").rpartition("/")[2], place))
        return related


def value(element: etree._Element | None, name: str) -> str | None:
    """The value of a property, such as the style of a paragraph's; None where it is not set."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Whether a property is on, such as a run's bold type; None where it is not set."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or characters, with what it takes from those it is based on.

    Attributes:
        heading: it is one of a heading or title.
        bold: None where it is not set.
        hidden: its text is not printed.
        numbering: (numbering, level), each None where it is not set.
    """

    heading: bool = False
    bold: bool | None = None
    hidden: bool = False
    numbering: tuple[str | None, str | None] = (None, None)


_NONE = Style()


class Styles:
    """The styles of a document by their ids.

    Args:
        root: of the part that holds them, None where there is none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        entries = () if root is None else root.iter(f"{W}style")
        self._entries = {entry.get(f"{W}styleId", ""): entry for entry in entries}
        self._known: dict[str, Style] = {}

    def get(self, name: str | None, depth: int = _DEEPEST) -> Style:
        """A style; an empty one where there is none of that id, or `depth` bases have been followed."""
        entry = self._entries.get(name or "")
        if name is None or entry is None or not depth:
            return _NONE
        if name not in self._known:
            self._known[name] = self._read(entry, depth - 1)
        return self._known[name]

    def _read(self, entry: etree._Element, depth: int) -> Style:
        base = self.get(value(entry, "basedOn"), depth)
        run = entry.find(f"{W}rPr")
        bold, hidden = switch(run, "b"), switch(run, "vanish")
        number, level = numbering_of(entry.find(f"{W}pPr"))
        return Style(
            base.heading or (value(entry, "name") or "").casefold().startswith(_HEADS),
            base.bold if bold is None else bold,
            base.hidden if hidden is None else hidden,
            (base.numbering[0] if number is None else number, base.numbering[1] if level is None else level),
        )


def numbering_of(properties: etree._Element | None) -> tuple[str | None, str | None]:
    """(numbering, level) that a paragraph's properties name."""
    found = None if properties is None else properties.find(f"{W}numPr")
    return value(found, "numId"), value(found, "ilvl")
