"""The most probable names from the probabilities of each word's tags.

Tags are 'O' (no name), 'B-X' (a name begins) and 'I-X' (it goes on).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_path"]

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


def best_path(logs: Scores, tags: Sequence[str]) -> Numbers:
    """The most probable sequence of tags in which I-X follows only B-X or I-X.

    Args:
        logs: log probabilities, (words, tags).
        tags: names of the tags: 'O', 'B-PER', 'I-PER', ….
    """
    path = np.full(len(logs), tags.index("O"), dtype=np.int64)
    starts: dict[int, list[int]] = {}
    for start, end in _open_stretches(logs, tags):
        starts.setdefault(end - start, []).append(start)
    for length, each in starts.items():  # those of one length at once
        words = np.array(each)[:, None] + np.arange(length)
        path[words] = _viterbi(logs[words], tuple(tags))
    return path


def _open_stretches(logs: Scores, tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words of which it is not certain at once that the best path takes 'O'.

    Another tag instead of 'O' helps nothing but an I-X behind it, in whose place a B-X would do as well: so 'O' is best
    where it leads by as much as any I-X of the next word leads its B-X. For most words of a text that is so.
    """
    if not len(logs):
        return
    outside = tags.index("O")
    lead = logs[:, outside] - np.delete(logs, outside, axis=1).max(axis=1, initial=-np.inf)
    gain = np.zeros(len(logs), dtype=np.float32)
    for inner, tag in enumerate(tags):
        if tag.startswith("I-"):
            np.maximum(gain, logs[:, inner] - logs[:, tags.index("B-" + tag[2:])], out=gain)
    sure = lead >= np.append(gain[1:], np.float32(0.0))
    borders = np.flatnonzero(np.diff(np.concatenate(([True], sure, [True])).astype(np.int8)))
    yield from zip(borders[::2].tolist(), borders[1::2].tolist(), strict=True)


def _viterbi(logs: Scores, tags: tuple[str, ...]) -> Numbers:
    """The best paths of stretches of words that 'O' or the text's edges enclose.

    Args:
        logs: log probabilities, (stretches, words, tags).
        tags: names of the tags.

    Returns:
        Numbers of the tags, (stretches, words).
    """
    size, length, _ = logs.shape
    opening, barred = _barred(tags)
    total = logs[:, 0] + opening
    back = np.zeros((length, size, len(tags)), dtype=np.uint8)
    for word in range(1, length):
        ways = total[:, :, None] + barred
        back[word] = ways.argmax(axis=1)
        total = ways.max(axis=1) + logs[:, word]
    path = np.zeros((size, length), dtype=np.int64)
    path[:, -1] = total.argmax(axis=1)
    for word in range(length - 1, 0, -1):
        path[:, word - 1] = back[word, np.arange(size), path[:, word]]
    return path


@cache
def _barred(tags: tuple[str, ...]) -> tuple[Scores, Scores]:
    """Minus infinity for the tags that no stretch begins with, and for those that do not follow each other."""
    inner = np.array([tag.startswith("I-") for tag in tags])
    follows = np.array([[before[:1] in "BI" and before[2:] == after[2:] for after in tags] for before in tags])
    never = np.float32(-np.inf)
    return np.where(inner, never, np.float32(0)), np.where(inner & ~follows, never, np.float32(0))
