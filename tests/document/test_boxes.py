"""Boxes kept in arrays: a sequence of tuples like any other, also pickled."""

from __future__ import annotations

import pickle
from array import array

from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Box, Boxes, Provenance

SIDE = st.floats(0, 1200, allow_nan=False)
BOXES = st.lists(st.tuples(st.integers(1, 900), SIDE, SIDE, SIDE, SIDE), max_size=20)


def packed(boxes: list[Box]) -> Boxes:
    """Boxes in arrays."""
    return Boxes(array("i", [box[0] for box in boxes]), array("d", [side for box in boxes for side in box[1:]]))


@given(BOXES, st.integers(-25, 25), st.integers(-25, 25))
def test_boxes_are_a_sequence_of_tuples(boxes: list[Box], first: int, last: int) -> None:
    found = packed(boxes)
    assert list(found) == boxes
    assert len(found) == len(boxes)
    assert list(found[first:last]) == boxes[first:last]
    assert [found[at] for at in range(-len(boxes), len(boxes))] == boxes + boxes
    assert pickle.loads(pickle.dumps(found)) == found


@given(BOXES, st.integers(0, 60), st.integers(0, 20))
def test_places_in_arrays_are_found_like_those_in_tuples(boxes: list[Box], start: int, length: int) -> None:
    starts, ends = range(0, 3 * len(boxes), 3), range(2, 3 * len(boxes) + 2, 3)
    plain = Provenance(tuple(starts), tuple(ends), tuple(boxes))
    compact = Provenance(array("i", starts), array("i", ends), packed(boxes))
    assert compact.locate(start, start + length) == plain.locate(start, start + length)
    assert compact.left(start, start + length) == plain.left(start, start + length)
