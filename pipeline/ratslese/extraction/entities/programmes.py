"""Programmes, projects and plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ratslese.extraction.entities.compounded import names_by_compound
from ratslese.extraction.entities.forms import base_form
from ratslese.extraction.entities.hits import UP, Hit
from ratslese.extraction.entities.proper import is_name
from ratslese.lexicon import alternation, words
from ratslese.lexicon.index import Ending, Opening, Opens, first_words, index

__all__ = ["programmes"]


@cache
def _programme() -> re.Pattern[str]:
    openers = alternation(words("entities", "programmes", "openers"))
    plans = alternation(words("entities", "programmes", "plans"))
    endings = "|".join(words("entities", "programmes", "endings"))
    named = alternation(words("entities", "programmes", "named"))
    titled = alternation((*words("entities", "programmes", "titled"), *words("entities", "programmes", "dated")))
    events = "|".join(words("entities", "programmes", "events"))
    return re.compile(
        rf"(?<![\w-])(?=\w)(?:(?:[{UP}][\w-]*)?(?i:{openers})(?:s|es|en|e)? "
        rf"(?P<quoted>[„\"»«‚'](?P<title>[^“”\"«»‘'\n]{{2,120}})[“”\"«»‘'])"
        rf"|(?P<plan>{plans}(?: (?:Nr\.|Nummer|Nrn\.) ?[\w/.-]*\w| (?:19|20)\d\d(?![\w./]))?"
        rf"(?:,? [„\"][^“”\"\n]{{3,80}}[“”\"])?)(?![\w-])"
        rf"|(?P<compound>[{UP}][\w]+(?:-[{UP}][\w]+){{0,6}}(?:{endings}))(?:e?s)?(?![\w-])"
        rf"|(?P<titled>(?:[{UP}]\w*)?(?i:{titled})(?:e?s)?)"
        rf"(?P<about> (?:[{UP}][a-zäöüß]+ )?[{UP}]\w+(?: und [{UP}]\w+)?| (?P<year>(?:19|20)\d\d(?![./]?\d)))?(?![\w-])"
        rf"|(?P<baustein>Baustein \d+)(?!\w)|(?P<ticket>[{UP}][\w-]{{2,}}[tT]icket)(?:s)?(?![\w-])"
        rf"|(?P<project>(?:Projekt|Vorhaben)(?:e?s)?) (?P<aim>[{UP}][a-zäöüß]+ (?P<where>[{UP}][\w-]+))(?![\w-])"
        rf"|(?P<event>[{UP}][a-zäöüß]+er (?=[{UP}])[{UP}a-zäöüß]*(?i:{events}))(?:e?s)?(?![\w-])"
        rf"|(?P<named>{named}(?: (?:19|20)\d\d)?)(?![\w-]))"
    )


@cache
def _opens_programme() -> tuple[Opens, ...]:
    openers = words("entities", "programmes", "openers")
    titled = (*words("entities", "programmes", "titled"), *words("entities", "programmes", "dated"))
    listed = alternation(
        first_words((*words("entities", "programmes", "plans"), *words("entities", "programmes", "named")))
    )
    compounds = "|".join(words("entities", "programmes", "endings"))
    return (
        Opening(
            rf"{listed}|[{UP}](?=.*-).*(?:{compounds})(?:e?s)?|Baustein|[{UP}][\w-]*[tT]ickets?"
            rf"|(?:Projekt|Vorhaben)(?:e?s)?|[{UP}][a-zäöüß]+er"
        ),
        Ending((*openers, *titled), ("s", "es", "en", "e")),
    )


def programmes(flat: str) -> Iterator[Hit]:
    """Named programmes, projects and plans: a name in quotation marks after such a noun, a Bebauungsplan."""
    for match in index(flat).matches(_programme(), *_opens_programme()):
        if match["title"]:
            yield Hit(
                match.start("title"),
                match.end("title"),
                "PROGRAMME",
                " ".join(match["title"].split()),
                "entities.quoted",
                4,
            )
        elif match["plan"]:
            if " " in match["plan"]:
                yield Hit(
                    match.start("plan"),
                    match.end("plan"),
                    "PROGRAMME",
                    base_form(" ".join(match["plan"].split())),
                    "entities.plan",
                    5,
                )
        elif match["titled"]:
            yield from _titled(flat, match)
        elif match["project"]:
            if is_name(match["where"]):
                yield Hit(match.start("aim"), match.end("aim"), "PROGRAMME", match["aim"], "entities.project", 4)
        elif match["event"]:
            if _INSIDE.search(flat, max(0, match.start() - 2), match.start()):
                yield Hit(match.start(), match.end(), "PROGRAMME", match["event"], "entities.event", 4)
        elif match["ticket"]:
            yield Hit(match.start(), match.end(), "PROGRAMME", match["ticket"], "entities.programme", 4)
        else:
            surface = match["compound"] or match["baustein"] or match["named"]
            key = "compound" if match["compound"] else "baustein" if match["baustein"] else "named"
            weight = 4 if key == "named" else 2
            yield Hit(match.start(key), match.end(key), "PROGRAMME", surface, "entities.programme", weight)


# Not 'ein', 'kein', 'unser'.
_DEFINITE = re.compile(r"\b(?:[Dd]as|[Dd]em|[Dd]es|[Ii]m|[Vv]om|[Zz]um)[ \n]$")
_INSIDE = re.compile(r"[a-zäöüß,] $")
# 'das Räumliche Entwicklungskonzept': with a capital the adjective belongs to the name, but not where a sentence begins
_ADJECTIVE = re.compile(rf"(?<=[a-zäöüß,] )[{UP}][a-zäöüß]{{3,}}(?:e|es|en|er) $")


def _titled(flat: str, match: re.Match[str]) -> Iterator[Hit]:
    """A concept or plan with a name or year behind it, a name by itself, or one by its capital adjective."""
    adjective = _ADJECTIVE.search(flat, max(0, match.start() - 30), match.start())
    noun = match["titled"]
    compound = len(noun) > 10
    dated = noun.casefold().rstrip("es").endswith(words("entities", "programmes", "dated")) and not match["year"]
    telling = noun.casefold().endswith(words("entities", "programmes", "telling"))
    own = compound and noun.casefold().rstrip("es").endswith("konzept") and names_by_compound(noun)
    own = own or noun.removesuffix("s") in words("entities", "programmes", "named")
    strategic = noun.casefold().rstrip("es").endswith(words("entities", "programmes", "strategic"))
    own = own or (strategic and _DEFINITE.search(flat, max(0, match.start() - 6), match.start()) is not None)
    if dated or not (match["about"] or (compound and (adjective or telling or own))):
        return
    start = adjective.start() if adjective else match.start()
    surface = " ".join(flat[start : match.end()].split())
    rule = "entities.dated" if match["year"] and not adjective else "entities.titled"
    yield Hit(start, match.end(), "PROGRAMME", base_form(surface), rule, 3)
