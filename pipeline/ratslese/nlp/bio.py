"""The most probable names from the probabilities of each word's tags.

Tags are 'O' (no name), 'B-X' (a name begins) and 'I-X' (it goes on).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_path"]

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


def best_path(logs: Scores, tags: Sequence[str]) -> Numbers:
    """The most probable sequence of tags in which I-X follows only B-X or I-X (Viterbi).

    Args:
        logs: log probabilities, (words, tags).
        tags: names of the tags: 'O', 'B-PER', 'I-PER', ….
    """
    path = np.full(len(logs), tags.index("O"), dtype=np.int64)
    for start, end in _open_stretches(logs, tags):
        path[start:end] = _viterbi(logs[start:end], tags)
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


def _viterbi(logs: Scores, tags: Sequence[str]) -> Numbers:
    """The best path of words that 'O' or the text's edges enclose."""
    path = np.zeros(len(logs), dtype=np.int64)
    barred = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for after, tag in enumerate(tags):
        if tag.startswith("I-"):
            for before, other in enumerate(tags):
                if other == "O" or other[2:] != tag[2:]:
                    barred[before, after] = -np.inf
    total = logs[0] + np.array([-np.inf if tag.startswith("I-") else 0.0 for tag in tags], dtype=np.float32)
    back = np.zeros(logs.shape, dtype=np.uint8)
    for word in range(1, len(logs)):
        ways = total[:, None] + barred
        back[word] = ways.argmax(axis=0)
        total = ways.max(axis=0) + logs[word]
    path[-1] = total.argmax()
    for word in range(len(logs) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path
