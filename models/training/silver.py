#!/usr/bin/env python3
"""Label raw council and parliament text with the accurate model, for the fast model to learn from.

Usage: silver.py --text DIR --model DIR --out FILE [--words 350000] [--seed 0] [--part 0/1]

Writes a spaCy `DocBin` of paragraphs. A paragraph in which the model is unsure of a name is left out, not guessed at.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from corpora import Example
from spacy.tokens import DocBin

SHARES = {
    "karlsruhe_council_text.txt.xz": 0.5,
    "bundestag_wp20.txt.xz": 0.25,
    "AT_2021.txt.gz": 0.125,
    "AT_2022.txt.gz": 0.125,
}
"""Files of raw text, and the share of the words that each gives."""

SURE = 0.7
"""Mean probability of a name's tags below which its paragraph is left out."""


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


def main() -> None:
    """Draw, label, write."""
    from ratslese.nlp.ner import Tagger
    from ratslese.nlp.tokens import MinutesTokenizer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=350_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    nlp = spacy.blank("de")
    nlp.tokenizer = MinutesTokenizer(nlp.vocab)
    tagger = Tagger(args.model, threads=2)
    texts = draws(args.text, args.words, args.seed)
    print(f"{len(texts)} paragraphs, {sum(len(text.split()) for text in texts)} words", flush=True)
    kept = DocBin(attrs=["ENT_IOB", "ENT_TYPE"])
    for number, doc in enumerate(tagger.pipe((nlp(text) for text in texts), batch_size=64), start=1):
        if all(score >= SURE for score in doc.spans["ratslese_ner"].attrs["scores"] if doc.ents):
            doc.spans.clear()
            kept.add(doc)
        if number % 640 == 0:
            print(f"{number} labelled, {len(kept)} kept", flush=True)
            kept.to_disk(args.out)
    kept.to_disk(args.out)


if __name__ == "__main__":
    main()
