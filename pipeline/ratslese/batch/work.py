"""What a worker does with one file.

The imports are inside the functions: the parent, which never reads a document itself, stays light.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from ratslese.records import Minutes

R = TypeVar("R")


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


def read_records(path: Path) -> Product[Minutes]:
    """The records of a document."""
    from ratslese.flow import extract

    minutes = extract(path)
    return Product(minutes, minutes.source.page_count, len(minutes.warnings))


def read_json(path: Path) -> Product[bytes]:
    """The records as indented JSON, made in the worker so that the parent only writes bytes."""
    return _json(path, indent=1)


def read_json_line(path: Path) -> Product[bytes]:
    """The records as one line of JSON."""
    return _json(path, indent=None)


def _json(path: Path, *, indent: int | None) -> Product[bytes]:
    product = read_records(path)
    text = product.payload.model_dump_json(indent=indent) + "\n"
    return Product(text.encode(), product.pages, product.warnings)
