#!/usr/bin/env python3
"""Ratslese beside what one would write in an afternoon, on the same PDFs, in one run, in one process.

Usage: afternoon.py DIR [--limit N] [--repeat N] [--model rules]

The afternoon's program takes the text of each page from pdfplumber, searches dates with dateparser and splits
sentences with a blank German spaCy pipeline. Ratslese does all it does, by the function that `ratslese ingest` runs for
each file: reading, segmentation, every kind of record; names by rules, since the afternoon's program finds none
(`--model fast` shows what the default model costs).
Both run over each document in turn, and processor time counts, so that a busy machine does no harm; documents without
text are left out. Prints the time of each document and the ratio of documents per second of one processor; then what a
user sees: documents per second of wall-clock time, the afternoon's loop on its one processor beside `ratslese ingest`,
which takes all of them, its start included. The bar is 10.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import dateparser.search
import pdfplumber
import spacy

from ratslese.batch import StoreSink, find, pipeline_version, read_records, run
from ratslese.progress import Silent
from ratslese.reading import read
from ratslese.settings import MODELS, ModelChoice, load
from ratslese.store import Store

BAR = 10


def afternoon(path: Path, nlp: spacy.language.Language) -> tuple[int, int]:
    """Dates and sentences of a PDF, the quick way."""
    with pdfplumber.open(path) as pdf:
        text = "\n".join(page.extract_text() or "" for page in pdf.pages)
    dates = dateparser.search.search_dates(text, languages=["de"]) or []
    return len(dates), sum(1 for _ in nlp(text).sents)


def timed(work: Callable[[Path], object], path: Path, repeat: int) -> float:
    """The median of the seconds of processor time that `work` takes."""
    seconds = []
    for _ in range(repeat):
        begun = time.process_time()
        work(path)
        seconds.append(time.process_time() - begun)
    return statistics.median(seconds)


def ingest(paths: list[Path], model: ModelChoice) -> float:
    """Seconds of wall-clock time to ingest files into a fresh database, as the command does it."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "benchmark.db") as store:
        begun = time.perf_counter()
        work = partial(read_records, ocr="never", model=model)
        run(find(paths), StoreSink(store, pipeline_version(model=model)), load(), work=work, progress=Silent())
        return time.perf_counter() - begun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--limit", type=int, help="take only the first N documents")
    parser.add_argument("--repeat", type=int, default=1, help="runs of ours per document; the median counts")
    parser.add_argument("--model", choices=MODELS, default="rules", help="that finds names beside the rules")
    arguments = parser.parse_args()
    records = partial(read_records, ocr="never", model=arguments.model)
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**8
    paths = [path for path in sorted(arguments.directory.rglob("*.pdf")) if read(path, ocr=False).text.strip()]
    paths = paths[: arguments.limit]
    if not paths:
        print(f"no PDF with text below {arguments.directory}", file=sys.stderr)
        return 2
    records(paths[0])  # what is loaded once is loaded for both before the clock starts
    afternoon(paths[0], nlp)
    ours = theirs = 0.0
    print(f"{'document':48} {'ours':>9} {'afternoon':>10} {'ratio':>7}")
    for path in paths:
        mine = timed(records, path, arguments.repeat)
        its = timed(lambda path: afternoon(path, nlp), path, 1)
        ours, theirs = ours + mine, theirs + its
        print(
            f"{str(path.relative_to(arguments.directory))[-48:]:48} {mine:8.3f}s {its:9.3f}s {its / mine:7.1f}",
            flush=True,
        )
    for name, seconds in (("one processor", ours), ("ingest", ingest(paths, arguments.model))):
        ratio = theirs / seconds
        print(f"\n{name}: ours {len(paths) / seconds:.2f} documents/s, the afternoon's {len(paths) / theirs:.3f}/s")
        print(f"ratio {ratio:.1f} ({'reaches' if ratio >= BAR else 'misses'} the bar of {BAR})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
