#!/usr/bin/env python3
"""What each corpus brings: the fast network, taught by annotation alone, with one corpus left out at a time.

Usage: ablation.py --data DIR --encoder DIR [--share 0.3] [--epochs 3] [--sets stazh_zh.dev germeval14.dev …]
       [--without CORPUS …]

Prints F1 on the held-aside sets, exact offsets and label, for all corpora together and for each one left out, or for
those of `--without` alone. The network is that of the fast model, since it learns in minutes; every run takes the same
number of steps.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import spacy
import torch
from corpora import convert, read_lines, training_examples
from evaluate import SETS, found, names, scores
from fast import WIDTH, Convolutions, vectors_of
from fiction import fictional_examples
from safetensors.torch import save_file
from spacy.language import Language
from tokenizers import Tokenizer
from torch import nn
from train import TAGS, Row, add_data, batches, encode, load_encoder, loss_of, optimize, padded, tokenizer_of

from ratslese.nlp.ner import FACTORY
from ratslese.nlp.tokens import MinutesTokenizer


def learn(rows: list[Row], wide: torch.Tensor, steps: int, seed: int, folder: Path) -> None:
    """Train the network on `rows` for so many steps and write it to `folder`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Convolutions(nn.Sequential(nn.Embedding.from_pretrained(wide), nn.Linear(wide.shape[1], WIDTH)))
    plan: list[list[int]] = []
    while len(plan) < steps:
        plan += batches([len(ids) for ids, _ in rows], rng, 2048)

    def loss(batch: list[int]) -> torch.Tensor:
        scores = model(padded([rows[at][0] for at in batch], torch.long))
        return loss_of(scores, padded([rows[at][1] for at in batch], torch.long))

    keep = folder / "tagger.safetensors"
    optimize(model, [(model, 2e-3)], lambda _: (plan[:steps], loss), epochs=1, minutes=math.inf, keep=keep)
    with torch.no_grad():
        model.vectors = nn.Embedding.from_pretrained(model.vectors[1](wide))
    save_file(model.state_dict(), keep)
    (folder / "config.json").write_text(json.dumps({"network": "convolutions", "tags": TAGS}))


def served(folder: Path, tokenizer: Tokenizer) -> Language:
    """The pipeline that finds names with the network in `folder`."""
    tokenizer.save(str(folder / "tokenizer.json"))
    packed = folder / "packed"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("export.py"), folder, packed], check=True, stdout=sys.stderr
    )
    nlp = spacy.blank("de")
    nlp.tokenizer = MinutesTokenizer(nlp.vocab)
    nlp.add_pipe(FACTORY, config={"model": str(packed)})
    return nlp


def main() -> None:
    """Train and score, once with all and once without each corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data(parser)
    parser.add_argument("--epochs", type=int, default=4, help="over all corpora; this sets the number of steps")
    parser.add_argument("--sets", nargs="+", default=["stazh_zh.dev", "germeval14.dev", "mobie.dev"], choices=SETS)
    args = parser.parse_args()
    tokenizer = tokenizer_of(args.encoder)
    examples = training_examples(args.data / "ner", args.seed, args.share)
    examples += fictional_examples(args.data / "gazetteers", int(args.fiction * args.share), args.seed)
    wide = vectors_of(load_encoder(args.encoder)[1])
    lengths = [len(ids) for ids, _ in encode(examples, tokenizer)]
    steps = args.epochs * len(batches(lengths, random.Random(args.seed), 2048))
    held = {
        name: [convert(record, SETS[name][0], name) for record in read_lines(args.data / "ner" / f"{name}.jsonl.xz")]
        for name in args.sets
    }
    columns = [(name, row) for name in args.sets for row in SETS[name][1]]
    print("| without | pieces | " + " | ".join(f"{name} {row}" for name, row in columns) + " |")
    print("| --- |" + " --- |" * (len(columns) + 1), flush=True)
    for left_out in args.without or (None, *sorted({example.source for example in examples})):
        rows = encode([example for example in examples if example.source != left_out], tokenizer)
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
            learn(rows, wide, steps, args.seed, Path(folder))
            nlp = served(Path(folder), tokenizer)
        pairs = {name: list(zip(map(names, gold), found(gold, nlp), strict=True)) for name, gold in held.items()}
        shown = " | ".join(f"{scores(pairs[name], {row})[2]:.3f}" for name, row in columns)
        print(f"| {left_out or '(nothing)'} | {sum(len(ids) for ids, _ in rows):,} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
