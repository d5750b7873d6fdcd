"""Who may be the subject of a sentence: persons, offices, groups, with article, faction and apposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ratslese.extraction.names.parser import Name, find_mentions
from ratslese.extraction.speech.appositions import with_apposition
from ratslese.extraction.speech.known import VERB, KnownNames, introduced, no_offices
from ratslese.extraction.speech.verbs import is_cue_form
from ratslese.lexicon import alternation, words

__all__ = ["Subject", "find_subjects"]

Kind = Literal["person", "role", "group", "pronoun"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who may be the one that speaks.

    Attributes:
        kind: a named person, an office alone, a group ('die Verwaltung'), or a pronoun.
        text: as printed, with the article, without faction and apposition.
        name: the parsed name or office; None for groups and pronouns.
        oblique: it cannot be the subject of its clause ('von Herrn Klein', 'dem Vorsitzenden').
        preposition: the preposition before it, in small letters, or None.
        start, end: offsets in the text; `end` after faction and apposition.
    """

    kind: Kind
    text: str
    name: Name | None
    oblique: bool
    preposition: str | None
    start: int
    end: int


_STOP = re.compile(r"\.(?<=[a-zäöüß]{5}.)(?=\s*$)")
"""The full stop of a sentence, which would make an abbreviation of its last word: '…, antwortet der Bürgermeister.'"""
_ARTICLE = re.compile(
    r"\b(?P<article>[Dd](?:er|ie|em|en|es)|[Ee]ine?[rmns]?)"
    r"(?: +(?:[a-z]{2,6}\. )?(?P<adjective>[a-zäöü]{4,16}(?:-[a-zäöü]{4,16})?e[rnms]?))?"
    r"(?: +[A-ZÄÖÜ]\w+ ?- +und(?: der| die)?)? +$"
)
_PREPOSITION = re.compile(rf"\b(?P<word>(?i:{alternation(words('speech', 'subjects', 'prepositions'))})) +$")
_LINK = re.compile(
    r" *(?:(?:aber|jedoch) )?(?:und(?: auch)?|sowie|,(?: dann| auch)?|bzw\.|&|als auch|wie auch)"
    r" *(?:(?:die|der|den|dem) +)?$"
)
_OF_OFFICE = re.compile(
    r"""
    [ ]+(?:des|der|vom|für)
    (?:[ ]+[a-zäöüß]{4,20})*
    [ ]+[A-ZÄÖÜ][\w-]{0,40}
    (?:(?:,|[ ]und(?:[ ](?:des|der|für))?)?(?:[ ][a-zäöüß]{4,20})*[ ][A-ZÄÖÜ][\w-]{0,40}){0,4}
    [ ]+
    """,
    re.VERBOSE,
)
_OFFICE = re.compile(r"(?:^|(?<=[.;:] ))(?P<office>[A-ZÄÖÜ][a-zäöüß]++(?:(?:-[A-ZÄÖÜ]?|[A-ZÄÖÜ])[a-zäöüß]++)*+) +\Z")


@cache
def _group_sign() -> re.Pattern[str]:
    """What no group is without; most sentences have none."""
    return re.compile(alternation((*words("speech", "subjects", "groups"), "Fraktion", "fraktion")))


@cache
def _groups() -> re.Pattern[str]:
    """'die Verwaltung', 'eine Bürgerin', 'die SPD-Fraktion', 'die Fraktion der Grünen', 'Verwaltung'."""
    noun = alternation(words("speech", "subjects", "groups"))
    return re.compile(
        rf"""
        \b(?:(?P<article>[Dd](?:ie|er|en|em)|[Ee]in(?:e|er|em)?|[Mm]ehrere|[Ee]inige|[Ss]eitens)[ ]+)?
        (?:(?P<adjective>[a-zäöüß]{{4,20}}e[nrs]?)[ ]+)?
        (?P<noun>{noun}|[A-ZÄÖÜ][\w/.-]{{1,24}}(?:[ ]?[/&][ ]?\w{{2,20}})?-[Ff]raktion)\b
        (?P<tail>[ ]+(?:der|des|von|aus)[ ]+(?:der[ ]+)?[A-ZÄÖÜ][\w/-]+)?
        """,
        re.VERBOSE,
    )


