"""Raw council and parliament text, for a small model to learn on what a large one thinks of it."""

from __future__ import annotations

import gzip
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import FILES, Example, convert, pieces, read_lines

SHARES = {
    "karlsruhe_council_text.txt.xz": 0.3,
    "bundestag_wp20.txt.xz": 0.15,
    "AT_2021.txt.gz": 0.1,
    "AT_2022.txt.gz": 0.1,
}
"""Files of raw text, and the share of the words that each gives; records of the corpora give the rest."""
RECORDS = tuple(file for file in FILES if file[0] in {"stazh_amtsblatt_silver.all", "ler.train", "ehri.all"})
"""Corpora from which training draws but a part."""


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


def records(folder: Path, words: int, rng: random.Random) -> list[str]:
    """Texts of about `words` words from the corpora of names, without what is annotated in them."""
    out: list[str] = []
    for name, family, _ in RECORDS:
        every = list(read_lines(folder / f"{name}.jsonl.xz"))
        rng.shuffle(every)
        count = 0
        for record in every:
            if count >= words / len(RECORDS):
                break
            texts = [piece.text for piece in pieces(convert(record, family, name))]
            out += texts
            count += sum(len(text.split()) for text in texts)
    return out


def raw_examples(folder: Path, words: int, seed: int) -> list[Example]:
    """Paragraphs of all files in their shares, in random order, as examples of which nothing is known.

    Args:
        folder: with `text/` and `ner/`.
        words: in all, about.
        seed: of the draw.
    """
    rng = random.Random(seed)
    texts = [text for name, share in SHARES.items() for text in draw(folder / "text" / name, int(words * share), rng)]
    texts += records(folder / "ner", int(words * (1 - sum(SHARES.values()))), rng)
    rng.shuffle(texts)
    return [Example(text, (), frozenset(), "raw") for text in texts]
