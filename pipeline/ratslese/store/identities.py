"""Who is the same person in several documents: a pure function from mentions to identities.

A *mention* is a person of one document (a row of `persons`), an *identity* the person behind mentions of several.
Mentions are joined only within one body. A full name joins by the whole name; stated gender and party keep apart where
they conflict. A surname alone joins nothing: it needs a party, an academic title or an office in common besides, and
only one person whom it can mean. What somebody has joined or separated by hand (a *pin*) is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ratslese.extraction.names.parser import faction_key, gender_of_given_name, parse_faction
from ratslese.extraction.names.roster import name_key, office_key
from ratslese.lexicon import load, words

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})

FAR = date.max.toordinal()
"""Days between two mentions of which one has no date: farther than any."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person of one document.

    Attributes:
        person: global id of the row: '3fa9…:p3'.
        document: id of the document.
        realm: what the document's persons may be joined within: the body.
        day: ordinal of the meeting's date, or None.
        family: key of the family name.
        given: key of the given name, or None.
        gender: as stated by the form of address: 'm', 'f', None.
        likely: the same, or what the given name tells.
        parties: keys of the faction's parties ('CDU/FDP' has two).
        evidence: what tells who is meant besides the name: parties, academic titles, offices that one person holds.
    """

    person: str
    document: str
    realm: str
    day: int | None
    family: str
    given: str | None = None
    gender: str | None = None
    likely: str | None = None
    parties: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name's key, by which a mention is found again when its document is read anew."""
        return f"{self.family}, {self.given or ''}"


def make_mention(
    person: str,
    *,
    document: str,
    realm: str,
    day: str | None,
    name: str,
    family_name: str | None,
    given_name: str | None,
    form_of_address: str | None,
    faction: str | None,
    titles: Iterable[str],
    roles: Iterable[str],
) -> Mention:
    """The mention of a row of `persons`; `day` is the meeting's ISO date."""
    gender = {"Herr": "m", "Frau": "f"}.get(form_of_address or "")
    parties = _parties(faction) if faction else frozenset()
    return Mention(
        person=person,
        document=document,
        realm=realm,
        day=date.fromisoformat(day).toordinal() if day else None,
        family=name_key(family_name or name),
        given=(name_key(given_name) or None) if given_name else None,
        gender=gender,
        likely=gender or (gender_of_given_name(given_name) if given_name else None),
        parties=parties,
        evidence=frozenset({*parties, *map(name_key, titles), *filter(None, map(_office, roles))}),
    )


def body_key(body: str) -> str:
    """A body's name for comparison: 'Landeshauptstadt Musterstadt' is 'Musterstadt', a 'Kreis' of that name is not."""
    kinds = {kind.casefold() for kind in words("bodies", "municipal")}
    parts = [part for part in name_key(body).split() if part not in kinds]
    return " ".join(parts) or name_key(body)


@lru_cache(maxsize=2048)
def faction_name(faction: str | None) -> str | None:
    """The one name of a faction's spellings: 'Fraktion der SPD' is 'SPD', 'Bündnis 90/Die Grünen' is 'GRÜNE'.

    A group that the lexicon does not know keeps its name without 'Fraktion'; all who belong to none are 'fraktionslos'.
    """
    if not faction or not faction.strip():
        return None
    if name_key(faction) in {name_key(word) for word in words("parties", "shapes", "unaffiliated")}:
        return words("parties", "shapes", "unaffiliated")[0]
    key = faction_key(faction)
    for base in load("parties")["names"]:
        if base.casefold() == key:
            return str(base)
    return parse_faction(faction) or " ".join(faction.split())


@lru_cache(maxsize=2048)
def _parties(faction: str) -> frozenset[str]:
    if name_key(faction) in {name_key(word) for word in words("parties", "shapes", "unaffiliated")}:
        return frozenset()
    key = faction_key(faction)
    return frozenset(faction_key(part) for part in re.split(r"\s*[/,+&]\s*|\s+und\s+", key) if part) or frozenset({key})


