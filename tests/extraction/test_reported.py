# ruff: noqa: E501  (a sentence reads best on one line)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import DATES, REPORTED_DECISIONS, SENTENCES, UTTERANCES, Sentence, Timex, Utterance
from ratslese.extraction.reported.extractor import reported
from ratslese.extraction.reported.reports import find_reports


@pytest.mark.parametrize(
    ("sentence", "decider", "polarity"),
    [
        ("Der Kreistag habe im März den Bau einer Leitstelle beschlossen.", "Der Kreistag", "for"),
        ("Der Hauptausschuss habe den Antrag abgelehnt.", "Der Hauptausschuss", "against"),
        ("Der Kreistag habe am 29. Juni die Kreisumlage auf 52,4 % festgesetzt.", "Der Kreistag", "for"),
        ("Die Landesregierung habe am 28. März eine Bedarfszuweisung von 92.000 Euro gewährt.", "Die Landesregierung", "for"),
        ("Der Landesbetrieb Mobilität habe mit Bescheid vom 12.08.2021 eine Zuwendung von 245.000 Euro bewilligt.", "Der Landesbetrieb", "for"),
        ("Das Landratsamt habe den Maßnahmeplan inzwischen bestätigt.", "Das Landratsamt", "for"),
        ("Im Haushalt seien 340.000 Euro bewilligt worden.", None, "for"),
        ("Der Vergleich zeige, dass 45 Millionen Euro bewilligt worden seien.", None, "for"),
        ("Man habe sich letztlich gegen die Teilnahme entschieden.", "Man", "against"),
        ("Dort sei von den 12 Gemeinden die Entscheidung getroffen worden, sich nicht zu beteiligen.", "den 12 Gemeinden", "against"),
        ("Vergangene Woche seien Mittel für den Umbau bewilligt worden.", None, "for"),
        ("Der Planungsausschuss habe sich für die Variante B ausgesprochen.", "Der Planungsausschuss", "for"),
        ("Im Übrigen hätten alle Ratsfraktionen außer zweien dem Verfahren im Bauausschuss zugestimmt.", "alle Ratsfraktionen", "for"),
        ("Die Urabstimmung habe mit 61,4 % für den Beitrag entschieden.", "Die Urabstimmung", "for"),
        ("Der Kreisausschuß habe am 4. ds. Mts. die Genehmigung erteilt.", "Der Kreisausschuß", "for"),
        ("Sie berichtet von den Vorhaben, die der Rat der Stadt Musterau am 28. Mai 2017 beschlossen habe, und den Kosten.", "der Rat der Stadt", "for"),
        ("Sie erinnert daran, dass die Stimmberechtigten am 18. Mai 2014 dem Verein ein Darlehen gewährt hätten.", "die Stimmberechtigten", "for"),
        ("Das Presbyterium habe den Verkauf im Mai einmütig abgelehnt.", "Das Presbyterium", "against"),
        ("Das Kirchenkreisamt habe am 28. Mai schriftlich 120.000 Euro zugesagt.", "Das Kirchenkreisamt", "for"),
        ("Die Verbandsversammlung habe einen festen Beitrag bis 2024 zugesagt.", "Die Verbandsversammlung", "for"),
        ("Bewilligt seien 2,4 Millionen Euro, verteilt auf zwei Jahre.", None, "for"),
        ("Der Kreisausschuss habe die Mittel bereits am 3. Juni bereitgestellt.", "Der Kreisausschuss", "for"),
        ("Der Landtag habe hierfür im Mai 80.000 Euro bereitgestellt.", "Der Landtag", "for"),
        ("Die Bürgerversammlung habe 2018 einen Auftrag zum Neubau überwiesen.", "Die Bürgerversammlung", "for"),
        ("Die Prüfungskommission habe dem Entwurf ohne Vorbehalt zugestimmt.", "Die Prüfungskommission", "for"),
        ("Der Bauausschuss habe dagegen keinen Einwand erhoben.", "Der Bauausschuss", "for"),
        ("Das Ministerium habe am 4. Juli den Bedarf anerkannt.", "Das Ministerium", "for"),
        ("Die Rechtsaufsichtsbehörde habe den Kredit im Mai nicht in voller Höhe genehmigt.", "Die Rechtsaufsichtsbehörde", "against"),
        ("Der Förderantrag sei von der Bezirksregierung genehmigt worden.", "der Bezirksregierung", "for"),
        ("Der Vorstand habe den Beschluss gefasst, auf den Neubau zu verzichten.", "Der Vorstand", "against"),
        ("Mit Ratsbeschluss vom 12.03.2019 sei die Stelle eingerichtet worden.", "Rat", "for"),
        ("Das Becken entfällt aufgrund eines Beschlusses des Kreistages.", "des Kreistages", "for"),
        ("Die Stelle werde gemäß Beschluss vom Mai 2020 besetzt.", None, "for"),
    ],
)  # fmt: skip
def test_reports(sentence: str, decider: str | None, polarity: str) -> None:
    (report,) = find_reports(sentence, direct=False)
    assert (report.decider, report.polarity) == (decider, polarity)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Herr Klein erinnert daran, dass der Rat im Mai 2019 den Ausbau beschlossen hat.", "for"),
        ("Sie führt aus, bereits im März 2020 habe der Kreistag den Vertrag gebilligt.", "for"),
        ("Der Kreistag beschloss im Juni 2018 den Neubau der Leitstelle.", "for"),
        ("Der Rat lehnte den Antrag im vergangenen Jahr ab.", "against"),
        ("Der Ausschuss stimmte der Planung in seiner letzten Sitzung einstimmig zu.", "for"),
        ("Seinerzeit gab der Gemeinderat grünes Licht für den Umbau.", "for"),
        ("Inzwischen habe die Bezirksregierung grünes Licht gegeben.", "for"),
        ("In der Versammlung habe die Mehrheit gegen den Beitritt gestimmt.", "against"),
        ("Bei der Umfrage habe sich die Mehrheit für den neuen Namen ausgesprochen.", "for"),
        ("Der Vorschlag sei im Rat gescheitert.", "against"),
        ("Der Antrag sei damals durchgefallen.", "against"),
        ("Das Volk habe den Kredit versenkt.", "against"),
        ("Das Stimmvolk habe die Vorlage an der Urne verworfen.", "against"),
        ("Das Stimmvolk habe die Vorlage an der Urne angenommen.", "for"),
        ("Die Vorlage sei in der Volksabstimmung angenommen worden.", "for"),
        ("Der Aufsichtsrat habe der Übernahme seine Zustimmung erteilt.", "for"),
        ("Der Aufsichtsrat habe seine Zustimmung verweigert.", "against"),
        ("Es gebe einen Beschluss des Kreistags aus dem Jahr 2017, die Schule zu erhalten.", "for"),
        ("Hierzu liege ein Beschluss vom 3. Mai 2018 vor.", "for"),
        ("Er verweist auf den Beschluss des Bauausschusses vom 12.03.2019.", "for"),
        ("Das Land habe die Förderung zugesagt.", "for"),
        ("Das Land habe die Förderung abgelehnt.", "against"),
        ("Die Förderung sei mittlerweile bewilligt.", "for"),
        ("Der Förderantrag sei abgelehnt worden.", "against"),
        ("Die Entscheidung sei zugunsten des Standorts Nord gefallen.", "for"),
        ("Die Entscheidung sei gegen den Standort Nord ausgefallen.", "against"),
        ("Die Jury habe sich einstimmig für den Entwurf B entschieden.", "for"),
        ("Der Verein habe beschlossen, das Fest nicht mehr auszurichten.", "against"),
        ("Viele Kommunen hätten entschieden, dem Verbund fernzubleiben.", "against"),
        ("Der Stadtrat habe den Auftrag an die Firma Beispiel Bau vergeben.", "for"),
        ("Der Auftrag sei im April an die Firma Beispiel Bau vergeben worden.", "for"),
        ("Der Kirchenvorstand habe sich darauf verständigt, den Saal zu öffnen.", "for"),
        ("Die Gesellschafter seien übereingekommen, das Bad weiterzuführen.", "for"),
        ("Der Vorstand habe Frau Tamm zur Leiterin bestellt.", "for"),
        ("Das Verwaltungsgericht habe die Klage abgewiesen.", "against"),
        ("Das Verwaltungsgericht habe der Klage stattgegeben.", "for"),
        ("Der Regierungsrat habe den Beitrag gesprochen.", "for"),
        ("Der Kantonsrat sei auf die Vorlage eingetreten.", "for"),
        ("Der Kantonsrat sei auf die Vorlage nicht eingetreten.", "against"),
        ("Im Haushalt 2021 seien dafür Mittel eingestellt worden.", "for"),
        ("Der Rat habe den Beschluss im Juli wieder aufgehoben.", "against"),
        ("Dem sei der Kreistag am 5. Juli 2019 gefolgt.", "for"),
        ("Wie der Gemeinderat im Vorjahr entschieden habe, werde die Straße gesperrt.", "for"),
        ("Die Gemeinde habe von einer Beteiligung abgesehen.", "against"),
        ("Die Stadt habe auf eine Klage verzichtet.", "against"),
        ("Es sei einstimmig beschlossen worden, den Weg zu pflastern.", "for"),
        ("Mehrheitlich sei beschlossen worden, auf den Kauf zu verzichten.", "against"),
    ],
)  # fmt: skip
def test_wordings(sentence: str, polarity: str) -> None:
    (report,) = find_reports(sentence, direct=False)
    assert report.polarity == polarity


