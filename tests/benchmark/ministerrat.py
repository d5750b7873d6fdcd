#!/usr/bin/env python3
"""Attendance and agenda of edited cabinet minutes in TEI, against what their editors marked.

Usage: ministerrat.py ARCHIVE [--limit N] [--errors]

ARCHIVE is a tar of TEI files, one protocol each. The text of the body is the input, as the reader gives it; the marks
are not. Gold for the attendance are the surnames ('FML. Muster' counts as 'Muster') in `listPerson
type="attendants"` of the header.

Gold for the agenda is what the editors marked as such: the entries of `list type="agenda"` and the heads of each
`div type="agenda_item"`, each title once. Of a protocol that is lost, or preserved in part, only the list remains; the
text that is read holds that list. `agenda.divisions` counts the heads of the divisions alone as gold, so that every
item of a lost protocol is spurious there. A head without words wraps a whole appendix and is no title.

Prints precision, recall and F1 of surnames, of the surnames of those present, and of items by title. The bar is .90
for names and for items.
"""

from __future__ import annotations

import argparse
import re
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

from lxml import etree

from ratslese.document import Document
from ratslese.document.findings import ATTENDANCE, ITEMS, PERSONS
from ratslese.extraction.attendance.extractor import attendance
from ratslese.reading import read
from ratslese.segmentation import segment

BAR = 0.90
TEI = "{http://www.tei-c.org/ns/1.0}"
_ALIKE = 0.6  # words that two titles share, from which they are the same
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


class Tally:
    """Hits, gold and found, and what differs."""

    def __init__(self) -> None:
        self.hit = self.gold = self.found = 0
        self.errors: list[str] = []

    def add(self, name: str, gold: Counter[str], found: Counter[str]) -> None:
        """Count one document."""
        self.hit += (gold & found).total()
        self.gold += gold.total()
        self.found += found.total()
        self.errors += [f"{name} missed {key}" for key in gold - found]
        self.errors += [f"{name} spurious {key}" for key in found - gold]

    def row(self, label: str) -> str:
        """Precision, recall, F1 and gold in one line."""
        precision, recall = self.hit / max(self.found, 1), self.hit / max(self.gold, 1)
        f1 = 2 * precision * recall / (precision + recall) if self.hit else 0.0
        return f"{label:24} {precision:.3f} {recall:.3f} {f1:.3f} {self.gold:6}"


def words_of(node: etree._Element) -> str:
    """The text below a node without notes, white space collapsed."""
    pieces = node.xpath(".//text()[not(ancestor::*[local-name()='note' or local-name()='expan'])]")
    return " ".join("".join(pieces).replace(_SOFT_HYPHEN, "").split())


def people(root: etree._Element) -> dict[str, bool]:
    """The surnames that the header lists, each with whether the person was there."""
    listed = {}
    for person in root.iterfind(f".//{TEI}listPerson[@type='attendants']/{TEI}person"):
        surname = person.find(f".//{TEI}surname")
        if surname is not None and (surname.text or "").strip():
            listed[surname.text.split()[-1]] = person.get("role") not in {"absent", "absentee", "excused"}
    return listed


def heads(root: etree._Element) -> list[str]:
    """The titles of the items that are treated, without their numbers."""
    nodes = root.iterfind(f".//{TEI}div[@type='agenda_item']/{TEI}head")
    return [title for node in nodes if (title := unnumbered(words_of(node)))]


def entries(root: etree._Element) -> list[str]:
    """The titles of the items in the agenda's list, and of those that are treated without being listed."""
    nodes = root.iterfind(f".//{TEI}list[@type='agenda']/{TEI}item")
    listed = [title for node in nodes if (title := unnumbered(words_of(node)))]
    rest = list(listed)
    for head in heads(root):
        at = next((at for at, title in enumerate(rest) if alike(head, title)), None)
        if at is None:
            listed.append(head)
        else:
            rest.pop(at)
    return listed


def unnumbered(head: str) -> str:
    """A title without the number before it."""
    return re.sub(r"^\[?(?:Zu )?[IVXL]+\.?\]?\.?\s*", "", head)


def alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    first, second = Counter(re.findall(r"\w+", one.casefold())), Counter(re.findall(r"\w+", other.casefold()))
    return 2 * (first & second).total() >= 2 * _ALIKE * min(first.total(), second.total()) > 0


def compare(tally: Tally, name: str, wanted: list[str], ours: list[str]) -> None:
    """Pair titles that are alike, each once, and count."""
    gold = Counter(f"{number} {title[:60]}" for number, title in enumerate(wanted))
    matched: Counter[str] = Counter()
    for number, title in enumerate(wanted):
        at = next((at for at, other in enumerate(ours) if alike(title, other)), None)
        if at is not None:
            ours.pop(at)
            matched[f"{number} {title[:60]}"] += 1
    tally.add(name, gold, matched + Counter(f"? {title[:60]}" for title in ours))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    names, present, items, divisions = Tally(), Tally(), Tally(), Tally()
    with tempfile.TemporaryDirectory() as folder, tarfile.open(options.archive) as archive:
        archive.extractall(folder, filter="data")
        for path in sorted(Path(folder).rglob("*.xml"))[: options.limit]:
            root = etree.parse(str(path)).getroot()
            source = read(path)
            document = attendance(segment(Document(source.text, source.source, pages=source.pages)))
            persons = {span.value.id: span.value for span in document[PERSONS]}
            if listed := people(root):
                found = {
                    persons[span.value.person].family_name: span.value.status in {"present", "partial"}
                    for span in document[ATTENDANCE]
                }
                names.add(path.stem, Counter(dict.fromkeys(listed, 1)), Counter(dict.fromkeys(filter(None, found), 1)))
                names_there = Counter(dict.fromkeys((name for name, there in listed.items() if there), 1))
                present.add(
                    path.stem, names_there, Counter(dict.fromkeys((n for n, there in found.items() if there and n), 1))
                )
            every = [span.value.name for span in document[ITEMS]]
            for tally, wanted in ((items, entries(root)), (divisions, heads(root))):
                compare(tally, path.stem, wanted, list(every))
    print(f"{'row':24} P     R     F1      gold")
    for label, tally in (
        ("attendance.name", names),
        ("attendance.present", present),
        ("agenda.items", items),
        ("agenda.divisions", divisions),
    ):
        print(tally.row(label))
        for error in tally.errors if options.errors else ():
            print("   ", error)
    print(f"bar {BAR}")


if __name__ == "__main__":
    main()
