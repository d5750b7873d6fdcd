#!/usr/bin/env python3
"""Fine-tune the German text encoder for names. Needs the extra `train`; runs on two CPU cores.

Usage: train.py --data DIR --encoder DIR --out DIR [--start DIR [--mean]] [--epochs 2] [--frozen 6] [--minutes 60]
       [--without CORPUS …]

Every epoch is another draw: other records of the large corpora, other fiction, other names in the place of half of the
persons and municipalities (variation.py), and a tenth of the word pieces hidden, so that the words around a name have
to tell. The loss allows, for a word without a label, every label that its corpus does not annotate, and for an
organisation both ORG and COMMITTEE where the native label leaves that open. With `--mean` a later run gives way half:
the mean of two weightings from one start errs less than either (Wortsman et al. 2022, arXiv:2109.01903).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from corpora import LABELS, Example, training_examples
from fiction import Names, fictional_examples
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel
from variation import varied

TAGS = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
MASKED = 0.1
"""Of the word pieces, hidden at training."""
MASK = "<mask>"
WARM_UP = 0.03
"""Of the training, in which the rate rises."""
SAVED = 300
"""Seconds after which the state is saved anew."""
LENGTH = 256
"""Word pieces per example at training; serving uses windows of the same length."""

Row = tuple[np.ndarray, np.ndarray]
"""Word-piece ids, and for each piece the bit mask of tags that the annotation allows (0: no loss)."""


def encode(examples: list[Example], tokenizer: Tokenizer) -> list[Row]:
    """The examples as rows; those too long for a window are left out."""
    bit = {tag: 1 << number for number, tag in enumerate(TAGS)}
    everything = (1 << len(TAGS)) - 1
    out = []
    for example, encoding in zip(examples, tokenizer.encode_batch([e.text for e in examples]), strict=True):
        unknown = sum(bit[f"{mark}-{label}"] for label in LABELS if label not in example.known for mark in "BI")
        ids, allowed = [], []
        for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            while start < end and example.text[start].isspace():
                start += 1
            mask = 0
            if start < end and example.known:
                mask = bit["O"] | unknown
                for a, b, labels in example.spans:
                    if a <= start < b:
                        mark = "B" if start == a else "I"
                        mask = sum(bit[f"{mark}-{label}"] for label in labels)
                    elif start < a < end:
                        mask = everything  # the piece runs into a span: let it be
            ids.append(piece)
            allowed.append(mask)
        if len(ids) <= LENGTH:
            out.append((np.array(ids, np.int32), np.array(allowed, np.int64)))
    return out


def batches(lengths: list[int], rng: random.Random, pieces: int) -> list[list[int]]:
    """Batches of examples of like length, at most `pieces` padded word pieces each, in random order."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + rng.random() * 8)
    out: list[list[int]] = [[]]
    for at in order:
        if out[-1] and (len(out[-1]) + 1) * max(lengths[at], lengths[out[-1][-1]]) > pieces:
            out.append([])
        out[-1].append(at)
    rng.shuffle(out)
    return out


def padded(rows: list[np.ndarray], dtype: torch.dtype) -> torch.Tensor:
    """Rows of unlike length as one tensor, zeros after each."""
    width = max(len(row) for row in rows)
    out = torch.zeros((len(rows), width, *rows[0].shape[1:]), dtype=dtype)
    for number, row in enumerate(rows):
        out[number, : len(row)] = torch.from_numpy(row).to(dtype)
    return out