_SINGULAR_OBLIQUE = frozenset(("dem", "den", "des", "einem", "einen", "eines"))


def find_subjects(stretch: str, known: KnownNames | None = None) -> list[Subject]:
    """Speakers in order without overlap, neighbours in apposition or coordination joined."""
    names = find_mentions(_STOP.sub(" ", stretch), roles=True, bare=True)
    if more := introduced(names, stretch):
        names = sorted([*names, *more], key=lambda name: name.start)
    if known is not None:
        names = known.added_to(names, stretch)
    found: list[Subject] = []
    taken = 0
    for at, name in enumerate(names):
        if name.start < taken:
            continue
        start, article, adjective = _with_article(stretch, name.start, taken)
        office = _OFFICE.search(stretch, max(taken, start - 44), start) if start == name.start else None
        if office and name.family_name and not name.roles and office.group("office").lower() not in no_offices():
            start = office.start("office")
            name = _with_roles(name, (office.group("office"),))
        if name.family_name is None and _is_body(name, article):
            continue
        if name.family_name is None and name.end == name.start:
            continue
        name = _with_holder(stretch, name, names[at + 1] if at + 1 < len(names) else None)
        text_end = name.name_end or name.end
        others = names[at + 1 :]
        end = with_apposition(stretch, name.end, _following(stretch, name, others), _firm(others), name)
        absorbed = [other for other in names[at + 1 :] if other.end <= end]
        if name.family_name is None and absorbed and absorbed[0].family_name is not None:
            name, text_end = absorbed[0], absorbed[0].name_end or absorbed[0].end
            name = _with_roles(name, names[at].roles)
        preposition = _PREPOSITION.search(stretch[max(taken, start - 20) : start])
        word = preposition.group("word").lower() if preposition else None
        oblique = word is not None or _declined(stretch, name, article)
        if adjective and article and article.lower() in _SINGULAR_OBLIQUE:
            oblique = True
        kind: Kind = "person" if name.family_name else "role"
        found.append(Subject(kind, " ".join(stretch[start:text_end].split()), name, oblique, word, start, end))
        taken = end
    found = _joined(stretch, _with_honours(stretch, found))
    return _with_groups(stretch, found)


def _following(stretch: str, name: Name, others: Sequence[Name]) -> int | None:
    """Where the next mention begins; the genitive of a body that sounds like an office is none."""
    for other in others:
        if other.family_name is not None or not _OF_BODY.fullmatch(stretch, name.end, other.start):
            return other.start
    return None


def _firm(others: Sequence[Name]) -> int | None:
    """Where the next one begins who is named by more than one bare word: 'vom Amt für Bau und Verkehr' has none."""
    return next(
        (one.start for one in others if one.form_of_address or one.given_name or (one.family_name and one.roles)), None
    )


_HEAD = 5
"""Characters that may stand before an office at the head of its sentence."""
_OF_BODY = re.compile(r" des(?: [a-zäöüß]{4,20}e[nrs])? ")
"""'der Vorsitzende des Gemeinderates'."""


def _is_body(name: Name, article: str | None) -> bool:
    """'der Stadtrat' that decides, not 'ein Stadtrat' who asks."""
    role = name.roles[-1].split()[-1]
    if role.endswith(("mitglieder", "Mitglieder", "räte", "rätinnen", "innen")) and not name.form_of_address:
        return True
    body = role in _bodies() or role.endswith(("beirat", "sichtsrat", "waltungsrat", "ausschuss", "ältestenrat"))
    return not name.form_of_address and body and (article is None or article[0] not in "Ee")


@cache
def _bodies() -> frozenset[str]:
    return frozenset(words("speech", "subjects", "bodies"))


def _with_roles(name: Name, roles: tuple[str, ...]) -> Name:
    return Name(
        name.form_of_address, (*roles, *name.roles), name.titles, name.given_name, name.family_name, name.faction,
        name.start, name.end, name.name_start, name.name_end,
    )  # fmt: skip


