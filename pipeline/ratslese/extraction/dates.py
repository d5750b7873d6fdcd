"""Dates and other temporal expressions (Zeitausdrücke) as TIMEX3.

The grammar finds mentions in one pass over the tags of the text (`dates_calendar`, `dates_relative`, `dates_times`);
here they are joined, placed in the calendar and checked. What a date is relative to is the anchor, the meeting's date;
without one, nothing is guessed. Sources: ISO-TimeML (ISO 24617-1), TIMEX3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ratslese.document import Document, Notice, Span
from ratslese.document.findings import DATES, ITEMS, MASKS, MEETING, Timex, TimexMod
from ratslese.extraction import REGISTRY

# The order in which the rules' modules are imported is their precedence.
from ratslese.extraction import dates_times as _times  # isort: skip
from ratslese.extraction import dates_calendar as _calendar  # isort: skip
from ratslese.extraction import dates_relative as _relative  # isort: skip
from ratslese.extraction.dates_calendar import numbers_of, valid
from ratslese.extraction.numbers import find_masks
from ratslese.extraction.numbers_scan import ATOMS, Scan, scan
from ratslese.extraction.timex_calendar import interval
from ratslese.extraction.timex_mention import RULES, Direction, Mention, Profile, Reference, day_of, day_value, known
from ratslese.lexicon import load

__all__ = ["dates", "find_dates", "mentions"]

_PRECEDENCE = (_times, _calendar, _relative)
_TIME = load("time")
_PAST = frozenset(_TIME["tense"]["past"])
_FUTURE = frozenset(_TIME["tense"]["future"])
_REPORTING = frozenset(_TIME["tense"]["reporting"])
_PARTICIPLE = re.compile(r"(?:\w{0,12}ge\w{2,}(?:t|en)|\w+iert|(?:be|er|ver|zer|ent)\w{2,}(?:t|en))$")
_PRETERITE = re.compile(r"[a-zäöüß]{2,}te(?:n|st)?$")
_AUXILIARY = frozenset(_TIME["context"]["auxiliaries"])
_SENTENCE_END = ".¶"
_WINDOW = 45
_NEEDS_DIRECTION = frozenset(
    (
        "dates.month",
        "dates.partial",
        "dates.calendar",
        "dates.weekday",
        "dates.weekend",
        "dates.season",
        "dates.holiday",
    )
)
_LIMITS: dict[str, TimexMod] = _TIME["limits"]
# 'l3.11.2019', '13 . 11 . 2019': letters for digits, blanks around dots
_DAMAGED_DATE = re.compile(r"(?<![\w.,/])[\dlIO]{1,2} ?\. ?[\dlIO]{1,2} ?\. ?[12lI][\dlIO]{3}(?![\w/]|[.,]\d)")
# '17:0 0 Uhr', '17 : 30 Uhr'
_DAMAGED_CLOCK = re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2}) ?[:] ?(?P<minute>\d ?\d)(?= ?Uhr\b)")
_REPAIR = str.maketrans("lIO", "110")


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
    return [span for span, _ in _resolved(text, anchor, profile, None, ())]


def mentions(text: str, masks: tuple[tuple[int, int], ...] = ()) -> tuple[Scan, tuple[Mention, ...]]:
    """The masked scan of `text` and its temporal expressions before they are placed in the calendar."""
    return _mentions(text, masks)


@lru_cache(maxsize=4)
def _mentions(text: str, masks: tuple[tuple[int, int], ...]) -> tuple[Scan, tuple[Mention, ...]]:
    masked = sorted({*masks, *((span.start, span.end) for span in find_masks(text))})
    tokens = scan(text).mask(masked)
    found = list(_repaired(tokens))
    taken = bytearray(len(tokens))
    for mention in found:
        taken[mention.first : mention.last + 1] = b"\1" * (mention.last - mention.first + 1)
    for entry in RULES:
        for match in entry.pattern.finditer(tokens.tags):
            if match.start() == match.end():
                continue
            for mention in entry.apply(tokens, match):
                if not any(taken[mention.first : mention.last + 1]):
                    taken[mention.first : mention.last + 1] = b"\1" * (mention.last - mention.first + 1)
                    found.append(mention)
    found.sort(key=lambda mention: mention.first)
    return tokens, tuple(_joined(tokens, found))


def _repaired(tokens: Scan) -> Iterable[Mention]:
    """Dates and times that optical recognition damaged, where only one reading is possible."""
    text, at = tokens.text, 0
    damaged: list[tuple[int, int, str, str]] = []
    for match in _DAMAGED_DATE.finditer(text):
        printed = match.group()
        plain = printed.translate(_REPAIR).replace(" ", "")
        if printed.replace(". ", ".") == plain:
            continue
        numbers = numbers_of(plain)
        if numbers and numbers[2] and valid(*numbers[:3]):
            damaged.append((match.start(), match.end(), f"{numbers[2]:04d}-{numbers[1]:02d}-{numbers[0]:02d}", ""))
    for match in _DAMAGED_CLOCK.finditer(text):
        if " " not in match.group():
            continue
        hour, minute = int(match["hour"]), int(match["minute"].replace(" ", ""))
        if hour < 24 and minute < 60:
            end = text.index("Uhr", match.end()) + 3
            damaged.append((match.start(), end, "", f"{hour:02d}:{minute:02d}"))
    for start, end, value, clock in sorted(damaged):
        while at < len(tokens) and tokens.ends[at] <= start:
            at += 1
        last = at
        while last + 1 < len(tokens) and tokens.starts[last + 1] < end:
            last += 1
        if at < len(tokens) and ATOMS["masked"] not in tokens.tags[at : last + 1]:
            if value:
                yield Mention(at, last, "DATE", known(value), "dates.repaired", day=True)
            else:
                yield Mention(at, last, "TIME", known(f"XXXX-XX-XXT{clock}"), "dates.repaired", clock=clock)


_BETWEEN = re.compile(r",?(?:[ta])?")


def _joined(tokens: Scan, found: list[Mention]) -> Iterable[Mention]:
    """Mentions with their edges ('Ende August'), and days with their clock times ('29.10.2020, 18:30 Uhr')."""
    tags, words = tokens.tags, tokens.words
    widened: list[Mention] = []
    floor = 0
    for mention in found:
        first, mod = mention.first, mention.mod
        if mention.type == "DATE" and not mention.day and mod is None:
            at = first - 1
            if at > floor and tags[at] == "G" and tags[at - 1] == "A":
                at -= 1
            if at >= floor and tags[at] == "A":
                first, mod = at, tokens.values[at]
        if (
            mention.type in ("DATE", "DURATION")
            and first - 1 >= floor
            and tags[first - 1] == "a"
            and words[first - 1] != "rund" + ""
        ):
            first, mod = first - 1, "APPROX" if mod is None else mod
        if (
            mention.type == "DURATION"
            and first >= floor + 2
            and words[first - 1] == "als"
            and words[first - 2].lower() in ("mehr", "weniger")
        ):
            first -= 2
        widened.append(mention.widen(first=first, mod=mod) if (first, mod) != (mention.first, mention.mod) else mention)
        floor = mention.last + 1
    at = 0
    while at < len(widened):
        mention = widened[at]
        if at + 1 < len(widened) and _part_of_day(tokens, mention, widened[at + 1]):
            day = widened[at + 1]
            yield replace(day, first=mention.first, type="TIME", clock=mention.clock)
            at += 2
            continue
        follower = widened[at + 1] if at + 1 < len(widened) else None
        if follower is not None and _belong(
            tokens, mention, follower, widened[at + 2] if at + 2 < len(widened) else None
        ):
            yield replace(
                mention,
                last=follower.last,
                type="TIME",
                clock=follower.clock,
                mod=follower.mod,
                rule=mention.rule if mention.rule != "dates.deictic" else "dates.clock",
            )
            at += 2
            continue
        yield mention
        at += 1


def _part_of_day(tokens: Scan, part: Mention, day: Mention) -> bool:
    """'am Abend des 6. Juni', 'in der Nacht zum Dienstag'."""
    if part.rule != "dates.daypart" or not day.day or day.clock is not None or day.first - part.last != 2:
        return False
    return tokens.words[part.last + 1] in ("des", "zum", "vom", "auf", "am")


def _belong(tokens: Scan, day: Mention, clock: Mention, after: Mention | None) -> bool:
    if not day.day or clock.type != "TIME" or clock.clock is None or clock.day:
        return False
    if day.clock is not None and not clock.clock[0].isdigit():
        return False
    gap = tokens.tags[day.last + 1 : clock.first]
    if not _BETWEEN.fullmatch(gap) or any(
        word in ("zu", "zur", "auf", "mit", "für", "über", "an") for word in tokens.words[day.last + 1 : clock.first]
    ):
        return False
    return not (
        after is not None and after.clock and after.first - clock.last == 2 and tokens.tags[clock.last + 1] in "-b&"
    )


def _resolved(
    text: str,
    anchor: date | None,
    profile: Profile,
    previous: date | None,
    masks: tuple[tuple[int, int], ...],
) -> list[tuple[Span[Timex], Notice | None]]:
    tokens, found = _mentions(text, masks)
    wanted = [mention for mention in found if mention.only in (None, profile)]
    reference = Reference(anchor, profile, previous_meeting=previous)
    years = _years(tokens, wanted)
    reference.narrative = profile == "timeml" and _narrative(years, anchor)
    if reference.narrative and years:
        reference.last = date(max(1, min(9999, years[0])), 1, 1)
    result: list[tuple[Span[Timex], Notice | None]] = []
    values: list[str | None] = []
    for mention in wanted:
        values.append(None)
        if mention.rule in _NEEDS_DIRECTION:
            reference.direction = _direction(tokens, mention, profile)
        if mention.clock is None or mention.day:
            values[-1] = mention.solve(reference)
            _remember(reference, values[-1], mention)
    for index, mention in enumerate(wanted):
        value = values[index]
        if mention.clock is not None:
            head = value.split("T")[0] if mention.day and value else _day_for(tokens, wanted, values, index, reference)
            value = f"{head}T{mention.clock}" if head is not None else None
        if value is None and (mention.drop and profile == "timeml"):
            continue
        if value is None and profile == "timeml" and mention.rule == "dates.deictic":
            value = "PRESENT_REF" if tokens.values[mention.first] == 0 else None
        first, last = mention.first, mention.last
        timex = _timex(mention, value, _bound(tokens, mention, wanted, index) if profile == "minutes" else None)
        end = tokens.ends[last]
        if tokens.tags[last] == "M" and "-" in tokens.words[last]:
            end = tokens.starts[last] + tokens.words[last].index("-")
        span = Span(tokens.starts[first], end, timex, mention.rule)
        result.append((span, _contradiction(tokens, mention, value)))
    return result


def _timex(mention: Mention, value: str | None, bound: TimexMod | None) -> Timex:
    mod = mention.mod or bound
    begin, end = (None, None) if mention.type in ("DURATION", "SET") else interval(value)
    if bound in ("ON_OR_AFTER", "AFTER"):
        end = None
    elif bound in ("ON_OR_BEFORE", "BEFORE"):
        begin = None
    return Timex(mention.type, value, mod, begin, end)


def _bound(tokens: Scan, mention: Mention, wanted: Sequence[Mention], index: int) -> TimexMod | None:
    """What a preposition says of a date: 'ab 2020' is on or after."""
    if mention.type not in ("DATE", "TIME") or (mention.type == "TIME" and mention.clock):
        return None
    at = mention.first - 1
    floor = wanted[index - 1].last if index else -1
    skipped = 0
    while (
        at > floor
        and skipped < 3
        and (tokens.tags[at] in "Gt" or tokens.words[at] in ("einschließlich", "inklusive", "Ablauf", "Beginn"))
    ):
        at -= 1
        skipped += 1
    if at <= floor:
        return None
    limit = _LIMITS.get(tokens.words[at].lower())
    if limit == "ON_OR_BEFORE" and at - 1 == floor and index:
        return None
    if limit in ("BEFORE", "AFTER") and mention.rule in ("dates.offset", "dates.deictic"):
        return None
    return limit


def _years(tokens: Scan, wanted: Iterable[Mention]) -> list[int]:
    """The years that the dates name."""
    years = []
    for mention in wanted:
        if mention.type == "DATE":
            for at in range(mention.first, mention.last + 1):
                if tokens.tags[at] == "y":
                    years.append(int(tokens.values[at]))
                elif tokens.tags[at] == "D":
                    numbers = numbers_of(str(tokens.values[at]))
                    if numbers and numbers[2]:
                        years.append(numbers[2])
    return years


def _narrative(years: Sequence[int], anchor: date | None) -> bool:
    if anchor is None:
        return True
    if len(years) < 4:
        return False
    far = sum(abs(year - anchor.year) > 4 for year in years)
    return far >= 0.6 * len(years)


def _remember(reference: Reference, value: str | None, mention: Mention) -> None:
    if mention.type not in ("DATE", "TIME"):
        return
    day = day_of(value)
    if day is None:
        return
    if value and len(value) == 4 and reference.last is not None and reference.last.year == day.year:
        return
    reference.last, reference.last_value = day, value


def _day_for(
    tokens: Scan, wanted: Sequence[Mention], values: Sequence[str | None], index: int, reference: Reference
) -> str | None:
    """The day of a clock time: that of the nearest date in its sentence, else the anchor."""
    mention = wanted[index]
    start, end = _sentence(tokens, mention.first)
    for other in range(index - 1, -1, -1):
        if wanted[other].first < start and not (
            mention.first - wanted[other].last < 30
            and ATOMS["break"] not in tokens.tags[wanted[other].last : mention.first]
        ):
            break
        head = _day_head(wanted[other], values[other])
        if head:
            return head
    for other in range(index + 1, len(wanted)):
        if wanted[other].first >= end or wanted[other].first - mention.last > 8:
            break
        if wanted[other].day:
            head = _day_head(wanted[other], values[other])
            if head:
                return head
    base = reference.base or reference.anchor
    if reference.narrative and reference.last is not None:
        return day_value(reference.last)
    return day_value(base) if base else "XXXX-XX-XX"


def _day_head(mention: Mention, value: str | None) -> str | None:
    if mention.type not in ("DATE", "TIME") or not value or mention.mod in ("ON_OR_AFTER",):
        return None
    head = value.split("T")[0]
    if re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|XXXX-WXX-\d", head):
        return head
    if re.fullmatch(r"\d{4}-\d\d", head) and mention.rule in ("dates.month", "dates.calendar"):
        return head + "-XX"
    return None


def _sentence(tokens: Scan, at: int) -> tuple[int, int]:
    """The tokens of the sentence around token `at`, at most a window of them."""
    tags = tokens.tags
    start = at
    while start > 0 and at - start < _WINDOW and tags[start - 1] not in _SENTENCE_END:
        start -= 1
    end = at
    while end < len(tags) and end - at < _WINDOW and tags[end] not in _SENTENCE_END:
        end += 1
    return start, end


def _direction(tokens: Scan, mention: Mention, profile: Profile) -> Direction:
    """Where the sentence points from the anchor: by the preposition, then by the nearest word of tense."""
    before = tokens.words[mention.first - 1].lower() if mention.first else ""
    if before in ("seit", "seitdem"):
        return -1
    if before in ("ab", "bis"):
        return 1
    start, end = _sentence(tokens, mention.first)
    words = tokens.words
    auxiliary = any(words[at] in _AUXILIARY for at in range(start, end))
    best: tuple[int, Direction] | None = None
    for at in range(start, end):
        if mention.first <= at <= mention.last:
            continue
        word = words[at]
        lower = word.lower()
        sense: Direction = 0
        if lower in _PAST:
            sense = -1
        elif lower in _FUTURE:
            sense = 1
        elif (
            word == lower
            and len(word) > 3
            and (
                (auxiliary and _PARTICIPLE.match(word))
                or (_PRETERITE.match(word) and not word.endswith(("ente", "alte", "este")))
            )
        ):
            sense = -1
        if sense:
            distance = at - mention.last if at > mention.last else mention.first - at
            if lower in ("worden", "gewesen"):
                distance = 0
            if profile == "minutes" and lower in _REPORTING:
                distance += 2 * _WINDOW
            if best is None or distance < best[0]:
                best = (distance, sense)
    return best[1] if best else 0


def _contradiction(tokens: Scan, mention: Mention, value: str | None) -> Notice | None:
    if mention.form != "weekday" or not value:
        return None
    day = day_of(value)
    weekday = tokens.values[mention.first]
    weekday = weekday[0] if isinstance(weekday, tuple) else weekday
    if day is None or len(value) < 10 or not isinstance(weekday, int) or day.isoweekday() == weekday:
        return None
    printed = tokens.text[tokens.starts[mention.first] : tokens.ends[mention.last]]
    return Notice(
        "weekday-contradiction", f"{printed!r} names another weekday than {day.isoformat()} has; check the date"
    )


def _impossible(tokens: Scan) -> Iterable[tuple[int, str]]:
    """Numbers in the shape of a date that no calendar has."""
    for match in re.finditer(ATOMS["full"], tokens.tags):
        numbers = numbers_of(str(tokens.values[match.start()]))
        if numbers and not valid(*numbers[:3]):
            yield tokens.starts[match.start()], tokens.words[match.start()]


# 'die Niederschrift der Sitzung vom 12.03.2020', 'letzte Sitzung am 12.03.2020'
_PREVIOUS = re.compile(
    r"(?:letzten?|vorigen?|vergangenen?|vorangegangenen?) \w{0,30}[Ss]itzung (?:vom|am) (?=\d)"
    r"|(?:Niederschrift|Protokoll)(?:s|es)? (?:über die|der|zur) [^.\n]{0,60}?[Ss]itzung (?:vom|am) (?=\d)"
)


@REGISTRY.register("dates", requires=(MEETING, ITEMS, MASKS), provides=(DATES,))
def dates(document: Document) -> Document:
    """Add the temporal expressions, resolved against the meeting's date."""
    anchor = _anchor(document)
    text = document.flat
    masks = tuple((mask.start, mask.end) for mask in document[MASKS])
    previous = _previous(text, anchor, masks)
    resolved = _resolved(text, anchor, "minutes", previous, masks)
    notices = [replace(notice, page=document.page_at(span.start)) for span, notice in resolved if notice]
    tokens, _ = _mentions(text, masks)
    for start, printed in _impossible(tokens):
        notices.append(
            Notice(
                "impossible-date", f"{printed!r} is no day of the calendar; check the source", document.page_at(start)
            )
        )
    counted = Counter(notices)
    return document.with_layer(DATES, (span for span, _ in resolved)).with_notices(*counted)


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
    match = _PREVIOUS.search(text)
    if match is None:
        return None
    for span, _ in _resolved(text, anchor, "minutes", None, masks):
        if match.end() <= span.start <= match.end() + 12 and span.value.value and len(span.value.value) == 10:
            day = day_of(span.value.value)
            return day if day and (anchor is None or day < anchor) else None
    return None
