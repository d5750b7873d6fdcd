"""What workers do in tests: misbehave as the file's name says. Imported by the worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from ratslese.batch import Product
from ratslese.errors import EncryptedFileError, UnsupportedFormatError
from ratslese.reading import read
from ratslese.records import Minutes, models


def misbehave(path: Path) -> Product[bytes]:
    """Answer with the file's text, unless its name asks for trouble."""
    match path.stem:
        case "hang":
            time.sleep(60)
        case "leap":
            bytearray(64 * 1024**3)
        case "creep":
            hoard = []
            while True:
                hoard.append(b"x" * 1024**2 * 4 + str(len(hoard)).encode())
                time.sleep(0.001)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "raise":
            raise ValueError("not\nexpected")
        case "encrypted":
            raise EncryptedFileError(path, "is encrypted", "decrypt it with qpdf first")
        case "picture":
            raise UnsupportedFormatError(path, "is image/png", "convert it to PDF")
        case "unpicklable":
            return Product(lambda: b"")  # type: ignore[arg-type, return-value]
        case "slow":
            time.sleep(0.5)
    return Product(path.read_bytes(), pages=2, warnings=1)


def make_minutes(path: Path) -> Product[Minutes]:
    """Minutes with the file's text, after a short while."""
    import hashlib

    if path.stem.startswith("slow"):
        time.sleep(0.05)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    text = data.decode()
    minutes = Minutes(
        id=digest[:16],
        source=models.SourceFile(path=str(path), sha256=digest, media_type="text/plain", page_count=1),
        meeting=models.Meeting(organization="Rat"),
        agenda_items=tuple(
            models.AgendaItem(id=f"i{n}", number=str(n), order=n, name=f"{text} {n}", text=text, start=0, end=len(text))
            for n in range(20)
        ),
        text=text,
    )
    return Product(minutes, 1)


def characters(path: Path) -> Product[bytes]:
    """The text that is read."""
    return Product(read(path).text.encode(), 1)
