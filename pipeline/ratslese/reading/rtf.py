"""RTF: text, weight and table cells, one pass over the tokens (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ratslese.document import Notice
from ratslese.errors import DamagedFileError
from ratslese.reading.lines import PrintedLine, PrintedPage, Reading, set_cells_beside
from ratslese.reading.plain import printed

_TOKEN = re.compile(
    rb"""
    \\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,9})?[ ]?  # '\par ', '\u8222 ', '\fs24'
    | \\'(?P<byte>[0-9a-fA-F]{2})                        # "\'e4"
    | \\(?P<sign>[^a-zA-Z'])                             # '\~', '\*', '\\'
    | (?P<brace>[{}])
    | (?P<plain>[^\\{}\r\n]+)
    """,
    re.VERBOSE,
)
_SKIPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "objdata",
        "themedata",
        "datastore",
        "colorschememapping",
        "latentstyles",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "mmathPr",
        "fldinst",
        "annotation",
        "atnid",
        "atnauthor",
        "shpinst",
        "shprslt",
        "nonshppict",
        "tc",
        "xe",
        "rxe",
        "bkmkstart",
        "bkmkend",
        "pgdsctbl",
        "filetbl",
        "revtbl",
        "userprops",
        "docvar",
        "do",
        "ftnsep",
        "aftnsep",
        "ftnsepc",
        "aftnsepc",
    ]
)
"""Groups that hold no text of the document."""
_TEXT_BOX = "shptxt"
"""A group that holds text, though the group around it does not."""
_FURNITURE = frozenset(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"])
_SIGNS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": "\u00a0",
    "_": "-",
    "-": "\u00ad",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_CHARSETS = {77: "mac_roman", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250", 255: "cp437"}
_PAGES = {
    437: "cp437",
    850: "cp850",
    1250: "cp1250",
    1251: "cp1251",
    1252: "cp1252",
    10000: "mac_roman",
    65001: "utf-8",
}
_SYMBOL = 2
_DEEPEST = 5_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group.

    Attributes:
        target: 'body', 'furniture', 'note', 'fonts' or 'skip'.
        after: how many characters after a Unicode one stand for it.
    """

    target: str = "body"
    bold: bool = False
    hidden: bool = False
    font: int = -1
    after: int = 1


def read_rtf(data: bytes, path: str | Path) -> Reading:
    """Read an RTF file's body; headers and footers become furniture, footnotes follow the text.

    Raises:
        DamagedFileError: its groups nest deeper than any document's.
    """
    reader = _Reader()
    try:
        lines = list(reader.lines(data))
    except _TooDeepError:
        raise DamagedFileError(path, "nests its groups too deep", "save it again in Word") from None
    set_cells_beside(lines)
    notices = []
    if reader.depth > 0:
        notices.append(Notice("damaged-file", "the RTF file breaks off; what is there was read, fetch it again"))
    return Reading(lines, [PrintedPage(1)], notices)


class _TooDeepError(Exception):
    """Groups nest deeper than any document's."""


class _Reader:
    """Reads tokens into paragraphs."""

    def __init__(self) -> None:
        self.depth = 0
        self._state = _State()
        self._pieces: dict[str, list[tuple[str, bool]]] = {"body": [], "furniture": [], "note": []}
        self._bytes = bytearray()
        self._units: list[int] = []
        self._owed = 0
        self._encoding = "cp1252"
        self._fonts: dict[int, int] = {}
        self._in_cell = self._in_table = False
        self._place = [-1, 0, 0]
        self._notes: list[PrintedLine] = []
        self._furniture: dict[str, PrintedLine] = {}

    def lines(self, data: bytes) -> Iterator[PrintedLine]:
        states: list[_State] = []
        starred = False
        cursor = 0
        while (match := _TOKEN.search(data, cursor)) is not None:
            cursor = match.end()
            kind = match.lastgroup
            if kind == "brace":
                self._settle()
                if match["brace"] == b"{":
                    if len(states) > _DEEPEST:
                        raise _TooDeepError
                    states.append(self._state)
                elif states:
                    self._leave(states.pop())
                self.depth = len(states)
                starred = False
            elif kind == "plain":
                self._take(match["plain"])
            elif kind == "byte":
                self._take(bytes([int(match["byte"], 16)]))
            elif kind == "sign":
                if match["sign"] == b"*":
                    starred = True
                else:
                    self._sign(match["sign"].decode("latin-1"))
            else:
                word = match["word"].decode("ascii")
                value = None if match["value"] is None else int(match["value"])
                if word == "bin" and value is not None and value > 0:
                    cursor += value
                    continue
                yield from self._control(word, value, starred=starred)
                starred = False
        yield from self._paragraph()
        yield from self._furniture.values()
        yield from self._notes

    def _leave(self, outer: _State) -> None:
        """Close a group; what stands apart from the body is set apart here."""
        inner, self._state = self._state.target, outer
        self._owed = 0
        if inner in ("furniture", "note") and outer.target != inner:
            for line in self._print(inner):
                if inner == "note":
                    self._notes.append(line)
                else:
                    self._furniture.setdefault(line.text, PrintedLine(line.text, furniture=True))

    def _control(self, word: str, value: int | None, *, starred: bool) -> Iterator[PrintedLine]:
        if word == "u" and value is not None:
            self._unicode(value)
            return
        self._settle()
        state = self._state
        if word == _TEXT_BOX and state.target == "skip":
            self._state = replace(state, target="body")
        elif word == "fonttbl":
            self._state = replace(state, target="fonts")
        elif word in _SKIPPED or starred:
            self._state = replace(state, target="skip")
        elif state.target == "skip":
            return
        elif word in _FURNITURE:
            self._state = replace(state, target="furniture")
        elif word == "footnote":
            self._state = replace(state, target="note")
        elif word in ("b", "v", "deleted"):
            name = "bold" if word == "b" else "hidden"
            self._state = replace(state, **{name: value != 0})  # type: ignore[arg-type]
        elif word == "plain":
            self._state = replace(state, bold=False, hidden=False)
        elif word == "f" and value is not None:
            self._state = replace(state, font=value)
        elif word == "uc" and value is not None:
            self._state = replace(state, after=min(max(value, 0), 8))
        elif word == "fcharset" and value is not None:
            self._fonts[state.font] = value
        elif word == "ansicpg" and value is not None:
            self._encoding = _PAGES.get(value, "cp1252")
        elif word in ("mac", "pc", "pca"):
            self._encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word == "line":
            self._write("\n")
        elif state.target == "body":
            yield from self._layout(word)
        elif word == "par":
            self._write("\n")

    def _layout(self, word: str) -> Iterator[PrintedLine]:
        """Paragraphs, rows and cells of the body."""
        if word in ("par", "sect", "page", "nestcell", "nestrow"):
            yield from self._paragraph()
        elif word == "pard":
            self._in_cell = False
        elif word == "intbl":
            self._in_cell = True
        elif word == "cell":
            self._in_cell = True
            yield from self._paragraph()
            self._place[2] += 1
        elif word == "row":
            self._place[1] += 1
            self._place[2] = 0

    def _sign(self, sign: str) -> None:
        self._settle()
        if sign in "\r\n":
            self._write("\n")
        elif sign in _SIGNS:
            self._write(_SIGNS[sign])

    def _take(self, data: bytes) -> None:
        """Characters in the font's encoding; those owed to a Unicode character are passed over."""
        if self._owed:
            passed = min(self._owed, len(data))
            self._owed -= passed
            data = data[passed:]
        if data:
            if self._units:
                self._settle()
            self._bytes += data

    def _unicode(self, value: int) -> None:
        if self._bytes:
            self._settle()
        self._units.append(value % 0x10000)
        self._owed = self._state.after

    def _settle(self) -> None:
        """Decode what was taken."""
        if self._bytes:
            charset = self._fonts.get(self._state.font, 0)
            data = bytes(self._bytes)
            self._bytes.clear()
            if charset == _SYMBOL:
                self._write("".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in data))
            else:
                self._write(data.decode(_CHARSETS.get(charset, self._encoding), "replace"))
        if self._units:
            raw = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            self._write(raw.decode("utf-16-le", "replace"))

    def _write(self, text: str) -> None:
        state = self._state
        if not state.hidden and state.target in self._pieces:
            self._pieces[state.target].append((text, state.bold))

    def _paragraph(self) -> Iterator[PrintedLine]:
        self._settle()
        cell = None
        if self._in_cell:
            if not self._in_table:
                self._in_table, self._place = True, [self._place[0] + 1, 0, 0]
            table, row, column = self._place
            cell = table, row, column
        else:
            self._in_table = False
        yield from self._print("body", cell)

    def _print(self, target: str, cell: tuple[int, int, int] | None = None) -> Iterator[PrintedLine]:
        pieces = self._pieces[target]
        text = "".join(piece for piece, _ in pieces)
        bold = all(weight for piece, weight in pieces if piece.strip())
        pieces.clear()
        first = True
        for raw in text.split("\n"):
            line = printed(raw, 0, 1)
            if line is not None:
                yield PrintedLine(line.text, before="paragraph" if first else "line", bold=bold, cell=cell)
                first = False
