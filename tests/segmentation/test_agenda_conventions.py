"""Agenda items in the conventions of many towns; all texts are invented."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment

Expected = list[tuple[str | None, str]]


def items_of(text: str) -> Expected:
    document = segment(Document(text.strip("\n") + "\n", Source("", "")))
    spans = sorted(document[ITEMS], key=lambda span: span.value.order)
    return [(span.value.number, span.value.name) for span in spans]


CASES: dict[str, tuple[str, Expected]] = {
    "list and 'zu' headings of a SessionNet template": (
        """
Tagesordnung:

Öffentlicher Teil:

1. Eröffnung der Sitzung und Feststellung der Beschlussfähigkeit
2. Genehmigung der Niederschrift vom 3. März 2021
3. Neubau der Grundschule Altenfeld
Vorlage: 2021/0114
3.1. Antrag der SPD-Fraktion zur Photovoltaik
Vorlage: 2021/0114-1
4. Verschiedenes

Protokoll:

Öffentlicher Teil:

zu 1 Eröffnung der Sitzung und Feststellung der Beschlussfähigkeit

Der Vorsitzende eröffnet die Sitzung.

zu 2 Genehmigung der Niederschrift vom 3. März 2021

Die Niederschrift wird genehmigt.

zu 3 Neubau der Grundschule Altenfeld
Vorlage: 2021/0114

Herr Brandt führt in die Vorlage ein.

Beschluss:
1. Der Rat beschließt den Neubau.
2. Die Verwaltung wird beauftragt, die Planung auszuschreiben.
3. Die Mittel werden bereitgestellt.
4. Über den Fortgang ist zu berichten.

zu 3.1 Antrag der SPD-Fraktion zur Photovoltaik
Vorlage: 2021/0114-1

Der Antrag wird zurückgezogen.

zu 4 Verschiedenes

Es liegt nichts vor.
""",
        [
            ("1", "Eröffnung der Sitzung und Feststellung der Beschlussfähigkeit"),
            ("2", "Genehmigung der Niederschrift vom 3. März 2021"),
            ("3", "Neubau der Grundschule Altenfeld"),
            ("3.1", "Antrag der SPD-Fraktion zur Photovoltaik"),
            ("4", "Verschiedenes"),
        ],
    ),
    "ALLRIS: sides in the label, number alone on its line": (
        """
Tagesordnung

Ö 1
Einwohnerfragestunde
Ö 2
Bebauungsplan Nr. 14 „Am Mühlbach“, Satzungsbeschluss
VO/21/0345
Ö 3
Anfragen
N 4
Grundstücksangelegenheiten

Ö 1 Einwohnerfragestunde

Es werden keine Fragen gestellt.

Ö 2 Bebauungsplan Nr. 14 „Am Mühlbach“, Satzungsbeschluss
VO/21/0345

Beschluss:
Dem Entwurf wird zugestimmt.

Ö 3 Anfragen

Keine.

N 4 Grundstücksangelegenheiten

Dem Verkauf wird zugestimmt.
""",
        [
            ("1", "Einwohnerfragestunde"),
            ("2", "Bebauungsplan Nr. 14 „Am Mühlbach“, Satzungsbeschluss"),
            ("3", "Anfragen"),
            ("4", "Grundstücksangelegenheiten"),
        ],
    ),
    "two parts with their own numbering": (
        """
TAGESORDNUNG

I. Öffentlicher Teil

1. Begrüßung
2. Straßenausbau Lindenweg

II. Nichtöffentlicher Teil

1. Personalangelegenheiten
2. Verkauf des Flurstücks 112/4

I. Öffentlicher Teil

1. Begrüßung

Bürgermeisterin Kolb begrüßt die Anwesenden.

2. Straßenausbau Lindenweg

Der Rat stimmt zu.

II. Nichtöffentlicher Teil

1. Personalangelegenheiten

Der Einstellung wird zugestimmt.

2. Verkauf des Flurstücks 112/4

Der Verkauf wird beschlossen.
""",
        [
            ("1", "Begrüßung"),
            ("2", "Straßenausbau Lindenweg"),
            ("1", "Personalangelegenheiten"),
            ("2", "Verkauf des Flurstücks 112/4"),
        ],
    ),
    "Bavarian: numbers with the title below, papers above": (
        """