class Tagger(nn.Module):
    """The encoder and a linear layer over its word pieces."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(config.hidden_size, len(TAGS))

    def lower(self, ids: torch.Tensor, frozen: int) -> torch.Tensor:
        """What the first `frozen` layers give."""
        keep = self._mask((ids > 0).float())
        hidden = self.bert.embeddings(ids)
        for layer in self.bert.encoder.layer[:frozen]:
            hidden = first(layer(hidden, attention_mask=keep))
        return hidden

    def upper(self, hidden: torch.Tensor, present: torch.Tensor, frozen: int) -> torch.Tensor:
        """Scores of the tags, from the output of the first `frozen` layers."""
        keep = self._mask(present.float())
        for layer in self.bert.encoder.layer[frozen:]:
            hidden = first(layer(hidden, attention_mask=keep))
        return self.head(self.dropout(hidden))

    @staticmethod
    def _mask(present: torch.Tensor) -> torch.Tensor:
        return (1.0 - present)[:, None, None, :] * -1e4

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Scores of the tags for each word piece: (texts, pieces, tags); id 0 is padding."""
        return self.upper(self.lower(ids, 0), (ids > 0).float(), 0)


def first(output: object) -> torch.Tensor:
    """A layer's hidden states, whether it returns a tensor or a tuple."""
    return output[0] if isinstance(output, tuple) else output  # type: ignore[return-value]


def load_encoder(folder: Path) -> tuple[BertConfig, dict[str, torch.Tensor]]:
    """Configuration and weights, as `unpack.py` of the encoder writes them."""
    config = BertConfig(**json.loads((folder / "config.json").read_text()))
    config._attn_implementation = "sdpa"
    config.attention_probs_dropout_prob = 0.0  # it costs a third of the time
    weights = load_file(folder / "model.safetensors")
    return config, {name.removeprefix("bert."): tensor for name, tensor in weights.items()}


def load_trained(folder: Path, attention: str = "sdpa") -> Tagger:
    """A model that this script wrote."""
    settings = json.loads((folder / "config.json").read_text())
    settings.pop("tags")
    config = BertConfig(**settings)
    config._attn_implementation = attention
    model = Tagger(config)
    model.load_state_dict(load_file(folder / "tagger.safetensors"))
    return model


