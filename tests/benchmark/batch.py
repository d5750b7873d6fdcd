#!/usr/bin/env python3
"""How fast a directory is ingested, and in how much memory.

Usage: batch.py DIR [--jobs N] [--limit N]

Prints documents, pages and characters per second of wall-clock time and per second of processor time, and the largest
resident memory of a worker and of the parent.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from ratslese.batch import StoreSink, find, pipeline_version, read_records, run
from ratslese.display import messages
from ratslese.progress import Lines
from ratslese.records import Minutes
from ratslese.settings import load
from ratslese.store import Store

MIB = 1024**2


class Counting(StoreSink):
    """A store that also counts characters and its own time."""

    characters = 0
    seconds = 0.0

    def add(self, found: object, payload: Minutes) -> None:
        """Count and keep."""
        begun = time.perf_counter()
        super().add(found, payload)  # type: ignore[arg-type]
        self.seconds += time.perf_counter() - begun
        self.characters += len(payload.text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--limit", type=int, help="take only the first N files")
    arguments = parser.parse_args()
    settings = load(jobs=arguments.jobs)
    files = itertools.islice(find([arguments.directory]), arguments.limit)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "benchmark.db") as store:
        sink = Counting(store, pipeline_version())
        report = run(
            files, sink, settings, work=partial(read_records, ocr="never"), progress=Lines(messages(), arguments.limit)
        )
        size = (Path(folder) / "benchmark.db").stat().st_size
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    parent = own.ru_utime + own.ru_stime
    processor = parent + children.ru_utime + children.ru_stime
    print(f"documents           {report.done:,} done, {report.skipped} skipped, {report.failed} failed")
    print(f"pages               {report.pages:,}; characters {sink.characters:,}")
    print(f"wall-clock time     {report.seconds:.1f} s with {settings.jobs} workers")
    for count, what in ((report.done, "documents"), (report.pages, "pages"), (sink.characters, "characters")):
        print(f"                    {count / report.seconds:,.1f} {what}/s")
    print(f"parent's processor  {parent:.1f} s, of it {sink.seconds:.1f} s in the store ({size / MIB:.1f} MiB)")
    if processor > parent:  # workers of a fork server are counted only where the system hands their times up
        print(f"all processes       {processor:.1f} s of processor time")
    print(f"peak memory         {report.memory / MIB:.0f} MiB per worker, {own.ru_maxrss / 1024:.0f} MiB the parent")
    if report.slowest:
        print(f"slowest             {report.slowest[1]:.2f} s for {report.slowest[0]}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
