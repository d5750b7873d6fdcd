#!/usr/bin/env python3
"""Pack the regular verb forms that `ratslese.nlp.mood` looks up, so that no dictionary of a million words is loaded.

Usage: verb_forms.py

Writes pipeline/ratslese/nlp/verb_forms.txt.xz: a line of forms in -e that are subjunctive or first person ('bedeute'),
and a line of past tenses ('fehlten').

Source: the German word list of simplemma (MIT licence; its data come from, among others, the Lemmatization lists of
Michal Měchura, ODbL 1.0, and Wiktionary by way of Kaikki, CC BY-SA). Only forms are taken, no entries.
"""

from __future__ import annotations

import lzma
import re
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


def main() -> None:
    """Write the file."""
    entries = DefaultDictionaryFactory().get_dictionary("de")
    forms = sorted({form.lower() for form in entries if form.isalpha() and len(form) > 3})
    first = [form for form in forms if form[-1] == "e" and is_first(form)]
    taken = set(first)
    past = [form for form in forms if form not in taken and PRETERITE.fullmatch(form) and is_past(form)]
    OUT.write_bytes(lzma.compress("\n".join((" ".join(first), " ".join(past))).encode(), preset=9))
    print(f"{len(first)} forms in -e, {len(past)} past tenses, {OUT.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
