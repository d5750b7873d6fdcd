"""Words per second, memory and start-up of a model of names, on the processors that are there.

    python tests/benchmark/model.py [--model accurate|fast] [--words 20000] [--margin 1]

The documents are those of the fictional corpus, segmented before, as often as it takes. One process per processor reads
them, all at the same time, as a batch does; their words per second are added up, each the median of three runs, each
word of letters counting once. The other figures are those of one process. The bars are those that the project set
itself: two processors, no other load; on a busy machine the figures per CPU second tell more. Of the accurate model
the table tells which share of the text its encoder reads after the fast one; `--margin 1` lets it read everything.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import psutil

from ratslese.document import Document
from ratslese.nlp import annotate, language, model_name
from ratslese.reading import read
from ratslese.segmentation import segment
from ratslese.settings import model_folders

ROOT = Path(__file__).resolve().parents[2]
BARS = {"accurate": (2_500, 700, 2.0, 60), "fast": (15_000, 700, 2.0, 60)}
"""Words per second at least; MB of memory, seconds of start-up, MB on disk at most."""
RUNS = 3


def documents_of(words: int) -> list[Document]:
    """Documents of the corpus, segmented, with at least that many words."""
    documents: list[Document] = []
    for path in cycle(sorted((ROOT / "corpus" / "minutes").glob("*.txt"))):
        documents.append(segment(read(path)))
        words -= count(documents[-1].text)
        if words <= 0:
            return documents
    raise FileNotFoundError("corpus/minutes holds no text")


def count(text: str) -> int:
    """How many words of letters there are."""
    return len(re.findall(r"[^\W\d_]+", text))


def measure(model: str, words: int, margin: float | None) -> dict[str, float]:
    """Start-up, speed and peak memory in this fresh process."""
    started = time.perf_counter()
    tagger = language(model).get_pipe("ratslese_ner")
    ready, begun = time.perf_counter() - started, time.process_time()
    tagger.margin = tagger.margin if margin is None else margin
    documents = documents_of(words)
    words = sum(count(document.text) for document in documents)
    annotate(documents[0], model=model)
    seconds, worked = [], []
    for _ in range(RUNS):
        started, used = time.perf_counter(), time.process_time()
        for document in documents:
            annotate(document, model=model)
        seconds.append(time.perf_counter() - started)
        worked.append(time.process_time() - used)
    peak = max(psutil.Process().memory_info().rss, peak_rss())
    return {
        "start": ready,
        "begun": begun,
        "speed": words / statistics.median(seconds),
        "effort": words / statistics.median(worked),
        "memory": peak / 1e6,
        "share": tagger.read / tagger.pieces,
    }


def peak_rss() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure in a fresh process and print the figures beside the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=list(BARS), default="accurate")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--margin", type=float, help="of doubt, instead of the accurate model's own")
    parser.add_argument("--here", type=int, metavar="CPU", help="measure in this process on one processor; print JSON")
    arguments = parser.parse_args()
    if arguments.here is not None:
        psutil.Process().cpu_affinity([arguments.here])
        print(json.dumps(measure(arguments.model, arguments.words, arguments.margin)))
        return
    command = [sys.executable, __file__, "--model", arguments.model, "--words", str(arguments.words)]
    command += ["--here"] if arguments.margin is None else ["--margin", str(arguments.margin), "--here"]
    everywhere = [
        subprocess.Popen([*command, str(cpu)], stdout=subprocess.PIPE, text=True)
        for cpu in psutil.Process().cpu_affinity()
    ]
    measured = [json.loads(process.communicate()[0]) for process in everywhere]
    figures = measured[0] | {"speed": sum(each["speed"] for each in measured)}
    size = (
        sum(
            path.stat().st_size
            for folder in model_folders(arguments.model)
            for path in folder.rglob("*")
            if path.is_file()
        )
        / 1e6
    )
    speed, memory, start, disk = BARS[arguments.model]
    print(f"{model_name(arguments.model)}, {psutil.cpu_count()} processors, load {psutil.getloadavg()[0]:.1f}\n")
    print(f"{'':12} {'measured':>10} {'bar':>10}")
    print(f"{'words/s':12} {figures['speed']:10.0f} {speed:10}")
    print(f"{'  per CPU s':12} {figures['effort']:10.0f}")
    if arguments.model == "accurate":
        print(f"{'  share read':12} {figures['share']:10.2f}")
    print(f"{'memory MB':12} {figures['memory']:10.0f} {memory:10}")
    print(f"{'start-up s':12} {figures['start']:10.2f} {start:10}")
    print(f"{'  CPU s':12} {figures['begun']:10.2f}")
    print(f"{'disk MB':12} {size:10.1f} {disk:10}")


if __name__ == "__main__":
    main()
