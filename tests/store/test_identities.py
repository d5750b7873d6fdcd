"""Who is one person over several documents, and who is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.store.identities import Mention, body_key, faction_name, identify, make_mention, new_identity


def mention(document: str, name: str, **more: Any) -> Mention:
    """A mention from 'Anna Muster' or 'Muster'; `day` and `realm` have defaults."""
    given_name, _, family_name = name.rpartition(" ")
    fields: dict[str, Any] = {
        "realm": "neudorf",
        "day": "2020-01-01",
        "form_of_address": None,
        "faction": None,
        "titles": (),
        "roles": (),
    }
    return make_mention(
        f"{document}:{name}",
        document=document,
        name=name,
        family_name=family_name,
        given_name=given_name or None,
        **(fields | more),
    )


def persons(*mentions: Mention, pins: dict[str, str] | None = None, before: dict[str, str] | None = None) -> list[str]:
    found = identify(mentions, pins=pins or {}, before=before or {})
    return [found[one.person] for one in mentions]


def number(*mentions: Mention) -> int:
    return len(set(persons(*mentions)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention("a", "Anna Muster"), mention("b", "Anna Muster")),
        (mention("a", "Anna Muster", faction="SPD"), mention("b", "Anna Muster", faction="SPD-Fraktion")),
        (mention("a", "Anna Muster", faction="GRÜNE"), mention("b", "Anna Muster", faction="Bündnis 90/Die Grünen")),
        (mention("a", "Anna Muster", faction="FDP"), mention("b", "Anna Muster", faction="FDP/FW")),
        (mention("a", "Anna Muster", faction="SPD"), mention("b", "Anna Muster", faction="fraktionslos")),
        (mention("a", "A. Muster"), mention("b", "Anna Muster")),
        (mention("a", "Hans Muster"), mention("b", "Hans-Peter Muster")),
        (mention("a", "Jürgen Größer"), mention("b", "Juergen Groesser")),
        (mention("a", "Muster", faction="SPD"), mention("b", "Anna Muster", faction="SPD")),
        (mention("a", "Muster", titles=["Dr."]), mention("b", "Anna Muster", titles=["Dr."])),
        (mention("a", "Muster", roles=["Bürgermeisterin"]), mention("b", "Anna Muster", roles=["Bgm."])),
        (mention("a", "Muster", faction="SPD"), mention("b", "Muster", faction="SPD")),
    ],
    ids=lambda one: one.person if isinstance(one, Mention) else None,
)
def test_the_same_person(one: Mention, other: Mention) -> None:
    assert number(one, other) == 1
    assert number(other, one) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention("a", "Muster"), mention("b", "Muster")),
        (mention("a", "Muster"), mention("b", "Anna Muster")),
        (mention("a", "Anna Muster"), mention("b", "Berta Muster")),
        (mention("a", "Anna Muster"), mention("b", "Anna Meister")),
        (mention("a", "Anna Muster"), mention("b", "Anna Muster", realm="altdorf")),
        (mention("a", "Anna Muster", faction="SPD"), mention("b", "Anna Muster", faction="CDU")),
        (mention("a", "Kim Muster", form_of_address="Herr"), mention("b", "Kim Muster", form_of_address="Frau")),
        (mention("a", "Muster", faction="SPD", form_of_address="Herr"), mention("b", "Anna Muster", faction="SPD")),
        (mention("a", "Muster", roles=["Stadträtin"]), mention("b", "Muster", roles=["Stadträtin"])),
        (mention("a", "Muster", faction="SPD"), mention("a", "Anna Muster", faction="SPD")),
        (mention("a", "Hans Muster jun."), mention("b", "Hans Muster")),
    ],
    ids=lambda one: one.person if isinstance(one, Mention) else None,
)
def test_not_the_same_person(one: Mention, other: Mention) -> None:
    assert number(one, other) == 2
    assert number(other, one) == 2


def test_who_may_be_two_is_neither() -> None:
    spd, cdu = mention("a", "Anna Muster", faction="SPD"), mention("b", "Anna Muster", faction="CDU")
    assert number(spd, cdu, mention("c", "Anna Muster")) == 3
    berta = mention("b", "Berta Muster", faction="SPD")
    assert number(spd, berta, mention("c", "Muster", faction="SPD")) == 3
    assert number(spd, berta, mention("c", "B. Muster", faction="SPD")) == 2


def test_identities_are_readable_and_stay() -> None:
    assert persons(mention("a", "Søren Größer")) == ["soren-groesser"]
    first, second = mention("a", "Anna Muster", faction="SPD"), mention("b", "Anna Muster", faction="CDU")
    assert persons(first, second) == ["anna-muster", "anna-muster-2"]
    assert persons(first, second, before={second.person: "anna-muster"}) == ["anna-muster-2", "anna-muster"]
    assert new_identity("anna-muster-2", {"anna-muster", "anna-muster-2"}) == "anna-muster-3"


def test_the_larger_group_keeps_a_disputed_identity() -> None:
    mentions = [mention("a", "Anna Muster", faction="SPD")]
    mentions += [mention(name, "Anna Muster", faction="CDU") for name in "bc"]
    before = {one.person: "anna" for one in mentions}
    assert persons(*mentions, before=before) == ["anna-muster", "anna", "anna"]


def test_what_was_joined_by_hand_draws_the_next_one() -> None:
    spd, cdu = mention("a", "Anna Muster", faction="SPD"), mention("b", "Anna Muster", faction="CDU")
    pins = {spd.person: "anna", cdu.person: "anna"}
    new = [
        mention("c", "Anna Muster", faction="CDU"),
        mention("d", "Anna Muster"),
        mention("e", "Muster", faction="CDU"),
    ]
    assert persons(spd, cdu, *new, pins=pins) == ["anna"] * 5
    assert persons(mention("f", "Anna Muster", faction="FDP"), spd, cdu, pins=pins)[0] == "anna-muster"


def test_of_those_separated_by_hand_the_nearest_in_time_draws_the_next_one() -> None:
    old, young = mention("a", "Hans Muster", day="1990-01-01"), mention("b", "Hans Muster", day="2020-01-01")
    pins = {old.person: "hans", young.person: "hans-2"}
    new = [mention("c", "Hans Muster", day="1992-01-01"), mention("d", "Hans Muster", day="2021-01-01")]
    assert persons(old, young, *new, pins=pins) == ["hans", "hans-2", "hans", "hans-2"]


def test_a_surname_set_by_hand_stays_apart_from_its_namesakes() -> None:
    full, bare = mention("a", "Anna Muster", faction="SPD"), mention("b", "Muster")
    assert persons(full, bare, mention("c", "Muster"), pins={full.person: "anna", bare.person: "anna"}) == [
        "anna",
        "anna",
        "muster",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stadt Neudorf", "Landeshauptstadt Neudorf", True),
        ("Stadt Neudorf", "Neudorf", True),
        ("Stadt Neudorf", "Landkreis Neudorf", False),
        ("Gemeinde Neudorf", "Samtgemeinde Neudorf", False),
    ],
)
def test_bodies(one: str, other: str, same: bool) -> None:
    assert (body_key(one) == body_key(other)) is same


NAMES = st.sampled_from(["Anna Muster", "A. Muster", "Muster", "Bert Muster", "Anna Meister"])
MENTIONS = st.lists(
    st.tuples(
        NAMES, st.sampled_from([None, "SPD", "CDU", "CDU/FDP"]), st.sampled_from([None, "Frau"]), st.sampled_from("ab")
    ),
    max_size=8,
)


def numbered(drawn: Iterable[tuple[str, str | None, str | None, str]]) -> list[Mention]:
    return [
        mention(f"{realm}{number}", name, faction=faction, form_of_address=address, realm=realm)
        for number, (name, faction, address, realm) in enumerate(drawn)
    ]


@given(MENTIONS, st.randoms())
def test_the_order_of_reading_does_not_matter(drawn: list[Any], random: Any) -> None:
    mentions = numbered(drawn)
    found = identify(mentions, pins={}, before={})
    assert set(found) == {one.person for one in mentions}
    shuffled = random.sample(mentions, len(mentions))
    assert identify(shuffled, pins={}, before={}) == found
    assert identify(mentions, pins={}, before=found) == found  # and done again it stays


@given(MENTIONS)
def test_joined_persons_never_conflict(drawn: list[Any]) -> None:
    mentions = numbered(drawn)
    found = identify(mentions, pins={}, before={})
    for one in mentions:
        for other in mentions:
            if found[one.person] == found[other.person]:
                assert one.realm == other.realm
                assert one.family == other.family
                assert not one.parties or not other.parties or one.parties & other.parties
                assert one is other or one.given or one.evidence


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SPD-Fraktion", "SPD"),
        ("Fraktion der SPD", "SPD"),
        ("Bündnis 90/Die Grünen", "GRÜNE"),
        ("Fraktion Bündnis 90/Die Grünen", "GRÜNE"),
        ("die GRÜNEN", "GRÜNE"),
        ("Freie Wähler-Fraktion", "Freie Wähler"),
        ("parteilos", "fraktionslos"),
        ("SPD/Grüne", "SPD/Grüne"),
        ("Liste Hafen", "Liste Hafen"),
        ("SP", "SP"),
        ("", None),
        (None, None),
    ],
)
def test_one_name_for_the_spellings_of_a_faction(printed: str | None, name: str | None) -> None:
    assert faction_name(printed) == name
