"""Near misses come to an end. How the time grows is shown by `benchmark/growth.py`; a hang ends the whole run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from near_misses import NEAR_MISSES


@pytest.mark.parametrize(
    ("read", "piece"),
    [(read, piece) for read, pieces in NEAR_MISSES.items() for piece in pieces],
    ids=lambda value: value.__name__ if callable(value) else repr(value[:24]),
)
def test_near_misses_come_to_an_end(read: Callable[[str], None], piece: str) -> None:
    read(piece * (30_000 // len(piece)))
