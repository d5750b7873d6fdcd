"""The names that a trained model finds, brought into our conventions and weighed against those of the rules.

Rules win where a form tells: a person of the attendance list or behind a form of address, a section sign, a legal
form, a party of the document. The model wins over weak rules (a telling ending, an entry of a list) and brings what no
form tells: places, organisations, programmes, persons without a title. The longer name wins where one is the other
and more: a part of what a rule found is nothing ('Büchenau' of 'Ortsbeirat Büchenau'), and a rule's find that is a part
of what the model is sure of goes on to its end ('Bezirksregierung' of 'Bezirksregierung Neustadt'). `POLICY` has the
figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ratslese.document import Document
from ratslese.document.findings import EntityLabel
from ratslese.extraction.entities.compounded import is_local
from ratslese.extraction.entities.forms import base_form, base_noun
from ratslese.extraction.entities.hits import Hit
from ratslese.extraction.entities.persons import is_addressed
from ratslese.extraction.entities.proper import is_name
from ratslese.extraction.names.parser import parse_name
from ratslese.lexicon import words
from ratslese.lexicon.compounds import is_noun

__all__ = ["POLICY", "Policy", "model_hits", "placed", "repeated", "weighed"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What becomes of the model's names of one label.

    Attributes:
        least: the score below which a name is dropped.
        weight: against the rules' hits: of overlapping ones the weightier stays.
        longer: the score from which a name wins that is one of the rules' and more; None: never.
        repeat: the score from which the name counts wherever else it stands in the document; None: nowhere.
    """

    least: float
    weight: int
    longer: float | None = None
    repeat: float | None = None


NEVER = 2.0
"""A score that no name has: of this label the rules alone decide, since a statute always has a form."""

POLICY: dict[EntityLabel, Policy] = {
    "PER": Policy(0.7, 1, longer=0.9),
    "ORG": Policy(0.75, 3, longer=0.7, repeat=0.95),
    "COMMITTEE": Policy(0.9, 2, longer=0.8),
    "PARTY": Policy(0.8, 3),
    "LOC": Policy(0.7, 3, longer=0.85, repeat=0.95),
    "LAW": Policy(NEVER, 0),
    "PROGRAMME": Policy(0.9, 3, longer=0.9),
}
"""By label. The rules' hits weigh from 1 (a telling ending) to 8 (a person with form of address, title or faction)."""

UNSCORED: frozenset[EntityLabel] = frozenset({"LOC", "ORG", "PROGRAMME"})
"""What a model without scores brings: names of which the rules find least, beside theirs and never in their place."""

SUPPORTED = 0.5
"""The score that suffices where the name's form and what stands before it speak for it too."""

DOUBTFUL = 4
"""The weight of a person that an office alone tells."""

BEHIND = 0.3
"""The score from which a place directly behind an authority or body belongs to its name: 'Bezirksregierung Wolm'."""