Öffentliche Sitzung

1.

Genehmigung der Niederschrift der letzten Sitzung

Die Niederschrift wird ohne Einwände genehmigt.

Anwesend: 12   Ja: 12   Nein: 0

2.
Bauantrag Huber, Neubau einer Garage, Fl.Nr. 214/3, Gemarkung
Oberwies

Sachverhalt:
Beantragt wird der Neubau einer Garage.

Beschluss:
Das Einvernehmen wird erteilt.

3.

Wünsche und Anfragen

Gemeinderat Maier fragt nach dem Winterdienst.
""",
        [
            ("1", "Genehmigung der Niederschrift der letzten Sitzung"),
            ("2", "Bauantrag Huber, Neubau einer Garage, Fl.Nr. 214/3, Gemarkung Oberwies"),
            ("3", "Wünsche und Anfragen"),
        ],
    ),
    "Hesse: 'TOP' alone, order of call differs": (
        """
Tagesordnung:
1. Mitteilungen
2. Haushaltssatzung 2023
3. Bericht zum Klimaschutz
4. Anfragen

TOP 1
Mitteilungen

Stadtverordnetenvorsteherin Weber teilt mit, dass die Tagesordnung geändert wird.

TOP 3
Bericht zum Klimaschutz

Herr Dr. Kern berichtet.

TOP 2
Haushaltssatzung 2023

Die Haushaltssatzung wird beschlossen.

TOP 4
Anfragen

Keine.
""",
        [
            ("1", "Mitteilungen"),
            ("3", "Bericht zum Klimaschutz"),
            ("2", "Haushaltssatzung 2023"),
            ("4", "Anfragen"),
        ],
    ),
    "letters behind the number": (
        """
TOP 3: Wahlen

Es stehen Wahlen an.

TOP 3a: Wahl der Schriftführung

Gewählt wird Frau Arnold.

TOP 3b: Wahl der Kassenprüfer

Gewählt werden Herr Veit und Frau Stamm.

TOP 4: Verschiedenes

Nichts.
""",
        [
            ("3", "Wahlen"),
            ("3a", "Wahl der Schriftführung"),
            ("3b", "Wahl der Kassenprüfer"),
            ("4", "Verschiedenes"),
        ],
    ),
    "'2.)' with wrapped titles and enumerations in the resolution": (
        """
1.) Feststellung der Tagesordnung

Die Tagesordnung wird festgestellt.

2.) Erlass einer Satzung über die Erhebung von Gebühren für die Benutzung der
Friedhöfe der Gemeinde

Der Gemeinderat beschließt:
1.) Die Satzung wird erlassen.
2.) Die Gebühren werden ab 1. Januar erhoben.
3.) Die bisherige Satzung tritt außer Kraft.

3.) Verschiedenes

Keine Wortmeldungen.
""",
        [
            ("1", "Feststellung der Tagesordnung"),
            ("2", "Erlass einer Satzung über die Erhebung von Gebühren für die Benutzung der Friedhöfe der Gemeinde"),
            ("3", "Verschiedenes"),
        ],
    ),
    "Roman numbers": (
        """
Tagesordnung:

I. Eröffnung
II. Rechnungsabschluss 2019
III. Allfälliges

I. Eröffnung

Der Bürgermeister eröffnet um 19.00 Uhr die Sitzung.

II. Rechnungsabschluss 2019

Der Rechnungsabschluss wird einstimmig beschlossen.

III. Allfälliges

GR Moser dankt der Feuerwehr.
""",
        [("I", "Eröffnung"), ("II", "Rechnungsabschluss 2019"), ("III", "Allfälliges")],
    ),
    "Swiss: Traktandum": (
        """
Traktanden

1. Protokoll der Gemeindeversammlung vom 12. Juni 2020
2. Budget 2021
3. Verschiedenes

Traktandum 1
Protokoll der Gemeindeversammlung vom 12. Juni 2020

Das Protokoll wird genehmigt.

Traktandum 2
Budget 2021

Gemeindepräsident Hürlimann erläutert das Budget.

Traktandum 3
Verschiedenes

Keine Wortmeldungen.
""",
        [
            ("1", "Protokoll der Gemeindeversammlung vom 12. Juni 2020"),
            ("2", "Budget 2021"),
            ("3", "Verschiedenes"),
        ],
    ),
    "Swiss: '4. Geschäft'": (
        """
