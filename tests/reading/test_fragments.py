"""Words that lost a hyphen at a line's end and kept its blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document.findings import REPAIRS
from ratslese.reading import read_text


@pytest.mark.parametrize(
    ("text", "expected", "original"),
    [
        ("Die Audioaufnahme läuft. Der Audioauf nahme stimmt er zu.", "Der Audioaufnahme stimmt", "Audioauf nahme"),
        ("Eine Aufnahme folgt. Die Audioauf nahme, heißt es, bleibt.", "Die Audioaufnahme, heißt", "Audioauf nahme,"),
        ("Der Haushalt gilt. Zum Haus halt spricht Frau Quendel.", "Zum Haushalt spricht", "Haus halt"),
    ],
)
def test_closed(text: str, expected: str, original: str) -> None:
    document = read_text(text)
    assert expected in document.text
    (repair,) = document[REPAIRS]
    assert repair.value.original == original
    assert document.text[repair.start : repair.end] == original.replace(" ", "")
    place = document.text.index("stimmt") if "stimmt" in expected else repair.start
    assert text[document.alignment.to_source(place) :].startswith(document.text[place : place + 4])


@pytest.mark.parametrize(
    "text",
    [
        "Er will zustimmen. Wer bereit ist, dem zu stimmen, hebe die Hand; dem zu entsprechen ist nötig.",
        "Das Haus steht. Der Haushalt gilt. Zum Haus halt!",
        "Die Kosten sind bewilligt. Im Voraus gehen sie ein. Das Ausgehen ist erlaubt.",
        "Damit ist es gut. Da mit ihm und mit ihr gesprochen ist, da nun.",
    ],
)
def test_left_alone(text: str) -> None:
    document = read_text(text)
    assert document.text == text
    assert not document[REPAIRS]


@given(st.lists(st.sampled_from(["Auf", "nahme", "Aufnahme", "nahme.", "Der", "auf", "Audioauf", "\n"]), max_size=12))
def test_repairs_are_where_they_say(pieces: list[str]) -> None:
    document = read_text(" ".join(pieces))
    for repair in document[REPAIRS]:
        assert document.text[repair.start : repair.end] == repair.value.original.replace(" ", "")
