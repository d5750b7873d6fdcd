"""Agenda letters and section marks that recognition takes for figures."""

from __future__ import annotations

import pytest

from ratslese.reading.glyphs import Word
from ratslese.reading.misreading import mend


def printed(*lines: str) -> list[Word]:
    """The words of lines below each other, in places as wide as they are."""
    words = []
    for row, line in enumerate(lines):
        x = 10.0
        for text in line.split():
            words.append(Word(text, x, 20.0 * row, x + 6 * len(text), 20.0 * row + 12, len(words)))
            x += 6 * len(text) + 4
    return words


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ö 1 Eröffnung", "02 Bericht", "O3.1 Antrag"], "Ö 1 Eröffnung Ö 2 Bericht Ö 3.1 Antrag"),
        (["gemäß 8 34 Abs. 2 GO", "nach $ 5 BauGB, und"], "gemäß § 34 Abs. 2 GO nach § 5 BauGB, und"),
        (["nach $ 34a, sonst", "Zu $ 5."], "nach § 34a, sonst Zu § 5."),
        (
            ["Ö3 Eröffnung", "63.1 Bericht", "Ö4 Antrag", "05 Schluss"],
            "Ö 3 Eröffnung Ö 3.1 Bericht Ö 4 Antrag Ö 5 Schluss",
        ),
        (["TOP2 Bericht", "TOPÖ3.1 Antrag"], "TOP 2 Bericht TOP Ö 3.1 Antrag"),
        (["TOP _|Betreff |Ja | Nein|", "__|Vorlage"], "TOP Betreff Ja Nein Vorlage"),
        (["Teil Il, XI1l/6 und Xl", "Frau IIse Ohm"], "Teil II, XIII/6 und Xl Frau Ilse Ohm"),
        (["Weg — Ziel —- Ende", "1'250.—"], "Weg – Ziel – Ende 1'250.–"),
    ],
)
def test_mended_and_noted(lines: list[str], expected: str) -> None:
    mended = mend(printed(*lines))
    assert " ".join(word.text for word in mended) == expected
    read = {word for line in lines for word in line.split()}
    assert {word.original for word in mended if word.original} <= read
    assert all(word.x1 - word.x0 > 0 for word in mended)


@pytest.mark.parametrize(
    "lines",
    [
        ["01 Eröffnung", "02 Bericht"],
        ["Ö 1 Eröffnung am 03.1 und", "Telefon 02 34"],
        ["8 34 Stimmen", "mit 5 Abs. 2", "8 Mitglieder"],
        ["Ö3 Eröffnung", "63.1 Prozent"],
        ["Ö 3 Eröffnung", "60 Personen", "Ö 4 Bericht", "619 Euro"],
        ["Ö 3 Eröffnung mit 63.1 Prozent", "Ö 4 Bericht"],
        ["Unterschrift ______", "a_b@weiherbach.de", "5 - 7, 3–4 und – auch"],
        ["An der Ill", "Raum I1, l1, III", "TOPAS 3 und TOP 4"],
        ["10 $ Pfand", "Preis: 3 $ 5-mal"],
    ],
)
def test_left_alone(lines: list[str]) -> None:
    words = printed(*lines)
    assert mend(words) == words
