"""Raw council and parliament text, for a small model to learn on what a large one thinks of it."""

from __future__ import annotations

import gzip
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import Example

SHARES = {
    "karlsruhe_council_text.txt.xz": 0.5,
    "bundestag_wp20.txt.xz": 0.25,
    "AT_2021.txt.gz": 0.125,
    "AT_2022.txt.gz": 0.125,
}
"""Files of raw text, and the share of the words that each gives."""


def paragraphs(path: Path) -> Iterator[str]:
    """Stretches of 120 to 900 characters; a hyphen at a line's end before small letters is undone."""
    with (lzma if path.suffix == ".xz" else gzip).open(path, "rt", encoding="utf-8", errors="replace") as file:
        block: list[str] = []
        size = 0
        for line in file:
            if line.startswith("#"):
                continue
            block.append(line.strip())
            size += len(line)
            if size > 600 or (not line.strip() and size > 120):
                text = re.sub(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])", "", "\n".join(block)).strip()
                if len(text) >= 120:
                    yield text[:900].rsplit(" ", 1)[0]
                block, size = [], 0


def draw(path: Path, words: int, rng: random.Random) -> list[str]:
    """Paragraphs of about `words` words from all over the file."""
    every = list(paragraphs(path))
    rng.shuffle(every)
    out, count = [], 0
    for text in every:
        if count >= words:
            break
        out.append(text)
        count += len(text.split())
    return out


def draws(folder: Path, words: int, seed: int) -> list[str]:
    """Paragraphs of all the files in their shares, in random order."""
    rng = random.Random(seed)
    texts = [text for name, share in SHARES.items() for text in draw(folder / name, int(words * share), rng)]
    rng.shuffle(texts)
    return texts


def raw_examples(folder: Path, words: int, seed: int) -> list[Example]:
    """Paragraphs as examples of which nothing is known."""
    return [Example(text, (), frozenset(), "raw") for text in draws(folder, words, seed)]
