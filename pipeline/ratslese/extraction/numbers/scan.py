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

from ratslese.extraction.numbers.words import cardinal, numeral, ordinal
from ratslese.lexicon import alternation, load

__all__ = ["ATOMS", "Scan", "compile_rule", "scan"]

ATOMS: dict[str, str] = {
    "full": "D",  # '13.11.2019', '2019-11-13'; not '13.11.'
    "partial": "E",  # '13.11.'; not '13.11'
    "dotted": "e",  # '13.11', '17.30': a day, a clock time or a decimal
    "clock": "T",  # '17:30'; not '12:3'
    "numbered": "d",  # '13.'; not '13'
    "small": "n",  # '13' up to 99
    "year": "y",  # '2019': four digits from 1000 to 2199
    "number": "#",  # any other numeral
    "word": "w",  # 'zwölf'
    "one": "i",  # 'ein', 'einem'
    "ordinal": "o",  # 'dritten'
    "month": "M",
    "abbreviated": "m",  # 'Okt.'
    "weekday": "W",
    "wd": "v",  # 'Mo.'
    "weekpart": "V",  # 'Montagabend'
    "season": "S",
    "ferien": "F",
    "holiday": "H",
    "daypart": "P",
    "daily": "p",  # 'abends'
    "unit": "U",
    "yearnoun": "J",  # 'Haushaltsjahr'
    "budget": "j",  # 'Doppelhaushalt', 'HHJ'
    "kw": "K",
    "monthyear": "µ",  # '05.2016', '12/2020'
    "uhr": "h",
    "clockword": "u",  # 'halb', 'viertel', 'dreiviertel'
    "decade": "Z",  # '80er'
    "relative": "R",
    "anaphor": "r",  # 'selben'
    "deictic": "X",
    "thisyear": "ÿ",  # 'heuer'
    "daynoun": "Y",  # 'Vortag'
    "neighbour": "ý",  # 'Vormonat'
    "edge": "A",  # 'Anfang', 'Ende'
    "yearpart": "B",  # 'Jahresende'
    "approx": "a",
    "until": "b",  # 'bis'
    "from": "f",  # 'von', 'vom', 'zwischen'
    "since": "s",  # 'ab', 'seit'
    "ago": "g",  # 'vor'
    "within": "I",  # 'in', 'im', 'innerhalb', 'binnen'
    "at": "t",  # 'am', 'um', 'zum'
    "after": "N",  # 'nach'
    "later": "l",  # 'später', 'danach', 'zuvor'
    "article": "G",
    "every": "E",
    "times": "x",
    "set": "k",
    "habit": "q",
    "vague": "O",
    "many": "Q",  # 'mehrere'
    "meeting": "L",
    "term": "C",  # 'Wahlperiode'
    "anno": "z",  # 'd. J.'
    "bc": "β",  # 'v. Chr.'
    "ad": "γ",
    "lasting": "c",  # '-jährig'
    "and": "&",
    "comma": ",",
    "dash": "-",
    "slash": "/",
    "colon": ":",
    "dot": ".",
    "open": "(",
    "close": ")",
    "break": "¶",
    "masked": "_",
    "other": "·",
}
ATOMS["every"] = "1"
ATOMS["times"] = "2"

_TIME = load("time")
_NUMBERS = load("numbers")
_MONTHS: dict[str, int] = _TIME["months"]
_DAYPARTS: dict[str, str] = _TIME["dayparts"]
_YEAR_STEMS = alternation(_TIME["compound_years"]["stems"])


