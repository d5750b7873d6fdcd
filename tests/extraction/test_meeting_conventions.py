"""The meeting's front matter in the conventions of many towns; all texts are invented."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from ratslese.document import Document, Source, Span
from ratslese.document.findings import FURNITURE, MEETING, Furniture
from ratslese.extraction.meeting.extractor import meeting
from ratslese.segmentation import segment


def meeting_of(text: str, furniture: tuple[str, ...] = ()) -> dict[str, Any]:
    document = Document(text.strip("\n") + "\n", Source("", ""))
    document = document.with_layer(FURNITURE, [Span(0, 0, Furniture(line, 1)) for line in furniture])
    return asdict(meeting(segment(document))[MEETING][0].value)


CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "SessionNet": (
        """
Stadt Hohenau
Der Bürgermeister

Niederschrift
über die 17. Sitzung des Haupt- und Finanzausschusses der Stadt Hohenau
am Dienstag, dem 14.09.2021, im Ratssaal des Rathauses

Beginn: 17:00 Uhr
Ende: 19:45 Uhr

Anwesend sind:
""",
        {
            "body": "Stadt Hohenau",
            "organization": "Haupt- und Finanzausschuss",
            "number": 17,
            "date": "2021-09-14",
            "start_time": "17:00",
            "end_time": "19:45",
        },
    ),
    "ALLRIS label table": (
        """
Gemeinde Wiesenfeld
Niederschrift

Gremium:   Ausschuss für Bau, Planung und Umwelt
Sitzungstermin:   Donnerstag, 11.03.2021
Sitzungsbeginn:   18:30 Uhr
Sitzungsende:   20:05 Uhr
Raum, Ort:   Dorfgemeinschaftshaus, Lindenstraße 4

Einladung vom 01.03.2021
""",
        {
            "body": "Gemeinde Wiesenfeld",
            "organization": "Ausschuss für Bau, Planung und Umwelt",
            "number": None,
            "date": "2021-03-11",
            "start_time": "18:30",
            "end_time": "20:05",
            "location": "Dorfgemeinschaftshaus, Lindenstraße 4",
        },
    ),
    "prose of a Bezirksvertretung": (
        """
Niederschrift

über die am Dienstag, dem 3. Mai 2022 im Rathaussaal stattgefundene 4. ordentliche Sitzung der
Bezirksvertretung Nord der Stadt Rheinfeld

Der Bezirksbürgermeister eröffnete um 17:00 Uhr die Sitzung.

Er schloss die Sitzung um 19.50 Uhr.
""",
        {
            "body": "Stadt Rheinfeld",
            "organization": "Bezirksvertretung Nord",
            "number": 4,
            "date": "2022-05-03",
            "start_time": "17:00",
            "end_time": "19:50",
        },
    ),
    "spaced capitals": (
        """
S T A D T   B I R K E N A U

N I E D E R S C H R I F T

über die 9. öffentliche Sitzung der Stadtverordnetenversammlung
am Mittwoch, 12. Februar 2020, 19.00 Uhr, Stadthalle
""",
        {
            "body": "Stadt Birkenau",
            "organization": "Stadtverordnetenversammlung",
            "number": 9,
            "date": "2020-02-12",
            "start_time": "19:00",
        },
    ),
    "a letter's date beside the meeting's": (
        """
Stadt Eschach
Eschach, 27. Januar 2020

Niederschrift

Besprechung am:   22. Januar 2020   Beginn:   18:35 Uhr
Ort:   Gasthaus Adler   Ende:   20:40 Uhr
Thema:   1. Sitzung des Stadtteilbeirates Süd
""",
        {
            "body": "Stadt Eschach",
            "organization": "Stadtteilbeirat Süd",
            "number": 1,
            "date": "2020-01-22",
            "start_time": "18:35",
            "end_time": "20:40",
            "location": "Gasthaus Adler",
        },
    ),
    "Bavarian council": (
        """
MARKT OBERWIES

Niederschrift über die öffentliche Sitzung des Marktgemeinderates

Sitzungsdatum: Montag, 08.11.2021
Beginn: 19:30 Uhr
Ende: 21:10 Uhr
Ort: Sitzungssaal des Rathauses
""",
        {
            "body": "Markt Oberwies",
            "organization": "Marktgemeinderat",
            "number": None,
            "date": "2021-11-08",
            "start_time": "19:30",
            "end_time": "21:10",
        },
    ),
    "Sitzungsdauer": (
        """
