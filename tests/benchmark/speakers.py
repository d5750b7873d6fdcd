#!/usr/bin/env python3
"""Who speaks: fictional minutes in reported speech, cabinet minutes of the 19th century, speeches of the Bundestag.

Usage: speakers.py corpus/gold
       speakers.py MINISTERRAT.jsonl.xz [--tenth 9]
       speakers.py SPKATT_FOLDER

The first are those documents of the corpus that are pure reported speech: nine or more utterances in their gold, none
of them direct. Printed is the share of characters given to the right speaker, for each document and over all.

The second are the paragraphs of the Ministerratsprotokolle with the persons marked in them; every tenth document is
read, `--tenth` says which. Printed is which marks are found as speakers, and which speakers lie on a mark; the same
for persons of a stretch, where a stretch is a paragraph with a mark and a person is told by the office. Of the last
tenth, `cabinet_judged.tsv` beside this file says of 400 marks, drawn in two lots, and of 50 finds that lie on no mark
whether the person speaks there, as one reader judged it; from it come recall and precision of speakers.

The third is a folder of SpkAtt-2023 (task 1, JSON). Printed are precision, recall and F1 of cues, and F1 of the tokens
of sources, messages and of all three together; a role of an event that is not found counts as missed, one of an event
that is none as false.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ratslese.evaluate import evaluate, load_gold, predict
from ratslese.extraction.speech.indirect import analyse
from ratslese.extraction.speech.phrases import read_sentence
from ratslese.segmentation.sentences import sentence_bounds
from ratslese.settings import Settings

ROLES = ("Cue", "Source", "Message")
REPORTED = 9
"""Utterances that a document of pure reported speech has at least."""
JUDGED = Path(__file__).with_name("cabinet_judged.tsv")
NOMINATIVE = re.compile(r"(?:\b[Dd](?:er|ie) (?:[a-z]+e )?|^|\. )$")
GENITIVE = re.compile(r"ministers\b|^Ministers")


def corpus(folder: Path) -> None:
    """Measure on the fictional minutes."""
    cases = [
        case
        for case in load_gold(folder)
        if len(said := [one for region in case.records["regions"] for one in region["utterances"]]) >= REPORTED
        and all(one["mode"] == "indirect" for one in said)
    ]
    evaluation = evaluate(cases, predict(cases, None, Settings()))
    for name, rows in evaluation.documents.items():
        print(f"{name:45} {rows['utterances.chars'].f1:.3f}")
    row = evaluation.row("utterances.chars")
    print(f"{len(cases)} documents: precision {row.precision:.3f}, recall {row.recall:.3f}, F1 {row.f1:.3f}")


def office(text: str) -> str:
    """What tells a person of a stretch: the last noun, without its ending."""
    nouns = re.findall(r"[A-ZÄÖÜ][\w-]+", text.partition("(")[0]) or [text]
    return re.sub(
        r"(?:en|es|s|n)$", "", nouns[0 if nouns[0].lower().endswith(("minister", "ministers")) else -1].lower()
    )


def speakers(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` that name persons or offices who begin to speak."""
    return [
        (opening.subject.start, opening.subject.end)
        for low, high in sentence_bounds(text, 0, len(text))
        for opening in analyse(read_sentence(text, low, high)).openings
        if opening.subject is not None and opening.subject.kind in ("person", "role")
    ]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def touches(one: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with one of the others."""
    return any(one[0] < end and start < one[1] for start, end in others)


def cabinet(path: Path, tenth: int) -> None:
    """Measure on the cabinet minutes."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = set(sorted({row["doc"] for row in rows})[tenth::10])
    counts: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    start = time.process_time()
    for row in rows:
        if row["doc"] not in documents:
            continue
        text = row["text"].replace("\n", " ")
        marks = [(span[0], span[1], len(span) > 3) for span in row["spans"] if span[2] == "PER"]
        found = speakers(text)
        for low, high, by_office in marks:
            if not by_office:
                continue
            nominative = NOMINATIVE.search(text[max(0, low - 30) : low]) and not GENITIVE.search(text[low:high])
            hit = touches((low, high), found)
            counts["marks"] += 1
            counts["marks found"] += hit
            counts["nominative or found"] += hit or bool(nominative)
        if any(by_office for *_, by_office in marks):
            marked = {office(text[low:high]) for low, high, _ in marks}
            spoken = {office(text[low:high]) for low, high in found}
            pairs["both"] += len(marked & spoken)
            pairs["marked"] += len(marked)
            pairs["found"] += len(spoken)
        counts["finds"] += len(found)
        counts["finds on a mark"] += sum(touches(one, [(low, high) for low, high, _ in marks]) for one in found)
    for name, count in counts.items():
        print(f"{name:20} {count}")
    print(f"found, in the nominative {counts['marks found'] / counts['nominative or found']:.3f}")
    print(f"finds on a mark          {counts['finds on a mark'] / counts['finds']:.3f}")
    precision, recall = pairs["both"] / pairs["found"], pairs["both"] / pairs["marked"]
    print(
        f"persons of {pairs['marked']} marked in stretches: precision {precision:.3f}, recall {recall:.3f}, "
        f"F1 {f1(precision, recall):.3f}"
    )
    print(f"{len(documents)} documents, {time.process_time() - start:.1f} s of CPU")
    if tenth == 9:
        judged(rows, counts["finds on a mark"], counts["finds"])


def judged(rows: list[dict[str, Any]], on_marks: int, finds: int) -> None:
    """Recall of the marked persons that speak, as judged by eye, and precision with the judged share of other finds."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        entries = list(csv.DictReader(lines, delimiter="\t"))
    hits: Counter[tuple[str, str]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        key = (entry["kind"], entry["speaks"])
        totals[key] += 1
        if entry["kind"] != "find":
            text = rows[int(entry["paragraph"])]["text"].replace("\n", " ")
            hits[key] += touches((int(entry["start"]), int(entry["end"])), speakers(text))
    lots = [kind for kind, speaks in totals if speaks == "yes" and kind != "find"]
    wrong = sum(hits[lot, "no"] for lot in lots)
    right = sum(hits[lot, "yes"] for lot in lots)
    elsewhere = totals["find", "yes"] / (totals["find", "yes"] + totals["find", "no"])
    precision = (on_marks * right / (right + wrong) + (finds - on_marks) * elsewhere) / finds
    for lot in lots:
        recall = hits[lot, "yes"] / totals[lot, "yes"]
        print(
            f"{lot}: {totals[lot, 'yes']} marked persons speak, found {recall:.3f}; "
            f"precision of all finds {precision:.3f}, F1 {f1(precision, recall):.3f}"
        )


def bundestag(folder: Path) -> None:
    """Measure on SpkAtt-2023."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.json")):
        speech = json.loads(path.read_text("utf-8"))
        gold = {cue: event for event in speech["Annotations"] for cue in event["Cue"]}
        counts["events"] += len(speech["Annotations"])
        for event in speech["Annotations"]:
            for name in ROLES:
                counts[f"{name} gold"] += len(set(event[name]))
        met: set[int] = set()
        for sentence in speech["Sentences"]:
            for cue, source, message in _found(sentence["SentenceId"], sentence["Tokens"]):
                counts["finds"] += 1
                event = next((gold[one] for one in cue if one in gold), None)
                if event is not None and id(event) in met:
                    event = None
                if event is not None:
                    met.add(id(event))
                    counts["events found"] += 1
                for name, tokens in zip(ROLES, (set(cue), source, message), strict=True):
                    counts[f"{name} found"] += len(tokens)
                    if event is not None:
                        counts[f"{name} both"] += len(tokens & set(event[name]))
                        counts[f"{name} sum"] += (len(tokens) + len(set(event[name]))) * bool(event[name])
    precision, recall = counts["events found"] / counts["finds"], counts["events found"] / counts["events"]
    print(f"cues: precision {precision:.3f}, recall {recall:.3f} of {counts['events']}, F1 {f1(precision, recall):.3f}")
    for name in ROLES:
        print(f"{name.lower():8} token F1 {_tokens(counts, name):.3f}", end="")
        print(f", where the cue was found {2 * counts[f'{name} both'] / counts[f'{name} sum']:.3f}")
    for part in ("both", "found", "gold"):
        counts[f"joint {part}"] = sum(counts[f"{name} {part}"] for name in ROLES)
    print(f"joint    token F1 {_tokens(counts, 'joint'):.3f}")


