"""The words of a vote: counts, labels, manner, ratios, as tokens of one pass."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from ratslese.lexicon import alternation, load

__all__ = ["PARTY", "Token", "expand_code", "numeral", "spell_letters", "tick", "tokenize", "tokens_beside"]

_WORDS = load("votes")


def _number_words() -> dict[str, int]:
    """All German numerals from 0 to 99 in letters, and hundert.

    >>> _number_words()["einundzwanzig"]
    21
    """
    numbers = _WORDS["numbers"]
    values = dict.fromkeys(numbers["zero"], 0) | dict.fromkeys(numbers["one"], 1)
    values |= {word: value for value, word in enumerate(numbers["units"], 2)}
    values |= {word: value for value, word in enumerate(numbers["teens"], 10)}
    for ten, word in enumerate(numbers["tens"], 2):
        for spelling in {word, word.replace("ß", "ss")}:
            values[spelling] = 10 * ten
            for unit, name in enumerate(("ein", *numbers["units"]), 1):
                values[f"{name}und{spelling}"] = 10 * ten + unit
    return values | {"hundert": 100}


_NUMBERS = _number_words()


def numeral(word: str) -> int | None:
    """The value of a numeral in digits or letters ('12', 'zwölf', 'keine'), or None."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word.lower())


def _labels(*keys: str) -> str:
    """Any label of the lists `keys`: blanks and hyphens loose, so that 'Jastimmen' matches 'Ja-Stimmen'."""
    entries = {entry.lower() for key in keys for entry in _WORDS["labels"][key]}
    return alternation(entries).replace(r"\-", "[ ]?[-‐–]?[ ]?")


def _phrases(key: str) -> str:
    return alternation(_WORDS["phrases"][key])


def _manner(key: str) -> str:
    return re.sub(r" \+?", "[ ]+", "|".join(_WORDS["manner"][key]))


_PARTIES = load("parties")["names"]
PARTY = alternation(spelling for name, more in _PARTIES.items() for spelling in (name, *more))
"""Any spelling of any party ('Bündnis 90/Die Grünen'), case-sensitive."""

_NUMERAL = rf"(?:\d{{1,4}}|{alternation(_NUMBERS)}\b)"
_RATIO_NUMERAL = rf"(?:\d{{1,3}}|{alternation(set(_NUMBERS) - {'ein', 'ohne'})}\b)"

# '12:3', '12 : 3 : 1', '18 zu 7', '96 gegen 13', '18 Stimmen gegen 7', '12/0/1'; not '10:30 Uhr', '1:1.000'
_RATIO = rf"""
    (?<![\d.,/:§])(?P<first>{_RATIO_NUMERAL}) (?:\ +Stimmen?)? \ * (?::|zu\b
      |gegen\b) \ * (?:die\ +)? (?P<second>{_RATIO_NUMERAL})
        (?:\ *(?::|zu\b)\ *(?P<third>\d{{1,3}}))? (?![\d:%‰]|[.,]\d|\ *Uhr|\ *(?:Ja|Nein|Enth|Stimmenth))
  | (?<![\d.,/])(?P<f>\d{{1,3}})\ ?/\ ?(?P<s>\d{{1,3}})\ ?/\ ?(?P<t>\d{{1,3}})(?![\d/.])
"""

# What makes 'gegen die …' a stance: 'gegen die CDU-Fraktion', 'gegen die Fraktion WIR'; not 'gegen die Vorlage'
_GROUP = rf"{PARTY.replace(' +', '[ ]+')}(?!\w)|(?:Rats|Stadtrats)?[Ff]raktion(?:en)?[ ]|\w+-Fraktion"