Landkreis Aueland

Protokoll der 23. Sitzung des Kreistages des Landkreises Aueland am 5. Oktober 2022
Sitzungsdauer: von 16:00 Uhr bis 18:32 Uhr
Ort: Kreishaus
""",
        {
            "body": "Landkreis Aueland",
            "organization": "Kreistag",
            "number": 23,
            "date": "2022-10-05",
            "start_time": "16:00",
            "end_time": "18:32",
        },
    ),
    "Austria": (
        """
Marktgemeinde Sankt Anton am Forst

VERHANDLUNGSSCHRIFT

über die öffentliche Sitzung des Gemeinderates der Marktgemeinde Sankt Anton am Forst
am 10. Dezember 2020, Tagungsort: Gemeindeamt, Sitzungszimmer

Beginn: 19.00 Uhr
Ende: 21.35 Uhr
Die Einladung erfolgte am 2. Dezember 2020 durch Kurrende.
""",
        {
            "body": "Marktgemeinde Sankt Anton am Forst",
            "organization": "Gemeinderat",
            "date": "2020-12-10",
            "start_time": "19:00",
            "end_time": "21:35",
        },
    ),
    "Switzerland": (
        """
Einwohnergemeinde Wilerswil

Gemeinderat

Protokoll Nr. 5

Sitzung vom 12. Mai 2021, 19.30 - 21.15 Uhr, Gemeindehaus
""",
        {
            "body": "Einwohnergemeinde Wilerswil",
            "organization": "Gemeinderat",
            "number": 5,
            "date": "2021-05-12",
            "start_time": "19:30",
            "end_time": "21:15",
        },
    ),
    "number with year": (
        """
Gemeinde Rotbach

Niederschrift Nr. 3/2019
über die Sitzung des Gemeinderats am 21.03.2019
Beginn 19.00 Uhr   Ende 21.20 Uhr
""",
        {
            "body": "Gemeinde Rotbach",
            "organization": "Gemeinderat",
            "number": "3/2019",
            "date": "2019-03-21",
        },
    ),
    "county in one word": (
        """
Rhein-Aue-Kreis

Niederschrift über die 6. Sitzung des Ausschusses für Soziales, Gesundheit und Integration
am 13.11.2019
""",
        {
            "body": "Rhein-Aue-Kreis",
            "organization": "Ausschuss für Soziales, Gesundheit und Integration",
            "number": 6,
            "date": "2019-11-13",
        },
    ),
    "technical committee, adjective inflected": (
        """
Stadt Sulmtal

Auszug aus der Niederschrift über die öffentliche Sitzung des Technischen Ausschusses
vom 21. Mai 2019
""",
        {
            "body": "Stadt Sulmtal",
            "organization": "Technischer Ausschuss",
            "date": "2019-05-21",
            "document_type": "extract",
        },
    ),
    "one letterhead line and no label": (
        """
Niederschrift 57. Plenarsitzung Gemeinderat
20. November 2018, 9 Uhr und
21. November 2018, 9 Uhr
öffentlich
Bürgersaal, Altes Rathaus
Vorsitzender: Oberbürgermeister Dr. Jost Wendt
""",
        {
            "body": None,
            "organization": "Gemeinderat",
            "number": 57,
            "date": "2018-11-20",
            "start_time": "09:00",
            "publicity": "public",
        },
    ),
    "Ortschaftsrat": (
        """
Protokoll der Ortschaftsratssitzung Niederlinden vom 03.06.2021

Beginn: 19:00 Uhr, Ende: 20:15 Uhr
""",
        {
            "organization": "Ortschaftsrat Niederlinden",
            "date": "2021-06-03",
            "start_time": "19:00",
            "end_time": "20:15",
        },
    ),
    "Verbandsversammlung": (
        """
Zweckverband Wasserversorgung Oberes Tal

Niederschrift über die Sitzung der Verbandsversammlung am 9. Juli 2020 um 16 Uhr
""",
        {
            "body": "Zweckverband Wasserversorgung Oberes Tal",
            "organization": "Verbandsversammlung",
            "date": "2020-07-09",
            "start_time": "16:00",
        },
    ),
    "association": (
        """
