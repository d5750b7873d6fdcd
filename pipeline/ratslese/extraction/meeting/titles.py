"""Titles of sessions: '17. Sitzung des Haupt- und Finanzausschusses der Stadt X', 'Gemeinderatssitzung Nr. 5'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ratslese.extraction.meeting.bodies import FoundOrganization, bodies_in, district_name, organizations_in
from ratslese.extraction.meeting.fields import Fields
from ratslese.lexicon import alternation, load, words

Where = Literal["head", "furniture", "opening"]

_ORDINALS: dict[str, int] = load("bodies")["ordinals"]
_SESSION_WORDS = alternation(words("bodies", "sessions"))
_COMPOUND_SESSION = r"[A-ZÄÖÜ][\wäöüß-]*(?:sitzung|versammlung|konferenz|tagung)"
_SESSION = rf"(?:{_SESSION_WORDS}|{_COMPOUND_SESSION})(?:en)?\b"
_ADJECTIVE = alternation(words("bodies", "session_adjectives"))
# '(öffentliche) ', '- öffentliche/nichtöffentliche - '
_ADJECTIVES = rf"(?:[(–-]?[ ]?{_ADJECTIVE}(?:/{_ADJECTIVE})?,?[ ]?[)–-]?[ ]+)*"
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})(?:n|r)?"
_YEAR = r"(?:[ ]?/[ ]?(?:19|20)?\d\d)?"
# '17. ordentliche Sitzung', 'IV. Sitzung', 'IV/5. Sitzung' and '5./IV. Sitzung' of a term, 'zweite öffentliche
# Sitzung', '3/2019. Sitzung'
NUMBERED = re.compile(
    rf"(?<![\d.,/-])(?P<number>[IVXL]{{1,6}}[ ]?/[ ]?\d{{1,3}}(?=\.)|\d{{1,3}}\.?[ ]?/[ ]?[IVXL]{{1,6}}(?=\.)"
    rf"|\d{{1,3}}|[IVXL]{{1,6}}|{_ORDINAL})"
    rf"(?P<year>{_YEAR})(?P<dot>\.)?[ ]*(?P<adjectives>{_ADJECTIVES})(?P<session>{_SESSION})"
)
# 'Sitzung Nr. 3/2019', 'Protokoll Nr. 5', 'Niederschrift 12/2021', '(Nr. 4/22)'
_NUMBER_AFTER = re.compile(
    rf"(?:{_SESSION}(?:[ ](?:des|der)[ ][A-ZÄÖÜ][\wäöüß-]+)?(?:[ ][A-ZÄÖÜ][a-zäöüß]+)?"
    r"|(?:Sitzungsp|P)rotokolls?|PROTOKOLL|(?:Sitzungsn|N)iederschrift|Verhandlungsschrift"
    r"|^[Ll](?:fd\.|aufende)(?=[ ]N))[ ]*"
    r"(?:\(?(?:Nr|No|Nummer|Nº)\.?[ ]*(?P<number>(?:[IVXL]{1,6}[ ]?/[ ]?)?\d{1,4}(?:[ ]?[/-][ ]?\d{2,4})?)"
    r"|\(?(?P<pair>\d{1,3}[ ]?/[ ]?(?:19|20)\d\d))"
    r"|\((?P<signed>[A-ZÄÖÜ]{2,6}/\d{1,3}/(?:19|20)?\d\d)\)$"
)
_SESSION_RE = re.compile(rf"(?<![\w-]){_SESSION}")
_SESSION_SIGN = re.compile(
    alternation((*words("bodies", "sessions"), "sitzung", "versammlung", "konferenz"))
    + "|[Pp]rotokoll|PROTOKOLL|[Nn]iederschrift|Verhandlungsschrift|[Ll](?:fd|aufende)"
)
"""What no title of a session is without; most lines have none."""
_LINK = re.compile(r"[ :,–-]*(?:Nr\.?[ ]*[\w/.-]{1,12}[ ]+)?(?:des|der|vom|von)?[ ]*(?:des|der)?[ ]*$")
_DATED = re.compile(r"\d|[Pp]rotokoll|PROTOKOLL|[Nn]iederschrift|[Ss]itzung|der |des ")
_OPENING = re.compile(r"eröffn|begrüß|heutige|beginnt|fand|stattgef", re.I)
_DISTRICTS = frozenset(words("bodies", "districts"))
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_TITLE = re.compile(
    r"(?:Niederschrift|NIEDERSCHRIFT|Protokoll|PROTOKOLL|Verhandlungsschrift|Auszug|AUSZUG|Sitzungsbericht)"
)
# ' des Kreistages' between a committee and its Körperschaft
_COUNCIL_OF = re.compile(rf"^[ ](?:des|der)[ ]{alternation(words('bodies', 'councils'))}(?:es|s)?")
_COLON = re.compile(r"[ ]*:")
_MEMBER = re.compile(
    r"(?:Mitglied\w*|Vorsitz\w*|Vertret\w*|Beschluss|Beschlüsse|Vorlage|Geschäftsordnung|Satzung|der letzten)"
    r"[ ](?:des|der|im)[ ]*$"
)


@dataclass(frozen=True, slots=True)
class SessionTitle:
    """What one phrase says of the session; fields None where it is silent."""

    score: float
    where: Where
    name: str | None = None
    organization: str | None = None
    number: int | str | None = None
    body: str | None = None


def best_title(titles: Iterable[SessionTitle], field: str) -> SessionTitle | None:
    """The title with the highest score among those that state `field`; the first of equals."""
    stated = [title for title in titles if getattr(title, field) is not None]
    return max(stated, key=lambda title: title.score, default=None)


def number_in(text: str) -> int | str | None:
    """A session's number as printed: 17, or '3/2019'."""
    if _SIGNED.fullmatch(text):
        return text
    match = re.search(r"(?:\b[IVXL]{1,6}[ ]?/[ ]?)?\d{1,4}(?:[ ]?[/-][ ]?\d{2,4})?", text)
    if match is None:
        return None
    shown = match.group().replace(" ", "")
    return int(shown) if shown.isdigit() else shown


