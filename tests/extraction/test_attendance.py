"""Attendance in the forms that council systems, countries and clubs give it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ATTENDANCE, PERSONS
from ratslese.extraction.attendance.extractor import attendance
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.remarks import read_remark
from ratslese.segmentation import segment


def read(text: str) -> Document:
    document = Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))
    return attendance(segment(document))


def rows(text: str) -> list[str]:
    """Attendance as 'name status capacity', with faction, interval and the replaced person where stated."""
    document = read(text)
    persons = {span.value.id: span.value for span in document[PERSONS]}
    found = []
    for span in document[ATTENDANCE]:
        row = span.value
        interval = f"{row.from_time or row.from_item or ''}-{row.until_time or row.until_item or ''}"
        found.append(
            " ".join(
                filter(
                    None,
                    (
                        persons[row.person].name,
                        row.status,
                        row.capacity,
                        row.faction,
                        interval if interval != "-" else None,
                        f"for {persons[row.substitutes_for].name}" if row.substitutes_for else None,
                    ),
                )
            )
        )
    return found


CONVENTIONS = {
    "the missing below the administration, offices nobody lists": (
        """Niederschrift

Vorsitz: Bürgermeisterin Hanna Brock
Anwesend waren:
Ratsherr Dirk Tepe (CDU)
Mitglied der Fraktion DIE LINKE.
Frau Wiebke Holm
Von der Verwaltung:
LVB Uwe Strat
Frau Dorn, Bezirksverwaltungsstelle (Schriftführerin)
Es fehlen:
Ratsherr Heiner Popp (CDU) – entschuldigt
Ratsfrau Petra Ahl (SPD)
Frau Monika Suter (Ferien)
Normalzahl: 11

TOP 1 Eröffnung
""",
        [
            "Hanna Brock present chair",
            "Dirk Tepe present member CDU",
            "Wiebke Holm present member DIE LINKE",
            "Uwe Strat present administration",
            "Dorn present recorder",
            "Heiner Popp excused member CDU",
            "Petra Ahl absent member SPD",
            "Monika Suter excused member",
        ],
    ),
    "officials and plural offices before the name": (
        """Niederschrift

Anwesend: Bürgermeister Andreas Platt (Vorsitz), die Gemeindevorstände Barbara Egger und Thomas Nairz
Schriftführer: Stadtamtmann Ralf Putz

TOP 1 Eröffnung
""",
        [
            "Andreas Platt present chair",
            "Barbara Egger present member",
            "Thomas Nairz present member",
            "Ralf Putz present recorder",
        ],
    ),
    "blocks of a council system": (
        """Niederschrift
über die 12. Sitzung des Ausschusses für Bauen und Umwelt
am 03.02.2021

Anwesend:

Vorsitz
Frau Anna Torberg

Mitglieder
Herr Hans Berger   CDU
Herr Dr. Otto Vogel   SPD   bis TOP 7
Frau Erika Pohl   Bündnis 90/Die Grünen   ab 17:45 Uhr

Stellvertretende Mitglieder
Herr Karl Jansen   Vertretung für Frau Ute Feldmann

Beratende Mitglieder
Frau Jana Roth

Verwaltung
Herr Peter Lindner   Fachbereichsleiter

Schriftführer
Herr Uwe Feder

Abwesend:

Mitglieder
Frau Ute Feldmann   entschuldigt
Herr Jens Wendt

Tagesordnung:
Öffentlicher Teil
1. Eröffnung

TOP 1 Eröffnung
Die Vorsitzende eröffnet die Sitzung.
Herr Berger verlässt um 19:10 Uhr die Sitzung.
""",
        [
            "Anna Torberg present chair",
            "Hans Berger partial member CDU -19:10",
            "Otto Vogel partial member SPD -7",
            "Erika Pohl partial member Bündnis 90/Die Grünen 17:45-",
            "Karl Jansen present substitute for Ute Feldmann",
            "Jana Roth present advisory",
            "Peter Lindner present administration",
            "Uwe Feder present recorder",
            "Ute Feldmann excused member",
            "Jens Wendt absent member",
        ],
    ),
    "Bavaria, family names first": (
        """Niederschrift über die öffentliche Sitzung des Gemeinderates Oberlohe