Protokoll der ordentlichen Mitgliederversammlung des Turnverein Lindental e. V.

Es versammelten sich heute, am 27. Februar 2019 um 17:30 Uhr in der Stadtbibliothek 11 Personen.

Die Versammlung wurde um 19:10 Uhr geschlossen.
""",
        {
            "body": "Turnverein Lindental e. V.",
            "organization": "Mitgliederversammlung",
            "date": "2019-02-27",
            "start_time": "17:30",
            "end_time": "19:10",
        },
    ),
    "historic": (
        """
Protokoll

der Sitzung der Stadtverordneten-Versammlung der Stadt Kreuzberg
im Rathhaussaale, Sonnabend, den 4. März 1893, Nachmittags 4 Uhr.

Schluß der Sitzung um 6 1/2 Uhr.
""",
        {
            "body": "Stadt Kreuzberg",
            "organization": "Stadtverordneten-Versammlung",
            "date": "1893-03-04",
            "start_time": "16:00",
            "end_time": "18:30",
        },
    ),
    "joint committee, number as a word in the opening": (
        """
Gemeinsame Kommission der Gemeinden Au und Berg
Datum: 04.05.2023
Uhrzeit: 18:00 - 19:30 Uhr
Ort: Feuerwehrhaus Au
""",
        {
            "organization": "Gemeinsame Kommission",
            "date": "2023-05-04",
            "start_time": "18:00",
            "end_time": "19:30",
            "location": "Feuerwehrhaus Au",
        },
    ),
    "Hessian Ortsbeirat with a number": (
        """
Stadt Wieselbach

Protokoll der 11. Sitzung des Ortsbeirats 3
am Donnerstag, dem 2. Juni 2022, Saalbau, Clubraum 2

Sitzungsbeginn: 19.30 Uhr; Sitzungsende: 22.06 Uhr
""",
        {
            "body": "Stadt Wieselbach",
            "organization": "Ortsbeirat 3",
            "number": 11,
            "date": "2022-06-02",
            "start_time": "19:30",
            "end_time": "22:06",
        },
    ),
    "times in brackets, verbatim": (
        """
41. Sitzung des Rates der Stadt Moorburg
am 27. Juni 2019
(Beginn: 15.07 Uhr - Ende: 21.16 Uhr)

Oberbürgermeisterin Dr. Anna Voss: Meine Damen und Herren! Ich eröffne die Sitzung.
""",
        {
            "body": "Stadt Moorburg",
            "organization": "Rat",
            "number": 41,
            "date": "2019-06-27",
            "start_time": "15:07",
            "end_time": "21:16",
        },
    ),
    "committee named first, session below": (
        """
Samtgemeinde Elbmarsch

Schulausschuss

8. Sitzung am 15.06.2020

Die Vorsitzende eröffnet die Sitzung um 16:02 Uhr und begrüßt die Anwesenden.

Die Vorsitzende schließt die Sitzung um 17:20 Uhr.
""",
        {
            "body": "Samtgemeinde Elbmarsch",
            "organization": "Schulausschuss",
            "number": 8,
            "date": "2020-06-15",
            "start_time": "16:02",
            "end_time": "17:20",
        },
    ),
    "compound of three parts": (
        """
Gemeinde Tannenberg

Niederschrift über die Sitzung des Bau-, Planungs- und Umweltausschusses (BPU/012/2021)
Sitzungsort: Bürgerhaus
am: 07.12.2021
von: 18.00 Uhr bis 19.25 Uhr
""",
        {
            "body": "Gemeinde Tannenberg",
            "organization": "Bau-, Planungs- und Umweltausschuss",
            "date": "2021-12-07",
            "start_time": "18:00",
            "end_time": "19:25",
        },
    ),
    "nothing stated": (
        """
Frau Lenz berichtete über den Sachstand. Bei der Tagung der Dezernenten am 13.11.2019 sei die Entscheidung
getroffen worden, sich nicht zu beteiligen. Die nächste Veranstaltung finde am 28.11.2019 statt.
""",
        {
            "body": None,
            "organization": None,
            "number": None,
            "date": None,
            "start_time": None,
            "end_time": None,
        },
    ),
    "Niedersachsen: Ratssitzung, two ends": (
        """
