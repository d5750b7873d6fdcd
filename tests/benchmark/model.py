"""Words per second, memory and start-up of a model of names, on the processors that are there.

    python tests/benchmark/model.py [--model accurate|fast] [--words 20000]

The text is that of the fictional corpus, as often as it takes. One process per processor reads it, all at the same
time, as a batch does; their words per second are added up, each the median of three runs, each word of letters
counting once. The other figures are those of one process. The bars are those that the project set itself: two
processors, no other load; on a busy machine the figures per CPU second tell more.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

from ratslese.document import Document, Source
from ratslese.nlp import annotate, language, model_name
from ratslese.reading import read

ROOT = Path(__file__).resolve().parents[2]
BARS = {"accurate": (2_500, 700, 2.0, 60), "fast": (15_000, 700, 2.0, 60)}
"""Words per second at least; MB of memory, seconds of start-up, MB on disk at most."""
RUNS = 3


def text_of(words: int) -> str:
    """Text of the corpus with at least that many words."""
    pages = [read(path).text for path in sorted((ROOT / "corpus" / "minutes").glob("*.txt"))]
    text = "\n\n".join(pages)
    return "\n\n".join([text] * (words // count(text) + 1))


def count(text: str) -> int:
    """How many words of letters there are."""
    return len(re.findall(r"[^\W\d_]+", text))


def measure(model: str, words: int) -> dict[str, float]:
    """Start-up, speed and peak memory in this fresh process."""
    started = time.perf_counter()
    language(model)
    ready, begun = time.perf_counter() - started, time.process_time()
    text = text_of(words)
    annotate(Document(text[:5_000], Source("", "")), model=model)
    seconds, worked = [], []
    for _ in range(RUNS):
        started, used = time.perf_counter(), time.process_time()
        annotate(Document(text, Source("", "")), model=model)
        seconds.append(time.perf_counter() - started)
        worked.append(time.process_time() - used)
    peak = max(psutil.Process().memory_info().rss, peak_rss())
    return {
        "start": ready,
        "begun": begun,
        "speed": count(text) / statistics.median(seconds),
        "effort": count(text) / statistics.median(worked),
        "memory": peak / 1e6,
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
    parser.add_argument("--here", type=int, metavar="CPU", help="measure in this process on one processor; print JSON")
    arguments = parser.parse_args()
    if arguments.here is not None:
        psutil.Process().cpu_affinity([arguments.here])
        print(json.dumps(measure(arguments.model, arguments.words)))
        return
    command = [sys.executable, __file__, "--model", arguments.model, "--words", str(arguments.words), "--here"]
    everywhere = [
        subprocess.Popen([*command, str(cpu)], stdout=subprocess.PIPE, text=True)
        for cpu in psutil.Process().cpu_affinity()
    ]
    measured = [json.loads(process.communicate()[0]) for process in everywhere]
    figures = measured[0] | {"speed": sum(each["speed"] for each in measured)}
    folder = ROOT / "pipeline/ratslese/nlp/models" / arguments.model
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    speed, memory, start, disk = BARS[arguments.model]
    print(f"{model_name(arguments.model)}, {psutil.cpu_count()} processors, load {psutil.getloadavg()[0]:.1f}\n")
    print(f"{'':12} {'measured':>10} {'bar':>10}")
    print(f"{'words/s':12} {figures['speed']:10.0f} {speed:10}")
    print(f"{'  per CPU s':12} {figures['effort']:10.0f}")
    print(f"{'memory MB':12} {figures['memory']:10.0f} {memory:10}")
    print(f"{'start-up s':12} {figures['start']:10.2f} {start:10}")
    print(f"{'  CPU s':12} {figures['begun']:10.2f}")
    print(f"{'disk MB':12} {size:10.1f} {disk:10}")


if __name__ == "__main__":
    main()
