"""Mood of finite verbs: which of a sentence's words stand in the Konjunktiv.

Irregular forms are listed (`lexicon/mood.toml`); of regular verbs a form in -e counts whose base form is itself plus
-n ('bedeute' — 'bedeuten'). Those forms are packed in `verb_forms.txt.xz`, made by `models/verb_forms.py`. Context then
parts what the forms share: the first person ('ich habe'), adjectives and nouns ('die neue'), and past tenses
('sollte', 'fehlten').
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache
from importlib import resources

from ratslese.lexicon import words

__all__ = ["is_subjunctive", "subjunctives"]


class _Form(Enum):
    """What a word form alone tells."""

    NONE = 0
    CERTAIN = 1
    """Subjunctive wherever it stands."""
    FIRST = 2
    """Subjunctive, or indicative of the first person, or an imperative."""
    PAST = 3
    """Subjunctive, or past tense of the indicative."""
    MODAL = 4
    """'sollte', 'wollte'."""
    ADJECTIVE = 5
    """Subjunctive ('er rege an'), or an adjective or adverb ('eine rege Aussprache')."""


@cache
def _listed() -> dict[str, _Form]:
    forms: dict[str, _Form] = {}
    past = words("mood", "past")
    shared = frozenset(words("mood", "past_shared_plural"))
    for prefix in ("", *words("mood", "prefixes")):
        for form in past:
            forms[prefix + form] = _Form.CERTAIN
            forms[prefix + form + "n"] = _Form.PAST if form + "n" in shared else _Form.CERTAIN
        for form in words("mood", "modal_past"):
            forms[prefix + form] = _Form.PAST if prefix else _Form.MODAL
    forms.update(dict.fromkeys(words("mood", "present"), _Form.CERTAIN))
    forms.update(dict.fromkeys(words("mood", "present_first"), _Form.FIRST))
    forms.update(dict.fromkeys(words("mood", "colloquial"), _Form.CERTAIN))
    forms.update(dict.fromkeys(words("mood", "lookalikes"), _Form.NONE))
    forms.update(dict.fromkeys(words("mood", "adjectival"), _Form.ADJECTIVE))
    forms["würden"] = forms["würde"] = _Form.CERTAIN
    return forms


_FEWEST = 4
_BARE = 5
"""Letters that must be left of a verb whose prefix was taken off."""


@cache
def _verb_forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Regular forms in -e that are a verb's, its past tenses, subjunctives of the past (the lines of the file)."""
    packed = resources.files("ratslese.nlp").joinpath("verb_forms.txt.xz").read_bytes()
    first, past, unreal = lzma.decompress(packed).decode("utf-8").split("\n")
    return frozenset(first.split()), frozenset(past.split()), frozenset(unreal.split())


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("mood", "prefixes"), key=len, reverse=True)))


@lru_cache(maxsize=65_536)
def _form(word: str) -> _Form:
    """What the lower-case form `word` can be."""
    listed = _listed().get(word)
    if listed is not None:
        return listed
    if len(word) < _FEWEST or word[-1] not in "en":
        return _Form.NONE
    first, past, unreal = _verb_forms()
    if word in first:
        return _Form.FIRST
    if word in past:
        return _Form.PAST
    if word in unreal:
        return _Form.CERTAIN
    if "ss" in word:  # 'schliesse', 'liesse' as Switzerland writes them
        german = word.replace("ss", "ß")
        found = _listed().get(german, _Form.CERTAIN if german in unreal else _Form.NONE)
        return _Form.FIRST if german in first else found
    if word.endswith("iere") and len(word) > _BARE + 1:  # 'redigitalisiere'
        return _Form.FIRST
    prefix = _prefix().match(word)
    bare = word[prefix.end() :] if prefix else ""
    if len(bare) >= _BARE and bare not in _listed():
        if bare in first:
            return _Form.FIRST
        if bare in past:
            return _Form.PAST
    return _Form.NONE


