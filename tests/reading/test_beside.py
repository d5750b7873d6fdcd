"""Notes beside prose are read as a whole; rows of tables and lists stay rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reading.designs import flow, grid, prose, put
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document

Reads = Callable[..., Document]
NOTES = ("Änderung der Satzung über die Gebühren", "Sanierung der Turnhalle und der Umkleiden")


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("leading", [11, 13])
def test_notes_in_the_left_margin(reads: Reads, leading: float, first: bool) -> None:
    def draw(canvas: Canvas) -> None:
        y = 80.0
        for at, note in enumerate(NOTES):
            if first:
                flow(canvas, 50, y, 85, note, size=9, leading=leading)
            below = flow(canvas, 150, y, 390, prose(4 * at, 4))
            if not first:
                flow(canvas, 50, y, 85, note, size=9, leading=leading)
            y = below + 14

    expected = " ".join(f"{note} {prose(4 * at, 4)}" for at, note in enumerate(NOTES))
    assert reads(draw).text.split() == expected.split()


@pytest.mark.parametrize("notes", [NOTES, ("VO/12/2025", "VO/13/2025"), ("Amt 20 Frau Nolting", "Amt 60")])
def test_notes_in_the_right_margin(reads: Reads, notes: Sequence[str]) -> None:
    def draw(canvas: Canvas) -> None:
        y = 80.0
        for at, note in enumerate(notes):
            flow(canvas, 460, y, 85, note, size=9, leading=11)
            y = flow(canvas, 60, y, 380, prose(4 * at, 4)) + 14

    expected = " ".join(f"{prose(4 * at, 4)} {note}" for at, note in enumerate(notes))
    assert reads(draw).text.split() == expected.split()


def test_votes_beside_a_resolution(reads: Reads) -> None:
    votes = ["Ja: 12", "Nein: 3", "Enthaltungen: 1"]

    def draw(canvas: Canvas) -> None:
        y = 90.0
        for at in range(4):
            put(canvas, 440, y, votes, size=9)
            y = flow(canvas, 60, y, 350, prose(3 * at, 3)) + 16

    expected = " ".join(f"{prose(3 * at, 3)} {' '.join(votes)}" for at in range(4))
    assert reads(draw).text.split() == expected.split()


def test_speakers_beside_their_speech(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        y = 90.0
        for at, name in enumerate(("Bürgermeisterin Immelmann:", "Quendel:", "Ratsherr Sauerampfer:")):
            flow(canvas, 60, y, 95, name, font="Helvetica-Bold")
            y = flow(canvas, 170, y, 370, prose(3 * at, 4)) + 10

    document = reads(draw)
    assert "Bürgermeisterin\nImmelmann:   Der Vorsitzende eröffnet" in document.text
    assert "Ratsherr\nSauerampfer:   " in document.text


def test_a_label_of_two_lines(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 90, ["Beginn:", "Schriftführung", "und Kontrolle:", "Ende:"])
        put(canvas, 180, 90, ["19.00 Uhr", "Ute Meinken, Hauptamt", "", "21.10 Uhr"])

    assert "Schriftführung\nund Kontrolle:   Ute Meinken, Hauptamt\n\nEnde:   21.10 Uhr" in reads(draw).text


@pytest.mark.parametrize(
    "rows",
    [
        [("Verhindert:", "Peter Birkholz, Helga Cordes, Uwe Dierksen"), ("Gäste:", "zu Punkt 3 Frau Ebeling vom Amt")],
        [("4.", "Bericht zum Stand der Arbeiten an der Schule"), ("5.", "Grundschule am Weiher und ihre Zukunft")],
        [("•", "Anschaffung eines neuen Fahrzeugs für den Hof"), ("•", "übermittelt wird die Liste an das Amt")],
        [("Rm Ahrens, Jutta (SPD)", "sB Nagel, Birgit in Vertretung"), ("Rm Cordes, Helga", "sB Frerichs, Gerd (CDU)")],
        [("Friedhof", "Erweiterung um zwei Felder. Kosten"), ("Bauhof", "Neubau der Halle. Kosten")],
    ],
)
def test_rows_stay_rows(reads: Reads, rows: Sequence[tuple[str, str]]) -> None:
    def draw(canvas: Canvas) -> None:
        for at, (left, right) in enumerate(rows):
            put(canvas, 60, 90 + 13 * at, [left])
            put(canvas, 220, 90 + 13 * at, [right])

    assert reads(draw).text == "\n".join("   ".join(row) for row in rows)


@pytest.mark.parametrize("above", [10, 2, -4])
@pytest.mark.parametrize("first", [True, False])
def test_a_ruled_box_of_votes_beside_a_resolution(reads: Reads, above: float, first: bool) -> None:
    def box(canvas: Canvas, y: float) -> None:
        grid(canvas, [410, 470, 530], [y - above, y - above + 16, y - above + 32])
        for x, at, text in ((414, 11, "Ja: 12"), (474, 11, "Nein: 3"), (414, 27, "Enth.: 0"), (474, 27, "Fern: 1")):
            put(canvas, x, y - above + at, [text])

    def draw(canvas: Canvas) -> None:
        y = 90.0
        for at in range(3):
            if first:
                box(canvas, y)
            below = flow(canvas, 60, y, 330, prose(3 * at, 3)) + 24
            if not first:
                box(canvas, y)
            y = below

    expected = " ".join(f"{prose(3 * at, 3)} Ja: 12 Nein: 3 Enth.: 0 Fern: 1" for at in range(3))
    assert reads(draw).text.split() == expected.split()


def test_prose_below_and_beside_the_right_of_a_table_follows_it(reads: Reads) -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, [60, 120, 180], [80, 96, 112])
        for x, y, text in ((64, 92, "Ja: 12"), (124, 92, "Nein: 3"), (64, 108, "Enth.: 0"), (124, 108, "Fern: 1")):
            put(canvas, x, y, [text])
        below = flow(canvas, 200, 92, 330, prose(0, 3))
        flow(canvas, 60, below + 20, 470, prose(3, 3))

    expected = f"Ja: 12 Nein: 3 Enth.: 0 Fern: 1 {prose(0, 3)} {prose(3, 3)}"
    assert reads(draw).text.split() == expected.split()
