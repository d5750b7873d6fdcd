"""A resolution followed through the debate: what was changed by vote, taken over, agreed to or asked for."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.meeting.extractor import meeting
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

_HEAD = (
    "Gemeinde Auental\nNiederschrift über die Sitzung des Gemeinderates am 4. Mai 2023\n\n"
    "TOP 3: Ausbau der Mühlgasse\n\n"
)
_TAIL = "\n\nTOP 4: Verschiedenes\n\nEs liegt nichts vor.\n"
_RESOLVED = "\n\nBeschluss:\n\n{}\n\nAbstimmungsergebnis: 12 Ja, 3 Nein"


def last_outcome(debate: str, wording: str) -> str | None:
    text = _HEAD + debate + _RESOLVED.format(wording) + _TAIL
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    return document[DECISIONS][-1].value.outcome


CHANGED = {
    "a part of the wording that somebody asked for": (
        "Herr Adam erläutert die Vorlage. Frau Berg beantragt, nur die Hälfte sofort und den Rest nach Abschluss der"
        " Bauarbeiten auszuzahlen.",
        "Der Verein erhält einen Zuschuss von 12.000 Euro. Die Hälfte wird sofort, der Rest nach Abschluss der"
        " Bauarbeiten ausgezahlt.",
    ),
    "the same as a wish, in the subjunctive": (
        "Gemeinderat Lang meint, die Familien brauchten eine Lösung. Er schlage deshalb vor, vorübergehend den"
        " Turnraum der Mittelschule zu nutzen, der groß genug sei.",
        "1. Der Kindergarten wird um einen Anbau erweitert.\n2. Die Verwaltung klärt bis Juli, ob der Turnraum der"
        " Mittelschule vorübergehend genutzt werden kann.",
    ),
    "a number instead of another": (
        "Ausschussmitglied Berg hält einen Zuschuss von 9.000 € statt der vorgesehenen 7.500 € für angemessen.",
        "Der Sportverein erhält für das Jahr 2023 einen Zuschuss in Höhe von 9.000 €.",
    ),
    "a number in letters instead of another": (
        "Frau Berg regt an, die Probezeit von sechs auf zwölf Monate zu verlängern.",
        "Die Mühlgasse wird Fahrradstraße. Die Probezeit dauert zwölf Monate.",
    ),
    "a change that all agree to": (
        "Frau Berg schlägt vor, den Betrag auf zwei Jahre aufzuteilen, womit alle einverstanden sind.",
        "Der Musikverein erhält 2023 und 2024 je 3.000 Euro.",
    ),
    "a change that the mover takes over": (
        "Frau Berg wünscht einen Hinweis auf die Schulwege. Der Antragsteller übernimmt den Vorschlag.",
        "Die Verwaltung prüft die Beleuchtung der Mühlgasse und der Schulwege.",
    ),
    "a change that the administration makes its own": (
        "Frau Berg hält eine Frist für nötig. Die Verwaltung macht sich diese Ergänzung zu eigen.",
        "Die Verwaltung prüft die Beleuchtung bis zum Herbst.",
    ),
    "the proposal is worded anew": (
        "Nach kurzer Aussprache wird der Beschlussvorschlag um einen Satz zur Beleuchtung ergänzt.",
        "Die Mühlgasse wird ausgebaut. Sie erhält eine Beleuchtung.",
    ),
    "the motion is changed by its mover": (
        "Frau Berg ändert ihren Antrag daraufhin ab. Herr Adam modifiziert den Antrag zu Punkt 2.",
        "Die Mühlgasse wird ausgebaut.",
    ),
    "another amount than in the draft": (
        "Beschlussvorschlag:\n\nDer Sportverein Auental erhält für neue Tore einen Zuschuss von 7.500 Euro.\n\n"
        "Herr Adam und Frau Berg sprechen über die Kosten.",
        "Der Sportverein Auental erhält für neue Tore einen Zuschuss von 9.000 Euro.",
    ),
    "a sentence more than in the draft": (
        "Beschlussvorschlag:\n\nDie Mühlgasse wird zwischen Markt und Brücke ausgebaut.\n\n"
        "Herr Adam und Frau Berg sprechen über die Kosten.",
        "Die Mühlgasse wird zwischen Markt und Brücke ausgebaut. Anlieger erhalten vierteljährlich schriftliche"
        " Berichte über Baufortschritt und Sperrungen.",
    ),
    "a point of the proposal is left out": (
        "Herr Adam fragt nach den Kosten. Auf Bitte der Anlieger gibt es eine Einigung: Punkt 3 entfällt.",
        "1. Die Mühlgasse wird ausgebaut.\n2. Der Auftrag wird ausgeschrieben.",
    ),
    "a wish that is granted": (
        "Frau Berg bittet, auch die Schulwege aufzunehmen. Dem wird allgemein zugestimmt.",
        "Die Verwaltung prüft die Beleuchtung der Mühlgasse.",
    ),
    "a wording that departs from the proposal": (
        "Herr Adam und Frau Berg sprechen über die Kosten.",
        "Die Eintritte werden abweichend vom Vorschlag der Verwaltung erst zum 1. Mai 2024 erhöht.",
    ),
    "a compromise": (
        "Nach der Aussprache verständigt sich der Rat auf einen Kompromiss.",
        "Die Mühlgasse wird ausgebaut.",
    ),
    "a motion from the floor, then the final vote": (
        "Abstimmung über den Antrag Berg:\n\nMit 8 : 7 Stimmen wird der Antrag angenommen.\n\nSchlussabstimmung",
        "Für den Ausbau der Mühlgasse wird ein Kredit von 310.000 Euro bewilligt.",
    ),
}
UNCHANGED = {
    "what the administration proposes is the proposal": (
        "Die Verwaltung schlägt vor, die Mühlgasse mit Granitpflaster auszubauen.",
        "Die Mühlgasse wird mit Granitpflaster ausgebaut. Die Mittel stehen im Haushalt bereit.",
    ),
    "what somebody asked for is all that is resolved": (
        "Frau Berg beantragt, die Mühlgasse mit Granitpflaster auszubauen.",
        "Die Mühlgasse wird mit Granitpflaster ausgebaut.",
    ),
    "the first to ask brings the motion itself": (
        "Frau Berg beantragt für ihre Fraktion, am Bahnhof zehn Fahrradboxen aufzustellen.",
        "Am Bahnhof werden zehn Fahrradboxen aufgestellt. Die Verwaltung berichtet im Herbst über die Nutzung.",
    ),
    "what was asked for is refused": (
        "Herr Adam erläutert die Vorlage. Frau Berg beantragt, dem Sportverein Auental keinen Zuschuss von 5.000 Euro"
        " zu gewähren.",
        "Dem Sportverein Auental wird ein Zuschuss von 5.000 Euro gewährt. Er ist bis Herbst abzurufen.",
    ),
    "what was asked for is no more than the matter": (
        "Herr Adam erläutert die Vorlage. Frau Berg fordert, die Straße endlich zu sanieren.",
        "Der Auftrag zur Sanierung der Straße wird an die Firma Holz vergeben. Die Mittel stehen bereit.",
    ),
    "what was asked for is not in the wording": (
        "Frau Berg bittet, den Gehweg am Friedhof bald zu räumen.",
        "Die Mühlgasse wird mit Granitpflaster ausgebaut. Die Mittel stehen im Haushalt bereit.",
    ),
    "what was asked for was voted down": (
        "Frau Berg beantragt, die Mühlgasse mit Granitpflaster auszubauen.\n\nDer Antrag wird mit 4 : 11 Stimmen"
        " abgelehnt.",
        "Die Mühlgasse wird ausgebaut; für das Granitpflaster am Marktplatz werden Mittel eingeplant.",
    ),
    "the number that was asked for is not what was resolved": (
        "Frau Berg hält einen Zuschuss von 9.000 € statt der vorgesehenen 7.500 € für angemessen.",
        "Der Sportverein erhält für das Jahr 2023 einen Zuschuss in Höhe von 7.500 €.",
    ),
    "all agree about the course of the meeting": (
        "Frau Berg schlägt vor, auch über den zweiten Punkt gemeinsam abzustimmen, womit alle einverstanden sind.",
        "Die Mühlgasse wird ausgebaut.",
    ),
    "what was asked for is put to the vote itself": (
        "Frau Berg schlägt vor, die Gebühr in zwei Schritten zum Herbst und zum Frühjahr zu erhöhen. Über den"
        " Vorschlag von Frau Berg wird zuerst abgestimmt.",
        "Der Gemeinderat stimmt einer Erhöhung der Gebühr in zwei Schritten um je 4 € zum Herbst und zum Frühjahr zu.",
    ),
    "the draft made more precise": (
        "Beschlussvorschlag:\n\nDie Stellungnahmen werden gemäß Anlage abgewogen. Der Bebauungsplan wird als Satzung"
        " beschlossen.",
        "Die Stellungnahmen werden gemäß der Anlage 2 abgewogen. Der Bebauungsplan in der Fassung vom 3. Mai 2023"
        " wird als Satzung beschlossen.",
    ),
    "a committee changed the motion before": (
        "Der Antrag wurde im Bauausschuss um einen Punkt zur Beleuchtung ergänzt.",
        "Die Verwaltung prüft die Beleuchtung der Mühlgasse.",
    ),
    "objections were worked into the plan": (
        "Die Anregungen wurden in den Entwurf eingearbeitet.",
        "Der Entwurf des Bebauungsplans wird gebilligt.",
    ),
    "a draft that was changed long ago": (
        "Der Entwurf wurde nach der Auslegung im Frühjahr geändert.",
        "Der Bebauungsplan wird als Satzung beschlossen.",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_changed(name: str) -> None:
    assert last_outcome(*CHANGED[name]) == "adopted_amended"


@pytest.mark.parametrize("name", UNCHANGED)
def test_unchanged(name: str) -> None:
    assert last_outcome(*UNCHANGED[name]) == "adopted"


def outcomes(body: str) -> list[str | None]:
    text = _HEAD + body + _TAIL
    document = decisions(papers(meeting(segment(Document(text, Source("protokoll.txt", "0" * 64, "text/plain"))))))
    return [span.value.outcome for span in document[DECISIONS]]


@pytest.mark.parametrize(
    ("carried", "expected"),
    [
        ("27 Ja-Stimmen und 17 Nein-Stimmen, mehrheitlich zugestimmt", ["adopted_amended", "adopted"]),
        ("17 Ja-Stimmen und 27 Nein-Stimmen, mehrheitlich abgelehnt", ["adopted", "rejected"]),
    ],
)
def test_an_amendment_named_below_the_result(carried: str, expected: list[str]) -> None:
    body = (
        "Beschluss:\n\nDer Gemeinderat beschließt den Ausbau der Mühlgasse.\n\nAbstimmungsergebnis:\n\n"
        f"Beschlussvorlage: 40 Ja-Stimmen und 4 Nein-Stimmen, mehrheitlich zugestimmt\n\nÄnderungsantrag SPD: {carried}"
    )
    assert outcomes(body) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Beschluss (geändert):", "adopted_amended"),
        ("Beschluss (ungeändert):", "adopted"),
        ("Der Gemeinderat beschließt in Abänderung der Vorlage:", "adopted_amended"),
        ("Beschluss:\n\n(modifizierter Beschluss)", "adopted_amended"),
    ],
)
def test_a_label_that_says_so(label: str, expected: str) -> None:
    assert outcomes(f"{label}\n\nDie Mühlgasse wird ausgebaut.\n\nAbstimmungsergebnis: einstimmig") == [expected]
