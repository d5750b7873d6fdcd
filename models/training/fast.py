#!/usr/bin/env python3
"""Train the fast model: convolutions over the encoder's word-piece vectors, taught by the accurate model.

Usage: fast.py --data DIR --encoder DIR --teacher DIR --out DIR [--words 400000] [--epochs 12] [--minutes 60]

Its network learns from the annotation of the corpora and, on raw text, from the probabilities that the teacher gives to
each tag. The vectors stay as they are; all else is small: what is learned fits in a few megabytes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from raw import raw_examples
from safetensors.torch import load_file, save_file
from torch import nn
from train import (
    MASK,
    TAGS,
    Row,
    Tagger,
    add_data,
    batches,
    data,
    encode,
    hidden_at_random,
    load_encoder,
    load_trained,
    loss_of,
    optimize,
    padded,
    tokenizer_of,
)

WIDTH = 128
DILATIONS = (1, 2, 4, 1, 1)
"""Of the convolutions, each over three pieces: together a tag sees nine pieces to either side."""
DRAWN = 6
"""Epochs over the same draw of annotated examples."""


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


def probabilities(model: Tagger, rows: list[Row], plan: list[list[int]]) -> list[np.ndarray]:
    """What a trained model gives to each tag of each piece, in half precision."""
    out: list[np.ndarray] = [np.empty(0)] * len(rows)
    model.eval()
    with torch.inference_mode():
        for number, batch in enumerate(plan, start=1):
            soft = model(padded([rows[at][0] for at in batch], torch.long)).softmax(-1)
            for row, at in zip(soft, batch, strict=True):
                out[at] = row[: len(rows[at][0])].half().numpy()
            if number % 20 == 0:
                print(f"teacher {number}/{len(plan)}", flush=True)
    return out


def taught(scores: torch.Tensor, soft: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
    """Cross entropy against a teacher's probabilities, over the pieces that are there."""
    return -(soft * scores.log_softmax(-1)).sum(-1)[present > 0].mean()


def mixed(annotated: list[int], raw: list[int], rng: random.Random, pieces: int) -> list[list[int]]:
    """Batches of annotated rows and of raw ones behind them, never of both, in random order; from their lengths."""
    out = batches(annotated, rng, pieces)
    if raw:
        out += [[len(annotated) + at for at in batch] for batch in batches(raw, rng, pieces)]
    rng.shuffle(out)
    return out


def main() -> None:
    """Train and save; what is linear in the vectors is worked out before."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, metavar="DIR", required=True, help="as train.py wrote it")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--words", type=int, default=400_000, help="of raw text, for the teacher to label")
    parser.add_argument("--minutes", type=float, default=math.inf, help="at most, for the training itself")
    parser.add_argument("--pieces", type=int, default=2048, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(args.encoder)
    texts = raw_examples(args.data, args.words, args.seed) if args.words else []
    raw = encode(texts, tokenizer)
    plan = batches([len(ids) for ids, _ in raw], rng, args.pieces) if raw else []
    soft = probabilities(load_trained(args.teacher), raw, plan)
    wide = vectors_of(load_encoder(args.encoder)[1])
    model = Convolutions(nn.Sequential(nn.Embedding.from_pretrained(wide), nn.Linear(wide.shape[1], WIDTH)))
    mask = tokenizer.token_to_id(MASK)
    drawn = lru_cache(maxsize=1)(lambda draw: data(args, tokenizer, draw))

    def epoch_of(epoch: int) -> tuple[list[list[int]], Callable[[list[int]], torch.Tensor]]:
        rows = drawn(epoch // DRAWN)

        def loss(batch: list[int]) -> torch.Tensor:
            learned = [rows[at] if at < len(rows) else raw[at - len(rows)] for at in batch]
            ids = padded([ids for ids, _ in learned], torch.long)
            scores = model(hidden_at_random(ids, mask))
            if batch[0] < len(rows):
                return loss_of(scores, padded([allowed for _, allowed in learned], torch.long))
            return taught(scores, padded([soft[at - len(rows)] for at in batch], torch.float32), ids)

        return mixed([len(ids) for ids, _ in rows], [len(ids) for ids, _ in raw], rng, args.pieces), loss

    keep = args.out / "tagger.safetensors"
    optimize(model, [(model, args.rate)], epoch_of, epochs=args.epochs, minutes=args.minutes, keep=keep)
    with torch.no_grad():
        model.vectors = nn.Embedding.from_pretrained(model.vectors[1](wide))
    save_file(model.state_dict(), keep)
    (args.out / "config.json").write_text(json.dumps({"network": "convolutions", "tags": TAGS}, indent=1))
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)


if __name__ == "__main__":
    main()
