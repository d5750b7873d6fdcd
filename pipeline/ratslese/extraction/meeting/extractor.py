"""The meeting (Sitzung): who met, when and where, its number and kind."""

from __future__ import annotations

import re

from ratslese.document import Document, Span
from ratslese.document.findings import FURNITURE, ITEMS, MEETING, PARTS, DocumentType, Meeting, Publicity
from ratslese.extraction import REGISTRY
from ratslese.extraction.meeting.bodies import bodies_in, organizations_in
from ratslese.extraction.meeting.dates import (
    bare_clock_behind,
    clock_span,
    clock_spans,
    clock_with_unit,
    closing_time,
    dates_in,
    first_clock,
    meeting_date,
    opening_time,
)
from ratslese.extraction.meeting.fields import Fields, read_fields
from ratslese.extraction.meeting.text import Front, front_of
from ratslese.extraction.meeting.titles import SessionTitle, best_title, number_in, titles_in
from ratslese.lexicon import words

_TYPES = ("extract", "results", "verbatim")
_CLUBS = words("meeting", "clubs")
_SPEAKER = re.compile(r"^[A-ZÄÖÜ][^\n:.!?]{3,60}\([A-ZÄÖÜ][^)\n]{1,30}\)[ ]?:", re.M)
_HALL = re.compile(
    r"(?:[Ss]aal(?![eo]\w)|Rathaus|[Ss]itzungszimmer|Aula|[Hh]alle(?![ ]\()|Gasth(?:aus|of)|[Ss]chule|Bürgerhaus"
    r"|[Gg]emeinschaftshaus|[Gg]emeindehaus|[Gg]erätehaus|Vereinsheim|[Zz]entrum|Videokonferenz|[Dd]igital|Gemeindeamt|[Aa]mtsverwaltung|[Kk]reisverwaltung|Landratsamt|Kreishaus|Gaststätte|Stadthaus|Pfarrheim|Foyer|[Rr]aum)"
)
# behind a body's name: ', Kreis X', ' am Mittwoch', ' in der Wahlperiode 2019/2024'
_GOES_ON = re.compile(r"[ ]*[,–:-]|[ ]+(?:am|vom)[ ]|[ ]+in der (?:Wahl|Amts|Legislatur|Sitzung)")
# Hamburg: the assembly's name tells the district's
_DISTRICT_ASSEMBLY = re.compile(r"^Bezirksversammlung (?P<name>[A-ZÄÖÜ][\w-]+)$", re.M)
# 'Sitzung der Gemeindevertretung Klein Adorf am …': it is the municipality's
_COUNCIL_OF_PLACE = re.compile(
    r"[Ss]itzung[^\n]{0,30}?\s(?:der|des)\s(?P<council>Gemeindevertretung|Stadtvertretung|Stadtverordnetenversammlung"
    r"|(?:Markt|Orts|Stadt)?[Gg]emeinderat|Stadtrat)(?:e?s)?\s"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]+(?:[- ][A-ZÄÖÜ][a-zäöüß]+)?)(?=,|\s(?:am|vom|um)\s|\n|$)"
)
_BODY_OF = {
    "Gemeindevertretung": "Gemeinde",
    "Gemeinderat": "Gemeinde",
    "Marktgemeinderat": "Markt",
    "Ortsgemeinderat": "Ortsgemeinde",
    "Stadtgemeinderat": "Stadtgemeinde",
    "Stadtrat": "Stadt",
    "Stadtvertretung": "Stadt",
    "Stadtverordnetenversammlung": "Stadt",
}
# One office for several municipalities: its letterhead does not tell which of them met.
_SHARED_OFFICES = ("Amt ", "Verwaltungsgemeinschaft ", "Verwaltungsverband ", "Samtgemeinde ", "Verbandsgemeinde ")
_CERTAIN = 5.0
"""Score of a date from which a title tells it better than a label that may be the letter's."""
# where the list of those present begins: no letterhead below it
_LIST = re.compile(r"(?:[Aa]nwesen|ANWESEN|A n w e s e n|Teilnehm|Entschuldigt|Abwesend|Ferner|Es fehl|Mitglieder\b)")
_FOR_BODY = re.compile(r"\bfür (?:die|den|das) $")
# what follows a place in a front matter of one line
_NO_PLACE = re.compile(r"\s(?=Anwesen|Teilnehm|Sitzungsteilnehm|Entschuldigt|Vorsitz|Tagesordnung)")
_PLACE_LABEL = re.compile(r"^(?:Ort|Raum|Sitzungsort|Tagungsort)[ ]+(?=[A-ZÄÖÜ])", re.I)
_POSTAL = re.compile(r"\d{1,4}[a-z]?,[ ]?(?:[A-Z]-)?\d{4,5}[ ][A-ZÄÖÜ]")
_TITLED = re.compile(r"(?:\w*(?:[Nn]iederschrift|[Pp]rotokoll|[Ss]itzung|[Aa]uszug)|Über die|über die)\b")
_AT = re.compile(r"(?:[ ](?:im|in der|in den|in dem|am|auf dem)[ ]+|,[ ]*)(?P<place>[A-ZÄÖÜ].*)$")
_PLACE_PROSE = re.compile(
    r"[ ,]+(?P<place>(?:im|in der|in den|in dem|in)[ ][A-ZÄÖÜ][^\n,;]{3,70}?)"
    r"(?=[ ](?:stattgef|abgeh|statt|um|mit|unter)|[,;.\n]|$)"
)


