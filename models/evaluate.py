#!/usr/bin/env python3
"""Precision, recall and F1 of a packaged model on public test sets, by label, as Markdown.

Usage: evaluate.py --data DIR [--model accurate] [--folder DIR] [--margin 1] [--limit RECORDS] [--lines] [SET …]

A name counts when its offsets and its label are those of the gold. `ORG-like` takes ORG, COMMITTEE and PARTY together,
since the public sets do not tell them apart. Only labels that a set annotates throughout are counted. Native labels
become ours by the rules that training uses (training/corpora.py): a name inside a longer one does not count. Where a
set names the document of each text, a document is read as a whole, a text to a line, as from a file; `--lines` reads
each text alone. A set in which whole documents hold no annotation, whatever names they have, is shown a second time
without those.
"""

from __future__ import annotations

import argparse
import sys
import time
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "training"))

import spacy
from corpora import Example, convert, read_lines
from spacy.language import Language

from ratslese.nlp import language, model_name
from ratslese.nlp.ner import FACTORY
from ratslese.nlp.tokens import MinutesTokenizer
from ratslese.settings import MODELS, ModelChoice, model_folder

SETS = {
    "stazh_zh.dev": ("stazh", ("PER", "LOC", "ORG-like")),
    "germeval14.dev": ("germeval14", ("PER", "LOC", "ORG-like")),
    "mobie.dev": ("mobie", ("PER", "LOC", "ORG-like")),
    "ler.dev": ("ler", ("PER", "LOC", "ORG-like", "LAW")),
}
"""Held-aside sets: the family of their labels, and the rows to print."""

ORGANIZATIONS = frozenset({"ORG", "COMMITTEE", "PARTY"})

Found = tuple[int, int, str]


def rowed(label: str) -> str:
    """The row that a label belongs to."""
    return "ORG-like" if label in ORGANIZATIONS else label


def names(example: Example) -> set[Found]:
    """The gold's names: (start, end, row)."""
    return {(start, end, rowed(next(iter(labels)))) for start, end, labels in example.spans}


def found(examples: list[Example], nlp: Language, documents: Sequence[object] | None = None) -> list[set[Found]]:
    """The names that a pipeline finds in each text.

    Args:
        examples: the texts.
        nlp: the pipeline.
        documents: of each text, which document it is of: those of one are read together, a line each.
    """
    groups: dict[object, list[int]] = {}
    for number in range(len(examples)):
        groups.setdefault(documents[number] if documents else number, []).append(number)
    out: list[set[Found]] = [set() for _ in examples]
    texts = ("\n".join(examples[number].text for number in group) for group in groups.values())
    for group, doc in zip(groups.values(), nlp.pipe(texts, batch_size=64), strict=True):
        starts = list(accumulate((len(examples[number].text) + 1 for number in group), initial=0))
        for span in doc.ents:
            line = bisect_right(starts, span.start_char) - 1
            place = (span.start_char - starts[line], span.end_char - starts[line])
            out[group[line]].add((*place, rowed(span.label_)))
    return out


def pipeline(model: ModelChoice, folder: Path | None, margin: float | None, *, alone: bool) -> Language:
    """The pipeline to measure; see the options of the command."""
    if model == "accurate" and (folder or alone):
        nlp = spacy.blank("de")
        config = {"model": str(folder or model_folder(model)), "first": None if alone else str(model_folder("fast"))}
        nlp.add_pipe(FACTORY, config={**config, "margin": margin})
        nlp.tokenizer = MinutesTokenizer(nlp.vocab)
        return nlp
    nlp = language(model)
    if margin is not None:
        nlp.get_pipe(FACTORY).margin = margin  # type: ignore[attr-defined]
    return nlp


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"default: {' '.join(SETS)}")
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/<set>.jsonl.xz")
    parser.add_argument("--model", choices=[model for model in MODELS if model != "rules"], default="accurate")
    parser.add_argument("--limit", type=int, help="records of each set, from the first")
    parser.add_argument("--folder", type=Path, help="a model to put in the place of the packaged accurate one")
    parser.add_argument("--margin", type=float, help="of doubt, instead of the accurate model's own; 1: it reads all")
    parser.add_argument("--lines", action="store_true", help="each text alone, also where it is one of a document")
    parser.add_argument("--alone", action="store_true", help="the accurate model without the fast one")
    args = parser.parse_args()
    nlp = pipeline(args.model, args.folder, args.margin, alone=args.alone)
    title = str(args.folder or model_name(args.model))
    print(f"{title.partition(' after ')[0] if args.alone else title}\n")
    print("| set | row | precision | recall | F1 | names |\n| --- | --- | --- | --- | --- | --- |")
    for name in args.sets or SETS:
        family, rows = SETS[name]
        records = list(read_lines(args.data / "ner" / f"{name}.jsonl.xz"))[: args.limit]
        examples = [convert(record, family, name) for record in records]
        started = time.process_time()
        whole = "doc" in records[0] and not args.lines
        documents = [record["doc"] for record in records] if whole else None
        pairs = list(zip(map(names, examples), found(examples, nlp, documents), strict=True))
        seconds = time.process_time() - started
        show(name, pairs, rows)
        annotated = {
            record["doc"] for record, (gold, _) in zip(records, pairs, strict=True) if gold and "doc" in record
        }
        if annotated and (rest := [record["doc"] in annotated for record in records]).count(False):
            show(f"{name}, annotated documents", [pair for pair, kept in zip(pairs, rest, strict=True) if kept], rows)
        print(f"{name}: {len(examples)} texts, {seconds:.0f} CPU s", file=sys.stderr, flush=True)


def show(name: str, pairs: list[tuple[set[Found], set[Found]]], rows: tuple[str, ...]) -> None:
    """Print the lines of a set, from what is in each text and what was found in it."""
    for row in rows:
        precision, recall, f1, number = scores(pairs, {row})
        print(f"| {name} | {row} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {number} |")


def scores(pairs: list[tuple[set[Found], set[Found]]], rows: Set[str]) -> tuple[float, float, float, int]:
    """Precision, recall and F1 of some rows together, and how many names of theirs the gold has."""
    gold = given = right = 0
    for theirs, ours in pairs:
        gold += sum(row in rows for *_, row in theirs)
        given += sum(row in rows for *_, row in ours)
        right += sum(row in rows for *_, row in theirs & ours)
    precision, recall = right / max(1, given), right / max(1, gold)
    return precision, recall, 2 * right / max(1, gold + given), gold


if __name__ == "__main__":
    main()
