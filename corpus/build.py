#!/usr/bin/env python3
"""Build the corpus: `sources/*.md` -> `minutes/*` and `gold/*.json`.

Usage: build.py [--check] [ID …]

Text and gold come from one marked-up source, so that they cannot drift apart. With --check nothing is written; the
exit status is 1 when an output is stale or missing. PDF and Word files that differ only in how a library version packs
them count as fresh: their words are compared.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import Any

import docx
import pypdfium2

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from press.blocks import blocks  # noqa: E402
from press.card import fill  # noqa: E402
from press.gold import GoldError, gold, problems  # noqa: E402
from press.markup import MarkupError, Source, parse  # noqa: E402
from press.render import FORMATS  # noqa: E402


def words(data: bytes, suffix: str) -> object:
    """What a file says, packing aside: the text of each page, or the paragraphs and cells of a Word file."""
    if suffix == "pdf":
        document = pypdfium2.PdfDocument(data)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
    if suffix == "docx":
        document = docx.Document(io.BytesIO(data))
        rows = [row for table in document.tables for row in table.rows]
        return [p.text for p in document.paragraphs], [[cell.text for cell in row.cells] for row in rows]
    return data


def main(arguments: list[str] | None = None) -> int:
    """Build or check; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    faults: list[str] = []
    wanted: set[Path] = set()
    documents: list[tuple[Source, dict[str, Any]]] = []
    for path in sorted((HERE / "sources").glob("*.md")):
        if options.ids and path.stem not in options.ids:
            continue
        try:
            source = parse(path)
            record = gold(source)
        except (MarkupError, GoldError) as error:
            faults.append(str(error))
            continue
        faults += [f"{source.id}: {problem}" for problem in problems(record, source.surface(0, len(source.body)))]
        documents.append((source, record))
        suffix = source.head["format"]
        outputs = {
            HERE / "minutes" / f"{source.id}.{suffix}": FORMATS[suffix](source.head, blocks(source.body)),
            HERE / "gold" / f"{source.id}.json": (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode(),
        }
        for target, data in outputs.items():
            wanted.add(target)
            old = target.read_bytes() if target.exists() else None
            if old == data:
                continue
            kind = target.suffix[1:]
            if old is not None and kind in {"pdf", "docx"} and words(old, kind) == words(data, kind) and options.check:
                continue
            if options.check:
                faults.append(f"stale: {target.relative_to(HERE)}; run corpus/build.py")
            else:
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(data)
                print(f"wrote {target.relative_to(HERE)}")
    if not options.ids:
        card = HERE / "README.md"
        written = fill(card.read_text("utf-8"), documents)
        if written != card.read_text("utf-8"):
            if options.check:
                faults.append("stale: README.md; run corpus/build.py")
            else:
                card.write_text(written, "utf-8")
                print("wrote README.md")
        for folder in ("minutes", "gold"):
            for stray in sorted(set((HERE / folder).glob("*")) - wanted):
                faults.append(f"no source for {stray.relative_to(HERE)}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
