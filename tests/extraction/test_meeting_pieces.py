"""Pieces of the front matter: dates, clock times, Gremien, Körperschaften, labels."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.document import Document, Source
from ratslese.document.findings import MEETING
from ratslese.extraction.meeting.bodies import bodies_in, organizations_in
from ratslese.extraction.meeting.dates import (
    clock_span,
    clock_with_unit,
    closing_time,
    dates_in,
    meeting_date,
    opening_time,
)
from ratslese.extraction.meeting.extractor import meeting
from ratslese.extraction.meeting.fields import read_fields
from ratslese.extraction.meeting.text import tidy
from ratslese.extraction.meeting.titles import best_title, titles_in
from ratslese.segmentation import segment


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("am Dienstag, dem 3. Mai 2022", "2022-05-03"),
        ("03.05.2022", "2022-05-03"),
        ("3. 5. 2022", "2022-05-03"),
        ("03.05.22", "2022-05-03"),
        ("2022-05-03", "2022-05-03"),
        ("20. und 21. November 2018", "2018-11-20"),
        ("20./21.11.2018", "2018-11-20"),
        ("7. Jänner 1865", "1865-01-07"),
        ("den 5. Mai 1848", "1848-05-05"),
        ("10.Dezember 2020", "2020-12-10"),
        ("vom 3ten März 1884", "1884-03-03"),
    ],
)
def test_dates(text: str, value: str) -> None:
    assert [found.value for found in dates_in(text)] == [value]


@pytest.mark.parametrize("text", ["3.5", "1.2.3.4", "31.02.2020", "Nr. 2022/05", "12.2022", "§ 3.5.2"])
def test_no_dates(text: str) -> None:
    assert not list(dates_in(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Altdorf, den 18. Mai 2022\nSitzung am 3. Mai 2022", "2022-05-03"),
        ("Einladung vom 20.04.2022\n03.05.2022, 18:00 Uhr", "2022-05-03"),
        ("3. Mai 2022, 18 Uhr\nNächste Sitzung: 7. Juni 2022", "2022-05-03"),
        ("gedruckt am 18.05.2022\nProtokoll vom 3. Mai 2022", "2022-05-03"),
    ],
)
def test_the_meetings_date(text: str, value: str) -> None:
    found = meeting_date(text)
    assert found is not None
    assert found[1] == value


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:30 Uhr", "18:30"),
        ("19.00 h", "19:00"),
        ("9 Uhr", "09:00"),
        ("17 Uhr 30", "17:30"),
        ("17:0 0 Uhr", "17:00"),
        ("Nachmittags 4 Uhr", "16:00"),
        ("8 Uhr abends", "20:00"),
        ("6 1/2 Uhr", "06:30"),
        ("24 Uhr", "00:00"),
    ],
)
def test_clock_times(text: str, time: str) -> None:
    assert clock_with_unit(text) == time


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("von 17:00 bis 19:30 Uhr", ("17:00", "19:30")),
        ("18.00 - 20.15 Uhr", ("18:00", "20:15")),
        ("9:06 Uhr - 10:06 Uhr", ("09:06", "10:06")),
        ("17:00 Uhr bis 18:32 Uhr", ("17:00", "18:32")),
        ("9 - 12 Uhr", ("09:00", "12:00")),
    ],
)
def test_spans(text: str, span: tuple[str, str]) -> None:
    assert clock_span(text) == span


@pytest.mark.parametrize("text", ["3 - 5 Mitglieder", "2019 - 2020", "12:3 Stimmen", "S. 3-5"])
def test_no_spans(text: str) -> None:
    assert clock_span(text) is None


def test_opening_and_closing() -> None:
    assert opening_time("Der Vorsitzende eröffnete um 17:00 Uhr die Sitzung.") == "17:00"
    assert opening_time("Um 19.02 Uhr eröffnet Frau Noll die Sitzung.") == "19:02"
    assert (
        closing_time("Herr Noll verlässt um 18 Uhr den Saal. Der Vorsitzende schließt die Sitzung um 19.50 Uhr.")
        == "19:50"
    )
    assert closing_time("Die Sitzung wurde um ca. 21.30 Uhr geschlossen.") == "21:30"
    assert closing_time("Die Sitzung wird um 20 Uhr unterbrochen.") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("des Haupt- und Finanzausschusses der Stadt Hohenau", "Haupt- und Finanzausschuss"),
        ("des Ausschusses für Bau, Planung und Umwelt am 3. Mai", "Ausschuss für Bau, Planung und Umwelt"),
        ("der Bezirksvertretung Nord", "Bezirksvertretung Nord"),
        ("des Ortschaftsrates Niederlinden", "Ortschaftsrat Niederlinden"),
        ("des Technischen Ausschusses", "Technischer Ausschuss"),
        ("der Gemeinsamen Kommission", "Gemeinsame Kommission"),
        ("des Rates der Stadt Hohenau", "Rat"),
        ("des Kreistages des Landkreises Aueland", "Kreistag"),
        ("des Bau-, Planungs- und Umweltausschusses", "Bau-, Planungs- und Umweltausschuss"),
        ("des Jugendhilfeausschusses", "Jugendhilfeausschuss"),
        ("des Betriebsausschusses der Stadtwerke", "Betriebsausschuss der Stadtwerke"),
        ("der Stadtverordnetenversammlung", "Stadtverordnetenversammlung"),
        ("des Ausschusses für Soziales des Kreistages", "Ausschuss für Soziales"),
        ("Gemeindevorstand", "Gemeindevorstand"),
    ],
)
def test_organizations(text: str, name: str) -> None:
    assert next(found.name for found in organizations_in(text)) == name


@pytest.mark.parametrize("text", ["Landrat Huber", "der Vorrat", "im Monat Mai", "am Donnerstag", "das Referat"])
def test_no_organizations(text: str) -> None:
    assert not list(organizations_in(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stadt Hohenau", "Stadt Hohenau"),
        ("STADT BAD HOHENAU", "Stadt Bad Hohenau"),
        ("des Landkreises Aueland", "Landkreis Aueland"),
        ("der Gemeinde Sankt Anton am Forst", "Gemeinde Sankt Anton am Forst"),
        ("des Rhein-Aue-Kreises", "Rhein-Aue-Kreis"),
        ("des Marktes Oberwies", "Markt Oberwies"),
        ("der Großen Kreisstadt Grautal", "Große Kreisstadt Grautal"),
        ("der Stadt Hohenau am Mittwoch", "Stadt Hohenau"),
        ("Samtgemeinde Elbmarsch", "Samtgemeinde Elbmarsch"),
        ("Turnverein Lindental 1908 e. V.", "Turnverein Lindental 1908 e. V."),
        ("Abfall-Zweckverband Lindental (AZL)", "Abfall-Zweckverband Lindental"),
        ("Wasser- und Abwasserverband Untere Aue", "Wasser- und Abwasserverband Untere Aue"),
        ("Gemeinde Lindental Der Gemeinderat", "Gemeinde Lindental"),
    ],
)
def test_bodies(text: str, name: str) -> None:
    assert next(found for _, found in bodies_in(text)) == name


@pytest.mark.parametrize(
    "text", ["Amt für Soziales", "die Stadt ist", "Arbeitskreis Verkehr", "Amt 13", "Sportverband Lindental"]
)
def test_no_bodies(text: str) -> None:
    assert not list(bodies_in(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("17. Sitzung des Rates", 17),
        ("XII. Sitzung des Rates", 12),
        ("die zweite öffentliche Sitzung des Rates", 2),
        ("Protokoll Nr. 5", 5),
        ("Niederschrift Nr. 3/2019", "3/2019"),
        ("Vorstandssitzung 3/2021", "3/2021"),
        ("Rat, 8. Sitzung am 15.06.2020", 8),
    ],
)
def test_numbers(text: str, number: int | str) -> None:
    best = best_title(titles_in(text, where="head", labels={}), "number")
    assert best is not None
    assert best.number == number


def test_labels() -> None:
    fields = read_fields(
        tidy("Besprechung am:   22. Januar 2020   Beginn:   18:35 Uhr\nOrt:   Gasthaus\nDorfstraße 14   Ende: 20:40")
    )
    assert fields["date"] == [("Besprechung am", "22. Januar 2020")]
    assert fields["start"] == [("Beginn", "18:35 Uhr")]
    assert fields["end"] == [("Ende", "20:40")]
    assert fields["location"] == [("Ort", "Gasthaus")]


def test_values_below_their_labels() -> None:
    fields = read_fields("Ort:\nRathaus, Ratssaal\nZeit:\n18:30 Uhr bis 20:35 Uhr")
    assert fields["location"] == [("Ort", "Rathaus, Ratssaal")]
    assert fields["span"] == [("Zeit", "18:30 Uhr bis 20:35 Uhr")]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "Stadt Hohenau",
                    "Niederschrift",
                    "17. Sitzung des Rates",
                    "Beginn: 17:00 Uhr",
                    "Ende:",
                    "am 3. Mai 2022",
                ),
                *(
                    "Tagesordnung",
                    "1. Haushalt",
                    "",
                    "Ort: Rathaus",
                    "Gremium:",
                    "Der Vorsitzende schließt um 19 Uhr",
                    "31.02.2020",
                ),
            ]
        ),
        max_size=14,
    )
)
def test_nothing_raises(rows: list[str]) -> None:
    document = meeting(segment(Document("\n".join(rows), Source("", ""))))
    assert len(document[MEETING]) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_nothing_raises_on_any_text(text: str) -> None:
    meeting(segment(Document(text, Source("", ""))))


@pytest.mark.parametrize(
    "near_miss",
    [
        "Beginn " * 15_000,
        "A-" * 50_000,
        "Ausschuss für " * 7_000,
        "1. " * 33_000,
        "Stadt A " * 12_000,
        "um 1 " * 20_000,
        "e. V" * 25_000,
    ],
)
def test_near_misses_take_no_time(near_miss: str) -> None:
    meeting(segment(Document(near_miss, Source("", ""))))
    list(organizations_in(near_miss[:20_000]))
    list(bodies_in(near_miss[:20_000]))
    read_fields(near_miss[:20_000])
    closing_time(near_miss[:20_000])


def test_the_office_of_several_writes_for_one() -> None:
    head = "Amt Niederland\nDer Amtsvorsteher\nfür die Gemeinde Altmoor\n\nNiederschrift\n\n"
    text = f"{head}über die 12. Sitzung der Gemeindevertretung Altmoor\nam 24.06.2021\n"
    found = meeting(segment(Document(text, Source("", "0" * 64))))[MEETING][0].value
    assert (found.body, found.organization) == ("Gemeinde Altmoor", "Gemeindevertretung")


@pytest.mark.parametrize("office", ["Amt Niederland", "Samtgemeinde Niederland", "Verbandsgemeinde Niederland"])
def test_the_letterhead_of_an_office_of_several_does_not_tell_who_met(office: str) -> None:
    text = f"{office}\n\nNiederschrift\n2. Sitzung der Gemeindevertretung Altmoor\nSitzungstermin: 24.06.2021\n"
    found = meeting(segment(Document(text, Source("", "0" * 64))))[MEETING][0].value
    assert (found.body, found.organization) == ("Gemeinde Altmoor", "Gemeindevertretung")


@pytest.mark.parametrize(("text", "name"), [("Beirat Neustadt", ["Beirat Neustadt"]), ("Beirat berät", [])])
def test_a_board_of_a_part_of_town(text: str, name: list[str]) -> None:
    assert [found.name for found in organizations_in(text)] == name


def test_a_date_behind_its_label_without_a_colon() -> None:
    found = meeting_date("PROTOKOLL\nder Sitzung des Beirats\nDATUM 20.05.2021\nBEGINN 19:00 Uhr\n")
    assert found is not None
    assert found[1] == "2021-05-20"


def test_a_club_in_the_genitive() -> None:
    text = "über die Jahreshauptversammlung\nder Mitglieder\ndes Turnvereins Neuburg 1899 e.V. am 17. März 2017"
    assert [name for _, name in bodies_in(text)] == ["Turnverein Neuburg 1899 e.V."]


def test_boards_of_swiss_parishes() -> None:
    assert [found.name for found in organizations_in("Protokoll der 3. Sitzung der Kirchenpflege")] == ["Kirchenpflege"]
