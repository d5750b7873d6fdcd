"""Fictional minutes sentences with names marked, from patterns: the conventions that public corpora do not hold.

Names are drawn from public name lists (see the manifest) and put together at random; towns, streets, firms and
programmes are made up. Words and patterns are in fiction.toml.
"""

from __future__ import annotations

import lzma
import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpora import LABELS, Example, split_organization

_WORDS = tomllib.loads(Path(__file__).with_name("fiction.toml").read_text("utf-8"))
LISTS: dict[str, list[str]] = _WORDS["lists"]
PATTERNS: dict[str, list[str]] = _WORDS["patterns"]
TEMPLATES: list[str] = _WORDS["sentences"]["templates"]

AFTER = "\x01"
"""In a filled slot: the name begins behind this mark."""

_SLOTS = {
    "PER": "PER",
    "PERL": "PER",
    "PERLG": "PER",
    "FAMILYFIRST": "PER",
    "COMMITTEE": "COMMITTEE",
    "COMMITTEEG": "COMMITTEE",
    "PARTY": "PARTY",
    "FRAKTION": "PARTY",
    "FIRM": "ORG",
    "CLUB": "ORG",
    "OFFICE": "ORG",
    "OFFICEF": "ORG",
    "SCHOOL": "ORG",
    "AUTHORITY": "ORG",
    "ABBR": "ORG",
    "FIRM2": "ORG",
    "TOWN": "LOC",
    "TOWNLOC": "LOC",
    "LOCIN": "LOC",
    "STREET": "LOC",
    "KREIS": "LOC",
    "SITE": "LOC",
    "ROAD": "LOC",
    "COUNTRY": "LOC",
    "STATE": "LOC",
    "LAW": "LAW",
    "LAWNAME": "LAW",
    "PROGRAMME": "PROGRAMME",
    "PLAINPROGRAMME": "PROGRAMME",
    "PLAINPROGRAMMEG": "PROGRAMME",
    "FEST": "PROGRAMME",
    "PLAN": "PROGRAMME",
    "TOWNORG": "ORG+",
    "TOWNBARE": "JOIN",
    "PERL2": "JOIN",
    "PERLI": "PER",
    "GIVEN": "PER",
    "HOME": "LOC",
    "CITY": "LOC",
    "COUNTRYG": "LOC",
    "RIVER": "LOC",
    "RIVERF": "LOC",
    "REGION": "LOC",
    "BRAND": "ORG",
    "PRESS": "ORG",
    "UNI": "ORG",
    "HOUSE": "ORG",
    "BODY": "ORG",
    "UNION": "ORG",
    "CHURCH": "ORG",
    "BAND": "ORG",
    "COURT": "ORG",
    "TEAM": "ORG",
    "PROVINCE": "LOC",
    "SUMMIT": "LOC",
    "WATER": "LOC",
    "SIGHT": "LOC",
    "NOBLE": "PER",
    "SEAT": "SEAT",
    "SEATOF": "SEAT",
    "BYLAW": None,
    "ROLE": None,
    "TITLE": None,
    "SAYS": None,
    "ADJ": None,
    "ADJN": None,
    "INHABITANT": None,
    "GOODS": None,
    "ROYAL": None,
    "CRAFT": None,
    "SECTOR": None,
    "WORK": None,
    "NAMELESS": None,
}
"""Label of each slot; 'ORG+' takes the word before into the name, 'JOIN' takes the name before into itself, and
'SEAT' is a body of a council (COMMITTEE) where its first word says so, else ORG."""


