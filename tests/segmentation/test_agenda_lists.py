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
    "the first entry beside the list's heading": (
        """
Traktanden: 1. Protokoll
2. Gebühren
3. Verschiedenes
Verhandlungen: Der Präsident eröffnet die Versammlung.
1. Protokoll
Das Protokoll wird genehmigt.
2. Gebühren
Die Gebühren werden erhöht.
3. Verschiedenes
Keine.
""",
        [("1", "Protokoll"), ("2", "Gebühren"), ("3", "Verschiedenes")],
    ),
    "a list in one paragraph": (
        """
Der Vorstand lud zu folgender Tagesordnung: 1. Begrüßung, 2. Bericht des Vorstandes, 3. Entlastung,
4. Wahlen, 5. Verschiedenes

1. Begrüßung
Frau Adam begrüßt die Mitglieder.
2. Bericht des Vorstandes
Frau Adam berichtet.
4. Wahlen
Herr Berger wird gewählt.
""",
        [
            ("1", "Begrüßung"),
            ("2", "Bericht des Vorstandes"),
            ("3", "Entlastung"),
            ("4", "Wahlen"),
            ("5", "Verschiedenes"),
        ],
    ),
    "a list without numbers": (
        """
Traktanden

Begrüssung
Kredit Schulhaus Feld
Verschiedenes

Begrüssung

Die Präsidentin begrüsst die Anwesenden.

Kredit Schulhaus Feld

Der Kredit wird mit 7 zu 2 Stimmen bewilligt.

Verschiedenes

Keine Wortmeldungen.
""",
        [(None, "Begrüssung"), (None, "Kredit Schulhaus Feld"), (None, "Verschiedenes")],
    ),
    "a list of strokes": (
        """
Tagesordnung:
- Plakate am Markt
- Sommerfest im Park
- Kasse

Protokoll:

- Plakate am Markt
Einstimmig angenommen.

- Sommerfest im Park
Anna fragt den Wirt.
""",
        [(None, "Plakate am Markt"), (None, "Sommerfest im Park"), (None, "Kasse")],
    ),
    "numbers printed twice": (
        """
Tagesordnung
  1. 1.  Einwohnerfragestunde
  2. 2.  Bericht des Bürgermeisters
  3. 3.  Verschiedenes

1. Einwohnerfragestunde
Keine Fragen.

2. Bericht des Bürgermeisters
Er berichtet.
""",
        [("1", "Einwohnerfragestunde"), ("2", "Bericht des Bürgermeisters"), ("3", "Verschiedenes")],
    ),
    "a title that begins with a number is none printed twice": (
        """
Tagesordnung
1. 1. Änderung der Hauptsatzung
2. Bericht des Bürgermeisters
3. Verschiedenes
""",
        [("1", "1. Änderung der Hauptsatzung"), ("2", "Bericht des Bürgermeisters"), ("3", "Verschiedenes")],
    ),
    "a table read by columns": (
        """
Tagesordnung
1.
2.
3.
Genehmigung der Tagesordnung
Einwohnerfragestunde
Verschiedenes
Zu TOP 1.
Genehmigung der Tagesordnung
Die Tagesordnung wird genehmigt.
Zu TOP 2.
Einwohnerfragestunde
Keine Fragen.
""",
        [("1", "Genehmigung der Tagesordnung"), ("2", "Einwohnerfragestunde"), ("3", "Verschiedenes")],
    ),
    "blank lines inside the entries of a list that comes again": (
        """
Tagesordnung:

1.

Bauleitplanung

1.1. 22. Änderung des Flächennutzungsplanes

Einzeländerung Lindau

2019/034/014

2.

Vergaben

1.

Bauleitplanung

1.1. 22. Änderung des Flächennutzungsplanes

Die Vorsitzende erläutert die Änderung.

2.

Vergaben

Der Auftrag wird vergeben.
""",
        [("1", "Bauleitplanung"), ("1.1", "22. Änderung des Flächennutzungsplanes"), ("2", "Vergaben")],
    ),
    "file numbers in a column of their own, sub-items in small letters": (
        """
Traktanden

1.   Protokoll
2.   Budget 2017, 2. Lesung   9.1.2
3.   Mitteilungen
3.1   der Schulleitungen   4.0.1
7.   Kinder und Jugend
""",
        [
            ("1", "Protokoll"),
            ("2", "Budget 2017, 2. Lesung"),
            ("3", "Mitteilungen"),
            ("3.1", "der Schulleitungen"),
            ("7", "Kinder und Jugend"),
        ],
    ),
    "headings counted through the year, pages in a column": (
        """
Traktanden
1.   Protokoll                                   3
2.   Kredit Turnhalle; Fr. 250'000              4-6
3.   Umfrage                                     9

§ 45
Protokoll
Das Protokoll wird genehmigt.

§ 46
Kredit Turnhalle; Fr. 250'000
Der Kredit wird bewilligt.

§ 47
Umfrage
Keine.
""",
        [("1", "Protokoll"), ("2", "Kredit Turnhalle; Fr. 250'000"), ("3", "Umfrage")],
    ),
    "headings that name the part with the number": (
        """
Tagesordnung:
A. Öffentlicher Teil
1. Haushalt
2. Schulen
B. Nichtöffentlicher Teil
1. Personal

A. Öffentlicher Teil
TOP A 1 Haushalt
Beschlossen.
TOP A 2 Schulen
Beschlossen.
B. Nichtöffentlicher Teil
TOP B 1 Personal
Beschlossen.
""",
        [("1", "Haushalt"), ("2", "Schulen"), ("1", "Personal")],
    ),
    "a bracket with the paper over two lines": (
        """
Tagesordnung
1. Eröffnung
2. Grundschule am Plack: offene Ganztagsschule (Drucks. Nr. 2107/2019
mit 1 Anlage)
3. Verschiedenes
""",
        [("1", "Eröffnung"), ("2", "Grundschule am Plack: offene Ganztagsschule"), ("3", "Verschiedenes")],
    ),
    "letters and numbers in columns": (
        """
Tagesordnung

A    Allgemeines
A 1    Formalia
B    Anträge
B 1    Bürgeranträge
B 1.1    (E) Tempo 30 in der Lindenstraße
B 1.2    (U) Baumfällung
C    Verschiedenes

A    Allgemeines
A 1    Formalia
Beschlussfähigkeit wird festgestellt.
B    Anträge
B 1    Bürgeranträge
B 1.1    (E) Tempo 30 in der Lindenstraße
Einstimmig angenommen.
B 1.2    (U) Baumfällung
Abgelehnt.
C    Verschiedenes
Keine.
""",
        [
            ("A", "Allgemeines"),
            ("A 1", "Formalia"),
            ("B", "Anträge"),
            ("B 1", "Bürgeranträge"),
            ("B 1.1", "(E) Tempo 30 in der Lindenstraße"),
            ("B 1.2", "(U) Baumfällung"),
            ("C", "Verschiedenes"),
        ],
    ),
    "a title whose second part stands below": (
        """
Traktanden:
1. Jahresrechnung 2018;
   Genehmigung
2. Kreditabrechnungen;
   a. Strassen
   b. Wasser
3. Verschiedenes

Trakt. 1: Jahresrechnung 2018; Genehmigung
Die Rechnung wird genehmigt.

Trakt. 2: Kreditabrechnungen
Genehmigt.
""",
        [("1", "Jahresrechnung 2018; Genehmigung"), ("2", "Kreditabrechnungen"), ("3", "Verschiedenes")],
    ),
    "what came of an item is no part of its title": (
        """
TOP 1: Begrüßung und Feststellung der Beschlussfähigkeit
Die Vorsitzende begrüßt 34 Mitglieder.
TOP 2: Entlastung des Vorstandes
Einstimmig bei Enthaltung der Betroffenen.
TOP 3: Verschiedenes
Keine Wortmeldungen liegen dazu vor.
""",
        [
            ("1", "Begrüßung und Feststellung der Beschlussfähigkeit"),
            ("2", "Entlastung des Vorstandes"),
            ("3", "Verschiedenes"),
        ],
    ),
    "results in small letters below a title and its paper": (
        """
Ö 1. Öffentliche Fragestunde
Frau Adam fragt nach dem Radweg.

Ö 2. Anträge
Ö 2.1. Tempo 30 in der Lindenallee
Vorlage: 21-1234
einstimmig beschlossen

Ö 2.2. Baumpflanzungen
mehrheitlich abgelehnt

Ö 3. Verschiedenes
entfällt
""",
        [
            ("1", "Öffentliche Fragestunde"),
            ("2", "Anträge"),
            ("2.1", "Tempo 30 in der Lindenallee"),
            ("2.2", "Baumpflanzungen"),
            ("3", "Verschiedenes"),
        ],
    ),
    "running text directly below the last entry": (
        """
Tagesordnung
1. Eröffnung
2. Gewerbepark Haarhöhe
Bürgermeisterin Kemper eröffnet die Sitzung, begrüßt die Anwesenden und stellt die
Beschlussfähigkeit fest.
Zu Punkt 1
Eröffnung
Die Sitzung ist eröffnet.
Zu Punkt 2
Gewerbepark Haarhöhe
Vertagt.
""",
        [("1", "Eröffnung"), ("2", "Gewerbepark Haarhöhe")],
    ),
    "lines that do not stand again are no list": (
        """
Tagesordnung
Die Einladung lag vor
Unterlagen im Rathaus

Frau Adam eröffnet die Sitzung.
""",
        [],
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


def test_entries_of_one_paragraph_have_their_own_place() -> None:
    text = "Tagesordnung: 1. Begrüßung, 2. Bericht, 3. Wahlen\n\nFrau Adam eröffnet.\n"
    spans = segment(Document(text, Source("", "")))[ITEMS]
    assert [text[span.start : span.end] for span in spans] == ["1. Begrüßung", "2. Bericht", "3. Wahlen"]


@pytest.mark.parametrize(
    ("heading", "papers"),
    [
        ("§ 34 (TOP 4) Radweg am Bach\n\nVorlage 088/2019\n", ("088/2019",)),
        ("TOP 4 Radweg am Bach (Drucks. Nr. 2107/2019 mit 1 Anlage)\n", ("2107/2019",)),
        ("TOP 4 Radweg am Bach (Vorlage 5541a)\n", ("5541a",)),
        ("TOP 4 Radweg am Bach   Geschäft 2015-014\n", ("2015-014",)),
        ("TOP 4 Radweg am Bach\n\nBauantragsverzeichnis BA 2022/017\n", ("BA 2022/017",)),
        ("TOP 4 Radweg am Bach\nBeschluss-Nr. 217/21/2021\n", ()),
    ],
)
def test_papers_of_a_heading(heading: str, papers: tuple[str, ...]) -> None:
    text = f"Auszug aus der Niederschrift\n\n{heading}\nFrau Rapp nimmt Bezug auf die Planung.\n"
    spans = segment(Document(text, Source("", "")))[ITEMS]
    assert [(span.value.number, span.value.name, span.value.papers) for span in spans] == [
        ("4", "Radweg am Bach", papers)
    ]


def test_two_items_called_at_once() -> None:
    text = """
Punkt 36 der Tagesordnung: Schutz des Viertels
Vorlage: 2019/0255
und
Punkt 57 der Tagesordnung: Satzung für das Viertel

Frau Adam berichtet.
"""
    assert items_of(text) == [("36", "Schutz des Viertels"), ("57", "Satzung für das Viertel")]


def test_points_of_an_item_called_one_by_one() -> None:
    text = """
Tagesordnung:

  1.  Bekanntgaben
  2.  Bebauungsplan „Lindenweg“
      a) Abwägung
      b) Satzungsbeschluss
      - Vorlage 2020/033 -
  3.  Anfragen

Zu 1.
Bekanntgaben liegen nicht vor.

Zu 2. a)
Die Abwägung wird beschlossen. 7:0

Zu 2. b)
Die Satzung wird beschlossen. 6:1

Zu 3.
Anfragen werden nicht gestellt.
"""
    spans = segment(Document(text, Source("", "")))[ITEMS]
    assert [(span.value.number, span.value.papers) for span in spans] == [("1", ()), ("2", ("2020/033",)), ("3", ())]
    assert text[spans[1].start : spans[1].end].count("wird beschlossen") == 2


def test_further_columns_of_a_table_are_no_title() -> None:
    text = "Tagesordnung\n\n1 | Begrüßung | -\n2 | Spielplatz am Bach | vertagt\n3 | Brücke | 2020/0331\n"
    spans = segment(Document(text, Source("", "")))[ITEMS]
    assert [(span.value.name, span.value.papers) for span in spans] == [
        ("Begrüßung", ()),
        ("Spielplatz am Bach", ()),
        ("Brücke", ("2020/0331",)),
    ]


def test_a_question_can_be_a_title() -> None:
    text = """
Punkt 29 der Tagesordnung: Wie steht die Stadt zu dem neuen Bündnis am Markt?
Vorlage: 2015/0215

Beschluss:
Kenntnisnahme von der Stellungnahme der Verwaltung
"""
    assert items_of(text) == [("29", "Wie steht die Stadt zu dem neuen Bündnis am Markt?")]


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


@pytest.mark.parametrize(
    ("front", "last", "expected"),
    [
        ("Niederschrift über die öffentliche 5. Sitzung des Rates", "Personal", (True, True)),
        ("Niederschrift über die Sitzung des Rates", "Personal (nicht öffentlich)", (True, False)),
        ("Niederschrift der nichtöffentlichen Sitzung", "Personal", (False, False)),
        ("Werkverband Lohr, Körperschaft des öffentlichen Rechts", "Personal", (None, None)),
        ("Auftritte bei öffentlichen Festen", "Personal", (None, None)),
    ],
)
def test_publicity(front: str, last: str, expected: tuple[bool | None, bool | None]) -> None:
    text = f"{front}\n\nTagesordnung\n\nTOP 1 Haushalt\nTOP 2 {last}\n\nTOP 1 Haushalt\nFrau Adam berichtet.\n"
    spans = sorted(segment(Document(text, Source("", "")))[ITEMS], key=lambda span: span.value.number or "")
    assert tuple(span.value.public for span in spans) == expected


def test_part_that_will_probably_be_closed() -> None:
    text = (
        "Tagesordnung\n\nÖffentlich:\n\n1. Eröffnung\n2. Jahresrechnung\n\nVoraussichtlich nicht öffentlich:\n\n"
        "3. Personal\n\nTOP 1: Eröffnung\n\nFrau Adam eröffnet.\n\nTOP 2: Jahresrechnung\n\nEinstimmig.\n\n"
        "TOP 3: Personal\n\nEinstimmig.\n"
    )
    spans = segment(Document(text, Source("", "")))[ITEMS]
    assert [(span.value.number, span.value.public) for span in spans] == [("1", True), ("2", True), ("3", False)]
