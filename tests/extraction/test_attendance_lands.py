"""Attendance by the ways of the lands: South Tyrol's family names, Hesse's mayors, heads of parts, clerks as guests."""

from __future__ import annotations

import pytest
from listed import rows, rows_of

CASES: dict[str, tuple[str, list[str]]] = {
    "the chair's clause, and the names in the next line": (
        """
Unter dem Vorsitz von Bürgermeisterin Anna Muster waren anwesend die Gemeinderätinnen und
Gemeinderäte Bernd Adler, Carla Brandt und Verena
Cremer (ab 19.20 Uhr). Entschuldigt fehlten die Gemeinderäte Emil Dorn (Urlaub) und Karl Ebert.
""",
        [
            "Anna Muster present chair",
            "Bernd Adler present member",
            "Carla Brandt present member",
            "Verena Cremer partial member 19:20-",
            "Emil Dorn excused member",
            "Karl Ebert excused member",
        ],
    ),
    "the chair's clause, and who is present by the verb at the end": (
        """
Unter dem Vorsitz von Bürgermeister Adam Muster sind die Räte Bernd Adler, Carla Brandt und Doris Ebert anwesend.
""",
        [
            "Adam Muster present chair",
            "Bernd Adler present member",
            "Carla Brandt present member",
            "Doris Ebert present member",
        ],
    ),
    "running text by factions, the parties of a Swiss parliament": (
        """
Anwesend sind 9 Mitglieder: von der SVP Anna Muster, Bernd Adler und
Carla Brandt; von der SP Doris Cremer und Emil Dorn; von der Fraktion
Die Mitte/EVP Franz Ebert und Gaby Fink; von der FDP Hans Gruber sowie die Präsidentin; von
der GLP Ida Huber.
Entschuldigt haben sich Jonas Imhof (GLP) und Klara Jung (SVP).
""",
        [
            "Anna Muster present member",
            "Bernd Adler present member",
            "Carla Brandt present member",
            "Doris Cremer present member",
            "Emil Dorn present member",
            "Franz Ebert present member",
            "Gaby Fink present member",
            "Hans Gruber present member",
            "Ida Huber present member",
            "Jonas Imhof excused member",
            "Klara Jung excused member",
        ],
    ),
    "running text by factions, family names behind the office": (
        """
Anwesende Mitglieder: Von der CDU-Fraktion sind anwesend die Kreisräte Adler, Brandt und Dr. Cremer, von der \
Fraktion Freie Wähler die Kreisräte Dorn und Ebert (ab 14.50 Uhr) sowie von der FDP-Fraktion Kreisrat Fink.

Entschuldigt: Kreisrat Gruber (SPD)
""",
        [
            "Adler present member",
            "Brandt present member",
            "Cremer present member",
            "Dorn present member",
            "Ebert partial member 14:50-",
            "Fink present member",
            "Gruber excused member",
        ],
    ),
    "everybody's times, most of them the meeting's own": (
        """
Anwesenheit
Vorsitzender Hans Muster – 18:30–20:12 Uhr
Ortschaftsrätin Carla Adler – 18:30–20:12 Uhr
Ortschaftsrat Daniel Brandt – 18:52–20:12 Uhr
Ortschaftsrat Emil Cremer – 18:30–19:45 Uhr
""",
        [
            "Hans Muster present chair",
            "Carla Adler present member",
            "Daniel Brandt partial member 18:52-",
            "Emil Cremer partial member -19:45",
        ],
    ),
    "members below the place that they are from": (
        """
Mitglieder
Aus Adorf
Anna Muster (CDU)
Bernd Adler (SPD)
Aus der Ortschaft Altdorf
Carla Brandt (SPD)
""",
        ["Anna Muster present member", "Bernd Adler present member", "Carla Brandt present member"],
    ),
    "an office in capitals, a guest of a planning group": (
        """
Mitglieder:
Anna Muster (CDU)
Von der Verwaltung: Leitende Staatliche Beamtin Carla Adler, Kreiskämmerer Bernd Brandt
Gast:
Doris Cremer, Planungsgruppe Osthang (TOP 3)
""",
        [
            "Anna Muster present member",
            "Carla Adler present administration",
            "Bernd Brandt present administration",
            "Doris Cremer present guest",
        ],
    ),
    "a faction named once in a sentence makes no list of factions": (
        """
Anwesend: Anna Muster, Bernd Adler
Von der SPD hat Carla Brandt einen Antrag gestellt.
""",
        ["Anna Muster present member", "Bernd Adler present member"],
    ),
    "a group's head before names of which the last goes on in the next line": (
        """
Anwesende:
Gemeinsam für Adorf: Bgm.-Stv. Anna Muster, GV Bernd Adler, GR Carla
Brandt, GR Mag. Doris Cremer
Dorfliste Adorf: GV Emil Dorn, GR Franz Ebert
""",
        [
            "Anna Muster present member",
            "Bernd Adler present member",
            "Carla Brandt present member",
            "Doris Cremer present member",
            "Emil Dorn present member",
            "Franz Ebert present member",
        ],
    ),
    "those besides are administration where guests have a label of their own": (
        """
Anwesend sind:
Stadtvertreter Jörn Muster (CDU), Vorsitzender
Stadtvertreterin Wiebke Adler (SPD)
Ferner sind anwesend:
Bürgermeister Torsten Brandt
Herr Lasse Cremer, Tiefbau
Frau Imke Dorn, Kleingartenverein
Gäste:
Herr Jan Ebert, Planungsbüro Küste
""",
        [
            "Jörn Muster present chair",
            "Wiebke Adler present member",
            "Torsten Brandt present administration",
            "Lasse Cremer present administration",
            "Imke Dorn present guest",
            "Jan Ebert present guest",
        ],
    ),
    "no label for guests: those besides stay guests": (
        """
Anwesend sind:
Stadtvertreter Jörn Muster (CDU), Vorsitzender
Ferner sind anwesend:
Herr Lasse Cremer, Tiefbau
""",
        ["Jörn Muster present chair", "Lasse Cremer present guest"],
    ),
    "administration and guests together: chief officers, heads of parts with a place of two words": (
        """
Niederschrift über die Sitzung der Gemeindevertretung Adorf
Anwesende Gemeindevertreter
Frau Ramona Adler   Vorsitzende
Herr Detlef Brandt   Gemeindevertreter
Amtsverwaltung und Gäste
Herr Karsten Cremer   Amtsdirektor
Frau Ilse Dorn   Ortsvorsteherin Klein Adorf
Herr Lars Ebert   Planungsbüro Ebert
""",
        [
            "Ramona Adler present chair",
            "Detlef Brandt present member",
            "Karsten Cremer present administration",
            "Ilse Dorn present advisory",
            "Lars Ebert present guest",
        ],
    ),
    "who has a seat and heads a part of the town is a member": (
        """
Niederschrift über die Sitzung des Gemeinderates
Anwesend:
Bürgermeister Xaver Zander
Gemeinderat Anton Adler (CDU)
Ortsvorsteherin Berta Brandt (SPD)
Gemeinderätin Clara Cremer (SPD)
""",
        [
            "Xaver Zander present chair",
            "Anton Adler present member",
            "Berta Brandt present member",
            "Clara Cremer present member",
        ],
    ),
    "a name broken within a cell's line, behind a semicolon": (
        """
Anwesend vom Beirat:   Ute Adler, Hayri Demir (alle SPD); Dr. Anna
   Brandt, Leo Cremer (GRÜNE)
Außerdem anwesend:   Markus Dorn, Geschäftsleiter; Dipl.-Ing. Anna
Ebert, Ingenieurbüro Ebert (zu Punkt 4)
""",
        [
            "Ute Adler present member",
            "Hayri Demir present member",
            "Anna Brandt present member",
            "Leo Cremer present member",
            "Markus Dorn present administration",
            "Anna Ebert present guest",
        ],
    ),
    "presence by a business, the office of a field among those excused": (
        """
Vorsitz:   Beat Adler, Gemeindepräsident
Mitglieder:   Regula Brandt, Departement Finanzen
   Urs Cremer, Departement Hochbau (ab Geschäft 4, 19.10 Uhr)
Protokoll:   Nadja Dorn, Gemeindeverwalterin
Entschuldigt:   Jan Ebert, Leiter Werkhof
""",
        [
            "Beat Adler present chair",
            "Regula Brandt present member",
            "Urs Cremer partial member 19:10-",
            "Nadja Dorn present recorder",
            "Jan Ebert excused administration",
        ],
    ),
    "family names like offices and things, a particle behind the given name": (
        """
Anwesend:
Adler, Anna
Brandt, Bernd
Hagemeister, Josef
Haus, Martina
Cremer, Natalie von
""",
        [
            "Anna Adler present member",
            "Bernd Brandt present member",
            "Josef Hagemeister present member",
            "Martina Haus present member",
            "Natalie von Cremer present member",
        ],
    ),
    "initials, of which one is also short for the minutes": (
        """
Anwesend waren die Beiratsmitglieder
M. Adler, N. Brandt – U. Cremer –
P. Dorn -- R. Ebert –
Protokoll Frau Fink
""",
        [
            "M. Adler present member",
            "N. Brandt present member",
            "U. Cremer present member",
            "P. Dorn present member",
            "R. Ebert present member",
            "Fink present recorder",
        ],
    ),
    "a recorder in a row of guests, somebody for an item": (
        """
Anwesend: Gemeinderat Adler, Gemeinderätin Brandt
Den Verhandlungen wohnte noch bei: Herr Cremer, Frau Dorn, bei TOP 1 Herr Ebert, Schriftführerin: Frau Fink
""",
        [
            "Adler present member",
            "Brandt present member",
            "Cremer present guest",
            "Dorn present guest",
            "Ebert present guest",
            "Fink present recorder",
        ],
    ),
    "those missing of those who came besides": (
        """
Anwesend sind:
Adler, Günter   Ortsbürgermeister
Brandt, Dirk   Ratsmitglied
Entschuldigt fehlt:
Cremer, Frank   Ratsmitglied
Außerdem sind anwesend:
Verw.-Angest. Helga Dorn   Verbandsgemeindeverwaltung
Entschuldigt fehlt:
Bürgermeister Rainer Ebert
""",
        [
            "Günter Adler present chair",
            "Dirk Brandt present member",
            "Frank Cremer excused member",
            "Helga Dorn present administration",
            "Rainer Ebert excused administration",
        ],
    ),
    "the executive of a Swiss assembly, a clerk among the guests": (
        """
Vorsitz Ueli Adler, Gemeindepräsident
Anwesend 39 Personen, davon 36 Stimmberechtigte
vom Gemeinderat Thomas Brandt, Regula Cremer
Gäste Martin Dorn, Gemeindeschreiber ab 01.01.11
Protokoll Erich Ebert, Gemeindeschreiber a.i.
""",
        [
            "Ueli Adler present chair",
            "Thomas Brandt present member",
            "Regula Cremer present member",
            "Martin Dorn present administration",
            "Erich Ebert present recorder",
        ],
    ),
    "a label whose line feed was lost": (
        """
Anwesend: Herr Adler, Frau Brandt
Es fehlen:
Herr Cremer, entschuldigt Herr Dorn, entschuldigt Gäste:
Antje Ebert, Polizeirevier Adorf
""",
        [
            "Adler present member",
            "Brandt present member",
            "Cremer excused member",
            "Dorn excused member",
            "Antje Ebert present guest",
        ],
    ),
    "a Hessian mayor beside the assembly": (
        """
Niederschrift über die Sitzung der Stadtverordnetenversammlung
Anwesend:
Stadtverordnetenvorsteher
Alfred Adler
Stadtverordnete SPD-Fraktion
Bernd Brandt
Bürgermeister
Daniel Cremer, Bürgermeister
Magistratsmitglieder
Johannes Dorn, Erster Stadtrat
""",
        [
            "Alfred Adler present chair",
            "Bernd Brandt present member",
            "Daniel Cremer present administration",
            "Johannes Dorn present administration",
        ],
    ),
    "a list of whole names right below who presides, told by whom they stand for": (
        """
Vorsitzender: Bgm. Heinrich Adler
Schriftführerin: Edith Brandt
Bernd Cremer für Manfred Dorn
Helmut Ebert
Walter Fink für Anna Gruber
Adolf Huber für Markus Imhof
Martin Jung
""",
        [
            "Heinrich Adler present chair",
            "Edith Brandt present recorder",
            "Bernd Cremer present substitute",
            "Helmut Ebert present member",
            "Walter Fink present substitute",
            "Adolf Huber present substitute",
            "Martin Jung present member",
        ],
    ),
    "South Tyrol: two family names, titles before the given name, two kinds of absence": (
        """
Anwesend sind:
Presenti sono:
01. Adler Brandt Wilfried
02. Cremer Christian
03. Dorn Dr. Ing. Helmuth
04. Ebert Fink Annelies
05. von Gruber DDr. Arnold

Gerechtfertigt abwesend ist:
Huber Harald.
Ungerechtfertigt abwesend ist:
Imhof Günther.
Den Vorsitz führt der Bürgermeister Wilfried Adler Brandt.
""",
        [
            "Wilfried Adler Brandt present chair",
            "Christian Cremer present member",
            "Helmuth Dorn present member",
            "Annelies Ebert Fink present member",
            "Arnold von Gruber present member",
            "Harald Huber excused member",
            "Günther Imhof absent member",
        ],
    ),
    "South Tyrol: crosses below the kinds of absence": (
        """
Anwesend sind:                     A.G.   A.I.
                                   E.A.   U.A.
Andreas Adler
Dr. Zeno Brandt
Wolfgang Cremer                    X
Johann Dorn                               X

Als Schriftführer fungiert der Gemeindesekretär, Herr Urban Ebert.
""",
        [
            "Andreas Adler present member",
            "Zeno Brandt present member",
            "Wolfgang Cremer excused member",
            "Johann Dorn absent member",
            "Urban Ebert present recorder",
        ],
    ),
    "councillors in the meeting of a part of the town, two offices with a stroke": (
        """
Niederschrift über die Sitzung der Bezirksvertretung Adorf-West
Anwesend:
I. Mitglieder der Bezirksvertretung
Adler, Anna
Brandt, Bernd Bezirksbürgermeister
II. Mitglieder des Rates
Cremer, Clara
V. Verwaltung
Verwaltung/Protokollführerin Dora Dorn
""",
        [
            "Anna Adler present member",
            "Bernd Brandt present chair",
            "Clara Cremer present advisory",
            "Dora Dorn present recorder",
        ],
    ),
    "a bracket on the next line is no faction": (
        """
Anwesend: (verhindert waren)
Bezirksratsherr Adler (SPD)
Bezirksratsherr Brandt
(Bezirksratsherr Cremer) (GRÜNE)
Bezirksratsfrau Dorn (CDU)
""",
        ["Adler present member", "Brandt present member", "Cremer excused member", "Dorn present member"],
    ),
    "sentences that tell who came besides, who wrote, who was a guest": (
        """
Anwesend waren Bürgermeisterin Sonja Adler als Vorsitzende sowie die Stadträtinnen und Stadträte
Bernd Brandt, Gabriele Cremer (ab 18.50 Uhr) und Dr. Frank Dorn. Entschuldigt fehlte Stadtrat Jochen Ebert (Urlaub).
Von der Verwaltung nahmen Stadtkämmerer Uli Fink und Bauamtsleiterin Ines Gruber teil. Das Protokoll führte Harald
Huber. Als Gäste waren Herr Ingo Imhof vom Ingenieurbüro Imhof (zu Punkt 3) und Försterin Judith Jung zugegen.
""",
        [
            "Sonja Adler present chair",
            "Bernd Brandt present member",
            "Gabriele Cremer partial member 18:50-",
            "Frank Dorn present member",
            "Jochen Ebert excused member",
            "Uli Fink present administration",
            "Ines Gruber present administration",
            "Harald Huber present recorder",
            "Ingo Imhof present guest",
            "Judith Jung present guest",
        ],
    ),
    "a bracket that opens a line belongs to the name above it": (
        """
Anwesend waren:
Bürgermeister Anton Adler
Gemeinderätin Berta Brandt
Außerdem anwesend: Amtsleiterin Clara Cremer (Schriftführerin), Detlef Dorn
(Finanzverwaltung), Erich Ebert (zu TOP 9)
""",
        [
            "Anton Adler present chair",
            "Berta Brandt present member",
            "Clara Cremer present recorder",
            "Detlef Dorn present administration",
            "Erich Ebert present guest",
        ],
    ),
    "administration and minutes below one label": (
        """
Anwesende Stadtverordnete:
Vorsteher Anton Adler (SPD)
Berta Brandt (CDU)
Verwaltung und Schriftführung:
Clara Cremer, Leiterin der Finanzabteilung
Dora Dorn, Schriftführerin
""",
        [
            "Anton Adler present chair",
            "Berta Brandt present member",
            "Clara Cremer present administration",
            "Dora Dorn present recorder",
        ],
    ),
    "administration and minutes below one label, and one person": (
        """
Anwesend: Ratsherr Adler, Ratsfrau Brandt
Verwaltung/Protokoll: Frau Cremer
""",
        ["Adler present member", "Brandt present member", "Cremer present recorder"],
    ),
    "committees and schools behind offices, mandates without a vote": (
        """
Teilnehmerinnen und Teilnehmer
KTA Gesine Adler   CDU
Mitglied mit Grundmandat (beratend)
KTA Uwe Brandt   DIE LINKE
Gast
Herr Ludger Cremer   Schulleiter BBS Adorf   zu TOP 7
Entschuldigt
Daniel Dorn, Präsident Finanzkommission; Karin Ebert, Schulpflege
""",
        [
            "Gesine Adler present member",
            "Uwe Brandt present advisory",
            "Ludger Cremer present guest",
            "Daniel Dorn excused member",
            "Karin Ebert excused member",
        ],
    ),
    "among those missing: who came later, reasons by a letter, substitutes by a bracket": (
        """
Anwesend: Bgm. Anton Adler, GR Berta Brandt, GR Conrad Cremer (Ersatz)
Weiters anwesend: StADir. Lisa Dorn, BauDir. DI Max Ebert
Entschuldigt: GR Franz Fink, GR Gerda Gruber (ab 19.00 Uhr anwesend)
Namen der nicht anwesenden Mitglieder: GR Hans Huber (K), GR Ina Imhof (V)
""",
        [
            "Anton Adler present chair",
            "Berta Brandt present member",
            "Conrad Cremer present substitute",
            "Lisa Dorn present administration",
            "Max Ebert present administration",
            "Franz Fink excused member",
            "Gerda Gruber partial member 19:00-",
            "Hans Huber excused member",
            "Ina Imhof excused member",
        ],
    ),
    "the executives of a Hessian village and of a Flecken": (
        """
Niederschrift der Sitzung der Gemeindevertretung vom 5. Mai 2022
Anwesende:
Vorsitzende der Gemeindevertretung: Anna Adler
CDU: Bernd Brandt, Clara Cremer
Gemeindevorstand: Bürgermeister Hans Dorn, Erster Beigeordneter Ingo Ebert
Entschuldigt: Norbert Fink (CDU)
""",
        [
            "Anna Adler present chair",
            "Bernd Brandt present member",
            "Clara Cremer present member",
            "Hans Dorn present administration",
            "Ingo Ebert present administration",
            "Norbert Fink excused member",
        ],
    ),
    "the chief officer among the members": (
        """
Anwesend:
Bürgermeister Adler als Vorsitzender
Ratsherr Brandt
Ratsfrau Cremer
Fleckendirektor Dorn
Es fehlte entschuldigt: Ratsherr Ebert
""",
        [
            "Adler present chair",
            "Brandt present member",
            "Cremer present member",
            "Dorn present administration",
            "Ebert excused member",
        ],
    ),
    "a paragraph of sentences: the chair within, two kinds of absence in one sentence": (
        """
Anwesend waren unter dem Vorsitz von Bürgermeister Anton Adler die Gemeinderäte Berta Brandt, Conrad Cremer, Dora \
Dorn und Emil Ebert. Gemeinderat Franz Fink war entschuldigt, Gemeinderätin Gerda Gruber fehlte unentschuldigt. \
Außerdem waren Bauamtsleiter Hans Huber sowie Herr Ingo Imhof vom Büro Plan anwesend. Schriftführer war Jan Jung.
""",
        [
            "Anton Adler present chair",
            "Berta Brandt present member",
            "Conrad Cremer present member",
            "Dora Dorn present member",
            "Emil Ebert present member",
            "Franz Fink excused member",
            "Gerda Gruber absent member",
            "Hans Huber present administration",
            "Ingo Imhof present guest",
            "Jan Jung present recorder",
        ],
    ),
    "labels side by side": (
        """
Mitglieder:              Verwaltung:
Herr Adler               Frau Ebert
Frau Brandt              Herr Fink
Herr Cremer
entschuldigt:            Gäste:
Herr Dorn                Herr Gruber
""",
        [
            "Adler present member",
            "Brandt present member",
            "Cremer present member",
            "Dorn excused member",
            "Ebert present administration",
            "Fink present administration",
            "Gruber present guest",
        ],
    ),
    "a table drawn with strokes whose cells are as wide as what they hold": (
        """
| Name | Partei | anwesend | entschuldigt | Bemerkung |
| Adler, Anton | CDU | x | | |
| Brandt, Berta | CDU | x | | ab 19:15 |
| Cremer, Conrad | SPD | | x | |
| Dorn, Dora | FWG | | | unentschuldigt |
""",
        [
            "Anton Adler present member",
            "Berta Brandt partial member 19:15-",
            "Conrad Cremer excused member",
            "Dora Dorn absent member",
        ],
    ),
    "not for one item, in the place of another": (
        """
Anwesend:
Herr Anton Adler   nicht zu TOP 3 (Befangenheit)
Frau Berta Brandt   zu TOP 1 - 5
Herr Conrad Cremer   als Vertreter von Frau Dorn
""",
        ["Anton Adler present member", "Berta Brandt partial member 1-5", "Conrad Cremer present substitute"],
    ),
    "officers of a Samtgemeinde, who takes the minutes below a heading of one word": (
        """
Anwesende Stadträte
CDU
Adler, Anton
Brandt, Berta
Ortsteilbürgermeister
Cremer, Conrad
von der Verwaltung
Fachbereichsleiter Dirk Dorn
Allgemeiner Vertreter Emil Ebert
Gäste
Fink, Frieda
Protokoll
Gruber, Gerda
""",
        [
            "Anton Adler present member",
            "Berta Brandt present member",
            "Conrad Cremer present advisory",
            "Dirk Dorn present administration",
            "Emil Ebert present administration",
            "Frieda Fink present guest",
            "Gerda Gruber present recorder",
        ],
    ),
    "an auditor for one item, a member for one item": (
        """
Anwesend:
Verbandsvorsteher Anton Adler
für die Stadt Adorf: Bürgermeisterin Berta Brandt, Gemeinderat Conrad Cremer zu TOP 2
Wirtschaftsprüfer Franz Dorn zu TOP 2
""",
        [
            "Anton Adler present chair",
            "Berta Brandt present member",
            "Conrad Cremer present member",
            "Franz Dorn present guest",
        ],
    ),
    "grades before family names, below a label of the administration": (
        """
Anwesend: Bürgermeister Adler, Ratsherr Brandt
Bedienstete: Kämmerin Cremer, Bauamtmann Dorn, Oberinspektorin Ebert
""",
        [
            "Adler present chair",
            "Brandt present member",
            "Cremer present administration",
            "Dorn present administration",
            "Ebert present administration",
        ],
    ),
    "a typewriter's noughts": (
        """
Anwesende:
o1. Bürgermeister Adler Otto als Vorsitzender
o2. Vizebgm. Brandt Franz
o3. GV. Cremer Johann
""",
        ["Otto Adler present chair", "Franz Brandt present member", "Johann Cremer present member"],
    ),
}