def test_two_bodies_in_one_sentence() -> None:
    sentence = "Der Ortsrat habe den Plan mit acht Stimmen beschlossen, der Stadtrat habe ihn im Juli verworfen."
    found = list(find_reports(sentence, direct=False))
    assert [(one.decider, one.polarity) for one in found] == [("Der Ortsrat", "for"), ("der Stadtrat", "against")]
    assert sentence[found[0].start : found[0].end].endswith("beschlossen")
    assert sentence[found[1].start :] == "der Stadtrat habe ihn im Juli verworfen."


def test_what_is_put_off_is_neither_for_nor_against() -> None:
    (report,) = find_reports("Der Rat habe die Sache im Mai vertagt.", direct=False)
    assert (report.decider, report.polarity) == ("Der Rat", None)


@pytest.mark.parametrize(
    ("sentence", "decider"),
    [
        ("Herr Klein erinnert daran, dass der Rat im Mai 2019 den Ausbau beschlossen hat.", "der Rat"),
        ("Wie der Gemeinderat im Vorjahr entschieden habe, werde die Straße gesperrt.", "der Gemeinderat"),
        ("Der Vorschlag sei im Kreistag gescheitert.", "Kreistag"),
        ("Dem sei der Kreistag am 5. Juli 2019 gefolgt.", "der Kreistag"),
        ("Er verweist auf den Beschluss des Bauausschusses vom 12.03.2019.", "des Bauausschusses"),
        ("Das Becken entfalle, nachdem die Bezirksregierung dies ablehnte.", "die Bezirksregierung"),
    ],
)
def test_decider(sentence: str, decider: str) -> None:
    (report,) = find_reports(sentence, direct=False)
    assert report.decider == decider


