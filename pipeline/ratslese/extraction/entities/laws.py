"""Statutes and their sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ratslese.extraction.entities.forms import base_form, base_noun
from ratslese.extraction.entities.hits import CAP, NOUNS, UP, Hit
from ratslese.lexicon import alternation, load, words
from ratslese.lexicon.index import Opening, first_words, index

__all__ = ["laws"]


@cache
def _law() -> re.Pattern[str]:
    lexicon = load("entities")["laws"]
    lands = alternation(lexicon["lands"])
    short = (
        rf"(?:{alternation(lexicon['short'])}|[{UP}][A-Za-zÄÖÜäöü-]{{1,12}}(?:G|GB|VO"
        rf"|VerfG|KO|HV|FR)|[{UP}][a-zäöü]+(?:KVerf|GemO|KomVG))"
    )
    full = rf"(?:{alternation(lexicon['full'])}|{CAP}(?:{'|'.join(lexicon['endings'])}|(?<=-)Gesetz)(?:e?s|en)?)"
    regions = alternation(words("entities", "organizations", "regions"))
    of_year = rf"(?:{regions} )?{CAP}(?:gesetz|ordnung)(?:e?s)? (?:18|19|20)\d\d\b(?!/)"
    of_land = rf"{regions} {alternation(lexicon['short'])}(?: (?:19|20)\d\d)?\b"
    union = r"(?:Verordnung|Richtlinie) \((?:EU|EG|EWG|Euratom)\)(?: Nr\.)? \d{1,4}/\d{1,4}\b"
    statute = (
        rf"(?:SGB (?:{'|'.join(lexicon['books'])})\b|{union}|{of_year}|{of_land}|{short}(?: {lands})?\b"
        rf"|(?:(?:{regions}|[{UP}][a-zäöü]+en) )?{full}(?: {lands}\b"
        rf"| für (?:das Land )?{CAP}| über (?:die |das |den )?{NOUNS})?)"
    )
    acronym = rf"(?=\w{{0,12}}[a-zäöü][{UP}])[{UP}][A-Za-zÄÖÜäöü]{{1,12}}[{UP}]\b"
    number = r"\d+[a-z]?"
    part = (
        rf"(?:(?:,? ?(?:Abs\.|Absatz|Satz|S\.|Nr\.|Nummer|Ziff\.|Ziffer|Halbsatz|Hs\.|Buchst\."
        rf"|lit\.|Alt\.|Unterabs\.) ?(?:\d+[a-z]?|[a-z]\)?|[IVX]+)\b)|(?: ?(?:,|und|u\."
        rf"|bis|-|–|i\. ?V\. ?m\.|oder|ff\.|f\.) ?(?:§§? ?)?(?:{number}\b|(?=Abs|Satz|Nr))))"
    )
    section = rf"(?:§§?|Art\.|Artikel|Artikels) ?{number}{part}{{0,8}}(?: (?:ff?\.))?"
    return re.compile(
        rf"(?P<section>{section})(?: (?:der |des |dem |vom )?"
        rf"(?P<of>{statute}|{acronym}|[{UP}]{{2,5}} {lands}\b|[{UP}]{{2,6}}(?<=[GOBV])\b))?"
        rf"|(?<![\w-])(?P<statute>{statute})(?![\w-])"
    )


@cache
def _opens_law() -> Opening:
    lexicon = load("entities")["laws"]
    names = alternation(first_words((*lexicon["short"], *lexicon["full"])))
    regions = alternation(first_words(words("entities", "organizations", "regions")))
    return Opening(
        rf"§+|Art|Artikels?|SGB|Richtlinie|{regions}|{names}.*|[{UP}][A-Za-zÄÖÜäöü-]{{1,12}}(?:G|GB|VO|VerfG|KO|HV|FR)"
        rf"|[{UP}][a-zäöü]+(?:KVerf|GemO|KomVG|en)"
        rf"|[{UP}][\w-]*{alternation((*lexicon['endings'], '-Gesetz'))}(?:e?s|en)?"
    )


def laws(flat: str) -> Iterator[Hit]:
    """Statutes and their sections: '§ 34 Abs. 2 GO NRW', '§§ 117 und 119 Abs. 5 NKomVG', 'BauGB'."""
    generic = set(words("entities", "laws", "generic"))
    for match in index(flat).matches(_law(), _opens_law()):
        statute = match["of"] or match["statute"]
        if match["section"]:
            if statute is None and not match["section"].startswith("§"):
                continue
            surface = match.group()
            yield Hit(match.start(), match.end(), "LAW", " ".join(surface.split()), "entities.section", 6)
            continue
        if statute is None or not _is_statute(statute, generic) or _is_office(flat, match):
            continue
        if statute == "Geschäftsordnung" and _MOTION.search(flat, max(0, match.start() - 20), match.start()):
            continue
        yield Hit(match.start(), match.end(), "LAW", base_form(statute), "entities.statute", 3)


_NAMED = re.compile(rf"[ ][{UP}][a-zäöüß]+\b")
_STATUTE_BEFORE = re.compile(r"\b(?:das|im|vom|ins|nach|nach dem|gemäß|laut|aus dem) $")


def _is_office(flat: str, match: re.Match[str]) -> bool:
    """Whether 'SGB' is an office or a faction before a name: 'SGB Muster'; the code of that name has a book."""
    return (
        match.group() == "SGB"
        and _NAMED.match(flat, match.end()) is not None
        and not _STATUTE_BEFORE.search(flat, max(0, match.start() - 12), match.start())
    )


# 'ein Antrag zur Geschäftsordnung' is a kind of motion
_MOTION = re.compile(r"(?:Antr[aä]ge?s?|Wort|Wortmeldung|Bemerkung) zur $")
_UNION = re.compile(r"(?:Verordnung|Richtlinie) \(")
_YEAR = re.compile(r" \d{4}$")


def _is_statute(statute: str, generic: set[str]) -> bool:
    lexicon = load("entities")["laws"]
    if _UNION.match(statute):
        return True
    statute = _YEAR.sub("", statute)
    opening, _, rest = statute.partition(" ")
    if opening in words("entities", "organizations", "regions") and rest in lexicon["short"]:
        return True
    head = statute.split()[-1]
    noun = base_noun(head)[0]
    if any(statute == name or statute.startswith(f"{name} ") for name in lexicon["short"]):
        return len(statute) > 2
    if noun in generic or noun.capitalize() in generic:
        return False
    if re.fullmatch(rf"[{UP}][A-Za-zÄÖÜäöü-]*(?:G|GB|VO|KO|HV|FR|Verf|GemO|VG)", statute.split()[0]):
        return bool(re.search(r"[a-zäöü][A-ZÄÖÜ]", statute)) and len(statute) > 3
    folded = noun.casefold()
    if folded.endswith(("gesetz", "gesetzbuch", "verordnung")):
        return True
    return any(noun.startswith(name) for name in lexicon["full"]) or folded.endswith(
        ("geschäftsordnung", "gemeindeordnung", "hauptsatzung", "kreisordnung", "beiratssatzung", "gebührensatzung")
    )
