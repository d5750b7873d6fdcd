"""Turns the tags of a source into a gold file, and checks it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from press.markup import ENTITIES, Source, Tag

KINDS = {
    *(
        "resolution",
        "recommendation",
        "acknowledgement",
        "referral",
        "postponement",
        "election",
        "procedure",
        "withdrawal",
    )
}
OUTCOMES = {
    *("adopted", "adopted_amended", "rejected", "noted", "referred", "postponed", "withdrawn", "elected", "settled")
}
MANNERS = {"unanimous", "majority", "tie"}
STATUS = {"present", "excused", "absent", "partial"}
CAPACITY = {"chair", "deputy_chair", "member", "substitute", "administration", "recorder", "guest", "advisory"}
ACTS = {"report", "question", "answer", "motion", "statement", "thanks", "procedure"}
TYPES = {"DATE", "TIME", "DURATION", "SET"}
MODS = {"START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", None}
FIGURES = {"money", "percent", "ratio", "measure", "count"}
FIGURE_MODS = {"approx", "at_least", "at_most", "more_than", "less_than", None}
LABELS = dict(zip(ENTITIES, ("PER", "ORG", "COMMITTEE", "PARTY", "LOC", "LAW", "PROGRAMME"), strict=True))
POSITIONS = {"+": "for", "-": "against", "0": "abstain", "~": "split"}
MEETING = (
    *("body", "organization", "name", "number", "date"),
    *("start_time", "end_time", "location", "publicity", "document_type"),
)
COUNTS = re.compile(r"(\d*):(\d*):(\d*)")
TITLE = re.compile(r"(?:[A-Z][a-z]+\.(?:-[A-Z][a-z]+\.)?)(?=[ ,]|$)")
CAPITALS = re.compile(r"([A-ZÄÖÜ][A-ZÄÖÜ-]{2,}) (\w.*)")
"""A family name in capitals before the given name, 'EBERHARTER Josef'."""
LONG = 60


class GoldError(ValueError):
    """A tag whose words do not fit the contract; the message names document and tag."""


def gold(source: Source) -> dict[str, Any]:
    """Return the gold record of a source, as `GUIDELINES` lays it out."""
    head = source.head
    suffix = head["format"]
    meeting = {name: head["meeting"].get(name) for name in MEETING}
    if stray := set(head["meeting"]) - set(MEETING):
        raise GoldError(f"{source.id}: [meeting] does not know {sorted(stray)}")
    return {
        "id": source.id,
        "source": {"file": f"minutes/{source.id}.{suffix}", "body_style": head["convention"]},
        "meeting": meeting,
        "attendance": _attendance(source),
        "agenda_items": _items(source),
        "decisions": _decisions(source),
        "regions": [_region(source, tag) for tag in source.tags if tag.name == "region"],
        **({"notes": head["notes"]} if "notes" in head else {}),
    }


def _inside(source: Source, tag: Tag, *names: str) -> list[Tag]:
    return [t for t in source.tags if t.name in names and tag.start <= t.start and t.end <= tag.end and t is not tag]


def _sort(source: Source, tag: Tag, *vocabularies: set[str]) -> list[str | None]:
    """Tell positional words apart by the enumeration they belong to."""
    out: list[str | None] = [next((w for w in tag.words if w in words), None) for words in vocabularies]
    if stray := [w for w in tag.words if not any(w in words for words in vocabularies) and not COUNTS.fullmatch(w)]:
        raise GoldError(f"{source.id}: <{tag.name}> does not know {stray[0]!r}")
    return out


def _attendance(source: Source) -> list[dict[str, Any]]:
    rows = []
    lists = [t for t in source.tags if t.name == "list"]
    for tag in (t for t in source.tags if t.name == "a"):
        around = [t for t in lists if t.start <= tag.start and tag.end <= t.end]
        attributes: dict[str, str] = {}
        status = capacity = None
        for layer in [*around, tag]:
            own_status, own_capacity = _sort(source, layer, STATUS, CAPACITY)
            status, capacity = own_status or status, own_capacity or capacity
            attributes |= layer.attributes
        name = attributes.get("name") or source.surface(tag.start, tag.end)
        titles = attributes.get("titles", "").split() or TITLE.findall(name)
        parts = [" ".join(word for word in part.split() if word not in titles) for part in name.split(",")]
        family, *given = [part for part in parts if part]
        if capitals := CAPITALS.fullmatch(family):
            family, given = capitals[1].title(), [capitals[2]]
        rows.append(
            {
                "name": " ".join([*given, family]),
                "titles": titles,
                "faction": attributes.get("faction"),
                "status": status or "present",
                "capacity": capacity or "member",
                "from_time": attributes.get("from"),
                "until_time": attributes.get("until"),
                "substitutes_for": attributes.get("for"),
            }
        )
    return rows


def _items(source: Source) -> list[dict[str, Any]]:
    rows = []
    for tag in (t for t in source.tags if t.name == "item"):
        public = {"public": True, "closed": False, None: None}[_sort(source, tag, {"public", "closed"})[0]]
        name = source.surface(tag.start, tag.end)
        rows.append({"number": tag.attributes["n"], "name": name, "public": public, "papers": _papers(tag)})
    numbers = [(row["number"], row["public"]) for row in rows]
    if len(set(numbers)) < len(numbers):
        raise GoldError(f"{source.id}: an agenda item is tagged twice: {numbers}")
    return rows


def _papers(tag: Tag) -> list[str]:
    return [p.strip() for p in tag.attributes.get("papers", "").split(";") if p.strip()]


def _decisions(source: Source) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    current: str | None = None
    ahead: str | None = None
    for tag in sorted(source.tags, key=lambda tag: (tag.start, tag.name != "at")):  # an item begins before its decision
        if tag.name == "at":
            current = tag.attributes.get("n")
        elif tag.name == "dec":
            rows.append(_decision(source, tag, current))
            if ahead:
                rows[-1]["vote"] = (rows[-1]["vote"] or _vote(None, ("", "", ""), tag)) | {"result_text": ahead}
                ahead = None
        elif tag.name == "res" and "next" in tag.words:
            ahead = source.surface(tag.start, tag.end)
        elif tag.name in {"res", "m"}:
            if not rows:
                raise GoldError(f"{source.id}: <{tag.name}> before any decision")
            vote = rows[-1]["vote"] = rows[-1]["vote"] or _vote(None, ("", "", ""), tag)
            text = source.surface(tag.start, tag.end)
            if tag.name == "res":
                vote["result_text"] = text
            else:
                vote["members"].append({"name": text, "vote": tag.words[0]})
    return rows


def _decision(source: Source, tag: Tag, current: str | None) -> dict[str, Any]:
    kind, outcome, manner, _ = _sort(source, tag, KINDS, OUTCOMES, MANNERS, {"secret", "roll_call"})
    counts = next((m.groups() for w in tag.words if (m := COUNTS.fullmatch(w))), ("", "", ""))
    words = source.surface(tag.start, tag.end).split()
    hints = {"secret", "roll_call"} & set(tag.words) or {"factions", "excluded"} & set(tag.attributes)
    voted = manner or any(counts) or hints
    return {
        "agenda_item": None if tag.attributes.get("n") == "-" else tag.attributes.get("n", current),
        "text": " ".join(words) if len(words) <= LONG else f"{' '.join(words[:30])} … {' '.join(words[-10:])}",
        "kind": kind or "resolution",
        "outcome": outcome,
        "vote": _vote(manner, counts, tag) if voted else None,
        "papers": _papers(tag),
        "mover": tag.attributes.get("mover"),
    }


def _vote(manner: str | None, counts: tuple[str, ...], tag: Tag) -> dict[str, Any]:
    ayes, noes, abstentions = (int(c) if c else None for c in counts)
    factions = [
        {"name": f[:-1].strip(), "ayes": None, "noes": None, "abstentions": None, "position": POSITIONS[f[-1]]}
        for f in filter(None, (f.strip() for f in tag.attributes.get("factions", "").split(";")))
    ]
    return {
        "manner": manner,
        "ayes": ayes,
        "noes": noes,
        "abstentions": abstentions,
        "secret": "secret" in tag.words,
        "roll_call": "roll_call" in tag.words,
        "result_text": None,
        "factions": factions,
        "members": [],
        "excluded": [n.strip() for n in tag.attributes.get("excluded", "").split(";") if n.strip()],
    }


def _region(source: Source, region: Tag) -> dict[str, Any]:
    words = source.surface(region.start, region.end).split()
    return {
        "id": region.words[0],
        "agenda_item": region.attributes.get("n"),
        "first_words": " ".join(words[:9]),
        "last_words": " ".join(words[-9:]),
        "utterances": [_utterance(source, t) for t in _inside(source, region, "say")],
        "dates": [_date(source, t) for t in _inside(source, region, "date")],
        "figures": [_figure(source, t) for t in _inside(source, region, "fig")],
        "entities": [_entity(source, t) for t in _inside(source, region, *ENTITIES)],
        "reported_decisions": [_reported(source, t) for t in _inside(source, region, "rep")],
    }


def _utterance(source: Source, tag: Tag) -> dict[str, Any]:
    speaker = tag.words[0]
    words = source.surface(tag.start, tag.end).split()
    who = next(iter(_inside(source, tag, "who")), None)
    return {
        "speaker_text": source.surface(who.start, who.end) if who else tag.attributes.get("who"),
        "speaker": None if speaker == "-" else speaker,
        "mode": "direct" if "direct" in tag.words[1:] else "indirect",
        "act": next((w for w in tag.words[1:] if w in ACTS), "statement"),
        "first_words": " ".join(words[:8]),
        "last_words": " ".join(words[-8:]),
    }


def _date(source: Source, tag: Tag) -> dict[str, Any]:
    value = tag.words[0]
    kind = "TIME" if "T" in value and not value.startswith("P") else "DURATION" if value.startswith("P") else "DATE"
    return {
        "text": source.surface(tag.start, tag.end),
        "type": tag.attributes.get("type", kind),
        "value": value,
        "mod": tag.attributes.get("mod"),
    }


def _figure(source: Source, tag: Tag) -> dict[str, Any]:
    kind, value, *rest = tag.words
    return {
        "text": source.surface(tag.start, tag.end),
        "kind": kind,
        "value": value,
        "value_max": rest[0] if rest else None,
        "unit": tag.attributes.get("unit", {"money": "EUR", "percent": "%"}.get(kind)),
        "mod": tag.attributes.get("mod"),
        "counted": tag.attributes.get("of"),
    }


def _entity(source: Source, tag: Tag) -> dict[str, Any]:
    text = source.surface(tag.start, tag.end)
    return {"text": text, "label": LABELS[tag.name], "canonical": tag.words[0] if tag.words else text}


def _reported(source: Source, tag: Tag) -> dict[str, Any]:
    words = source.surface(tag.start, tag.end).split()
    return {
        "text": " ".join(words) if len(words) <= LONG else f"{' '.join(words[:30])} … {' '.join(words[-10:])}",
        "decider_text": tag.attributes.get("by"),
        "date": tag.attributes.get("date"),
        "polarity": tag.attributes.get("polarity"),
    }


def squash(text: str) -> str:
    """Drop white space and hyphens, fold case and ligatures, so that layout does not matter."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"[\s\-\u2010-\u2015]+", "", text).casefold()


def problems(record: dict[str, Any], text: str) -> list[str]:
    """List what is wrong with a gold record: unknown words of the contract, surfaces that do not stand in the text."""
    flat = squash(text)
    out: list[str] = []

    def word(value: Any, allowed: set[Any], where: str) -> None:
        if value not in allowed:
            out.append(f"{where}: {value!r}")

    def stands(value: str | None, where: str, inside: str = flat) -> None:
        for part in re.split(r"\s…\s", value or ""):
            if squash(part) not in inside:
                out.append(f"{where} not in the text: {part[:70]!r}")

    for person in record["attendance"]:
        word(person["status"], STATUS, "status")
        word(person["capacity"], CAPACITY, "capacity")
        for piece in person["name"].split():
            stands(piece, "attendance")
    numbers = {item["number"] for item in record["agenda_items"]} | {None}
    for item in record["agenda_items"]:
        stands(item["name"], "item")
        for paper in item["papers"]:
            stands(paper, "paper")
    for decision in record["decisions"]:
        word(decision["agenda_item"], numbers, "item of decision")
        stands(decision["text"], "decision")
        if not decision["outcome"] and decision["kind"] not in {"recommendation", "resolution"}:
            out.append(f"no outcome: {decision['text'][:60]!r}")
        if decision["vote"]:
            stands(decision["vote"]["result_text"], "result")
            for name in decision["vote"]["excluded"] + [m["name"] for m in decision["vote"]["members"]]:
                stands(name, "voter")
    for region in record["regions"]:
        begin, last = flat.find(squash(region["first_words"])), squash(region["last_words"])
        end = flat.find(last, max(begin, 0))
        if begin < 0 or end < 0:
            out.append(f"region {region['id']} not found")
            continue
        inside = flat[begin : end + len(last)]
        for row in region["utterances"]:
            stands(row["first_words"], "utterance", inside)
            stands(row["last_words"], "utterance", inside)
        for layer in ("dates", "figures", "entities", "reported_decisions"):
            for row in region[layer]:
                stands(row["text"], layer, inside)
        for row in region["dates"]:
            word(row["type"], TYPES, "date type")
            word(row["mod"], MODS, "date mod")
        for row in region["figures"]:
            word(row["kind"], FIGURES, "figure kind")
            word(row["mod"], FIGURE_MODS, "figure mod")
            if not re.fullmatch(r"-?\d+(\.\d+)?", row["value"]):
                out.append(f"figure value {row['value']!r}")
    return out
