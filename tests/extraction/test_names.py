"""Names: mentions of persons by form, and what looks alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.extraction.names.parser import (
    faction_key,
    find_mentions,
    gender_of_given_name,
    parse_faction,
    parse_name,
)

MENTIONS = [
    # text, given name, family name, faction, titles
    ("Herr Stadtrat Dr. Kreuzer (AfD) fragt", None, "Kreuzer", "AfD", ("Dr.",)),
    ("Frau Stadträtin Lohbeck, GRÜNE, fragt", None, "Lohbeck", "GRÜNE", ()),
    ("VA’e Quistorp berichtete", None, "Quistorp", None, ()),
    ("KTM’in Halberg fragt", None, "Halberg", None, ()),
    ("KOI'in Halberg fragt", None, "Halberg", None, ()),
    ("RM Tönnies (CDU)", None, "Tönnies", "CDU", ()),
    ("StRin Ahlers meint", None, "Ahlers", None, ()),
    ("GR. Mag.Pichler: Ja", None, "Pichler", None, ("Mag.",)),
    ("Hr. Ostrowski geht", None, "Ostrowski", None, ()),
    ("Beigeordnete Dr. Amsel-Rothe erklärt", None, "Amsel-Rothe", None, ("Dr.",)),
    ("stv. Vorsitzende Kanter-Vogt dankt", None, "Kanter-Vogt", None, ()),
    ("Bgm. Ing. Steinlechner sagt", None, "Steinlechner", None, ("Ing.",)),
    ("Oberbürgermeisterin Sabine Xanter: Guten Tag", "Sabine", "Xanter", None, ()),
    ("B. Amrein (FDP, Wilerswil), 2. Vizepräsident", "B.", "Amrein", "FDP", ()),
    ("Frau van Hoogen fragt", None, "van Hoogen", None, ()),
    ("Dr. von der Aue antwortet", None, "von der Aue", None, ("Dr.",)),
    ("Herr Q. fragt nach", None, "Q.", None, ()),
    ("Pia Hammerl (Bündnis 90/Die Grünen): Danke", "Pia", "Hammerl", "Bündnis 90/Die Grünen", ()),
    ("Erster Stadtrat Wolters legt dar", None, "Wolters", None, ()),
    ("1. Bgm. Zacherl eröffnet", None, "Zacherl", None, ()),
    ("sachkundiger Bürger Rehder", None, "Rehder", None, ()),
    ("GR. KR. Zehetner, MBA", None, "Zehetner", None, ("KR.", "MBA")),
    ("Ratsherr Klaasen (CDU-Fraktion) sagt", None, "Klaasen", "CDU", ()),
    ("Stadtrat Ulf Torberg (FÜR Talstadt) sagt", "Ulf", "Torberg", "FÜR Talstadt", ()),
    ("Herr Richter begrüßt die Gäste", None, "Richter", None, ()),
    ("teilt Frau Halberg Details mit", None, "Halberg", None, ()),
    ("Leiterin Kämmerei Anja Torberg", "Anja", "Torberg", None, ()),
    ("Herr Dr. Halberg von den Grünen", None, "Halberg", None, ("Dr.",)),
    ("1. Buergermeister Huber spricht", None, "Huber", None, ()),
]


@pytest.mark.parametrize(("text", "given_name", "family_name", "faction", "titles"), MENTIONS)
def test_mention(text: str, given_name: str, family_name: str, faction: str, titles: tuple[str, ...]) -> None:
    found = find_mentions(text)
    assert found, text
    name = found[0]
    assert (name.given_name, name.family_name, name.faction, name.titles) == (given_name, family_name, faction, titles)


@pytest.mark.parametrize(
    "text",
    [
        "der Gemeinderat Musterhausen beschließt",
        "die BV Innenstadt tagt",
        "Herr Bürgermeister begrüßt alle",
        "Antrag der Verwaltung (Amt 61)",
        "Fr., 5. Mai",
        "Fr. 68'462.35",
        "der Rat der Stadt",
        "das Dezernat Bauen und Planen",
        "Die Stadträte und Gäste",
    ],
)
def test_no_mention(text: str) -> None:
    assert find_mentions(text) == []


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Torberg Anna", "Anna Torberg"),
        ("Torberg, Hans", "Hans Torberg"),
        ("Dr. Elsner, Stefan (CDU)", "Stefan Elsner"),
        ("TORBERG Hans", "Hans Torberg"),
        ("Herr Herr Dr. Hans Torberg", "Hans Torberg"),
        ("- Bgm. Ing. Zacherl Josef", "Josef Zacherl"),
        ("3. Hans Peter Torberg, MBA", "Hans Peter Torberg"),
        ("von der Aue, Jutta", "Jutta von der Aue"),
        ("Dipl.-Ing. (FH) Otto Kleinert", "Otto Kleinert"),
        ("Prof. Dr. Schulz-Amend", "Schulz-Amend"),
        ("Rathke (f. Hr. Hackel)", "Rathke"),
    ],
)
def test_listed_name(text: str, full: str) -> None:
    name = parse_name(text)
    assert name is not None
    assert name.full == full


def test_office_alone() -> None:
    name = parse_name("die stv. Vorsitzende")
    assert name is not None
    assert name.family_name is None
    assert name.roles == ("stv. Vorsitzende",)
    assert [found.roles for found in find_mentions("Die Vorsitzende dankt.", roles=True)] == [("Vorsitzende",)]


def test_bare_names_need_a_known_given_name() -> None:
    text = "Anna Torberg dankt. Guter Rat ist teuer. In der Martin-Luther-Kirche."
    assert [name.full for name in find_mentions(text, bare=True)] == ["Anna Torberg"]


def test_gender() -> None:
    assert gender_of_given_name("Hans-Peter") == "m"
    assert gender_of_given_name("Qwfp") is None
    for text, gender in (("Stadträtin Halberg", "f"), ("Vorsitzender Halberg", "m"), ("Vorsitzende Halberg", None)):
        name = parse_name(text)
        assert name is not None
        assert name.gender == gender


@pytest.mark.parametrize(
    ("text", "faction"),
    [
        ("CDU-Fraktion", "CDU"),
        ("(SPD)", "SPD"),
        ("FDP, Uster", "FDP"),
        ("Fraktion Die Linke", "Die Linke"),
        ("B'90/Die Grünen", "B'90/Die Grünen"),
        ("fraktionslos", "fraktionslos"),
        ("Amt 61", None),
        ("VIDEO", None),
        ("siehe Anlage", None),
        ("", None),
    ],
)
def test_faction(text: str, faction: str | None) -> None:
    assert parse_faction(text) == faction


def test_spellings_of_one_party_agree() -> None:
    assert faction_key("B90/Die Grünen") == faction_key("GRÜNE") == faction_key("Bündnis 90/Die Grünen")
    assert faction_key("CDU-Fraktion") == faction_key("CDU") != faction_key("CSU")


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    end = 0
    for name in find_mentions(text, roles=True, bare=True):
        assert end <= name.start <= name.name_start <= name.name_end <= len(text)
        end = name.end
    parse_name(text)
    parse_faction(text)


@pytest.mark.parametrize("piece", ["Herr Dr. stv. ", "von der Anna (", "A. B. Stadtrat Dr. ("])
def test_near_misses(piece: str) -> None:
    find_mentions(piece * (100_000 // len(piece)), bare=True, roles=True)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("von Rohr Lisbethli", "Lisbethli", "von Rohr"),
        ("van Muster Taddäa", "Taddäa", "van Muster"),
        ("Peter von Rohr", "Peter", "von Rohr"),
        ("von Rohr", None, "von Rohr"),
    ],
)
def test_no_given_name_begins_with_a_particle(text: str, given: str | None, family: str) -> None:
    name = parse_name(text)
    assert name is not None
    assert (name.given_name, name.family_name) == (given, family)
