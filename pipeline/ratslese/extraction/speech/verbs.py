"""Verbs of saying and of procedure: every finite form, with the particle or phrase that completes it.

The lexicon (`speech.toml`) writes a cue as 'führen aus' (a particle at the end of the clause), 'sein der Meinung'
(a phrase), 'bedanken sich' (reflexive), and with a final '+' what counts only together with the thing said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from ratslese.document.findings import Act
from ratslese.lexicon import load, words

__all__ = ["Cue", "cue_at", "infinitive_cue", "is_narration", "participle_cue", "phrase_participle", "verb_forms"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying as used in one clause.

    Attributes:
        verb: infinitive of the simple verb.
        phrase: the words that complete it, or ().
        act: what kind of contribution it marks.
        needs_content: it counts only where the clause goes on to tell what was said.
    """

    verb: str
    phrase: tuple[str, ...]
    act: Act
    needs_content: bool = False

    @property
    def text(self) -> str:
        """As a dictionary would print it: 'hinweisen' is given as 'weisen hin'."""
        return " ".join((self.verb, *self.phrase))


_INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "über", "unter", "hinter")


def verb_forms(infinitive: str) -> tuple[str, str, str, str, str]:
    """Third persons and participle: present singular, plural, past singular, plural, past participle.

    >>> verb_forms("fragen")
    ('fragt', 'fragen', 'fragte', 'fragten', 'gefragt')
    """
    irregular: dict[str, list[str]] = load("speech")["parts"]
    if infinitive in irregular:
        first, second, third, fourth, fifth = irregular[infinitive]
        return first, second, third, fourth, fifth
    stem = infinitive[:-1] if infinitive.endswith(("ern", "eln")) else infinitive[:-2]
    ending = "et" if stem.endswith(("t", "d")) or infinitive.endswith(("gnen", "chnen", "ffnen", "tmen")) else "t"
    participle = stem + ending
    if not (infinitive.startswith(_INSEPARABLE) or infinitive.endswith("ieren")):
        participle = "ge" + participle
    return stem + ending, infinitive, stem + ending + "e", stem + ending + "en", participle


_PARTICLES = frozenset(words("speech", "grammar", "particles"))


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    """Finite form to the cues it can be, those with the longest phrase first."""
    table: dict[str, list[Cue]] = {}
    for act in get_args(Act):
        for entry in load("speech")["cues"].get(act, ()):
            parts = entry.split()
            needs = parts[-1] == "+"
            cue = Cue(parts[0], tuple(parts[1 : -1 if needs else None]), act, needs)
            forms = (*verb_forms(cue.verb)[:4], *_variants(cue.verb)[:2])
            for form in {*forms, *map(_old_spelling, forms)}:
                table.setdefault(form, []).append(cue)
    return {form: tuple(sorted(cues, key=lambda cue: -len(cue.phrase))) for form, cues in table.items()}


def _old_spelling(form: str) -> str:
    """As before the reform of 1996: 'schloß' for 'schloss', 'faßt' for 'fasst'."""
    return form[:-2] + "ß" if form.endswith("ss") else form.replace("sst", "ßt")


def _variants(infinitive: str) -> list[str]:
    """Second forms of the past, singular, plural and participle: 'wendete' beside 'wandte'."""
    forms: list[str] = load("speech")["variants"].get(infinitive, [])
    return forms


@cache
def _narration() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in words("speech", "narration", "verbs"):
        verb, *phrase = entry.split()
        for form in verb_forms(verb)[:4]:
            table.setdefault(form, []).append(tuple(word for word in phrase if word != "+"))
    return {form: tuple(sorted(phrases, key=len, reverse=True)) for form, phrases in table.items()}


_LIGHT = frozenset(("sein", "haben", "geben", "gehen", "kommen", "mögen", "wollen", "stehen"))
"""Verbs that say something only with their phrase."""


@cache
def _participles() -> dict[str, tuple[Cue, ...]]:
    """Participle, with its separable particle ('hingewiesen'), to its cues."""
    table: dict[str, list[Cue]] = {}
    for cues in _cues().values():
        for cue in cues:
            particle = cue.phrase[0] if len(cue.phrase) == 1 and cue.phrase[0] in _PARTICLES else ""
            if not particle and ((cue.phrase and cue.phrase != ("sich",)) or cue.verb in _LIGHT):
                continue
            for participle in (verb_forms(cue.verb)[4], *_variants(cue.verb)[2:]):
                table.setdefault(particle + participle, []).append(cue)
    return {form: tuple(cues) for form, cues in table.items()}


