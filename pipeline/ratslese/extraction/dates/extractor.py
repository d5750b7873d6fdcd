"""Dates and other temporal expressions (Zeitausdrücke) as TIMEX3.

The grammar finds mentions in one pass over the tags of the text (`dates.grammar`), `dates.resolution` places them in
the calendar, and here they become a layer and warnings. What a date is relative to is the anchor, the meeting's date;
without one, nothing is guessed. Sources: ISO-TimeML (ISO 24617-1), TIMEX3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from ratslese.document import Document, Notice, Span
from ratslese.document.findings import DATES, ITEMS, MASKS, MEETING, PERSONS, Timex
from ratslese.extraction import REGISTRY
from ratslese.extraction.dates.grammar import mentions
from ratslese.extraction.dates.mention import Profile, day_of
from ratslese.extraction.dates.resolution import resolved
from ratslese.lexicon import load

__all__ = ["dates", "find_dates"]


def find_dates(text: str, *, anchor: date | None = None, profile: Profile = "minutes") -> list[Span[Timex]]:
    """Find the temporal expressions of `text`, in text order, without overlaps.

    Args:
        text: any text; line feeds inside a paragraph count as blanks.
        anchor: the day the text was written or the meeting held; relative expressions count from it. Without one their
            value is None or underspecified ('XXXX-07-16').
        profile: 'minutes' for the conventions of this package's records; 'timeml' for those of TimeML news corpora,
            with vague references ('derzeit'), ages and indefinite durations, and without bounds as modifiers. In
            'timeml' a text whose dates lie far from the anchor is read as a narrative: each date takes its year from
            the one before.

    Returns:
        Spans of `Timex`; `rule` says what found each ('dates.numeric', 'dates.repaired').
    """
    return [span for span, _ in resolved(text, anchor, profile, None, ())]


# 'die Niederschrift der Sitzung vom 12.03.2020', 'letzte Sitzung am 12.03.2020'
_SESSION_OF = re.compile(r"itzung (?:vom|am) (?=\d)")
_REACH = 160
"""Characters before it among which the words for the meeting before begin."""
_PREVIOUS = re.compile(
    r"(?:letzten?|vorigen?|vergangenen?|vorangegangenen?) \w{0,30}[Ss]itzung (?:vom|am) (?=\d)"
    r"|(?:Niederschrift|Protokoll)(?:s|es)? (?:über die|der|zur) [^.\n]{0,60}?[Ss]itzung (?:vom|am) (?=\d)"
)


@REGISTRY.register("dates", requires=(MEETING, ITEMS, MASKS, PERSONS), provides=(DATES,))
def dates(document: Document) -> Document:
    """Add the temporal expressions, resolved against the meeting's date."""
    anchor = _anchor(document)
    text = document.flat
    masks = (*((mask.start, mask.end) for mask in document[MASKS]), *_namesakes(document))
    previous = _previous(text, anchor, masks)
    placed = resolved(text, anchor, "minutes", previous, masks)
    notices = [replace(notice, page=document.page_at(span.start)) for span, notice in placed if notice]
    tokens, found = mentions(text, masks)
    for mention in found:
        if mention.form == "impossible":
            start = tokens.starts[mention.first]
            printed = document.surface(start, tokens.ends[mention.last])
            message = f"{printed!r} is no day of the calendar; check the source"
            notices.append(Notice("impossible-date", message, document.page_at(start)))
    counted = Counter(notices)
    return document.with_layer(DATES, (span for span, _ in placed)).with_notices(*counted)


def _namesakes(document: Document) -> Iterator[tuple[int, int]]:
    """Where persons are named whose family name is a time word: 'Frau Heuer', 'Winter fragt'; not 'im Winter'."""
    families = {span.value.family_name for span in document[PERSONS]} & _time_words()
    for family in families:
        for match in re.finditer(rf"(?<![\w-]){family}s?(?![\w-])", document.flat):
            if not _BEFORE_DATE.search(document.flat, max(0, match.start() - 14), match.start()):
                yield match.span()


_BEFORE_DATE = re.compile(
    r"(?<!\w)(?:a[bm]|bis|de[mnrs]|diese[mnrs]?|im|jede[mnr]|letzte[mnr]|nächste[mnr]|seit|vo[mnr]|zum|\d\.?) $"
)


@cache
def _time_words() -> frozenset[str]:
    time = load("time")
    tables = (time["months"], time["weekdays"], time["seasons"], time["dayparts"], time["atoms"]["thisyear"])
    return frozenset(word.capitalize() for table in tables for word in table)


def _anchor(document: Document) -> date | None:
    for meeting in document[MEETING]:
        if meeting.value.date:
            try:
                return date.fromisoformat(meeting.value.date)
            except ValueError:
                return None
    return None


def _previous(text: str, anchor: date | None, masks: tuple[tuple[int, int], ...]) -> date | None:
    """The date of the meeting before, where the minutes name it: the minutes approved are its minutes."""
    sessions = _SESSION_OF.finditer(text)
    found = (_PREVIOUS.search(text, max(0, dated.start() - _REACH), dated.end() + 1) for dated in sessions)
    match = next(filter(None, found), None)
    if match is None:
        return None
    for span, _ in resolved(text, anchor, "minutes", None, masks):
        if match.end() <= span.start <= match.end() + 12 and span.value.value and len(span.value.value) == 10:
            day = day_of(span.value.value)
            return day if day and (anchor is None or day < anchor) else None
    return None
