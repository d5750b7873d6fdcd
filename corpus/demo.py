#!/usr/bin/env python3
"""Set everything up and show the main job on the sample minutes. Needs Python 3.11+, nothing else.

Usage: python3 corpus/demo.py

Makes `.venv` in the checkout when it is missing, installs Ratslese there, reads the fictional minutes in
`corpus/minutes` into `minutes.db`, shows what was found, and searches it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")

TOUR = (
    ("ingest", "corpus/minutes", "--db", "minutes.db"),
    ("stats", "--db", "minutes.db"),
    ("search", "Spielplatz", "--db", "minutes.db", "--limit", "5"),
    ("search", "--db", "minutes.db", "--kind", "decision", "--outcome", "rejected", "--limit", "5"),
)
"""What is shown, as a user would type it after `ratslese`."""


def main() -> int:
    """Return the exit code of the first step that fails, else 0."""
    if sys.version_info < (3, 11):
        print(f"Ratslese needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    if not (BIN / "python").exists():
        print(f"Making {ENVIRONMENT.name} …", flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
    if not (BIN / "ratslese").exists():
        print("Installing Ratslese and what it needs …", flush=True)
        install = ("-m", "pip", "install", "--quiet", "--editable", ".")
        done = subprocess.run([BIN / "python", *install], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    for step in TOUR:
        print(f"\n$ ratslese {' '.join(step)}", flush=True)
        done = subprocess.run([BIN / "ratslese", *step], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    print(f"\nTo go on: {BIN.relative_to(ROOT)}/ratslese --help")
    return 0


if __name__ == "__main__":
    sys.exit(main())
