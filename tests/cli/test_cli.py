from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import minutes

from ratslese import __version__
from ratslese.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from calling import call  # beside this file

Run = Callable[..., tuple[int, str, str]]

COMMANDS = ("extract", "ingest", "search", "show", "export", "persons", "stats", "evaluate", "doctor", "schema")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command in a directory of its own; returns exit code, standard output and standard error."""

    def command(*arguments: object, **environment: str) -> tuple[int, str, str]:
        called = call(tmp_path, *arguments, **environment)
        return called.code, called.out, called.err

    return command


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "ratslese.db"  # the default name, in the working directory
    with Store(path) as store:
        store.add(minutes("d0c0"))
        store.add(minutes("d0c1", date="2020-02-03", organization="Bauausschuss"))
    return path


# --- help and versions -----------------------------------------------------------------------------------------


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"ratslese {__version__}\n", "")


def test_help_is_the_tour(run: Run) -> None:
    code, output, _ = run("--help")
    assert code == 0
    for word in (*COMMANDS, "Exit codes", "130", "RATSLESE_JOBS", "ratslese.toml"):
        assert word in output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(run: Run, command: str) -> None:
    code, output, _ = run(command, "--help")
    assert code == 0
    assert f"$ ratslese {command}" in output


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from ratslese.cli import app; import typer.main; typer.main.get_command(app);"
        "print([name for name in ('spacy', 'pandas', 'pydantic', 'lxml', 'pypdfium2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_command_or_option_is_wrong_usage(run: Run) -> None:
    assert run("extrakt")[0] == 2
    assert run("stats", "--colour")[0] == 2


# --- search ----------------------------------------------------------------------------------------------------


def test_search_shows_text_page_and_agenda_item(run: Run, db: Path) -> None:
    code, output, errors = run("search", "Freibad", "--kind", "decision")
    assert code == 0
    assert "Decision adopted" in output
    assert "2019-11-13 · Rat · p. 1 · TOP 3" in output
    assert "das Freibad für 1.250.000 Euro" in output
    assert "d0c0:d1" in output
    assert "\x1b" not in output
    assert "1–2 of 2 hits" in errors


def test_search_filters(run: Run, db: Path) -> None:
    def ids(*arguments: object) -> list[str]:
        return [row["id"] for row in json.loads(run("search", *arguments, "--json")[1])]

    assert ids("--outcome", "rejected", "--to", "2019") == ["d0c0:d2"]
    assert ids("Freibad", "--kind", "decision", "--from", "2020-01") == ["d0c1:d1"]
    assert ids("--organization", "Bau", "--kind", "decision", "--min-amount", "1.000.000") == ["d0c1:d1"]
    assert ids("--kind", "decision", "--max-amount", "99,50") == []
    assert ids("--speaker", "quandt", "--from", "2020") == ["d0c1:u1"]
    assert len(ids("--kind", "decision", "--kind", "utterance", "--limit", 3)) == 3
    assert ids("Freibad", "--kind", "decision", "--limit", 1, "--offset", 1) == ["d0c0:d1"]


def test_search_as_json_and_csv_agree(run: Run, db: Path) -> None:
    rows = json.loads(run("search", "Freibad", "--kind", "decision", "--json")[1])
    table = list(csv.DictReader(io.StringIO(run("search", "Freibad", "--kind", "decision", "--csv")[1])))
    assert [row["id"] for row in rows] == [row["id"] for row in table]
    assert rows[0]["page"] == 1
    assert "**Freibad**" in table[0]["snippet"]


def test_no_hits_says_so_on_standard_error(run: Run, db: Path) -> None:
    code, output, errors = run("search", "Zeppelin")
    assert (code, output) == (0, "")
    assert "No hits" in errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["OR"], "OR stands between"),
        (["Freibad", "--kind", "poem"], "no kind 'poem'; there are item, decision, utterance"),
        (["--from", "gestern"], "'gestern' is no date; write 2019"),
        (["--min-amount", "viel"], "--min-amount 'viel' is no amount"),
        (["Freibad", "--limit", "0"], "limit must be at least 1"),
        (["--outcome", "maybe"], "maybe"),
    ],
)
def test_a_bad_query_is_one_clear_line(run: Run, db: Path, arguments: list[str], message: str) -> None:
    code, output, errors = run("search", *arguments)
    assert (code, output) == (2, "")
    assert message in errors
    assert "Traceback" not in errors


# --- databases that are none -----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("search", "x"), ("show", "d0c0"), ("stats",), ("export", "tables")])
def test_a_missing_database_names_the_remedy(run: Run, command: tuple[str, ...]) -> None:
    code, output, errors = run(*command)
    assert (code, output) == (4, "")
    assert "ratslese.db does not exist; fill it first: ratslese ingest" in errors
    assert errors.count("\n") == 1


def test_a_foreign_file_is_no_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database at all, but some text that is long enough to be read" * 20)
    code, _, errors = run("stats", "--db", "notes.txt")
    assert code == 4
    assert "notes.txt" in errors
    assert "Traceback" not in errors


# --- show, stats, export, schema -------------------------------------------------------------------------------


def test_show_a_document(run: Run, db: Path) -> None:
    code, output, _ = run("show", "d0c0")
    assert code == 0
    for text in ("17. Sitzung", "Sanierung des Freibads", "12 : 3", "rejected", "vote-sum"):
        assert text in output
    assert json.loads(run("show", "d0c0", "--json")[1])["id"] == "d0c0"


def test_show_a_record_in_its_place(run: Run, db: Path) -> None:
    code, output, _ = run("show", "d0c0:d1")
    assert code == 0
    for text in ("3 Sanierung des Freibads", "12 Ja, 3 Nein", "SPD for", "d0c0.pdf", "TOP 4 Verkehrsausschüsse"):
        assert text in output
    assert "Ilse Quandt" in run("show", "d0c0:u1")[1]
    assert json.loads(run("show", "d0c0:d1", "--json")[1])["outcome"] == "adopted"


def test_show_an_unknown_id(run: Run, db: Path) -> None:
    code, _, errors = run("show", "ffff:d9")
    assert code == 4
    assert "holds no record 'ffff:d9'" in errors


def test_stats(run: Run, db: Path) -> None:
    code, output, _ = run("stats")
    assert code == 0
    for text in ("2019-11-13 to 2020-02-03", "decisions", "adopted", "Bauausschuss"):
        assert text in output
    assert json.loads(run("stats", "--json")[1])["records"]["decisions"] == 4


@pytest.mark.parametrize(("format", "name"), [("csv", "decisions.csv"), ("parquet", "decisions.parquet")])
def test_export_names_the_files_it_wrote(run: Run, db: Path, tmp_path: Path, format: str, name: str) -> None:
    code, output, _ = run("export", "tables", "--format", format)
    assert code == 0
    assert f"tables/{name}" in output.splitlines()
    assert (tmp_path / "tables" / name).stat().st_size


def test_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema")[1])["title"] == "Minutes"


def test_doctor_names_what_there_is(run: Run) -> None:
    code, output, _ = run("doctor")
    assert code == 0
    for name in ("Python", "spacy", "pdfium", "dateparser", "SQLite", "FTS5", "model", "tesseract"):
        assert name in output
    assert all(finding["present"] for finding in json.loads(run("doctor", "--json")[1]) if finding["required"])


# --- settings --------------------------------------------------------------------------------------------------


def test_a_bad_setting_names_its_source(run: Run, tmp_path: Path) -> None:
    code, _, errors = run("extract", tmp_path, "--timeout", "soon")
    assert code == 2
    assert "--timeout = 'soon': write a duration such as 90, 90s, 2m or 1h" in errors
    code, _, errors = run("extract", tmp_path, RATSLESE_MODEL="large")
    assert code == 2
    assert "RATSLESE_MODEL = 'large': input should be 'accurate', 'fast' or 'rules'" in errors
    code, _, errors = run("stats", RATSLESE_JOBS="many")
    assert code == 2
    assert "RATSLESE_JOBS = 'many'" in errors


def test_the_settings_file_says_which_database(run: Run, db: Path, tmp_path: Path) -> None:
    db.rename(tmp_path / "other.db")
    (tmp_path / "ratslese.toml").write_text('db = "other.db"\n')
    assert run("stats")[0] == 0


# --- evaluate --------------------------------------------------------------------------------------------------


GOLD = {
    "id": "a",
    "meeting": {"date": "2021-05-03"},
    "attendance": [],
    "agenda_items": [{"number": "1", "name": "Radweg"}],
    "decisions": [],
    "regions": [],
}


def test_evaluate_prints_saves_and_compares(run: Run, tmp_path: Path) -> None:
    for place, name in (("gold", "Radweg"), ("good", "Radweg"), ("bad", "Spielplatz")):
        (tmp_path / place).mkdir()
        records = GOLD | {"agenda_items": [{"number": "1", "name": name}]}
        (tmp_path / place / "a.json").write_text(json.dumps(records))
    code, output, _ = run("evaluate", "gold", "good", "--save", "before.json", "--doc")
    assert code == 0
    assert "agenda.number+name" in output
    assert run("evaluate", "gold", "good", "--baseline", "before.json")[0] == 0
    code, output, _ = run("evaluate", "gold", "bad", "--baseline", "before.json", "--errors", "agenda.number+name")
    assert code == 5
    assert "-1.000" in output
    assert "Spielplatz" in output
    assert json.loads(run("evaluate", "gold", "bad", "--json")[1])["meeting"]["f1"] == 1.0


def test_evaluate_needs_gold_rows_and_records(run: Run, tmp_path: Path) -> None:
    assert run("evaluate", "nowhere")[0] == 3
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD))
    code, _, errors = run("evaluate", "gold", tmp_path / "gold", "--errors", "poems")
    assert (code, "no row 'poems'" in errors) == (1, True)
    (tmp_path / "empty").mkdir()
    assert "no records for a" in run("evaluate", "gold", "empty")[2]
    assert "names no source file" in run("evaluate", "gold")[2]


# --- pipes -----------------------------------------------------------------------------------------------------


def test_a_reader_that_leaves_early_is_no_error(db: Path) -> None:
    command = f"{sys.executable} -m ratslese schema | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=db.parent, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_show_a_record_without_a_place_as_a_picture(run: Run, db: Path, tmp_path: Path) -> None:
    code, _, errors = run("show", "d0c0", "--image", "a.png")
    assert code == 2
    assert "no place on a page" in errors
    assert not (tmp_path / "a.png").exists()
