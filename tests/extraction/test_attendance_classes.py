"""Attendance by classes of form: homes, employers, fields of an office, deputies, letters in columns, plain columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from listed import rows

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ATTENDANCE, PERSONS
from ratslese.extraction.attendance.extractor import attendance
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.names.parser import find_mentions, parse_name
from ratslese.reading import read
from ratslese.segmentation import segment

CASES: dict[str, tuple[str, list[str]]] = {
    "a form of address, and where someone lives": (
        """
Anwesend:
Herr Adler, Neudorf (SPD)
Frau Dr. Brandt, Altdorf (CDU)
Frau Cremer, Bad Oberau (GRÜNE)
Entschuldigt:
Herr Ebert, Altdorf (SPD)
""",
        [
            "Adler present member",
            "Brandt present member",
            "Cremer present member",
            "Ebert excused member",
        ],
    ),
    "employers behind a family name": (
        """
Anwesend waren:
a) Stimmberechtigte Mitglieder:
F.D.P.
Rm Stratmann
c) Beratende Mitglieder:
Herr Barnack Handwerkskammer
Frau Stecher Agentur für Arbeit
Herr Schreiber IHK
d) Verwaltung:
Herr Kupper WBF-Au
Frau Dr. Keil WBF-Au
Herr Jens Adam
""",
        [
            "Stratmann present member",
            "Barnack present advisory",
            "Stecher present advisory",
            "Schreiber present advisory",
            "Kupper present administration",
            "Keil present administration",
            "Jens Adam present administration",
        ],
    ),
    "deputies of the mayor, and those who stand in for councillors": (
        """
Anwesende:
Bürgermeister Alois Ober als Vorsitzender
1. Bürgermeister-Stv. Dr. Michael Steg
2. Bürgermeister-Stv. Klaus Schill
Ersatz GR Oswald Sprenger für GR Ing. Robert Bader
GRin Gerlinde Kock
""",
        [
            "Alois Ober present chair",
            "Michael Steg present member",
            "Klaus Schill present member",
            "Oswald Sprenger present substitute",
            "Gerlinde Kock present member",
        ],
    ),
    "an office with its field before a whole name": (
        """
Anwesend:
Vorsitzender Ottmar Kapp
Bürgermeister der Verbandsgemeinde Altau Werner Groß
Beauftragte für Menschen mit Behinderung Clara Beier
Bernd Muster
""",
        [
            "Ottmar Kapp present chair",
            "Werner Groß present member",
            "Clara Beier present member",
            "Bernd Muster present member",
        ],
    ),
    "factions in running text with their strength": (
        """
Anwesend sind unter dem Vorsitz von Bürgermeisterin Petra Adler
von der CDU-Fraktion (5): die Ratsmitglieder Beck, Conrad, Dorn, Engel und Fink
von der Fraktion Bündnis 90/Die Grünen (2): die Ratsmitglieder Jahn und Keller
Es fehlten: die Ratsmitglieder Lang (SPD) - entschuldigt -, Maier (CDU) - unentschuldigt -
""",
        [
            "Petra Adler present chair",
            *(f"{name} present member" for name in ("Beck", "Conrad", "Dorn", "Engel", "Fink", "Jahn", "Keller")),
            "Lang excused member",
            "Maier absent member",
        ],
    ),
    "deputies named beside those whom they stand for": (
        """
Teilnehmende: Frau Conrad i. V. für Frau Dorn; Herr Gerber, vertreten durch Frau Haas; Herr Imhof
""",
        [
            "Conrad present substitute",
            "Gerber excused member",
            "Haas present substitute",
            "Imhof present member",
        ],
    ),
    "labels with a colon and no word of presence": (
        """
Bürgermeister:
Rocker, Gerd
Beigeordnete:
Heckmann, Oliver entschuldigt
Ratsmitglieder:
CDU
Bunn, Gernot
Emrich, Jochen
Weitere Anwesende:
Herr Weil (Stellvertretender Wehrleiter)
Von der Verwaltung:
Herr Emrich (Bauabteilung)
""",
        [
            "Gerd Rocker present chair",
            "Oliver Heckmann excused administration",
            "Gernot Bunn present member",
            "Jochen Emrich present member",
            "Weil present guest",
            "Emrich present administration",
        ],
    ),
    "titles behind the name, and family names of two words": (
        """
