"""Authorities and institutions with their seat, offices with their owner, lands that act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ratslese.extraction.entities.bodies import COMPASS
from ratslese.extraction.entities.forms import base_form
from ratslese.extraction.entities.hits import UP, Hit
from ratslese.extraction.entities.located import PLACE_NAME
from ratslese.extraction.entities.proper import is_name
from ratslese.extraction.names.words import is_given_name
from ratslese.lexicon import alternation, words
from ratslese.lexicon.index import Ending, Opening, Opens, first_words, index

__all__ = ["seated"]


_ADJECTIVES = "(?:Freiwillige|Städtische|Evangelische|Katholische|Königliche|Staatliche|Integrierte|Kooperative)[nrs]?"


@cache
def _seat() -> re.Pattern[str]:
    heads = alternation(words("entities", "organizations", "seated"))
    short = alternation(words("entities", "organizations", "short"))
    regional = alternation(words("entities", "organizations", "regional"))
    return re.compile(
        rf"(?<![\w-])(?:{_ADJECTIVES} )?"
        rf"(?:(?:[{UP}][\w-]*- und )?(?:[{UP}][\w-]*)?(?i:{heads})(?:es|s|en|n)?|{short}) "
        rf"(?:{regional}e[nrs]? )?{PLACE_NAME}"
    )


@cache
def _opens_seat() -> tuple[Opens, ...]:
    seated = words("entities", "organizations", "seated")
    return (
        Opening(rf"{_ADJECTIVES}|[{UP}][\w-]*-"),
        Ending(seated, ("es", "s", "n"), capital=True),
        frozenset(words("entities", "organizations", "short")),
    )


@cache
def _named() -> re.Pattern[str]:
    """A body with a name that is no place: a saint's, one with an adjective, a purpose."""
    heads = alternation(words("entities", "organizations", "named"))
    purposes = alternation(words("entities", "organizations", "purposes"))
    word = rf"[{UP}][a-zäöüß]{{2,}}(?:-[{UP}][a-zäöüß]+)*"
    return re.compile(
        rf"(?<![\w-])(?:(?:Evangelische|Katholische)[nr]? )?(?:[{UP}][a-zäöüß]+- und )?"
        rf"(?:[{UP}][a-zäöüß]*)?(?i:{heads})s? (?:(?:St\.|Sankt) {word}"
        rf"|(?:[{UP}][a-zäöüß]{{2,}}e[rs]? {word}|(?:[{UP}][a-zäöüß]+)?(?i:{purposes})(?!\w))"
        rf"(?P<seat> {word})?)(?![\w-])"
    )


@cache
def _opens_named() -> tuple[Opens, ...]:
    named = words("entities", "organizations", "named")
    return Opening(rf"[\w-]+-|{_ADJECTIVES}"), Ending(named, ("es", "s", "n"), capital=True)


@cache
def _office() -> re.Pattern[str]:
    heads = alternation((*words("entities", "organizations", "offices"), *words("entities", "organizations", "trades")))
    more = rf"(?: (?:&|\+|und) [{UP}][\w-]*(?:\.(?! [{UP}]))?| [{UP}][\w-]+){{0,3}}"
    return re.compile(
        rf"(?<![\w-])(?:(?P<firm>Firma|Fa\.)|(?:[{UP}][\w-]*)?(?i:{heads})s?) "
        rf"(?P<name>[{UP}][\w.’&-]*[\w.](?<!\.))(?P<more>{more})"
    )


@cache
def _opens_office() -> tuple[Opens, ...]:
    return {"Firma", "Fa"}, Ending(
        (*words("entities", "organizations", "offices"), *words("entities", "organizations", "trades")), ("s",)
    )


@cache
def _titled() -> re.Pattern[str]:
    """An institution with a name in quotation marks: 'Gesangverein „Frohsinn“ 1887'."""
    return re.compile(
        rf"(?<![\w-])(?:[{UP}][\w-]*)?(?i:{alternation(_institutions())})(?:es|s)? "
        rf"[„\"«‚][^“”\"»‘\n]{{2,50}}[“”\"»‘](?: (?:18|19|20)\d\d(?!\w))?"
    )


@cache
def _opens_titled() -> tuple[Opens, ...]:
    return (Ending(_institutions(), ("es", "s"), capital=True),)


@cache
def _institutions() -> tuple[str, ...]:
    return tuple(word for key in ("seated", "named", "schools") for word in words("entities", "organizations", key))


@cache
def _land() -> re.Pattern[str]:
    lands = alternation(words("entities", "places", "names"))
    regions = alternation(words("entities", "organizations", "regions"))
    return re.compile(
        rf"(?<![\w-])(?:(?:Land|Landes|Bundesland|Bundeslandes|Freistaat|Freistaats|Freistaates) {lands}(?:s)?(?![\w-])"
        rf"|Autonome[nr]? Provinz {PLACE_NAME}|Regierung von (?P<of>[{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*)(?![\w-])"
        rf"|(?:Amte?s? der )?{regions} Landesregierung(?!\w)|(?:Amte?s? der )Landesregierung(?!\w))"
    )


