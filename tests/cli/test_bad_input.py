"""Bad input through the whole command: a clear message, the right exit code, an entry in the ledger, no traceback."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from calling import Called, call  # beside this file

TEXT = (
    "Gemeinde Musterdorf\nNiederschrift über die 3. Sitzung des Gemeinderates am 3. Mai 2021\n\n"
    "TOP 1 Radweg am Mühlbach\n\nBeschluss: Der Gemeinderat beschließt, den Radweg zu bauen.\n\n"
    "Abstimmungsergebnis: einstimmig\n"
)


def pdf(path: Path, *, pages: int = 1, text: str = TEXT, password: str | None = None) -> None:
    canvas = Canvas(str(path), pagesize=A4, encrypt=password)
    for number in range(pages):
        for line, content in enumerate(text.replace("3. Sitzung", f"{number + 1}. Sitzung").splitlines()):
            canvas.drawString(72, 770 - 14 * line, content)
        canvas.rect(50, 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()


def make(directory: Path) -> Path:
    """A directory with one file of each kind of trouble, and one without."""
    directory.mkdir()
    (directory / "good.txt").write_text(TEXT, "utf-8")
    (directory / "empty.txt").write_bytes(b"")
    (directory / "zero.docx").write_bytes(b"")
    (directory / "broken.docx").write_bytes(b"PK\x03\x04 and nothing more")
    pdf(directory / "encrypted.pdf", password="secret")
    pdf(directory / "whole.pdf", pages=3)
    data = (directory / "whole.pdf").read_bytes()
    (directory / "truncated.pdf").write_bytes(data[: len(data) // 4])
    pdf(directory / "picture.pdf", text="")
    pdf(directory / "called.txt.pdf", text=TEXT.replace("3. Mai", "4. Mai"))
    (directory / "called.txt.pdf").rename(directory / "pdf-called.txt")
    (directory / "text-called.pdf").write_text(TEXT.replace("3. Mai", "5. Mai"), "utf-8")
    junk = random.Random(1).randbytes(20_000)
    (directory / "junk.pdf").write_bytes(junk)
    (directory / "junk.bin").write_bytes(junk + b"2")
    (directory / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + junk)
    (directory / "corpus.jsonl").write_text('{"id": 1}\n{"id": 2}\n')
    (directory / "gone.pdf").symlink_to(directory / "nowhere.pdf")
    return directory


EXPECTED = {
    "good.txt": ("done", None),
    "empty.txt": ("failed", "is empty; "),
    "zero.docx": ("failed", "is empty; "),
    "broken.docx": ("failed", "DOCX; "),
    "encrypted.pdf": ("failed", "encrypted; "),
    "whole.pdf": ("done", None),
    "truncated.pdf": ("failed", "no text could be rescued; "),
    "picture.pdf": ("done", None),
    "pdf-called.txt": ("done", None),
    "text-called.pdf": ("done", None),
    "junk.pdf": ("failed", "is not what its name says, PDF; "),
    "junk.bin": ("skipped", "binary"),
    "photo.png": ("failed", "damaged picture; "),
    "corpus.jsonl": ("skipped", "data file"),
    "gone.pdf": ("failed", "no regular file"),
}


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Called]:
    place = tmp_path_factory.mktemp("bad")
    make(place / "in")
    return place, call(place, "ingest", "in", "--db", "bad.db", "--report", "seen.json", "--jobs", "2")


@pytest.fixture(scope="module")
def seen(ingested: tuple[Path, object]) -> Mapping[str, Mapping[str, Any]]:
    rows = json.loads((ingested[0] / "seen.json").read_text("utf-8"))
    return {Path(row["path"]).name: row for row in rows}


def test_the_run_goes_on_and_says_what_failed(ingested: tuple[Path, Called]) -> None:
    _, done = ingested
    assert done.code == 1
    assert done.out == ""
    assert "Traceback" not in done.err
    failed = [name for name, (status, _) in EXPECTED.items() if status == "failed"]
    for name in failed:
        assert sum(f"in/{name}" in line for line in done.err.splitlines()) == 1, done.err
    assert f"{len(failed)} failed" in done.err


@pytest.mark.parametrize("name", EXPECTED)
def test_every_file_has_its_entry_with_a_reason(seen: Mapping[str, Mapping[str, Any]], name: str) -> None:
    status, reason = EXPECTED[name]
    assert seen[name]["status"] == status, seen[name]
    if reason is None:
        assert seen[name]["reason"] is None
    else:
        assert reason in seen[name]["reason"]
        assert name in seen[name]["reason"]
        assert "internal error" not in seen[name]["reason"]


def test_the_ledger_holds_the_same(ingested: tuple[Path, object], seen: Mapping[str, Mapping[str, Any]]) -> None:
    with Store(ingested[0] / "bad.db", read_only=True) as store:
        assert {Path(entry.path).name: entry.status for entry in store.ledger()} == {
            name: row["status"] for name, row in seen.items()
        }
        warnings = store.query(
            "SELECT documents.path, code, page FROM warnings JOIN documents ON documents.id = warnings.document"
        )
    told = {(Path(row["path"]).name, row["page"]) for row in warnings}
    assert ("picture.pdf", 1) in told  # no text layer: OCR is needed, or found nothing
    assert {"pdf-called.txt", "text-called.pdf"} <= {name for name, _ in told}


def test_a_second_run_tries_only_what_failed(ingested: tuple[Path, object]) -> None:
    place, _ = ingested
    done = call(place, "ingest", "in", "--db", "bad.db", "--report", "again.json")
    statuses = [row["status"] for row in json.loads((place / "again.json").read_text("utf-8"))]
    assert done.code == 1
    assert statuses.count("done") == 0
    assert statuses.count("failed") == sum(status == "failed" for status, _ in EXPECTED.values())


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["extract", "in/nowhere"], 3, "in/nowhere does not exist"),
        (["extract", "in/encrypted.pdf"], 1, "in/encrypted.pdf is encrypted"),
        (["extract", "in/junk.bin"], 1, "in/junk.bin is binary data"),
        (["ingest", "hollow"], 3, "hollow holds no files"),
        (["ingest", "tables"], 3, "tables holds no minutes"),
        (["ingest", "in/good.txt", "--report", "seen.doc"], 2, "must end in .csv or .json"),
        (["ingest", "in/good.txt", "--db", "in/photo.png"], 4, "photo.png"),
        (["ingest", "in/good.txt", "--db", "none/x.db"], 4, "none"),
        (["extract", "in/good.txt", "-o", "in/good.txt/out"], 1, "cannot be made"),
    ],
)
def test_a_clear_line_and_the_right_exit_code(
    ingested: tuple[Path, object], arguments: list[str], code: int, message: str
) -> None:
    place, _ = ingested
    for name in ("hollow", "tables"):
        (place / name).mkdir(exist_ok=True)
    (place / "tables" / "corpus.jsonl").write_bytes((place / "in" / "corpus.jsonl").read_bytes())
    done = call(place, *arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_missing_path_leaves_no_database_behind(tmp_path: Path) -> None:
    assert call(tmp_path, "ingest", "nowhere").code == 3
    assert list(tmp_path.iterdir()) == []


def test_extract_prints_one_document_and_several_as_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("3. Mai", "6. Mai"), "utf-8")
    one = call(tmp_path, "extract", "a.txt")
    assert (one.code, one.err) == (0, "")
    assert json.loads(one.out)["source"]["path"] == "a.txt"
    several = call(tmp_path, "extract", "a.txt", "b.txt", "--quiet")
    assert sorted(json.loads(line)["source"]["path"] for line in several.out.splitlines()) == ["a.txt", "b.txt"]


@pytest.mark.slow
def test_a_pdf_of_500_pages(tmp_path: Path) -> None:
    pdf(tmp_path / "long.pdf", pages=500, text="Anlage\nDer Plan liegt im Rathaus aus.\n")
    done = call(tmp_path, "ingest", "long.pdf", "--report", "seen.json", "--quiet", "--timeout", "10m")
    (row,) = json.loads((tmp_path / "seen.json").read_text("utf-8"))
    assert (done.code, done.err, row["status"], row["pages"]) == (0, "", "done", 500)


@pytest.mark.slow
def test_5_megabytes_on_one_line_are_read_or_stopped_by_the_limit(tmp_path: Path) -> None:
    sentence = TEXT.replace("\n", " ")
    (tmp_path / "line.txt").write_text(sentence * (5_000_000 // len(sentence)), "utf-8")
    done = call(tmp_path, "ingest", "line.txt", "--report", "seen.json", "--quiet", "--timeout", "5s")
    (row,) = json.loads((tmp_path / "seen.json").read_text("utf-8"))
    if row["status"] == "failed":
        assert "took longer than the limit of 5 s" in row["reason"]
    assert done.code == (row["status"] == "failed")
    assert "internal error" not in done.err