Sitzungstag: 05.03.2019
Vorsitzender: 1. Bürgermeister Huber Josef
Schriftführer: Maier Franz
Anwesend waren die Gemeinderatsmitglieder:
Bauer Anton
Gruber Maria
Lechner Georg (ab TOP 3)
Entschuldigt fehlten: Kraus Peter, Weber Eva
Unentschuldigt fehlte: -

Tagesordnung
1. Bauantrag
""",
        [
            "Josef Huber present chair",
            "Franz Maier present recorder",
            "Anton Bauer present member",
            "Maria Gruber present member",
            "Georg Lechner partial member 3-",
            "Peter Kraus excused member",
            "Eva Weber excused member",
        ],
    ),
    "lists by faction": (
        """Protokoll der Sitzung des Stadtrates

Teilnehmer:
Oberbürgermeister: Dr. Karl Meixner
CDU-Fraktion: Hans Altmann, Petra Neubert, Dr. Gerd Grosser (bis 20.15 Uhr)
Für die SPD: Uwe Klein, Ilse Feiner
Entschuldigt:
CDU-Fraktion: Otto Kranz
Verwaltung: Beigeordnete Maria Stark, Amtsleiter Jens Baumann
Gäste: Herr Dipl.-Ing. Paul Planer (Büro Planer)
Protokoll: Frau Sonja Stift
""",
        [
            "Karl Meixner present chair",
            "Hans Altmann present member CDU",
            "Petra Neubert present member CDU",
            "Gerd Grosser partial member CDU -20:15",
            "Uwe Klein present member SPD",
            "Ilse Feiner present member SPD",
            "Otto Kranz excused member CDU",
            "Maria Stark present administration",
            "Jens Baumann present administration",
            "Paul Planer present guest",
            "Sonja Stift present recorder",
        ],
    ),
    "Austria": (
        """VERHANDLUNGSSCHRIFT
über die öffentliche Sitzung des Gemeinderates der Marktgemeinde Obersteig am 12.12.2019
Anwesende:
1. Bürgermeister Mag. Johann Auer als Vorsitzender
2. Vizebürgermeisterin Dr. Elisabeth Bacher
3. GV Ing. Karl Czerny
Ersatzmitglieder:
GR Ida Eder für GR Franz Finkl
Der Leiter des Gemeindeamtes: AL Gerhard Gabler
Es fehlen:
entschuldigt: GR Franz Finkl
unentschuldigt: GR Hubert Holzer
Der Schriftführer (§ 54 Abs. 2 der GemO): Ilse Immler
""",
        [
            "Johann Auer present chair",
            "Elisabeth Bacher present member",
            "Karl Czerny present member",
            "Ida Eder present substitute for Franz Finkl",
            "Franz Finkl excused member",
            "Gerhard Gabler present administration",
            "Hubert Holzer absent member",
            "Ilse Immler present recorder",
        ],
    ),
    "Switzerland": (
        """Protokoll des Gemeinderates Wilerswil
Sitzung vom 4. Mai 2015
Vorsitz: Gemeindepräsident Urs Meier
Anwesend: Gemeinderäte Vreni Frei, Beat Gubler, Reto Koch
Entschuldigt: Gemeinderätin Ursula Lang (Ferien)
Protokoll: Gemeindeschreiberin Sandra Moser
""",
        [
            "Urs Meier present chair",
            "Vreni Frei present member",
            "Beat Gubler present member",
            "Reto Koch present member",
            "Ursula Lang excused member",
            "Sandra Moser present recorder",
        ],
    ),
    "running text": (
        """Niederschrift über die Sitzung des Ortsbeirates Kleinlohe am 3. Mai 2017

Anwesend waren: Ortsvorsteher Fritz Anders, Heinz Berg, Lotte Cramer und
Dirk Damm. Entschuldigt fehlte Ernst Ebel. Schriftführerin war Gisela Hahn.

1. Begrüßung
""",
        [
            "Fritz Anders present chair",
            "Heinz Berg present member",
            "Lotte Cramer present member",
            "Dirk Damm present member",
            "Ernst Ebel excused member",
            "Gisela Hahn present recorder",
        ],
    ),
    "like YAML": (
        """---
gremium: Vorstand
datum: 2021-03-03
anwesend:
  - Anna Torberg
  - Ben Arnold
entschuldigt:
  - Carla Fehr
