"""The search room. Door: `search(store, query) -> Results`."""

from ratslese.search.query import Query
from ratslese.search.search import MARK_END, MARK_START, Hit, Results, search

__all__ = ["MARK_END", "MARK_START", "Hit", "Query", "Results", "search"]
