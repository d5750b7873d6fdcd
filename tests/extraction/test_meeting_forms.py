"""The meeting in further forms of front matter: capitals, old records, parts of towns, remarks beside names."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ITEMS, MEETING, Meeting
from ratslese.extraction.meeting.extractor import meeting
from ratslese.segmentation import segment

CASES: dict[str, tuple[str, dict[str, object]]] = {
    "a title in capitals": (
        "GEMEINDE ALTAU\n\nNIEDERSCHRIFT\nÜBER DIE SITZUNG DES GEMEINDERATES\nam 3. Mai 2022\n",
        {"organization": "Gemeinderat", "body": "Gemeinde Altau", "date": "2022-05-03"},
    ),
    "capitals with the part of the town and a number": (
        "PROTOKOLL DER ORTSCHAFTSRATSSITZUNG OBERAU Nr. 01/18\n\nWann: Di., 30.01.18, 19.00 - 21.10 Uhr\n",
        {"organization": "Ortschaftsrat Oberau", "number": "01/18", "date": "2018-01-30", "start_time": "19:00"},
    ),
    "a date at the end of a sentence": (
        "Niederschrift\n\nüber die öffentliche Sitzung der Gemeindevertretung der Gemeinde Gubau vom 12.12.2012.\n",
        {"organization": "Gemeindevertretung", "body": "Gemeinde Gubau", "date": "2012-12-12"},
    ),
    "an old record": (
        "Flecken Moorau\n\nVerhandelt Moorau, den 8. März 1927\n\nZu der auf heute, abends 7½ Uhr, in den Gasthof\n"
        "einberufenen öffentlichen Sitzung des Gemeindeausschusses waren erschienen:\n\n1.) Anna Muster\n\n"
        "Zu 1.) Das Protokoll wurde genehmigt.\n\nZu 2.) Nichts weiter.\n\nSchluß der Sitzung 11 Uhr abends.\n",
        {"organization": "Gemeindeausschuss", "date": "1927-03-08", "start_time": "19:30", "end_time": "23:00"},
    ),
    "a part of a town with an advisory council of its own": (
        "Protokoll der öffentlichen Sitzung Nr. 7 des Beirats Hafenau\nam Dienstag, den 14. November 2023\n",
        {"organization": "Beirat Hafenau", "date": "2023-11-14"},
    ),
    "the minutes' name beside the date": (
        "Beschlussprotokoll der Studierendenratssitzung am 17.12.2013\n",
        {"organization": "Studierendenrat", "date": "2013-12-17"},
    ),
    "who came from the town is not the town": (
        "Niederschrift über die Sitzung des Ortschaftsrates\n\nVon der Stadt: Frau Kunz (Bauamt)\n",
        {"organization": "Ortschaftsrat", "body": None},
    ),
    "a remark behind the body": (
        "Protokoll\n\nüber die 5. Sitzung des Kreistages des Landkreises Brooksiel (XIX. Wahlperiode)\n",
        {"organization": "Kreistag", "body": "Landkreis Brooksiel", "number": 5},
    ),
    "a long line that ends with a full stop": (
        "Niederschrift\n\nüber die 28. ordentliche Sitzung des Gemeinderates der Marktgemeinde Rupau am Montag, dem "
        "18. August 2008, im Gemeindesaal (Bahnhofstraße 11) Rupau, Beginn um 19 Uhr.\n",
        {"organization": "Gemeinderat", "body": "Marktgemeinde Rupau", "number": 28, "date": "2008-08-18"},
    ),
    "a serial number above the title": (
        "Lfd. Nr. 4/2019\n\nVERHANDLUNGSSCHRIFT\n\n"
        "über die öffentliche Sitzung des Gemeinderates am 26. September 2019\n",
        {"organization": "Gemeinderat", "number": "4/2019", "date": "2019-09-26"},
    ),
}


def read(text: str) -> Document:
    return meeting(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))


@pytest.mark.parametrize("name", CASES)
def test_front(name: str) -> None:
    text, expected = CASES[name]
    value: Meeting = read(text)[MEETING][0].value
    assert {field: getattr(value, field) for field in expected} == expected


def test_one_hidden_item_does_not_hide_the_meeting() -> None:
    text = (
        "Niederschrift\n\nüber die 21. öffentliche Sitzung der Gemeindevertretung am 25. Februar 2008\n\n"
        "Tagesordnung:\n\n"
        "1. Eröffnung\n2. Voranschlag\n3. Personalangelegenheit (nicht öffentlich)\n\nZu 1.: Eröffnet.\n\n"
        "Zu 2.: Angenommen.\n\nZu 3.: Vertagt.\n"
    )
    document = read(text)
    assert document[MEETING][0].value.publicity != "non_public"
    assert [span.value.public for span in document[ITEMS]][:2] == [True, True]


def test_papers_below_a_title_of_a_list() -> None:
    text = (
        "Tagesordnung\n\nTOP-Nr. Bezeichnung\n1. Eröffnung\n2. Erlass der Haushaltssatzung 2013\n"
        "  Beschlussvorlage - 24/2012\n"
        "3. Satzung\n"
    )
    items = {span.value.number: span.value for span in read(text)[ITEMS]}
    assert items["2"].name == "Erlass der Haushaltssatzung 2013"
    assert items["2"].papers == ("24/2012",)