def participle_cue(word: str) -> Cue | None:
    """The cue of a past participle: 'erläutert', 'hingewiesen'."""
    cues = _participles().get(word)
    return cues[0] if cues else None


@cache
def _infinitives() -> dict[str, Cue]:
    """Infinitive, bare and with 'zu', to its cue: 'hinweisen', 'hinzuweisen', 'bemerken'."""
    table: dict[str, Cue] = {}
    for cues in _cues().values():
        for cue in cues:
            rest = cue.phrase[1:] if cue.phrase[:1] == ("sich",) else cue.phrase
            particle = rest[0] if len(rest) == 1 and rest[0] in _PARTICLES else ""
            if cue.verb in _LIGHT or (rest and not particle):
                continue
            for spelling in (particle + cue.verb, f"{particle}zu{cue.verb}") if particle else (cue.verb,):
                table.setdefault(spelling, cue)
    return table


def infinitive_cue(lower: Sequence[str], at: int, subjunctives: Sequence[int]) -> Cue | None:
    """The cue of the infinitive at `at` that closes its clause: 'möchte darauf hinweisen, dass …'."""
    cue = _infinitives().get(lower[at])
    if cue is None or (at + 1 < len(lower) and lower[at + 1] not in _CLOSING and lower[at + 1] != "und"):
        return None
    return None if cue.needs_content and not has_content(lower, at, subjunctives) else cue


@cache
def _phrase_participles() -> dict[str, tuple[Cue, ...]]:
    """Participle to its cues with a phrase before it: 'gebracht' to 'zur Sprache bringen'."""
    table: dict[str, dict[tuple[str, ...], Cue]] = {}
    for cues in _cues().values():
        for cue in cues:
            if cue.phrase and cue.phrase[0] != "sich" and not (len(cue.phrase) == 1 and cue.phrase[0] in _PARTICLES):
                phrase = tuple(word.lower() for word in cue.phrase)
                table.setdefault(verb_forms(cue.verb)[4], {})[phrase] = cue
    return {participle: tuple(cues.values()) for participle, cues in table.items()}


def phrase_participle(lower: Sequence[str], at: int) -> Cue | None:
    """The cue of the past participle at `at` with the phrase before it: 'zur Sprache gebracht'."""
    for cue in _phrase_participles().get(lower[at], ()):
        if tuple(lower[max(0, at - len(cue.phrase)) : at]) == tuple(word.lower() for word in cue.phrase):
            return cue
    return None


_CLAUSE = 36
"""Words within which a clause is completed: 'brachte die Beförderung … zur Sprache'."""
_HAVING = frozenset(("hat", "haben", "hatte", "hatten"))
_CLOSING = frozenset(',.;:!?()–-—„“”»«"')
_JOINING = frozenset(("und", "sowie", "oder", "bzw.", "aber", "als", "wie", "dass", "daß", "ob"))
_SUBORDINATE = frozenset(words("speech", "grammar", "content"))


def has_content(lower: Sequence[str], at: int, subjunctives: Sequence[int]) -> bool:
    """Whether what follows the verb at `at` tells what was said."""
    if any(place > at for place in subjunctives):
        return True
    for place in range(at + 1, len(lower) - 1):
        if lower[place] in ",:;":
            if lower[place + 1] in _SUBORDINATE or (
                lower[place] == ":" and place + 2 < len(lower) and not lower[place + 1].isdigit()
            ):
                return True
            if lower[place + 1] in _PREPOSED and place + 2 < len(lower) and lower[place + 2] in _SUBORDINATE:
                return True
        if lower[place] == "darauf" and "hin" in lower[place:]:
            return True
    return "zu" in lower[at + 1 :] and "," in lower[at + 1 :] and _infinitive_after_comma(lower, at)


_PREPOSED = frozenset(("in", "an", "auf", "mit", "von", "für", "zu", "bis", "ab", "um", "und", "aus", "bei"))


def _infinitive_after_comma(lower: Sequence[str], at: int) -> bool:
    comma = next(place for place in range(at + 1, len(lower)) if lower[place] == ",")
    return any(
        lower[place] == "zu" and lower[place + 1].endswith("n") for place in range(comma, len(lower) - 1)
    ) or any("zu" in word[2:] and word.endswith(("en", "ern", "eln")) for word in lower[comma:])


