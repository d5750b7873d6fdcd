"""The roster: who is who in one document.

It resolves what a text calls a person ('Herr Dr. Muster', 'Frau Weber (GRÜNE)', 'die Vorsitzende', 'Musters') to the
id of a `Person`, and takes on persons that no list names. Two persons of one family name are told apart by given name,
gender, title, faction and office; where these do not decide, nothing is resolved and a notice says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from ratslese.document import Document, Notice
from ratslese.document.findings import ATTENDANCE, PERSONS, SPEAKERS, Person
from ratslese.extraction.names.parser import (
    Gender,
    Name,
    faction_key,
    gender_of_given_name,
    office_gender,
    parse_name,
    umlauts,
)
from ratslese.lexicon import load, words

__all__ = ["Roster", "name_key", "office_key"]

_FOLDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "-": " ", "‐": " ", "–": " ", "’": "", "'": "", ".": " "}
)


_DOUBLE_INITIALS = re.compile(r"[A-ZÄÖÜ]\.[- ]?[A-ZÄÖÜ]\.")


class Roster:
    """The persons of one document, by name and office.

    Args:
        persons: known so far; their ids are kept.
        chair, deputies, recorder: ids of those who hold these functions in the meeting.
    """

    def __init__(
        self,
        persons: Iterable[Person] = (),
        *,
        chair: str | None = None,
        deputies: Iterable[str] = (),
        recorder: str | None = None,
    ) -> None:
        self._persons: dict[str, Person] = {}
        self._families: dict[str, list[str]] = {}
        self._chairs: list[tuple[int, str]] = [(0, chair)] if chair else []
        self._deputies = tuple(deputies)
        self._recorder = recorder
        self._listed = 0
        self._notices: dict[str, Notice] = {}
        for person in persons:
            self._keep(person)
        self._listed = len(self._persons)
        self._known = frozenset(self._persons)

    @classmethod
    def of(cls, document: Document) -> Roster:
        """The roster of a document's persons, with the functions that its attendance gives them."""
        attendance = [span.value for span in document[ATTENDANCE]]
        by_capacity: dict[str, list[str]] = {}
        for row in attendance:
            by_capacity.setdefault(row.capacity, []).append(row.person)
        return cls(
            (span.value for layer in (PERSONS, SPEAKERS) for span in document[layer]),
            chair=next(iter(by_capacity.get("chair", ())), None),
            deputies=by_capacity.get("deputy_chair", ()),
            recorder=next(iter(by_capacity.get("recorder", ())), None),
        )

    def __len__(self) -> int:
        return len(self._persons)

    @property
    def persons(self) -> tuple[Person, ...]:
        """All persons, the listed ones first."""
        return tuple(self._persons.values())

    @property
    def added(self) -> tuple[Person, ...]:
        """The persons taken on by `add`, in that order."""
        return self.persons[self._listed :]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What could not be decided, once per name."""
        return tuple(self._notices.values())

    def person(self, id_: str) -> Person:
        """The person of that id."""
        return self._persons[id_]

    def preside(self, person: str, offset: int) -> None:
        """Note that `person` takes the chair at `offset` of the text."""
        insort(self._chairs, (offset, person))

    def chair(self, offset: int | None = None) -> str | None:
        """Who presides at `offset`; without one, who presided first."""
        if not self._chairs:
            return None
        if offset is None:
            return self._chairs[0][1]
        at = bisect_right(self._chairs, offset, key=lambda change: change[0])
        return self._chairs[max(at - 1, 0)][1]

    def resolve(self, mention: Name | str, *, offset: int | None = None, page: int | None = None) -> str | None:
        """The id of the person that `mention` names, or None when nobody or more than one fits.

        Args:
            mention: a parsed name, or its text: 'Frau Weber (GRÜNE)', 'Weber', 'der Vorsitzende'.
            offset: where it stands, for the chair of that moment.
            page: for the notice about an ambiguous name.
        """
        name = parse_name(mention) if isinstance(mention, str) else mention
        if name is None:
            return None
        if name.family_name is None:
            return self._by_office(name, offset)
        found = self.candidates(name)
        if len(found) > 1:
            self._notices.setdefault(
                name_key(name.family_name),
                Notice(
                    "ambiguous-person",
                    f"{name.family_name!r} can be {' or '.join(self._persons[id_].name for id_ in found)}; "
                    "nothing tells which is meant",
                    page,
                ),
            )
        return found[0] if len(found) == 1 else None

    def candidates(self, name: Name) -> tuple[str, ...]:
        """The ids of those whom `name` can mean, after all that tells them apart."""
        family = name.family_name or ""
        pool: list[str] = []
        for spelling in _spellings(family):
            pool = [id_ for id_ in self._families.get(spelling, ()) if self._agrees(name, self._persons[id_])]
            if pool:
                break
        if not pool:
            pool = self._initialled(name) or self._shortened(name) or self._misspelt(name)
        tests: tuple[Callable[[Name, Person], bool], ...] = (_same_given, _same_faction, _same_title, _same_office)
        for test in tests:
            if len(pool) < 2:
                break
            pool = [id_ for id_ in pool if test(name, self._persons[id_])] or pool
        if len(pool) > 1 and not name.given_name:
            # the whole name elsewhere, the family name alone here: 'Muster' beside 'Anna Muster' is 'Muster'
            bare = [id_ for id_ in pool if not self._persons[id_].given_name]
            pool = bare if len(bare) == 1 else pool
        return tuple(pool)

    def add(self, mention: Name | str) -> Person:
        """Take on the person that `mention` names; who is known already is returned as known.

        Raises:
            ValueError: `mention` holds no name.
        """
        name = parse_name(mention) if isinstance(mention, str) else mention
        if name is None or name.family_name is None:
            raise ValueError(f"no person's name: {mention!r}")
        found = self.candidates(name)
        if len(found) == 1:
            return self._persons[found[0]]
        person = Person(
            id=self._next_id(),
            name=name.full,
            given_name=name.given_name,
            family_name=name.family_name,
            titles=name.titles,
            form_of_address=name.form_of_address,
            roles=name.roles,
            faction=name.faction,
        )
        self._keep(person)
        return person

    def enrich(self, id_: str, name: Name) -> Person:
        """Add to a person whom no list names what a fuller mention says: given name, titles, faction."""
        person = self._persons[id_]
        if id_ in self._known:
            return person
        fuller = name.given_name if name.given_name and not person.given_name else None
        self._persons[id_] = replace(
            person,
            name=name.full if fuller else person.name,
            given_name=fuller or person.given_name,
            titles=person.titles or name.titles,
            form_of_address=person.form_of_address or name.form_of_address,
            roles=person.roles or name.roles,
            faction=person.faction or name.faction,
        )
        return self._persons[id_]

    def _next_id(self) -> str:
        number = len(self._persons) + 1
        while f"p{number}" in self._persons:
            number += 1
        return f"p{number}"

    def _keep(self, person: Person) -> None:
        self._persons[person.id] = person
        self._families.setdefault(name_key(person.family_name or person.name), []).append(person.id)

    @staticmethod
    def _agrees(name: Name, person: Person) -> bool:
        """Whether nothing speaks against it: given name, gender."""
        gender, known = name.gender, _gender(person)
        if gender and known and gender != known:
            return False
        return not (name.given_name and person.given_name) or _given_agrees(name.given_name, person.given_name)

    def _initialled(self, name: Name) -> list[str]:
        """Those whose double name has these initials: 'Frau Dr. M.-S.'; one letter alone ('Herr M.') can be anybody."""
        letters = re.findall(r"(\w)\.", name.family_name or "")
        if len(letters) < 2 or not _DOUBLE_INITIALS.fullmatch(name.family_name or ""):
            return []
        return [
            person.id
            for person in self._persons.values()
            if [part[:1] for part in re.split(r"[- ]", person.family_name or "") if part[:1].isupper()] == letters
            and not _DOUBLE_INITIALS.fullmatch(person.family_name or "")
            and self._agrees(name, person)
        ]

    def _shortened(self, name: Name) -> list[str]:
        """The one of this given name whose double surname begins so: 'Anna Klein' for 'Anna Klein-Groß'."""
        head = name_key(name.family_name or "") + " "
        found = [
            id_
            for family, ids in (self._families.items() if name.given_name else ())
            if family.startswith(head)
            for id_ in ids
            if _same_given(name, self._persons[id_])
        ]
        return found if len(found) == 1 else []

    def _misspelt(self, name: Name) -> list[str]:
        """Those whose family name is the same but for a slip: one letter from seven on, two from eleven on."""
        key = name_key(name.family_name or "")
        slips = 0 if len(key) < 7 else 1 if len(key) < 11 else 2
        if not slips:
            return []
        close = [
            id_
            for family, ids in self._families.items()
            if abs(len(family) - len(key)) <= slips
            and DamerauLevenshtein.distance(family, key, score_cutoff=slips) <= slips
            for id_ in ids
            if self._agrees(name, self._persons[id_]) and self._may_slip(name, self._persons[id_])
        ]
        return close if len(close) == 1 else []

    def _may_slip(self, name: Name, person: Person) -> bool:
        """Whether another spelling can be the same person's: 'Schmidt (AfD)' is not the 'Schmitt' just mentioned.

        Another faction speaks against it. Who is known by a surname alone, from no list, needs something in common.
        """
        if name.faction and person.faction and not _same_faction(name, person):
            return False
        listed = person.given_name or person.faction or person.id in self._known
        return bool(listed) or not (name.faction or name.titles) or _same_title(name, person)

    def _by_office(self, name: Name, offset: int | None) -> str | None:
        if not name.roles:
            return None
        key, deputy = office_key(name.roles[-1])
        if key in words("roles", "functions", "recorder"):
            return self._recorder
        holders = [
            person
            for person in self._persons.values()
            if any(office_key(role) == (key, deputy) for role in person.roles)
            and not (name.gender and _gender(person) and name.gender != _gender(person))
        ]
        if key in words("roles", "functions", "chair"):
            if deputy:
                fitting = [id_ for id_ in self._deputies if self._fits_gender(id_, name.gender)]
                return fitting[0] if len(fitting) == 1 else None
            chair = self.chair(offset)
            if chair and (not holders or any(person.id == chair for person in holders) or key.endswith("vorsitzend")):
                return chair if self._fits_gender(chair, name.gender) else None
        return holders[0].id if len(holders) == 1 else None

    def _fits_gender(self, id_: str, gender: Gender | None) -> bool:
        known = _gender(self._persons[id_]) if id_ in self._persons else None
        return not (gender and known and gender != known)


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A family name for comparison: case, umlaut spelling, hyphens and apostrophes aside."""
    return " ".join(name.casefold().translate(_FOLDED).split())