def _with_holder(stretch: str, office: Name, following: Name | None) -> Name:
    """An office whose genitive stands before the name of its holder: 'der Leiter des Bauamts Dr. Klein'."""
    if office.family_name is not None or following is None or following.family_name is None:
        return office
    genitive = _OF_OFFICE.fullmatch(stretch, office.end, following.start)
    if genitive is None:
        return office
    if following.form_of_address:  # 'Der Leiter des Bauamts Herr Klein erläutert'; not 'dankt der Leiter … Frau Groß'
        verb = VERB.match(stretch, following.end)
        if office.start > _HEAD or verb is None or not is_cue_form(verb.group("verb")):
            return office
    return replace(following, roles=(*office.roles, *following.roles), start=office.start)


def _with_article(stretch: str, start: int, floor: int) -> tuple[int, str | None, bool]:
    """The start with an article before it: 'die stv. Vorsitzende'."""
    before = _ARTICLE.search(stretch[max(floor, start - 30) : start])
    if before is None:
        return start, None, False
    if before.group("article")[0].islower() and stretch.startswith(("Frau ", "Herr ", "Fr. ", "Hr. "), start):
        return start, None, False  # 'eine Planung, die Frau Klein erläuterte'
    return max(floor, start - 30) + before.start(), before.group("article"), before.group("adjective") is not None


@cache
def _honoured() -> re.Pattern[str]:
    """'Se. Majestät', 'Sr. k. k. Hoheit', 'Ihre Majestät die Königin'."""
    return re.compile(
        rf"""\b(?:(?P<nominative>Se\.|Seine|Ihre)|Sr\.|Seiner|Ihrer|Ew\.)[ ]+
        (?:(?:k\.|u\.|[a-z]{{3,6}}\.|[a-zäöüß]{{3,20}}(?:-[a-zäöüß]{{3,20}})?e[rn]?)[ ]*){{0,4}}
        {alternation(words("speech", "subjects", "honours"))}\b
        (?:[ ]+de[rs][ ]+(?:[a-zäöüß]{{4,25}}[ ]+)?(?:Herrn?[ ]+)?[A-ZÄÖÜ][\w-]+)*""",
        re.VERBOSE,
    )


def _with_honours(stretch: str, found: list[Subject]) -> list[Subject]:
    """Add persons named by their style of address."""
    if not any(word in stretch for word in words("speech", "subjects", "honours")):
        return found
    out = found
    for match in _honoured().finditer(stretch):
        low, high = match.span()
        inside = [subject for subject in out if subject.start < high and low < subject.end]
        high = max((subject.end for subject in inside), default=high)
        shown = " ".join(match.group().split())
        name = Name(None, (shown.partition(" ")[2] or shown,), (), None, None, None, low, high, high, high)
        out = [subject for subject in out if subject not in inside]
        out.append(Subject("role", shown, name, match.group("nominative") is None, None, low, high))
    return sorted(out, key=lambda subject: subject.start)


def _declined(stretch: str, name: Name, article: str | None) -> bool:
    """Whether form of address, article or office show another case than the nominative."""
    if stretch.startswith(("Herrn ", "Hrn. ", "Herrn\n"), name.start):
        return True
    if article is None:
        return False
    if article.lower() in _SINGULAR_OBLIQUE:
        return True
    return article == "der" and name.gender == "f"


def _joined(stretch: str, found: Sequence[Subject]) -> list[Subject]:
    """'Frau Klein und Herr Groß' as one speaker, named by the first."""
    out: list[Subject] = []
    several = _in_plural(stretch, found)
    for at, subject in enumerate(found):
        if out and _LINK.fullmatch(stretch[out[-1].end : subject.start]) and subject.preposition is None:
            first = out[-1]
            between = stretch[first.end : subject.start].strip()
            alike = subject.kind == "person" or (subject.kind == "role" and at in several)
            if alike and not (between.startswith(",") and subject.oblique != first.oblique):
                out[-1] = Subject(
                    first.kind,
                    " ".join(stretch[first.start : subject.start + len(subject.text)].split()),
                    first.name,
                    first.oblique,
                    first.preposition,
                    first.start,
                    subject.end,
                )
                continue
        out.append(subject)
    return out


