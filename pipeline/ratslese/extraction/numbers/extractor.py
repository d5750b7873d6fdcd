"""The arbiter of numbers: which are neither date nor figure.

A number in minutes is more often a reference than a quantity. Everything that is masked here is closed to the grammars
of dates and figures; each mask says why ('paper', 'section', 'item', 'place', 'number', 'name', 'phone', 'account',
'postal-code', 'house-number', 'page', 'vote', 'law').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ratslese.document import Document, Span
from ratslese.document.findings import ITEMS, MASKS, Mask
from ratslese.extraction import REGISTRY
from ratslese.extraction.numbers.scan import Scan, scan
from ratslese.lexicon import alternation, load
from ratslese.lexicon.papers import find_papers

__all__ = ["find_masks", "numbers"]

_LEXICON = load("numbers")
_LABELS: dict[str, str] = {
    word: kind for kind in ("number", "place", "item", "section") for word in _LEXICON["masks"][kind]
}
_YEAR_MAY_FOLLOW = frozenset(_LEXICON["masks"]["year_may_follow"])
_VOTE_WORDS = frozenset(word for entries in _LEXICON["votes"].values() for word in entries)
_NUMBER_TAGS = re.compile(r"[DEeTdny#wo]")

# Shapes that need the characters. Each: a name, a pattern (the whole match is masked). What a match can begin with is
# asked first: nearly every character fails there. Where a pattern takes that character first and then looks back, a
# search skips the others at once.
_SHAPES: dict[str, re.Pattern[str]] = {
    # 'IBAN DE12 3456 7890 1234 5678 90'; not 'DE 12'
    "account": re.compile(r"[A-Z](?<!\w.)[A-Z]\d{2}(?: ?[\dA-Z]{4}){3,7}(?: ?\d{1,4})?(?!\w)"),
    # '+49 221 221-0', '0221/221-23456', '02241 13-2345'; not '0,5'
    "phone": re.compile(
        r"[+(0](?<![\w.,/].)(?:(?<=\+)\d{1,3}[ \d()/-]{5,20}\d"
        r"|(?:(?<=\()0|(?<=0))\d{2,5}\)?[ ]?[/-][ ]?\d{2,8}(?:[ -]{1,3}\d{1,6}){0,4}"
        r"|(?<=0)\d{3,5}[ ]\d{2,7}-\d{1,5})(?!\w)"
    ),
    # 'Az.: 621.41-12/2019', 'GZ 004-1/2020', 'Zl. 031/2-2020'; not 'Zahl der'
    "file": re.compile(
        r"(?=[AGZ])(?<!\w)(?:Az|Aktenzeichen|A\.Z|Akz|GZ|Gz|Gesch\.-Z|Geschäftszahl|Zl|Zahl)\.?:? ?"
        r"(?=[^\s]{0,12}\d)(?:[A-Z]{1,4}[ .-])?[\w.-]{1,20}(?:/[\w.-]{1,20}){0,4}"
    ),
    # 'www.stadt-2030.de'
    "address": re.compile(r"[hw](?<!\w.)(?:(?<=h)ttps?://|(?<=w)ww\.)\S{1,300}"),
    # 'Straße 12, 54321 Auental'; 'D-53721', 'A-2020'
    "postal-code": re.compile(
        r"(?=[DACF\d])(?:(?<!\w)(?:D|A|CH|FL)-\d{4,5}(?= [A-ZÄÖÜ])|(?<=, )\d{4,5}(?= [A-ZÄÖÜ][a-zäöüß-]+(?:\n|,|$|\)))"
        r"|(?<![^\n])\d{5}(?= [A-ZÄÖÜ][a-zäöüß-]+(?:\n|,|$)))"
    ),
    # '- 2 -' on a line of its own
    "page": re.compile(r"(?m)^[ \t]*[-–—][ ]?\d{1,4}[ ]?[-–—][ \t]*$"),
    # 'mit 12:3 Stimmen', '(12:0)', 'Abstimmungsergebnis: 15 : 2 : 1'; not '(15:08)'
    "vote": re.compile(
        r"\d(?:"
        r"\d{0,2} ?: ?\d{1,3}(?: ?: ?\d{1,3})?(?= ?(?:Stimmen|St\.|angenommen|abgelehnt|beschlossen|zugestimmt))"
        r"|(?<=\(\d)\d{0,2} ?: ?(?!0\d)\d{1,3}(?: ?: ?\d{1,3})?(?=\)))"
    ),
    # 'RL 2014/24/EU', '2016/679' after '(EU)', 'LGBl. Nr. 54/2010', 'BGBl. I S. 1234'
    "law": re.compile(
        r"(?=[\d(BGLRSV])(?:(?<![\w/])\d{2,4}/\d{1,4}/E[UGW]G?(?!\w)|\((?:EU|EG|EWG)\) (?:Nr\. )?\d{1,4}/\d{1,4}"
        r"|(?<!\w)(?:Verordnung|Richtlinie|VO|RL) (?:\((?:EU|EG|EWG)\) )?(?:Nr\. ?)?\d{2,4}/\d{1,4}(?![\w/])"
        r"|(?:BGBl|LGBl|GVBl|StGBl|RGBl|GBl|GV)\.?(?: [IVX]+)?(?: (?:Nr|S)\.){0,2} ?\d{1,5}(?:/\d{2,4})?)"
    ),
    # 'DIN EN 12464-1', 'DIN-18040-2'
    "number": re.compile(r"(?:DIN|ISO|VDI)[ -](?:EN[ -])?(?:ISO[ -])?\d{2,6}(?:-\d+)*(?::\d{4})?"),
    # '12.3 Bericht der Verwaltung' or '4. ' or '5) ' at the start of a line; not '3. Mai'
    "item": re.compile(
        r"(?m)^[ \t]*(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,3}\))(?=[ \t]+[A-ZÄÖÜ„\"(])"
        r"(?![ \t]+(?:Uhr|Mio|Mrd|Million|Milliard|Prozent|Euro|EUR))"
    ),
}
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,200}")  # 'info@rathaus2020.de'
_STREET_END = re.compile(rf"(?:\w|-)*{alternation(_LEXICON['addresses']['streets'])}", re.IGNORECASE)
_STREET_PARTS = frozenset(_LEXICON["addresses"]["parts"])
_SHARES = frozenset(("%", "Prozent", "v. H.", "v. H", "v.H.", "v.H"))
_FULL_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})\b")


@lru_cache(maxsize=4)
def find_masks(text: str) -> tuple[Span[Mask], ...]:
    """The numbers of `text` that are neither date nor figure, in text order; spans may touch, not overlap."""
    found = [Span(paper.start, paper.end, Mask("paper"), "numbers.paper") for paper in find_papers(text)]
    for kind, pattern in _SHAPES.items():
        for match in pattern.finditer(text):
            if kind == "item" and _FULL_DATE.search(match.group()):
                continue
            found.append(Span(match.start(), match.end(), Mask(kind), f"numbers.{kind}"))
    if "@" in text:
        found += [Span(*match.span(), Mask("address"), "numbers.address") for match in _MAIL.finditer(text)]
    found += _labelled(scan(text))
    return tuple(_disjoint(found))


def _disjoint(spans: list[Span[Mask]]) -> Iterator[Span[Mask]]:
    last = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= last:
            yield span
            last = span.end
        elif span.end > last:
            yield Span(last, span.end, span.value, span.rule)
            last = span.end


def _labelled(tokens: Scan) -> Iterator[Span[Mask]]:
    words, tags, starts, ends = tokens.words, tokens.tags, tokens.starts, tokens.ends
    total, done = len(words), -1
    for match in _NUMBER_TAGS.finditer(tags):
        at = match.start()
        if at <= done:
            continue
        kind = _kind(tokens, at)
        if kind is None:
            continue
        last = at
        if kind not in ("vote", "house-number"):
            last = _continue(tokens, at)
        elif kind == "house-number":
            while last + 2 < total and tags[last + 1] in "-/" and tags[last + 2] in "n#" and tokens.tight(last + 2):
                last += 2
        done = last
        first = at
        yield Span(starts[first], ends[last], Mask(kind), f"numbers.{kind}")


def _kind(tokens: Scan, at: int) -> str | None:
    """Why the number at token `at` is masked, or None."""
    words, tags = tokens.words, tokens.tags
    tag = tags[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if tag in "n#wiy" and _is_vote(tokens, at):
        return "vote"
    if after in _SHARES:
        return None  # 'wovon der Kreis 60 v. H. trägt'
    if tag in "wo" and not (at and words[at - 1] in _LABELS and words[at][0].islower()):
        return None
    if at == 0:
        return None
    before = at - 1
    if words[before] in (".", ":") and before and tags[before - 1] == "·" and words[before] == ".":
        before -= 1
    label = words[before]
    if label == "(" or label == ":":
        return None
    if label in ("Q", "H") and tag == "n" and words[at] in ("1", "2", "3", "4"):
        return None
    if tokens.tight(at) and label[-1].isalpha() and tag in "n#yed" and len(label) <= 12 and tags[before] != "p":
        return "name"
    if (
        tags[before] == "-"
        and before
        and tokens.tight(at)
        and tokens.tight(before)
        and words[before - 1][0].isalpha()
        and words[before - 1][0].isupper()
        and tags[before - 1] not in "MmUJj"
    ):
        return "name"
    if label in ("§", "#"):
        return "section"
    kind = _LABELS.get(label)
    if kind is None and len(label) > 6 and label[0].isupper():
        lower = label.lower()
        if lower.endswith(("nummer", "nummern", "ziffer", "linie", "klasse", "paragraph", "bebauungsplan")):
            kind = "number"
        elif tag in "nd" and _STREET_END.fullmatch(label) and words[at][:1] != "0":
            return "house-number" if tag == "n" or after[:1].isupper() is False else None
    if label in _STREET_PARTS and tag in "n#" and words[at].isdigit() and len(words[at]) <= 3:
        return "house-number"
    if kind is None:
        return None
    if tag == "D" and kind == "number" and len(words[at]) < 10 and words[at][-4:].count(".") == 1:
        return kind  # 'Produkt 11.1.02'
    if tag in "DT" or (tag == "E" and kind == "place"):
        return None
    if tag == "#" and (words[at].startswith("0,") or label == "Kreis"):
        return None  # 'je Anlage 0,4 Hektar', 'im Kreis 318 Fälle'
    if tag == "o" or (tag == "w" and kind not in ("item", "section")) or (tag == "y" and label in _YEAR_MAY_FOLLOW):
        return None
    if len(label) == 1 and label.isalpha() and label.isupper() and label not in "KL" and tag in "y":
        return None
    if kind != "section" and tag == "#" and after in ("€", "Euro", "EUR", "%", "Prozent", "qm", "m²"):
        return None  # a sum after a noun that only looks like a label ('Amt 3.000 Euro')
    if tag in "nd" and at + 1 < len(tags) and tags[at + 1] in "Mm" and words[at] != "":
        return None
    return kind


def _is_vote(tokens: Scan, at: int) -> bool:
    words, tags = tokens.words, tokens.tags
    if at + 1 < len(words):
        after = words[at + 1]
        if after in _VOTE_WORDS and after not in ("Für", "Gegen", "Pro", "Abstimmung", "für"):
            return True
        if after.endswith(("stimmen", "enthaltungen", "stimme", "enthaltung")) and not after.startswith("Über"):
            return True
        if after in ("Ja-", "Nein-") or (after in ("Ja", "Nein", "ja", "nein")):
            return True
    if at >= 2 and words[at - 1] in (":", "=") and words[at - 2] in _VOTE_WORDS:
        return True
    if at >= 3 and words[at - 1] == ":" and words[at - 3] == ":" and tags[at - 2] in "n" and tokens.tight(at):
        return True
    return (
        at >= 1
        and words[at - 1] in _VOTE_WORDS
        and words[at - 1] not in ("Für", "Gegen", "Pro", "dafür", "dagegen", "Stimme")
    )


def _continue(tokens: Scan, at: int) -> int:
    """The last token of an enumeration that begins with the masked number at `at`: '§§ 3, 5 und 7', '123/4'."""
    words, tags = tokens.words, tokens.tags
    total = len(words)
    last = at
    while last + 2 < total:
        sign, number = last + 1, last + 2
        if tags[number] not in "n#dey":
            break
        tight = tokens.tight(sign) and tokens.tight(number)
        if tags[sign] in "/-." and tight:
            last = number
            continue
        if words[sign] in (",", "und", "u", "bis", "-", "–", "/", "oder", "von", "sowie", "+"):
            follow = words[number + 1] if number + 1 < total else ""
            if words[sign] == "von" and words[at - 1] not in ("Seite", "Blatt", "Folie", "S"):
                break
            if (
                tags[number] == "y"
                or follow[:1].isupper()
                or follow[:1] in ("%", "€")
                or (follow and tags[number + 1] in "UMmh")
            ):
                break
            if follow[:1].islower() and tags[number + 1] == "·" and words[sign] == ",":
                break
            last = number
            continue
        break
    return last


_BEFORE_NUMBER = 12
"""Characters that may stand before the number of a heading: 'TOP Ö ', 'Zu Punkt '."""


@REGISTRY.register("numbers", requires=(ITEMS,), provides=(MASKS,))
def numbers(document: Document) -> Document:
    """Add the masks of the document, the numbers of agenda headings and listings among them."""
    found = list(find_masks(document.flat))
    for item in document[ITEMS]:
        for place in (item.value.heading, item.value.listing):
            if place and item.value.number:
                head = document.flat[place[0] : place[1]]
                number = item.value.number.rstrip(".")
                at = head.find(number, 0, _BEFORE_NUMBER + len(number))
                if at >= 0 and not any(map(str.isdecimal, head[:at])):
                    end = at + len(number)
                    end += head.startswith(".", end)
                    found.append(Span(place[0], place[0] + end, Mask("item"), "numbers.heading"))
    return document.with_layer(MASKS, _disjoint(found))
