"""The marked examples of dates.txt: each says what is a temporal expression, and everything else is none."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ratslese.extraction.dates.extractor import find_dates

_MARK = re.compile(r"<(date|time|duration|set) (\S+?)(?: ([A-Z_]+))?>(.*?)</\1>")


def examples() -> list[tuple[str, date | None, str]]:
    found, anchor, profile = [], None, "minutes"
    for line in Path(__file__).with_name("dates.txt").read_text("utf-8").splitlines():
        if line.startswith("@"):
            name = line[1:].strip()
            anchor = None if name == "none" else date.fromisoformat(name)
        elif line.startswith("%"):
            profile = line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            found.append((line, anchor, profile))
    return found


@pytest.mark.parametrize(("line", "anchor", "profile"), examples())
def test_marked_dates(line: str, anchor: date | None, profile: str) -> None:
    text, expected, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        value = None if match[2] == "-" else match[2]
        expected.append((match[4], match[1].upper(), value, match[3], len(text)))
        text += match[4]
        at = match.end()
    text += line[at:]
    found = [
        (text[span.start : span.end], span.value.type, span.value.value, span.value.mod, span.start)
        for span in find_dates(text, anchor=anchor, profile=profile)
    ]
    assert found == expected
