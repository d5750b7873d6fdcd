"""The German words, as data: one TOML file per field, and the small door through which code reads them.

Every table says in a comment what it holds. Code never spells a German word that belongs here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["alternation", "load", "words"]


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon file `name`.toml as a dictionary."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


def words(name: str, *keys: str) -> tuple[str, ...]:
    """The word list at `keys` of lexicon file `name`: `words('time', 'months')`.

    A table there counts as the list of its keys.
    """
    entry: Any = load(name)
    for key in keys:
        entry = entry[key]
    return tuple(entry)


def alternation(entries: Iterable[str]) -> str:
    """A regular expression, verbose or not, for any of `entries`, the longest that fits, blanks as one or more blanks.

    Entries are joined by their common beginnings: a search compares a character with a few letters, not with hundreds
    of words.

    >>> alternation(["am Main", "am", "an"])
    '(?:a(?:m(?:[ ]+Main)?|n))'
    """
    trie: _Trie = {}
    for entry in set(entries):
        node = trie
        for char in entry:
            node = node.setdefault(char, {})
        node[_END] = {}
    return f"(?:{'|'.join(_branches(trie))})"


_Trie = dict[str, "_Trie"]
_END = ""


def _branches(node: _Trie) -> list[str]:
    """The alternatives of a trie's node, each beginning with another character."""
    return [
        ("[ ]+" if char == " " else re.escape(char)) + _continued(child)
        for char, child in sorted(node.items())
        if char != _END
    ]


def _continued(node: _Trie) -> str:
    branches = _branches(node)
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in node else "")
