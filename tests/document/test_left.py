"""Where a stretch begins on its page: the left side of the first box that `locate` gives, without the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Provenance

WORDS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3), st.integers(0, 500)), max_size=12)


@given(WORDS, st.integers(0, 80), st.integers(1, 20))
def test_left_is_the_first_boxes_left_side(words: list[tuple[int, int, int]], start: int, length: int) -> None:
    starts, ends, boxes = [], [], []
    at = 0
    for size, gap, x in words:
        starts.append(at + gap)
        ends.append(at + gap + size)
        boxes.append((1, float(x), 10.0, float(x + size), 20.0))
        at += gap + size
    provenance = Provenance(tuple(starts), tuple(ends), tuple(boxes))
    found = provenance.locate(start, start + length)
    assert provenance.left(start, start + length) == (found[0][1] if found else None)
