"""Places that their surroundings tell: behind 'in' and 'nach', in lists of villages, numbered roads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ratslese.extraction.entities.hits import UP, Hit
from ratslese.extraction.entities.proper import is_name, names_village
from ratslese.lexicon import alternation, load, words
from ratslese.lexicon.compounds import is_noun
from ratslese.lexicon.index import Opening, first_words, index

__all__ = ["PLACE_NAME", "located"]

_WORD = rf"[{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*"
_WATERS = "|".join(words("entities", "places", "waters"))
_PREFIXES = alternation(words("entities", "places", "prefixes"))
PLACE_NAME = (
    rf"(?:{_PREFIXES} )?(?P<core>{_WORD})"
    rf"(?: (?:am (?:{_WATERS})|an der (?P<river>[{UP}][a-zäöüß]{{2,8}})|(?:ob|vor) der [{UP}][a-zäöüß]{{2,9}}))?"
    rf"(?![\w-])"
)
"""One name of a place: 'Bad Auental', 'Oberlohe am See'; the groups say what is to be a name and no noun."""
_JOINTS = re.compile(r"(?:,|,? und|,? oder|,? sowie|/)[ \n]")
_MOST = 12


@cache
def _one() -> re.Pattern[str]:
    return re.compile(PLACE_NAME)


@cache
def _before() -> re.Pattern[str]:
    places = load("entities")["places"]
    lists = alternation(places["lists"])
    return re.compile(
        rf"(?<![\w-])(?:{alternation(places['towards'])}|(?P<pair>[Zz]wischen)|(?P<list>{lists}))[ \n](?=[{UP}])"
    )


@cache
def _opens() -> frozenset[str]:
    places = load("entities")["places"]
    return first_words((*places["towards"], *places["lists"], "zwischen", "Zwischen"))


# 'an der B 173', 'der K 24', 'L 875'
_ROAD = re.compile(r"(?<=[a-z] )(?<![\w-])(?:BAB|St|[ABKLS])[ \n]?\d{1,4}(?![\w.,-]*\d|\w)")
_opens_road = Opening(r"(?:BAB|St|[ABKLS])\d{0,4}")
_ROAD_ARTICLE = re.compile(r"\b(?:der|die|zur|Der|Die)\s$")


def located(flat: str) -> Iterator[Hit]:
    """Places that stand where only a place can: 'in Oberlohe', 'die Ortsteile Berg, Lohe und Mühl'."""
    for match in index(flat).matches(_before(), _opens()):
        found = list(_names(flat, match.end(), names_village if match["list"] else is_name))
        if match["pair"] and len(found) < 2:
            continue
        if match["list"] and len(found) < 2 and not match["list"].endswith(("gemeinde", "weiler", "Weiler")):
            continue
        for start, end in found:
            yield Hit(start, end, "LOC", " ".join(flat[start:end].split()), "entities.located", 2)
    for match in index(flat).matches(_ROAD, _opens_road):
        if _ROAD_ARTICLE.search(flat, max(0, match.start() - 5), match.start()):
            yield Hit(match.start(), match.end(), "LOC", " ".join(match.group().split()), "entities.road", 3)

    for match in _BESIDE_PARTY.finditer(flat):
        if match["party"] in _parties() and is_name(match["place"]):
            yield Hit(match.start("place"), match.end("place"), "LOC", match["place"], "entities.located", 2)
    yield from _addresses(flat)
    waters = words("entities", "places", "no_waters")
    for match in index(flat).matches(_WATER, _opens_water):
        if match["name"] not in waters:
            yield Hit(match.start(), match.end("name"), "LOC", match["name"], "entities.water", 2)


# '(SVP, Oberlohe)': where a member lives
_BESIDE_PARTY = re.compile(rf"\((?P<party>[{UP}][\w/ -]{{1,14}}), (?P<place>{_WORD})\)")
# 'am Lohbach', 'vom Auensee'; not 'Lohbach antwortet', which is a person
_WATER = re.compile(rf"(?<=[ainsrou][mr] )(?P<name>[{UP}][a-zäöüß]+(?:bach|see|kolk|weiher))s?(?![\w-])")
_opens_water = Opening(rf"[{UP}][a-zäöüß]+(?:bach|see|kolk|weiher)s?")


# 'das Haus In der Au 7', 'Baugebiet Zum Born': a preposition with a capital inside a sentence begins a name
_ADDRESS = re.compile(
    rf"(?:A[mn]|Auf|Bei[m]?|Hinter|I[mn]|Unter|Vor|Zu[mr]?)(?: de[mnr])? (?P<name>(?:[a-zäöüß]+en )?{_WORD})"
    rf"(?P<number> \d{{1,3}}(?: ?[a-z])?(?!\w|[.,:/-]\d|[ ]?(?:Uhr|%|\.)))?(?![\w-])"
)
_opens_address = frozenset(("Am", "An", "Auf", "Bei", "Beim", "Hinter", "Im", "In", "Unter", "Vor", "Zu", "Zum", "Zur"))
_INSIDE = re.compile(r"(?:(?P<word>[\w-]+)|,) $|(?P<slash>[a-zäöüß]/)$")


def _addresses(flat: str) -> Iterator[Hit]:
    """Streets and plots that are named by where they lie: 'Am Speicher', 'Zum Born 4'."""
    lexicon = load("entities")["places"]
    never = lexicon["no_addresses"]
    for match in index(flat).matches(_ADDRESS, _opens_address):
        before = _INSIDE.search(flat, max(0, match.start() - 30), match.start())
        if before is None or match["name"].split()[-1] in never:
            continue
        word = before["word"] or ""
        opened = word.endswith(tuple(lexicon["addressed"]))
        if opened or before["slash"] or match["number"] or (word.isalpha() and not is_noun(match["name"].split()[-1])):
            yield Hit(match.start(), match.end(), "LOC", " ".join(match.group().split()), "entities.address", 4)


@cache
def _parties() -> frozenset[str]:
    names = load("parties")["names"]
    return frozenset(spelling for base, variants in names.items() for spelling in (base, *variants))


def _names(flat: str, at: int, test: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The places from offset `at` on, one after the other with joints between."""
    for _ in range(_MOST):
        match = _one().match(flat, at)
        if match is None or not _is_place(flat, match, test):
            return
        end = match.end()
        if match["river"] and not is_name(match["river"]):
            end = match.end("core")
        yield match.start(), end
        joint = _JOINTS.match(flat, end)
        if joint is None:
            return
        at = joint.end()


_MATERIALS = words("entities", "places", "materials")


def _is_place(flat: str, match: re.Match[str], test: Callable[[str], bool]) -> bool:
    core = match["core"]
    if not test(core) or core.casefold().endswith(_MATERIALS):
        return False
    behind = flat[match.end() : match.end() + 2]
    adjective = core.endswith(("er", "ere", "en", "es")) and behind[:1] in " \n" and behind[1:].isupper()
    counted = behind[:1] == " " and behind[1:].isdigit() and match.start() == match.start("core")
    return not adjective and not counted
