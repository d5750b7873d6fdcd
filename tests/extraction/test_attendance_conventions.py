"""Attendance in further conventions: places of residence, short labels, boards, grades, further persons."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Page, Source
from ratslese.document.findings import ATTENDANCE, PERSONS
from ratslese.extraction.attendance.extractor import attendance
from ratslese.extraction.attendance.labels import read_label
from ratslese.segmentation import segment

HEAD = "Niederschrift über die Sitzung des Bauausschusses am 3. Mai 2022\n\n"

CASES: dict[str, tuple[str, list[str]]] = {
    "places of residence with the faction in brackets": (
        """
Anwesend:

Mitglieder

Anna Muster, Adorf (SPD)
Bernd Adam, Bad Bedorf (CDU)

Es fehlen entschuldigt:
Clara Beier, Cebach (FDP)
""",
        ["Anna Muster present member", "Bernd Adam present member", "Clara Beier excused member"],
    ),
    "family names with the faction in brackets are persons": (
        """
Anwesend:
Mitglieder: Muster (SPD), Adam (CDU), Beier (FDP)
""",
        ["Muster present member", "Adam present member", "Beier present member"],
    ),
    "members and deputies on one list": (
        """
Anwesend:

Mitglieder und stellvertretende Mitglieder:
Anna Muster, Adorf
Bernd Adam, Bedorf (i. V. für Clara Beier)
""",
        ["Anna Muster present member", "Bernd Adam present substitute"],
    ),
    "deputies on a list of their own": (
        """
Anwesend:

Stellvertretende Mitglieder:
Anna Muster
Bernd Adam
""",
        ["Anna Muster present substitute", "Bernd Adam present substitute"],
    ),
    "short labels": (
        """
TN:
Fr. Anna Muster (Vors.)
Hr. Bernd Adam

Verw.: Fr. Clara Beier (Tiefbauamt), Hr. Dieter Cramer (Sozialamt)
""",
        [
            "Anna Muster present chair",
            "Bernd Adam present member",
            "Clara Beier present administration",
            "Dieter Cramer present administration",
        ],
    ),
    "boards of the town in a committee": (
        """
Anwesend:

Mitglieder
Frau Anna Muster

Beiräte
Herr Bernd Adam
""",
        ["Anna Muster present member", "Bernd Adam present advisory"],
    ),
    "further persons": (
        """
Anwesend: Anna Muster, Bernd Adam

Außerdem anwesend: VB Clara Beier, Buchhaltung (zu Pkt. 3.)

Zusätzlich: Dieter Cramer, Musterblatt
""",
        [
            "Anna Muster present member",
            "Bernd Adam present member",
            "Clara Beier present administration",
            "Dieter Cramer present guest",
        ],
    ),
    "a grade with an ending behind the apostrophe": (
        """
Anwesend:

Beratende Mitglieder:
BD’in Anna Muster, Genehmigungsdirektion
Bernd Adam, Naturschutzverband
""",
        ["Anna Muster present advisory", "Bernd Adam present advisory"],
    ),
    "a family name that is an office among family names first": (
        """
Vorsitz: Kaufmann Norbert

Anwesend:
Muster Anna
Adamer Bernd
Beierer Clara
Cramerin Doris
Dornbach Peter
""",
        [
            "Norbert Kaufmann present chair",
            "Anna Muster present member",
            "Bernd Adamer present member",
            "Clara Beierer present member",
            "Doris Cramerin present member",
            "Peter Dornbach present member",
        ],
    ),
}


def rows(text: str) -> list[str]:
    whole = HEAD + text.strip("\n") + "\n\nTOP 1: Begrüßung\n\nNichts.\n"
    document = attendance(segment(Document(whole, Source("", "0" * 64), pages=(Page(1, 0, len(whole)),))))
    names = {span.value.id: span.value.name for span in document[PERSONS]}
    return [f"{names[span.value.person]} {span.value.status} {span.value.capacity}" for span in document[ATTENDANCE]]


@pytest.mark.parametrize("name", CASES)
def test_convention(name: str) -> None:
    text, expected = CASES[name]
    assert rows(text) == expected


def test_boards_in_the_meeting_of_a_board_are_its_members() -> None:
    text = "Protokoll der Sitzung des Seniorenbeirates am 3. Mai 2022\n\nAnwesend:\n\nBeiräte\nFrau Anna Muster\n"
    text += "\nTOP 1: Begrüßung\n\nNichts.\n"
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    assert [span.value.capacity for span in document[ATTENDANCE]] == ["member"]


@pytest.mark.parametrize(
    ("text", "status", "capacity"),
    [
        ("Teiln.", "present", None),
        ("n. anw.", "absent", None),
        ("anw.", "present", None),
        ("Vors.", None, "chair"),
        ("stellv. Vors.", None, "deputy_chair"),
        ("Mitgl.", None, "member"),
        ("Stellv. Mitgl.", None, "substitute"),
        ("ber. Mitgl.", None, "advisory"),
        ("Stadtverw.", None, "administration"),
        ("Gleichstellungsbeauftragte", None, "administration"),
        ("Beauftragte", None, "advisory"),
        ("Ebenfalls anwesend", "present", "guest"),
        ("Beigezogen", "present", "guest"),
        ("Ordentliche und stellvertretende Mitglieder", None, "member"),
        ("Mitglieder/stellvertretende Mitglieder", None, "member"),
        ("Stellvertretende Mitglieder", None, "substitute"),
    ],
)
def test_label(text: str, status: str | None, capacity: str | None) -> None:
    label = read_label(text, closed=True)
    assert label is not None
    assert (label.status, label.capacity) == (status, capacity)


@pytest.mark.parametrize("label", ["Verwendung", "Verweis", "Tn-Nr", "Verwandte"])
def test_words_that_only_begin_like_a_short_label(label: str) -> None:
    assert read_label(label) is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Frau Muster ergänzt, dass im Mai um 10 Uhr acht Bäume hinzugekommen seien.", "present"),
        ("Frau Muster ist um 18.30 Uhr hinzugekommen.", "partial"),
    ],
)
def test_what_someone_tells_of_is_no_arrival(sentence: str, status: str) -> None:
    text = f"{HEAD}Anwesend: Anna Muster, Bernd Adam\n\nTOP 1: Begrüßung\n\n{sentence}\n\nTOP 2: Ende\n\nNichts.\n"
    document = attendance(segment(Document(text, Source("", "0" * 64), pages=(Page(1, 0, len(text)),))))
    assert document[ATTENDANCE][0].value.status == status
