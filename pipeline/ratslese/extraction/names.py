"""Names of persons as minutes print them: 'Herr Stadtrat Dr. Schmidt (AfD)', 'VA’e Dinstühler', 'Müller, Hans'.

Two doors: `parse_name` reads the one mention that a text opens with (a cell, an entry of a list), `find_mentions` finds
mentions in prose by their form: a form of address, an office or a title before the name, or a faction in brackets
after it. Both run a small recursive-descent parser over tokens; it looks ahead by a bounded number of tokens, so that
the time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ratslese.document.findings import FormOfAddress
from ratslese.lexicon import load, words

__all__ = ["Gender", "Name", "faction_key", "find_mentions", "gender_of_given_name", "parse_faction", "parse_name"]

Gender = Literal["f", "m"]

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
      (?P<word>{_LETTER}\w*                              # Müller, B90
        (?:(?:[-‐’'´`]|\.-){_LETTER}\w*)*                # Schmitz-Wenzel, VA’e, Dipl.-Ing.
        (?:\.(?:in|a)\b)?\.?)                            # Bgm.in, Dr.
    | (?P<number>\d+\.?)
    | (?P<mark>[^\s\w])
    """,
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans({"’": "'", "´": "'", "`": "'", "‐": "-"})
_GROUP = re.compile(r"[A-ZÄÖÜ]\w*(?:[ /&-][A-ZÄÖÜ]\w*| für){0,3}")
"""A group of voters by its look: 'FÜR Musterstadt', 'KAL', 'Wir für Musterstadt'; not: 'Amt 61', 'siehe Anlage'."""
_COUNCILLOR = re.compile(
    r"(?:rat|rät|rätin|räte|räten|rats|herr|herrn|frau|mitglied|verordnete[rn]?|abgeordnete[rn]?|StRin|StR|RM|KTM|GR|GRin|RH|RF|KR)\.?$"
)
_LOOK_AHEAD = 14


class _Token(NamedTuple):
    text: str
    start: int
    end: int


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


def parse_name(text: str, *, family_first: bool = False) -> Name | None:
    """Read the mention that `text` opens with, after bullets and numbers; what follows it is left alone.

    Args:
        text: a cell, an entry of a list, or any mention: 'Dr. Els, Stefan (CDU) ab TOP 5'.
        family_first: take the first of two unknown words as the family name ('Muster Anna').

    Returns:
        The name; with `family_name` None for an office alone ('die Vorsitzende'); None when there is no name.
    """
    tokens = _tokens(text)
    first = 0
    while first < len(tokens) and not tokens[first].text[0].isalpha():
        if tokens[first].text[0].isdigit() and _Parser(text, tokens).office(first) is not None:
            break  # '1. Bürgermeister'
        first += 1
    if first < len(tokens) and tokens[first].text.casefold() in {"der", "die", "dem", "den", "des"}:
        first += 1
    found = _Parser(text, tokens, listed=True, family_first=family_first).mention(first)
    return found


def find_mentions(text: str, *, roles: bool = False, bare: bool = False) -> list[Name]:
    """Find the mentions of persons in `text`, in order, without overlap.

    Args:
        text: prose or lists; offsets of the names count in it.
        roles: also yield mentions by office alone ('die stv. Vorsitzende'), with `family_name` None.
        bare: also yield a known given name followed by a name ('Anna Muster eröffnet …').
    """
    tokens = _tokens(text)
    parser = _Parser(text, tokens)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].text
        mention = None
        if _opens_mention(word):
            numbered = (
                at > 0
                and _is_modifier(tokens[at - 1].text)
                and tokens[at - 1].text[0].isdigit()
                and parser.joined(at - 1)
            )
            mention = parser.mention(at - 1 if numbered and parser.office(at - 1) is not None else at)
            if mention and mention.family_name is None and not roles:
                mention = None
        elif word == "(" and at and parser.faction_in_brackets(at):
            mention = parser.before_brackets(at, found[-1].end if found else 0)
        elif bare and is_given_name(word) and parser.joined(at):
            mention = parser.mention(at, bare=True)
            if mention and mention.given_name is None:
                mention = None
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at += 1
        while at < len(tokens) and tokens[at].start < mention.end:
            at += 1
    return found


