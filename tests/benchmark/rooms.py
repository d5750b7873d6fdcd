#!/usr/bin/env python3
"""How fast each room works: characters of text per second of processor time.

Usage: rooms.py DIR [--limit N]

Every document below DIR is read and goes through segmentation, the languages' check, each extractor in its order, and
assembly. A thing that several rooms ask for (the names in a text, its numbers) is made once and counts for the room
that asks first. Printed are the seconds of each room and its characters per second, then the groups that have a bar:
the structure of minutes (segmentation) with their decisions, the same with meeting and attendance, and speech.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ratslese.batch import find
from ratslese.collector import paused
from ratslese.document import Document
from ratslese.extraction import registry
from ratslese.nlp import annotate
from ratslese.reading import read
from ratslese.records import assemble
from ratslese.segmentation import segment

GROUPS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("structure and decisions", ("segmentation", "decisions"), 300_000),
    ("with meeting and attendance", ("segmentation", "decisions", "meeting", "attendance"), 0),
    ("speech", ("utterances",), 100_000),
)
"""What belongs together, and the characters per second that it must reach."""


def take(path: Path, seconds: Counter[str]) -> int:
    """Take a document through the rooms, add each one's seconds, and return its characters."""

    def timed(room: str, work: Callable[[], Document]) -> Document:
        begun = time.process_time()
        document = work()
        seconds[room] += time.process_time() - begun
        return document

    with paused():
        document = timed("reading", lambda: read(path, ocr=False))
        for room, work in (
            ("segmentation", segment),
            ("language", annotate),
            *((part.name, part.run) for part in registry().plan()),
        ):
            document = timed(room, lambda work=work, document=document: work(document))  # type: ignore[misc]
        begun = time.process_time()
        assemble(document)
        seconds["assembly"] += time.process_time() - begun
    return len(document.text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--limit", type=int, help="take only the first N files")
    arguments = parser.parse_args()
    paths = [found.path for found in itertools.islice(find([arguments.directory]), arguments.limit)]
    if not paths:
        print(f"no documents below {arguments.directory}", file=sys.stderr)
        return 2
    take(paths[0], Counter())  # what is loaded once is loaded before the clock starts
    seconds: Counter[str] = Counter()
    characters = sum(take(path, seconds) for path in paths)
    print(f"{len(paths)} documents, {characters:,} characters")
    for room, spent in seconds.most_common():
        print(f"{room:28} {spent:8.2f} s {characters / max(spent, 1e-9):14,.0f} characters/s")
    for name, rooms, bar in GROUPS:
        speed = characters / max(sum(seconds[room] for room in rooms), 1e-9)
        verdict = f" ({'reaches' if speed >= bar else 'misses'} the bar of {bar:,})" if bar else ""
        print(f"{name:28} {speed:25,.0f} characters/s{verdict}")
    print(f"{'all':28} {characters / max(seconds.total(), 1e-9):25,.0f} characters/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