_BREAK = frozenset(",;:()–—„“”»«!?.")
_COORDINATION = frozenset(("und", "oder", "aber", "sondern", "sowie"))
_FIRST_PERSON = frozenset(("ich", "Ich"))
_PERSONAL = frozenset(("er", "sie", "es", "man", "dies", "das"))
_SUBJECTS = frozenset(
    ("er", "sie", "es", "man", "der", "die", "das", "dies", "diese", "dieser", "ein", "eine", "kein", "keine", "wer")
)


def subjunctives(tokens: Sequence[str]) -> list[int]:
    """Positions of the finite verbs in the subjunctive.

    Args:
        tokens: the words and punctuation marks of one sentence.

    Returns:
        Indexes into `tokens`, ascending.

    >>> subjunctives("Dies bedeute nicht , dass es teuer sei .".split())
    [1, 7]
    >>> subjunctives("Ich habe eine neue Frage .".split())
    []
    """
    found: list[int] = []
    doubtful: list[int] = []
    for at, token in enumerate(tokens):
        if token[-1] not in "enirtsy":
            continue
        lower = token.lower()
        if lower.endswith(("'s", "’s")):
            lower = lower[:-2]  # 'wär's'
            if not lower:
                continue
        capital = token[0] != lower[0]
        if capital and not _opens(tokens, at):
            continue
        form = _form(lower)
        if form is _Form.NONE:
            continue
        if form is _Form.CERTAIN:
            if not (capital and _nounlike(tokens, at, lower)):
                found.append(at)
        elif form is _Form.ADJECTIVE:
            if not capital and _predicate(tokens, at):
                found.append(at)
        elif form is _Form.FIRST:
            if capital and lower.endswith(_NOUN_ENDINGS):
                continue
            if not _first_person(tokens, at, capital) and not _particle(tokens, at) and not _attributive(tokens, at):
                found.append(at)
        elif form is _Form.MODAL or not capital:
            doubtful.append(at)
    if doubtful:
        found += _resolve(tokens, found, doubtful)
        found.sort()
    return found


_NOUNLIKE = frozenset(("würde", "führe", "wiese", "stiege", "mögen", "führen"))
"""Capitalised at the start of a sentence, these are as likely nouns or infinitives."""


def _nounlike(tokens: Sequence[str], at: int, lower: str) -> bool:
    """Whether a capitalised form is rather a noun: listed as one, or no pronoun follows ('Wände und Decken')."""
    if lower in _listed():
        return lower in _NOUNLIKE
    return at + 1 >= len(tokens) or tokens[at + 1] not in _SUBJECTS


def _predicate(tokens: Sequence[str], at: int) -> bool:
    """Whether a form that is also an adjective is a verb here: a subject before it, and no noun after it."""
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if not after or after[0].isupper() or _first_person(tokens, at, capital=False):
        return False
    if before.lower() not in _PERSONAL and (not before[:1].isupper() or before.lower() in _determiners()):
        return False
    return after in _BREAK or after in words("mood", "after_verb")


_NOUN_ENDINGS = ("frage", "lage", "sage", "klage", "rede", "bitte", "reise", "nahme", "sprache", "gabe", "suche")
"""A capitalised word on these at the head of a sentence is a noun: 'Anfrage der Fraktion'."""


_OPENING = frozenset((":", "„", ".", "!", "?", "»", "–", "-", "``"))


def _opens(tokens: Sequence[str], at: int) -> bool:
    return at == 0 or tokens[at - 1] in _OPENING or (at == 1 and not tokens[0][0].isalnum())


def _clause(tokens: Sequence[str], at: int) -> tuple[int, int]:
    """The stretch around `at` between punctuation marks."""
    start = at
    while start > 0 and tokens[start - 1] not in _BREAK:
        start -= 1
    end = at + 1
    while end < len(tokens) and tokens[end] not in _BREAK:
        end += 1
    return start, end


def _first_person(tokens: Sequence[str], at: int, capital: bool) -> bool:
    """Whether the subject is 'ich', said or left out ('Danke', '… und hoffe')."""
    start, end = _clause(tokens, at)
    clause = tokens[start:end]
    if any(word in _FIRST_PERSON for word in clause):
        mine = min(abs(start + place - at) for place, word in enumerate(clause) if word in _FIRST_PERSON)
        if mine <= 12:
            return True
    if capital:
        after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        if tokens[at].lower() in words("mood", "terse") and after.isalpha():
            return any(word in _FIRST_PERSON for word in tokens)
        return after not in _PERSONAL
    if not any(word in _FIRST_PERSON for word in tokens):
        return False
    # 'ich danke Ihnen, dass …, und hoffe': a coordinated verb without a subject of its own.
    before = tokens[max(start, at - 3) : at]
    return any(word in _COORDINATION for word in before) and not any(word in _SUBJECTS for word in tokens[at:end])


