"""Dates and clock times of the front matter, which name the meeting itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ratslese.extraction.meeting.bodies import organizations_in
from ratslese.extraction.meeting.fields import kind_of
from ratslese.lexicon import alternation, load, words

_MONTHS: dict[str, int] = {
    name.casefold(): number
    for table in ("months", "month_abbreviations")
    for name, number in load("time")[table].items()
}
_MONTH = rf"(?P<name>{alternation([*load('time')['months'], *load('time')['month_abbreviations']])})\b\.?"
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So)\b\.?"
_AND = r"(?:[ ]?(?:und|bis|/|-|–|u\.)[ ]?\d{1,2}\.)?"
# a month's name may stand on the next line
# '3. Mai 2022', '20. und 21. November 2018', '20./21.11.2018', '2022-05-03', '3. 5. 22'; not '3.5', '1.2.3.4'
_DATE = re.compile(
    rf"""(?<![\d./-])(?:
      (?P<day>\d{{1,2}})(?:\.{_AND}\n|(?:\.|ten)?{_AND}[ ]?){_MONTH},?[ \n]?(?P<year>[12]\d{{3}})(?!\d)
      |(?P<day2>\d{{1,2}})\.{_AND}[ ]?(?P<month2>\d{{1,2}})\.[ ]?(?P<year2>[12]\d{{3}}|\d{{2}})(?!\d|\.\d)
      |(?P<year3>[12]\d{{3}})[-.](?P<month3>\d\d)[-.](?P<day3>\d\d)(?!\d)
      |(?P<day4>\d{{1,2}})/(?P<month4>\d{{1,2}})/(?P<year4>[12]\d{{3}})(?!\d)
    )""",
    re.X | re.I,
)
_NUMBER = re.compile(r"\d+")
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}[ ]?,?[ ]+(?:(?:den|dem|der)[ ]+)?$", re.I)
_REACH = 40
"""Characters before a date among which its weekday stands."""
# '18:30 Uhr', '19.00 h', '9 Uhr', '17 Uhr 30', '17:0 0 Uhr'
CLOCK = (
    r"(?P<noon>(?:[Nn]achmittags?|[Aa]bends?)[ ](?:um[ ])?)?"
    r"(?<![\d:.,/])(?P<hour>[01]?\d|2[0-4])(?:[ ]?[:.][ ]?(?P<minute>[0-5][ ]?\d)"
    r"|,(?P<comma>[0-5]\d)(?=[ ]?(?:Uhr|h)\b)|(?P<half>[ ]?(?:½|1/2)))?"
    r"[ ]?(?:(?:Uhr|h)\b(?:[ ](?P<late>[0-5]\d)\b(?![.:]))?)(?P<noon2>[ ](?:[Nn]achmittags?|[Aa]bends?)\b)?"
)
_CLOCK = re.compile(CLOCK, re.I)
_BARE_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?![\d:/]|[.,]\d|[ ]?[€%])(?P<late>)"
)
# 'von 17:00 bis 19:30 Uhr', '18.00 - 20.15 Uhr', '9:06 Uhr - 10:06 Uhr'
_SPAN = re.compile(
    r"(?<![\d:.,/])(?<!TOP )(?<!Top )(?<!Punkt )(?<!Pkt\. )"
    r"(?P<h1>[01]?\d|2[0-4])(?:[:.](?P<m1>[0-5]\d))?[ ]?(?:Uhr|h)?[ ]?(?:-|–|—|bis|/)[ ]?(?:ca\.[ ])?"
    r"(?P<h2>[01]?\d|2[0-4])(?:[:.](?P<m2>[0-5]\d))?[ ]?(?P<unit>Uhr|h)?(?![\d.:,])",
    re.I,
)
_OTHER = words("meeting", "dates", "other")
_OWN = tuple(word.casefold() for word in words("meeting", "dates", "own"))
_OPENED = alternation(words("meeting", "course", "opened"))
_CLOSED = alternation(words("meeting", "course", "closed"))
# 'eröffnet … um 17:00 Uhr', 'um 19.02 Uhr eröffnet …'; within one sentence
_OPENS = re.compile(
    rf"\b{_OPENED}\b(?:(?!\.[ \n][A-ZÄÖÜ]|\b{_CLOSED}\b)[^\n]){{0,260}}?\b(?:um|gegen|ab)[ ](?:ca\.[ ])?{CLOCK}", re.I
)
_OPENS_AFTER = re.compile(rf"\b(?:um|gegen)[ ](?:ca\.[ ])?{CLOCK}[^.\n]{{0,120}}?\b{_OPENED}\b", re.I)
_CLOSES = re.compile(
    rf"\b{_CLOSED}\b(?:(?!\.[ \n][A-ZÄÖÜ])[^\n]){{0,200}}?\b(?:um|gegen|:)[ ]?(?:ca\.[ ])?{CLOCK}", re.I
)
_CLOSES_AFTER = re.compile(rf"\b(?:um|gegen)[ ](?:ca\.[ ])?{CLOCK}(?:[^.\n]|(?<=\d)\.){{0,160}}?\b{_CLOSED}\b", re.I)
_TITLES_OF_MINUTES = re.compile(r"Beschlu(?:ss|ß)(?=protokoll|niederschrift|buch)")
_RECORDED = re.compile(r"(?:Verhandelt|Geschehen|Actum|Verhandlung)\b", re.I)
# 'auf heute, abends 7½ Uhr, einberufen'
_CALLED = re.compile(rf"\b[Hh]eute,?[ ](?:um[ ])?{CLOCK}")
_PROSE = 60
"""Characters of a line beyond which it is running text."""
_SENTENCE = re.compile(r"(?<=[a-zäöüß)]\.)[ ]+(?=[A-ZÄÖÜ])")
_TITLE = re.compile(
    r"Niederschrift|NIEDERSCHRIFT|Protokoll|PROTOKOLL|Verhandlungsschrift|[Ss]itzung|[Vv]ersammlung|Auszug|:", re.I
)
# 'waren am 3. Mai im Mitteilungsblatt veröffentlicht', 'vom 3. Mai liegt zur Einsicht auf'
_ANOTHER = re.compile(
    r"^[^.\n]{0,60}(?:veröffentlicht|bekannt ?gemacht|bekanntgegeben|ausgehängt|zugestellt|versandt"
    r"|eingeladen|ergangen|zugegangen|genehmigt|\bliegt\b|\blag\b|Einsicht)"
)
_CALLED_FOR = re.compile(rf"\bauf (?:heute,? )?(?:{_WEEKDAY}[ ,]*(?:den|dem)?[ ]*)?$", re.I)
_HELD = re.compile(r"stattgef|stattfind|abgehalten|versammel|heute|heutige|eröffne|tagte|trat|fand")
_PAUSE = re.compile(r"unterbr|pause|debatte|rednerliste|redeliste|abstimmung|wahlgang|aussprache|zuhör", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its ISO form and its place; `weekday` when one stands before it."""

    value: str
    start: int
    end: int
    weekday: bool


