"""Page marks: what numbers pages, by its notation alone or by counting on from page to page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ratslese.lexicon import alternation, words

_PAGE_WORD = alternation(words("furniture", "page_words"))
_OF = alternation(words("furniture", "of"))
PAGE_MARK = re.compile(
    rf"""
    [-–—]{{1,2}}\ *\d{{1,4}}(?:\ +{_OF}\ +\d{{1,4}})?\ *[-–—]{{1,2}}       # '- 2 -', '-- 1 of 4 --', not '-2'
    | [-–—(\[|]?\ *{_PAGE_WORD}\.?\ *:?\ *[-–—]?\ *\d{{1,4}}               # 'Seite 3', 'Seite: 3', 'S. 3', '-Seite 3-'
      (?:\ *(?:{_OF}|/)\ *\d{{1,4}})?\ *[-–—)\]|]{{0,2}}                   # 'Seite 3 von 12', 'Seite 3/12'
    | \d{{1,4}}\ *(?:/|{_OF})\ *\d{{1,4}}                                  # '3/12', '3 von 12'
    """,
    re.VERBOSE | re.IGNORECASE,
)
NUMBERED_PAGE = re.compile(rf"\b{_PAGE_WORD}\.?:? *(\d{{1,4}})(?: *(?:{_OF}|/) *\d{{1,4}})?[ \-–)\]|]*$", re.IGNORECASE)
"""A running line's end: 'Niederschrift vom 3. Juni 2025, Seite 4 von 9'."""
UNSURE = re.compile(r"\d{1,4} */ *\d{1,4}")
_HEADING = re.compile(rf"(?:zu )?{alternation(words('furniture', 'agenda_words'))}\.? *\d", re.IGNORECASE)
_COUNTED = re.compile(
    r"""
    (?P<before>[^\w\s]{0,3}\ ?|[^\W\d_]{1,4}\.\ ?)      # '[', '| ', '... ', 'fol. '
    (?P<number>\d{1,4}|[ivxl]{1,6}|[IVXL]{1,6})
    (?P<after>\ ?[^\w\s]{0,3})                          # ']', ' |', '.'
    """,
    re.VERBOSE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ITEM = "#."
"""How an item's number looks, too: at the top of two pages it is no proof."""

Counted = tuple[str, int]
"""(notation with '#' for the number, what to add to the page's number to get the one printed)."""


def is_page_mark(text: str) -> bool:
    """Whether a line is nothing but a page mark in a notation that is never body text.

    >>> is_page_mark("– 2 –"), is_page_mark("Seite 3 von 12"), is_page_mark("3"), is_page_mark("3/12")
    (True, True, False, False)
    """
    return len(text) < 40 and PAGE_MARK.fullmatch(text) is not None and not UNSURE.fullmatch(text)


def is_heading(text: str) -> bool:
    """Whether a line begins as an agenda heading does, which comes back with another number: 'TOP 3'."""
    return _HEADING.match(text) is not None


def counted(text: str, page: int) -> Counted | None:
    """The notation of a number that may be its page's, and how far it is from the page's; None for other text.

    >>> counted("[5]", 3), counted("iv", 4), counted("fol. 12", 2), counted("TOP 3", 3)
    (('[#]', 2), ('#', 0), ('fol. #', 10), None)
    """
    match = _COUNTED.fullmatch(text) if len(text) < 16 else None
    if match is None or is_heading(text):
        return None
    number = match["number"]
    value = int(number) if number.isdigit() else _roman(number.lower())
    return f"{match['before']}#{match['after']}", value - page


def counting(found: Iterable[tuple[Counted, bool]], pages: int, share: float = 0.4) -> set[Counted]:
    """The notations that count on from page to page.

    Args:
        found: what `counted` says of the lines at the pages' edges, and whether they stand at the top.
        pages: how many pages there are.
        share: the part of them on which a notation must be found.
    """
    numbers: Counter[Counted] = Counter()
    items: Counter[Counted] = Counter()
    for number, top in found:
        numbers[number] += 1
        items[number] += top and number[0] == _ITEM
    least = max(2, share * pages)
    return {number for number, count in numbers.items() if count >= least + (items[number] > 0)}


def _roman(number: str) -> int:
    """The value of a Roman number in small letters."""
    values = [_ROMAN[letter] for letter in number]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