def test_the_clause_is_the_text() -> None:
    sentence = "Sie führte aus, dass der Verein die Themen für zwei Jahre festgelegt habe, allerdings auch andere Fragen behandle."
    (report,) = find_reports(sentence, direct=False)
    assert sentence[report.start : report.end] == "dass der Verein die Themen für zwei Jahre festgelegt habe"


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Rechtsaufsichtsbehörde habe den Kredit im Mai noch nicht genehmigt.",
        "Die Rechtsaufsichtsbehörde habe den Kredit nicht genehmigt.",
        "Der Kreisausschuss habe die Mittel im Juni nicht bereitgestellt.",
        "Sie habe keinen Einwand erhoben.",
        "Das Landeskirchenamt habe im vergangenen Jahr sieben Anträgen stattgegeben.",
        "Das Wasserwirtschaftsamt habe gefordert, das Becken größer auszulegen.",
        "Die Gemeinde habe dem Verein einen Raum bereitgestellt.",
        "Der Vorstand habe lange mit den Anliegern gesprochen.",
        "Das Bergpräsidium habe ein weiteres Gutachten gefordert.",
        "Der Kreis habe den Beitrag gestern überwiesen.",
        "Die Baufirma Nordlicht GmbH habe die Reparatur für Oktober zugesagt.",
        "Das Leitbild sei verbindlich, darüber werde erst später entschieden.",
        "Bewilligt seien bisher keine Mittel.",
        "Der Rat habe im Mai ohne Prüfung der Kosten nichts beschlossen.",
        "Dies bedeute nicht, dass sich die Gemeinden dagegen entschieden hätten.",
        "Er fragt, ob der Ausschuss dem Antrag zugestimmt habe.",
        "Wenn der Rat dies beschlossen habe, könne gebaut werden.",
        "Noch sei keine Entscheidung getroffen worden.",
        "Der Rat solle dies im Mai beschließen.",
        "Über den Antrag werde im Mai entschieden.",
        "Der Kreistag müsse noch zustimmen.",
        "Der Schwerpunkt sei auf die Jugend gelegt worden.",
        "Ein Förderverein sei gegründet worden.",
        "Laut Beschlussvorlage betrage die Summe 5.000 Euro.",
        "Noch sei nichts beschlossen.",
        "Der Rat lehne dies sicher ab.",
        "Der Rat habe darüber noch nicht entschieden.",
        "Eine Entscheidung des Landes stehe noch aus.",
        "Er wolle wissen, wann der Rat beschlossen habe, die Halle zu schließen.",
        "Das Land habe die Förderung in Aussicht gestellt.",
        "Die Verwaltung habe den Auftrag, ein Konzept zu erstellen.",
        "Die Verwaltung lehnte sich dabei an das Muster des Landes an.",
        "Der Rat stimme im Mai ab.",
        "Man habe sich gefragt, ob dies sinnvoll sei.",
        "Frau Tamm habe dem zugestimmt.",
        "Die Gemeinde sei gegen Starkregen gerüstet.",
        "Es gebe keinen Beschluss des Kreistags dazu.",
        "Ohne Beschluss des Rates gehe nichts.",
        "Vorbehaltlich eines Beschlusses des Rates werde gebaut.",
        "Die Stadt habe 2.000 Bäume gepflanzt.",
        "Die Verwaltung habe die Zahlen bestätigt.",
        "Der Verein habe das Projekt auf den Weg gebracht.",
        "Das Angebot sei von der Bevölkerung gut angenommen worden.",
        "Die Umstellung sei gescheitert.",
        "Der Ausschuss lehnte den Antrag ab.",
        "Bisher seien 55 Vorschüsse bewilligt worden.",
        "Man habe 27 Anträge gezählt; 19 seien bis Ende Mai bewilligt worden.",
        "Das Landratsamt habe den Eingang des Schreibens bestätigt.",
    ],
)
def test_no_decision(sentence: str) -> None:
    assert list(find_reports(sentence, direct=False)) == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Im Sommer 2018 hat der Gemeinderat die Einrichtung einer Oberstufe beschlossen.", 1),
        ("Wir haben das gemeinsam beschlossen.", 0),
        ("Damit ist der Antrag abgelehnt.", 0),
        ("Das Regierungspräsidium hat den Haushalt genehmigt.", 1),
        ("Wir haben der Strategie der Stadt Neuburg zugestimmt.", 0),
    ],
)
def test_in_person_only_a_named_body_decides(sentence: str, number: int) -> None:
    assert len(list(find_reports(sentence, direct=True))) == number


