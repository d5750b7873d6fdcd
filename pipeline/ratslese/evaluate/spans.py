"""Agreement inside the regions that the gold annotates in full: dates, figures, entities, who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ratslese.evaluate.score import ErrorKind, Scores, match
from ratslese.evaluate.surfaces import (
    FoldedText,
    Record,
    Records,
    before_ellipsis,
    decimal,
    family_name,
    fold,
    overlap,
    words_f1,
)

LABELS = ("PER", "ORG", "COMMITTEE", "PARTY", "LOC", "LAW", "PROGRAMME")

OVERLAP_FLOOR = 0.3
REPORTED_FLOOR = 0.4

LONG = 24
"""Folded characters from which half of a region's first or last words are enough to find it."""

COUNTED_LETTERS = 6
"""Folded letters by which a counted noun is recognised in any inflected form."""

UNIT = 100
"""Characters that weigh as much as one record in the rows of utterances."""

_Owners = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of the found text, in folded places [begin, end) and text offsets [low, high)."""

    begin: int = 0
    end: int = 0
    low: int = 0
    high: int = 0

    def inside(self, records: Records) -> list[Record]:
        """The records that lie in it; one character more is forgiven."""
        return [
            record
            for record in records
            if record.get("start") is not None and record["start"] >= self.low and record["end"] <= self.high + 1
        ]


def compare_spans(scores: Scores, gold: Record, found: Record) -> None:
    """Add the rows of a document's spans."""
    text = FoldedText(found.get("text") or "")
    cursor = 0
    for annotated in gold.get("regions", ()):
        region = _locate(text, annotated, cursor)
        scores["region.found"].add(region is not None, 1, 1)
        if region is None:
            scores.tell("region.found", "missed", str(annotated["id"]))
            region = _Region()
        else:
            cursor = region.begin
        layers = {
            name: (annotated.get(name, ()), region.inside(found.get(name, ())))
            for name in ("dates", "figures", "entities", "utterances", "reported_decisions")
        }
        _dates(scores, *layers["dates"])
        _figures(scores, *layers["figures"])
        _entities(scores, *layers["entities"])
        _utterances(scores, text, region, *layers["utterances"], persons=found.get("persons", ()))
        wanted, present = layers["reported_decisions"]
        pairs = match(
            wanted, present, lambda one, other: words_f1(before_ellipsis(one["text"]), other["text"]), REPORTED_FLOOR
        )
        scores["reported_decisions"].add(len(pairs), len(wanted), len(present))
        scores.add_rest("reported_decisions", wanted, present, pairs)


