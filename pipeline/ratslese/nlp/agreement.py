"""What a name is in most places of a document weighs in each of them.

A word that is a person on one page is seldom none on the next: "one sense per discourse" (Gale, Church, Yarowsky 1992,
aclanthology.org/H92-1045). So where the same words stand more than once, each place is judged by its own probabilities
and those of all these places: a doubtful one joins the others, and a sure one stays ('Frau Wald' beside 'Wald').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["AGREEING", "Name", "agreed", "names_on"]

AGREEING = frozenset({"PER", "LOC", "ORG"})
"""The labels for which it holds. Which body 'die Kommission' is changes from page to page."""

WEIGHT = 0.8
"""Of all places together against each one alone."""

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Name(NamedTuple):
    """A name among the words of a text.

    Attributes:
        start: its first word.
        end: the word behind its last.
        label: of the name.
        certainty: its probability, 0 to 1.
    """

    start: int
    end: int
    label: str
    certainty: float


def names_on(path: Numbers, logs: Scores, tags: Sequence[str]) -> Iterator[Name]:
    """The names that a path of tags stands for; how certain they are is the mean over their words.

    Args:
        path: number of the tag of each word, as `best_path` gives it.
        logs: log probabilities, (words, tags).
        tags: names of the tags.
    """
    begins = np.array([tag.startswith("B-") for tag in tags])[path]
    named = path != tags.index("O")
    borders = np.flatnonzero(begins | ~named)
    for start, end in pairwise([*borders.tolist(), len(path)]):
        if named[start]:
            certainty = float(np.exp(logs[np.arange(start, end), path[start:end]].mean()))
            yield Name(start, end, tags[path[start]][2:], certainty)


def agreed(names: Sequence[Name], words: Numbers, logs: Scores, tags: Sequence[str]) -> list[Name]:
    """The names of a text once the places where the same words stand have been heard together.

    Names are added where the same words stand without one, dropped, or get the other of two labels; borders of a name
    never change.

    Args:
        names: in text order, without overlap.
        words: a number for each word, the same for the same word.
        logs: log probabilities, (words, tags).
        tags: names of the tags.
    """
    free = np.ones(len(words), dtype=np.bool_)
    forms: dict[tuple[int, ...], dict[int, Name]] = {}
    for name in names:
        free[name.start : name.end] = False
        forms.setdefault(tuple(words[name.start : name.end].tolist()), {})[name.start] = name
    order = np.argsort(words, kind="stable")
    heard: list[Name] = []
    for form in sorted(forms, key=len, reverse=True):
        found = forms[form]
        labels = sorted({name.label for name in found.values()} & AGREEING)
        starts = [at for at in _places(form, words, order) if at in found or free[at : at + len(form)].all()]
        if not labels or len(starts) == 1:
            heard += found.values()
            continue
        chances = _chances(np.array(starts), len(form), labels, logs, tags)
        rows = (1 - WEIGHT) * chances + WEIGHT * chances.mean(axis=0)
        for start, row in zip(starts, rows, strict=True):
            old, best = found.get(start), int(row.argmax())
            if old and old.label not in AGREEING:
                heard.append(old)
            elif best < len(labels) and (old or free[start : start + len(form)].all()):
                heard.append(Name(start, start + len(form), labels[best], float(row[best])))
                free[start : start + len(form)] = False
    return sorted(heard)


def _places(form: tuple[int, ...], words: Numbers, order: Numbers) -> list[int]:
    """The first words of all places where the words of a name stand.

    Args:
        form: the words of the name.
        words: of the text.
        order: the numbers that sort `words`.
    """
    low, high = np.searchsorted(words, [form[0], form[0] + 1], sorter=order)
    at = order[low:high]
    for step, word in enumerate(form[1:], start=1):
        at = at[at + step < len(words)]
        at = at[words[at + step] == word]
    places: list[int] = at.tolist()
    return places


def _chances(starts: Numbers, length: int, labels: list[str], logs: Scores, tags: Sequence[str]) -> Scores:
    """How probable each label is in each place, and behind them that there is no name: (places, labels + 1)."""
    rows = logs[starts[:, None] + np.arange(length)]
    paths = [[f"B-{label}", *[f"I-{label}"] * (length - 1)] for label in labels] + [["O"] * length]
    numbers = np.array([[tags.index(tag) for tag in path] for path in paths])
    chances: Scores = np.exp(rows[:, np.arange(length), numbers].mean(axis=-1))
    return chances
