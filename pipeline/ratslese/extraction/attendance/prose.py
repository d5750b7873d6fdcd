"""Attendance told in sentences: who opens the meeting, who is excused, who comes and goes."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from ratslese.document import Document, covering
from ratslese.document.findings import ITEMS, AttendanceStatus, Capacity
from ratslese.extraction.attendance.remarks import ITEM, TIME, clock
from ratslese.extraction.names.parser import Name, find_mentions, parse_name
from ratslese.extraction.names.roster import office_key
from ratslese.lexicon import alternation, words

__all__ = ["Movement", "Opening", "functions", "greeted", "missing", "movements", "opener", "presiding"]

_ABBREVIATIONS = (
    "Dr.",
    "Hr.",
    "Fr.",
    "Nr.",
    "St.",
    "Mag.",
    "Ing.",
    "rof.",
    "stv.",
    "llv.",
    "Bgm.",
    "bzw.",
    "Abs.",
    "Stv.",
    "Art.",
)
# the first blank stands first: a search for it is quick
_SENTENCE_END = re.compile(
    r"\s(?:(?:(?<=[a-zäöüß)\d][.!?]\s)|(?<=[.!?]\)\s))(?<!\b\d\.\s)(?<!\b\d\d\.\s)(?<!\s[a-z]\.\s)"
    + "".join(rf"(?<!{re.escape(short)}\s)" for short in _ABBREVIATIONS)
    + r"\s*(?=[A-ZÄÖÜ(„])|(?<=\n)\n+)"
)
_REACH = 220


@dataclass(frozen=True, slots=True)
class Movement:
    """Someone comes (`arrives`) or goes during the meeting; `begins` when the words tell it for sure."""

    name: Name
    arrives: bool
    time: str | None
    item: str | None
    offset: int
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens the meeting, as what, and where the sentence begins; `said` in the first person."""

    name: Name
    capacity: Capacity
    offset: int
    said: bool = True


def opener(document: Document, start: int, end: int) -> Opening | None:
    """Who opens the meeting in [start, end), with the capacity that the sentence gives."""
    flat = document.flat[start:end]
    said = _first_person().search(flat)
    if said:
        labels = [
            mention
            for mention in find_mentions(flat[max(0, said.start() - 1500) : said.start()], roles=True, bare=True)
            if re.match(r"\s*:", flat[max(0, said.start() - 1500) + mention.end :])
        ]
        if labels and labels[-1].family_name:
            name = labels[-1].moved(start + max(0, said.start() - 1500))
            return Opening(name, "chair", name.start)
    for verb in _opening().finditer(flat):
        low = max(0, verb.start() - _REACH)
        cut = [match.end() for match in _SENTENCE_END.finditer(flat, low, verb.start())]
        low = cut[-1] if cut else low
        stop = _SENTENCE_END.search(flat, verb.end())
        high = min(stop.start() if stop else len(flat), verb.end() + _REACH)
        if not _objects().search(flat, low, high):
            continue
        before = list(_merged(find_mentions(flat[low : verb.start()], roles=True, bare=True), flat[low : verb.start()]))
        after = list(_merged(find_mentions(flat[verb.end() : high], roles=True, bare=True), flat[verb.end() : high]))
        if before:
            name = before[-1].moved(start + low)
        elif after and after[0].start < 4:
            name = after[0].moved(start + verb.end())
        else:
            continue
        deputy = any(office_key(role) == ("vorsitzend", True) for role in name.roles)
        opens = flat[verb.start() : verb.end()].casefold().startswith(("eröffn", "begrü"))
        return Opening(name, "deputy_chair" if deputy else "chair", name.start if opens else end, said=False)
    return None


