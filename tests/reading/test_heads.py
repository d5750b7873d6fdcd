"""Tables without rules whose head row gives the columns; page numbers of plain text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reading.printed_pages import put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import CELLS
from ratslese.reading import read, read_text

Draw = Callable[[Canvas], None]
XS = (60, 200, 300, 380, 450)
HEADS = ("Name", "Fraktion", "anwesend ab", "bis", "Bemerkung")


def members(count: int) -> list[tuple[str, ...]]:
    """Fictional members, with cells left empty in turn."""
    rows = []
    for number in range(count):
        name = f"Quendel{chr(97 + number % 26)}{number}, Ada"
        cells = (name, ("SPD", "CDU", "FWG")[number % 3], "17:00", "19:30" if number % 4 else "", "")
        rows.append((*cells[:4], "entschuldigt" if number % 7 == 3 else ""))
    return rows


def table(rows: list[tuple[str, ...]], *, centred: bool = False) -> Draw:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 80, ["Anwesenheitsliste der Sitzung des Rates der Gemeinde Weiherbach"])
        for number, row in enumerate([HEADS, *rows]):
            for x, cell in zip(XS, row, strict=True):
                if centred and x > 60:
                    canvas.drawCentredString(x + 25, A4[1] - 110 - 12 * number, cell)
                else:
                    canvas.drawString(x, A4[1] - 110 - 12 * number, cell)

    return draw


def rows_of(document: Document) -> list[dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for span in document[CELLS]:
        found.setdefault(span.value.row, {})[span.value.column] = document.text[span.start : span.end]
    return [found[row] for row in sorted(found)]


@pytest.mark.parametrize("centred", [False, True])
def test_every_row_and_every_cell_of_a_list_without_rules(reads: Callable[..., Document], centred: bool) -> None:
    rows = members(57)
    document = reads(table(rows, centred=centred))
    expected = [{at: cell for at, cell in enumerate(row) if cell} for row in [HEADS, *rows]]
    assert rows_of(document) == expected


def test_a_cell_of_two_lines_is_one_cell(reads: Callable[..., Document]) -> None:
    rows = [
        *members(3),
        ("Mohnfeld, Bert", "SPD", "17:00", "", "vertritt Frau"),
        ("", "", "", "", "Quendel"),
        *members(2),
    ]
    found = rows_of(reads(table(rows)))
    assert found[4] == {0: "Mohnfeld, Bert", 1: "SPD", 2: "17:00", 4: "vertritt Frau\nQuendel"}


def test_the_text_below_is_no_part_of_the_table(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        table(members(5))(canvas)
        put(
            canvas, 60, 185, ["Die Vorsitzende eröffnet die Sitzung und stellt fest, dass ordnungsgemäß geladen wurde."]
        )

    document = reads(draw)
    assert len(rows_of(document)) == 6
    assert document.text.rstrip().endswith("geladen wurde.")


def test_words_side_by_side_are_no_table(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate([("Ja", "Nein", "Enthaltung"), ("12", "3", "1")]):
            for x, cell in zip((60, 200, 300), row, strict=True):
                canvas.drawString(x, A4[1] - 110 - 12 * number, cell)

    assert not reads(draw)[CELLS]


BODY = [f"Der Rat spricht in Zeile {word} über den Radweg am Weiher" for word in "abcdefghijklmnopqrstuvwxyz"]


@pytest.mark.parametrize("feed", ["\n\n", "\f"])
def test_numbers_in_the_feet_of_plain_text_are_furniture(feed: str) -> None:
    pages = ["\n".join(BODY[:20]) + f"\n\n{' ' * 40}{number}" for number in (1, 2, 3, 4)]
    document = read_text(feed.join(pages) + "\n")
    assert not any(line.strip().isdigit() for line in document.text.split("\n"))
    assert [page.number for page in document.pages] == [1, 2, 3, 4]


def test_centred_page_marks_are_furniture() -> None:
    pages = ["\n".join(BODY[:20]) + f"\n\n{' ' * 40}- {number} -" for number in (1, 2, 3)]
    document = read_text("\n\n".join(pages))
    assert "- " not in document.text


def test_numbers_of_agenda_items_stay() -> None:
    items = ["\n\n".join([str(number), "\n".join(BODY[number : 3 + 8 * number])]) for number in (1, 2, 3)]
    document = read_text("\n\n".join(items))
    assert [line for line in document.text.split("\n") if line.strip().isdigit()] == ["1", "2", "3"]


def test_a_title_behind_its_number_wraps_beside_the_paper(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, text in (
            *((60, 100, "3. Bericht über die Einrichtung des Kinder-"), (400, 100, "VO/0412")),
            *((74, 113, "gartens am Weiher"), (60, 130, "4. Anfragen"), (400, 130, "VO/0413")),
        ):
            canvas.drawString(x, A4[1] - y, text)

    text = " ".join(reads(draw).text.split())
    assert text == "3. Bericht über die Einrichtung des Kindergartens am Weiher VO/0412 4. Anfragen VO/0413"


def test_cells_that_all_break_go_on_together(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        for y, row in (
            (100, ("TOP Ö", "Zuschuss für den Kinder-", "VO/0412/")),
            (113, ("3", "garten am Weiher", "2023")),
        ):
            for x, text in zip((60, 120, 300), row, strict=True):
                canvas.drawString(x, A4[1] - y, text)

    text = " ".join(reads(draw).text.split())
    assert text == "TOP Ö 3 Zuschuss für den Kindergarten am Weiher VO/0412/2023"


def test_a_running_head_over_columns_is_furniture(pdf: Callable[..., Path]) -> None:
    words = [f"Wort{letter}" for letter in "abcdefghijklmno"]

    def page(columns: bool) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, A4[1] - 40, "Gemeinde Weiherbach")
            canvas.drawRightString(535, A4[1] - 40, "Niederschrift vom 3. Juni 2025")
            for x in (60, 310) if columns else (60,):
                for row in range(40):
                    turned = words[row % 9 :] + words[: row % 9]
                    canvas.drawString(x, A4[1] - 100 - 13 * row, " ".join(turned)[:46])

        return draw

    document = read(pdf(page(False), page(True)), ocr=False)
    assert "Weiherbach" not in document.text
    assert "Niederschrift" not in document.text
