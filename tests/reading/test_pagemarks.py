"""Page marks in many notations, running lines that change from left to right pages, and numbers that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading.designs import flow, prose, put
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import FURNITURE
from ratslese.reading.pagemarks import counted, counting

Reads = Callable[..., Document]
ROMAN = ["", "I", "II", "III", "IV", "V", "VI"]


def page(number: int, lines: list[tuple[float, float, str]]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for x, y, text in lines:
            put(canvas, x, y, [text], size=9)
        flow(canvas, 60, 110, 450, prose(number, 18))

    return draw


def taken(document: Document) -> list[str]:
    return [span.value.text for span in document[FURNITURE]]


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize(
    "notation",
    [
        "{}", "[{}]", "({})", "- {} -", "— {} —", "| {} |", "* {} *", "~ {} ~", "› {} ‹", "... {} ...", "fol. {}",
        "p. {}", "Bl. {}", "S. {} v. 9", "{}/9", "{} von 9", "Seite {}/9", "-Seite {}-", "Seite {} • Stand 04.06.2025",
        "Niederschrift Rat 03.06.2025 · Seite {}", "Protokoll Seite {}", "roman",
    ],
)  # fmt: skip
def test_marks_at_the_foot(reads: Reads, notation: str, count: int) -> None:
    marks = [ROMAN[n] if notation == "roman" else notation.format(n) for n in range(1, count + 1)]
    document = reads(*[page(n, [(290, 810, mark)]) for n, mark in enumerate(marks, 1)])
    assert taken(document) == marks
    assert document.text.split() == " ".join(prose(n, 18) for n in range(1, count + 1)).split()


@pytest.mark.parametrize("notation", ["{}", "{}.", "– {} –", "[{}]"])
def test_marks_that_count_on_from_another_number(reads: Reads, notation: str) -> None:
    marks = [notation.format(n) for n in range(113, 117)]
    document = reads(*[page(n, [(520, 50, mark)]) for n, mark in enumerate(marks, 1)])
    assert taken(document) == marks


@pytest.mark.parametrize("count", [3, 4, 5, 7, 9])
def test_running_lines_of_left_and_right_pages(reads: Reads, count: int) -> None:
    left, right = "Gemeinde Weiherbach, Rat", "Sitzung vom 3. Juni 2025"
    heads = [
        [(60, 50, str(n)), (300, 50, left)] if n % 2 == 0 else [(60, 50, right), (530, 50, str(n))] for n in range(10)
    ]
    document = reads(*[page(n, heads[n]) for n in range(1, count + 1)])
    assert taken(document) == [f"{n}   {left}" if n % 2 == 0 else f"{right}   {n}" for n in range(1, count + 1)]


@pytest.mark.parametrize(
    "marks", [["4.", "7.", "8."], ["(a)", "(b)", "(c)"], ["1.", "2."], ["TOP 1", "TOP 2", "TOP 3"]]
)
def test_what_does_not_count_the_pages_stays(reads: Reads, marks: list[str]) -> None:
    document = reads(*[page(n, [(60, 90, mark)]) for n, mark in enumerate(marks, 1)])
    assert taken(document) == []


def test_what_stands_on_two_pages_of_five_stays(reads: Reads) -> None:
    document = reads(*[page(n, [(60, 90, "Bericht der Verwaltung")] if n in (2, 3) else []) for n in range(1, 6)])
    assert taken(document) == []


def test_counting() -> None:
    pages = [("xi", 3), ("xii", 4), ("xiii", 5), ("xiv", 6), ("xl", 7)]
    found = [(mark, True) for text, number in pages if (mark := counted(text, number))]
    assert counting(found, len(pages)) == {("#", 8)}
    assert counted("der", 1) is None
    assert counted("12345", 1) is None


def test_an_item_whose_number_is_its_page_s_stays(reads: Reads) -> None:
    def item(number: int, top: float) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            page(number, [(290, 810, f"- {number} -")])(canvas)
            put(canvas, 60, top, [str(number)])
            put(canvas, 95, top, [f"Antrag von {prose(number, 1)[:12]}"])

        return draw

    document = reads(*[item(n, 80 if n in (2, 4) else 500) for n in range(1, 6)])
    assert taken(document) == [f"- {n} -" for n in range(1, 6)]


def test_an_items_number_at_the_top_is_none_of_the_pages_at_the_foot(reads: Callable[..., Document]) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            if number == 2:
                put(canvas, 60, 70, ["2"])
                put(canvas, 85, 70, ["Bericht des Bauhofs"])
            flow(canvas, 60, 95, 450, prose(number, 18))
            put(canvas, 500, 800, [f"{number}"])

        return draw

    document = reads(*map(page, (1, 2, 3)))
    assert "2   Bericht des Bauhofs" in document.text
    assert len(document[FURNITURE]) == 3


@pytest.mark.parametrize("line", ["TOP 08 Anfragen der Mitglieder", "8. Anfragen der Mitglieder"])
def test_an_item_that_begins_two_pages_is_no_running_line(reads: Callable[..., Document], line: str) -> None:
    drawn = [page(number, [(60, 80, line)] if number in (2, 4) else []) for number in (1, 2, 3, 4, 5)]
    document = reads(*drawn)
    assert document.text.count(line) == 2
    assert not document[FURNITURE]


def test_a_label_that_stands_inside_pages_is_no_running_line(reads: Callable[..., Document]) -> None:
    def labelled(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 60, 80, ["Beratungsverlauf:" if number % 2 else "Er sagt dazu nichts weiter."])
            flow(canvas, 60, 110, 450, prose(number, 8))
            put(canvas, 60, 350, ["Beratungsverlauf:"])
            flow(canvas, 60, 380, 450, prose(number + 3, 8))

        return draw

    document = reads(*map(labelled, (1, 2, 3, 4)))
    assert document.text.count("Beratungsverlauf:") == 6


@pytest.mark.parametrize("line", ["5. Sitzung des Rates am 3. Juni 2025", "Gemeinde Weiherbach"])
def test_a_running_line_that_the_title_repeats(reads: Callable[..., Document], line: str) -> None:
    def with_title(canvas: Canvas) -> None:
        put(canvas, 60, 40, [line], size=9)
        put(canvas, 60, 100, ["Niederschrift", line, "Öffentlicher Teil"])
        flow(canvas, 60, 150, 450, prose(0, 12))

    document = reads(with_title, page(2, [(60, 40, line)]), page(3, [(60, 40, line)]))
    assert [span.value.text for span in document[FURNITURE]] == [line] * 3