def greeted(document: Document, opening: Opening) -> Iterator[tuple[Name, Capacity]]:
    """Whom the sentence that opens the meeting greets by name, with what it tells of each.

    Those are the recorder ('Frau Muster als Schriftführerin'), officers ('Herrn Adam, Leiter des Bauamtes') and guests.
    """
    flat = document.flat
    stop = _SENTENCE_END.search(flat, opening.offset)
    end = min(stop.start() if stop else len(flat), opening.offset + _GREETING)
    verb = _GREETS.search(flat, opening.offset, end)
    if verb is None:
        return
    sentence = flat[verb.end() : end]
    mentions = [mention for mention in find_mentions(sentence) if mention.form_of_address and mention.family_name]
    for mention, following in itertools.pairwise([*mentions, None]):
        if mention is None:
            break
        behind = sentence[mention.end : following.start if following else len(sentence)]
        told = parse_name(behind.lstrip(" ,"))
        keys = [office_key(role)[0] for role in told.roles] if told and not told.given_name else []
        capacity: Capacity = "guest"
        if _MINUTES.match(behind):
            capacity = "recorder"
        elif any(key.endswith(words("attendance", "remarks", "administrative_offices")) for key in keys):
            capacity = "administration"
        yield mention.moved(verb.end()), capacity


_GREETING = 900
"""Characters of an opening sentence that are looked at."""
_GREETS = re.compile(r"\b(?:begrü(?:ß|ss)te?|hei(?:ß|ss)t|hie(?:ß|ss))\b")
_MINUTES = re.compile(r",? als (?:Schriftführ|Protokollführ|Protokollant)")


def missing(
    document: Document, start: int, end: int, listed: Sequence[tuple[int, int]]
) -> Iterator[tuple[Name, AttendanceStatus]]:
    """The persons whom sentences of [start, end) call excused or missing.

    Args:
        document: as segmented.
        start: offset where to begin.
        end: offset where to stop.
        listed: stretches of what stands in lists; sentences that touch one are left alone.
    """
    flat = document.flat[start:end]
    for low, high in _sentences(flat):
        sentence = flat[low:high]
        lacks = _LACKS.search(sentence)
        status: AttendanceStatus = "excused"
        if lacks is not None or "unentschuldig" in sentence:
            status = "absent"
        elif "ntschuldig" not in sentence:
            continue
        if lacks is None and not _EXCUSED.search(sentence):
            continue
        if any(first < start + high and last > start + low for first, last in listed):
            continue
        that = sentence.find("dass ")
        mentions = [mention for mention in find_mentions(sentence) if that < 0 or mention.start > that]
        if lacks is not None:
            mentions = [mention for mention in mentions if sentence[mention.end : lacks.start()].strip() == ""]
        both = "unentschuldig" in sentence and _EXPLAINED.search(sentence) is not None
        for mention in mentions:
            told = _TOLD_OF.search(sentence, mention.end) if both else None
            own: AttendanceStatus = status if told is None else "absent" if told["un"] else "excused"
            yield mention.moved(start + low), own


_TOLD_OF = re.compile(r"\b(?P<un>un)?entschuldigt")
_EXPLAINED = re.compile(r"\bentschuldigt")
_LACKS = re.compile(r" fehlt\.?$| fehlt(?= unentschuldigt)")


_EXCUSED = re.compile(
    r"\b(?:sind|ist|waren|war|fehl(?:en|t|ten|te)|haben sich|hat sich|hatten sich|ließen sich|lassen sich|lässt sich)\b"
    r".{0,600}?\b(?:entschuldigt|entschuldigen)\b"
    r"|\b[Ee]ntschuldigt (?:sind|ist|haben|hat|fehl|waren|war|für)|\b[Zz]u entschuldigen (?:sind|ist)",
    re.DOTALL,
)


def functions(document: Document, start: int, end: int) -> Iterator[tuple[Name, Capacity]]:
    """Who takes the chair or the minutes by a sentence: 'übernahm Anna Muster die Protokollführung'."""
    flat = document.flat[start:end]
    for match in _UNDER.finditer(flat):
        following = [mention for mention in find_mentions(flat[match.end() : match.end() + 160]) if mention.family_name]
        if following:
            yield following[0].moved(start + match.end()), "chair"
    for match in _LEADS.finditer(flat) if "Den Vorsitz" in flat else ():
        following = find_mentions(flat[match.end() : match.end() + 80], bare=True)
        if following and following[0].start < 30:
            yield following[0].moved(start + match.end()), "chair"
    for match in _ASSISTS.finditer(flat):
        following = find_mentions(flat[match.end() : match.end() + 80], bare=True)
        if following:
            yield following[0].moved(start + match.end()), "recorder"
    for match in _FUNCTION.finditer(flat):
        capacity: Capacity = "recorder" if match["recorder"] else "chair"
        before = flat[max(0, match.start() - 60) : match.start()]
        mentions = find_mentions(before, bare=True)
        if mentions and before[mentions[-1].end :].strip() in {"", "die", "den", "das"} and match["taken"]:
            yield mentions[-1].moved(start + max(0, match.start() - 60)), capacity
            continue
        if match["taken"]:
            continue
        following = find_mentions(flat[match.end() : match.end() + 60], bare=True)
        if following and _SERVES.fullmatch(flat[match.end() : match.end() + following[0].start]):
            yield following[0].moved(start + match.end()), capacity


