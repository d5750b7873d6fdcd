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
    """A regular expression, verbose or not, for any of `entries`, longest first, blanks as one or more blanks.

    >>> alternation(["am Main", "am"])
    '(?:am[ ]+Main|am)'
    """
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", "[ ]+") for entry in ordered) + ")"
