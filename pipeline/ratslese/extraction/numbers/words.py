"""German number words and printed numerals as values."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ratslese.lexicon import alternation, load

__all__ = ["cardinal", "numeral", "ordinal"]

_LEXICON = load("numbers")
_CARDINALS: dict[str, int] = _LEXICON["cardinals"]
_HALVES = {word: Decimal(value) for word, value in _LEXICON["halves"].items()}
_ORDINALS: dict[str, int] = _LEXICON["ordinals"]
_TEENS = {word: value for word, value in _CARDINALS.items() if 10 <= value < 20}
_TENS = {word: value for word, value in _CARDINALS.items() if value >= 20}
_ONES = {"ein": 1, **{word: value for word, value in _CARDINALS.items() if 0 < value < 10}}

# 'dreiundzwanzig', 'zwölf', 'siebzig'; not 'undzwanzig'
_BELOW_100 = (
    rf"(?:(?P<{{0}}one>{alternation(_ONES)})und(?P<{{0}}ten>{alternation(_TENS)})"
    rf"|(?P<{{0}}teen>{alternation({**_TEENS, **_TENS})})|(?P<{{0}}digit>{alternation({**_ONES, 'eins': 1})}))"
)
# 'zwölfhundert', 'dreihundertfünf'
_BELOW_10000 = (
    rf"(?:(?P<{{0}}hundreds>{alternation({**_ONES, **_TEENS})})?(?P<{{0}}hundred>hundert)(?:und)?)?"
    + _BELOW_100.replace("{0}", "{0}u_")
    + "?"
)
_WORD = re.compile(
    "(?:"
    + _BELOW_10000.replace("{0}", "t_")
    + "(?P<thousand>tausend)(?:und)?)?"
    + _BELOW_10000.replace("{0}", "")
    + "(?:en)?"
)
_STEMS = re.compile(alternation({**_CARDINALS, "ein": 1, "hundert": 100, "tausend": 1000}))


@lru_cache(maxsize=8192)
def cardinal(word: str) -> Decimal | None:
    """The value of a number word in lower case, or None: 'dreiundzwanzig' → 23, 'zwölfhundert' → 1200.

    The article ('ein', 'eine') is no number word.
    """
    if word in _HALVES:
        return _HALVES[word]
    if word in _CARDINALS:
        return Decimal(_CARDINALS[word])
    if len(word) < 6 or len(word) > 60 or not _STEMS.match(word):
        return None
    match = _WORD.fullmatch(word)
    if match is None:
        return None
    value = _below_10000(match, "")
    if match["thousand"]:
        value += 1000 * (_below_10000(match, "t_") or 1)
    return Decimal(value) if value else None


def _below_10000(match: re.Match[str], prefix: str) -> int:
    value = 0
    if match[prefix + "hundred"]:
        value += 100 * ({**_ONES, **_TEENS}.get(match[prefix + "hundreds"] or "", 1))
    one, ten = match[prefix + "u_one"], match[prefix + "u_ten"]
    if ten:
        value += _ONES[one] + _TENS[ten]
    elif match[prefix + "u_teen"]:
        value += _CARDINALS[match[prefix + "u_teen"]]
    elif match[prefix + "u_digit"]:
        value += 1 if match[prefix + "u_digit"] == "eins" else _ONES[match[prefix + "u_digit"]]
    return value


@lru_cache(maxsize=8192)
def ordinal(word: str) -> int | None:
    """The value of an ordinal word in lower case, or None: 'dritten' → 3, 'einundzwanzigste' → 21."""
    match = re.fullmatch(r"(\w+?)e[nrsm]?", word)
    if match is None:
        return None
    stem = match[1]
    if stem in _ORDINALS:
        return _ORDINALS[stem]
    for ending in ("st", "t"):
        if stem.endswith(ending):
            base = stem.removesuffix(ending)
            value = cardinal(base)
            if base not in _HALVES and value is not None and value >= 13 and (ending == "st") == (value >= 20):
                return int(value)
    return None


# '1.234.567,89', "1'250'000", '3 944 500', '1,500.000' (Austria), '0,5', '1.5' (Switzerland)
_GROUPED = re.compile(r"\d{1,3}(?:[.'’ ,]\d{3})+")


@lru_cache(maxsize=4096)
def numeral(printed: str) -> Decimal | None:
    """The value of a printed number, or None.

    >>> numeral("1.234.567,89"), numeral("1'250'000.–"), numeral("1,500.000,--"), numeral("1.5")
    (Decimal('1234567.89'), Decimal('1250000'), Decimal('1500000'), Decimal('1.5'))
    """
    text = re.sub(r"[.,]?[-–—]{1,2}$", "", printed.strip())
    whole, fraction = text, ""
    match = _GROUPED.match(text)
    if match and (match.end() == len(text) or text[match.end()] in ",."):
        rest = text[match.end() :]
        only_comma = "," in match.group() and "." not in match.group()
        if only_comma and match.group().count(",") == 1 and not rest.startswith("."):
            whole, _, fraction = text.partition(",")  # '1,500' is a decimal fraction
        else:
            whole, fraction = match.group(), rest[1:]
    else:
        cut = max(text.rfind(","), text.rfind("."))
        if cut >= 0:
            whole, fraction = text[:cut], text[cut + 1 :]
    digits = re.sub(r"\D", "", whole)
    try:
        return Decimal(f"{digits}.{fraction}" if fraction else digits)
    except InvalidOperation:
        return None
