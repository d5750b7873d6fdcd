"""Mentions: temporal expressions as the grammar finds them, before they are placed in the calendar.

The grammar knows only the text. A mention says where it stands and carries a function that finds its value once the
`Reference` is known: the meeting's date, the dates mentioned before, and the direction that tense and preposition
suggest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from ratslese.document.findings import TimexMod, TimexType
from ratslese.extraction.dates.timex_calendar import day_value, interval
from ratslese.extraction.numbers.scan import ATOMS, Scan, compile_rule

__all__ = ["RULES", "Mention", "Profile", "Reference", "rule"]

Profile = Literal["minutes", "timeml"]
Direction = Literal[-2, -1, 0, 1]


@dataclass(slots=True)
class Reference:
    """What a mention is resolved against.

    Attributes:
        anchor: the meeting's (document's) date, or None.
        profile: the conventions to follow.
        narrative: whether dates are told one after the other, each from the one before, far from the anchor.
        last: the day spoken of last (the first of its month where only that is known), in narratives and for anaphors.
        last_value: its value as printed.
        direction: where the sentence points from the anchor: -1 past, 1 future, 0 unknown; -2 where it is certain that
            the day is past ('das Schreiben vom 15.12.').
        previous_meeting: the date of the meeting before, where the document says it.
        spoken: the year that the same sentence named before.
        start: the day at which a range begins that the mention ends ('von Januar bis April').
    """

    anchor: date | None
    profile: Profile = "minutes"
    narrative: bool = False
    last: date | None = None
    last_value: str | None = None
    direction: Direction = 0
    previous_meeting: date | None = None
    spoken: int | None = None
    start: date | None = None

    @property
    def base(self) -> date | None:
        """The day that relative expressions count from."""
        return self.last if self.narrative else self.anchor

    def year_of(self, month: int, day: int | None = None) -> int | None:
        """The year of a month or day named without one; None when nothing tells."""
        if self.narrative:
            if self.last is None:
                return None
            ahead = self.last.month >= 11 and month <= 2 and (self.last_value or "").count("-") >= 1
            return self.last.year + 1 if ahead else self.last.year
        if self.anchor is None:
            return None
        if self.start is not None and self.direction == 0:
            return self.start.year + (month < self.start.month)
        year = self.anchor.year
        here = (self.anchor.month, self.anchor.day if day else 0)
        there = (month, day or 0)
        months = month - self.anchor.month
        if self.direction > 0:
            return year if there >= here else year + 1
        if self.direction < 0:
            # the past tense of an announcement
            near = self.direction == -1 and self.profile == "minutes" and 0 <= months <= 3
            return year if there <= here or near else year - 1
        if months <= -8:
            return year + 1
        return year - 1 if months >= 10 else year


Solve = Callable[[Reference], str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """A temporal expression, as tokens [first, last].

    Attributes:
        solve: gives the TIMEX3 value; None for an expression that means a time nobody can tell.
        clock: 'HH:MM' or a day-part code for a time of day; its date is found in the sentence.
        day: whether it names one day, so that a clock time can belong to it.
        only: the profile that wants it, or None for both.
        drop: leave it out when it has no value.
        form: what the rule knows besides ('weekday' where one is printed).
        parts: the day and the clock time that a preposition joins ('Montag um 20 Uhr'): two expressions in TimeML;
            the days of a night ('in der Nacht vom 3. auf den 4. Mai'): two expressions in minutes, one in TimeML.
    """

    first: int
    last: int
    type: TimexType
    solve: Solve = field(compare=False)
    rule: str = ""
    mod: TimexMod | None = None
    clock: str | None = None
    day: bool = False
    only: Profile | None = None
    drop: bool = False
    form: str = ""
    parts: tuple[Mention, ...] = field(default=(), compare=False)

    def widen(self, *, first: int | None = None, last: int | None = None, mod: TimexMod | None = None) -> Mention:
        """A copy that reaches further."""
        return replace(
            self,
            first=self.first if first is None else first,
            last=self.last if last is None else last,
            mod=mod or self.mod,
        )


Apply = Callable[[Scan, "re.Match[str]"], "list[Mention]"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over tags and what it makes of a match; every match holds one of the tags `needs`, if there are any."""

    name: str
    pattern: re.Pattern[str]
    apply: Apply
    needs: tuple[str, ...] = ()


RULES: list[Rule] = []
"""In order of precedence: tokens that a rule has taken are closed to the later ones."""


def rule(template: str, name: str | None = None, *, needs: tuple[str, ...] = ()) -> Callable[[Apply], Apply]:
    """Decorate a function from match to mentions as the next rule; `template` names tags (see `compile_rule`).

    A long template may name tags of which every match `needs` one: a text without them is not searched.
    """

    def decorate(apply: Apply) -> Apply:
        tags = tuple(ATOMS[atom] for atom in needs)
        RULES.append(Rule(name or apply.__name__, compile_rule(template), apply, tags))
        return apply

    return decorate


def known(value: str | None) -> Solve:
    """The same value whatever the reference."""
    return lambda reference: value


def day_of(value: str | None) -> date | None:
    """The first day of a value, for what is told from it; None for decades and centuries."""
    if not value or not re.match(r"\d{4}(?!/)", value):
        return None
    first, _ = interval(value)
    return date.fromisoformat(first) if first else None


__all__ += ["Rule", "Solve", "day_of", "day_value", "known"]
