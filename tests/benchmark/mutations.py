#!/usr/bin/env python3
"""What becomes of damaged files: sound ones truncated, bit-flipped, spliced and edited, read in one run.

Usage: mutations.py [--count N] [--seed N] [--seconds S] [--memory MIB] [--ocr] [--records] [--keep DIR] [FILE …]

Without arguments the fictional corpus is damaged. Prints how many files ended in which way, the slowest and the largest
one; ends with status 1 where a file has no entry in the ledger, an entry has no typed reason, or a limit did not hold.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ratslese.batch import StoreSink, pipeline_version, read_records, run
from ratslese.batch.files import Found
from ratslese.batch.work import Product
from ratslese.reading import read
from ratslese.records import Minutes
from ratslese.settings import load
from ratslese.store import Entry, Store

ROOT = Path(__file__).resolve().parents[2]
MIB = 2**20
GRACE = 5.0
"""Seconds past its limit after which a document counts as hanging: the watch looks five times a second."""

Dice = random.Random
_NUMBER = re.compile(rb"\d+")
_KINDS = {
    "empty": "is empty",
    "encrypted": "is encrypted",
    "damaged": "damaged|is not what its name says|without pages|breaks off|cannot be opened|cannot be unpacked",
    "no known format": "no known format|is an? |holds no|but no text",
    "archive": "unpacks to|archive",
    "time": "took longer",
    "memory": "needed more memory",
    "reader died": "its reader",
    "same content": "same content",
}
"""Ways to fail, by what the reason says."""


def truncate(data: bytes, dice: Dice, other: bytes) -> bytes:
    """What is left of a download that broke off."""
    return data[: dice.randrange(len(data))]


def flip(data: bytes, dice: Dice, other: bytes) -> bytes:
    """Bits turned over here and there."""
    changed = bytearray(data)
    for _ in range(int(2 ** dice.uniform(0, 9))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def splice(data: bytes, dice: Dice, other: bytes) -> bytes:
    """A stretch of another file put in."""
    at, start = dice.randrange(len(data)), dice.randrange(len(other))
    return data[:at] + other[start : start + dice.randrange(1, 20_000)] + data[at + dice.choice((0, 500, 5_000)) :]


def join(data: bytes, dice: Dice, other: bytes) -> bytes:
    """One file's beginning and another's end."""
    return data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]


def blank(data: bytes, dice: Dice, other: bytes) -> bytes:
    """A block of zeros, as a bad disk gives."""
    at, size = dice.randrange(len(data)), 512 * dice.randrange(1, 40)
    return data[:at] + b"\0" * min(size, len(data) - at) + data[at + size :]


def repeat(data: bytes, dice: Dice, other: bytes) -> bytes:
    """A block written many times."""
    at = dice.randrange(len(data))
    block = data[at : at + dice.randrange(1, 2_000)]
    return data[:at] + block * dice.randrange(2, 50) + data[at:]


def renumber(data: bytes, dice: Dice, other: bytes) -> bytes:
    """Numbers exchanged for others: lengths, references, counts and sizes that lie."""
    places = list(_NUMBER.finditer(data))
    if not places:
        return data[::-1]
    changed = bytearray(data)
    for match in sorted(dice.sample(places, min(len(places), dice.randrange(1, 30))), key=lambda m: -m.start()):
        number = dice.choice((b"0", b"-1", b"2147483647", b"99999999999", b"1", dice.choice(places)[0]))
        changed[match.start() : match.end()] = number
    return bytes(changed)


def rename(data: bytes, dice: Dice, other: bytes) -> bytes:
    """A keyword of the format written wrongly everywhere, as far as there is one."""
    words = [b"endobj", b"/Kids", b"/Contents", b"/Font", b"stream", b"xref", b"/Root", b"/Type", b"w:p", b"</", b"par"]
    present = [word for word in words if word in data] or [data[:3] or b"x"]
    word = dice.choice(present)
    return data.replace(word, dice.choice((word[::-1], b"", word * 2, b"/Parent" if word[:1] == b"/" else b"<")))


MUTATIONS: tuple[Callable[[bytes, Dice, bytes], bytes], ...] = (
    *(truncate, flip, flip, splice, join, blank, repeat, renumber, rename),
)


def mutate(data: bytes, dice: Dice, other: bytes) -> bytes:
    """Damage a file; of a packed one in half of the cases a member, so that the package itself stays sound."""
    change = dice.choice(MUTATIONS)
    if not data.startswith(b"PK") or dice.random() < 0.5:
        return change(data, dice, other)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        names = package.namelist()
        hit = dice.choice([name for name in names if name.endswith(".xml")] or names)
        for name in names:
            content = package.read(name)
            changed.writestr(name, change(content, dice, other) if name == hit and content else content)
    return target.getvalue()


class Ledger(StoreSink):
    """A store whose entries can be counted."""

    def __init__(self, store: Store, version: str) -> None:
        super().__init__(store, version)
        self.entries: list[Entry] = []

    def add(self, found: Found, payload: Minutes | None) -> None:
        """Keep the records, if any were made."""
        if payload is not None:
            super().add(found, payload)

    def log(self, entry: Entry) -> None:
        """Keep the entry, too."""
        super().log(entry)
        self.entries.append(entry)


def only_read(path: Path, *, ocr: bool) -> Product[None]:
    """Read a file and make no records of it."""
    document = read(path, ocr=ocr)
    return Product(None, document.source.page_count, len(document.notices))


def way(entry: Entry) -> str:
    """How a file ended."""
    if entry.status == "done":
        return "read with warnings" if entry.warnings else "read"
    reason = (entry.reason or "").replace(entry.path, "")
    return next((name for name, pattern in _KINDS.items() if re.search(pattern, reason)), f"UNTYPED: {reason}")


def sources(given: list[Path]) -> list[Path]:
    """The sound files."""
    places = given or [ROOT / "corpus" / "minutes"]
    return [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*.*")))]


def main() -> int:
    """Damage, read, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--memory", type=int, default=1024, help="MiB for one document")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--ocr", action="store_true", help="recognise pages without a text layer")
    parser.add_argument("--records", action="store_true", help="make records, too, instead of reading only")
    parser.add_argument("--keep", type=Path, help="where to leave the damaged files")
    parser.add_argument("sources", nargs="*", type=Path)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    sound = [(path, path.read_bytes()) for path in sources(options.sources) if path.stat().st_size]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "files"
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(options.count):
            path, data = sound[number % len(sound)]
            changed = mutate(data, dice, dice.choice(sound)[1])
            (folder / f"{number:05}{path.suffix}").write_bytes(changed)
        settings = load(
            jobs=options.jobs, timeout=options.seconds, memory_limit=options.memory * MIB, model="rules", ocr="never"
        )
        version = pipeline_version(model="rules")
        with Store(Path(scratch) / "ledger.db") as store:
            sink = Ledger(store, version)
            work: Callable[[Path], Product[Minutes | None]] = partial(only_read, ocr=options.ocr)
            if options.records:
                work = partial(read_records, ocr="auto" if options.ocr else "never", model="rules")
            report = run([folder], sink, settings, work=work, version=version)
    ways = Counter(way(entry) for entry in sink.entries)
    for name, count in ways.most_common():
        print(f"{count:6}  {name}")
    slowest = max(sink.entries, key=lambda entry: entry.seconds or 0)
    print(f"{len(sink.entries)} entries for {options.count} files in {report.seconds:.0f} s; ", end="")
    print(f"slowest {slowest.seconds:.1f} s ({Path(slowest.path).name}), largest reader {report.memory / MIB:.0f} MiB")
    hanging = [entry.path for entry in sink.entries if (entry.seconds or 0) > options.seconds + GRACE]
    nameless = [entry for entry in sink.entries if entry.status == "failed" and entry.path not in (entry.reason or "")]
    print(f"past the limit of time: {len(hanging)}; reasons that name no file: {len(nameless)}")
    untyped = any(name.startswith("UNTYPED") for name in ways)
    return int(len(sink.entries) != options.count or bool(hanging) or untyped)


if __name__ == "__main__":
    sys.exit(main())
