"""Organisations: companies, associations, authorities, clubs, schools, municipalities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ratslese.extraction.entities.forms import base_form, base_noun
from ratslese.extraction.entities.hits import CAP, NOUNS, UP, Hit
from ratslese.extraction.entities.proper import is_name
from ratslese.extraction.names.words import word_set
from ratslese.lexicon import alternation, load, words
from ratslese.lexicon.index import Ending, Opening, Opens, first_words, index

__all__ = ["organizations"]


@cache
def _legal_form() -> re.Pattern[str]:
    forms = alternation(words("entities", "organizations", "legal_forms"))
    return re.compile(rf" (?P<form>{forms})(?!\w)")


_REACH = 110


_JOINTS = {"und", "&", "+", "–", "-", "für", "/"}
_ARTICLES = {"der", "des", "die", "den", "zur", "zum", "im", "am", "in", "von", "und"}


def _company_start(flat: str, end: int) -> int | None:
    """Where the name begins whose legal form begins at `end`; walks back word by word."""
    low = max(0, end - _REACH, flat.rfind("\n", 0, end) + 1)
    pieces = [(match.group(), low + match.start()) for match in re.finditer(r"\S+", flat[low:end])]
    associations = word_set("entities", "organizations", "associations")
    start: int | None = None
    bridged = False
    for piece, at in reversed(pieces[-10:]):
        if piece[-1] in ',;:!?)(„“”"' and start is not None and piece not in _JOINTS:
            break
        if piece.endswith(".") and len(piece) > 4 and start is not None:
            break
        if piece[0].isupper() or piece[0].isdigit() or (piece[0] in '„"' and len(piece) > 1):
            if not bridged or piece in associations:
                start = at
                if piece in associations and bridged:
                    break
        elif piece in _ARTICLES - _JOINTS:
            bridged = True
        elif piece not in _JOINTS:
            break
    return start


def _times() -> str:
    """Days, months and the like, which name no place: 'der Landkreis Lohe im März', 'der Stadt Au im Jahr 2020'."""
    named = (word.capitalize() for table in ("months", "weekdays", "seasons") for word in load("time")[table])
    return alternation((*named, *words("entities", "organizations", "no_places_within")))


@cache
def _authority() -> re.Pattern[str]:
    heads = "|".join(sorted(load("entities")["organizations"]["heads"], key=len, reverse=True))
    alone = "|".join(head.capitalize() for head in load("entities")["organizations"]["heads"])
    adjectives = "|".join(words("entities", "organizations", "adjectives"))
    return re.compile(
        rf"(?<![\w-])(?P<adjective>(?:{adjectives})(?:en|er|em|es|e) )?"
        rf"(?P<elided>[{UP}][\w-]*-,? (?:und|u\.|&) )?"
        rf"(?P<head>(?:{CAP}?(?:{heads})|[{UP}][a-zäöü]*(?:{heads})|(?:{alone}))(?:es"
        rf"|s|en|n|e)?)(?![\w-])"
        rf"(?P<purpose> für (?:die |den |das )?{NOUNS})?"
        rf"(?P<place> (?:(?:[Aa]n |[Aa]m |im )(?!{_times()}(?!\w)))?[{UP}][\w-]+(?:(?:[/ -]+| und )[{UP}][\w-]+)?)?"
    )


@cache
def _opens_authority() -> tuple[Opens, ...]:
    heads = load("entities")["organizations"]["heads"]
    adjectives = alternation(words("entities", "organizations", "adjectives"))
    return Opening(rf"{adjectives}(?:en|er|em|es|e)|[{UP}][\w-]*-"), Ending(heads, ("es", "s", "en", "n", "e"))


def organizations(flat: str, places: set[str]) -> Iterator[Hit]:
    """Companies, associations, authorities and schools."""
    lexicon = load("entities")["organizations"]
    generic = set(lexicon["generic"])
    joint_heads = tuple(lexicon["joined"])
    for match in _legal_form().finditer(flat):
        first = _company_start(flat, match.start("form"))
        if first is None:
            continue
        start = first + _leading(flat[first : match.start("form")])
        surface = " ".join(flat[start : match.end()].split())
        if match.start("form") - start > 2:
            yield Hit(start, match.end(), "ORG", base_form(surface), "entities.company", 7)
    found = index(flat)
    for match in found.matches(_authority(), *_opens_authority()):
        noun = base_noun(match["head"])[0]
        behind = (match["place"] or "").strip()
        opening = re.split(r"[/ ]", behind, maxsplit=1)[0]
        river = bool(match["adjective"]) and opening.casefold() in {"an", "am", "im"}
        acronym = noun.endswith(("verband", "verein")) and sum(map(str.isupper, opening)) > 1
        placed = bool(behind) and (behind in places or opening in places or river or acronym)
        tail = match.start("place") + 1 + len(behind if behind in places or river else opening) if placed else 0
        if match["adjective"] and match["adjective"][0].islower() and not noun.endswith("behörde"):
            continue  # 'die untere Naturschutzbehörde', but 'im unteren Werk'
        joined = bool(match["elided"]) and noun.casefold().endswith(joint_heads)
        named = bool(match["adjective"] or match["purpose"] or joined or placed)
        if noun in generic and not named:
            continue
        if noun.casefold() == noun or (not named and not _telling(noun)):
            continue
        end = tail if placed else (match.end("purpose") if match["purpose"] else match.end("head"))
        begins = match.start("head") if match["elided"] and not joined else match.start()
        surface = " ".join(flat[begins:end].split())
        yield Hit(begins, end, "ORG", base_form(surface), "entities.authority", 4 if named else 1)
    for match in found.matches(_fixed(), _fixed_heads()):
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.list", 2)
    known_clubs: dict[str, str] = {}
    for match in found.matches(_club(), _club_heads()):
        known_clubs.setdefault(match.group().split()[0], match.group())
        yield Hit(match.start(), match.end(), "ORG", match.group(), "entities.club", 3)
    if known_clubs:
        known = re.compile(rf"(?<![\w-]){alternation(known_clubs)}(?![\w-])")
        for match in found.matches(known, first_words(known_clubs)):
            yield Hit(match.start(), match.end(), "ORG", match.group(), "entities.club", 1)
    for match in found.matches(_CHURCH, _opens_church):
        weight = 6 if match["land"] else 2
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.list", weight)
    for match in found.matches(_FIELD, _opens_field):
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.authority", 6)
    for match in found.matches(_of_town(), _opens_of_town):
        if is_name(match["town"]) and _INSIDE.search(flat, max(0, match.start() - 2), match.start()):
            surface = f"{match['town']}er {base_noun(match['noun'])[0]}"
            yield Hit(match.start(), match.end(), "ORG", surface, "entities.town", 5)
    for match in found.matches(_municipality(), _opens_municipality()):
        if match["name"] in _NO_TOWNS or re.search(
            r"[Ss]oziale[nr]? $", flat[max(0, match.start() - 9) : match.start()]
        ):
            continue
        surface = match.group()
        inside = re.search(
            r"\b(?:[Ii][nm]|aus|[Ii]nnerhalb) (?:der |dem )?$", flat[max(0, match.start() - 16) : match.start()]
        )
        yield Hit(match.start(), match.end(), "LOC" if inside else "ORG", surface, "entities.municipality", 4)
    for match in found.matches(_school(), _opens_school, found.cut_short):
        beside = match["beside"]
        if beside and not (is_name(beside) or beside.lower().endswith(words("entities", "places", "beside"))):
            continue  # 'die Grundschule am Vormittag'
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.school", 4 if beside else 2)


_CHURCH = re.compile(
    r"\b(?:[Ee]vangelische[nr]?|[Kk]atholische[nr]?) (?:Kirchengemeinde|Kirche"
    rf"(?P<land> (?:von|in) (?:[{UP}][a-zäöüß]+-)*[{UP}][a-zäöüß]+)?)(?![\w-])"
)
_opens_church = Opening(r"(?:[Ee]vangelische|[Kk]atholische)[nr]?")
# 'Landesbetrieb Straßenbau und Verkehr', 'Departement Bau'
_BRANCH = (
    r"(?:(?:Landes|Bundes|Staats|Eigen)betrieb(?:e?s)?"
    r"|Departements?|Abteilung|Fachbereichs?|Fachdienste?s?|Sachgebiete?s?)"
)
_FIELD = re.compile(rf"(?<![\w-]){_BRANCH} (?!Herr|Frau){CAP}(?:(?:, {CAP})? und {CAP})?(?![\w-])")
_opens_field = Opening(_BRANCH)
_NO_TOWNS = {"Verwaltung", "Rat", "Deren", "Diese", "Die", "Der", "Das"}
_OPENING = (
    "Die|Der|Das|Den|Dem|Des|Bei|Mit|Von|Für|Im|In|An|Auf|Durch|Herr|Frau|Eine?r?|Zur|Zum|Auch|Als|Seitens|Laut|Und"
)


def _leading(name: str) -> int:
    """How many characters of a company's name are an article or preposition that opened the sentence."""
    titles = "|".join(map(re.escape, words("entities", "organizations", "titles")))
    match = re.match(rf"(?:(?:{_OPENING}|{titles}) )+", name)
    return match.end() if match else 0


