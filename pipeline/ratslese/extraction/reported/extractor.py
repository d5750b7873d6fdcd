"""The layer of reported decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ratslese.document import Document, Span, inside
from ratslese.document.findings import DATES, REPORTED_DECISIONS, SENTENCES, UTTERANCES, ReportedDecision, Timex
from ratslese.extraction import REGISTRY
from ratslese.extraction.reported.reports import find_reports

__all__ = ["reported"]

_REPEATED = re.compile(r"\b(?:zweimal|dreimal|mehrmals|mehrfach|wiederholt|jeweils)\b", re.IGNORECASE)


@REGISTRY.register("reported", requires=(UTTERANCES, SENTENCES, DATES), provides=(REPORTED_DECISIONS,))
def reported(document: Document) -> Document:
    """Add the layer of reported decisions: those that stand in an utterance."""
    flat = document.flat
    found: list[Span[ReportedDecision]] = []
    sentences = document[SENTENCES]
    for utterance in document[UTTERANCES]:
        direct = utterance.value.mode == "direct"
        for sentence in inside(sentences, utterance.start - 2000, utterance.end):
            low, high = max(sentence.start, utterance.start), min(sentence.end, utterance.end)
            if low >= high:
                continue
            for report in find_reports(flat[low:high], direct=direct):
                start, end = low + report.start, low + report.end
                repeated = _REPEATED.search(flat[start:end]) is not None
                for date in _dates(document[DATES], start, end, repeated):
                    value = ReportedDecision(report.decider, date, report.polarity)
                    found.append(Span(start, end, value, "reported.verb"))
    return document.with_layer(REPORTED_DECISIONS, found)


def _dates(dates: Sequence[Span[Timex]], start: int, end: int, repeated: bool) -> list[str | None]:
    """The date of the decision; several where it was taken several times."""
    values: list[str | None] = [
        span.value.value
        for span in inside(dates, start, end)
        if span.value.type == "DATE" and span.value.value and span.value.mod not in ("ON_OR_AFTER", "AFTER")
    ]
    if not values:
        return [None]
    return values if repeated else values[:1]
