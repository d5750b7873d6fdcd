"""Agenda lists in a paragraph of their own ('Tagesordnung: 1. Begrüßung, 2. Bericht'): each entry as a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ratslese.lexicon import alternation, words
from ratslese.segmentation.labels import parse_label
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.titles import is_narrative

# 'Tagesordnung: 1. Begrüßung', 'mit folgender Tagesordnung: 1.) Begrüßung', 'TAGESORDNUNG 1. Begrüßung'
_OPENS = re.compile(
    rf"(?:^|[ ])(?:{alternation(words('structure', 'list_headings'))}[ ]*:|TAGESORDNUNG|TRAKTANDEN)"
    r"[ ]+(?=1(?:\.\)|[.)])[ ]+\S)"
)
_NEXT = re.compile(r"[,;]?[ ]+(?=(?P<number>\d{1,2})(?:\.\)|[.)])[ ]+[A-ZÄÖÜ„\"\d])")
# 'Allfälliges Der Vorsitzende eröffnet': running text behind the last entry
_RUNS_ON = re.compile(r"[ ](?=(?:Der|Die|Das|Um|Herr|Frau|Es|Zu|Beginn|Anwesend|Protokoll)[ ])")
_MOST_LINES = 14


def inline_entries(lines: Sequence[TextLine], anchor: int) -> tuple[list[TextLine], int]:
    """The entries that begin on the line of the anchor itself, each as a line, and the first line behind them.

    Args:
        lines: the document's lines.
        anchor: index of the line that names the list.

    Returns:
        ([], anchor + 1) where the list begins below.
    """
    line = lines[anchor]
    match = _OPENS.search(line.text) if "1." in line.text or "1)" in line.text else None
    if match is None:
        return [], anchor + 1
    label = parse_label(line.text[match.end() :])
    if label is None or label.key != (1,):
        return [], anchor + 1
    entries, number = _split(line, match.end(), 1)
    last = anchor + 1
    if len(entries) > 1:
        for following in lines[anchor + 1 : anchor + _MOST_LINES]:
            if following.gap:
                break
            more, number = _split(following, 0, number)
            entries += more
            last = following.index + 1
        if is_narrative(entries[-1].text):
            cut = _RUNS_ON.search(entries[-1].text)
            entries[-1] = replace(entries[-1], text=entries[-1].text[: cut.start()] if cut else entries[-1].text)
    return entries, last


def _split(line: TextLine, at: int, number: int) -> tuple[list[TextLine], int]:
    """The entries in a line from `at` on, and the number of the last; only numbers that count on open another."""
    label = parse_label(line.text[at:])
    if label is not None and label.key == (number + 1,):
        number += 1
    pieces: list[TextLine] = []
    for match in _NEXT.finditer(line.text, at):
        if int(match["number"]) == number + 1:
            pieces.append(_piece(line, at, match.start()))
            number += 1
            at = match.end()
    pieces.append(_piece(line, at, len(line.text.rstrip(",; "))))
    return pieces, number


def _piece(line: TextLine, start: int, end: int) -> TextLine:
    return replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end], gap=False)
