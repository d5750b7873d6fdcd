"""Who a speaker is: from words ('Frau Klein', 'der Vorsitzende', 'sie', 'die Verwaltung') to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ratslese.document import Span
from ratslese.document.findings import Act, Person
from ratslese.extraction.names.parser import Gender, Name, find_mentions, parse_faction
from ratslese.extraction.names.roster import Roster, office_key
from ratslese.extraction.speech.indirect import Opening
from ratslese.extraction.speech.known import KnownNames
from ratslese.extraction.speech.phrases import Sentence
from ratslese.extraction.speech.subjects import Subject
from ratslese.lexicon import load, words

__all__ = ["Cast", "Speaker"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as an utterance records it; `chairs` when the person presides at that moment."""

    id: str | None = None
    text: str | None = None
    role: str | None = None
    faction: str | None = None
    chairs: bool = False
    gender: Gender | None = None


_GIVING = frozenset(("erteilt", "erteilte", "übergibt", "übergab", "gibt", "gab"))
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.?")
_PRESENTS = frozenset(("vor", "ein", "begründet", "begründete", "erläutert", "erläuterte"))
_CALLING = (
    "eröffn",
    "ruft",
    "rief",
    "schließt",
    "schloss",
    "unterbr",
    "leitet",
    "übergibt",
    "stellt zur abstimmung",
    "lässt",
)
_FACTION = re.compile(r"(?:[Dd]ie|[Dd]er)? *(?P<name>.+?)[- ]?[Ff]raktion\b(?: (?:der|des|von) (?P<of>.+))?")


