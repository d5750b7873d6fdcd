"""Named entities: persons, organisations, bodies, parties, places, statutes, programmes.

Rules and word lists find them by form; what a trained model finds joins them where there is one (`merging`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from ratslese.document import Document, Span
from ratslese.document.findings import ENTITIES, ITEMS, MEETING, PAPERS, PERSONS, SPEAKERS, Entity
from ratslese.extraction import REGISTRY
from ratslese.extraction.entities.bodies import bodies, committee_abbreviations, parties
from ratslese.extraction.entities.compounded import compounded
from ratslese.extraction.entities.defined import abbreviated, defined
from ratslese.extraction.entities.hits import Hit
from ratslese.extraction.entities.laws import laws
from ratslese.extraction.entities.located import located
from ratslese.extraction.entities.merging import model_hits, placed, repeated, weighed
from ratslese.extraction.entities.organizations import organizations
from ratslese.extraction.entities.persons import seen_again
from ratslese.extraction.entities.places import places
from ratslese.extraction.entities.programmes import programmes
from ratslese.extraction.entities.proper import is_name
from ratslese.extraction.entities.seated import seated
from ratslese.extraction.names.parser import Name, find_mentions, parse_name
from ratslese.extraction.names.roster import Roster, office_key
from ratslese.extraction.names.words import is_given_name
from ratslese.lexicon import alternation, load, words
from ratslese.lexicon.compounds import is_noun

__all__ = ["entities", "find_entities", "pattern_entities"]


@REGISTRY.register("entities", requires=(PERSONS, SPEAKERS, ITEMS, PAPERS, MEETING), provides=(ENTITIES,))
def entities(document: Document) -> Document:
    """Provide the named entities."""
    return document.with_layer(ENTITIES, find_entities(document))


def find_entities(document: Document) -> list[Span[Entity]]:
    """The named entities of a document, without overlap, in text order."""
    flat = document.flat
    own = _own_places(document)
    factions = {span.value.faction for span in document[PERSONS] if span.value.faction}
    hits = _settle(_hits(flat, own, factions))
    if found := list(model_hits(document)):
        hits = _settle([*hits, *weighed(flat, found, hits)])
        hits = _settle([*hits, *placed(flat, hits, found)])
    covered = _coverage((span.start, span.end) for span in document[PAPERS])
    kept = [hit for hit in hits if not covered(hit)]
    again = [hit for hit in repeated(flat, kept) if not covered(hit)]
    kept = _settle([*kept, *again]) if again else kept
    kept = _settle([*kept, *abbreviated(flat, kept)])
    roster = Roster.of(document)
    kept = _settle([*kept, *seen_again(flat, roster.persons, _full_names(kept))])
    mentions = {(mention.name_start, mention.name_end): mention for mention in find_mentions(flat, bare=True)}
    return [Span(hit.start, hit.end, _entity(hit, roster, flat, mentions), hit.rule, hit.score) for hit in kept]


def pattern_entities(text: str) -> list[Span[Entity]]:
    """The entities that rules find in plain text; persons are not linked."""
    hits = _settle(_hits(text, ()))
    hits = _settle([*hits, *abbreviated(text, hits)])
    return [Span(hit.start, hit.end, Entity(hit.label, hit.canonical), hit.rule) for hit in hits]


def _hits(flat: str, own: Collection[str], factions: Collection[str] = ()) -> Iterator[Hit]:
    mentions = find_mentions(flat, bare=True)
    known = set(own) | set(words("entities", "places", "names"))
    yield from _persons(mentions, flat)
    yield from parties(flat, {*_groups(mentions), *factions})
    yield from laws(flat)
    in_office = _coverage((mention.start, mention.name_start) for mention in mentions if mention.roles)
    yield from (hit for hit in bodies(flat, known) if not in_office(hit))
    yield from (hit for hit in committee_abbreviations(flat) if not in_office(hit))
    yield from organizations(flat, known)
    yield from places(flat, own)
    yield from located(flat)
    yield from seated(flat)
    yield from compounded(flat)
    yield from programmes(flat)
    yield from defined(flat)


def _persons(mentions: Sequence[Name], flat: str) -> Iterator[Hit]:
    for mention in mentions:
        if mention.family_name is None or _is_institution(mention.family_name) or _ORIGIN.match(mention.full):
            continue
        if mention.start == mention.name_start and _ends_purpose(flat, mention):
            continue
        sure = bool(mention.form_of_address or mention.titles or mention.faction)
        name = _EMPLOYER.sub("", mention.full)
        end = mention.name_end - len(mention.full) + len(name)
        yield Hit(mention.name_start, end, "PER", name, "entities.mention", 8 if sure else 4)


@cache
def _purpose() -> re.Pattern[str]:
    heads = alternation((*load("entities")["organizations"]["heads"], "ausschuss", "abteilung", "kommission"))
    return re.compile(rf"(?i:{heads})(?:e?s)? für (?:[A-ZÄÖÜ][\w-]*,? (?:und )?){{1,3}}$")


def _ends_purpose(flat: str, mention: Name) -> bool:
    """Whether a noun before a bracket is what an office is for: 'Amt für Bau und Verkehr (ABV)'."""
    if mention.given_name or not mention.faction or not is_noun(mention.family_name or ""):
        return False
    return _purpose().search(flat, max(0, mention.start - 80), mention.start) is not None


def _full_names(hits: Iterable[Hit]) -> Iterator[str]:
    """The family names of persons whom the text names in full, as minutes without a list of attendance do."""
    for hit in hits:
        given, _, family = (hit.canonical or "").rpartition(" ")
        if hit.label == "PER" and given and is_given_name(given.split()[0]) and _is_family_name(family):
            yield family


def _is_family_name(word: str) -> bool:
    """Whether a word is a name and neither a noun nor an office: not 'Finanzverwalterin'."""
    if is_noun(word) or not is_name(word.rpartition("-")[2]):
        return False
    name = parse_name(f"{word} Muster")
    return name is None or not name.roles


def _is_institution(name: str) -> bool:
    """Whether what stands behind an office is an institution: 'Amtsleiter Bauamt'."""
    return name == "Büro" or (name.casefold().endswith(words("entities", "organizations", "joined")) and is_noun(name))


# 'Herr Kolk von der Firma Nolte'
_EMPLOYER = re.compile(
    r" (?:von|vom|aus|bei)(?: de[rmn])? (?:Firma|Stadt|Gemeinde|Verwaltung|Polizei|Büro|Amt|Presse|Feuerwehr)$"
)
# 'von der Anmietung', 'zu Versorgungszwecken': no family names with a particle
_ORIGIN = re.compile(r"(?:von|vom|zu|zur|zum)(?: de[rmn])? [A-ZÄÖÜ]\w+(?:ung|zwecken)$")


def _groups(mentions: Iterable[Name]) -> Iterator[str]:
    """The groups that stand beside members of a council; beside others brackets hold an office as often."""
    for mention in mentions:
        councillor = any(office_key(role)[0] in _COUNCILLORS for role in mention.roles)
        if mention.faction and (councillor or mention.faction.casefold() in _known_parties()):
            yield mention.faction


_COUNCILLORS = frozenset(
    {
        "stadtrat",
        "gemeinderat",
        "kreisrat",
        "ratsherr",
        "ratsfrau",
        "ratsmitglied",
        "kreistagsmitglied",
        "stadtverordnet",
        "abgeordnet",
        "kreistagsabgeordnet",
    }
)


@cache
def _known_parties() -> frozenset[str]:
    names = load("parties")["names"]
    return frozenset(spelling.casefold() for base, variants in names.items() for spelling in (base, *variants))


@cache
def _district() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation((*words('bodies', 'districts'), 'Beirat'))} ([A-ZÄÖÜ][\w-]+(?:[ -][A-ZÄÖÜ][\w-]+)?)$"
    )


def _own_places(document: Document) -> tuple[str, ...]:
    """The municipality of the meeting, as a place: 'Musterstadt' for 'Stadt Musterstadt'."""
    meeting = next((span.value for span in document[MEETING]), None)
    found: list[str] = []
    if meeting and meeting.organization:
        part = _district().match(meeting.organization)
        found += [part[1]] if part and part[1] not in {"Nord", "Süd", "Ost", "West", "Mitte"} else []
    body = meeting.body if meeting else None
    if not body:
        return tuple(found)
    name = re.sub(
        r"^(?:(?:Große |Freie (?:und )?|Politische )?[\w-]*(?:[Ss]tadt|[Gg]emeinde|[Kk]reis|Markt|Amt|Kanton|Bezirk)) ",
        "",
        body,
    )
    return (*found, name) if name and name != body and len(name) > 2 else tuple(found)


def _settle(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits keep the weightier, then the longer, then the first; in text order."""
    kept: list[Hit] = []
    starts: list[int] = []
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.start - hit.end, hit.start)):
        at = bisect_left(starts, hit.end)  # what is kept does not overlap: only the last before the hit's end may
        if hit.end <= hit.start or (at and kept[at - 1].end > hit.start):
            continue
        kept.insert(at, hit)
        starts.insert(at, hit.start)
    return kept