def loss_of(scores: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Negative log of the probability that falls on allowed tags, over pieces that have any."""
    bits = (allowed[..., None] >> torch.arange(len(TAGS))) & 1
    counted = allowed > 0
    if not counted.any():
        return scores.sum() * 0
    logs = scores.log_softmax(-1)[counted]
    return -logs.masked_fill(bits[counted] == 0, -1e9).logsumexp(-1).mean()


def hidden_at_random(ids: torch.Tensor, mask: int) -> torch.Tensor:
    """The word pieces, a tenth of them under the mask."""
    return torch.where((torch.rand(ids.shape) < MASKED) & (ids > 0), mask, ids)


def optimize(
    model: nn.Module,
    rates: list[tuple[nn.Module, float]],
    epoch_of: Callable[[int], tuple[list[list[int]], Callable[[list[int]], torch.Tensor]]],
    *,
    epochs: int,
    minutes: float,
    keep: Path,
) -> None:
    """Train and save; the rate rises shortly and falls with what ends first, the epochs or the minutes.

    Args:
        model: as a whole.
        rates: its parts and their rate.
        epoch_of: for the number of an epoch, its batches and what gives the loss of one.
        epochs: how many.
        minutes: at most.
        keep: gets the state, now and then and at the end.
    """
    trained = [([p for p in part.parameters() if p.requires_grad], rate) for part, rate in rates]
    optimizer = torch.optim.AdamW(
        [{"params": part, "rate": rate} for part, rate in trained], lr=0.0, weight_decay=0.01, fused=True
    )
    model.train()
    started, average, saved, done = time.time(), 0.0, time.time(), 0.0
    for epoch in range(epochs):
        if done >= 1:
            break
        plan, loss_of_batch = epoch_of(epoch)
        for step, batch in enumerate(plan):
            done = max((epoch + step / len(plan)) / epochs, (time.time() - started) / 60 / minutes)
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(1.0, done / WARM_UP) * (1 - done)
            loss = loss_of_batch(batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([p for part, _ in trained for p in part], 1.0)
            optimizer.step()
            average = 0.98 * average + 0.02 * loss.item() if average else loss.item()
            if step % 50 == 0:
                print(f"{epoch}: {step}/{len(plan)} loss {average:.4f}, {done:.1%} done", flush=True)
            if time.time() - saved > SAVED:
                save_file(model.state_dict(), keep)
                saved = time.time()
    save_file(model.state_dict(), keep)


def add_data(parser: argparse.ArgumentParser) -> None:
    """The options that say what is learned from; `data` reads them."""
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/ and gazetteers/; see the manifest")
    parser.add_argument("--encoder", type=Path, required=True, help="unpacked")
    parser.add_argument("--fiction", type=int, default=6000, help="paragraphs of fiction")
    parser.add_argument("--share", type=float, default=1.0, help="of the examples, for a trial run")
    parser.add_argument("--without", nargs="*", default=[], metavar="CORPUS", help="for an ablation; also 'fiction'")
    parser.add_argument("--seed", type=int, default=0)


def tokenizer_of(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def data(args: argparse.Namespace, tokenizer: Tokenizer, epoch: int = 0) -> list[Row]:
    """What an epoch learns from."""
    seed = args.seed + epoch
    names, rng = Names.load(args.data / "gazetteers"), random.Random(f"variation {seed}")
    examples = [varied(example, names, rng) for example in training_examples(args.data / "ner", seed, args.share)]
    examples += fictional_examples(args.data / "gazetteers", int(args.fiction * args.share), seed)
    rows = encode([example for example in examples if example.source not in args.without], tokenizer)
    print(f"{len(rows)} examples, {sum(len(ids) for ids, _ in rows)} word pieces", flush=True)
    return rows


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=math.inf, help="at most; the rate falls with what ends first")
    parser.add_argument("--frozen", type=int, default=6, help="layers that stay as they are")
    parser.add_argument("--pieces", type=int, default=768, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head", type=float, default=5.0, help="times the rate: that of the last layer")
    parser.add_argument("--start", type=Path, metavar="DIR", help="go on from what an earlier run wrote")
    parser.add_argument("--mean", action="store_true", help="write the mean of the weights at the start and at the end")
    args = parser.parse_args()
    if args.mean and not args.start:
        parser.error("--mean needs --start")
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(args.encoder)
    config, weights = load_encoder(args.encoder)
    model = Tagger(config)
    if args.start:
        model.load_state_dict(load_file(args.start / "tagger.safetensors"))
    else:
        print("not in the encoder:", model.bert.load_state_dict(weights, strict=False).missing_keys, flush=True)
    (args.out / "config.json").write_text(json.dumps({**config.to_dict(), "tags": TAGS}, indent=1))
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    for part in (*model.bert.encoder.layer[: args.frozen], model.bert.embeddings):
        part.requires_grad_(requires_grad=False)
    mask = tokenizer.token_to_id(MASK)

    def epoch_of(epoch: int) -> tuple[list[list[int]], Callable[[list[int]], torch.Tensor]]:
        rows = data(args, tokenizer, epoch)

        def loss(batch: list[int]) -> torch.Tensor:
            ids = padded([rows[at][0] for at in batch], torch.long)
            with torch.no_grad():
                lower = model.lower(hidden_at_random(ids, mask), args.frozen)
            scores = model.upper(lower, ids > 0, args.frozen)
            return loss_of(scores, padded([rows[at][1] for at in batch], torch.long))

        return batches([len(ids) for ids, _ in rows], random.Random(args.seed + epoch), args.pieces), loss

    rates = [(model.bert.encoder, args.rate), (model.head, args.rate * args.head)]
    keep = args.out / "tagger.safetensors"
    optimize(model, rates, epoch_of, epochs=args.epochs, minutes=args.minutes, keep=keep)
    if args.mean:
        began, ended = load_file(args.start / "tagger.safetensors"), model.state_dict()
        save_file({name: (began[name] + ended[name]) / 2 for name in ended}, keep)


if __name__ == "__main__":
    main()
