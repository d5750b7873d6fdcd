"""Makes records out of gold as a program would find them: some missing, some wrong, some invented. Seeded."""

from __future__ import annotations

import random
from typing import Any


def distort(gold: dict[str, Any], text: str, seed: int = 0, *, share: float = 0.3) -> dict[str, Any]:
    """Contract JSON over `text` that agrees with `gold` in about 1 - `share` of the cases."""
    return _Distortion(gold, text, random.Random(seed), share).records()


class _Distortion:
    def __init__(self, gold: dict[str, Any], text: str, chance: random.Random, share: float) -> None:
        self.gold, self.text, self.chance, self.share = gold, text, chance, share

    def hit(self) -> bool:
        return self.chance.random() < self.share

    def records(self) -> dict[str, Any]:
        items = [{"id": f"i{n}", **item} for n, item in enumerate(self.kept(self.gold["agenda_items"]))]
        for item in items:
            if self.hit():
                item["name"] = " ".join(item["name"].split()[:-1])
            if self.hit():
                item["number"] = f"{item['number']}."
        numbers = {item["number"]: item["id"] for item in items}
        persons, attendance = self.people()
        return {
            "meeting": {name: None if self.hit() else value for name, value in self.gold["meeting"].items()},
            "persons": persons,
            "attendance": attendance,
            "agenda_items": items,
            "decisions": [self.decision(row, numbers) for row in self.kept(self.gold["decisions"])],
            "text": self.text,
            **self.spans(),
        }

    def kept(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows = [dict(row) for row in rows if not self.hit()]
        return rows + [dict(row) for row in rows if self.chance.random() < self.share / 3]

    def people(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        persons, attendance = [], []
        for number, row in enumerate(self.kept(self.gold["attendance"])):
            given, _, family = row["name"].rpartition(" ")
            persons.append({"id": f"p{number}", "given_name": given, "family_name": family})
            if self.hit():
                row["status"] = "excused"
            attendance.append({"person": f"p{number}", "status": row["status"], "capacity": row["capacity"]})
        return persons, attendance

    def decision(self, row: dict[str, Any], numbers: dict[str, str]) -> dict[str, Any]:
        row["agenda_item"] = numbers.get(row["agenda_item"], row["agenda_item"])
        vote = dict(row["vote"]) if row["vote"] else None
        if vote and self.hit():
            vote |= {"ayes": 7, "manner": "majority"}
        if vote and self.hit():
            vote["factions"] = [{"name": "ABC-Liste", "position": "for"}, *vote["factions"]]
        if self.hit():
            row["outcome"] = "rejected"
        if self.hit():
            row["text"] = " ".join(row["text"].split()[2:]) or "…"
        return row | {"vote": vote}

    def spans(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("dates", "figures", "entities", "utterances", "reported_decisions")
        }
        for region in self.gold["regions"]:
            begin = max(self.text.find(" ".join(region["first_words"].split()[:3])), 0)
            for name in ("dates", "figures", "entities", "reported_decisions"):
                cursor = begin
                for row in self.kept(region[name]):
                    place = self.text.find(row["text"].split(" … ")[0][:40], cursor)
                    if place < 0:
                        continue
                    length = len(row["text"])
                    if self.hit():
                        place, length = place + 1, length - 1
                    if self.hit() and "value" in row:
                        row["value"] = "1"
                    found[name].append(
                        row | {"start": place, "end": place + length, "text": self.text[place : place + length]}
                    )
            for row in self.kept(region["utterances"]):
                place = self.text.find(" ".join(row["first_words"].split()[:2]), begin)
                stop = self.text.find(" ".join(row["last_words"].split()[-2:]), place)
                if place >= 0 and stop >= 0:
                    name = "Niemand" if self.hit() else row["speaker_text"]
                    found["utterances"].append({"speaker_text": name, "start": place, "end": stop + 3})
        return {name: sorted(rows, key=lambda row: row["start"]) for name, rows in found.items()}
