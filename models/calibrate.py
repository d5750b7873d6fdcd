#!/usr/bin/env python3
"""How much the encoder reads after the fast model, and how much it counts there: measured, and written to its package.

Usage: calibrate.py --data DIR [--model DIR] [--share 0.25] [--words 4000] [--seeds 0 …] [--write]

The margin of doubt is the largest with which the encoder reads at most `--share` of the fictional minutes: that decides
the speed. The weight is the one with which most names are found in records of the training corpora, as they come, that
were not drawn for training. The sets that are held aside for the model card take no part in it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).parent / "training"))

from corpora import FILES, SENTENCE_END, Example, convert, read_lines, training_examples
from evaluate import found, names, pipeline, rowed, scores
from spacy.language import Language

from ratslese.nlp import to_doc
from ratslese.nlp.ner import FACTORY, Tagger
from ratslese.reading import read
from ratslese.segmentation import segment
from ratslese.settings import model_folder

ROOT = Path(__file__).resolve().parents[1]
MARGINS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
WEIGHTS = (0.4, 0.5, 0.6, 0.7, 0.8)


def unseen(folder: Path, words: int, seeds: list[int]) -> dict[str, list[Example]]:
    """Records that training did not draw, about `words` words of each corpus of which it draws but a small part."""
    seen = {part for seed in seeds for example in training_examples(folder, seed) for part in sentences(example.text)}
    out: dict[str, list[Example]] = {}
    for name, family, drawn in FILES:
        records = list(read_lines(folder / f"{name}.jsonl.xz"))
        if len(records) < 3 * drawn:
            continue
        random.Random(seeds[0]).shuffle(records)
        chosen: list[Example] = []
        size = 0
        for record in records:
            if size > words:
                break
            example = convert(record, family, name)
            if seen.isdisjoint(sentences(example.text)):
                chosen.append(example)
                size += len(example.text.split())
        out[name] = chosen
    return out


def sentences(text: str) -> set[str]:
    """The sentences of a text, but for those so short that many texts have them."""
    return {part for part in SENTENCE_END.split(text) if len(part) > 30}


def f1(nlp: Language, examples: list[Example]) -> float:
    """F1 of the names of all labels that the corpus annotates throughout."""
    pairs = list(zip(map(names, examples), found(examples, nlp), strict=True))
    return scores(pairs, {rowed(label) for label in examples[0].known})[2]


def main() -> None:
    """Measure, print, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/<set>.jsonl.xz")
    parser.add_argument("--model", type=Path, default=model_folder("accurate"), help="default: the packaged one")
    parser.add_argument("--share", type=float, default=0.25, help="of the minutes, that the encoder may read")
    parser.add_argument("--words", type=int, default=4_000, help="of each corpus")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], help="of the draws that the model was trained on")
    parser.add_argument("--write", action="store_true", help="into the model's meta.json")
    args = parser.parse_args()
    nlp = pipeline("accurate", args.model, None, alone=False)
    tagger = cast(Tagger, nlp.get_pipe(FACTORY))
    docs = [to_doc(segment(read(path)), model="fast") for path in sorted((ROOT / "corpus" / "minutes").glob("*.txt"))]
    shares = dict(zip(MARGINS, tagger.shares(docs, MARGINS), strict=True))
    print("| margin of doubt | share of the minutes read |\n| --- | --- |")
    for margin, share in shares.items():
        print(f"| {margin} | {share:.3f} |")
    tagger.margin = max((margin for margin, share in shares.items() if share <= args.share), default=MARGINS[0])
    corpora = unseen(args.data / "ner", args.words, args.seeds)
    print(f"\nMargin {tagger.margin}; F1 by weight of the encoder:\n")
    print(f"| weight | {' | '.join(corpora)} | mean |\n|{' --- |' * (len(corpora) + 2)}")
    means: dict[float, float] = {}
    for tagger.weight in WEIGHTS:
        each = [f1(nlp, examples) for examples in corpora.values()]
        means[tagger.weight] = sum(each) / len(each)
        print(
            f"| {tagger.weight} | {' | '.join(f'{one:.3f}' for one in each)} | {means[tagger.weight]:.3f} |", flush=True
        )
    best = max(means, key=lambda weight: (round(means[weight], 2), -abs(weight - 0.5)))
    print(f"\nWeight {best}")
    if args.write:
        path = args.model / "meta.json"
        meta = json.loads(path.read_text("utf-8"))
        meta["cascade"] = {"margin": tagger.margin, "weight": best}
        path.write_text(json.dumps(meta, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
