"""Cells that come near to each other, cells of several lines, numbers below their words: each cell is read whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reading.designs import put
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document

Reads = Callable[..., Document]
Line = Sequence[tuple[float, str]]


def placed(*lines: Line, leading: float = 14) -> Callable[[Canvas], None]:
    """Draws lines whose parts stand at the places given."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            for x, text in line:
                put(canvas, x, 100 + leading * at, [text])

    return draw


FULL = "Antrag auf Sanierung der Turnhalle der Grund-"
PAPERS = 90 + stringWidth(FULL, "Helvetica", 10) + 5.5
"""Where papers begin that stand a little more than a blank behind a title that fills its cell."""


def agenda(second: str, third: str) -> list[Line]:
    return [
        [(60, "1."), (90, "Eröffnung der Sitzung"), (PAPERS, "12/0311")],
        [(60, "2."), (90, "Haushalt und Satzung"), (PAPERS, "12/0312")],
        [(60, "3."), (90, second), (PAPERS, "12/0313")],
        [(90, third)],
        [(60, "4."), (90, "Verschiedenes")],
    ]


def test_a_title_that_comes_near_to_its_paper(reads: Reads) -> None:
    text = reads(placed(*agenda(FULL, "schule am Weiher"))).text
    assert "3.   Antrag auf Sanierung der Turnhalle der Grundschule am Weiher   12/0313\n" in text


def test_a_word_of_prose_below_a_column_stays(reads: Reads) -> None:
    prose = "Der Rat hat am 12. Mai die Sanierung der Turnhalle"
    width = stringWidth(f"{prose} ", "Helvetica", 10)
    lines = agenda("Bauhof", "und Wege")[:3]
    draw = placed(*lines, [(PAPERS - width, f"{prose} beschlossen und den Bauhof")], [(60, "beauftragt.")])
    assert f"{prose} beschlossen und den Bauhof" in reads(draw).text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [[(60, "Ratsfrau Ada Sauer-"), (200, "(Liste Weiher und")], [(60, "Quendel"), (200, "Wald)")]],
            "Ratsfrau Ada Sauer-Quendel   (Liste Weiher und\nWald)",
        ),
        (
            [[(60, "Frau Ohm, Vertretung für"), (260, "FWG")], [(60, "Herrn Quendel")]],
            "Frau Ohm, Vertretung für\nHerrn Quendel   FWG",
        ),
        (
            [[(60, "Mit beratender"), (160, "Ohm Ada"), (300, "Verwalterin")], [(60, "Stimme:")]],
            "Mit beratender\nStimme:   Ohm Ada   Verwalterin",
        ),
        (
            [[(60, "Planungsbüro Ohm (Abteilung"), (260, "Herr Quendel")], [(60, "Verkehr)")]],
            "Planungsbüro Ohm (Abteilung\nVerkehr)   Herr Quendel",
        ),
    ],
)
def test_cells_go_on(reads: Reads, rows: list[Line], expected: str) -> None:
    assert reads(placed([(60, "Anwesend waren:")], [], *rows, [], [(60, "Der Rat tagt.")])).text == (
        f"Anwesend waren:\n\n{expected}\n\nDer Rat tagt."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [[(60, "Ratsfrau Ada Ohm"), (260, "FWG")], [(60, "Ratsherr Udo Quendel"), (260, "SPD")]],
        [[(60, "Name"), (260, "anwesend ab")], [(60, "Udo Quendel"), (260, "17:00")]],
        [[(60, "Herr Ohm (Liste"), (260, "Frau Quendel (SPD")], [(60, "Herr Dost"), (260, "Frau Kolb")]],
    ],
)
def test_rows_of_a_list_stay_rows(reads: Reads, rows: list[Line]) -> None:
    expected = "\n".join("   ".join(text for _, text in row) for row in rows)
    assert reads(placed(*rows)).text == expected


@pytest.mark.parametrize(
    ("word", "numbers"), [("TOP", ("1", "2", "2.1")), ("Ö", ("3.1", "3.2", "4")), ("Nr.", ("1", "2", "3"))]
)
@pytest.mark.parametrize("title", [88, 100])
def test_numbers_below_their_word(reads: Reads, word: str, numbers: Sequence[str], title: float) -> None:
    titles = (("Eröffnung der Sitzung",), ("Sanierung der Turn-", "halle am Weiher"), ("Bericht des Bauhofs",))
    rows: list[Line] = []
    for number, (first, *further) in zip(numbers, titles, strict=True):
        rows.append([(60, word), (title, first), (400, f"VO/{number}")])
        rows.append([(60, number), *((title, text) for text in further)])
    expected = [
        f"{word} {number}   {' '.join(parts).replace('- ', '')}   VO/{number}"
        for number, parts in zip(numbers, titles, strict=True)
    ]
    text = reads(placed([(60, "Tagesordnung")], [], *rows, [], [(60, "Der Rat tagt im Saal.")])).text
    assert text == "\n".join(["Tagesordnung", "", *expected, "", "Der Rat tagt im Saal."])


def test_a_word_with_its_number_above_another_number(reads: Reads) -> None:
    rows: list[Line] = [[(60, "TOP 3"), (100, "Haushalt")], [(60, "3.1"), (100, "Satzung")]]
    assert reads(placed(*rows)).text == "TOP 3   Haushalt\n3.1   Satzung"


def test_a_word_above_a_figure_is_no_number(reads: Reads) -> None:
    rows: list[Line] = [[(60, "Bauhof"), (200, "bewilligt")], [(60, "12"), (200, "vertagt")]]
    assert reads(placed(*rows)).text == "Bauhof   bewilligt\n12   vertagt"
