"""Classes of names in minutes: house numbers, offices by number or district, halls and schools by what they lie at.

All towns, firms and people are invented.
"""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source, Span
from ratslese.document.findings import MEETING, Meeting
from ratslese.extraction.entities.extractor import find_entities, pattern_entities
from ratslese.extraction.entities.hits import Hit
from ratslese.extraction.entities.merging import weighed


def found(text: str, label: str) -> list[str]:
    """What the rules find of the label."""
    return [text[span.start : span.end] for span in pattern_entities(text) if span.value.label == label]


@pytest.mark.parametrize(
    ("text", "label", "surfaces"),
    [
        ("Sie will in die Räume an der Lohrstraße 12 umziehen.", "LOC", ["Lohrstraße 12"]),
        ("In den Häusern Arnweg 4 bis 10 solle ein Aufzug kommen.", "LOC", ["Arnweg 4 bis 10"]),
        ("In der Lohrstraße 4 neue Bäume zu pflanzen, sei teuer.", "LOC", ["Lohrstraße"]),
        ("In den Ortsteilen Klein Arden und Neuenarde fehlt Licht.", "LOC", ["Klein Arden", "Neuenarde"]),
        ("Im Ortsteil Klein Arden fehlt Licht.", "LOC", ["Ortsteil Klein Arden"]),
        ("Die Firma habe in Klein Arden 11,4 km Leitung verlegt.", "LOC", ["Klein Arden"]),
        ("In Abschnitt 3 fehlt Licht.", "LOC", []),
        ("Man trifft sich in der Sporthalle am Erlwall.", "LOC", ["Sporthalle am Erlwall"]),
        ("Man trifft sich in der Turnhalle am Vormittag.", "LOC", []),
        ("Es gibt keine Haltestelle in Gehweite.", "LOC", []),
        ("Er wünscht einen Schattenplatz.", "LOC", []),
        ("Die Grundschule am Wallgraben bleibt.", "ORG", ["Grundschule am Wallgraben"]),
        ("Die Grundschule am Vormittag zu öffnen, hilft.", "ORG", []),
        ("Der Weg zur Lindenschule ist sicher.", "ORG", ["Lindenschule"]),
        ("Die Baumschule liefert Hecken.", "ORG", []),
        ("Auf der Alpe Arnfurka wird gebaut.", "LOC", ["Alpe Arnfurka"]),
        ("Das Strandbad am Kieshafen bleibt.", "LOC", ["Kieshafen"]),
        ("Die Integrierte Gesamtschule Lohental bleibt.", "ORG", ["Integrierte Gesamtschule Lohental"]),
        ("Die Grundschule Am Stadtpark bleibt.", "ORG", ["Grundschule Am Stadtpark"]),
        ("Die Gemeinde Groß Arden und die Stadt Bad Lohe zahlen.", "ORG", ["Gemeinde Groß Arden", "Stadt Bad Lohe"]),
        ("Sitzung der Gemeinde Arden am Dienstag", "ORG", ["Gemeinde Arden"]),
        ("Die Untere Verkehrsbehörde im November fragen.", "ORG", ["Untere Verkehrsbehörde"]),
        (
            "Das Landesförderinstitut und der Landesruderverband zahlen.",
            "ORG",
            ["Landesförderinstitut", "Landesruderverband"],
        ),
        ("Der Landesverband zahlt.", "ORG", []),
        ("Frau Kolk, Amt Auental, schreibt mit.", "ORG", ["Amt Auental"]),
        ("Er spricht für den Integrationsrat.", "COMMITTEE", ["Integrationsrat"]),
        ("Die Polizeiinspektion 24 bestätigt dies.", "ORG", ["Polizeiinspektion 24"]),
        ("Frau Kolk vom Amt Auental berichtet.", "ORG", ["Amt Auental"]),
        ("Frau Kolk vom Amt berichtet.", "ORG", []),
        ("Das Baureferat stellt die Planung vor.", "ORG", ["Baureferat"]),
        ("Ein Impulsreferat eröffnet den Abend.", "ORG", []),
        ("Die Kosten trägt die Auental Versicherung.", "ORG", ["Auental Versicherung"]),
        ("Die Arnauer Versicherungskammer zahlt.", "ORG", ["Arnauer Versicherungskammer"]),
        ("Kosten und Versicherung steigen.", "ORG", []),
        ("Das Pumpwerk ist ausgefallen.", "ORG", []),
        ("Leider habe der Landkreis Arntal im März entschieden.", "ORG", ["Landkreis Arntal"]),
        ("Das kostete nach Auskunft der Stadt Arntal-Süd\nim Jahr 2.000 Euro.", "ORG", ["Stadt Arntal-Süd"]),
        ("Die Gemeinde Lohe im Auental zahlt.", "ORG", ["Gemeinde Lohe im Auental"]),
        ("Herr Kolk vom Amt für Bau und Verkehr (ABV) berichtet.", "ORG", ["Amt für Bau und Verkehr", "ABV"]),
        ("Herr Kolk vom Amt für Bau und Verkehr (ABV) berichtet.", "PER", ["Kolk"]),
        ("Auch Bauer (SPD) fragt dies.", "PER", ["Bauer"]),
        ("Das Wohngeld-Plus-Gesetz gilt.", "LAW", ["Wohngeld-Plus-Gesetz"]),
        ("Nach dem Tiroler Wohnbauförderungsgesetz geht es.", "LAW", ["Tiroler Wohnbauförderungsgesetz"]),
        ("Man wartet auf den Räumlichen Entwicklungsplan.", "PROGRAMME", ["Räumlichen Entwicklungsplan"]),
        ("Man wartet auf den Entwicklungsplan.", "PROGRAMME", []),
        ("Der Antrag geht in den Verkehrsausschuss zur Beratung.", "COMMITTEE", ["Verkehrsausschuss"]),
        ("Der Ausschuss zur Rechnungsprüfung tagt.", "COMMITTEE", ["Ausschuss zur Rechnungsprüfung"]),
    ],
)
def test_classes(text: str, label: str, surfaces: list[str]) -> None:
    assert found(text, label) == surfaces


def test_the_own_beirat_with_its_place() -> None:
    text = "Der Beirat Arnwisch fordert den Umbau. Ein anderer Beirat Lohn und Brot sagt nichts."
    document = Document(text, Source("", "")).with_layer(MEETING, [Span(0, 0, Meeting(organization="Beirat Arnwisch"))])
    bodies = [text[span.start : span.end] for span in find_entities(document) if span.value.label == "COMMITTEE"]
    assert bodies == ["Beirat Arnwisch"]


def test_a_legal_form_ends_a_company() -> None:
    text = "Die Bauwerk Arnau GmbH Insolvenz"
    end = text.index(" Insolvenz")
    company = Hit(4, end, "ORG", text[4:end], "entities.company", 7)
    longer = Hit(4, len(text), "ORG", text[4:], "model.ner", 0, 0.9)
    assert list(weighed(text, [longer], [company])) == []
