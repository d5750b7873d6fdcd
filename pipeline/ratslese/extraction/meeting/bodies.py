"""Who met: the Gremium in its base form, and the Körperschaft it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ratslese.lexicon import alternation, load, words

_COUNCILS = words("bodies", "councils")
_DISTRICTS = words("bodies", "districts")
_ENDINGS: dict[str, str] = load("bodies")["endings"]
_NO_GREMIUM = frozenset(words("bodies", "no_gremium"))
_GENITIVES: dict[str, str] = dict(load("bodies")["genitives"])
_BODIES = words("bodies", "bodies")

_S = r"(?:es|s)?"
_COUNCIL = rf"(?:{alternation(_COUNCILS)[3:-1]})"
_DISTRICT = rf"(?:{alternation(_DISTRICTS)[3:-1]})"
_ANY_ENDING = "|".join(
    f"[{ending[0].upper()}{ending[0]}]{ending[1:]}" for ending in sorted(_ENDINGS, key=len, reverse=True)
)
_COMPOUND = rf"[A-ZÄÖÜ][\wäöüß-]*?(?:{_ANY_ENDING})"
_PLAIN = rf"(?:{alternation(words('bodies', 'plain'))[3:-1]})"
_ADJECTIVE = rf"(?:{alternation(words('bodies', 'adjectives'))}(?:er|en|e|es)[ ]+)"
# 'Haupt- und ', 'Bau-, Planungs- und '
_COORDINATED = r"(?:[A-ZÄÖÜ][\wäöüß]*-(?:[ ]?[,/])?[ ]+(?:(?:und|u\.|sowie)[ ]+)?){1,4}"
_BODY = alternation(_BODIES)
_GENITIVE_BODY = rf"(?:{alternation(_GENITIVES)}|der[ ]+{_BODY})"
_STOP = (
    rf"(?=[ ]*(?:$|[\n\t:;()|]|,[ ]*(?:am|dem|den|in|im|vom|öffentlich|nicht)\b|,[ ]*{_BODY}[ ]"
    r"|[ ]in[ ]der[ ](?:Wahl|Amts|Legislatur)"
    r"|[ ](?:am|vom|im|um|hat|hielt|findet|fand|tritt|trat|eröffnet|wurde|mit|auf|unter|zu)\b"
    r"|[ ]und[ ](?:stellt|begr|heißt|hieß)"
    rf"|[ ](?:des|der)[ ]{_COUNCIL}(?:es|s)?\b|[ ]{_GENITIVE_BODY}\b"
    rf"|[ ]+\d|[ ][-–—|][ ]|,?[ ]+\d{{1,2}}\.|[.](?:[ ]|$)))"
)
# 'Neustadt', 'Neustadt am Fluss', 'Sankt Anton (Ried)', 'Bad Neuburg-Süd'
_HALL = r"\w*(?:saal|haus|zimmer|schule|halle|raum|heim|zentrum|hof\b)"
_LINK = (
    r"(?:am(?![ ](?:[A-Z]\w+(?:tag|abend|woch)\b|\d))"
    rf"|(?:an der|im|in der|ob der)(?![ ](?:{_HALL}|Wahlperiode|Legislatur|Amtszeit|Sitzung))|bei|a\.[ ]?d\.|a\.|und)"
)
_NO_REMARK = r"(?!\((?:[^)\n]*(?:periode|zeit|itzung|\d)|[A-ZÄÖÜ-]{2,8}\)))"
_PLACE = rf"[A-ZÄÖÜ0-9][\wäöüßÄÖÜ./-]*(?:[ ](?:{_LINK}|{_NO_REMARK}[A-ZÄÖÜ(][\wäöüß.)/-]*)){{0,4}}"
_HEAD = rf"(?:(?P<district>{_DISTRICT})|(?P<council>{_COUNCIL})|(?P<compound>{_COMPOUND})|(?P<plain>{_PLAIN}))"
ORGANIZATION = re.compile(
    rf"(?<![\w-])(?P<adjective>{_ADJECTIVE})?(?P<coordinated>{_COORDINATED})?{_HEAD}{_S}(?![\wäöüß-])"
    rf"(?P<purpose>[ ]+(?:für|fuer|zur|zum|bei der|beim)[ ]+[^\n\t:;()|]{{3,140}}?{_STOP})?"
)
_HEAD_SIGN = re.compile(
    alternation(
        (*_COUNCILS, *_DISTRICTS, *words("bodies", "plain"), *_ENDINGS, *(ending.capitalize() for ending in _ENDINGS))
    )
)
"""What no organization's name is without; most lines have none."""
_PURPOSE_OF = re.compile(rf"[ ]+(?:der|des)[ ]+(?P<of>(?!{_BODY}\b)[A-ZÄÖÜ][^\n\t:;()|,.]{{2,90}}?){_STOP}")
# 'Fachausschuss Bau, Umwelt und Verkehr'
_FIELD = re.compile(
    rf"[ ]+(?P<field>(?!Sitzung\b|{_BODY}\b)[A-ZÄÖÜ][\w-]+(?:, [A-ZÄÖÜ][\w-]+){{0,4}}"
    rf"(?: (?:und|u\.|&) [A-ZÄÖÜ][\w-]+)?){_STOP}"
)
_WITH_OWNER = words("bodies", "owned")
# 'Nord', 'Neuburg-Ost', 'III', '7 (Lindental)', 'des Stadtbezirks Süd'; not 'Sitzung'
_DISTRICT_NAME = re.compile(
    r"[ ]+(?:(?:des|der|im|für den|für die)[ ]+)?"
    r"(?:(?:Stadtbezirk(?:es|s)?|Ortsteil(?:es|s)?|Ortschaft|Stadtteil(?:es|s)?|Bezirk(?:es|s)?)[ ]+)?"
    rf"(?P<name>(?!{_BODY}\b|(?:Sitzung|Niederschrift|Protokoll|Termin|Datum|Beginn|Ort|Raum|Nr)\b)"
    r"(?:[IVX]+|\d{1,2}(?:[ ]?[-–(][ ]?[A-ZÄÖÜ]\w+\)?)?"
    r"|[A-ZÄÖÜ][\wäöüß]+(?:[-/ ](?:und[ ])?(?!Nr\b)[A-ZÄÖÜ][\wäöüß]+){0,3}\.?)"
    r"(?![\w.]))"
)
_OF_SESSION = re.compile(r"[Ss]itzung[^\n]{0,40} des[ ]$")
# 'Evangelische ', 'Ev.-luth. St. Martin-'
_CHURCH = (
    r"(?:(?:Ev|Kath|Röm|Evang)\.(?:[ ]?-[ ]?[A-ZÄÖÜa-zäöü][a-zäöü]+\.)?"
    r"|(?:Evangelisch|Katholisch)e[rns]?|Evangelisch-\w+|Römisch-\w+)[ ]"
    r"(?:(?:St\.|Sankt)[ ]?[A-ZÄÖÜ][\wäöüß]+[ -](?=[A-ZÄÖÜ]))?"
)
# 'Abfall-Zweckverband', 'Wasser- und Abwasserverband'
_ASSOCIATION = (
    r"(?:[A-ZÄÖÜ][\wäöüß]*-[ ]?(?:und[ ])?)?(?=[A-ZÄÖÜ])[\wäöüß]*"
    r"(?:[Zz]weck|[Ww]asser|[Aa]bfall|[Ee]ntsorgungs|[Ss]chul|[Pp]lanungs|[Vv]erwaltungs|[Nn]achbarschafts|[Dd]eich)verband"
)
_BODY_NAME = re.compile(
    rf"(?<![\w-])(?P<church>{_CHURCH})?(?P<kind>{alternation(_GENITIVES)}|{_BODY}|{_ASSOCIATION})[ ]+(?P<name>{_PLACE})"
    r"(?=[ ]*(?:$|[\n\t,;:()|.–-]|[ ]\d|[ ](?:am|vom|hat|im|in|und|der|des|die|mit|findet|fand|tritt|unter|nach|auf)\b"
    r"|[ ][–—]"
    r"|[ ](?:zur|zum|über|sowie|stattfindend\w*|stattgefunden\w*|statt)\b))"
)
# 'Rhein-Lahn-Kreis', 'Altkreis', 'Rhein-Lahn-Kreises'
_COUNTY = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*-Kreis|[A-ZÄÖÜ][a-zäöüß]{3,}kreis)(?P<s>es)?(?![\w-])"
)
# 'STADT NEUBURG', 'GEMEINDE BAD NEUBURG'
_CAPITALS = re.compile(
    rf"(?<![\w-])(?P<kind>{alternation([body.upper() for body in _BODIES])})[ ]+"
    r"(?P<name>[A-ZÄÖÜ][A-ZÄÖÜß-]+(?:[ ][A-ZÄÖÜa-zäöü./-]+){0,3})[ ]*(?=$|[\n\t,;:(|])"
)
# 'Turnverein Altdorf 1908 e. V.', 'des Makerspace Neuburg e.V.'
_CLUB = re.compile(r"(?:^|[\t\n:]|\b(?:des|der)[ ])[ ]*(?P<name>[A-ZÄÖÜ][^\n\t:;,.()]{2,70}?[ ]e\.[ ]?V\.)", re.M)
# 'Landeshauptstadt Neuburg Datum 3.5.2022', 'Gemeinde Neuburg Der Gemeinderat'
_LABELLED = re.compile(
    r"(?:^|[ ])(?:Der|Die|Das|Datum|Sitzung|Niederschrift|Protokoll|Termin|Beginn|Amt|Az|Tag|Aktenzeichen)\b.*$"
)
_NO_COUNTY = frozenset(words("bodies", "no_county"))


