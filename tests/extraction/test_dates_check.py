"""dateparser as second opinion on the dates that the grammar found."""

from __future__ import annotations

from datetime import date

import pytest

from ratslese.document import Span
from ratslese.document.findings import Timex
from ratslese.extraction.dates.check import cross_check, second_opinion
from ratslese.extraction.dates.extractor import find_dates

ANCHOR = date(2020, 3, 10)
NAMES = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November"]
NAMES += ["Dezember"]
SHORTS = ["Jan.", "Feb.", "Mär.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]


@pytest.mark.parametrize(
    "form", ["{d:02d}.{m:02d}.{y}", "{d}.{m}.{y}", "{d}. {m}. {y}", "{d}. {name} {y}", "{d}. {short} {y}"]
)
def test_both_read_every_month_alike(form: str) -> None:
    for month in range(1, 13):
        printed = form.format(d=3 + month, m=month, y=2000 + month, name=NAMES[month - 1], short=SHORTS[month - 1])
        text = f"Die Frist endet am {printed} im Amt."
        (span,) = find_dates(text, anchor=ANCHOR)
        assert span.value.value == f"{2000 + month}-{month:02d}-{3 + month:02d}"
        assert second_opinion(text[span.start : span.end]) in (date(2000 + month, month, 3 + month), None)
        assert cross_check(text, [span]) == []


@pytest.mark.parametrize(
    "printed", ["31.02.2020", "45.13.2019", "März 2020", "2020", "Die", "Vorlage 24/0123", "gestern"]
)
def test_second_opinion_does_not_guess(printed: str) -> None:
    assert second_opinion(printed) is None


def test_a_disagreement_is_reported() -> None:
    text = "am 13.11.2019"
    (found,) = cross_check(text, [Span(3, 13, Timex("DATE", "2019-11-14"))])
    assert (found.text, found.ours, found.theirs) == ("13.11.2019", "2019-11-14", "2019-11-13")
