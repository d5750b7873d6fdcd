"""What a worker does with one file.

The imports are inside the functions: the parent, which never reads a document itself, stays light.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ratslese import __version__
from ratslese.settings import DEFAULT_MODEL, ModelChoice, OcrChoice, model_folders

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


def read_records(
    path: Path,
    *,
    ocr: OcrChoice = "auto",
    model: ModelChoice = DEFAULT_MODEL,
    processors: int = 1,
    seconds: float | None = None,
) -> Product[Minutes]:
    """The records of a document.

    Args:
        path: the document.
        ocr: which pages to recognise.
        model: the trained model.
        processors: pages to recognise at a time.
        seconds: after which no further page is recognised.
    """
    from ratslese.collector import paused
    from ratslese.flow import extract
    from ratslese.reading import read

    which: bool | Literal["always"] = "always" if ocr == "always" else ocr == "auto"
    with paused():
        minutes = extract(read(path, ocr=which, processors=processors, seconds=seconds), model=model)
    return Product(minutes, minutes.source.page_count, len(minutes.warnings))


def read_json(path: Path, **options: Any) -> Product[bytes]:
    """The records as indented JSON, made in the worker so that the parent only writes bytes."""
    return _json(read_records(path, **options), indent=1)


def read_json_line(path: Path, **options: Any) -> Product[bytes]:
    """The records as one line of JSON."""
    return _json(read_records(path, **options), indent=None)


def _json(product: Product[Minutes], *, indent: int | None) -> Product[bytes]:
    text = product.payload.model_dump_json(indent=indent) + "\n"
    return Product(text.encode(), product.pages, product.warnings)


@cache
def pipeline_version(*, ocr: OcrChoice = "auto", model: ModelChoice = DEFAULT_MODEL) -> str:
    """What decides the records besides the file: the release, its code and word lists, the model, and OCR or not.

    The fingerprint covers the rooms that shape records, so that a changed word list is a new version and a new colour
    in a table is none.

    Raises:
        ModelError: this installation does not hold the model.
    """
    package = Path(str(files("ratslese")))
    digest = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (package / room).rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for folder in model_folders(model):
        digest.update((folder / "meta.json").read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]} model={model}" + ("" if ocr == "auto" else f" ocr={ocr}")
