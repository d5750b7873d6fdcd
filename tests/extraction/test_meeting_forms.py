"""The meeting in further forms of front matter: capitals, old records, parts of towns, remarks beside names."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ITEMS, MEETING, Meeting
from ratslese.extraction.meeting.extractor import meeting
from ratslese.segmentation import segment

CASES: dict[str, tuple[str, dict[str, object]]] = {
    "capitals within a line, a year's number of its own": (
        "Niederschrift\n\nüber die SITZUNG des GEMEINDERATES der Marktgemeinde Altau\nam 16.12.2016\nim "
        "Sitzungssaal des "
        "Rathauses.\n\nBeginn: 19,30 Uhr\n",
        {
            "organization": "Gemeinderat",
            "body": "Marktgemeinde Altau",
            "date": "2016-12-16",
            "start_time": "19:30",
            "location": "Sitzungssaal des Rathauses",
        },
    ),
    "called for one day, told of on another": (
        "Ortsgemeinde Nußau\n\nAus der Niederschrift über die Sitzung des Ortsgemeinderates Nußau\n\nDie "
        "Mitglieder waren "
        "durch Einladung vom 05.09.2022 auf Mittwoch, den 14.09.2022, 19:30 Uhr, einberufen worden. Zeit "
        "und Ort der Sitzung "
        "waren am 08.09.2022 im Mitteilungsblatt veröffentlicht.\n",
        {"organization": "Ortsgemeinderat", "body": "Ortsgemeinde Nußau", "date": "2022-09-14", "start_time": "19:30"},
    ),
    "the date of the letter above that of the meeting": (
        "Geschäftsführung Beirat\nTelefon: (0999) 12345\nDatum: 26.09.2011\n\nNiederschrift\nüber die "
        "Sitzung des Beirates "
        "bei der unteren Landschaftsbehörde in der Wahlperiode 2009/2014 am Montag, dem 20.06.2011, 14:00 "
        "Uhr bis 17:30 Uhr\n",
        {
            "organization": "Beirat bei der unteren Landschaftsbehörde",
            "date": "2011-06-20",
            "start_time": "14:00",
            "end_time": "17:30",
        },
    ),
    "minutes of an earlier meeting lie open": (
        "Verhandlungsschrift\n\nüber die am Donnerstag, 16.09.2010\nim Stadtamt Altau stattgefundene\n5. "
        "öffentliche Sitzung "
        "des Gemeinderates\n\nDie Verhandlungsschrift über die Sitzung des Gemeinderates vom 01.07.2010 liegt zur "
        "Einsichtnahme auf.\n",
        {"organization": "Gemeinderat", "number": 5, "date": "2010-09-16"},
    ),
    "a ruled line within the title, a number behind the date": (
        "PROTOKOLL\ndes\nGemeinderates der Einwohnergemeinde Altwil\nvom\n____\n10. März 2010     Nr. "
        "11\n________\n\n"
        "Beginn:     19.30 Uhr\n",
        {"organization": "Gemeinderat", "body": "Einwohnergemeinde Altwil", "date": "2010-03-10", "number": 11},
    ),
    "the number with the council's term, the hall behind the date": (
        "Niederschrift\nüber die Sitzung des Ausschusses für Soziales am Dienstag, 07.03.2006, Rathaus, Kaminsaal\n"
        "Nr. 27 / 2003 - 2008\nBeginn: 16:00 Uhr\n",
        {
            "organization": "Ausschuss für Soziales",
            "number": 27,
            "date": "2006-03-07",
            "location": "Rathaus, Kaminsaal",
        },
    ),
    "the times of several parts": (
        "Niederschrift zur Sitzung des Gemeinderates der Ortsgemeinde Altau\n\nam Dienstag, dem 12.02.2019 "
        "um 19:30 Uhr\n\n"
        "von 19:30 Uhr bis 20:07 Uhr\n\nvon 20:08 Uhr bis 20:25 Uhr\n\nvon 20:25 Uhr bis 20:31 Uhr\n",
        {"date": "2019-02-12", "start_time": "19:30", "end_time": "20:31"},
    ),
    "a table with pipes": (
        "Niederschrift über die Sitzung des Gemeinderates\n\n| Sitzungstermin: | Donnerstag, 21.09.2023 |\n"
        "| Sitzungsende: | 18:29 Uhr |\n| Ort, Raum: | Sitzungssaal des Rathauses, Schulweg 6 |\n",
        {"date": "2023-09-21", "end_time": "18:29", "location": "Sitzungssaal des Rathauses, Schulweg 6"},
    ),
    "a letterhead is no name, those present are no letterhead": (
        "Landeshauptstadt Altau Datum 01.11.2019\n\n30. Sitzung des Schulausschusses am Mittwoch, 18. "
        "September 2019\n\n"
        "Ferner:\nAmt Südermoor\nAnna Muster\n",
        {"organization": "Schulausschuss", "body": "Landeshauptstadt Altau", "date": "2019-09-18"},
    ),
    "a synod, an association": (
        "Verhandlungen der Kreissynode\n\nNiederschrift über die Sommertagung der Kreissynode des "
        "Evangelischen Kirchenkreises "
        "Altau am Freitag, 23. Juni 2017\n",
        {"organization": "Kreissynode", "body": "Evangelischer Kirchenkreis Altau", "date": "2017-06-23"},
    ),
    "an assembly with its association": (
        "Nr. 7 - Verbandsversammlung des Schulverbandes Altau vom 15.06.2015\n",
        {"organization": "Verbandsversammlung", "body": "Schulverband Altau", "date": "2015-06-15"},
    ),
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
    "a Swiss parliament, named in capitals, and the executive beside it": (
        "EINWOHNERGEMEINDE ALTWIL\nPARLAMENT\n\nProtokoll\n\n3. Parlamentssitzung 2023\nMontag, 5. Juni 2023, 19.00 "
        "bis 21.40 Uhr, Aula\n\nVorsitz: Anna Muster\nGemeinderat: Beat Adam, Gemeindepräsident\n",
        {"organization": "Parlament", "body": "Einwohnergemeinde Altwil", "end_time": "21:40"},
    ),
    "the end of the part that is not public": (
        "Niederschrift über die Sitzung des Bauausschusses\n\nÖffentliche Sitzung, 18:00 Uhr bis 20:11 Uhr\n"
        "Nichtöffentliche Sitzung, 20:15 Uhr bis 20:32 Uhr\n\nTagesordnung\n1. Begrüßung\nDie öffentliche Sitzung "
        "endet um 20:11 Uhr.\n",
        {"organization": "Bauausschuss", "start_time": "18:00", "end_time": "20:32"},
    ),
    "a municipality told by its council alone": (
        "Niederschrift\n\nüber die 8. Sitzung der Gemeindevertretung Klein Altau am Donnerstag, 12.09.2019, "
        "um 19:30 Uhr\n",
        {"organization": "Gemeindevertretung", "body": "Gemeinde Klein Altau", "number": 8},
    ),
    "a council without a place": (
        "Niederschrift\n\nüber die 8. Sitzung der Gemeindevertretung am Donnerstag, 12.09.2019, um 19:30 Uhr\n",
        {"organization": "Gemeindevertretung", "body": None},
    ),
    "a parish with its saint before its kind": (
        "Ev.-luth. St. Martin Kirchengemeinde Bad Altau\n\nNiederschrift über die Sitzung des Kirchenvorstandes am "
        "11.03.2013\n",
        {"organization": "Kirchenvorstand", "body": "Ev.-luth. St. Martin Kirchengemeinde Bad Altau"},
    ),
    "a board told by its session alone": (
        "Ortsamt Altau\n\nPROTOKOLL\nder öffentlichen Beiratssitzung\n\nDATUM 20.05.2021\nBEGINN 19:00 Uhr\n",
        {"organization": "Beirat", "date": "2021-05-20"},
    ),
    "an ordinal between the hour of closing and the verb": (
        "Turnverein Altau 1901 e. V.\nProtokoll der Jahreshauptversammlung am 11. März 2022\n\nTOP 1 Begrüßung\n"
        "Um 22.05 Uhr konnte der 1. Vorsitzende die Versammlung schließen.\n",
        {"organization": "Jahreshauptversammlung", "end_time": "22:05"},
    ),
    "two adjectives with a comma, an assembly of a district in the letterhead": (
        "Bezirksverordnetenversammlung Altau\n\nNiederschrift\nüber die 12. ordentliche, öffentliche Sitzung des "
        "Ausschusses für Kultur\nSitzungstermin: Dienstag, 14.02.2023\n",
        {"organization": "Ausschuss für Kultur", "number": 12},
    ),
    "a regional board below its assembly": (
        "Bezirksversammlung Nord\nÖffentliche Niederschrift\nüber die Sitzung des Regionalausschusses Altau\n"
        "Sitzungstermin: Montag, 09.01.2023\n",
        {"organization": "Regionalausschuss Altau"},
    ),
    "a board of experts with its field": (
        "Beirat Altau\nProtokoll Nr. 3 der Sitzung des Fachausschusses Bau, Umwelt und Verkehr am 11.01.2022\n",
        {"organization": "Fachausschuss Bau, Umwelt und Verkehr", "number": 3},
    ),
    "a parliament in the letterhead, the executive as a label": (
        "Gemeinderat Altau\nProtokoll der 8. Sitzung\nDonnerstag, 3. November 2022\n\nVorsitz\tAnna Muster\n"
        "Stadtrat\tBeat Adam, Stadtpräsident\n",
        {"organization": "Gemeinderat", "number": 8},
    ),
    "short labels, an item before an hour": (
        "Gemeinde Altau\nProtokoll der Sitzung des Ortschaftsrates Neudorf\nam: 14.03.2023\nim: Gemeinschaftshaus\n"
        "von: 19:00 Uhr bis: 20:30 Uhr\nanwesend: Anna Muster (ab TOP 3 / 19.20 Uhr), Beat Adam (bis 20.00 Uhr)\n",
        {"date": "2023-03-14", "start_time": "19:00", "end_time": "20:30", "location": "Gemeinschaftshaus"},
    ),
    "no hours but those of persons": (
        "Gemeinde Altau\nNiederschrift über die Sitzung des Gemeinderates vom 14.03.2023\n\nAnwesend: Anna Muster (ab "
        "TOP 3 / 19.20 Uhr), Beat Adam (bis 20.00 Uhr)\n",
        {"start_time": None, "end_time": None},
    ),
    "a number in brackets behind the title, a hall that is a label, too": (
        "Stadt Altau\nNiederschrift\nüber die Sitzung des Ausschusses für Umwelt (UA/03/2022)\n\nam 17.05.2022\nOrt:\t"
        "Sitzungssaal\nAnwesenheitsliste\n",
        {"organization": "Ausschuss für Umwelt", "number": "UA/03/2022", "location": "Sitzungssaal"},
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