@cache
def _opens_land() -> Opening:
    regions = alternation(first_words(words("entities", "organizations", "regions")))
    return Opening(
        rf"(?:Bundes)?[Ll]and(?:es)?|Freistaat(?:e?s)?|Autonome[nr]?|Regierung|Amte?s?|{regions}".replace("\\.", "")
    )


def seated(flat: str) -> Iterator[Hit]:
    """'Landratsamt Auental', 'Freiwillige Feuerwehr Lohe', 'Büro Nolte + Deich', 'Land Niedersachsen'."""
    found = index(flat)
    for match in found.matches(_seat(), *_opens_seat()):
        if is_name(match["core"]):
            yield _hit(flat, match.start(), match.end(), "entities.seated", 5)
    for match in found.matches(_named(), *_opens_named()):
        end = match.end() if match["seat"] is None or is_name(match["seat"][1:]) else match.start("seat")
        yield _hit(flat, match.start(), end, "entities.seated", 6)
    for match in found.matches(_titled(), *_opens_titled()):
        yield _hit(flat, match.start(), match.end(), "entities.seated", 6)
    for match in found.matches(_office(), *_opens_office()):
        owner = _owner_end(match)
        if owner is not None:
            start = match.start("name") if match["firm"] else match.start()
            yield _hit(flat, start, owner, "entities.office", 8 if match["firm"] else 6)
    yield from _lettered(flat)
    for match in found.matches(_land(), _opens_land()):
        inside = re.search(r"\b[Ii][mn] $", flat[max(0, match.start() - 4) : match.start()])
        hit = _hit(flat, match.start(), match.end(), "entities.land", 5)
        yield Hit(hit.start, hit.end, "LOC" if inside else "ORG", hit.canonical, hit.rule, hit.weight)


# 'das Amt Auental', not 'das Amt Bauen'
_DISTRICT = re.compile(rf"(?:^|(?<=[a-z,] ))Amte?s? (?P<name>[{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*)(?![\w-])")
_opens_district = Opening(r"Amte?s?")
_ARTICLE = re.compile(r"(?:^|, |\b(?:das|dem|des|vom|beim|zum) )$", re.IGNORECASE)
# 'Polizeiinspektion 24'
_STATION = re.compile(r"Polizei(?:inspektion|revier|wache|abschnitt|station|posten)s? \d{1,3}(?![\w.,]*\d|\w)")
_opens_station = Opening(r"Polizei(?:inspektion|revier|wache|abschnitt|station|posten)s?")
# 'die Auental Versicherung'
_INSURER = re.compile(rf"(?<=[a-zäöüß] )(?P<name>[{UP}][\w-]+) Versicherung(?:en|sgruppe)?(?![\w-])")
_opens_insurer = Opening(rf"[{UP}][\w-]+")


def _lettered(flat: str) -> Iterator[Hit]:
    """Offices of a district by its name, police stations by number, insurers."""
    for match in index(flat).matches(_DISTRICT, _opens_district):
        if is_name(match["name"]) and _ARTICLE.search(flat, max(0, match.start() - 6), match.start()):
            yield _hit(flat, match.start(), match.end(), "entities.seated", 6)
    for match in index(flat).matches(_STATION, _opens_station):
        yield _hit(flat, match.start(), match.end(), "entities.seated", 6)
    if " Versicherung" in flat:
        for match in index(flat).matches(_INSURER, _opens_insurer):
            if is_name(match["name"]):
                yield _hit(flat, match.start(), match.end(), "entities.office", 6)


def _owner_end(match: re.Match[str]) -> int | None:
    """Where the owner's name ends; a trade may stand beside it behind 'Firma'. None where there is no owner."""
    trades = words("entities", "organizations", "behind") if match["firm"] else ()
    known = _is_owner(match["name"]) or match["more"].startswith((" &", " +"))
    known = known or (bool(match["firm"]) and is_given_name(match["name"]))
    if not known and not (trades and match["name"].casefold().endswith(trades)):
        return None
    end = match.end("name")
    for part in re.finditer(r" (?:(?:&|\+|und) )?([\w.-]+)", match["more"]):
        joined = part.group().startswith((" &", " +")) or part.group() in _PARTNERS
        owner = _is_owner(part[1])
        if not joined and not owner and not (trades and part[1].casefold().endswith(trades)):
            break
        known = known or owner
        end = match.start("more") + part.end()
    return end if known else None


_PARTNERS = frozenset((" und Partner", " und Kollegen", " und Söhne", " und Sohn"))


def _is_owner(word: str) -> bool:
    """A name, also one with capitals inside ('AquaPlan', 'Plan-AG') or an abbreviation ('IBK')."""
    letters = re.sub(r"[-.&]", "", word)
    return (
        is_name(word)
        or word in COMPASS
        or (word[:1].isupper() and any(char.isupper() for char in word[1:]) and letters.isalpha())
    )


def _hit(flat: str, start: int, end: int, rule: str, weight: int) -> Hit:
    return Hit(start, end, "ORG", base_form(" ".join(flat[start:end].split())), rule, weight)
