"""Whom later words mean ('der Architekt', 'die Antragstellerin'), and where turns and quotations end."""

from __future__ import annotations

import pytest

from ratslese.flow import extract
from ratslese.reading import read_text

_HEAD = """Niederschrift über die 3. Sitzung des Gemeinderates Musterau am 3. Mai 2021

Anwesend:
Vorsitzender: Bürgermeister Karl Kunz
Gemeinderat Ernst Tondorf (SPD)
Gemeinderätin Ilse Brink (CDU)
Gemeinderat August Lerch (FDP)

"""


def said(body: str) -> list[tuple[str | None, str]]:
    """Who says what in a text under the head above: family name and words."""
    minutes = extract(read_text(_HEAD + body))
    names = {person.id: person.family_name for person in minutes.persons}
    return [(names.get(one.speaker or ""), " ".join(one.text.split())) for one in minutes.utterances]


def speakers(body: str) -> list[str | None]:
    """The family names of those who speak, in order."""
    return [who for who, _ in said("TOP 1 Neubau der Halle\n\n" + body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Arch. Vera Holm stellt den Entwurf vor. Frau Brink fragt nach den Kosten."
            " Dies bejaht die Architektin, sofern gebaut werde.",
            ["Holm", "Brink", "Holm"],
        ),
        (
            "Finanzvorstand Dr. Alfred Zahn erläutert den Plan. Herr Lerch hält das für zu teuer."
            " Der Finanzvorstand entgegnet, es sei günstig.",
            ["Zahn", "Lerch", "Zahn"],
        ),
        (
            "Frau Brink beantragt die Vertagung. Herr Tondorf lehnt dies ab. Das weist die Antragstellerin zurück.",
            ["Brink", "Tondorf", "Brink"],
        ),
        (
            "Herr Lerch fragt, ob gebaut werde. Der Bürgermeister verneint. Der Fragesteller dankt.",
            ["Lerch", "Kunz", "Lerch"],
        ),
        (
            "Frau Brink lobt den Plan. Herr Tondorf schließt sich der Vorrednerin an.",
            ["Brink", "Tondorf"],
        ),
        (
            "Frau Brink trägt den Antrag ihrer Fraktion vor. Herr Tondorf lehnt dies ab."
            " Die Antragstellerin erwidert, dies sei nötig.",
            ["Brink", "Tondorf", "Brink"],
        ),
        (
            "Frau Brink fragt nach den Kosten. Der Bürgermeister erteilt Frau Dipl.-Ing. Vera Holm das Wort."
            " Sie führt aus, dass der Entwurf fertig sei.",
            ["Brink", "Holm"],
        ),
        # nobody moved anything: the noun stays a noun
        ("Herr Lerch fragt, ob gebaut werde. Der Antragsteller erläutert den Bauantrag.", ["Lerch", None]),
        # two architects: neither is meant for certain
        (
            "Arch. Vera Holm stellt vor, was geplant sei. Arch. Jutta Sand ergänzt, was fehle. Die Architektin dankt.",
            ["Holm", "Sand", None],
        ),
    ],
)
def test_later_words_for_a_person(body: str, expected: list[str | None]) -> None:
    assert speakers(body) == expected


def test_a_profession_before_a_known_name() -> None:
    assert speakers("Tischler Lerch erwiderte, das Dach halte.") == ["Lerch"]
    assert speakers("Heute dankt Lerch allen.") == ["Lerch"]


@pytest.mark.parametrize("number", ["Zu {}.:", "Zu {}.)", "Zu Punkt {})"])
def test_an_item_without_a_title_begins_with_speech(number: str) -> None:
    body = (
        f"{number.format(1)} Der Bürgermeister begrüßt die Gäste.\n\n"
        f"{number.format(2)} Der Bürgermeister erinnert daran, dass der Rat am 13.\nNovember"
        " den Grundsatzbeschluss gefasst habe."
        " Der Bau beginne im Mai.\n"
    )
    assert said(body) == [
        (
            "Kunz",
            "Der Bürgermeister erinnert daran, dass der Rat am 13. November den Grundsatzbeschluss gefasst habe."
            " Der Bau beginne im Mai.",
        )
    ]


def test_a_title_is_not_said() -> None:
    assert said("TOP 1 Der Bürgermeister informiert\n\nEs liegen keine Anträge vor.\n") == []


def test_enumerated_parts() -> None:
    assert speakers("a) Der Vorsitzende berichtet, dass der Kran stehe.") == ["Kunz"]


def test_after_a_quotation_the_minutes_report() -> None:
    body = "GR Lerch: „Das ist doch Wahlkampf!“ Frau Brink weist das zurück. Man habe lange gewartet."
    assert said("TOP 1 Neubau der Halle\n\n" + body) == [
        ("Lerch", "„Das ist doch Wahlkampf!“"),
        ("Brink", "Frau Brink weist das zurück. Man habe lange gewartet."),
    ]


_SPEECH = "Ernst Tondorf (SPD): Ich bin dafür. Wir sollten bauen, meine Damen und Herren."


