from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from ratslese.errors import ModelError, SettingsError
from ratslese.settings import Settings, installed_models, load, model_folder


@pytest.fixture(autouse=True)
def _directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"RATSLESE_{name.upper()}", raising=False)


def test_flag_wins_over_environment_over_file_over_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().timeout == 120
    (tmp_path / "ratslese.toml").write_text('timeout = "3m"\njobs = 3\nmemory_limit = "1GiB"')
    assert (load().timeout, load().jobs, load().memory_limit) == (180, 3, 1024**3)
    monkeypatch.setenv("RATSLESE_TIMEOUT", "45s")
    assert load().timeout == 45
    assert load(timeout="1h", jobs=None).timeout == 3600
    assert load(jobs=7).jobs == 7


def test_a_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('db = "x.db"\nocr = "never"')
    settings = load(tmp_path / "other.toml")
    assert (settings.db, settings.ocr) == (Path("x.db"), "never")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("jobs = ", "is no valid TOML"),
        ("workers = 3", r"unknown setting 'workers'; there are db, jobs, memory_limit, model, ocr, timeout"),
        ("jobs = 0", r"jobs = 0: input should be greater than or equal to 1"),
        ('model = "large"', r"model = 'large': input should be 'accurate', 'fast' or 'rules'"),
        ('memory_limit = "lots"', r"memory_limit = 'lots': write a size such as 2GiB or 512MiB"),
    ],
)
def test_a_bad_file_is_said_so(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "ratslese.toml").write_text(content)
    with pytest.raises(SettingsError, match=message):
        load()


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such settings file"):
        load(tmp_path / "none.toml")


def test_settings_are_frozen_and_travel_to_workers() -> None:
    settings = load(jobs=2)
    assert pickle.loads(pickle.dumps(settings)) == settings
    with pytest.raises(ValueError, match="frozen"):
        settings.jobs = 3  # type: ignore[misc]


@pytest.mark.parametrize(("text", "size"), [("512MiB", 512 << 20), ("512 mb", 512 << 20), ("1.5G", 3 << 29)])
def test_sizes(text: str, size: int) -> None:
    assert load(memory_limit=text).memory_limit == size


def test_a_model_that_is_not_installed_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ratslese.settings._models", lambda: tmp_path)
    assert installed_models() == ("rules",)
    with pytest.raises(SettingsError, match=r"--model = 'accurate': this model is not installed; choose rules, or"):
        load(model="accurate")
    with pytest.raises(ModelError, match=r"the model 'fast' is not installed; choose 'rules', or install a release"):
        model_folder("fast")
    (tmp_path / "fast").mkdir()
    (tmp_path / "fast" / "meta.json").write_text("{}")
    assert (load(model="fast").model, model_folder("fast")) == ("fast", tmp_path / "fast")
