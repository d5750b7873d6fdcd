#!/usr/bin/env python3
"""Dates and figures on the German specifications of two other projects: Microsoft Recognizers and Duckling.

Usage: timex_suites.py FOLDER [--failures]

FOLDER holds the unpacked suites: `Specs/**/German/*.json` of Recognizers (MIT) and `Duckling/*/DE/Corpus.hs` of
Duckling (BSD), somewhere below. Prints, per file, the examples, the share of them in which all expected expressions
are found (by overlap), and the share in which the value is right, too. Both suites are written for chat and voice
assistants: much is in lower case, and a time without a date lies in the future. An example without capitals is tried as
printed and, when that fails, with the nouns of time capitalised as German writes them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ratslese.document import Span
from ratslese.document.findings import Figure, Timex
from ratslese.extraction.dates.extractor import find_dates
from ratslese.extraction.dates.timex_calendar import interval
from ratslese.extraction.figures.extractor import find_figures
from ratslese.lexicon import load

_TIME = load("time")
_NOUNS = {
    word.lower(): word
    for table in ("months", "weekdays", "units", "seasons", "school_holidays", "holidays", "dayparts")
    for word in _TIME[table]
    if word[0].isupper()
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the expected pieces of it (none: nothing is expected), the day it is said, the values allowed."""

    text: str
    expected: tuple[tuple[int, int], ...]
    anchor: date
    values: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Suite:
    """The examples of one file; `figures` says which of our two readers they are for."""

    name: str
    figures: bool
    examples: tuple[Example, ...]


def recognizers(folder: Path) -> Iterator[Suite]:
    """The suites of Recognizers."""
    for path in sorted(folder.rglob("Specs/**/German/*.json")):
        kind = path.parts[-3]
        if path.stem.startswith(("Merged", "Ordinal", "DateTimeModelCalendarMode", "Age")):
            continue  # other languages' conventions, ordinals, ages: nothing of ours
        examples = []
        for case in json.loads(path.read_text("utf-8-sig")):
            stamp = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")
            spans, values = [], set()
            for result in case["Results"]:
                start = result.get("Start", case["Input"].lower().find(result["Text"].lower()))
                spans.append((start, start + len(result["Text"])))
                values |= set(_values(result))
            examples.append(
                Example(case["Input"], tuple(spans), date.fromisoformat(stamp[:10]), frozenset(values) or None)
            )
        if examples:
            yield Suite(f"Recognizers {path.stem}", kind != "DateTime", tuple(examples))


def _values(result: dict[str, Any]) -> Iterator[str]:
    """What a result of Recognizers says: days, clock times, durations, numbers."""
    value = result.get("Value")
    if isinstance(value, dict):
        yield value.get("Timex", "")
        for resolution in (value.get("FutureResolution", {}), value.get("PastResolution", {})):
            yield from (str(item) for item in resolution.values())
    resolution = result.get("Resolution") or {}
    if resolution.get("value") is not None:
        yield str(resolution["value"])
    for item in resolution.get("values", ()):
        yield from (str(part) for part in item.values())


_BLOCK = re.compile(r"examples\s*\((\w+)\s*(.*?)\)\s*\[(.*?)\n\s*\]", re.DOTALL)
_PHRASE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_STAMP = re.compile(r"\((\d{4}), *(\d+), *(\d+), *(\d+), *(\d+), *[\d.]+\)")
_SAID = date(2013, 2, 12)
_DURATIONS = {"Second": "TS", "Minute": "TM", "Hour": "TH", "Day": "D", "Week": "W", "Month": "M", "Year": "Y"}


def duckling(folder: Path) -> Iterator[Suite]:
    """The suites of Duckling: times and durations."""
    for name in ("Time", "Duration"):
        for path in folder.rglob(f"Duckling/{name}/DE/Corpus.hs"):
            examples = []
            for _, head, body in _BLOCK.findall(path.read_text("utf-8")):
                values = _stamps(head) if name == "Time" else _amount(head)
                for phrase in _PHRASE.findall(body):
                    phrase = re.sub(r"\\(\d+)", lambda match: chr(int(match[1])), phrase).replace('\\"', '"')
                    text = f"Wir kommen {phrase}."
                    examples.append(Example(text, ((11, 11 + len(phrase)),), _SAID, values))
            yield Suite(f"Duckling {name}", False, tuple(examples))


