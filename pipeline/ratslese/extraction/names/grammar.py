"""The grammar of a name: form of address, offices, titles, given and family name, titles and faction behind it.

A small recursive-descent parser over tokens; it looks ahead by a bounded number of tokens, so that the time grows with
the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ratslese.document.findings import FormOfAddress
from ratslese.extraction.names.parts import Parts
from ratslese.extraction.names.words import (
    Gender,
    forms_of_address,
    gender_of_given_name,
    is_given_name,
    is_initial,
    is_noun,
    may_be_name,
    office_gender,
    parse_faction,
    party_keys,
    titles_before,
    titles_behind,
    word_set,
)
from ratslese.lexicon import load, words

__all__ = ["Name", "Parser"]

_GROUP = re.compile(r"[A-ZÄÖÜ]\w*(?:[ /&-][A-ZÄÖÜ]\w*| für){0,3}")
"""A group of voters by its look: 'FÜR Musterstadt', 'KAL', 'Wir für Musterstadt'; not: 'Amt 61', 'siehe Anlage'."""
_COUNCILLOR = re.compile(
    r"(?:rat|rät|rätin|räte|räten|rats|herr|herrn|frau|mitglied|verordnete[rn]?|abgeordnete[rn]?|StRin|StR|RM|KTM|GR|GRin|RH|RF|KR)\.?$"
)
_LOOK_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Name:
    """A person as named in one place.

    Attributes:
        form_of_address: 'Herr' or 'Frau' where printed (also 'Hr.', 'Fr.').
        roles: offices before the name, as printed: ('stv. Vorsitzende',).
        titles: as printed: ('Prof.', 'Dr.').
        given_name, family_name: parts of the name; `family_name` is None only for a mention by office alone.
        faction: party or faction after the name, in base form ('CDU' for '(CDU-Fraktion)').
        start, end: the whole mention, half-open, with form of address and faction.
        name_start, name_end: the name alone.
    """

    form_of_address: FormOfAddress | None
    roles: tuple[str, ...]
    titles: tuple[str, ...]
    given_name: str | None
    family_name: str | None
    faction: str | None
    start: int
    end: int
    name_start: int = 0
    name_end: int = 0

    @property
    def full(self) -> str:
        """Given and family name, as far as known."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)

    @property
    def gender(self) -> Gender | None:
        """What form of address, office or given name tell about the gender; None when they tell nothing."""
        if self.form_of_address:
            return "m" if self.form_of_address == "Herr" else "f"
        for role in self.roles:
            if told := office_gender(role.split()[-1]):
                return told
        return gender_of_given_name(self.given_name) if self.given_name else None

    def moved(self, offset: int) -> Name:
        """The same name `offset` characters further on."""
        return replace(
            self,
            start=self.start + offset,
            end=self.end + offset,
            name_start=self.name_start + offset,
            name_end=self.name_end + offset,
        )


