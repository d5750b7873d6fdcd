"""Agreement of what a whole document says: meeting, attendance, agenda, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ratslese.evaluate.score import Scores, match
from ratslese.evaluate.surfaces import Record, before_ellipsis, first_words, fold, item_number, words_f1

MEETING_FIELDS = ("body", "organization", "date", "start_time", "end_time", "number")

NAME_FLOOR = 1.2
"""Of an agenda item's number (0.5) and title (1): the same number and 70 % of the words."""

DECISION_FLOOR = 0.35
"""Of wording (0.6), agenda item (0.3) and outcome (0.1): more than the item and nothing else."""

SAME_WORDING = 0.8
"""From here on two wordings are the same decision text."""

WORDING_WORDS = 30
"""At least as many words of a found wording are looked at."""


def compare_structure(scores: Scores, gold: Record, found: Record) -> None:
    """Add the rows of a document's structure."""
    _meeting(scores, gold.get("meeting") or {}, found.get("meeting") or {})
    _attendance(scores, gold, found)
    _agenda(scores, gold, found)
    _decisions(scores, gold, found)


def _meeting(scores: Scores, gold: Record, found: Record) -> None:
    for name in MEETING_FIELDS:
        wanted, present = gold.get(name), found.get(name)
        if wanted is None and present is None:
            continue
        same = None not in (wanted, present) and fold(str(wanted)) == fold(str(present))
        scores["meeting"].add(same, wanted is not None, present is not None)
        if not same:
            scores.tell("meeting", "differs", f"{name}: gold {wanted!r}, found {present!r}")


def _attendance(scores: Scores, gold: Record, found: Record) -> None:
    persons = {person["id"]: person for person in found.get("persons", ())}

    def name(row: Record) -> str:
        person = persons.get(row.get("person"), {})
        parts = (person.get("given_name"), person.get("family_name"))
        return fold(row.get("name") or person.get("name") or " ".join(filter(None, parts)))

    wanted = [(name(row), row["status"], row["capacity"]) for row in gold.get("attendance", ())]
    present = [(name(row), row.get("status"), row.get("capacity")) for row in found.get("attendance", ())]
    for row, depth in (("attendance.name", 1), ("attendance.status", 2), ("attendance.all", 3)):
        scores.add_bag(row, [key[:depth] for key in wanted], [key[:depth] for key in present])


def _agenda(scores: Scores, gold: Record, found: Record) -> None:
    wanted, present = gold.get("agenda_items", ()), found.get("agenda_items", ())
    scores.add_bag(
        "agenda.number",
        [item_number(row["number"]) for row in wanted],
        [item_number(row.get("number")) for row in present],
    )

    def alike(one: Record, other: Record) -> float:
        same = 0.5 if item_number(one["number"]) == item_number(other.get("number")) else 0.0
        return same + words_f1(one["name"], other.get("name"))

    pairs = match(wanted, present, alike, NAME_FLOOR)
    row = "agenda.number+name"
    scores[row].add(len(pairs), len(wanted), len(present))
    for index in sorted(set(range(len(wanted))) - pairs.left):
        scores.tell(row, "missed", f"{wanted[index]['number']} {wanted[index]['name']}")
    for index in sorted(set(range(len(present))) - pairs.right):
        scores.tell(row, "spurious", f"{present[index].get('number')} {present[index].get('name')}")


def _decisions(scores: Scores, gold: Record, found: Record) -> None:
    wanted, present = gold.get("decisions", ()), found.get("decisions", ())
    numbers = {item.get("id"): item.get("number") for item in found.get("agenda_items", ())}

    def found_item(row: Record) -> str:
        item = row.get("agenda_item")
        return item_number(numbers.get(item, item))

    def alike(one: Record, other: Record) -> float:
        wording = before_ellipsis(one["text"])
        beginning = first_words(other.get("text"), max(WORDING_WORDS, len(wording.split())))
        item = 0.3 if item_number(one.get("agenda_item")) == found_item(other) else 0.0
        outcome = 0.1 if one["outcome"] == other.get("outcome") else 0.0
        return 0.6 * words_f1(wording, beginning) + item + outcome

    pairs = match(wanted, present, alike, DECISION_FLOOR)
    scores["decision.found"].add(len(pairs), len(wanted), len(present))
    scores.add_rest("decision.found", wanted, present, pairs)
    scores["decision.complete"].add(0, len(wanted), len(present))
    for left, right in pairs:
        one, other = wanted[left], present[right]
        _decision(scores, one, other, same_item=item_number(one.get("agenda_item")) == found_item(other))


def _decision(scores: Scores, gold: Record, found: Record, *, same_item: bool) -> None:
    wanted, present = gold.get("vote") or {}, found.get("vote") or {}
    wording = before_ellipsis(gold["text"])
    checks = {
        "kind": gold["kind"] == found.get("kind"),
        "outcome": gold["outcome"] == found.get("outcome"),
        "manner": wanted.get("manner") == present.get("manner"),
        "counts": _counts(wanted) == _counts(present),
        "item": same_item,
        "text": words_f1(wording, first_words(found.get("text"), len(wording.split()))) >= SAME_WORDING,
    }
    what = f"{gold['text'][:60]} | gold {_told(gold, wanted)} found {_told(found, present)}"
    for name, right in checks.items():
        scores.add_check(f"decision.{name}", right, what)
    complete = all(checks[name] for name in ("outcome", "manner", "counts", "item"))
    scores["decision.complete"].add(complete, 0, 0)
    if not complete:
        scores.tell("decision.complete", "differs", what)
    scores.add_bag("decision.factions", _positions(wanted), _positions(present))


def _counts(vote: Record) -> tuple[Any, ...]:
    return tuple(vote.get(name) for name in ("ayes", "noes", "abstentions"))


def _positions(vote: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(fold(row.get("name")), row["position"]) for row in vote.get("factions", ()) if row.get("position")}


def _told(decision: Record, vote: Record) -> str:
    counts = ":".join("–" if count is None else str(count) for count in _counts(vote))
    return f"{decision.get('kind')}, {decision.get('outcome')}, {vote.get('manner')}, {counts}"
