"""The store keeps what it is given, and says clearly what it cannot use."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from samples import minutes

from ratslese.errors import StoreError
from ratslese.search import Query, search
from ratslese.store import Entry, Store
from ratslese.store.migrations import MIGRATIONS, version


def test_round_trip() -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        assert store.minutes("d0c0") == minutes()


def test_adding_again_replaces() -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        before = store.statistics()
        store.add(minutes())
        assert store.statistics() == before
        (indexed,) = store.connection.execute("SELECT count(*) FROM search_index").fetchone()
        assert indexed == before["agenda_items"] + before["decisions"] + before["utterances"]


def test_a_changed_file_replaces_what_it_was() -> None:
    before = minutes("aaaa")
    after = minutes("bbbb").model_copy(
        update={"source": minutes("bbbb").source.model_copy(update={"path": "aaaa.pdf"})}
    )
    with Store(":memory:") as store:
        store.add(before)
        store.add(after)
        assert [row["id"] for row in store.documents()] == ["bbbb"]


def test_the_same_name_elsewhere_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(":memory:") as store:
        for name in ("aaaa", "bbbb"):
            (tmp_path / name).mkdir()
            monkeypatch.chdir(tmp_path / name)
            one = minutes(name)
            store.add(one.model_copy(update={"source": one.source.model_copy(update={"path": "rat.pdf"})}))
        assert [row["id"] for row in store.documents()] == ["aaaa", "bbbb"]


def test_removing_leaves_nothing_behind() -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        store.remove("d0c0")
        assert set(store.statistics().values()) == {0}
        for table in ("search_entries", "search_index", "pages"):
            assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_record_by_id() -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        table, row = store.record("d0c0:d2")
        assert (table, row["outcome"], row["agenda_item"]) == ("decisions", "rejected", "d0c0:i2")
        assert store.record("d0c0")[0] == "documents"
        with pytest.raises(StoreError, match="no record 'd0c0:d9'"):
            store.record("d0c0:d9")


def test_a_failing_document_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    broken = minutes()
    broken = broken.model_copy(update={"persons": broken.persons * 2})  # the same id twice
    with Store(path) as store:
        store.add(minutes("aaaa"))
        before = store.statistics()
        with pytest.raises(StoreError, match="UNIQUE"):
            store.add(broken)
        assert store.statistics() == before


def test_opening_again_runs_no_migration_twice(tmp_path: Path) -> None:
    for _ in range(2):
        with Store(tmp_path / "minutes.db") as store:
            assert version(store.connection) == len(MIGRATIONS)
            assert store.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_views_are_readable() -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        row = store.query("SELECT * FROM meeting_decisions WHERE outcome = 'adopted'")[0]
        assert (row["date"], row["item"], row["ayes"], row["noes"]) == ("2019-11-13", "3", 12, 3)
        assert store.query("SELECT speaker, faction FROM meeting_utterances") == [
            {"speaker": "Ilse Quandt", "faction": "SPD"}
        ]
        assert store.query("SELECT amount FROM decision_amounts") == [{"amount": 1250000.0}]
        assert store.query("SELECT name, status FROM meeting_attendance") == [
            {"name": "Ilse Quandt", "status": "present"}
        ]
        assert len(store.query("SELECT * FROM meeting_items")) == 2


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(StoreError, match="no database of Ratslese"):
        Store(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("Niederschrift " * 100)
    with pytest.raises(StoreError, match=r"text\.db cannot be opened"):
        Store(path)


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with Store(path) as store:
        store.connection.execute("INSERT INTO migrations VALUES (999, 'future', '2099-01-01')")
    with pytest.raises(StoreError, match="newer"):
        Store(path)


def test_an_older_database_is_not_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with Store(path) as store:
        store.connection.execute("DELETE FROM migrations")
    with pytest.raises(StoreError, match="older"):
        Store(path, read_only=True)


def test_reading_a_missing_database_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ratslese ingest"):
        Store(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_reading_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with Store(path) as store:
        store.add(minutes())
    with Store(path, read_only=True) as store:
        assert store.minutes("d0c0") == minutes()
        with pytest.raises(StoreError, match="readonly"):
            store.remove("d0c0")


def test_ledger() -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        run = store.start_run("1")
        done = Entry("a.pdf", minutes().source.sha256, "done", pages=1, seconds=0.5, version="1")
        failed = Entry("b.pdf", "", "failed", reason="b.pdf is encrypted", version="1")
        store.log(run, done)
        store.log(run, failed)
        assert store.ledger(run) == [done, failed]
        assert store.is_done(done.sha256, "1")
        assert not store.is_done(done.sha256, "2")
        store.remove("d0c0")
        assert not store.is_done(done.sha256, "1")


def test_frames() -> None:
    with Store(":memory:") as store:
        store.add(minutes("aaaa"))
        store.add(minutes("bbbb", date=None))
        frames = store.to_frames()
    assert len(frames["decisions"]) == 4
    joined = frames["decisions"].merge(frames["votes"], left_on="id", right_on="decision", how="left")
    assert joined["ayes"].sum() == 24
    assert frames["meetings"]["date"].notna().tolist() == [True, False]
    assert frames["figures"]["value"].sum() == 2_500_000
    assert frames["dates"]["value"].tolist() == ["2030", "2030"]
    assert frames["meetings"]["number"].tolist() == ["17", "17"]
    assert (
        minutes("aaaa")
        .to_frames()["decisions"]
        .equals(frames["decisions"][frames["decisions"]["document"] == "aaaa"].reset_index(drop=True))
    )


WRITER = """
import sys
from samples import minutes
from ratslese.store import Store
with Store(sys.argv[1]) as store:
    for number in range(100_000):
        store.add(minutes(f"{number:04x}"))
"""


def test_a_killed_writer_leaves_a_consistent_database(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], env=environment) as writer:
        try:
            while writer.poll() is None and _documents(path) < 4:
                time.sleep(0.05)
        finally:
            writer.kill()
    with Store(path) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = store.statistics()
        assert counts["documents"] >= 4
        assert counts["decisions"] == 2 * counts["documents"]


def _documents(path: Path) -> int:
    try:
        with Store(path, read_only=True) as store:
            return store.statistics()["documents"]
    except StoreError:
        return 0


def test_an_older_index_is_filled_with_the_parts_of_compounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rat.db"
    with monkeypatch.context() as old:
        for module in ("migrations", "store"):
            old.setattr(f"ratslese.store.{module}.MIGRATIONS", MIGRATIONS[:3])
        old.setattr("ratslese.store.full_text.add", lambda *entry: None)
        with Store(path) as store:
            store.add(minutes("aaaa"))
    with Store(path) as store:
        assert [hit.id for hit in search(store, Query("Haushalt")).hits] == ["aaaa:u1"]
        assert {hit.id for hit in search(store, Query("Freibad")).hits} == {"aaaa:i1", "aaaa:d1"}