1. Geschäft: Mitteilungen

Keine.

2. Geschäft: Motion Keller betreffend Velowege

Der Rat überweist die Motion mit 22 zu 14 Stimmen.
""",
        [("1", "Mitteilungen"), ("2", "Motion Keller betreffend Velowege")],
    ),
    "sections": (
        """
§ 6 Bekanntgaben

Der Vorsitzende gibt die Beschlüsse bekannt.

§ 7 Sanierung der Turnhalle

Nach § 34 Abs. 2 GO ist der Rat zuständig.
§ 8 Abs. 1 der Hauptsatzung steht dem nicht entgegen.

§ 8 Anfragen

Keine.
""",
        [("6", "Bekanntgaben"), ("7", "Sanierung der Turnhalle"), ("8", "Anfragen")],
    ),
    "'Punkt … der Tagesordnung', the extract's number above": (
        """
18.

Punkt 16 der Tagesordnung: Freies WLAN in den Bürgerhäusern der
Ortsteile
Anfrage der Stadträtin Ulrike Thoma vom 4. September 2019
Vorlage: 2019/0540

Beschluss:
Kenntnisnahme
""",
        [("16", "Freies WLAN in den Bürgerhäusern der Ortsteile")],
    ),
    "paper number before the title and at the end of the line": (
        """
Tagesordnung

1. BV-45/2020 Vergabe der Dacharbeiten
2. Ausbau der Kita Sonnenschein 0234/2020
3. Haushalt 2021/2022

1. Vergabe der Dacharbeiten BV-45/2020

Zugestimmt.

2. Ausbau der Kita Sonnenschein 0234/2020

Zugestimmt.

3. Haushalt 2021/2022

Zugestimmt.
""",
        [("1", "Vergabe der Dacharbeiten"), ("2", "Ausbau der Kita Sonnenschein"), ("3", "Haushalt 2021/2022")],
    ),
    "indented and centred numbers": (
        """
                    1.
          Eröffnung der Sitzung

Der Vorsitzende eröffnet die Sitzung.

                    2.
          Wahl des Ortsvorstehers

Gewählt ist Herr Grote.

                    3.
          Anfragen

Keine.
""",
        [("1", "Eröffnung der Sitzung"), ("2", "Wahl des Ortsvorstehers"), ("3", "Anfragen")],
    ),
    "same title twice": (
        """
Tagesordnung
Öffentlicher Teil
1. Anfragen
2. Bericht des Landrats
Nichtöffentlicher Teil
3. Anfragen

Öffentlicher Teil

1. Anfragen

Keine.

2. Bericht des Landrats

Der Landrat berichtet.

Nichtöffentlicher Teil

3. Anfragen

Keine.
""",
        [("1", "Anfragen"), ("2", "Bericht des Landrats"), ("3", "Anfragen")],
    ),
    "letters for parts with their own numbers": (
        """
A. Öffentlicher Teil

A 1 Eröffnung

Der Vorsitzende eröffnet.

A 2 Bericht der Verwaltung

Die Verwaltung berichtet.

B. Nichtöffentlicher Teil

B 1 Grundstücke

Beschlossen.
""",
        [("A 1", "Eröffnung"), ("A 2", "Bericht der Verwaltung"), ("B 1", "Grundstücke")],
    ),
    "items only listed": (
        """
Tagesordnung

1. Eröffnung
2. Bericht
3. Verschiedenes

Die Sitzung musste wegen fehlender Beschlussfähigkeit abgebrochen werden.
""",
        [("1", "Eröffnung"), ("2", "Bericht"), ("3", "Verschiedenes")],
    ),
    "an item taken off, another added": (
        """
Tagesordnung

1. Eröffnung
2. Sportstättenkonzept
3. Verschiedenes

Der Punkt 2 wird von der Tagesordnung abgesetzt. Die Tagesordnung wird um den Punkt 4 erweitert.

TOP 1: Eröffnung

Herr Wolf eröffnet.

TOP 3: Verschiedenes

Nichts.

TOP 4: Dringlichkeitsantrag zur Flüchtlingsunterkunft