def _table() -> dict[str, tuple[str, Any]]:
    """Words as printed, and lower-case ones, with tag and value. Later entries win."""
    table: dict[str, tuple[str, Any]] = {}

    def put(tag: str, entries: dict[str, Any] | list[str]) -> None:
        for word in entries:
            table[word] = (tag, entries[word] if isinstance(entries, dict) else None)

    put(ATOMS["wd"], _TIME["weekday_abbreviations"])
    put(ATOMS["abbreviated"], _TIME["month_abbreviations"])
    put(ATOMS["month"], _MONTHS)
    put(ATOMS["month"], {word.upper(): value for word, value in _MONTHS.items()})
    put(ATOMS["weekday"], _TIME["weekdays"])
    put(ATOMS["season"], _TIME["seasons"])
    put(ATOMS["ferien"], _TIME["school_holidays"])
    put(ATOMS["holiday"], {word: value for word, value in _TIME["holidays"].items() if " " not in word})
    put(ATOMS["daypart"], _DAYPARTS)
    put(ATOMS["daily"], _TIME["daypart_adverbs"])
    put(ATOMS["unit"], _TIME["units"])
    put(ATOMS["daynoun"], _TIME["day_nouns"])
    put(ATOMS["neighbour"], _TIME["neighbours"])
    put(ATOMS["edge"], _TIME["mods"])
    put(ATOMS["yearpart"], _TIME["year_parts"])
    put(ATOMS["habit"], _TIME["habits"])
    for day, number in _TIME["weekdays"].items():
        if not day.endswith("s"):
            put(ATOMS["habit"], {day + end: f"XXXX-WXX-{number}" for end in ("e", "en")})
    put(ATOMS["meeting"], _TIME["meetings"]["nouns"])
    put(ATOMS["set"], _TIME["sets"])
    for stem, value in _TIME["sets"].items():
        put(ATOMS["set"], {stem + end: value for end in ("e", "en", "er", "es", "em")})
    for stem, value in _TIME["deictics"].items():
        put(
            ATOMS["deictic"],
            {stem + end: value for end in ("", *(("e", "en", "er", "es", "em") if stem.endswith("ig") else ()))},
        )
    for stem, value in _TIME["anaphoric"].items():
        put(ATOMS["anaphor"], {stem + end: value for end in ("e", "en", "er", "es", "em")})
    for stem, value in _TIME["relatives"].items():
        put(ATOMS["relative"], {stem + end: value for end in ("e", "en", "er", "es", "em")})
    put(ATOMS["anaphor"], {article + "selben": 0 for article in ("am", "im", "zum", "dem", "den", "der", "des")})
    put(ATOMS["anaphor"], {"dasselbe": 0, "derselbe": 0, "dieselbe": 0})
    for mod, entries in _TIME["references"].items():
        for word in entries:
            if " " not in word:
                put(
                    ATOMS["vague"],
                    {
                        word: mod,
                        **(
                            {word + end: mod for end in ("e", "en", "er", "es", "em")}
                            if word.endswith(("ig", "ell")) and word + "e" not in table
                            else {}
                        ),
                    },
                )
    for atom, entries in _TIME["atoms"].items():
        put(ATOMS[atom], entries)
    table["Kalenderwochen"] = (ATOMS["kw"], None)
    table["Mitternacht"] = (ATOMS["clock"], (24, 0))
    return table


