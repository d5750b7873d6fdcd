"""Spans of the canonical text, and the typed names of the layers that hold them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Span(Generic[T_co]):
    """A stretch of the canonical text and what it means.

    Attributes:
        start: offset of the first character, in characters of `Document.text`.
        end: offset after the last character (half-open).
        value: what was found there; a value type of `ratslese.document.findings`.
        rule: what found it, as 'extractor.rule' ('dates.numeric'), or the model's name.
        score: 0..1, or None for a rule that is certain.
    """

    start: int
    end: int
    value: T_co
    rule: str = ""
    score: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Layer(Generic[T]):
    """The typed name of a layer: `document[DATES]` is a tuple of `Span[Timex]`."""

    name: str


def inside(spans: Sequence[Span[T]], start: int, end: int) -> Sequence[Span[T]]:
    """The spans that begin in [start, end); `spans` sorted by start."""
    low = bisect_left(spans, start, key=attrgetter("start"))
    high = bisect_left(spans, end, key=attrgetter("start"))
    return spans[low:high]


def covering(spans: Sequence[Span[T]], offset: int) -> Span[T] | None:
    """The last-beginning span that holds `offset`; `spans` sorted by start.

    Where spans nest (an item and its sub-item), the innermost is returned.
    """
    at = bisect_right(spans, offset, key=attrgetter("start"))
    for index in range(at - 1, -1, -1):
        if offset < spans[index].end:
            return spans[index]
    return None
