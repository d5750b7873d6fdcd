"""Figures (Zahlenangaben): money, percentages, ratios, measures, and numbers of counted things.

What the arbiter masks and what the grammar of dates takes is closed; the rest is read number by number: prefix, value,
multiplier, range, unit or counted noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ratslese.document import Document, Span
from ratslese.document.findings import DATES, FIGURES, MASKS, Figure, FigureKind, FigureMod
from ratslese.extraction import REGISTRY
from ratslese.extraction.dates.grammar import mentions
from ratslese.extraction.figures.amounts import GLYPHS, MULTIPLIERS, number_at, plain
from ratslese.extraction.figures.bare import ADVERBS, Counted, bare
from ratslese.extraction.figures.counted import head_noun
from ratslese.extraction.figures.ratios import FACTORS, FRACTIONS, Found, factor, fraction, ratio
from ratslese.extraction.figures.units import PER_TIME, WORKED, Unit, per_unit, role_of, unit_after, unit_before
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

__all__ = ["figures", "find_figures"]

_LEXICON = load("numbers")
_MODS: dict[str, FigureMod] = {
    word: mod for mod in ("approx", "at_most", "at_least", "less_than", "more_than") for word in _LEXICON["mods"][mod]
}
_AGES = frozenset(load("time")["context"]["before_age"])
_SHARING = frozenset(_LEXICON["sharing"]["words"])
_VAGUE = frozenset(_LEXICON["sharing"]["vague"])
_SUMS = frozenset(_LEXICON["sums"]["nouns"])
_SUM_BEHIND = re.compile(r"\.? \d")
_ROUND = re.compile(r"\d[.,](?:--?|–|—)$")
_MILLIONS = re.compile(r"(?:Mi[ol]|Mrd)")
_PERCENTAGE = re.compile(r"[- ]?(?:prozentig|%-?ig)e?[nrsm]?(?!\w)")


def find_figures(text: str) -> list[Span[Figure]]:
    """Find the figures of `text`, in text order, without overlaps.

    Numbers that belong to dates, durations, references, names and votes are none. A span covers its modifier ('rund'),
    its number and unit, or the noun phrase up to the counted noun.
    """
    return list(_read(text, ()))


def _figures(text: str, masks: tuple[tuple[int, int], ...]) -> Iterator[Span[Figure]]:
    tokens, dates = mentions(text, masks)
    taken = bytearray(len(tokens))
    for mention in dates:
        if mention.only is None or mention.type == "DURATION":
            taken[mention.first : mention.last + 1] = b"\1" * (mention.last - mention.first + 1)
    done = -1
    counted: Counted | None = None
    for start in _starts(tokens, taken):
        if start <= done:
            continue
        if tokens.tags[start] == "d":
            result = bare(tokens, start, counted)
        else:
            result = (
                fraction(tokens, start)
                or ratio(tokens, start)
                or factor(tokens, start)
                or (_instead(tokens, start) and _elliptic(tokens, start, taken))
                or _quantity(tokens, start, taken)
                or _elliptic(tokens, start, taken)
                or bare(tokens, start, counted)
            )
        if result is None:
            continue
        first, last, end, figure, rule = result
        first, figure = _signed(tokens, first, figure)
        first, mod = _modified(tokens, first, done)
        if tokens.words[start] == "zwischen":
            mod = None
        if mod is not None:
            figure = Figure(figure.kind, figure.value, figure.value_max, figure.unit, mod, figure.counted, figure.role)
        done = last
        if figure.kind == "count" and figure.counted:
            counted = Counted(first, last, figure.counted, figure.value, rule == "bare")
        elif figure.kind != "count":
            counted = None if counted is None or "." in tokens.tags[counted.last : first] else counted
        yield Span(tokens.starts[first], end, figure, f"figures.{rule}")


_OLD_MONEY = frozenset(("DEM", "fl", "K", "Thaler"))
_START = re.compile(r"[#nwedyTi·oU2]")


def _starts(tokens: Scan, taken: bytearray) -> Iterator[int]:
    """The tokens at which a figure may begin."""
    for match in _START.finditer(tokens.tags):
        at = match.start()
        if taken[at]:
            continue
        tag = tokens.tags[at]
        if tag in "#nwedyT":
            yield at
            continue
        word = tokens.words[at]
        if tag == "i":
            follow = tokens.words[at + 1] if at + 1 < len(tokens) else ""
            after = tokens.words[at + 2] if at + 2 < len(tokens) else ""
            adjective = follow.startswith(("halbe", "gute", "knappe", "weitere")) or follow in ("gutes", "knappes")
            if (
                follow in FRACTIONS
                or follow in MULTIPLIERS
                or (adjective and (after in FRACTIONS or after in MULTIPLIERS))
            ):
                yield at
        elif _says_how_much(word):
            yield at


@lru_cache(maxsize=1 << 14)
def _says_how_much(word: str) -> bool:
    """Whether a word that is no numeral is a figure: 'doppelt', 'Hälfte', 'zehnfache', 'dreimal', '½'."""
    return (
        word in FACTORS
        or word == "Hälfte"
        or word.endswith(("fach", "fache", "fachen", "faches"))
        or word in GLYPHS
        or (word.endswith("mal") and len(word) > 6)
    )


def _quantity(tokens: Scan, at: int, taken: bytearray) -> Found | None:
    """Money, percent, measure or count that begins with the number at `at`."""
    text, tags, words, total = tokens.text, tokens.tags, tokens.words, len(tokens)
    number = number_at(tokens, at)
    if number is None or tags[at] == "T":
        return None
    value, last = number
    if at and words[at - 1] in _VAGUE and words[at].lower() in ("tausend", "hundert", "dutzend"):
        return None
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
            upper = number_at(tokens, joint + 1)
            if upper is not None:
                top, top_last = upper
                top_unit = unit_after(text, tokens.ends[top_last])
                multiplied = _multiplier_of(tokens, joint + 1, top_last)
                if unit is None and value * multiplied < top and _multiplier_of(tokens, at, last) == 1:
                    value *= multiplied  # '2 bis 3 Mio.', not '500.000 bis 1 Mio.'
                if top > value and (unit is None or (top_unit is not None and top_unit.code == unit.code)):
                    value_max, last = top, top_last
                    if top_unit is not None:
                        unit, last = top_unit, _reach(tokens, top_last, top_unit.end)
    if currency is not None and (unit is None or unit.kind != "money"):
        first, unit_of_money = currency
        return _money(tokens, first, last, tokens.ends[last], value, value_max, unit_of_money, at)
    if unit is not None and tags[at] == "y" and unit.kind == "money" and _SUM_BEHIND.match(text, unit.end):
        return None  # 'im Jahr 2024 Fr. 1,2 Mio.'
    if unit is not None:
        end = unit.end
        if unit.kind == "money":
            end = max(end, per_unit(text, end))
            return _money(tokens, at, last, end, value, value_max, unit, at)
        kind: FigureKind = "percent" if unit.kind == "percent" else "measure"
        figure = Figure(
            kind, plain(value * unit.factor), None if value_max is None else plain(value_max * unit.factor), unit.code
        )
        return at, last, end, figure, kind
    match = _PERCENTAGE.match(text, tokens.ends[last])
    if match:
        figure = Figure("percent", plain(value), None if value_max is None else plain(value_max), "%")
        return at, _reach(tokens, last, match.end()), match.end(), figure, "percent"
    hours = PER_TIME.match(text, tokens.ends[last])
    if hours:
        figure = Figure("measure", plain(value), value_max, f"h/{(hours.lastgroup or '')[:2].replace('we', 'wk')}")
        return at, _reach(tokens, last, hours.end()), hours.end(), figure, "measure"
    worked = WORKED.match(text, tokens.ends[last])
    if worked:
        figure = Figure("measure", plain(value), value_max, "h")
        return at, _reach(tokens, last, worked.end()), worked.end(), figure, "measure"
    if _ROUND.search(words[at]):  # '110.000,-' without its currency
        return at, last, tokens.ends[last], Figure("count", plain(value)), "bare"
    return _count(tokens, at, last, value, value_max, taken)


def _instead(tokens: Scan, at: int) -> bool:
    """'statt acht nunmehr zwölf Bäume'; not 'statt acht Bäumen'."""
    before = at - 1 - (at > 1 and tokens.words[at - 1] in ("um", "von"))  # 'statt um drei um fünf Prozent'
    if not at or at + 1 >= len(tokens) or tokens.words[before].lower() not in ("statt", "anstatt"):
        return False
    return tokens.words[at + 1][0].islower() and unit_after(tokens.text, tokens.ends[at]) is None


def _elliptic(tokens: Scan, at: int, taken: bytearray) -> Found | None:
    """The first of two numbers that share a unit or noun: 'von 450 auf 480 Prozent', 'zwei oder drei Anträge'."""
    number = number_at(tokens, at)
    if number is None:
        return None
    value, last = number
    instead = _instead(tokens, at)
    follow = last + 1 if instead else last + 2
    if follow >= len(tokens) or not (instead or tokens.words[last + 1] in _SHARING):
        return None
    # 'von 86,5 auf rund 104 Mio. Euro', 'statt acht nunmehr zwölf Bäume', 'Statt 25.000 erhalte sie nun 30.000 Euro'
    for _ in range(12 if instead else 2):
        if (
            follow + 1 < len(tokens)
            and tokens.tags[follow] not in "#nwey.,¶"
            and (instead or tokens.words[follow] in _MODS or tokens.words[follow] in ADVERBS)
        ):
            follow += 1
    if taken[follow] or tokens.tags[follow] not in "#nwe" or tokens.tags[at] == "y":
        return None
    shared = _quantity(tokens, follow, taken)
    if shared is None or shared[0] != follow:
        return None
    other, (amount, amount_last) = shared[3], number_at(tokens, follow) or (Decimal(1), follow)
    if instead and other.kind != "money" and follow - last > 4:
        return None
    factor = Decimal(1)
    if other.kind == "money" and other.unit == "EUR":
        factor = other.value / amount or Decimal(1)
    if last == at and value < 1000:
        factor *= _multiplier_of(tokens, follow, amount_last)
    figure = Figure(other.kind, plain(value * factor), None, other.unit, None, other.counted, other.role)
    return at, last, tokens.ends[last], figure, shared[4]


def _signed(tokens: Scan, first: int, figure: Figure) -> tuple[int, Figure]:
    """A figure with its minus sign ('-1.234 Euro'), which no dash between words is."""
    before = first - 1
    if before >= 0 and tokens.words[before] == "minus" and figure.kind not in ("count", "ratio"):
        top = None if figure.value_max is None else -figure.value_max
        return before, replace(figure, value=-figure.value, value_max=top)
    if before < 0 or tokens.tags[before] != "-" or not tokens.tight(first) or figure.kind in ("count", "ratio"):
        return first, figure
    if tokens.tight(before) or (before and tokens.tags[before - 1] in "#nwey"):
        return first, figure
    top = None if figure.value_max is None else -figure.value_max
    return before, Figure(figure.kind, -figure.value, top, figure.unit, figure.mod, figure.counted, figure.role)


def _count(
    tokens: Scan, at: int, last: int, value: Decimal, value_max: Decimal | None, taken: bytearray
) -> Found | None:
    tags, words, total = tokens.tags, tokens.words, len(tokens)
    if at and tokens.tight(at) and words[at - 1][-1:] in ("-", "/", "."):
        return None
    if last + 1 >= total or (tokens.tight(last + 1) and words[last + 1] in ("-", "–", "/", ":", "*")):
        return None
    if at > 1 and words[at - 1] in ("unter", "über", "ab", "bis") and words[at - 2] in _AGES:
        return None  # 'bei Kindern unter 14 Ausnahmen zulassen'
    begin = last + 1
    if tokens.tight(begin) and words[begin][0].isalpha() and tags[at] != "w":
        return None
    if words[begin] == "(" and tags[begin + 1 : begin + 3] == "w)" and tokens.values[begin + 1] == value:
        begin += 3  # '3 (drei) Exemplare'
        if begin >= total:
            return None
    if (
        words[begin] in ("von", "der", "aller")
        and begin + 1 < total
        and tags[begin + 1] in "#nwey"
        and not taken[begin + 1]
    ):
        upper = number_at(tokens, begin + 1)  # '15 von 19 Kommunen'
        if upper is None or words[begin] == "aller":
            return None
        noun = head_noun(tokens, upper[1] + 1, upper[0])
        if noun is None:
            return None
        figure = Figure("count", plain(value), None, counted=noun[2])
        return at, last, tokens.ends[last], figure, "count"
    if words[begin] in ("der", "dieser", "unserer", "ihrer") and tags[at] in "nw" and value < 100:
        noun = head_noun(tokens, begin + 1, Decimal(2))  # 'zwei der Anträge'
        if noun is None or not noun[2].endswith(("n", "e", "s", "r", "en")) or tags[at - 1 : at] == "h":
            return None
        figure = Figure("count", plain(value), None, counted=noun[2])
        return at, noun[1], tokens.ends[noun[1]], figure, "count"
    mod: FigureMod | None = None
    if words[begin] in ("oder", "und") and words[begin + 1 : begin + 2] == ["mehr"]:  # 'vier oder mehr Kinder'
        begin, mod = min(begin + 2, total - 1), "at_least"
    noun = head_noun(tokens, begin, value)
    if noun is None or any(taken[begin : noun[1] + 1]):
        return None
    if "\n" in tokens.text[tokens.ends[last] : tokens.starts[noun[0]]].strip(" "):
        lines = tokens.text[tokens.ends[last] : tokens.starts[noun[0]]]
        if "\n\n" in lines:
            return None
    if tags[at] == "e" and (len(words[at].split(".")[1]) == 2 or re.match(r"0\d", words[at])):
        return None  # '2.10 Abschluss' heads a list
    top = None if value_max is None else plain(value_max)
    figure = Figure("count", plain(value), top, mod=mod, counted=noun[2])
    return at, noun[1], tokens.ends[noun[1]], figure, "count"


def _money(
    tokens: Scan, first: int, last: int, end: int, value: Decimal, value_max: Decimal | None, unit: Unit, at: int
) -> Found:
    if unit.code in _OLD_MONEY and re.fullmatch(r"\d{1,3},\d{3}", tokens.words[at]):
        value *= 1000  # '14,350 Mk.' of the 19th century
    small = _reach(tokens, last, end) + 1
    if unit.code in ("EUR", "CHF") and tokens.words[small : small + 1] == ["und"]:
        small += 1
    coins = (*_OLD_MONEY, "EUR", "CHF")
    if unit.code in coins and small < len(tokens) and tokens.tags[small] in "nw" and value_max is None:
        coin = unit_after(tokens.text, tokens.ends[small])  # '96 Mark 50 Pf.', '2 Euro und 50 Cent'
        if coin is not None and coin.code == unit.code and coin.factor < 1:
            value += Decimal(tokens.values[small]) * coin.factor
            end = coin.end
    figure = Figure(
        "money",
        plain(value * unit.factor),
        None if value_max is None else plain(value_max * unit.factor),
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
    return MULTIPLIERS.get(tokens.words[last], Decimal(1)) if last > first else Decimal(1)


def _between(tokens: Scan, at: int) -> bool:
    return any(word == "zwischen" or word == "Zwischen" for word in tokens.words[max(0, at - 2) : at])


def _modified(tokens: Scan, first: int, done: int) -> tuple[int, FigureMod | None]:
    """The modifier before token `first`, and the token it begins with."""
    words = tokens.words
    article = first and words[first] == "Hälfte" and words[first - 1] in ("die", "der")
    begin = first
    first -= bool(article)
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
    return begin, None


@lru_cache(maxsize=4)
def _read(text: str, masks: tuple[tuple[int, int], ...]) -> tuple[Span[Figure], ...]:
    """The figures; bare millions are money in a text whose other amounts have one currency."""
    found = tuple(_figures(text, masks))
    currencies = {span.value.unit for span in found if span.value.kind == "money"}
    if len(currencies) != 1:
        return found
    (currency,) = currencies
    return tuple(
        replace(span, value=replace(span.value, kind="money", unit=currency))
        if span.rule == "figures.bare"
        and (
            span.value.value >= 1_000_000
            or _MILLIONS.search(text, span.start, span.end)
            or _ROUND.search(text, span.start, span.end)
        )
        else span
        for span in found
    )


@REGISTRY.register("figures", requires=(MASKS, DATES), provides=(FIGURES,))
def figures(document: Document) -> Document:
    """Add the figures."""
    masks = tuple((mask.start, mask.end) for mask in document[MASKS])
    return document.with_layer(FIGURES, _read(document.flat, masks))
