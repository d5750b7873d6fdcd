"""Contradictions inside one document become warnings that name both places."""

from __future__ import annotations

from ratslese.document import Document, Notice, Source, Span
from ratslese.document.findings import ATTENDANCE, Attendance
from ratslese.extraction.checks import checks
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment


def warnings(text: str, present: int = 0) -> list[Notice]:
    document = decisions(papers(segment(Document(text, Source("", "0" * 64)))))
    listed = [Span(0, 1, Attendance(f"p{at}", "present", "member")) for at in range(present)]
    before = len(document.notices)
    return list(checks(document.with_layer(ATTENDANCE, listed)).notices[before:])


BLOCK = (
    "TOP 3: Ausbau der Mühlgasse\n\nBeschluss:\nDer Rat beschließt den Ausbau.\n\n"
    "Abstimmungsergebnis:\n{result}\n\n{prose}\n"
)


def test_more_votes_than_members() -> None:
    text = BLOCK.format(result="Ja 14 Nein 3 Enthaltung 2", prose="Frau Lang dankt.")
    (notice,) = warnings(text, present=16)
    assert notice.code == "votes-exceed-attendance"
    assert "19 votes" in notice.message
    assert "16 members" in notice.message


def test_as_many_votes_as_members() -> None:
    assert warnings(BLOCK.format(result="Ja 14 Nein 3 Enthaltung 2", prose=""), present=19) == []


def test_attendance_that_is_not_listed_is_not_compared() -> None:
    assert warnings(BLOCK.format(result="Ja 14 Nein 3 Enthaltung 2", prose="")) == []


def test_no_vote_beside_a_unanimous_one() -> None:
    text = BLOCK.format(
        result="keine Abstimmung",
        prose="Der Vorsitzende lässt über die Vorlage abstimmen und stellt einstimmige Zustimmung fest.",
    )
    (notice,) = warnings(text)
    assert notice.code == "vote-contradiction"
    assert "no vote" in notice.message
    assert "character" in notice.message


def test_counts_that_differ() -> None:
    text = BLOCK.format(result="12 : 3", prose="Der Antrag wird mit 11 : 4 Stimmen angenommen.")
    (notice,) = warnings(text)
    assert notice.code == "vote-contradiction"
    assert "12 : 3" in notice.message


def test_agreement_is_silent() -> None:
    assert warnings(BLOCK.format(result="einstimmig", prose="Der Antrag wird einstimmig angenommen.")) == []


def test_announced_but_not_decided() -> None:
    text = (
        "Tagesordnung\n\n1. Eröffnung\n2. Satzungsbeschluss zur Hundesteuer\n3. Verschiedenes\n\n"
        "TOP 1: Eröffnung\n\nFrau Lang eröffnet die Sitzung.\n\n"
        "TOP 2: Satzungsbeschluss zur Hundesteuer\n\nHerr Adam erläutert den Entwurf.\n\nTOP 3:"
        " Verschiedenes\n\nKeine.\n"
    )
    (notice,) = warnings(text)
    assert notice.code == "item-without-decision"
    assert "Satzungsbeschluss" in notice.message