@dataclass(frozen=True, slots=True)
class FoundOrganization:
    """A Gremium in a text: its base form and its place; `whole` when it is one of the whole body."""

    name: str
    start: int
    end: int
    whole: bool


def organizations_in(text: str) -> Iterator[FoundOrganization]:
    """The Gremien named in a text.

    >>> [found.name for found in organizations_in("des Haupt- und Finanzausschusses der Stadt Neuburg")]
    ['Haupt- und Finanzausschuss']
    """
    for match in ORGANIZATION.finditer(text) if _HEAD_SIGN.search(text) else ():
        head = match["council"] or match["district"] or match["compound"] or match["plain"]
        if match["plain"] and not (match["purpose"] or match["coordinated"] or match["adjective"]):
            part = _DISTRICT_NAME.match(text, match.end()) if head == "Beirat" else None
            alone = part is not None and match.start() == 0 and part.end() == len(text)
            if part is not None and (alone or _OF_SESSION.search(text, 0, match.start())):  # in Bremen a part's
                yield FoundOrganization(f"{head} {part['name'].rstrip('.')}", match.start(), part.end(), False)
            continue
        if match["compound"] and (not match["coordinated"] and _is_no_gremium(head)):
            continue
        gender = _gender(head)
        name = (match["coordinated"] or "").replace("  ", " ") + head
        if match["adjective"]:
            name = _inflect(match["adjective"].strip(), gender) + " " + name
        end = match.end()
        if head == "Fachausschuss" and not match["purpose"] and (field := _FIELD.match(text, end)) is not None:
            name, end = f"{name} {field['field']}", field.end()
        elif match["purpose"]:
            name += match["purpose"].rstrip(" ,.-–")
        elif match["district"]:
            following = _DISTRICT_NAME.match(text, end)
            if following:
                name += " " + following["name"].rstrip(".")
                end = following.end()
        elif head.endswith(_WITH_OWNER):
            following = _PURPOSE_OF.match(text, end)
            owner = next(iter(bodies_in(text[end : end + 60])), None)
            if following and (owner is None or owner[0] > 1):
                name += " " + text[end : following.end()].strip()
                end = following.end()
        yield FoundOrganization(" ".join(name.split()), match.start(), end, match["council"] is not None)