# 'KS/09/2021', 'BA-3/2019'
_SIGNED = re.compile(r"[A-ZÄÖÜ]{2,6}[/-]\d{1,3}/(?:19|20)?\d\d")


def titles_in(text: str, *, where: Where, labels: Fields) -> Iterator[SessionTitle]:
    """What the lines of a text say of the session."""
    base = {"head": 3.0, "furniture": 2.0, "opening": 1.0}[where]
    for kind, bonus in (("organization", 4.0), ("name", 3.0)):
        for _, value in labels.get(kind, []):
            yield from _labelled(value, bonus + base, where, whole=kind == "organization")
    for place, line in enumerate(text.split("\n")):
        for piece in line.split("\t"):
            shown = piece.strip()
            yield from _in_line(shown, base - 0.02 * min(place, 40), where, place=place)
            if _is_shouted(shown):
                yield from _in_line(_usual(shown), base - 0.02 * min(place, 40) - 0.1, where)
            elif _LOUD.search(shown):  # 'über die SITZUNG des GEMEINDERATES'
                quiet = _LOUD.sub(lambda word: word.group().capitalize(), shown)
                yield from _in_line(quiet, base - 0.02 * min(place, 40) - 0.1, where)
            if where == "head" and place < 20 and (alone := _NUMBER_ALONE.fullmatch(shown)):
                yield SessionTitle(base - 0.5, where, None, None, number_in(alone["number"]))


_LOUD = re.compile(r"\b[A-ZÄÖÜ]{6,}\b")
# 'Nr. 33', 'Nr. 6/2018', 'Nr. 27 / 2003 - 2008': what follows the last is the council's term
_NUMBER_ALONE = re.compile(
    r"(?:Nr|No)\.?[ ]?(?P<number>\d{1,3}(?:/(?:19|20)\d\d)?)(?:[ ]?/[ ]?\d{4}[ ]?[-–][ ]?\d{4})?"
)
_LETTERHEAD = 3
"""Lines of a head in which a Gremium stands with its place."""
_OF_PLACE = re.compile(r"[ ][A-ZÄÖÜ][a-zäöüß]+(?:[ -][A-ZÄÖÜ][a-zäöüß]+)?")
_SHOUTED = 8
"""Characters from which a line in capitals is read as one in usual letters, too."""
_SMALL = frozenset(
    {"der", "die", "das", "des", "dem", "den", "und", "für", "über", "von", "vom", "am", "im", "in", "zur", "zum"}
)


def _is_shouted(line: str) -> bool:
    """Whether a line is in capitals but for a short word or two: 'NIEDERSCHRIFT Nr. 6/2017'."""
    capitals = sum(map(str.isupper, line))
    return capitals > _SHOUTED and capitals >= 0.8 * sum(map(str.isalpha, line))


def _usual(line: str) -> str:
    """A line in capitals as one in usual letters: 'SITZUNG DES GEMEINDERATES' is 'Sitzung des Gemeinderates'."""
    return re.sub(
        r"[^\W\d_]+",
        lambda word: word.group().lower() if word.group().lower() in _SMALL else word.group().capitalize(),
        line,
    )


def _labelled(value: str, score: float, where: Where, *, whole: bool) -> Iterator[SessionTitle]:
    found = list(_in_line(value, score, where))
    yield from found
    plain = 2 < len(value) < 90 and value[0].isupper() and ";" not in value and "Dr. " not in value
    if whole and plain and not any(title.organization for title in found):
        yield SessionTitle(score, where, None, value.strip(" .,;"))


