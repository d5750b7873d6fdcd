"""Long runs of text that nearly match: what makes a badly written pattern take quadratic or exponential time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ratslese.document import Document, Source
from ratslese.extraction.attendance.extractor import attendance
from ratslese.extraction.dates.extractor import find_dates
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.figures.extractor import find_figures
from ratslese.extraction.papers import papers
from ratslese.extraction.votes.names import find_excluded
from ratslese.extraction.votes.parser import find_votes
from ratslese.segmentation import segment
from ratslese.segmentation.lookalikes import barred


def read_dates(text: str) -> None:
    """Dates and figures."""
    find_dates(text, anchor=date(2020, 3, 10))
    find_figures(text)


def read_votes(text: str) -> None:
    """Results of votes, and who took no part."""
    find_votes(text)
    find_excluded(text)


def read_decisions(text: str) -> None:
    """Items and decisions of a text that is nothing else."""
    decisions(papers(segment(Document(text, Source("", "0" * 64)))))


def read_attendance(text: str) -> None:
    """Who was there."""
    attendance(
        segment(Document(f"Niederschrift über die Sitzung des Rates\n\nAnwesend:\n\n{text}\n", Source("", "0" * 64)))
    )


def read_heads(text: str) -> None:
    """Numbered lines that are no items."""
    barred(text.splitlines())


NEAR_MISSES: dict[Callable[[str], None], tuple[str, ...]] = {
    read_dates: (
        "am 1. ",
        "1",
        "1 ",
        "1.",
        "12.12.",
        "zwischen 3 und ",
        "§ 5, ",
        "2019/",
        "Mai, ",
        "Mio. ",
        "17:30-",
        "zwei ",
        "1:",
        "Vorlage ",
        "vom 1. zum 2. ",
        "Nacht vom 1. auf den ",
        "davon sind ",
        "von den 5 Kindern seien 3 ",
        "20-",
    ),
    read_votes: (
        "12 zu ",
        "Ja-",
        "gegen die Stimmen der ",
        "Bündnis 90",
        "(",
        "Herr Dr. ",
        "einstimmig bei ",
        "3 : ",
        "Nein: ",
        "nicht ",
    ),
    read_decisions: (
        "Beschluss:\n",
        "Der Rat beschließt. ",
        "Gibt es Gegenstimmen? - ",
        "Abstimmungsergebnis: 12 : 3\n",
        "Der Antrag wird mit 3 zu 5 Stimmen abgelehnt. ",
        "„Der ",
        "nach Vorberatung im Ausschuss ",
    ),
    read_attendance: ("Anna, ", "Adam, Anna; ", "1. Adam, 2. Beier, ", "1201 Titel\n", "Herr "),
    read_heads: (f"1 {'Aa ' * 60}\n", f"1 {'A' * 190}\n", f"Der Rat beschließt {'x ' * 2000}\n"),
}
"""For each reader the pieces that are repeated."""
