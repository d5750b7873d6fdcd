"""Ctrl-C and kill -9 on a real process: the database stays whole, nothing is left running, the next run goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from ratslese.store import Store

HERE = Path(__file__).parent

SCRIPT = """
import sys
from pathlib import Path
import works
from ratslese.batch import StoreSink, run
from ratslese.settings import Settings
from ratslese.store import Store

if __name__ == "__main__":
    with Store(sys.argv[2]) as store:
        report = run(
            [Path(sys.argv[1])],
            StoreSink(store, "v1"),
            Settings(jobs=2),
            work=works.make_minutes,
            version="v1",
            preload=["works"],
        )
    print(report.done, report.skipped, report.failed)
    sys.exit(130 if report.interrupted else 0)
"""

DOCUMENTS = 60


@pytest.fixture
def running(tmp_path: Path) -> subprocess.Popen[str]:
    """A run in a process of its own that has written some documents and has more to do."""
    (tmp_path / "in").mkdir()
    for number in range(DOCUMENTS):
        (tmp_path / "in" / f"slow{number:02}.txt").write_text(f"Protokoll {number}")
    (tmp_path / "script.py").write_text(SCRIPT)
    process = start(tmp_path)
    deadline = time.monotonic() + 30
    while written(tmp_path) < 5:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


def start(directory: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(directory / "script.py"), str(directory / "in"), str(directory / "r.db")],
        env=os.environ | {"PYTHONPATH": str(HERE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def written(directory: Path) -> int:
    if not (directory / "r.db").exists():
        return 0
    connection = sqlite3.connect(directory / "r.db", timeout=10)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # the tables are not there yet
    finally:
        connection.close()


def check_and_go_on(directory: Path) -> None:
    """The database is whole, every document in it is complete, and a second run does the rest."""
    with Store(directory / "r.db") as store:
        assert store.query("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert store.query("PRAGMA foreign_key_check") == []
        documents = [row["id"] for row in store.documents()]
        assert 5 <= len(documents) < DOCUMENTS
        assert all(len(store.minutes(document).agenda_items) == 20 for document in documents)
        done = sum(entry.status == "done" for entry in store.ledger())
        assert done in (len(documents), len(documents) - 1)  # killed between a document and its entry: read again
    rest = start(directory)
    output, errors = rest.communicate(timeout=60)
    assert (rest.returncode, errors) == (0, "")
    assert output.split() == [str(DOCUMENTS - done), str(done), "0"]
    assert written(directory) == DOCUMENTS


def gone(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=10)[1]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c(running: subprocess.Popen[str], tmp_path: Path) -> None:
    children = psutil.Process(running.pid).children(recursive=True)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the whole group
    _, errors = running.communicate(timeout=30)
    assert (running.returncode, errors) == (130, "")
    assert gone(children)
    check_and_go_on(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_kill_9(running: subprocess.Popen[str], tmp_path: Path) -> None:
    children = psutil.Process(running.pid).children(recursive=True)
    assert len(children) >= 2
    running.kill()
    running.communicate(timeout=30)
    assert gone(children)
    check_and_go_on(tmp_path)
