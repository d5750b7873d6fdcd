"""Votes: every notation of a result, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.extraction.votes.names import find_excluded, parse_voters
from ratslese.extraction.votes.parser import find_votes, no_vote, parse_vote
from ratslese.extraction.votes.tokens import numeral, tokenize, tokens_beside

# text: manner, ayes, noes, abstentions
COUNTS = {
    "12:3": ("majority", 12, 3, None),
    "12 : 3 Stimmen": ("majority", 12, 3, None),
    "14 : 0": ("unanimous", 14, 0, None),
    "3 : 12 Stimmen": ("majority", 3, 12, None),
    "8:8": ("tie", 8, 8, None),
    "12/0/1": ("unanimous", 12, 0, 1),
    "12 Ja/3 Nein/0 Enth.": ("majority", 12, 3, 0),
    "12 Ja (Drs. 7/1234)": (None, 12, None, None),
    "J: 12 N: 3 E: 0": ("majority", 12, 3, 0),
    "Für den Antrag: SPD (5), Grüne (3) = 8 Gegen den Antrag: CDU (6)": ("majority", 8, 6, None),
    "12 J/0 N": ("unanimous", 12, 0, None),
    "12 Zust., 1 Abl.": ("majority", 12, 1, None),
    "Ja-Stimmen 12, Nein-Stimmen ./., Enthaltungen ./.": ("unanimous", 12, 0, 0),
    "Ja: 12 Nein: -- Enth: --": ("unanimous", 12, 0, 0),
    "Mit Ja stimmten 60, mit Nein 20 Abgeordnete, 5 enthielten sich": ("majority", 60, 20, 5),
    "8 Ja / 2 Nein / 1 Enth.": ("majority", 8, 2, 1),
    "8 Ja, 2 Nein, 0 Enthaltungen": ("majority", 8, 2, 0),
    "Ja 14 Nein 3 Enthaltung 2": ("majority", 14, 3, 2),
    "Ja: 16 Nein: 0 Anwesend: 16 Pers. beteiligt: 0": ("unanimous", 16, 0, None),
    "Ja-Stimmen: 12\nNein-Stimmen: 3\nEnthaltungen: 1": ("majority", 12, 3, 1),
    "Dafür: 8      Dagegen: 0      Enthaltung: 0": ("unanimous", 8, 0, 0),
    "dafür 11, dagegen 4": ("majority", 11, 4, None),
    "Für: 14 Gegen: 1": ("majority", 14, 1, None),
    "Anwesend: 17 Für den Beschluss: 12 Gegen den Beschluss: 5": ("majority", 12, 5, None),
    "bei 2 Gegenstimmen": ("majority", None, 2, None),
    "bei einer Gegenstimme und zwei Enthaltungen": ("majority", None, 1, 2),
    "mit 18 zu 7 Stimmen": ("majority", 18, 7, None),
    "mit 18 gegen 7": ("majority", 18, 7, None),
    "mit 96 gegen 13 Stimmen": ("majority", 96, 13, None),
    "mit einundzwanzig gegen sieben Stimmen": ("majority", 21, 7, None),
    "mit 8 zu 0 Stimmen": ("unanimous", 8, 0, None),
    "einstimmig": ("unanimous", None, None, None),
    "Einstimmige Zustimmung (45 Ja)": ("unanimous", 45, None, None),
    "einstimmig bei drei Enthaltungen": ("unanimous", None, None, 3),
    "einstimmig mit 12 Stimmen": ("unanimous", 12, None, None),
    "Mit allen 15 Stimmen": ("unanimous", 15, None, None),
    "mit allen 9 abgegebenen Stimmen": ("unanimous", 9, None, None),
    "Von 9 anwesenden Stimmberechtigten stimmen 7 dafür, 1 dagegen, 1 enthält sich.": ("majority", 7, 1, 1),
    "mit 8 Stimmen einstimmig": ("unanimous", 8, None, None),
    "ohne Gegenstimme bei zwei Enthaltungen": ("unanimous", None, 0, 2),
    "zwölf Ja-Stimmen, keine Gegenstimme, eine Enthaltung": ("unanimous", 12, 0, 1),
    "Mehrheitlich zugestimmt (40 JA, 3 Nein)": ("majority", 40, 3, None),
    "Mehrheitliche Ablehnung (20 Ja, 24 Nein)": ("majority", 20, 24, None),
    "Mehrheitliche Zustimmung (42 JA, 2 Nein, 2 Enthaltun- gen)": ("majority", 42, 2, None),
    "Bei38Ja-Stimmen und 3 Nein-Stimmen mehrheitlichzugestimmt": ("majority", 38, 3, None),
    "Bei 41 Ja-Stimmen und\n1 Nein-Stimme mehrheitlich zugestimmt": ("majority", 41, 1, None),
    "Bei 41 Ja- Stimmen und 1 Nein- Stimme": ("majority", 41, 1, None),
    "2 Enthaltungen, Rest Zustimmung": (None, None, None, 2),
    "2 Ja, 1 Enthaltung, Rest Ablehnung": ("majority", 2, None, 1),
    "13 Nein-Stimmen, Rest Ja-Stimmen": ("majority", None, 13, None),
    "28 Ja-Stimmen, 5 Nein-Stimmen, 12 Enthaltungen": ("majority", 28, 5, 12),
    "bei Stimmengleichheit (14 : 14) abgelehnt": ("tie", 14, 14, None),
    "offensichtliches Mehr": ("majority", None, None, None),
    "grossmehrheitlich": ("majority", None, None, None),
    "Anzahl der stimmberechtigten Mitglieder: 13\ndavon anwesend: 11\nJa-Stimmen: 9\nNein-Stimmen: 1": (
        "majority",
        9,
        1,
        None,
    ),
    "Ja: 5   Nein: -   Enthaltung: -": ("unanimous", 5, 0, 0),
    "3 dafür, - dagegen, - Enthaltungen": ("unanimous", 3, 0, 0),
    "Ja: 3 - Nein: 2": ("majority", 3, 2, None),
    "18 Mitglieder für und 18 gegen die Überweisung": ("tie", 18, 18, None),
    "E": ("unanimous", None, None, None),
    "M": ("majority", None, None, None),
    "nicht einstimmig": ("majority", None, None, None),
    "X einstimmig   mehrheitlich   abgelehnt Ja-Stimmen: 12 Nein-Stimmen: 0": ("unanimous", 12, 0, None),
    "☒ einstimmig ☐ mehrheitlich": ("unanimous", None, None, None),
    "[ ] einstimmig [x] mehrheitlich": ("majority", None, None, None),
    "gegen 2 Stimmen": ("majority", None, 2, None),
    "5 Ja-Stimmen, 3 Nein-Stimme und 1 Enthaltungen": ("majority", 5, 3, 1),
    "9 für die Motion, 10 dagegen": ("majority", 9, 10, None),
    "Für den Antrag stimmten 7 Gemeinderäte, 4 stimmten dagegen und 2 enthielten sich": ("majority", 7, 4, 2),
    "Für den Antrag stimmen 7, gegen den Antrag 4, der Stimme enthalten sich 2 Mitglieder": ("majority", 7, 4, 2),
    "15 Für- und 0 Gegenstimmen": ("unanimous", 15, 0, None),
    "8 Ja-Stimmen, -- Nein-Stimmen, -- Enthaltungen": ("unanimous", 8, 0, 0),
    "16 von 16 Stimmen": ("unanimous", 16, None, None),
    "14 von 16 gültigen Stimmen": (None, 14, None, None),
    "einstimmig (8/0)": ("unanimous", 8, 0, None),
    "Abstimmung: 8/2": ("majority", 8, 2, None),
    "einstimmig (Vorlage 8/22)": ("unanimous", None, None, None),
    "mit allen Stimmen bei einer Enthaltung": ("unanimous", None, None, 1),
    "mit allen gegen 3 Stimmen": ("majority", None, 3, None),
    "mit allen Stimmen gegen die von GR Berg": ("majority", None, None, None),
    "11 Stadträte stimmen dafür, 5 dagegen, 1 Stadtrat enthält sich der Stimme": ("majority", 11, 5, 1),
    "anwesende Stadträte 17 Ja-Stimmen 17 Nein-Stimmen 0 Stimmenthaltungen 0": ("unanimous", 17, 0, 0),
    "gegen die Stimmen der Antragsteller abgelehnt": ("majority", None, None, None),
    "gegen 3 Stimmen angenommen": ("majority", None, 3, None),
    "gegen 3 Stimmen abgelehnt": ("majority", 3, None, None),
    "mit 3 gegen 12 Stimmen abgelehnt": ("majority", 3, 12, None),
}


@pytest.mark.parametrize(("text", "expected"), COUNTS.items())
def test_counts(text: str, expected: tuple[str | None, int | None, int | None, int | None]) -> None:
    vote = parse_vote(text)
    assert vote is not None
    assert (vote.manner, vote.ayes, vote.noes, vote.abstentions) == expected
    assert vote.result_text == " ".join(text.split())


# text: {faction: position}
FACTIONS = {
    "mit 8 Stimmen (SPÖ, ÖVP) gegen 1 Stimme (KPÖ) angenommen": {"SPÖ": "for", "ÖVP": "for", "KPÖ": "against"},
    "(mehrheitlich gegen die Stimmen der CDU-Fraktion) Die Zahl der Plätze sinkt": {"CDU": "against"},
    "21 Ja-Stimmen (SPÖ-, ÖVP-Fraktion) gegen 3 Stimmenthaltungen (FPÖ-Fraktion)": {
        "SPÖ": "for",
        "ÖVP": "for",
        "FPÖ": "abstain",
    },
    "Mehrheitlich gegen die Stimmen der Fraktion DIE LINKE bei Enthaltung von AfD und FDP": {
        "DIE LINKE": "against",
        "AfD": "abstain",
        "FDP": "abstain",
    },
    "MB./E. SPD": {"SPD": "abstain"},
    "MB ./. AfD, E. FDP": {"AfD": "against", "FDP": "abstain"},
    "Dafür: CDU, SPD, Bündnis 90/Die Grünen Dagegen: AfD": {
        "CDU": "for",
        "SPD": "for",
        "Bündnis 90/Die Grünen": "for",
        "AfD": "against",
    },
    "Ja-Stimmen: 12 (CDU, SPD), Nein-Stimmen: 3 (AfD), Enthaltungen: keine": {
        "CDU": "for",
        "SPD": "for",
        "AfD": "against",
    },
    "mit den Stimmen von CDU und FDP gegen die Stimmen der SPD-Fraktion bei Stimmenthaltung der Fraktion Volt": {
        "CDU": "for",
        "FDP": "for",
        "SPD": "against",
        "Volt": "abstain",
    },
    "einstimmig, bei Enthaltung der CDU-Fraktion": {"CDU": "abstain"},
    "Zustimmung: CDU (12), SPD (8); Ablehnung: AfD (3)": {"CDU": "for", "SPD": "for", "AfD": "against"},
    "Mehrheitlich bei Gegenstimmen der Fraktionen FDP und Freie Wähler": {"FDP": "against", "Freie Wähler": "against"},
    "mit Stimmenmehrheit gegen die Stimmen der Bürgerliste Auental": {"Bürgerliste Auental": "against"},
    "Dafür: SPD, DIE LINKE (14 Stimmen) Dagegen: CDU, FWG (19 Stimmen)": {
        "SPD": "for",
        "DIE LINKE": "for",
        "CDU": "against",
        "FWG": "against",
    },
    "Für den Antrag der FWG stimmen FWG und AfD, dagegen SPD, bei Enthaltung der Klimaliste": {
        "FWG": "for",
        "AfD": "for",
        "SPD": "against",
        "Klimaliste": "abstain",
    },
    "Für den Antrag stimmt die SPD-Fraktion, gegen den Antrag die CDU-Fraktion, die FDP enthält sich.": {
        "SPD": "for",
        "CDU": "against",
        "FDP": "abstain",
    },
    "CDU und FDP stimmten dafür, SPD dagegen, die AfD enthielt sich der Stimme.": {
        "CDU": "for",
        "FDP": "for",
        "SPD": "against",
        "AfD": "abstain",
    },
    "Dem Antrag stimmen CDU und SPD zu, dagegen stimmt die AfD.": {"CDU": "for", "SPD": "for", "AfD": "against"},
    "mit Mehrheit von SPD, Grünen und FDP gegen CDU": {"SPD": "for", "Grünen": "for", "FDP": "for", "CDU": "against"},
    "Mehrheitlich gegen 2 Stimmen der CDU-Fraktion": {"CDU": "against"},
    "Zustimmung durch CDU und SPD, Ablehnung durch AfD": {"CDU": "for", "SPD": "for", "AfD": "against"},
    "Zustimmung GRÜNE, SPD; Ablehnung CDU; Enthaltung FDP – damit mehrheitlich beschlossen": {
        "GRÜNE": "for",
        "SPD": "for",
        "CDU": "against",
        "FDP": "abstain",
    },
    "Für den Antrag: SPD (5), Grüne (3) = 8 Gegen den Antrag: CDU (6)": {
        "SPD": "for",
        "Grüne": "for",
        "CDU": "against",
    },
    "4 Nein-Stimmen (Liste WFI) und 2 Enthaltungen (Liste GRÜNE)": {"WFI": "against", "GRÜNE": "abstain"},
    "8 Ja: 6 FBP, 1 VU; 2 Nein: VU": {"FBP": "for", "VU": "split"},
    "Angenommen mit den Stimmen der Koalition bei 2 Gegenstimmen": {},
    "mit den Stimmen der Koalition aus CDU und FDP gegen 2 Stimmen": {"CDU": "for", "FDP": "for"},
    "Die CDU-Fraktion stimmt mit Ja, die SPD-Fraktion mit Nein": {"CDU": "for", "SPD": "against"},
    "Die CDU-Fraktion stimmt geschlossen dagegen.": {"CDU": "against"},
    "Zustimmung der Fraktionen CDU und SPD, Ablehnung der Fraktion GRÜNE": {
        "CDU": "for",
        "SPD": "for",
        "GRÜNE": "against",
    },
    "Für den Antrag stimmen die Fraktionen der SPD und der Grünen, dagegen die Fraktionen der CDU und der FDP.": {
        "SPD": "for",
        "Grünen": "for",
        "CDU": "against",
        "FDP": "against",
    },
    "mit 20:15 Stimmen (SVP und FDP dagegen)": {"SVP": "against", "FDP": "against"},
    "mit 20 Stimmen von SP und GLP gegen 15 Stimmen von SVP und FDP": {
        "SP": "for",
        "GLP": "for",
        "SVP": "against",
        "FDP": "against",
    },
    "mit den Stimmen der ÖVP (mit Ausnahme von GR Berg) und der FPÖ": {"ÖVP": "split", "FPÖ": "for"},
    "mit den Stimmen der CDU und Teilen der SPD": {"CDU": "for", "SPD": "split"},
    "Zustimmung: CDU, UWG; Enthaltung: SPD (teilweise)": {"CDU": "for", "UWG": "for", "SPD": "split"},
    "3 Gegenstimmen (2 x AfD, 1 x LINKE)": {"AfD": "against", "LINKE": "against"},
    "gegen die Stimmen der FWG und einer Stimme der FDP": {"FWG": "against", "FDP": "against"},
    "mit den Stimmen der CDU-Fraktion und der Stimme des Bürgermeisters gegen die Stimmen der SPD-Fraktion": {
        "CDU": "for",
        "SPD": "against",
    },
    "gegen die Stimmen der Wählergemeinschaft Auental (WGA)": {"Wählergemeinschaft Auental": "against"},
    "mit den Stimmen der CSU bei Enthaltung der SPD festgestellt": {"CSU": "for", "SPD": "abstain"},
    "bei Enthaltung der Fraktion DIE LINKE empfiehlt der Ausschuss dem Rat mehrheitlich": {"DIE LINKE": "abstain"},
    "mehrheitlich bei Enthaltung WGA": {"WGA": "abstain"},
    "dagegen: 12 (OB, 8 CDU, 3 OP, 1 Soziale Gerechtigkeit)": {
        "CDU": "against",
        "OP": "against",
        "Soziale Gerechtigkeit": "against",
    },
    "dagegen: 4 (1 FDP, 3 Sonstige)": {"FDP": "against"},
}


@pytest.mark.parametrize(("text", "expected"), FACTIONS.items())
def test_factions(text: str, expected: dict[str, str]) -> None:
    vote = parse_vote(text)
    assert vote is not None
    assert {faction.name: faction.position for faction in vote.factions} == expected


def test_factions_with_counts() -> None:
    vote = parse_vote("Zustimmung: CDU (12), SPD (8); Ablehnung: AfD (3); Enthaltung: FDP (2)")
    assert vote is not None
    assert [(f.name, f.ayes, f.noes, f.abstentions) for f in vote.factions] == [
        ("CDU", 12, None, None),
        ("SPD", 8, None, None),
        ("AfD", None, 3, None),
        ("FDP", None, None, 2),
    ]


def test_a_faction_on_two_sides_is_split() -> None:
    vote = parse_vote("Ja: 14 (CDU, 3 SPD), Nein: 5 (2 SPD, AfD)")
    assert vote is not None
    assert {f.name: f.position for f in vote.factions} == {"CDU": "for", "SPD": "split", "AfD": "against"}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("1 Enthaltung (GR. Mag. Drack)", {"Drack": "abstain"}),
        ("15 Stimmen dafür, 3 Gegenstimmen (GR Huber, GR Mayer)", {"Huber": "against", "Mayer": "against"}),
        ("Bei 1 Nein-Stimme (Stadtrat Dr. Fischler) ansonsten Zustimmung", {"Fischler": "against"}),
        ("einstimmig bei Enthaltung von Frau Adam und Herrn Dr. Berg", {"Adam": "abstain", "Berg": "abstain"}),
        ("Gegenstimmen: Bgm. Huber, Vbgm. Mayer (2)", {"Huber": "against", "Mayer": "against"}),
        ("mehrheitlich bei Gegenstimme Frau Lang (SPD)", {"Lang": "against"}),
        ("1 Enthaltung Frau Lang erläutert den Plan", {}),
        ("Dagegen stimmten die GR Huber und Mayer.", {"Huber": "against", "Mayer": "against"}),
        ("einstimmig bei Enthaltung des Einzelvertreters Herrn Kunz", {"Kunz": "abstain"}),
        ("Mehrheitlich bei Enthaltung des Einzelvertreters Lang-Berg (FDP) abgelehnt.", {"Lang-Berg": "abstain"}),
    ],
)
def test_members(text: str, members: dict[str, str]) -> None:
    vote = parse_vote(text)
    assert vote is not None
    assert {member.name: member.vote for member in vote.members} == members


def test_secret_and_roll_call() -> None:
    secret, roll = parse_vote("In geheimer Wahl: 12 Ja, 3 Nein"), parse_vote("namentliche Abstimmung: 20 Ja, 7 Nein")
    assert secret is not None
    assert secret.secret
    assert roll is not None
    assert roll.roll_call


@pytest.mark.parametrize(
    "text",
    [
        "Der Vorsitzende begrüßt die Gäste.",
        "E / M",
        "E-Mobilität",
        "Maßstab ist der Bebauungsplan vom 3. Mai 2021.",
        "",
        "   ",
        "Beginn 18.30 Uhr",
    ],
)
def test_no_vote_at_all(text: str) -> None:
    assert parse_vote(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Der Plan im Maßstab 1:100 liegt aus.",
        "Das Verhältnis betrage 3:1.",
        "Die Sitzung begann um 18:30 Uhr.",
        "Die Mehrheit der Kinder fährt mit dem Rad.",
        "12 Kinder und 3 Betreuer nahmen teil.",
        "Gegen den Bescheid ist Widerspruch möglich.",
    ],
)
def test_look_alikes_in_running_text(text: str) -> None:
    assert find_votes(text) == []


def test_found_in_running_text_with_their_place() -> None:
    text = (
        "Herr Adam dankt.\nDer Rat stimmt mit 12 : 3 Stimmen zu. Danach wird der Antrag bei zwei Enthaltungen "
        "einstimmig angenommen.\n\nJa: 9\nNein: 1\nEnthaltungen: 0\n"
    )
    found = find_votes(text)
    assert [(s.value.manner, s.value.ayes, s.value.noes, s.value.abstentions) for s in found] == [
        ("majority", 12, 3, None),
        ("unanimous", None, None, 2),
        ("majority", 9, 1, 0),
    ]
    for span in found:
        assert span.value.result_text == " ".join(text[span.start : span.end].split())
        assert (span.value.start, span.value.end) == (span.start, span.end)


def test_printed_result_takes_in_its_verb() -> None:
    (span,) = find_votes("Die Tagesordnung wird verlesen und einvernehmlich genehmigt.")
    assert span.value.result_text == "einvernehmlich genehmigt"


@pytest.mark.parametrize(
    ("text", "said"), [("keine Abstimmung", True), ("Es erfolgt keine Abstimmung.", True), ("einstimmig", False)]
)
def test_nobody_voted(text: str, said: bool) -> None:
    assert no_vote(text) is said


@pytest.mark.parametrize(
    ("word", "value"),
    [("12", 12), ("zwölf", 12), ("einundzwanzig", 21), ("keine", 0), ("eine", 1), ("dreissig", 30), ("Haus", None)],
)
def test_numerals(word: str, value: int | None) -> None:
    assert numeral(word) == value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("FPÖ-, SPÖ-Fraktion", ["FPÖ", "SPÖ"]),
        (" der Fraktionen CDU, SPD und FDP", ["CDU", "SPD", "FDP"]),
        (" der Fraktion Bündnis 90/Die Grünen", ["Bündnis 90/Die Grünen"]),
        (" DIE LINKE, Volt und Herr Dr. Adam", ["DIE LINKE", "Volt", "Adam"]),
        (" Herrn Berg und Frau Lang für Die FRAKTION", ["Berg", "Lang", "Die FRAKTION"]),
        ("Ratsfrau Eva Lang", ["Eva Lang"]),
        ("", []),
        (" der heutigen Sitzung", []),
        ("OB, 15 CDU, 10 SPD", ["CDU", "SPD"]),  # the mayor is no group
        (" der Fraktionen von SPD und der CDU-Fraktion ab.", ["SPD", "CDU"]),  # 'lehnt … ab'
        (" der SPD-Fraktion (Beschlussdrucksache 21 siehe Anlage)", ["SPD"]),
        (" SPD und FDP. (Herr Lang nimmt nicht an der Abstimmung teil.)", ["SPD", "FDP"]),
    ],
)
def test_names_of_voters(text: str, names: list[str]) -> None:
    assert [voter.name for voter in parse_voters(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Herr Adam hat an der Beratung und Abstimmung nicht teilgenommen (Art. 49 GO).", ("Adam",)),
        ("Stadtrat Berg und Stadträtin Lang nahmen wegen Befangenheit an der Abstimmung nicht teil.", ("Berg", "Lang")),
        ("RM Kurz erklärt sich gemäß § 31 GO NRW für befangen und verlässt den Saal.", ("Kurz",)),
        ("GR. Mag. Huber begibt sich in den Ausstand.", ("Huber",)),
        ("Herr Lang erklärt sich für befangen und übergibt den Vorsitz an Frau Berg.", ("Lang",)),
        ("Er erklärt sein Mitwirkungsverbot und übergibt die Sitzungsleitung an Herrn Berg.", ()),
        ("GR Lang übernimmt wegen Befangenheit von Bgm. Berg den Vorsitz.", ("Berg",)),
        ("Niemand erklärt sich für befangen.", ()),
        ("Herr Adam nahm an der Beratung teil.", ()),
    ],
)
def test_excluded_for_bias(text: str, names: tuple[str, ...]) -> None:
    assert find_excluded(text) == names


@given(st.text(alphabet=st.sampled_from("Ja Nein Enth.:/,0123456789(CDU)einstimmig\n gegen Stimmen"), max_size=200))
def test_nothing_raises(text: str) -> None:
    parse_vote(text)
    for span in find_votes(text):
        assert 0 <= span.start < span.end <= len(text)


@given(st.text(max_size=120))
def test_nothing_raises_on_any_text(text: str) -> None:
    parse_vote(text)
    find_votes(text)
    parse_voters(text)
    find_excluded(text)


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Mehrheitlich gegen die Stimmen von CDU und AfD abgelehnt.", {"CDU": "for", "AfD": "for"}),
        ("Mit den Stimmen der SPD gegen die Stimmen der FDP abgelehnt.", {"SPD": "against", "FDP": "for"}),
        ("Mehrheitlich gegen die Stimmen der FWG-Fraktion in den Werksausschuss verwiesen.", {"FWG": "against"}),
        ("Gegen die Stimmen von FPÖ und KPÖ mehrheitlich angenommen.", {"FPÖ": "against", "KPÖ": "against"}),
    ],
)
def test_who_voted_against_a_loser_voted_for_it(text: str, stances: dict[str, str]) -> None:
    vote = parse_vote(text)
    assert vote is not None
    assert {faction.name: faction.position for faction in vote.factions} == stances


@given(st.text(alphabet="Ja Nein12:3,einstmgGbhu(/)-Enthaltungen", max_size=40))
def test_tokens_beside_any_words_are_those_of_the_whole(text: str) -> None:
    words = {run.lower() for run in re.findall(r"[^\W\d_]+", text)}
    tails = {run[at:] for run in words for at in range(len(run))}
    assert tokens_beside(text, tails) == tokenize(text)


def test_a_word_beside_the_tokens_leaves_none() -> None:
    assert tokens_beside("12 Ja und 3 Nein", {"und"}) == tokenize("12 Ja und 3 Nein")
    assert tokens_beside("12 Ja und 3 Nein", {"oder"}) is None