Anwesenheit
ordentliche Mitglieder
Bank, Sabine Barbara, Dr.
Beckmann, Steffen
Bossow, Peter, Dr. med.
Brauer, Hagen
de Jesus Fernandes, Thomas
Frank, Martin
""",
        [
            f"{name} present member"
            for name in (
                "Sabine Barbara Bank",
                "Steffen Beckmann",
                "Peter Bossow",
                "Hagen Brauer",
                "Thomas de Jesus Fernandes",
                "Martin Frank",
            )
        ],
    ),
    "a given name alone behind an office, and surnames that are offices": (
        """
Anwesend:
Vom Kreisausschuss
Landrat Manfred Meier, Kreisbeigeordneter Otto
Von der Verwaltung
Herr Peters (Büro Landrat)
Entschuldigt fehlten
Abg. Richter (CDU), Abg. Frau Schulz (SPD)
""",
        [
            "Manfred Meier present administration",
            "Otto present administration",
            "Peters present administration",
            "Richter excused member",
            "Schulz excused member",
        ],
    ),
    "a table with functions and a status": (
        """
Funktion               Name               Status
1. Bürgermeisterin     Adler Petra        anwesend
Mitglied               Cramer Clara       entschuldigt
Mitglied               Dorn Dieter        anwesend (für Clara Cramer)
Schriftführer          Heller Hans        anwesend
""",
        [
            "Petra Adler present chair",
            "Clara Cramer excused member",
            "Dieter Dorn present substitute",
            "Hans Heller present recorder",
        ],
    ),
    "members in the first column": (
        """
Gemeinderatsmitglied                      Liste     anwesend     entschuldigt
Bgm. Andreas Kirch                        GLI       ja
GR Hubert Haid                            GLI                    ja
Ersatz-GR Florian Lad (für Haid Hubert)   GLI       ja
""",
        ["Andreas Kirch present chair", "Hubert Haid excused member", "Florian Lad present substitute"],
    ),
    "heads of the town's parts, and who speaks at the end": (
        """
Vorsitzender: Bürgermeister Frank Holz
Gemeinderäte:
CDU: Armbruster, Kopp
Ortsvorsteher: Straub (Hinterweiler)
Mit beratender Stimme
Dr. Linder, Peter
Öffentlicher Teil
""",
        [
            "Frank Holz present chair",
            "Armbruster present member",
            "Kopp present member",
            "Straub present advisory",
            "Peter Linder present advisory",
        ],
    ),
    "family names first, one with a rare given name": (
        """
Vorsitz:      Affolter Kurt, Gemeindepräsident (FDP)
Anwesend:     Allemann Beat, Vizepräsident (SP)
Brunner Nadja (Die Mitte)
Flury Stefan (FDP)
Hofer Daniel (SVP)
Zuber Corvine (SP)
Ersatz:       Meister Yvonne (SVP) für Schenker Hans Peter
Entschuldigt: Schenker Hans Peter (SVP)
Referenten:   Emch Sonja, Finanzverwalterin (Traktandum 2)
""",
        [
            "Kurt Affolter present chair",
            "Beat Allemann present member",
            "Nadja Brunner present member",
            "Stefan Flury present member",
            "Daniel Hofer present member",
            "Corvine Zuber present member",
            "Yvonne Meister present substitute",
            "Hans Peter Schenker excused member",
            "Sonja Emch present administration",
        ],
    ),
    "an institution behind an office is no second person": (
        """
Anwesend:
Erster Bürgermeister Josef Ammer
Anna Bauer
Gäste:
Andrea Kohl, Leiterin Kindergarten St. Anna (TOP 6)
""",
        ["Josef Ammer present chair", "Anna Bauer present member", "Andrea Kohl present guest"],
    ),
    "cells that go on below": (
        """
Anwesenheit
Verwaltung        Eva Michels          Leiterin der
                                       Schulabteilung
Schriftführerin   Julia Hens
Gast              Winfried Zenz        Verkehrsverbund
                                       Oberau (TOP 3)
