"""PDF: reading order, tables, furniture with geometry, boxes."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from reading.printed_pages import put
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.reading import read

LEFT = (
    "Ratsherr Immelmann: Frau Vorsitzende, meine Damen und Herren! Wir haben lange über den Radweg am Weiher beraten "
    "und sind heute endlich so weit, dass ein Antrag vorliegt, dem alle zustimmen können. Ich danke der Verwaltung für "
    "die gründliche Vorbereitung und bitte um breite Zustimmung zu diesem Vorhaben, das der ganzen Gemeinde dient. "
)
RIGHT = (
    "Ratsfrau Quendel: Auch meine Fraktion stimmt zu. Wir hätten uns freilich eine frühere Beteiligung der Anlieger "
    "gewünscht, denn gerade am Weiher wohnen viele Familien mit kleinen Kindern, die den Weg täglich benutzen müssen. "
    "Trotzdem ist das Ergebnis gut, und wir freuen uns auf den Beginn der Arbeiten im kommenden Frühjahr am Ufer. "
)
HEADING = "Vierte Sitzung des Rates der Gemeinde Weiherbach am Dienstag, dem 3. Juni 2025, im Bürgersaal"
SECTION = "Zweiter Abschnitt: Aussprache über den Haushalt der Gemeinde und die Gebühren des Friedhofs"


def wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)


def removed(document: Document) -> list[str]:
    return [span.value.text for span in document[FURNITURE]]


def test_two_columns_with_headings_across(reads: Callable[..., Document]) -> None:
    left, right = wrap(LEFT * 2, 44), wrap(RIGHT * 2, 44)

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 40, ["Rat der Gemeinde"])
        put(canvas, 230, 40, ["4. Sitzung vom 3. Juni 2025"])
        put(canvas, 480, 40, ["Seite 1"])
        put(canvas, 60, 80, [HEADING])
        for offset in range(max(len(left), len(right))):  # the stream jumps between the columns line by line
            put(canvas, 60, 120 + 13 * offset, left[offset : offset + 1])
            put(canvas, 320, 120 + 13 * offset, right[offset : offset + 1])
        put(canvas, 60, 480, [SECTION])
        put(canvas, 60, 520, wrap(RIGHT, 44))
        put(canvas, 320, 520, wrap(LEFT, 44))

    document = reads(draw)
    assert removed(document) == ["Rat der Gemeinde   4. Sitzung vom 3. Juni 2025   Seite 1"]
    flat = " ".join(document.text.split())
    expected = [LEFT * 2, RIGHT * 2, "Zweiter Abschnitt", RIGHT, LEFT]
    cursor = 0
    for part in expected:
        found = flat.find(part.strip(), cursor)
        assert found >= 0, part
        cursor = found + len(part.strip())


def test_running_lines_inside_a_word(reads: Callable[..., Document]) -> None:
    body = [f"Satz {name} steht in dieser Niederschrift und sagt wenig." for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]

    def page(number: int, first: str, last: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 60, 40, ["Gemeinde Weiherbach", f"Sitzung vom 3. Juni 2025, Seite {number} von 3"], size=8)
            put(canvas, 60, 100, [first, *body[number::3], last])
            put(canvas, 290, 815, [f"- {number} -"])

        return draw

    document = reads(
        page(
            1,
            "Es beginnt der Vorsitzende mit dem ersten Punkt dieser Sitzung.",
            "Danach sprach zu den Anwesenden im Saal noch der Ortsvorste-",
        ),
        page(
            2,
            "her über die Wege und sagt, dass die Gemeinde alle Wege im Herbst",
            "prüfen lässt und die Kosten, so sagt er wiederholt deutlich, dem",
        ),
        page(3, "Haushalt zur Last fallen, was niemand bestreitet und alle wissen.", "Ende der Sitzung."),
    )
    assert "der Ortsvorsteher über die Wege" in document.text
    assert "wiederholt deutlich, dem\nHaushalt zur Last" in document.text
    assert "Weiherbach" not in document.text
    assert len(removed(document)) == 9
    assert removed(document)[1] == "Sitzung vom 3. Juni 2025, Seite 1 von 3"
    boxes = document.boxes(document.text.index("Ortsvorsteher"), document.text.index(" über die Wege"))
    assert [box[0] for box in boxes] == [1, 2]


def test_agenda_number_at_the_page_top_stays(reads: Callable[..., Document]) -> None:
    def page(number: str, title: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 60, 130, [number, title, "", "Die Verwaltung berichtet, dass alles seinen Gang geht."])

        return draw

    document = reads(page("3", "Radweg am Weiher"), page("4", "Neubau der Turnhalle"), page("5", "Verschiedenes"))
    assert removed(document) == []


@pytest.mark.parametrize("top", [80, 130])
@pytest.mark.parametrize("heading", ["TOP {}", "Tagesordnungspunkt {}", "{}", "Punkt {} der Tagesordnung"])
def test_agenda_headings_at_page_tops_stay(reads: Callable[..., Document], heading: str, top: float) -> None:
    def page(number: int, *lines: str) -> Callable[[Canvas], None]:
        return lambda canvas: put(canvas, 60, top, [heading.format(number), "", *lines]) and None

    document = reads(page(4, "Radweg"), page(7, "Turnhalle", "Bericht"), page(9, "Verschiedenes"))
    assert removed(document) == []


def test_votes_at_page_ends_stay(reads: Callable[..., Document]) -> None:
    def page(name: str, ayes: int) -> Callable[[Canvas], None]:
        return lambda canvas: put(canvas, 60, 760, [f"Es spricht {name}.", f"Abstimmung: {ayes} Ja, 2 Nein"]) and None

    assert removed(reads(page("Frau Ohm", 12), page("Herr Watt", 11), page("Herr Volt", 9))) == []


def test_running_line_far_from_the_edge(reads: Callable[..., Document]) -> None:
    def page(number: int, name: str) -> Callable[[Canvas], None]:
        lines = [f"4. Sitzung vom 3. Juni 2025 Seite {number}", "", "", f"Es spricht {name}."]
        return lambda canvas: put(canvas, 60, 120, lines) and None

    document = reads(page(1, "Frau Ohm"), page(2, "Herr Watt"), page(3, "Herr Volt"))
    assert len(removed(document)) == 3


def test_ruled_table_cell_by_cell(reads: Callable[..., Document]) -> None:
    rows = [
        (["Name"], ["Funktion"], ["Stimme"]),
        (["Ada Immelmann"], ["Vorsitzende des", "Bauausschusses"], ["ja"]),
        (["Bert Quendel"], ["Mitglied"], ["nein"]),
    ]

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, ["Vor der Tafel steht ein Satz."])
        top = 130.0
        for row in rows:
            height = 14.0 * max(len(cell) for cell in row) + 6
            for x, cell in zip((60, 200, 380), row, strict=True):
                canvas.rect(x, A4[1] - top - height, 180 if x == 200 else 140 if x == 60 else 100, height)
                put(canvas, x + 4, top + 13, cell, leading=14)
            top += height
        put(canvas, 60, top + 40, ["Nach der Tafel steht ein Satz."])

    document = reads(draw)
    cells = {(span.value.row, span.value.column): document.surface(span.start, span.end) for span in document[CELLS]}
    assert cells[1, 1] == "Vorsitzende des Bauausschusses"
    assert cells[2, 2] == "nein"
    assert len(cells) == 9
    assert "Bert Quendel   Mitglied   nein" in document.text
    assert document.text.index("Vor der") < document.text.index("Name") < document.text.index("Nach der")


def test_lists_side_by_side(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, ["Anwesend:", "Frau Immelmann", "Herr Quendel", "Frau Ohm", "Herr Watt"])
        put(canvas, 230, 100, ["Entschuldigt:", "Herr Volt", "Frau Ampere"])
        put(canvas, 400, 100, ["Verteiler:", "Alle Ämter,", "Presse"])
        put(
            canvas,
            60,
            200,
            ["Der Vorsitzende begrüßt die Anwesenden und stellt fest, dass fristgerecht geladen ist."],
        )

    text = reads(draw).text
    order = [
        "Anwesend:",
        "Herr Watt",
        "Entschuldigt:",
        "Frau Ampere",
        "Verteiler:",
        "Presse",
        "Der Vorsitzende begrüßt",
    ]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)


def test_ruled_lists_side_by_side(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate([("Anwesende", "Entschuldigt"), ("Frau Ohm", "Herr Volt"), ("Herr Watt", "")]):
            for x, cell in zip((60, 200), row, strict=True):
                canvas.rect(x, A4[1] - 120 - 16 * number, 140, 16)
                put(canvas, x + 4, 116 + 16 * number, [cell])
        put(canvas, 60, 815, ["Vordruck 114"], size=8)
        put(canvas, 400, 815, ["Seite 1 von 1"], size=8)

    document = reads(draw)
    assert document.text == "Anwesende\nFrau Ohm\nHerr Watt\n\nEntschuldigt\nHerr Volt"
    assert removed(document) == ["Vordruck 114   Seite 1 von 1"]


def test_borderless_table_reads_line_by_line(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        for offset, (name, party, vote) in enumerate(
            [
                ("Name", "Partei", "Stimme"),
                ("Immelmann", "Grüne", "ja"),
                ("Quendel", "SPD", "nein"),
                ("Ohm", "FDP", "ja"),
            ]
        ):
            for x, cell in ((60, name), (200, party), (300, vote)):
                put(canvas, x, 100 + 14 * offset, [cell])

    assert "Quendel   SPD   nein\nOhm   FDP   ja" in reads(draw).text


def test_wrapped_inner_cell(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, ["Ort:"])
        put(canvas, 150, 100, ["Kleiner Saal,", "Rathaus"])
        put(canvas, 320, 100, ["Ende:"])
        put(canvas, 400, 100, ["20:30 Uhr"])

    assert reads(draw).flat == "Ort:   Kleiner Saal, Rathaus   Ende:   20:30 Uhr"


def test_letter_spaced_heading(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, ["N I E D E R S C H R I F T", "über die Sitzung"], size=12)

    assert reads(draw).text.startswith("NIEDERSCHRIFT")


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_rotated_pages(tmp_path: Path, angle: int) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setPageRotation(angle)
    width, height = A4
    if angle == 90:
        canvas.translate(height, 0)
    elif angle == 180:
        canvas.translate(width, height)
    elif angle == 270:
        canvas.translate(0, width)
    canvas.rotate(angle)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 500, "Der Rat tagt")
    canvas.drawString(60, 480, "im Bürgersaal.")
    canvas.save()
    document = read(tmp_path / "a.pdf", ocr=False)
    assert document.text == "Der Rat tagt\nim Bürgersaal."
    page = document.pages[0]
    assert (page.width, page.height) == pytest.approx(A4, abs=1)
    box = document.boxes(0, 7)[0]
    assert box[1] == pytest.approx(60, abs=2)
    assert box[4] == pytest.approx(height - 500, abs=6)


def test_paragraphs_from_leading(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        y = put(canvas, 60, 100, wrap(LEFT, 90))
        y = put(canvas, 60, y + 8, wrap(RIGHT, 90))
        put(canvas, 60, y + 8, wrap(LEFT, 90), leading=20)  # a paragraph set wide is one paragraph

    paragraphs = reads(draw).text.split("\n\n")
    assert [" ".join(paragraph.split()) for paragraph in paragraphs] == [LEFT.strip(), RIGHT.strip(), LEFT.strip()]


def test_lines_know_size_and_weight(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 700, "Öffentlicher Teil")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 670, "Die Sitzung beginnt.")

    lines = reads(draw)[LINES]
    assert [(line.value.size, line.value.bold) for line in lines] == [(14.0, True), (10.0, False)]


def test_scan_without_text_is_named(reads: Callable[..., Document]) -> None:
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("L", (60, 84), 200), 0, 0, *A4)

    def text(canvas: Canvas) -> None:
        put(canvas, 60, 100, ["Der Rat tagt."])

    document = reads(text, draw)
    assert document.text == "Der Rat tagt."
    (notice,) = document.notices
    assert (notice.code, notice.page) == ("page-without-text", 2)
    assert "tesseract" in notice.message
    assert [page.number for page in document.pages] == [1, 2]


def test_blank_page_is_no_problem(reads: Callable[..., Document]) -> None:
    document = reads(lambda canvas: put(canvas, 60, 100, ["Der Rat tagt."]), lambda canvas: None)
    assert document.notices == ()
    assert document.source.page_count == 2


def test_pieces_lie_on_their_words(reads: Callable[..., Document]) -> None:
    document = reads(lambda canvas: put(canvas, 60, 100, ["Erster Satz hier.", "Zweiter Satz dort."]))
    provenance = document.provenance
    assert [
        document.text[a:b] for a, b in zip(provenance.starts, provenance.ends, strict=True)
    ] == document.text.split()
    assert all(0 < box[1] < box[3] < A4[0] and 0 < box[2] < box[4] < A4[1] for box in provenance.boxes)
    assert len(document.boxes(0, len(document.text))) == 2


def test_words_without_blanks_are_split_at_gaps(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        x = 60.0
        for word in ("Bei", "achtunddreißig", "Ja-Stimmen", "und", "vier", "Nein-Stimmen", "angenommen"):
            canvas.drawString(x, 700, word)
            x += canvas.stringWidth(word, "Helvetica", 10) + 1.4  # too narrow for pdfium to see a blank

    assert reads(draw).text == "Bei achtunddreißig Ja-Stimmen und vier Nein-Stimmen angenommen"