Der Antrag wird angenommen.
""",
        [
            ("1", "Eröffnung"),
            ("2", "Sportstättenkonzept"),
            ("3", "Verschiedenes"),
            ("4", "Dringlichkeitsantrag zur Flüchtlingsunterkunft"),
        ],
    ),
    "no item at all": (
        """
Herr Bauer berichtete, dass am 13.11.2019 die Entscheidung gefallen sei. 15 Kommunen seien beteiligt.

Frau Lenz dankte für den Bericht. Im Jahr 2020 solle es weitergehen.
""",
        [],
    ),
    "mentions of items in prose are none": (
        """
TOP 1: Eröffnung

Der Vorsitzende schlägt vor, TOP 5 vor TOP 2 zu behandeln.
TOP 2 wird vertagt, da noch Unterlagen fehlen.
Punkt 3 der Vorlage ist zu streichen.

TOP 5: Bericht des Kämmerers

Zu Punkt 2 der Vorlage fragt Frau Röder nach.
""",
        [("1", "Eröffnung"), ("5", "Bericht des Kämmerers")],
    ),
    "a table of columns": (
        """
TOP   Betreff   Vorlage
1   Genehmigung der Tagesordnung
Die Tagesordnung wird genehmigt.
2   Sachstand Marktplatz
Frau Kremer informiert über den Bau.
3   Anträge des Beirates
3.1   Spiegel an der Ecke Mühlrain
Beschluss: Ein Spiegel wird angebracht. Abstimmung 5:1 Stimmen
4   Termine
""",
        [
            ("1", "Genehmigung der Tagesordnung"),
            ("2", "Sachstand Marktplatz"),
            ("3", "Anträge des Beirates"),
            ("3.1", "Spiegel an der Ecke Mühlrain"),
            ("4", "Termine"),
        ],
    ),
    "Saxony: 'Nachtrag' and 'abgesetzt' in the list, dot leaders": (
        """
Tagesordnung:

TOP 1 Eröffnung .................................... 3
TOP 2 Beschluss zur Hauptsatzung ................... 4
TOP 2.1 Nachtrag: Änderungsantrag der Fraktion B ... 5
TOP 3 Sonstiges .................................... 9

TOP 1 Eröffnung

Die Bürgermeisterin eröffnet die Sitzung.

TOP 2 Beschluss zur Hauptsatzung

Die Satzung wird beschlossen.

TOP 2.1 Nachtrag: Änderungsantrag der Fraktion B

Abgelehnt.

TOP 3 Sonstiges

Keine.
""",
        [
            ("1", "Eröffnung"),
            ("2", "Beschluss zur Hauptsatzung"),
            ("2.1", "Nachtrag: Änderungsantrag der Fraktion B"),
            ("3", "Sonstiges"),
        ],
    ),
    "verbatim minutes, items called by the chair only": (
        """
Tagesordnung

1. Aktuelle Stunde
2. Anträge
2.1 Antrag der Fraktion Die Bunten zur Radspur
2.2 Antrag der Fraktion FWG zum Marktplatz
3. Schluss

Oberbürgermeister Hahn: Meine Damen und Herren! Ich eröffne die Sitzung. Wir kommen zu
Tagesordnungspunkt 1, Aktuelle Stunde. Wer wünscht das Wort?

Vera Lohr (Bunte): Herr Oberbürgermeister! Die Lage ist ernst.

Oberbürgermeister Hahn: Vielen Dank. Dann rufe ich Tagesordnungspunkt 2.1 auf. Gibt es Wortmeldungen?

Vera Lohr (Bunte): Wir bitten um Zustimmung.

Oberbürgermeister Hahn: Wir kommen zu Tagesordnungspunkt 2.2. Herr Kern, bitte.

Uwe Kern (FWG): Danke.
""",
        [
            ("1", "Aktuelle Stunde"),
            ("2", "Anträge"),
            ("2.1", "Antrag der Fraktion Die Bunten zur Radspur"),
            ("2.2", "Antrag der Fraktion FWG zum Marktplatz"),
            ("3", "Schluss"),
        ],
    ),
    "headings without numbers, matched by title": (
        """
Tagesordnung:
1. Begrüßung
2. Kassenbericht
3. Entlastung des Vorstandes
4. Verschiedenes

Begrüßung

Der Vorsitzende begrüßt die Mitglieder.

Kassenbericht

Frau Stein trägt den Kassenbericht vor.

Entlastung des Vorstandes

