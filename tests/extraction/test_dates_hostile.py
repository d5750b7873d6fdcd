"""Dates and figures on damaged, contradictory, endless and arbitrary input; the extractors on documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratslese.document import Document, Source, Span
from ratslese.document.findings import DATES, FIGURES, MASKS, MEETING, PERSONS, Meeting, Person
from ratslese.extraction.dates.extractor import dates, find_dates
from ratslese.extraction.dates.timex_calendar import interval
from ratslese.extraction.figures.extractor import figures, find_figures
from ratslese.extraction.numbers.extractor import find_masks

ANCHOR = date(2020, 3, 10)
_PIECES = [
    "am",
    "1.",
    "13.11.2019",
    "Mai",
    "2020",
    "bis",
    "und",
    "17.30 Uhr",
    "€",
    "1.234,56",
    "zwei",
    "Jahre",
    "vor",
    "Ende",
    "§ 5",
    "Montag",
    ",",
    "-",
    "/",
    "\n\n",
    "Uhr",
    "½",
    "Mio.",
    "24",
    "99.99.9999",
    "0000",
    "31.02.2020",
    "halb",
    "d. J.",
    "nächsten",
    "Ostern",
    "KW",
    "Quartal",
    "in",
    "zwischen",
    "3",
    "%",
    "Stellen",
    "Sommer",
    "heute",
]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)))
@example("Montag 1.")
def test_any_text_is_read(text: str) -> None:
    for anchor in (None, ANCHOR, date(1, 1, 1), date(9999, 12, 31)):
        for profile in ("minutes", "timeml"):
            found = find_dates(text, anchor=anchor, profile=profile)
            ends = [0, *(span.end for span in found)]
            assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, found, strict=False))
    found_figures = find_figures(text)
    ends = [0, *(span.end for span in found_figures)]
    assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, found_figures, strict=False))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join))
def test_figures_and_dates_share_no_character(text: str) -> None:
    taken = {at for span in find_dates(text, anchor=ANCHOR) for at in range(span.start, span.end)}
    taken |= {at for mask in find_masks(text) for at in range(mask.start, mask.end)}
    assert not any(
        at in taken for span in find_figures(text) for at in range(span.start, span.end) if text[at].isdigit()
    )


def document(text: str, day: str | None = "2020-03-10") -> Document:
    given_meeting = [Span(0, 0, Meeting(date=day))]
    return Document(text, Source("", "")).with_layer(MEETING, given_meeting).with_layer(MASKS, find_masks(text))


@pytest.mark.parametrize(
    "printed", ["31.02.2020", "45.13.2019", "30.2.2021", "00.01.2020", "31. Februar 2020", "32. Mai"]
)
def test_impossible_dates_are_warnings(printed: str) -> None:
    read = dates(document(f"Die Frist endet am {printed} im Amt."))
    assert read[DATES] == ()
    assert [(notice.code, printed in notice.message) for notice in read.notices] == [("impossible-date", True)]


def test_contradicting_weekday_is_a_warning() -> None:
    read = dates(document("Am Sonntag, 13.11.2019, war Markt."))
    assert [span.value.value for span in read[DATES]] == ["2019-11-13"]
    assert [notice.code for notice in read.notices] == ["weekday-contradiction"]


def test_repairs_are_marked() -> None:
    rules = [span.rule for span in find_dates("Am l3.11.2019 und am 14.11.2019", anchor=ANCHOR)]
    assert rules == ["dates.repaired", "dates.numeric"]


@pytest.mark.parametrize("text", ["Am lO.ll.2O45x war nichts.", "Am 3l.02.2020 war nichts.", "17:6 0 Uhr"])
def test_ambiguous_damage_is_not_repaired(text: str) -> None:
    assert not [span for span in find_dates(text, anchor=ANCHOR) if span.rule == "dates.repaired"]


def test_last_meeting_is_the_one_whose_minutes_are_approved() -> None:
    text = "Die Niederschrift der Sitzung vom 11.02.2020 wird genehmigt. In der letzten Sitzung wurde vertagt."
    values = [span.value.value for span in dates(document(text))[DATES]]
    assert values == ["2020-02-11", "2020-02-11"]


def test_relative_dates_need_the_meeting() -> None:
    text = "In der vergangenen Woche wurde beraten."
    assert dates(document(text))[DATES][0].value.value == "2020-W10"
    assert dates(document(text, None))[DATES][0].value.value is None


def test_intervals_are_inclusive_and_open_ended() -> None:
    (span,) = find_dates("Das gilt ab April 2020.", anchor=ANCHOR)
    assert (span.value.begin, span.value.end_date) == ("2020-04-01", None)
    (span,) = find_dates("Das gilt bis Ende 2020.", anchor=ANCHOR)
    assert (span.value.begin, span.value.end_date) == (None, "2020-12-31")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021-Q2", ("2021-04-01", "2021-06-30")),
        ("2021-H2", ("2021-07-01", "2021-12-31")),
        ("2019-W46", ("2019-11-11", "2019-11-17")),
        ("2019-W46-WE", ("2019-11-16", "2019-11-17")),
        ("2019-WI", ("2019-12-01", "2020-02-29")),
        ("198", ("1980-01-01", "1989-12-31")),
        ("18", ("1800-01-01", "1899-12-31")),
        ("2019/2020", ("2019-08-01", "2020-07-31")),
        ("2020-06-16T17:30", ("2020-06-16", "2020-06-16")),
        ("P2Y", (None, None)),
        ("XXXX-05-03", (None, None)),
        (None, (None, None)),
    ],
)
def test_intervals(value: str | None, expected: tuple[str | None, str | None]) -> None:
    assert interval(value) == expected


def test_narrative_inherits_the_year() -> None:
    text = (
        "Der Krieg begann am 1. September 1939. Am 17. September griff ein weiteres Heer an. Im Mai 1940 fiel "
        "die Stadt; am 22. Juni wurde Waffenstillstand geschlossen. Im Dezember 1941 begann die Offensive. "
        "Im Januar endete sie. Zwei Tage später kam die Kälte. Im Sommer 1942 war alles vorbei."
    )
    values = [span.value.value for span in find_dates(text, anchor=date(2012, 5, 1), profile="timeml")]
    assert values[:6] == ["1939-09-01", "1939-09-17", "1940-05", "1940-06-22", "1941-12", "1942-01"]
    assert values[-1] == "1942-SU"


def test_figures_of_a_document_keep_to_its_masks() -> None:
    text = "12 Stellen im Bauhof"
    assert len(figures(document(text))[FIGURES]) == 1
    masked = document(text).with_layer(MASKS, [Span(0, 2, find_masks("§ 5")[0].value)])
    assert figures(masked)[FIGURES] == ()


def test_persons_named_like_time_words() -> None:
    text = "Frau Heuer fragt. Heuer dankt, im Winter komme Winter. Freitags Antrag wird am Freitag beraten."
    persons = [Span(0, 1, Person(f"p{at}", name, None, name)) for at, name in enumerate(("Heuer", "Winter", "Freitag"))]
    found = dates(document(text).with_layer(PERSONS, persons))[DATES]
    assert [text[span.start : span.end] for span in found] == ["Winter", "Freitag"]
