"""Extractors run after those they require, whatever the order of registration."""

from __future__ import annotations

import itertools

import pytest

from ratslese.document import Document, Layer
from ratslese.errors import RegistryError
from ratslese.registry import Extractor, Registry


def part(name: str, requires: str = "", provides: str = "") -> Extractor:
    return Extractor(name, lambda document: document, frozenset(requires.split()), frozenset(provides.split()))


def plan(parts: list[Extractor]) -> tuple[str, ...]:
    registry = Registry(given=["items"])
    for extractor in parts:
        registry.add(extractor)
    return tuple(extractor.name for extractor in registry.plan())


PARTS = [
    part("votes", "items persons", "votes"),
    part("persons", "items", "persons"),
    part("dates", "", "dates"),
    part("speech", "votes dates", "speech"),
]


def test_the_order_follows_from_the_requirements_alone() -> None:
    plans = {plan(list(order)) for order in itertools.permutations(PARTS)}
    assert plans == {("dates", "persons", "votes", "speech")}


def test_only_what_is_wanted_and_what_it_requires() -> None:
    registry = Registry(given=["items"])
    for extractor in PARTS:
        registry.add(extractor)
    assert [extractor.name for extractor in registry.plan(["votes"])] == ["persons", "votes"]


def test_registering_by_decorator() -> None:
    registry = Registry()
    layer: Layer[str] = Layer("words")

    @registry.register("words", provides=[layer])
    def words(document: Document) -> Document:
        return document

    assert registry.names == ("words",)
    assert registry.plan()[0].run is words


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ([part("a"), part("a")], "registered already"),
        ([part("a", "", "x"), part("b", "", "x")], "both provide 'x'"),
        ([part("a", "nothing")], "requires 'nothing'"),
        ([part("a", "y", "x"), part("b", "x", "y")], "require each other"),
    ],
)
def test_what_cannot_be_met_says_so(parts: list[Extractor], message: str) -> None:
    with pytest.raises(RegistryError, match=message):
        plan(parts)


def test_an_unknown_name_lists_the_known() -> None:
    registry = Registry()
    registry.add(part("dates"))
    with pytest.raises(RegistryError, match="there are dates"):
        registry.plan(["datse"])