@lru_cache(maxsize=2048)
def office_key(role: str) -> tuple[str, bool]:
    """An office's stem without gender, declension and abbreviation, and whether it is the deputy's.

    >>> office_key("stv. Vorsitzende")
    ('vorsitzend', True)
    >>> office_key("Bgm.")
    ('bürgermeister', False)
    """
    folded = re.sub(r"\bbgm\.?-?stv\b\.?", "stv. bürgermeister", umlauts(role.casefold()).replace("’", "'"))
    pieces = [piece for piece in re.split(r"[.\s]+", folded) if piece]
    if not pieces:
        return "", False
    openings = words("roles", "deputies", "openings")
    head = _stem(pieces[-1])
    deputy = any(piece in openings or _stem(piece) in openings for piece in pieces[:-1])
    return (head.removeprefix("vize"), True) if head.startswith("vize") else (head, deputy)


def _stem(word: str) -> str:
    expansions: dict[str, str] = load("roles")["expansions"]
    for short in (word, re.sub(r"(?:'?in|'?e)$", "", word)):
        if short in expansions:
            return expansions[short]
    adjectival = re.sub(r"e[rnms]?$", "", word)
    if adjectival.endswith(words("roles", "offices", "adjectival")) or adjectival in words(
        "roles", "modifiers", "adjectives"
    ):
        return adjectival
    word = re.sub(r"(?:innen|in)$", "", word) if len(word) > 6 else word
    if word.endswith("rät"):
        return word[:-2] + "at"
    word = re.sub(r"rate?s$", "rat", word)
    return re.sub(r"(?<=er)s$|(?<=nt)en$|(?<=ed)s$", "", word)


