"""Pages per CPU second of `read`, and of words with boxes, beside other engines, in one run on one core.

    python tests/benchmark/reading.py [PDF or directory …]

Without arguments the fictional corpus is read. Each engine reads every file three times; the median run counts. Scans
are left out: recognising them is tesseract's time. Then the largest memory for a file of 500 pages, and what two
processes cost beside one: in processor time, so that a busy machine does not show.
"""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
from lxml import etree

from ratslese.reading import read
from ratslese.reading.glyphs import PageGlyphs

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


def words(path: Path) -> int:
    """Words with boxes, as `read` begins."""
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            glyphs = PageGlyphs(page)
            glyphs.words()
            glyphs.close()
            page.close()
        return len(pdf)


def plumber_words(path: Path) -> int:
    """Words with boxes by pdfplumber."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()
        return len(pdf.pages)


def poppler_words(path: Path) -> int:
    """Words with boxes by `pdftotext -bbox-layout`, parsed."""
    done = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], capture_output=True, check=True)
    root = etree.fromstring(done.stdout, etree.XMLParser(recover=True))
    for word in root.iter("{*}word"):
        (word.text, *map(float, word.values()))
    return len(list(root.iter("{*}page")))


def spent() -> float:
    """Processor time of this process and of those it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def pages_per_second(engine: Callable[[Path], int], paths: list[Path]) -> float:
    """Pages per CPU second over all files, the median of the runs."""
    rates = []
    for _ in range(RUNS):
        begun = spent()
        pages = sum(engine(path) for path in paths)
        rates.append(pages / (spent() - begun))
    return statistics.median(rates)


def many_pages(paths: list[Path], count: int, target: Path) -> Path:
    """A file of `count` pages from other files' pages."""
    with pikepdf.new() as whole:
        sources = [pikepdf.open(path) for path in paths]
        for page in itertools.islice(itertools.cycle([page for source in sources for page in source.pages]), count):
            whole.pages.append(page)
        whole.save(target)
    return target


_MEASURE = """
import os, resource, sys
from ratslese.reading import read
small = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pages = sum(read(path, ocr=False).source.page_count for path in sys.argv[1:])
times = os.times()
print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, small, times.user + times.system)
"""


def measured(*groups: list[Path]) -> list[list[float]]:
    """Pages, peak memory in KiB, that before reading, and processor seconds of processes that read side by side."""
    command = [sys.executable, "-c", _MEASURE]
    running = [subprocess.Popen([*command, *map(str, group)], stdout=subprocess.PIPE) for group in groups]
    return [[float(figure) for figure in process.communicate()[0].split()] for process in running]


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
        rate, theirs = (pages_per_second(engine, group) for engine in (words, plumber_words))
        others = f"pdfplumber extract_words {theirs:5.1f} (factor {rate / theirs:4.1f})"
        if shutil.which("pdftotext"):
            popplers = pages_per_second(poppler_words, group)
            others += f", pdftotext -bbox-layout {popplers:5.1f} (factor {rate / popplers:4.1f})"
        else:
            others += ", pdftotext -bbox-layout not measured: it is not installed (poppler-utils)"
        print(f"{'':15} words with boxes {rate:6.1f} pages per CPU second, {others}")
    with tempfile.TemporaryDirectory() as folder:
        large = many_pages(paths, 500, Path(folder) / "500.pdf")
        ((pages, peak, before, alone),) = measured([large])
        print(f"{pages:.0f} pages: peak memory {peak / 1024:.0f} MiB, {before / 1024:.0f} MiB before reading")
        both = measured([large], [large])
        print(f"two processes: {2 * alone / (sum(figures[3] for figures in both) / 2):.2f} times the pages of one")


if __name__ == "__main__":
    main()
