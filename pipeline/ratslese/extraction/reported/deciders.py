"""Who decided: the body that a clause names as its subject, its agent or its place."""

from __future__ import annotations

import re
from functools import cache

from ratslese.lexicon import alternation, words

__all__ = ["body_of", "is_body", "place", "subject", "who"]

_TIMES = rf"(?:{alternation(words('time', 'months'))}|(?:Vor)?[Jj]ahr|Herbst|Sommer|Winter|Früh|Rahmen)"
_AGENT = re.compile(r"\b(?:von|durch|seitens)\s+$")
_OBLIQUE = re.compile(
    r"\b(?:von|durch|in|im|bei|mit|für|gegen|zu|zum|zur|an|am|auf|aus|nach|vor|über|seitens|gegenüber)\s+$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:im|in|am|an|beim|vor)\s+$")


@cache
def _head() -> str:
    return alternation(words("reported", "bodies", "heads"))


@cache
def _decider() -> re.Pattern[str]:
    """A noun phrase whose head decides: 'der Rat', 'den 15 beteiligten Kommunen', 'das Zentrum für Integration'."""
    return re.compile(
        rf"""
        \b(?:(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e|er|em)?|[Vv]iele|[Mm]ehrere|[Ss]eine|[Ii]hre)[ ]+)?
        (?:(?:\d{{1,4}}|(?!(?:hätten|haben|wurden|waren|seien)\b)[a-zäöüß]{{3,20}}e[nrs]?
            |[A-ZÄÖÜ][a-zäöüß]{{3,20}}e[nrs]?)[ ]+){{0,3}}
        (?=[A-ZÄÖÜ])(?:[\w-]*?(?i:{_head()}))(?![\w-])
        (?:[ ]+(?:der|des|von|für|im)[ ]+(?!{_TIMES})[A-ZÄÖÜ][\w-]+)?
        """,
        re.VERBOSE,
    )


def who(clause: str, finite: re.Match[str], passive: bool) -> str | None:
    """The decider of the clause: the agent of a passive, else the subject beside the auxiliary."""
    candidates = list(_decider().finditer(clause))
    if passive:
        for match in candidates:
            if _AGENT.search(clause[: match.start()]):
                return " ".join(match.group().split())
        return None
    if body := subject(clause):
        return body
    simple = re.search(r"\b(?:[Mm]an|[Ww]ir)\b", clause)
    return simple.group() if simple else None


def subject(clause: str) -> str | None:
    """The first body in the clause that can be its subject."""
    for match in _decider().finditer(clause):
        if _OBLIQUE.search(clause[: match.start()]):
            continue
        if re.match(r"[Dd]e[sm]\b", match.group()) or _is_genitive(match.group()):
            continue
        return " ".join(match.group().split())
    return None


def place(clause: str) -> str | None:
    """The body in which something failed: 'im Rat', 'an der Bezirksregierung'."""
    for match in _decider().finditer(clause):
        if _WITHIN.search(clause[: match.start()]):
            return " ".join(match.group().split())
    return None


def _is_genitive(phrase: str) -> bool:
    """'der Stadt', which is never a subject."""
    head = re.split(r" (?:der|des|von|für|im) ", phrase, maxsplit=1)[0]  # 'der Rat der Stadt' is one
    return phrase.startswith("der ") and head.split(" ")[-1].lower().endswith(words("reported", "bodies", "feminine"))


def is_body(decider: str | None) -> bool:
    """Whether a body is named, and not only 'man' or 'wir'."""
    return decider is not None and decider.lower() not in ("man", "wir")


def body_of(compound: str | None) -> str | None:
    """The body that a compound names: 'Ratsbeschluss' is the Rat's."""
    if compound is None:
        return None
    return compound if compound.endswith("schuss") else compound.removesuffix("s")
