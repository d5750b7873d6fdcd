"""Text that is no text: the whole way survives it, in bounded time and memory."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from ratslese.errors import ModelError, UnsupportedFormatError
from ratslese.flow import extract
from ratslese.nlp import language
from ratslese.settings import ModelChoice

SENTENCE = (
    "Der Ausschuss beschließt einstimmig, den Weg am Anger bis zum 3. Mai 2022 für 20.000 Euro zu erneuern. "
    "Frau Klein (SPD) führt aus, dies sei teuer. "
)
ENGLISH = "The committee takes note of the report and asks for an overview of the costs by the end of this year. "
BAD = {
    "no end of a sentence": "der weg und die straße am anger sowie das haus ",
    "all capitals": SENTENCE.upper(),
    "no blanks": SENTENCE.replace(" ", ""),
    "one word": "ä",
    "emoji": "😀👩‍👩‍👧 Ja! 🎉 ",
    "invisible characters": "Ja\u200b \ufeffNein\u202e \u2066Herr\u2069 ",
    "brackets": "([„",
    "numbers": "1.1 ",
    "commas": "sei, ",
    "English": ENGLISH,
}
MEMORY = 700
"""MiB that a process may come to hold."""


def write(folder: Path, text: str) -> Path:
    path = folder / "minutes.txt"
    path.write_text(text, "utf-8")
    return path


def mebibytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


@pytest.mark.parametrize("piece", BAD.values(), ids=BAD.keys())
def test_many_kilobytes(piece: str, tmp_path: Path) -> None:
    size = 100_000 if piece == BAD["no end of a sentence"] else 20_000
    minutes = extract(write(tmp_path, piece * (size // len(piece))))
    assert ("not-german" in [warning.code for warning in minutes.warnings]) == (piece == ENGLISH)


@pytest.mark.parametrize("piece", BAD.values(), ids=BAD.keys())
def test_with_the_model(piece: str, tmp_path: Path) -> None:
    model: ModelChoice = "accurate"
    try:
        language(model)
    except ModelError:
        pytest.skip("this checkout does not hold the model")
    minutes = extract(write(tmp_path, piece * (1_500 // len(piece))), model=model)
    assert all(minutes.text[record.start : record.end] for record in minutes.entities)


def test_control_characters_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormatError, match="binary data"):
        extract(write(tmp_path, "".join(map(chr, range(32))) * 100))


@pytest.mark.slow
@pytest.mark.parametrize("gap", ["", "\n"], ids=["one line", "lines"])
def test_a_megabyte(gap: str, tmp_path: Path) -> None:
    piece = "Das Haus am Anger steht seit langem leer, sagt man" + gap + " "
    before = mebibytes()
    minutes = extract(write(tmp_path, piece * (1_000_000 // len(piece))))
    assert len(minutes.text) > 950_000
    assert mebibytes() - before < MEMORY
