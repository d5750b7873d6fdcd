"""Places: streets, names with a telling form, and those that a list or the document knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import chain

from ratslese.extraction.entities.bodies import COMPASS
from ratslese.extraction.entities.compounded import names_by_compound
from ratslese.extraction.entities.forms import base_form
from ratslese.extraction.entities.hits import UP, Hit
from ratslese.extraction.entities.proper import is_name
from ratslese.lexicon import alternation, words
from ratslese.lexicon.index import Opening, first_words, index

__all__ = ["places"]


_LED = re.compile(r"(?:Am|An de[rn]|I[mn](?: de[rn])?|Auf de[rm]|Zu[mr]) (?=\w)")
# 'Lohstraße 4, Arnau', not 'in der Lohstraße 4 Bäume'
_HOUSE = re.compile(
    r" \d{1,3}(?:/\d{1,2})?(?: ?[a-h])?(?:(?: ?[-–] ?| bis | und )\d{1,3}(?: ?[a-h])?)?"
    r"(?=[,;)]|\.? *\n|\.[ ][A-ZÄÖÜ]|[ ]in[ ]"
    r"|[ \n](?!(?:mal|von|neue|weitere|neu)[ \n])[a-zäöüß]{3,}(?:[.,;]|[ \n][a-zäöüß]))"
)
_SENTENCE = re.compile(r"(?:[.!?:][ \n]|\n)$")


@cache
def _street() -> re.Pattern[str]:
    hyphened = "|".join(words("entities", "places", "hyphened"))
    streets = "|".join(sorted(words("entities", "places", "streets"), key=len, reverse=True)).replace(".", r"\.")
    return re.compile(
        rf"(?=[{UP}])(?<![\w-])(?:"
        rf"[{UP}][\w.]*(?:-[{UP}][\w.]*){{1,6}}-(?:{hyphened})(?![\w-])|"
        rf"(?:[{UP}][\w.’']*(?:-[{UP}][\w.’']*){{0,6}}-(?i:{streets})|[{UP}][a-zäöüß]+(?:{streets}))(?P<case>es"
        rf"|s)?(?![\w])"
        rf"|[{UP}][a-zäöüß-]+er (?:Straße|Strasse|Str\.|Allee|Weg|Platz|Ring"
        rf"|Damm|Chaussee|Anlage|Tor|Brücke|Landstraße|Berg|Feld)(?![\w-])"
        rf"|(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Unter den"
        rf"|Hinter der|Alte|Neue|Obere|Untere|Große|Kleine|Hohe) (?:[{UP}][a-zäöüß-]+)(?:weg"
        rf"|straße|platz|gasse|tor|berg|feld|garten|hof)(?![\w-]))"
    )


@cache
def _opens_street() -> Opening:
    """Beside words cut short: 'Am', 'Große', 'Ulla-Muster-Weg', 'Lohstraße', 'Auer'."""
    streets = "|".join(word.rstrip(".") for word in words("entities", "places", "streets"))
    before = "A[mn]|I[mn]|Auf|Zu[mr]|Unter|Hinter|Alte|Neue|Obere|Untere|Große|Kleine|Hohe"
    return Opening(rf"{before}|[{UP}](?:\w*-[\w-]*|[a-zäöüß]+(?:{streets})(?:es|s)?|[a-zäöüß-]+er)")


@cache
def _side() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(COMPASS)})(?![\w-])")


@lru_cache(maxsize=8)
def _place(extra: tuple[str, ...]) -> re.Pattern[str]:
    """The places of a document, or without any those of the lexicon, whose long pattern is compiled but once."""
    names = alternation(extra or (*words("entities", "places", "names"), *words("entities", "places", "buildings")))
    return re.compile(rf"(?<![\w./-]){names}(?:s|es)?(?![\w-]|/\w)")


@lru_cache(maxsize=8)
def _openings(extra: tuple[str, ...]) -> frozenset[str]:
    """The words that the names of `_place` begin with."""
    names = extra or (*words("entities", "places", "names"), *words("entities", "places", "buildings"))
    return frozenset(head + ending for head in first_words(names) for ending in ("", "s", "es"))


@cache
def _shaped() -> re.Pattern[str]:
    openers = alternation(words("entities", "places", "openers"))
    prefixes = alternation(words("entities", "places", "prefixes"))
    endings = "|".join(sorted(words("entities", "places", "endings"), key=len, reverse=True))
    before = "|".join(f"(?<={word} )" for word in words("entities", "places", "prepositions"))
    return re.compile(
        rf"(?<![\w-])(?P<opened>{openers})(?P<case>es|s|en|n)? (?P<name>(?:{prefixes} (?=[{UP}]))?(?!Die|Der|Das|In|Im"
        rf"|Am|Und|Auf|Zum|Zur|An|Unter|Bei)[{UP}][\w-]+(?:[/-][{UP}][\w-]+)*|(?P<quoted>[„\"«‚][^“”\"»‘\n]{{2,40}}[“”\"»‘])"
        rf"|(?P<beside>(?:am|an der) [{UP}][a-zäöüß-]+)"
        rf"|(?P<led>(?:Am|Im|An der|In der|Auf de[rm]|Unter den|Zum|Zur|zum|zur) [{UP}][\w-]+))"
        rf"|(?:{before})(?P<shaped>[{UP}][a-zäöüß]{{1,14}}(?:{endings}))(?:s)?(?![\w-])"
        rf"|(?<![\w-])[{UP}][a-zäöüß]+-Kreis(?:es)?(?![\w-])|(?<![\w-])[{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)+-Kreis(?:es)?(?![\w-])"
    )


@cache
def _opens_shaped() -> Opening:
    openers = alternation(words("entities", "places", "openers"))
    endings = "|".join(words("entities", "places", "endings"))
    return Opening(rf"{openers}(?:es|s|en|n)?|[{UP}][a-zäöüß]{{1,14}}(?:{endings})s?|[{UP}][\w-]*-Kreis(?:es)?")


def places(flat: str, own: Collection[str]) -> Iterator[Hit]:
    """Streets, places with a telling form, and the places that the document itself names (`own`)."""
    no_streets = set(words("entities", "places", "no_streets"))
    no_endings = words("entities", "places", "no_street_endings")
    found = index(flat)
    for match in found.matches(_street(), _opens_street(), found.cut_short):
        begins = match.start()
        led = _LED.match(flat, begins, match.end())
        if led and (not begins or _SENTENCE.search(flat, max(0, begins - 3), begins)):
            begins = led.end()  # 'In der Lohstraße fehlt ein Schild'
        surface = flat[begins : match.end()]
        base = re.sub(r"(?:es|s)$", "", surface) if match["case"] else surface
        if (
            base in no_streets
            or surface in no_streets
            or base.casefold().replace("strasse", "straße").endswith(no_endings)
            or base.casefold().endswith(("beitrag", "vertrag", "läufer", "käufer"))
        ):
            continue
        number = _HOUSE.match(flat, match.end())
        end = number.end() if number else match.end()
        yield Hit(begins, end, "LOC", base + (number.group() if number else ""), "entities.street", 3)
    sides = _side()
    known = {*words("entities", "places", "names"), *own, *words("entities", "places", "buildings")}
    lists = [(), *([tuple(sorted(own))] if own else [])]
    for match in chain.from_iterable(found.matches(_place(names), _openings(names)) for names in lists):
        surface = match.group()
        base = surface if surface in known else re.sub(r"(?:es|s)$", "", surface)
        side = sides.match(flat, match.end(), match.end() + 12)
        end = side.end() if side else match.end()
        yield Hit(match.start(), end, "LOC", base + (side.group() if side else ""), "entities.place", 2)
    for match in found.matches(_shaped(), _opens_shaped()):
        surface = match.group()
        if match["shaped"] and (match["shaped"] in no_streets or match["shaped"].endswith("lingen")):
            continue
        district = match["opened"] in DISTRICTS
        if district and match["case"] == "en":
            continue  # 'in den Ortsteilen Arnau und Lohe': two places
        if match["beside"] and not _names_site(match["opened"], match["beside"]):
            continue
        if match["name"] and match["name"].endswith("er") and _NOUN.match(flat, match.end()):
            continue  # 'Kreisverkehr Arnauer Straße'
        if match["name"] == "Nr" or (match["led"] and match["opened"].endswith("gebiet")):
            continue  # 'Baugebiet Am Born': the place is 'Am Born'
        rule = "entities.district" if district else "entities.shaped"
        yield Hit(match.start(), match.end(), "LOC", base_form(surface), rule, 4 if match["opened"] else 1)
    for match in found.matches(_old(), _opens_old()):
        if _INSIDE.search(flat, max(0, match.start() - 2), match.start()):
            yield Hit(match.start(), match.end(), "LOC", match.group(), "entities.old", 4)
    for match in found.matches(_dedicated(), _opens_dedicated):
        yield Hit(match.start(), match.end(), "LOC", match.group(), "entities.street", 4)
    for match in found.matches(_CADASTRAL, _opens_cadastral):
        yield Hit(match.start(), match.end(), "LOC", match.group(), "entities.shaped", 5)
    for match in found.matches(_NUMBERED, _opens_numbered):
        yield Hit(match.start(), match.end(), "LOC", " ".join(match.group().split()), "entities.road", 4)


def _names_site(opened: str, beside: str) -> bool:
    """Whether a hall or bath is named by what it lies at: 'Sporthalle am Erlwall', not 'Turnhalle am Vormittag'."""
    word = beside.rpartition(" ")[2]
    if not opened.endswith(words("entities", "places", "sites")) or word in words("entities", "places", "no_streets"):
        return False
    return is_name(word) or names_by_compound(word) or word.lower().endswith(words("entities", "places", "beside"))


DISTRICTS = frozenset({"Ortsteil", "Stadtteil", "Stadtbezirk", "Ortschaft", "Gemarkung", "Stadtviertel", "Ortsbezirk"})
"""What parts of a municipality are called."""
# 'Kreisstraße 12', 'Kreisstraße XY 12', 'Staatsstraße 2062'
_NUMBERED = re.compile(
    r"(?:Kreis|Landes|Bundes|Staats|Land)stra(?:ß|ss)e[ \n](?:[A-ZÄÖÜ]{1,3}[ ])?\d{1,4}(?![\w.,]*\d|\w|[ ](?:m|km|v|%))"
)
_opens_numbered = Opening(r"(?:Kreis|Landes|Bundes|Staats|Land)stra(?:ß|ss)e")
_NOUN = re.compile(r" (?:Stra(?:ß|ss)e|Weg|Platz|Allee|Ring|Damm|Chaussee)\b")
_INSIDE = re.compile(r"[a-zäöüß,] $")


@cache
def _old() -> re.Pattern[str]:
    """'die Alte Mühle': inside a sentence the capital tells that the adjective belongs to a name."""
    adjectives = alternation(words("entities", "places", "old"))
    nouns = alternation(words("entities", "places", "old_nouns"))
    return re.compile(rf"{adjectives}e[nrms]? {nouns}(?:e?s)?(?![\w-])")


@cache
def _opens_old() -> Opening:
    return Opening(rf"{alternation(words('entities', 'places', 'old'))}e[nrms]?")


@cache
def _dedicated() -> re.Pattern[str]:
    dedications = alternation(words("entities", "places", "dedications"))
    return re.compile(
        rf"(?:Stra(?:ß|ss)e|Platz|Allee|Haus|Weg|Garten|Park|Brücke|Saal)(?:es|s)? (?:der|des) "
        rf"(?:[A-ZÄÖÜ][a-zäöü]+en )?{dedications}(?![\w-])"
    )


# Austria: 'in der KG Arnau', the Katastralgemeinde, not 'Arnau KG'
_CADASTRAL = re.compile(rf"(?<=[a-z] )KG (?P<name>[{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*)(?![\w-])")
_opens_cadastral = frozenset({"KG"})
_opens_dedicated = Opening(r"(?:Stra(?:ß|ss)e|Platz|Allee|Haus|Weg|Garten|Park|Brücke|Saal)(?:es|s)?")
