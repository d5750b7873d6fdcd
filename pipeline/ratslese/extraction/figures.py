"""Figures (Zahlenangaben): money, percentages, ratios, measures, and numbers of counted things.

What the arbiter masks and what the grammar of dates takes is closed; the rest is read number by number: prefix, value,
multiplier, range, unit or counted noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ratslese.document import Document, Span
from ratslese.document.findings import DATES, FIGURES, MASKS, Figure, FigureKind, FigureMod
from ratslese.extraction import REGISTRY
from ratslese.extraction.dates import mentions
from ratslese.extraction.figures_counted import head_noun
from ratslese.extraction.figures_units import PER_TIME, Unit, per_unit, role_of, unit_after, unit_before
from ratslese.extraction.numbers_scan import Scan
from ratslese.extraction.numbers_words import cardinal, numeral
from ratslese.lexicon import load

__all__ = ["figures", "find_figures"]

_LEXICON = load("numbers")
_MULTIPLIERS = {word: Decimal(value) for word, value in _LEXICON["multipliers"].items()}
_FRACTIONS: dict[str, int] = _LEXICON["fractions"]
_GLYPHS: dict[str, str] = _LEXICON["glyphs"]
_MODS: dict[str, FigureMod] = {
    word: mod for mod in ("approx", "at_most", "at_least", "less_than", "more_than") for word in _LEXICON["mods"][mod]
}
_RATIO_WORDS = frozenset(_LEXICON["ratios"]["words"])
_FACTORS: dict[str, int] = _LEXICON["factors"]
_SUMS = frozenset(_LEXICON["sums"]["nouns"])
_NUMBER = re.compile(r"[#nweyT]")
_FACTOR = re.compile(r"(?P<word>\w+?)fach(?:e[nrsm]?)?")
_PERCENTAGE = re.compile(r"[- ]?(?:prozentig|%-?ig)e?[nrsm]?(?!\w)")


@dataclass(slots=True)
class _Reading:
    """A figure in the making: tokens [first, last] and offset of its end where that lies inside a token."""

    first: int
    last: int
    value: Decimal
    value_max: Decimal | None = None
    end: int = 0


def find_figures(text: str) -> list[Span[Figure]]:
    """Find the figures of `text`, in text order, without overlaps.

    Numbers that belong to dates, durations, references, names and votes are none. A span covers its modifier ('rund'),
    its number and unit, or the noun phrase up to the counted noun.
    """
    return list(_figures(text, ()))


def _figures(text: str, masks: tuple[tuple[int, int], ...]) -> Iterator[Span[Figure]]:
    tokens, dates = mentions(text, masks)
    taken = bytearray(len(tokens))
    for mention in dates:
        if mention.only is None or mention.type == "DURATION":
            taken[mention.first : mention.last + 1] = b"\1" * (mention.last - mention.first + 1)
    done = -1
    for start in _starts(tokens, taken):
        if start <= done:
            continue
        result = (
            _fraction(tokens, start)
            or _ratio(tokens, start)
            or _factor(tokens, start)
            or _quantity(tokens, start, taken)
        )
        if result is None:
            continue
        first, last, end, figure, rule = result
        first, mod = _modified(tokens, first, done)
        if tokens.words[start] == "zwischen":
            mod = None
        if mod is not None:
            figure = Figure(figure.kind, figure.value, figure.value_max, figure.unit, mod, figure.counted, figure.role)
        done = last
        yield Span(tokens.starts[first], end, figure, f"figures.{rule}")


_START = re.compile(r"[#nweyTi·oU2]")


def _starts(tokens: Scan, taken: bytearray) -> Iterator[int]:
    """The tokens at which a figure may begin."""
    for match in _START.finditer(tokens.tags):
        at = match.start()
        if taken[at]:
            continue
        tag = tokens.tags[at]
        if tag in "#nweyT":
            yield at
            continue
        word = tokens.words[at]
        if tag == "i":
            follow = tokens.words[at + 1] if at + 1 < len(tokens) else ""
            after = tokens.words[at + 2] if at + 2 < len(tokens) else ""
            adjective = follow.startswith(("halbe", "gute", "knappe", "weitere")) or follow in ("gutes", "knappes")
            if (
                follow in _FRACTIONS
                or follow in _MULTIPLIERS
                or (adjective and (after in _FRACTIONS or after in _MULTIPLIERS))
            ):
                yield at
        elif (
            word in _FACTORS
            or word == "Hälfte"
            or word.endswith(("fach", "fache", "fachen", "faches"))
            or (word in _GLYPHS)
        ) or (word.endswith("mal") and len(word) > 6):
            yield at


Found = tuple[int, int, int, Figure, str]


def _plain(value: Decimal) -> Decimal:
    """Without exponent and trailing zeros."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value  # type: ignore[operator]