MOVES = """Niederschrift über die Sitzung des Gemeinderates am 3. Mai 2022
Anwesend: Bürgermeister Adler, die Gemeinderäte Brandt, Cremer, Dorn und Ebert
Entschuldigt: GR Fink, GR Gruber

Tagesordnung
1. Begrüßung
2. Haushalt
3. Bauantrag

1. Begrüßung
Der Bürgermeister begrüßt die Anwesenden.
2. Haushalt
Herr Gemeinderat Brandt verlässt die Sitzung.
Es wird diskutiert. Beschluss: einstimmig
3. Bauantrag
GR Cremer ist befangen und verlässt den Sitzungstisch.
Beschluss: einstimmig
Ab diesem Tagesordnungspunkt nimmt GR Fink an der Sitzung teil.
GR Gruber meldet, dass der Bus um 21 Uhr geht.
21:10 Uhr: GR Dorn geht.
"""


def test_coming_and_going_told_by_the_place_in_the_minutes() -> None:
    assert sorted(rows_of(MOVES)) == [
        "Adler present chair",
        "Brandt partial member -2",
        "Cremer present member",
        "Dorn partial member -21:10",
        "Ebert present member",
        "Fink partial member 3-",
        "Gruber excused member",
    ]


SWISS = """Gemeinderat Adorf
Protokoll der 8. Sitzung
Donnerstag, 3. November 2022, 19:00 bis 21:45 Uhr, Gemeindesaal

Vorsitz   Anna Adler (SP), Präsidentin
Entschuldigt   Bruno Brandt (FDP), Carla Cremer (SVP, ab 20.15 Uhr anwesend)
Stadtrat   Daniel Dorn, Stadtpräsident; Eva Ebert
Entschuldigt Stadtrat   Felix Fink
Protokoll   Gaby Gruber, Ratssekretärin

Traktanden
1. Mitteilungen
"""


def test_the_executive_of_a_swiss_town_whose_parliament_is_named_by_the_letterhead() -> None:
    assert sorted(rows_of(SWISS)) == [
        "Anna Adler present chair",
        "Bruno Brandt excused member",
        "Carla Cremer partial member 20:15-",
        "Daniel Dorn present administration",
        "Eva Ebert present administration",
        "Felix Fink excused administration",
        "Gaby Gruber present recorder",
    ]


@pytest.mark.parametrize("name", CASES)
def test_list(name: str) -> None:
    text, expected = CASES[name]
    assert sorted(rows(text)) == sorted(expected)
