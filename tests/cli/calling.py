"""Calls the command in this process: the imports are paid once, and worker processes stay real ones."""

from __future__ import annotations

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from ratslese import cli


@dataclass(frozen=True)
class Called:
    """Exit code and what was printed."""

    code: int
    out: str
    err: str


def call(directory: Path, *arguments: object, **environment: str) -> Called:
    """Run `ratslese ARGUMENTS` in a directory, with none of the user's own settings."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("RATSLESE_")}
    variables |= {"COLUMNS": "200"} | environment
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        chdir(directory),
        patch.dict(os.environ, variables, clear=True),
        patch.object(sys, "argv", ["ratslese", *map(str, arguments)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Called(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]
