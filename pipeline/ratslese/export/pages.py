"""Searchable PDF/A: the sources of documents with the text of their scanned pages behind the picture, by ocrmypdf."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ratslese.errors import ExportError, ReadError
from ratslese.reading import archive
from ratslese.reading.formats import IMAGES, PDF
from ratslese.reading.ocr import language
from ratslese.records import Minutes

PROGRAM = "ocrmypdf"
_NOT_THERE = (
    f"{PROGRAM} is not installed, and a searchable PDF needs it; install it (apt install ocrmypdf), or choose csv"
)


def write(source: Iterable[Minutes], directory: Path) -> list[Path]:
    """Write '<name of the source>.pdf' for each document that was read from a PDF or a picture.

    Pages that Ratslese recognised are recognised, whatever text they hold; pages with a sound text layer keep it.

    Raises:
        ExportError: ocrmypdf is not installed, or some sources could not be written; the others are.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise ExportError(_NOT_THERE)
    written: list[Path] = []
    failed: list[str] = []
    for minutes in source:
        if minutes.source.media_type != PDF and minutes.source.media_type not in IMAGES:
            continue
        place = Path(minutes.source.path)
        target = directory / f"{place.stem}.pdf"
        if target in written:
            target = directory / f"{place.stem}-{minutes.id[:8]}.pdf"
        problem = _convert(program, minutes, place, target)
        if problem is None:
            written.append(target)
        else:
            failed.append(f"{place}: {problem}")
    if failed:
        shown = "; ".join(failed[:3]) + (f" and {len(failed) - 3} more" if len(failed) > 3 else "")
        raise ExportError(f"{len(written)} files were written, {len(failed)} could not be: {shown}")
    return written


def _convert(program: str, minutes: Minutes, place: Path, target: Path) -> str | None:
    """Write one file; what went wrong, or None."""
    try:
        data = archive.load(place)
    except (ReadError, OSError) as error:
        return str(error)
    pages = minutes.source.ocr_pages
    which = ["--force-ocr", "--pages", ",".join(map(str, pages))] if pages else ["--skip-text"]
    if minutes.source.media_type in IMAGES:
        which = ["--image-dpi", "300"]
    with tempfile.TemporaryDirectory() as folder:
        original, made = Path(folder) / f"source{place.suffix}", Path(folder) / "made.pdf"
        original.write_bytes(data)
        command = [program, "--quiet", "--output-type", "pdfa", "--language", language() or "deu", *which]
        done = subprocess.run(
            [*command, str(original), str(made)],
            capture_output=True,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        if done.returncode or not made.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            return f"{PROGRAM} ended with status {done.returncode}" + (f" ({said[-1][:200]})" if said else "")
        shutil.copyfile(made, target)
    return None
