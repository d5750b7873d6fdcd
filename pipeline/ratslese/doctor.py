"""What this installation has and lacks: versions, language model, OCR, and the remedy for each gap."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import subprocess
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from ratslese import __version__

PACKAGES = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "pypdfium2",
    "pdfplumber",
    "dateparser",
    "pandas",
    "pyarrow",
    "pydantic",
    "lxml",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation.

    Attributes:
        name: of the part.
        value: its version or state, None when missing.
        purpose: what it is for.
        remedy: how to get it, when missing.
        required: nothing works without it.
    """

    name: str
    value: str | None
    purpose: str = ""
    remedy: str | None = None
    required: bool = True

    @property
    def present(self) -> bool:
        """Whether it is there."""
        return self.value is not None

    def as_row(self) -> dict[str, Any]:
        """The finding as a dictionary."""
        return asdict(self) | {"present": self.present}


def examine() -> list[Finding]:
    """Look at every part; imports nothing heavy but the language room."""
    return [
        Finding("ratslese", __version__),
        Finding("Python", platform.python_version(), remedy="install Python 3.11 or 3.12"),
        *(_package(name) for name in PACKAGES),
        *_sqlite(),
        *_models(),
        *_tesseract(),
    ]


_PURPOSES = {
    "spacy": "words and sentences",
    "onnxruntime": "the accurate model",
    "tokenizers": "the accurate model",
    "pypdfium2": "PDF: words and boxes",
    "pdfplumber": "PDF: tables and forms",
    "dateparser": "cross-check of dates",
    "pandas": "data frames",
    "pyarrow": "Parquet",
    "pydantic": "records and settings",
    "lxml": "HTML, DOCX and ODT",
}


def _package(name: str) -> Finding:
    try:
        found: str | None = version(name)
    except PackageNotFoundError:
        found = None
    if found is not None and name == "pypdfium2":
        found = _with_pdfium(found)
    return Finding(name, found, _PURPOSES[name], f"pip install {name}")


def _with_pdfium(package: str) -> str:
    try:
        from pypdfium2.version import PDFIUM_INFO
    except ImportError:
        return package
    return f"{package} (pdfium {PDFIUM_INFO.build})"


def _sqlite() -> list[Finding]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        full_text: str | None = "available"
    except sqlite3.OperationalError:
        full_text = None
    finally:
        connection.close()
    remedy = "use a Python whose SQLite has FTS5, such as those of python.org, Debian or conda-forge"
    return [
        Finding("SQLite", sqlite3.sqlite_version, "the database"),
        Finding("FTS5", full_text, "full-text search", remedy),
    ]


def _models() -> list[Finding]:
    """Each model by the word that chooses it, the default one marked."""
    from ratslese.nlp import model_name
    from ratslese.settings import DEFAULT_MODEL, MODELS, installed_models

    there = installed_models()
    return [
        Finding(
            f"model: {choice}",
            model_name(choice) if choice in there else None,
            f"{_MODELS[choice]}{' (the default)' if choice == DEFAULT_MODEL else ''}",
            "this release does not hold it; --model rules works without any",
            required=choice == DEFAULT_MODEL,
        )
        for choice in MODELS
    ]


_MODELS = {
    "accurate": "names that rules miss",
    "fast": "names that rules miss, in a twentieth of the time",
    "rules": "names by rules and word lists alone",
}


def _tesseract() -> list[Finding]:
    purpose = "scanned pages"
    remedy = "apt install tesseract-ocr tesseract-ocr-deu, or brew install tesseract tesseract-lang"
    program = shutil.which("tesseract")
    if program is None:
        return [Finding("tesseract", None, purpose, remedy, required=False)]
    first = _output(program, "--version").splitlines()[:1]
    languages = {line.strip() for line in _output(program, "--list-langs").splitlines()[1:]}
    return [
        Finding("tesseract", first[0].removeprefix("tesseract ") if first else "found", purpose, required=False),
        Finding(
            "tesseract: deu",
            "available" if "deu" in languages else None,
            "German text on scanned pages",
            "apt install tesseract-ocr-deu, or brew install tesseract-lang",
            required=False,
        ),
    ]


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr
