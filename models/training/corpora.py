"""Public corpora as training examples: native labels become ours, by written rules.

An example is a text, the spans annotated in it, and which of our labels its corpus annotates. Where a corpus does not
annotate a label (court decisions know LAW, news does not), an unlabelled word may still be one: the loss must not
punish it there.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

LABELS = ("PER", "ORG", "COMMITTEE", "PARTY", "LOC", "LAW", "PROGRAMME")


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is annotated in it.

    Attributes:
        text: a paragraph or a few sentences.
        spans: (start, end, labels): more than one label where the native annotation leaves it open.
        known: labels that the corpus annotates throughout.
        source: name of the corpus.
    """

    text: str
    spans: tuple[tuple[int, int, frozenset[str]], ...]
    known: frozenset[str]
    source: str


PARTY = re.compile(
    r"(?:CDU|CSU|SPD|FDP|F\.D\.P\.|AfD|BSW|FPÖ|SPÖ|ÖVP|NEOS|SVP|SP|CVP|FW|FWG|UWG|ÖDP|ödp|Volt|PIRATEN|Piraten(?:partei)?|"
    r"(?:die |DIE )?(?:Linke|LINKE|Linken|Grünen|GRÜNE[N]?)|Linkspartei|Bündnis ?90\s?/\s?[Dd]ie Grünen|Die PARTEI|"
    r"Freie[n]? (?:Wähler|Demokraten)|Union)"
)
COMMITTEE = re.compile(
    r"(?:\w*(?:ausschu(?:ss|ß)(?:es|e)?|ausschüsse[ns]?|rat(?:h)?(?:e?s)?|räthe|kommission(?:en)?|commission|versammlung|vertretung|"
    r"beirat(?:e?s)?|tag(?:e?s)?|senat(?:e?s)?|regierung|kabinett(?:s)?|delegation|büro|bureau|parlament(?:s)?|präsidium|vorstand(?:s)?))",
    re.IGNORECASE,
)
NOT_COMMITTEE = re.compile(
    r"(?i)\b(?:landrat|montag|dienstag|donnerstag|samstag|sonntag|verlag|auftrag|vertrag|\w*beitrag)\b"
)

OPEN = frozenset({"ORG", "COMMITTEE"})


def split_organization(name: str) -> frozenset[str]:
    """ORG of corpora that know no committees and parties: ours, both where the name does not decide."""
    if PARTY.fullmatch(re.sub(r"(?i)^(?:die|der|den) |-?fraktion(?:en)?$|^fraktion ", "", name).strip(" -")):
        return frozenset({"PARTY"})
    words = re.findall(r"\w+", name)
    if words and COMMITTEE.fullmatch(words[0]) and not NOT_COMMITTEE.search(name):
        return frozenset({"COMMITTEE"})
    return OPEN if words and any(COMMITTEE.fullmatch(word) for word in words) else frozenset({"ORG"})


TITLES = re.compile(
    r"^(?:(?:Hr|Fr|Dr|Prof|Mag|Ing|Dipl|med|jur|phil|h\. ?c)\.(?:-\w+\.)?|Herrn?|Frau|Fräulein|Präsident(?:in)?"
    r"|\w*[Mm]inister(?:in)?|\w*[Rr]at|\w*[Rr]ätin|Kollege[n]?|Kollegin|Abgeordnete[rn]?)\s+"
)


def trim_person(text: str, start: int, end: int) -> tuple[int, int]:
    """Take form of address, title and role off the front of a person's span."""
    while match := TITLES.match(text[start:end]):
        if start + match.end() >= end:
            break
        start += match.end()
    return start, end


DERIVED = re.compile(
    r"[a-zäöü][\wäöüß-]*(?:sch|er)(?:e[nmrs]?)?"
    r"|(?:beiden?|alle) \w*[Rr][Ii]chtung(?:en)?|(?:stadt)?(?:aus|ein)wärts|beidseitig"
)
INHABITANT = re.compile(r"[A-ZÄÖÜ][\wäöüß-]*er(?= (?!Richtung)[A-ZÄÖÜ])")