@pytest.mark.parametrize(
    "narration",
    [
        "Ilse Brink trifft um 19.35 Uhr ein.",
        "Das Geschäft ist erledigt.",
        "Das Postulat ist zurückgezogen.",
        "Abstimmung\n\nDer Antrag der SPD-Fraktion wird mit 9 zu 4 Stimmen angenommen.",
        "ANTRAG: Der Gemeinderat möge den Bau beschließen.",
    ],
)
def test_narration_ends_a_turn(narration: str) -> None:
    body = f"TOP 1 Neubau der Halle\n\n{_SPEECH}\n\n{narration}\n\nIlse Brink (CDU): Ich sehe das anders.\n"
    assert said(body) == [
        ("Tondorf", "Ich bin dafür. Wir sollten bauen, meine Damen und Herren."),
        ("Brink", "Ich sehe das anders."),
    ]


def test_a_heckle_parts_a_speech() -> None:
    body = f"TOP 1 Neubau der Halle\n\n{_SPEECH}\n\n(Ilse Brink [CDU]: Wer zahlt das?)\n\n– Wir alle.\n\n(Beifall)\n"
    assert said(body) == [
        ("Tondorf", "Ich bin dafür. Wir sollten bauen, meine Damen und Herren."),
        ("Brink", "Wer zahlt das?"),
        ("Tondorf", "– Wir alle."),
    ]
    called = body.replace("Ilse Brink [CDU]", "Zuruf von der CDU")
    assert [who for who, _ in said(called)] == ["Tondorf", None, "Tondorf"]


def test_a_heckle_after_applause() -> None:
    thrown = "(Beifall bei der SPD – Ilse Brink [CDU]: Wer zahlt das?)"
    body = f"TOP 1 Neubau der Halle\n\n{_SPEECH}\n\n{thrown}\n\n– Wir alle.\n"
    assert said(body)[1] == ("Brink", "Wer zahlt das?")


def test_factions_that_speak_in_turn() -> None:
    body = "Die SPD-Fraktion lobt den Plan.\nDie CDU-Fraktion lehnt ihn ab. Die FDP-Fraktion regt eine Pause an.\n"
    found = said("TOP 1 Neubau der Halle\n\n" + body)
    assert [words.split(" ")[1] for _, words in found] == ["SPD-Fraktion", "CDU-Fraktion", "FDP-Fraktion"]
    within = "Herr Lerch (FDP) lobt den Plan. Die FDP-Fraktion begrüßt ihn."
    assert speakers(within) == ["Lerch"]


def test_after_a_result_of_one_line_somebody_speaks_again() -> None:
    body = (
        "Der Bürgermeister lässt abstimmen.\n\nAbstimmungsergebnis: einstimmig\n\nFerner teilt er mit, dass es eile.\n"
    )
    assert speakers(body) == ["Kunz"]


def test_where_a_citizen_is_from_is_no_name() -> None:
    body = _HEAD + "TOP 1 Neubau der Halle\n\nEin Einwohner aus Musterau erkundigt sich, ob gebaut werde.\n"
    assert [one.speaker_text for one in extract(read_text(body)).utterances] == ["Ein Einwohner"]


def test_the_text_of_a_countermotion_is_said_by_nobody() -> None:
    body = "Herr Lerch findet das schade.\n\nGegenantrag GR Brink: Der Gemeinderat möge die Halle verkleinern.\n"
    assert said("TOP 1 Neubau der Halle\n\n" + body) == [("Lerch", "Herr Lerch findet das schade.")]


def test_a_faction_of_two_groups_by_a_bar() -> None:
    minutes = extract(read_text(_HEAD + "TOP 1 Neubau der Halle\n\nStadtrat Moll (FW|FÜR) fragt, ob gebaut werde.\n"))
    assert [one.faction for one in minutes.utterances] == ["FW|FÜR"]


def test_an_office_that_ends_the_sentence() -> None:
    assert speakers("Dies sei möglich, antwortet der Bürgermeister.") == ["Kunz"]
    assert speakers("Frau Brink fragt, ob gebaut werde. Dies bejaht der Bürgermeister.") == ["Brink", "Kunz"]


def test_those_addressed_are_no_woman() -> None:
    assert speakers("Frau Brink fragt nach.\n\nSie stimmen dem alle zu.") == ["Brink"]


def test_a_woman_in_the_chair_is_not_the_man_of_the_head() -> None:
    assert speakers("Die Vorsitzende ruft den Punkt auf und verweist auf die Vorlage.") == [None]
    assert speakers("Der Vorsitzende ruft den Punkt auf und verweist auf die Vorlage.") == ["Kunz"]


def test_a_vote_ends_what_is_reported() -> None:
    body = "Herr Lerch teilt mit, dass der Filter fehle.\n\n"
    body += "Der Zusatzantrag von Herrn Lerch wird mit 11:2 Stimmen angenommen.\n"
    assert said("TOP 1 Neubau der Halle\n\n" + body) == [("Lerch", "Herr Lerch teilt mit, dass der Filter fehle.")]
