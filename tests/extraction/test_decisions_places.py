"""Which stretches are decisions, and to which item each belongs."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS, ITEMS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.meeting.extractor import meeting
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

HEAD = "Gemeinde Auental\nNiederschrift über die Sitzung des Gemeinderates am 4. Mai 2023\n\n"


def told(text: str) -> list[tuple[str | None, str, str | None, str]]:
    """Item, kind, counts and text of every decision; an item is None where the decision belongs to none."""
    document = decisions(papers(meeting(segment(Document(HEAD + text + "\n", Source("", "0" * 64))))))
    items = {item.value.id: item.value.number for item in document[ITEMS]}
    rows = []
    for span in document[DECISIONS]:
        inner = [item for item in document[ITEMS] if item.start <= span.start < item.end]
        own = span.value.agenda_item
        number = (items[own] if own else None) if own is not None else inner[-1].value.number if inner else None
        vote = span.value.vote
        counts = (vote.ayes, vote.noes) if vote else (None, None)
        told_counts = ":".join("-" if count is None else str(count) for count in counts) if any(counts) else None
        rows.append((number, span.value.kind, told_counts, document.surface(span.start, span.end)))
    return rows


def test_urgent_motions_below_the_last_item_belong_to_none() -> None:
    text = (
        "1. Bericht des Bürgermeisters\n\nDer Bericht wird zur Kenntnis genommen.\n\n"
        "2. Tarife für das Freibad\n\nDer Punkt wird einstimmig auf die nächste Sitzung vertagt.\n\n"
        "Dringlichkeitsantrag gemäß § 42\n\nGR. Berg bringt den Antrag „Nachtbus“ ein.\n\n"
        "Der Antrag wird dem Ausschuss für Verkehr zugewiesen.\n\n"
        "3. Personalangelegenheiten\n\nDer Bericht wird zur Kenntnis genommen.\n"
    )
    assert [row[0] for row in told(text)] == ["1", "2", None, "3"]


def test_urgent_motions_that_are_an_item_stay_in_it() -> None:
    text = (
        "1. Bericht des Bürgermeisters\n\nDer Bericht wird zur Kenntnis genommen.\n\n"
        "2. Dringlichkeitsanträge\n\nDringlichkeitsantrag der Liste Lang\n\n"
        "Der Antrag wird dem Ausschuss für Verkehr zugewiesen.\n\n"
        "3. Allfälliges\n\nEs liegt nichts vor.\n"
    )
    assert [row[0] for row in told(text)] == ["1", "2"]


AMENDED = (
    "1. Eröffnung\n\nDer Bericht wird zur Kenntnis genommen.\n\n"
    "2. Sanierung der Turnhalle\n\nDer Bürgermeister führt ein.\n\n"
    "2.1 Ergänzungsantrag der FWG vom 2. Mai\n\n"
    "Beschluss:\nDie Spenden werden für die Turnhalle verwendet.\n\nAbstimmungsergebnis: 3 Ja, 6 Nein\n\n"
    "{sentence}\n\nBeschluss:\nDie Turnhalle wird in zwei Abschnitten saniert.\n\nAbstimmungsergebnis: 8 Ja, 1 Nein\n\n"
    "3. Verschiedenes\n\nEs liegt nichts vor.\n"
)


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("Sodann wird über die Verwaltungsvorlage abgestimmt.", "2"),
        ("Danach erfolgt die Abstimmung zum Hauptantrag der Verwaltung.", "2"),
        ("Nun lässt der Vorsitzende über den Hauptantrag abstimmen.", "2"),
        ("Frau Lang fragt nach den Kosten.", "2.1"),
    ],
)
def test_the_main_motion_below_an_amendment(sentence: str, item: str) -> None:
    assert [row[0] for row in told(AMENDED.format(sentence=sentence))] == ["1", "2.1", item]


def test_several_matters_behind_a_bare_number() -> None:
    text = (
        "Tagesordnung:\n1. Eröffnung\n2. Voranschlag\n3. Flächenwidmungsplan\n4. Allfälliges\n\nErledigung:\n\n"
        "Zu 1.: Der Bürgermeister begrüßt die Erschienenen.\n\n"
        "Zu 2.: Der Voranschlag wird mit 9:4 Stimmen genehmigt.\n\n"
        "Zu 3.: a) Der Bürgermeister bringt das Ansuchen zur Kenntnis.\n\n"
        "Die Umwidmung wird einstimmig beschlossen.\n\nb) GV Berg hat Bedenken.\n\n"
        "Die Umwidmung wird einstimmig abgelehnt.\n\nZu 4.: Es liegt nichts vor.\n"
    )
    assert [row[0] for row in told(text)] == ["2", "3", "3"]


def test_an_item_taken_off_the_agenda_is_decided_there() -> None:
    text = (
        "1. Tagesordnung\n\nBeschluss:\nDer Tagesordnungspunkt 3 wird abgesetzt.\n\nAbstimmungsergebnis: einstimmig\n\n"
        "2. Bericht\n\nDer Bericht wird zur Kenntnis genommen.\n\n"
        "3. Verkaufsoffene Sonntage\n\nDer Punkt wurde abgesetzt.\n\n"
        "4. Spielplatz\n\nDer Punkt wurde abgesetzt.\n"
    )
    assert [row[0] for row in told(text)] == ["1", "2", "4"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Landrat Berg verweist auf den Verkehrsverbund.",
        "Gemeinderat Lang verwies dabei auf die Zuständigkeit des Kreises.",
        "Die Finanzkommission hat beide Abrechnungen geprüft und empfiehlt sie zur Annahme.",
        "Der Jugendbeirat empfiehlt die Annahme.",
        "Herr Berg verliest die Empfehlung des Bauausschusses (6 : 0 : 1).",
        "Gewählt wird offen durch Handzeichen.",
        "Über die Erteilung beschließt der Gemeinderat.",
        "Der Rat beschließt nach § 41 der Gemeindeordnung über Satzungen.",
    ],
)
def test_no_decision_of_this_meeting(sentence: str) -> None:
    assert told(f"1. Fahrplan\n\n{sentence}\n\n2. Verschiedenes\n\nEs liegt nichts vor.\n") == []


def test_a_vote_on_another_object_right_behind_a_notice() -> None:
    text = (
        "1. Gemeindewald\n\nDer Gemeinderat nahm den Vollzug 2022 zur Kenntnis. Dem Betriebsplan 2023 stimmte er\n"
        "einstimmig zu.\n\n2. Verschiedenes\n\nEs liegt nichts vor.\n"
    )
    assert [row[3] for row in told(text)] == [
        "Der Gemeinderat nahm den Vollzug 2022 zur Kenntnis.",
        "Dem Betriebsplan 2023 stimmte er einstimmig zu.",
    ]


def test_a_vote_that_the_end_of_a_line_cuts() -> None:
    text = (
        "1. Budget\n\nBeschluss über den Gegenantrag: Der Antrag auf Senkung des Steuerfusses wird mit 52 Ja\n"
        "gegen 79 Nein abgelehnt.\n\n2. Verschiedenes\n\nEs liegt nichts vor.\n"
    )
    assert [(row[0], row[2]) for row in told(text)] == [("1", "52:79")]


def test_votes_on_candidates_above_a_numbered_resolution() -> None:
    text = (
        "1. Wahl\n\nEs wurde geheim gewählt. Auf Herrn Berg entfielen 12, auf Frau Lang 4 Stimmen.\n\n"
        "Beschluss-Nr. 6/2023\nAls Vertreter in der Verbandsversammlung ist Herr Berg gewählt.\n\n"
        "2. Verschiedenes\n\nEs liegt nichts vor.\n"
    )
    assert [(row[1], row[2]) for row in told(text)] == [("election", "12:-")]


def test_the_one_item_of_its_number_has_the_side_of_the_list() -> None:
    text = (
        "Tagesordnung\n\n1.   Eröffnung\n2.   Freibad\n3.   Allfälliges\n\nNicht öffentlicher Teil\n\n"
        "4.   Personalangelegenheiten\n\nVerlauf der Sitzung\n\n1. Eröffnung\n\nEs sind alle da.\n\n"
        "2. Freibad\n\nDer Bericht wird zur Kenntnis genommen.\n\n3. Allfälliges\n\nEs liegt nichts vor.\n\n"
        "4. Personalangelegenheiten\n\nDas Ansuchen wird einstimmig genehmigt.\n"
    )
    document = segment(Document(HEAD + text, Source("", "0" * 64)))
    assert [(item.value.number, item.value.public) for item in document[ITEMS]][-1] == ("4", False)
    assert len(document[ITEMS]) == 4


def test_votes_called_between_turns() -> None:
    text = (
        "1. Energiegesetz\n\nLang Eva (SP, Altdorf): Ich danke Ihnen, wir sind für die Vorlage.\n\n"
        "Abstimmung\nDer Rat beschliesst mit 96 : 71 Stimmen, auf die Vorlage einzutreten.\n\n"
        "Minderheitsantrag Berg Urs: Kredit von 60 Millionen\nAbstimmung\n"
        "Der Minderheitsantrag wird mit 104 : 64 Stimmen abgelehnt.\n"
    )
    assert [(row[2], row[3][:20]) for row in told(text)] == [
        ("96:71", "Der Rat beschliesst "),
        ("64:104", "Der Minderheitsantra"),
    ]


def test_a_page_head_between_label_and_wording() -> None:
    text = (
        "1. Schulraum\n\nBeschluss 2018-144\n\nGemeinderat Auental   Protokoll vom 4. September 2018\n\n"
        "Der Gemeinderat beschliesst einstimmig:\n1. Die Studie wird vergeben.\n2. Die Büros werden benachrichtigt.\n"
    )
    document = decisions(papers(meeting(segment(Document(HEAD + text, Source("", "0" * 64))))))
    vote = document[DECISIONS][0].value.vote
    assert vote is not None
    assert vote.manner == "unanimous"
    assert document.surface(document[DECISIONS][0].start, document[DECISIONS][0].end).startswith("Der Gemeinderat")


def test_a_result_whose_last_label_stands_on_the_next_line() -> None:
    text = (
        "1. Stellenplan\n\nBeschluss:\n\nEine halbe Stelle wird aufgenommen.\n\n"
        "Beratungsergebnis: 5 Ja (SPD, FDP) / 8 Nein (CDU, UWG, Bürgermeister) / 0\nEnth.\n"
        "Der Antrag ist damit abgelehnt.\n"
    )
    document = decisions(papers(meeting(segment(Document(HEAD + text, Source("", "0" * 64))))))
    vote = document[DECISIONS][0].value.vote
    assert vote is not None
    assert (vote.ayes, vote.noes, vote.abstentions) == (5, 8, 0)


def test_counts_of_ballots_are_not_what_was_voted_on() -> None:
    text = "1. Rechnung\n\nEs ergibt sich:\n\nIn Betracht fallende Stimmen: 53\nJa: 53\nNein: 0\n"
    assert told(text) == []


def test_votes_with_their_labels_first_resolve_a_proposal() -> None:
    text = (
        "1. Bürgerantrag\n\nBeschlussvorschlag\n\nDer Rat beschließt eine geheime Abstimmung.\n\n"
        "Stimmen dafür 9  Stimmen dagegen 23  Enthaltungen 0\n\nDie Verwaltung bereitet sie vor.\n"
    )
    assert [row[2:] for row in told(text)] == [("9:23", "Der Rat beschließt eine geheime Abstimmung.")]


def test_a_recorder_appointed_and_an_agenda_extended() -> None:
    text = (
        "Zur Schriftführerin wird Eva Lang bestimmt. Auf Antrag des Vorsitzenden wird die Tagesordnung einstimmig "
        "um den Punkt 3.2 erweitert.\n\n1. Bericht\n\nDie Höhe wird durch den Bedarf bestimmt.\n"
    )
    assert [(row[0], row[1]) for row in told(text)] == [(None, "election"), (None, "procedure")]


def test_a_refusal_to_send_back_and_then_the_last_vote() -> None:
    text = (
        "1. Reglement\nRückweisungsantrag Meier: 23 Ja, 95 Nein. Der Antrag ist abgelehnt.\n"
        "Schlussabstimmung: 88 Ja, 20 Nein, 10 Enthaltungen. Das Reglement ist angenommen.\n"
    )
    assert [row[2] for row in told(text)] == ["23:95", "88:20"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Es wird beschlossen, die Straße „Am Anger“ zu nennen.\nDafür: 10 Stimmen\nDagegen: 6 Stimmen\n", "10:6"),
        ("Für den Antrag stimmen 78, dagegen 21 Stimmberechtigte.\nDer Kredit ist damit genehmigt.\n", "78:21"),
        ("Der Hauptantrag wird mit 11 Stimmen (ÖVP) gegen 8 Stimmen (SPÖ, FPÖ) angenommen.\n", "11:8"),
        ("Auf GR Lang entfielen 15 Stimmen, auf GR Moser 3 Stimmen. GR Lang ist somit gewählt.\n", "15:-"),
        ("Gewählt werden Hans Frei und Rita Kern.\n", None),
        ("Der Rat beschloss den Verkauf des Grundstücks.\n", None),
        ("Der Rat vergibt den Auftrag an die Firma Holz.\n", None),
        ("Der Auftrag wird an die Firma Holz vergeben.\n", None),
        ("Der Antrag auf einen Bus erhält nur 8 Stimmen und ist damit abgelehnt.\n", "8:-"),
        (
            "Antrag: Der Beitrag sei zu gewähren.\nAbstimmung: 5 Ja, 2 Nein\nBeschluss: Der Beitrag wird gewährt.\n",
            "5:2",
        ),
        ("Abstimmung: 18 dafür, 4 dagegen\nDer Rat beschließt den Verkauf des Grundstücks.\n", "18:4"),
        ("Der Rat legt den Preis auf 55 € fest.\nBeschluss: 9 Ja, 3 Nein\n", "9:3"),
        ("Der Rat stimmt zu.\n\nAbstimmung:\nanwesende Räte 17\nJa-Stimmen 17\nNein-Stimmen 0\n", "17:0"),
    ],
)
def test_one_decision_with_its_counts(text: str, counts: str | None) -> None:
    whole = f"1. Wasserleitung\n\n{text}\n2. Verschiedenes\n\nEs liegt nichts vor.\n"
    assert [row[2] for row in told(whole)] == [counts]


def test_notes_with_a_stroke_each() -> None:
    text = "1. Termine\n\n- Sprechstunde im Mai\n- Beirat einverstanden, den Stand zu übernehmen\n- Blumen\n"
    assert [row[3] for row in told(text)] == ["- Beirat einverstanden, den Stand zu übernehmen"]


def test_the_wording_that_stands_below_its_counts() -> None:
    text = "1. Grundstück\n\nAbstimmung: 18 dafür, 4 dagegen\nDer Rat beschließt den Verkauf des Grundstücks.\n"
    assert [row[3] for row in told(text)] == ["Der Rat beschließt den Verkauf des Grundstücks."]


def test_names_of_a_roll_call_in_prose_open_no_resolution() -> None:
    text = (
        "1. Antrag\n\nAuf Antrag der CDU wird namentlich abgestimmt. Mit Ja stimmen: Lang, Berg, Kurz. "
        "Mit Nein stimmen: Adam, Huber. Der Antrag ist mit 3 zu 2 Stimmen angenommen.\n"
    )
    assert told(text)[-1][2:] == ("3:2", "Der Antrag ist mit 3 zu 2 Stimmen angenommen.")


def test_offices_with_their_votes_line_by_line() -> None:
    text = (
        "1. Neuwahlen\na) 1. Vorsitzender: Karl Berg, 38 Ja, 2 Nein, 2 Enthaltungen\n"
        "b) Kassierer: Otto Lang, einstimmig gewählt\n"
        "c) Schriftführerin: Vorgeschlagen werden Eva Kern und Ute Blum.\n"
    )
    assert [(row[1], row[2]) for row in told(text)] == [("election", "38:2"), ("election", None)]


def test_an_amendment_with_counts_keeps_them_above_the_resolution() -> None:
    text = (
        "1. Brücke\n\nÄnderungsantrag: Die Brücke wird nur für Räder gebaut.\nAbstimmung: 7 Ja, 4 Nein\n\n"
        "Beschluss: Die Brücke wird neu gebaut.\nAbstimmung: 10 Ja, 1 Nein\n"
    )
    assert [row[2] for row in told(text)] == ["7:4", "10:1"]
