"""Imported once by the fork server: what every worker needs is loaded there, shared by all, and ready after a death."""

from __future__ import annotations

import os
from contextlib import suppress

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # the workers are the parallelism; threads inside them only get in the way

SAMPLE = """Niederschrift über die 1. Sitzung des Gemeinderates am 3. Mai 2021

TOP 1 Radweg

Frau Muster führt aus, dies sei nötig. Beschluss: Der Rat beschließt den Radweg. Einstimmig angenommen.
"""


def warm() -> None:
    """Load every room and its word lists by reading a sample.

    A trained model stays out: which one, only the worker learns.
    """
    from ratslese.extraction import registry
    from ratslese.flow import extract
    from ratslese.reading import read_text

    registry()
    extract(read_text(SAMPLE), model="rules")


with suppress(Exception):  # whatever is wrong shows again where it can be reported: in a worker
    warm()