Flecken Altenhagen

Protokoll über die 12. Ratssitzung am Donnerstag, 16.12.2021, in der Mehrzweckhalle
Beginn: 19:00 Uhr
Ende öffentlicher Teil: 20:40 Uhr
Ende der Sitzung: 21:05 Uhr
""",
        {
            "body": "Flecken Altenhagen",
            "organization": "Rat",
            "number": 12,
            "date": "2021-12-16",
            "start_time": "19:00",
            "end_time": "21:05",
        },
    ),
    "Thuringia: Stadtratssitzung in one word": (
        """
Protokoll der 29. Stadtratssitzung der Stadt Ilmtal vom 24.02.2022
Ort: Ratssaal
Zeit: 17.00 - 20.30 Uhr
""",
        {
            "body": "Stadt Ilmtal",
            "organization": "Stadtrat",
            "number": 29,
            "date": "2022-02-24",
            "start_time": "17:00",
            "end_time": "20:30",
        },
    ),
    "the session of a term, and a date over the end of a line": (
        """
PLANUNGSGEMEINSCHAFT ALTTAL
Altau, den 8. Dezember 2022

Ergebnisniederschrift
über die öffentliche VIII/5. Sitzung der Regionalvertretung der Planungsgemeinschaft Alttal am 29.
November 2022, 16:00 Uhr, in der Kreisverwaltung Altau

TOP 1: Annahme der Niederschrift über die Sitzung am 5. Juli 2022
""",
        {
            "body": "Planungsgemeinschaft Alttal",
            "organization": "Regionalvertretung",
            "number": "VIII/5",
            "date": "2022-11-29",
        },
    ),
    "a number with its year below the title": (
        """
Marktgemeinde Altau

VERHANDLUNGSSCHRIFT

Nr. 6/2018

über die am Donnerstag, dem 13. Dezember 2018, abgehaltene Sitzung des Gemeinderates
""",
        {"number": "6/2018", "date": "2018-12-13", "organization": "Gemeinderat"},
    ),
    "a Roman number with a dot is no term": (
        """
Marktgemeinde Altau

Niederschrift über die IV. Sitzung des Gemeinderates am 3. Mai 2022
""",
        {"number": 4, "date": "2022-05-03"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_convention(name: str) -> None:
    text, expected = CASES[name]
    found = meeting_of(text)
    assert {field: found[field] for field in expected} == expected


def test_a_running_header_is_the_only_source_of_the_date() -> None:
    found = meeting_of(
        "(Beginn: 15.41 Uhr - Ende: 16.45 Uhr)\n\nBürgermeisterin Abel: Ich eröffne die 9. Sitzung des Rates. Am "
        "22. August 2021 hat die Fraktion einen Antrag gestellt.\n",
        ("9. Sitzung vom 23. August 2021", "Seite 1"),
    )
    assert (found["date"], found["number"], found["organization"]) == ("2021-08-23", 9, "Rat")
    assert (found["start_time"], found["end_time"]) == ("15:41", "16:45")


@pytest.mark.parametrize(
    ("session", "number"),
    [
        ("VIII / 5. Sitzung", "VIII/5"),
        ("5./VIII. Sitzung", "5./VIII"),
        ("41. - öffentliche/nichtöffentliche - Sitzung", 41),
        ("7. (öffentliche) Sitzung", 7),
        ("Sitzung Nr. VIII/5", "VIII/5"),
        ("Sitzung Nr. 3/2019", "3/2019"),
        ("5. Sitzung", 5),
    ],
)
def test_numbers(session: str, number: int | str) -> None:
    assert meeting_of(f"Niederschrift\nüber die {session} des Gemeinderates am 3. Mai 2022\n")["number"] == number


@pytest.mark.parametrize(("value", "number"), [("KS/09/2021", "KS/09/2021"), ("09/2021", "09/2021"), ("Nr. 9", 9)])
def test_a_labelled_number(value: str, number: int | str) -> None:
    found = meeting_of(f"Gremium: Sportausschuss\nSitzungs-Nr.: {value}\nDatum: 22.09.2021\n")
    assert found["number"] == number