def dates_in(text: str) -> Iterator[FoundDate]:
    """The full dates of a text; of '20. und 21. November' the first day.

    >>> [found.value for found in dates_in("am Dienstag, dem 3. Mai 2022")]
    ['2022-05-03']
    """
    done = 0
    for number in _NUMBER.finditer(text):
        start = number.start()
        if start < done or (match := _DATE.match(text, start)) is None:
            continue
        weekday = _WEEKDAY_BEFORE.search(text, max(done, start - _REACH), start)
        done = match.end()
        parts = match.groupdict()
        if parts["name"]:
            year, month, day = int(parts["year"]), _MONTHS[parts["name"].casefold()], int(parts["day"])
        else:
            suffix = "2" if parts["day2"] else "3" if parts["day3"] else "4"
            year, month, day = (int(parts[key + suffix]) for key in ("year", "month", "day"))
        if year < 100:
            year += 2000 if year < 70 else 1900
        try:
            value = date(year, month, day).isoformat()
        except ValueError:
            continue
        yield FoundDate(value, weekday.start() if weekday else start, done, weekday is not None)


def meeting_date(text: str) -> tuple[float, str] | None:
    """The date in a front matter that is most likely the meeting's, with a score, or None.

    Words beside it decide: 'Sitzung am …' speaks for it, 'Einladung vom …' against; a place before it makes it a
    letter's, a clock time behind it the meeting's.
    """
    best: tuple[float, int, str] | None = None
    for found in dates_in(text):
        before = text[max(0, found.start - 90) : found.start]
        line = _SENTENCE.split(before.rsplit("\n", 1)[-1])[-1]
        own = any(word in line.casefold() for word in _OWN)
        after = text[found.end : found.end + 60]
        rest = after.split("\n", 1)[0]
        score = 1.0
        if found.weekday:
            score += 1.5
        if any(word in _TITLES_OF_MINUTES.sub("", line[-60:]) for word in _OTHER):
            score -= 3.0
        if _ANOTHER.match(rest) and not _CLOCK.search(rest[:20]):
            score -= 3.0
        if found.weekday and _CALLED_FOR.search(line):
            score += 4.0  # 'durch Einladung vom … auf Mittwoch, den 3. Mai, einberufen'
        if own or re.search(r"\b(?:am|vom)\b[ ,]*$", line):
            score += 1.5
        if next(iter(organizations_in(line)), None) is not None:
            score += 1.2
        if any(
            word in rest[:40]
            for word in ("stattgefunden", "stattfindend", "abgehalten", "Sitzung", "im ", "in ", "um ")
        ):
            score += 1.0
        if _CLOCK.match(rest.lstrip(" ,/–-(")) or _CLOCK.search(rest[:30]) or _BARE_CLOCK.search(rest[:14]):
            score += 2.0
        if _RECORDED.match(line):
            score += 4.0  # 'Verhandelt Musterdorf, den 8. März 1927'
        stripped = line.strip(" \t(,")
        if not stripped and not rest.strip(" )\t,."):
            score += 0.5  # alone on its line
        elif kind_of(stripped) == "date":
            score += 1.0  # 'DATUM 3.5.2022'
        elif re.search(r"[A-ZÄÖÜ][\wäöüß./ -]{2,40},?(?: den| am)?[ ]*$", line) and not own:
            score -= 1.2 if not found.weekday else 0.0  # 'Neustadt, den 3. Mai'
        if re.search(r",[ ]*den[ ]*$", line):
            score -= 1.0
        if len(line) + len(rest) > _PROSE and not _TITLE.search(line) and not _HELD.search(line[-60:] + rest[:60]):
            score -= 4.0  # somebody tells of another day
        if best is None or score > best[0]:
            best = score, found.start, found.value
    return (best[0], best[2]) if best is not None and best[0] >= 0.0 else None