Der Vorstand wird entlastet.

Verschiedenes

Keine Wortmeldungen.
""",
        [("1", "Begrüßung"), ("2", "Kassenbericht"), ("3", "Entlastung des Vorstandes"), ("4", "Verschiedenes")],
    ),
    "Lower Saxony: 'Punkt 1:' with the paper in brackets": (
        """
Punkt 1: Eröffnung der Sitzung

Ratsvorsitzender Behn eröffnet die Sitzung.

Punkt 2: Änderung der Hundesteuersatzung (Vorlage 45/2019)

Ratsfrau Iben erläutert die Vorlage.

Punkt 3: Einwohnerfragestunde

Ein Einwohner fragt nach dem Radweg.
""",
        [("1", "Eröffnung der Sitzung"), ("2", "Änderung der Hundesteuersatzung"), ("3", "Einwohnerfragestunde")],
    ),
    "Austria: 'zu Punkt 1.)'": (
        """
Tagesordnung:
1.) Begrüßung und Feststellung der Beschlussfähigkeit
2.) Vergabe Kanalbau BA 07
3.) Allfälliges

Zu Punkt 1.) Begrüßung und Feststellung der Beschlussfähigkeit
Der Bürgermeister begrüßt die Gemeinderäte.

Zu Punkt 2.) Vergabe Kanalbau BA 07
Der Bürgermeister stellt den Antrag, den Auftrag zu vergeben.
Abstimmungsergebnis: einstimmig

Zu Punkt 3.) Allfälliges
GR Wimmer fragt nach dem Güterweg.
""",
        [
            ("1", "Begrüßung und Feststellung der Beschlussfähigkeit"),
            ("2", "Vergabe Kanalbau BA 07"),
            ("3", "Allfälliges"),
        ],
    ),
    "Austria: 'Zu 1.:' without titles": (
        """
Tagesordnung:
1. Begrüßung
2. Voranschlag 2020
3. Allfälliges

Zu 1.: Der Bürgermeister begrüßt die Gemeinderäte und stellt die Beschlussfähigkeit fest.

Zu 2.: Der Voranschlag wird vom Amtsleiter erläutert und einstimmig beschlossen.

Zu 3.: GR Wimmer fragt nach dem Güterweg.
""",
        [("1", "Begrüßung"), ("2", "Voranschlag 2020"), ("3", "Allfälliges")],
    ),
    "list after 'folgende Tagesordnung:' and headings in capitals": (
        """
Der Versammlungsleiter stellte folgende Tagesordnung vor:
1. Begrüßung
2. Bericht des Vorstands
3. Neuwahlen

TOP 1 - BEGRÜSSUNG
Herr Sander begrüßte die Mitglieder.
TOP 2 - BERICHT DES VORSTANDS
Frau Sander berichtete.
TOP 3 - NEUWAHLEN
Gewählt wurden alle.
""",
        [("1", "Begrüßung"), ("2", "Bericht des Vorstands"), ("3", "Neuwahlen")],
    ),
    "deep numbers, one heading directly below another": (
        """
4 Anträge

4.1 Anträge der Fraktionen

4.1.1 Antrag der CDU-Fraktion: Tempo 30 in der Bergstraße
12/0345

Herr Noll begründet den Antrag.

4.1.2 Antrag der Fraktion DIE LINKE: Trinkbrunnen
12/0350

Frau Ott begründet den Antrag.

5 Mitteilungen

Keine.
""",
        [
            ("4", "Anträge"),
            ("4.1", "Anträge der Fraktionen"),
            ("4.1.1", "Antrag der CDU-Fraktion: Tempo 30 in der Bergstraße"),
            ("4.1.2", "Antrag der Fraktion DIE LINKE: Trinkbrunnen"),
            ("5", "Mitteilungen"),
        ],
    ),
    "the list in a table of SD.NET: number, paper, title": (
        """
Tagesordnung

Öffentlicher Teil

1.   Einwohnerfragestunde
2.   Entwurf des Nahverkehrsplans   XI/0452
3.   Anfragen und Mitteilungen
3.1.   Sachstand Radschnellweg   XI/0460

Nichtöffentlicher Teil

4.   Vergaben

Öffentlicher Teil

1. Einwohnerfragestunde

Es liegen keine Fragen vor.

