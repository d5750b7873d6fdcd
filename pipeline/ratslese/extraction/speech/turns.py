"""Turns by label: 'Stadtrat Dr. Klein (SPD):', 'Die Vorsitzende:', 'Lina Groß (Bündnis 90/Die Grünen):'.

A label opens a line and names a person, an office or the administration, with title, faction and apposition, and
nothing else, before its colon. A colon in running text, in the head of the minutes ('Vorsitzender: Dr. Klein') and
before a list is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ratslese.document import Document
from ratslese.extraction.names.parser import Name, find_mentions, parse_faction
from ratslese.extraction.names.roster import Roster
from ratslese.extraction.speech.known import KnownNames
from ratslese.extraction.speech.subjects import Subject
from ratslese.lexicon import alternation, words

__all__ = ["Label", "find_labels", "heckle", "is_direct"]


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label.

    Attributes:
        start: offset of its first character.
        end: offset of the first character of what is said.
        subject: who speaks.
    """

    start: int
    end: int
    subject: Subject


_BULLET = r"[ \t]*(?:[-–•*➢▪]+[ ]+|\*\*)?(?=[A-ZÄÖÜ0-9])"
_FIRST_LINE = re.compile(_BULLET)
_LINE = re.compile(
    rf"""\s(?:                                                  # the blank before it: a search for one is quick
      (?<=\n){_BULLET}
    | (?<=[a-zäöüß)][.!?][ ])                                   # inside a line: '… fertig. Frau Klein: …'
      (?=[A-ZÄÖÜ][^.!?:\n]{{1,50}}(?:\.[ ][^.!?:\n]{{1,40}})?:[ \n])
    )""",
    re.VERBOSE,
)
_HEAD = re.compile(r"[^:\n?!]{2,150}?(?:\*\*)?:(?:\*\*)?(?!\d|//)")
_REST = re.compile(
    r"""
    (?:[ ]*\([^()]{1,90}\))?                 # a second bracket
    (?:,[ ]*[^,.;]{2,60}){0,2}               # ', Leiter des Bauamtes', ', CDU'
    [ ]*$
    """,
    re.VERBOSE,
)
_FINITE = re.compile(
    r"\b(?:dass|daß|ist|sind|war|wird|werden|hat|haben|sagt|fragt|ob|wie folgt|folgende[rnsm]?|nicht)\b"
)
_REMARK = re.compile(r" (?:zur (?:Geschäftsordnung|Sache|Abstimmung)|zu Protokoll|persönliche Erklärung)$")
_KIND = re.compile(  # '1. Nachfrage Frau Klein:'
    r"(?:\d{1,2}\. )?(?:Nachfrage|Zusatzfrage|Rückfrage|Frage|Anfrage|Antwort|Wortmeldung|Stellungnahme|Bericht)"
    r"(?: (?:von|der|des|durch))? (?=(?:Frau|Herrn?|[A-ZÄÖÜ][\w.]+ [A-ZÄÖÜ]))"
)
_NAME = re.compile(
    r"(?P<given>[A-ZÄÖÜ][\w.'’-]*(?: (?:von|van|de|zu|vom|[A-ZÄÖÜ][\w.'’-]*)){0,3}) *(?:\((?P<faction>[^()]{2,60})\))?$"
)


@cache
def _plain() -> re.Pattern[str]:
    """Labels without a person: 'Verwaltung:', 'Antwort der Verwaltung:', 'Antwort:', 'Frage 2:'."""
    group = alternation(words("speech", "subjects", "groups"))
    return re.compile(
        rf"""(?:
            (?:Antwort|Stellungnahme|Erklärung|Auskunft)(?:[ ]+(?:der|des|von)[ ]+(?:der[ ]+)?[A-ZÄÖÜ][\w-]+)?
          | Frage(?:[ ]+\d{{1,2}})? | Zusatzfrage | Nachfrage
          | (?:(?:Die|Der|Ein|Eine|Aus[ ]der)[ ]+)?{group}
        )[ ]*$""",
        re.VERBOSE,
    )


