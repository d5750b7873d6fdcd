#!/usr/bin/env python3
"""Train the part-of-speech tagger of `ratslese.nlp.tagger`.

Usage: tagger.py TRAIN.conllu.xz [--epochs 5] [--check DEV.conllu]

Writes pipeline/ratslese/nlp/tagger.txt.xz. The treebank is UD German GSD (CC BY-SA 4.0), of whose training part only
the words and their parts of speech are used; the order of the sentences is drawn with a fixed seed. Contractions ('im')
are one word, tagged as their first part.
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from ratslese.nlp.tagger import TAGS, Weights, _shape, features, tag_with

OUT = Path(__file__).resolve().parent.parent / "pipeline/ratslese/nlp/tagger.txt.xz"
PLACE = {name: at for at, name in enumerate(TAGS)} | {"AUX": TAGS.index("VERB"), "_": TAGS.index("X")}
FREQUENT, SURE = 15, 0.985
"""A word that was seen so often and has one tag in so great a part of its places keeps it everywhere."""
SCALE, LEAST = 8, 3
"""Weights are stored in steps of 1/SCALE; those nearer to nothing than LEAST steps are dropped."""


def sentences(path: Path) -> Iterator[tuple[list[str], list[int]]]:
    """The words and tags of each sentence of a CoNLL-U file."""
    content = path.read_bytes()
    text = (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8")
    words: list[str] = []
    tags: list[int] = []
    joined: dict[str, str] = {}
    skip = ""
    for line in text.split("\n"):
        columns = line.split("\t")
        if len(columns) == 10 and "-" in columns[0]:
            first, last = columns[0].split("-")
            joined[first], skip = columns[1], last
        elif len(columns) == 10 and columns[0].isdigit():
            if columns[0] == skip:
                skip = ""
                continue
            words.append(joined.get(columns[0], columns[1]))
            tags.append(PLACE[columns[3]])
        elif not line and words:
            yield words, tags
            words, tags, joined, skip = [], [], {}, ""


def train(data: list[tuple[list[str], list[int]]], epochs: int) -> Weights:
    """Averaged perceptron."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for words, tags in data:
        for word, place in zip(words, tags, strict=True):
            counts[word][place] += 1
    fixed = {}
    for word, seen in counts.items():
        place, most = seen.most_common(1)[0]
        if seen.total() >= FREQUENT and most / seen.total() >= SURE:
            fixed[word] = place
    weights: dict[str, list[float]] = {}
    totals: dict[str, list[float]] = {}
    step = 0
    order = random.Random(3)
    for epoch in range(epochs):
        order.shuffle(data)
        wrong = 0
        for words, tags in data:
            lower, shapes = [word.lower() for word in words], [_shape(word) for word in words]
            before, earlier = "-", "-"
            for at, gold in enumerate(tags):
                guess = fixed.get(words[at])
                if guess is None:
                    step += 1
                    active = list(features(lower, shapes, at, before, earlier))
                    found = [weights[name] for name in active if name in weights]
                    scores = [sum(column) for column in zip(*found, strict=True)] or [0.0]
                    guess = scores.index(max(scores))
                    if guess != gold:
                        wrong += 1
                        for name in active:
                            row = weights.setdefault(name, [0.0] * len(TAGS))
                            past = totals.setdefault(name, [0.0] * len(TAGS))
                            row[gold] += 1
                            row[guess] -= 1
                            past[gold] += step
                            past[guess] -= step
                before, earlier = TAGS[guess], before
        print(f"epoch {epoch + 1}: {wrong} wrong", flush=True)
    scores_: dict[str, tuple[tuple[int, int], ...]] = {}
    for name, row in weights.items():
        mean = [weight - total / max(step, 1) for weight, total in zip(row, totals[name], strict=True)]
        pairs = tuple((at, round(value * SCALE)) for at, value in enumerate(mean) if abs(value * SCALE) >= LEAST)
        if pairs:
            scores_[name] = pairs
    return Weights(fixed, scores_)


def pack(weights: Weights) -> bytes:
    """The file's bytes."""
    lines = ["\t".join(sorted(w for w, place in weights.fixed.items() if place == at)) for at in range(len(TAGS))]
    for name, pairs in sorted(weights.scores.items()):
        lines.append(name + "\t" + " ".join(f"{chr(97 + at)}{value}" for at, value in pairs))
    return lzma.compress("\n".join(lines).encode("utf-8"), preset=9)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--check", type=Path)
    arguments = parser.parse_args()
    weights = train(list(sentences(arguments.train)), arguments.epochs)
    OUT.write_bytes(pack(weights))
    print(f"{len(weights.fixed)} fixed words, {len(weights.scores)} features, {OUT.stat().st_size // 1024} kB")
    if arguments.check:
        right = total = 0
        for words, tags in sentences(arguments.check):
            found = tag_with(words, weights)
            right, total = right + sum(a == b for a, b in zip(found, tags, strict=True)), total + len(tags)
        print(f"accuracy {right / total:.4f} of {total} words")


if __name__ == "__main__":
    main()