2. Entwurf des Nahverkehrsplans
XI/0452

Der Entwurf wird beraten.

3. Anfragen und Mitteilungen

3.1. Sachstand Radschnellweg
XI/0460

Die Verwaltung berichtet.

Nichtöffentlicher Teil

4. Vergaben

Beschlossen.
""",
        [
            ("1", "Einwohnerfragestunde"),
            ("2", "Entwurf des Nahverkehrsplans"),
            ("3", "Anfragen und Mitteilungen"),
            ("3.1", "Sachstand Radschnellweg"),
            ("4", "Vergaben"),
        ],
    ),
    "a numbered attendance list, numbers treated where they are listed": (
        """
Anwesend:
1. Bürgermeister Karl Huber
2. Vizebürgermeister Franz Moser
3. GR Maria Wimmer
4. GR Josef Lang

Tagesordnung:

1. Begrüßung
Der Bürgermeister begrüßt die Anwesenden und stellt die Beschlussfähigkeit fest.

2. Kassenbericht
Herr Lang trägt den Kassenbericht vor. Er wird zur Kenntnis genommen.

3. Ausbau des Güterweges
Der Gemeinderat beschließt den Ausbau.

4. Allfälliges
Es gibt keine Wortmeldungen.
""",
        [("1", "Begrüßung"), ("2", "Kassenbericht"), ("3", "Ausbau des Güterweges"), ("4", "Allfälliges")],
    ),
    "a numbered attendance list before the agenda list": (
        """
Anwesende Mitglieder

1. Huber Karl (ÖVP)
2. Moser Franz (SPÖ)
3. Wimmer Maria (FPÖ)

Tagesordnung

1. Prüfungsbericht
2. Darlehen für den Kanalbau
3. Allfälliges

1. Prüfungsbericht

GR Moser berichtet.

2. Darlehen für den Kanalbau

Das Darlehen wird aufgenommen.

3. Allfälliges

Keine Wortmeldung.
""",
        [("1", "Prüfungsbericht"), ("2", "Darlehen für den Kanalbau"), ("3", "Allfälliges")],
    ),
    "no list, resolutions with short points and blank lines": (
        """
1. Bericht des Bürgermeisters

Der Bürgermeister berichtet über den Fuhrpark.

2. Erweiterung des Friedhofs

Beschluss:

1. Zustimmung zur Planung

2. Freigabe der Mittel

3. Beauftragung der Verwaltung

4. Bericht im Herbst

Abstimmungsergebnis: einstimmig

3. Neufassung der Marktordnung

Die Marktordnung wird beschlossen.

4. Anfragen

Keine.
""",
        [
            ("1", "Bericht des Bürgermeisters"),
            ("2", "Erweiterung des Friedhofs"),
            ("3", "Neufassung der Marktordnung"),
            ("4", "Anfragen"),
        ],
    ),
    "a heading that ends with 'Tagesordnung:' opens no list": (
        """
TOP 1: Eröffnung der Sitzung

entfällt

TOP 2: Feststellung der Tagesordnung:

entfällt

TOP 3: Mitteilungen

keine

TOP 4: Anfragen

keine
""",
        [
            ("1", "Eröffnung der Sitzung"),
            ("2", "Feststellung der Tagesordnung"),
            ("3", "Mitteilungen"),
            ("4", "Anfragen"),
        ],
    ),
    "two sides in the list, one heading in the proceedings": (
        """
Tagesordnung

Öffentlicher Teil

1   Fragestunde
2   Niederschrift vom 04.12.2023
3   Tempo 30 in der Schleusenstraße   22-0815
4   Schleusenstraße: erst prüfen   22-0815.1

Nichtöffentlicher Teil

5   Bauvorhaben   22-0801

1 Fragestunde

Keine Fragen.

2 Niederschrift vom 04.12.2023

Genehmigt.

3 Tempo 30 in der Schleusenstraße

Angenommen.

4 Schleusenstraße: erst prüfen

Abgelehnt.

Nichtöffentlicher Teil

5 Bauvorhaben

Vertagt.
""",
        [
            ("1", "Fragestunde"),
            ("2", "Niederschrift vom 04.12.2023"),
            ("3", "Tempo 30 in der Schleusenstraße"),
            ("4", "Schleusenstraße: erst prüfen"),
            ("5", "Bauvorhaben"),
        ],
    ),
    "sections of a regional council, old style": (
        """
