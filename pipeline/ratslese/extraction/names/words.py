"""What the words of a name are: given names, offices, titles, forms of address, parties; and their tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import repeat
from typing import Literal, NamedTuple

from ratslese.document.findings import FormOfAddress
from ratslese.lexicon import alternation, load, words

Gender = Literal["f", "m"]
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
      {_LETTER}\w*+                                     # Müller, B90
        (?:(?:[-‐’'´`]|\.-){_LETTER}\w*+)*+              # Schmitz-Wenzel, VA’e, Dipl.-Ing.
        (?:\.(?:in|a)\b)?+\.?+                           # Bgm.in, Dr.
    | \d++\.?+
    | [^\s\w]
    """,
    re.VERBOSE,
)
_INITIAL = re.compile(r"[A-ZÄÖÜ][a-z]?\.(?:-[A-ZÄÖÜ]\.)*")
_APOSTROPHES = str.maketrans({"’": "'", "´": "'", "`": "'", "‐": "-"})


class Token(NamedTuple):
    """A word, number or mark, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """The word with one kind of apostrophe and of hyphen."""
    return word.translate(_APOSTROPHES)


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
    return office_form(plain(word))[1]


@lru_cache(maxsize=1 << 14)
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
    if base.casefold() in {"die", "der"}:
        return surface  # a group called 'Die Fraktion'
    if base.casefold() in party_keys():
        return base
    if surface != base and base[0].isupper():
        return base
    pieces = re.split(r"\s*[/|]\s*", base)
    if len(pieces) > 1 and any(piece.casefold() in party_keys() for piece in pieces):
        return base
    shapes = load("parties")["shapes"]
    if base in shapes["never"]:
        return None
    folded = base.casefold()
    if folded in _unaffiliated():
        return base
    if re.fullmatch(r"[A-ZÄÖÜ][A-ZÄÖÜa-z]?[A-ZÄÖÜ]{1,4}(?:[-/ ][A-ZÄÖÜ]{2,5})?|[A-Z][a-z][A-Z]", base):
        return base
    if base[0].isupper() and (
        folded.rpartition(" ")[2].endswith(tuple(shapes["endings"])) or base.startswith(tuple(shapes["openings"]))
    ):
        return base
    return None


@cache
def _unaffiliated() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("parties", "shapes", "unaffiliated"))


@lru_cache(maxsize=4096)
def faction_key(name: str) -> str:
    """A key that is equal for the spellings of one party: 'B90/Die Grünen' and 'GRÜNE' give 'grüne'."""
    base = parse_faction(name) or " ".join(name.split())
    return party_keys().get(base.casefold(), base.casefold())


@cache
def _given_names() -> dict[str, Gender | None]:
    known: dict[str, Gender | None] = dict.fromkeys(words("given_names", "common"))
    known.update(dict.fromkeys(words("given_names", "feminine"), "f"))
    known.update(dict.fromkeys(words("given_names", "masculine"), "m"))
    return known


@cache
def party_keys() -> dict[str, str]:
    """Spelling, case-folded, to the party's key."""
    keys: dict[str, str] = {}
    for base, variants in load("parties")["names"].items():
        for spelling in (base, *variants):
            keys[spelling.casefold()] = base.casefold()
    return keys


@cache
def forms_of_address() -> dict[str, FormOfAddress]:
    """Forms of address, also abbreviated, to 'Herr' or 'Frau'."""
    entries: dict[str, FormOfAddress] = dict.fromkeys(words("roles", "address", "masculine"), "Herr")
    entries.update(dict.fromkeys(words("roles", "address", "feminine"), "Frau"))
    return entries


