"""Reported speech, sentence by sentence: who begins to speak in it, and by which words.

A sentence opens speech when a speaker stands as subject beside a finite verb of saying in the indicative ('Herr Klein
führt aus', 'ergänzend merkte sie an'), as agent of a passive ('wird von Frau Klein darauf hingewiesen'), in a relative
clause ('eine Planung, die Frau Klein erläuterte') or in a phrase ('nach Ansicht von Frau Klein'). A verb in the
Konjunktiv opens nothing: there somebody else is speaking already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ratslese.document.findings import Act
from ratslese.extraction.speech.clauses import (
    AUXILIARIES,
    BEFORE_INFINITIVE,
    WISHES,
    in_subordinate,
    is_preterite,
    subject_verbs,
)
from ratslese.extraction.speech.phrases import Sentence
from ratslese.extraction.speech.subjects import Subject
from ratslese.extraction.speech.verbs import (
    Cue,
    cue_at,
    has_content,
    infinitive_cue,
    is_cue_form,
    is_narration,
    participle_cue,
    phrase_participle,
)
from ratslese.extraction.speech.views import finds_excess, holds_view, opinions, remark_at
from ratslese.lexicon import words

__all__ = ["Opening", "Reading", "analyse"]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where somebody begins to speak.

    Attributes:
        start: offset of the first character of the clause that introduces the speech.
        subject: who speaks; None when the sentence does not say ('es wird darauf hingewiesen').
        act: what kind of contribution it is.
        cue: the word that marks it, as printed.
        certain: False when the verb is not known as a verb of saying.
    """

    start: int
    subject: Subject | None
    act: Act
    cue: str | None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence does.

    Attributes:
        openings: in order; the first may begin after the sentence does.
        narrates: it tells of procedure and carries no speech on.
        subject: subject of the main clause, also where nothing is said.
    """

    openings: tuple[Opening, ...] = ()
    narrates: bool = False
    subject: Subject | None = None


_ENUMERATION = frozenset(("zu", "ad", "zu:"))
_MODALS = frozenset(words("speech", "grammar", "modals"))
_ATTENDING = frozenset(words("speech", "grammar", "attending"))
_PASSIVE = frozenset(("wird", "wurde", "werden", "wurden", "ist", "sind"))
_COMES = frozenset(words("speech", "grammar", "comes"))
_AGENTS = frozenset(("von", "durch", "seitens", "vom"))
_RELATIVE = frozenset(words("speech", "grammar", "relatives"))
_CONJUNCTIONS = frozenset(words("speech", "grammar", "conjunctions"))
_FILLERS = frozenset(words("speech", "grammar", "conjunction_fillers"))
_POSSESSIVES = frozenset(("ihrer", "seiner", "deren", "dessen", "unserer", "meiner"))
_PERFECT = frozenset(("hat", "hatte", "haben", "hatten"))
_SEEMS = frozenset(words("speech", "grammar", "seems"))
_SIDES = frozenset(("seite", "seiten"))


def analyse(sentence: Sentence) -> Reading:
    """Read one sentence; see the module."""
    openings = sorted(_pairs(sentence), key=lambda found: found[0].start)
    subject = openings[0][1] if openings else None
    found = [opening for opening, _, kind in openings if kind in ("cue", "weak")]
    further = list(_subordinate(sentence))
    if not found:
        readings = (_passive(sentence), _relative(sentence), _opinion(sentence), *further[:1], _experience(sentence))
        found = [opening for opening in (*readings, _impersonal(sentence)) if opening is not None][:1]
        if found and (question := _answered(sentence, found[0])):
            found = [question, replace(found[0], start=_verb_start(sentence), act="answer")]
    found += [opening for opening in further if opening not in found]
    narrates = not found and (
        any(kind == "narration" for *_, kind in openings) or (not sentence.moods and _tells_procedure(sentence))
    )
    return Reading(tuple(found), narrates, subject)


def _pairs(sentence: Sentence) -> Iterator[tuple[Opening, Subject, str]]:
    """Subjects beside their finite verb, each with what the verb tells: 'cue', 'weak', 'narration' or 'none'."""
    entries = sentence.words
    places = list(subject_verbs(sentence))
    for number, (at, verb, start) in enumerate(places):
        subject = entries[at].subject
        if subject is None:
            continue
        limit = places[number + 1][0] if number + 1 < len(places) else len(entries)
        kind, cue, place = _judge(sentence, verb, limit, subject)
        begin = _after_enumeration(sentence, at) if number == 0 and not _after_stop(sentence, at, verb) else start
        if number == 0 and _goes_on(sentence, start):
            if verb < at and entries[verb].text.endswith("ten") and subject.text.startswith("die "):
                continue  # '…, werde später fertig; die Kosten bezifferten die Planer auf …' is still reported
            begin = start
        if number == 0 and verb < at and (question := _asked_before(sentence, verb)):
            yield question, subject, "cue"
            begin = entries[verb].start
        act: Act = cue.act if cue else "statement"
        if number == 0 and verb < at and _question_noun_before(sentence, verb):
            act = "answer"
        yield Opening(begin, subject, act, entries[place].text, kind == "cue"), subject, kind


def _judge(sentence: Sentence, verb: int, limit: int, subject: Subject) -> tuple[str, Cue | None, int]:
    """What the verb and those coordinated with it tell: 'cue', 'weak', 'narration' or 'none'."""
    lower, moods = sentence.lower, sentence.moods
    if cue := cue_at(lower, verb, moods):
        return "cue", cue, verb
    for at in range(verb + 2, limit):
        if lower[at - 1] not in ("und", ",", "sowie", "aber") or at in moods or not is_cue_form(lower[at]):
            continue
        if at + 1 >= len(lower) or sentence.words[at].text[0].isupper():
            continue  # 'Kritik und Fragen', 'werden gebeten, Fragen zu stellen'
        cue = cue_at(lower, at, moods)
        if cue is not None and not in_subordinate(lower, at - 1):
            return "cue", cue, at
    if holds_view(sentence, verb):
        return "cue", None, verb
    if lower[verb] in ("hat", "haben", "hatte", "hatten"):
        for at in range(verb + 1, min(limit, len(lower))):
            cue = participle_cue(lower[at]) or phrase_participle(lower, at)
            if cue is not None and (
                at + 1 == len(lower) or not lower[at + 1].isalpha() or lower[at + 1] in ("und", "sowie")
            ):
                return "cue", cue, at
    if lower[verb] in BEFORE_INFINITIVE:
        for at in range(verb + 1, min(limit, len(lower))):
            cue = infinitive_cue(lower, at, moods)
            if cue is not None and (subject.kind != "pronoun" or has_content(lower, at, moods)):
                return "cue", cue, at
    if any(place > verb for place in moods) and subject.kind != "pronoun" and lower[verb] not in ("hat", "wird", "ist"):
        return "cue", None, verb
    if (place := remark_at(sentence, verb, limit)) is not None:
        return "cue", None, place
    wishes = lower[verb] in WISHES and subject.kind in ("person", "role")
    if ((lower[verb] in _MODALS and subject.kind == "person") or wishes) and not any(
        word in _ATTENDING for word in lower
    ):
        return "weak", None, verb
    if is_narration(lower, verb) or lower[verb] in AUXILIARIES:
        return ("narration" if is_narration(lower, verb) and lower[verb] not in AUXILIARIES else "none"), None, verb
    if subject.kind in ("person", "role") and not is_cue_form(lower[verb]):
        return "weak", None, verb
    return "none", None, verb


def _goes_on(sentence: Sentence, start: int) -> bool:
    """Whether a clause of reported speech stands before a semicolon and the clause at `start`."""
    head = [at for at, word in enumerate(sentence.words) if word.start < start]
    return ";" in sentence.lower[: len(head)] and any(at in sentence.moods for at in head)


@cache
def _question_nouns() -> frozenset[str]:
    return frozenset(word.lower() for word in words("speech", "subjects", "questions"))


def _question_noun_before(sentence: Sentence, verb: int) -> bool:
    return any(word in _question_nouns() for word in sentence.lower[:verb])


def _after_stop(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether a full stop stands before the subject: 'es fehlten etwa 75. Frau Klein erwidert'."""
    return at > 2 and verb > at and sentence.lower[at - 1] == "."


