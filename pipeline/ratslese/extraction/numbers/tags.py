"""The tags of words: what a token is to the grammars of dates and figures, one character each, and its value."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ratslese.extraction.numbers.words import cardinal, ordinal
from ratslese.lexicon import alternation, load

__all__ = ["ATOMS", "classify"]

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
    "every": "1",
    "times": "2",
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

_TIME = load("time")
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
    put(ATOMS["abbreviated"], {word.upper(): value for word, value in _TIME["month_abbreviations"].items()})
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
_PARTS = alternation([*(part.lower() for part in _DAYPARTS), *_TIME["daypart_adverbs"]])
_WEEKPART = re.compile(rf"(?P<day>{alternation(_TIME['weekdays'])})-?(?P<part>{_PARTS})s?")
_YEARNOUN = re.compile(rf"(?P<stem>{_YEAR_STEMS})[-]?jahr(?:e?s|e|en)?", re.IGNORECASE)
_LASTING = re.compile(r"(?P<count>.*?)-?(?P<unit>minüt|stünd|täg|wöch|monat|jähr)ig(?:e[nrsm]?)?", re.IGNORECASE)
_LASTING_LONG = re.compile(
    r"(?P<unit>sekunden|minuten|stunden|tage|wochen|monate|jahre|jahrzehnte|jahrhunderte)lang(?:e[nrsm]?)?"
)
_UNITS_OF = {"minüt": "TM", "stünd": "TH", "täg": "D", "wöch": "W", "monat": "M", "jähr": "Y"}
_PARTS_OF_UNIT = {"halb": "1/2", "viertel": "1/4", "dreiviertel": "3/4"}
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
_HOLIDAY_COMPOUND = re.compile(
    rf"(?P<holiday>{alternation(day for day in _TIME['holidays'] if ' ' not in day)})-[A-ZÄÖÜ][\wäöüß-]*"
)
_DURATION_COMPOUND = re.compile(
    r"(?P<num>viertel|halb|dreiviertel)(?P<unit>stunde|jahrhundert|jahr)(?:e[ns]?|s|n)?", re.IGNORECASE
)
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
        match = _HOLIDAY_COMPOUND.fullmatch(word) if "-" in word else None
        if match:
            return ATOMS["holiday"], _TIME["holidays"][match["holiday"]]
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
        part = _PARTS_OF_UNIT[match["num"].lower()]
        return ATOMS["unit"], part + {"stunde": "TH", "jahr": "Y", "jahrhundert": "C"}[match["unit"].lower()]
    if "ig" in lower:
        match = _LASTING.fullmatch(word)
        if match:
            count = match["count"].lower()
            number: Decimal | Fraction | None = cardinal(count) if count else None
            if count in ("ein", "eine"):
                number = cardinal("eins")
            if count == "ganz":
                number = cardinal("eins")
            if count in _PARTS_OF_UNIT:
                number = Fraction(_PARTS_OF_UNIT[count])
            if count in ("mehr", "viel", "lang", "einig"):
                return ATOMS["lasting"], ("X", _UNITS_OF[match["unit"].lower()])
            if number is not None or not count:
                return ATOMS["lasting"], (number, _UNITS_OF[match["unit"].lower()])
    match = _DECADE_WORD.fullmatch(lower)
    if match:
        number = cardinal(match[1][:-2])
        return ATOMS["decade"], int(number) if number else None
    return ATOMS["other"], None
