#!/usr/bin/env python3
"""How faithfully PDFs are read: the corpus' sources set in ten layouts, and what is read held against the sources.

Usage: layouts.py [--sources N] [--errors]

For each layout: character error rate and F1 of words over all documents, the share of running lines that were taken
out, the share of words broken at the end of a line that come out as they were written, compounds with hyphens included.
"""

from __future__ import annotations

import argparse
import difflib
import io
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from rapidfuzz.distance import Levenshtein

from ratslese.document.findings import FURNITURE
from ratslese.lexicon import words
from ratslese.reading import read

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "corpus"))

from press.blocks import Block, blocks  # noqa: E402
from press.markup import parse  # noqa: E402
from press.render import pdf  # noqa: E402

_SPACED = re.compile(r"\b(?:[^\W\d_] ){3,}[^\W\d_]\b")
"""A letter-spaced title, which is read as a word."""
_LISTS = frozenset(words("blocks", "side_by_side"))
TRAPS = Block(
    "body",
    (
        "Frau Henk-Hollstein und Herr Meyer-Lindemann reden im Haupt- und Finanzausschuss über die 2G-plus-Regel, die "
        "LED-Technik, den CDU-Fraktionsvorsitz, das Nordrhein-Westfalen-Ticket, die E-Mail-Adressen, die Vor- und "
        "Nachteile der U-Bahn-Linie, die Kosten-Nutzen-Rechnung, die SPD-Anfrage, das Rhein-Neckar-Gebiet, den "
        "ÖPNV-Ausbau, die Kfz-Steuer, den Baden-Württemberg-Tarif und das Ein- und Aussteigen am Karl-Marx-Platz.",
    ),
)
RUNNING = {
    "marks": {"footer": {"centre": "– {page} –"}},
    "numbers": {"footer": {"right": "{page}"}},
    "titles": {
        "header": {"left": "Gemeinde Weiherbach", "right": "Niederschrift vom 3. Juni 2025"},
        "footer": {"right": "Seite {page} von {pages}"},
    },
    "letterhead": {
        "header": {"centre": "Marktgemeinde Weiherbach, Kanzlei"},
        "footer": {"left": "Rathaus, Am Weiher 1\nTelefon 01234 5678", "right": "Blatt {page}"},
    },
}


@dataclass(frozen=True)
class Layout:
    """How a source is set."""

    name: str
    look: dict[str, Any]
    running: str
    columns: int = 1
    shifted: bool = False


LAYOUTS = (
    Layout("ragged, 10.5 pt", {"font": "helvetica"}, "titles"),
    Layout("justified, hyphenated", {"font": "times", "justify": True, "hyphenate": True}, "marks"),
    Layout("ligatures, justified, hyphenated", {"font": "vera", "hyphenate": True, "ligatures": True}, "letterhead"),
    Layout("typewriter", {"font": "courier", "size": 10, "hyphenate": True}, "marks"),
    Layout(
        "narrow and large", {"font": "times", "size": 13, "hyphenate": True, "margins": (130, 90, 130, 90)}, "numbers"
    ),
    Layout("small and dense", {"font": "vera", "size": 8, "leading": 1.05, "justify": True}, "titles"),
    Layout("two columns", {"font": "times", "size": 9.5, "justify": True, "hyphenate": True}, "titles", columns=2),
    Layout("two columns, ragged", {"font": "helvetica", "size": 9, "hyphenate": True}, "marks", columns=2),
    Layout("wide leading", {"font": "helvetica", "size": 11, "leading": 1.6, "hyphenate": True}, "letterhead"),
    Layout("cropped and shifted", {"font": "times", "hyphenate": True}, "titles", shifted=True),
)


@dataclass
class Tally:
    """What was counted over the documents of a layout."""

    edits: int = 0
    characters: int = 0
    right: int = 0
    truth: int = 0
    found: int = 0
    lines: int = 0
    removed: int = 0
    breaks: int = 0
    kept: int = 0
    errors: list[str] = field(default_factory=list)


def body_of(path: Path, layout: Layout) -> list[Block]:
    """A source's blocks, set in columns where the layout has some; tables do not stand in columns."""
    body = [block for block in blocks(parse(path).body) if block.style[:1] != "%" or block.style == "%cols"]
    body.append(TRAPS)
    if layout.columns == 1:
        return body
    body = [block for block in body if not block.rows and block.style != "%cols"]
    return [*body[:2], Block("%columns", (str(layout.columns),)), *body[2:]]