def _after_enumeration(sentence: Sentence, at: int) -> int:
    """The sentence's start without bullet and number: 'Zu 2) Frau Klein berichtet'."""
    first = 0
    while first < at and (
        len(sentence.lower[first]) == 1
        or not sentence.lower[first][0].isalpha()
        or sentence.lower[first] in _ENUMERATION
    ):
        first += 1
    return sentence.words[first].start if first == at else sentence.start


def _asked_before(sentence: Sentence, verb: int) -> Opening | None:
    """The question that the answer is given to: 'Auf die Frage von Herrn Klein, ob es so sei, antwortet …'."""
    if not _question_noun_before(sentence, verb):
        return None
    for at, word in enumerate(sentence.words[:verb]):
        subject = word.subject
        if subject is None or not subject.oblique or subject.kind == "pronoun":
            continue
        noun = next((place for place in range(at - 1, -1, -1) if sentence.lower[place] in _question_nouns()), None)
        if noun is None or at - noun > 3 or not has_content(sentence.lower[:verb], noun, ()):
            return None
        act: Act = "question" if "frage" in sentence.lower[noun] else "statement"
        return Opening(sentence.start, subject, act, sentence.words[noun].text)
    return None


def _answered(sentence: Sentence, opening: Opening) -> Opening | None:
    """The question before a passive: 'Auf die Frage von Frau Klein, ob …, wird von Herrn Groß ausgeführt, …'."""
    verb = next((at for at, form in enumerate(sentence.lower) if form in ("wird", "wurde")), None)
    if verb is None or opening.subject is None:
        return None
    question = _asked_before(sentence, verb)
    return question if question is not None and question.subject != opening.subject else None


