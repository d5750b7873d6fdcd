"""Dates on other people's annotations, where the shared data is at hand."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from ratslese.extraction.dates.extractor import find_dates

KINDS = ("date", "time", "duration", "set")
PAPER = re.compile(r"(?:19|20)\d\d/(?!(?:19|20)\d\d(?!\d))\d{3,}(?!\d)|\d{2}-\d{5}")


def annotated(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The texts of a corpus with the ranges annotated as temporal expressions."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "spans" in row:
                yield row["text"], [(span[0], span[1]) for span in row["spans"] if span[2] in KINDS]
                continue
            text, gold = "", []
            for token, label in zip(row["tokens"], row["ner"], strict=True):
                text += " " if text and token not in ".,:;!?)" else ""
                if label.startswith("B-") and label[2:] in KINDS:
                    gold.append((len(text), len(text) + len(token)))
                elif label.startswith("I-") and label[2:] in KINDS and gold:
                    gold[-1] = (gold[-1][0], len(text) + len(token))
                text += token
            yield text, gold


@pytest.mark.shared
@pytest.mark.parametrize("name", ["mobie.dev", "smartdata_v1.train"])
def test_relaxed_f_on_news_and_traffic(shared: Path, name: str) -> None:
    right = found_count = covered = gold_count = 0
    for text, gold in annotated(shared / "data" / "ner" / f"{name}.jsonl.xz"):
        spans = find_dates(text, anchor=date(2016, 3, 1), profile="timeml")
        # these corpora do not mark 'derzeit' and 'bald'
        found = [(span.start, span.end) for span in spans if not (span.value.value or "").endswith("_REF")]
        right += sum(any(start < b and a < end for a, b in gold) for start, end in found)
        covered += sum(any(start < b and a < end for start, end in found) for a, b in gold)
        found_count += len(found)
        gold_count += len(gold)
    precision, recall = right / found_count, covered / gold_count
    assert 2 * precision * recall / (precision + recall) >= 0.80


@pytest.mark.shared
def test_no_date_in_a_document_number(shared: Path) -> None:
    path = shared / "data" / "minutes" / "karlsruhe_items.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, 4000, 80):
            text = json.loads(line)["text"]
            numbers = [match.span() for match in PAPER.finditer(text)]
            for span in find_dates(text, anchor=date(2020, 1, 1)):
                assert not any(start < span.end and span.start < end for start, end in numbers)
