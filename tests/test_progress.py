from __future__ import annotations

import io

from rich.console import Console

from ratslese.progress import Lines, Silent
from ratslese.store import Entry

DONE = Entry("a.txt", "00", "done", pages=3)
FAILED = Entry("b.txt", "01", "failed", reason="b.txt is encrypted; decrypt it with qpdf first")
NAMELESS = Entry("c.txt", "02", "failed", reason="no idea")


def test_failures_are_told_once_and_name_the_file() -> None:
    out = io.StringIO()
    with Lines(Console(file=out, width=200), total=3) as progress:
        for entry in (DONE, FAILED, NAMELESS):
            progress.advance(entry)
    assert out.getvalue().splitlines() == [
        "failed b.txt is encrypted; decrypt it with qpdf first",
        "failed c.txt: no idea",
    ]


def test_a_terminal_gets_a_bar() -> None:
    out = io.StringIO()
    with Lines(Console(file=out, width=120, force_terminal=True), total=2) as progress:
        progress.advance(DONE)
        progress.advance(DONE)
    assert "Reading" in out.getvalue()
    assert "2/2" in out.getvalue()


def test_silence() -> None:
    with Silent() as progress:
        progress.advance(FAILED)
