"""Search finds German word forms, obeys its filters, and shows where."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import minutes

from ratslese.errors import QueryError
from ratslese.search import MARK_END, MARK_START, Query, search
from ratslese.search.query import day, terms
from ratslese.search.search import snippet
from ratslese.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(":memory:") as store:
        store.add(minutes("aaaa"))
        store.add(minutes("bbbb", date="2021-02-03", organization="Hauptausschuss"))
        yield store


def found(store: Store, text: str = "", **filters: object) -> list[str]:
    query = replace(Query(text), **filters)  # type: ignore[arg-type]
    return sorted(hit.id for hit in search(store, query).hits if hit.document == "aaaa")


def test_the_word_itself_comes_before_its_compounds() -> None:
    with Store(":memory:") as store:
        for number, text in enumerate(("Der Verkehrsausschuss tagt.", "Der Ausschuss tagt.", "Der Bauausschuss tagt.")):
            record = minutes(f"{number}" * 4)
            (utterance,) = record.utterances
            store.add(record.model_copy(update={"utterances": (utterance.model_copy(update={"text": text}),)}))
        hits = search(store, Query("Ausschuss", kinds=("utterance",))).hits
    assert hits[0].id == "1111:u1"
    assert len(hits) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freibad", ["aaaa:d1", "aaaa:i1"]),
        ("freibades", ["aaaa:d1", "aaaa:i1"]),
        ("Verkehrsausschuss", ["aaaa:d2", "aaaa:i2"]),
        ("Verkehrsausschuß", ["aaaa:d2", "aaaa:i2"]),
        ("Verkehrsausschuesse", ["aaaa:d2", "aaaa:i2"]),
        ("Strasse", ["aaaa:u1"]),
        ("Haushaltsmittel", ["aaaa:u1"]),
        ("Haushalt", ["aaaa:u1"]),
        ("Ausschüsse", ["aaaa:d2", "aaaa:i2"]),
        ("Antrag -Ausschuss", ["aaaa:d2"]),
        ('"Haushalt reichten"', []),
        ("Haush*", ["aaaa:u1"]),
        ("Freibad -Euro", ["aaaa:i1"]),
        ('"Antrag der FDP"', ["aaaa:d2"]),
        ('"FDP der Antrag"', []),
        ("„Antrag der FDP“", ["aaaa:d2"]),
        ("Straßen OR Tempo", ["aaaa:d2", "aaaa:u1"]),
        ("Freibad Straßen", []),
        ("Antrag AND FDP", ["aaaa:d2"]),
        ("Kläranlage", []),
    ],
)
def test_word_forms_and_operators(store: Store, text: str, expected: list[str]) -> None:
    assert found(store, text) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outcome": "rejected"}, ["aaaa:d2"]),
        ({"kinds": ("utterance",)}, ["aaaa:u1"]),
        ({"faction": "SPD"}, ["aaaa:d1", "aaaa:u1"]),
        ({"faction": "fdp"}, ["aaaa:d2"]),
        ({"speaker": "quandt"}, ["aaaa:u1"]),
        ({"min_amount": Decimal(1_000_000)}, ["aaaa:d1"]),
        ({"min_amount": Decimal(2_000_000)}, []),
        ({"max_amount": Decimal(2_000_000), "min_amount": Decimal(1)}, ["aaaa:d1"]),
        ({"date_from": "2020"}, []),
        ({"date_to": "2019-11", "outcome": "rejected"}, ["aaaa:d2"]),
        ({"date_from": "2019-11-13", "date_to": "2019-11-13", "outcome": "rejected"}, ["aaaa:d2"]),
        ({"organization": "Hauptausschuss"}, []),
        ({"organization": "%"}, []),
    ],
)
def test_filters(store: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert found(store, **filters) == expected


def test_pages_of_results(store: Store) -> None:
    everything = search(store, Query(limit=100))
    assert everything.total == len(everything.hits) == 10
    halves = [search(store, Query(limit=5, offset=offset)).hits for offset in (0, 5)]
    assert (*halves[0], *halves[1]) == everything.hits


def test_a_hit_says_where(store: Store) -> None:
    hit = search(store, Query("sanieren", kinds=("decision",), date_from="2021")).hits[0]
    assert (hit.page, hit.item_number, hit.item_name, hit.date) == (1, "3", "Sanierung des Freibads", "2021-02-03")
    assert f"{MARK_START}sanieren{MARK_END}" in hit.snippet


@pytest.mark.parametrize("text", ["OR Freibad", "Freibad OR", "-Freibad", "Freibad OR -Bad", "?!", "A OR OR B"])
def test_bad_queries_say_so(text: str) -> None:
    with pytest.raises(QueryError):
        terms(text)


@pytest.mark.parametrize("text", ["19", "2019-13", "2019-02-30", "gestern", "2019-1-1", ""])
def test_bad_dates_say_so(text: str) -> None:
    with pytest.raises(QueryError):
        day(text)


@pytest.mark.parametrize(
    "filters",
    [
        {"kinds": ("vote",)},
        {"outcome": "lost"},
        {"limit": 0},
        {"offset": -1},
        {"date_from": "2021", "date_to": "2020"},
        {"min_amount": Decimal(2), "max_amount": Decimal(1)},
    ],
)
def test_bad_filters_say_so(filters: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        Query(**filters)  # type: ignore[arg-type]


@given(st.text())
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    with Store(":memory:") as store, contextlib.suppress(QueryError):
        search(store, Query(text))


@given(st.text(), st.integers(1, 50))
def test_a_snippet_is_a_stretch_of_the_text(text: str, words: int) -> None:
    text = text.replace(MARK_START, "").replace(MARK_END, "")
    bare = snippet(text, frozenset({"rat"}), ("be",), words).replace(MARK_START, "").replace(MARK_END, "")
    assert bare.removeprefix("… ").removesuffix(" …") in text


def test_a_long_text_is_cut_around_its_matches() -> None:
    text = "Wort " * 500 + "Freibad " + "Wort " * 500
    cut = snippet(text, frozenset({"freibad"}), ())
    assert f"{MARK_START}Freibad{MARK_END}" in cut
    assert len(cut.split()) <= 43