""",
        ["Eva Michels present administration", "Julia Hens present recorder", "Winfried Zenz present guest"],
    ),
    "who had appeared in former times": (
        """
In der heutigen auf vorschriftsmäßige Einladung abgehaltenen Sitzung der Stadtverordneten waren erschienen:
1. der Stadtverordnete Kaufmann Adler,
2. der Stadtverordnete Rentier Beck,
Entschuldigt fehlten die Stadtverordneten Gerber und Haas.
""",
        ["Adler present member", "Beck present member", "Gerber excused member", "Haas excused member"],
    ),
    "groups of any name before their members": (
        """
Anwesende Mitglieder:
Juso-HSG: Anna Adler, Cem Celik, Dana Dietz (ab 19:05)
RCDS: Emil Engel, Franz Fuchs
Entschuldigt: Jan Jost (RCDS)
Zu TOP 3: Architekt Hans Wohl
""",
        [
            "Anna Adler present member",
            "Cem Celik present member",
            "Dana Dietz partial member 19:05-",
            "Emil Engel present member",
            "Franz Fuchs present member",
            "Jan Jost excused member",
            "Hans Wohl present guest",
        ],
    ),
    "given names that are not known among those that are": (
        """
Anwesend:
Jens Adler              Ingo Becker             Johannes Carstens
Wolfgang Gerken         Janne Heinrich          Elias Iken
Entschuldigt: Cornelia Jansen, Ulrike Klose
""",
        [
            *(f"{name} present member" for name in ("Jens Adler", "Ingo Becker", "Johannes Carstens")),
            *(f"{name} present member" for name in ("Wolfgang Gerken", "Janne Heinrich", "Elias Iken")),
            "Cornelia Jansen excused member",
            "Ulrike Klose excused member",
        ],
    ),
    "family names first, run together on one line": (
        """
Beiratsmitglieder:
Bienz, Kay Bothe-Stoll, Tina Dettmer, Brigitte, Dr. Fabian, Markus Krohn, Anke
Weide, Susanne
Es fehlen:
Herr Kern, entschuldigt Herr Pfeif, entschuldigt
""",
        [
            *(f"{name} present member" for name in ("Kay Bienz", "Tina Bothe-Stoll", "Brigitte Dettmer")),
            *(f"{name} present member" for name in ("Markus Fabian", "Anke Krohn", "Susanne Weide")),
            "Kern excused member",
            "Pfeif excused member",
        ],
    ),
    "a whole list on one line": (
        """
Protokoll im Rathaus, Adorf Anwesend waren: CDU-Fraktion Appel, Thomas Gerber, Markus Gohl, Kerstin SPD-Fraktion \
Huxhorn, Sieglinde Kaiser, Matthias FDP-Fraktion Patz, Wolfgang Rahn, Andrea Entschuldigt fehlen: CDU-Fraktion \
Michel, Simone
""",
        [
            *(f"{name} present member" for name in ("Thomas Appel", "Markus Gerber", "Kerstin Gohl")),
            *(f"{name} present member" for name in ("Sieglinde Huxhorn", "Matthias Kaiser")),
            *(f"{name} present member" for name in ("Wolfgang Patz", "Andrea Rahn")),
            "Simone Michel excused member",
        ],
    ),
    "clock times are no labels": (
        """
Mitglieder des Stadtrates
Mayer, Georg
Pfund, Carolin – anwesend ab 18:55 Uhr (TOP 5)
Reisch, Thomas
Verwaltung
Steger, Richard – Leiter Bauamt
""",
        [
            "Georg Mayer present member",
            "Carolin Pfund partial member 18:55-",
            "Thomas Reisch present member",
            "Richard Steger present administration",
        ],
    ),
    "who is called for some items, and how many else were there": (
        """
