"""Broken text layers: what is repaired, what is only told, and look-alikes that are sound."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from reading.printed_pages import put, without_characters
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ratslese.document import Document
from ratslese.document.findings import REPAIRS
from ratslese.reading import read, read_text
from ratslese.reading.characters import with_umlauts
from ratslese.reading.soundness import is_misread, is_sound, lacks_umlauts

PROSE = [
    "Der Vorsitzende eröffnet die Sitzung um 19 Uhr und stellt fest, dass fristgerecht geladen wurde.",
    "Frau Quendel berichtet über den Radweg am Weiher, dessen Bau im kommenden Frühjahr beginnen soll.",
    "Der Rat der Gemeinde Weiherbach beschließt einstimmig, den Auftrag an die Firma Immelmann zu vergeben.",
]
NAMES = [
    f"{given} {family} {party}"
    for given in ("Ada", "Bert", "Cosima", "Detlef", "Yvonne", "Xaver")
    for family, party in (("Quendel", "SPD"), ("Immelmann", "CDU"), ("Ohm", "FDP"), ("Wyss", "GLP"))
]


def repairs(document: Document) -> list[tuple[str, str]]:
    return [(document.text[span.start : span.end], span.value.original) for span in document[REPAIRS]]


def shifted(text: str, by: int) -> str:
    return "".join(chr(max(ord(char) + by, 33)) if char.isalpha() else char for char in text)


def substituted(text: str) -> str:
    letters = "abcdefghijklmnopqrstuvwxyzäöüß"
    shuffled = list(letters)
    random.Random(3).shuffle(shuffled)
    return text.lower().translate(str.maketrans(letters, "".join(shuffled)))


@pytest.mark.parametrize("broken", [lambda t: shifted(t, 1), lambda t: shifted(t, -29), lambda t: shifted(t, 0x360)])
def test_letters_that_are_exchanged_are_told(broken: Callable[[str], str]) -> None:
    assert not is_sound(broken("\n".join(PROSE)))
    assert not is_sound(broken("\n".join(NAMES)))


def test_a_substitution_is_told() -> None:
    assert not is_sound(substituted("\n".join(PROSE)))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PROSE),
        "\n".join(NAMES),
        "",
        "1 ............... 3\n2 ............... 5\n" * 20,
        "12.345,67 € 98 % 4.711,00 €\n" * 20,
        "La séance est ouverte à 20 heures par le président du conseil communal, qui salue tous les membres présents.",
        "Il presidente apre la seduta alle ore venti e saluta i membri del consiglio comunale e il pubblico presente.",
        "☐ ja ☒ nein ☐ Enthaltung\n" * 10,
    ],
)
def test_sound_layers_are_left_alone(text: str) -> None:
    assert is_sound(text)
    assert not is_misread(text)


def test_recognition_of_bad_quality_is_told() -> None:
    assert is_misread("D1e S1tzung w|rd v0m Vors1tzenden er0ffnet, d]e Tages0rdnung fe5tgestellt.")
    assert not is_misread("Die 2G-Regel, kWh, CO2, der 1. FC, § 34a, BürgerInnen und Bürger*innen, E10, www.rat.de/a1b")


@pytest.mark.parametrize("shift", [1, 0x3000, 0xE000 - 65])
def test_a_font_that_names_wrong_characters_is_told_with_page_and_remedy(pdf: Callable[..., Path], shift: int) -> None:
    path = without_characters(pdf(lambda canvas: put(canvas, 60, 100, PROSE) and None), shift)
    document = read(path, ocr=False)
    (notice,) = document.notices
    assert (notice.code, notice.page) == ("garbled-text", 1)
    assert "cannot be trusted" in notice.message


def test_letter_spaced_words_are_closed_and_told(reads: Callable[..., Document]) -> None:
    document = reads(lambda canvas: put(canvas, 60, 100, ["T A G E S O R D N U N G", "l a u t  Gesetz"]) and None)
    assert document.text.startswith("TAGESORDNUNG")
    assert ("TAGESORDNUNG", "T A G E S O R D N U N G") in repairs(document)


def test_words_without_blanks_are_parted_and_told(reads: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, PROSE * 2)
        canvas.setFont("Helvetica", 10)
        x = 60.0
        for word in ("Bei", "38", "Ja-Stimmen", "und", "4", "Nein-Stimmen"):
            canvas.drawString(x, 500, word)
            x += canvas.stringWidth(word, "Helvetica", 10) + 1.3  # too narrow for pdfium to see a blank

    document = reads(draw)
    assert "Bei 38 Ja-Stimmen und 4 Nein-Stimmen" in document.text
    assert repairs(document) == [("Bei 38 Ja-Stimmen und 4 Nein-Stimmen", "Bei38Ja-Stimmenund4Nein-Stimmen")]


def test_long_words_stay_whole(reads: Callable[..., Document]) -> None:
    words = ["Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung", "Abwasserbeseitigungskonzept"]

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, PROSE)
        canvas.drawString(60, 600, words[0])
        canvas.drawString(60, 580, words[1], charSpace=0.7)

    document = reads(draw)
    assert all(word in document.text.split() for word in words)
    assert repairs(document) == []


def test_times_in_plain_text_are_told() -> None:
    document = read_text("Beginn: 17:0 0 Uhr, Ende 1 9:30 Uhr, l a u t  Gesetz")
    assert document.text.startswith("Beginn: 17:00 Uhr, Ende 19:30 Uhr")
    assert repairs(document)[:2] == [("17:00", "17:0 0"), ("19:30", "1 9:30")]


@pytest.mark.parametrize("hidden", [0, 3])
def test_a_layer_printed_twice_is_read_once(reads: Callable[..., Document], hidden: int) -> None:
    def draw(canvas: Canvas) -> None:
        for offset, mode in ((0.0, 0), (0.4, hidden)):
            for number, line in enumerate(PROSE):
                text = canvas.beginText(60 + offset, 700 - 14 * number)
                text.setTextRenderMode(mode)
                text.textLine(line)
                canvas.drawText(text)

    document = reads(draw)
    assert document.text.split("\n") == PROSE


def test_words_that_stand_twice_stay(reads: Callable[..., Document]) -> None:
    lines = ["Einstimmig beschlossen bei 12 Ja-Stimmen und 0 Nein-Stimmen"] * 4
    document = reads(lambda canvas: put(canvas, 60, 100, lines) and None)
    assert document.text.split("\n") == lines


def test_words_drawn_in_any_order_are_read_in_the_order_of_the_page(reads: Callable[..., Document]) -> None:
    lines = [f"Zeile {name} spricht Frau Ohm zum Radweg am Weiher" for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]

    def draw(canvas: Canvas) -> None:
        pieces = []
        for column, x in enumerate((50.0, 320.0)):
            for number, line in enumerate(lines[13 * column : 13 * column + 13]):
                at = x
                for word in line.split():
                    pieces.append((at, 700 - 14 * number, word))
                    at += canvas.stringWidth(f"{word} ", "Helvetica", 10)
        random.Random(5).shuffle(pieces)
        canvas.setFont("Helvetica", 10)
        for x, y, word in pieces:
            canvas.drawString(x, y, word)

    assert reads(draw).flat.split() == " ".join(lines).split()


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (["der Beginn der Maßnah-", "men ist offen"], "der Beginn der Maßnahmen ist offen"),
        (["der Beginn der LED-", "Technik ist offen"], "der Beginn der LED-Technik ist offen"),
        (["der Haupt-", "und Finanzausschuss"], "der Haupt- und Finanzausschuss"),
        (["der Beginn der Maß\u00adnah\u00ad", "men ist offen"], "der Beginn der Maßnahmen ist offen"),
        (["die of\ufb01zielle \ufb02ache Bahn"], "die offizielle flache Bahn"),
    ],
)
def test_hyphens_and_ligatures(reads: Callable[..., Document], glyphs: list[str], text: str) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = Path(__import__("reportlab").__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", str(fonts / "Vera.ttf")))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        for number, line in enumerate(glyphs):
            canvas.drawString(60, A4[1] - 100 - 13 * number, line)

    assert reads(draw).flat == text


def without_umlauts(text: str) -> str:
    return "".join("" if char in "äöüß" else char for char in text)


def test_lost_umlauts_are_told() -> None:
    text = "\n".join(PROSE * 5)
    assert lacks_umlauts(without_umlauts(text))
    assert lacks_umlauts(f"Niederschrift für Weiherbach\n{without_umlauts(text)}")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PROSE * 5),
        without_umlauts("\n".join(PROSE)),
        "\n".join(NAMES * 4),
        "\n".join(PROSE * 5).translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})),
        "The chair opens the meeting and welcomes the members of the council and their guests. " * 20,
    ],
)
def test_umlauts_that_are_not_lost(text: str) -> None:
    assert not lacks_umlauts(text)


@pytest.mark.parametrize("dots_first", [True, False])
def test_umlauts_set_from_two_signs(reads: Callable[..., Document], dots_first: bool) -> None:
    plain = {"ä": "a", "ö": "o", "ü": "u"}

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(PROSE):
            x, y = 60.0, 700 - 14 * number
            canvas.setFont("Helvetica", 10)
            for char in line:
                letter = plain.get(char, char)
                signs = [letter] if letter == char else ["\u00a8", letter] if dots_first else [letter, "\u00a8"]
                for sign in signs:
                    canvas.drawString(x + (1.1 if sign == "\u00a8" else 0), y, sign)
                x += canvas.stringWidth(letter, "Helvetica", 10)

    assert reads(draw).text.split("\n") == PROSE


@pytest.mark.parametrize(
    ("word", "expected"), [("f\u00a8ur", "für"), ("Ma\u00a8uer", "Mäuer"), ("\u00a8Ubung", "Übung")]
)
def test_dots_go_to_their_letter(word: str, expected: str) -> None:
    assert with_umlauts(word) == expected