_TABLE = _table()
_ABBREVIATIONS = frozenset(
    [*_TIME["month_abbreviations"], *_TIME["weekday_abbreviations"], *_TIME["context"]["abbreviations"]]
)
_PARTS = alternation([*(part.lower() for part in _DAYPARTS), *_TIME["daypart_adverbs"]])
_WEEKPART = re.compile(rf"(?P<day>{alternation(_TIME['weekdays'])})-?(?P<part>{_PARTS})s?")
_YEARNOUN = re.compile(rf"(?P<stem>{_YEAR_STEMS})[-]?jahr(?:e?s|e|en)?", re.IGNORECASE)
_LASTING = re.compile(r"(?P<count>.*?)-?(?P<unit>minüt|stünd|täg|wöch|monat|jähr)ig(?:e[nrsm]?)?", re.IGNORECASE)
_LASTING_LONG = re.compile(
    r"(?P<unit>sekunden|minuten|stunden|tage|wochen|monate|jahre|jahrzehnte|jahrhunderte)lang(?:e[nrsm]?)?"
)
_UNITS_OF = {"minüt": "TM", "stünd": "TH", "täg": "D", "wöch": "W", "monat": "M", "jähr": "Y"}
_UNITS_LONG = {
    "sekunden": "TS",
    "minuten": "TM",
    "stunden": "TH",
    "tage": "D",
    "wochen": "W",
    "monate": "M",
    "jahre": "Y",
    "jahrzehnte": "E",
    "jahrhunderte": "C",
}
_MONTH_COMPOUND = re.compile(
    rf"(?P<month>{alternation(m for m in _MONTHS if not m.endswith('s'))})-[A-ZÄÖÜ]?[\wäöüß-]*"
)
_DURATION_COMPOUND = re.compile(r"(?P<num>viertel|halb|dreiviertel)(?P<unit>stunde|jahr)(?:e[ns]?|s|n)?", re.IGNORECASE)
_DECADE_WORD = re.compile(
    r"(zwanziger|dreißiger|dreissiger|vierziger|fünfziger|sechziger|siebziger|achtziger|neunziger)n?(?:-?jahren?)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def classify(word: str) -> tuple[str, Any]:
    """The tag of a word as printed, and its value."""
    if word in _TABLE:
        return _TABLE[word]
    lower = word.lower()
    capital = word[0] != lower[0]
    if capital and word[1:] == lower[1:] and lower in _TABLE and _TABLE[lower][0] not in "PYU":
        return _TABLE[lower]
    for value in (cardinal(lower),):
        if value is not None:
            return ATOMS["word"], value
    place = ordinal(lower)
    if place is not None:
        return ATOMS["ordinal"], place
    if capital:
        match = _YEARNOUN.fullmatch(word)
        if match:
            return ATOMS["yearnoun"], match["stem"].lower()
        match = _WEEKPART.fullmatch(word)
        if match:
            part = match["part"].capitalize()
            code = _DAYPARTS.get(part) or _TIME["daypart_adverbs"].get(match["part"]) or "MO"
            return ATOMS["weekpart"], (_TIME["weekdays"][match["day"]], code)
        match = _MONTH_COMPOUND.fullmatch(word)
        if match:
            return ATOMS["month"], _MONTHS[match["month"]]
        if lower.endswith(("wahlperiode", "legislaturperiode")):
            return ATOMS["term"], None
        if lower.endswith("sitzung") or lower.endswith("versammlung"):
            return ATOMS["meeting"], None
        if lower.endswith("haushalt") and lower.startswith("doppel"):
            return ATOMS["budget"], None
    match = _LASTING_LONG.fullmatch(lower)
    if match:
        return ATOMS["lasting"], ("X", _UNITS_LONG[match["unit"]])
    match = _DURATION_COMPOUND.fullmatch(word)
    if match:
        return ATOMS["unit"], {"viertel": "1/4", "halb": "1/2", "dreiviertel": "3/4"}[match["num"].lower()] + (
            "TH" if match["unit"].lower() == "stunde" else "Y"
        )
    if "ig" in lower:
        match = _LASTING.fullmatch(word)
        if match:
            count = match["count"].lower()
            number = cardinal(count) if count else None
            if count in ("ein", "eine"):
                number = cardinal("eins")
            if count in ("mehr", "viel", "lang", "einig"):
                return ATOMS["lasting"], ("X", _UNITS_OF[match["unit"].lower()])
            if number is not None or not count:
                return ATOMS["lasting"], (number, _UNITS_OF[match["unit"].lower()])
    match = _DECADE_WORD.fullmatch(lower)
    if match:
        number = cardinal(match[1][:-2])
        return ATOMS["decade"], int(number) if number else None
    return ATOMS["other"], None


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
    | (?P<partial>(?<![\d.,:])(?<!(?<!\.)/)\d{1,2}\.[ ]?\d{1,2}\.(?!\d|[ ]\d{1,2}\.[ ]?\d))
    | (?P<clock>(?<![\d.,:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]|[.,]\d))
    | (?P<dotted>(?<![\d.,:])\d{1,2}\.\d\d?(?![\d:]|[.,]\d))
    | (?P<monthyear>(?<![\d.,/:-])(?:(?:0[1-9]|1[0-2])[./]|[1-9]/)(?:19|20)\d\d(?![\d/]|[.,-]\d))
    | (?P<decade>(?:\d\d)?\d0ern?(?![A-Za-z]))
    | (?P<bris>(?:[789]|10)b(?:ris|er|r)(?!\w))
    | (?P<number>\d{1,3}(?:[.'’]\d{3})+(?!\d)(?:[.,](?:\d+|--?|–|—))?
        |\d{1,3}(?:,\d{3})*(?:\.\d{3})+(?!\d)(?:,(?:\d+|--?|–|—))?
        |\d{1,3}(?:[ ]\d{3})+(?![\d./-]|,\d{3})(?:,(?:\d{1,2}(?!\d)|--?|–|—))?
        |\d+(?:[.,]\d+)?(?:[.,](?:--|–|—|-(?!\w)))?)
      )
    | (?<!\w)(?:                                           # at a word
        (?P<anno>(?:cr\.|curr\.|a\.[ ]?c\.)|(?:d(?:ies)?|v|l|n|k|lfd|vor)\.[ ]?(?:J|Js|Jh|M|Mts|Mt)\.)
      | (?P<era>(?:[vn]\.[ ]?(?:Chr\.?|u\.[ ]?Z\.)
            |(?:vor|nach)[ ](?:Christus|Christi[ ]Geburt|unserer[ ]Zeitrechnung)))
      | (?P<percent_h>v\.[ ]?H\.?)
      | (?P<phrase>(?:PHRASES)(?!\w))
      )
    | (?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)
    | (?P<glyph>[½¼¾⅓⅔⅕⅛])
    | (?P<break>\n(?:[ \t]*\n)+)
    | (?P<sign>[^\s\w])
    """.replace("PHRASES", "|".join(phrase.replace(" ", "[ ]") for phrase in _PHRASES)),
    re.VERBOSE,
)
_GLYPHS = dict(_NUMBERS["glyphs"].items())
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
    result = Scan(text)
    starts, ends, words, values = result.starts, result.ends, result.words, result.values
    tags: list[str] = []
    skip_to = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip_to:
            continue
        kind, word = match.lastgroup, match.group()
        value: Any = None
        if kind in ("word", "bris"):
            tag, value = classify(word)
            if word in _ABBREVIATIONS and text.startswith(".", end):
                end += 1
                skip_to = end
        elif kind == "number":
            tag, value = _numeral(word, text, end)
            if tag == ATOMS["numbered"] and tags[-2:] == [ATOMS["year"], ATOMS["slash"]] and ends[-1] == start:
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
        starts.append(start)
        ends.append(end)
        words.append(word)
        values.append(value)
        tags.append(tag)
    result.tags = "".join(tags)
    return result


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
