"""Who moved what was decided: in a label, in the sentence itself, above it or in the heading."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.meeting.extractor import meeting
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment


def movers(text: str, title: str = "Ausbau der Mühlgasse") -> list[str | None]:
    whole = (
        f"Gemeinde Auental\nNiederschrift über die Sitzung des Gemeinderates am 4. Mai 2023\n\nTOP 3: {title}\n\n{text}"
        "\n\nTOP 4: Verschiedenes\n\nEs liegt nichts vor.\n"
    )
    document = decisions(papers(meeting(segment(Document(whole, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    return [span.value.mover for span in document[DECISIONS]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Antrag von GR Lang auf Vertagung wird mit 4 : 9 Stimmen abgelehnt.", ["GR Lang"]),
        ("Der Antrag der SPD-Fraktion wird mit 4 : 9 Stimmen abgelehnt.", ["SPD-Fraktion"]),
        ("Der Gemeinderat beschließt auf Antrag des Bürgermeisters einstimmig den Ankauf.", ["Bürgermeister"]),
        ("Auf Antrag des Herrn Berg wird die Beratung einstimmig vertagt.", ["Herr Berg"]),
        (
            "Frau Lang beantragt, die Mittel zu streichen.\n\nDer Antrag wird mit 4 : 9 Stimmen abgelehnt.",
            ["Frau Lang"],
        ),
        (
            "Antrag (StR Berg): Der Gemeinderat wolle den Zuschuss mit € 250,-- festsetzen.\n"
            "Beschluss: Der Antrag wird angenommen.\nAbstimmungsergebnis: einstimmig",
            ["StR Berg"],
        ),
        (
            "Änderungsantrag der Fraktion GRÜNE:\nIn § 3 wird die Zahl 7 durch 9 ersetzt.\n"
            "Abstimmung über den Änderungsantrag: 12 Ja, 24 Nein – abgelehnt\n"
            "Abstimmung über die Vorlage: 30 Ja, 7 Nein – angenommen",
            ["Fraktion GRÜNE", None],
        ),
        ("Daraufhin nimmt OR Berg seinen Antrag zurück.", ["OR Berg"]),
        ("Eva Berg zieht ihren Antrag zurück.", ["Eva Berg"]),
        ("Beschluss: Der Auftrag wird an die Firma Holz vergeben.\nAbstimmungsergebnis: 11 : 0", [None]),
        ("Herr Berg fragt nach den Kosten.\n\nDie Satzung wird einstimmig beschlossen.", [None]),
    ],
)
def test_movers(text: str, expected: list[str | None]) -> None:
    assert movers(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Antrag der CDU-Fraktion: Mehr Bänke im Park", "CDU-Fraktion"),
        ("Antrag der SPD-Fraktion betr. Bezahlbarer Wohnraum", "SPD-Fraktion"),
        ("Bauantrag: Neubau eines Einfamilienhauses", None),
        ("Zuschussantrag der Kirchengemeinde Auental", None),
        ("Antrag des Turnvereins auf Zuschuss", None),
    ],
)
def test_movers_in_headings(title: str, expected: str | None) -> None:
    assert movers("Beschluss: Dem Antrag wird zugestimmt.\nAbstimmungsergebnis: 11 : 0", title) == [expected]


def test_who_moved_the_business_did_not_move_its_referral() -> None:
    text = "Die Vorlage wird einstimmig in den Bauausschuss verwiesen."
    assert movers(text, "Antrag der CDU-Fraktion: Mehr Bänke im Park") == [None]
