"""What a reference to a paper (Vorlage, Drucksache, Antrag) looks like; every room may ask.

Councils number their papers in many ways, and nearly all of them look like a date or a figure to somebody: '2019/0342',
'V/0287/2026', '26-29075'. This is the one place that knows the shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ratslese.document.findings import Paper
from ratslese.document.span import Span
from ratslese.lexicon import alternation, words
from ratslese.lexicon.index import Opening, first_words, index

__all__ = ["PAPER_PATTERN", "find_papers", "normalize_reference"]

_YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_PREFIX = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,5}\d?"

# A number whose shape alone says that it is a paper's.
SHAPES = {
    # '20-26 / V 01234'; not '20-26 V'
    "munich": r"\d\d-\d\d\ ?/\ ?[A-Z]{1,2}\ ?\d{4,5}",
    # 'DHH/2023/1007', 'AN/1718/2021', 'VO/20/12345', 'DS/0123/VI', 'BS/0112/2020-2025'; not 'und/oder', 'A/B'
    "prefixed": rf"{_PREFIX}[/-](?:\d{{1,5}}[/-]\d{{2,5}}|\d{{3,5}}[/-]{_ROMAN}\b)"
    rf"(?:[-/.](?:\d{{1,3}}|{_YEAR})\b(?!\.))?",
    # 'BV 0123/2020', 'GRDrs 12/2021'; not 'BV Innenstadt'
    "kind": rf"{alternation(words('papers', 'kinds'))}(?:-Nr\.?|\ Nr\.?)?\ ?\d{{1,5}}[/-]\d{{2,5}}(?:[-/]\d{{1,3}}\b)?",
    # 'DS0123/20', 'V1234/20'; not 'K1234'
    "glued": r"[A-Z]{1,4}\d{3,5}/\d{2,4}(?:[-/]\d{1,3}\b)?",
    # 'IX/0123', 'VII-DS-01234', 'XVIII/123'; not 'I/II'
    "roman": rf"{_ROMAN}[/-](?:[A-Z]{{1,4}}[/-])?\d{{3,5}}(?:[-/]\d{{1,3}}\b)?(?!-?[A-ZÄÖÜa-zäöüß])",
    # '2020-BV-123', '2020/BV/0123'
    "year_kind": rf"{_YEAR}[-/][A-Z]{{1,4}}[-/]\d{{2,5}}(?:[-/]\d{{1,3}}\b)?",
    # '60/012/2021', '611/083/2020'; not '12/05/2020'
    "office": rf"\d{{1,3}}/\d{{3,4}}/(?:{_YEAR}|\d\d)(?:[-/]\d{{1,3}}\b)?",
    # '2019/0342', '2023/0239/1'; not '2019/20' (a school year), '2024/2025' (a budget)
    "year_first": rf"{_YEAR}/\d{{3,5}}(?:[-/]\d{{1,3}}\b)?",
    # '2197/2021', '0342/2019-1', '0123/2020-BV'; not '12/2020' (a month)
    "year_last": rf"\d{{3,5}}/{_YEAR}(?:[-/](?:\d{{1,3}}|[A-Z]{{2,4}})\b)?",
    # '2021/12-GR'; not '2021/22-Saison'
    "year_suffix": rf"{_YEAR}/\d{{1,4}}-[A-ZÄÖÜ]{{2,4}}\b",
    # '24/0123', '0123/24'; not '24/25'
    "zero": r"(?:\d\d/0\d{2,4}|0\d{2,4}/\d\d)(?:[-/]\d{1,3}\b)?",
    # '26-29075', '26-29090-02', '21-1234.1'; not '0531-4701', '10-2020'
    "dashed": r"[1-4]\d-(?!19|20[0-4])\d{4,5}(?:-\d\d\b|\.\d\b)?(?!-?\d|\ ?(?:€|EUR|Euro|%|m\b|m²|km|Euro))",
}

# A number that needs its label: 'Vorlage Nr. 12', 'Drucksache 7/12', 'Antrag 12/2020'.
WEAK = r"[A-Z]{0,4}[/ -]?\d{1,6}[a-z]?(?:\ ?[/-]\ ?(?:\d{1,6}|[A-Z]{1,4})[a-z]?\b){0,3}"

_NUMBER_WORD = r"(?:[- ]?(?:Nr|No|Nummer|Nrn|Num|Zl)\b\.?)"
_LABEL_WORD = rf"\b[A-Za-zÄÖÜäöüß-]{{0,40}}{alternation(words('papers', 'labels'))}\b"
_LABEL_SHORT = rf"\b{alternation(words('papers', 'abbreviations'))}\b\.?"

PAPER_PATTERN = re.compile(
    rf"(?:(?P<label>(?i:{_LABEL_WORD})|{_LABEL_SHORT})(?P<nr>{_NUMBER_WORD})?\ ?[:\n]?\ {{0,8}})?"
    rf"(?P<reference>(?<![\w/,.§-])(?:{'|'.join(SHAPES.values())})(?![\w/]|[.,-]\d))"
)
"""A paper's number with its label, if there is one: groups `label`, `nr`, `reference`. Use `find_papers` where the
surroundings matter (statutes, budget years)."""

_STRONG = re.compile(rf"(?<![\w/,.§-])(?:{'|'.join(SHAPES.values())})(?![\w/]|[.,-]\d)")
_NUMBERED = (
    rf"(?!\w)(?P<nr>{_NUMBER_WORD})?\ ?:?\s{{0,4}}(?P<reference>(?![A-Z]?\d{{1,2}}\.)(?:{WEAK}))(?![\w/]|[.,-]\d|\.\w)"
)
_LABELLED = re.compile(
    rf"(?P<label>(?<![\w-])[A-Za-zÄÖÜäöüß-]*?(?i:{alternation(words('papers', 'labels'))})){_NUMBERED}"
)
_opens_label = Opening(rf"[A-Za-zÄÖÜäöüß-]*(?i:{alternation(words('papers', 'labels'))})(?:-.*)?")
_ABBREVIATED = re.compile(rf"(?P<label>{_LABEL_SHORT}){_NUMBERED}")
_MORE = re.compile(rf"(?:,\ ?|\ und\ |\ u\.\ |\ sowie\ |;\ ?|\ bis\ )(?P<reference>(?:{WEAK}))(?![\w/]|[.,-]\d)")
_opens_strong = Opening(rf"{alternation(first_words(words('papers', 'kinds')))}(?:-.*)?|.*\d.*")
_SLASHED = re.compile(r"[\w-]+\Z")
_LABEL_BEFORE = re.compile(
    rf"(?:(?P<word>(?i:[a-zäöüß-]*{alternation(words('papers', 'labels'))}))|(?P<short>{_LABEL_SHORT}))"
    rf"{_NUMBER_WORD}?\ ?:?[\s(]*$"
)
_FOREIGN_BEFORE = re.compile(rf"\b{alternation(words('papers', 'foreign'))}\b[.:)]*[^\n;]{{0,14}}$")
_FOREIGN_AFTER = re.compile(r"/(?:EU|EG|EWG|EURATOM)\b")
_STANDARD = re.compile(rf"{alternation(words('papers', 'standards'))}[-/]")
_SURE = words("papers", "sure_labels")
_YEARS = re.compile(rf"({_YEAR})/({_YEAR})")
_WINDOW = 48


@lru_cache(maxsize=32)  # several rooms ask for the same text
def find_papers(text: str) -> tuple[Span[Paper], ...]:
    """Find the references to papers in `text`, in text order, without overlaps.

    A span covers the reference itself, not its label. `Paper.reference` is the number without blanks around its
    slashes, `Paper.paper_type` the label as printed ('Beschlussvorlage'), or None.
    """
    found: list[Span[Paper]] = []
    taken = -1
    candidates = sorted(_candidates(text), key=lambda span: (span.start, -span.end))
    for span in candidates:
        if span.start >= taken:
            found.append(span)
            taken = span.end
    return tuple(found)


def normalize_reference(reference: str) -> str:
    """The reference on one line, without blanks beside a slash or dash ('20-26 / V 01234' keeps its inner blank).

    >>> normalize_reference("2019 / 0342")
    '2019/0342'
    """
    return re.sub(r"\s*([/–-])\s*", r"\1", " ".join(reference.split()))


def _candidates(text: str) -> Iterator[Span[Paper]]:
    indexed = index(text)
    slashed = {found.group() for piece in text.split("/")[:-1] if (found := _SLASHED.search(piece[-40:]))}
    for match in indexed.matches(_STRONG, _opens_strong, slashed):
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        label = _LABEL_BEFORE.search(before)
        reference = match.group()
        if label is None:
            years = _YEARS.fullmatch(reference)
            if years and int(years[1]) < int(years[2]) <= int(years[1]) + 12:
                continue
            if (
                _STANDARD.match(reference)
                and not re.match(r"[A-Z]/\d{4}/\d", reference)
                and not re.search(r"\d{3}", reference)
            ):
                continue
            if _STANDARD.match(reference) and len(reference.split("/")[0].split("-")[0]) > 1:
                continue
            if _FOREIGN_BEFORE.search(before) or _FOREIGN_AFTER.match(text, match.end()):
                continue
        yield _span(match.start(), match.end(), reference, _type(label), "papers.shape")
    for match in (*indexed.matches(_LABELLED, _opens_label), *_ABBREVIATED.finditer(text)):
        kind, reference = match["label"].rstrip("."), match["reference"]
        numbered = match["nr"] is not None
        sure = match.re is _ABBREVIATED or kind.lower().endswith(_SURE)
        composed = re.search(r"\d\ ?[/-]\ ?[\dA-Z]", reference)
        if not (composed or (sure and numbered) or (sure and re.fullmatch(r"\d{5,6}", reference))):
            continue
        if not sure and not numbered and "/" not in reference:
            continue
        yield _span(match.start("reference"), match.end("reference"), reference, kind, "papers.label")
        at = match.end()
        while more := _MORE.match(text, at):
            if composed and not re.search(r"\d\ ?[/-]\ ?[\dA-Z]", more["reference"]):
                break
            yield _span(more.start("reference"), more.end("reference"), more["reference"], kind, "papers.label")
            at = more.end()


def _type(label: re.Match[str] | None) -> str | None:
    if label is None:
        return None
    return label["word"] or (label["short"] or "").rstrip(".") or None


def _span(start: int, end: int, reference: str, kind: str | None, rule: str) -> Span[Paper]:
    lead = len(reference) - len(reference.lstrip())
    return Span(start + lead, end, Paper(normalize_reference(reference), kind), rule)
