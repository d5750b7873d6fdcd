"""Mentions placed in the calendar: against the anchor, the sentence's direction, the dates told before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from ratslese.document import Notice, Span
from ratslese.document.findings import Timex, TimexMod
from ratslese.extraction.dates.calendar import numbers_of
from ratslese.extraction.dates.grammar import mentions
from ratslese.extraction.dates.mention import Direction, Mention, Profile, Reference, day_of, day_value
from ratslese.extraction.dates.timex_calendar import interval
from ratslese.extraction.numbers.scan import ATOMS, Scan
from ratslese.lexicon import load

__all__ = ["resolved"]

_TIME = load("time")
_PAST = frozenset(_TIME["tense"]["past"])
_FUTURE = frozenset(_TIME["tense"]["future"])
_REPORTING = frozenset(_TIME["tense"]["reporting"])
_PRESENT = frozenset(_TIME["tense"]["present"])
_ONWARD = frozenset(("bis", "an", "-", "–", "auf", "zum", "/", "und"))
_PARTICIPLE = re.compile(r"(?:\w{0,12}ge\w{2,}(?:t|en)|\w+iert|(?:be|er|ver|zer|ent)\w{2,}(?:t|en))$")
_SUBJUNCTIVE = frozenset(_TIME["tense"]["subjunctive"])
_PRETERITE = re.compile(r"[a-zäöüß]{2,}te(?:n|st)?$")
_WAS = frozenset(("war", "waren", "wurde", "wurden", "hatte", "hatten"))
_AUXILIARY = frozenset(_TIME["context"]["auxiliaries"])
_RANGED = "".join(ATOMS[name] for name in ("month", "abbreviated", "partial", "numbered", "weekday", "season"))
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
_WITH_ARTICLE = frozenset(("dates.relative", "dates.span", "dates.decade", "dates.quarter"))
_EVENTS = frozenset(_TIME["context"]["meeting_events"])
_LIMITS: dict[str, TimexMod] = _TIME["limits"]


def resolved(
    text: str,
    anchor: date | None,
    profile: Profile,
    previous: date | None,
    masks: tuple[tuple[int, int], ...],
) -> list[tuple[Span[Timex], Notice | None]]:
    """The temporal expressions of `text` with their values, each with the warning it gives rise to.

    Args:
        text: any text.
        anchor: see `ratslese.extraction.dates.extractor.find_dates`.
        profile: likewise.
        previous: the date of the meeting before, where the document says it.
        masks: character ranges closed to dates, besides those of the arbiter.
    """
    # without the keyword it is the call that figures make, too: one scan serves both
    tokens, found = mentions(text, masks) if profile == "minutes" else mentions(text, masks, votes=False)
    # TimeML wants the day beside the clock time; in minutes the days of a night count, not the night
    apart = (mention.parts if (profile == "timeml") != (mention.form == "night") else () for mention in found)
    found = tuple(part for mention, parts in zip(found, apart, strict=True) for part in (parts or (mention,)))
    wanted = [mention for mention in found if mention.only in (None, profile) and mention.form != "impossible"]
    reference = Reference(anchor, profile, previous_meeting=previous)
    years = _years(tokens, wanted)
    reference.narrative = profile == "timeml" and _narrative(years, wanted, anchor)
    if reference.narrative and years:
        reference.last = date(max(1, min(9999, years[0])), 1, 1)
    spoken: tuple[int, int] | None = None
    result: list[tuple[Span[Timex], Notice | None]] = []
    values: list[str | None] = []
    for mention in wanted:
        values.append(None)
        if spoken is not None and any(end in tokens.tags[spoken[0] : mention.first] for end in _SENTENCE_END):
            spoken = None
        reference.spoken = spoken[1] if spoken else None
        if mention.rule in _NEEDS_DIRECTION:
            reference.direction = _direction(tokens, mention, profile)
            reference.start = reference.last if _ends_range(tokens, mention) else None
        if mention.clock is None or mention.day:
            values[-1] = mention.solve(reference)
            _remember(reference, values[-1], mention)
            if mention.form == "year" and values[-1]:
                spoken = (mention.last, int(values[-1]))
    for index, mention in enumerate(wanted):
        value = values[index]
        if mention.clock is not None:
            if mention.day and value == "PRESENT_REF":
                value = day_value(anchor) if anchor else "XXXX-XX-XX"  # 'heute Abend' in a narrative
            head = value.split("T")[0] if mention.day and value else _day_for(tokens, wanted, values, index, reference)
            value = f"{head}T{mention.clock}" if head is not None else None
        if value is None and mention.drop and (profile == "timeml" or _dated(wanted, index)):
            continue
        if value is None and profile == "timeml" and mention.rule == "dates.deictic":
            value = "PRESENT_REF" if tokens.values[mention.first] == 0 else None
        first, last = mention.first, mention.last
        if profile == "timeml" and _takes_article(tokens, mention):
            first -= 1  # TimeML takes the article in, where it is not one with the preposition ('im')
        timex = _timex(mention, value, _bound(tokens, mention, wanted, index) if profile == "minutes" else None)
        end = tokens.ends[last]
        if (tokens.tags[last] in "MH" or mention.form == "compound") and "-" in tokens.words[last]:
            end = tokens.starts[last] + tokens.words[last].index("-")
        if tokens.tags[last] == "d" and mention.type == "TIME":
            end -= 1  # '19 Uhr 07.' ends a sentence
        span = Span(tokens.starts[first], end, timex, mention.rule)
        result.append((span, _contradiction(tokens, mention, value)))
    return result


def _takes_article(tokens: Scan, mention: Mention) -> bool:
    return (
        mention.rule in _WITH_ARTICLE
        and mention.form != "elliptic"
        and tokens.tags[mention.first - 1 : mention.first] == "G"
    )


def _dated(wanted: Sequence[Mention], index: int) -> bool:
    """Whether the date of a meeting follows at once ('in der kommenden Sitzung am 12.05.2020')."""
    follower = wanted[index + 1] if index + 1 < len(wanted) else None
    return follower is not None and follower.day and follower.first - wanted[index].last <= 3


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


_FROM_TODAY = frozenset(("dates.deictic", "dates.weekday", "dates.relative", "dates.weekend"))


def _narrative(years: Sequence[int], wanted: Sequence[Mention], anchor: date | None) -> bool:
    """Whether a text tells of times long past, and not of them in the news of a day.

    Most of its years lie far from the anchor, and those outnumber what is named from today (weekdays, 'gestern').
    """
    if anchor is None:
        return True
    if len(years) < 4:
        return False
    far = sum(abs(year - anchor.year) > 4 for year in years)
    near = sum(mention.rule in _FROM_TODAY for mention in wanted)
    return far >= 0.6 * len(years) and far > 2 * near


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
    own = reference.profile == "minutes" and not _EVENTS.isdisjoint(tokens.words[start:end])
    for other in range(index - 1, -1, -1):
        if wanted[other].first < start and not (
            not own
            and mention.first - wanted[other].last < 30
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
    if mention.rule == "dates.set" and value and value.startswith("XXXX-WXX-") and value[-1].isdigit():
        return value  # 'mittwochs um 19 Uhr'
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
    earlier = tokens.words[mention.first - 2].lower() if mention.first > 1 else ""
    if before in ("seit", "seitdem") or (earlier == "seit" and before in ("dem", "der", "den")):
        return -1
    if earlier == "noch" and before == "im":
        return 1  # 'noch im Herbst'
    if before == "vom" and not any(word in _ONWARD for word in tokens.words[mention.last + 1 : mention.last + 3]):
        return -2  # 'das Schreiben vom 15.12.'
    start, end = _sentence(tokens, mention.first)
    words = tokens.words
    if before == "ab" or (before == "bis" and not _ends_range(tokens, mention)):
        return -1 if before == "bis" and _is_done(words[start:end]) else 1
    if before == "den" and words[mention.first - 2 : mention.first - 1] in (["für"], ["Für"]):
        return 1 if _WAS.isdisjoint(words[start:end]) else -1  # 'für den 24. August ist eine Anhörung angesetzt'
    if ";" in words[start:end]:  # two main clauses
        start = max((at + 1 for at in range(start, mention.first) if words[at] == ";"), default=start)
        end = next((at for at in range(mention.last, end) if words[at] == ";"), end)
    auxiliary = any(words[at] in _AUXILIARY for at in range(start, end))
    best: tuple[int, Direction] | None = None
    announced = False
    for at in range(start, end):
        if mention.first <= at <= mention.last:
            continue
        word = words[at]
        lower = word.lower()
        announced = announced or lower in _PRESENT
        sense: Direction = 0
        if lower in _PAST:
            sense = -1
        elif lower in _FUTURE:
            sense = -1 if lower == "statt" and not _HELD.isdisjoint(words[start:end]) else 1
        elif (
            word == lower
            and len(word) > 3
            and (
                (auxiliary and _PARTICIPLE.match(word) and not _is_infinitive(words, at))
                or (
                    _PRETERITE.match(word)
                    and not word.endswith(("ente", "alte", "este"))
                    and word not in _PRESENT
                    and word not in _SUBJUNCTIVE
                )
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
    return best[1] if best else 1 if announced else 0


_MODAL = frozenset(
    ("müsse", "müssen", "muss", "könne", "können", "kann", "solle", "sollen", "wolle", "wollen", "werde")
)


def _is_infinitive(words: Sequence[str], at: int) -> bool:
    """Whether a word in '-en' is the infinitive of a modal verb before it: 'müsse man im Januar beginnen'."""
    low = next((before + 1 for before in range(at - 1, max(0, at - _WINDOW), -1) if words[before] == ","), 0)
    return words[at].endswith("en") and not _MODAL.isdisjoint(words[max(low, at - _WINDOW) : at])


_HELD = frozenset(("fand", "fanden"))
_HAVE = frozenset(("hat", "habe", "haben", "hätte", "hätten"))


def _is_done(words: Sequence[str]) -> bool:
    """Whether a sentence tells what was done until a date: 'hätten bis Ende Mai 40 Leute gekauft'."""
    if "worden" in words or "gewesen" in words:
        return True
    last = next((word for word in reversed(words) if word.isalpha()), "")
    return not _HAVE.isdisjoint(words) and last == last.lower() and bool(_PARTICIPLE.match(last))


def _ends_range(tokens: Scan, mention: Mention) -> bool:
    """Whether 'bis' joins a month or day to the one before it ('von Januar bis April')."""
    at = mention.first - 2
    return at >= 0 and tokens.words[at + 1] == "bis" and tokens.tags[at] in _RANGED


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
