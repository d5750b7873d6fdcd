from __future__ import annotations

from pathlib import Path

import pytest

from ratslese.batch import pipeline_version
from ratslese.batch.work import ROOMS
from ratslese.errors import ModelError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with an empty module in each room and in one below it."""
    for room in ROOMS:
        (tmp_path / room / "inner").mkdir(parents=True)
        (tmp_path / room / "__init__.py").touch()
        (tmp_path / room / "inner" / "rules.py").touch()
    monkeypatch.setattr("ratslese.batch.work.files", lambda _: tmp_path)
    monkeypatch.setattr("ratslese.settings._models", lambda: tmp_path / "nlp" / "models")
    return tmp_path


def version(**choices: str) -> str:
    return pipeline_version.__wrapped__(**choices)


@pytest.mark.parametrize("changed", ["extraction/inner/rules.py", "lexicon/dates.toml", "nlp/__init__.py"])
def test_a_changed_rule_at_any_depth_is_a_new_version(package: Path, changed: str) -> None:
    before = version(model="rules")
    assert version(model="rules") == before
    (package / changed).write_text("x = 1")
    assert version(model="rules") != before


def test_what_shapes_no_record_is_no_new_version(package: Path) -> None:
    before = version(model="rules")
    (package / "display.py").write_text("x = 1")
    (package / "records" / "notes.md").write_text("x")
    assert version(model="rules") == before


def test_model_and_ocr_are_part_of_the_version(package: Path) -> None:
    folder = package / "nlp" / "models" / "accurate"
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text('{"version": "1"}')
    versions = {version(model="rules"), version(model="accurate"), version(model="rules", ocr="never")}
    (folder / "meta.json").write_text('{"version": "2"}')
    assert len(versions | {version(model="accurate")}) == 4
    with pytest.raises(ModelError, match="'fast' is not installed"):
        version(model="fast")


def test_the_fast_model_is_part_of_the_accurate_version(package: Path) -> None:
    for model in ("accurate", "fast"):
        (package / "nlp" / "models" / model).mkdir(parents=True)
        (package / "nlp" / "models" / model / "meta.json").write_text('{"version": "1"}')
    before = version(model="accurate")
    (package / "nlp" / "models" / "fast" / "meta.json").write_text('{"version": "2"}')
    assert version(model="accurate") != before
