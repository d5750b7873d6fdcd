#!/usr/bin/env python3
"""Train the fast model: convolutions over the encoder's word-piece vectors, taught by the accurate model.

Usage: fast.py --data DIR --encoder DIR --teacher DIR --out DIR [--text DIR --words 150000] [--epochs 12]

Its network learns from the annotation of the corpora and, on raw text, from the probabilities that the teacher gives to
each tag. The vectors stay as they are; all else is small: what is learned fits in a few megabytes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from train import (
    TAGS,
    Row,
    add_data,
    batches,
    data,
    load_encoder,
    load_trained,
    loss_of,
    padded,
    probabilities,
    taught,
)

WIDTH = 128
DILATIONS = (1, 2, 4, 1, 1)
"""Of the convolutions, each over three pieces: together a tag sees nine pieces to either side."""


class Block(nn.Module):
    """A residual gated convolution over three pieces."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.convolution = nn.Conv1d(width, 2 * width, 3, padding=dilation, dilation=dilation)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        """(texts, pieces, width) to the same."""
        seen = self.norm(hidden) * present
        return hidden + self.dropout(nn.functional.glu(self.convolution(seen.transpose(1, 2)), dim=1).transpose(1, 2))


class Convolutions(nn.Module):
    """Vectors of word pieces, residual convolutions, a linear layer.

    Args:
        vectors: from ids of word pieces, (texts, pieces), to (texts, pieces, `WIDTH`).
    """

    def __init__(self, vectors: nn.Module, dropout: float = 0.1) -> None:
        super().__init__()
        self.vectors = vectors
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(WIDTH, dilation, dropout) for dilation in DILATIONS)
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, len(TAGS))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Scores of the tags for each word piece: (texts, pieces, tags); id 0 is padding."""
        present = (ids > 0).float()[..., None]
        hidden = self.dropout(self.vectors(ids))
        for block in self.blocks:
            hidden = block(hidden, present)
        return self.head(self.norm(hidden))


def vectors_of(weights: dict[str, torch.Tensor]) -> torch.Tensor:
    """The encoder's word pieces as its first layer gets them, without their position: (pieces, width)."""
    raw = weights["embeddings.word_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    gain, shift = (weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias"))
    return nn.functional.layer_norm(raw, raw.shape[1:], gain, shift, eps=1e-12)


def load_fast(folder: Path) -> Convolutions:
    """A model that this script wrote."""
    weights = load_file(folder / "tagger.safetensors")
    model = Convolutions(nn.Embedding(*weights["vectors.weight"].shape))
    model.load_state_dict(weights)
    return model


def fit(
    model: Convolutions,
    rows: list[Row],
    soft: dict[int, np.ndarray],
    plan: list[list[int]],
    rate: float,
    minutes: float,
) -> None:
    """Train over the batches of `plan`; the rate falls with the steps, or with the time where that ends first.

    A batch of raw text, whose rows are the keys of `soft`, is learned from the teacher's probabilities, any other from
    the annotation.
    """
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=rate, weight_decay=0.01)
    model.train()
    started, average = time.time(), 0.0
    for step, batch in enumerate(plan, start=1):
        done = max(step / len(plan), (time.time() - started) / 60 / minutes)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, step / 100) * (1 - done)
        ids = padded([rows[at][0] for at in batch], torch.long)
        scores = model(ids)
        if batch[0] in soft:
            loss = taught(scores, padded([soft[at] for at in batch], torch.float32), ids)
        else:
            loss = loss_of(scores, padded([rows[at][1] for at in batch], torch.long))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        average = 0.98 * average + 0.02 * loss.item() if step > 1 else loss.item()
        if step % 50 == 0:
            print(f"{step}/{len(plan)} loss {average:.4f} {time.time() - started:.0f} s", flush=True)


def mixed(rows: list[Row], annotated: int, rng: random.Random, pieces: int) -> list[list[int]]:
    """Batches of the first `annotated` rows and of the others, never of both, in random order."""
    lengths = [len(ids) for ids, _ in rows]
    out = batches(lengths[:annotated], rng, pieces)
    if annotated < len(rows):
        out += [[annotated + at for at in batch] for batch in batches(lengths[annotated:], rng, pieces)]
    rng.shuffle(out)
    return out


def main() -> None:
    """Train and save; what is linear in the vectors is worked out before."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, metavar="DIR", required=True, help="as train.py wrote it")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--minutes", type=float, default=60, help="at most, for the training itself")
    parser.add_argument("--pieces", type=int, default=2048, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer, rows = data(args)
    rows.sort(key=lambda row: not row[1].any())  # raw text behind
    annotated = sum(bool(allowed.any()) for _, allowed in rows)
    raw = rows[annotated:]
    given = probabilities(load_trained(args.teacher), raw, batches([len(ids) for ids, _ in raw], rng)) if raw else []
    soft = dict(enumerate(given, start=annotated))
    wide = vectors_of(load_encoder(args.encoder)[1])
    model = Convolutions(nn.Sequential(nn.Embedding.from_pretrained(wide), nn.Linear(wide.shape[1], WIDTH)))
    plan = [batch for _ in range(args.epochs) for batch in mixed(rows, annotated, rng, args.pieces)]
    fit(model, rows, soft, plan, args.rate, args.minutes)
    with torch.no_grad():
        model.vectors = nn.Embedding.from_pretrained(model.vectors[1](wide))
    save_file(model.state_dict(), args.out / "tagger.safetensors")
    (args.out / "config.json").write_text(json.dumps({"network": "convolutions", "tags": TAGS}, indent=1))
    tokenizer.save(str(args.out / "tokenizer.json"))


if __name__ == "__main__":
    main()