@lru_cache(maxsize=2048)
def _office(role: str) -> str | None:
    """The key of an office that one person holds at a time; None for 'Stadträtin' and the like."""
    key, deputy = office_key(role)
    if not key or key.endswith(words("roles", "functions", "shared")):
        return None
    return f"deputy {key}" if deputy else key


@dataclass(eq=False, slots=True)
class _Group:
    """Mentions of one person so far, and what is known about them together."""

    mentions: list[Mention] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    likely: set[str] = field(default_factory=set)
    """The genders stated, or told by given names."""
    parties: set[frozenset[str]] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    pin: str | None = None
    closed: bool = False
    """Nobody can say who of several this is: nothing more joins."""

    def take(self, mentions: Iterable[Mention], pins: Mapping[str, str]) -> None:
        """Add mentions."""
        for mention in mentions:
            self.mentions.append(mention)
            self.genders |= {mention.gender} if mention.gender else set()
            self.likely |= {mention.likely} if mention.likely else set()
            self.parties |= {mention.parties} if mention.parties else set()
            self.evidence |= mention.evidence
            self.documents.add(mention.document)
            self.pin = self.pin or pins.get(mention.person)

    def fits(self, mention: Mention) -> bool:
        """Whether nothing speaks against the mention: gender, party.

        Who was joined by hand may have had several: one of them is enough.
        """
        if self.closed:
            return False
        check = any if self.pin else all
        genders = self.genders if mention.given else self.likely
        return (not mention.gender or not genders or check(one == mention.gender for one in genders)) and (
            not mention.parties
            or not self.parties
            or check(one <= mention.parties or mention.parties <= one for one in self.parties)
        )

    def speaks_for(self, mention: Mention) -> bool:
        """Whether something besides the surname speaks for it, and it is not named in full in the same document."""
        return bool(self.evidence & mention.evidence) and mention.document not in self.documents

    def distance(self, mention: Mention) -> int:
        """Days to the nearest of its mentions."""
        days = [one.day for one in self.mentions if one.day is not None]
        return min((abs(day - mention.day) for day in days), default=FAR) if mention.day is not None else FAR


def identify(
    mentions: Iterable[Mention], *, pins: Mapping[str, str], before: Mapping[str, str], taken: Collection[str] = ()
) -> dict[str, str]:
    """The identity of every mention.

    Args:
        mentions: all there are, in any order.
        pins: identities set by hand, by `Mention.person`.
        before: identities that mentions had when this was last done, by `Mention.person`: they keep them.
        taken: identities that must not be given anew.

    Returns:
        Identities by `Mention.person`. A new one is the name in plain letters ('anna-muster'), numbered where it is
        taken ('anna-muster-2').
    """
    blocks: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_moment):
        blocks[mention.realm, mention.family].append(mention)
    groups = [group.mentions for block in blocks.values() for group in _partition(block, pins)]
    found: dict[str, str] = {}
    unpinned: list[list[Mention]] = []
    for group in groups:
        fixed = [mention for mention in group if mention.person in pins]
        found.update((mention.person, pins[mention.person]) for mention in fixed)
        rest = [mention for mention in group if mention.person not in pins]
        if fixed:
            found.update((mention.person, pins[fixed[0].person]) for mention in rest)
        elif rest:
            unpinned.append(rest)
    used, claimed = {*taken, *pins.values()}, set(before.values())
    # the larger group keeps an identity that two lay claim to
    for group in sorted(unpinned, key=lambda group: (-len(group), _moment(group[0]))):
        claims = Counter(before[mention.person] for mention in group if mention.person in before)
        identity = next((claim for claim, _ in claims.most_common() if claim not in used), None)
        if identity is None:
            identity = new_identity(f"{group[0].given or ''} {group[0].family}", used | claimed)
        used.add(identity)
        found.update((mention.person, identity) for mention in group)
    return found


