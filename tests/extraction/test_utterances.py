"""Utterances in the conventions of German, Austrian and Swiss minutes; all towns and people are invented.

The markup `<Name>…</>` stands around what a person says; the name is the family name, or the words themselves where no
person can be told.
"""

# ruff: noqa: E501  (a marked paragraph reads best on one line)

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import ATTENDANCE, PERSONS, SPEAKERS, UTTERANCES, Attendance, Person
from ratslese.extraction.names.parser import Name
from ratslese.extraction.speech.extractor import utterances
from ratslese.extraction.speech.known import KnownNames
from ratslese.extraction.speech.phrases import read_sentence
from ratslese.segmentation import segment

_MARK = re.compile(r"<(?P<who>[^<>/]+)>|</>")


def parse(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Plain text, and who says which stretch of it."""
    text, spans, cursor, begun = "", [], 0, None
    for mark in _MARK.finditer(marked):
        text += marked[cursor : mark.start()]
        cursor = mark.end()
        if mark.group("who"):
            begun = (mark.group("who"), len(text))
        elif begun is not None:
            spans.append((begun[0], text[begun[1] :]))
            begun = None
    return text + marked[cursor:], spans


def read(text: str, *, chair: str | None = None) -> Document:
    """The document with its utterances; `chair` is the family name of the man who presides."""
    document = segment(Document(text, Source("", "")))
    if chair:
        person = Person("c1", chair, family_name=chair, form_of_address="Herr", roles=("Bürgermeister",))
        document = document.with_layer(PERSONS, [Span(0, 0, person)])
        document = document.with_layer(ATTENDANCE, [Span(0, 0, Attendance("c1", "present", "chair"))])
    return utterances(document)


def said(document: Document) -> list[tuple[str, str]]:
    """Who says what; neighbouring stretches of one person joined."""
    known = {span.value.id: span.value for layer in (PERSONS, SPEAKERS) for span in document[layer]}
    rows: list[tuple[str, str]] = []
    for span in document[UTTERANCES]:
        person = known.get(span.value.speaker or "")
        who = (person.family_name or person.name) if person else (span.value.speaker_text or "?")
        rows.append((who, document.text[span.start : span.end]))
    return rows


def flat(text: str) -> str:
    return " ".join(text.split())


NORTH_RHINE = [
    "<Lindhorst>VA’e Lindhorst berichtete über den Stand der Beratungsstelle. Diese sei seit März besetzt. Man rechne mit"
    " 40 Fällen im Jahr.</>",
    "<Lindhorst>Im Folgenden ging VA’e Lindhorst noch auf die Kosten ein, die im Haushalt eingeplant seien.</>",
    "<Orth>KTM Orth wies darauf hin, dass die Frist verstrichen sei.</> <Tamm>Frau Tamm entgegnete, dies treffe nicht"
    " zu.</>",
    "<Roden>Ausschussmitglied Herr Roden (FDP) erkundigte sich, wann mit dem Umbau begonnen werde.</>"
    " <Wieck>Herr Wieck (Bauamt) antwortete, dies sei für Mai vorgesehen.</>",
    "<Esser>s.B. Esser stellte die Frage, ob der Radweg beleuchtet werde.</>",
    "<Hilgert>Landrat Hilgert teilte mit, dass die Leitstelle umziehe.\n\nDie neuen Räume seien größer. Der Umzug werde"
    " im Herbst abgeschlossen.</>",
    "<Abel>Dezernentin Dr. Abel führte aus, die Zahlen seien gesunken. Ergänzend hierzu berichtete sie, dass"
    " zwei Stellen unbesetzt geblieben seien.</>",
    "<Mertens>Die stv. Vorsitzende Mertens bedankte sich bei VA’e Lindhorst und fuhr mit dem nächsten Punkt fort.</>",
    "<Kamp>RM Kamp bat die Verwaltung darum, die Vorlage zu überarbeiten.</>",
    "<Kamp>Auf die Frage von RM Kamp, ob die Halle saniert werde,</> <Dohm>antwortete Beigeordneter Dohm, dass dies"
    " geprüft werde.</>",
    "<Dohm>Auf Nachfrage von RM Kamp erklärte Beigeordneter Dohm, die Mittel stünden bereit.</>",
    "<der Verwaltung>Seitens der Verwaltung wird ausgeführt, dass die Gebühren stabil bleiben.</>",
    "<Tamm>Von Frau Tamm wird darauf hingewiesen, dass der Steg gesperrt ist.</>",
    "<Die SPD-Fraktion>Die SPD-Fraktion beantragt, den Punkt abzusetzen.</>",
    "<Bohn>Für die CDU-Fraktion erklärte Ratsherr Bohn, man werde zustimmen.</>",
    "<Kamp>RM Kamp fragte, wann gebaut werde, und</> <Dohm>Beigeordneter Dohm antwortete, dass im Mai begonnen werde.</>",
]

PRESENT = [
    "<Weller>Frau Stadträtin Weller, GRÜNE, bestätigt viele Zuschriften. Das Gehege muss wohl aufgegeben werden. Besucher"
    " haben die Möglichkeit, in den Park zu gehen.</>",
    "<Zech>Herr Stadtrat Zech, SPD, ist der Meinung, dass die Stellen eingespart werden könnten. Die Kosten sind hoch.</>",
    "<Tröger>Herr Tröger (SPD) bewertet die Bühne als gute Spielfläche. In diesen Zeiten ist das wichtig.</>",
    "Frau Fuchs (Grüne): <Fuchs>widerspricht der Aussage. Man muss sich auch um das Personal kümmern.</>",
    "<Hagen>Stadtrat Hagen (CDU) kann der Stellungnahme folgen. Man müsse aber auf die Kosten achten.</>",
    "<Pelz>Herr Dr. Pelz, Leiter des Forstamts, erklärt, dass Futter knapp ist. Ein Neubau kostet viel.</>",
    "<Kranz>Der Leiter des Bauhofs, Herr Kranz, stellt das Fahrzeug vor. Es hat 120 PS.</>",
    "<Sommer>Frau Sommer möchte wissen, wie viele Kinder angemeldet sind.</>",
    "<Ein Bürger>Ein Bürger fragt, warum die Laterne seit Wochen dunkel ist.</>",
    "<den Anwesenden>Von den Anwesenden kommt die Frage nach dem Bus.</>",
    "<Holm>Zum Zeitplan teilt Frau Holm mit, dass die Ausschreibung läuft.</>",
    "<Behr>Nach Ansicht von Herrn Behr ist der Entwurf zu teuer.</>",
    "<Rudolph>Der Beirat hat eine Stellungnahme abgegeben, die Frau Rudolph erläuterte.</>",
    "Der Vorsitzende begrüßt die Gäste.\n\n<Kunz>Er weist darauf hin, dass Punkt 7 entfällt.</>",
]

BAVARIA = [
    "<Moser>Bgm. Moser informiert über den Stand beim Glasfaserausbau. Die Arbeiten beginnen im Juni.</>",
    "<Huber>GR Huber regt an, den Spielplatz zu erneuern.</>",
    "<Huber>GR Huber Sepp erkundigt sich nach dem Winterdienst.</> <Moser>1. Bürgermeister Moser antwortet, dass der"
    " Bauhof dies übernimmt.</>",
    "<Eder>3. Bürgermeisterin Eder bedankt sich bei der Feuerwehr.</>",
    "Der Gemeinderat beschließt, den Auftrag an die Firma Beispiel Bau GmbH zu vergeben.",
    "<Lechner>Herr Lechner vom Planungsbüro stellt den Entwurf vor. Die Fläche beträgt 3 ha.</>\n\nBeschluss:\n\nDer"
    " Gemeinderat billigt den Entwurf.\n\nAbstimmungsergebnis: 12:0",
]

AUSTRIA = [
    "GR. Mag. Hofer:\n<Hofer>Ich möchte wissen, wann die Straße fertig ist.</>\n\nBgm. Lang:\n<Lang>Wir sind im Zeitplan,"
    " meine Damen und Herren.</>",
    "<Steiner>Vbgm. Steiner berichtet, dass die Bilanz ausgeglichen ist.</> <Auer>GR Auer ersucht um Auskunft über die"
    " Rücklagen.</>",
    "<Wimmer>STR Wimmer stellt den Antrag, die Förderung zu erhöhen.</>",
]

SWITZERLAND = [
    "<Hodel>Gemeindepräsident Urs Hodel orientiert über die Schulraumplanung. Die Kosten liegen bei CHF 4 Mio.</>",
    "<Suter>Gemeinderätin Suter hält fest, dass die Frist eingehalten wird.</>",
]

VERBATIM = [
    "Stadtrat Dr. Fechner (SPD): <Fechner>Wir stimmen zu. Ich danke der Verwaltung.</>\n\nStadträtin Mayrhof (CDU):"
    " <Mayrhof>Auch wir sind dafür.</>",
    "Der Vorsitzende: <Kunz>Ich rufe Punkt 3 auf.</>\n\nLina Hammel (Bündnis 90/Die Grünen): <Hammel>Ich beantrage"
    " Vertagung.</>\n(Beifall bei der SPD)\n\nDer Vorsitzende: <Kunz>Wir stimmen ab. Wer ist dafür?</>",
    "Oberbürgermeisterin Helene Roth: <Roth>Ich eröffne die Sitzung.\n\nBesonders begrüße ich unsere Gäste.\n\n(Beifall)\n\n"
    "Wir kommen zur Tagesordnung.</>",
    "Stephan Born (AfD): <Born>Ich sage Ihnen eines: So geht es nicht. (Lina Hammel [GRÜNE]: Doch!) Wir lehnen das"
    " ab.</>",
    "Der Vorsitzende ruft Punkt 5 auf:\n\n<Kunz>Da bitte ich um eine kurze Einführung.</>\n\nBürgermeister Lenzen:"
    " <Lenzen>Wir haben lange geplant.</>",
    "<Kunz>Der Vorsitzende ruft Punkt 9 auf und verweist auf die Vorberatung.</>\n\nStadtrat Maierhof (CDU): <Maierhof>Wir"
    " sind dem Verfahren nicht abgeneigt.</>",
]

UNLABELLED = [
    "<Holm>Die Verwaltung (Herr Holm) beziffert die Kosten auf 9.000 Euro.</>",
    "MGR Sager: <Sager>„Das ist doch nichts als Wahlkampf!“</>",
    "<Petzold>OR Petzold ist dafür, allen Vereinen ein Viertel zu kürzen.</>",
    "BzStRin Dr. Kunz: <Kunz>Nein, das wäre zu teuer gewesen.</>",
    # a sentence cut by a line that begins with a figure looks like a margin note
    "<Moser>Bgm. Moser trägt die Rechnung vor. Die Einnahmen betrugen €\n\n5.214.388,17. Der Verschuldungsgrad sei"
    " gesunken.</>",
    "Nachfrage BV Kunz: <Kunz>Ist bis dahin eine Lösung vorgesehen?</>",
    "<Heise>Stadtv. Heise sprach gegen den Antrag. Die Kosten seien zu hoch.</>",
    "Stadtrat Klein (AfD): <Klein>Herr Laske hat mich informiert, dass er ausziehe, sagte er. Er sei krank.</>",
    # the chair opens an item of a verbatim record without a label
    "TOP 1 Haushalt\n\n<Kunz>Wie Sie schon gelesen haben, würden wir die Steuer erhöhen. Der Satz bliebe sonst gleich. Das"
    " stelle ich zur Diskussion.</>\n\nStadtrat Fechner (SPD): <Fechner>Wir stimmen zu. Ich danke Ihnen.</>",
    # a name that is nearly another's, with another faction
    "Stadtrat Dr. Schmidt (AfD): <Schmidt>Ich danke Herrn Schmitt.</>\n\nStadtrat Schmitt (SPD): <Schmitt>Ich danke"
    " Ihnen.</>\n\nStadtrat Dr. Schmidt (AfD): <Schmidt>Wir stimmen zu.</>",
    "Stadtrat Dr. Schmidt (AfD): <Schmidt>Ich danke Ihnen.</>\n\nStadtrat Schmitt (pl): <Schmitt>Ich danke Ihnen auch.</>",
    "Stadtrat Klein (SPD): <Klein>Ich danke Herrn Schmitt für seinen Beitrag.</>\n\nStadtrat Dr. Schmidt (AfD): <Schmidt>Wir"
    " sind dafür, meine Damen und Herren.</>",
]

ENDS = [
    "<Tamm>Frau Tamm berichtet, die Brücke sei gesperrt.</> Der Ausschuss nimmt den Bericht zur Kenntnis.",
    "<Tamm>Frau Tamm berichtet, die Brücke sei gesperrt.</> Weitere Wortmeldungen liegen nicht vor.",
    "<Tamm>Frau Tamm berichtet, die Brücke sei gesperrt.</>\n\nDie Sitzung wird um 19:30 Uhr unterbrochen.",
    "<Tamm>Frau Tamm berichtet, die Brücke sei gesperrt.</>\n\nDas Vereinsheim liegt am Ortsrand und wird seit 1990"
    " genutzt.",
    "<Tamm>Frau Tamm berichtet, die Brücke sei gesperrt.</>\n\nBeschluss:\nDie Brücke wird saniert.",
    "<Tamm>Frau Tamm berichtet, die Brücke sei gesperrt.\n\nDarüber hinaus werde der Steg geprüft.</>",
]

LISTS = [
    "<Stein>Landrat Stein gibt folgende Mitteilungen bekannt:\n\n1. Die Straße ist ab Mai gesperrt.\n\n2. Der Kreis erhält"
    " Fördermittel.</>",
    "<Huber>Bgm. Huber stellt den Antrag, der Gemeinderat möge beschließen:</>\n\nDer Ankauf wird genehmigt.",
    "<Reuter>Abg. Dr. Reuter (FDP) wies den Vorwurf zurück. Es handle sich um ein Missverständnis.</>",
    "<Kling>Stadtbaurat Kling erläuterte die Planung.</> Die Präsentation ist der Niederschrift als Anlage beigefügt.",
    "Frau Lehmann: <Lehmann>Wie ist der Stand beim Radweg?</>\nHerr Otto: <Otto>Der Bau beginnt im Herbst.</>",
    "<Yilmaz>SB Frau Yilmaz (GRÜNE) regt an, Bäume zu pflanzen.</>",
    "StV Müller (SPD): <Müller>fragt, ob die Halle beheizt ist.</>",
    "<Moosberg>Gemeindevorsteher Moosberg erklärte, daß die Brücke baufällig sei. Man müsse sie erneuern.</>",
]

HISTORY = [
    "<Der Minister>Der Minister des Äußern bemerkte bei der Abstimmung, daß es besser gewesen wäre, zu warten.</>",
    "<Tegel>Der Minister der Justiz Dr. Tegel teilte hierauf mit, daß er nichts beschließen werde.</>",
    "<v. Tegel>Der Minister für Handel, Gewerbe und öffentliche Bauten Freiherr v. Tegel brachte den Vertrag in Anregung.</>",
    "<der Justizminister>Allein der Justizminister bemerkte, daß der Grundherr nichts beweisen könne.</>",
    "<Der Kriegsminister>Der Kriegsminister machte aufmerksam, wie sehr es zu wünschen wäre, daß man warte.</>",
    "<Der Finanzminister>Der Finanzminister endlich schloß sich der Ansicht an, daß gespart werden müsse.</>",
    "<des Finanzministers>Von Seite des Finanzministers wurde darauf aufmerksam gemacht, daß die Löhne zu hoch seien.</>",
    "<Justizminister>Hiegegen wurde vom Justizminister eingewendet, daß es kein Gesetz gebe.</>",
    "<Dem Staatsminister>Dem Staatsminister schien der Beisatz nicht notwendig.</>",
    "<der Polizeiminister>Nachdem jedoch der Polizeiminister entgegnet hatte, daß nichts zu befürchten sei, schloß man"
    " sich an.</>",
    "<Tamm>Frau Tamm regte eine Pause an,</> <Orth>wobei Herr Orth hervorhob, dass die Zeit dränge.</>",
    "<Orth>Der Haupt- und Personalamtsleiter Orth erklärt, es fehle an Bewerbungen.</>",
    "<Tegel>Der Minister Tegel und der Ministerpräsident entgegneten, daß dies nicht möglich sei.</>",
    "<Orth>Herr Orth hätte gerne gewusst, wann gebaut wird.</>",
    "<Der Finanzminister>Der Finanzminister würde den Zusatz weglassen.</>",
    "<Tamm>Frau Tamm, darüber verwundert, erklärte, sie sei nicht gefragt worden.</>",
]

NOBODY = [
    "Anfrage der Stadträtin Klein und des Stadtrats Groß vom 20. August 2014.",
    "Da Herr Klein den Antrag begründete, wurde er angenommen.",
    "Nachdem Frau Tamm den Saal verlassen hatte, wurde abgestimmt.",
    "Dem Vorsitzenden wird Entlastung erteilt.",
    "Der Platz wäre breit genug.",
    "Der Bericht wurde von der Kämmerei zur Verfügung gestellt.",
    "Es sprechen Stadtrat Klein, Stadträtin Grothe und Stadtrat Maier.",
    "Der Antrag von Herrn Klein wird mit 5:3 Stimmen abgelehnt.",
    "Herr Klein erklärt sich für befangen und verlässt den Sitzungssaal.",
    "Stadtrat Ernst nimmt ab 18:10 Uhr an der Sitzung teil.",
    "Die Sitzung leitet der 2. Bürgermeister Huber.",
    "Der Vorsitzende eröffnet die Sitzung um 18:00 Uhr und stellt die Beschlussfähigkeit fest.",
    "Der Vorsitzende ruft den Punkt auf und übergibt das Wort an Herrn Bürgermeister Obermann.",
    "Anschließend lässt er über die Vorlage abstimmen und stellt Einstimmigkeit fest.",
    "Herr Müller (SPD) verlässt die Sitzung um 18:30 Uhr.",
    "Frau Eich ist seit Mai 2022 die neue Leiterin.",
    "Es liegen keine Anträge vor.",
    "Der Antrag wird mit 7 Stimmen angenommen.",
    "Folgende Straßen sind betroffen: Hauptstraße, Am Anger, Kirchweg.",
    "Ort: Sitzungssaal des Rathauses\nVorsitzender: Bürgermeister Kunz\nSchriftführerin: Frau Meier",
    "Die Stadt Neuburg erinnert mit einem Denkmal an den Brand.",
    "Danke für Ihre Aufmerksamkeit.",
    "In Absprache mit der Schule: keine Einwände.",
    "Der Stadtrat beschließt den Haushalt.",
    "Herr Moser wird zum Wahlleiter gewählt.",
    "Bürgermeister Kunz erklärt die Sitzung für geschlossen.",
    "Das Wort hat nun der Kämmerer.",
]

SAYING = [*NORTH_RHINE, *PRESENT, *BAVARIA, *AUSTRIA, *SWITZERLAND, *VERBATIM, *ENDS, *LISTS, *HISTORY, *UNLABELLED]


@pytest.mark.parametrize("marked", SAYING)
def test_who_says_what(marked: str) -> None:
    text, expected = parse(marked)
    found = said(read(text, chair="Kunz"))
    assert [(who, flat(stretch)) for who, stretch in found] == [(who, flat(stretch)) for who, stretch in expected]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks(text: str) -> None:
    assert said(read(text, chair="Kunz")) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Frau Tamm berichtet über den Stand.", "report"),
        ("Frau Tamm fragt, ob dies stimme.", "question"),
        ("Frau Tamm antwortet, dies stimme.", "answer"),
        ("Frau Tamm beantragt die Vertagung.", "motion"),
        ("Frau Tamm regt an, dies zu prüfen.", "statement"),
        ("Frau Tamm bedankt sich bei der Feuerwehr.", "thanks"),
        ("Der Vorsitzende ruft Punkt 4 auf und verweist auf die Vorlage.", "procedure"),
        ("Stadtrat Klein (SPD): Ich frage Sie: Wann wird gebaut?", "question"),
        ("Der Vorsitzende: Wir kommen zur Abstimmung. Wer ist dafür?", "procedure"),
    ],
)
def test_act(text: str, act: str) -> None:
    (span,) = read(text, chair="Kunz")[UTTERANCES]
    assert span.value.act == act


def test_a_known_full_name_needs_no_form_of_address() -> None:
    names = {"Mira Lindner": Name(None, (), (), "Mira", "Lindner", None, 0, 0)}
    text = "Mira Lindner stellt den Entwurf vor."
    (subject,) = [word.subject for word in read_sentence(text, 0, len(text), KnownNames(names)).words if word.subject]
    assert subject.text == "Mira Lindner"


def test_mode_faction_cue_and_addressee() -> None:
    (span,) = read("Herr Roden (FDP) bittet Frau Tamm um Auskunft.")[UTTERANCES]
    utterance = span.value
    assert (utterance.mode, utterance.faction, utterance.cue, utterance.addressee) == (
        "indirect",
        "FDP",
        "bittet",
        "Frau Tamm",
    )
    (span,) = read("Stadtrat Klein (SPD): Ich bin dafür, meine Damen und Herren.")[UTTERANCES]
    assert (span.value.mode, span.value.faction, span.value.cue) == ("direct", "SPD", ":")


def test_a_faction_speaks_without_a_person() -> None:
    (span,) = read("Die SPD-Fraktion kritisiert, dass die Frist zu kurz sei.")[UTTERANCES]
    assert (span.value.speaker, span.value.faction) == (None, "SPD")


def test_pronouns_follow_gender() -> None:
    text = "Herr Roden fragt, ob Frau Tamm zustimme. Sie bejaht dies.\n\nEr bedankt sich."
    assert [who for who, _ in said(read(text))] == ["Roden", "Roden"]


def test_the_chair_changes() -> None:
    text = (
        "Der Vorsitzende berichtet, dass er befangen sei.\n\nDaraufhin übernimmt Herr Tiel den Vorsitz.\n\n"
        "Der Vorsitzende teilt mit, dass drei Anträge vorliegen."
    )
    assert [who for who, _ in said(read(text, chair="Kunz"))] == ["Kunz", "Tiel"]


def test_one_person_is_one_speaker() -> None:
    document = read("Frau Dr. Tamm (SPD) fragt nach.\n\nStadträtin Tamm dankt für die Antwort.")
    assert len({span.value.speaker for span in document[UTTERANCES]}) == 1
    assert len(document[SPEAKERS]) == 1


def test_a_masked_name_is_no_family_name() -> None:
    document = read("Herr A. berichtete, die Sitzung finde im Mai statt.")
    (speaker,) = document[SPEAKERS]
    assert (speaker.value.name, speaker.value.family_name) == ("A.", None)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    document = read(text)
    assert all(text[span.start : span.end].strip() for span in document[UTTERANCES])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Herr Klein", "(SPD)", ":", ",", "führt", "aus", "dass", "sei", "Der Vorsitzende", "fragt", ".", "\n", "\n\n",
             "von", "wird", "er", "„", "(", "Ich", "2.", "und", "die Verwaltung", "Beschluss:", "ruft", "auf", "zu"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_utterances_lie_in_order_without_overlap(pieces: list[str]) -> None:
    spans = read(" ".join(pieces))[UTTERANCES]
    assert all(first.end <= second.start for first, second in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    ["Herr Klein, ", "von Herrn ", "dass er ", "Klein (", "und ", "die Frau ", ", der ", "Der Leiter des Amtes ", "A. ", "wird ", "Herr Dr. ", "sei ", "(((", "Beschluss "],
)  # fmt: skip
def test_near_misses_come_to_an_end(piece: str) -> None:
    read(piece * (30_000 // len(piece)))
