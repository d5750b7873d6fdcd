"""The agenda list: what stands between its entries, and what belongs to no title; all texts are invented."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment


def items_of(text: str) -> list[tuple[str | None, str]]:
    document = segment(Document(text.strip("\n") + "\n", Source("", "")))
    spans = sorted(document[ITEMS], key=lambda span: span.value.order)
    return [(span.value.number, span.value.name) for span in spans]


CASES: dict[str, tuple[str, list[tuple[str | None, str]]]] = {
    "lettered points below an entry are no part of its title": (
        """
Traktanden

1. Protokoll
2. Wahlen
a) Präsidium
b) Kasse
3. Verschiedenes

1. Protokoll
Das Protokoll wird genehmigt.

2. Wahlen
a) Präsidium
Frau Adam wird gewählt.

3. Verschiedenes
Keine Wortmeldungen.
""",
        [("1", "Protokoll"), ("2", "Wahlen"), ("3", "Verschiedenes")],
    ),
    "a page number closes an entry": (
        """
TRAKTANDENLISTE
Traktandum 1 Protokoll der Versammlung .........4
Traktandum 2 Sanierung der Werkhofstrasse...15
ERÖFFNUNG UND EINLEITUNG

TRAKTANDUM 1
Protokoll der Versammlung
Das Protokoll wird genehmigt.

TRAKTANDUM 2
Sanierung der Werkhofstrasse
Der Kredit wird bewilligt.
""",
        [("1", "Protokoll der Versammlung"), ("2", "Sanierung der Werkhofstrasse")],
    ),
    "remarks below an entry": (
        """
Tagesordnung

1. Regularien

2. Nachtragssatzung; Entwurf
Einbringung
(Drucksache Nr.: 16051-09)

hierzu -> Schreiben des Herrn Adam
(Drucksache Nr.: 16247-09)

3. Verschiedenes

zum Seitenanfang

1. Regularien

Keine.

2. Nachtragssatzung; Entwurf

Kenntnis genommen.

3. Verschiedenes

Nichts.
""",
        [("1", "Regularien"), ("2", "Nachtragssatzung; Entwurf"), ("3", "Verschiedenes")],
    ),
    "a heading that repeats only the first part of the listed title": (
        """
Traktanden
1. Voranschlag 2011; Beratung und Genehmigung
2. Wahlen; Ergänzungswahl in den Gemeinderat
3. Verschiedenes

1. Voranschlag 2011
Der Voranschlag wird genehmigt.

2. Wahlen
Urs Lind wird gewählt.
""",
        [
            ("1", "Voranschlag 2011; Beratung und Genehmigung"),
            ("2", "Wahlen; Ergänzungswahl in den Gemeinderat"),
            ("3", "Verschiedenes"),
        ],
    ),
    "numbers with dot and stroke": (
        """
Anwesend:
1./ Bürgermeister HOLZER Anton
2./ Gemeinderat WALDER Maria
3./ „ BACHER Josef

Tagesordnung:
1./ Bericht des Prüfungsausschusses
2./ Rechnungsabschluss 2010

1./ Bericht des Prüfungsausschusses
Der Obmann berichtet.

2./ Rechnungsabschluss 2010
Beschluss: einstimmig.
""",
        [("1", "Bericht des Prüfungsausschusses"), ("2", "Rechnungsabschluss 2010")],
    ),
    "a paper alone names an item": (
        """
Tagesordnung:
1. Eröffnung
2. Satzung
2.1 DS 110/2014 (DS-Nr.: 110-1/2014)
2.2 Entschädigungssatzung (DS-Nr.: 110/2014)
""",
        [
            ("1", "Eröffnung"),
            ("2", "Satzung"),
            ("2.1", "DS 110/2014 (DS-Nr.: 110-1/2014)"),
            ("2.2", "Entschädigungssatzung"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_items(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert items_of(text) == expected


def test_a_number_that_ends_a_sentence_is_no_heading() -> None:
    text = """
Anwesend: Frau Adam, Herr Berger bis einschließlich
TOP 7 (21.55 Uhr)
Gäste: Herr Noll zu
TOP 2

Frau Adam eröffnet die Sitzung.
"""
    assert items_of(text) == []


def test_extract_with_the_day_before_its_number() -> None:
    text = """
Auszug - Neubau der Turnhalle

27.06.2016 - 5.1 Neubau der Turnhalle

Beschluss:
1. Die Turnhalle wird gebaut.
2. Die Mittel werden bereitgestellt.
"""
    assert items_of(text) == [("5.1", "Neubau der Turnhalle")]