Vorsitzender: Ortsvorsteher Wolfgang Bauer
Mitglieder: OR Friedrich Beck, OR'in Silke Ehm
Von der Stadtverwaltung: Erster Beigeordneter Dr. Klaus Hirt (TOP 3 bis 5)
Gäste: Revierleiter Uwe Kubel (TOP 3)
Schriftführerin: Verwaltungsangestellte Gisela Traub
Außerdem 14 Zuhörer und Frau Lenz von der Zeitung.
""",
        [
            "Wolfgang Bauer present chair",
            "Friedrich Beck present member",
            "Silke Ehm present member",
            "Klaus Hirt present administration",
            "Uwe Kubel present guest",
            "Gisela Traub present recorder",
        ],
    ),
    "a president, and the executive of a Swiss town": (
        """
Präsident:      Marcel Brandt (FDP)
Protokoll:      Sandra Egg, Ratssekretärin
Anwesend:       Ruedi Acker (SVP), Anita Bach (SP)
Stadtrat:       Stadtpräsidentin Regula Stahl, Stadtrat Bruno Haf (Finanzen)
""",
        [
            "Marcel Brandt present chair",
            "Sandra Egg present recorder",
            "Ruedi Acker present member",
            "Anita Bach present member",
            "Regula Stahl present administration",
            "Bruno Haf present administration",
        ],
    ),
    "officers who are members, too, and guests with their office in a column": (
        """
Vorsitzender:
Stadtbürgermeister Gerd Wein (SPD)
Beigeordnete:
Erste Beigeordnete Susanne Port (CDU, zugleich Ratsmitglied)
Beigeordneter Karl-Heinz Ulrich (ohne Ratsmandat)
Gäste:
Stadtverordneter      Jürgen Emm (CDU)
Stadtwerke Adorf      Tobias Klös, zu TOP 3
""",
        [
            "Gerd Wein present chair",
            "Susanne Port present member",
            "Karl-Heinz Ulrich present administration",
            "Jürgen Emm present guest",
            "Tobias Klös present guest",
        ],
    ),
    "who presides over the body, and the executive of Hesse": (
        """
anwesend:
der Vorsitzende des Gemeinderates Hans Adler
Becker, Ingo
Conrad, Petra
vom Gemeindevorstand:
Bürgermeister Fritz Fink
Erster Beigeordneter Gerd Groß
""",
        [
            "Hans Adler present chair",
            "Ingo Becker present member",
            "Petra Conrad present member",
            "Fritz Fink present administration",
            "Gerd Groß present administration",
        ],
    ),
    "ditto marks that open their line, and who signed off": (
        """
Es waren anwesend:
Ratsvorsitzender Adler
Ratsmitglied Behrens
      "      Cordes
      "      Dierks (ab 19.10 Uhr)
Abgemeldet: Greta Haas
Unabgemeldet: Kim Lang
""",
        [
            "Adler present chair",
            "Behrens present member",
            "Cordes present member",
            "Dierks partial member 19:10-",
            "Greta Haas excused member",
            "Kim Lang absent member",
        ],
    ),
    "a column for each faction": (
        """
Anwesend sind die Mitglieder:

CDU                SPD                GRÜNE
Auer               Damm               Götz
Claß               Dr. Fink           Imhof (ab 10 Uhr)

Entschuldigt: Maier (CDU), Neu (SPD)
Geschäftsstelle: Verbandsdirektor Otto, Herr Quast (Schriftführer)
""",
        [
            "Auer present member",
            "Claß present member",
            "Damm present member",
            "Fink present member",
            "Götz present member",
            "Imhof partial member 10:00-",
            "Maier excused member",
            "Neu excused member",
            "Otto present administration",
            "Quast present recorder",
        ],
    ),
    "citizens who may be elected": (
        """
Ausschussmitglieder
GV Adler - Vorsitzender -
w.B. Carstens
w.B. Dierks i.V. für GV Ehlers
GV Franzen - fehlt entschuldigt -
""",
        [
            "Adler present chair",
            "Carstens present member",
            "Dierks present substitute",
            "Franzen excused member",
        ],
    ),
    "statutes behind labels, and deputies behind brackets": (
        """
Anwesend:
sachkundige Bürger
Frau Eva Engel (GRÜNE)
Herr Frank Fink (FDP) (stv. s.B.) für Herrn Groß
beratende Mitglieder gem. § 85 SchulG
Herr Pfarrer Hans Haas
""",
        ["Eva Engel present member", "Frank Fink present substitute", "Hans Haas present advisory"],
    ),
    "how many are missing, and codes of one letter": (
        """