def _in_line(line: str, score: float, where: Where, *, place: int = 99) -> Iterator[SessionTitle]:
    """The titles in one line: a session with its Gremium, or a Gremium alone."""
    if not line:
        return
    if where == "opening" or (
        where == "head"
        and len(line) > 140
        and line.rstrip()[-1] in ".-"
        and not (_TITLE.match(line) or line.startswith(("über die ", "Über die ")))
    ):
        score, where = min(score, 1.0), "opening"
        for sentence in _opening_sentences(line):
            yield from _sessions(sentence, list(organizations_in(sentence)), score, where)
        return
    organizations = list(organizations_in(line)) if len(line) < 900 else []
    yield from _sessions(line, organizations, score, where)
    if where == "head" and len(line) > 200:
        return
    for found in organizations:
        if _COLON.match(line, found.end) or _MEMBER.search(line[: found.start]):
            continue
        rest = line[found.end :]
        alone = found.start <= 3 and (len(rest) <= 2 or (place < _LETTERHEAD and _OF_PLACE.fullmatch(rest) is not None))
        body = _body_after(rest)
        if alone or (body and found.start <= 4):
            yield SessionTitle(score - 0.5, where, None, found.name, None, body)
        elif len(line) < 120 and not line.endswith("."):
            yield SessionTitle(score - 1.5, where, None, found.name, None, body)


def _opening_sentences(line: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[a-zäöüß)]\.)[ ]+(?=[A-ZÄÖÜ])", line[:3000]):
        if _OPENING.search(sentence) and len(sentence) < 700:
            yield sentence


def _sessions(line: str, organizations: list[FoundOrganization], score: float, where: Where) -> Iterator[SessionTitle]:
    if _SESSION_SIGN.search(line) is None:
        return
    numbered = list(NUMBERED.finditer(line))
    for match in numbered:
        number = _value(match)
        if number is None:
            continue
        found = _organization_of(line, match.start("session"), match.end(), organizations)
        organization = found.name if found else _from_compound(match["session"])
        body = _body_after(line[found.end :]) if found else _body_after(line[match.end() :])
        end = found.end if found and found.start >= match.end() else match.end()
        yield SessionTitle(score + 1.0, where, line[match.start() : end].strip(), organization, number, body)
    for match in _NUMBER_AFTER.finditer(line):
        number = match["signed"] or number_in(match["number"] or match["pair"])
        if not numbered or "/" in str(number):
            yield SessionTitle(score + 0.8, where, None, None, number)
    if numbered:
        return
    for match in _SESSION_RE.finditer(line):
        found = _organization_of(line, match.start(), match.end(), organizations)
        organization = found.name if found else _from_compound(match.group())
        if found is None and organization in _DISTRICTS and (part := district_name(line, match.end())):
            organization = f"{organization} {part}"
        if organization is None:
            continue
        body = _body_after(line[found.end :]) if found else _body_after(line[match.end() :])
        end = found.end if found and found.start >= match.end() else match.end()
        bare = found is not None and found.start <= match.start() < found.end and _DATED.search(line) is None
        bonus = -0.3 if bare else 0.5  # a letterhead: 'Bezirksversammlung Nord'
        yield SessionTitle(score + bonus, where, line[match.start() : end].strip(), organization, None, body)


def _value(match: re.Match[str]) -> int | str | None:
    number, year = match["number"], match["year"]
    if number.isdigit():
        if not match["dot"] and not year and not match["adjectives"]:
            return None
        return f"{number}{year.replace(' ', '')}" if year else int(number)
    folded = number.casefold()
    for word, value in _ORDINALS.items():
        if folded.startswith(word):
            return value
    if not match["dot"]:
        return None
    if "/" in number:
        return str(number).replace(" ", "")
    total = 0
    for letter, following in zip(number, number[1:] + " ", strict=True):
        value = _ROMAN[letter]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total


def _organization_of(
    line: str, start: int, end: int, organizations: list[FoundOrganization]
) -> FoundOrganization | None:
    """The Gremium of a session: right behind it, in it, or before it."""
    for found in organizations:
        if found.start >= end and _LINK.match(line[end : found.start]):
            return found
    for found in organizations:
        if found.start <= start < found.end:
            return found
    for found in organizations:
        if found.end <= start and start - found.end <= 25 and not _MEMBER.search(line[: found.start]):
            return found
    return None


def _from_compound(session: str) -> str | None:
    """'Gemeinderatssitzung' is of the 'Gemeinderat', 'Mitgliederversammlung' of itself."""
    match = re.match(r"(?P<head>[A-ZÄÖÜ][\wäöüß-]*?)s?-?sitzung", session)
    if match is None:
        return None
    for found in organizations_in(match["head"]):
        if found.start == 0 and found.end == len(match["head"]):
            return found.name
    return match["head"] if match["head"] in _PLAIN else None  # 'Beiratssitzung'


_PLAIN = words("bodies", "plain")


def _body_after(rest: str) -> str | None:
    """The body named right behind a Gremium: ' der Stadt X', ', Gemeinde Y'."""
    for start, name in bodies_in(rest[:140]):
        between = _COUNCIL_OF.sub("", rest[:start])
        if re.fullmatch(r"[ ,:–(-]*(?:der|des|in der|im|bei der)?[ ]*(?:der|des)?[ ]*", between):
            return name
        break
    return None
