"""The export room: one file per format. Door: `export(source, format, directory)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ratslese.errors import ExportError
from ratslese.export import jsonl, pages, tables
from ratslese.records import Minutes
from ratslese.store import Store

__all__ = ["FORMATS", "export"]

Source = Store | Iterable[Minutes]

FORMATS: dict[str, Callable[[Source, Path], list[Path]]] = {
    "csv": tables.write_csv,
    "jsonl": jsonl.write,
    "parquet": tables.write_parquet,
    "pdfa": pages.write,
}
"""Writers by format: each takes the source and a directory and returns the files it wrote."""


def export(source: Source, format: str, directory: str | Path) -> list[Path]:
    """Write records to files.

    Args:
        source: a store, or records of documents.
        format: 'csv' (one file per table, UTF-8 with byte order mark for spreadsheets, lists as JSON), 'parquet' (one
            file per table), 'jsonl' (one line per document in contract JSON) or 'pdfa' (the sources as searchable
            PDF/A, where ocrmypdf is installed).
        directory: where to; made when missing; files of the same name are replaced.

    Returns:
        The files written.

    Raises:
        ExportError: an unknown format, or the directory cannot be written.
    """
    if format not in FORMATS:
        raise ExportError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    target = Path(directory)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return FORMATS[format](source, target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}; choose another directory") from error
