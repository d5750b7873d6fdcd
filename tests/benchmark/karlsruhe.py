#!/usr/bin/env python3
"""Day, agenda number and outcome of minutes of single items, against the council's own record beside them.

Usage: karlsruhe.py ITEMS [--sample 600] [--seed 44] [--errors]

ITEMS is the data set `karlsruhe_items` (JSON lines, xz): the text of the minutes of one item and, under `official`,
what the council recorded. A sample is drawn with a fixed seed. Printed are the share of days that agree; of agenda
numbers, among the items whose minutes print the recorded number at all; and of outcomes: an item agrees when one of its
decisions has the recorded class. The last row takes 'noted' and 'settled' for one, which are two words for one thing
there ('Kenntnisnahme von der Stellungnahme', 'mit Stellungnahme einverstanden'); what still differs holds errors of
ours and of the record, told apart in `pipeline/docs/karlsruhe_outcomes.md`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import tempfile
from pathlib import Path

from ratslese.document import Document
from ratslese.document.findings import DECISIONS, ITEMS, MEETING
from ratslese.extraction import registry
from ratslese.reading import read
from ratslese.segmentation import segment

LONGEST = 60_000
_CLASSES = (
    ("abgelehnt", "rejected"),
    ("geändert", "adopted_amended"),
    ("kenntnis", "noted"),
    ("zugestimmt", "adopted"),
    ("beschlossen", "adopted"),
    ("angenommen", "adopted"),
    ("verwiesen", "referred"),
    ("vertagt", "postponed"),
    ("zurückgestellt", "postponed"),
    ("abgesetzt", "postponed"),
    ("zurückgezogen", "withdrawn"),
    ("erledigt", "settled"),
    ("einverstanden", "settled"),
    ("gewählt", "elected"),
)
"""What a recorded result contains, and the outcome it stands for; the first that fits."""


def outcome_of(result: str | None) -> str | None:
    """The class of a recorded result, or None where it names none."""
    folded = (result or "").casefold()
    return next((outcome for word, outcome in _CLASSES if word in folded), None)


def extracted(path: Path) -> Document:
    """A document with its items, meeting and decisions."""
    document = segment(read(path))
    for part in registry().plan(["meeting", "decisions"]):
        document = part.run(document)
    return document


def printed(number: str, text: str) -> bool:
    """Whether the head of the minutes prints the number."""
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", text[:3000]) is not None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("items", type=Path)
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--seed", type=int, default=44)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    with lzma.open(options.items, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if len(row["text"]) < LONGEST and row["official"]]
    tallies = {"date": [0, 0], "number": [0, 0], "outcome": [0, 0], "outcome, noted as settled": [0, 0]}
    errors: list[str] = []

    def count(row: str, name: str, agrees: bool, wanted: object, found: object) -> None:
        tallies[row][0] += agrees
        tallies[row][1] += 1
        if not agrees:
            errors.append(f"{row} {name}: recorded {wanted!r}, found {found!r}")

    with tempfile.TemporaryDirectory() as folder:
        for row in random.Random(options.seed).sample(rows, min(options.sample, len(rows))):
            path = Path(folder, "item.txt")
            path.write_text(row["text"], "utf-8")
            document, official = extracted(path), row["official"]
            meeting = next(iter(document[MEETING]), None)
            day = meeting.value.date if meeting else None
            count("date", row["id"], str(day) == official["date"], official["date"], day)
            number = (official["agenda_item"] or "").strip(". ")
            numbers = [span.value.number for span in document[ITEMS]]
            if number and printed(number, row["text"]):
                count("number", row["id"], number in numbers, number, numbers)
            if (wanted := outcome_of(official["result"])) is not None:
                outcomes = {span.value.outcome for span in document[DECISIONS]}
                one = {"noted" if outcome == "settled" else outcome for outcome in outcomes}
                for label, wished, found in (
                    ("outcome", wanted, outcomes),
                    ("outcome, noted as settled", "noted" if wanted == "settled" else wanted, one),
                ):
                    agrees = wished in found or (wished == "adopted" and "elected" in found)
                    count(label, row["id"], agrees, official["result"], sorted(map(str, found)))
    for label, (hit, total) in tallies.items():
        print(f"{label:28} {hit:5} of {total:5}  {hit / max(total, 1):.3f}")
    for error in errors if options.errors else ():
        print("   ", error)


if __name__ == "__main__":
    main()
