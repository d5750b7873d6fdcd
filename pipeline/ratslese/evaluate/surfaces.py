"""When two surfaces count as the same: white space, hyphens, quotation marks and case aside."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Record = Mapping[str, Any]
Records = Sequence[Record]

_IGNORED = re.compile(r"""[\s\u00ad\-\u2010-\u2015"'„“”‚‘’»«]+""")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def fold(text: str | None) -> str:
    """The characters that count.

    >>> fold("Haupt- und „Finanz“ausschuss")
    'hauptundfinanzausschuss'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text or "")).casefold()


class FoldedText:
    """A text folded, with the way back.

    Attributes:
        folded: the characters that count.
        offsets: for each of them, the offset in the text it comes from.
    """

    def __init__(self, text: str) -> None:
        pieces = [fold(char) for char in text]
        self.folded = "".join(pieces)
        self.offsets: npt.NDArray[np.int64] = np.repeat(
            np.arange(len(text)), np.array([len(piece) for piece in pieces], dtype=np.int64)
        )

    def at(self, offset: int) -> int:
        """The place in `folded` of the first character at or after `offset` in the text."""
        return int(np.searchsorted(self.offsets, offset))


def words_f1(one: str | None, other: str | None) -> float:
    """Agreement of two texts as bags of words, 0 to 1."""
    left = Counter(_WORD.findall((one or "").casefold()))
    right = Counter(_WORD.findall((other or "").casefold()))
    same = (left & right).total()
    return 2 * same / (left.total() + right.total()) if same else 0.0


def overlap(one: str | None, other: str | None) -> float:
    """1 for the same surface, 0.8 when one holds the other, else 0."""
    left, right = fold(one), fold(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    return 0.8 if left in right or right in left else 0.0


def before_ellipsis(text: str | None) -> str:
    """The beginning of a wording that the gold cut in the middle."""
    return (text or "").partition(" … ")[0]


def first_words(text: str | None, count: int) -> str:
    """The first `count` words."""
    return " ".join((text or "").split()[:count])


def family_name(name: str | None) -> str:
    """The last word that is no abbreviation, folded.

    >>> family_name("Frau Dr. Beispiel-Muster")
    'beispielmuster'
    """
    words = [word for word in (name or "").replace(",", " ").split() if not word.endswith(".")]
    return fold(words[-1]) if words else ""


def item_number(value: Any) -> str:
    """An agenda number without blanks and final dots.

    >>> item_number("3. 1.")
    '3.1'
    """
    return "".join(str(value or "").split()).rstrip(".").casefold()


def decimal(value: Any) -> float | str | None:
    """A figure's value as a number; as it is when it is none."""
    if value in (None, ""):
        return None
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return str(value)
