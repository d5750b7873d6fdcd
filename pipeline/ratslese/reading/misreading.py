"""What recognition misreads, mended where the words around it leave one reading only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ratslese.lexicon import load
from ratslese.reading.glyphs import Word

_LEXICON = load("recognition")
_PUBLIC = _LEXICON["public_item"]
_SECTION_AS = frozenset(_LEXICON["section_as"])
_SECTION_FOLLOWED = frozenset(_LEXICON["section_followed"])
_SECTION_SIGN = _LEXICON["section_sign"]
_NUMBER = r"\d{1,2}(?:\.\d{1,2})*\.?"
_ITEM = re.compile(_NUMBER)
_LETTERED = re.compile(rf"{_PUBLIC}({_NUMBER})")
"""'Ö3.1': an agenda number with its letter."""
_MAYBE_LETTERED = re.compile(rf"[{''.join(_LEXICON['public_item_as'])}]({_NUMBER})")
"""'03.1', '64': the same with its letter read as a figure, where others stand above or below it."""
_ZERO_ITEM = re.compile(r"[0O]([1-9]\d?(?:\.\d{1,2})?\.?)")
_ITEM_WORD = re.compile(rf"({_LEXICON['item_word']})({_PUBLIC}|N)?({_NUMBER})")
_SECTION = re.compile(r"\d{1,3}[a-z]?")
_EDGE = 3.0
"""Points by which the left edges of numbers in a column may differ."""
_FURTHER = 3
"""By how much an item's number may differ from the next one whose letter was read right."""
_RULE = re.compile(r"\||(?<![^|])_{1,2}(?!_)|(?<!_)_{1,2}(?![^|])")
"""What a table's lines are read as: 'Ja|', '__|Betreff'; not the line for a signature."""
_ROMAN = re.compile(
    r"(?<![^\W_])(?!Ill\b)(?=[XVl1]{0,4}I)(?=[XVI1]{0,4}l|[XV]{1,3}I{0,2}1)[XV]{0,3}[Il1]{1,3}(?![^\W_])"
)
"""'Il', 'XI1l': a Roman number with its ones read as other strokes; not 'l1', 'I1', and not the river Ill."""
_SMALL_L = re.compile(r"II(?=[a-zäöü]{2})")
"""'IIse': no German word begins so."""
_DASH = re.compile("(?:—|-—|—-|-–|–-)-?")
"""German prints no longer dash than the one of a parenthesis."""


def mend(words: Sequence[Word]) -> list[Word]:
    """The words of a page as recognised, put right; repairs are noted."""
    words = list(_signs(words))
    sure = _lettered(words)
    lettered = any(a.text == _PUBLIC and _ITEM.fullmatch(b.text) for a, b in pairwise(words))
    mended: list[Word] = []
    for at, word in enumerate(words):
        text = word.text
        first = at == 0 or words[at - 1].x0 >= word.x0 or words[at - 1].bottom <= word.top
        item = _ZERO_ITEM.fullmatch(text) if lettered and first and text[0] in "0O" else None
        if item is None and len(sure) > 1 and first:
            item = _MAYBE_LETTERED.fullmatch(text)
            item = item if item is not None and _fits(at, word.x0, _major(item[1]), sure) else None
        if item is not None:
            mended += _pieces(word, [_PUBLIC, item[1]])
        elif (heading := _ITEM_WORD.fullmatch(text)) is not None:
            mended += _pieces(word, [piece for piece in heading.groups() if piece])
        elif (text in _SECTION_AS and _cites(words[at + 1 : at + 3])) or (
            text == _SECTION_SIGN and at + 1 < len(words) and _SECTION.fullmatch(words[at + 1].text.rstrip(".,;)"))
        ):
            mended.append(replace(word, text="§", original=text))
        else:
            mended.append(word)
    return mended


def _signs(words: Iterable[Word]) -> Iterable[Word]:
    """The words without what a table's lines are read as, strokes and dashes put right."""
    for word in words:
        text = word.text
        if "|" in text or "_" in text:
            pieces = _RULE.sub(" ", text).split()
            if pieces != [text]:
                yield from _signs(_pieces(word, pieces))
                continue
        if "I" in text or "—" in text or "–" in text:
            right = _SMALL_L.sub("Il", _ROMAN.sub(_ones, _DASH.sub("–", text)))
            if right != text:
                yield replace(word, text=right, original=word.original or text)
                continue
        yield word


def _ones(match: re.Match[str]) -> str:
    return match.group().replace("l", "I").replace("1", "I")


def _lettered(words: Sequence[Word]) -> dict[int, tuple[float, int]]:
    """Where agenda numbers stand whose letter was read right: index of the word to its left edge and the item."""
    found = {}
    for at, word in enumerate(words):
        item = _LETTERED.fullmatch(word.text)
        if item is not None:
            found[at] = (word.x0, _major(item[1]))
        elif word.text == _PUBLIC and at + 1 < len(words) and _ITEM.fullmatch(words[at + 1].text):
            found[at] = (word.x0, _major(words[at + 1].text))
    return found


def _major(number: str) -> int:
    """The item of an agenda number: 3 of '3.1'."""
    return int(number.split(".")[0])


def _fits(at: int, left: float, item: int, sure: dict[int, tuple[float, int]]) -> bool:
    """Whether an agenda number stands in the column of those that are sure, and counts on between them."""
    if all(abs(edge - left) >= _EDGE for edge, _ in sure.values()):
        return False
    before = [number for index, (_, number) in sure.items() if index <= at]
    after = [number for index, (_, number) in sure.items() if index >= at]
    return (not before or 0 <= item - before[-1] <= _FURTHER) and (not after or 0 <= after[0] - item <= _FURTHER)


def _pieces(word: Word, texts: Sequence[str]) -> list[Word]:
    """A word as several, each as wide as its share of the letters; the repair is one."""
    letters = sum(len(text) for text in texts)
    width = (word.x1 - word.x0) / max(letters, 1)
    pieces: list[Word] = []
    left = word.x0
    original = word.original or word.text
    for text in texts:
        right = left + width * len(text)
        pieces.append(replace(word, text=text, x0=left, x1=right, original=original))
        left = right
    return pieces


def _cites(following: Sequence[Word]) -> bool:
    """Whether what follows is a section's number, and says so."""
    return (
        len(following) == 2
        and _SECTION.fullmatch(following[0].text) is not None
        and following[1].text.rstrip(",;)") in _SECTION_FOLLOWED
    )
