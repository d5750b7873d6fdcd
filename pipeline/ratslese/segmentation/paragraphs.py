"""Paragraphs: stretches between blank lines, headings and labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ratslese.document import Span
from ratslese.document.findings import AgendaItem, Paragraph, Sentence
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.sentences import sentence_bounds
from ratslese.segmentation.titles import LABEL

_SHORT = 60


def find_paragraphs(
    lines: Sequence[TextLine], items: Sequence[Span[AgendaItem]], breaks: Collection[int]
) -> list[Span[Paragraph]]:
    """Paragraphs in text order.

    Args:
        lines: the document's lines.
        items: the agenda items; their headings are paragraphs.
        breaks: indices of lines that open a paragraph for another reason (parts).
    """
    opens = {span.value.heading[0]: span.value.heading[1] for span in items if span.value.heading is not None}
    paragraphs: list[Span[Paragraph]] = []
    start = end = -1
    heading_end: int | None = None
    heading = False

    def close() -> None:
        if start >= 0:
            paragraphs.append(Span(start, end, Paragraph(heading), "segmentation.paragraphs"))

    for line in lines:
        in_heading = heading_end is not None and line.start < heading_end
        fresh = line.start in opens or (
            not in_heading and (line.gap or heading or line.index in breaks or _is_label(line))
        )
        if fresh:
            close()
            start = line.start
            heading_end = opens.get(line.start)
            heading = heading_end is not None or line.index in breaks or _is_label(line) or line.bold is True
            if heading_end is None and heading:
                heading = len(line.text) <= _SHORT
            whole = len(line.text) == line.end - line.start
            if whole and heading_end and (behind := line.text[heading_end - line.start :].lstrip(" -–:")):
                # 'Zu 2.: Der Voranschlag wird erläutert …': the text begins in the heading's own line
                paragraphs.append(Span(start, heading_end, Paragraph(True), "segmentation.paragraphs"))
                start, heading, heading_end = line.end - len(behind), False, None
        end = line.end
    close()
    return paragraphs


def _is_label(line: TextLine) -> bool:
    """Whether a line is a label on its own: 'Beschluss:', 'Abstimmungsergebnis:'."""
    return len(line.text) <= _SHORT and bool(LABEL.match(line.text)) and (":" not in line.text[:-1])


def find_sentences(text: str, paragraphs: Sequence[Span[Paragraph]]) -> Iterator[Span[Sentence]]:
    """The sentences of every paragraph."""
    for paragraph in paragraphs:
        if paragraph.value.heading:
            yield Span(paragraph.start, paragraph.end, Sentence(), "segmentation.sentences")
            continue
        for start, end in sentence_bounds(text, paragraph.start, paragraph.end):
            yield Span(start, end, Sentence(), "segmentation.sentences")
