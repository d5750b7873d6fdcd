"""The marked examples of papers.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ratslese.lexicon.papers import PAPER_PATTERN, find_papers, normalize_reference

_MARK = re.compile(r"<(.*?)>(.*?)</>")


def lines() -> list[str]:
    text = Path(__file__).with_name("papers.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", lines())
def test_marked_papers(line: str) -> None:
    text = _MARK.sub(r"\2", line)
    expected = [(match[1], match[2]) for match in _MARK.finditer(line)]
    assert [(span.value.reference, text[span.start : span.end]) for span in find_papers(text)] == expected


def test_paper_type_is_the_label() -> None:
    kinds = [span.value.paper_type for span in find_papers("Beschlussvorlage 2019/0342; Drs. 21/1234; 26-29075")]
    assert kinds == ["Beschlussvorlage", "Drs", None]


def test_pattern_takes_the_label() -> None:
    match = PAPER_PATTERN.search("Vorlage: 2019/0342")
    assert match is not None
    assert (match["label"], match["reference"]) == ("Vorlage", "2019/0342")


def test_normalized_reference_has_no_inner_breaks() -> None:
    assert normalize_reference("2019 /\n0342") == "2019/0342"