def _sequences(entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Entries as token sequences by first token, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        sequence = tuple(token.text for token in tokenize(entry))
        table.setdefault(sequence[0], []).append(sequence)
    return {first: tuple(sorted(set(rest), key=len, reverse=True)) for first, rest in table.items()}


@cache
def abbreviated_offices() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Abbreviated offices ('StR', 's.B.') as token sequences by first token, longest first."""
    listed = [entry for key in ("masculine", "feminine", "common") for entry in words("roles", "abbreviations", key)]
    bare = [entry[:-1] for entry in listed if entry.endswith(".") and len(entry) > 4 and entry[:-1].isalpha()]
    return _sequences([*listed, *bare, *_feminine_abbreviations()])


@cache
def _feminine_abbreviations() -> frozenset[str]:
    """'KOI'in', 'KTMin', 'VA'e' for 'KOI', 'KTM', 'VA'."""
    bases = (*words("roles", "abbreviations", "masculine"), *words("roles", "abbreviations", "common"))
    return frozenset(f"{base}{ending}" for base in bases if base.isalpha() for ending in ("'in", "in", "'e"))


@cache
def titles_before() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles that stand before a name, as token sequences by first token."""
    return _sequences(words("titles", "before"))


@cache
def titles_behind() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles that stand behind a name, as token sequences by first token."""
    return _sequences(words("titles", "after"))


@cache
def word_set(file: str, *keys: str) -> frozenset[str]:
    """A word list of the lexicon as a set."""
    return frozenset(words(file, *keys))


@cache
def _office_pattern() -> re.Pattern[str]:
    """Offices by declension class; the group that matched tells the gender."""

    def any_of(*keys: str) -> str:
        return alternation(office for key in keys for office in words("roles", "offices", key))

    return re.compile(
        rf"""(?:
          {any_of("strong", "weak")}in(?P<f>nen)?(?P<f1>)
        | {any_of("strong")}(?:e?s|n)?(?P<m>)
        | {any_of("weak")}(?:en)?(?P<m1>)
        | rät(?:in(?:nen)?)(?P<f2>)
        | (?:rat(?:e?s)?|räten?)(?P<m2>)
        | {any_of("adjectival")}er(?P<m3>)
        | {any_of("adjectival")}e[nms]?(?P<u>)
        | {any_of("neuter")}(?:e?s|ern?)?(?P<u1>)
        )$""",
        re.VERBOSE,
    )


@lru_cache(maxsize=16384)
def office_form(word: str) -> tuple[bool, Gender | None]:
    """Whether the word is an office written out or abbreviated, and the gender it tells."""
    for key, gender in (("masculine", "m"), ("feminine", "f")):
        if word in word_set("roles", "words", key) or word in word_set("roles", "abbreviations", key):
            return True, "m" if gender == "m" else "f"
    if word in _feminine_abbreviations():
        return True, "f"
    if word in word_set("roles", "words", "not_offices") or word in word_set("roles", "words", "given_names"):
        return False, None
    if len(word) < 4:
        return False, None
    head, _, tail = word.rpartition("-")
    if head and tail in word_set("names", "surnames_too"):
        return False, None  # 'Frau Kanter-Vogt'
    if tail in word_set("roles", "words", "masculine"):
        return True, "m"
    if tail in word_set("roles", "words", "feminine"):
        return True, "f"
    if not word[0].isupper():
        return False, None
    if word.endswith(words("roles", "words", "compounds_masculine")):
        return True, "m"
    if word.endswith(words("roles", "words", "compounds_feminine")):
        return True, "f"
    match = _office_pattern().search(umlauts(word.casefold()))
    if not match:
        return False, None
    stem = match.start()
    if stem == 0 and word in word_set("names", "surnames_too"):
        return True, "m"
    groups = match.groupdict()
    if any(groups[key] is not None for key in ("f", "f1", "f2")):
        return True, "f"
    return True, "m" if any(groups[key] is not None for key in ("m", "m1", "m2", "m3")) else None


@cache
def _plain_offices() -> frozenset[str]:
    return frozenset(word for key in ("strong", "weak") for word in words("roles", "offices", key))


def is_plain_office(word: str) -> bool:
    """Whether a word is an office that is no compound and may be a family name too: 'Schreiber', 'Richter'."""
    return (
        word.casefold() in _plain_offices()
        or word in word_set("names", "surnames_too")
        or word in word_set("roles", "words", "masculine")
    )


@lru_cache(maxsize=16384)
def opens_mention(word: str) -> bool:
    """Whether a mention of a person can begin with this word: 'Herr', 'Dr.', 'Stadträtin', 'stv.'."""
    if not word[0].isalpha():
        return False
    return (
        word in forms_of_address()
        or plain(word) in abbreviated_offices()
        or word in titles_before()
        or office_form(plain(word))[0]
        or (is_modifier(word) and not word[0].isdigit())
    )


@lru_cache(maxsize=16384)
def is_modifier(word: str) -> bool:
    """Whether a word stands before an office and belongs to it: 'stv.', 'Erster', 'sachkundige'."""
    if word in word_set("roles", "modifiers", "abbreviations"):
        return True
    folded = word.casefold()
    return folded.endswith(("e", "er", "en", "em", "es")) and re.sub(r"e[rnms]?$", "", folded) in word_set(
        "roles", "modifiers", "adjectives"
    )


@lru_cache(maxsize=16384)
def may_be_name(word: str) -> bool:
    """Whether a word can be part of a name by its form: 'Müller', 'MÜLLER', 'O'Neill', 'A.'; not 'Uhr', 'SPD'."""
    bare = word.rstrip(".")
    if not bare or not bare[0].isupper() or word in word_set("names", "stop") or any(char.isdigit() for char in bare):
        return False
    if word.endswith(".") and len(bare) > 1 and not re.fullmatch(r"(?:\w\.-)*\w", bare) and len(bare) < 4:
        return False  # an abbreviation, unless a sentence's last word
    if bare[-1].isupper() and not in_capitals(bare) and "-" not in bare:
        return False  # 'StA', 'BzStR'
    return bare.casefold() not in party_keys() or bare.istitle()


@lru_cache(maxsize=16384)
def is_noun(word: str) -> bool:
    """Whether a word is a common noun by its ending, and no part of a name."""
    return len(word) > 6 and word.casefold().rstrip(".").endswith(tuple(words("names", "noun_endings")))


def is_initial(word: str) -> bool:
    """Whether a word is an initial: 'A.', 'H.-P.', 'Th.'."""
    return word.endswith(".") and _INITIAL.fullmatch(word) is not None


def tokenize(text: str) -> list[Token]:
    """The tokens of a text; an abbreviation keeps its full stop ('Dr.', 'Dipl.-Ing.')."""
    found = list(_TOKEN.finditer(text))
    parts = zip(map(re.Match.group, found), map(re.Match.start, found), map(re.Match.end, found), strict=True)
    return list(map(tuple.__new__, repeat(Token), parts))  # `Token(…)` without a call of Python's for each word


def in_capitals(word: str) -> bool:
    """Whether a word is in capitals; 'ß' has none: 'MEIßNER'."""
    return word.replace("ß", "").isupper()


def recased(name: str) -> str:
    """'MÜLLER-LÜDENSCHEIDT' as 'Müller-Lüdenscheidt'; initials and mixed case stay."""
    if not in_capitals(name) or len(name.rstrip(".")) < 3:
        return name
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), name)
