"""What holds for any text."""

from __future__ import annotations

import contextlib
import unicodedata
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.errors import ReadError
from ratslese.reading import read, read_text
from ratslese.reading.copying import Copy

WORDS = st.sampled_from(
    [
        "Rat",
        "die",
        "Ortsvorste-",
        "her",
        "- 2 -",
        "Seite 3",
        "\x0c",
        "\n",
        "\n\n",
        "3",
        "2019-",
        "12",
        "und",
        "Westfalen",
        "Müller",
        "ﬁn",
        "\xad",
        "E-",
        ".",
        "\t",
        "   ",
        "N I E D E R",
        "|",
        "**",
        "# ",
        "\r",
        "\u2028",
        "\ufffe",
        "17:0 0 Uhr",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join), st.lists(WORDS).map("\n".join)
)


def holds(document: Document) -> None:
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert not set(text) & set("\r\f\t\v\u00ad\u00a0\ufeff")
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(document.pages))
    for layer in (LINES, CELLS, FURNITURE):
        assert all(0 <= span.start <= span.end <= len(text) for span in document[layer])
    assert all(a.end <= b.start for a, b in pairwise(document[LINES]))
    assert len(document.flat) == len(text)


@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    document = read_text(text)
    holds(document)
    offsets = [document.alignment.to_source(at) for at in range(len(document.text))]
    assert all(0 <= offset < max(len(text), 1) for offset in offsets)


@given(st.lists(st.sampled_from(["Der Rat tagt", "im Saal", "Es spricht Frau Ohm.", ""]), max_size=12).map("\n".join))
def test_reading_twice_changes_nothing(text: str) -> None:
    once = read_text(text).text
    assert read_text(once).text == once


@given(st.lists(st.text(alphabet="abcÄÖü €", min_size=1, max_size=12), min_size=1, max_size=8))
def test_letters_lead_back(lines: list[str]) -> None:
    source = "\n".join(lines)
    document = read_text(source)
    for at, char in enumerate(document.text):
        if not char.isspace():
            assert source[document.alignment.to_source(at)] == char


@given(st.binary(max_size=400), st.sampled_from([".txt", ".pdf", ".docx", ".html", ".md", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(ReadError):
        holds(read(path, ocr=False))


@given(st.text(max_size=40), st.data())
def test_edits_keep_their_origin(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = [
        (a, b, instead) for (a, b), instead in zip(pairwise(cuts), "x\0yz"[: max(len(cuts) - 1, 0)], strict=False)
    ][::2]
    copy = Copy(text, ((0, 0),)).edited(edits)
    kept = [char for at, char in enumerate(text) if not any(a <= at < b for a, b, _ in edits)]
    found = [(at, char) for at, char in enumerate(copy.text)]
    assert len(found) == len(kept) + sum(len(instead) for *_, instead in edits)
    assert all(0 <= copy.source(at) <= len(text) for at, _ in found)
