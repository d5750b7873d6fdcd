"""Bodies of councils and parliaments; parties and Fraktionen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ratslese.extraction.entities.forms import base_form, base_noun
from ratslese.extraction.entities.hits import CAP, NOUNS, UP, Hit
from ratslese.extraction.entities.proper import is_name
from ratslese.lexicon import alternation, load, words
from ratslese.lexicon.index import Opening, first_words, index

__all__ = ["COMPASS", "bodies", "committee_abbreviations", "parties"]


@cache
def _body() -> re.Pattern[str]:
    lexicon = load("bodies")
    endings = "|".join(sorted(lexicon["endings"], key=len, reverse=True))
    names = alternation((*lexicon["councils"], *lexicon["districts"], *words("entities", "committees", "names")))
    adjectives = "|".join(lexicon["adjectives"])
    head = (
        rf"(?:{names}|{CAP}?(?:{endings})|(?:Unter|Sonder|Werk)?[Aa]usschuss|[Aa]usschuß"
        rf"|Beirat|Kommission|Arbeitskreis|Arbeitsgruppe|Rat)"
    )
    return re.compile(
        rf"(?<![\w-])(?:(?P<adjective>(?:{adjectives})(?:en|er|em|es|e)) )?"
        rf"(?P<town>[{UP}][a-zäöüß]{{2,}}er (?=(?:Stadtrat"
        rf"|Gemeinderat|Rat)\b|Stadtrats|Stadtrates|Gemeinderats|Gemeinderates|Rates))?"
        rf"(?P<ellipsis>{CAP}-(?:, {CAP}-){{0,3}} (?:und|sowie) )?"
        rf"(?P<head>{head})(?P<case>es|s|en|e)?(?![\w-])"
        rf"(?P<topic>(?<=usschuss|mmission)(?: {CAP}(?:, {CAP}){{0,3}},? und {CAP}))?"
        rf"(?P<purpose> (?:für|zur|zum) (?:[a-zäöü]+e[nrs]? )?{NOUNS})?"
        rf"(?P<quoted> [„\"][^“”\"\n]{{3,60}}[“”\"])?"
    )


@cache
def _opens_body() -> Opening:
    lexicon = load("bodies")
    names = alternation(
        first_words((*lexicon["councils"], *lexicon["districts"], *words("entities", "committees", "names")))
    )
    return Opening(
        rf"{alternation(lexicon['adjectives'])}(?:en|er|em|es|e)|[{UP}][a-zäöüß]{{2,}}er|[{UP}][\w-]*-"
        rf"|(?:{names}|(?:[{UP}][\w-]*)?{alternation(lexicon['endings'])}|[Aa]usschu(?:ss|ß)|(?:Unter|Sonder|Werk)ausschuss"
        rf"|Beirat|Kommission|Arbeitskreis|Arbeitsgruppe|Rat)(?:es|s|en|e)?"
    )


def bodies(flat: str, places: set[str]) -> Iterator[Hit]:
    """Committees, councils and parliaments: 'Ausschuss für Umwelt und Gesundheit', 'Stadtteilbeirates'.

    Args:
        flat: the text.
        places: place names; one behind a district's body belongs to it.
    """
    lexicon = load("bodies")
    councils = {*lexicon["councils"], *words("entities", "committees", "names")} - _WEAK
    for match in index(flat).matches(_body(), _opens_body()):
        noun = base_noun(match["head"] + (match["case"] or ""))[0]
        end = match.end()
        if match["purpose"] and (
            noun in lexicon["districts"] or noun in lexicon["councils"] or _ACT.match(match["purpose"])
        ):
            end = match.start("purpose")
        purpose = match["purpose"] and end == match.end()
        following = re.match(rf" ({CAP}(?:[ /-]{CAP})?)", flat[match.end() : match.end() + 40])
        local = noun == "Beirat" and following is not None and following[1].split()[0] in places
        named = bool(local or purpose or match["quoted"] or match["adjective"] or match["ellipsis"] or match["topic"])
        if match["head"] == "Rat":
            before = flat[max(0, match.start("head") - 5) : match.start("head")]
            if match["purpose"] or not re.search(r"(?:der|Der|des|dem|den|im|Im|vom|zum) $", before):
                continue
        elif noun in _NOT_BODIES or (noun.casefold() in _PLAIN and not named):
            continue
        elif noun not in councils and noun not in lexicon["districts"]:
            if noun in lexicon["no_gremium"] and noun not in _COUNCILS and not local:
                continue
            if not noun.casefold().endswith(_BODY_ENDINGS) and not named:
                continue
        following = re.match(rf" ({CAP}(?:[ /-]{CAP})?)", flat[end : end + 40])
        if following and not purpose:
            behind = following[1]
            first = behind.split()[0]
            if behind in places or first in places:
                end += 1 + len(behind if behind in places else first)
            elif (noun in lexicon["districts"] and first in COMPASS) or (
                noun.casefold().endswith(tuple(lexicon["placed"])) and is_name(first)
            ):
                end += 1 + len(first)
        elif noun in lexicon["districts"] and (number := _NUMBER.match(flat, end)):
            end = number.end()
        start = match.start()
        if match["town"] and not any(match["town"].startswith(place[:4]) for place in places):
            start = match.start("head")
        if noun == "Rat" and (town := _town().match(flat, end)):
            end = town.end()
        owner = _owner().match(flat, end) if noun in lexicon["owned"] else None
        end = owner.end() if owner else end
        surface = " ".join(flat[start:end].split())
        weight = 9 if end > match.end() else 4 if named else 2  # a body in X is neither X nor a member of that name
        yield Hit(start, end, "COMMITTEE", _body_form(surface), "entities.body", weight)


def committee_abbreviations(flat: str) -> Iterator[Hit]:
    """Abbreviated bodies behind an article: 'im VA', 'der HFA'."""
    known = load("entities")["committees"]["abbreviations"]
    for match in index(flat).matches(_abbreviation(), known.keys()):
        yield Hit(match.start(), match.end(), "COMMITTEE", known[match.group()], "entities.abbreviation", 4)


@cache
def _abbreviation() -> re.Pattern[str]:
    articles = "|".join(
        rf"(?<=\b{article} )" for article in ("im", "den", "dem", "des", "der", "vom", "zum", "die", "Der", "Die", "Im")
    )
    known = "|".join(load("entities")["committees"]["abbreviations"])
    return re.compile(rf"(?:{articles})(?:{known})(?![\w’'.-]| [{UP}])")


_WEAK = {
    "Versammlung",
    "Vorstand",
    "Präsidium",
    "Verwaltungsrat",
    "Aufsichtsrat",
    "Plenum",
    "Kuratorium",
    "Senat",
    "Rat",
    "Regierungsrat",
    "Kreisrat",
    "Bürgerschaft",
    "Mitgliederversammlung",
    "Jahreshauptversammlung",
    "Hauptversammlung",
    "Generalversammlung",
    "Vollversammlung",
    "Elternbeirat",
    "Betriebsrat",
    "Synode",
    "Bürgerversammlung",
    "Einwohnerversammlung",
    "Magistrat",
    "Gemeindeversammlung",
}
_NOT_BODIES = {
    "Bürgerschaft",
    "Ortsverwaltung",
    "Elternbeirat",
    "Betriebsrat",
    "Personalrat",
    "Stellvertretung",
    "Interessenvertretung",
    "Personalvertretung",
    "Versammlung",
    "Vertretung",
    "Einwohnerversammlung",
    "Bürgerversammlung",
    "Mitgliederversammlung",
    "Pressekonferenz",
    "Videokonferenz",
    "Telefonkonferenz",
    "Konferenz",
    "Vorstand",
    "Forum",
    "Gremium",
    "Kollegium",
    "Parlament",
    "Landrat",
    "Kreisrat",
    "Regierungsrat",
    "Verwaltungsrat",
    "Aufsichtsrat",
    "Fraktionsvorstand",
    "Schulkonferenz",
    "Arbeitskreis",
    "Arbeitsgruppe",
    "Stadtvorstand",
    "Vereinsvorstand",
    "Senat",
    "Plenum",
    "Präsidium",
    "Kuratorium",
}
_PLAIN = {
    "ausschuss",
    "ausschuß",
    "beirat",
    "kommission",
    "deputation",
    "unterausschuss",
    "sonderausschuss",
    "fachausschuss",
    "konferenz",
    "versammlung",
}
_COUNCILS = {"Stadtrat", "Gemeinderat"}
_BODY_ENDINGS = (
    "ausschuss",
    "ausschuß",
    "beirat",
    "rat",
    "kommission",
    "vertretung",
    "versammlung",
    "parlament",
    "deputation",
    "tag",
    "magistrat",
    "bürgerschaft",
)
COMPASS = {
    "Nord",
    "Süd",
    "Ost",
    "West",
    "Mitte",
    "Innenstadt",
    "Altstadt",
    "Nordwest",
    "Nordost",
    "Südwest",
    "Südost",
    "Zentrum",
}


# 'an den Bauausschuss zur Beratung'
_ACT = re.compile(
    r" (?:zur|zum) (?:[a-zäöü]+ )?(?:(?:Vor|Weiter)?[Bb]eratung|Kenntnis(?:nahme)?|Beschluss(?:fassung)?|Abstimmung"
    r"|Entscheidung|Sitzung|Antrag|Vorlage|Thema|Zustimmung|Empfehlung|Diskussion|Behandlung|TOP|Bericht)\b"
)
_NUMBER = re.compile(r" \d{1,2}(?![\w.,:/%-])")


@cache
def _town() -> re.Pattern[str]:
    kinds = alternation(load("entities")["organizations"]["municipalities"])
    return re.compile(rf" (?:der|des) {kinds}(?:s|es)? [{UP}][a-zäöüß]+(?:-[{UP}][a-zäöüß]+)*(?![\w-])")


@cache
def _owner() -> re.Pattern[str]:
    heads = "|".join(load("entities")["organizations"]["heads"])
    return re.compile(rf" (?:der|des) [{UP}]\w*(?:{heads})(?:es|s|e)?(?: [{UP}][\w-]+)?")


def _body_form(surface: str) -> str:
    return base_form(re.sub(r"(?<=\w)(?:ausschuß)", "ausschuss", surface))


@cache
def _spelled() -> frozenset[str]:
    names = load("parties")["names"]
    return frozenset(spelling for base, variants in names.items() for spelling in (base, *variants))


@lru_cache(maxsize=8)
def _party(extra: tuple[str, ...]) -> re.Pattern[str]:
    joined = {f"{name.capitalize()}fraktion" for name in extra if name.isalpha()}
    clear = alternation(spelling for spelling in _spelled() | {*extra, *joined} if spelling not in _AMBIGUOUS)
    unclear = alternation(_AMBIGUOUS)
    return re.compile(
        rf"(?<![\w/-])(?:(?P<led>(?:Rats|Stadtrats|Kreistags|Gemeinderats)?[Ff]raktion(?: der)? )?"
        rf"(?P<clear>{clear})(?:(?P<tail>-(?:Rats"
        rf"|Stadtrats|Gemeinderats|Kreistags|Bezirks)?[Ff]raktion(?:en)?|fraktion))?"
        rf"|(?P<led2>(?:Rats|Stadtrats)?[Ff]raktion(?: der)? )(?P<unclear>{unclear})"
        rf"|(?<=\()(?P<bracketed>{unclear})(?=[),/]))(?![\w-]|/\w)"
        rf"|(?<![\w-])(?P<hyphen>[{UP}][\w/]*)-(?:Rats)?[Ff]raktion(?![\w-])"
        rf"|(?<=[Dd]ie )(?P<colour>Grünen|LINKE|Linke|Linken|LINKEN|GRÜNE)(?![\w-])|(?<=[Dd]er )(?P<colour2>Grünen"
        rf"|Linken|LINKEN)(?![\w-])"
    )


_opens_fraktion = Opening(rf".*[Ff]raktion(?:en)?|[{UP}]\w*[{UP}]\w*")
"""Also two capitals: 'ABC/BfM-Fraktion'."""


def _opens_party(extra: tuple[str, ...]) -> frozenset[str]:
    return first_words((*_spelled(), *_AMBIGUOUS, *extra))


_AMBIGUOUS = (
    "SP",
    "AL",
    "FW",
    "EDU",
    "EVP",
    "DP",
    "REP",
    "Zentrum",
    "Volt",
    "Die Mitte",
    "Linke",
    "Linken",
    "Grüne",
    "Grünen",
    "Neos",
    "Piraten",
    "Die Partei",
    "Freiheitliche",
    "BVB",
    "GAL",
    "BDP",
    "Republikaner",
    "Sozialdemokraten",
    "die Linke",
    "die Grünen",
    "die Linken",
    "KPD",
    "GPS",
    "PdA",
    "Die Heimat",
    "LKR",
    "FWV",
    "FWG",
    "PDS",
    "Die Linken",
)
_PARTY_FORM = {
    "Freien Wähler": "Freie Wähler",
    "LINKEN": "DIE LINKE",
    "Linken": "DIE LINKE",
    "GRÜNEN": "GRÜNE",
    "Grünen": "Die Grünen",
}


def parties(flat: str, factions: Iterable[str]) -> Iterator[Hit]:
    """Parties and Fraktionen; `factions` are further groups that the document names beside members."""
    extra = tuple(
        sorted({name for name in factions if name not in _AMBIGUOUS and re.fullmatch(r"[\w .'’&/-]{2,40}", name)})
    )
    for match in index(flat).matches(_party(extra), _opens_party(extra), _opens_fraktion):
        name = next(
            filter(None, (match[key] for key in ("clear", "unclear", "bracketed", "hyphen", "colour", "colour2")))
        )
        base = name.removesuffix("fraktion")
        base = next((group for group in extra if group.casefold() == base.casefold()), base)
        yield Hit(match.start(), match.end(), "PARTY", _PARTY_FORM.get(base, base), "entities.party", 5)
