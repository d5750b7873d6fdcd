"""The number layer: one pass over the text that turns it into tokens, and the language in which rules speak of them.

Each token gets one character, its tag ('M' a month's name, 'd' a number with a dot, 'U' a unit of time). The tags of a
text form a string as long as the list of tokens, so that a rule is a regular expression over tags: `{day} {month}
{year}` reads like grammar, runs in linear time, and its groups are token numbers. `ATOMS` names the tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ratslese.extraction.numbers.tags import ATOMS, classify
from ratslese.extraction.numbers.words import numeral
from ratslese.lexicon import load

__all__ = ["ATOMS", "Scan", "compile_rule", "scan"]

_TIME = load("time")
_ABBREVIATIONS = frozenset(
    [*_TIME["month_abbreviations"], *_TIME["weekday_abbreviations"], *_TIME["context"]["abbreviations"]]
)
_PHRASES: dict[str, tuple[str, Any]] = {
    **{feast: (ATOMS["holiday"], rule) for feast, rule in _TIME["holidays"].items() if " " in feast},
    **{
        printed: (ATOMS["vague"], value)
        for value, phrases in _TIME["references"].items()
        for phrase in phrases
        for printed in (phrase, phrase[0].upper() + phrase[1:])
        if " " in phrase
    },
}
_TOKEN = re.compile(
    r"""
      (?=\d)(?:                                            # at a digit
        (?P<full>(?<![\d,:])(?<!\d\.)
          (?:\d{1,2}\.[ ]?\d{1,2}\.(?:[ ]?\d{4}|\d\d(?![\d:]|[ ]?(?:€|Uhr)))(?![\d/]|[.,:-]\d)
          |\d{1,2}\.[ ]?(?:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})\.[ ]?(?:1[5-9]|20)\d\d(?![\d/]|[.,:-]\d)
          |\d{1,2}/\d{1,2}/\d{4}(?![\d/])
          |\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?(?![\d]|-\d)))
    | (?P<partial>(?<![\d.,:])(?<!(?<!\.)/)\d{1,2}\.[ ]?(?:0?[1-9]|1[0-2])\.(?!\d|[ ]\d{1,2}\.[ ]?\d))
    | (?P<clock>(?<![\d.,:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]|[.,]\d))
    | (?P<raised>(?<![\d.,:])\d{1,2}[⁰¹²³⁴⁵][⁰¹²³⁴⁵⁶⁷⁸⁹](?!\w))
    | (?P<dotted>(?<![\d.,:])\d{1,2}\.\d\d?(?![\d:]|[.,]\d))
    | (?P<monthyear>(?<![\d.,/:-])(?:(?:0[1-9]|1[0-2])[./]|[1-9]/)(?:19|20)\d\d(?![\d/]|[.,-]\d))
    | (?P<decade>(?:\d\d)?\d0ern?(?![A-Za-z]))
    | (?P<bris>(?:[789]|10)b(?:ris|er|r)(?!\w))
    | (?P<number>\d{1,3}(?:[.'’]\d{3})+(?!\d)(?:[.,](?:\d+|--?|–|—))?
        |\d{1,3}(?:,\d{3})*(?:\.\d{3})+(?!\d)(?:,(?:\d+|--?|–|—))?
        |\d{1,3}(?:[ ]\d{3})+(?![\d./-]|,\d{3})(?:,(?:\d{1,2}(?!\d)|--?|–|—))?
        |\d+(?:[.,]\d+)?(?:[.,](?:--|–|—|-(?!\w)))?)
      )
    | (?<!\w)(?=[LETTERS])(?:                              # at a word that begins with one of their letters
        (?P<anno>(?:cr\.|curr\.|a\.[ ]?c\.)|(?:d(?:ies|s)?|v|l|n|k|lfd|vor)\.[ ]?(?:J|Js|Jh|M|Mts|Mt)\.)
      | (?P<era>(?:[vn]\.[ ]?(?:Chr\.?|u\.[ ]?Z\.)
            |(?:vor|nach)[ ](?:Christus|Christi[ ]Geburt|unserer[ ]Zeitrechnung)))
      | (?P<percent_h>v\.[ ]?H\.?)
      | (?P<phrase>(?:PHRASES)(?!\w))
      )
    | (?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)
    | (?P<glyph>[½¼¾⅓⅔⅕⅛])
    | (?P<break>\n(?:[ \t]*\n)+)
    | (?P<sign>[^\s\w])
    """.replace("PHRASES", "|".join(phrase.replace(" ", "[ ]") for phrase in _PHRASES)).replace(
        "LETTERS", "".join(sorted({*"acdklnv", *(re.escape(phrase[0]) for phrase in _PHRASES)}))
    ),
    re.VERBOSE,
)
_SIGNS = {
    ",": ATOMS["comma"],
    ";": ATOMS["comma"],
    "-": ATOMS["dash"],
    "–": ATOMS["dash"],
    "—": ATOMS["dash"],
    "/": ATOMS["slash"],
    ":": ATOMS["colon"],
    ".": ATOMS["dot"],
    "!": ATOMS["dot"],
    "?": ATOMS["dot"],
    "(": ATOMS["open"],
    ")": ATOMS["close"],
    "&": ATOMS["and"],
    "|": ATOMS["break"],
}


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEARS = [ATOMS["year"], ATOMS["slash"]]


@dataclass(slots=True)
class Scan:
    """A text as tokens: parallel lists, and the string of tags.

    Attributes:
        starts: offset of each token's first character.
        ends: offset after its last character.
        words: the token as printed.
        values: what the tag says further: a month's number, a numeral's value.
        tags: one character per token.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    tags: str = ""

    def __len__(self) -> int:
        return len(self.words)

    def tight(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a blank."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def mask(self, spans: list[tuple[int, int]]) -> Scan:
        """A copy in which every token that touches one of `spans` (sorted character ranges) has the tag 'masked'."""
        if not spans:
            return self
        tags = list(self.tags)
        at = 0
        for start, end in spans:
            while at < len(tags) and self.ends[at] <= start:
                at += 1
            index = at
            while index < len(tags) and self.starts[index] < end:
                tags[index] = ATOMS["masked"]
                index += 1
        return Scan(self.text, self.starts, self.ends, self.words, self.values, "".join(tags))


@lru_cache(maxsize=4)
def scan(text: str) -> Scan:
    """The tokens of `text`; the same object for the same text, so leave it unchanged."""
    rows: list[tuple[int, int, str, Any, str]] = []
    add = rows.append
    skip_to = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip_to:
            continue
        kind, word = match.lastgroup, match.group()
        value: Any = None
        if kind == "word" or kind == "bris":
            tag, value = classify(word)
            if word in _ABBREVIATIONS and text.startswith(".", end):
                end += 1
                skip_to = end
        elif kind == "number":
            tag, value = _numeral(word, text, end)
            if tag == ATOMS["numbered"] and [row[4] for row in rows[-2:]] == _YEARS and rows[-1][1] == start:
                tag = ATOMS["small"]  # '2019/20.' ends a sentence
            if tag == ATOMS["numbered"]:
                end += 1
                skip_to = end
        elif kind == "sign":
            tag = _SIGNS.get(word, ATOMS["other"])
        elif kind == "dotted":
            tag, value = ATOMS["dotted"], word
        elif kind == "full":
            tag, value = ATOMS["full"], word
        elif kind == "partial":
            tag, value = ATOMS["partial"], word
        elif kind == "clock":
            hour, minute = (int(part) for part in word.split(":")[:2])
            valid = hour <= 24 and minute < 60
            tag, value = (ATOMS["clock"], (hour, minute)) if valid else (ATOMS["number"], None)
        elif kind == "raised":  # '19³⁰ Uhr'
            hour = int(word[:-2])
            valid = hour <= 24
            tag = ATOMS["clock"] if valid else ATOMS["number"]
            value = (hour, int(word[-2:].translate(_RAISED))) if valid else None
        elif kind == "monthyear":
            month, _, year = word.replace(".", "/").partition("/")
            tag, value = ATOMS["monthyear"], (int(month), int(year))
        elif kind == "glyph":
            tag, value = ATOMS["number"], None
        elif kind == "decade":
            tag, value = ATOMS["decade"], int(word.rstrip("ern"))
        elif kind == "anno":
            tag, value = ATOMS["anno"], word
        elif kind == "era":
            tag, value = ATOMS["bc" if word[0] == "v" else "ad"], word
        elif kind == "phrase":
            tag, value = _PHRASES[word]
        elif kind == "break":
            tag = ATOMS["break"]
        else:
            tag = ATOMS["other"]
        add((start, end, word, value, tag))
    if not rows:
        return Scan(text)
    starts, ends, words, values, tags = zip(*rows, strict=True)
    return Scan(text, list(starts), list(ends), list(words), list(values), "".join(tags))


def _numeral(word: str, text: str, end: int) -> tuple[str, Any]:
    if word.isdigit():
        size = len(word)
        if size <= 2:
            if text.startswith(".", end) and not text[end + 1 : end + 2].isdigit():
                return ATOMS["numbered"], int(word)
            return ATOMS["small"], int(word)
        if size == 4 and "1000" <= word <= "2199":
            return ATOMS["year"], int(word)
        if size > 30:
            return ATOMS["number"], None
    return ATOMS["number"], numeral(word) if len(word) <= 40 else None


def compile_rule(template: str) -> re.Pattern[str]:
    """A rule over tags from a template with named atoms: '{day} {month} {year}?', blanks for the reader only."""
    pattern = template
    for name, tag in ATOMS.items():
        pattern = pattern.replace("{" + name + "}", re.escape(tag))
    return re.compile(pattern, re.VERBOSE)