@REGISTRY.register("meeting", requires=(PARTS, ITEMS, FURNITURE), provides=(MEETING,))
def meeting(document: Document) -> Document:
    """Provide the layer MEETING: one span, the front matter."""
    front = front_of(document)
    value = read_meeting(front, document)
    return document.with_layer(MEETING, [Span(0, min(front.end, len(document.text)), value, "meeting.front")])


def read_meeting(front: Front, document: Document) -> Meeting:
    """The meeting that a document's front matter, running headers, opening and closing tell of."""
    fields = read_fields(front.head)
    titles = [
        *titles_in(front.head, where="head", labels=fields),
        *(title for line in front.furniture for title in titles_in(line, where="furniture", labels={})),
        *titles_in(front.opening, where="opening", labels={}),
    ]
    title = best_title(titles, "organization")
    body = _body(front, fields, titles, document)
    organization = title.organization if title else None
    if organization and body:
        organization = _without_place(organization, body)
    date, start = _when(front, fields)
    end = _end(front, fields, start)
    if start is None:
        start = opening_time(front.head) or opening_time(front.opening)
    named = best_title(titles, "name")
    return Meeting(
        body=body,
        organization=organization,
        name=named.name if named else None,
        number=_number(fields, titles),
        date=date,
        start_time=start,
        end_time=end,
        location=_location(front, fields, date),
        publicity=_publicity(front, document),
        document_type=_document_type(front, document),
    )


def _when(front: Front, fields: Fields) -> tuple[str | None, str | None]:
    """Date and beginning."""
    date = start = None
    for label, value in fields.get("date", []):
        labelled = next(iter(dates_in(value)), None)
        if labelled is not None and label == "Datum":  # of the meeting, or of the letter
            told_of = meeting_date(front.head)
            if told_of is not None and told_of[0] >= _CERTAIN and told_of[1] != labelled.value:
                continue
        if labelled is not None:
            date = labelled.value
            rest = value[labelled.end :]
            span = clock_span(rest)
            start = span[0] if span else clock_with_unit(rest) or first_clock(rest[:16])
            break
    if date is None:
        told = [found for text in (front.head, *front.furniture) if (found := meeting_date(text)) is not None]
        date = max(told, key=lambda found: found[0])[1] if told else _date_in_opening(front.opening)
    for _, value in fields.get("start", []):
        if time := first_clock(value):
            return date, time
    for _, value in fields.get("span", []):
        span = clock_span(value)
        if span is not None:
            return date, span[0]
        if (time := first_clock(value)) is not None:
            return date, time
    if start is None and date is not None:
        for place in dates_in(front.head):
            if place.value == date:
                rest = _LIST.split(front.head[place.end : place.end + 70], maxsplit=1)[0].replace("\n", " ")
                span = clock_span(rest)
                start = span[0] if span else clock_with_unit(rest) or bare_clock_behind(rest)
                if start is not None:
                    break
    if start is None and (span := clock_span(_above_list(front.head))) is not None:
        start = span[0]
    return date, start


def _above_list(head: str) -> str:
    """The front matter above the list of those present, whose hours are persons'."""
    lines = head[:1500].split("\n")
    stop = next((at for at, line in enumerate(lines) if at and _LIST.match(line)), len(lines))
    return "\n".join(lines[:stop])


def _date_in_opening(opening: str) -> str | None:
    """A date that the opening sentence names: 'eröffnet … am 3. Mai 2022 die Sitzung', 'heute, am …'."""
    for found in dates_in(opening[:1500]):
        before = opening[max(0, found.start - 60) : found.start]
        if found.weekday or re.search(r"(?:heutige|heute|eröffne|Sitzung|versammel)[^\n.]{0,50}$", before):
            return found.value
    return None