def clock(match: re.Match[str]) -> str | None:
    """'HH:MM' of a matched clock time."""
    parts = match.groupdict()
    hour = int(match["hour"])
    minute = match["minute"] or match["late"] or parts.get("comma") or "0"
    value = 30 if parts.get("half") else int(minute.replace(" ", ""))
    if hour < 12 and (parts.get("noon") or parts.get("noon2")):
        hour += 12
    return f"{hour % 24:02d}:{value:02d}" if hour <= 24 else None


def first_clock(text: str) -> str | None:
    """The first clock time of a text, 'Uhr' not demanded."""
    match = (
        _CLOCK.search(text)
        or _BARE_CLOCK.search(text)
        or re.match(r"(?P<hour>\d{1,2})(?P<minute>)(?P<late>)[ ]*$", text)
    )
    return clock(match) if match and int(match["hour"]) <= 24 else None


def clock_with_unit(text: str) -> str | None:
    """The first clock time with 'Uhr' or 'h'."""
    match = _CLOCK.search(text)
    return clock(match) if match else None


def bare_clock_behind(text: str) -> str | None:
    """A clock time without 'Uhr' right behind a date: ', 16:30'."""
    match = re.compile(r"[ ]?(?:,|um|ab|/|-|–)[ ]?" + _BARE_CLOCK.pattern).match(text)
    return clock(match) if match else None


def clock_span(text: str) -> tuple[str, str] | None:
    """Beginning and end of 'von 17:00 bis 19:30 Uhr'."""
    for match in _SPAN.finditer(text):
        if match["unit"] or (match["m1"] and match["m2"]):
            first = f"{int(match['h1']) % 24:02d}:{match['m1'] or '00'}"
            last = f"{int(match['h2']) % 24:02d}:{match['m2'] or '00'}"
            return first, last
    return None


def clock_spans(text: str) -> tuple[str, str] | None:
    """Beginning of the first and end of the last part: 'von 19:30 Uhr bis 20:07 Uhr', 'von 20:08 Uhr bis 20:25 Uhr'."""
    first = clock_span(text)
    if first is None:
        return None
    start, end = first
    for match in _SPAN.finditer(text):
        span = clock_span(match.group())
        if span is not None and end <= span[0] < span[1]:
            end = span[1]
    return start, end


def opening_time(text: str) -> str | None:
    """When the chair opened the meeting, as running text tells."""
    for pattern in (_CALLED, _OPENS, _OPENS_AFTER):
        if match := pattern.search(text):
            return clock(match)
    return None


def closing_time(text: str) -> str | None:
    """When the meeting was closed, as running text at the end tells; the last such time."""
    times = [
        (match.end(), clock(match))
        for pattern in (_CLOSES, _CLOSES_AFTER)
        for match in pattern.finditer(text)
        if not _PAUSE.search(match.group())
    ]
    return max(times)[1] if times else None