def _moment(mention: Mention) -> tuple[bool, int, str]:
    return mention.day is None, mention.day or 0, mention.person


def new_identity(base: str, taken: Collection[str]) -> str:
    """An identity that nobody has: `base` in plain letters, numbered where it is taken."""
    letters = unicodedata.normalize("NFKD", base.translate(_PLAIN)).encode("ascii", "ignore").decode()
    plain = re.sub(r"-\d+$", "", re.sub(r"[^a-z0-9]+", "-", letters).strip("-")) or "person"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    return name


def _partition(block: Sequence[Mention], pins: Mapping[str, str]) -> list[_Group]:
    """The persons of one body and family name."""
    groups: list[_Group] = []
    for cluster in _by_given_name([mention for mention in block if mention.given]):
        groups += _apart(cluster, pins)
    surnames = sorted(
        (mention for mention in block if not mention.given),
        key=lambda one: (one.person not in pins, -len(one.evidence), one.gender is None),
    )
    others: list[_Group] = []
    for mention in surnames:
        pin = pins.get(mention.person)
        if pin is not None:
            fitting = [group for group in groups + others if group.pin == pin][:1]
        else:
            fitting = _persons(groups, mention) or _persons(others, mention)
        if len(fitting) == 1:
            fitting[0].take([mention], pins)
        else:
            others.append(_Group(closed=pin is None and (bool(fitting) or not mention.evidence)))
            others[-1].take([mention], pins)
    return groups + others


def _by_given_name(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions by given name; 'A.' goes to 'Anna', 'Hans' to 'Hans-Peter' where only one such name is there."""
    clusters: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        clusters[mention.given or ""].append(mention)
    for short in sorted(clusters, key=lambda given: (len(given), given)):
        fuller = [given for given in clusters if given != short and _abbreviates(short, given)]
        target = [given for given in fuller if not any(given != one and _abbreviates(given, one) for one in fuller)]
        if len(target) == 1:
            clusters[target[0]] += clusters.pop(short)
    return list(clusters.values())


def _abbreviates(short: str, given: str) -> bool:
    parts, whole = short.split(), given.split()
    return len(parts) <= len(whole) and all(
        part == full or (len(part) == 1 and full.startswith(part)) for part, full in zip(parts, whole, strict=False)
    )


def _apart(cluster: Sequence[Mention], pins: Mapping[str, str]) -> list[_Group]:
    """Mentions of one full name, apart where gender or party conflict; what fits several is on its own.

    Of several persons separated by hand, it goes to the one whose meetings lie nearest.
    """
    groups: dict[str, _Group] = {}
    profiles: dict[tuple[str, frozenset[str]], list[Mention]] = defaultdict(list)
    for mention in cluster:
        if mention.person in pins:
            groups.setdefault(pins[mention.person], _Group()).take([mention], pins)
        else:
            profiles[mention.gender or "", mention.parties].append(mention)
    found = list(groups.values())
    for gender, parties in sorted(profiles, key=lambda key: (not key[1], len(key[1]), not key[0], sorted(key[1]))):
        mentions = profiles[gender, parties]
        fitting = _persons(found, mentions[0])
        if len(fitting) > 1 and all(group.pin for group in fitting):
            for mention in mentions:
                min(fitting, key=lambda group: group.distance(mention)).take([mention], pins)
            continue
        target = fitting[0] if len(fitting) == 1 else _Group(closed=len(fitting) > 1)
        if not fitting or target.closed:
            found.append(target)
        target.take(mentions, pins)
    return found


def _persons(groups: Iterable[_Group], mention: Mention) -> list[_Group]:
    """The groups that the mention can belong to, one per person: those joined by hand are one."""
    fitting = (group for group in groups if group.fits(mention) and (mention.given or group.speaks_for(mention)))
    return list({group.pin or str(id(group)): group for group in fitting}.values())