class Parser(Parts):
    """Reads mentions: what stands before, in and behind a name."""

    def mention(self, at: int, *, bare: bool = False) -> Name | None:
        """The mention that begins at token `at`, or None."""
        first = at
        address: FormOfAddress | None = None
        roles: list[tuple[int, int]] = []
        titles: list[str] = []
        while at < len(self.tokens) and at - first < _LOOK_AHEAD:
            word = self.word(at)
            if word in forms_of_address() and address in {None, forms_of_address()[word]}:
                address, at = forms_of_address()[word], at + 1
            elif (end := self._title(at, bool(roles))) is not None:
                titles.append(self.surface(at, end))
                at = end
            elif (end := self.office(at)) is not None:
                roles.append((at, end))
                at = end
            else:
                break
            if not self.joined(at - 1):
                break
        if roles and roles[-1][1] == at and (given_at := self._given_further(at)):
            roles[-1] = (roles[-1][0], given_at)  # 'Leiterin Kämmerei Anna Muster'
            at = given_at
        cued = at > first
        if not cued and not (self.listed or bare):
            return None
        name = self.named(at, cued=cued, addressed=address is not None) if at == first or self.joined(at - 1) else None
        before = self.listed and len(roles) > 1  # 'Abg. Richter'
        if name is None and roles and self._is_surname_too(roles[-1], cued=before or bool(address or titles)):
            at = roles.pop()[0]
            name = (None, self.word(at), at, at + 1, [])
        named_roles = tuple(self.surface(*role) for role in roles)
        if name is None:
            if not roles:
                return None
            start, end = self.tokens[first].start, self.tokens[roles[-1][1] - 1].end
            return Name(address, named_roles, tuple(titles), None, None, None, start, end, end, end)
        given, family, name_at, stop, inner = name
        titles += inner
        name_start, name_end = self.tokens[name_at].start, self.tokens[stop - 1].end
        if self.text[name_end - 1] == "." and not is_initial(self.word(stop - 1)):
            name_end -= 1
        stop, end, after = self._titles_after(stop, name_end)
        faction, end = self._faction(stop, end, lenient=any(_COUNCILLOR.search(role) for role in named_roles))
        if not self._credible(address, named_roles, titles, given, family, faction):
            return None
        return Name(
            address,
            named_roles,
            (*titles, *after),
            given,
            family,
            faction,
            self.tokens[first].start,
            end,
            name_start,
            name_end,
        )

    def _given_further(self, at: int) -> int | None:
        """The index of a given name one or two words after an office, where those name its field."""
        for skip in (1, 2):
            field = [self.word(at + k) for k in range(skip)]
            if (
                is_given_name(self.word(at + skip))
                and all(part[:1].isupper() and not is_given_name(part) and not part.endswith(".") for part in field)
                and all(self.joined(at + k, same_line=True) for k in range(skip + 1))
                and may_be_name(self.word(at + skip + 1))
                and not (self.listed and self._ends_given(at + skip + 1))
            ):
                return at + skip
        return None

    def _ends_given(self, at: int) -> bool:
        """Whether a second given name ends a name, so that the family name stood first: 'GR Muster Anna Maria'."""
        if not is_given_name(self.word(at)):
            return False
        return not (self.joined(at, same_line=True) and may_be_name(self.word(at + 1)))

    def faction_in_brackets(self, at: int, *, lenient: bool = False) -> tuple[str, int] | None:
        """The faction in the brackets that open at `at`, and the offset after them.

        Args:
            at: index of the opening bracket.
            lenient: a member of a council stands before it, whose group may bear any name ('FÜR Musterstadt').
        """
        start = self.tokens[at].end
        close = self.text.find("]" if self.word(at) == "[" else ")", start, start + 60)
        if close < 0:
            return None
        content = self.text[start:close]
        faction = parse_faction(content)
        if (
            faction is None
            and lenient
            and len(content) > 1
            and _GROUP.fullmatch(content)
            and content not in load("parties")["shapes"]["never"]
        ):
            faction = content
        return (faction, close + 1) if faction else None

    def before_brackets(self, bracket: int, floor: int) -> Name | None:
        """'Anna Muster (SPD)': the name before a faction in brackets, which nothing announces."""
        first = bracket
        while (
            first > 0
            and bracket - first < 5
            and self.tokens[first - 1].start >= floor
            and self.joined(first - 1, same_line=True)
            and (
                may_be_name(self.word(first - 1))
                or (first < bracket and self.word(first - 1) in word_set("names", "particles"))
            )
            and not (first < bracket and self.word(first - 1).endswith(".") and not is_initial(self.word(first - 1)))
        ):
            first -= 1
        while first < bracket:
            # a capitalised noun before the name ('Antrag Müller (CDU)') is none of its parts
            if (
                bracket - first <= 1
                or is_given_name(self.word(first))
                or is_initial(self.word(first))
                or (bracket - first == 2 and not is_noun(self.word(first)))
                or self.word(first) in word_set("names", "opening_particles")
            ):
                break
            first += 1
        if first == bracket or is_noun(self.word(bracket - 1)):
            return None
        listed = Parser(self.text, self.tokens[: bracket + _LOOK_AHEAD], listed=True)
        found = listed.mention(first)
        return found if found and found.faction else None

    def _title(self, at: int, after_office: bool) -> int | None:
        if after_office and self.word(at) in word_set("titles", "after_office"):
            return at + 1
        return self.sequence(at, titles_before())

    def _is_surname_too(self, role: tuple[int, int], *, cued: bool) -> bool:
        return cued and role[1] - role[0] == 1 and self.word(role[0]) in word_set("names", "surnames_too")

    def _titles_after(self, stop: int, end: int) -> tuple[int, int, tuple[str, ...]]:
        after: list[str] = []
        while stop < len(self.tokens) and len(after) < 4:
            at = stop + 1 if self.word(stop) == "," else stop
            close = self.sequence(at, titles_behind())
            if close is None or not self.joined(stop - 1, same_line=True) or not self.joined(at - 1, same_line=True):
                break
            after.append(self.surface(at, close))
            stop, end = close, self.tokens[close - 1].end
        return stop, end, tuple(after)

    def _faction(self, stop: int, end: int, *, lenient: bool) -> tuple[str | None, int]:
        """A faction after the name, in brackets or between commas, and the offset after it."""
        if stop >= len(self.tokens) or not self.joined(stop - 1):
            return None, end
        mark = self.word(stop)
        if mark in {"(", "["}:
            found = self.faction_in_brackets(stop, lenient=lenient)
            return found if found else (None, end)
        if mark in {",", "-", "–", "/"} and self.joined(stop - 1, same_line=True):
            start = self.tokens[stop].end
            line = self.text[start : start + 60].partition("\n")[0]
            for match in re.finditer(r"[,;:.)(]|$", line):
                piece = line[: match.start()].strip()
                if (
                    piece
                    and (parse_faction(piece) is not None)
                    and (piece.casefold() in party_keys() or "raktion" in piece)
                ):
                    return parse_faction(piece), start + len(line[: match.start()].rstrip())
                break
        return None, end

    def _credible(
        self,
        address: FormOfAddress | None,
        roles: Sequence[str],
        titles: Sequence[str],
        given: str | None,
        family: str,
        faction: str | None,
    ) -> bool:
        """Whether enough speaks for a person: 'BV Innenstadt' and 'Gemeinderat Musterhausen' are none."""
        if address or titles or given or faction or not roles or self.listed:
            return True
        if all(role in word_set("roles", "abbreviations", "ambiguous") for role in roles):
            return False
        if is_noun(family):
            return False
        body = (
            roles[-1]
            .casefold()
            .endswith(("gemeinderat", "stadtrat", "landrat", "kreisrat", "regierungsrat", "kantonsrat"))
        )
        return not (body and family.casefold().endswith(tuple(words("names", "place_endings"))))