def gender_of_given_name(name: str) -> Gender | None:
    """The gender that a common given name tells; of a double name its first part decides."""
    known = _given_names()
    if name in known:
        return known[name]
    head = re.split(r"[-\s]", name, maxsplit=1)[0]
    return known.get(head)


def is_given_name(name: str) -> bool:
    """Whether `name` is a common given name, or a double name of such."""
    known = _given_names()
    return name in known or ("-" in name and all(part in known for part in name.split("-")))


def umlauts(word: str) -> str:
    """A lower-case word of a typewriter without umlauts, restored: 'buergermeister' as 'bürgermeister'.

    Only for comparison with a word list: it also changes words that are right as they are.
    """
    word = word.replace("ae", "ä").replace("oe", "ö") if "ae" in word or "oe" in word else word
    return re.sub(r"(?<![aeqäö])ue", "ü", word) if "ue" in word else word


@lru_cache(maxsize=4096)
def office_gender(word: str) -> Gender | None:
    """The gender that the form of an office tells: 'Stadträtin' f, 'Vorsitzender' m, 'Vorsitzende' None."""
    return _office(word.translate(_APOSTROPHES))[1]


def parse_faction(text: str) -> str | None:
    """The faction that `text` names, in base form, or None: 'CDU-Fraktion' gives 'CDU', 'FDP, Uster' gives 'FDP'."""
    surface = " ".join(text.split()).strip(" ()[]-–.,:;")
    surface = re.split(r"\s*[,;]\s*", surface, maxsplit=1)[0]
    base = re.sub(
        r"^(?:die |der |für die )?(?:(?:Rats|Stadtrats|Gemeinderats|Kreistags)?[Ff]raktion(?: der)? )", "", surface
    )
    base = re.sub(r"\s*[-–]?\s*(?:Rats|Stadtrats|Gemeinderats|Kreistags|Bezirks)?[Ff]raktion$", "", base).strip()
    if not base or len(base) > 60:
        return None
    if base.casefold() in _parties():
        return base
    if surface != base and base[0].isupper():
        return base
    pieces = re.split(r"\s*/\s*", base)
    if len(pieces) > 1 and any(piece.casefold() in _parties() for piece in pieces):
        return base
    shapes = load("parties")["shapes"]
    if base in shapes["never"]:
        return None
    folded = base.casefold()
    if any(folded == word.casefold() for word in shapes["unaffiliated"]):
        return base
    if re.fullmatch(r"[A-ZÄÖÜ][A-ZÄÖÜa-z]?[A-ZÄÖÜ]{1,4}(?:[-/ ][A-ZÄÖÜ]{2,5})?|[A-Z][a-z][A-Z]", base):
        return base
    if base[0].isupper() and (
        folded.rpartition(" ")[2].endswith(tuple(shapes["endings"])) or base.startswith(tuple(shapes["openings"]))
    ):
        return base
    return None


def faction_key(name: str) -> str:
    """A key that is equal for the spellings of one party: 'B90/Die Grünen' and 'GRÜNE' give 'grüne'."""
    base = parse_faction(name) or " ".join(name.split())
    return _parties().get(base.casefold(), base.casefold())


# --- the lexicon, unfolded --------------------------------------------------------------------------------------


@cache
def _given_names() -> dict[str, Gender | None]:
    known: dict[str, Gender | None] = dict.fromkeys(words("given_names", "common"))
    known.update(dict.fromkeys(words("given_names", "feminine"), "f"))
    known.update(dict.fromkeys(words("given_names", "masculine"), "m"))
    return known


