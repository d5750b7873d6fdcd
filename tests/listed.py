"""The attendance that a list gives, for the tests that hold lists of many conventions."""

from __future__ import annotations

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ATTENDANCE, PERSONS
from ratslese.extraction.attendance.extractor import attendance
from ratslese.segmentation import segment


def rows(text: str) -> list[str]:
    """The persons of a list in the front matter: 'name status capacity', and the interval of those there in part."""
    head = "Niederschrift über die Sitzung des Gemeinderates am 3. Mai 2022\n\n"
    return rows_of(f"{head}{text.strip()}\n\nTagesordnung\n\n1. Begrüßung\n2. Verschiedenes\n")


def rows_of(whole: str) -> list[str]:
    """The persons of whole minutes, as in `rows`."""
    document = attendance(segment(Document(whole, Source("", "0" * 64), pages=(Page(1, 0, len(whole)),))))
    persons = {span.value.id: span.value for span in document[PERSONS]}
    found = []
    for span in document[ATTENDANCE]:
        row = span.value
        interval = f"{row.from_time or row.from_item or ''}-{row.until_time or row.until_item or ''}".strip()
        shown = f"{persons[row.person].name} {row.status} {row.capacity}"
        found.append(f"{shown} {interval}" if row.status == "partial" else shown)
    return found
