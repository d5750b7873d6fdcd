"""Base forms of names: declined adjectives and genitives undone ('Kommunalen Integrationszentrums')."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ratslese.lexicon import load

__all__ = ["base_form", "base_noun"]

_ADJECTIVE = re.compile(r"(?P<stem>[^\W\d_][\w-]*[a-zäöüß])(?P<ending>en|er|em|es|e)")
_ENDING = {"m": "er", "f": "e", "n": "es", "p": "e"}


@cache
def _genders() -> dict[str, str]:
    """Ending of a noun, case-folded, to its grammatical gender."""
    genders: dict[str, str] = {**load("bodies")["endings"], **load("entities")["organizations"]["heads"]}
    genders |= dict.fromkeys(("rat", "tag", "senat", "platz", "bahnhof", "plan", "ring", "park", "weg", "betrieb"), "m")
    genders |= dict.fromkeys(
        ("bad", "haus", "konzept", "modell", "gesetz", "amt", "recht", "projekt", "programm", "buch"), "n"
    )
    genders |= dict.fromkeys(("ordnung", "satzung", "straße", "stelle", "schule", "regierung", "stadt", "gasse"), "f")
    return {ending: gender for ending, gender in genders.items() if gender != "p"} | {
        ending: gender for ending, gender in genders.items() if gender == "p"
    }


@cache
def _longest() -> int:
    return max(map(len, _genders()))


@lru_cache(maxsize=8192)
def base_noun(word: str) -> tuple[str, str | None]:
    """The nominative of a name's head noun, and its gender if the ending tells it.

    >>> base_noun("Stadtteilbeirates")
    ('Stadtteilbeirat', 'm')
    """
    folded = word.casefold()
    genders = _genders()
    for cut in ("", "es", "s", "en", "n", "e"):
        stem = folded[: len(folded) - len(cut)] if cut and folded.endswith(cut) else (folded if not cut else "")
        if not stem:
            continue
        for length in range(min(len(stem), _longest()), 0, -1):
            ending = stem[-length:]
            if ending in genders:
                if cut in {"en", "n", "e"} and genders[ending] != "n" and ending not in {"tag"}:
                    continue
                return word[: len(stem)], genders[ending]
    return word, None


def base_form(surface: str) -> str:
    """The base form of a name: its adjectives agree with its head noun in the nominative.

    >>> base_form("Kommunalen Integrationszentrums")
    'Kommunales Integrationszentrum'
    """
    pieces = surface.split()
    for at, piece in enumerate(pieces):
        noun, gender = base_noun(piece)
        if gender is None or not piece[:1].isupper():
            continue
        before = [_adjective(word, gender) for word in pieces[:at]]
        return " ".join([*before, noun, *pieces[at + 1 :]])
    return surface


def _adjective(word: str, gender: str) -> str:
    match = _ADJECTIVE.fullmatch(word)
    if not match or not word[:1].isupper() or len(match["stem"]) < 3:
        return word
    return match["stem"] + _ENDING[gender]
