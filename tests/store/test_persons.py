"""Persons across documents in the database: joined, set right by hand, and kept when documents are read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from samples import minutes

from ratslese.errors import QueryError, StoreError
from ratslese.records import Minutes
from ratslese.store import Store
from ratslese.store.migrations import MIGRATIONS, migrate


def document(
    id: str, name: str = "Ilse Quandt", faction: str | None = "SPD", *, date: str = "2019-11-13", **more: Any
) -> Minutes:
    """The sample with another person in it; `more` goes to the meeting or, as `path`, to the source."""
    given_name, _, family_name = name.rpartition(" ")
    one = minutes(id, date=date)
    person = one.persons[0].model_copy(
        update={"name": name, "given_name": given_name or None, "family_name": family_name, "faction": faction}
    )
    path = more.pop("path", one.source.path)
    return one.model_copy(
        update={
            "persons": (person,),
            "meeting": one.meeting.model_copy(update=more),
            "source": one.source.model_copy(update={"path": path}),
            "utterances": tuple(row.model_copy(update={"faction": faction}) for row in one.utterances),
        }
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:") as store:
        yield store


def who(store: Store) -> dict[str, str]:
    """Identity by document."""
    store.persons.refresh()
    return {
        row["document"]: row["identity"]
        for row in store.query("SELECT document, identity FROM identity_links WHERE person IS NOT NULL")
    }


def test_one_person_in_two_meetings(store: Store) -> None:
    store.add(document("aaaa", date="2019-01-01"))
    store.add(document("bbbb", date="2020-01-01", faction="SPD-Fraktion"))
    (row,) = store.persons.find()
    assert row == row | {
        **{"id": "ilse-quandt", "name": "Ilse Quandt", "faction": "SPD-Fraktion", "documents": 2, "utterances": 2},
        **{"first": "2019-01-01", "last": "2020-01-01", "by_hand": False},
    }


def test_offices_and_factions_over_time(store: Store) -> None:
    for id, date, role in (
        ("aaaa", "2019-01-01", "RM"),
        ("bbbb", "2020-01-01", "Bgm."),
        ("cccc", "2021-01-01", "Bgm."),
    ):
        one = document(id, date=date)
        store.add(one.model_copy(update={"persons": (one.persons[0].model_copy(update={"roles": (role,)}),)}))
    person = store.persons.get("ilse-quandt")
    assert [tuple(term.values()) for term in person["terms"]] == [
        ("faction", "SPD", "2019-01-01", "2021-01-01", 3),
        ("role", "RM", "2019-01-01", "2019-01-01", 1),
        ("role", "Bgm.", "2020-01-01", "2021-01-01", 2),
    ]
    assert [meeting["utterances"] for meeting in person["meetings"]] == [1, 1, 1]
    assert store.persons.get("bbbb:p1")["id"] == "ilse-quandt"


def test_bodies_keep_apart(store: Store) -> None:
    store.add(document("aaaa", body="Stadt Neudorf", path="/a/1.pdf"))
    store.add(document("bbbb", body="Stadt Altdorf", path="/b/1.pdf"))
    store.add(document("cccc", path="/a/2.pdf"))  # names no body, but its folder's others do
    store.add(document("dddd", path="/c/2019/1.pdf"))
    store.add(document("eeee", path="/c/2020/1.pdf"))  # years of one collection
    found = who(store)
    assert found["aaaa"] == found["cccc"] != found["bbbb"]
    assert found["dddd"] == found["eeee"]
    assert len(set(found.values())) == 3


def test_merging_survives_reading_again(store: Store) -> None:
    store.add(document("aaaa"))
    store.add(document("bbbb", "Ilse Quandt-Meier", None))
    store.persons.refresh()
    assert store.persons.merge("ilse-quandt", ["ilse-quandt-meier"]) == "ilse-quandt"
    store.add(document("bbbb", "Ilse Quandt-Meier", None))  # the same file again
    store.add(document("cccc", "Ilse Quandt", path="aaaa.pdf"))  # the file has changed: another id, the same place
    store.add(document("dddd", "Ilse Quandt-Meier", None))
    assert set(who(store).values()) == {"ilse-quandt"}
    assert store.persons.get("ilse-quandt-meier")["id"] == "ilse-quandt"
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_merging_survives_removing_and_adding(store: Store) -> None:
    store.add(document("aaaa"))
    store.add(document("bbbb", faction="CDU"))
    store.persons.refresh()
    store.persons.merge("ilse-quandt", ["ilse-quandt-2"])
    for id in ("aaaa", "bbbb"):
        store.remove(id)
    assert store.persons.find() == []
    store.add(document("aaaa"))
    store.add(document("bbbb", faction="CDU"))
    assert set(who(store).values()) == {"ilse-quandt"}


def test_splitting_survives_reading_again(store: Store) -> None:
    for id, date in (("aaaa", "1990-01-01"), ("bbbb", "2019-01-01"), ("cccc", "2020-01-01")):
        store.add(document(id, date=date))
    assert store.persons.split("ilse-quandt", ["aaaa"]) == "ilse-quandt-2"
    store.add(document("aaaa", date="1990-01-01"))
    store.add(document("dddd", date="1991-01-01"))  # nobody said who this is: the nearer one
    assert who(store) == {
        **{"aaaa": "ilse-quandt-2", "dddd": "ilse-quandt-2"},
        **{"bbbb": "ilse-quandt", "cccc": "ilse-quandt"},
    }
    assert [row["by_hand"] for row in store.persons.find()] == [True, True]


def test_a_merge_is_undone_by_a_split(store: Store) -> None:
    store.add(document("aaaa"))
    store.add(document("bbbb", "Berta Quandt"))
    store.persons.merge("aaaa:p1", ["bbbb:p1"])
    other = store.persons.split("ilse-quandt", ["bbbb:p1"])
    assert who(store) == {"aaaa": "ilse-quandt", "bbbb": other}
    assert {row["name"] for row in store.persons.find()} == {"Ilse Quandt", "Berta Quandt"}


def test_identities_stay_when_all_is_read_again(store: Store) -> None:
    store.add(document("aaaa", faction="SPD"))
    store.add(document("bbbb", faction="CDU", date="2020-01-01"))
    before = who(store)
    store.add(document("cccc", faction="CDU", date="2018-01-01"))
    for id, faction, date in (("bbbb", "CDU", "2020-01-01"), ("aaaa", "SPD", "2019-11-13")):
        store.add(document(id, faction=faction, date=date))
    after = who(store)
    assert {id: after[id] for id in before} == before


def test_nothing_points_to_a_person_of_before(store: Store) -> None:
    store.add(document("aaaa"))
    store.persons.refresh()
    store.add(document("aaaa", "Berta Meister"))  # read anew, p1 is somebody else; nobody has looked yet
    assert store.query("SELECT identity FROM meeting_utterances") == [{"identity": None}]
    assert who(store) == {"aaaa": "berta-meister"}
    assert [row["id"] for row in store.persons.find()] == ["berta-meister"]


def test_what_cannot_be_says_why(store: Store) -> None:
    store.add(document("aaaa"))
    with pytest.raises(StoreError, match="knows no person 'muster'; `ratslese persons list`"):
        store.persons.get("muster")
    with pytest.raises(QueryError, match="one person already"):
        store.persons.merge("ilse-quandt", ["aaaa:p1"])
    with pytest.raises(QueryError, match="is not in 'bbbb'"):
        store.persons.split("ilse-quandt", ["bbbb"])
    with pytest.raises(QueryError, match="name fewer documents"):
        store.persons.split("ilse-quandt", ["aaaa"])
    assert who(store) == {"aaaa": "ilse-quandt"}


def test_filters(store: Store) -> None:
    store.add(document("aaaa", body="Stadt Neudorf"))
    store.add(document("bbbb", "Bert Meister", "CDU", body="Stadt Altdorf"))
    assert [row["name"] for row in store.persons.find(name="quandt")] == ["Ilse Quandt"]
    assert [row["name"] for row in store.persons.find(body="altdorf")] == ["Bert Meister"]
    assert [row["name"] for row in store.persons.find(faction="spd")] == ["Ilse Quandt"]
    assert store.persons.find(name="quandt", faction="cdu") == []


def test_shares(store: Store) -> None:
    store.add(document("aaaa"))
    store.add(document("bbbb", date="2020-01-01"))
    store.add(document("cccc", "Bert Meister", None))
    by_person = store.persons.shares()
    assert [(row["identity"], row["utterances"], row["words"], row["share"]) for row in by_person] == [
        ("ilse-quandt", 2, 28, 0.6667),
        ("bert-meister", 1, 14, 0.3333),
    ]
    assert [(row["faction"], row["documents"]) for row in store.persons.shares("faction")] == [("SPD", 2), (None, 1)]
    assert store.persons.shares("role")[0]["role"] == "RM"
    assert store.persons.shares(organization="Bau") == []


def test_shares_join_the_spellings_of_one_faction(store: Store) -> None:
    printed = ("SPD", "SPD-Fraktion", "Fraktion der SPD", "Bündnis 90/Die Grünen", "GRÜNE", "Liste Hafen", None)
    for number, faction in enumerate(printed):
        store.add(document(f"{number}" * 4, f"Ilse Quandt{number}", faction))
    shares = store.persons.shares("faction")
    assert sorted((str(row["faction"]), row["documents"]) for row in shares) == [
        ("GRÜNE", 2),
        ("Liste Hafen", 1),
        ("None", 1),
        ("SPD", 3),
    ]
    assert sum(row["share"] for row in shares) == pytest.approx(1, abs=0.01)


def test_an_older_database_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rat.db"
    with monkeypatch.context() as old:
        for module in ("migrations", "store"):
            old.setattr(f"ratslese.store.{module}.MIGRATIONS", MIGRATIONS[:1])
        with Store(path) as store:
            store.query("INSERT INTO documents VALUES ('aaaa', 'a.pdf', NULL, '', '', 1, '[]', '1.0', 'rules', '')")
            store.query("INSERT INTO meetings (document, date) VALUES ('aaaa', '2019-11-13')")
            store.query(
                "INSERT INTO persons (document, ordinal, id, name, given_name, family_name, titles, roles)"
                " VALUES ('aaaa', 0, 'aaaa:p1', 'Ilse Quandt', 'Ilse', 'Quandt', '[]', '[]')"
            )
    with pytest.raises(StoreError, match="older"):
        Store(path, read_only=True)
    with Store(path) as store:
        assert migrate(store.connection) == len(MIGRATIONS)
        assert [row["id"] for row in store.persons.find()] == ["ilse-quandt"]


def test_reading_only_leaves_all_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "rat.db"
    with Store(path) as store:
        store.add(document("aaaa"))
    with Store(path, read_only=True) as store:
        assert store.persons.find() == []
        assert store.to_frames()["persons"]["identity"].isna().all()
    with Store(path) as store:
        store.add(document("bbbb", "Berta Meister"))
        store.persons.refresh()
    with Store(path, read_only=True) as store, pytest.raises(StoreError, match="readonly"):
        store.persons.merge("aaaa:p1", ["bbbb:p1"])
