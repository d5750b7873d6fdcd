#!/usr/bin/env python3
"""Pack the regular verb forms that `ratslese.nlp.mood` looks up, so that no dictionary of a million words is loaded.

Usage: verb_forms.py german_pos_dict.tsv.xz

The argument is LanguageTool's German dictionary, one form, lemma and tag per line.

Writes pipeline/ratslese/nlp/verb_forms.txt.xz: a line of forms in -e that are subjunctive or first person ('bedeute'),
a line of past tenses ('fehlten'), and a line of subjunctives of the past that are nothing else ('schnitte').

Sources: the German word list of simplemma (MIT licence; its data come from, among others, the Lemmatization lists of
Michal Měchura, ODbL 1.0, and Wiktionary by way of Kaikki, CC BY-SA); the German dictionary of LanguageTool (CC BY-SA
4.0, from Daniel Naber's Morphy export). Only forms are taken, no entries.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

OUT = Path(__file__).resolve().parent.parent / "pipeline/ratslese/nlp/verb_forms.txt.xz"
PRETERITE = re.compile(r"\w{2,}ten?")


def base(word: str) -> str:
    """The base form of a word."""
    return simplemma.lemmatize(word, lang="de")


def is_first(word: str) -> bool:
    """Whether a form in -e is a verb's: its base form is itself plus -n ('bedeute'), or in -eln, -ern ('wandle')."""
    infinitive = base(word)
    if infinitive[-3:] in ("eln", "ern") and word in (infinitive[:-1] + "e", infinitive[:-3] + infinitive[-2] + "e"):
        return True
    return infinitive == word + "n" and not (word.endswith("te") and is_infinitive(word[:-2] + "en"))


def is_infinitive(word: str) -> bool:
    """Whether a word is its own base form: 'bestätigen' shows that 'bestätigte' is its past tense."""
    return simplemma.is_known(word, lang="de") and base(word) == word


def is_past(word: str) -> bool:
    """Whether a form is a past tense: its base form is another word of the same stem, in -n."""
    infinitive = base(word)
    return infinitive.endswith("n") and infinitive.islower() and infinitive != word and infinitive[:3] == word[:3]


def unmistakable(dictionary: Path) -> tuple[set[str], set[str]]:
    """Forms of the third person that are no indicative, infinitive or other kind of word: Konjunktiv I and II."""
    readings: dict[str, set[str]] = defaultdict(set)
    with lzma.open(dictionary, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, _, tag = line.rstrip("\n").split("\t")
            if form.islower() and form.isalpha() and form[-1] in "en":
                readings[form].add(tag)
    present, past = set(), set()
    for form, tags in readings.items():
        if any(not tag.startswith("VER") or "INF" in tag or "PA2" in tag for tag in tags):
            continue
        third = [tag for tag in tags if ":3:" in tag]
        if any("PRÄ" in tag or "PRT" in tag for tag in third):
            continue
        if form[-1] == "e" and any("SIN" in tag and "KJ1" in tag for tag in third):
            present.add(form)
        if any("KJ2" in tag for tag in third):
            past.add(form)
    return present, past


def main() -> None:
    """Write the file."""
    present, unreal = unmistakable(Path(sys.argv[1]))
    entries = DefaultDictionaryFactory().get_dictionary("de")
    forms = sorted({form.lower() for form in entries if form.isalpha() and len(form) > 3})
    taken = present | {form for form in forms if form[-1] == "e" and is_first(form)}
    past = {form for form in forms if form not in taken and PRETERITE.fullmatch(form) and is_past(form)}
    lines = [" ".join(sorted(line)) for line in (taken - unreal, past - unreal, unreal)]
    OUT.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))
    print(
        f"{len(taken - unreal)} forms in -e, {len(past - unreal)} past tenses, {len(unreal)} subjunctives of the past,"
        f" {OUT.stat().st_size // 1024} kB"
    )


if __name__ == "__main__":
    main()
