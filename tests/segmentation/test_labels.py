"""The number of an item and what looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.segmentation.labels import number_key, parse_label
from ratslese.segmentation.references import only_references, split_references
from ratslese.segmentation.sides import side_of


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("3.1 Haushalt", "3.1", "Haushalt"),
        ("3.1. Haushalt", "3.1", "Haushalt"),
        ("Ö 4 Haushalt", "4", "Haushalt"),
        ("Ö4", "4", ""),
        ("N 2", "2", ""),
        ("2.) Haushalt", "2", "Haushalt"),
        ("zu 5", "5", ""),
        ("Zu 5.) Haushalt", "5", "Haushalt"),
        ("TOP 3a", "3a", ""),
        ("TOP 3:", "3", ""),
        ("TOP 3: Haushalt", "3", "Haushalt"),
        ("TOP1 - Haushalt", "1", "Haushalt"),
        ("TOP Ö 5.2 Haushalt", "5.2", "Haushalt"),
        ("TOP 7 (nichtöffentlich): Haushalt", "7", "Haushalt"),
        ("TOP 07 Haushalt", "07", "Haushalt"),
        ("Tagesordnungspunkt 4", "4", ""),
        ("Punkt 18.1 der Tagesordnung", "18.1", ""),
        ("Zu Punkt 3 der Tagesordnung: Haushalt", "3", "Haushalt"),
        ("Punkt 15.2. der Tagesordnung: Haushalt", "15.2", "Haushalt"),
        ("TOP 3 (öffentlicher Teil): Haushalt", "3", "Haushalt"),
        ("TOP 5+6 Haushalt", "5", "Haushalt"),
        ("zu N 2 Haushalt", "2", "Haushalt"),
        ("TOP 4 (alt: 5): Haushalt", "4", "Haushalt"),
        ("§ 7", "7", ""),
        ("§ 7 Haushalt", "7", "Haushalt"),
        ("§ 34 (TOP 4) Haushalt", "4", "Haushalt"),
        ("IV. Haushalt", "IV", "Haushalt"),
        ("I.3 Haushalt", "I.3", "Haushalt"),
        ("Traktandum 4", "4", ""),
        ("4. Geschäft: Haushalt", "4", "Haushalt"),
        ("A Haushalt", "A", "Haushalt"),
        ("B I Haushalt", "B I", "Haushalt"),
        ("10.Haushalt", "10", "Haushalt"),
        ("Nr. 141 Haushalt", "141", "Haushalt"),
        ("Sitzungseröffnung und Punkt 1 der Tagesordnung: Haushalt", "1", "Haushalt"),
        ("TOP 8 Personal (nicht öffentlich)", "8", "Personal"),
        ("Lfd. Nr. 101 – TOP 1 Haushalt", "1", "Haushalt"),
        ("Zu Punkt 3 der T.O.: Haushalt", "3", "Haushalt"),
        ("Zu Pkt. 1, Haushalt", "1", "Haushalt"),
        ("Ad 3) Haushalt", "3", "Haushalt"),
        ("[3] Haushalt", "3", "Haushalt"),
        ("Traktandum Nr. 3 / Haushalt", "3", "Haushalt"),
        ("- 3 -", "3", ""),
    ],
)
def test_labels(line: str, number: str, title: str) -> None:
    label = parse_label(line)
    assert label is not None
    assert (label.number, label.title) == (number, title)


def test_the_number_stuck_to_the_next_word() -> None:
    label = parse_label("Punkt 51der Tagesordnung: Zuschüsse für die Schule")
    assert label is not None
    assert (label.number, label.title, label.full) == ("51", "Zuschüsse für die Schule", True)
    assert parse_label("Punkt 5der Liste") is None


@pytest.mark.parametrize(
    "line",
    [
        "12. Mai 2021",
        "12.05.2021",
        "19.00 Uhr",
        "3,5 Mio. Euro",
        "2015 darf sich nicht wiederholen",
        "5 Personen",
        "17. Sitzung des Rates",
        "§ 7 Abs. 2 GO",
        "In der Stadt",
        "Die Verwaltung",
        "2197/2021",
        "26-29075",
        "1.1.2020 bis",
        "8 Ja-Stimmen",
        "1. Bürgermeister Huber",
        "TOP 3, sagt Frau Adam, sei vertagt",
        "Zum 3. Mal wird gefragt",
        "- 3 Stimmen",
        "4 : 11",
        "(5/0/1)",
    ],
)
def test_look_alikes(line: str) -> None:
    assert parse_label(line) is None


@pytest.mark.parametrize(
    ("number", "key"),
    [("3.1", (3, 1)), ("5a", (5, "a")), ("IV", (4,)), ("B 2", ("B", 2)), ("XIV.2", (14, 2)), ("B I", ("B", 1))],
)
def test_keys(number: str, key: tuple[int | str, ...]) -> None:
    assert number_key(number) == key


@pytest.mark.parametrize(
    ("line", "public"),
    [
        ("Öffentlicher Teil", True),
        ("I. Öffentlicher Teil:", True),
        ("Nichtöffentlicher Teil", False),
        ("Nicht öffentliche Sitzung", False),
        ("geschlossener Teil", False),
        ("B. Nichtöffentliche Sitzung", False),
        ("Ö f f e n t l i c h e r   T e i l", True),
        ("Öffentliche Tagesordnung", True),
        ("Vertraulicher Teil", False),
        ("Voraussichtlich nicht öffentlich:", False),
        ("B. Voraussichtlich nichtöffentlicher Teil", False),
        ("Öffentliche Toiletten am Markt", None),
        ("Ende der öffentlichen Sitzung: 19:00 Uhr", None),
        ("Öffentlicher Personennahverkehr", None),
        ("Die öffentliche Sitzung wird um 19 Uhr geschlossen.", None),
    ],
)
def test_sides(line: str, public: bool | None) -> None:
    assert side_of(line) is public


@pytest.mark.parametrize(
    ("title", "name", "papers"),
    [
        ("SAP-Umstellung 26-29075", "SAP-Umstellung", ("26-29075",)),
        ("Hundesteuer (Vorlage 45/2019)", "Hundesteuer", ("45/2019",)),
        ("Kita-Ausbau 2019/1023", "Kita-Ausbau", ("2019/1023",)),
        ("Haushalt 2021/2022", "Haushalt 2021/2022", ()),
        ("Verkauf des Flurstücks 112/4", "Verkauf des Flurstücks 112/4", ()),
        ("V/0287/2026 Jahresabschluss", "Jahresabschluss", ("V/0287/2026",)),
        ("Resolution (Antrag der Fraktion B, DS 12/2023)", "Resolution", ("12/2023",)),
        ("Neubau der Turnhalle BV 017/2019", "Neubau der Turnhalle", ("BV 017/2019",)),
        ("Neubau der Turnhalle 20-26 / V 00123", "Neubau der Turnhalle", ("20-26/V 00123",)),
        ("Neubau der Turnhalle (Drucksache: 0815/VII)", "Neubau der Turnhalle", ("0815/VII",)),
        ("Neubau der Turnhalle - Vorlage IV-2020-33", "Neubau der Turnhalle", ("IV-2020-33",)),
        ("Neubau der Turnhalle DS-Nr. 2020-0123/1", "Neubau der Turnhalle", ("2020-0123/1",)),
        ("Postulat betreffend Bushöfe (KR-Nr. 217/2018)", "Postulat betreffend Bushöfe", ("KR-Nr. 217/2018",)),
        ("Bebauungsplan Nr. 12/2019", "Bebauungsplan Nr. 12/2019", ()),
        ("Ausbau der B 51", "Ausbau der B 51", ()),
        ("Bericht 2020", "Bericht 2020", ()),
    ],
)
def test_references(title: str, name: str, papers: tuple[str, ...]) -> None:
    found, references = split_references(title)
    assert found == name
    assert references == papers


@pytest.mark.parametrize(
    "line", ["Vorlage: 2014/0108", "26-29183", "V/0287/2026", "(AN/12/2021)", "Vorlage Nr. 12/2020"]
)
def test_lines_of_references(line: str) -> None:
    assert only_references(line)


@pytest.mark.parametrize(
    ("line", "references"),
    [
        ("(Drucksache Nr.: 16051-09)", ("16051-09",)),
        ("Drs. 19/1234", ("19/1234",)),
        ("Beschlussvorlage Nr. 45/2021", ("45/2021",)),
        ("DRUCKSACHE 0012/2021", ("0012/2021",)),
        ("BV 017/2019", ("BV 017/2019",)),
        ("DS-Nr. 2020-0123/1", ("2020-0123/1",)),
    ],
)
def test_words_before_a_reference_are_no_part_of_it(line: str, references: tuple[str, ...]) -> None:
    assert only_references(line) == references


@pytest.mark.parametrize("line", ["Haushalt 2021/2022", "2021/2022", "Antrag der CDU", "3/4", "Abstimmung 9:0"])
def test_lines_that_are_no_references(line: str) -> None:
    assert not only_references(line)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())))
def test_nothing_raises(text: str) -> None:
    line = text.strip().replace("\n", " ")
    label = parse_label(line)
    assert label is None or label.key
    side_of(line)
    only_references(line)
    split_references(line)


@pytest.mark.parametrize(
    "near_miss", ["1" * 100_000, "A-" * 50_000, "TOP " * 25_000, "1." * 50_000, "1/" * 50_000, "I" * 100_000]
)
def test_near_misses_take_no_time(near_miss: str) -> None:
    parse_label(near_miss)
    side_of(near_miss)
    only_references(near_miss[:2000])
    split_references(near_miss[:2000])