def _in_plural(stretch: str, found: Sequence[Subject]) -> set[int]:
    """The places of those who with all linked ones after them are the subject of a verb in the plural."""
    places: set[int] = set()
    for at in range(len(found) - 1, 0, -1):
        linked = at + 1 in places and _LINK.fullmatch(stretch[found[at].end : found[at + 1].start])
        if linked or _plural_follows(stretch, found[at].end):
            places.add(at)
    if len(found) > 1 and _PLURAL_BEFORE.search(stretch, max(0, found[0].start - 40), found[0].start):
        for at in range(1, len(found)):
            if not _LINK.fullmatch(stretch[found[at - 1].end : found[at].start]):
                break
            places.add(at)
    return places


_PLURAL_BEFORE = re.compile(r"(?:waren|sind|[a-zäöüß]+ten)(?: (?:sich|auch|sowohl|nur|daher|dann|noch)){0,2} +$")


def _plural_follows(stretch: str, end: int) -> bool:
    verb = VERB.match(stretch, end)
    return verb is not None and verb.group("verb").endswith("n") and is_cue_form(verb.group("verb"))


def _with_groups(stretch: str, found: list[Subject]) -> list[Subject]:
    """Add groups where no person stands."""
    groups: list[Subject] = []
    at = 0
    for match in _groups().finditer(stretch) if _group_sign().search(stretch) else ():
        while at < len(found) and found[at].end <= match.start():
            at += 1
        if match.group("article") and at < len(found) and _in_bracket(stretch, match.end(), found[at]):
            # 'Die Verwaltung (Frau Klein) beziffert': Frau Klein speaks
            speaker = found[at]
            oblique = match.group("article").lower() in ("dem", "den", "einem")
            found[at] = replace(speaker, oblique=oblique, start=match.start(), end=speaker.end + 1)
            continue
        if at < len(found) and found[at].start < match.end():
            continue
        if match.group("article") and at < len(found) and _names(stretch, match, found[at]):
            # 'Der Bürger Jan Klein fragt'
            speaker = found[at]
            oblique = match.group("article").lower() in ("dem", "den", "einem")
            shown = " ".join(stretch[match.start() : speaker.start + len(speaker.text)].split())
            found[at] = replace(speaker, text=shown, oblique=oblique, start=match.start())
            continue
        article = match.group("article")
        noun = match.group("noun")
        if article is None and not (match.start() == 0 or noun.endswith("raktion")):
            continue
        if noun in _bodies() and not (article and article.lower() in ("ein", "eine", "mehrere", "einige")):
            continue
        preposition = _PREPOSITION.search(stretch[max(0, match.start() - 20) : match.start()])
        word = preposition.group("word").lower() if preposition else None
        if article and article.lower() == "seitens":
            word = "seitens"
        low = (article or "").lower()
        oblique = word is not None or low in ("den", "dem", "einem") or (low in ("der", "einer") and article != "Der")
        if low == "der" and noun in _MASCULINE and word is None:
            oblique = False
        shown = match.group().partition(" aus ")[0]  # 'Ein Einwohner aus Musterdorf': where from is no part of who
        groups.append(Subject("group", " ".join(shown.split()), None, oblique, word, match.start(), match.end()))
    if not groups:
        return found
    return sorted([*found, *groups], key=lambda subject: subject.start)


def _names(stretch: str, group: re.Match[str], subject: Subject) -> bool:
    """Whether the noun of a group stands right before the name of its one member."""
    plain = subject.kind == "person" and subject.preposition is None
    return plain and stretch[group.end() : subject.start] == " " and not group.group("tail")


def _in_bracket(stretch: str, end: int, subject: Subject) -> bool:
    between = stretch[end : subject.start].strip()
    return subject.kind == "person" and between == "(" and stretch[subject.end : subject.end + 1] == ")"


_MASCULINE = frozenset(
    word
    for word in words("speech", "subjects", "groups")
    if word.endswith(("er", "glied", "ent", "and", "ast", "or", "rat", "at", "Gast")) and not word.endswith("in")
)
