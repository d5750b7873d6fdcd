"""The document: one canonical text, and layers of spans on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from ratslese.document.provenance import Alignment, Box, Provenance
from ratslese.document.span import Layer, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WHITE = re.compile("[\n\t\f\v\r\u00a0\u2002\u2003\u2007\u2009\u202f]")


ReadBy = Literal["text", "tables", "ocr", "nothing"]
"""How a page was read: by its text layer, by that and the lines of its tables, by recognition, or not at all."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its stretch of the text, its size in PDF points and how it was read.

    Size and way of reading are None without geometry.
    """

    number: int
    start: int
    end: int
    width: float | None = None
    height: float | None = None
    read_by: ReadBy | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    Attributes:
        path: as given by the user; '' for text from memory.
        sha256: of the file's bytes.
        media_type: IANA media type that was read ('application/pdf').
        page_count: pages of the source, also those without text.
        ocr_pages: numbers of pages whose text was recognised optically.
    """

    path: str
    sha256: str
    media_type: str = "text/plain"
    page_count: int = 1
    ocr_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: `code` in kebab-case, `message` in English, naming what is wrong and what to do."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """Minutes as read: text, pages, provenance, and named layers of spans.

    A plain value: every stage takes one and returns a new one. It can be pickled while `doc` is None.

    Attributes:
        text: the canonical text: NFC, line-end hyphenation undone, running headers, footers and page marks removed,
            lines separated by one line feed, paragraphs by a blank line.
        source: where it came from.
        pages: the pages in order; together they cover the text.
        provenance: boxes of the words.
        alignment: offsets in the decoded source text, for input without geometry.
        notices: warnings so far.
        layers: spans by layer name, each sorted by (start, end).
        doc: the spaCy `Doc` over `text`, once a trained model has read it.
    """

    text: str
    source: Source
    pages: tuple[Page, ...] = ()
    provenance: Provenance = field(default_factory=Provenance, repr=False)
    alignment: Alignment = field(default_factory=Alignment, repr=False)
    notices: tuple[Notice, ...] = ()
    layers: Mapping[str, tuple[Span[Any], ...]] = field(default_factory=dict, repr=False)
    doc: Doc | None = field(default=None, compare=False, repr=False)

    def __getitem__(self, layer: Layer[T]) -> tuple[Span[T], ...]:
        """The spans of a layer in text order; empty when nothing provided it."""
        return self.layers.get(layer.name, ())

    def with_layer(self, layer: Layer[T], spans: Iterable[Span[T]]) -> Document:
        """A copy in which `layer` holds exactly `spans`."""
        ordered = tuple(sorted(spans, key=attrgetter("start", "end")))
        if ordered and max([span.end for span in ordered]) > len(self.text):
            raise ValueError(f"layer {layer.name!r} reaches past the text's end")
        return self._keeping_flat(replace(self, layers={**self.layers, layer.name: ordered}))

    def with_notices(self, *notices: Notice) -> Document:
        """A copy with further warnings."""
        return self._keeping_flat(replace(self, notices=(*self.notices, *notices))) if notices else self

    def _keeping_flat(self, copy: Document) -> Document:
        """`copy`, which has this text, with the flat text where it was made already: every extractor asks for it."""
        if "flat" in self.__dict__:
            copy.__dict__["flat"] = self.flat
        return copy

    @cached_property
    def flat(self) -> str:
        """The text with each line break inside a paragraph as a blank, same length and offsets.

        Paragraph breaks stay line feeds, so that a pattern with ' ' runs over lines but not over paragraphs.
        """
        parts, cursor = [], 0
        for gap in _PARAGRAPH_BREAK.finditer(self.text):
            parts.append(_WHITE.sub(" ", self.text[cursor : gap.start()]))
            parts.append("\n" * len(gap.group()))
            cursor = gap.end()
        parts.append(_WHITE.sub(" ", self.text[cursor:]))
        return "".join(parts)

    def surface(self, start: int, end: int) -> str:
        """The characters [start, end) with white space collapsed to single blanks."""
        return " ".join(self.text[start:end].split())

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds `offset`."""
        for page in reversed(self.pages):
            if page.start <= offset:
                return page.number
        return None

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where the characters [start, end) were printed, one box per line."""
        return self.provenance.locate(start, end)
