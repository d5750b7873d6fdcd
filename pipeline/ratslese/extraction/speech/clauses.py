"""Subject and finite verb of each main clause of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ratslese.extraction.speech.phrases import Sentence
from ratslese.extraction.speech.subjects import Subject
from ratslese.extraction.speech.verbs import infinitive_cue, is_cue_form, is_narration
from ratslese.lexicon import words

__all__ = ["AUXILIARIES", "BEFORE_INFINITIVE", "BULLETS", "WISHES", "in_subordinate", "is_preterite", "subject_verbs"]

_LEADS = frozenset(words("speech", "grammar", "leads"))
_BETWEEN = frozenset(words("speech", "grammar", "between"))
_AFTER_SUBJECT = frozenset(words("speech", "grammar", "after_subject"))
_CLAUSE_MARKS = frozenset((";", ":", "–", "—", "-", "(", "„", '"'))
BULLETS = frozenset("-–—•▪*·.")
"""What opens an item of a list; the full stop is what some programs make of a dot."""
AUXILIARIES = frozenset(words("speech", "grammar", "auxiliaries"))
WISHES = frozenset(words("speech", "grammar", "wishes"))
BEFORE_INFINITIVE = frozenset(words("speech", "grammar", "before_infinitive"))
_OTHERS = frozenset(("wir", "ich", "man", "einige", "andere", "viele", "alle", "manche", "mehrere"))


def subject_verbs(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Positions of subject and finite verb of each main clause, and the clause's offset."""
    entries, lower = sentence.words, sentence.lower
    moods = frozenset(at for at in sentence.moods if not lower[at].startswith("möcht") and not is_preterite(lower[at]))
    first = True
    used: set[int] = set()
    for at, word in enumerate(entries):
        subject = word.subject
        if subject is None or subject.oblique or (subject.text == "Sie" and at > 1):
            continue
        after = at + 1
        if at == 0 and len(lower) > 3 and lower[1] in BULLETS and is_cue_form(lower[2]):
            after = 2  # 'Frau Klein' and below it, in a list, '- fragt, ob …'
        while after < len(lower) and lower[after] in _AFTER_SUBJECT:
            after += 1
        if _several(subject, lower[after] if after < len(lower) else ""):
            continue
        opens = _opens_clause(entries, lower, at, first)
        wishes = first and after < len(lower) and lower[after] in WISHES and subject.kind in ("person", "role")
        if opens and (wishes or (after < len(lower) and after not in moods and _finite(lower, after, subject, first))):
            yield at, after, word.start
            used.add(after)
            first = False
            continue
        before = at - 1
        steps = 0
        while before > 0 and steps < 4 and lower[before] in _BETWEEN:
            before -= 1
            steps += 1
        if before < 1 or before in moods or before in used or not _inverted(lower, before, sentence.moods):
            continue
        if not first and lower[before - 1] in ("und", "sowie"):
            continue  # 'ergreift das Wort und beglückwünscht Frau Klein'
        if (
            not in_subordinate(lower, before)
            and _agrees(subject, lower[before])
            and not _object_pronoun(lower, at, before)
        ):
            used.add(before)
            yield at, before, _clause_start(entries, lower, before)
            first = False


def is_preterite(word: str) -> bool:
    """Whether a weak verb of saying that looks like a Konjunktiv II beside others tells the past: 'bemerkte'."""
    return word.endswith(("te", "ten")) and is_cue_form(word)


def _object_pronoun(lower: Sequence[str], at: int, verb: int) -> bool:
    """'bittet diese Fragen zu klären', a demonstrative before its noun; 'wir lehnen sie ab', beside another subject."""
    if lower[at] in ("sie", "er") and verb and lower[verb - 1] in _OTHERS:
        return True
    return lower[at] in ("diese", "dieser") and at + 1 < len(lower) and lower[at + 1][:1].isalpha()


_SINGULARS = frozenset(("kann", "begann", "gewann"))


def _several(subject: Subject, verb: str) -> bool:
    """'Sie stimmen zu', said to those present, is no woman."""
    return subject.text == "Sie" and verb.endswith("n") and verb not in _SINGULARS and verb.isalpha()


_PLURALS = ("anwesenden", "mitglieder", "gemeinderäte", "antragstellerinnen")


def _agrees(subject: Subject, verb: str) -> bool:
    """Whether the group can be the subject by number: 'begrüßt die Anwesenden' has another."""
    plural = subject.text.lower().endswith(_PLURALS) or subject.text.startswith(("mehrere", "einige"))
    return not plural or verb.endswith("n")


def _opens_clause(entries: Sequence[object], lower: Sequence[str], at: int, first: bool) -> bool:
    lead = all(word in _LEADS or len(word) == 1 or not word[0].isalpha() for word in lower[:at])
    if lead:
        return True
    before = lower[at - 1]
    if before == "," and at > 2 and lower[at - 2] in _LEADS:  # 'lässt sich hören; allein, der Minister bezweifelt'
        at -= 1
        before = lower[at - 1]
    joined = at - 1 if before == "und" else at - 2 if before == "auch" and lower[at - 2] == "und" else 0
    if joined > 1 and at + 1 < len(lower) and is_cue_form(lower[at + 1]):
        # '…, und der Vorsitzende bemerkte, dass …'; without a comma the clause before must be another's
        return lower[joined - 1] in (",", ";") or "<subject>" not in lower[max(0, joined - 3) : joined]
    if before in _LEADS and at > 1:
        before = lower[at - 2]
    return before in _CLAUSE_MARKS or before == "." or (not first and before in ("und", "sowie", "während", ",", "."))


def _finite(lower: Sequence[str], at: int, subject: Subject, first: bool) -> bool:
    """Whether the word at `at` is the finite verb of the subject before it."""
    word = lower[at]
    if is_cue_form(word) or is_narration(lower, at) or word in AUXILIARIES:
        return True
    if not first or subject.kind == "pronoun":
        return False
    return len(word) > 3 and word.isalpha() and word.endswith(("t", "te", "ten"))


def _inverted(lower: Sequence[str], at: int, moods: Sequence[int]) -> bool:
    if lower[at] in BEFORE_INFINITIVE and any(
        infinitive_cue(lower, place, moods) for place in range(at + 2, len(lower))
    ):
        return True  # 'hierzu kann Frau Klein berichten, dass …'
    return is_cue_form(lower[at]) or is_narration(lower, at) or lower[at] in ("ist", "sind", "war", "möchte", "will")


_SUBORDINATORS = frozenset(words("speech", "grammar", "subordinators"))


def in_subordinate(lower: Sequence[str], at: int) -> bool:
    """Whether the verb at `at` closes a subordinate clause: '…, dass er es prüfen will Herr Klein'."""
    place = at - 1
    while place >= 0 and lower[place] not in (",", ";", ":"):
        if lower[place] in _SUBORDINATORS and place > 0:
            return True
        place -= 1
    return False


def _clause_start(entries: Sequence[object], lower: Sequence[str], at: int) -> int:
    place = at
    while place > 0 and lower[place - 1] not in _CLAUSE_MARKS and lower[place - 1] != "und":
        place -= 1
    return entries[place].start  # type: ignore[attr-defined, no-any-return]