Der Regierungsrat beschließt auf Antrag der Direktion:
I. Das Gesuch wird bewilligt.
II. Die Kosten trägt der Gesuchsteller.
III. Mitteilung an die Beteiligten.
""",
        [],
    ),
    "a list that nothing announces": (
        """
Gemeinde Rotbach
Sitzung des Gemeinderates

Öffentlicher Teil

1. Bürgerfragestunde
2. Sanierung der Aussegnungshalle
3. Bekanntgaben

Nichtöffentlicher Teil

4. Grundstücksverkäufe

Öffentlicher Teil

1. Bürgerfragestunde

Herr Stumpf fragt nach dem Feldweg.

2. Sanierung der Aussegnungshalle

Dem Angebot wird zugestimmt.

3. Bekanntgaben

Keine.

Nichtöffentlicher Teil

4. Grundstücksverkäufe

Zugestimmt.
""",
        [
            ("1", "Bürgerfragestunde"),
            ("2", "Sanierung der Aussegnungshalle"),
            ("3", "Bekanntgaben"),
            ("4", "Grundstücksverkäufe"),
        ],
    ),
    "items treated together, an item with a new number": (
        """
Tagesordnung

1. Eröffnung
2. Antrag der FWG: Bolzplatz
3. Antrag der SPD: Spielplatz
4. Schulweg

TOP 1: Eröffnung

Herr Behn eröffnet.

TOP 2 und 3: Antrag der FWG: Bolzplatz; Antrag der SPD: Spielplatz

Beide Anträge werden gemeinsam beraten.

TOP 4 (alt: 5): Schulweg

Wird geprüft.
""",
        [
            ("1", "Eröffnung"),
            ("2", "Antrag der FWG: Bolzplatz"),
            ("3", "Antrag der SPD: Spielplatz"),
            ("4", "Schulweg"),
        ],
    ),
    "who reports below each entry, file numbers before the title": (
        """
TAGESORDNUNG:

1) Präs-12/19 Bestellung einer Ersatzperson
Berichterstatter: Bürgermeister Gruber
2) BauGru-14/19 Verkauf eines Grundstückes in der Waldsiedlung
Berichterstatter: Vizebürgermeister Holzer
3) Fin-3/19 Darlehensaufnahme 2019
Berichterstatter: StR Mayr

Berichterstatter Bürgermeister Gruber:

1) Präs-12/19 Bestellung einer Ersatzperson

Der Antrag wird einstimmig angenommen.

2) BauGru-14/19 Verkauf eines Grundstückes in der Waldsiedlung

Der Antrag wird angenommen.

3) Fin-3/19 Darlehensaufnahme 2019

Der Antrag wird angenommen.
""",
        [
            ("1", "Bestellung einer Ersatzperson"),
            ("2", "Verkauf eines Grundstückes in der Waldsiedlung"),
            ("3", "Darlehensaufnahme 2019"),
        ],
    ),
    "an extract with one bare number": (
        """
Gemeinde Rotbach

Auszug aus der Niederschrift über die Sitzung des Gemeinderates vom 12. März 2020

7. Neubau einer Brücke über den Rotbach

Das Gremium stimmt dem Neubau zu.
""",
        [("7", "Neubau einer Brücke über den Rotbach")],
    ),
    "the list printed twice": (
        """
Einladung

Tagesordnung

1. Eröffnung
2. Haushalt
3. Anfragen

Niederschrift

Anwesend waren alle.

Tagesordnung

1. Eröffnung
2. Haushalt
3. Anfragen

1. Eröffnung

Frau Noll eröffnet.

2. Haushalt

Beschlossen.

3. Anfragen

Keine.
""",
        [("1", "Eröffnung"), ("2", "Haushalt"), ("3", "Anfragen")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_convention(name: str) -> None:
    text, expected = CASES[name]
    assert items_of(text) == expected


def test_of_two_lists_the_second_is_the_agenda() -> None:
    text, _ = CASES["the list printed twice"]
    items = segment(Document(text, Source("", "")))[ITEMS]
    assert [text[span.start : span.end].split("\n\n")[1].strip() for span in items] == [
        "Frau Noll eröffnet.",
        "Beschlossen.",
        "Keine.",
    ]