def document(text: str, *dates: tuple[str, str]) -> Document:
    spans = [Span(text.index(words), text.index(words) + len(words), Timex("DATE", value)) for words, value in dates]
    return (
        Document(text, Source("", ""))
        .with_layer(SENTENCES, [Span(0, len(text), Sentence())])
        .with_layer(UTTERANCES, [Span(0, len(text), Utterance(None, "Frau Klein"))])
        .with_layer(DATES, spans)
    )


def test_the_date_is_taken_along() -> None:
    found = reported(document("Am 3. Mai 2021 habe der Rat den Bau beschlossen.", ("3. Mai 2021", "2021-05-03")))
    assert [span.value.date for span in found[REPORTED_DECISIONS]] == ["2021-05-03"]


def test_twice_decided_is_two_decisions() -> None:
    text = "Zweimal, im Mai 2019 und im Juni 2021, habe der Rat den Bau beschlossen."
    found = reported(document(text, ("Mai 2019", "2019-05"), ("Juni 2021", "2021-06")))
    assert [span.value.date for span in found[REPORTED_DECISIONS]] == ["2019-05", "2021-06"]


def test_only_what_is_said_counts() -> None:
    text = "Der Rat hat den Bau beschlossen."
    bare = Document(text, Source("", "")).with_layer(SENTENCES, [Span(0, len(text), Sentence())])
    assert reported(bare)[REPORTED_DECISIONS] == ()


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    for report in find_reports(text, direct=False):
        assert 0 <= report.start < report.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["habe beschlossen, ", "dass der Rat ", "Beschluss ", "nach dem Beschluss des ", "der Gemeinderat "]
)
def test_near_misses_come_to_an_end(piece: str) -> None:
    list(find_reports(piece * (20_000 // len(piece)), direct=False))