def _end(front: Front, fields: Fields, start: str | None) -> str | None:
    """The end: labelled in front or at the close, else as told."""
    times = [time for _, value in fields.get("end", []) if (time := first_clock(value))]
    if not times:
        for kind in ("span", "start", "date"):
            for _, value in fields.get(kind, []):
                if (span := clock_span(value)) is not None:
                    times.append(span[1])
    if not times:
        closing = read_fields(front.closing)
        times = [time for _, value in closing.get("end", []) if (time := first_clock(value))]
    if not times:
        told = closing_time(front.closing)
        times = [told] if told else []
    above = _above_list(front.head)
    if not fields.get("end") and (span := clock_spans(above)) is not None and span[0] == start:
        parted = clock_span(above)
        if not times or (parted is not None and times == [parted[1]]):
            times = [span[1]]  # the end of the last part, where the text tells only that of the first
    if not times:
        return None
    if start is not None and max(times) < start and "12:00" <= start < "22:00":
        times = [f"{int(time[:2]) + 12}{time[2:]}" if "01:00" <= time < "12:00" else time for time in times]  # '6 Uhr'
    return max(times) if start is None or max(times) >= start else times[-1]


def _number(fields: Fields, titles: list[SessionTitle]) -> int | str | None:
    for _, value in fields.get("number", []):
        if (number := number_in(value)) is not None:
            return number
    best = best_title(titles, "number")
    return best.number if best else None


def _body(front: Front, fields: Fields, titles: list[SessionTitle], document: Document) -> str | None:
    """The Körperschaft: behind the Gremium in the title, in the letterhead, or in a running header."""
    best: tuple[float, str] | None = None

    def offer(score: float, name: str) -> None:
        nonlocal best
        if best is None or score > best[0]:
            best = score, name

    for title in titles:
        if title.body:
            offer(title.score + 1.0, title.body)
    for label, value in fields.get("body", []):
        named = value if next(iter(bodies_in(value)), None) else f"{label} {value}"
        for _, name in bodies_in(named):
            offer(4.0, name)
        if label in _CLUBS:
            offer(3.9, value)
    lines = front.head.split("\n")
    for place, line in enumerate(lines[:25]):
        if place and _LIST.match(line):
            break
        for piece in line.split("\t"):
            shown = piece.strip(" :,")
            for start, name in bodies_in(shown):
                if _FOR_BODY.search(shown[:start]) and _meets_for(front.head, titles, name):
                    offer(4.5, name)  # the office of several writes 'für die Gemeinde X'
                elif start and _meets_for(front.head, titles, name):
                    offer(2.5 - 0.05 * place, name)  # 'Bekanntmachungen des Marktes X', 'Marktgemeinderat X'
                elif start == 0 and (len(shown) <= len(name) + 18 or _GOES_ON.match(shown, len(name))):
                    offer(3.5 - 0.05 * place + (1.5 if _meets_for(front.head, titles, name) else 0.0), name)
    for line in front.furniture:
        for start, name in bodies_in(line):
            offer(2.0 if start == 0 else 1.5, name)
    if best is None and (district := _DISTRICT_ASSEMBLY.search(front.head)):
        offer(1.0, f"Bezirk {district['name']}")
    printed = best[1] if best is not None else ""
    council = _COUNCIL_OF_PLACE.search(front.head) if not printed or printed.startswith(_SHARED_OFFICES) else None
    if council is not None and council["name"] not in printed:
        return f"{_BODY_OF[council['council']]} {council['name']}"
    if best is None and not any(title.where == "head" for title in titles):
        best_named = best_title(titles, "organization")
        if best_named is not None and best_named.organization:
            found = _body_in_text(best_named.organization, document.flat)
            if found:
                offer(1.0, found)
    return best[1] if best else None


def _meets_for(head: str, titles: list[SessionTitle], body: str) -> bool:
    """Whether the Gremium is named with the body's place: 'Gemeindevertretung X' for 'Gemeinde X'."""
    place = re.escape(body.split(" ", 1)[-1])
    names = {title.organization for title in titles if title.organization}
    return any(re.search(rf"\b{re.escape(name)}(?:e?s)?[ ]+{place}\b", head) for name in list(names)[:4])


def _body_in_text(organization: str, text: str) -> str | None:
    """The body named right behind the Gremium somewhere in the text: 'vom Rat der Stadt X'."""
    head = re.escape(organization.split()[0])
    for match in re.finditer(rf"\b{head}(?:es|s)?[ ](?=(?:der|des)[ ])", text):
        for start, name in bodies_in(text[match.end() : match.end() + 80]):
            if start <= 4:
                return name
    return None


