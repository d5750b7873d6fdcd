# ruff: noqa: E501  (a sentence reads best on one line)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import DATES, REPORTED_DECISIONS, SENTENCES, UTTERANCES, Sentence, Timex, Utterance
from ratslese.extraction.reported import find_reports, reported


@pytest.mark.parametrize(
    ("sentence", "decider", "polarity"),
    [
        ("Der Kreistag habe im März den Bau einer Leitstelle beschlossen.", "Der Kreistag", "for"),
        ("Der Hauptausschuss habe den Antrag abgelehnt.", "Der Hauptausschuss", "against"),
        ("Man habe sich letztlich gegen die Teilnahme entschieden.", "Man", "against"),
        ("Dort sei von den 12 Gemeinden die Entscheidung getroffen worden, sich nicht zu beteiligen.", "den 12 Gemeinden", "against"),
        ("Vergangene Woche seien Mittel für den Umbau bewilligt worden.", None, "for"),
        ("Der Planungsausschuss habe sich für die Variante B ausgesprochen.", "Der Planungsausschuss", "for"),
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


def test_the_clause_is_the_text() -> None:
    sentence = "Sie führte aus, dass der Verein die Themen für zwei Jahre festgelegt habe, allerdings auch andere Fragen behandle."
    (report,) = find_reports(sentence, direct=False)
    assert sentence[report.start : report.end] == "dass der Verein die Themen für zwei Jahre festgelegt habe"


@pytest.mark.parametrize(
    "sentence",
    [
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
def test_near_misses_take_linear_time(piece: str) -> None:
    list(find_reports(piece * (20_000 // len(piece)), direct=False))
