"""Pages per CPU second of `read` beside pdfplumber's `extract_text` and bare pdfium text, in one run on one core.

    python tests/benchmark/reading.py [PDF or directory …]

Without arguments the fictional corpus is read. Each engine reads every file three times; the median run counts. Scans
are left out: recognising them is tesseract's time.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import psutil
import pypdfium2

from ratslese.reading import read

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3


def files(arguments: list[str]) -> list[Path]:
    """The PDFs to read."""
    given = [Path(argument) for argument in arguments] or [ROOT / "corpus"]
    found = {path for place in given for path in ([place] if place.is_file() else sorted(place.rglob("*.pdf")))}
    return sorted(path for path in found if has_text(path))


def has_text(path: Path) -> bool:
    """Whether a PDF's first page has a text layer."""
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].get_textpage().count_chars() > 20


def ours(path: Path) -> int:
    """Read a file; how many pages it has."""
    return read(path, ocr=False).source.page_count


def plumber(path: Path) -> int:
    """The afternoon's way: pdfplumber's text, page by page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
        return len(pdf.pages)


def bare(path: Path) -> int:
    """The ceiling: pdfium's text without boxes, order or cleaning."""
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_bounded()
        return len(pdf)


def pages_per_second(engine: Callable[[Path], int], paths: list[Path]) -> float:
    """Pages per CPU second over all files, the median of the runs."""
    rates = []
    for _ in range(RUNS):
        begun = time.process_time()
        pages = sum(engine(path) for path in paths)
        rates.append(pages / (time.process_time() - begun))
    return statistics.median(rates)


def main() -> None:
    """Print one line per kind of document and engine."""
    paths = files(sys.argv[1:])
    ours(paths[0])  # imports are not reading
    long = [path for path in paths if ours(path) >= 10]
    for name, group in (("short", [path for path in paths if path not in long]), ("long", long)):
        if not group:
            continue
        rate, theirs, ceiling = (pages_per_second(engine, group) for engine in (ours, plumber, bare))
        print(
            f"{name:5} documents ({len(group):2}): read {rate:6.1f} pages per CPU second, pdfplumber extract_text "
            f"{theirs:5.1f} (factor {rate / theirs:4.1f}), pdfium text only {ceiling:6.1f}"
        )
    print(f"peak memory {psutil.Process().memory_info().rss / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
