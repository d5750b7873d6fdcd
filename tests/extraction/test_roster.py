"""The roster: which person a mention means, and when nobody can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document.findings import Person
from ratslese.extraction.names.parser import parse_name
from ratslese.extraction.names.roster import Roster, name_key, office_key

PERSONS = (
    Person("p1", "Anna Torberg", "Anna", "Torberg", (), "Frau", ("Oberbürgermeisterin",)),
    Person("p2", "Hans Torberg", "Hans", "Torberg", ("Dr.",), None, ("Stadtrat",), "CDU"),
    Person("p3", "Petra Amsel-Rothe", "Petra", "Amsel-Rothe"),
    Person("p4", "Otto Quistorpius", "Otto", "Quistorpius", (), None, ("1. Bürgermeister",)),
    Person("p5", "Kai Torberg", "Kai", "Torberg", (), None, (), "SPD"),
)


def roster() -> Roster:
    return Roster(PERSONS, chair="p1", deputies=("p3",), recorder="p4")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Frau Torberg", None),  # Anna, or Kai, whose name tells no gender
        ("Frau Anna Torberg", "p1"),
        ("Torberg", None),
        ("Stadtrat Torberg (CDU)", "p2"),
        ("Herr Torberg (SPD)", "p5"),
        ("Dr. Torberg", "p2"),
        ("H. Torberg", "p2"),
        ("Hans Torbergs", "p2"),
        ("Petra Amsel", "p3"),
        ("Paula Amsel", None),
        ("Frau A.-R.", "p3"),
        ("Herr A.-R.", None),
        ("Herr T.", None),
        ("die Vorsitzende", "p1"),
        ("der Vorsitzende", "p1"),
        ("Herr Vorsitzender", None),
        ("die stv. Vorsitzende", "p3"),
        ("Frau Amsel-Rothe", "p3"),
        ("die Oberbürgermeisterin", "p1"),
        ("der Bürgermeister", "p4"),
        ("der Schriftführer", "p4"),
        ("Herr Quistorpuis", "p4"),
        ("Frau Quistorpius", None),
        ("Herr Unbekannt", None),
        ("1234", None),
    ],
)
def test_resolve(text: str, person: str | None) -> None:
    assert roster().resolve(text) == person


def test_ambiguity_is_said_once() -> None:
    known = roster()
    assert known.resolve("Torberg", page=2) is None
    assert known.resolve("Torberg", page=3) is None
    assert [(notice.code, notice.page) for notice in known.notices] == [("ambiguous-person", 2)]
    assert "Anna Torberg" in known.notices[0].message


def test_change_of_chair() -> None:
    known = roster()
    known.preside("p3", 100)
    known.preside("p1", 200)
    found = [known.resolve("die Vorsitzende", offset=offset) for offset in (0, 99, 100, 150, 200)]
    assert found == ["p1", "p1", "p3", "p3", "p1"]


def test_add() -> None:
    known = roster()
    person = known.add("Frau Dr. Ilse Wagenbach (FDP)")
    assert (person.id, person.name, person.titles, person.faction) == ("p6", "Ilse Wagenbach", ("Dr.",), "FDP")
    assert known.add("Ilse Wagenbach") is person
    assert known.resolve("Wagenbach") == "p6"
    assert known.added == (person,)
    assert len(known) == 6
    with pytest.raises(ValueError, match="no person's name"):
        known.add("die Vorsitzende")


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("stv. Vorsitzende", ("vorsitzend", True)),
        ("Vorsitzender", ("vorsitzend", False)),
        ("Bgm.", ("bürgermeister", False)),
        ("Bgm.-Stv.", ("bürgermeister", True)),
        ("Vizebürgermeisterin", ("bürgermeister", True)),
        ("2. Bürgermeister", ("bürgermeister", True)),
        ("Stadträtin", ("stadtrat", False)),
        ("StRin", ("stadtrat", False)),
        ("Stadtrates", ("stadtrat", False)),
        ("KTM’in", ("kreistagsmitglied", False)),
        ("Präsidentin", ("präsident", False)),
        ("", ("", False)),
    ],
)
def test_office_key(role: str, key: tuple[str, bool]) -> None:
    assert office_key(role) == key


def test_name_key_folds_spelling() -> None:
    assert name_key("Müller-Weiß") == name_key("MUELLER WEISS")


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    roster().resolve(text)
    office_key(text)
    name_key(text)


def test_a_fuller_mention_completes_a_person_of_no_list() -> None:
    listed = Person("p1", "Orth", family_name="Orth")
    roster = Roster([listed])
    added = roster.add("Herr Klein")
    fuller = parse_name("Dr. Anton Klein (SPD)")
    assert fuller is not None
    assert roster.enrich(added.id, fuller).name == "Anton Klein"
    assert (roster.person(added.id).titles, roster.person(added.id).faction) == (("Dr.",), "SPD")
    assert roster.person(added.id).form_of_address == "Herr"
    assert roster.enrich("p1", fuller) is listed