class Cast:
    """The persons of a document as they come to speak: whom a pronoun means, who presides.

    Args:
        roster: the persons that the lists name.
        text: the document's, in which an office may stand beside its holder's name.
    """

    def __init__(self, roster: Roster, text: str = "") -> None:
        self.roster = roster
        self._text = text
        self._recent: dict[str, Speaker] = {}
        self._last = Speaker()
        self._title = Speaker()
        self._masked: dict[str, Person] = {}
        self._places: dict[str, int] = {}
        self._holders: dict[str, set[str]] = {}
        self._acts: dict[Act, Speaker] = {}
        self._before = Speaker()
        self._namings: dict[str, str | None] = {}
        self.known = KnownNames(_bare_names(roster.persons))

    def added(self) -> list[Span[Person]]:
        """The persons that no list names, each where it first spoke."""
        return [
            Span(self._places.get(person.id, 0), self._places.get(person.id, 0), person, "utterances.speaker")
            for person in (*self.roster.added, *self._masked.values())
        ]

    def new_item(self, heading: str, offset: int) -> None:
        """A new agenda item: pronouns point back no further; a person in the heading may be its speaker."""
        self._last = self._before = Speaker()
        self._recent.clear()
        self._acts.clear()
        names = [name for name in find_mentions(heading) if name.family_name]
        if names and names[-1].form_of_address:
            name = names[-1]
            shown = heading[name.start : name.name_end]
            self._title = self._named(Subject("person", shown, name, False, None, offset, offset), name, offset)
        else:
            self._title = Speaker()

    def last(self, offset: int) -> Speaker:
        """Who was spoken of last: the one whom a sentence in the Konjunktiv without a speaker reports."""
        return replace(self._last, text=None) if self._last.id else Speaker()

    def heading_speaker(self) -> Speaker:
        """The person that the item's heading names, for a text that begins with the verb."""
        return self._title

    def acted(self, speaker: Speaker, act: Act) -> None:
        """Note what a speaker did: who moved is 'die Antragstellerin', who asked 'der Fragesteller'."""
        if speaker.id is not None:
            self._acts[act] = speaker

    def presents(self, speaker: Speaker, words_: Sequence[str]) -> None:
        """Note that a motion is presented ('trägt den Antrag vor'): whoever does so first counts as its mover."""
        if speaker.id is None or "motion" in self._acts or not _PRESENTS.intersection(words_):
            return
        if any(word.endswith("antrag") for word in words_):
            self._acts["motion"] = speaker

    def speak(self, speaker: Speaker) -> None:
        """Note that `speaker` speaks: pronouns mean this person now."""
        if speaker.id != self._last.id:
            self._before = self._last
        self._last = speaker
        if speaker.gender:
            self._recent[speaker.gender] = speaker

    def mention(self, subject: Subject | None, offset: int) -> None:
        """Note that a sentence without speech was about `subject`."""
        if subject is not None and subject.kind != "group":
            self.speaker(subject, offset)

    def gives_floor(self, sentence: Sentence, subject: Subject | None) -> None:
        """'Der Vorsitzende erteilt Frau Klein das Wort': 'sie' is Frau Klein from here on."""
        if "wort" not in sentence.lower or not _GIVING.intersection(sentence.lower):
            return
        after = [word.subject for word in sentence.words if word.subject and word.subject is not subject]
        named = [one for one in after if one.kind == "person" and one.preposition in (None, "an")]
        if named and named[0].name is not None:
            self.speaker(named[0], sentence.start)

    def presides(self, subject: Subject, offset: int) -> bool:
        """Whether the subject is called by the office of the chair, or is the chair."""
        if subject.name is None:
            return False
        if any(office_key(role)[0].endswith("vorsitzend") for role in subject.name.roles):
            return True
        return self.roster.resolve(subject.name, offset=offset) in {self.roster.chair(offset)} - {None}

    def presiding(self, chair: str) -> Speaker:
        """The person in the chair, who speaks without being named."""
        person = self.roster.person(chair)
        role = person.roles[0] if person.roles else None
        return Speaker(chair, None, role, person.faction, True, _gender(person))

    def speaker(self, subject: Subject, offset: int) -> Speaker:
        """The speaker that a subject means; new persons are taken on."""
        if subject.kind == "pronoun":
            return self._pronoun(subject, offset)
        if subject.kind == "group":
            return self._group(subject)
        name = subject.name
        if name is None:
            return Speaker(text=subject.text)
        speaker = self._named(subject, name, offset) if name.family_name else self._office(subject, name, offset)
        self.speak(speaker)
        return speaker

    def aside(self, subject: Subject, offset: int) -> Speaker:
        """Who throws something in: pronouns go on to mean the one who has the floor."""
        last, recent = self._last, dict(self._recent)
        speaker = self.speaker(subject, offset)
        self._last, self._recent = last, recent
        return speaker

    def _named(self, subject: Subject, name: Name, offset: int) -> Speaker:
        if name.given_name is None and _INITIAL.fullmatch(name.family_name or ""):
            person = self._mask(name)
        else:
            id_ = self._same_name(name) or self.roster.resolve(name, offset=offset)
            if id_ is None and self.roster.candidates(name):
                return Speaker(None, subject.text, _role(name), name.faction, gender=name.gender)
            person = self.roster.enrich(id_, name) if id_ else self.roster.add(name)
            if id_ is None and (name.family_name or "").lower() not in _ADJECTIVES:
                self.known.meet(name)
        self._places.setdefault(person.id, offset)
        for office in (*name.roles[-1:], *name.titles):
            self._holders.setdefault(_profession(office), set()).add(person.id)
            if office in name.roles:
                self.known.learn(office)
        if any(_is_chair(role) for role in name.roles) and self.roster.chair(offset) is None:
            self.roster.preside(person.id, 0)
        return Speaker(
            person.id,
            subject.text,
            _role(name) or (person.roles[0] if person.roles else None),
            name.faction or person.faction,
            person.id == self.roster.chair(offset),
            name.gender or _gender(person),
        )

    def _same_name(self, name: Name) -> str | None:
        """Who bears exactly this given and family name, whatever office the mention gives."""
        if name.given_name is None:
            return None
        same = [person.id for person in self.roster.persons if person.name == name.full]
        return same[0] if len(same) == 1 else None

    def _mask(self, name: Name) -> Person:
        """A name blanked to an initial hides any number of persons: it is kept, but as no family name."""
        key = f"{name.form_of_address or ''} {name.family_name}".strip()
        if key not in self._masked:
            id_ = f"x{len(self._masked) + 1}"
            self._masked[key] = Person(
                id=id_,
                name=name.family_name or key,
                form_of_address=name.form_of_address,
                roles=name.roles,
                faction=name.faction,
            )
        return self._masked[key]

    def _office(self, subject: Subject, name: Name, offset: int) -> Speaker:
        id_ = self.roster.resolve(name, offset=offset)
        chair = self.roster.chair(offset)
        if id_ is None and chair and name.roles and _is_chair(name.roles[-1]):
            id_ = chair
        if id_ is not None and id_ == chair and _conflicts(subject, self.roster.person(chair)):
            id_ = None  # 'Die Vorsitzende', where the head names a man: somebody else took the chair
        if id_ is None and name.roles:
            holders = self._holders.get(_profession(name.roles[-1]), set())
            fitting = [
                one for one in holders if not name.gender or _gender(self.roster.person(one)) in (None, name.gender)
            ]
            id_ = fitting[0] if len(fitting) == 1 and _is_definite(subject.text) else None
        if id_ is None and name.roles and _is_definite(subject.text):
            id_ = self._by_profession(_profession(name.roles[-1])) or self._by_naming(name.roles[-1])
        if id_ is None:
            return Speaker(
                None, subject.text, _role(name), None, bool(name.roles) and _is_chair(name.roles[-1]), name.gender
            )
        person = self.roster.person(id_)
        return Speaker(id_, subject.text, _role(name), person.faction, id_ == chair, name.gender or _gender(person))

    def _by_profession(self, profession: str) -> str | None:
        """The one whom a list gives this profession as a title: 'dipl. Ing.', later 'der Ingenieur'."""
        bearers = [
            person.id
            for person in self.roster.persons
            if any(_profession(part) == profession for title in person.titles for part in title.split())
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _by_naming(self, office: str) -> str | None:
        """The only one whom the text calls by the office and the name, there or later: 'Bürgermeister Klein'."""
        if office not in self._namings:
            names = {(person.family_name or "").lower(): person.id for person in self.roster.persons}
            naming = re.compile(rf"{_NO_DEPUTY}\b{re.escape(office)}((?: [A-ZÄÖÜ][\w-]*\.?){{1,3}})")
            told = (match.group(1).lower().replace(".", "").split() for match in naming.finditer(self._text))
            bearers = {next((names[word] for word in row if word in names), None) for row in told} - {None}
            self._namings[office] = bearers.pop() if len(bearers) == 1 else None
        return self._namings[office]

    def _pronoun(self, subject: Subject, offset: int) -> Speaker:
        gender: Gender = "m" if subject.text.lower() in ("er", "dieser") else "f"
        speaker = self._last
        if speaker.gender and speaker.gender != gender and gender in self._recent:
            speaker = self._recent[gender]
        if speaker == Speaker() and (chair := self.roster.chair(offset)):
            person = self.roster.person(chair)
            speaker = Speaker(chair, None, None, person.faction, True, _gender(person))
        self._last = speaker
        return replace(speaker, text=subject.text)

    def _group(self, subject: Subject) -> Speaker:
        if (meant := self._meant(subject.text)) is not None:
            return replace(meant, text=subject.text)
        match = _FACTION.fullmatch(subject.text)
        faction = parse_faction(match.group("of") or match.group("name")) if match else None
        return Speaker(None, subject.text, None, faction)

    def _meant(self, text: str) -> Speaker | None:
        """The person that a noun of the debate means: 'die Antragstellerin', 'der Fragesteller', 'mein Vorredner'."""
        article, _, noun = text.partition(" ")
        act = load("speech")["subjects"]["by_act"].get(noun.removesuffix("in"))
        if (
            act is None
            or article not in ("Der", "der", "Die", "die")
            or (article in ("Die", "die")) != noun.endswith("in")
        ):
            return None
        gender: Gender = "f" if noun.endswith("in") else "m"
        speaker = self._before if act == "before" else self._acts.get(act, Speaker())
        return speaker if speaker.id is not None and speaker.gender in (gender, None) else None

    def watch_chair(self, sentence: Sentence, subject: Subject | None) -> None:
        """Note who takes or is given the chair: 'übernimmt den Vorsitz', 'übergibt die Leitung an Herrn Klein'."""
        lower = sentence.lower
        name = subject.name if subject is not None else None
        opens = name is not None and name.family_name and any(word.startswith("eröffne") for word in lower)
        if opens and name is not None and self.roster.chair(sentence.start) is None:
            self.roster.preside(self.roster.resolve(name, offset=sentence.start) or self.roster.add(name).id, 0)
        if not any(word in _CHAIR for word in lower):
            return
        if any(word.startswith(("übernimmt", "übernahm", "übernommen")) for word in lower):
            taker = next((word.subject for word in sentence.words if word.subject and word.subject.name), None)
        elif any(word.startswith(("übergibt", "übergab", "überträgt", "übertrug")) for word in lower):
            taker = next(
                (
                    word.subject
                    for word in sentence.words
                    if word.subject and word.subject.name and word.subject.oblique
                ),
                None,
            )
        else:
            return
        if taker is None or taker.name is None or not taker.name.family_name:
            return
        id_ = self.roster.resolve(taker.name, offset=sentence.start) or self.roster.add(taker.name).id
        self.roster.preside(id_, sentence.end)

    def calls(self, sentence: Sentence, opening: Opening) -> bool:
        """Whether the chair, in the same sentence, opens, calls or closes: its act is procedure."""
        if opening.subject is None or not any(word.text.startswith(_CALLING) for word in sentence.words):
            return False
        name = opening.subject.name
        return name is None or bool(name.roles) or self.roster.resolve(name) == self.roster.chair(sentence.start)


_NO_DEPUTY = r"(?<!\d\. )(?<!tende )(?<!tender )(?<!tenden )(?<![Ss]tv\. )(?<![Ss]tellv\. )"
"""What does not stand before the office itself: '2. Bürgermeister Klein', 'stellvertretende Leiterin Groß'."""
_ADJECTIVES = frozenset(words("speech", "subjects", "adjectives"))
"""Words of the language that are family names too: 'Kurz erläutert sie …'."""


def _bare_names(persons: Sequence[Person]) -> dict[str, Name]:
    """Family names, and given names that only one person bears; no words of the language ('Kurz', 'Klein')."""
    names: dict[str, Name] = {}
    given = Counter((person.given_name or "").split(" ")[0] for person in persons)
    for person in persons:
        if person.family_name:
            names.setdefault(person.family_name, Name(None, (), (), None, person.family_name, None, 0, 0))
        first = (person.given_name or "").split(" ")[0]
        if person.family_name and len(first) > 2 and given[first] == 1:
            names.setdefault(
                f"{person.given_name} {person.family_name}",
                Name(None, (), (), person.given_name, person.family_name, None, 0, 0),
            )
            names.setdefault(first, Name(None, (), (), person.given_name, person.family_name, None, 0, 0))
    return {
        name: value
        for name, value in names.items()
        if len(name) > 2 and (name[0].isupper() or " " in name) and name.lower() not in _ADJECTIVES
    }


_CHAIR = frozenset(("vorsitz", "sitzungsleitung", "leitung", "vorsitzes", "verhandlungsleitung"))


def _profession(office: str) -> str:
    """An office or title as a key: 'Arch.' and 'der Architekt' are one."""
    word = office.replace("-", " ").split()[-1] if office.replace("-", " ").split() else office
    short: dict[str, str] = load("speech")["subjects"]["professions"]
    return office_key(short.get(word.rstrip("."), word))[0]


def _conflicts(subject: Subject, person: Person) -> bool:
    """Whether the article before an office that both genders bear tells another gender than the person's."""
    article = {"der": "m", "die": "f"}.get(subject.text[:4].strip().lower())
    known = _gender(person)
    return article is not None and known is not None and not subject.oblique and article != known


def _is_definite(text: str) -> bool:
    return text[:4].lower() in ("der ", "die ", "dem ", "den ")


def _is_chair(role: str) -> bool:
    key, deputy = office_key(role)
    return key in words("roles", "functions", "chair") and key.endswith("vorsitzend") and not deputy


def _role(name: Name) -> str | None:
    return " ".join(name.roles) or None


def _gender(person: Person) -> Gender | None:
    if person.form_of_address:
        return "m" if person.form_of_address == "Herr" else "f"
    shown = " ".join((*person.roles[:1], person.name))
    found = find_mentions(shown, roles=True, bare=True)
    return found[0].gender if found else None