def _telling(noun: str) -> bool:
    """Whether a compound names one body in a town by itself: 'Forstamt', 'Entwässerungsbetrieb', 'Kulturdezernat'."""
    folded = noun.casefold()
    if len(folded) > 13 and folded.startswith(("landes", "bundes")) and folded.endswith(_OF_LANDS):
        return True  # 'Landesförderinstitut', no 'Landesverband'
    return (
        len(folded) > 6
        and folded.endswith(
            ("amt", "referat", "dezernat", "ministerium", "aufsicht", "gleichstellungsstelle", "entwässerungsbetrieb")
        )
        and not folded.endswith(
            (
                "ehrenamt",
                "beamt",
                "gesamt",
                "gemeindeamt",
                "stadtamt",
                "postamt",
                "bezirksamt",
                "landesamt",
                "schulamt",
                "standesamt",
                "bürgermeisteramt",
                "hauptamt",
                "vorstandsamt",
                "richteramt",
            )
        )
    )


_OF_LANDS = ("institut", "anstalt", "agentur", "behörde", "direktion", "verband")


@cache
def _fixed() -> re.Pattern[str]:
    names = alternation((*words("entities", "organizations", "names"), *words("entities", "organizations", "acronyms")))
    return re.compile(rf"(?<![\w./-]){names}(?![\w-])")


