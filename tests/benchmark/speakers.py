#!/usr/bin/env python3
"""Who speaks, on other people's annotations: cabinet minutes of the 19th century, speeches of the Bundestag.

Usage: speakers.py MINISTERRAT.jsonl.xz [--tenth 9]
       speakers.py SPKATT_FOLDER

The first is the paragraphs of the Ministerratsprotokolle with the persons marked in them: printed is which of those
named by office, in the nominative, are found as speakers (every tenth document is read, `--tenth` says which), and how
many of the finds lie on a mark. The second is a folder of SpkAtt-2023 (task 1, JSON): printed are cues, sources and
messages.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ratslese.extraction.speech.indirect import analyse
from ratslese.extraction.speech.phrases import read_sentence
from ratslese.segmentation.sentences import sentence_bounds

NOMINATIVE = re.compile(r"(?:\b[Dd](?:er|ie) (?:[a-z]+e )?|^|\. )$")
GENITIVE = re.compile(r"ministers\b|^Ministers")


def speakers(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` that name persons or offices who begin to speak."""
    return [
        (opening.subject.start, opening.subject.end)
        for low, high in sentence_bounds(text, 0, len(text))
        for opening in analyse(read_sentence(text, low, high)).openings
        if opening.subject is not None and opening.subject.kind in ("person", "role")
    ]


def touches(one: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with one of the others."""
    return any(one[0] < end and start < one[1] for start, end in others)


def cabinet(path: Path, tenth: int) -> None:
    """Measure on the cabinet minutes."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = set(sorted({row["doc"] for row in rows})[tenth::10])
    counts: Counter[str] = Counter()
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
        counts["finds"] += len(found)
        counts["finds on a mark"] += sum(touches(one, [(low, high) for low, high, _ in marks]) for one in found)
    for name, count in counts.items():
        print(f"{name:20} {count}")
    print(f"found, in the nominative {counts['marks found'] / counts['nominative or found']:.3f}")
    print(f"{len(documents)} documents, {time.process_time() - start:.1f} s of CPU")


def bundestag(folder: Path) -> None:
    """Measure on SpkAtt-2023."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.json")):
        speech = json.loads(path.read_text("utf-8"))
        gold = {cue: event for event in speech["Annotations"] for cue in event["Cue"]}
        counts["events"] += len(speech["Annotations"])
        met: set[int] = set()
        for sentence in speech["Sentences"]:
            for cue, source, message in _found(sentence["SentenceId"], sentence["Tokens"]):
                counts["finds"] += 1
                event = next((gold[one] for one in cue if one in gold), None)
                if event is None or id(event) in met:
                    continue
                met.add(id(event))
                counts["events found"] += 1
                for name, tokens in (("Source", source), ("Message", message)):
                    if event[name]:
                        counts[f"{name} both"] += len(tokens & set(event[name]))
                        counts[f"{name} sum"] += len(tokens) + len(set(event[name]))
    print(f"cues: precision {counts['events found'] / counts['finds']:.3f}", end=", ")
    print(f"recall {counts['events found'] / counts['events']:.3f} of {counts['events']}")
    for name in ("Source", "Message"):
        print(
            f"{name.lower()} where the cue was found: token F1 {2 * counts[f'{name} both'] / counts[f'{name} sum']:.3f}"
        )


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
    if arguments.path.is_dir():
        bundestag(arguments.path)
    else:
        cabinet(arguments.path, arguments.tenth)
