#!/usr/bin/env python3
"""Train the fast model: a convolutional spaCy network on the corpora, the fiction and the accurate model's labels.

Usage: fast.py --data DIR --silver FILE --out DIR [--epochs 5] [--minutes 40]
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import spacy
from corpora import LABELS, OPEN, Example, convert, read_lines, training_examples
from fiction import fictional_examples
from spacy.tokens import Doc, DocBin
from spacy.training import Example as Pair
from spacy.util import filter_spans, fix_random_seed, minibatch

import ratslese.nlp.components  # noqa: F401  registers the tokenizer

CONFIG = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 96,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                "rows": [12000, 2000, 6000, 2000],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 96,
                "depth": 4,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        },
    }
}


def labelled(nlp: spacy.Language, example: Example) -> Doc:
    """The example as a `Doc` with entities; where the corpus leaves ORG or COMMITTEE open, ORG."""
    doc = nlp.make_doc(example.text)
    spans = [
        doc.char_span(start, end, label="ORG" if labels == OPEN else next(iter(labels)), alignment_mode="expand")
        for start, end, labels in example.spans
    ]
    # the parser cannot learn a name that opens or ends with white space
    doc.ents = filter_spans([span for span in spans if span and not (span[0].is_space or span[-1].is_space)])
    return doc


def main() -> None:
    """Train, and keep the state that does best on the held-aside minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fiction", type=int, default=3500)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=40, help="stop after")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    fix_random_seed(args.seed)
    rng = random.Random(args.seed)
    nlp = spacy.blank("de", config={"nlp": {"tokenizer": {"@tokenizers": "ratslese.MinutesTokenizer.v1"}}})
    nlp.meta.update(name="de_ratslese_fast", version=args.version, license="CC BY-SA 4.0")
    ner = nlp.add_pipe("ner", config=CONFIG)
    for label in LABELS:
        ner.add_label(label)
    examples = training_examples(args.data / "ner", args.seed)
    examples += fictional_examples(args.data / "gazetteers", args.fiction, args.seed)
    docs = [labelled(nlp, example) for example in examples]
    docs += list(DocBin().from_disk(args.silver).get_docs(nlp.vocab)) if args.silver.is_file() else []
    dev = {
        name: [labelled(nlp, convert(row, family, name)) for row in read_lines(args.data / "ner" / f"{name}.jsonl.xz")]
        for name, family in (("stazh_zh.dev", "stazh"), ("mobie.dev", "mobie"))
    }
    print(f"{len(docs)} texts, {sum(map(len, docs))} tokens", flush=True)
    optimizer = nlp.initialize(lambda: [Pair(nlp.make_doc(doc.text), doc) for doc in docs[:500]])
    optimizer.learn_rate = 1e-3
    started, best = time.time(), 0.0
    for epoch in range(args.epochs):
        rng.shuffle(docs)
        losses: dict[str, float] = {}
        for batch in minibatch(docs, 24 if epoch < 2 else 48):
            pairs = [
                Pair(Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]), doc)
                for doc in batch
            ]
            nlp.update(pairs, sgd=optimizer, drop=0.1, losses=losses)
            if time.time() - started > args.minutes * 60:
                break
        with nlp.use_params(optimizer.averages):
            scores = {}
            for name, rows in dev.items():
                pairs = [Pair(nlp.make_doc(doc.text), doc) for doc in rows]
                scores[name] = nlp.evaluate(pairs)["ents_f"]
            print(f"epoch {epoch + 1} loss {losses['ner']:.0f} {scores} {time.time() - started:.0f} s", flush=True)
            if scores["stazh_zh.dev"] >= best:
                best = scores["stazh_zh.dev"]
                nlp.to_disk(args.out)
        if time.time() - started > args.minutes * 60:
            break


if __name__ == "__main__":
    main()
