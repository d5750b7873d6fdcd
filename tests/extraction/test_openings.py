"""Who begins to speak in one sentence, and what only looks like it; all persons are invented."""

from __future__ import annotations

import pytest

from ratslese.extraction.speech.indirect import analyse
from ratslese.extraction.speech.phrases import read_sentence
from ratslese.segmentation.sentences import sentence_bounds


def speakers(text: str) -> list[str]:
    """The words that name the speakers of a text, in order; those of uncertain openings in brackets."""
    found = []
    for low, high in sentence_bounds(text, 0, len(text)):
        for opening in analyse(read_sentence(text, low, high)).openings:
            shown = opening.subject.text if opening.subject else "?"
            found.append(shown if opening.certain else f"({shown})")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office with 'als', before the verb
        ("Frau Lindhorst als Leiterin des Bauamts erläutert, dass die Arbeiten im Mai beginnen.", ["Frau Lindhorst"]),
        ("Herr Tamm als stellvertretender Vorsitzender führt aus, man sei im Plan.", ["Herr Tamm"]),
        # a view without a verb of saying
        ("Herr Tamm ist der gleichen Auffassung.", ["Herr Tamm"]),
        ("Diese Ansicht teilt auch Frau Lindhorst.", ["Frau Lindhorst"]),
        ("Frau Lindhorst ist gegen eine weitere Erhöhung der Gebühren.", ["Frau Lindhorst"]),
        ("Der Bürgermeister war entschieden für den Ankauf des Grundstücks.", ["Der Bürgermeister"]),
        ("Frau Lindhorst lehnt dies ab mit dem Hinweis, dass die Mittel fehlen.", ["Frau Lindhorst"]),
        ("Herr Tamm fände es gut, wenn die Bänke erneuert würden.", ["Herr Tamm"]),
        # a second main clause after a comma and 'und'
        ("Die Kommission stimmte zu, und der Vorsitzende bemerkte, daß Eile nötig sei.", ["der Vorsitzende"]),
        ("Herr Tamm schlägt vor zu prüfen, ob der Weg breiter werden kann.", ["Herr Tamm"]),
        ("Als Frau Lindhorst einwandte, dass die Frist laufe, antwortete Herr Tamm, dies sei bekannt.",
         ["Frau Lindhorst", "Herr Tamm"]),
        ("Frau Lindhorst hat zu Protokoll gegeben, dass sie den Plan ablehne.", ["Frau Lindhorst"]),
        # an infinitive of saying behind another verb
        ("Der Bürgermeister kann berichten, dass die Arbeiten beendet sind.", ["Der Bürgermeister"]),
        ("Herr Tamm will noch anmerken, dass die Frist läuft.", ["Herr Tamm"]),
        # a body inside the office, and the holder of an office without commas
        ("Der Vorsitzende des Gemeinderates erklärt, dass die Frist laufe.", ["Der Vorsitzende"]),
        ("Der Leiter des Fachbereichs Planen und Bauen Herr Tamm erläutert den Entwurf.",
         ["Der Leiter des Fachbereichs Planen und Bauen Herr Tamm"]),
        ("Die Einwohnerin, Frau Ines Orth, die am 4. Mai 2021 geschrieben hat, fragt, wann gebaut werde.",
         ["Die Einwohnerin, Frau Ines Orth"]),
        # nouns and abbreviations that name a person only beside a verb of saying
        ("GV Orth fragt an, weshalb der Punkt fehlt.", ["GV Orth"]),
        ("Hierauf erwidert AL Orth (Bauamt), dies werde geprüft.", ["AL Orth"]),
        ("Mitglied Tamm beantragt die Vertagung.", ["Mitglied Tamm"]),
        ("Der Bürger Jan Tamm bemängelt, dass die Frist zu kurz sei.", ["Der Bürger Jan Tamm"]),
        ("Die ABC-Grüne-Fraktion befand, dass kein Bedarf bestehe.", ["Die ABC-Grüne-Fraktion"]),
        ("Die Verwaltung musste feststellen, dass nur zwei Angebote eingingen.", ["Die Verwaltung"]),
        ("Die Motionärin gibt zu bedenken, dass die Kosten steigen.", ["Die Motionärin"]),
        ("Angeregt wird, die Frist zu verlängern.", ["?"]),
        ("Kritisiert wurde, dass die Unterlagen fehlten.", ["?"]),
        # out of the midst of the members, and a question before a passive
        ("Aus dem Gremium kommt der Vorschlag, die Fläche zu verpachten.", ["dem Gremium"]),
        ("Auf die Frage von Herrn Orth, ob dies gehe, wird von Frau Tamm ausgeführt, dass es nicht zulässig ist.",
         ["Herrn Orth", "Frau Tamm"]),
        ("Herr Orth nimmt die Anregung für den Bauhof mit.", ["Herr Orth"]),
        ("Herr Orth ist von der Antwort nur teilweise befriedigt.", ["Herr Orth"]),
        # relative clauses with commas of their own
        ("Frau Lindhorst, die das Vorhaben leitet, das im Mai beginnt, erklärt, dass es eile.", ["Frau Lindhorst"]),
        ("Die Ratsherren Tamm und Orth beantragen die Vertagung.", ["Die Ratsherren Tamm"]),
        # words between verb and subject, and far between verb and phrase
        ("Hierzu bemerkt übrigens insbesondere Herr Tamm, dass der Weg gesperrt sei.", ["Herr Tamm"]),
        ("Der Amtsleiter brachte die Frage der Zufahrt zum Lager der Feuerwehr am unteren Ende der Mühlgasse, über die"
         " in den vergangenen Jahren mehrfach und ohne Ergebnis beraten worden war, zur Sprache.", ["Der Amtsleiter"]),
    ],
)  # fmt: skip
def test_openings(text: str, expected: list[str]) -> None:
    assert sorted(speakers(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Minister des Inneren und der Finanzen erachteten dies für unnötig.", ["Die Minister"]),
        ("Die Minister des Äußern, der Polizei und des Handels glaubten, daß Eile nötig sei.", ["Die Minister"]),
        ("Der Kriegs- und der Handelsminister pflichteten dem bei.", ["Der Kriegs- und der Handelsminister"]),
        ("Der Finanzminister aber und der Kriegsminister erklärten sich für den Antrag.",
         ["Der Finanzminister aber und der Kriegsminister"]),
        ("Dem stimmten auch der Finanzminister und der Kriegsminister bei.",
         ["der Finanzminister und der Kriegsminister"]),
        ("Der Kriegsminister teilte einen Bericht des FML. Grafen Talheim mit.", ["Der Kriegsminister"]),
        ("Der Ministerpräsident eröffnete, daß der Hof die Stadt besuchen werde.", ["Der Ministerpräsident"]),
        ("Der Staatsminister machte bemerklich, daß die Frist verstrichen sei.", ["Der Staatsminister"]),
        ("Se. Majestät geruhten zu bemerken, daß Eile nötig sei.", ["Se. Majestät"]),
        ("Seine k. k. apost. Majestät geruhten Allerhöchstsich dahin auszusprechen, daß dies gelte.",
         ["Seine k. k. apost. Majestät"]),
        ("Se. kaiserliche Hoheit der durchlauchtigste Herr Erzherzog führte an, daß dies gelte.",
         ["Se. kaiserliche Hoheit der durchlauchtigste Herr Erzherzog"]),
        ("Hier bemerkte der niederländisch-belgische Gesandtschaftsrat, daß Eile nötig sei.",
         ["der niederländisch-belgische Gesandtschaftsrat"]),
        ("Auf die Bemerkung des Kriegsministers, daß dies eile, erwiderte der Finanzminister, es sei Zeit.",
         ["des Kriegsministers", "der Finanzminister"]),
        ("Die Sache ist, setzte der Kultusminister hinzu, ohne Belang.", ["der Kultusminister"]),
        ("Der Justizminister vermöchte dem nicht zuzustimmen.", ["(Der Justizminister)"]),
    ],
)  # fmt: skip
def test_openings_of_the_nineteenth_century(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_who_is_congratulated_does_not_speak() -> None:
    assert speakers("Der Vorsteher nimmt das Wort und beglückwünscht Frau Orth und Herrn Tamm.") == ["Der Vorsteher"]


@pytest.mark.parametrize(
    "text",
    [
        "Frau Lindhorst ist für die Kasse zuständig.",
        "Herr Tamm ist gegen 20 Uhr gegangen.",
        "Herr Tamm ist ab 20 Uhr gegen Ende der Sitzung anwesend.",
        "Herr Tamm war für die erkrankte Frau Lindhorst eingesprungen.",
        "Der Bürgermeister war nach der Mitteilung des Arztes verhindert.",
        "Der Vorsitzende eröffnet die Sitzung und begrüßt die Anwesenden.",
        "Der Vorsitzende eröffnet um 19 Uhr die Sitzung, zu der form- und fristgerecht geladen wurde.",
        "Frau Lindhorst teilt sich das Büro mit der Kasse.",
        "Herr Tamm gilt als entschuldigt.",
        "Der Vorsitzende konnte zahlreiche Zuhörer sowie die Vertreter der Presse begrüßen.",
        "Die anwesenden Zuhörer werden gebeten, Fragen zu stellen.",
        "GV Orth tagt am Montag.",
        "Die Werke der GV Musterhausen fragen keinen.",
        "Ihrer Auffassung nach hätte Bürgermeisterin Orth vermitteln sollen.",
        "Die Verwaltung hat die Unterlagen versandt, es bleibt eine Anfrage offen.",
        "Sie ist die Voraussetzung für die Ausbildung.",
        "Nächster Redner ist Herr Tamm für die Fraktion der Freien.",
        "Sie muss den Gemeinden schnell einen Weg aufzeigen.",
        "Beschlossen wird, dass die Frist bis Mai läuft.",
        "Frau Lindhorst soll in der nächsten Sitzung berichten.",
        "Se. Majestät geruhten diesen Antrag zu genehmigen.",
    ],
)
def test_nobody_begins_to_speak(text: str) -> None:
    assert [speaker for speaker in speakers(text) if not speaker.startswith("(")] == []
