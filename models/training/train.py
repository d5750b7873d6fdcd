#!/usr/bin/env python3
"""Fine-tune the German text encoder for names. Needs the extra `train`; runs on two CPU cores.

Usage: train.py --data DIR --encoder DIR --out DIR [--epochs 2] [--frozen 6] [--fiction 3500] [--without CORPUS …]
       train.py --data DIR --encoder DIR --out DIR --layers 3 --frozen 1 --teacher DIR [--text DIR --words 250000]

The lower layers stay as they are, and what they give for each word piece is computed once. The loss allows, for a word
without a label, every label that its corpus does not annotate, and for an organisation both ORG and COMMITTEE where
the native label leaves that open.

With `--teacher`, the first `--layers` layers of the encoder learn also from the probabilities that a trained model
gives to each tag, on the corpora and on raw text (distillation; Hinton, Vinyals, Dean 2015, arXiv:1503.02531).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from corpora import LABELS, Example, training_examples
from fiction import fictional_examples
from raw import raw_examples
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

TAGS = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
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


def batches(lengths: list[int], rng: random.Random, pieces: int = 4096) -> list[list[int]]:
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


def load_encoder(folder: Path, layers: int | None = None) -> tuple[BertConfig, dict[str, torch.Tensor]]:
    """Configuration and weights, of the first `layers` layers, as `unpack.py` of the encoder writes them."""
    config = BertConfig(**json.loads((folder / "config.json").read_text()))
    config._attn_implementation = "sdpa"
    config.attention_probs_dropout_prob = config.hidden_dropout_prob = 0.0  # few epochs; it costs a third of the time
    config.num_hidden_layers = layers or config.num_hidden_layers
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


def taught(scores: torch.Tensor, soft: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
    """Cross entropy against a teacher's probabilities, over the pieces that are there."""
    return -(soft * scores.log_softmax(-1)).sum(-1)[present > 0].mean()


def lower_layers(model: Tagger, rows: list[Row], plan: list[list[int]], frozen: int) -> list[np.ndarray]:
    """What the frozen layers give for each row, in half precision."""
    cached: list[np.ndarray] = [np.empty(0)] * len(rows)
    model.eval()
    with torch.inference_mode():
        for batch in plan:
            hidden = model.lower(padded([rows[at][0] for at in batch], torch.long), frozen)
            for number, at in enumerate(batch):
                cached[at] = hidden[number, : len(rows[at][0])].half().numpy()
    return cached


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


def fit(
    model: Tagger,
    rows: list[Row],
    cached: list[np.ndarray],
    plan: list[list[int]],
    *,
    frozen: int,
    rate: float,
    head: float,
    soft: list[np.ndarray] | None = None,
    keep: Path | None = None,
) -> None:
    """Train the upper layers and, at `head` times their rate, the head over the batches of `plan`.

    `soft` has a teacher's probabilities, to learn from beside the annotation; `keep` gets the state every 200 steps.
    """
    for part in (*model.bert.encoder.layer[:frozen], model.bert.embeddings):
        part.requires_grad_(requires_grad=False)
    groups = [
        {
            "params": [p for layer in model.bert.encoder.layer[frozen:] for p in layer.parameters()],
            "lr": rate,
        },
        {"params": list(model.head.parameters()), "lr": head * rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [group["lr"] for group in groups], total_steps=len(plan), pct_start=0.06, anneal_strategy="linear"
    )
    model.train()
    started, average = time.time(), 0.0
    for step, batch in enumerate(plan, start=1):
        hidden = padded([cached[at] for at in batch], torch.float32)
        allowed = padded([rows[at][1] for at in batch], torch.long)
        present = padded([np.ones(len(rows[at][0])) for at in batch], torch.float32)
        scores = model.upper(hidden, present, frozen)
        loss = loss_of(scores, allowed)
        if soft is not None:
            loss = loss + taught(scores, padded([soft[at] for at in batch], torch.float32), present)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        average = 0.98 * average + 0.02 * loss.item() if step > 1 else loss.item()
        if step % 20 == 0:
            print(f"{step}/{len(plan)} loss {average:.4f} {time.time() - started:.0f} s", flush=True)
        if keep and step % 200 == 0:
            save_file(model.state_dict(), keep)


def add_data(parser: argparse.ArgumentParser) -> None:
    """The options that say what is learned from; `data` reads them."""
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/ and gazetteers/; see the manifest")
    parser.add_argument("--encoder", type=Path, required=True, help="unpacked")
    parser.add_argument("--fiction", type=int, default=3500, help="paragraphs of fiction")
    parser.add_argument("--share", type=float, default=1.0, help="of the examples, for a trial run")
    parser.add_argument("--without", nargs="*", default=[], metavar="CORPUS", help="for an ablation; also 'fiction'")
    parser.add_argument("--text", type=Path, metavar="DIR", help="raw text for a teacher to label")
    parser.add_argument("--words", type=int, default=250_000, help="of raw text")
    parser.add_argument("--seed", type=int, default=0)


def data(args: argparse.Namespace) -> tuple[Tokenizer, list[Row]]:
    """The encoder's tokenizer, and what is learned from."""
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = training_examples(args.data / "ner", args.seed, args.share)
    examples += fictional_examples(args.data / "gazetteers", int(args.fiction * args.share), args.seed)
    examples += raw_examples(args.text, args.words, args.seed) if args.text else []
    rows = encode([example for example in examples if example.source not in args.without], tokenizer)
    print(f"{len(rows)} examples, {sum(len(ids) for ids, _ in rows)} word pieces", flush=True)
    return tokenizer, rows


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--frozen", type=int, default=6, help="layers that stay as they are")
    parser.add_argument("--pieces", type=int, default=4096, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head", type=float, default=20.0, help="times the rate: that of the last layer")
    parser.add_argument("--start", type=Path, metavar="DIR", help="go on from what an earlier run wrote")
    parser.add_argument("--order", type=int, metavar="SEED", help="of the order of batches, when it shall differ")
    parser.add_argument("--layers", type=int, help="of the encoder, from below; default: all")
    parser.add_argument("--teacher", type=Path, metavar="DIR", help="a trained model to learn from")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer, rows = data(args)
    config, weights = load_encoder(args.encoder, args.layers)
    model = Tagger(config)
    missing = model.bert.load_state_dict(weights, strict=False)
    print("not in the encoder:", missing.missing_keys, flush=True)
    lengths = [len(ids) for ids, _ in rows]
    cached = lower_layers(model, rows, batches(lengths, rng), args.frozen)
    if args.start:
        model.load_state_dict(load_file(args.start / "tagger.safetensors"))
    if args.order is not None:
        torch.manual_seed(args.order)
        rng = random.Random(args.order)
    (args.out / "config.json").write_text(json.dumps({**config.to_dict(), "tags": TAGS}, indent=1))
    tokenizer.save(str(args.out / "tokenizer.json"))
    soft = probabilities(load_trained(args.teacher), rows, batches(lengths, rng)) if args.teacher else None
    plan = [batch for _ in range(args.epochs) for batch in batches(lengths, rng, args.pieces)]
    keep = args.out / "tagger.safetensors"
    fit(model, rows, cached, plan, frozen=args.frozen, rate=args.rate, head=args.head, soft=soft, keep=keep)
    save_file(model.state_dict(), keep)


if __name__ == "__main__":
    main()