def _without_place(organization: str, body: str) -> str:
    """The Gremium without the municipality's name at its end."""
    place = body.split(" ", 1)[-1]
    if organization.endswith(" " + place) and len(organization) > len(place) + 1:
        shortened = organization[: -len(place) - 1].rstrip(" ,-")
        if not shortened.endswith((" in", " von", " am", " der", " des")):
            return shortened
    return organization


def _location(front: Front, fields: Fields, date: str | None) -> str | None:
    for kind in ("location", "date"):
        for _, value in fields.get(kind, []):
            if kind == "location":
                shown = _NO_PLACE.split(value.split("\t", 1)[0], maxsplit=1)[0].strip(" ,;|")
                shown = (
                    shown[:-1] if shown.endswith(".") and not shown.endswith((" Nr.", "OG.", "Str.", "str.")) else shown
                )
                if shown and not re.fullmatch(r"[\d.: ]+", shown):
                    return shown
            elif _HALL.search(value):
                pieces = [piece.strip() for piece in re.split(r"[,;]", value) if _HALL.search(piece)]
                return pieces[0] if pieces else None
    for line in front.head.split("\n")[:14]:
        if (
            _HALL.search(line)
            and len(line) < 90
            and ":" not in line
            and not re.search(r"[Vv]orsitz|eröffn|begrüß", line)
            and next(iter(dates_in(line)), None) is None
            and (place := _without_title(line.replace("\t", " ").strip(" ,")))
        ):
            return _PLACE_LABEL.sub("", place)
    if date is not None:
        for found in dates_in(front.head):
            if found.value == date:
                rest = front.head[found.end : found.end + 140]
                match = _PLACE_PROSE.match(re.sub(r"^[ ,]*(?:um )?[\d:.]+ Uhr", "", rest))
                line = re.sub(r"^[ ,]*(?:um )?[\d:.]+ Uhr", "", rest.partition("\n")[0]).strip(" ,")
                below = rest.partition("\n")[2].partition("\n")[0].strip(" ,")
                for shown in (line, below):
                    if 5 < len(shown) < 100 and ":" not in shown and _POSTAL.search(shown) and not match:
                        return shown
                if not match and 5 < len(line) < 100 and line[:1].isupper() and ":" not in line and _HALL.search(line):
                    return line  # 'am 3. Mai 2022, Rathaus, Kaminsaal'
                if match:
                    return re.sub(r"^(?:im|in der|in den|in dem|in) ", "", match["place"]).strip()
    return None


def _without_title(line: str) -> str | None:
    """A line's place without the document's title before it: 'Protokoll der Sitzung im Rathaus' is in the 'Rathaus'."""
    if not _TITLED.match(line):
        return line
    ends = [found.end for found in organizations_in(line)]
    rest = line[max(ends) :].strip(" ,") if ends else ""
    if rest and _HALL.search(rest):
        return re.sub(r"^(?:im|in der|in den|in dem|in|am) ", "", rest)
    for match in _AT.finditer(line):
        if _HALL.search(match["place"]):
            return match["place"]
    return None


def _publicity(front: Front, document: Document) -> Publicity | None:
    """Whether the meeting was public, by its items and parts, else by the front matter."""
    sides = {span.value.public for span in document[ITEMS]} - {None}
    names = {span.value.name for span in document[PARTS]}
    if False in sides and True in sides:
        return "mixed"
    folded = re.sub(r"nicht[ -]+(?=öffentlich)", "nicht", front.head.casefold())
    hidden = "nichtöffentlich" in folded
    public = bool(re.search(r"(?<!nicht)öffentlich", folded))
    if "non_public" in names and True in sides:
        return "mixed"
    if hidden and public:
        return "mixed"
    if False in sides or hidden:
        return "non_public"
    if True in sides or public or re.search(r"(?<!nicht)öffentlich\w* (?:sitzung|teil)", front.opening.casefold()):
        return "public"
    return None


def _document_type(front: Front, document: Document) -> DocumentType:
    """Extract, results, verbatim or summary minutes: by name, else by what the text looks like."""
    folded = "\n".join(line for line in front.head.split("\n")[:12] if len(line) < 160).casefold()
    folded += " ".join(front.furniture).casefold()
    for kind in _TYPES:
        if any(word in folded for word in words("meeting", "types", kind)):
            return kind  # type: ignore[return-value]
    items = document[ITEMS]
    if len(items) == 1 and items[0].value.listing is None and items[0].value.heading is not None:
        return "extract"
    turns = len(_SPEAKER.findall(document.text))
    if turns >= 8 and turns * 6000 > len(document.text):
        return "verbatim"
    return "summary"
