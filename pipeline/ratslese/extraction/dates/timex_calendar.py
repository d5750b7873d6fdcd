"""Calendar arithmetic on TIMEX3 values: what a value denotes, and values a number of units away.

Pure functions on strings ('2019-11-13', '2021-Q2', '2019-W46', '198', 'P2Y') and dates. A year has 365 or 366 days
and a month its own; nothing here knows today's date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

__all__ = [
    "century_year",
    "day_value",
    "easter",
    "holiday_value",
    "interval",
    "period",
    "shift_months",
    "shifted",
    "week_value",
]

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def day_value(day: date) -> str:
    """The value of a day: 'YYYY-MM-DD'."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def week_value(day: date) -> str:
    """The value of the ISO week that holds `day`: 'YYYY-Www'."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift_months(year: int, month: int, offset: int) -> tuple[int, int]:
    """Year and month `offset` months away."""
    total = year * 12 + month - 1 + offset
    return total // 12, total % 12 + 1


def shifted(day: date, unit: str, offset: int) -> str | None:
    """The value of the unit that lies `offset` units from the one that holds `day`.

    Args:
        day: the day to count from.
        unit: 'D', 'W', 'WE' (weekend), 'M', 'Q', 'H' (half year), 'Y', 'E' (decade), 'C' (century).
        offset: 0 for the unit that holds `day`.

    Returns:
        A TIMEX3 value, or None when it falls outside the calendar.

    >>> shifted(date(2018, 9, 11), "W", -1), shifted(date(2014, 2, 18), "E", -1)
    ('2018-W36', '200')
    """
    try:
        match unit:
            case "D":
                return day_value(day + timedelta(days=offset))
            case "W":
                return week_value(day + timedelta(weeks=offset))
            case "WE":
                return week_value(day + timedelta(weeks=offset)) + "-WE"
            case "M":
                year, month = shift_months(day.year, day.month, offset)
                return f"{year:04d}-{month:02d}"
            case "Q":
                total = day.year * 4 + (day.month - 1) // 3 + offset
                return f"{total // 4:04d}-Q{total % 4 + 1}"
            case "H":
                total = day.year * 2 + (day.month - 1) // 6 + offset
                return f"{total // 2:04d}-H{total % 2 + 1}"
            case "Y":
                return f"{day.year + offset:04d}"
            case "E":
                return f"{day.year // 10 + offset:03d}"
            case "C":
                return f"{day.year // 100 + offset:02d}"
    except OverflowError:
        return None
    return None


_LETTERS = {"E": "DE", "C": "CE"}


def period(amount: Decimal | Fraction | int | None, unit: str) -> str:
    """The duration value of an amount of units: 'P2Y', 'PT90M', 'P6M' for half a year, 'P2DE'; 'PXY' for None.

    >>> period(2, "Y"), period(Decimal("1.5"), "TH"), period(None, "W"), period(3, "Q"), period(2, "E")
    ('P2Y', 'PT90M', 'PXW', 'P9M', 'P2DE')
    """
    if unit == "WE":
        unit = "W"
    time = unit.startswith("T")
    letter = _LETTERS.get(unit, unit[-1])
    if amount is None:
        return f"P{'T' if time else ''}X{letter}"
    value = Fraction(amount)
    if letter == "Q":
        value, letter = value * 3, "M"
    elif letter == "H" and not time:
        value, letter = value * 6, "M"
    if value.denominator != 1:
        for finer, factor in {
            "TH": ("TM", 60),
            "TM": ("TS", 60),
            "Y": ("M", 12),
            "D": ("TH", 24),
            "DE": ("Y", 10),
            "CE": ("Y", 100),
        }.items():
            if ("T" if time else "") + letter == finer:
                smaller = value * factor[1]
                if smaller.denominator == 1:
                    return period(int(smaller), factor[0])
        return f"P{'T' if time else ''}{float(value):g}{letter}"
    return f"P{'T' if time else ''}{value.numerator}{letter}"


def century_year(two_digits: int, anchor: date | None) -> int:
    """The full year of a two-digit one: the one nearest to the anchor that is at most 20 years ahead of it."""
    base = anchor.year if anchor else 2029
    year = base - base % 100 + two_digits
    if year > base + 20:
        year -= 100
    elif year <= base - 80:
        year += 100
    return year


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * length) // 451
    month, day = divmod(h + length - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_value(rule: int | str, year: int) -> str | None:
    """The day of a holiday in `year`, or None for a year that the calendar does not reach.

    Args:
        rule: 'MM-DD', days from Easter Sunday, '@' and days from the fourth Advent, or 'MM/w/n' for the n-th weekday w
            of a month ('05/7/2' is its second Sunday).
        year: the year.
    """
    if not 1 <= year <= 9998:
        return None
    if isinstance(rule, str) and rule.startswith("@"):
        christmas = date(year, 12, 25)
        return day_value(christmas - timedelta(days=christmas.isoweekday()) + timedelta(days=int(rule[1:])))
    if isinstance(rule, str) and "/" in rule:
        month, weekday, number = (int(part) for part in rule.split("/"))
        first = date(year, month, 1)
        return day_value(first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1)))
    if isinstance(rule, str):
        return f"{year:04d}-{rule}"
    return day_value(easter(year) + timedelta(days=rule))


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


@lru_cache(maxsize=4096)
def interval(value: str | None) -> tuple[str | None, str | None]:
    """First and last day (ISO, inclusive) of what a DATE or TIME value denotes; (None, None) where it is open.

    Seasons are the meteorological ones (winter from 1 December).

    >>> interval("2021-Q2"), interval("198"), interval("2019-W46")
    (('2021-04-01', '2021-06-30'), ('1980-01-01', '1989-12-31'), ('2019-11-11', '2019-11-17'))
    """
    if value is None:
        return None, None
    if re.fullmatch(r"\d{2,3}", value):
        years = 10 ** (4 - len(value))
        return f"{int(value) * years:04d}-01-01", f"{int(value) * years + years - 1:04d}-12-31"
    school = re.fullmatch(r"(\d{4})/(\d{4})", value)
    if school:
        return f"{school[1]}-08-01", f"{school[2]}-07-31"
    match = _VALUE.fullmatch(value)
    if match is None:
        return None, None
    year = int(match["year"])
    try:
        if match["day"]:
            day = day_value(date(year, int(match["month"]), int(match["day"])))
            return day, day
        if match["month"]:
            return _months(year, int(match["month"]), int(match["month"]))
        if match["quarter"]:
            last = int(match["quarter"]) * 3
            return _months(year, last - 2, last)
        if match["half"]:
            last = int(match["half"]) * 6
            return _months(year, last - 5, last)
        if match["season"]:
            return _months(year, *_SEASONS[match["season"]])
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            first = monday + timedelta(days=5) if match["weekend"] else monday
            return day_value(first), day_value(monday + timedelta(days=6))
    except (ValueError, OverflowError):
        return None, None
    return f"{year:04d}-01-01", f"{year:04d}-12-31"


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    if not 1 <= year <= 9998:
        raise ValueError(year)
    return f"{year:04d}-{first:02d}-01", f"{end_year:04d}-{end_month:02d}-{monthrange(end_year, end_month)[1]:02d}"