def _spellings(family: str) -> tuple[str, ...]:
    """The key of a family name, and those of its nominative if it is a genitive: 'Musters', 'Schulz’'."""
    key = name_key(family)
    genitive = (key[:-1],) if key.endswith("s") and len(key) > 3 else ()
    return (key, *genitive)


@lru_cache(maxsize=2048)
def _gender(person: Person) -> Gender | None:
    if person.form_of_address:
        return "m" if person.form_of_address == "Herr" else "f"
    if person.given_name and (told := gender_of_given_name(person.given_name)):
        return told
    return next((told for role in person.roles if (told := office_gender(role.split()[-1]))), None)


def _given_agrees(one: str, other: str) -> bool:
    """'A.' agrees with 'Anna', 'Hans' with 'Hans-Peter'; 'Anna' not with 'Hans'."""
    left, right = name_key(one), name_key(other)
    if left == right or left.startswith(right + " ") or right.startswith(left + " "):
        return True
    if one.rstrip().endswith(".") or other.rstrip().endswith("."):
        initials = [[part[0] for part in key.split()] for key in (left, right) if key]
        return len(initials) == 2 and all(a == b for a, b in zip(*initials, strict=False))
    return len(left) > 4 and DamerauLevenshtein.distance(left, right, score_cutoff=1) <= 1


def _same_given(name: Name, person: Person) -> bool:
    return bool(name.given_name and person.given_name) and name_key(name.given_name or "") == name_key(
        person.given_name or ""
    )


def _same_faction(name: Name, person: Person) -> bool:
    return bool(name.faction and person.faction) and faction_key(name.faction or "") == faction_key(
        person.faction or ""
    )


def _same_title(name: Name, person: Person) -> bool:
    return bool(set(name.titles) & set(person.titles))


def _same_office(name: Name, person: Person) -> bool:
    return bool({office_key(role) for role in name.roles} & {office_key(role) for role in person.roles})