def _lines(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [line.split("\t")[0].strip() for line in file if not line.startswith("#")]


@dataclass(frozen=True)
class Names:
    """Public name lists to draw from."""

    given: list[str]
    family: list[str]
    towns: list[str]

    @classmethod
    def load(cls, gazetteers: Path) -> Names:
        """Read the lists below `gazetteers`."""
        given = [name for name in _lines(gazetteers / "vornamen_berlin.tsv.xz")[:6000] if name.isalpha()]
        given += _lines(gazetteers / "first_names_lt.tsv.xz")
        family = [
            name
            for name in _lines(gazetteers / "personennamen.list.xz")
            if re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{2,14}", name)
        ]
        with lzma.open(gazetteers / "de_gemeinden.tsv.xz", "rt", encoding="utf-8") as file:
            towns = [line.split("\t")[3] for line in file]
        towns = [town for town in towns if re.fullmatch(r"[\w .()-]{3,24}", town)]
        return cls(given, family, towns + _lines(gazetteers / "ch_gemeinden.tsv.xz"))

    @cached_property
    def given_set(self) -> frozenset[str]:
        """Given names, for a look-up."""
        return frozenset(self.given)

    @cached_property
    def town_set(self) -> frozenset[str]:
        """Municipalities, for a look-up."""
        return frozenset(self.towns)


class Writer:
    """Fills patterns."""

    def __init__(self, gazetteers: Path, seed: int) -> None:
        self.rng = random.Random(f"fiction {seed}")
        self.names = Names.load(gazetteers)

    def sentence(self) -> Example:
        """One filled template, sometimes damaged as scans and headings are."""
        text = ""
        spans: list[tuple[int, int, frozenset[str]]] = []
        for part in re.split(r"(\{[A-Z0-9]+\})", self._template()):
            if not part.startswith("{"):
                text += part
                continue
            slot = part[1:-1]
            value, label = self._fill(slot), _SLOTS[slot]
            before, _, name = value.rpartition(AFTER)
            start = len(text) + len(before)
            text += before + name
            if label == "ORG+":  # 'Stadt X' acts: the word before belongs to the name
                start, label = text[:start].rstrip().rfind(" ") + 1, "ORG"
            if label == "JOIN":
                if spans and text[:start].rstrip(" -").endswith(text[spans[-1][0] : spans[-1][1]]):
                    spans[-1] = (spans[-1][0], len(text), spans[-1][2])
                else:
                    spans.append((text[:start].rstrip().rfind(" ") + 1, len(text), frozenset({"ORG"})))
            elif label == "SEAT":
                spans.append((start, len(text), split_organization(name)))
            elif label:
                spans.append((start, len(text), frozenset({label})))
        return _damage(Example(text, tuple(spans), frozenset(LABELS), "fiction"), self.rng)

    def _template(self) -> str:
        """A template, numbers drawn, and each list of members as many entries of one form."""
        template = self._pick(TEMPLATES)
        while "{ROLL}" in template:
            form, gap = self._pick(PATTERNS["roll"]), self._pick(PATTERNS["roll_breaks"])
            entries = [form if self.rng.random() < 0.9 else PATTERNS["roll"][0] for _ in range(self.rng.randint(2, 24))]
            template = template.replace("{ROLL}", gap.join(entries), 1)
        return re.sub(r"\{(\d+-\d+)\}", lambda match: self._value(match[1], {}), template)

    def _pick(self, options: Sequence[str]) -> str:
        return self.rng.choice(options)

    def _one_of(self, name: str, **fixed: str) -> str:
        """One of the patterns of that name, filled."""
        return self._filled(self._pick(PATTERNS[name]), fixed)

    def _filled(self, pattern: str, fixed: dict[str, str]) -> str:
        return re.sub(r"\{([\w-]+)\}", lambda match: self._value(match[1], fixed), pattern)

    def _value(self, slot: str, fixed: dict[str, str]) -> str:
        """What stands for a small slot of a pattern: a given text, a number, a made name, or an entry of a list."""
        if slot in fixed:
            return fixed[slot]
        if slot[0].isdigit():
            low, high = map(int, slot.split("-"))
            return str(self.rng.randint(low, high))
        match slot:
            case "letter":
                return self._pick("ABCDEFGHIJKLMNPRSTUVWZ")
            case "given":
                return self._pick(self.names.given)
            case "family":
                return self._family()
            case "hyphened":
                return self._person().replace(" ", "-")
            case "town":
                return self._town()
            case "street":
                return self._street()
        return self._pick(LISTS[slot])

    def _family(self) -> str:
        name = self._pick(self.names.family)
        if self.rng.random() < 0.12:
            name += "-" + self._pick(self.names.family)
        if self.rng.random() < 0.05:
            name = f"{self._pick(LISTS['particles'])} {name}"
        return f"{name[0]}." if self.rng.random() < 0.02 else name

    def _person(self) -> str:
        given = self._pick(self.names.given)
        if self.rng.random() < 0.08:
            given = f"{given[0]}."
        elif self.rng.random() < 0.08:
            given += "-" + self._pick(self.names.given)
        return f"{given} {self._family()}"

    def _town(self) -> str:
        if self.rng.random() < 0.4:
            return self._pick(self.names.towns)
        return self._filled("{town_heads}{town_tails}{town_additions}", {})

    def _street(self) -> str:
        if self.rng.random() < 0.2:
            return self._filled("{hyphened}-{street_kinds}", {})
        return self._filled("{street_heads}{street_tails}", {})

    def _committee(self, *, genitive: bool = False) -> str:
        chance = self.rng.random()
        ending = "es" if genitive else ""
        if chance < 0.25:
            fields = self._filled("{fields} und {fields}", {})
            if self.rng.random() < 0.4:
                fields = f"{self._pick(LISTS['fields'])}, {fields}"
            return f"Ausschuss{ending} für {fields}"
        if chance < 0.35:
            return self._filled("{committee_firsts}- und {committee_seconds}ausschuss", {}) + ending
        name = self._pick(LISTS["committees"])
        if genitive and re.search(r"(rat|ss|tag|beirat)$", name):
            name += "es" if name.endswith("ss") else self._pick(("es", "s"))
        return f"{name} {self._town()}" if self.rng.random() < 0.15 else name

    def _law(self) -> str:
        statute = self._pick(LISTS["statutes"])
        number = self._filled("{1-140}{section_letters}", {})
        part = self._one_of("section_part")
        land = self._pick(LISTS["lands"]) if statute in LISTS["statutes_of_lands"] else ""
        return self._one_of("law", statute=statute, number=number, part=part, land=land)

    def _authority(self) -> str:
        name = self._pick(LISTS["authorities"]).replace("{town}", self._town())
        name = name.replace("{state}", self._pick(LISTS["states"]))
        return name.format(self._pick(LISTS["fields"]), self._pick(LISTS["fields"]))

    def _plain_programme(self, *, genitive: bool) -> str:
        noun, kind = self._pick(LISTS["programme_nouns"]), self._pick(LISTS["programme_kinds"])
        name = self._one_of("plain_programme", noun=noun, kind=kind, capital=kind.capitalize())
        return name + "s" if genitive and not re.search(r"\d$|ie$", name) else name

    def _fill(self, slot: str) -> str:
        """The text for a slot of a template."""
        match slot:
            case "PER":
                return self._person()
            case "PERL":
                return self._family()
            case "PERLG":
                return self._pick(self.names.family).rstrip("sxzß") + "s"
            case "PERLI":
                chance = self.rng.random()
                if chance < 0.3:
                    return self._person()
                short = self._pick(LISTS["given_short"]) if chance < 0.5 else f"{self._pick(self.names.given)[0]}."
                return f"{short} {self._family()}"
            case "GIVEN":
                return self._pick(self.names.given)
            case "HOME":
                home = self._town()
                if " " in home or home.endswith(")"):
                    return home
                return home + self._pick((f" {self.rng.randint(1, 12)}", *LISTS["home_additions"]))
            case "SEAT":
                return self._filled(self._pick(LISTS["seats"]), {})
            case "SEATOF":
                name = self._filled(self._pick(LISTS["seats"]), {})
                first, rest = name.split(" ", 1)
                masculine = re.search(r"(?:rat|amt|spital|bezirk|verband|um|gericht)$", first)
                return f"des {AFTER}{first}s {rest}" if masculine else f"der {AFTER}{name}"
            case "PERL2":
                return self._pick(self.names.family)
            case "FAMILYFIRST":
                return f"{self._pick(self.names.family)}, {self._pick(self.names.given)}"
            case "COMMITTEE" | "COMMITTEEG":
                return self._committee(genitive=slot == "COMMITTEEG")
            case "FRAKTION":
                return self._pick(LISTS["factions"]).format(self._pick(LISTS["parties"]))
            case "FIRM":
                stem, trade = self._one_of("firm_stems"), self._pick(LISTS["trades"])
                return self._one_of("firm", stem=stem, trade=trade)
            case "CLUB":
                return self._filled("{club_kinds} {town}{club_tails}", {})
            case "AUTHORITY":
                return self._authority()
            case "ABBR":
                letters = [self._pick("ABDEFGHKLMNPRSTVWZ") for _ in range(self.rng.choice((3, 3, 4)))]
                return "".join(letters) + self._pick(LISTS["abbreviation_tails"])
            case "TOWN" | "TOWNORG" | "TOWNBARE":
                return self._town()
            case "TOWNLOC" | "LOCIN":
                return self._pick(LISTS["place_prepositions"]) + AFTER + self._town()
            case "STREET":
                return self._street()
            case "SITE":
                site = self._pick(LISTS["sites"])
                return self._one_of("site", site=site, lower=site.lower())
            case "LAW":
                return self._law()
            case "PROGRAMME":
                noun, other = self._pick(LISTS["programme_nouns"]), self._pick(LISTS["programme_nouns"])
                return self._one_of("programme", noun=noun, other=other)
            case "PLAINPROGRAMME" | "PLAINPROGRAMMEG":
                return self._plain_programme(genitive=slot.endswith("G"))
            case "PLAN":
                return self._filled(PATTERNS["plan"][0], {})
        if slot in _LISTED:
            return self._pick(LISTS[_LISTED[slot]])
        return self._one_of(_PATTERNED[slot])


_LISTED = {
    "PARTY": "parties",
    "OFFICE": "offices",
    "OFFICEF": "offices",
    "COUNTRY": "countries",
    "STATE": "states",
    "LAWNAME": "law_names",
    "ROLE": "roles",
    "TITLE": "titles",
    "CITY": "cities",
    "COUNTRYG": "countries_genitive",
    "RIVER": "rivers",
    "RIVERF": "rivers_feminine",
    "REGION": "regions",
    "SAYS": "speech_verbs",
    "ADJ": "adjectives",
    "ADJN": "adjective_nouns",
    "INHABITANT": "inhabitants",
    "GOODS": "goods",
    "PROVINCE": "provinces",
    "SUMMIT": "summits",
    "WATER": "waters",
    "BODY": "bodies",
    "UNION": "associations",
    "ROYAL": "rulers",
    "CRAFT": "crafts",
    "SECTOR": "sectors",
    "NAMELESS": "nameless",
}
"""Slots that an entry of one list fills."""

_PATTERNED = {
    "SCHOOL": "school",
    "FIRM2": "office_of",
    "KREIS": "district",
    "ROAD": "road",
    "FEST": "festival",
    "BYLAW": "bylaw",
    "BRAND": "brand",
    "PRESS": "press",
    "UNI": "university",
    "HOUSE": "house",
    "CHURCH": "church",
    "BAND": "band",
    "COURT": "court",
    "TEAM": "team",
    "SIGHT": "sight",
    "NOBLE": "noble",
    "WORK": "work",
}
"""Slots that one of several patterns fills."""

_MISREAD = {"l": "1", "e": "c", "n": "u", "ü": "u", "i": "l", "o": "0"}


def _damage(example: Example, rng: random.Random) -> Example:
    """Now and then all capitals, an OCR error, or a name over a line end; lengths never change."""
    chance, text = rng.random(), example.text
    if chance < 0.03:
        text = "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
    elif chance < 0.06 and len(text) > 20:
        at = rng.randrange(len(text))
        text = text[:at] + _MISREAD.get(text[at], text[at]) + text[at + 1 :]
    elif chance < 0.12:
        gaps = [match.start() for match in re.finditer(" ", text)]
        if gaps:
            at = rng.choice(gaps)
            text = text[:at] + "\n" + text[at + 1 :]
    return Example(text, example.spans, example.known, example.source)


def fictional_examples(gazetteers: Path, number: int, seed: int = 0) -> list[Example]:
    """`number` paragraphs of one to four fictional sentences."""
    writer = Writer(gazetteers, seed)
    examples = []
    for _ in range(number):
        text = ""
        spans: list[tuple[int, int, frozenset[str]]] = []
        for _ in range(writer.rng.choice((1, 1, 2, 3, 4))):
            one = writer.sentence()
            glue = writer.rng.choice((" ", "\n")) if text else ""
            base = len(text) + len(glue)
            text += glue + one.text
            spans += [(start + base, end + base, labels) for start, end, labels in one.spans]
        examples.append(Example(text, tuple(spans), frozenset(LABELS), "fiction"))
    return examples
