#!/usr/bin/env python3
"""Set everything up and pass the tests: lint, types, tests, wheel, notebooks. Needs Python 3.11+, nothing else.

Usage: python3 tests/run.py [PYTEST_ARGUMENT …]

Makes `.venv` in the checkout when it is missing. Tesseract (for scans) is installed with apt where that can be done
as root; elsewhere the tests that need it are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


def run(*command: str | Path) -> int:
    """Run a command in the checkout, its output passed through."""
    print(f"\n$ {' '.join(str(part) for part in command)}", flush=True)
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def install_tesseract() -> None:
    """Install tesseract and its German model where apt is and we may; report otherwise."""
    if shutil.which("tesseract"):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "tesseract-ocr", "tesseract-ocr-deu")
    if not shutil.which("tesseract"):
        print("tesseract is not installed: the tests of scans will be skipped", flush=True)


def main(arguments: list[str]) -> int:
    """Return the first exit code that is not 0."""
    if sys.version_info < (3, 11):
        print(f"Ratslese needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    if not (BIN / "python").exists():
        venv.create(ENVIRONMENT, with_pip=True)
    install_tesseract()
    if code := run(BIN / "python", "-m", "pip", "install", "--quiet", "--editable", ".[dev,notebooks,ocr]"):
        return code
    steps: list[tuple[str | Path, ...]] = [
        (BIN / "ruff", "format", "--check", "."),
        (BIN / "ruff", "check", "."),
        (BIN / "mypy",),
        (BIN / "python", "-m", "pytest", *arguments),  # last: its closing line is the last line printed
    ]
    codes = [run(*step) for step in steps]
    if any(codes[:-1]):
        failed = ", ".join(Path(step[0]).name for step, code in zip(steps, codes, strict=True) if code)
        print(f"failed: {failed}", file=sys.stderr)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
