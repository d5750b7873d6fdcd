"""Speakers of reported speech on other people's annotations, where the shared data is at hand."""

from __future__ import annotations

import json
import lzma
import re
from pathlib import Path

import pytest

from ratslese.extraction.speech.indirect import analyse
from ratslese.extraction.speech.phrases import read_sentence
from ratslese.segmentation.sentences import sentence_bounds


@pytest.mark.shared
def test_ministers_who_open_a_paragraph_speak(shared: Path) -> None:
    """'Der Finanzminister bemerkte …' in cabinet minutes of the 19th century, every twentieth document."""
    with lzma.open(shared / "data" / "speech" / "ministerrat_speakers.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = set(sorted({row["doc"] for row in rows})[9::20])
    found = marked = 0
    for row in rows:
        text = row["text"].replace("\n", " ")
        marks = [span[:2] for span in row["spans"] if span[2:] == ["PER", "indirect"]]
        if row["doc"] not in documents or not marks or not re.fullmatch(r"Der |", text[: marks[0][0]]):
            continue
        end = next(iter(sentence_bounds(text, 0, len(text))))[1]
        subjects = [opening.subject for opening in analyse(read_sentence(text, 0, end)).openings]
        found += any(subject is not None and subject.start < marks[0][1] for subject in subjects)
        marked += 1
    assert marked > 200
    assert found / marked >= 0.8