protokoll: Dora Schreiber
---
# Protokoll
""",
        [
            "Anna Torberg present member",
            "Ben Arnold present member",
            "Carla Fehr excused member",
            "Dora Schreiber present recorder",
        ],
    ),
    "lettered labels": (
        """NIEDERSCHRIFT
Anwesend sind:
a) stimmberechtigt:
Bürgermeister Max Möhring als Vorsitzender
die Gemeindevertreter: Anke Boie, Claus Dau, Elke Friedrich
b) nicht stimmberechtigt:
Herr Hansen, Amtsverwaltung, zugleich Protokollführer
c) es fehlt entschuldigt:
Gemeindevertreter Ingo Jensen
""",
        [
            "Max Möhring present chair",
            "Anke Boie present member",
            "Claus Dau present member",
            "Elke Friedrich present member",
            "Hansen present recorder",
            "Ingo Jensen excused member",
        ],
    ),
    "a table with a head": (
        """Anwesenheitsliste
Name   Vorname   Fraktion   anwesend
Torberg   Anna   CDU   x
Berger   Hans   SPD   x
Feldmann   Ute   FDP   entsch.
""",
        ["Anna Torberg present member CDU", "Hans Berger present member SPD", "Ute Feldmann excused member FDP"],
    ),
    "Hesse": (
        """Anwesend:
vom Ausschuss:
Stv. Möhring (Vorsitzende)
Stv. Berger
Stv. Dr. Pohl für Stv. Vogel
vom Magistrat:
Stadtrat Klein
von der Verwaltung:
Frau Grosser, Amt 61
Schriftführer:
VA Feder
""",
        [
            "Möhring present chair",
            "Berger present member",
            "Pohl present substitute for Vogel",
            "Klein present administration",
            "Grosser present administration",
            "Feder present recorder",
        ],
    ),
    "an extract with a chair line": (
        """Auszug
Vorsitzende/r: Oberbürgermeister
Dr. Karl Meixner

TOP 1 Antrag der Fraktion
Beschluss: Der Antrag wird angenommen.

gez. Meixner   gez. Feder
Vorsitzender   Schriftführer
""",
        ["Karl Meixner present chair"],
    ),
    "nobody": ("Die Straße am Rathaus wird saniert.\nAmt 61, Bahnhofstraße 3\n", []),
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_convention(name: str) -> None:
    text, expected = CONVENTIONS[name]
    assert sorted(rows(text)) == sorted(expected)


def test_the_fullest_name_wins() -> None:
    text = """Protokoll

Anwesend:
Fr. Torberg
Hr. Berger

TOP 1 Bericht
Anna Torberg berichtet. Herr Dr. Berger dankt.
"""
    document = read(text)
    assert [(span.value.name, span.value.titles) for span in document[PERSONS]] == [
        ("Anna Torberg", ()),
        ("Berger", ("Dr.",)),
    ]


def test_columns_side_by_side() -> None:
    text = """Anwesende                    Entschuldigt                 Verteiler
Fr. Anna Torberg             Fr. Ute Feldmann             Alle Ämter
Hr. Hans Berger                                           Amt 13/Fr. Lotz
"""
    assert rows(text) == [
        "Anna Torberg present member",
        "Ute Feldmann excused member",
        "Hans Berger present member",
    ]


def test_coming_and_going() -> None:
    text = """Anwesend:
Frau Anna Torberg
Herr Hans Berger
Herr Uwe Klein
Frau Eva Wegener