def is_derived(text: str, start: int, end: int) -> bool:
    """Whether a place's span holds an adjective or a direction, which are no names ('deutsche', 'Wiener Polizei')."""
    inhabitant = INHABITANT.match(text, start)
    return bool(DERIVED.fullmatch(text[start:end])) or (inhabitant is not None and inhabitant.end() == end)


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a compressed JSON Lines file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


NO_SPACE_BEFORE = frozenset(".,;:!?)]}%’")
NO_SPACE_AFTER = frozenset("([{„§")


def join(tokens: list[str], tags: list[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Running text and character spans from tokens with BIO tags."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for number, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
        glue = number > 0 and token not in NO_SPACE_BEFORE and tokens[number - 1] not in NO_SPACE_AFTER - {"§"}
        text += " " if glue else ""
        start = len(text)
        text += token
        if tag.startswith("B-") or (tag.startswith("I-") and (not spans or spans[-1][2] != tag[2:])):
            spans.append((start, len(text), tag[2:]))
        elif tag.startswith("I-"):
            spans[-1] = (spans[-1][0], len(text), tag[2:])
    return text, spans


PER, ORG, LOC, LAW = (frozenset({label}) for label in ("PER", "ORG", "LOC", "LAW"))
SPLIT: frozenset[str] = frozenset()
"""Stands for: decide by `split_organization`."""

NATIVE: dict[str, dict[str, frozenset[str]]] = {
    "stazh": {"PER": PER, "LOC": LOC, "ORG": SPLIT},
    "mobie": {
        "person": PER,
        "organization": SPLIT,
        "organization-company": ORG,
        "location": LOC,
        "location-city": LOC,
        "location-street": LOC,
        "location-stop": LOC,
    },
    "ler": {
        **dict.fromkeys(("PER", "RR", "AN"), PER),
        **dict.fromkeys(("LD", "ST", "STR", "LDS"), LOC),
        **dict.fromkeys(("ORG", "INN", "GRT"), SPLIT),
        "UN": ORG,
        **dict.fromkeys(("GS", "VO", "EUN", "VS"), LAW),
    },
    "ehri": {"PER": PER, "LOC": LOC, "ORG": SPLIT, "CAMP": LOC, "GHETTO": LOC},
    "germeval14": {"PER": PER, "LOC": LOC, "ORG": SPLIT},
}
KNOWN = {
    "stazh": frozenset({"PER", "LOC", "ORG", "COMMITTEE", "PARTY"}),
    "mobie": frozenset({"PER", "LOC", "ORG", "PARTY"}),
    "ler": frozenset({"PER", "LOC", "ORG", "COMMITTEE", "PARTY", "LAW"}),
    "ehri": frozenset({"PER", "LOC", "ORG", "COMMITTEE", "PARTY"}),
    "germeval14": frozenset({"PER", "LOC", "ORG", "COMMITTEE", "PARTY"}),
}


def convert(record: dict[str, object], family: str, source: str) -> Example:
    """One native record as an example."""
    if "tokens" in record:
        text, native = join(record["tokens"], record["ner"])  # type: ignore[arg-type]
    else:
        text, native = str(record["text"]), [(s[0], s[1], s[2]) for s in record["spans"]]  # type: ignore[attr-defined]
    spans = []
    for start, end, label in native:
        labels = NATIVE[family].get(label)
        if labels is None or (labels == LOC and is_derived(text, start, end)):
            continue
        while end > start + 1 and text[end - 1] in ",;: \n":
            end -= 1
        if labels == PER:
            start, end = trim_person(text, start, end)
        elif text[end - 1] == "." and re.search(r"[a-zäöüß]{4,}\.$", text[start:end]):
            end -= 1  # the end of a sentence, not of an abbreviation
        spans.append((start, end, labels or split_organization(text[start:end])))
    outer = [span for span in spans if not any(within(span, other) for other in spans)]
    return Example(text, tuple(sorted(outer, key=lambda span: span[:2])), KNOWN[family], source)


def within(span: tuple[int, int, object], other: tuple[int, int, object]) -> bool:
    """Whether a span lies inside a longer one ('Zürich' of 'Universität Zürich'); our layer of names is flat."""
    return other[0] <= span[0] and span[1] <= other[1] and span[:2] != other[:2]


SENTENCE_END = re.compile(r"\n|(?<=[\da-zäöüß)]{2})[.!?] (?=[A-ZÄÖÜ])")

WINDOW = (100, 900)
"""Characters of a piece of a document, drawn between these: what is a name is often told by the lines around."""

FILES = (
    ("stazh_zh.train", "stazh", 6500),
    ("stazh_amtsblatt_silver.all", "stazh", 1500),
    ("mobie.train", "mobie", 2000),
    ("smartdata_v1.train", "mobie", 1250),
    ("ler.train", "ler", 1200),
    ("ehri.all", "ehri", 4700),
)
"""Training files, the family of their labels, and how many records to draw."""


def training_examples(folder: Path, seed: int = 0, share: float = 1.0) -> list[Example]:
    """A reproducible draw from all training corpora; records with annotations are preferred where a corpus is cut.

    Args:
        folder: with `<name>.jsonl.xz` of each corpus.
        seed: of the draw.
        share: of the numbers in `FILES`, for a trial run.
    """
    examples: list[Example] = []
    for name, family, number in FILES:
        limit = max(1, int(number * share))
        rng = random.Random(f"{seed} {name}")
        records = list(read_lines(folder / f"{name}.jsonl.xz"))
        if "doc" in records[0]:
            for document in drawn_documents(records, limit, rng):
                whole = joined([convert(record, family, name) for record in document])
                examples += pieces(whole, partial(rng.randint, *WINDOW))
            continue
        rows = [convert(record, family, name) for record in records]
        rng.shuffle(rows)
        rows.sort(key=lambda row: not row.spans)
        keep = rows[: int(limit * 0.85)] + rows[-int(limit * 0.15) :] if len(rows) > limit else rows
        examples += [piece for row in keep for piece in pieces(row)]
    return examples


def drawn_documents(
    records: list[dict[str, object]], limit: int, rng: random.Random
) -> Iterator[list[dict[str, object]]]:
    """Documents in random order, until they have `limit` records; those without a single name were not annotated."""
    documents: dict[object, list[dict[str, object]]] = {}
    for record in records:
        documents.setdefault(record["doc"], []).append(record)
    annotated = [document for document in documents.values() if any(record["spans"] for record in document)]
    rng.shuffle(annotated)
    for document in annotated:
        if limit <= 0:
            return
        yield document[:limit]
        limit -= len(document)


def joined(examples: list[Example]) -> Example:
    """Examples of one document, line by line, as one."""
    text, spans = "", []
    for example in examples:
        spans += [(start + len(text), end + len(text), labels) for start, end, labels in example.spans]
        text += example.text + "\n"
    return Example(text, tuple(spans), examples[0].known, examples[0].source)


def pieces(example: Example, length: Callable[[], int] = lambda: 500) -> Iterable[Example]:
    """Cut long texts at line ends or sentence ends, lists of names behind a comma, never inside a span.

    Args:
        example: to cut.
        length: gives for each piece how many characters it may have.
    """
    text, start = example.text, 0
    while start < len(text):
        end, limit = len(text), length()
        if end - start > limit:
            cuts = [
                [
                    match.end()
                    for match in border.finditer(text, start, start + limit)
                    if not any(a < match.end() < b for a, b, _ in example.spans)
                ]
                for border in (SENTENCE_END, re.compile(r", "))
            ]
            end = max(cuts[0] or cuts[1], default=start + limit)
        inner = tuple((a - start, b - start, labels) for a, b, labels in example.spans if a >= start and b <= end)
        if text[start:end].strip():
            yield Example(text[start:end], inner, example.known, example.source)
        start = end