Normalzahl: 12 Mitglieder; anwesend: 10 Mitglieder; abwesend: 2 Mitglieder: GR Adler (V), GR Beck (K)
Vorsitzender: Bürgermeister Conrad
(V = verhindert, K = krank, U = unentschuldigt)
""",
        ["Adler excused member", "Beck excused member", "Conrad present chair"],
    ),
    "several under an office in the plural": (
        """
Anwesend:
Ortsratsherr Conrad
Ortsratsfrau Dorn
Ortsratsmitglieder Engel, Fink und Groß
""",
        [f"{name} present member" for name in ("Conrad", "Dorn", "Engel", "Fink", "Groß")],
    ),
    "those present counted on one line": (
        """
A n w e s e n d :

1. Landrat Adler, 2. Beck, 3. Conrad, 4. Dorn, 5. Frau Engel

Entschuldigt: 9. Imhof, 10. Jahn
""",
        [
            "Adler present chair",
            *(f"{name} present member" for name in ("Beck", "Conrad", "Dorn", "Engel")),
            "Imhof excused member",
            "Jahn excused member",
        ],
    ),
    "nobody missing without an excuse, and two heads of parts of the town": (
        """
Bürgermeister:        Herr Adler
entschuldigt:         SR Beck, SRin Dorn
unentschuldigt:       -
Ortsvorsteher:        Herr Engel (Neudorf), Frau Fink (Altdorf)
Verwaltung:           HAL Groß
""",
        [
            "Adler present chair",
            "Beck excused member",
            "Dorn excused member",
            "Engel present advisory",
            "Fink present advisory",
            "Groß present administration",
        ],
    ),
    "a list that no label opens": (
        """
Bürgermeister Hans Adler
Gemeinderat Klaus Beck
Gemeinderätin Maria Cremer
Gemeinderat Paul Engel (entschuldigt)
""",
        [
            "Hans Adler present chair",
            "Klaus Beck present member",
            "Maria Cremer present member",
            "Paul Engel excused member",
        ],
    ),
    "a line of members that no label opens": (
        """
Hans Adler (CDU, Vorsitz), Petra Beck (SPD), Ingo Cramer (FDP), Ute Dorn (Grüne, ab 18:20 Uhr)
Entschuldigt: Max Engel (CDU)
""",
        [
            "Hans Adler present chair",
            "Petra Beck present member",
            "Ingo Cramer present member",
            "Ute Dorn partial member 18:20-",
            "Max Engel excused member",
        ],
    ),
    "two names are no list": (
        """
Bürgermeister Hans Adler
Kämmerin Ute Dorn
""",
        [],
    ),
    "short offices of Berlin": (
        """
