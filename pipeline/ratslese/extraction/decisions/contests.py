"""Contests: candidates or motions voted against each other, each with its votes, and a sentence that says who won."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.votes.tokens import numeral
from ratslese.lexicon import load

__all__ = ["counted_in_contest"]

_REACH = 500
"""Characters before a conclusion among which the counts of the contest are looked for."""
_NUMBER = r"(?P<votes>\d{1,4}|ein(?:e|er)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b(?!['’.]\d{3})"
_NAME = r"(?P<name>[^\s,;.:(\d][^,;.:(\d]{1,70}?(?: [\dIV]{1,3})?)"
# 'Auf Herrn Adam entfallen 7 Stimmen, auf Frau Berg 5', 'Für Variante 1 stimmen 2 Mitglieder'
_FOR = re.compile(
    rf"\b(?:[Ff]ür|[Aa]uf)(?: den| die| das)? {_NAME}"
    r"(?: (?:entfallen|entfielen|stimm(?:t|te|en|ten)|werden|wurden|gab es))?"
    rf"(?: abgegeben)? {_NUMBER}(?! ?(?:%|€|Uhr|Euro))"
)
# 'Erika Adam 52, Daniel Berg 31 Stimmen', 'Antrag Gerber: 21 Stimmen', 'Frau Adam erhält 12 Stimmen'
_BARE = re.compile(
    r"(?:(?<=: )|(?<=[,;] )|(?<=Stimmen )|(?<=\. )|(?<=\n)|^|\bund )(?:auf |für )?"
    r"(?P<name>[A-ZÄÖÜ][^,;.:(\d]{2,60}?(?: [\dIV]{1,3})?)"
    r"(?<!\bzur)(?<!\bzum)(?<!\bder)(?<!\bdes)"  # 'zur 2. Stellvertreterin' is no count
    rf"(?::| (?:erhält|erhielt|erhalten|erreicht|bekommt|mit))? {_NUMBER}(?= (?:Ja-?)?[Ss]timmen?\b|[,;.)]|$)",
    re.MULTILINE,
)
_CONCLUDES = re.compile(
    r"gewählt|beschlossen|angenommen|zugestimmt|abgelehnt|durchgesetzt|obsiegt|unterl[ae]g|gefolgt", re.IGNORECASE
)
_WORD = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+|\b[\dIV]{1,3}\b")
_ORDINARY = frozenset(
    [
        "Herr",
        "Herrn",
        "Frau",
        "Antrag",
        "Variante",
        "Vorschlag",
        "Alternative",
        "Der",
        "Die",
        "Das",
        "Damit",
        "Somit",
        "Gewählt",
        "Liste",
        *(word.rstrip(".") for word in load("votes")["persons"]["address"]),
    ]
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One side of a contest: what it is called, its votes, and where that stands."""

    words: frozenset[str]
    votes: int
    start: int
    end: int


def counted_in_contest(flat: str, draft: Draft, floor: int) -> Draft:
    """Give a conclusion ('Damit ist Frau Adam gewählt.') the votes told before it, where it has no counts of its own.

    Args:
        flat: the text with line breaks inside paragraphs as blanks.
        draft: the decision.
        floor: where its stretch begins.
    """
    vote = draft.vote
    if vote is not None and (vote.ayes is not None or vote.noes is not None):
        return draft
    # 'Beschluss-Nr. 6/2019: Als Vertreter wird Herr Adam gewählt.' has no sentence for its result.
    conclusion = draft.result if draft.result or vote is not None else flat[draft.start : draft.end]
    if not _CONCLUDES.search(conclusion):
        return draft
    stop = draft.result_end if draft.result_end is not None and draft.result_end > draft.end else draft.end
    entries = _entries(flat, max(floor, draft.start - _REACH), stop)
    if len(entries) < 2 or (not draft.result and "gewählt" not in conclusion):
        return draft
    said = {word for word in _WORD.findall(conclusion) if word not in _ORDINARY}
    named = [entry for entry in entries if entry.words & said]
    # Both sides may be named in one sentence: then its last words tell which is meant.
    own = named[-1] if len(named) == 1 else None
    if own is None:
        tail = set(_WORD.findall(conclusion.rpartition(". ")[2] or conclusion)) - _ORDINARY
        last = [entry for entry in entries if entry.words & tail]
        if len(last) != 1:
            return draft
        own = last[0]
    others = [entry for entry in entries if entry is not own]
    lost = says_outcome(conclusion) == "rejected"
    elected = "gewählt" in conclusion.lower()
    if not elected and (len(others) > 1 or lost != (own.votes < others[0].votes)):
        return draft
    low, high = min(entry.start for entry in entries), max(entry.end for entry in entries)
    counted = replace(
        vote or Vote(),
        manner=(vote.manner if vote else None) or "majority",
        ayes=own.votes,
        noes=None if elected else others[0].votes,
        secret=(vote.secret if vote else False) or "geheim" in flat[max(floor, low - 300) : stop],
        result_text=" ".join(flat[low:high].split()),
        start=low,
        end=high,
    )
    return replace(draft, vote=counted)


def _entries(flat: str, start: int, end: int) -> list[_Entry]:
    """The sides of the contest told in [start, end): the longest list of one manner."""
    found: list[_Entry] = []
    for pattern in (_FOR, _BARE):
        entries: dict[frozenset[str], _Entry] = {}
        for match in pattern.finditer(flat, start, end):
            words = frozenset(_WORD.findall(match["name"])) - _ORDINARY
            votes = numeral(match["votes"])
            if words and votes is not None:
                entries[words] = _Entry(words, votes, match.start(), match.end())
        if pattern is _FOR and entries:  # 'auf Herrn Adam entfallen 7 Stimmen, auf Frau Berg 5'
            for match in _BARE.finditer(flat, max(entry.end for entry in entries.values()) - 1, end):
                words = frozenset(_WORD.findall(match["name"])) - _ORDINARY
                votes = numeral(match["votes"])
                if words and votes is not None:
                    entries.setdefault(words, _Entry(words, votes, match.start(), match.end()))
        if len(entries) > len(found):
            found = list(entries.values())
    return found
