"""Dates on other people's annotations, where the shared data is at hand."""

from __future__ import annotations

import json
import lzma
import re
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from ratslese.extraction.dates.extractor import find_dates

KINDS = ("date", "time", "duration", "set")
PAPER = re.compile(r"(?:19|20)\d\d/(?!(?:19|20)\d\d(?!\d))\d{3,}(?!\d)|\d{2}-\d{5}")


@pytest.mark.shared
def test_relaxed_f_on_mobie(shared: Path) -> None:
    hits = gold_count = found_count = 0
    with lzma.open(shared / "data" / "ner" / "mobie.dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, gold = "", []
            for token, label in zip(row["tokens"], row["ner"], strict=True):
                text += " " if text and token not in ".,:;!?)" else ""
                if label.startswith("B-") and label[2:] in KINDS:
                    gold.append([len(text), len(text) + len(token)])
                elif label.startswith("I-") and label[2:] in KINDS and gold:
                    gold[-1][1] = len(text) + len(token)
                text += token
            found = [(span.start, span.end) for span in find_dates(text, anchor=date(2016, 3, 1), profile="timeml")]
            hits += sum(any(start < b and a < end for a, b in gold) for start, end in found)
            gold_count += len(gold)
            found_count += len(found)
    assert 2 * hits / (gold_count + found_count) >= 0.80


@pytest.mark.shared
def test_no_date_in_a_document_number(shared: Path) -> None:
    path = shared / "data" / "minutes" / "karlsruhe_items.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, 4000, 80):
            text = json.loads(line)["text"]
            numbers = [match.span() for match in PAPER.finditer(text)]
            for span in find_dates(text, anchor=date(2020, 1, 1)):
                assert not any(start < span.end and span.start < end for start, end in numbers)
