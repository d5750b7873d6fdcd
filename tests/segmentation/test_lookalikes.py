"""Numbered lines that are no agenda items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment
from ratslese.segmentation.lookalikes import barred

_BODY = (
    "\nFrau Quast erläutert die Vorlage.\n\nBeschluss:\nDer Ausschuss stimmt zu.\n\nAbstimmungsergebnis: einstimmig\n"
)


def items(text: str) -> list[tuple[str | None, bool | None, str, tuple[str, ...]]]:
    """Number, side, title and papers of the items of a text."""
    found = segment(Document(text, Source("", "")))[ITEMS]
    return [(span.value.number, span.value.public, span.value.name, span.value.papers) for span in found]


def test_zu_with_a_side_is_a_heading() -> None:
    heads = [
        "zu Ö 1 Eröffnung",
        "zu Ö 2 Vorlagen",
        "zu Ö 2.1 Neubau der Brücke\nVorlage: 12/2023",
        "zu N 1 Grundstücke",
    ]
    assert items("Niederschrift\n\n" + "".join(head + "\n" + _BODY for head in heads)) == [
        ("1", True, "Eröffnung", ()),
        ("2", True, "Vorlagen", ()),
        ("2.1", True, "Neubau der Brücke", ("12/2023",)),
        ("1", False, "Grundstücke", ()),
    ]


def test_zu_as_a_table_row_is_a_heading() -> None:
    heads = [
        "zu 1 | Eröffnung |",
        "zu 2   Vorlagen",
        "zu 2.1 | Neubau der Brücke | 12/2023",
        "zu 3   Anfragen   AF/7/2023",
    ]
    found = items("Niederschrift\n\n" + "".join(head + "\n" + _BODY for head in heads))
    assert [(number, name) for number, _, name, _ in found] == [
        ("1", "Eröffnung"),
        ("2", "Vorlagen"),
        ("2.1", "Neubau der Brücke"),
        ("3", "Anfragen"),
    ]
    assert found[2][3] == ("12/2023",)


def test_first_non_public_item_follows_the_last_paper_of_the_list() -> None:
    agenda = "Tagesordnung:\n\nÖ 1 Eröffnung\nÖ 2 Haushaltssatzung\nVO/2023/044\nN 1 Grundstücke\n\n"
    text = (
        "Niederschrift\n\n"
        + agenda
        + "".join(
            head + "\n" + _BODY for head in ("zu Ö 1\nEröffnung", "zu Ö 2\nHaushaltssatzung", "zu N 1\nGrundstücke")
        )
    )
    assert [(number, name) for number, _, name, _ in items(text)] == [
        ("1", "Eröffnung"),
        ("2", "Haushaltssatzung"),
        ("1", "Grundstücke"),
    ]


def test_rows_of_a_roll_call_are_no_items() -> None:
    rows = ["1   Meier   Anna   FDP   JA", "2   Moser   Karl   SVP   NEIN", "3   Kunz   Pia   SP   --"]
    assert items("Abstimmungsprotokoll\n\n" + "\n".join(rows)) == []
    assert barred(["115 Meier Anna FDP JA", "116 Moser Karl SVP ---", "117   Kunz Pia SP JA   018   Sahli Max AL JA"])


def test_rows_of_members_are_no_items() -> None:
    assert barred(["1 Meier Anna SPD", "2 Moser Karl CDU", "3 Kunz Pia FDP"]) == [0, 1, 2]
    assert not barred(["1 Antrag der SPD", "2 Antrag der CDU", "3 Antrag der FDP"])
    assert not barred(["1 Wahl der Beisitzer", "2 Bericht", "3 Anfragen"])


def test_numbered_persons_are_no_items() -> None:
    committees = [
        ["1. Werner Lind (SP, Seetal), Präsident", "2. Anna Holm (FDP, Auried)", "3. Urs Brand (SVP, Zell)"],
        ["1. Holm, E., in Seetal 3.", "2. Lind, A., in Auried.", "3. Brand, Joh., in Zell."],
        ["1. Lind - Seetal, Präsident;", "2. Holm - Auried;", "3. Brand - Zell;"],
        ["1. Holm Anna, Auried", "2. Lind Werner, Seetal", "3. Dr. Brand Urs, Zell 2"],
    ]
    for lines in committees:
        assert barred(["Das Büro bestellt die Kommission aus:", *lines, "Sekretär: Kuhn."]) == [1, 2, 3]


def test_titles_beside_names_stay() -> None:
    assert barred(["1. Wahl Anna Holm", "2. Wahl Urs Brand", "3. Wahl Werner Lind"]) == []
    assert barred(["1. Anna Holm, Auried", "2. Verschiedenes", "3. Urs Brand, Zell"]) == []
    assert barred(["1. Anna Holm berichtet über die Schule", "2. Urs Brand fragt nach", "3. Eva Lind dankt"]) == []


def test_questions_and_sums_are_no_items() -> None:
    assert (
        items(
            "Interpellation betreffend die Haltung von Tieren\n\n"
            "1. Ist der Rat nicht auch der Meinung, dass Tiere guttun?\n\n"
            "2. Ist er bereit, die Gemeinden aufzumuntern?\n\n"
            "3. Fr. 150 000 an die Pflege im Heim\n\n"
            "4. Fr. 20 000 an den Tierschutz\n"
        )
        == []
    )


def test_points_of_a_resolution_are_no_items() -> None:
    text = (
        "Regierungsrat\n\n512. Strassen (Kredit)\n\nDas Projekt ist reif.\n\n"
        "Auf Antrag der Direktion beschliesst der Regierungsrat:\n\nI. Der Kredit wird bewilligt.\n\n"
        "II. Mitteilung an die Direktion.\n\n513. Schule\n\nEs wird beschlossen:\n\n"
        "I. Die Verordnung wird geändert.\n\nII. Der Kredit wird bewilligt.\n"
    )
    assert [(number, name) for number, _, name, _ in items(text)] == [("512", "Strassen (Kredit)"), ("513", "Schule")]


def test_roman_items_around_a_resolution_stay() -> None:
    assert barred(["III. Bericht", "Der Rat beschließt:", "I. Es bleibt dabei.", "II. Mitteilung.", "IV. Umfrage"]) == [
        2,
        3,
    ]
    assert barred(["I. Bericht", "Der Rat berät:", "II. Umfrage"]) == []


def test_a_sentence_behind_the_number_is_no_title() -> None:
    text = (
        "Protokoll\n\nZu Punkt 1)\nDer Vorsitzende eröffnet die Sitzung.\n\n"
        "Zu Punkt 2)\nFrau Quast berichtet über die Lage im Ort.\n\n"
        "Zu Punkt 3) Es wird beraten, wie weiter vorzugehen ist.\n\nZu Punkt 4) Verschiedenes\n\nKeine Meldungen.\n"
    )
    assert [(number, name) for number, _, name, _ in items(text)] == [
        ("1", ""),
        ("2", ""),
        ("3", ""),
        ("4", "Verschiedenes"),
    ]


@given(st.lists(st.text(alphabet="IVX123. ABjJA:\tbeschließt-", min_size=1, max_size=30), max_size=8))
def test_any_lines(lines: list[str]) -> None:
    found = barred(lines)
    assert found == sorted(set(found))