def presiding(document: Document, start: int, end: int) -> Iterator[tuple[Name, Capacity]]:
    """Who has the chair by a bracket behind the name: 'Bürgermeisterin Anna Muster (Vorsitz) rief …'."""
    flat = document.flat[start:end]
    for match in _BRACKET.finditer(flat):
        low = max(0, match.start() - 60)
        mentions = find_mentions(flat[low : match.start()], bare=True)
        if mentions and not flat[low + mentions[-1].end : match.start()].strip():
            yield mentions[-1].moved(start + low), "chair"


_BRACKET = re.compile(r"\((?:Vorsitz|Vorsitzende[r]?|Sitzungsleitung)\)")
# between the function and the name: ' fungiert der Gemeindesekretär, '
_SERVES = re.compile(r"(?:\s*(?:wurde|wird|ist|war|fungierte?|:))*(?:\s+(?:der|die)\s+[A-ZÄÖÜ][\w-]+,?)?\s*")
_UNDER = re.compile(r"\b[Uu]nter (?:dem )?(?:Vorsitze?|der Leitung)(?: von| des| der)? ")
_LEADS = re.compile(r"\bDen Vorsitz führte? (?=der |die |Herr |Frau |[A-ZÄÖÜ])")
_ASSISTS = re.compile(r"\bBeistand leistete?t? (?=der |die |Herr |Frau )")
_FUNCTION = re.compile(
    r"\b(?:(?P<taken>die|den) |[Aa]ls |[Zz]u[mr] )"
    r"(?:(?P<recorder>Protokollführ\w+|Schriftführ\w+|Protokollant\w*)|Versammlungsleit\w+|Sitzungsleit\w+|Vorsitz\b)"
)


def movements(document: Document, mentions: Sequence[Name], start: int) -> list[Movement]:
    """Arrivals and departures recorded after `start`, in order."""
    flat = document.flat
    found: list[Movement] = []
    starts = [mention.start for mention in mentions]
    for verb in _moving().finditer(flat, start):
        low, high = _bounds(flat, verb.start(), verb.end())
        here = covering(document[ITEMS], verb.start())
        if here is not None:
            low, high = max(low, here.start), min(high, here.end)  # no further than to the next heading
        sentence = flat[low:high]
        near = mentions[bisect_left(starts, low) : bisect_left(starts, high)]
        if not near or any(word in sentence for word in words("attendance", "arrivals", "temporary")):
            continue
        time = min(_TIME.finditer(sentence), key=partial(_distance, verb.start() - low), default=None)
        item = _ITEM.search(sentence)
        placed = any(place in sentence for place in words("attendance", "arrivals", "place"))
        if (not placed and not (item or time)) or (
            not time and not placed and not verb["clear"] and len(sentence) > 90
        ):
            continue
        begins = verb.group().startswith(("Ab ", "ab ")) and "nimmt" in verb.group()
        if not (time or item or verb["clear"] is not None or begins):
            continue
        number = item["i"] if item else (here.value.number if here and not time else None)
        found += [
            Movement(
                mention, verb["comes"] is not None, clock(time, "") if time else None, number, mention.start, begins
            )
            for subject in _subjects(near, low, verb.start(), sentence)
            for mention in (subject, *_joined(subject, flat))
        ]
    return found


