"""Where sentences end.

A boundary lies after a closing mark that a new sentence follows. A full stop is none after an abbreviation
('z. B.', 'Abs.', 'Dr.'), an initial, an ordinal or the day and month of a date. A line that opens with a bullet or an
enumerator is a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ratslese.lexicon import words

_INNER = frozenset(words("abbreviations", "inner"))
_FINAL = frozenset(words("abbreviations", "final"))
_OPENERS = frozenset(words("abbreviations", "openers"))
_ROMAN = frozenset("IVXLC")

# A closing mark, closing quotation marks or brackets, white space, and what can open a sentence.
# '… zu. Der …', '… zu?“ „Nein …', '… zu. - Danke.'; not '17.30 Uhr', 'zu. der'
_CLOSING = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+(?P<close>[“”\"'’»«)\]]*)(?P<gap>\s+)(?=[-–—]?\s?[„“\"'`»«‚(\[]*[A-ZÄÖÜ\d§†•▪])"
)

# A bullet or enumerator at the beginning of a line: '- Titel', '• Titel', '1. Titel', 'a) Titel'; not '3,5 %', '-egal'
_BULLET = re.compile(
    r"\n[^\S\n]*(?=(?P<bullet>[•▪●◦■□➢✓·*\uf0b7\uf0a7‣►][^\S\n]*\S|[-–—][^\S\n]+[A-ZÄÖÜ„\d(]|"
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\(?[a-z]{1,2}\)|\(\d{1,2}\)|[IVX]{1,5}\.)[^\S\n]+[A-ZÄÖÜ„\"§])|\n)"
)
_BEFORE_BULLET = frozenset('.:;!?,)“"…')
_WORD_BEFORE = re.compile(r"(?<![\w.])[\w.]+$")
_NEXT_WORD = re.compile(r"[-–—]?\s?[„“\"'`»«‚(\[]*(\w+)")
_CHUNK = 40


def sentence_bounds(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraph text[start:end], white space at their ends left out.

    Args:
        text: any text.
        start: offset of the paragraph's first character.
        end: offset after its last one; default the text's end.

    Yields:
        Half-open offsets into `text`, ascending, without overlap.
    """
    end = len(text) if end is None else end
    cuts = sorted({*_full_stops(text, start, end), *_bullets(text, start, end)})
    begin = start
    for cut in (*cuts, end):
        if cut <= begin:
            continue
        piece = text[begin:cut]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            yield begin + left, begin + right
        begin = cut


def _bullets(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets at which a line opens an enumeration's member."""
    in_list = False
    for match in _BULLET.finditer(text, start, end):
        if match["bullet"] is None:
            continue
        before = text[max(start, match.start() - 3) : match.start()].rstrip()
        if not before or before[-1] in _BEFORE_BULLET or in_list or match["bullet"][0] not in "-–—*·":
            in_list = True
            yield match.end()


def _full_stops(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets after a closing mark and its white space, where it ends a sentence."""
    for match in _CLOSING.finditer(text, start, end):
        mark = match.start()
        if text[mark] == "." and not match["close"] and not _ends(text, start, mark, match.end()):
            continue
        yield match.end()


def _ends(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the full stop at `mark` ends a sentence, and does not belong to what stands before it."""
    if text[mark + 1 : mark + 2] == ".":  # an ellipsis
        return True
    low = max(start, mark - _CHUNK)
    found = _WORD_BEFORE.search(text[low:mark])
    word = found.group() if found else ""
    following = _NEXT_WORD.match(text, after, after + _CHUNK)
    opener = following is not None and following.group(1) in _OPENERS
    if not word:
        return True
    if word[0].isdigit():
        return _number_ends(text, start, mark - len(word), word, opener)
    if word in _FINAL or (word == "V" and text[max(start, mark - 4) : mark].replace(" ", "").endswith("e.V")):
        return opener
    if word in _INNER:
        return False
    if len(word) == 1 and text[mark - 2 : mark - 1] not in ("'", "’"):  # 'Ahlborn's.' ends
        # an initial ('A. Müller') or a piece of an abbreviation ('z. B.')
        return opener and word.isupper() and text[max(start, mark - 3) : mark - 1].rstrip()[-1:] != "."
    if _ROMAN.issuperset(word):
        return opener and len(word) > 3
    return not ("." in word and len(word) <= 6 and max(map(len, word.split("."))) <= 2)


def _number_ends(text: str, start: int, place: int, word: str, opener: bool) -> bool:
    """Whether a number with a full stop ends a sentence; '3.' is an ordinal, '2019.' and '12,5.' are not."""
    low = max(start, place - _CHUNK)
    line = text.rfind("\n", low, place) + 1
    if (line or low == start) and not text[line or start : place].strip():
        return False  # an enumerator
    bare = word.replace(".", "")
    if not bare.isdigit():
        return True
    if "." in word:  # '13.11.2019.' ends, '1.1.' and '29.04.' go on
        return len(word.rsplit(".", 1)[1]) == 4 or opener
    if len(bare) > 2 or text[place - 1 : place] in ",:/":
        return True
    return opener
