"""Roll calls: tables that tell how each member voted."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.papers import papers
from ratslese.extraction.votes.rolls import find_rolls
from ratslese.reading import read
from ratslese.segmentation import segment

ROLL = """Abstimmung über: Ausbau der Mühlgasse

JA:   2
NEIN:   1
Enthalten:   1

Platz#   Name   Vorname   Partei   Stimme
001   Adam   Eva   SPD   JA
002   Berg Lang   Kurt   CDU   NEIN
Seite 1 von 2
Platz#   Name   Vorname   Partei   Stimme
003   Kurz   Ida   FDP   Enthalten
004   Moor   Jan   SPD   JA
005   Rot   Max   SPD   --
"""

CROSSES = """Namentliche Abstimmung

Name   Ja   Nein   Enth.
Adam, Eva   x   -   -
Berg, Kurt   -   x   -
Kurz, Ida   -   -   x
"""


def test_columns_of_names_and_one_of_votes() -> None:
    (roll,) = find_rolls(ROLL)
    vote = roll.value.vote
    assert [(member.name, member.vote) for member in vote.members] == [
        ("Eva Adam", "for"),
        ("Kurt Berg Lang", "against"),
        ("Ida Kurz", "abstain"),
        ("Jan Moor", "for"),
        ("Max Rot", "absent"),
    ]
    assert (vote.ayes, vote.noes, vote.abstentions, vote.roll_call) == (2, 1, 1, True)
    assert roll.value.subject is not None
    assert ROLL[slice(*roll.value.subject)] == "Ausbau der Mühlgasse"


def test_a_column_per_answer() -> None:
    (roll,) = find_rolls(CROSSES)
    assert [(member.name, member.vote) for member in roll.value.vote.members] == [
        ("Eva Adam", "for"),
        ("Kurt Berg", "against"),
        ("Ida Kurz", "abstain"),
    ]


def test_rows_without_a_head() -> None:
    (roll,) = find_rolls("Herr Adam   Ja\nFrau Berg   Nein\nFrau Kurz   Enthaltung\n")
    assert [member.vote for member in roll.value.vote.members] == ["for", "against", "abstain"]


@pytest.mark.parametrize(
    "text",
    [
        "Name   Funktion\nAdam   Vorsitz\nBerg   Mitglied\nKurz   Mitglied\n",
        "Bäckerei Nitz   250 EUR\nSparkasse   1.500 EUR\nVerein   80 EUR\n",
        "Adam   Ja\n",
        "",
    ],
)
def test_other_tables(text: str) -> None:
    assert find_rolls(text) == []


def test_becomes_one_decision() -> None:
    document = decisions(papers(segment(Document(ROLL, Source("", "0" * 64)))))
    (span,) = document[DECISIONS]
    assert document.surface(span.start, span.end) == "Ausbau der Mühlgasse"
    assert span.value.outcome == "adopted"
    assert span.value.vote is not None
    assert len(span.value.vote.members) == 5


@pytest.mark.shared
def test_every_printed_roll_equals_its_table(shared: Path) -> None:
    casts = {"JA": "for", "NEIN": "against", "ENTHALTEN": "abstain", "--": "absent"}
    paths = sorted((shared / "data/minutes/zuerich_votes").glob("*.pdf"))
    assert len(paths) == 8
    for path in paths:
        with path.with_suffix(".csv").open(encoding="utf-8") as rows:
            expected = [(f"{row['vorname']} {row['nachname']}", casts[row["stimme"]]) for row in csv.DictReader(rows)]
        document = read(path)
        (roll,) = find_rolls(document.text)
        assert [(member.name, member.vote) for member in roll.value.vote.members] == expected
        votes = [span.value.vote for span in decisions(papers(segment(document)))[DECISIONS] if span.value.vote]
        assert [[(member.name, member.vote) for member in vote.members] for vote in votes] == [expected]