Anwesend:
SPD: BV Adler, BV Beck, BD Conrad
Bezirksamt: BzStR Keller, Frau Mohr (Stapl)
""",
        [
            "Adler present member",
            "Beck present member",
            "Conrad present member",
            "Keller present administration",
            "Mohr present administration",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_list(name: str) -> None:
    text, expected = CASES[name]
    assert sorted(rows(text)) == sorted(expected)


def test_the_magistrate_is_the_executive() -> None:
    head = "Niederschrift der Stadtverordnetenversammlung am 3. Mai 2022\n\nAnwesend\nStadtverordnete CDU-Fraktion\n"
    text = f"{head}Bernd Wille\nMagistratsmitglieder\nDetlef Scheidt, Stadtrat\n\nTagesordnung\n1. Eröffnung\n2. Ende\n"
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    found = [(span.value.capacity, span.value.faction) for span in document[ATTENDANCE]]
    assert found == [("member", "CDU"), ("administration", None)]


@pytest.mark.parametrize(
    ("label", "capacity"),
    [
        ("I. von der Gemeindevertretung", "member"),
        ("a) von der Stadtverordnetenversammlung", "member"),
        ("von der Gemeinde", "administration"),
        ("von der Stadt", "administration"),
        ("III. von der Verwaltung", "administration"),
    ],
)
def test_whose_people_they_are(label: str, capacity: str) -> None:
    found = read_label(label)
    assert found is not None
    assert found.capacity == capacity


def test_the_government_before_its_parliament() -> None:
    text = (
        "3. Parlamentssitzung 2023\nMontag, 5. Juni 2023\n\nVorsitz: Anna Biri\n\nAnwesende Parlamentsmitglieder\n"
        "SP: Nadia Aebi, Pascal Burri\n\nGemeinderat\nChristine Behnd, Gemeindepräsidentin\nDaniel Ösch, Bildung\n\n"
        "Traktanden\n\n1. Protokoll\n2. Mitteilungen\n"
    )
    found = [span.value.capacity for span in attendance(segment(Document(text, Source("", ""))))[ATTENDANCE]]
    assert found == ["chair", "member", "member", "administration", "administration"]


def test_a_remark_in_brackets_is_no_group() -> None:
    assert [mention.faction for mention in find_mentions("Ratsfrau Ina Muster (Protokollführerin)")] == [None]


def _read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "minutes.txt"
    path.write_text(text, "utf-8")
    return attendance(segment(read(path)))


def _statuses(document: Document) -> list[str]:
    names = {span.value.id: span.value.name for span in document[PERSONS]}
    return sorted(f"{names[span.value.person]} {span.value.status}" for span in document[ATTENDANCE])


def test_columns_of_plain_text(tmp_path: Path) -> None:
    """The widths of gaps tell the columns, which the canonical text does not keep."""
    document = _read(
        tmp_path,
        """Niederschrift über die Sitzung des Gemeinderates am 12.04.2016

Anwesend                              Abwesend
Adler, Hans, Ortsbürgermeister        Beck, Ingo            entschuldigt
Conrad, Petra, 1. Beigeordnete        Dorn, Karl            unentschuldigt
Fink, Otto
                                      Gerber, Ute           entschuldigt

Tagesordnung
1. Bauanträge
2. Verschiedenes
""",
    )
    assert _statuses(document) == [
        "Hans Adler present",
        "Ingo Beck excused",
        "Karl Dorn absent",
        "Otto Fink present",
        "Petra Conrad present",
        "Ute Gerber excused",
    ]


@pytest.mark.parametrize("mark", ["x", "✓", "☒"])
def test_letters_above_columns(tmp_path: Path, mark: str) -> None:
    document = _read(
        tmp_path,
        f"""Niederschrift über die Sitzung des Hauptausschusses am 8. Juni 2021

Mitglied               Fraktion      A   E   U
Adler, Hans            CDU           {mark}
Beck, Petra            CDU               {mark}
Claus, Ingo            SPD           {mark}
Dorn, Ute              SPD                   {mark}