def find_labels(document: Document, start: int, end: int, roster: Roster, known: KnownNames) -> Iterator[Label]:
    """The labels in [start, end), in order.

    Args:
        document: with its text.
        start: a paragraph's first offset.
        end: the offset after it.
        roster: persons known already; a bare family name is a label only if it is one of theirs.
        known: the names of theirs that may stand bare.
    """
    text, flat = document.text, document.flat
    if text.find(":", start, end) < 0:
        return
    taken = start
    for begin in _beginnings(text, start, end):
        if begin < taken:
            continue  # inside a label: 'Stadtrat Dr. | Klein (SPD):'
        head = _HEAD.match(flat, begin, min(end, begin + 156))
        if head is None:
            continue
        subject = _who(flat[begin : head.end()].rstrip("*").removesuffix(":").rstrip("*"), begin, roster, known)
        if subject is None:
            continue
        said = head.end()
        while said < len(text) and text[said].isspace():
            said += 1
        if _is_said(flat, said, end, inline=said < end):
            taken = said
            yield Label(begin, said, subject)


def _beginnings(text: str, start: int, end: int) -> Iterator[int]:
    """Where a label may begin in [start, end): at a line's beginning, and behind a sentence that a label follows."""
    if start == 0 and (first := _FIRST_LINE.match(text, 0, end)) is not None:
        yield first.end()
    for line in _LINE.finditer(text, max(0, start - 1), end):
        yield line.end()


_HECKLED = re.compile(
    r"""\s*[(\[](?:(?:\w*[Bb]eifall|Heiterkeit|Lachen|Unruhe|Zurufe?|Widerspruch)\b[^()\[\]:–]{0,60}[ ]–[ ])?
        (?P<who>[A-ZÄÖÜ][^()\[\]:]{2,60}(?:[(\[][^()\[\]:]{2,40}[)\]])?):[ ]
        (?P<said>[^()\[\]]{2,300})[)\]]\s*""",
    re.VERBOSE,
)
_CALL = re.compile(r"(?:Zuruf|Zwischenruf)e?(?: (?:von|aus)(?: (?:der|dem|den))?)? *")


def heckle(flat: str, start: int, end: int, roster: Roster, known: KnownNames) -> tuple[Label, int] | None:
    """What somebody throws in, alone in a paragraph: '(Anna Klein [SPD]: Wer sagt das?)'; its label, and its end."""
    match = _HECKLED.fullmatch(flat, start, end)
    if match is None:
        return None
    head = match.group("who").replace("[", "(").replace("]", ")")
    called = _CALL.match(head)
    at = match.start("who") + (called.end() if called else 0)
    subject = _who(head[called.end() if called else 0 :], at, roster, known)
    if subject is None and called:
        subject = Subject("group", match.group("who"), None, False, None, *match.span("who"))
    return (Label(match.start("who"), match.start("said"), subject), match.end("said")) if subject else None


_GLUED = re.compile(r"\w{36}|\w[.,]\w{18}")
"""A text layer without blanks: 'wirbefürchtendas.StadtratKlein'."""


def _who(head: str, offset: int, roster: Roster, known: KnownNames) -> Subject | None:
    """The speaker that the words before the colon name, if they name nothing else."""
    if _plain().match(head):
        return Subject("group", head.strip(), None, False, None, offset, offset + len(head))
    if _FINITE.search(head) or _GLUED.search(head):
        return None
    head = _REMARK.sub("", head)
    kind = _KIND.match(head)
    if kind:
        shorter = head[kind.end() :]
        return _who(shorter, offset + kind.end(), roster, known) if shorter else None
    if head.count("(") > head.count(")"):
        head += ")"  # 'Stadtrat Klein (SPD:'
    lead = re.match(r"(?:Der|Die|Herr|Frau|Zu \d+[.)]|\d+[.)]) +", head)
    article = len(lead.group()) if lead and lead.group().strip() in ("Der", "Die") else 0
    mentions = find_mentions(head, roles=True, bare=True)
    if mentions and mentions[0].start <= article and not _signs(mentions[0]):
        last = mentions[0]
        if len(mentions) > 1 and last.family_name is None:
            last = mentions[1]
        if _REST.match(head, max(last.end, mentions[0].end)) and len(mentions) < 3:
            name = mentions[0] if mentions[0].family_name else last
            shown = head[: name.name_end or mentions[0].end].strip()
            named = name.moved(offset)
            return Subject(
                "person" if name.family_name else "role", shown, named, False, None, offset, offset + len(head)
            )
        return None
    return _known(head, offset, roster, known)


