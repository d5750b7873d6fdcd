"""What a worker does with one file.

The imports are inside the functions: the parent, which never reads a document itself, stays light.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ratslese import __version__

if TYPE_CHECKING:
    from ratslese.records import Minutes

R = TypeVar("R")

ROOMS = ("document", "reading", "segmentation", "nlp", "lexicon", "extraction", "records")
"""The rooms of the package that shape records."""


@dataclass(frozen=True, slots=True)
class Product(Generic[R]):
    """What a worker made of a file.

    Attributes:
        payload: what the sink takes.
        pages: pages read.
        warnings: number of warnings among the records.
    """

    payload: R
    pages: int | None = None
    warnings: int = 0


def read_records(path: Path, *, ocr: str = "auto") -> Product[Minutes]:
    """The records of a document."""
    from ratslese.flow import extract
    from ratslese.reading import read

    minutes = extract(read(path, ocr=ocr != "never"))
    return Product(minutes, minutes.source.page_count, len(minutes.warnings))


def read_json(path: Path, *, ocr: str = "auto") -> Product[bytes]:
    """The records as indented JSON, made in the worker so that the parent only writes bytes."""
    return _json(read_records(path, ocr=ocr), indent=1)


def read_json_line(path: Path, *, ocr: str = "auto") -> Product[bytes]:
    """The records as one line of JSON."""
    return _json(read_records(path, ocr=ocr), indent=None)


def _json(product: Product[Minutes], *, indent: int | None) -> Product[bytes]:
    text = product.payload.model_dump_json(indent=indent) + "\n"
    return Product(text.encode(), product.pages, product.warnings)


@cache
def pipeline_version(*, ocr: str = "auto") -> str:
    """What decides the records besides the file: the release, its code and word lists, the model, and OCR or not.

    The fingerprint covers the rooms that shape records, so that a changed word list is a new version and a new colour
    in a table is none.
    """
    package = files("ratslese")
    digest = hashlib.sha256()
    for room in ROOMS:
        for entry in sorted(package.joinpath(room).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    model = package / "nlp" / "model" / "meta.json"
    if model.is_file():
        digest.update(model.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}" + (" ocr=never" if ocr == "never" else "")
