#!/usr/bin/env python3
"""Draw the picture of the README: a search as a terminal shows it.

Usage: python pipeline/docs/picture.py DATABASE     (made by: ratslese ingest corpus/minutes --db DATABASE)
"""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 104
COMMANDS = (("search", "Spielplatz", "--limit", "4"), ("search", "--outcome", "rejected", "--limit", "2"))


def on_terminal(command: list[str]) -> str:
    """What a command prints on a terminal, with its colours."""
    screen, terminal = pty.openpty()
    environment = os.environ | {"COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, env=environment) as process:
        os.close(terminal)
        printed = b""
        while True:
            try:
                piece = os.read(screen, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            printed += piece
        process.wait()
    os.close(screen)
    return printed.decode("utf-8").replace("\r\n", "\n")


def main(database: str) -> None:
    """Write tour.svg."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for command in COMMANDS:
        console.print(Text("$ ratslese " + " ".join(command), style="bold"))
        console.print(Text.from_ansi(on_terminal(["ratslese", *command, "--db", database])))
    Path(__file__).with_name("tour.svg").write_text(console.export_svg(title="ratslese", unique_id="tour"), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
