"""Ratslese reads German council minutes and turns them into structured records.

>>> from ratslese import extract
>>> minutes = extract("corpus/minutes/rat.pdf")  # doctest: +SKIP
>>> minutes.decisions[0].outcome  # doctest: +SKIP
'adopted'
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ratslese.document import Document
    from ratslese.errors import RatsleseError
    from ratslese.flow import extract
    from ratslese.reading import read
    from ratslese.records import Minutes
    from ratslese.search import Query
    from ratslese.store import Store

__all__ = ["Document", "Minutes", "Query", "RatsleseError", "Store", "__version__", "extract", "read"]

__version__ = version("ratslese")

_HOMES = {
    "Document": "document",
    "Minutes": "records",
    "Query": "search",
    "RatsleseError": "errors",
    "Store": "store",
    "extract": "flow",
    "read": "reading",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that the command starts without spaCy and pandas."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
