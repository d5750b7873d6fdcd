"""Single characters: what ligatures, symbol fonts and invisible characters stand for in the canonical text."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Unicode's Latin ligatures, spelled out."""

SYMBOLS = {
    "\uf02d": "-",
    "\uf06e": "▪",
    "\uf06f": "☐",
    "\uf071": "☐",
    "\uf076": "❖",
    "\uf0a7": "▪",
    "\uf0a8": "☐",
    "\uf0b7": "•",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0e8": "→",
    "\uf0fc": "✓",
    "\uf0fd": "☒",
    "\uf0fe": "☑",
}
"""Bullets and boxes of the fonts Symbol and Wingdings, which Word puts into the private use area."""

SOFT_HYPHEN = "\u00ad"

INVISIBLE = (
    *(chr(code) for code in range(0x00, 0x09)),
    *(chr(code) for code in range(0x0E, 0x1C)),
    *(chr(code) for code in range(0x7F, 0x85)),
    *(chr(code) for code in range(0x86, 0xA0)),
    *(chr(code) for code in range(0x200B, 0x2010)),
    *(chr(code) for code in range(0x202A, 0x202F)),
    *(chr(code) for code in range(0x2060, 0x2070)),
    *(chr(code) for code in range(0xD800, 0xE000)),
    "\ufeff",
    "\ufffe",
    "\uffff",
)
"""Controls, zero-width and direction marks, lone surrogates: they say nothing and go."""

TRANSLATION: dict[int, str] = {
    **dict.fromkeys(map(ord, INVISIBLE), ""),
    **{ord(char): spelled for char, spelled in {**LIGATURES, **SYMBOLS}.items()},
}
"""For `str.translate`: one character to what stands for it."""

DIAERESIS = "\u00a8"
"""The two dots by themselves, as old TeX fonts set them over a letter."""
_DOTTED, _DOTS_FIRST = re.compile(f"([aouAOU]){DIAERESIS}"), re.compile(f"{DIAERESIS}([aouAOU])")
_COMBINED = "\\1\u0308"


def with_umlauts(word: str) -> str:
    """A word whose umlauts are two signs each, composed.

    >>> with_umlauts("begru¨ßt"), with_umlauts("f¨ur")
    ('begrüßt', 'für')
    """
    pattern = _DOTTED if len(_DOTTED.findall(word)) == word.count(DIAERESIS) else _DOTS_FIRST
    return unicodedata.normalize("NFC", pattern.sub(_COMBINED, word))


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures set above the line."""


def raised(text: str, before: str) -> str:
    """What is set above the line, behind the characters `before`: 'm²' and 'Plan¹'.

    Behind a figure it stays as it is: of '19' and a raised '30' nothing says whether they are a time.
    """
    return text if before[-1:].isdigit() else text.translate(RAISED)
