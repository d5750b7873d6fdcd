"""The marked examples of figures.txt: each says what is a figure, and everything else is none."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from ratslese.extraction.figures.extractor import find_figures

_MARK = re.compile(r"<(money|percent|measure|ratio|count)((?: [^>]+)?)>(.*?)</\1>")
_MODS = ("approx", "at_least", "at_most", "more_than", "less_than")


def lines() -> list[str]:
    text = Path(__file__).with_name("figures.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", lines())
def test_marked_figures(line: str) -> None:
    text, expected, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        given = [part for part in match[2].split() if not part.startswith("of=")]
        later = re.search(r"of=(\w+)", match[2])
        mod = given.pop() if given[-1] in _MODS else None
        low, _, high = given[0].replace(":", "..").partition("..")
        unit = given[1] if len(given) > 1 else None
        noun = re.search(r"\{(.*?)\}", match[3])
        noun_text = noun[1] if noun else later and later[1]
        surface = match[3].replace("{", "").replace("}", "")
        expected.append(
            (surface, match[1], Decimal(low), Decimal(high) if high else None, unit, mod, noun_text, len(text))
        )
        text += surface
        at = match.end()
    text += line[at:]
    found = [
        (
            text[span.start : span.end],
            span.value.kind,
            span.value.value,
            span.value.value_max,
            span.value.unit,
            span.value.mod,
            span.value.counted,
            span.start,
        )
        for span in find_figures(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Die Kosten betragen 5.000 Euro.", "cost"),
        ("Die Gesamtkosten belaufen sich auf 5.000 Euro.", "cost"),
        ("Ein Zuschuss von 5.000 Euro wird gewährt.", "subsidy"),
        ("Die Landesförderung beträgt 5.000 Euro.", "subsidy"),
        ("Der Höchstbetrag liegt bei 5.000 Euro.", "limit"),
        ("Ausgegeben werden maximal 5.000 Euro.", "limit"),
        ("Die Einnahmen lagen bei 5.000 Euro.", "income"),
        ("Der Haushaltsansatz liegt bei 5.000 Euro.", "budget"),
        ("Der Betrag von 5.000 Euro ist offen.", None),
        ("Kosten sind nicht bekannt. Es geht um 5.000 Euro.", None),
    ],
)
def test_role_of_amount(text: str, role: str | None) -> None:
    (span,) = find_figures(text)
    assert span.value.role == role


def test_role_belongs_to_its_amount() -> None:
    first, second = find_figures("Die Kosten betragen 5.000 Euro, davon 2.000 Euro Zuschuss.")
    assert (first.value.role, second.value.role) == ("cost", "subsidy")


def test_number_of_a_number() -> None:
    first, second = find_figures("Es beteiligen sich 15 der 19 Kommunen.")
    assert (first.value.value, first.value.counted) == (Decimal(15), "Kommunen")
    assert (second.value.value, second.value.counted) == (Decimal(19), "Kommunen")
