"""Spans, layers, flat text and provenance."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Alignment, Document, Notice, Page, Provenance, Source, Span, covering, inside
from ratslese.document.findings import DATES, SENTENCES, Sentence, Timex

SOURCE = Source("x.txt", "00" * 32)


def test_layers_are_sorted_and_values() -> None:
    document = Document("am 3. Mai und 4. Mai", SOURCE)
    more = document.with_layer(DATES, [Span(14, 20, Timex("DATE", None)), Span(3, 9, Timex("DATE", None))])
    assert [span.start for span in more[DATES]] == [3, 14]
    assert document[DATES] == ()
    assert pickle.loads(pickle.dumps(more)) == more


def test_a_layer_stays_inside_the_text() -> None:
    with pytest.raises(ValueError, match="past the text's end"):
        Document("kurz", SOURCE).with_layer(SENTENCES, [Span(0, 5, Sentence())])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_is_half_open_and_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end, None)


@given(st.text(alphabet=st.sampled_from("ab \n\t\u00a0.")))
def test_flat_text_keeps_offsets_and_paragraphs(text: str) -> None:
    flat = Document(text, SOURCE).flat
    assert len(flat) == len(text)
    assert [char for char in flat if not char.isspace()] == [char for char in text if not char.isspace()]
    for line_break in range(1, len(flat)):
        if flat[line_break] == "\n":
            assert text[line_break].isspace()


def test_flat_text_joins_lines_but_not_paragraphs() -> None:
    assert Document("Der\nRat\n\nbeschließt\n \nso", SOURCE).flat == "Der Rat\n\nbeschließt\n\n\nso"


def test_surface_collapses_white_space() -> None:
    assert Document("Kommunalen \n Integrationszentrums", SOURCE).surface(0, 33) == "Kommunalen Integrationszentrums"


def test_pages() -> None:
    document = Document("eins\nzwei", SOURCE, pages=(Page(1, 0, 5), Page(2, 5, 9)))
    assert [document.page_at(offset) for offset in (0, 4, 5, 8)] == [1, 1, 2, 2]
    assert Document("eins", SOURCE).page_at(0) is None


def test_looking_up_spans() -> None:
    outer, inner, later = Span(0, 10, "outer"), Span(2, 5, "inner"), Span(12, 14, "later")
    spans = (outer, inner, later)
    assert covering(spans, 3) is inner
    assert covering(spans, 7) is outer
    assert covering(spans, 11) is None
    assert list(inside(spans, 2, 13)) == [inner, later]


def test_boxes_merge_by_line() -> None:
    provenance = Provenance(
        (0, 4, 8), (3, 7, 12), ((1, 10.0, 10.0, 30.0, 20.0), (1, 35.0, 10.0, 50.0, 20.0), (1, 10.0, 25.0, 40.0, 35.0))
    )
    assert provenance.locate(0, 7) == ((1, 10.0, 10.0, 50.0, 20.0),)
    assert provenance.locate(4, 12) == ((1, 35.0, 10.0, 50.0, 20.0), (1, 10.0, 25.0, 40.0, 35.0))
    assert provenance.locate(3, 4) == ()


def test_alignment_leads_back_to_the_source() -> None:
    alignment = Alignment((0, 5), (0, 9))
    assert [alignment.to_source(offset) for offset in (0, 4, 5, 7)] == [0, 4, 9, 11]


def test_what_was_put_in_leads_no_further_than_the_next_run() -> None:
    alignment = Alignment((0, 4), (0, 2))  # three blanks for a tab
    assert [alignment.to_source(offset) for offset in range(5)] == [0, 1, 2, 2, 2]


def test_notices_add_up() -> None:
    document = Document("", SOURCE).with_notices(Notice("a", "first")).with_notices(Notice("b", "second", page=2))
    assert [notice.code for notice in document.notices] == ["a", "b"]
