"""The store room: one SQLite file with every record and its evidence. Door: `Store(path)`."""

from ratslese.store.persons import Persons
from ratslese.store.store import Entry, Store

__all__ = ["Entry", "Persons", "Store"]
