#!/usr/bin/env python3
"""Pack the nouns of which German compounds consist, for `ratslese.lexicon.compounds`.

Usage: compound_parts.py german_pos_dict.tsv.xz TEXT…

The first argument is LanguageTool's German dictionary (CC BY-SA 4.0, from Daniel Naber's Morphy export), one form,
lemma and tag per line; the others are raw texts (gzip or xz), of which the first `SAMPLE` characters are read: a noun
that does not stand there alone now and then is no part. Writes pipeline/ratslese/lexicon/compound_parts.txt.xz, which
is CC BY-SA 4.0 too: a line for the forms of each noun that is short or not itself made of two such nouns.
"""

from __future__ import annotations

import gzip
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "pipeline/ratslese/lexicon/compound_parts.txt.xz"
SAMPLE = 30_000_000
LEAST = 3
"""Times that a noun stands alone in the texts, in any form."""
SHORTEST, LONGEST, WHOLE = 4, 13, 8
"""Letters of a part; and up to which length a noun of the dictionary is one word ('Haushalt', 'Vorstand')."""
SHORT = frozenset(
    [
        "amt",
        "bad",
        "bau",
        "bus",
        "eis",
        "gas",
        "hof",
        "not",
        "ort",
        "rad",
        "rat",
        "see",
        "tag",
        "tal",
        "ton",
        "tor",
        "weg",
    ]
)
"""Nouns of three letters that are parts; most of that length are letters of other words."""
LINKS = ("", "s", "es")


def frequencies(paths: list[Path]) -> Counter[str]:
    """How often capitalised words stand in texts, lower case."""
    counts: Counter[str] = Counter()
    for path in paths:
        with (gzip.open if path.suffix == ".gz" else lzma.open)(path, "rt", encoding="utf-8") as text:
            counts.update(match.lower() for match in re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]+\b", text.read(SAMPLE)))
    return counts


def nouns(path: Path) -> dict[str, set[str]]:
    """Base form to all forms, lower case: no names, no participles or infinitives used as nouns."""
    found: dict[str, set[str]] = defaultdict(set)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, tag = line.rstrip("\n").split("\t")
            if not tag.startswith("SUB") or tag.endswith(":ADJ") or ":INF" in tag:
                continue
            if form.isalpha() and lemma.isalpha() and lemma[0].isupper() and lemma[1:].islower():
                found[lemma.lower()].add(form.lower())
    return found


def pairs(word: str, forms: dict[str, str]) -> Iterable[tuple[str, str]]:
    """The base forms of two nouns that a word may consist of."""
    for at in range(3, len(word) - 2):
        tail = forms.get(word[at:])
        if tail is None:
            continue
        for link in LINKS:
            head = word[:at].removesuffix(link) if word[:at].endswith(link) else ""
            base = forms.get(head) or (forms.get(head + "e") if len(head) >= SHORTEST and not link else None)
            if base:
                yield base, tail


def main() -> None:
    """Write the file."""
    found, counts = nouns(Path(sys.argv[1])), frequencies([Path(name) for name in sys.argv[2:]])
    kept = {
        lemma
        for lemma, forms in found.items()
        if (SHORTEST <= len(lemma) <= LONGEST or lemma in SHORT) and sum(counts[form] for form in forms) >= LEAST
    }
    forms = {form: lemma for lemma in sorted(kept, key=len, reverse=True) for form in found[lemma]}
    whole = [lemma for lemma in sorted(kept) if len(lemma) <= WHOLE or not any(pairs(lemma, forms))]
    text = "\n".join(" ".join([lemma, *sorted(found[lemma] - {lemma})]) for lemma in whole)
    OUT.write_bytes(lzma.compress(text.encode("utf-8"), preset=9))
    print(len(whole), f"nouns, {OUT.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