_TOKEN = re.compile(
    rf"""
    (?: (?<![^\W\d]) | (?=\d) ) (?:  # no word of this begins inside a word
    (?P<share>(?<![\d.,/])(?P<of>\d{{1,4}}) \ + von \ +(?:den\ +)?(?P<all>\d{{1,4}})
      \ +(?:abgegebenen\ +)?(?:gültigen\ +)?Stimmen\b)
  | (?P<party>\b(?-i:{PARTY.replace(" +", "[ ]+")})(?!\w))
  | (?P<unanimous>\b(?:{_manner("unanimous")}))
  | (?P<tie>\b(?:{_manner("tie")}))
  | (?P<majority>\b(?:{_manner("majority")}))
  | (?P<secret>\b(?:{_manner("secret")})\b)
  | (?P<roll>\b(?:{_manner("roll_call")})\b)
  | (?P<rest>\b(?:{_manner("rest")})\b)
  | (?P<ratio>{_RATIO})
  | (?P<aye>\b(?:{_phrases("with_votes")})\b|\bmit\ +den\ +\d{{1,3}}\ +Stimmen(?=\ +(?:der|des|von)\b)
    |(?<![^\W\d])(?:{_labels("ayes")})(?![^\W\d_])
    |\b(?-i:Für)-(?=\ +(?:und|gegen|/)\ )
    |\b(?:{_labels("ayes_before")})(?=\ *:|\ +\d{{1,3}}(?![\d.])))
  | (?P<no>\b(?:{_phrases("against_votes")})\b|\bgegen\ +die\ +\d{{1,3}}\ +Stimmen(?=\ +(?:der|des|von)\b)
    |\bgegen\ +(?:(?:die|den)\ +)?(?=(?-i:{_GROUP}))
    |(?<![^\W\d])(?:{_labels("noes")})(?![^\W\d_])
    |\b(?:{_labels("noes_before")})(?=\ *:)|\b(?-i:Gegen)(?=\ +\d{{1,3}}\W*$))
  | (?P<abst>\b(?:{_phrases("abstained_votes")})\b|(?<![^\W\d])(?:{_labels("abstentions")})(?![^\W\d_]))
  | (?P<present>(?<![^\W\d])(?:{_labels("present")})(?![^\W\d_]))
  | (?P<votes>(?<![^\W\d])Stimmen?\b)
  | (?P<num>(?:(?<![\d.,/§])|(?<=[a-zäöüß.]/))(?<!\d:)(?<![^\W\d]-)(?<!Ziffer\ )(?<!Punkt\ ){_NUMERAL}
      (?![.,/]\d|['’]\d{{3}}|\ *(?:Uhr|Euro|€|%|Prozent))))
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure of a vote; `values` holds the number of a 'num' and the two or three of a 'ratio'."""

    kind: str
    start: int
    end: int
    text: str
    values: tuple[int, ...] = ()


@lru_cache(maxsize=2048)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of one statement, in order; `text` holds no line feeds."""
    return tuple(token for match in _TOKEN.finditer(text) for token in _read(match))


def tokens_beside(text: str, others: Set[str]) -> tuple[Token, ...] | None:
    """The tokens of one statement, or None where it holds a word that neither belongs to one nor is of `others`.

    It stops at the first such word, so that prose costs little.
    """
    tokens: list[Token] = []
    at = 0
    while run := _RUN.search(text, at):
        if match := _TOKEN.match(text, run.start()):
            tokens += _read(match)
            at = match.end()
        elif run[0].isdecimal() or run[0].lower() in others:
            at = run.end()
        else:
            return None
    return tuple(tokens)


_RUN = re.compile(r"[^\W\d_]+|\d")
"""Letters, or a digit: a token begins with either."""


def _read(match: re.Match[str]) -> tuple[Token, ...]:
    kind = match.lastgroup or ""
    values: tuple[int, ...] = ()
    if kind == "share":
        # '14 von 16 gültigen Stimmen'
        number = Token("num", match.start("of"), match.end("of"), match["of"], (int(match["of"]),))
        label = Token("aye", match.end("of"), match.end(), match.group())
        whole = Token("unanimous", match.end(), match.end(), "")
        return (number, label, whole) if match["of"] == match["all"] else (number, label)
    if kind == "num":
        values = (numeral(match.group()) or 0,)
    elif kind == "ratio":
        parts = [match[name] for name in ("first", "second", "third", "f", "s", "t")]
        values = tuple(numeral(part) or 0 for part in parts if part is not None)
    return (Token(kind, match.start(), match.end(), match.group(), values),)


_BOX = re.compile(r"(?P<on>☒|☑|✓|\[ ?[xX] ?\]|\( ?[xX] ?\))|(?P<off>☐|□|❑|\[ {0,2}\]|\( {1,2}\))")


_TALLY = re.compile(r"\n|\b(?:Ja|Nein|Dafür|Dagegen|Enth\w*)(?:-Stimmen)? *:")


def tick(text: str) -> str:
    """Blank out the options of a form that are not ticked ('☒ einstimmig ☐ mehrheitlich'), offsets kept."""
    boxes = list(_BOX.finditer(text))
    if not any(box["on"] for box in boxes):
        return _crossed(text)
    pieces, cursor = [], 0
    for at, box in enumerate(boxes):
        end = boxes[at + 1].start() if at + 1 < len(boxes) else len(text)
        pieces.append(text[cursor : box.start()] + " " * len(box.group()))
        tally = _TALLY.search(text, box.end(), end)
        end = tally.start() if tally else end
        option = text[box.end() : end]
        pieces.append(option if box["on"] else re.sub(r"\S", " ", option))
        cursor = end
    return "".join(pieces) + text[cursor:]


# The lines of a form without boxes: options of which one is crossed, and labels that have a count or none.
_OPTION = (
    r"(?:(?:ein|mehr)(?:stimmig|heitlich)e? (?:Annahme|Ablehnung|Zustimmung)|[Ee]instimmig|[Mm]ehrheitlich"
    r"|(?:mit )?Stimmenmehrheit|(?:zur )?Kenntnis(?:nahme| genommen)|[Vv]ertag(?:ung|t)|[Zz]urückgestellt"
    r"|[Zz]urückgezogen|Verweisung|[Aa]bgelehnt|[Aa]bgesetzt|[Oo]hne (?:Votum|Abstimmung|Beschluss))"
)
# 'X einstimmig   mehrheitlich   abgelehnt': the cross stands before the first of them
_CROSS_FIRST = re.compile(rf"\s*[xX]\s+(?P<on>{_OPTION})(?P<off>(?:\s+{_OPTION}){{1,6}})(?=\s|$)")
_CROSSABLE = re.compile(rf"{_OPTION}(?P<on> {{1,12}}[xX](?![\w-]))?")
_CROSS_FORM = re.compile(
    rf"\s*(?:{_OPTION}(?: {{1,12}}[xX])?\s+|(?:Ja|Nein|Enthaltung(?:en)?)(?:-?Stimmen)?:?\s+(?:\d{{1,3}}\s+)?){{4,14}}"
)


def _crossed(text: str) -> str:
    """Blank out the options of a form that bear no cross ('einstimmige Annahme X einstimmige Ablehnung Vertagung')."""
    if (first := _CROSS_FIRST.match(text)) is not None:
        low, high = first.span("off")
        return " " * first.start("on") + text[first.start("on") : low] + " " * (high - low) + text[high:]
    if len(text) > 300 or _CROSS_FORM.fullmatch(text + " ") is None:
        return text
    options = list(_CROSSABLE.finditer(text))
    if len(options) < 2 or sum(option["on"] is not None for option in options) > 1:
        return text
    for option in options:
        low, high = option.span("on") if option["on"] else option.span()
        text = text[:low] + " " * (high - low) + text[high:]
    return text


_LETTERS = re.compile(
    r"\b(?P<ayes>\d{1,3}) ?J\b[ ,/]{1,3}(?P<noes>\d{1,3}) ?N\b(?:[ ,/]{1,3}(?P<rest>\d{1,3}) ?E\b)?"
    r"|\bJ ?: ?(?P<j>\d{1,3})[ ,;/]{1,6}N ?: ?(?P<n>\d{1,3})(?:[ ,;/]{1,6}E ?: ?(?P<e>\d{1,3}))?"
)


def spell_letters(text: str) -> str:
    """The words for counts that bear a letter each.

    >>> spell_letters("J: 8 N: 0")
    '8 Ja, 0 Nein'
    """
    return _LETTERS.sub(_spelled, text) if "J" in text else text


def _spelled(letters: re.Match[str]) -> str:
    ayes, noes, rest = (letters[one] or letters[other] for one, other in (("ayes", "j"), ("noes", "n"), ("rest", "e")))
    return f"{ayes} Ja, {noes} Nein" + (f", {rest} Enthaltungen" if rest else "")


# 'E', 'MB', 'MB./E. SPD', 'MB ./. AfD, E. FDP', 'E / Enth. CDU'; not 'E-Mobilität', not the blank form 'E / M'.
_CODE = re.compile(
    r"\s*(?P<manner>EB|MB|E|M|EV)\b\.?\s*(?:(?P<rest>(?:\./\.?|[/,;(]|gegen|Enth).{1,200}))?\s*\.?\s*", re.DOTALL
)
_CODE_AGAINST = re.compile(r"\./\.|\bgegen\b|\bN\.(?=\s)")
_CODE_ABSTAIN = re.compile(r"(?<![A-Za-z])E\.?(?=[\s:])|Enth\.?(?![a-z])|Enthaltung(?:en)?")


def expand_code(text: str) -> str | None:
    """The words for the shorthand of a result, or None where `text` is none.

    >>> expand_code("MB./E. SPD")
    'mehrheitlich , Enthaltung: SPD'
    >>> expand_code("E / M")
    """
    match = _CODE.fullmatch(text)
    if match is None or re.fullmatch(r"[/, ]*(?:E|M|MB|EB)\.?", (match["rest"] or "").strip()):
        return None
    manner = "einstimmig" if match["manner"].startswith("E") else "mehrheitlich"
    rest = match["rest"] or ""
    if rest and not (_CODE_AGAINST.search(rest) or _CODE_ABSTAIN.search(rest)):
        return None
    rest = _CODE_AGAINST.sub(" dagegen: ", rest)
    rest = _CODE_ABSTAIN.sub(" Enthaltung: ", rest)
    return (
        " ".join(f"{manner} {rest}".replace(": :", ":").replace("/", ",", 1).replace("./", ",").split())
        if rest
        else manner
    )