def _tokens(counts: Counter[str], name: str) -> float:
    return 2 * counts[f"{name} both"] / (counts[f"{name} gold"] + counts[f"{name} found"])


def _found(number: int, tokens: list[str]) -> Iterator[tuple[list[str], set[str], set[str]]]:
    """Ids of the tokens of cue, source and message of each opening in a sentence."""
    text, places = "", []
    for token in tokens:
        text += " " if text and token not in ".,:;!?)" else ""
        places.append((len(text), len(text) + len(token)))
        text += token

    def ids(start: int, end: int) -> list[int]:
        return [at for at, (low, high) in enumerate(places) if low < end and start < high]

    sentence = read_sentence(text, 0, len(text))
    for opening in analyse(sentence).openings:
        word: Any = next((word for word in sentence.words if word.text == opening.cue and word.subject is None), None)
        if opening.subject is None or word is None:
            continue
        cue = ids(word.start, word.end)
        source = set(ids(opening.subject.start, opening.subject.end))
        mark = next((at for at in range(cue[-1] + 1, len(tokens)) if tokens[at] in (",", ":")), cue[-1])
        message = {at for at in range(mark + 1, len(tokens)) if tokens[at] not in ".,:;!?"} - source
        yield (
            [f"{number}:{at}" for at in cue],
            {f"{number}:{at}" for at in source},
            {f"{number}:{at}" for at in message},
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--tenth", type=int, default=9, choices=range(10))
    arguments = parser.parse_args()
    if arguments.path.is_dir() and any(arguments.path.glob("*-*-*.json")):
        corpus(arguments.path)
    elif arguments.path.is_dir():
        bundestag(arguments.path)
    else:
        cabinet(arguments.path, arguments.tenth)
