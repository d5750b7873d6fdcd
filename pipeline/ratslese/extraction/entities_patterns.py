"""Names that their form gives away: statutes, bodies, organisations, parties, places, programmes.

Every pattern is linear: alternations of words, and repetitions whose parts cannot overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ratslese.document.findings import EntityLabel
from ratslese.extraction.entities_forms import base_form, base_noun
from ratslese.extraction.names_words import word_set
from ratslese.lexicon import alternation, load, words

__all__ = ["Hit", "bodies", "committee_abbreviations", "laws", "organizations", "parties", "places", "programmes"]

_CAP = r"[A-ZÄÖÜ][\w’'-]*"
_UP = r"A-ZÄÖÜ"
_NOUNS = rf"{_CAP}(?:(?:, | und | sowie |-, |- und )(?:[a-zäöü]+e[rns]? )?{_CAP}){{0,4}}"
"""A coordination of nouns: 'Umwelt und Gesundheit', 'Soziales, Gesundheit und Integration'."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found by form; of overlapping hits the one with the greater weight stays, then the longer."""

    start: int
    end: int
    label: EntityLabel
    canonical: str | None
    rule: str
    weight: int = 1


# --- statutes --------------------------------------------------------------------------------------------------


@cache
def _law() -> re.Pattern[str]:
    lexicon = load("entities")["laws"]
    lands = alternation(lexicon["lands"])
    short = rf"(?:{alternation(lexicon['short'])}|[{_UP}][A-Za-zÄÖÜäöü-]{{1,12}}(?:G|GB|VO|VerfG|KO)|[{_UP}][a-zäöü]+(?:KVerf|GemO|KomVG))"
    full = rf"(?:{alternation(lexicon['full'])}|{_CAP}(?:{'|'.join(lexicon['endings'])})(?:e?s|en)?)"
    statute = rf"(?:SGB (?:{'|'.join(lexicon['books'])})\b|{short}(?: {lands})?\b|(?:[{_UP}][a-zäöü]+en )?{full}(?: {lands}\b| für (?:das Land )?{_CAP})?)"
    number = r"\d+[a-z]?"
    part = rf"(?:(?:,? ?(?:Abs\.|Absatz|Satz|S\.|Nr\.|Nummer|Ziff\.|Ziffer|Halbsatz|Hs\.|Buchst\.|lit\.|Alt\.|Unterabs\.) ?(?:\d+[a-z]?|[a-z]\)?|[IVX]+)\b)|(?: ?(?:,|und|u\.|bis|-|–|i\. ?V\. ?m\.|oder|ff\.|f\.) ?(?:§§? ?)?(?:{number}\b|(?=Abs|Satz|Nr))))"
    section = rf"(?:§§?|Art\.|Artikel|Artikels) ?{number}{part}{{0,8}}(?: (?:ff?\.))?"
    return re.compile(
        rf"(?P<section>{section})(?: (?:der |des |dem |vom )?(?P<of>{statute}))?|(?<![\w-])(?P<statute>{statute})(?![\w-])"
    )


def laws(flat: str) -> Iterator[Hit]:
    """Statutes and their sections: '§ 34 Abs. 2 GO NRW', '§§ 117 und 119 Abs. 5 NKomVG', 'BauGB'."""
    generic = set(words("entities", "laws", "generic"))
    for match in _law().finditer(flat):
        statute = match["of"] or match["statute"]
        if match["section"]:
            if statute is None and not match["section"].startswith("§"):
                continue
            surface = match.group()
            yield Hit(match.start(), match.end(), "LAW", " ".join(surface.split()), "entities.section", 6)
            continue
        if statute is None or not _is_statute(statute, generic):
            continue
        yield Hit(match.start(), match.end(), "LAW", base_form(statute), "entities.statute", 3)