def _verb_start(sentence: Sentence) -> int:
    return next(word.start for word in sentence.words if word.text in ("wird", "wurde"))


def _passive(sentence: Sentence) -> Opening | None:
    """'Von Frau Klein wird darauf hingewiesen', 'kommt von Frau Klein die Frage'."""
    lower = sentence.lower
    moods = frozenset(sentence.moods)
    if not moods and _tells_procedure(sentence):
        return None
    for at, word in enumerate(sentence.words):
        subject = word.subject
        if subject is None or subject.kind == "pronoun":
            continue
        aside = at > 1 and lower[at - 1] in _SIDES and lower[at - 2] in ("von", "auf")  # 'von Seiten des Bauamts'
        amid = subject.kind == "group" and subject.preposition == "aus" and at < 5  # 'Aus der Mitte des Rates wird …'
        if subject.preposition not in _AGENTS and not aside and not amid:
            continue
        if at > 2 and not aside and sentence.words[at - 2].text[0].isupper():
            continue  # 'der Antrag von Herrn Klein wird …'
        aux = next((place for place, form in enumerate(lower) if form in _PASSIVE and place not in moods), None)
        if aux is not None:
            for place in range(max(aux, 0) + 1, len(lower)):
                cue = participle_cue(lower[place]) or phrase_participle(lower, place)
                if cue is not None and not in_subordinate(lower, place):
                    return Opening(sentence.start, subject, cue.act, sentence.words[place].text)
        comes = next(
            (place for place, form in enumerate(lower[:8]) if form in _COMES),
            None,
        )
        if comes is not None and any(form in _question_nouns() for form in lower):
            noun = next(form for form in lower if form in _question_nouns())
            act: Act = "question" if "frage" in noun else "statement"
            return Opening(sentence.start, subject, act, sentence.words[lower.index(noun)].text)
    return None


def _relative(sentence: Sentence) -> Opening | None:
    """'…, die Frau Klein erläuterte', '…, so Frau Klein', 'wie Frau Klein ausführt'."""
    lower = sentence.lower
    for at, word in enumerate(sentence.words):
        subject = word.subject
        if subject is None or subject.oblique or subject.kind == "pronoun" or at == 0:
            continue
        if lower[at - 1] == "so" and (at < 2 or lower[at - 2] in (",", "–", "-", "(")):
            return Opening(sentence.start, subject, "statement", sentence.words[at - 1].text)
        head = at - 1
        while head > 0 and at - head < 3 and lower[head] in _FILLERS:
            head -= 1  # 'wie auch Frau Klein bemerkte'
        if lower[head] in _RELATIVE and (head == 0 or lower[head - 1] == "," or lower[head] == "wie"):
            place = _closing_cue(sentence, at, 8)
            if place is not None:
                return Opening(sentence.start, subject, "report", sentence.words[place].text)
    return None


def _subordinate(sentence: Sentence) -> Iterator[Opening]:
    """'Nachdem Frau Klein erklärt hatte, dass …', '…, wobei Herr Groß hervorhob, dass …'."""
    lower = sentence.lower
    for at, word in enumerate(sentence.words):
        subject = word.subject
        if subject is None or subject.kind == "pronoun" or at == 0:
            continue
        if subject.oblique and subject.preposition != "als":  # 'als Frau Klein fragte, ob …'
            continue
        head = at - 1
        while head > 0 and at - head < 4 and lower[head] in _FILLERS:
            head -= 1
        if lower[head] not in _CONJUNCTIONS or (head > 0 and lower[head - 1] not in (",", ";", "–", "und")):
            continue
        place = _closing_cue(sentence, at, 24)
        if place is not None and has_content(lower, place, ()):
            yield Opening(sentence.words[head].start, subject, "statement", sentence.words[place].text)


