"""Reads a source file: TOML front matter, then a body with inline tags.

A tag carries positional words and `key=value` attributes, `<fig money 2500000 mod=approx>rd. 2,5 Mio. €</fig>`; quotes
hold values with blanks. Tags nest and may run over paragraphs. A tag that ends in `/>` marks a point.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FENCE = "+++\n"
ENTITIES = ("per", "org", "com", "party", "loc", "law", "prog")
TAGS = {"region", "item", "at", "list", "a", "dec", "res", "m", "say", "who", "rep", "date", "fig", *ENTITIES}

TAG = re.compile(r"<(/?)([a-z]+)((?:[ ](?:\"[^\"<>]*\"|[^\s\"<>/]+(?:=\"[^\"<>]*\")?|[^\s\"<>]+?))*)[ ]?(/?)>")
WORD = re.compile(r"(?:([a-z_]+)=)?(?:\"([^\"]*)\"|(\S+))")
PREFIX = re.compile(r"(?m)^(?:#{1,3} |[>!@:|*~] |%.*$)")


class MarkupError(ValueError):
    """A source file that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag over the plain body: half-open offsets, positional words, attributes."""

    name: str
    start: int
    end: int
    words: tuple[str, ...]
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: identifier, front matter, plain body (tags taken out) and the tags in order of their start."""

    id: str
    head: dict[str, Any]
    body: str
    tags: tuple[Tag, ...] = field(default=())

    def surface(self, start: int, end: int) -> str:
        """The printed words between two offsets: layout marks dropped, white space collapsed."""
        return printed(self.body, start, end)


def printed(body: str, start: int, end: int) -> str:
    """Return `body[start:end]` as a reader would copy it: no block prefixes, cell bars or forced breaks."""
    masked = PREFIX.sub(lambda match: " " * len(match[0]), body).replace("**", "\0\0")
    piece = re.sub(r" \|(?= |$)|\\\\$", " ", masked[start:end], flags=re.MULTILINE)
    return " ".join(piece.replace("\0", "").split())


def parse(path: Path) -> Source:
    """Read one source file.

    Raises:
        MarkupError: front matter is missing, a tag is unknown, left open or closed out of order.
    """
    raw = path.read_text("utf-8")
    _, found, rest = raw.partition(FENCE)
    head_text, closed, marked = rest.partition(FENCE)
    if not found or not closed:
        raise MarkupError(f"{path.name}: wants TOML front matter between two '+++' lines")
    # A line that holds nothing but tags vanishes with its line feed, so that it cannot split a paragraph.
    marked = re.sub(rf"(?m)^((?:{TAG.pattern})+)\n", lambda match: match[1], marked)
    pieces: list[str] = []
    tags: list[Tag] = []
    stack: list[tuple[str, int, tuple[str, ...], dict[str, str]]] = []
    cursor = length = 0
    for match in TAG.finditer(marked):
        pieces.append(marked[cursor : match.start()])
        length += len(pieces[-1])
        cursor = match.end()
        line = raw[: len(raw) - len(marked)].count("\n") + marked.count("\n", 0, match.start()) + 1
        closing, name, inside, single = match.groups()
        if name not in TAGS:
            raise MarkupError(f"{path.name}, line {line}: unknown tag <{name}>")
        if closing:
            if not stack or stack[-1][0] != name:
                raise MarkupError(f"{path.name}, line {line}: </{name}> closes {stack[-1][:3] if stack else 'nothing'}")
            _, start, words, attributes = stack.pop()
            tags.append(Tag(name, start, length, words, attributes))
            continue
        words, attributes = _attributes(inside)
        if single:
            tags.append(Tag(name, length, length, words, attributes))
        else:
            stack.append((name, length, words, attributes))
    if stack:
        raise MarkupError(f"{path.name}: <{stack[-1][0]} {' '.join(stack[-1][2])}> is never closed")
    pieces.append(marked[cursor:])
    body = "".join(pieces)
    if stray := re.search(r"</?[a-z]+[^<\n]{0,40}", body):
        raise MarkupError(f"{path.name}: not a tag: {stray[0]!r}")
    tags.sort(key=lambda tag: (tag.start, -tag.end, tag.name not in {"region", "at"}))
    return Source(path.stem, tomllib.loads(head_text), body, tuple(tags))


def _attributes(inside: str) -> tuple[tuple[str, ...], dict[str, str]]:
    words: list[str] = []
    attributes: dict[str, str] = {}
    for key, quoted, bare in WORD.findall(inside):
        if key:
            attributes[key] = quoted or bare
        else:
            words.append(quoted or bare)
    return tuple(words), attributes
