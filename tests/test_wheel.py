"""The wheel works in a fresh environment, outside the checkout, and holds what it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="building a wheel needs the extra 'dev'")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True
    )
    (path,) = folder.glob("ratslese-*.whl")
    return path


def test_the_wheel_holds_lexicons_and_schema_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    lexicons = {path.name for path in (ROOT / "pipeline/ratslese/lexicon").glob("*.toml")}
    assert lexicons <= {Path(name).name for name in names if "/lexicon/" in name}
    assert "ratslese/records/minutes.schema.json" in names
    assert "ratslese/py.typed" in names
    assert all(name.startswith("ratslese") for name in names)


def test_the_wheel_runs_outside_the_checkout(wheel: Path, corpus: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    minutes = sorted((corpus / "minutes").glob("*.pdf"))[0]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [environment / "bin" / "ratslese", "extract", str(minutes)],
        cwd=tmp_path,
        env=clean,
        check=True,
        capture_output=True,
        text=True,
    )
    records = json.loads(done.stdout)
    assert records["agenda_items"]
    assert records["decisions"]
    doctor = subprocess.run(  # its exit code tells whether tesseract is there
        [environment / "bin" / "ratslese", "doctor"],
        cwd=tmp_path,
        env=clean,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "spacy" in doctor.stdout.lower()
    assert str(ROOT) not in doctor.stdout