TOP 1 Bericht
Frau Torberg erscheint um 18:20 Uhr zur Sitzung. Herr Berger verlässt den Sitzungssaal um 19:05 Uhr.
Herr Klein verlässt wegen Befangenheit den Saal um 19:10 Uhr.
Frau Wegener verlässt die Sitzung um 19:15 Uhr. Frau Wegener betritt den Saal um 19:30 Uhr.
"""
    assert rows(text) == [
        "Anna Torberg partial member 18:20-",
        "Hans Berger partial member -19:05",
        "Uwe Klein present member",
        "Eva Wegener present member",
    ]


def test_contradiction_is_noticed() -> None:
    document = read("Anwesend:\nAnna Torberg\nHans Berger\nEntschuldigt:\nHerr Hans Berger\n")
    assert [notice.code for notice in document.notices] == ["attendance-contradiction"]


@pytest.mark.parametrize(
    ("text", "status", "capacity"),
    [
        ("Es fehlten entschuldigt", "excused", None),
        ("NICHT ENTSCHULDIGT ABWESEND WAR", "absent", None),
        ("A n w e s e n d", "present", None),
        ("Stv. Vorsitzende", None, "deputy_chair"),
        ("Stellvertretende Mitglieder", None, "substitute"),
        ("Sachkundige Einwohnerinnen und Einwohner", None, "advisory"),
        ("Vertreter der Presse", None, "guest"),
        ("Von der Verwaltung", None, "administration"),
        ("Schriftführer/in", None, "recorder"),
    ],
)
def test_label(text: str, status: str | None, capacity: str | None) -> None:
    label = read_label(text, closed=True)
    assert label is not None
    assert (label.status, label.capacity) == (status, capacity)


@pytest.mark.parametrize("text", ["Hans Berger", "Herr Gast", "Die Sitzung wurde von ihm eröffnet.", "", "12.03.2020"])
def test_no_label(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab TOP 4, 16:25 Uhr", {"from_item": "4", "from_time": "16:25"}),
        ("bis 20 Uhr", {"until_time": "20:00"}),
        ("18.00 – 19.30 Uhr", {"from_time": "18:00", "until_time": "19:30"}),
        ("TOP 1-5", {"from_item": "1", "until_item": "5"}),
        ("entschuldigt ab 20 Uhr", {"until_time": "20:00"}),
        ("unentsch.", {"status": "absent"}),
        ("(leitet die Sitzung)", {"capacity": "chair"}),
        ("/ Amt für Sport", {"administration": True}),
        ("(VIDEO)", {}),
        ("CDU-Fraktion", {"faction": "CDU"}),
    ],
)
def test_remark(text: str, expected: dict[str, object]) -> None:
    remark = read_remark(text)
    fields = ("status", "capacity", "faction", "from_time", "until_time", "from_item", "until_item", "administration")
    assert {name: value for name in fields if (value := getattr(remark, name))} == expected


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("AnwesendHerr Müller,;:\n   ()-.1EntschuldigtCDU"), max_size=400))
def test_any_list(text: str) -> None:
    document = read(f"Anwesend:\n{text}")
    ids = {span.value.id for span in document[PERSONS]}
    for span in document[ATTENDANCE]:
        assert span.value.person in ids
        assert span.end <= len(document.text)


@pytest.mark.parametrize("piece", ["Anwesend: ", "Herr Dr. ", "a, b; c und ", "Müller   "])
def test_near_misses(piece: str) -> None:
    document = Document(piece * (100_000 // len(piece)), Source("", "0" * 64))
    attendance(document)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Protokoll\n\nFeststellung der Anwesenheit\n\nEs sind elf Personen anwesend. Zusätzlich sind eine\n"
            "Besucherin und Frau Torberg (Zeitung)\nanwesend.\n\nZwei Personen kommen verspätet erst zum\n"
            "Tagesordnungspunkt 4 dazu.\n\nGewählt wird mit 9\nJa-Stimmen und einer Enthaltung.\n",
            {"Torberg"},
        ),
        ("Anwesend: Berger, Klein, Torberg, Lang\nEs bleibt nur ein klein wenig Zeit, kurz oder lang.\n", None),
        ("Sitzung: 3.4.2021\n\nAnwesend: Maria, Torin, Christian\n", {"Maria", "Torin", "Christian"}),
        (
            "Abstimmungsprotokoll\nPlatz#   Name   Vorname   Partei   Stimme\n030   Berger   Anna   SP   JA\n"
            "031   Torberg   Hans   CVP   NEIN\n032   Müller   Karl   FDP   ABWESEND\n\n033   Roth   Eva   SP   JA\n",
            set(),
        ),
        (
            "Namentliche Abstimmung\n\nAnwesend:\nAnna Berger   SPD   Ja\nHans Torberg   CDU   Nein\n"
            "Karl Müller   FDP   Enthaltung\n",
            set(),
        ),
        (
            "Anwesend: Anna Berger, Ortsverwaltung Musterdorf, Hans Torberg, Urkundsperson\n",
            {"Anna Berger", "Hans Torberg"},
        ),
    ],
)
def test_no_inventions(text: str, names: set[str] | None) -> None:
    found = {span.value.name for span in read(text)[PERSONS]}
    assert found == ({"Berger", "Klein", "Torberg", "Lang"} if names is None else names)