def _value_at(tokens: Scan, at: int) -> Decimal | None:
    tag, value, word = tokens.tags[at], tokens.values[at], tokens.words[at]
    if tag == "e":
        return numeral(word)
    if word in _GLYPHS and "/" not in _GLYPHS[word]:
        return Decimal(_GLYPHS[word])
    if tag == "i":
        return Decimal(1)
    if tag == "d" or (tag in "nywo#" and value is not None):
        return Decimal(value)
    return None


def _number(tokens: Scan, at: int) -> tuple[Decimal, int] | None:
    """Value and last token of the number that begins at `at`, with fraction and multiplier."""
    value = _value_at(tokens, at)
    if value is None:
        return None
    last, words, total = at, tokens.words, len(tokens)
    if (
        last + 1 < total
        and words[last + 1] in _GLYPHS
        and tokens.tags[at] == "n"
        and "/" not in _GLYPHS[words[last + 1]]
    ):
        value += Decimal(_GLYPHS[words[last + 1]])
        last += 1
    elif (
        last + 3 < total
        and tokens.tags[at : at + 4] == "nn/n"
        and not tokens.tight(at + 1)
        and tokens.tight(at + 3)
        and words[at + 3] in ("2", "3", "4")
        and 0 < tokens.values[at + 1] < tokens.values[at + 3]
    ):
        value, last = value + Decimal(tokens.values[at + 1]) / Decimal(tokens.values[at + 3]), last + 3
    elif (
        last + 2 < total
        and words[last + 1] == "/"
        and tokens.tight(last + 1)
        and tokens.tight(last + 2)
        and tokens.tags[at] == "n"
        and words[last + 2] in ("2", "3", "4", "5", "8", "10")
        and 0 < value < Decimal(words[last + 2])
    ):
        value, last = value / Decimal(words[last + 2]), last + 2
    if (
        tokens.tags[at] == "i"
        and last + 1 < total
        and words[last + 1].startswith(("halbe", "gute", "knappe", "weitere"))
    ):
        value, last = Decimal("0.5") if words[last + 1].startswith("halbe") else value, last + 1
    if (
        last + 1 < total
        and words[last + 1] in _MULTIPLIERS
        and not (words[last + 1] == "Mill" and tokens.tags[last] == "i")
    ):
        value, last = value * _MULTIPLIERS[words[last + 1]], last + 1
    return value, last


def _quantity(tokens: Scan, at: int, taken: bytearray) -> Found | None:
    """Money, percent, measure or count that begins with the number at `at`."""
    text, tags, words, total = tokens.text, tokens.tags, tokens.words, len(tokens)
    number = _number(tokens, at)
    if number is None or tags[at] == "T":
        return None
    value, last = number
    value_max: Decimal | None = None
    currency = unit_before(tokens, at)
    unit = unit_after(text, tokens.ends[last])
    if unit is not None:
        last = _reach(tokens, last, unit.end)
    # ranges: '3 bis 5', '3-5', 'zwischen 3 und 5', '3 % bis 5 %'
    joint = last + 1
    if joint + 1 < total and not taken[joint + 1] and tags[joint + 1] in "#nweyn" and tags[joint] in "b-&":
        between = words[joint] in ("und", "u") and _between(tokens, at)
        dashed = tags[joint] == "-" and (unit is None or not tokens.tight(joint + 1) or tokens.tight(joint))
        if tags[joint] == "b" or dashed or between:
            upper = _number(tokens, joint + 1)
            if upper is not None:
                top, top_last = upper
                top_unit = unit_after(text, tokens.ends[top_last])
                multiplied = _multiplier_of(tokens, joint + 1, top_last)
                if unit is None and multiplied and _multiplier_of(tokens, at, last) == 1:
                    value *= multiplied
                if top > value and (unit is None or (top_unit is not None and top_unit.code == unit.code)):
                    value_max, last = top, top_last
                    if top_unit is not None:
                        unit, last = top_unit, _reach(tokens, top_last, top_unit.end)
    if currency is not None and (unit is None or unit.kind != "money"):
        first, unit_of_money = currency
        return _money(tokens, first, last, tokens.ends[last], value, value_max, unit_of_money, at)
    if unit is not None:
        end = unit.end
        if unit.kind == "money":
            end = max(end, per_unit(text, end))
            return _money(tokens, at, last, end, value, value_max, unit, at)
        kind: FigureKind = "percent" if unit.kind == "percent" else "measure"
        figure = Figure(
            kind, _plain(value * unit.factor), None if value_max is None else _plain(value_max * unit.factor), unit.code
        )
        return at, last, end, figure, kind
    match = _PERCENTAGE.match(text, tokens.ends[last])
    if match:
        figure = Figure("percent", _plain(value), None if value_max is None else _plain(value_max), "%")
        return at, _reach(tokens, last, match.end()), match.end(), figure, "percent"
    hours = PER_TIME.match(text, tokens.ends[last])
    if hours:
        figure = Figure("measure", _plain(value), value_max, f"h/{(hours.lastgroup or '')[:2].replace('we', 'wk')}")
        return at, _reach(tokens, last, hours.end()), hours.end(), figure, "measure"
    return _count(tokens, at, last, value, value_max, taken)