_AGAIN = {
    "model.ner": "model.repeated",
    "entities.located": "entities.repeated",
    "entities.district": "entities.repeated",
    "entities.dated": "entities.repeated",
    "entities.programme": "entities.repeated",
}
_LABELS: dict[str, EntityLabel] = {**{label: label for label in POLICY}, "PERSON": "PER", "GPE": "LOC"}
_EDGES = re.compile(r"^[\s\"'„“”‚‘’»«(\[,;:.–/-]+|[\s\"'„“”‚‘»«,;:–/-]+$")
_SMALL = re.compile(r"(?:\s+[a-zäöüß]+)+$")
_LEAD = re.compile(r"(?:[a-zäöüß]+\s+)+(?=[A-ZÄÖÜ])")
# 'Bebauungsplan Nr. 14 sehe'
_VERB_BEHIND = re.compile(r"(?<=\d) [a-zäöüß]+$")
_STOP = re.compile(r"(?<=[a-zäöüß]{4})(?<!str)\.$")
_NAME = re.compile(r"[^\W\d_]")
# 'LKA', 'ForstBW', 'enviaM'
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,}[a-zäöü]{0,2}[A-ZÄÖÜ]*|[A-ZÄÖÜ]?[a-zäöü]+[A-ZÄÖÜ]{1,3}")
_ARTICLE = re.compile(r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Vv]om|[Zz]um|[Bb]eim|[Ii]m|[Zz]ur)[ ]$")
# where a district has these, its 'Landrat' is a person and no parliament
_COUNTY = re.compile(r"\b(?:Kreistag|Landkreis|Landratsamt)")
_OPENING, _CLOSING = frozenset('„"»«‚'), frozenset('“”"«»‘')
# 'der Antrag „…“', 'das Wort „…“'
_CALLED = re.compile(
    r"(?:[Aa]ntr[aä]ge?[ns]?|[Aa]nfrage|Wort|Wortes|Begriff|Begriffs|Punkt|Thema|Satz|Worten) [„\"»«‚]$"
)
# 'Amt für Bau und Verkehr (ABV)': the abbreviation is a name of its own
_SHORT = re.compile(r" \([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,6}[A-ZÄÖÜ]\)$")
# 'dass die Schule Arnau 40 Prozent zahlt'
_COUNT = re.compile(r" \d[\d.,]*$")
_MEASURE = re.compile(r" ?(?:[A-ZÄÖÜ%€]|neue )")


def model_hits(document: Document) -> Iterator[Hit]:
    """The names that the language model found, as the guidelines want them."""
    doc = document.doc
    if doc is None:
        return
    flat = document.flat
    group = doc.spans.get("ratslese_ner")
    scores: Sequence[float | None] = group.attrs["scores"] if group is not None else [None] * len(doc.ents)
    for ent, score in zip(doc.ents, scores, strict=True):
        label = _LABELS.get(ent.label_)
        if label is None:
            continue
        hit = _conventional(flat, Hit(ent.start_char, ent.end_char, label, None, "model.ner", 0, score))
        if hit is not None and not (hit.label == "COMMITTEE" and hit.canonical == "Landrat" and _COUNTY.search(flat)):
            yield hit


def weighed(flat: str, model: Iterable[Hit], rules: Sequence[Hit]) -> Iterator[Hit]:
    """The model's hits of which it is sure enough, with their weight against the rules'.

    Args:
        flat: the text.
        model: as `model_hits` gives them.
        rules: without overlap, in text order.
    """
    model = list(model)
    persons = {hit.start for hit in (*model, *rules) if hit.label == "PER"}
    for hit in model:
        policy = POLICY[hit.label]
        if hit.label == "ORG" and hit.end + 1 in persons and flat[hit.start : hit.end + 1].find(" ") == len(hit):
            continue  # 'KtAbg Kolk': an office before its holder
        first = bisect_right(rules, hit.start, key=lambda rule: rule.end)
        behind = bisect_left(rules, hit.end, key=lambda rule: rule.start)
        beside = rules[first:behind]
        if hit.score is None:
            if hit.label in UNSCORED and not beside:
                yield replace(hit, weight=1)
            continue
        if any(rule.start <= hit.start and hit.end <= rule.end and len(rule) > len(hit) for rule in beside):
            continue
        firm = next((rule for rule in beside if rule.rule == "entities.company" and rule.end < hit.end), None)
        if firm is not None:
            continue  # a legal form ends the name of a company
        inside = all(hit.start <= rule.start and rule.end <= hit.end and len(rule) < len(hit) for rule in beside)
        parts = [rule.weight for rule in beside if rule.label in {hit.label, "LOC"} or _is_doubtful(rule)]
        if parts and inside and policy.longer is not None and hit.score >= _longer(hit, beside, policy.longer):
            yield replace(hit, weight=max(policy.weight, *(weight + 1 for weight in parts)))
        elif hit.score >= policy.least or (not beside and _is_supported(flat, hit)):
            yield replace(hit, weight=policy.weight)


def _is_doubtful(rule: Hit) -> bool:
    """Whether a rule takes for a person what nothing but an office before it tells: 'des Gemeinderates Arnau'."""
    return rule.label == "PER" and rule.weight <= DOUBTFUL