@cache
def _fixed_heads() -> frozenset[str]:
    return first_words((*words("entities", "organizations", "names"), *words("entities", "organizations", "acronyms")))


@cache
def _club_heads() -> frozenset[str]:
    return first_words(words("entities", "organizations", "clubs"))


@cache
def _club() -> re.Pattern[str]:
    clubs = alternation(words("entities", "organizations", "clubs"))
    return re.compile(rf"(?<![\w-]){clubs}(?: \d{{2,4}})?(?: {CAP}(?:[ /-]{CAP})?)(?: e\. ?V\.)?(?: \d{{4}})?")


@cache
def _of_town() -> re.Pattern[str]:
    """'die Arnauer Busgesellschaft'."""
    heads = alternation(words("entities", "organizations", "towns"))
    return re.compile(
        rf"(?P<town>[{UP}][a-zäöüß]{{2,}})er (?P<noun>(?=[{UP}])[{UP}a-zäöüß]*(?i:{heads})(?:s|es|en)?)(?![\w-])"
    )


_opens_of_town = Opening(rf"[{UP}][a-zäöüß]{{2,}}er")
_INSIDE = re.compile(r"[a-zäöüß,] $")


@cache
def _municipality() -> re.Pattern[str]:
    kinds = "|".join(words("entities", "organizations", "municipalities"))
    prefixes = alternation(words("entities", "places", "prefixes"))
    return re.compile(
        rf"(?<![\w-])(?:{kinds})(?:s|es)? (?P<name>(?:{prefixes} (?=[{UP}]))?"
        rf"[{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*(?: (?:am"
        rf"|an der|im|in der|ob der|bei) (?!{_times()}(?!\w))[{UP}][a-zäöüß]+)?)(?![\w-])"
    )


@cache
def _opens_municipality() -> Opening:
    return Opening(rf"(?:{'|'.join(words('entities', 'organizations', 'municipalities'))})(?:s|es)?")


@cache
def _school() -> re.Pattern[str]:
    schools = "|".join(words("entities", "organizations", "schools"))
    return re.compile(
        rf"(?<![\w-])[{UP}][\w.]*(?:-[{UP}][\w.]*){{1,6}}-(?i:{schools})(?:s)?(?![\w-])"
        rf"|(?<![\w-])(?:[{UP}][a-zäöü]+(?:schule|kindergarten|krippe)|Kinderhaus|Hort|Grundschule|Realschule|Gesamtschule|Mittelschule|Hauptschule|Förderschule"
        rf"|Berufsschule|Primarschule|Kindergarten|Kindertagesstätte|Kinderkrippe|Kita"
        rf"|Gymnasium|Hochschule|Universität)(?:e?s)? (?:[„\"][^“”\"\n]{{3,40}}[“”\"]"
        rf"|(?:St\.|Sankt) [{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*|(?:[Aa]m|[Aa]n der) (?P<beside>[{UP}][a-zäöüß-]+)"
        rf"|(?!Der|Die|Das|In|Im|Am)[{UP}][a-zäöüß-]+(?:-[{UP}][a-zäöüß]+)*)"
    )


_opens_school = Opening(
    rf"[{UP}](?:\w*-.*|\w*(?:schule|kindergarten|krippe)s?)|Kinderhaus(?:es)?|Hort(?:es|s)?|Kindergartens?"
    rf"|Kindertagesstätte|Kinderkrippe|Kita|Gymnasium(?:s)?|Universität"
)