def cue_at(lower: Sequence[str], at: int, subjunctives: Sequence[int]) -> Cue | None:
    """The verb of saying whose finite form stands at `at`, completed by the rest of its clause.

    Args:
        lower: the words of the sentence in small letters.
        at: position of the finite verb.
        subjunctives: positions of the sentence's verbs in the Konjunktiv.
    """
    forms = _cues().get(lower[at], ())
    procedural = forms and any(phrase and _completed(lower, at, phrase) for phrase in _narration().get(lower[at], ()))
    for cue in forms:
        if procedural and cue.phrase in ((), ("sich",)):
            continue
        if not _completed(lower, at, cue.phrase):
            continue
        if cue.needs_content and not has_content(lower, at, subjunctives) and not _welcomes_thing(lower, at, cue):
            continue
        return cue
    return None


def _welcomes_thing(lower: Sequence[str], at: int, cue: Cue) -> bool:
    """'begrüßt die Vorlage' judges; 'begrüßt die Anwesenden' does not."""
    if cue.verb not in ("begrüßen", "begrüssen"):
        return False
    if at + 1 >= len(lower) or lower[at + 1] in _CLOSING:
        return False  # 'konnte zahlreiche Zuhörer begrüßen.'
    guests = _guests()
    return not any(
        word in guests or (word == "<subject>" and lower[place - 1] not in _ON_BEHALF)
        for place, word in enumerate(lower[at + 1 : at + 14], at + 1)
    )


_ON_BEHALF = frozenset(("für", "namens", "von", "durch"))


@cache
def _guests() -> frozenset[str]:
    return frozenset(word.lower() for word in words("speech", "narration", "guests"))


def _completed(lower: Sequence[str], at: int, phrase: Sequence[str]) -> bool:
    """Whether the particle or phrase stands in the clause that begins at `at`."""
    if not phrase:
        return True
    if len(phrase) == 1 and phrase[0] in _PARTICLES:
        return _particle_after(lower, at, phrase[0])
    wanted = [word.lower() for word in phrase]
    reach = range(at + 1, min(len(lower), at + _CLAUSE))
    if lower[at] in _HAVING and "," in lower[at:]:
        reach = range(at + 1, at + lower[at:].index(","))  # 'hat geantwortet, man habe eine Frage'

    if wanted == ["sich"]:
        return "sich" in lower[at + 1 : at + 8] or (at > 0 and lower[at - 1] == "sich")
    reflexive = wanted[0] == "sich"
    if reflexive and "sich" not in lower[at + 1 : at + 10]:
        return False
    rest = wanted[1:] if reflexive else wanted
    if len(rest) == 1 and rest[0] in _PARTICLES:
        return _particle_after(lower, at, rest[0])
    return any(
        all(_same(word, want) for word, want in zip(lower[place : place + len(rest)], rest, strict=False))
        for place in reach
        if place + len(rest) <= len(lower)
    )


def _same(word: str, wanted: str) -> bool:
    """Whether the word is the wanted one, or its compound ('änderungsantrag' for 'antrag')."""
    return word == wanted or (wanted in ("antrag", "frage", "fragen", "anträge") and word.endswith(wanted))


def _particle_after(lower: Sequence[str], at: int, particle: str) -> bool:
    """Whether the separated particle closes the clause: 'führt … aus, dass', 'merkte … noch an.'."""
    for place in range(at + 1, len(lower)):
        if lower[place] != particle:
            continue
        after = lower[place + 1] if place + 1 < len(lower) else "."
        if after in _CLOSING or after in _JOINING:
            return True
        if after == "zu" and place + 2 < len(lower) and lower[place + 2].endswith("n"):
            return True  # 'schlägt vor zu prüfen, ob …'
    return False


def is_narration(lower: Sequence[str], at: int) -> bool:
    """Whether the finite verb at `at` tells of procedure, not of speech."""
    return any(_completed(lower, at, phrase) for phrase in _narration().get(lower[at], ()))


def is_cue_form(word: str) -> bool:
    """Whether the small word can be a finite verb of saying."""
    return word in _cues()


def is_narration_form(word: str) -> bool:
    """Whether the small word can be a finite verb of procedure."""
    return word in _narration()