def _joined(name: Name, flat: str) -> Iterator[Name]:
    """Those who stand behind the first of several: 'die Stadträte Muster, Adam und Beispiel'."""
    if not name.roles or _PLURAL.search(name.roles[-1]) is None:
        return
    end = name.end
    while (match := _AND.match(flat, end)) is not None:
        end = match.end()
        place = match.start("name")
        yield replace(
            name, given_name=None, family_name=match["name"], start=place, end=end, name_start=place, name_end=end
        )


_PLURAL = re.compile(r"(?:räte|räthe|herren|mitglieder|verordneten?|vertreter|abgeordneten?)$", re.I)
_AND = re.compile(r"(?:, | und | sowie )(?P<name>[A-ZÄÖÜ][\wäöüß-]+)")


def _distance(place: int, match: re.Match[str]) -> int:
    """How far a match stands from a place in the same text."""
    return max(match.start() - place, place - match.end(), 0)


def _subjects(near: Sequence[Name], low: int, verb: int, sentence: str) -> list[Name]:
    """The persons that move: those joined before the verb, else the first after it."""
    before = [mention for mention in near if mention.end <= verb]
    if before and _TOLD.search(sentence, before[-1].end - low, verb - low):
        return []  # 'Frau Muster ergänzt, dass acht Bäume hinzugekommen seien'
    if not before:
        return [mention for mention in near if mention.start >= verb][:1]
    group = [before[-1]]
    for mention in reversed(before[:-1]):
        gap = sentence[mention.end - low : group[0].start - low].strip()
        if gap not in {",", "und", "sowie"}:
            break
        group.insert(0, mention)
    return group


_TOLD = re.compile(r",\s+da(?:ss|ß)\b")
_TIME = re.compile(TIME.format(""))
_ITEM = re.compile(ITEM.format(""))


@cache
def _moving() -> re.Pattern[str]:
    comes = alternation(words("attendance", "arrivals", "comes")) + _JOINS
    goes = alternation(words("attendance", "arrivals", "goes")) + r"|geht(?=[.)](?:\s|$))"
    return re.compile(rf"\b(?:(?P<comes>{comes})|(?P<goes>{goes}))(?P<clear>(?<=Sitzung)|(?<=Sitzungs)|(?<=Saal))?")


# 'ab 19:00 Uhr anwesend', 'Ab 18:30 Uhr nimmt Frau Muster an der Sitzung teil'
_JOINS = (
    r"|ab (?:ca\. )?\d{1,2}(?:[.:]\d\d)? Uhr anwesend"
    r"|(?<=Uhr )nimmt(?=[^.]{3,70}? an der Sitzung teil)"
    r"|[Aa]b (?:diesem|dem nächsten) (?:Tagesordnungspunkt|Punkt|TOP|Traktandum) nimmt(?=[^.]{3,70}? teil\b)"
)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('attendance', 'opening', 'verbs'))}\b")


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('attendance', 'opening', 'objects'))}\b")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('attendance', 'opening', 'first_person'))}\b", re.IGNORECASE)


def _sentences(flat: str) -> Iterator[tuple[int, int]]:
    cursor = 0
    for match in _SENTENCE_END.finditer(flat):
        yield cursor, match.start()
        cursor = match.end()
    yield cursor, len(flat)


def _bounds(flat: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around [start, end), at most `_REACH` characters on either side."""
    low = max(0, start - _REACH)
    cuts = [match.end() for match in _SENTENCE_END.finditer(flat, low, start)]
    stop = _SENTENCE_END.search(flat, end, min(len(flat), end + _REACH))
    return (cuts[-1] if cuts else low), (stop.start() if stop else min(len(flat), end + _REACH))


def _merged(mentions: Sequence[Name], text: str) -> Iterator[Name]:
    """Mentions, with an office taken into the name that follows it: 'der Vorsitzende, Herr Muster,'."""
    pending: Name | None = None
    for mention in mentions:
        if mention.family_name is None:
            if pending is not None:
                yield pending
            pending = mention
            continue
        if pending is not None and text[pending.end : mention.start].strip() in {"", ","}:
            mention = replace(mention, roles=(*pending.roles, *mention.roles), start=pending.start)
        elif pending is not None:
            yield pending
        pending = None
        yield mention
    if pending is not None:
        yield pending
