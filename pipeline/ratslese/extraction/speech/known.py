"""Names that a document makes known: printed bare later, given an office, or introduced with a profession."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ratslese.extraction.names.parser import Name, parse_faction
from ratslese.extraction.names.words import is_noun, may_be_name
from ratslese.extraction.speech.verbs import is_cue_form
from ratslese.lexicon import alternation, load, words

__all__ = ["VERB", "KnownNames", "introduced", "no_offices"]


class KnownNames:
    """Names of the document's persons, for minutes that print them bare: 'Kunze fragt', 'AL Kunze', 'Lina (Jusos)'.

    Args:
        names: family and given names, each with the name that it stands for.
    """

    def __init__(self, names: Mapping[str, Name]) -> None:
        self._names = dict(names)
        self._offices: set[str] = set()
        self._met: dict[str, Name] = {}
        self._pattern = (
            re.compile(
                rf"""(?:(?<=^)|(?<=[.;:!?–-][ ])|(?P<verb>\b[a-zäöüß]+[ ]+))
                (?P<before>[A-ZÄÖÜ][\w.-]{{0,30}}[ ]+(?:Dr\.[ ]+)?)??
                (?P<name>{alternation(self._names)})\b(?![-’'])
                (?:[ ]*\((?P<faction>[^()]{{2,40}})\))?""",
                re.VERBOSE,
            )
            if self._names
            else None
        )

    def learn(self, office: str) -> None:
        """Take on an office that the text gave a person: 'Finanzvorstand Klein', later 'der Finanzvorstand'."""
        if office[:1].isupper() and len(office) > 3 and office.lower() not in no_offices():
            self._offices.add(office)

    def meet(self, name: Name) -> None:
        """Take on a person whom the text alone names: 'Anna Klein begrüßt', later 'OV Klein teilt mit'."""
        family = name.family_name or ""
        if len(family) > 3 and family.isalpha() and family[0].isupper() and family not in self._names:
            self._met[family] = Name(None, (), (), None, family, None, 0, 0)

    def _met_in(self, names: Sequence[Name], stretch: str) -> Iterator[Name]:
        """Those met before who stand bare as the subject at the head of `stretch`: 'Klein fragt', 'OV Klein fragt'."""
        match = _BARE.match(stretch) if self._met else None
        if match is None or match.group("name") not in self._met or not is_cue_form(match.group("verb")):
            return
        role = match.group("role")
        if any(name.start < match.end("name") for name in names) or (role and role.lower() in no_offices()):
            return
        yield replace(
            self._met[match.group("name")],
            roles=(role,) if role else (),
            start=0,
            end=match.end("name"),
            name_start=match.start("name"),
            name_end=match.end("name"),
        )

    def offices_in(self, names: Sequence[Name], stretch: str) -> list[Name]:
        """The learned offices in `stretch` that stand alone behind an article, beside `names`."""
        if not self._offices:
            return []
        found = []
        for match in _BESIDE_ARTICLE.finditer(stretch):
            noun = match.group("noun")
            if noun in self._offices and not any(
                name.start < match.end() and match.start("noun") < name.end for name in names
            ):
                found.append(Name(None, (noun,), (), None, None, None, match.start("noun"), match.end()))
        return found

    def get(self, word: str) -> Name | None:
        """The name that the bare word stands for."""
        return self._names.get(word)

    def _completed(self, name: Name, stretch: str) -> Name:
        """A given name that was read as a family name ('Lina (Jusos)') with the family name that belongs to it."""
        base = self._names.get(name.family_name or "")
        if base is None or name.given_name or base.family_name == name.family_name:
            return name
        end = name.name_end or name.end
        if end == name.end and stretch.startswith(f" {base.family_name}", end):  # 'Referentin Dr. Lina Klein'
            end += len(base.family_name or "") + 1
            return replace(name, given_name=base.given_name, family_name=base.family_name, end=end, name_end=end)
        if name.form_of_address or name.roles:
            return name
        return replace(name, given_name=base.given_name, family_name=base.family_name)

    def added_to(self, names: list[Name], stretch: str) -> list[Name]:
        """`names` with those known ones that stand bare where a subject stands."""
        names = [*names, *self.offices_in(names, stretch)]
        names += self._met_in(names, stretch)
        if self._pattern is None:
            return sorted(names, key=lambda name: name.start)
        names = [self._completed(name, stretch) for name in names]
        more = []
        for match in self._pattern.finditer(stretch):
            verb = match.group("verb")
            if verb and not is_cue_form(verb.strip()):
                continue
            start = match.start("before") if match.group("before") else match.start("name")
            if any(name.start < match.end() and start < name.end for name in names):
                continue
            role = (match.group("before") or "").removesuffix("Dr. ").strip()
            short = role.endswith(".") or any(char.isupper() for char in role[1:])
            if role and not short and not _is_profession(role, stretch, match.end()):
                continue
            base = self._names[match.group("name")]
            faction = match.group("faction")
            more.append(
                replace(
                    base,
                    roles=(role,) if role else (),
                    faction=parse_faction(faction) if faction else None,
                    start=start,
                    end=match.end(),
                    name_start=match.start("name"),
                    name_end=match.end("name"),
                )
            )
        return sorted([*names, *more], key=lambda name: name.start)


@cache
def _introduction() -> re.Pattern[str]:
    roles = alternation((*words("roles", "abbreviations", "ambiguous"), *words("roles", "words", "before_names")))
    return re.compile(
        rf"""\b(?P<role>{roles})[ ]+(?P<title>(?:Dr|Prof)\.[ ]+)?(?P<name>[A-ZÄÖÜ][a-zäöüß]\w+(?:-[A-ZÄÖÜ]\w+)?)
        (?:[ ]*\((?P<faction>[^()]{{2,40}})\))?(?=(?P<after>[ ]+[a-zäöüß]+)?)""",
        re.VERBOSE,
    )


def introduced(names: Sequence[Name], stretch: str) -> list[Name]:
    """Persons behind a noun or an abbreviation that names many things, told by a verb of saying beside them.

    'GV Klein fragt, ob', 'hierauf erwidert Mitglied Klein'; not 'GV Klein' alone, which may be a club.
    """
    found = []
    for match in _introduction().finditer(stretch):
        after, before = match.group("after"), _WORD_BEFORE.search(stretch, 0, match.start())
        told = after is not None and is_cue_form(after.strip())
        if told and before is not None and before.end() == match.start() and before.group("word") in _OF:
            told = False
        if not told and (before is None or not is_cue_form(before.group("word"))):
            continue
        name = match.group("name")
        if not may_be_name(name) or is_noun(name) or name.casefold().endswith(tuple(words("names", "place_endings"))):
            continue
        if any(one.start < match.end() and match.start() < one.end for one in names):
            continue
        role, faction = match.group("role"), match.group("faction")
        start, end = match.start("name"), match.end("name")
        titles = (match.group("title").strip(),) if match.group("title") else ()
        group = parse_faction(faction) if faction else None
        found.append(Name(None, (role,), titles, None, name, group, match.start(), match.end(), start, end))
    return found


_WORD_BEFORE = re.compile(r"\b(?P<word>[a-zäöüß]+) +\Z")
_OF = frozenset(("der", "des", "den", "dem", "die", "von", "vom", "im", "beim", "zum", "zur"))
_BARE = re.compile(r"(?:(?P<role>[A-ZÄÖÜ][\w.-]+) +)?(?P<name>[A-ZÄÖÜ]\w+) +(?P<verb>[a-zäöüß]+)\b")
_BESIDE_ARTICLE = re.compile(r"\b(?:[Dd](?:er|ie|em|en)|[Vv]om) +(?P<noun>[A-ZÄÖÜ][\w-]+)\b(?!-| +[A-ZÄÖÜ])")
VERB = re.compile(r" +(?P<verb>[a-zäöüß]+)")


def _is_profession(word: str, stretch: str, end: int) -> bool:
    """Whether the noun before a known name tells what the person is: 'Tischler Klein fragt'."""
    verb = VERB.match(stretch, end)
    return verb is not None and is_cue_form(verb.group("verb")) and word.lower() not in no_offices()


@cache
def no_offices() -> frozenset[str]:
    """Words at a sentence's head that are no office, though a name follows: 'Laut Anna Klein …'."""
    grammar = load("speech")["grammar"]
    lists = (
        words("speech", "subjects", "prepositions"),
        words("speech", "continuation", "openings"),
        words("speech", "subjects", "questions"),
        *(grammar[key] for key in ("subordinators", "between", "relatives", "content", "auxiliaries")),
        (
            "und",
            "auch",
            "aber",
            "oder",
            "sowie",
            "antwort",
            "stellungnahme",
            "dank",
            "danke",
            "bericht",
            "wie",
            "also",
            "nun",
        ),
    )
    return frozenset(word.lower() for entries in lists for word in entries)