def _longer(hit: Hit, beside: Sequence[Hit], longer: float) -> float:
    """The score that a name needs to win over its parts; less where they are an organisation and its seat."""
    labels = [rule.label for rule in beside]
    seated = labels == ["ORG", "LOC"] and beside[0].start == hit.start and beside[-1].end == hit.end
    return min(longer, SUPPORTED) if seated else longer


def _is_supported(flat: str, hit: Hit) -> bool:
    """Whether a name's form and what stands before it speak for it where the model is not sure.

    An abbreviation behind an article is an organisation, a word that is no noun behind 'am' or 'in der' a place, what
    quotation marks enclose a programme.
    """
    if hit.score is None or hit.score < BEHIND:
        return False
    surface = flat[hit.start : hit.end]
    if hit.label == "LOC" and surface.isalpha() and surface.endswith(words("entities", "compounded", "fields")):
        generic = surface.lower().endswith(words("entities", "compounded", "no_names"))
        return is_local(flat, hit.start) and not generic
    if hit.score < SUPPORTED:
        return False
    if hit.label == "ORG":
        return bool(
            _ACRONYM.fullmatch(surface)
            and _ARTICLE.search(flat, max(0, hit.start - 8), hit.start)
            and surface not in words("entities", "model", "no_acronyms")
        )
    if hit.label == "LOC":
        adjective = surface.endswith("er") and flat[hit.end + 1 : hit.end + 2].isupper()
        return is_name(surface) and not is_noun(surface) and not adjective and is_local(flat, hit.start)
    quoted = flat[hit.start - 1 : hit.start] in _OPENING and flat[hit.end : hit.end + 1] in _CLOSING
    called = _CALLED.search(flat, max(0, hit.start - 24), hit.start)
    return hit.label == "PROGRAMME" and bool(quoted and surface[:1].isupper() and not called)


def placed(flat: str, hits: Sequence[Hit], model: Iterable[Hit]) -> Iterator[Hit]:
    """Authorities and bodies with the place behind them, where the model sees one.

    Args:
        flat: the text.
        hits: without overlap, in text order.
        model: as `model_hits` gives them.
    """
    places = {hit.start: hit for hit in model if hit.label == "LOC" and (hit.score is None or hit.score >= BEHIND)}
    for hit in hits:
        place = places.get(hit.end + 1)
        if place and hit.label in {"ORG", "COMMITTEE"} and hit.rule != "entities.company" and flat[hit.end] == " ":
            surface = " ".join(flat[hit.start : place.end].split())
            yield replace(hit, end=place.end, canonical=base_form(surface), weight=max(hit.weight, place.weight) + 4)