@cache
def _parties() -> dict[str, str]:
    """Spelling, case-folded, to the party's key."""
    keys: dict[str, str] = {}
    for base, variants in load("parties")["names"].items():
        for spelling in (base, *variants):
            keys[spelling.casefold()] = base.casefold()
    return keys


@cache
def _address() -> dict[str, FormOfAddress]:
    entries: dict[str, FormOfAddress] = dict.fromkeys(words("roles", "address", "masculine"), "Herr")
    entries.update(dict.fromkeys(words("roles", "address", "feminine"), "Frau"))
    return entries


def _sequences(entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Entries as token sequences by first token, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        sequence = tuple(token.text for token in _tokens(entry))
        table.setdefault(sequence[0], []).append(sequence)
    return {first: tuple(sorted(set(rest), key=len, reverse=True)) for first, rest in table.items()}


@cache
def _abbreviated() -> dict[str, tuple[tuple[str, ...], ...]]:
    listed = [entry for key in ("masculine", "feminine", "common") for entry in words("roles", "abbreviations", key)]
    return _sequences([*listed, *_feminine_abbreviations()])


@cache
def _feminine_abbreviations() -> frozenset[str]:
    """'KOI'in', 'KTMin', 'VA'e' for 'KOI', 'KTM', 'VA'."""
    bases = (*words("roles", "abbreviations", "masculine"), *words("roles", "abbreviations", "common"))
    return frozenset(f"{base}{ending}" for base in bases if base.isalpha() for ending in ("'in", "in", "'e"))


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    return _sequences(words("titles", "before"))


@cache
def _titles_after() -> dict[str, tuple[tuple[str, ...], ...]]:
    return _sequences(words("titles", "after"))


@cache
def _sets(file: str, *keys: str) -> frozenset[str]:
    return frozenset(words(file, *keys))


@cache
def _office_pattern() -> re.Pattern[str]:
    """Offices by declension class; the group that matched tells the gender."""

    def any_of(key: str) -> str:
        return "|".join(sorted(words("roles", "offices", key), key=len, reverse=True))

    return re.compile(
        rf"""(?:
          (?:{any_of("strong")}|{any_of("weak")})in(?P<f>nen)?(?P<f1>)
        | (?:{any_of("strong")})(?:e?s|n)?(?P<m>)
        | (?:{any_of("weak")})(?:en)?(?P<m1>)
        | rät(?:in(?:nen)?)(?P<f2>)
        | (?:rat(?:e?s)?|räten?)(?P<m2>)
        | (?:{any_of("adjectival")})er(?P<m3>)
        | (?:{any_of("adjectival")})e[nms]?(?P<u>)
        | {any_of("neuter")}(?:e?s|ern?)?(?P<u1>)
        )$""",
        re.VERBOSE,
    )


@lru_cache(maxsize=16384)
def _office(word: str) -> tuple[bool, Gender | None]:
    """Whether the word is an office written out or abbreviated, and the gender it tells."""
    for key, gender in (("masculine", "m"), ("feminine", "f")):
        if word in _sets("roles", "words", key) or word in _sets("roles", "abbreviations", key):
            return True, "m" if gender == "m" else "f"
    if word in _feminine_abbreviations():
        return True, "f"
    if word in _sets("roles", "words", "not_offices") or len(word) < 4:
        return False, None
    tail = word.rpartition("-")[2]
    if tail in _sets("roles", "words", "masculine"):
        return True, "m"
    if tail in _sets("roles", "words", "feminine"):
        return True, "f"
    if not word[0].isupper():
        return False, None
    match = _office_pattern().search(umlauts(word.casefold()))
    if not match:
        return False, None
    stem = match.start()
    if stem == 0 and word in _sets("names", "surnames_too"):
        return True, "m"
    groups = match.groupdict()
    if any(groups[key] is not None for key in ("f", "f1", "f2")):
        return True, "f"
    return True, "m" if any(groups[key] is not None for key in ("m", "m1", "m2", "m3")) else None


@lru_cache(maxsize=16384)
def _opens_mention(word: str) -> bool:
    plain = word.translate(_APOSTROPHES)
    return (
        word in _address()
        or plain in _abbreviated()
        or word in _titles()
        or _office(plain)[0]
        or (_is_modifier(word) and not word[0].isdigit())
    )


@lru_cache(maxsize=16384)
def _is_modifier(word: str) -> bool:
    if word in _sets("roles", "modifiers", "abbreviations"):
        return True
    folded = word.casefold()
    return folded.endswith(("e", "er", "en", "em", "es")) and re.sub(r"e[rnms]?$", "", folded) in _sets(
        "roles", "modifiers", "adjectives"
    )


@lru_cache(maxsize=16384)
def _may_be_name(word: str) -> bool:
    """Whether a word can be part of a name by its form: 'Müller', 'MÜLLER', 'O'Neill', 'A.'; not 'Uhr', 'SPD'."""
    bare = word.rstrip(".")
    if not bare or not bare[0].isupper() or word in _sets("names", "stop") or any(char.isdigit() for char in bare):
        return False
    if word.endswith(".") and len(bare) > 1 and not re.fullmatch(r"(?:\w\.-)*\w", bare) and len(bare) < 4:
        return False  # an abbreviation, unless a sentence's last word
    return bare.casefold() not in _parties() or bare.istitle()


@lru_cache(maxsize=16384)
def _is_noun(word: str) -> bool:
    return len(word) > 6 and word.casefold().rstrip(".").endswith(tuple(words("names", "noun_endings")))


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"[A-ZÄÖÜ][a-z]?\.(?:-[A-ZÄÖÜ]\.)*", word))