def _count(
    tokens: Scan, at: int, last: int, value: Decimal, value_max: Decimal | None, taken: bytearray
) -> Found | None:
    tags, words, total = tokens.tags, tokens.words, len(tokens)
    if at and tokens.tight(at) and words[at - 1][-1:] in ("-", "/", "."):
        return None
    if last + 1 >= total or (tokens.tight(last + 1) and words[last + 1] in ("-", "–", "/", ":", "*")):
        return None
    begin = last + 1
    if tokens.tight(begin) and words[begin][0].isalpha() and tags[at] != "w":
        return None
    if (
        words[begin] in ("von", "der", "aller")
        and begin + 1 < total
        and tags[begin + 1] in "#nwey"
        and not taken[begin + 1]
    ):
        upper = _number(tokens, begin + 1)  # '15 von 19 Kommunen'
        if upper is None or words[begin] == "aller":
            return None
        noun = head_noun(tokens, upper[1] + 1, upper[0])
        if noun is None:
            return None
        figure = Figure("count", _plain(value), None, counted=noun[2])
        return at, last, tokens.ends[last], figure, "count"
    noun = head_noun(tokens, begin, value)
    if noun is None or any(taken[begin : noun[1] + 1]):
        return None
    if "\n" in tokens.text[tokens.ends[last] : tokens.starts[noun[0]]].strip(" "):
        lines = tokens.text[tokens.ends[last] : tokens.starts[noun[0]]]
        if "\n\n" in lines:
            return None
    if tags[at] == "e" and (len(words[at].split(".")[1]) == 2 or re.match(r"0\d", words[at])):
        return None  # '2.10 Abschluss' heads a list
    figure = Figure("count", _plain(value), None if value_max is None else _plain(value_max), counted=noun[2])
    return at, noun[1], tokens.ends[noun[1]], figure, "count"


def _money(
    tokens: Scan, first: int, last: int, end: int, value: Decimal, value_max: Decimal | None, unit: Unit, at: int
) -> Found:
    figure = Figure(
        "money",
        _plain(value * unit.factor),
        None if value_max is None else _plain(value_max * unit.factor),
        unit.code,
        role=role_of(tokens, first, last),
    )
    return first, _reach(tokens, last, end), end, figure, "money"


def _reach(tokens: Scan, last: int, end: int) -> int:
    """The last token that begins before offset `end`."""
    while last + 1 < len(tokens) and tokens.starts[last + 1] < end:
        last += 1
    return last


def _multiplier_of(tokens: Scan, first: int, last: int) -> Decimal:
    return _MULTIPLIERS.get(tokens.words[last], Decimal(1)) if last > first else Decimal(1)


def _between(tokens: Scan, at: int) -> bool:
    return any(word == "zwischen" or word == "Zwischen" for word in tokens.words[max(0, at - 2) : at])


def _fraction(tokens: Scan, at: int) -> Found | None:
    """'ein Drittel', 'zwei Drittel der Fläche', 'die Hälfte'."""
    words, total = tokens.words, len(tokens)
    if words[at] == "Hälfte" and at and words[at - 1] in ("die", "der", "Die", "zur", "eine", "einer"):
        return at, at, tokens.ends[at], Figure("ratio", Decimal(1), Decimal(2)), "fraction"
    if words[at] in _GLYPHS and "/" in _GLYPHS[words[at]]:
        top, _, bottom = _GLYPHS[words[at]].partition("/")
        return at, at, tokens.ends[at], Figure("ratio", Decimal(top), Decimal(bottom)), "fraction"
    if tokens.tags[at] not in "niw" or at + 1 >= total:
        return None
    after = at + 1
    if words[after] in ("gutes", "knappes", "weiteres"):
        after += 1
    if after >= total or words[after] not in _FRACTIONS or words[after] == "Hälfte":
        return None
    value = _value_at(tokens, at)
    bottom_value = _FRACTIONS[words[after]]
    follow = words[after + 1] if after + 1 < total else ""
    if value is None or value >= bottom_value or (follow in ("-", "–") and tokens.tight(after + 1)):
        return None
    return at, after, tokens.ends[after], Figure("ratio", value, Decimal(bottom_value)), "fraction"