def cells_of(block: Block) -> list[str]:
    """A table's cells in the order of reading: lists side by side ('Anwesend', 'Entschuldigt') one after the other."""
    if not block.rows:
        return []
    named = sum(cell.split(" ")[0].strip(":") in _LISTS for cell in block.rows[0])
    if named < 2:
        return [cell for row in block.rows for cell in row]
    return [row[at] for at in range(len(block.rows[0])) for row in block.rows if at < len(row)]


def truth_of(body: list[Block]) -> list[str]:
    """The words of blocks as printed."""
    texts = [part for block in body if block.style[:1] != "%" for part in (*block.lines, *cells_of(block))]
    texts = [_SPACED.sub(lambda match: match.group().replace(" ", ""), text.replace("**", "")) for text in texts]
    return [word for text in texts for word in text.replace("\u00ad", "").split()]


def shift(data: bytes) -> bytes:
    """The same with a media box that does not begin at 0 and a crop box inside it, both the page tree's."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            page.contents_add(b"q 1 0 0 1 100 50 cm", prepend=True)
            page.contents_add(b"Q")
            del page.MediaBox
        file.Root.Pages.MediaBox = pikepdf.Array([60, 20, 735, 930])
        file.Root.Pages.CropBox = pikepdf.Array([100, 50, 695.27, 891.89])
        file.save(target)
    return target.getvalue()


def judge(path: Path, layout: Layout, folder: Path, tally: Tally) -> None:
    """Set, read and count one source."""
    body = body_of(path, layout)
    "".join(truth_of(body)).encode("cp1252")
    head = {"layout": layout.look, **RUNNING[layout.running]}
    data = pdf(head, body)
    target = folder / "a.pdf"
    target.write_bytes(shift(data) if layout.shifted else data)
    document = read(target, ocr=False)
    if document.source.page_count == 1:
        return  # nothing comes back on a single page: what runs at its head is no running line
    truth, found = truth_of(body), document.text.split()
    tally.edits += Levenshtein.distance(" ".join(truth), " ".join(found))
    tally.characters += len(" ".join(truth))
    wanted, got = Counter(truth), Counter(found)
    tally.right += (wanted & got).total()
    tally.truth += len(truth)
    tally.found += len(found)
    count = document.source.page_count
    taken = Counter("".join(span.value.text.split()) for span in document[FURNITURE])
    running = [text for band in RUNNING[layout.running].values() for text in band.values()]
    for number in range(1, count + 1):
        for part in (part for text in running for part in text.split("\n")):
            squeezed = "".join(part.format(page=number, pages=count).split())
            tally.lines += 1
            tally.removed += any(squeezed in line for line in taken)
    plain = read_lines(target)
    broken = [line.split()[-1][:-1] for line in plain if re.search(r"[^\W\d_]-$", line)]
    for left in broken:
        tally.breaks += 1
        heads = {word for word in wanted if left.strip('(„"') in word}
        tally.kept += all(got[word] >= wanted[word] for word in heads)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, truth, found, autojunk=False).get_opcodes():
        if tag != "equal":
            tally.errors.append(f"{path.stem}: {' '.join(truth[a:b])!r} read as {' '.join(found[c:d])!r}")


def read_lines(path: Path) -> list[str]:
    """The lines of a PDF as pdfium gives them, hyphens at their ends kept."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as file:
        texts = [page.get_textpage().get_text_range() for page in file]
    return [
        line.strip() for text in texts for line in re.sub("([\ufffe\x02])", "-\n", text).splitlines() if line.strip()
    ]


def main() -> None:
    """Print a row per layout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=6)
    parser.add_argument("--errors", action="store_true", help="print what was read otherwise than written")
    options = parser.parse_args()
    paths = sorted((ROOT / "corpus" / "sources").glob("*.md"))
    chosen = paths[:: max(len(paths) // options.sources, 1)][: options.sources]
    print("| layout | CER | word F1 | running lines removed | hyphens right |\n| --- | --- | --- | --- | --- |")
    for layout in LAYOUTS:
        tally = Tally()
        with tempfile.TemporaryDirectory() as folder:
            for path in chosen:
                try:
                    judge(path, layout, Path(folder), tally)
                except UnicodeEncodeError:  # the standard fonts do not have every letter
                    continue
        f1 = 2 * tally.right / (tally.truth + tally.found)
        print(
            f"| {layout.name} | {100 * tally.edits / tally.characters:.2f} % | {100 * f1:.2f} % "
            f"| {tally.removed} of {tally.lines} | {tally.kept} of {tally.breaks} |",
            flush=True,
        )
        if options.errors:
            print(*tally.errors, sep="\n", flush=True)


if __name__ == "__main__":
    main()