def _locate(text: FoldedText, annotated: Record, cursor: int) -> _Region | None:
    first, last = fold(annotated["first_words"]), fold(annotated["last_words"])
    begin = text.folded.find(first, cursor)
    if begin < 0:
        begin = text.folded.find(first)
    if begin < 0 and len(first) > LONG:
        begin = text.folded.find(first[: len(first) // 2])
    if begin < 0:
        return None
    stop = text.folded.find(last, begin)
    if stop < 0 and len(last) > LONG:
        skipped = len(last) // 2
        half = text.folded.find(last[skipped:], begin)
        stop = half - skipped if half >= 0 else -1
    if stop < 0:
        return None
    end = stop + len(last)
    offsets = text.offsets
    return _Region(begin, end, int(offsets[begin]), int(offsets[min(end, len(offsets)) - 1]) + 1)


def _dates(scores: Scores, gold: Records, found: Records) -> None:
    scores.add_bag("dates.text", [fold(row["text"]) for row in gold], [fold(row["text"]) for row in found])
    pairs = match(gold, found, lambda one, other: overlap(one["text"], other["text"]), OVERLAP_FLOOR)
    right = 0
    for left, other in pairs:
        wanted, present = gold[left]["value"], found[other].get("value")
        right += wanted == present
        if wanted != present:
            scores.tell("dates.value", "differs", f"{gold[left]['text']}: gold {wanted}, found {present}")
    scores["dates.relaxed"].add(len(pairs), len(gold), len(found))
    scores["dates.value"].add(right, len(gold), len(found))
    scores.add_rest("dates.relaxed", gold, found, pairs)


def _figures(scores: Scores, gold: Records, found: Records) -> None:
    pairs = match(gold, found, lambda one, other: overlap(one["text"], other["text"]), OVERLAP_FLOOR)
    values = wholes = 0
    for left, right in pairs:
        wanted, present = gold[left], found[right]
        value = all(decimal(wanted.get(name)) == decimal(present.get(name)) for name in ("value", "value_max"))
        whole = (
            value
            and wanted["kind"] == present.get("kind")
            and (wanted.get("unit") or None) == (present.get("unit") or None)
        )
        values += value
        wholes += whole
        if not whole:
            what = f"{wanted['text']}: gold {_quantity(wanted)} found {_quantity(present)}"
            scores.tell("figures.value+kind+unit", "differs", what)
            if not value:
                scores.tell("figures.value", "differs", what)
        if wanted.get("counted"):
            nouns = [fold(row.get("counted"))[:COUNTED_LETTERS] for row in (wanted, present)]
            told = f"{wanted['text']}: gold {wanted['counted']}, found {present.get('counted')}"
            scores.add_check("figures.counted", nouns[0] == nouns[1], told)
    scores["figures.counted"].add(0, 0, 0)
    for row, hits in (
        ("figures.relaxed", len(pairs)),
        ("figures.value", values),
        ("figures.value+kind+unit", wholes),
    ):
        scores[row].add(hits, len(gold), len(found))
    scores.add_rest("figures.relaxed", gold, found, pairs)


def _quantity(figure: Record) -> str:
    return ", ".join(str(figure.get(name)) for name in ("kind", "value", "value_max", "unit"))


def _entities(scores: Scores, gold: Records, found: Records) -> None:
    wanted = [(fold(row["text"]), row["label"]) for row in gold]
    present = [(fold(row["text"]), row.get("label")) for row in found]
    scores.add_bag("entities", wanted, present)
    for label in LABELS:
        scores.add_bag(
            f"entities.{label}",
            [text for text, kind in wanted if kind == label],
            [text for text, kind in present if kind == label],
        )


def _utterances(
    scores: Scores, text: FoldedText, region: _Region, gold: Records, found: Records, *, persons: Records
) -> None:
    """Who says each character: the same speaker (`chars`), or anybody at all (`spoken`)."""
    codes: dict[str, int] = {}
    wanted = _gold_owners(text, region, gold, codes)
    present = _found_owners(text, region, found, {person["id"]: person for person in persons}, codes)
    totals = [round(int(np.count_nonzero(owners)) / UNIT) for owners in (wanted, present)]
    spoken = (wanted > 0) & (present > 0)
    scores["utterances.spoken"].add(int(spoken.sum()) / UNIT, *totals)
    scores["utterances.chars"].add(int((spoken & (wanted == present)).sum()) / UNIT, *totals)
    _tell_owners(scores, text, region, codes, wanted, present)


def _gold_owners(text: FoldedText, region: _Region, utterances: Records, codes: dict[str, int]) -> _Owners:
    owners = np.zeros(region.end - region.begin, dtype=np.int64)
    cursor = region.begin
    for utterance in utterances:
        first, last = fold(utterance["first_words"]), fold(utterance["last_words"])
        begin = text.folded.find(first, cursor, region.end)
        if begin < 0:
            begin = text.folded.find(first, region.begin, region.end)
        if begin < 0:
            continue
        stop = text.folded.find(last, begin, region.end)
        if stop < 0:
            continue
        cursor = begin
        name = family_name(utterance.get("speaker") or utterance.get("speaker_text"))
        _own(owners, region, begin, stop + len(last), name, codes)
    return owners


def _found_owners(
    text: FoldedText, region: _Region, utterances: Records, persons: dict[Any, Record], codes: dict[str, int]
) -> _Owners:
    owners = np.zeros(region.end - region.begin, dtype=np.int64)
    for utterance in utterances:
        person = persons.get(utterance.get("speaker"), {})
        name = fold(person.get("family_name")) or family_name(person.get("name") or utterance.get("speaker_text"))
        _own(owners, region, text.at(utterance["start"]), text.at(utterance["end"]), name, codes)
    return owners


def _own(owners: _Owners, region: _Region, begin: int, end: int, name: str, codes: dict[str, int]) -> None:
    code = codes.setdefault(name, len(codes) + 1)
    owners[max(begin - region.begin, 0) : max(min(end, region.end) - region.begin, 0)] = code


def _tell_owners(
    scores: Scores, text: FoldedText, region: _Region, codes: dict[str, int], wanted: _Owners, present: _Owners
) -> None:
    """One error for each stretch in which the speakers differ."""
    names = {code: name or "?" for name, code in codes.items()} | {0: "nobody"}
    differs = wanted != present
    pairs = np.stack([wanted, present], axis=1)
    edges = [int(edge) + 1 for edge in np.flatnonzero(np.any(pairs[1:] != pairs[:-1], axis=1))]
    for begin, end in zip([0, *edges], [*edges, len(wanted)], strict=True):
        if end > begin and differs[begin]:
            gold, found = names[int(wanted[begin])], names[int(present[begin])]
            stretch = text.folded[region.begin + begin : region.begin + end]
            kind: ErrorKind = "missed" if found == "nobody" else "spurious" if gold == "nobody" else "differs"
            what = f"{end - begin} characters: gold {gold}, found {found}: {stretch[:50]}"
            scores.tell("utterances.chars", kind, what)
            if kind != "differs":
                scores.tell("utterances.spoken", kind, what)
