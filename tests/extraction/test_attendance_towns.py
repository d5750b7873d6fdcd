"""Attendance as towns of many lands list it: numbered labels, sentences, columns, ditto marks, brackets, torn names."""

from __future__ import annotations

import pytest
from listed import rows

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ATTENDANCE, PERSONS
from ratslese.extraction.attendance.extractor import attendance
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.names.parser import parse_name
from ratslese.segmentation import segment

CASES: dict[str, tuple[str, list[str]]] = {
    "numbered labels after those who are missing": (
        """
Anwesend:

I. Mitglieder der Bezirksvertretung

Adler, Hans-Ulrich
Brauer, Friedrich Bezirksbürgermeister
Sommer, Jutta

Entschuldigt ist:
Winter, Iris

II. Mitglieder des Rates

Balke, Hans-Peter

V. Verwaltung

Herr Linde Bezirksverwaltungsstelle Altau-Nord
Frau Mehl StA 66/S-2
""",
        [
            "Hans-Ulrich Adler present member",
            "Friedrich Brauer present chair",
            "Jutta Sommer present member",
            "Iris Winter excused member",
            "Hans-Peter Balke present member",
            "Linde present administration",
            "Mehl present administration",
        ],
    ),
    "a label that comes again below those who are missing": (
        """
Anwesend:
Der Vorsitzende: Michael Krais
Die Ratsmitglieder: Dr. Klaus Altmann, Gisela Meier, Ralf Kranz
Entschuldigt fehlen: Beigeordnete Sabine Ostermann
Die Ratsmitglieder: Dietmar Musch, Michaela Nagel
""",
        [
            "Michael Krais present chair",
            "Klaus Altmann present member",
            "Gisela Meier present member",
            "Ralf Kranz present member",
            "Sabine Ostermann excused member",
            "Dietmar Musch excused member",
            "Michaela Nagel excused member",
        ],
    ),
    "further persons by one word, and where they work": (
        """
Anwesend sind:
Bürgermeister Rainer Borg
Gemeindevertreterin Ursula Ulmer
Gemeindevertreter Kay Rauschen
Es fehlen:
Gemeindevertreter Matthias Thamm
Außerdem:
Architekt Hasler zu Tagesordnungspunkten 5 bis 8
""",
        [
            "Rainer Borg present chair",
            "Ursula Ulmer present member",
            "Kay Rauschen present member",
            "Matthias Thamm absent member",
            "Hasler present guest",
        ],
    ),
    "label, name and office below each other": (
        """
Anwesend sind:
Mitglied des Gremiums
Emil Johanns
Bürgermeister
Mitglied des Gremiums
Heino Thoms
1. stellvertretender Bürgermeister
Mitglied des Gremiums
Kira Kniep
Ferner:
Amt Nordermoor
Bernd Wiebeck
zugleich als Schriftführer
Entschuldigt fehlen:
Mitglied des Gremiums
Hubert Jungk
""",
        [
            "Emil Johanns present chair",
            "Heino Thoms present member",
            "Kira Kniep present member",
            "Bernd Wiebeck present recorder",
            "Hubert Jungk excused member",
        ],
    ),
    "a sentence that names the chair first": (
        """
Anwesend unter dem Vorsitz des Ratsvorsitzenden Bruno Kranz waren die Samtgemeinderatsmitglieder Egon
Nessel, Ulf Schmied, Rita Hellberg, Emil von Berge und Nora van Gelder sowie
Samtgemeindebürgermeisterin Erika Gall.

Entschuldigt fehlten die Ratsmitglieder Till von Seeberg und Werner Hesse.

Weiter anwesend war Fachbereichsleiter Rolf von der Lind, zugleich als Protokollführer.
""",
        [
            "Bruno Kranz present chair",
            "Egon Nessel present member",
            "Ulf Schmied present member",
            "Rita Hellberg present member",
            "Emil von Berge present member",
            "Nora van Gelder present member",
            "Erika Gall present member",
            "Till von Seeberg excused member",
            "Werner Hesse excused member",
            "Rolf von der Lind present recorder",
        ],
    ),
    "a sentence that names the chair and ends in a colon": (
        """
Unter dem Vorsitz der 1. stellv. Bürgermeisterin, Frau Helga Krug, sind anwesend:

CDU-Fraktion
Gasser, Elmar
Mürk, Udo

SPD-Fraktion
Dohm, Dietmar

Entschuldigt fehlt:
Marks, Reinhard (CDU-Fraktion)

Von der Verwaltung:
Techn. Angestellte Decher
Verwaltungsangestellte Bütt als Schriftführerin
""",
        [
            "Helga Krug present chair",
            "Elmar Gasser present member",
            "Udo Mürk present member",
            "Dietmar Dohm present member",
            "Reinhard Marks excused member",
            "Decher present administration",
            "Bütt present recorder",
        ],
    ),
    "numbers that begin anew, in two columns, with marks below an office": (
        """
Anwesend waren:
1./ Bürgermeister DAVID Valentin
2./ Gemeindevorstand HALM Manfred
3./ „ GRÖM Rudolf
4./ Gemeinderat NEIßER Franz
5./ Ersatzmann/-frau FUCHSIG Waltraud
6./ „ NUßBERG Margarete

Entschuldigt waren:
1. GR. Leitl Johannes 2. GR. Ruhm Heinrich
3. GR. Hosp Rudolf 4.
""",
        [
            "Valentin David present chair",
            "Manfred Halm present member",
            "Rudolf Gröm present member",
            "Franz Neißer present member",
            "Waltraud Fuchsig present substitute",
            "Margarete Nußberg present substitute",
            "Johannes Leitl excused member",
            "Heinrich Ruhm excused member",
            "Rudolf Hosp excused member",
        ],
    ),
    "deputies with a column for the word between": (
        """
Anwesende:
Herr Bürgermeister: Andreas Haag
Gemeinderäte: Günther Hausner
Stefan Hochstift anstatt Gerhard Dachs
Ersatzmitglieder:
GR. Ing. Riegl Walter       für         Vizebgm. Franz Wimm
GR. Hauk Friedrich          für         GR. Donner Johannes
""",
        [
            "Andreas Haag present chair",
            "Günther Hausner present member",
            "Stefan Hochstift present substitute",
            "Walter Riegl present substitute",
            "Friedrich Hauk present substitute",
        ],
    ),
    "brackets around those who are missing": (
        """
Anwesend:
(verhindert waren)

Bezirksbürgermeisterin Gesch (SPD)
Stellv. Bezirksbürgermeister Nies (GRÜNE)
(Bezirksratsfrau Brem) (GRÜNE)
Bezirksratsherr Drensk (GRÜNE)
(Bezirksratsherr Wehr) (CDU)
""",
        [
            "Gesch present chair",
            "Nies present member",
            "Brem excused member",
            "Drensk present member",
            "Wehr excused member",
        ],
    ),
    "names and remarks that go on below": (
        """
Anwesend: Bgm. Georg Viert, GV Paul Maier, GV Andreas
Töcht, GR Alexander Pirr, 3. Bürgermeister Bernhard Huppert, bis einschließlich
TOP 7 (21.55 Uhr)
GR Heinz Hinter
""",
        [
            "Georg Viert present chair",
            "Paul Maier present member",
            "Andreas Töcht present member",
            "Alexander Pirr present member",
            "Bernhard Huppert partial member -21:55",
            "Heinz Hinter present member",
        ],
    ),
    "labels before a name without a colon": (
        """
Vorsitz Hans Matter, Gemeindepräsident
Anwesend 39 Personen, davon 36 Stimmberechtigte
Gäste Kurt Zeigler, Finanzverwalter
Entschuldigt Rechnungsrevisor Urs Salz
Protokoll Otto Wyss, Gemeindeschreiber
""",
        [
            "Hans Matter present chair",
            "Kurt Zeigler present guest",
            "Urs Salz excused member",
            "Otto Wyss present recorder",
        ],
    ),
    "a heading above those present and those missing": (
        """
Stimmberechtigte
Anwesend:
Haller, Dirk             Vorsitzender      FWG
Pieper, Florian          Mitglied          SPD
Entschuldigt:
Marks, Petra             Mitglied          SPD

Beratende Mitglieder
Anwesend:
Willer, Sven             Seniorenvertreter
Plath, Michael           Jugendvertreter
Entschuldigt:
Dr. Storm, Nico          Schulleiter
""",
        [
            "Dirk Haller present chair",
            "Florian Pieper present member",
            "Petra Marks excused member",
            "Sven Willer present advisory",
            "Michael Plath present advisory",
            "Nico Storm excused advisory",
        ],
    ),
    "a table flattened to one cell per line": (
        """
Anwesend:
Haller, Dirk
Vorsitzender
FWG
Pieper, Florian
Stellv. Vorsitzender
SPD
Kolb, Sabine
Ausschussmitglied
CDU
Kochel, Manfred
Ausschussmitglied
FWG
Entschuldigt:
Marks, Petra
Ausschussmitglied
SPD
""",
        [
            "Dirk Haller present chair",
            "Florian Pieper present member",
            "Sabine Kolb present member",
            "Manfred Kochel present member",
            "Petra Marks excused member",
        ],
    ),
    "deputies with the given name behind a comma, grades of the administration": (
        """
Vorsitzender: Schnitz, Josef

Anwesend sind:
a) die stimmberechtigten Ausschussmitglieder:
1. Acker, Elfriede
2. Kapter, Johannes, vertritt Serv, Stephan
3. Dr. Mohr, Erik, vertritt Dr. Kranz, Heinrich
b) von der Verwaltung:
1. GVD Stolzer,
2. GOVR Schmühler,
c) als Gast zu TOP 3:
Herr Gehmer, Planwerk GmbH
Es fehlen
a) entschuldigt:
Dr. Kranz, Heinrich
Serv, Stephan

Altau, den 22.05.2012
""",
        [
            "Josef Schnitz present chair",
            "Elfriede Acker present member",
            "Johannes Kapter present substitute",
            "Erik Mohr present substitute",
            "Stolzer present administration",
            "Schmühler present administration",
            "Gehmer present guest",
            "Heinrich Kranz excused member",
            "Stephan Serv excused member",
        ],
    ),
    "family names first, some of them given names too": (
        """
Anwesend: Bürgermeister Mair Johann, Pittner Friedrich, Hörtner Josef, Gasser Brigitte, Peter Klaus, Schleich Thomas
Solbacher Zeitung: Grüter Ursula
""",
        [
            "Johann Mair present chair",
            "Friedrich Pittner present member",
            "Josef Hörtner present member",
            "Brigitte Gasser present member",
            "Klaus Peter present member",
            "Thomas Schleich present member",
            "Ursula Grüter present guest",
        ],
    ),
    "offices as surnames, two surnames, offices beside names": (
        """
Anwesend sind:
Schreiber, Walter            Ortsbürgermeister
Bergheuer, Dirk               Ratsmitglied
Stadtrat                     Dobler Kurt
Barbara Moser Lanz       Ratsmitglied

Außerdem sind anwesend:
Verw.-Angest. Helga Cornelsen   VGV Rengsfeld
Bauleiter                    Ing. Thomas Krenner, Büro Hydrowerk

Frau Zandt - Vertreterin -
""",
        [
            "Walter Schreiber present chair",
            "Dirk Bergheuer present member",
            "Kurt Dobler present member",
            "Barbara Moser Lanz present member",
            "Helga Cornelsen present administration",
            "Thomas Krenner present guest",
            "Zandt present guest",
        ],
    ),
    "those who may not vote": (
        """
Anwesend
a) stimmberechtigt:
Bürgermeister Thies Hansen
GV Ralf Detlef
GV Silke Wohlers
b) nicht stimmberechtigt:
Herr Bernd Suhrmann, Ingenieurbüro Suhrmann, zu TOP 7
Gemeindewehrführer Momme Jakobsen
""",
        [
            "Thies Hansen present chair",
            "Ralf Detlef present member",
            "Silke Wohlers present member",
            "Bernd Suhrmann present guest",
            "Momme Jakobsen present guest",
        ],
    ),
    "short offices that only this body has, a label over two rows": (
        """
Anwesend            Verbandsvorsteher Clausen, Hinrich
stimmberechtigt:    Bürgermeisterin Petersen, Wiebke
                    VV Jensen, Maike
                    VV Hansen, Dirk (ab TOP 3)
                    VV Graf, Arne
                    stellv. VV Sommerer, Björn für VV Broders, Telse
Nicht               Herr Schröder, Amt Südermoor
stimmberechtigt:    Frau Hinrichs, Amt Südermoor - zugleich Protokollführerin

Nicht anwesend:     VV Broders, Telse (e)
                    VV Moms, Ocke

(e) = entschuldigt
""",
        [
            "Hinrich Clausen present chair",
            "Wiebke Petersen present member",
            "Maike Jensen present member",
            "Dirk Hansen partial member 3-",
            "Arne Graf present member",
            "Björn Sommerer present substitute",
            "Schröder present administration",
            "Hinrichs present recorder",
            "Telse Broders excused member",
            "Ocke Moms absent member",
        ],
    ),
    "a status for a row of names, missing until a time, the executive of a parliament": (
        """
Sitzung des Stadtparlaments

Vorsitz: Parlamentspräsidentin Ursina Kaflisch (SP)
Abwesend: Reto Zanger (SVP), Nadja Imfall (Grüne), entschuldigt; Dominik Sprengler (FDP), unentschuldigt; \
Seraina Guter (GLP) bis 18.45 Uhr
Vom Stadtrat: Stadtpräsident Markus Heeber, Stadträtin Doris Bosser (Bau und Werke)
""".replace("\\\n", ""),
        [
            "Ursina Kaflisch present chair",
            "Reto Zanger excused member",
            "Nadja Imfall excused member",
            "Dominik Sprengler absent member",
            "Seraina Guter partial member 18:45-",
            "Markus Heeber present administration",
            "Doris Bosser present administration",
        ],
    ),
    "members by the body that sent them": (
        """
Leitung: Superintendent Dr. Martin Hohmann
Anwesend sind:
Kirchengemeinde Altfeld: Pfarrer Thomas Giesel, Presbyterin Helga
Krumm, Presbyter Friedhelm Schlütter
Kirchengemeinde Brakental: für Presbyterin Anke Böke: Presbyter Lars Uteser
Mit beratender Stimme: Verwaltungsleiterin Susanne Oberdieker
""",
        [
            "Martin Hohmann present chair",
            "Thomas Giesel present member",
            "Helga Krumm present member",
            "Friedhelm Schlütter present member",
            "Lars Uteser present substitute",
            "Susanne Oberdieker present advisory",
        ],
    ),
    "two columns with one blank between them, numbered groups": (
        """
Anwesend:
1. Stimmberechtigte Mitglieder
RM Kowal, Harald (SPD) RM Freesen, Monika (CDU)
RM Sahiner, Murat (SPD) ab 15:25 Uhr
3. Verwaltung
Drees, Norbert (66/AL)
4. Gäste
Prof. Dr. Vogtmanns, Erich (Büro Vogtmanns)
""",
        [
            "Harald Kowal present member",
            "Monika Freesen present member",
            "Murat Sahiner partial member 15:25-",
            "Norbert Drees present administration",
            "Erich Vogtmanns present guest",
        ],
    ),
    "titles in the feminine and behind a comma, a bracket never closed, who is missing and comes": (
        """
Anwesend: VBgm. DI (FH) Karl Kofler MSc (ÖVP), GR Mag.a Dr.in Eva Freiherr von Boden (Grüne)
GR Rupert van der Heide, BEd (SPÖ)
GR Joachim Fischer (SPÖ
GR Nahring Klaus Peter
Herr Khosla Internetseite
Nicht entschuldigt: GR Hans Zeller
die Ortsbürgermeister der Ortsgemeinden
Neuendorf
Altendorf
""",
        [
            "Karl Kofler present member",
            "Eva Freiherr von Boden present member",
            "Rupert van der Heide present member",
            "Joachim Fischer present member",
            "Klaus Peter Nahring present member",
            "Khosla present member",
            "Hans Zeller absent member",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_list(name: str) -> None:
    text, expected = CASES[name]
    assert sorted(rows(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("label", "capacity"),
    [
        ("c) Verwaltung", "administration"),
        ("II. Mitglieder des Rates", "member"),
        ("B. Beratende Mitglieder", "advisory"),
        ("Ferner:", "guest"),
        ("I. Bürgermeister", "member"),
    ],
)
def test_labels(label: str, capacity: str) -> None:
    read = read_label(label)
    assert read is not None
    assert read.capacity == capacity


@pytest.mark.parametrize("label", ["II. Bebauungsplan Nord", "c) Herr Muster", "I. Anna Muster", "Ferner Anna Muster"])
def test_what_is_no_label(label: str) -> None:
    assert read_label(label) is None


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Bezirksratsherr Drensk", "Drensk", ("Bezirksratsherr",)),
        ("Stellv. Bezirksbürgermeister Nies", "Nies", ("Stellv. Bezirksbürgermeister",)),
        ("gf GR in Erna Lobner", "Erna Lobner", ("gf GR in",)),
        ("NEIßER Georg", "Georg Neißer", ()),
        ("Frau Mehl StA 66", "Mehl", ()),
        ("Schreiber, Walter", "Walter Schreiber", ()),
        ("Ratsschreiber Walter Adam", "Walter Adam", ("Ratsschreiber",)),
        ("Architekt Hasler zu Tagesordnungspunkten 5", "Hasler", ("Architekt",)),
    ],
)
def test_names(text: str, name: str, roles: tuple[str, ...]) -> None:
    read = parse_name(text)
    assert read is not None
    assert (read.full, read.roles) == (name, roles)


def test_a_list_with_headings_is_no_flattened_table() -> None:
    found = rows("Anwesend:\nCDU\nAnna Muster\nBernd Adam\nSPD\nClara Beier\nFDP\nDoris Cramer")
    assert found == [f"{name} present member" for name in ("Anna Muster", "Bernd Adam", "Clara Beier", "Doris Cramer")]


def test_an_entry_that_looks_like_the_first_item() -> None:
    lines = [f"{number}.)      Gemeinderat       {name}" for number, name in enumerate(("Josef Lehn", "Karl Leeb"), 1)]
    head = "Protokoll der 28. Sitzung des Gemeinderates am 3. Mai 2022\n\nAnwesend waren:\n\n"
    text = f"{head}{lines[0]}\n\n{lines[1]}\n\n3.)      Vizebürgermeister       Andreas Wies\n"
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    assert [span.value.name for span in document[PERSONS]] == ["Josef Lehn", "Karl Leeb", "Andreas Wies"]


def test_who_is_listed_as_missing_and_comes_later() -> None:
    head = "Niederschrift über die Sitzung des Gemeinderates am 3. Mai 2022\n\nAnwesend: Anna Muster, Bernd Adam\n"
    end = "Nicht entschuldigt: Hans Zeller\n\nTOP 1: Begrüßung\n\nHerr Zeller erscheint um 19.20 Uhr zur Sitzung.\n"
    text = f"{head}{end}\nTOP 2: Verschiedenes\n\nNichts.\n"
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    late = document[ATTENDANCE][-1].value
    assert (late.status, late.from_time) == ("partial", "19:20")
