"""Attendance in further forms of lists: remarks in codes, rows of names, groups in a line, trades, items of guests."""

from __future__ import annotations

import pytest
from listed import rows

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ATTENDANCE, PERSONS
from ratslese.extraction.attendance.codes import decoded, legend, without_legend
from ratslese.extraction.attendance.extractor import attendance
from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.pieces import rows_of_names
from ratslese.extraction.names.parser import parse_name
from ratslese.segmentation import segment

CASES: dict[str, tuple[str, list[str]]] = {
    "what fills a column of functions": (
        """
Vorsitz:   Wenger Kurt   Gemeindepräsident (FDP)
Anwesend:   Bühler Marianne   Vizepräsidentin (CVP), Ressort Bildung
Graber Daniel   Ressort Bau und Planung (SP)
Studer Beat   Ressort Werke (SVP)
Frei Urs   Ressort Kultur (SP), ab Traktandum
3, 20.10 Uhr
Gäste:   von Rohr Lisbethli   «Musterer Bote»
""",
        [
            "Kurt Wenger present chair",
            "Marianne Bühler present member",
            "Daniel Graber present member",
            "Beat Studer present member",
            "Urs Frei partial member 20:10-",
            "Lisbethli von Rohr present guest",
        ],
    ),
    "administration and guests below one heading, with offices": (
        """
Anwesend:
Jan Moritz, SPD
Doris Lange, CDU

Verwaltung und Gäste

Marion Urban, Amtsleiterin Bau- und Ordnungsamt
Heike Vogel, Kämmerin
Dr. Gisela Wende, Büro Stadtplan, zu TOP 6
Egon Ziegler, Ortsbürgermeister Neuhausen
""",
        [
            "Jan Moritz present member",
            "Doris Lange present member",
            "Marion Urban present administration",
            "Heike Vogel present administration",
            "Gisela Wende present guest",
            "Egon Ziegler present guest",
        ],
    ),
    "who presides and who also takes the minutes, by an 'als'": (
        """
Anwesend: 1. Bürgermeister Alfons Stadler als
Vorsitzender, 2. Bürgermeisterin Rita Schwarz,
Christine Berger, Johann Ebner

Verwaltung:
Frau Meike Petersen, Amt Musterau, zugleich als Protokollführerin
""",
        [
            "Alfons Stadler present chair",
            "Rita Schwarz present member",
            "Christine Berger present member",
            "Johann Ebner present member",
            "Meike Petersen present recorder",
        ],
    ),
    "an 'als' that opens the next entry": (
        """
Anwesend: Anna Lorenz, Bernd Kunze, Clara Roth

Ferner anwesend: Ingenieur Paul Schultz vom Kraftwerk; als
Protokollführer Gemeindesekretär Ernst Berger.
""",
        [
            "Anna Lorenz present member",
            "Bernd Kunze present member",
            "Clara Roth present member",
            "Paul Schultz present guest",
            "Ernst Berger present recorder",
        ],
    ),
    "a function with its field beside a form of address": (
        """
Anwesend

Frau Karin Busch   Ratsfrau   SPD
Herr Jens Roth   Ratsherr   SPD

Verwaltung

Herr Nils Adler   Fachbereichsleiter Bauen
Frau Jasmin Peters   Protokollführerin
""",
        [
            "Karin Busch present member",
            "Jens Roth present member",
            "Nils Adler present administration",
            "Jasmin Peters present recorder",
        ],
    ),
    "two columns of persons are no functions": (
        """
Anwesend:

Bürgermeisterin Anna Lorenz   Stadtrat Bernd Kunze
Stadtrat Jens Roth   Stadträtin Berg
Herr Peter Wolf   Herr Karl Heinz Ott
""",
        [
            "Anna Lorenz present chair",
            "Bernd Kunze present member",
            "Jens Roth present member",
            "Berg present member",
            "Peter Wolf present member",
            "Karl Heinz Ott present member",
        ],
    ),
    "family name first, titles between, divided by semicolons, codes with a legend": (
        """
Unter dem Vorsitz von Oberbürgermeisterin Christine Bach haben teilgenommen:

CDU: Bost, Matthias; Jochem, Dr. Petra; Leiding, Alfons
FWG: Zehe, Erwin; Miller, Jutta (ab 18.40 Uhr)

Nicht anwesend: Weyer, Gabriele (SPD, e); Kloster, Udo (AfD, u) – e = entschuldigt, u = unentschuldigt
""",
        [
            "Christine Bach present chair",
            "Matthias Bost present member",
            "Petra Jochem present member",
            "Alfons Leiding present member",
            "Erwin Zehe present member",
            "Jutta Miller partial member 18:40-",
            "Gabriele Weyer excused member",
            "Udo Kloster absent member",
        ],
    ),
    "whole names in one line without a mark between": (
        """
Anwesend

a) stimmberechtigt: Wolfgang Kröger - Vorsitzender Klaus Behn Herbert Raue Karsten Hilde

Abwesend - entschuldigt: Patricia Rieder Andreas Bernhard Herbert Siems
""",
        [
            "Wolfgang Kröger present chair",
            "Klaus Behn present member",
            "Herbert Raue present member",
            "Karsten Hilde present member",
            "Patricia Rieder excused member",
            "Andreas Bernhard excused member",
            "Herbert Siems excused member",
        ],
    ),
    "groups in one line, arrivals in brackets": (
        """
Redeleitung: Nadja Brach
Protokoll: Michael Schiffer

Anwesende Abgeordnete: Bunte: Semira Fett, Moritz Kuhn, Deniz Kus [19:47]; Ring: Larissa Hamm, Henrik Schür

Entschuldigte Abgeordnete: Ring: Felix Stab, Bunte: Hannah Wenk
""",
        [
            "Nadja Brach present chair",
            "Michael Schiffer present recorder",
            "Semira Fett present member",
            "Moritz Kuhn present member",
            "Deniz Kus partial member 19:47-",
            "Larissa Hamm present member",
            "Henrik Schür present member",
            "Felix Stab excused member",
            "Hannah Wenk excused member",
        ],
    ),
    "a numbered list with ditto marks": (
        """
Anwesend waren:

1.)      Bürgermeister        Hermann Heis
2.)      Geschäftsf. GR       Werner Gall
3.)         "        "             Rudolf Rieger
4.)      Gemeinderat          Ing. Andreas Aigel
5.)          "                     Herbert Enig

Nicht entschuldigt waren:
1.)      Gemeinderat          Franz Hube
""",
        [
            "Hermann Heis present chair",
            "Werner Gall present member",
            "Rudolf Rieger present member",
            "Andreas Aigel present member",
            "Herbert Enig present member",
            "Franz Hube absent member",
        ],
    ),
    "trades of an old record": (
        """
waren erschienen:
1.) Gemeindevorsteher Wilhelm Rath als Vorsitzender,
2.) Maurer Georg Dreher,
3.) Arzt Dr. Adolf Hassel,
4.) Frau Minna Ehler.

Ferner anwesend: Ingenieur Paul Schlüter vom Überlandwerk
""",
        [
            "Wilhelm Rath present chair",
            "Georg Dreher present member",
            "Adolf Hassel present member",
            "Minna Ehler present member",
            "Paul Schlüter present guest",
        ],
    ),
    "guests for items, a label over two lines, a bracket over two lines": (
        """
Anwesend vom   Ute Wieg, Hayri Demir, Jonte Segel (alle SPD); Anneke
Rat:   Brüning, Dr. Leopold Sand (Grüne); Vera Tiede (LINKE, Frau Tiede ab
19:05 Uhr); Manfred Ohlig (BD)
Gäste:   zu TOP 3: Dr. Imke Rath (Senatorin), Torben Fitsch (Nordkai Gesellschaft mbH); zu TOP 4:
Polizeioberkommissar Jens Kuck (Revier)
""",
        [
            "Ute Wieg present member",
            "Hayri Demir present member",
            "Jonte Segel present member",
            "Anneke Brüning present member",
            "Leopold Sand present member",
            "Vera Tiede partial member 19:05-",
            "Manfred Ohlig present member",
            "Imke Rath present guest",
            "Torben Fitsch present guest",
            "Jens Kuck present guest",
        ],
    ),
    "offices of the administration without a label, a status for two": (
        """
Anwesend:
Bürgermeister Rupert Mess als Vorsitzender
Von den 20 Gemeinderäten sind 19 anwesend (Gemeinderat Bernhard Hert ab TOP 9)
Rechnungsamtsleiterin Elisabeth Staud
Verwaltungspraktikant Thomas Rücker als Schriftführer

Abwesend:
Ortsvorsteher Stefan Jack und Stefan Rille, entschuldigt
""",
        [
            "Rupert Mess present chair",
            "Bernhard Hert partial member 9-",
            "Elisabeth Staud present administration",
            "Thomas Rücker present recorder",
            "Stefan Jack excused advisory",
            "Stefan Rille excused advisory",
        ],
    ),
    "columns of a table for the two kinds of absence": (
        """
Erschienen sind:

Name                              Liste               E.A.   U.A.
Dr. Roland Birn, Bürgermeister    SVP
Karl Landauer                     SVP                 X
Paul Wein                         Bürgerliste Schön

E.A. = entschuldigt abwesend, U.A. = unentschuldigt abwesend
""",
        ["Roland Birn present chair", "Karl Landauer excused member", "Paul Wein present member"],
    ),
    "the words of a village": (
        """
Da waren: OV Ramona Zimt (Leitung), OR Jens Hans, OR
Mandy Richter
Nicht da: OR Steffen Nuss (krank, abgemeldet), OR Kai Wunsch (ohne Abmeldung)
Von der Stadt: Frau Kunz (Bauamt)
Gäste: Gert Jahn vom Heimatverein; 11 Einwohner
Aufgeschrieben hat: Mandy Richter
""",
        [
            "Ramona Zimt present chair",
            "Jens Hans present member",
            "Mandy Richter present member",
            "Steffen Nuss excused member",
            "Kai Wunsch absent member",
            "Kunz present administration",
            "Gert Jahn present guest",
        ],
    ),
    "an absence with a deputy was announced": (
        """
Mitglieder   Malte Hein   SPD-Fraktion
Imke Olt   Fraktion GRÜNE (für Dörte
Pult)
Abwesend   Dörte Pult   Fraktion GRÜNE
""",
        ["Malte Hein present member", "Imke Olt present substitute", "Dörte Pult excused member"],
    ),
    "an office and its field before guests, ordinals that are no numbers of a list": (
        """
Anwesend sind:
Bürgermeister Horst Bött
Gemeindevertreter Raid Rodd
1. stellv. Bürgermeister Gerd Serk
2. stellv. Bürgermeister Uwe Wich

Weiterhin sind anwesend:
Kurbetriebe Damm René Kint
Verwaltung Christoph Thord
Gemeindewehrführer Michael Leck
""",
        [
            "Horst Bött present chair",
            "Raid Rodd present member",
            "Gerd Serk present member",
            "Uwe Wich present member",
            "René Kint present guest",
            "Christoph Thord present administration",
            "Michael Leck present guest",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_list(name: str) -> None:
    text, expected = CASES[name]
    assert sorted(rows(text)) == sorted(expected)


@pytest.mark.parametrize(
    "line",
    [
        "Gäste: Wärme Lutz GmbH",
        "Gäste: Sechs Teilnehmer",
        "Zuhörer: 7",
        "Presse: 0",
        "Verhandelt:",
        "Gast: Ing. Bernd Sander,\nZiviltechniker",
    ],
)
def test_what_is_no_person(line: str) -> None:
    listed = ["Anna Muster present member", "Bernd Adam present member"]
    found = rows(f"Anwesend: Anna Muster, Bernd Adam\n{line}")
    assert [row for row in found if "Sander" not in row] == listed


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ortsratsvorsitzender Hesse fehlt entschuldigt.", ["Hesse excused member"]),
        ("Herr Dr. Kloch und Herr Kröger sind für die Sitzung entschuldigt.", ["Kloch excused member"]),
        ("Ratsmitglied Meier fehlt.", ["Meier absent member"]),
        ("Frau Probst fehlt das Verständnis dafür.", []),
        (
            "Bürgermeisterin Carmen Fisch (Vorsitz) rief in Erinnerung, dass der Rat getagt hatte.",
            ["Carmen Fisch present chair"],
        ),
    ],
)
def test_told_in_sentences(sentence: str, expected: list[str]) -> None:
    head, end = "Niederschrift über die Sitzung des Rates\n\nTOP 1: Eröffnung", "TOP 2: Verschiedenes\n\nNichts.\n"
    text = f"{head}\n\n{sentence}\n\n{end}"
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    persons = {span.value.id: span.value for span in document[PERSONS]}
    found = [f"{persons[s.value.person].name} {s.value.status} {s.value.capacity}" for s in document[ATTENDANCE]]
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_legend() -> None:
    text = "Klos, Udo (AfD, u) – e = entschuldigt, u = unentschuldigt"
    assert dict(legend(text)) == {"e": "entschuldigt", "u": "unentschuldigt"}
    assert without_legend(text) == "Klos, Udo (AfD, u)"
    assert decoded("SPD, e", {"e": "entschuldigt"}) == "SPD, entschuldigt"
    assert not list(legend("x = 3, y = Breite"))


def test_rows_of_names_leaves_other_text_alone() -> None:
    pieces = [piece for _, piece in rows_of_names("Anna Maria von der Au Bernd Adam")]
    assert pieces == ["Anna Maria von der Au Bernd Adam"]
    assert [piece for _, piece in rows_of_names("Anna Muster, Bernd Adam")] == ["Anna Muster", "Bernd Adam"]


def test_titles_between_family_and_given_name() -> None:
    name = parse_name("Köster, Prof. Dr. Ralf")
    assert name is not None
    assert (name.given_name, name.family_name, name.titles) == ("Ralf", "Köster", ("Prof.", "Dr."))


@pytest.mark.parametrize(
    ("label", "capacity"), [("Außerdem anwesend", "guest"), ("Außerdem anwesend von der Verwaltung", "administration")]
)
def test_labels_of_further_persons(label: str, capacity: str) -> None:
    read = read_label(label)
    assert read is not None
    assert (read.status, read.capacity) == ("present", capacity)