def _coverage(masked: Iterable[tuple[int, int]]) -> Callable[[Hit], bool]:
    """A test whether a hit lies inside one of the stretches `masked`."""
    ordered = sorted(masked)
    starts = [low for low, _ in ordered]
    reach = list(accumulate((high for _, high in ordered), max))  # how far the stretches up to each one go

    def covered(hit: Hit) -> bool:
        at = bisect_right(starts, hit.start)
        return at > 0 and hit.end <= reach[at - 1]

    return covered


def _entity(hit: Hit, roster: Roster, flat: str, mentions: Mapping[tuple[int, int], Name]) -> Entity:
    """The entity of a hit; a person is linked by all that the mention says, and has the base form of its name."""
    if hit.label != "PER":
        return Entity(hit.label, hit.canonical)
    surface = flat[hit.start : hit.end]
    person = roster.resolve(mentions.get((hit.start, hit.end), surface), offset=hit.start)
    family = roster.person(person).family_name if person else None
    canonical = hit.canonical
    if (
        family
        and canonical
        and canonical.rstrip("s’'").endswith(family.rstrip("s"))
        and surface.endswith(("s", "’", "'"))
    ):
        canonical = canonical[: canonical.rindex(family.rstrip("s"))] + family
    return Entity(hit.label, canonical, person)