def _tokens(text: str) -> list[_Token]:
    return [_Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


class _Parser:
    """Reads mentions from a list of tokens; every method takes the index to start at."""

    def __init__(
        self, text: str, tokens: Sequence[_Token], *, listed: bool = False, family_first: bool = False
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.listed = listed
        self.family_first = family_first

    def word(self, at: int) -> str:
        return self.tokens[at].text if at < len(self.tokens) else ""

    def joined(self, at: int, *, same_line: bool = False) -> bool:
        """Whether nothing but white space lies between token `at` and the next, and no paragraph break."""
        if at + 1 >= len(self.tokens):
            return False
        gap = self.text[self.tokens[at].end : self.tokens[at + 1].start]
        return "\n" not in gap if same_line else gap.count("\n") < 2

    def sequence(self, at: int, table: dict[str, tuple[tuple[str, ...], ...]]) -> int | None:
        """The index after the longest entry of `table` that begins at `at`."""
        for entry in table.get(self.word(at).translate(_APOSTROPHES), ()):
            if all(self.word(at + k).translate(_APOSTROPHES) == piece for k, piece in enumerate(entry)):
                return at + len(entry)
        return None

    def office(self, at: int) -> int | None:
        """The index after an office with its modifiers: 'stv. Vorsitzende', 'Erster Stadtrat', 'StR'."""
        stop = at
        while stop - at < 4 and _is_modifier(self.word(stop)):
            stop += 1
        end = self.sequence(stop, _abbreviated())
        if end is None and _office(self.word(stop).translate(_APOSTROPHES))[0]:
            end = stop + 1
        if (
            end is None
            and stop > at
            and self.word(stop) in {"Bürger", "Bürgerin", "Einwohner", "Einwohnerin", "Mitglied", "Vertreter"}
        ):
            end = stop + 1
        return end

    def mention(self, at: int, *, bare: bool = False) -> Name | None:
        """The mention that begins at token `at`, or None."""
        first = at
        address: FormOfAddress | None = None
        roles: list[tuple[int, int]] = []
        titles: list[str] = []
        while at < len(self.tokens) and at - first < _LOOK_AHEAD:
            word = self.word(at)
            if word in _address() and address in {None, _address()[word]}:
                address, at = _address()[word], at + 1
            elif (end := self._title(at, bool(roles))) is not None:
                titles.append(self._surface(at, end))
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
        name = self._name(at, cued=cued) if at == first or self.joined(at - 1) else None
        if name is None and roles and self._is_surname_too(roles[-1], address, titles):
            at = roles.pop()[0]
            name = (None, self.word(at), at, at + 1)
        named_roles = tuple(self._surface(*role) for role in roles)
        if name is None:
            if not roles:
                return None
            start, end = self.tokens[first].start, self.tokens[roles[-1][1] - 1].end
            return Name(address, named_roles, tuple(titles), None, None, None, start, end, end, end)
        given, family, name_at, stop = name
        name_start, name_end = self.tokens[name_at].start, self.tokens[stop - 1].end
        if self.text[name_end - 1] == "." and not _is_initial(self.word(stop - 1)):
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
                and _may_be_name(self.word(at + skip + 1))
            ):
                return at + skip
        return None

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
                _may_be_name(self.word(first - 1))
                or (first < bracket and self.word(first - 1) in _sets("names", "particles"))
            )
            and not (first < bracket and self.word(first - 1).endswith(".") and not _is_initial(self.word(first - 1)))
        ):
            first -= 1
        while first < bracket:
            # a capitalised noun before the name ('Antrag Müller (CDU)') is none of its parts
            if (
                bracket - first <= 1
                or is_given_name(self.word(first))
                or _is_initial(self.word(first))
                or (bracket - first == 2 and not _is_noun(self.word(first)))
                or self.word(first) in _sets("names", "opening_particles")
            ):
                break
            first += 1
        if first == bracket or _is_noun(self.word(bracket - 1)):
            return None
        listed = _Parser(self.text, self.tokens[: bracket + _LOOK_AHEAD], listed=True)
        found = listed.mention(first)
        return found if found and found.faction else None

    def _title(self, at: int, after_office: bool) -> int | None:
        if after_office and self.word(at) in _sets("titles", "after_office"):
            return at + 1
        return self.sequence(at, _titles())

    def _surface(self, at: int, end: int) -> str:
        return " ".join(self.text[self.tokens[at].start : self.tokens[end - 1].end].split())

    def _is_surname_too(self, role: tuple[int, int], address: FormOfAddress | None, titles: Sequence[str]) -> bool:
        return (
            bool(address or titles) and role[1] - role[0] == 1 and self.word(role[0]) in _sets("names", "surnames_too")
        )

    def _family(self, at: int) -> int | None:
        """The index after one family name with its particles: 'von der Au', 'Müller'."""
        stop = at
        if self.word(stop) in _sets("names", "opening_particles"):
            while stop - at < 3 and self.word(stop) in _sets("names", "particles") and self.joined(stop):
                stop += 1
        if stop > at and self.word(stop).casefold() in _parties():
            return None  # 'Herr Muster von den Grünen'
        if not _may_be_name(self.word(stop)) and not (stop > at and self.word(stop)[:1].isupper()):
            return None
        return stop + 1

    def _name(self, at: int, *, cued: bool) -> tuple[str | None, str, int, int] | None:
        """Given name, family name, and the indexes where the name begins and ends."""
        if at >= len(self.tokens):
            return None
        given_end = at
        while given_end - at < 3 and (is_given_name(self.word(given_end)) or _is_initial(self.word(given_end))):
            if not self.joined(given_end, same_line=True) or self._family(given_end + 1) is None:
                break
            if given_end > at and self.word(given_end).endswith(".") and not _is_initial(self.word(given_end)):
                break
            given_end += 1
        if given_end > at and self._blocks(given_end):
            given_end -= 1
        end = self._family(given_end)
        if end is None:
            return None
        family = (
            self._surface(given_end, end).rstrip(".")
            if not _is_initial(self.word(end - 1))
            else self._surface(given_end, end)
        )
        if given_end > at:
            given = self._surface(at, given_end)
            return self._ordered(given, family, at, end)
        if self.word(end) == "," and self.listed and self._given_follows(end + 1):
            stop = end + 2
            while stop - end < 4 and self._given_follows(stop) and self.joined(stop - 1, same_line=True):
                stop += 1
            return self._surface(end + 1, stop), _recased(family), at, stop
        second = self._second(end, cued=cued)
        if second is not None and not self.listed and is_given_name(self.word(end)):
            further = self._family(second) if self.joined(second - 1, same_line=True) else None
            if further is not None:  # 'Herrn Amtskollegen Hans Muster': the first word was no name
                return self._surface(end, second), self._surface(second, further).rstrip("."), end, further
        if second is not None:
            return self._ordered(family, self._surface(end, second).rstrip("."), at, second)
        return None, _recased(family), at, end

    def _blocks(self, at: int) -> bool:
        """Whether the word after a given name is a common noun."""
        return _is_noun(self.word(at))

    def _given_follows(self, at: int) -> bool:
        word = self.word(at)
        if is_given_name(word) or _is_initial(word):
            return True
        return (
            _may_be_name(word)
            and not word.isupper()
            and not word.endswith(".")
            and parse_faction(word) is None
            and self.sequence(at, _titles_after()) is None
            and not _office(word)[0]
            and not _is_noun(word)
        )

    def _second(self, at: int, *, cued: bool) -> int | None:
        """The index after a second name part, where the first was no known given name."""
        if not self.joined(at - 1, same_line=True) or self.word(at - 1).endswith("."):
            return None
        end = self._family(at)
        if end is None or _is_noun(self.word(end - 1)) or self.sequence(at, _titles_after()) is not None:
            return None
        if _office(self.word(at))[0] and self.word(at) not in _sets("names", "surnames_too"):
            return None
        if is_given_name(self.word(at)) or self.word(at) in _sets("names", "opening_particles"):
            return end if not cued or self.listed or is_given_name(self.word(at)) else None
        if self.listed and not cued:
            return end
        # in prose a noun may follow ('teilt Frau Muster Einzelheiten mit'); only at a boundary is it a name
        rest = self.text[self.tokens[end - 1].end : self.tokens[end - 1].end + 2]
        return end if self.listed or rest[:2] in {" (", ":", ": ", ":\n"} or rest[:1] in {"\n", ""} else None

    def _ordered(self, first: str, last: str, at: int, end: int) -> tuple[str, str, int, int]:
        """Given and family name, swapped where the family name came first ('Muster Anna', 'MUSTER Anna')."""
        capitals = first.isupper() and len(first.rstrip(".")) > 1 and not last.isupper()
        known_last = is_given_name(last) and not is_given_name(first) and not _is_initial(first)
        unknown = self.family_first and not is_given_name(first) and not _is_initial(first)
        if capitals or known_last or unknown:
            return last, _recased(first), at, end
        return _recased(first), _recased(last), at, end

    def _titles_after(self, stop: int, end: int) -> tuple[int, int, tuple[str, ...]]:
        after: list[str] = []
        while stop < len(self.tokens) and len(after) < 4:
            at = stop + 1 if self.word(stop) == "," else stop
            close = self.sequence(at, _titles_after())
            if close is None or not self.joined(stop - 1, same_line=True) or not self.joined(at - 1, same_line=True):
                break
            after.append(self._surface(at, close))
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
                    and (piece.casefold() in _parties() or "raktion" in piece)
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
        if all(role in _sets("roles", "abbreviations", "ambiguous") for role in roles):
            return False
        if _is_noun(family):
            return False
        body = (
            roles[-1]
            .casefold()
            .endswith(("gemeinderat", "stadtrat", "landrat", "kreisrat", "regierungsrat", "kantonsrat"))
        )
        return not (body and family.casefold().endswith(tuple(words("names", "place_endings"))))


def _recased(name: str) -> str:
    """'MÜLLER-LÜDENSCHEIDT' as 'Müller-Lüdenscheidt'; initials and mixed case stay."""
    if not name.isupper() or len(name.rstrip(".")) < 3:
        return name
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), name)