def district_name(text: str, start: int) -> str | None:
    """The name of the part of a town that stands at `start`, or None."""
    match = _DISTRICT_NAME.match(text, start)
    return match["name"].rstrip(".") if match else None


def _is_no_gremium(word: str) -> bool:
    return word in _NO_GREMIUM or word.endswith(("landrat", "monat", "vorrat", "referat"))


def _gender(head: str) -> str:
    folded = head.casefold()
    best = max((ending for ending in _ENDINGS if folded.endswith(ending)), key=len, default=None)
    if best is not None:
        return _ENDINGS[best]
    return "f" if folded.endswith(("schaft", "ung", "ion", "synode")) else "n" if folded.endswith("um") else "m"


def _inflect(adjective: str, gender: str) -> str:
    """The adjective in the nominative without article: 'Technischen' is 'Technischer' before a masculine noun."""
    stem = re.sub(r"(?:er|en|es|e)$", "", adjective)
    return stem + {"m": "er", "f": "e", "n": "es", "p": "e"}[gender]


def bodies_in(text: str) -> Iterator[tuple[int, str]]:
    """The Körperschaften named in a text, each with its place, in base form.

    >>> [name for _, name in bodies_in("des Kreistages des Landkreises Altenau")]
    ['Landkreis Altenau']
    """
    found: list[tuple[int, str]] = []
    for match in _BODY_NAME.finditer(text):
        kind = _GENITIVES.get(match["kind"], match["kind"])
        name = _LABELLED.sub("", match["name"]).rstrip(".,- ")
        if not name:
            continue
        if name[0].isdigit() or name.split()[0] in _BODIES:
            continue
        found.append((match.start(), f"{match['church'] or ''}{kind} {name}"))
    for match in _CAPITALS.finditer(text):
        found.append((match.start(), f"{_title(match['kind'])} {_title(match['name'].strip())}"))
    for match in _COUNTY.finditer(text):
        if match["name"] not in _NO_COUNTY and match["name"][:1].isupper():
            found.append((match.start(), match["name"]))
    for match in _CLUB.finditer(text):
        found.append(
            (match.start("name"), _club(match["name"]) if match.group().lstrip().startswith("des ") else match["name"])
        )
    yield from sorted(found)


def _club(name: str) -> str:
    """The name of a club in the nominative: 'Turnvereins Neuburg e.V.' is 'Turnverein Neuburg e.V.'."""
    head, blank, rest = name.partition(" ")
    return (_CLUB_GENITIVE.sub("", head) if _CLUB_GENITIVE.search(head) else head) + blank + rest


_CLUB_GENITIVE = re.compile(r"(?<=verein)e?s$|(?<=verband)e?s$|(?<=[Cc]lub)s$|(?<=klub)s$|(?<=bund)e?s$|(?<=kreis)es$")


def _title(name: str) -> str:
    """'BAD NEUBURG-SÜD' in usual letters."""
    return re.sub(
        r"[^\W\d_]+",
        lambda match: match.group()[0] + match.group()[1:].lower() if match.group().isupper() else match.group(),
        name,
    )