def _is_statute(statute: str, generic: set[str]) -> bool:
    lexicon = load("entities")["laws"]
    head = statute.split()[-1]
    noun = base_noun(head)[0]
    if any(statute == name or statute.startswith(f"{name} ") for name in lexicon["short"]):
        return len(statute) > 2
    if noun in generic or noun.capitalize() in generic:
        return False
    if re.fullmatch(rf"[{_UP}][A-Za-zÄÖÜäöü-]*(?:G|GB|VO|KO|Verf|GemO|VG)", statute.split()[0]):
        return bool(re.search(r"[a-zäöü][A-ZÄÖÜ]", statute)) and len(statute) > 3
    folded = noun.casefold()
    if folded.endswith(("gesetz", "gesetzbuch", "verordnung")):
        return True
    return any(noun.startswith(name) for name in lexicon["full"]) or folded.endswith(
        ("geschäftsordnung", "gemeindeordnung", "hauptsatzung", "kreisordnung", "beiratssatzung", "gebührensatzung")
    )


# --- bodies ----------------------------------------------------------------------------------------------------


@cache
def _body() -> re.Pattern[str]:
    lexicon = load("bodies")
    endings = "|".join(sorted(lexicon["endings"], key=len, reverse=True))
    names = alternation((*lexicon["councils"], *lexicon["districts"]))
    adjectives = "|".join(lexicon["adjectives"])
    head = rf"(?:{names}|{_CAP}?(?:{endings})|(?:Unter|Sonder|Werk)?[Aa]usschuss|[Aa]usschuß|Beirat|Kommission|Arbeitskreis|Arbeitsgruppe|Rat)"
    return re.compile(
        rf"(?<![\w-])(?:(?P<adjective>(?:{adjectives})(?:en|er|em|es|e)) )?(?P<town>[{_UP}][a-zäöüß]{{2,}}er (?=(?:Stadtrat|Gemeinderat|Rat)\b|Stadtrats|Stadtrates|Gemeinderats|Gemeinderates|Rates))?"
        rf"(?P<ellipsis>{_CAP}-(?:, {_CAP}-){{0,3}} (?:und|sowie) )?"
        rf"(?P<head>{head})(?P<case>es|s|en|e)?(?![\w-])"
        rf"(?P<purpose> (?:für|zur|zum) (?:[a-zäöü]+e[nrs]? )?{_NOUNS})?"
        rf"(?P<quoted> [„\"][^“”\"\n]{{3,60}}[“”\"])?"
    )


def bodies(flat: str, places: set[str]) -> Iterator[Hit]:
    """Committees, councils and parliaments: 'Ausschuss für Umwelt und Gesundheit', 'Stadtteilbeirates'.

    Args:
        flat: the text.
        places: place names; one behind a district's body belongs to it.
    """
    lexicon = load("bodies")
    councils = set(lexicon["councils"]) - _WEAK
    for match in _body().finditer(flat):
        noun = base_noun(match["head"] + (match["case"] or ""))[0]
        end = match.end()
        if match["purpose"] and (noun in lexicon["districts"] or noun in lexicon["councils"]):
            end = match.start("purpose")
        purpose = match["purpose"] and end == match.end()
        named = bool(purpose or match["quoted"] or match["adjective"] or match["ellipsis"])
        if match["head"] == "Rat":
            before = flat[max(0, match.start("head") - 5) : match.start("head")]
            if match["purpose"] or not re.search(r"(?:der|Der|des|dem|den|im|Im|vom|zum) $", before):
                continue
        elif noun in _NOT_BODIES or (noun.casefold() in _PLAIN and not named):
            continue
        elif noun not in councils and noun not in lexicon["districts"]:
            if noun in lexicon["no_gremium"] and noun not in _COUNCILS:
                continue
            if not noun.casefold().endswith(_BODY_ENDINGS) and not named:
                continue
        following = re.match(rf" ({_CAP}(?:[ /-]{_CAP})?)", flat[end : end + 40])
        if following and not purpose:
            behind = following[1]
            first = behind.split()[0]
            if behind in places or first in places:
                end += 1 + len(behind if behind in places else first)
            elif noun in lexicon["districts"] and behind.split()[0] in _COMPASS:
                end += 1 + len(first)
        start = match.start()
        if match["town"] and not any(match["town"].startswith(place[:4]) for place in places):
            start = match.start("head")
        owner = _owner().match(flat, end) if noun in lexicon["owned"] else None
        end = owner.end() if owner else end
        surface = " ".join(flat[start:end].split())
        yield Hit(start, end, "COMMITTEE", _body_form(surface), "entities.body", 4 if named else 2)


