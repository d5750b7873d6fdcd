"""A table's head is text where the table begins, and furniture where it comes back on the next pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reading.designs import NAMES, flow, grid, prose, put
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import FURNITURE

Reads = Callable[..., Document]
XS = [55, 110, 400, 540]


def table(rows: Sequence[Sequence[str]], top: float, *, ruled: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        ys = [top - 12]
        for row in rows:
            for x, text in zip(XS, row, strict=False):
                put(canvas, x + 5, ys[-1] + 12, [text])
            ys.append(ys[-1] + 16)
        if ruled:
            grid(canvas, XS, ys)

    return draw


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("top", [60, 300])
def test_heads_that_come_back(reads: Reads, top: float, ruled: bool) -> None:
    head = ("TOP", "Betreff", "Vorlage")
    rows = [(f"Ö {at}", f"Antrag von {name}", f"VO/{100 + 7 * at}") for at, name in enumerate(NAMES)]
    document = reads(
        table([head, *rows[:6]], top, ruled=ruled),
        table([head, *rows[6:10]], 60, ruled=ruled),
        table([head, *rows[10:]], 60, ruled=ruled),
    )
    expected = " ".join(cell for row in [head, *rows] for cell in row)
    assert document.text.split() == expected.split()
    assert [span.value.text.split() for span in document[FURNITURE]] == [list(head)] * 2


def test_the_same_form_on_each_page_keeps_its_head(reads: Reads) -> None:
    head = ("Abstimmung", "Ja-Stimmen und Nein-Stimmen", "Enth.")

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            table([head, ("Antrag", f"{12 - number} zu {number}", str(number))], 60, ruled=True)(canvas)
            flow(canvas, 60, 150, 450, prose(number, 5))

        return draw

    assert reads(*[page(number) for number in range(1, 5)])[FURNITURE] == ()


def test_a_letterhead_set_as_a_table_goes(reads: Reads) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            table([("Rat", "Gemeinde Weiherbach, Niederschrift", "Kanzlei")] * 2, 50, ruled=True)(canvas)
            flow(canvas, 60, 150, 450, prose(number, 8))

        return draw

    document = reads(*[page(number) for number in range(4)])
    assert "Kanzlei" not in document.text
    assert len(document[FURNITURE]) == 8
