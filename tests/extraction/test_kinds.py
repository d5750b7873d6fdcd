"""What kind of decision a sentence or a wording is, in the light of where it stands."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.decisions.meaning import kind_of
from ratslese.extraction.meeting.extractor import meeting
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment


def found(item: str, body: str) -> list[tuple[str, str | None]]:
    text = (
        "Stadt Auental\nNiederschrift über die Sitzung des Stadtrates am 4. Mai 2023\n\n"
        f"TOP 2: {item}\n\n{body}\n\nTOP 3: Verschiedenes\n\nEs liegt nichts vor.\n"
    )
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    return [(span.value.kind, span.value.outcome) for span in document[DECISIONS]]


CASES = {
    "another item is taken off, in a wording": (
        "Feststellung der Tagesordnung",
        "Beschluss:\nDer Tagesordnungspunkt 11 wird abgesetzt. Im Übrigen wird die Tagesordnung festgestellt.\n\n"
        "Abstimmungsergebnis: einstimmig",
        [("procedure", "adopted")],
    ),
    "another item is taken off, in a sentence": (
        "Änderungsanträge zur Tagesordnung",
        "Der Ausschuss setzt den Tagesordnungspunkt 11 ab.\n\nAbstimmung: 10 x Ja (einstimmig)",
        [("procedure", "adopted")],
    ),
    "the motion to take another item off is lost": (
        "Bestätigung der Tagesordnung",
        "Der Antrag, den Tagesordnungspunkt 11 abzusetzen, wird abgelehnt.\n\n"
        "anwesend: 10 dafür: 3 dagegen: 6 enthalten: 1",
        [("procedure", "rejected")],
    ),
    "the item itself is put off": (
        "Ausbau der Mühlgasse",
        "Der Bürgermeister stellte den Beschluss im Einvernehmen mit dem Stadtrat bis zur Sitzung im Juni zurück.",
        [("postponement", "postponed")],
    ),
    "a motion not to enter": (
        "Ausbau der Mühlgasse",
        "Frau Berg stellt den Antrag, auf das Geschäft nicht einzutreten.\n\n"
        "Abstimmung: Der Nichteintretensantrag wird mit 9 zu 2 Stimmen abgelehnt.",
        [("procedure", "rejected")],
    ),
    "a motion to send back": (
        "Ausbau der Mühlgasse",
        "Herr Lang beantragt, den Kredit um 60'000 Franken zu erhöhen.\n\n"
        "Abstimmung über den Rückweisungsantrag:\n\nDer Rückweisungsantrag wird mit 14 : 5 Stimmen abgelehnt.",
        [("referral", "rejected")],
    ),
    "what is to be recommended stands in the sentence before": (
        "Anhörung zu den Gebühren",
        "Abgestimmt wird darüber, ob dem Gemeinderat die Zustimmung empfohlen werden soll. Dies wird mit"
        " 3 Ja-Stimmen und 6 Nein-Stimmen abgelehnt.",
        [("recommendation", "rejected")],
    ),
    "a motion of order that is carried": (
        "Ausbau der Mühlgasse",
        "Herr Lang stellt den Antrag auf Ende der Debatte. Diesem Antrag wird mit 9 zu 4 Stimmen stattgegeben.",
        [("procedure", "adopted")],
    ),
    "a motion on the business that is carried": (
        "Ausbau der Mühlgasse",
        "Herr Lang stellt den Antrag auf Granitpflaster. Diesem Antrag wird mit 9 zu 4 Stimmen stattgegeben.",
        [("resolution", "adopted")],
    ),
    "one motion wins over another, then the final vote": (
        "Kredit für die Mühlgasse",
        "Der Antrag der Kommission, den Kredit zu kürzen, obsiegt gegenüber dem Antrag des Stadtrates mit"
        " 18 : 14 Stimmen.\n\nSchlussabstimmung: Der Rat genehmigt den bereinigten Kredit mit 30 : 2 Stimmen.",
        [("resolution", "adopted"), ("resolution", "adopted_amended")],
    ),
    "all agree to send the item on": (
        "Ausbau der Mühlgasse",
        "Nach der Aussprache schlägt Frau Dr. Berg vor, den Punkt an den Bauausschuss zu verweisen."
        " Der Stadtrat ist damit einverstanden.",
        [("referral", "referred")],
    ),
    "all join a proposal to put the item off": (
        "Ausbau der Mühlgasse",
        "Herr Lang meint, das Thema sollte vertagt werden, bis die Zahlen vorliegen.\n\n"
        "Dem Vorschlag schließen sich die Ratsmitglieder an.",
        [("postponement", "postponed")],
    ),
    "all follow a proposal about the order of business": (
        "Eröffnung",
        "Der Vorsitzende schlägt vor, den Punkt 9 vorzuziehen. Der Stadtrat folgt einstimmig diesem Vorschlag.",
        [("procedure", "adopted")],
    ),
    "all follow a proposal on the business": (
        "Ausbau der Mühlgasse",
        "Herr Lang schlägt vor, Granit zu verwenden. Der Stadtrat folgt einstimmig diesem Vorschlag.",
        [("resolution", "adopted")],
    ),
    "a form that says 'put off', and the bare result below the debate": (
        "Ausbau der Mühlgasse",
        "Beschluss: vertagt zur nächsten Sitzung\n\nAbstimmung: Ja: 17\n\nHerr Lang beantragt Vertagung.\n\n"
        "Abstimmung über den Vertagungsantrag:\n\nAbstimmungsergebnis:\n\neinstimmig:\n\nx",
        [("postponement", "postponed")],
    ),
    "an agreement to go on elsewhere": (
        "Ausbau der Mühlgasse",
        "Die Ausschussmitglieder sind damit einverstanden, dass der Antrag im Bauausschuss weiterbehandelt wird.",
        [("referral", "referred")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_in_context(name: str) -> None:
    item, body, expected = CASES[name]
    assert found(item, body) == expected


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Der Rat nimmt den Bericht zur Kenntnis und stellt weitere 7.500 Euro bereit.", "resolution"),
        ("Der Rat nimmt den Bericht zur Kenntnis und gewährt einen Zuschuss.", "resolution"),
        ("Der Rat nimmt den Bericht zur Kenntnis und dankt der Feuerwehr.", "acknowledgement"),
        ("Die Niederschrift wird mit dieser Ergänzung festgestellt.", "procedure"),
        ("Die Runde kommt überein, die nächste Sitzung im Pfarrheim abzuhalten.", "procedure"),
        ("Die Turnusfahrten werden in der Sommerzeit abgehalten.", "resolution"),
        ("Die Redezeit in § 7 der Geschäftsordnung wird auf fünf Minuten festgesetzt.", "resolution"),
        ("Die Redezeit wird auf fünf Minuten begrenzt.", "procedure"),
        (
            "Der Gemeinderat verabschiedet die Rechnung und beantragt der Gemeindeversammlung, sie zu genehmigen.",
            "recommendation",
        ),
    ],
)
def test_by_wording(wording: str, kind: str) -> None:
    assert kind_of(wording) == kind
