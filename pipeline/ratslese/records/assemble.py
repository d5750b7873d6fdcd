"""From layers of spans to the records of the contract: evidence, ids, and the links between records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import count
from typing import Any, TypeVar

from ratslese.document import Document, Span, covering
from ratslese.document import findings as layers
from ratslese.records import models

T = TypeVar("T")


def assemble(document: Document, *, model: str = "rules") -> models.Minutes:
    """Turn a document with all its layers into records.

    Args:
        document: as extraction left it.
        model: name and version of the language model that took part.

    Returns:
        The records, in text order, each with its evidence. Ids are unique within the document.
    """
    evidence = _Evidence(document)
    figures = [
        models.Figure(id=id_, **evidence.of(span), **_fields(span.value))
        for id_, span in _numbered("f", document[layers.FIGURES])
    ]
    return models.Minutes(
        id=document.source.sha256[:16],
        model=model,
        source=models.SourceFile(
            path=document.source.path,
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            page_count=document.source.page_count,
            ocr_pages=document.source.ocr_pages,
            pages=tuple(models.SourcePage(**asdict(page)) for page in document.pages),
        ),
        meeting=models.Meeting(**asdict(_only(document[layers.MEETING], layers.Meeting()))),
        persons=tuple(
            models.Person(**_fields(span.value)) for span in (*document[layers.PERSONS], *document[layers.SPEAKERS])
        ),
        attendance=tuple(
            models.Attendance(**evidence.of(span), **_fields(span.value)) for span in document[layers.ATTENDANCE]
        ),
        agenda_items=tuple(
            _agenda_item(evidence, span) for span in sorted(document[layers.ITEMS], key=lambda span: span.value.order)
        ),
        utterances=tuple(
            models.Utterance(id=id_, **evidence.of(span), **_fields(span.value))
            for id_, span in _numbered("u", document[layers.UTTERANCES])
        ),
        decisions=tuple(
            _decision(evidence, id_, span, figures) for id_, span in _numbered("d", document[layers.DECISIONS])
        ),
        reported_decisions=tuple(
            models.ReportedDecision(id=id_, **evidence.of(span), **_fields(span.value))
            for id_, span in _numbered("r", document[layers.REPORTED_DECISIONS])
        ),
        dates=tuple(
            models.Timex(id=id_, **evidence.of(span), **_fields(span.value))
            for id_, span in _numbered("t", document[layers.DATES])
        ),
        figures=tuple(figures),
        entities=tuple(
            models.Entity(id=id_, **evidence.of(span), **_fields(span.value))
            for id_, span in _numbered("e", document[layers.ENTITIES])
        ),
        papers=tuple(models.Paper(**evidence.of(span), **_fields(span.value)) for span in document[layers.PAPERS]),
        warnings=tuple(models.Notice(**asdict(notice)) for notice in document.notices),
        text=document.text,
    )


class _Evidence:
    """Looks up what surrounds a span."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items = tuple(span for span in document[layers.ITEMS] if span.value.heading is not None)

    def of(self, span: Span[Any]) -> dict[str, Any]:
        document = self.document
        item = covering(self.items, span.start)
        return {
            "text": document.surface(span.start, span.end),
            "start": span.start,
            "end": span.end,
            "page": document.page_at(span.start),
            "boxes": document.boxes(span.start, span.end),
            "agenda_item": item.value.id if item else None,
            "rule": span.rule,
            "score": span.score,
        }


def _agenda_item(evidence: _Evidence, span: Span[layers.AgendaItem]) -> models.AgendaItem:
    """The item's surface is its title line; offsets are its stretch, null when only listed."""
    item = span.value
    place = item.heading or item.listing or (span.start, span.end)
    fields = evidence.of(Span(*place, item, span.rule, span.score))
    treated = item.heading is not None
    fields |= {
        "start": span.start if treated else None,
        "end": span.end if treated else None,
        "agenda_item": item.id,
    }
    return models.AgendaItem(
        id=item.id,
        number=item.number,
        order=item.order,
        name=item.name,
        public=item.public,
        papers=item.papers,
        **fields,
    )


def _decision(
    evidence: _Evidence, id_: str, span: Span[layers.Decision], figures: Sequence[models.Figure]
) -> models.Decision:
    fields: dict[str, Any] = evidence.of(span)
    values: Mapping[str, Any] = asdict(span.value)
    if span.value.agenda_item is not None:
        fields["agenda_item"] = span.value.agenda_item or None
    low = bisect_left(figures, span.start, key=lambda figure: figure.start or 0)
    high = bisect_left(figures, span.end, key=lambda figure: figure.start or 0)
    return models.Decision(
        id=id_,
        amounts=tuple(figure for figure in figures[low:high] if figure.kind == "money"),
        **fields,
        **{name: value for name, value in values.items() if name != "agenda_item"},
    )


def _fields(value: Any) -> dict[str, Any]:
    """A flat value's fields; `asdict` would copy them deeply."""
    return {name: getattr(value, name) for name in value.__slots__}


def _numbered(prefix: str, spans: Sequence[Span[T]]) -> list[tuple[str, Span[T]]]:
    return [(f"{prefix}{number}", span) for number, span in zip(count(1), spans, strict=False)]


def _only(spans: Sequence[Span[layers.Meeting]], default: layers.Meeting) -> layers.Meeting:
    return spans[0].value if spans else default