def _ratio(tokens: Scan, at: int) -> Found | None:
    """'1:337', 'im Verhältnis 2 : 1'; not a score or a vote."""
    tags, words, total = tokens.tags, tokens.words, len(tokens)
    named = any(word in _RATIO_WORDS for word in words[max(0, at - 4) : at])
    if tags[at] == "T":
        left, right = words[at].split(":")[:2]
        if left == "1" or named:
            return at, at, tokens.ends[at], Figure("ratio", Decimal(left), Decimal(right)), "ratio"
        return None
    if at + 2 >= total or words[at + 1] not in (":", "zu") or tags[at + 2] not in "n#y" or tags[at] not in "n#":
        return None
    if words[at + 1] == "zu" and not named:
        return None
    left_value, right_value = _value_at(tokens, at), _value_at(tokens, at + 2)
    if left_value is None or right_value is None or not right_value:
        return None
    if not named and (left_value != 1 or not tokens.tight(at + 2) or right_value <= 1):
        return None
    return at, at + 2, tokens.ends[at + 2], Figure("ratio", _plain(left_value), _plain(right_value)), "ratio"


def _factor(tokens: Scan, at: int) -> Found | None:
    """'doppelt so hoch', 'das Vierfache', 'dreimal so viele'."""
    words, total = tokens.words, len(tokens)
    word = words[at]
    follow = words[at + 1] if at + 1 < total else ""
    if word in _FACTORS:
        if word == "doppelt" and follow != "so":
            return None
        if word in ("doppelte", "doppelten", "doppelter") and (not at or words[at - 1] not in ("das", "die", "der")):
            return None
        return at, at, tokens.ends[at], Figure("ratio", Decimal(_FACTORS[word])), "factor"
    if word.endswith("mal") and follow == "so":
        value = cardinal(word.removesuffix("mal").lower())
        return (at, at, tokens.ends[at], Figure("ratio", _plain(value)), "factor") if value else None
    if tokens.tags[at] in "n#" and at + 1 < total:
        index = at + 2 if follow == "-" and tokens.tight(at + 1) else at + 1
        if index < total and tokens.tight(index) and re.fullmatch(r"[Ff]ache?[nrsm]?", words[index]):
            number = _value_at(tokens, at)
            if number is not None:
                return at, index, tokens.ends[index], Figure("ratio", _plain(number)), "factor"
        if follow == "mal" and at + 2 < total and words[at + 2] == "so":
            number = _value_at(tokens, at)
            return (at, at + 1, tokens.ends[at + 1], Figure("ratio", _plain(number)), "factor") if number else None
    match = _FACTOR.fullmatch(word)
    if match and tokens.tags[at] == "·":
        value = cardinal(match["word"].lower())
        if value:
            return at, at, tokens.ends[at], Figure("ratio", _plain(value)), "factor"
    return None


def _modified(tokens: Scan, first: int, done: int) -> tuple[int, FigureMod | None]:
    """The modifier before token `first`, and the token it begins with."""
    words = tokens.words
    for size in (3, 2, 1):
        at = first - size
        if at <= done or at < 0:
            continue
        phrase = " ".join(word.lower() for word in words[at:first])
        mod = _MODS.get(phrase)
        if mod is None:
            continue
        if (
            phrase == "über"
            and at
            and (words[at - 1] in _SUMS or words[at - 1].endswith(("betrag", "summe", "zuschuss", "auftrag")))
        ):
            return first, None
        if phrase == "bis" and at and tokens.tags[at - 1] in "#nwey":
            return first, None
        if phrase in ("ab", "gut") and tokens.tags[at : at + 1] == "_":
            return first, None
        if phrase == "unter" and at and words[at - 1].lower() in ("sich", "fallen", "fällt"):
            return first, None
        return at, mod
    return first, None


@lru_cache(maxsize=4)
def _cached(text: str, masks: tuple[tuple[int, int], ...]) -> tuple[Span[Figure], ...]:
    return tuple(_figures(text, masks))


@REGISTRY.register("figures", requires=(MASKS, DATES), provides=(FIGURES,))
def figures(document: Document) -> Document:
    """Add the figures."""
    masks = tuple((mask.start, mask.end) for mask in document[MASKS])
    return document.with_layer(FIGURES, _cached(document.flat, masks))