Tagesordnung
1. Bauanträge
2. Verschiedenes
""",
    )
    assert _statuses(document) == ["Hans Adler present", "Ingo Claus present", "Petra Beck excused", "Ute Dorn absent"]


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Herr Muster, Adorf", None, "Muster"),
        ("Herr Muster, Bernd", "Bernd", "Muster"),
        ("Holz Bauer, Marianne", "Marianne", "Holz Bauer"),
        ("Muster, Hans Peter", "Hans Peter", "Muster"),
        ("Anna Muster, Bernd Adam", "Anna", "Muster"),
        ("Jorinda Muster, Simon Beier", "Jorinda", "Muster"),
        ("BzStR Keller", None, "Keller"),
        ("Graf von Muster, Clemens (CDU)", "Clemens", "Graf von Muster"),
        ("Abg. Richter", None, "Richter"),
        ("NEIßER Georg", "Georg", "Neißer"),
    ],
)
def test_names(text: str, given: str | None, family: str) -> None:
    name = parse_name(text)
    assert name is not None
    assert (name.given_name, name.family_name) == (given, family)


@pytest.mark.parametrize(
    ("label", "faction"),
    [
        ("Stadtverordnete SPD-Fraktion", "SPD"),
        ("von der CDU-Fraktion (5)", "CDU"),
        ("Mitglieder der Fraktion DIE LINKE", "DIE LINKE"),
    ],
)
def test_labels_of_factions(label: str, faction: str) -> None:
    read_as = read_label(label)
    assert read_as is not None
    assert read_as.faction == faction


@pytest.mark.parametrize(
    "text", ["Stadtverordnete Anna Muster", "von der Musterstraße", "Stadträte und Gäste aus Adorf"]
)
def test_what_is_no_faction(text: str) -> None:
    read_as = read_label(text)
    assert read_as is None or read_as.faction is None


def test_whom_the_opening_sentence_greets() -> None:
    text = (
        "Niederschrift über die Sitzung des Gemeinderates Altbach vom 09.11.2022\n\nBürgermeister Gabel eröffnet die "
        "Gemeinderatssitzung und begrüßt die anwesenden Gemeinderatsmitglieder, Herrn Rohm, Geschäftsstellenleiter der "
        "Verwaltungsgemeinschaft Altstadt a. Fluss, Frau Heim als Schriftführerin und Herrn Huss von der Presse. Der "
        "Gemeinderat Jürgen Fink hat sich für die heutige Sitzung entschuldigt.\n\nTOP 1 Umrüstung der Beleuchtung\n\n"
        "Frau Keller erläutert die Vorlage.\n\nTOP 2 Verschiedenes\n\nNichts.\n"
    )
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    names = {span.value.id: span.value.name for span in document[PERSONS]}
    found = {names[span.value.person]: (span.value.status, span.value.capacity) for span in document[ATTENDANCE]}
    assert found == {
        "Gabel": ("present", "chair"),
        "Rohm": ("present", "administration"),
        "Heim": ("present", "recorder"),
        "Huss": ("present", "guest"),
        "Jürgen Fink": ("excused", "member"),
    }


def test_who_is_greeted_where_a_list_stands_is_not_taken_on() -> None:
    found = rows(
        "Anwesend: Anna Muster, Bernd Beier, Clara Huber\n\nFrau Muster eröffnet die Sitzung und begrüßt Herrn Kurz."
    )
    assert "Kurz present guest" not in found


def test_a_dash_below_presence(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    head = "# Protokoll der Sitzung des Ortsrates am 12.01.2023\n\n## Anwesenheit\n\n| Name | Gruppe | anwesend |\n"
    table = "|---|---|---|\n| Anna Adler | Nord | x |\n| Ben Beck | Süd | x |\n| Dirk Dorn | - | - |\n\n"
    path.write_text(f"{head}{table}## Tagesordnung\n\n1. Begrüßung\n2. Ende\n", "utf-8")
    found = _statuses(attendance(segment(read(path))))
    assert found == ["Anna Adler present", "Ben Beck present", "Dirk Dorn absent"]


def test_coming_and_going_told_in_the_text() -> None:
    text = (
        "Niederschrift über die Sitzung des Stadtrates am 3. Mai 2022\n\nAnwesend: Bürgermeister Hans Adler, die "
        "Stadträte Beck, Conrad, Dorn, Engel, Fink, Groß, Jahn und Keller\n\nTOP 1 Haushalt\n\nAb 18:30 Uhr nimmt "
        "Stadtrat Conrad an der Sitzung teil. (Stadträtin Dorn betritt um 18.35 Uhr den Sitzungssaal.) Stadtrat Engel "
        "verlässt wegen Befangenheit den Sitzungstisch.\n\nTOP 2 Bauen\n\n- Stadtrat Fink ab 19:00 Uhr anwesend -\n\n"
        "Stadtrat Groß "
        "verlässt um 19:20 Uhr die Sitzung.\n\nUm 20:30 Uhr verlassen die Stadträte Jahn und Keller die Sitzung.\n"
    )
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    names = {span.value.id: span.value.name for span in document[PERSONS]}
    found = {
        names[span.value.person]: (span.value.from_time, span.value.until_time)
        for span in document[ATTENDANCE]
        if span.value.status == "partial"
    }
    assert found == {
        "Conrad": ("18:30", None),
        "Dorn": ("18:35", None),
        "Fink": ("19:00", None),
        "Groß": (None, "19:20"),
        "Jahn": (None, "20:30"),
        "Keller": (None, "20:30"),
    }
