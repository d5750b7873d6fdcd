"""Compounds part into nouns, other words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.lexicon.compounds import part_stems, parts


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Haushaltspläne", ("haushalts", "pläne")),
        ("Nachtragshaushaltsplan", ("nachtrags", "nachtragshaushalts", "haushalts", "haushaltsplan", "plan")),
        ("Schulausschuss", ("schul", "ausschuss")),
        ("SATZUNGSBESCHLUSS", ("satzungs", "beschluss")),
        ("Radwegenetz", ("radwege", "netz")),
    ],
)
def test_compounds(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    "word",
    [
        "Haushalt",
        "Vorstand",
        "f" * 5000,
        "Ausschreibung",
        "Niederschrift",
        "Anregung",
        "Abgeordneter",
        "Vorsitzende",
        "1234567",
        "",
    ],
)
def test_words_that_stay_whole(word: str) -> None:
    assert parts(word) == ()


def test_stems_of_parts() -> None:
    assert part_stems("Die Haushalts- und Stellenpläne") == ["stell", "plan"]


@given(st.text(alphabet="aäeinrstugbplhk", min_size=0, max_size=60))
def test_parts_lie_in_the_word(word: str) -> None:
    assert all(part in word and part != word for part in parts(word))
