"""One meeting under every kind of head that towns print above an item, with the agenda list and without."""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import ITEMS
from ratslese.segmentation import segment

TITLES = (
    "Eröffnung der Sitzung",
    "Erhöhung der Hundesteuer 2022-2027",
    "Antrag auf einen Bürgerhaushalt",
    "Mitteilungen",
)
TEXTS = (
    "Frau Noll eröffnet die Sitzung.",
    "Die Satzung wird beschlossen.\n12 : 3",
    "a) Dem ersten Teil wird zugestimmt.\n12 : 3\nb) Der zweite Teil wird abgelehnt.\n4 : 11",
    "Die Verwaltung berichtet.",
)
LIST = "Tagesordnung\n\n" + "\n".join(f"{at}. {title}" for at, title in enumerate(TITLES, 1)) + "\n\n"

KNOWN = [
    "TOP {n}: {t}",
    "Lfd. Nr. 10{n} – TOP {n} {t}",
    "Lfd. Nr. 10{n} (TOP {n}) {t}",
    "Zu Punkt {n} der T.O.:\n{t}",
    "Zu Punkt {n} der TO:\n{t}",
    "Zu Pkt. {n}, {t}",
    "Zum {n}. Punkt der Tagesordnung: {t}",
    "Beratung zu Punkt {n}: {t}",
    "Tagesordnungspunkt {n} – {t}",
    "Tagesordnungspunkt {n}\n{t}",
    "TOP Ö {n} {t}",
    "TOP Ö {n}      {t}",
    "TO-Pkt. {n}: {t}",
    "Beratungspunkt {n}\n{t}",
    "Punkt {n} der Tagesordnung: {t}",
    "Traktandum {n} / {t}",
    "Ö {n} | {t}",
    "0{n}. {t}",
    "{n}) {t}",
    "[{n}] {t}",
    "{n} | {t}",
    "{n}.- {t}",
    "§ 3{n}\n{t}",
    "§ 3{n} {t}",
    "Ad {n}) {t}",
    "                 {n}. {t}",
]
UNKNOWN = ["Geschäft 2018/4{n} – {t}", "Ziffer {n}: {t}", "Reg. 11.{n} | {t}", "(zu {n}) {t}", "No. {n} — {t}"]


def proceedings(head: str) -> str:
    return "\n\n".join(
        head.format(n=at, t=title) + "\n" + text for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
    )


def items_of(text: str) -> list[tuple[str, str]]:
    """Title and stretch of every item."""
    document = segment(Document("Niederschrift der Sitzung\n\n" + text + "\n", Source("", "")))
    spans = sorted(document[ITEMS], key=lambda span: span.value.order)
    return [(span.value.name, document.text[span.start : span.end]) for span in spans]


# The sections of minutes are counted on from meeting to meeting: no list has their numbers.
@pytest.mark.parametrize(
    ("head", "listed"), [(head, listed) for head in KNOWN for listed in (True, False) if not (listed and "§" in head)]
)
def test_known_heads(head: str, listed: bool) -> None:
    items = items_of((LIST if listed else "") + proceedings(head))
    assert tuple(name for name, _ in items) == TITLES
    assert all(text in stretch for text, (_, stretch) in zip(TEXTS, items, strict=True))


@pytest.mark.parametrize("head", UNKNOWN)
def test_the_list_proves_unknown_heads(head: str) -> None:
    items = items_of(LIST + proceedings(head))
    assert tuple(name for name, _ in items) == TITLES
    assert all(text in stretch for text, (_, stretch) in zip(TEXTS, items, strict=True))


def test_a_bare_number_above_the_text_of_a_listed_item() -> None:
    head = "Zu Tagesordnungspunkt {n}:"
    items = items_of(LIST + proceedings(head))
    assert tuple(name for name, _ in items) == TITLES
    assert all(text in stretch for text, (_, stretch) in zip(TEXTS, items, strict=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Mitteilungen der Verwaltung liegen vor.",
        "Mit 12 Stimmen wird der Antrag auf einen Bürgerhaushalt vertagt, weil noch keine Zahlen vorliegen.",
    ],
)
def test_a_sentence_that_names_a_title_is_no_heading(sentence: str) -> None:
    text = LIST + proceedings("TOP {n}: {t}").replace(TEXTS[0], f"{TEXTS[0]}\n{sentence}")
    items = items_of(text)
    assert tuple(name for name, _ in items) == TITLES
    assert sentence in items[0][1]
