"""Blocks side by side that the content stream gives one after the other are read so; tables stay rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reading.designs import NAMES, flow, prose, put
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document

Reads = Callable[..., Document]
Block = tuple[float, float, float, Sequence[str]]
TITLE = ["Niederschrift", "über die 5. Sitzung des Rates", "der Gemeinde Weiherbach", "am 3. Juni 2025"]
ADDRESS = ["Gemeinde Weiherbach", "Rathausplatz 1", "01234 Weiherbach", "Telefon 01234 5678"]


def blocks(*drawn: Block) -> Callable[[Canvas], None]:
    """Draws blocks (x, y, leading, lines) one after the other, and prose below them."""

    def draw(canvas: Canvas) -> None:
        for x, y, leading, lines in drawn:
            put(canvas, x, y, lines, leading=leading)
        flow(canvas, 60, 200, 470, prose(0, 6))

    return draw


def by_rows(*columns: tuple[float, Sequence[str]]) -> Callable[[Canvas], None]:
    """Draws columns row by row, and prose below them."""

    def draw(canvas: Canvas) -> None:
        for at in range(len(columns[0][1])):
            for x, lines in columns:
                put(canvas, x, 80 + 13 * at, [lines[at]])
        flow(canvas, 60, 200, 470, prose(0, 6))

    return draw


@pytest.mark.parametrize("below", [60, 68])
@pytest.mark.parametrize("turned", [False, True])
def test_an_address_beside_a_title(reads: Reads, below: float, turned: bool) -> None:
    title, address = (60.0, below, 16.0, TITLE), (380.0, 60.0, 12.0, ADDRESS)
    drawn = (address, title) if turned else (title, address)
    assert reads(blocks(*drawn)).text.startswith("\n".join([*TITLE, "", *ADDRESS]))


def test_an_address_line_by_line_beside_a_title(reads: Reads) -> None:
    text = reads(blocks((60, 70, 13, TITLE), (380, 70, 13, ADDRESS))).text
    assert text.startswith("\n".join([*TITLE, "", *ADDRESS]))


@pytest.mark.parametrize("count", [2, 3])
def test_names_in_columns(reads: Reads, count: int) -> None:
    columns = [NAMES[4 * at : 4 * at + 4] for at in range(count)]
    text = reads(blocks(*((60 + 150 * at, 80, 13, names) for at, names in enumerate(columns)))).text
    assert text.split()[: 8 * count] == " ".join(name for names in columns for name in names).split()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (NAMES[:4], NAMES[4:8]),
        (TITLE, ADDRESS),
        (["Beginn:", "Ende:", "Ort:", "Vorsitz:"], ["19 Uhr", "21 Uhr", "Ratssaal", "Frau Ohm"]),
    ],
)
def test_what_the_stream_gives_by_rows_stays_rows(reads: Reads, left: Sequence[str], right: Sequence[str]) -> None:
    text = reads(by_rows((60, left), (300, right))).text
    assert text.startswith("\n".join(f"{a}   {b}" for a, b in zip(left, right, strict=True)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["Beginn:", "Ende:", "Ort:", "Vorsitz:"], ["19 Uhr", "21 Uhr", "Ratssaal", "Frau Ohm"]),
        (["1.", "2.", "3.", "4."], ["Eröffnung", "Haushalt", "Bauhof", "Verschiedenes"]),
        (["Frau Ohm", "Herr Dost", "Frau Kolb", "Herr Quendel"], ["SPD", "FWG", "CDU", "SPD"]),
        (["Frau Ada Ohm", "Herr Udo Dost"], ["Vorsitzende", "Schriftführer"]),
    ],
)
def test_a_table_that_the_stream_gives_by_columns_stays_rows(
    reads: Reads, left: Sequence[str], right: Sequence[str]
) -> None:
    text = reads(blocks((60, 80, 13, left), (300, 80, 13, right))).text
    assert text.startswith("\n".join(f"{a}   {b}" for a, b in zip(left, right, strict=True)))