def _closing_cue(sentence: Sentence, at: int, reach: int) -> int | None:
    """Where the verb of saying stands that closes the clause of the subject at `at`; its auxiliary may follow."""
    lower, moods = sentence.lower, frozenset(sentence.moods)
    for place in range(at + 1, min(len(lower), at + reach)):
        if lower[place] in ",;:":
            return None
        if place not in moods or is_preterite(lower[place]):
            if (is_cue_form(lower[place]) or _prefixed(lower[place])) and _ends_clause(lower, place):
                return place
            perfect = place + 1 < len(lower) and lower[place + 1] in _PERFECT and _ends_clause(lower, place + 1)
            if perfect and participle_cue(lower[place]):
                return place
    return None


@cache
def _particle() -> re.Pattern[str]:
    return re.compile(r"(?:aus|an|hin|mit|dar|vor|fest|nach|hinzu|ein|auf|hervor|entgegen|bei|zu)(?=\w{3})")


def _prefixed(word: str) -> bool:
    """A separable verb in one word, as at the end of a clause: 'ausführte'."""
    match = _particle().match(word)
    return bool(match) and is_cue_form(word[match.end() :]) if match else False


def _ends_clause(lower: Sequence[str], at: int) -> bool:
    return at + 1 >= len(lower) or not lower[at + 1][0].isalnum() or lower[at + 1] in ("und", "sowie")


def _opinion(sentence: Sentence) -> Opening | None:
    """'Nach Ansicht von Frau Klein', 'laut Verwaltung', 'aus Sicht der SPD-Fraktion' at the head of a sentence."""
    lower = sentence.lower
    for at, word in enumerate(sentence.words[:6]):
        subject = word.subject
        if subject is None or subject.kind == "pronoun":
            continue
        before = lower[:at]
        if subject.preposition == "laut" or (at + 1 < len(lower) and lower[at + 1] == "zufolge"):
            return Opening(sentence.start, subject, "statement", sentence.words[max(at - 1, 0)].text)
        noun = next((place for place, form in enumerate(before) if form in opinions()), None)
        if noun and before[noun - 1] in _POSSESSIVES:
            return None  # 'Ihrer Ansicht nach hätte Herr Klein warten sollen'
        if noun is not None and any(form in ("nach", "laut", "gemäß") for form in before):
            return Opening(sentence.start, subject, "statement", sentence.words[noun].text)
        if "sicht" in before and "aus" in before:
            return Opening(sentence.start, subject, "statement", sentence.words[before.index("sicht")].text)
    return None


def _experience(sentence: Sentence) -> Opening | None:
    """'Dem Vorsitzenden schien der Betrag zu hoch', 'Frau Klein ist es ein Anliegen': a dative that holds a view."""
    lower = sentence.lower
    at = int(lower[0] == "für")  # 'Für Frau Klein ist der Betrag zu hoch'
    subject = sentence.words[at].subject if len(lower) > at + 2 else None
    if subject is None or (subject.preposition is not None and not at):
        return None
    if not (subject.oblique and lower[1] in _SEEMS) and not finds_excess(sentence, at):
        return None
    return Opening(sentence.start, subject, "statement", sentence.words[at + 1].text)


def _impersonal(sentence: Sentence) -> Opening | None:
    """'Es wird darauf hingewiesen, dass …': somebody speaks whom the minutes do not name."""
    lower = sentence.lower
    moods = frozenset(sentence.moods)
    fronted = participle_cue(lower[0]) if len(lower) > 2 and lower[1] in ("wird", "wurde") else None
    if fronted is not None and has_content(lower, 1, sentence.moods):  # 'Angeregt wird, die Frist zu verlängern'
        return Opening(sentence.start, None, fronted.act, sentence.words[0].text)
    aux = next((at for at, form in enumerate(lower[:10]) if form in ("wird", "wurde") and at not in moods), None)
    if aux is None or (not moods and _tells_procedure(sentence)):
        return None
    for place in range(aux + 1, len(lower)):
        cue = participle_cue(lower[place]) or phrase_participle(lower, place)
        if cue is None:
            continue
        if in_subordinate(lower, place) or not has_content(lower, place, sentence.moods):
            return None
        return Opening(sentence.start, None, cue.act, sentence.words[place].text)
    return None


@cache
def _procedure() -> tuple[Callable[[str], re.Match[str] | None], ...]:
    """Tests of a sentence: for its beginning, which is tried there alone, and for what begins at a word inside."""
    patterns = words("speech", "narration", "sentences")
    opening = "|".join(f"(?:{pattern})" for pattern in patterns if pattern.startswith("^"))
    inside = "|".join(pattern.removeprefix(r"\b") for pattern in patterns if not pattern.startswith("^"))
    return re.compile(opening).match, re.compile(rf"\b(?:{inside})").search


def _tells_procedure(sentence: Sentence) -> bool:
    surface = " ".join(word.text for word in sentence.words)
    return any(told(surface) for told in _procedure())