def _particle(tokens: Sequence[str], at: int) -> bool:
    """Whether the form is the word for 'please'."""
    if tokens[at].lower() != "bitte":
        return False
    return at + 1 == len(tokens) or tokens[at + 1].lower() not in words("mood", "request")


def _attributive(tokens: Sequence[str], at: int) -> bool:
    """Whether the form is an adjective or a noun in small letters: 'eine reiche Ernte'."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower() if at else ""
    return before in _determiners() and bool(after) and after[0].isupper() and before not in _PRONOUNS


_PRONOUNS = frozenset(("der", "die", "das", "alle", "diese", "dieser", "beide", "viele", "einige", "mehrere", "solche"))
"""Determiners that also stand alone as the subject of a finite verb ('der habe Anspruch')."""


@cache
def _determiners() -> frozenset[str]:
    return frozenset(words("mood", "determiners"))


@cache
def _conditional() -> frozenset[str]:
    return frozenset(words("mood", "conditional"))


_PAST = frozenset(("war", "waren", "hatte", "hatten", "wurde", "wurden", "konnte", "konnten", "musste", "mussten"))


_REPORTING = frozenset(("dass", "daß", "ob"))
"""They open what somebody wished, in the past too: 'er bat, dass man prüfen sollte'."""


def _resolve(tokens: Sequence[str], certain: Sequence[int], doubtful: Sequence[int]) -> list[int]:
    """Of the forms that may be past tense, those that a condition or the other verbs make subjunctive."""
    lower = [token.lower() for token in tokens]
    condition = _conditional()
    unreal = any(
        _form(lower[at]) is _Form.CERTAIN
        and (lower[at][0] in "hwkmdgb" and lower[at].endswith(("te", "ten", "re", "ren", "de", "den")))
        for at in certain
    )
    past = any(word in _PAST for word in lower)
    chosen = []
    for at in doubtful:
        form = _form(lower[at])
        start, end = _clause(tokens, at)
        if form is _Form.MODAL and lower[at].startswith("soll"):
            if not past or unreal or lower[start] in _REPORTING:
                chosen.append(at)
            continue
        if "ob" in lower[start + 1 : at] and lower[lower.index("ob", start + 1) - 1] == "als":
            chosen.append(at)
            continue
        if form is _Form.PAST and (_is_coming(lower[start:end]) or _is_doubted(lower, start)):
            chosen.append(at)
            continue
        if not unreal:
            continue
        # the condition stands in the verb's own clause: 'er sagte, wenn es teurer wäre, …' reports in plain past
        if (at == 0 and form is _Form.PAST) or not condition.isdisjoint(lower[start:end]):
            chosen.append(at)
    return chosen


def _is_coming(clause: Sequence[str]) -> bool:
    """Whether a clause speaks of years to come: 'in den nächsten zehn Jahren fehlten 40 Plätze' is no past."""
    spans = frozenset(words("mood", "spans"))
    return any(
        word in ("nächsten", "kommenden") and clause[at - 1] == "den" and not spans.isdisjoint(clause[at + 1 : at + 4])
        for at, word in enumerate(clause)
        if at
    )


def _is_doubted(lower: Sequence[str], start: int) -> bool:
    """Whether a clause with 'ob' is what somebody doubts: 'ich zweifle, ob das reichte'."""
    return lower[start] == "ob" and not _doubts().isdisjoint(lower[:start])


@cache
def _doubts() -> frozenset[str]:
    return frozenset(words("mood", "doubts"))


_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


def is_subjunctive(text: str) -> bool:
    """Whether a finite verb of the sentence `text` stands in the subjunctive."""
    return bool(subjunctives(_WORD.findall(text)))
