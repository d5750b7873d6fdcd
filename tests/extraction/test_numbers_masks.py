"""The arbiter of numbers: what is masked, and why; number words and numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ratslese.document import Document, Source, Span
from ratslese.document.findings import ITEMS, MASKS, AgendaItem
from ratslese.extraction.numbers.extractor import find_masks, numbers
from ratslese.extraction.numbers.words import cardinal, numeral, ordinal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nach § 34 Abs. 2 GO", [("34", "section"), ("2", "section")]),
        ("nach Art. 5 gilt", [("5", "section")]),
        ("TOP 5 und 6", [("5 und 6", "item")]),
        ("Punkt 13 der Tagesordnung", [("13", "item")]),
        ("Linie 47", [("47", "place")]),
        ("Windows 10", [("10", "number")]),
        ("COVID-19", [("19", "name")]),
        ("Telefon 0221/221-23456", [("0221/221-23456", "phone")]),
        ("IBAN DE12 3456 7890 1234 5678 90", [("DE12 3456 7890 1234 5678 90", "account")]),
        ("mit 12:3 Stimmen", [("12:3", "vote")]),
        ("bei zwei Enthaltungen", [("zwei", "vote")]),
        ("Ja: 8", [("8", "vote")]),
        ("Kaiserstraße 5-7", [("5-7", "house-number")]),
        ("Rathausweg 3, 12345 Neustadt", [("3", "house-number"), ("12345", "postal-code")]),
        ("Seite 3 von 7", [("3 von 7", "item")]),
        ("- 2 -", [("- 2 -", "page")]),
        ("Richtlinie 2014/24/EU", [("2014/24/EU", "law")]),
        ("Vorlage 2019/0342", [("2019/0342", "paper")]),
        ("12.3 Bericht der Verwaltung", [("12.3", "item")]),
        ("Gst. Nr. 123/4", [("123/4", "section")]),
        ("am 3. Mai 2020 um 17.30 Uhr", []),
        ("15 Kommunen und 5.000 Euro", []),
        ("im Haushalt 2019", []),
    ],
)
def test_masks(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[span.start : span.end], span.value.kind) for span in find_masks(text)] == expected


def test_agenda_headings_are_masked() -> None:
    text = "12 Stellen im Bauhof\n\nDer Rat berät über 12 Stellen."
    item = Span(0, len(text), AgendaItem("i1", "12", 0, "Stellen im Bauhof", heading=(0, 20)))
    document = Document(text, Source("", "")).with_layer(ITEMS, [item])
    (mask,) = numbers(document)[MASKS]
    assert (mask.start, mask.end, mask.value.kind) == (0, 2, "item")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", "0"),
        ("zwölf", "12"),
        ("dreiundzwanzig", "23"),
        ("hundert", "100"),
        ("dreihundertfünf", "305"),
        ("zwölfhundert", "1200"),
        ("neunzehnhundertneunundachtzig", "1989"),
        ("zweitausendneunzehn", "2019"),
        ("zweihunderttausend", "200000"),
        ("eineinhalb", "1.5"),
        ("anderthalb", "1.5"),
        ("achtundzwanzig", "28"),
        ("dreissig", "30"),
    ],
)
def test_number_words(word: str, value: str) -> None:
    assert cardinal(word) == Decimal(value)


@pytest.mark.parametrize("word", ["ein", "eine", "beide", "achtern", "dreist", "hunderte", "undzwanzig", "elfe", ""])
def test_no_number_words(word: str) -> None:
    assert cardinal(word) is None


@pytest.mark.parametrize(
    ("word", "value"), [("dritten", 3), ("ersten", 1), ("zwölfte", 12), ("einundzwanzigster", 21), ("achtes", 8)]
)
def test_ordinals(word: str, value: int) -> None:
    assert ordinal(word) == value


@pytest.mark.parametrize("word", ["rechten", "letzten", "beste", "zweite Hälfte"])
def test_no_ordinals(word: str) -> None:
    assert ordinal(word) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1'250'000.–", "1250000"),
        ("1,500.000,--", "1500000"),
        ("3 944 500", "3944500"),
        ("0,5", "0.5"),
        ("1.5", "1.5"),
        ("50,-", "50"),
        ("1.000", "1000"),
    ],
)
def test_numerals(printed: str, value: str) -> None:
    assert numeral(printed) == Decimal(value)
