"""The chain of headings that reads best: own scores, and whether one number follows the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ratslese.segmentation.labels import Key, Label
from ratslese.segmentation.titles import Title

SideKey = tuple[bool | None, Key]

_BARE = frozenset({"plain", "roman", "section", "zu"})
_OTHER_MANNER = 2.5
"""What is taken off where numbers of another manner go on: 'III' and then '4', an enumeration below it."""
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Heading:
    """A candidate: its label, the side it stands on, its title, the lines [first, last) it takes, and its own score.

    `entry` is the place in the list of the entry it heads, or None.
    """

    label: Label
    public: bool | None
    title: Title
    first: int
    score: float
    entry: int | None = None

    @property
    def key(self) -> SideKey:
        """The number with the side, which tell items apart."""
        return self.public, self.label.key


def best_chain(candidates: Sequence[Heading], *, floor: float) -> list[Heading]:
    """The chain with the highest sum of own scores and of transitions, in text order.

    Args:
        candidates: what may be headings, in text order.
        floor: the sum that it must surpass; else the chain is empty.
    """
    totals: list[float] = []
    back: list[int | None] = []
    under: dict[tuple[bool | None, Key], int] = {}
    """Best chain that ends with a number, or with a sub-item of it."""
    placed: dict[int, int] = {}
    best: int | None = None
    for at, each in enumerate(candidates):
        side, key = each.key
        total, origin = (0.4 if all(part in (1, "A", "a") for part in key) else -0.6), None
        options: list[tuple[float, int]] = []
        if best is not None:
            last = candidates[best]
            worth = -4.0 if last.key == each.key else 0.0 if last.public is not side else -2.0
            if last.public is side and not _counts_on(last.label, each.label):
                worth -= _OTHER_MANNER
            options.append((worth, best))
        for bonus, before in _predecessors(key):
            if (found := under.get((side, before))) is not None:
                counts = _counts_on(candidates[found].label, each.label)
                options.append((bonus if counts else bonus - _OTHER_MANNER, found))
        if each.entry is not None:
            for step in range(1, 5):
                if (found := placed.get(each.entry - step)) is not None:
                    options.append((1.2 - 0.3 * step, found))
        for bonus, found in options:
            if totals[found] + bonus > total:
                total, origin = totals[found] + bonus, found
        total += each.score
        totals.append(total)
        back.append(origin)
        for depth in range(1, len(key) + 1):
            _keep(under, (side, key[:depth]), at, totals)
        if each.entry is not None:
            _keep(placed, each.entry, at, totals)
        if best is None or total > totals[best]:
            best = at
    chain: list[Heading] = []
    at_last = best if best is not None and totals[best] > floor else None
    while at_last is not None:
        chain.append(candidates[at_last])
        at_last = back[at_last]
    chain.reverse()
    return chain


def _counts_on(one: Label, other: Label) -> bool:
    """Whether two single numbers are written in one manner; 'III' and '4' do not count on."""
    manners = {_manner(one), _manner(other)}
    return len(manners) == 1 or len(one.key) > 1 or len(other.key) > 1 or not manners <= _BARE


def _manner(label: Label) -> str:
    return label.mark if label.mark == "zu" else label.style


def _keep(table: dict[K, int], key: K, at: int, totals: Sequence[float]) -> None:
    if key not in table or totals[at] > totals[table[key]]:
        table[key] = at


def _predecessors(key: Key) -> Iterator[tuple[float, Key]]:
    """Numbers that may stand before `key`, each with what that is worth."""
    head, last = key[:-1], key[-1]
    if isinstance(last, int):
        for step in range(1, min(last, 5)):
            yield 1.2 - 0.4 * (step - 1), (*head, last - step)
        if last == 1 and head:
            yield 1.0, head
            if isinstance(head[-1], int) and head[-1] > 1:
                yield 0.5, (*head[:-1], head[-1] - 1)
        elif head:
            yield 0.4, head
        return
    if last in {"a", "A"} and head:
        yield 1.0, head
        if isinstance(head[-1], int) and head[-1] > 1:
            yield 0.6, (*head[:-1], head[-1] - 1)
    elif len(last) == 1 and last not in {"a", "A"}:
        yield 1.0, (*head, chr(ord(last) - 1))


def in_one_manner(chain: list[Heading]) -> list[Heading]:
    """The chain without numbers of another manner than the first two of a side, which enumerate below an item."""
    runs: dict[bool | None, list[str]] = {}
    kept = []
    for each in chain:
        manner = _manner(each.label)
        if manner in _BARE and len(each.label.key) == 1:
            run = runs.setdefault(each.public, [])
            if each.entry is None and len(run) > 1 and run[0] == run[1] != manner:
                continue
            run.append(manner)
        kept.append(each)
    return kept
