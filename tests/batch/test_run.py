from __future__ import annotations

import csv
import json
import os
import signal
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ratslese.batch import FolderSink, Found, ReportFile, StoreSink, run
from ratslese.errors import ExportError, SettingsError
from ratslese.settings import Settings
from ratslese.store import Entry, Store

sys.path.insert(0, str(Path(__file__).parent))
import works  # beside this file, so that worker processes can import it too

SETTINGS = Settings(jobs=2, timeout=20, memory_limit=512 * 1024**2)


class Memory:
    """A sink that keeps everything."""

    def __init__(self) -> None:
        self.results: dict[str, bytes] = {}
        self.entries: list[Entry] = []

    def known(self, found: Found, sha256: str) -> str | None:
        return None

    def add(self, found: Found, payload: bytes) -> None:
        self.results[found.path.name] = payload

    def log(self, entry: Entry) -> None:
        self.entries.append(entry)

    def reason(self, name: str) -> str:
        (entry,) = [entry for entry in self.entries if Path(entry.path).name == name]
        return f"{entry.status}: {entry.reason}"


def fill(directory: Path, *names: str) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    for name in names:
        (directory / name).write_text(name)
    return directory


def test_every_file_is_read_once_and_has_its_entry(tmp_path: Path) -> None:
    sink = Memory()
    report = run([fill(tmp_path, *(f"{n}.txt" for n in range(9)))], sink, SETTINGS, work=works.misbehave, version="v1")
    assert sorted(sink.results) == [f"{n}.txt" for n in range(9)]
    assert (report.done, report.pages, report.warnings, report.failed) == (9, 18, 9, 0)
    assert {(entry.status, entry.pages, entry.warnings, entry.version) for entry in sink.entries} == {
        ("done", 2, 1, "v1")
    }
    assert report.memory > 0


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("raise.txt", r"internal error: ValueError: not expected \(works\.py:\d+\)"),
        ("encrypted.txt", "encrypted.txt is encrypted; decrypt it with qpdf first"),
        ("killed.txt", "its reader was killed by SIGKILL; the system may have run out of memory"),
        ("segfault.txt", "its reader was killed by SIGSEGV"),
        ("exit.txt", "its reader ended with exit status 3"),
        ("unpicklable.txt", "internal error: .*pickle"),
        ("leap.txt", "needed more memory than the limit of 512 MiB; raise it with --memory-limit"),
    ],
)
def test_one_bad_document_harms_no_other(tmp_path: Path, name: str, reason: str) -> None:
    sink = Memory()
    directory = fill(tmp_path, "a.txt", name, "z1.txt", "z2.txt")
    report = run([directory], sink, SETTINGS, work=works.misbehave)
    assert sorted(sink.results) == ["a.txt", "z1.txt", "z2.txt"]
    assert (report.done, report.failed) == (3, 1)
    import re

    assert re.search(reason, sink.reason(name)), sink.reason(name)
    assert sink.reason(name).count(name) == 1


def test_a_hanging_document_is_stopped(tmp_path: Path) -> None:
    sink = Memory()
    settings = Settings(jobs=2, timeout=0.3, memory_limit=512 * 1024**2)
    run([fill(tmp_path, "a.txt", "hang.txt", "z.txt")], sink, settings, work=works.misbehave)
    assert sorted(sink.results) == ["a.txt", "z.txt"]
    assert "took longer than the limit of 0.3 s; raise it with --timeout" in sink.reason("hang.txt")


def test_a_document_that_creeps_past_the_memory_limit_is_stopped(tmp_path: Path) -> None:
    sink = Memory()
    settings = Settings(jobs=1, timeout=20, memory_limit=400 * 1024**2)
    run([fill(tmp_path, "a.txt", "creep.txt", "z.txt")], sink, settings, work=works.misbehave)
    assert sorted(sink.results) == ["a.txt", "z.txt"]
    assert "needed more memory than the limit of 400 MiB" in sink.reason("creep.txt")


def test_files_of_other_kinds_are_skipped_on_the_way_and_fail_when_named(tmp_path: Path) -> None:
    directory = fill(tmp_path, "picture.png", "corpus.jsonl")
    on_the_way, named = Memory(), Memory()
    assert run([directory], on_the_way, SETTINGS, work=works.misbehave).skipped == 2
    assert "is a data file" in on_the_way.reason("corpus.jsonl")
    assert run([directory / "picture.png"], named, SETTINGS, work=works.misbehave).failed == 1