def repeated(flat: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Names of which the model or their surroundings were sure in one place, wherever they stand.

    They get the label that they mostly have.
    """
    labels: dict[str, Counter[EntityLabel]] = {}
    sure: dict[str, Hit] = {hit.canonical: hit for hit in _within(flat, hits) if hit.canonical}
    for hit in hits:
        surface = flat[hit.start : hit.end]
        labels.setdefault(surface, Counter())[hit.label] += 1
        least = POLICY[hit.label].repeat
        told = hit.rule == "entities.located" or (
            hit.rule == "model.ner" and least is not None and (hit.score or 0) >= least
        )
        if told and len(surface) > 3:
            sure.setdefault(surface, replace(hit, weight=1))
    sure = {
        surface: hit
        for surface, hit in sure.items()
        if surface not in labels or labels[surface].most_common(1)[0][0] == hit.label
    }
    if not sure:
        return
    names = "|".join(map(re.escape, sorted(sure, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])(?P<name>{names})(?:(?<=[^\Wsßxz])e?s)?(?![\w-])")
    for match in pattern.finditer(flat):
        hit = sure[match["name"]]
        yield replace(hit, start=match.start(), end=match.end(), rule=_AGAIN[hit.rule])


def _within(flat: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The names inside names that stand alone elsewhere: 'Arnau' of 'Ortsteil Arnau', 'Kolk' of 'Kolk-Modell'."""
    for hit in hits:
        surface = " ".join(flat[hit.start : hit.end].split())
        if hit.rule == "entities.district":
            name = surface.partition(" ")[2]
            if is_name(name.split()[-1]):
                yield replace(hit, canonical=name, weight=1)
        elif hit.rule == "entities.dated":
            name = (hit.canonical or surface).rpartition(" ")[0]
            if name.endswith("konzept"):
                yield replace(hit, canonical=name, weight=1)
        elif hit.rule == "entities.programme" and "-" in surface:
            name = surface.rpartition("-")[0]
            if name.isalpha() and len(name) > 3 and is_name(name) and not is_noun(name):
                yield replace(hit, canonical=name, weight=4)


def _conventional(flat: str, hit: Hit) -> Hit | None:
    """The hit as the guidelines want it, or None where they want none.

    Quotation marks, brackets and full stops stay outside, form of address, title and office stay outside a person's
    name; generic nouns ('die Verwaltung') are no names.
    """
    surface = flat[hit.start : hit.end]
    if "\n" in surface.strip():
        return None
    start = hit.start + _edge(surface)
    end = start + len(_STOP.sub("", _EDGES.sub("", surface)))
    if hit.label not in {"LAW", "PROGRAMME"}:
        end -= len(flat[start:end]) - len(_SMALL.sub("", flat[start:end]))
        lead = _LEAD.match(flat, start, end)
        start = lead.end() if lead else start
    elif (verb := _VERB_BEHIND.search(flat, start, end)) is not None:
        end = verb.start()
    surface = flat[start:end]
    if not _NAME.search(surface) or surface == surface.lower():
        return None
    if surface.endswith(")") and "(" not in surface:
        end -= 1
        surface = surface[:-1]
    if surface.count("(") > surface.count(")"):
        end = start + len(surface[: surface.rindex("(")].rstrip())
        surface = flat[start:end]
    short = _SHORT.search(surface) if hit.label in {"ORG", "COMMITTEE"} else None
    if short:
        end = start + short.start()
        surface = flat[start:end]
    if hit.label == "PER":
        if surface in words("entities", "model", "no_persons") and not is_addressed(flat, start):
            return None
        return _person(flat, replace(hit, start=start, end=end))
    if (number := _COUNT.search(surface)) and _MEASURE.match(flat, end):
        end = start + number.start()
        surface = flat[start:end]
    if surface in _generic() or base_noun(surface)[0] in _generic() or (hit.label == "ORG" and _is_office(surface)):
        return None
    canonical = base_form(" ".join(surface.split()))
    if hit.label == "PARTY":
        canonical = re.sub(r"^[Ff]raktion(?: der)? |-?[Ff]raktion(?:en)?$", "", canonical)
    return replace(hit, start=start, end=end, canonical=canonical) if canonical else None


def _edge(surface: str) -> int:
    match = _EDGES.match(surface)
    return match.end() if match and match.start() == 0 else 0


def _person(flat: str, hit: Hit) -> Hit | None:
    surface = flat[hit.start : hit.end]
    name = parse_name(surface)
    if name is not None and name.family_name and (name.form_of_address or name.titles or name.roles):
        return replace(hit, start=hit.start + name.name_start, end=hit.start + name.name_end, canonical=name.full)
    if (name is not None and name.family_name is None) or any(char.isdigit() for char in surface):
        return None
    if len(surface) < 3 and not surface.endswith("."):
        return None
    return replace(hit, canonical=" ".join(surface.split()))


def _is_office(surface: str) -> bool:
    """Whether the words are an office, or one with its holder: 'Stadtkämmerin', 'RM Muster'."""
    name = parse_name(surface)
    return name is not None and bool(name.roles) and name.end == len(surface)


@cache
def _generic() -> frozenset[str]:
    model = ("generic", "no_places")
    return frozenset(
        (
            *words("entities", "organizations", "generic"),
            *(word for key in model for word in words("entities", "model", key)),
        )
    )
