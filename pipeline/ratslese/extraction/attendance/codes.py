"""Letters that stand for a remark, and the legend that explains them: '(CDU, e)', 'e = entschuldigt'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ratslese.lexicon import load

__all__ = ["decoded", "legend", "without_legend"]

# 'e = entschuldigt', 'E.A. = entschuldigt abwesend', 'u: unentschuldigt'
_MEANING = re.compile(
    r"(?<![\w.])(?P<code>[^\W\d_]{1,3}|(?:[^\W\d_]\.[ ]?){1,3}|\([^\W\d_]\))[ ]?=[ ]?"
    r"(?P<word>[^\W\d_][^=,;()|]{2,30})"
)


def legend(text: str) -> Iterator[tuple[str, str]]:
    """The codes that a text explains, each with the remark it stands for; only remarks on presence.

    >>> list(legend("e = entschuldigt, u = unentschuldigt"))
    [('e', 'entschuldigt'), ('u', 'unentschuldigt')]
    """
    if "=" not in text:
        return
    remarks = load("attendance")["remarks"]
    known = {word.casefold().rstrip(".") for key in ("present", "excused", "absent") for word in remarks[key]}
    for match in _MEANING.finditer(text):
        word = match["word"].strip(" .")
        if word.casefold() in known:
            yield match["code"].strip(" ()"), word


def without_legend(text: str) -> str:
    """The text before its legend."""
    first = next(iter(_MEANING.finditer(text)), None)
    return text[: first.start()].rstrip(" –-,;(") if first else text


def decoded(remark: str, codes: Mapping[str, str]) -> str:
    """A remark with the codes replaced that a legend explains."""
    for code, word in codes.items():
        remark = re.sub(rf"(?<![\w.]){re.escape(code)}(?![\w.])", word, remark)
    return remark