def test_unreadable_and_irregular_files_have_their_entry(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "fifo.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    sink = Memory()
    report = run([tmp_path], sink, SETTINGS, work=works.misbehave)
    assert (report.done, report.failed) == (1, 2)
    assert "is no regular file" in sink.reason("fifo.txt")


def test_paths_are_taken_only_as_fast_as_they_are_read(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{n}.txt" for n in range(30)))
    taken, ahead = [], []
    sink = Memory()

    def paths() -> Iterator[Path]:
        for path in sorted(tmp_path.iterdir()):
            taken.append(path)
            ahead.append(len(taken) - len(sink.entries))
            yield path

    run(paths(), sink, SETTINGS, work=works.misbehave)
    assert len(taken) == 30
    assert max(ahead) <= SETTINGS.jobs + 1


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    directory = fill(tmp_path / "in", "a.txt", "b.txt")
    with Store(tmp_path / "r.db") as store:
        first = run([directory], StoreSink(store, "v1"), SETTINGS, work=works.make_minutes, version="v1")
        second = run([directory], StoreSink(store, "v1"), SETTINGS, work=works.make_minutes, version="v1")
        assert (first.done, second.done, second.skipped) == (2, 0, 2)
        (directory / "b.txt").write_text("changed")
        third = run([directory], StoreSink(store, "v1"), SETTINGS, work=works.make_minutes, version="v1")
        assert (third.done, third.skipped) == (1, 1)
        fourth = run([directory], StoreSink(store, "v2"), SETTINGS, work=works.make_minutes, version="v2")
        assert fourth.done == 2
        again = run([directory], StoreSink(store, "v2", again=True), SETTINGS, work=works.make_minutes, version="v2")
        assert again.done == 2
        assert {entry.reason for entry in store.ledger() if entry.status == "skipped"} == {
            "done before by this version"
        }


def test_the_same_content_is_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("the same")
    with Store(":memory:") as store:
        report = run([tmp_path], StoreSink(store, "v1"), SETTINGS, work=works.make_minutes, version="v1")
        assert (report.done, report.skipped) == (1, 2)
        assert {entry.reason for entry in store.ledger() if entry.status == "skipped"} == {
            f"same content as {tmp_path / 'a.txt'}"
        }


def test_names_in_a_folder_never_collide(tmp_path: Path) -> None:
    source = tmp_path / "in"
    fill(source, "a.pdf", "a.txt", "b.txt", "slow.md", "slow.txt")
    fill(source / "sub", "a.txt")
    run([source], FolderSink(tmp_path / "out"), SETTINGS, work=works.misbehave)
    written = {str(path.relative_to(tmp_path / "out")): path.read_text() for path in (tmp_path / "out").rglob("*.json")}
    assert written == {
        "a.json": "a.pdf",
        "a.txt.json": "a.txt",
        "b.json": "b.txt",
        "slow.json": "slow.md",
        "slow.txt.json": "slow.txt",
        "sub/a.json": "a.txt",
    }


def test_named_files_of_one_name_do_not_collide_either(tmp_path: Path) -> None:
    paths = [fill(tmp_path / place, "a.txt") / "a.txt" for place in ("x", "y", "z")]
    run(paths, FolderSink(tmp_path / "out"), SETTINGS, work=works.misbehave)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "a.txt-2.json", "a.txt.json"]


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be made"):
        FolderSink(tmp_path / "file" / "out")


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_report_file_has_a_row_per_file(tmp_path: Path, suffix: str) -> None:
    fill(tmp_path / "in", "a.txt", "raise.txt", "corpus.jsonl")
    target = tmp_path / f"seen{suffix}"
    with ReportFile(target) as report:
        run([tmp_path / "in"], Memory(), SETTINGS, work=works.misbehave, report=report)
    text = target.read_text("utf-8")
    rows = json.loads(text) if suffix == ".json" else list(csv.DictReader(text.splitlines()))
    assert {(Path(row["path"]).name, row["status"]) for row in rows} == {
        ("a.txt", "done"),
        ("raise.txt", "failed"),
        ("corpus.jsonl", "skipped"),
    }


def test_report_file_without_rows_is_valid(tmp_path: Path) -> None:
    with ReportFile(tmp_path / "seen.json"):
        pass
    assert json.loads((tmp_path / "seen.json").read_text()) == []


def test_report_file_needs_a_known_suffix_and_a_place(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"must end in \.csv or \.json"):
        ReportFile(tmp_path / "seen.txt")
    with pytest.raises(SettingsError, match="cannot be written"):
        ReportFile(tmp_path / "none" / "seen.csv")


def test_ctrl_c_stops_between_documents_and_keeps_what_was_done(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{n:02}.txt" for n in range(8)), "slow.txt")
    sink = Memory()

    class Bar:
        def __enter__(self) -> Bar:
            return self

        def __exit__(self, *error: object) -> None:
            pass

        def advance(self, entry: Entry) -> None:
            if len(sink.entries) == 3:
                signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    report = run([tmp_path], sink, SETTINGS, work=works.misbehave, progress=Bar())
    assert report.interrupted
    assert 3 <= len(sink.entries) < 9
    assert signal.getsignal(signal.SIGINT) is before


def test_a_run_outside_the_main_thread_works(tmp_path: Path) -> None:
    sink = Memory()
    fill(tmp_path, "a.txt")
    thread = threading.Thread(target=run, args=([tmp_path], sink, SETTINGS), kwargs={"work": works.misbehave})
    thread.start()
    thread.join(30)
    assert list(sink.results) == ["a.txt"]


def test_members_of_archives_are_documents_of_the_run(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "alt.zip", "w") as bundle:
        bundle.writestr("2021/a.txt", "Der Rat tagt.")
        bundle.writestr("2021/b.csv", "1;2")
        bundle.writestr("leer.txt", "")
    sink = Memory()
    run([tmp_path, tmp_path / "alt.zip" / "fehlt.txt"], sink, SETTINGS, work=works.characters)
    assert sink.results == {"a.txt": b"Der Rat tagt."}
    assert {Path(entry.path).name: entry.status for entry in sink.entries} == {
        "a.txt": "done",
        "b.csv": "skipped",
        "leer.txt": "failed",
        "fehlt.txt": "failed",
    }