def committee_abbreviations(flat: str) -> Iterator[Hit]:
    """Abbreviated bodies behind an article: 'im VA', 'der HFA'."""
    known = load("entities")["committees"]["abbreviations"]
    for match in re.finditer(
        rf"\b(?:im|den|dem|des|der|vom|zum|die|Der|Im) (?P<short>{'|'.join(known)})(?![\w’'.-]| [{_UP}])", flat
    ):
        yield Hit(
            match.start("short"), match.end("short"), "COMMITTEE", known[match["short"]], "entities.abbreviation", 2
        )


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
_COMPASS = {
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


@cache
def _owner() -> re.Pattern[str]:
    heads = "|".join(load("entities")["organizations"]["heads"])
    return re.compile(rf" (?:der|des) [{_UP}]\w*(?:{heads})(?:es|s|e)?(?: [{_UP}][\w-]+)?")


def _body_form(surface: str) -> str:
    return base_form(re.sub(r"(?<=\w)(?:ausschuß)", "ausschuss", surface))


# --- organisations ---------------------------------------------------------------------------------------------


@cache
def _legal_form() -> re.Pattern[str]:
    forms = alternation(words("entities", "organizations", "legal_forms"))
    return re.compile(rf"(?<= ){forms}(?!\w)")


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


@cache
def _authority() -> re.Pattern[str]:
    heads = "|".join(sorted(load("entities")["organizations"]["heads"], key=len, reverse=True))
    adjectives = "|".join(words("entities", "organizations", "adjectives"))
    return re.compile(
        rf"(?<![\w-])(?P<adjective>(?:{adjectives})(?:en|er|em|es|e) )?"
        rf"(?P<head>(?:{_CAP}?(?:{heads})|[{_UP}][a-zäöü]*(?:{heads})|(?:{'|'.join(h.capitalize() for h in load('entities')['organizations']['heads'])}))(?:es|s|en|n|e)?)(?![\w-])"
        rf"(?P<purpose> für (?:die |den |das )?{_NOUNS})?"
        rf"(?P<place> (?:[Aa]n |[Aa]m |im )?[{_UP}][\w-]+(?:(?:[/ -]+| und )[{_UP}][\w-]+)?)?"
    )


def organizations(flat: str, places: set[str]) -> Iterator[Hit]:
    """Companies, associations, authorities and schools."""
    lexicon = load("entities")["organizations"]
    generic = set(lexicon["generic"])
    for match in _legal_form().finditer(flat):
        first = _company_start(flat, match.start())
        if first is None:
            continue
        start = first + _leading(flat[first : match.start()])
        surface = " ".join(flat[start : match.end()].split())
        if match.start() - start > 2:
            yield Hit(start, match.end(), "ORG", base_form(surface), "entities.company", 7)
    for match in _authority().finditer(flat):
        noun = base_noun(match["head"])[0]
        behind = (match["place"] or "").strip()
        opening = re.split(r"[/ ]", behind, maxsplit=1)[0]
        river = bool(match["adjective"]) and opening.casefold() in {"an", "am", "im"}
        acronym = noun.endswith(("verband", "verein")) and sum(map(str.isupper, opening)) > 1
        placed = bool(behind) and (behind in places or opening in places or river or acronym)
        tail = match.start("place") + 1 + len(behind if behind in places or river else opening) if placed else 0
        named = bool(match["adjective"] or match["purpose"] or placed)
        if noun in generic and not named:
            continue
        if noun.casefold() == noun or (not named and not _telling(noun)):
            continue
        end = tail if placed else (match.end("purpose") if match["purpose"] else match.end("head"))
        surface = " ".join(flat[match.start() : end].split())
        yield Hit(match.start(), end, "ORG", base_form(surface), "entities.authority", 4 if named else 1)
    for match in _fixed().finditer(flat):
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.list", 2)
    known_clubs: dict[str, str] = {}
    for match in _club().finditer(flat):
        known_clubs.setdefault(match.group().split()[0], match.group())
        yield Hit(match.start(), match.end(), "ORG", match.group(), "entities.club", 3)
    if known_clubs:
        for match in re.finditer(rf"(?<![\w-]){alternation(known_clubs)}(?![\w-])", flat):
            yield Hit(match.start(), match.end(), "ORG", match.group(), "entities.club", 1)
    for match in _CHURCH.finditer(flat):
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.list", 2)
    for match in _municipality().finditer(flat):
        if match["name"] in _NO_TOWNS or re.search(
            r"[Ss]oziale[nr]? $", flat[max(0, match.start() - 9) : match.start()]
        ):
            continue
        surface = match.group()
        inside = re.search(r"\b(?:in|aus|Innerhalb) (?:der |dem )?$", flat[max(0, match.start() - 16) : match.start()])
        yield Hit(match.start(), match.end(), "LOC" if inside else "ORG", surface, "entities.municipality", 4)
    for match in _school().finditer(flat):
        yield Hit(match.start(), match.end(), "ORG", base_form(match.group()), "entities.school", 2)


_CHURCH = re.compile(r"\b(?:[Ee]vangelische[nr]?|[Kk]atholische[nr]?) (?:Kirche|Kirchengemeinde)\b")
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
    return (
        len(folded) > 6
        and folded.endswith(
            ("amt", "dezernat", "ministerium", "aufsicht", "gleichstellungsstelle", "entwässerungsbetrieb")
        )
        and not folded.endswith(
            (
                "ehrenamt",
                "beamt",
                "gesamt",
                "samt",
                "standesamt",
                "bürgermeisteramt",
                "hauptamt",
                "vorstandsamt",
                "richteramt",
            )
        )
    )


@cache
def _fixed() -> re.Pattern[str]:
    names = alternation((*words("entities", "organizations", "names"), *words("entities", "organizations", "acronyms")))
    return re.compile(rf"(?<![\w./-]){names}(?![\w-])")


@cache
def _club() -> re.Pattern[str]:
    clubs = alternation(words("entities", "organizations", "clubs"))
    return re.compile(rf"(?<![\w-]){clubs}(?: \d{{2,4}})?(?: {_CAP}(?:[ /-]{_CAP})?)(?: e\. ?V\.)?(?: \d{{4}})?")


@cache
def _municipality() -> re.Pattern[str]:
    kinds = "Stadt|Gemeinde|Marktgemeinde|Samtgemeinde|Verbandsgemeinde|Ortsgemeinde|Landkreis|Kreis|Landeshauptstadt|Hansestadt|Stadtgemeinde|Kanton"
    return re.compile(
        rf"(?<![\w-])(?:{kinds})(?:s|es)? (?P<name>[{_UP}][a-zäöüß]+(?:-[{_UP}][a-zäöüß]+)*(?: (?:am|an der|im|in der|ob der|bei) [{_UP}][a-zäöüß]+)?)(?![\w-])"
    )


@cache
def _school() -> re.Pattern[str]:
    schools = "|".join(words("entities", "organizations", "schools"))
    return re.compile(
        rf"(?<![\w-])[{_UP}][\w.]*(?:-[{_UP}][\w.]*){{1,6}}-(?i:{schools})(?:s)?(?![\w-])"
        rf"|(?<![\w-])(?:Grundschule|Realschule|Gesamtschule|Mittelschule|Hauptschule|Förderschule|Berufsschule|Kindergarten|Kita|Gymnasium|Hochschule|Universität) (?:[„\"][^“”\"\n]{{3,40}}[“”\"]|(?!Der|Die|Das|In|Im|Am)[{_UP}][a-zäöüß-]+(?:-[{_UP}][a-zäöüß]+)*)"
    )


# --- parties ---------------------------------------------------------------------------------------------------


@cache
def _party(extra: tuple[str, ...]) -> re.Pattern[str]:
    names = load("parties")["names"]
    spelled = {spelling for base, variants in names.items() for spelling in (base, *variants)}
    joined = {f"{name.capitalize()}fraktion" for name in extra if name.isalpha()}
    clear = alternation(spelling for spelling in spelled | set(extra) | joined if spelling not in _AMBIGUOUS)
    unclear = alternation(_AMBIGUOUS)
    return re.compile(
        rf"(?<![\w/-])(?:(?P<led>(?:Rats|Stadtrats|Kreistags|Gemeinderats)?[Ff]raktion(?: der)? )?(?P<clear>{clear})(?:(?P<tail>-(?:Rats|Stadtrats|Gemeinderats|Kreistags|Bezirks)?[Ff]raktion(?:en)?|fraktion))?"
        rf"|(?P<led2>(?:Rats|Stadtrats)?[Ff]raktion(?: der)? )(?P<unclear>{unclear})"
        rf"|(?<=\()(?P<bracketed>{unclear})(?=[),/]))(?![\w-]|/\w)"
        rf"|(?<![\w-])(?P<hyphen>[{_UP}][\w/]*)-(?:Rats)?[Ff]raktion(?![\w-])"
        rf"|(?<=[Dd]ie )(?P<colour>Grünen|LINKE|Linke|Linken|LINKEN|GRÜNE)(?![\w-])|(?<=[Dd]er )(?P<colour2>Grünen|Linken|LINKEN)(?![\w-])"
    )


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
    for match in _party(extra).finditer(flat):
        name = next(
            filter(None, (match[key] for key in ("clear", "unclear", "bracketed", "hyphen", "colour", "colour2")))
        )
        base = name.removesuffix("fraktion")
        base = next((group for group in extra if group.casefold() == base.casefold()), base)
        yield Hit(match.start(), match.end(), "PARTY", _PARTY_FORM.get(base, base), "entities.party", 5)


# --- places ----------------------------------------------------------------------------------------------------


@cache
def _street() -> re.Pattern[str]:
    hyphened = "|".join(words("entities", "places", "hyphened"))
    streets = "|".join(sorted(words("entities", "places", "streets"), key=len, reverse=True)).replace(".", r"\.")
    return re.compile(
        rf"(?<![\w-])[{_UP}][\w.]*(?:-[{_UP}][\w.]*){{1,6}}-(?:{hyphened})(?![\w-])|"
        rf"(?<![\w-])(?:[{_UP}][\w.’']*(?:-[{_UP}][\w.’']*){{0,6}}-(?i:{streets})|[{_UP}][a-zäöüß]{{2,}}(?:{streets}))(?P<case>es|s)?(?![\w])"
        rf"|(?<![\w-])[{_UP}][a-zäöüß-]+er (?:Straße|Strasse|Str\.|Allee|Weg|Platz|Ring|Damm|Chaussee|Anlage|Tor|Brücke|Landstraße|Berg|Feld)(?![\w-])"
        rf"|(?<![\w-])(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Unter den|Hinter der|Alte|Neue|Obere|Untere|Große|Kleine|Hohe) (?:[{_UP}][a-zäöüß-]+)(?:weg|straße|platz|gasse|tor|berg|feld|garten|hof)(?![\w-])"
    )


@cache
def _place(extra: tuple[str, ...]) -> re.Pattern[str]:
    names = alternation((*words("entities", "places", "names"), *words("entities", "places", "buildings"), *extra))
    return re.compile(rf"(?<![\w./-]){names}(?:s|es)?(?![\w-]|/\w)")


@cache
def _shaped() -> re.Pattern[str]:
    openers = alternation(words("entities", "places", "openers"))
    endings = "|".join(sorted(words("entities", "places", "endings"), key=len, reverse=True))
    before = "|".join(f"(?<={word} )" for word in words("entities", "places", "prepositions"))
    return re.compile(
        rf"(?<![\w-])(?P<opened>{openers})(?:es|s|en|n)? (?P<name>(?!Die|Der|Das|In|Im|Am|Und)[{_UP}][\w-]+(?:[/-][{_UP}][\w-]+)*)"
        rf"|(?:{before})(?P<shaped>[{_UP}][a-zäöüß]{{1,14}}(?:{endings}))(?:s)?(?![\w-])"
        rf"|(?<![\w-])[{_UP}][a-zäöüß]+-Kreis(?:es)?(?![\w-])|(?<![\w-])[{_UP}][a-zäöüß]+(?:-[{_UP}][a-zäöüß]+)+-Kreis(?:es)?(?![\w-])"
    )


def places(flat: str, own: Iterable[str]) -> Iterator[Hit]:
    """Streets, places with a telling form, and the places that the document itself names (`own`)."""
    no_streets = set(words("entities", "places", "no_streets"))
    for match in _street().finditer(flat):
        surface = match.group()
        base = re.sub(r"(?:es|s)$", "", surface) if match["case"] else surface
        if (
            base in no_streets
            or surface in no_streets
            or base.casefold().endswith(("beitrag", "vertrag", "läufer", "käufer"))
        ):
            continue
        yield Hit(match.start(), match.end(), "LOC", base, "entities.street", 3)
    for match in _place(tuple(sorted(own))).finditer(flat):
        surface = match.group()
        known = set(words("entities", "places", "names")) | set(own) | set(words("entities", "places", "buildings"))
        base = surface if surface in known else re.sub(r"(?:es|s)$", "", surface)
        side = re.match(rf" (?:{'|'.join(_COMPASS)})(?![\w-])", flat[match.end() : match.end() + 12])
        end = match.end() + (side.end() if side else 0)
        yield Hit(match.start(), end, "LOC", base + (side.group() if side else ""), "entities.place", 2)
    for match in _shaped().finditer(flat):
        surface = match.group()
        if match["shaped"] and (match["shaped"] in no_streets or match["shaped"].endswith("lingen")):
            continue
        if match["opened"] in {
            "Ortsteil",
            "Stadtteil",
            "Stadtbezirk",
            "Ortschaft",
            "Gemarkung",
            "Stadtviertel",
            "Ortsbezirk",
        }:
            yield Hit(match.start("name"), match.end("name"), "LOC", match["name"], "entities.district", 3)
        else:
            yield Hit(
                match.start(), match.end(), "LOC", base_form(surface), "entities.shaped", 3 if match["opened"] else 1
            )


# --- programmes ------------------------------------------------------------------------------------------------


@cache
def _programme() -> re.Pattern[str]:
    openers = alternation(words("entities", "programmes", "openers"))
    plans = alternation(words("entities", "programmes", "plans"))
    endings = "|".join(words("entities", "programmes", "endings"))
    named = alternation(words("entities", "programmes", "named"))
    return re.compile(
        rf"(?<![\w-])(?:[{_UP}][\w-]*)?(?i:{openers})(?:s|es|en|e)? (?P<quoted>[„\"»‚'](?P<title>[^“”\"«‘'\n]{{2,120}})[“”\"«‘'])"
        rf"|(?<![\w-])(?P<plan>{plans}(?: (?:Nr\.|Nummer|Nrn\.) ?[\w/.-]*\w)?(?:,? [„\"][^“”\"\n]{{3,80}}[“”\"])?)(?![\w-])"
        rf"|(?<![\w-])(?P<compound>[{_UP}][\w]+(?:-[{_UP}][\w]+){{0,6}}(?:{endings}))(?:e?s)?(?![\w-])"
        rf"|(?<![\w-])(?P<baustein>Baustein \d+)(?!\w)|(?<![\w-])(?P<named>{named})(?![\w-])"
    )


def programmes(flat: str) -> Iterator[Hit]:
    """Named programmes, projects and plans: a name in quotation marks after such a noun, a Bebauungsplan."""
    for match in _programme().finditer(flat):
        if match["title"]:
            yield Hit(
                match.start("title"),
                match.end("title"),
                "PROGRAMME",
                " ".join(match["title"].split()),
                "entities.quoted",
                4,
            )
        elif match["plan"]:
            if " " in match["plan"]:
                yield Hit(
                    match.start("plan"),
                    match.end("plan"),
                    "PROGRAMME",
                    base_form(" ".join(match["plan"].split())),
                    "entities.plan",
                    5,
                )
        else:
            surface = match["compound"] or match["baustein"] or match["named"]
            key = "compound" if match["compound"] else "baustein" if match["baustein"] else "named"
            yield Hit(match.start(key), match.end(key), "PROGRAMME", surface, "entities.programme", 2)
