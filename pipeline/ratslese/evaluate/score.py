"""Counting: hits, what the gold holds, what was found; and one-to-one matching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import numpy as np

from ratslese.evaluate.surfaces import Records

G = TypeVar("G")
F = TypeVar("F")

ErrorKind = Literal["missed", "spurious", "differs"]


@dataclass(frozen=True, slots=True)
class Error:
    """One disagreement: in which document, of which kind, what, how often."""

    document: str
    kind: ErrorKind
    what: str
    count: int = 1


@dataclass(slots=True)
class Score:
    """Precision, recall and F1 of one row, with the disagreements behind them."""

    hits: float = 0.0
    gold: int = 0
    found: int = 0
    errors: list[Error] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, hits: float, gold: int, found: int) -> None:
        """Count."""
        self.hits += hits
        self.gold += gold
        self.found += found

    def merge(self, other: Score) -> None:
        """Count what another document brought."""
        self.add(other.hits, other.gold, other.found)
        self.errors += other.errors


class Scores:
    """The rows of one document."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.rows: dict[str, Score] = {}

    def __getitem__(self, row: str) -> Score:
        return self.rows.setdefault(row, Score())

    def add_bag(self, row: str, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Compare two bags of values: equal ones are hits, as often as they stand in both."""
        wanted, present = Counter(gold), Counter(found)
        self[row].add((wanted & present).total(), wanted.total(), present.total())
        for key, count in (wanted - present).items():
            self.tell(row, "missed", _shown(key), count)
        for key, count in (present - wanted).items():
            self.tell(row, "spurious", _shown(key), count)

    def add_check(self, row: str, right: bool, what: str) -> None:
        """Count one property of a matched pair."""
        self[row].add(right, 1, 1)
        if not right:
            self.tell(row, "differs", what)

    def add_rest(self, row: str, gold: Records, found: Records, pairs: Matching) -> None:
        """Note what a matching left over on either side, by its text."""
        for index in sorted(set(range(len(gold))) - pairs.left):
            self.tell(row, "missed", str(gold[index].get("text") or "")[:80])
        for index in sorted(set(range(len(found))) - pairs.right):
            self.tell(row, "spurious", str(found[index].get("text") or "")[:80])

    def tell(self, row: str, kind: ErrorKind, what: str, count: int = 1) -> None:
        """Note a disagreement."""
        self[row].errors.append(Error(self.document, kind, what, count))


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of indices into two sequences, each index in one pair at most."""

    pairs: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.pairs)

    @property
    def left(self) -> set[int]:
        """Matched indices of the first sequence."""
        return {left for left, _ in self.pairs}

    @property
    def right(self) -> set[int]:
        """Matched indices of the second."""
        return {right for _, right in self.pairs}


def match(gold: Sequence[G], found: Sequence[F], similarity: Callable[[G, F], float], floor: float) -> Matching:
    """Match greedily, the most similar pair first; among equals the later ones.

    Args:
        gold: one side.
        found: the other.
        similarity: of two records.
        floor: pairs below it are none.
    """
    if not gold or not found:
        return Matching(())
    table = np.array([[similarity(one, other) for other in found] for one in gold], dtype=float)
    pairs = []
    # Reversing a stable sort puts the later of two equals first.
    for flat in np.argsort(table, axis=None, kind="stable")[::-1]:
        left, right = divmod(int(flat), len(found))
        if table[left, right] == -np.inf:
            continue
        if table[left, right] < floor:
            break
        pairs.append((left, right))
        table[left, :] = -np.inf
        table[:, right] = -np.inf
    return Matching(tuple(pairs))


def _shown(key: Hashable) -> str:
    return " · ".join(map(str, key)) if isinstance(key, tuple) else str(key)