def _signs(name: Name) -> bool:
    """'Schriftführerin:' stands above a signature."""
    return any(role.split()[-1] in words("speech", "subjects", "recorders") for role in name.roles)


def _known(head: str, offset: int, roster: Roster, known: KnownNames) -> Subject | None:
    """A bare name that the roster knows, or any with a faction in brackets."""
    match = _NAME.match(head.strip())
    if match is None:
        return None
    *offices, last = match.group("given").split()
    abbreviated = all(word.endswith(".") or word[1:] != word[1:].lower() for word in offices)  # 'BV Klein'
    alone = known.get(match.group("given")) or (known.get(last) if abbreviated else None)
    if alone is not None:
        return Subject("person", match.group("given"), alone.moved(offset), False, None, offset, offset + len(head))
    parts = match.group("given").split()
    family = parts[-1]
    given = " ".join(parts[:-1]) or None
    faction = match.group("faction")
    name = Name(
        None, (), (), given, family, faction, offset, offset + len(head), offset, offset + len(match.group("given"))
    )
    if not roster.candidates(name) and not (faction and parse_faction(faction)):
        return None
    return Subject("person", match.group("given"), name, False, None, offset, offset + len(head))


_SENTENCE = re.compile(r"[^\n]{0,2000}")
_SMALL = re.compile(r"(?<![\w-])[a-zäöüß]{2,}")


def _is_said(flat: str, said: int, end: int, *, inline: bool) -> bool:
    """Whether what follows the colon is said by somebody: no name, no date, no list of the front matter."""
    if not inline:
        return False
    match = _SENTENCE.match(flat, said, end)
    body = match.group() if match else ""
    if not body.strip():
        return False
    small = len(_SMALL.findall(body[:300]))
    if small >= 3 or body.rstrip().endswith(("!", "?")):
        return True
    if not body.rstrip().endswith("."):
        return False
    names = find_mentions(body[:80])
    return small > 0 or not names or names[0].start > 0


_FIRST = re.compile(
    r"""
      \b(?:[Ii]ch|[Ww]ir|[Mm]ich|[Mm]ir|[Uu]ns|[Mm]eine?[rnms]?|[Uu]nsere?[rnms]?|Ihnen)\b
    | (?<=[a-z,][ ])(?:Sie|Ihre?[nmrs]?)\b          # the polite form inside a sentence
    """,
    re.VERBOSE,
)
_SELF = re.compile(r"\b(?:ich|mich)\b")
"""Minutes that report say 'ich' only in quotation marks."""
_REPORTED = re.compile(
    r"""
      \b(?:sei|seien|habe|werde|könne|müsse|solle|dürfe|wolle|gebe|gehe|er|seiner|man)\b
    | (?:^|(?<=[.!?][ ]))(?:Er|Sie)[ ][a-zäöü]+t\b     # 'Er glaubt'
    """,
    re.VERBOSE,
)


def is_direct(stretch: str) -> bool | None:
    """Whether somebody speaks in person here; None when nothing tells."""
    first = len(_FIRST.findall(stretch))
    reported = len(_REPORTED.findall(stretch))
    if first == reported == 0:
        return None
    return first >= reported or (_SELF.search(stretch) is not None and "„" not in stretch)
