"""`ratslese persons`: what it prints, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import minutes

from ratslese.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from calling import call  # beside this file

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `ratslese persons` beside a database of two meetings with one person."""
    with Store(tmp_path / "ratslese.db") as store:
        for id, date in (("d0c0", "2019-11-13"), ("d0c1", "2020-02-03")):
            store.add(minutes(id, date=date))

    def command(*arguments: object) -> tuple[int, str, str]:
        called = call(tmp_path, "persons", *arguments)
        return called.code, called.out, called.err

    return command


def last(output: str) -> str:
    """The last line that says something, its blanks collapsed."""
    return " ".join(output.rstrip().rpartition("\n")[2].split())


def test_list(run: Run) -> None:
    code, output, errors = run("list")
    assert code == 0
    assert last(output) == "ilse-quandt Ilse Quandt SPD 2 2019-11-13 2020-02-03 2"
    assert errors == "1 person\n"
    assert json.loads(run("list", "quandt", "--json")[1])[0]["documents"] == 2
    assert next(csv.DictReader(io.StringIO(run("list", "--csv")[1])))["last"] == "2020-02-03"
    assert run("list", "muster")[1:] == ("", "No persons. A shorter part of the name finds more.\n")


def test_show(run: Run) -> None:
    code, output, _ = run("show", "ilse-quandt")
    assert code == 0
    words = " ".join(output.split())
    for text in ("Ilse Quandt", "faction SPD", "role RM", "2020-02-03 Rat", "d0c1:p1", "d0c1.pdf"):
        assert text in words
    assert [row["person"] for row in json.loads(run("show", "d0c0:p1", "--json")[1])["meetings"]] == [
        "d0c0:p1",
        "d0c1:p1",
    ]


def test_split_and_merge(run: Run) -> None:
    assert run("split", "ilse-quandt", "d0c1") == (0, "ilse-quandt-2\n", "")
    assert len(json.loads(run("list", "--json")[1])) == 2
    assert run("merge", "ilse-quandt", "ilse-quandt-2") == (0, "ilse-quandt\n", "")
    assert len(json.loads(run("list", "--json")[1])) == 1
    assert "by hand" in run("show", "ilse-quandt-2")[1]


def test_shares(run: Run) -> None:
    code, output, _ = run("shares", "--by", "faction")
    assert code == 0
    assert last(output) == "SPD 2 28 2 100.0%"
    assert json.loads(run("shares", "--json")[1])[0]["identity"] == "ilse-quandt"
    assert run("shares", "--organization", "Bau", "--csv")[1].startswith("utterances,words")
    assert run("shares", "--organization", "Bau")[2] == "Nobody speaks in these documents.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "muster"), 4, "knows no person 'muster'; `ratslese persons list` shows ids"),
        (("merge", "ilse-quandt", "ilse-quandt"), 2, "are one person already"),
        (("split", "ilse-quandt", "d0c0", "d0c1"), 2, "name fewer documents"),
        (("split", "ilse-quandt", "d0c9"), 2, "is not in 'd0c9'"),
        (("list", "--json", "--csv"), 2, "exclude each other"),
        (("list", "--db", "none.db"), 4, "ratslese ingest"),
        (("merge", "ilse-quandt"), 2, "OTHER"),
    ],
)
def test_errors_say_what_to_do(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    found, _, errors = run(*arguments)
    assert found == code
    assert message in errors


def test_every_command_has_an_example(run: Run) -> None:
    for command in ("list", "show", "merge", "split", "shares"):
        assert f"$ ratslese persons {command}" in run(command, "--help")[1]


def test_an_older_database_is_brought_up_to_date(run: Run, tmp_path: Path) -> None:
    with Store(tmp_path / "ratslese.db") as store:
        for view in ("identity_terms", "identity_meetings", "meeting_utterances"):
            store.connection.execute(f"DROP VIEW {view}")
        for table in ("identity_links", "identities"):
            store.connection.execute(f"DROP TABLE {table}")
        store.connection.execute("ALTER TABLE pages DROP COLUMN read_by")
        store.connection.execute("CREATE VIEW meeting_utterances AS SELECT 1")
        store.connection.execute("DELETE FROM migrations WHERE id > 1")
    assert last(run("list")[1]).startswith("ilse-quandt Ilse Quandt")