def _stamps(head: str) -> frozenset[str]:
    """The first moment of what Duckling expects, as day and as clock time."""
    match = _STAMP.search(head)
    if match is None:
        return frozenset()
    year, month, day, hour, minute = (int(part) for part in match.groups())
    stamp = f"{year:04d}-{month:02d}-{day:02d}"  # one of them is a day that no calendar has
    if hour or minute or head.rstrip().endswith(("Hour", "Minute", "Second")):
        return frozenset((f"{stamp}T{hour:02d}:{minute:02d}",))
    return frozenset((stamp,))


def _amount(head: str) -> frozenset[str]:
    match = re.search(r"(\d+) (\w+)", head)
    if match is None or match[2] not in _DURATIONS:
        return frozenset()
    unit = _DURATIONS[match[2]]
    return frozenset((f"P{'T' if len(unit) > 1 else ''}{match[1]}{unit[-1]}",))


def outcome(suite: Suite, example: Example, text: str) -> tuple[bool, bool]:
    """Whether all that is expected is found, and whether a value agrees."""
    found: list[Span[Any]]
    found = list(find_figures(text)) if suite.figures else list(find_dates(text, anchor=example.anchor))
    if not suite.figures:
        found += find_dates(text, anchor=example.anchor, profile="timeml")
    if not example.expected:
        return not found, not found
    all_found = all(any(span.start < end and start < span.end for span in found) for start, end in example.expected)
    if example.values is None or not all_found:
        return all_found, all_found
    agrees = _figure_agrees if suite.figures else _date_agrees
    wanted = {re.sub(r"(T\d\d:\d\d):00$", r"\1", value.replace(" ", "T", 1)) for value in example.values}
    return True, any(agrees(span.value, wanted) for span in found)


_PARTS = {"MO", "MI", "AF", "EV", "NI"}


def _date_agrees(timex: Timex, wanted: set[str]) -> bool:
    """The same value, the same time of day, or a period that holds the day that is wanted in its grain."""
    value = timex.value or ""
    if value in wanted:
        return True
    day, _, clock = value.partition("T")
    if day and clock in _PARTS:
        return any(want.endswith("T" + clock) for want in wanted)
    if clock and day[:1] != "P":
        return any(
            re.sub(r"^.*T|:00$", "", want) in (clock, clock[:2] if clock.endswith("00") else clock)
            and (not re.match(r"\d{4}-", want) or want[:10] == day)
            for want in wanted
        )
    first, last = interval(value)
    if first is None or last is None:
        return False
    after = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    days = {want[:10].replace("-00", "-01") for want in wanted if re.match(r"\d{4}-\d\d-\d\d", want)}
    whole = len(value) != 10 and any(first <= one <= last for one in days)
    return whole or bool({first, last, after} & days)


def _figure_agrees(figure: Figure, wanted: set[str]) -> bool:
    numbers = {want.rstrip("%").replace(",", ".") for want in wanted}
    said = {f"{value.normalize():f}" for value in (figure.value, figure.value_max) if value is not None}
    return bool(said & numbers)


def capitalised(text: str) -> str:
    """The text with its nouns of time as German writes them."""
    return re.sub(r"[^\W\d_]+", lambda match: _NOUNS.get(match[0].lower(), match[0]), text)


def main() -> None:
    """Run the suites."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failures", action="store_true", help="print what is not found or has another value")
    arguments = parser.parse_args()
    print(f"{'suite':38} {'examples':>8} {'found':>7} {'value':>7}")
    sums: dict[str, list[int]] = {}
    for suite in (*recognizers(arguments.folder), *duckling(arguments.folder)):
        found = valued = 0
        for example in suite.examples:
            results = [outcome(suite, example, example.text)]
            if not results[0][1]:
                results.append(outcome(suite, example, capitalised(example.text)))
            is_found, is_valued = any(one for one, _ in results), any(one for _, one in results)
            found, valued = found + is_found, valued + is_valued
            if arguments.failures and not is_valued:
                print(f"  {'value' if is_found else 'miss '} {example.text} {sorted(example.values or ())[:4]}")
        total = len(suite.examples)
        print(f"{suite.name:38} {total:>8} {found / total:>7.3f} {valued / total:>7.3f}")
        row = sums.setdefault(f"{suite.name.split()[0]} {'figures' if suite.figures else 'dates'}", [0, 0, 0])
        row[0], row[1], row[2] = row[0] + total, row[1] + found, row[2] + valued
    for name, (total, found, valued) in sums.items():
        print(f"{'all of ' + name:38} {total:>8} {found / total:>7.3f} {valued / total:>7.3f}")


if __name__ == "__main__":
    main()
