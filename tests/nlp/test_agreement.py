"""What a name is in most places of a document weighs in each of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.nlp.agreement import Name, agreed, names_on
from ratslese.nlp.bio import best_path

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-COMMITTEE", "I-COMMITTEE")


def heard(text: str) -> list[str]:
    """The names of a text whose words bear their tag and its probability: 'Wald/B-PER/0.6 ist/O/0.9'."""
    parts = [part.split("/") for part in text.split()]
    logs = np.full((len(parts), len(TAGS)), 1e-6, dtype=np.float32)
    for row, (_, tag, chance) in enumerate(parts):
        logs[row] = (1 - float(chance)) / (len(TAGS) - 1)
        logs[row, TAGS.index(tag)] = float(chance)
    logs = np.log(logs)
    seen: dict[str, int] = {}
    words = np.array([seen.setdefault(word, len(seen)) for word, _, _ in parts])
    names = list(names_on(best_path(logs, TAGS), logs, TAGS))
    return [
        f"{' '.join(word for word, _, _ in parts[name.start : name.end])} {name.start} {name.label}"
        for name in agreed(names, words, logs, TAGS)
    ]


def test_one_that_is_mostly_a_name_is_one_everywhere() -> None:
    text = "Lang/B-PER/0.9 fragt/O/0.9 Lang/B-PER/0.9 sagt/O/0.9 Lang/O/0.6"
    assert heard(text) == ["Lang 0 PER", "Lang 2 PER", "Lang 4 PER"]


def test_one_that_is_mostly_none_is_none() -> None:
    assert heard("Wald/B-LOC/0.5 und/O/0.9 Wald/O/0.9 und/O/0.9 Wald/O/0.9") == []


def test_a_sure_one_stays_among_others() -> None:
    assert heard("Wald/B-PER/0.99 im/O/0.9 Wald/O/0.6") == ["Wald 0 PER", "Wald 2 PER"]


def test_the_label_of_most_places_counts() -> None:
    text = "Au/B-LOC/0.9 Au/B-LOC/0.9 Au/B-PER/0.5"
    assert heard(text) == ["Au 0 LOC", "Au 1 LOC", "Au 2 LOC"]


def test_a_part_of_a_longer_name_is_left_alone() -> None:
    text = "Anna/B-PER/0.9 Lang/I-PER/0.9 fragt/O/0.9 Lang/B-PER/0.9"
    assert heard(text) == ["Anna Lang 0 PER", "Lang 3 PER"]


@pytest.mark.parametrize("chance", ["0.6", "0.9"])
def test_bodies_are_judged_each_by_itself(chance: str) -> None:
    assert heard(f"Kommission/B-COMMITTEE/{chance} die/O/0.9 Kommission/O/0.9") == ["Kommission 0 COMMITTEE"]


def test_a_name_that_stands_once_is_as_it_was() -> None:
    logs = np.log(np.array([[0.5, 0.2, 0.1, 0.1, 0.05, 0.03, 0.02]], dtype=np.float32))
    name = Name(0, 1, "PER", 0.2)
    assert agreed([name], np.array([7]), logs, TAGS) == [name]


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(TAGS), st.floats(0.2, 0.99)), max_size=30))
def test_names_never_overlap(rows: list[tuple[int, str, float]]) -> None:
    logs = np.full((len(rows), len(TAGS)), 0.01, dtype=np.float32)
    for row, (_, tag, chance) in enumerate(rows):
        logs[row, TAGS.index(tag)] = chance
    logs = np.log(logs / logs.sum(axis=1, keepdims=True)).astype(np.float32)
    names = list(names_on(best_path(logs, TAGS), logs, TAGS))
    after = agreed(names, np.array([word for word, _, _ in rows], dtype=np.int64), logs, TAGS)
    assert all(0 <= name.start < name.end <= len(rows) for name in after)
    assert all(left.end <= right.start for left, right in pairwise(after))
