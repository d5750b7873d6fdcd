"""What stands behind the one who speaks, up to the verb: brackets, genitives, offices with 'als', appositions."""

from __future__ import annotations

import re

from ratslese.extraction.names.parser import Name
from ratslese.extraction.speech.known import VERB
from ratslese.extraction.speech.verbs import is_cue_form, is_narration_form

__all__ = ["with_apposition"]

_BRACKET = re.compile(r" *\([^()\n]{1,90}\)")
_GENITIVE = re.compile(
    r"""
    [ ]+(?:des|der|vom|von|aus|für|beim|bei|im|am|zur|zum|in)            # 'des Bauamtes', 'aus Dorf'
    (?:[ ]+(?:des|der|die|das|dem|den|und|für|von|vom|im|am|in|&|[a-zäöüß]{3,20}(?:-[a-zäöüß]{3,20})?e[nrs]))*
    [ ]+[A-ZÄÖÜ][\w./&-]{0,40}
    (?:[ ]+(?:(?:und|für|der|des|von|&|\+|im|in)[ ]+)?(?:[A-ZÄÖÜ][\w./&-]{0,40}|\d{1,4}\b)){0,6}  # 'der Wache 12'
    """,
    re.VERBOSE,
)
_AS = re.compile(r" +als (?:[a-zäöüß]{3,20}e[rn]? )?[A-ZÄÖÜ][\w-]{2,40}")
_FURTHER = re.compile(  # 'die Minister des Äußern', ', der Polizei und des Handels'
    r"(?: ?, (?:de[rs]|für) [A-ZÄÖÜ][\w-]{0,40}){0,4} (?:und|sowie) (?:de[rs]|für) [A-ZÄÖÜ][\w-]{0,40}"
)
_CLOSING_COMMA = re.compile(r" *(?P<comma>,) +(?P<verb>[a-zäöüß]+)")
_APPOSITION = re.compile(r" *,(?P<inner>(?:[^,;:.!?()\n]|\([^()\n]{1,40}\)){2,90}),(?= +(?P<verb>[a-zäöüß]+))")
_APPOSITION_CLAUSE = re.compile(
    r" *, +(?:(?:von|mit|bei|nach|für|auf|in) )?(?:der|die|das|dem|den|denen|deren|dessen|welche[rsmn]?)\b"
    r"(?:[^;:.!?()\n]|(?<=\d)\.){4,160}?,(?= +(?P<verb>[a-zäöüß]+))"
)
_NEXT_COMMA = re.compile(r"(?:[^;:.!?()\n]|(?<=\d)\.){2,120}?,(?= +(?P<verb>[a-zäöüß]+))")
_AND_NAME = re.compile(r" (?:und|sowie) [A-ZÄÖÜ][\w-]+(?= (?P<verb>[a-zäöüß]+n)\b)")
_INNER = re.compile(r" *, (?:Frau|Herr) [^,;:.!?()\n]{2,60}(?=,)")


def with_apposition(stretch: str, end: int, following: int | None, firm: int | None, name: Name) -> int:
    """The end after brackets, a genitive of office and an apposition between commas.

    Args:
        stretch: the sentence.
        end: where the mention ends.
        following: where the next mention begins, if there is one.
        firm: where the next begins that is more than a bare word; those before it may belong to what a person is of.
        name: who is mentioned.
    """
    bracket = _BRACKET.match(stretch, end)
    if bracket:
        end = bracket.end()
    comma = _CLOSING_COMMA.match(stretch, end)
    if comma and "," in stretch[name.name_end or name.start : end] and _may_follow(comma.group("verb")):
        return comma.end("comma")
    office = _AS.match(stretch, end)
    if office:  # 'Frau Klein als Leiterin des Bauamts erläutert'
        genitive = _GENITIVE.match(stretch, office.end())
        for close in (genitive.end() if genitive else 0, office.end()):
            verb = VERB.match(stretch, close) if close else None
            if verb and _may_follow(verb.group("verb")):
                return close
    genitive = _GENITIVE.match(stretch, end)
    if name.family_name:
        following = firm
    if genitive and firm is not None and name.family_name and stretch.endswith((" und ", " sowie "), end, firm):
        close = stretch.rindex(" ", end, firm - 1)  # 'Herr Klein vom Bauamt und Frau Groß vom Tiefbauamt stellen'
        if end < close < genitive.end():
            return close
    if genitive and (following is None or genitive.end() <= following):
        close = genitive.end()
        further = _FURTHER.match(stretch, close)
        if further and (following is None or further.end() <= following):
            close = further.end()
        verb = VERB.match(stretch, close)
        short = _BRACKET.match(stretch, close) if verb is None else None
        if short:  # 'vom Amt für Verkehr (AfV) stellt'
            close = short.end()
            verb = VERB.match(stretch, close)
        if name.family_name is None or (verb and _may_follow(verb.group("verb"))):
            end = close
    second = _AND_NAME.match(stretch, end)
    if second and name.family_name and is_cue_form(second.group("verb")):
        return second.end()  # 'Die Ratsherren Klein und Groß beantragen'
    named = _INNER.match(stretch, end) if name.family_name is None else None
    relative = _APPOSITION_CLAUSE.match(stretch, named.end()) if named else None
    if relative and is_cue_form((relative := _closing(stretch, relative)).group("verb")):
        return relative.end()  # 'Die Einwohnerin, Frau Klein, die dort wohnt, fragt'
    for pattern in (_APPOSITION, _APPOSITION_CLAUSE):
        apposition = pattern.match(stretch, end)
        if apposition and pattern is _APPOSITION_CLAUSE:
            apposition = _closing(stretch, apposition)
        if apposition and _may_follow(apposition.group("verb")):
            inner = apposition.groupdict().get("inner")
            if inner is None or _nominal(inner, said=is_cue_form(apposition.group("verb"))):
                return apposition.end()
    return end


def _closing(stretch: str, clause: re.Match[str]) -> re.Match[str]:
    """The clause as far as the comma before a verb of saying: ', der besorgt, dass es zu spät sei, beantragt'."""
    found = clause
    for _ in range(3):
        if is_cue_form(found.group("verb")):
            return found
        further = _NEXT_COMMA.match(stretch, found.end())
        if further is None:
            break
        found = further
    return clause


_NOT_NOMINAL = re.compile(
    r"^ *(?:dass|daß|ob|wie|was|wann|warum|wenn|weil|da|sodass|und|aber|um|so|wo|welche|man|es|er|sie)\b"
)


def _nominal(inner: str, *, said: bool) -> bool:
    """Whether the stretch between commas is no clause; before a verb of saying it needs no noun: 'völlig einig'."""
    return not _NOT_NOMINAL.match(inner) and (said or any(char.isupper() for char in inner))


def _may_follow(word: str) -> bool:
    """Whether the small word can be the finite verb that follows a speaker."""
    return is_cue_form(word) or is_narration_form(word) or (len(word) > 3 and word.endswith(("t", "te", "ten")))
