"""Columns: three of them, columns that end after a few lines, words broken from column to column and page to page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading.designs import Style, flow, prose, put, wrapped
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document

Reads = Callable[..., Document]
HEADS = (
    "Erster Abschnitt der Aussprache über den Haushalt der Gemeinde für das Jahr 2026",
    "Zweiter Abschnitt der Aussprache über den Haushalt der Gemeinde für das Jahr 2026",
)


@pytest.mark.parametrize("style", ["lines", "words"])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("heads", [HEADS, ("Aussprache", "Beschlüsse")])
def test_columns_under_headings(reads: Reads, count: int, style: Style, heads: tuple[str, str]) -> None:
    width = (495 - 20 * (count - 1)) / count
    parts = [[prose(2 * at + band, 9) for at in range(count)] for band in (0, 1)]

    def draw(canvas: Canvas) -> None:
        for y, head, texts in zip((80, 450), heads, parts, strict=True):
            put(canvas, 60, y, [head], size=12, font="Helvetica-Bold")
            for at, text in enumerate(texts):
                flow(canvas, 50 + at * (width + 20), y + 25, width, text, size=9, leading=11, style=style)

    expected = [part for head, texts in zip(heads, parts, strict=True) for part in (head, *texts)]
    assert reads(draw).text.split() == " ".join(expected).split()


@pytest.mark.parametrize("last", [1, 2, 5])
def test_columns_go_on_for_a_few_lines(reads: Reads, last: int) -> None:
    left, right = wrapped(prose(0, 14), 230), wrapped(prose(3, 14), 230)
    rest = wrapped(prose(6, 9), 230)[: 2 * last]

    def whole(canvas: Canvas) -> None:
        put(canvas, 50, 90, left)
        put(canvas, 310, 90, right)

    def few(canvas: Canvas) -> None:
        put(canvas, 50, 90, rest[:last])
        put(canvas, 310, 90, rest[last:])

    assert reads(whole, few).text.split() == " ".join([*left, *right, *rest]).split()


def test_a_table_after_columns_is_none(reads: Reads) -> None:
    left, right = wrapped(prose(0, 14), 230), wrapped(prose(3, 14), 230)
    rows = [
        ("Friedhof und Anlagen", "alle dafür"),
        ("Bauhof und Wege", "alle dafür"),
        ("Schule am Weiher", "vertagt, einstimmig"),
    ]

    def whole(canvas: Canvas) -> None:
        put(canvas, 50, 90, left)
        put(canvas, 310, 90, right)

    def table(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            put(canvas, 50, 90 + 14 * at, row[:1])
            put(canvas, 310, 90 + 14 * at, row[1:])

    assert reads(whole, table).text.split()[-15:] == " ".join(cell for row in rows for cell in row).split()[-15:]


def test_words_broken_at_the_end_of_columns_and_pages(reads: Reads) -> None:
    def page(left: list[str], right: list[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 50, 90, [*wrapped(prose(0, 8), 230), *left])
            put(canvas, 310, 90, [*right[:1], *wrapped(prose(2, 8), 230), *right[1:]])

        return draw

    document = reads(
        page(["Danach spricht der Ortsvorste-"], ["her über die neue Satzung.", "Es folgt die Gebühren-"]),
        page(["Das Fahrzeug der Feuer-"], ["wehr ist bestellt.", "Ende der Sitzung."]),
    )
    assert "der Ortsvorsteher über" in document.text
    assert "Feuerwehr ist bestellt." in document.text


def test_a_list_of_persons_in_two_columns_is_read_by_rows(reads: Reads) -> None:
    rows = [
        (f"Rm {name} (Liste Weiher)", f"sB {name[::-1].capitalize()} (Freie Liste)")
        for name in ["Ada", "Bodo", "Carl", "Dora", "Emil", "Fritz", "Gerd", "Hans", "Ida"]
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            put(canvas, 60, 90 + 18 * at, row[:1])
            put(canvas, 310, 90 + 18 * at, row[1:])

    assert reads(draw).text.split() == " ".join(cell for row in rows for cell in row).split()


@pytest.mark.parametrize("date", ["Weiherbach, den 3. Juni 2025", "Verhandelt am 3. Juni 2025"])
def test_a_letters_date_above_columns(reads: Reads, date: str) -> None:
    left, right = wrapped(prose(0, 14), 230), wrapped(prose(3, 14), 230)

    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 60, ["Gemeinde Weiherbach", "Kanzlei"])
        put(canvas, 400, 90, [date])
        put(canvas, 50, 110, left)
        put(canvas, 310, 110, right)

    assert reads(draw).text.split() == " ".join(["Gemeinde Weiherbach Kanzlei", date, *left, *right]).split()


def test_a_heading_in_a_column_beside_the_end_of_a_paragraph(reads: Reads) -> None:
    left, right = wrapped(prose(0, 14), 230), wrapped(prose(3, 14), 230)

    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 90, left[:14])
        put(canvas, 50, 300, ["Bericht des Bauhofs"], font="Helvetica-Bold")
        put(canvas, 50, 326, left[14:])
        put(canvas, 310, 90, right[:14])
        put(canvas, 310, 320, right[14:])

    expected = [*left[:14], "Bericht des Bauhofs", *left[14:], *right]
    assert reads(draw).text.split() == " ".join(expected).split()


def test_two_lines_end_columns_below_running_lines(reads: Reads) -> None:
    left, right = wrapped(prose(0, 14), 230), wrapped(prose(3, 14), 230)
    rest = ["Bericht des Bauhofs", "", "Er lautet so:", "", *wrapped(prose(6, 9), 230)[:12]]

    def page(*columns: list[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 50, 40, ["Gemeinde Weiherbach"])
            put(canvas, 430, 40, ["Niederschrift vom Juni"])
            put(canvas, 480, 800, ["Seite 2"])
            for x, lines in zip((50, 310), columns, strict=True):
                put(canvas, x, 90, lines)

        return draw

    document = reads(page(left, right), page(rest[:-2], rest[-2:]))
    assert document.text.split() == " ".join([*left, *right, *rest]).split()


@pytest.mark.parametrize("count", [3, 4])
def test_columns_in_short_bands(reads: Reads, count: int) -> None:
    width = (515 - 14 * (count - 1)) / count
    parts = [[prose(2 * at + band, 3) for at in range(count)] for band in range(4)]
    heads = [f"Abschnitt {number} der Aussprache über den Haushalt der Gemeinde für das Jahr" for number in "ABCD"]

    def draw(canvas: Canvas) -> None:
        for band, (head, texts) in enumerate(zip(heads, parts, strict=True)):
            put(canvas, 60, 80 + 180 * band, [head], size=12, font="Helvetica-Bold")
            for at, text in enumerate(texts):
                flow(canvas, 40 + at * (width + 14), 100 + 180 * band, width, text, size=8, leading=10)

    expected = [part for head, texts in zip(heads, parts, strict=True) for part in (head, *texts)]
    assert reads(draw).text.split() == " ".join(expected).split()


def test_a_title_in_the_middle_above_three_columns(reads: Reads) -> None:
    texts = [prose(2 * at, 14) for at in range(3)]
    title = ["Gemeinde", "Weiherbach", "Niederschrift"]

    def draw(canvas: Canvas) -> None:
        put(canvas, 265, 60, title)
        for at, text in enumerate(texts):
            flow(canvas, 40 + at * 175, 120, 160, text, size=8, leading=10)

    assert reads(draw).text.split() == " ".join([*title, *texts]).split()


def test_a_list_and_prose_in_three_columns(reads: Reads) -> None:
    names = [
        f"{name} Quendel (Freie Liste)" for name in ("Ada", "Bodo", "Carl", "Dora", "Emil", "Fritz", "Gerd", "Ida")
    ]
    texts = [prose(2 * at, 12) for at in range(2)]

    def draw(canvas: Canvas) -> None:
        put(canvas, 40, 80, ["Anwesend sind", *names], size=8, leading=10)
        below = flow(canvas, 40, 190, 160, prose(7, 8), size=8, leading=10)
        assert below < 700
        for at, text in enumerate(texts, 1):
            flow(canvas, 40 + at * 175, 80, 160, text, size=8, leading=10)

    expected = ["Anwesend sind", *names, prose(7, 8), *texts]
    assert reads(draw).text.split() == " ".join(expected).split()


@pytest.mark.parametrize(
    "head", ["Bericht", "Bericht des Bauhofs über den Winter und die Wege der Gemeinde im Jahr", ""]
)
def test_columns_that_begin_anew_where_the_stream_does(reads: Reads, head: str) -> None:
    parts = [[wrapped(prose(3 * at + band, 9), 230)[:18] for at in (0, 1)] for band in (0, 1)]

    def draw(canvas: Canvas) -> None:
        for y, (left, right) in zip((80, 340), parts, strict=True):
            put(canvas, 50, y, [head], font="Helvetica-Bold")
            put(canvas, 50, y + 13, left)
            put(canvas, 310, y + 13, right)

    expected = [part for left, right in parts for part in (head, *left, *right)]
    assert reads(draw).text.split() == " ".join(expected).split()
