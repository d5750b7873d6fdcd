"""The grammar of temporal expressions at work: rules over tags, repairs, and mentions that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

# The order in which the rules' modules are imported is their precedence.
from ratslese.extraction.dates import times  # isort: skip
from ratslese.extraction.dates import weekdays  # isort: skip
from ratslese.extraction.dates import calendar  # isort: skip
from ratslese.extraction.dates import centuries  # isort: skip
from ratslese.extraction.dates import periods  # isort: skip
from ratslese.extraction.dates import relative  # isort: skip
from ratslese.extraction.dates import durations  # isort: skip
from ratslese.extraction.dates import edges  # isort: skip
from ratslese.extraction.dates.calendar import numbers_of, valid
from ratslese.extraction.dates.mention import RULES, Mention, known
from ratslese.extraction.numbers.extractor import find_masks
from ratslese.extraction.numbers.scan import ATOMS, Scan, scan

__all__ = ["PRECEDENCE", "mentions"]

PRECEDENCE = (times, weekdays, calendar, centuries, periods, relative, durations, edges)
# 'l3.11.2019', '13 . 11 . 2019': letters for digits, blanks around dots
# (what stands before is asked after the first character, as a search for one of a few characters is quick)
_DAMAGED_DATE = re.compile(r"[\dlIO](?<![\w.,/].)[\dlIO]? ?\. ?[\dlIO]{1,2} ?\. ?[12lI][\dlIO]{3}(?![\w/]|[.,]\d)")
# '17:0 0 Uhr', '17 : 30 Uhr'
_DAMAGED_CLOCK = re.compile(r"(?P<hour>\d(?<![\d.,:]\d)\d?) ?[:] ?(?P<minute>\d ?\d)(?= ?Uhr\b)")
_REPAIR = str.maketrans("lIO", "110")


@lru_cache(maxsize=4)
def mentions(
    text: str, masks: tuple[tuple[int, int], ...] = (), *, votes: bool = True
) -> tuple[Scan, tuple[Mention, ...]]:
    """The masked scan of `text` and its temporal expressions before they are placed in the calendar.

    Args:
        text: any text.
        masks: character ranges to close besides those of the arbiter.
        votes: whether '(15:28)' may be the result of a vote; where it may not, it is a clock time.
    """
    own = ((span.start, span.end) for span in find_masks(text) if votes or not _is_clock(text, span.start, span.end))
    masked = sorted({*masks, *own})
    tokens = scan(text).mask(masked)
    found = list(_repaired(tokens))
    taken = bytearray(len(tokens))
    for mention in found:
        taken[mention.first : mention.last + 1] = b"\1" * (mention.last - mention.first + 1)
    for entry in RULES:
        if entry.needs and not any(tag in tokens.tags for tag in entry.needs):
            continue
        for match in entry.pattern.finditer(tokens.tags):
            if match.start() == match.end():
                continue
            for mention in entry.apply(tokens, match):
                if not any(taken[mention.first : mention.last + 1]):
                    taken[mention.first : mention.last + 1] = b"\1" * (mention.last - mention.first + 1)
                    found.append(mention)
    found.sort(key=lambda mention: mention.first)
    return tokens, tuple(_joined(tokens, found))


# '(15:28)'; not '30:28 (15:12)', the score of a half
_IN_BRACKETS = re.compile(r"(?<!\d \()(?<=\()(?:[01]\d|2[0-3]):[0-5]\d(?=\))")


def _is_clock(text: str, start: int, end: int) -> bool:
    match = _IN_BRACKETS.match(text, start)
    return match is not None and match.end() == end


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


# these belong to an amount of time: 'fast zwei Jahre'
_BOUNDS = frozenset(("fast", "gut", "knapp", "beinahe", "nahezu", "mindestens", "höchstens", "maximal"))
_BETWEEN = re.compile(r",?(?:[ta])?|IG")


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
        if mention.type in ("DATE", "DURATION") and first - 1 >= floor and tags[first - 1] == "a":
            first, mod = first - 1, "APPROX" if mod is None else mod
        if (
            mention.type == "DURATION"
            and tags[mention.last] != ATOMS["lasting"]
            and first >= floor + 2
            and words[first - 1] == "als"
            and words[first - 2].lower() in ("mehr", "weniger")
        ):
            first -= 2
        elif (
            mention.type == "DURATION"
            and first > floor
            and tags[mention.last] == "U"
            and (words[first - 1].lower() in _BOUNDS or (words[first - 1] == "die" and words[first - 2] == "an"))
        ):
            first -= 1 + (words[first - 1] == "die")
        widened.append(mention.widen(first=first, mod=mod) if (first, mod) != (mention.first, mention.mod) else mention)
        floor = mention.last + 1
    at = 0
    while at < len(widened):
        mention = widened[at]
        if at + 1 < len(widened) and _part_of_day(tokens, mention, widened[at + 1]):
            day = widened[at + 1]
            night = at + 2 < len(widened) and _to_next_day(tokens, mention, day, widened[at + 2])
            last = widened[at + 2].last if night else day.last
            joined = replace(day, first=mention.first, last=last, type="TIME", clock=mention.clock)
            if mention.clock == "NI" and day.rule != "dates.weekday" and day.first > mention.last + 1:
                joined = replace(joined, form="night", parts=(day, widened[at + 2]) if night else (day,))
            yield joined
            at += 3 if night else 2
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
                parts=(mention, follower) if "t" in tags[mention.last + 1 : follower.first] else (),
                rule=mention.rule if mention.rule != "dates.deictic" else "dates.clock",
            )
            at += 2
            continue
        yield mention
        at += 1


def _part_of_day(tokens: Scan, part: Mention, day: Mention) -> bool:
    """'am Abend des 6. Juni', 'in der Nacht zum Dienstag', 'in der Nacht auf den 3. Mai'."""
    if part.rule != "dates.daypart" or not day.day or day.clock is not None or part.day:
        return False
    between = tuple(tokens.words[part.last + 1 : day.first])
    return between in _TO_DAY or (not between and tokens.words[day.first] in ("desselben", "dieses", "jenes"))


_TO_DAY = {("des",), ("zum",), ("vom",), ("von",), ("auf",), ("am",), ("auf", "den"), ("zu",), ("von", "dem")}


def _to_next_day(tokens: Scan, part: Mention, day: Mention, following: Mention) -> bool:
    """'in der Nacht vom 12. auf den 13. November' is one night."""
    if part.clock != "NI" or not following.day or tokens.words[part.last + 1] not in ("vom", "von"):
        return False
    return tuple(tokens.words[day.last + 1 : following.first]) in {("auf",), ("auf", "den"), ("zum",), ("zu",)}


def _belong(tokens: Scan, day: Mention, clock: Mention, after: Mention | None) -> bool:
    if not day.day or clock.type != "TIME" or clock.clock is None or clock.day:
        return False
    if day.clock is not None and not clock.clock[0].isdigit():
        return False
    gap = tokens.tags[day.last + 1 : clock.first]
    if gap == "IG" and (clock.clock[0].isdigit() or not day.rule.endswith("deictic")):
        return False
    if not _BETWEEN.fullmatch(gap) or any(
        word in ("zu", "zur", "auf", "mit", "für", "über", "an") for word in tokens.words[day.last + 1 : clock.first]
    ):
        return False
    return not (
        after is not None and after.clock and after.first - clock.last == 2 and tokens.tags[clock.last + 1] in "-b&"
    )
