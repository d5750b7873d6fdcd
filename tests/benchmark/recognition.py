"""Character error rate of recognised pages: corpus pages rendered, spoilt in several ways, and read as pictures.

    python tests/benchmark/recognition.py [--pages N] [--each] [PDF …]

Truth is what the text layer says; running lines, which a single page cannot show to be such, count neither way.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ratslese.reading import read

ROOT = Path(__file__).resolve().parents[2]


def clean(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """The page as it is."""
    return page


def noisy(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Turned by 1.5 degrees, with the noise of a cheap scanner."""
    turned = page.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, float) + chance.normal(0, 18, (page.height, page.width))
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def dirty(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """A yellowed copy: grey paper, a shadow at the fold, stains, pale print, specks."""
    width, height = page.size
    print_ = np.asarray(page.filter(ImageFilter.GaussianBlur(0.8)), float) / 255
    x = np.linspace(0, 1, width)[None, :]
    y = np.linspace(0, 1, height)[:, None]
    paper = 205 - 85 * np.exp(-(x / 0.18)) - 30 * y
    stains = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(stains)
    for _ in range(8):
        left, top, size = (
            chance.integers(0, width),
            chance.integers(0, height),
            chance.integers(width // 20, width // 6),
        )
        draw.ellipse((left, top, left + size, top + size), fill=int(chance.integers(20, 60)))
    paper = paper - np.asarray(stains.filter(ImageFilter.GaussianBlur(width / 120)), float)
    grey = paper * (0.45 + 0.55 * print_) + chance.normal(0, 8, (height, width))
    specks = chance.random((height, width))
    grey[specks < 0.012] = 40
    grey[specks > 0.988] = 250
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).rotate(-0.8, Image.Resampling.BICUBIC, fillcolor=170)


WAYS: list[tuple[str, int, Callable[[Image.Image, np.random.Generator], Image.Image]]] = [
    ("clean, 300 dpi", 300, clean),
    ("noise, 1.5 degrees, 200 dpi", 200, noisy),
    ("dirty, 0.8 degrees, 300 dpi", 300, dirty),
]


def without(text: str, removed: Collection[str]) -> str:
    """The text without its running lines: on a single page nothing comes back, so they are read as text."""
    return "\n".join(
        line
        for line in text.split("\n")
        if not any(fuzz.ratio(line.replace(" ", ""), running.replace(" ", "")) > 75 for running in removed)
    )


def error_rate(truth: str, found: str) -> float:
    """Edits per character of the truth, white space counting as one blank."""
    truth, found = " ".join(truth.split()), " ".join(found.split())
    return float(Levenshtein.distance(truth, found)) / max(len(truth), 1)


def main() -> None:
    """Print a line per way of spoiling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--each", action="store_true", help="print each page's rate, too")
    parser.add_argument("pdf", nargs="*", type=Path)
    arguments = parser.parse_args()
    paths = arguments.pdf or sorted((ROOT / "corpus" / "minutes").glob("*.pdf"))
    pages = []
    for path in paths:
        document = read(path, ocr=False)
        first = document.pages[0]
        removed = {span.value.text for span in document.layers["furniture"] if span.value.page == 1}
        if first.end > first.start:  # a scan tells no truth
            pages.append((path, without(document.text[first.start : first.end], removed), removed))
    for name, density, spoil in WAYS:
        rates: list[float] = []
        begun = time.perf_counter()
        for path, truth, removed in pages[: arguments.pages]:
            with pypdfium2.PdfDocument(path) as pdf:
                picture = pdf[0].render(scale=density / 72, grayscale=True).to_pil().convert("L")
            target = io.BytesIO()
            spoil(picture, np.random.default_rng(7)).save(target, "PNG", dpi=(density, density))
            with tempfile.TemporaryDirectory() as folder:
                scan = Path(folder) / "scan.png"
                scan.write_bytes(target.getvalue())
                found = read(scan)
            rates.append(error_rate(truth, without(found.text, removed)))
            if arguments.each:
                print(f"{100 * rates[-1]:7.2f} % {path.stem}")
        seconds = (time.perf_counter() - begun) / len(rates)
        median, mean, worst = (100 * figure(rates) for figure in (statistics.median, statistics.mean, max))
        print(f"{name:27} CER median {median:5.2f} %, mean {mean:5.2f} %, worst {worst:5.2f} %")
        print(f"{'':27} {len(rates)} pages, {seconds:.1f} s a page")


if __name__ == "__main__":
    main()
