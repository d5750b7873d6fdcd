#!/usr/bin/env python3
"""Pack the base forms that `ratslese.nlp.lemmas` looks up beside simplemma's, by part of speech.

Usage: lemma_forms.py german_pos_dict.tsv.xz

The argument is LanguageTool's German dictionary (CC BY-SA 4.0, from Daniel Naber's Morphy export), one form, lemma and
tag per line. Writes pipeline/ratslese/nlp/lemma_forms.txt.xz, which is CC BY-SA 4.0 too: verbs, nouns, adjectives used
as nouns, parted by empty lines; each line a base form and the inflected forms for which the dictionary of simplemma
(MIT) gives none or one that no such word has.
"""

from __future__ import annotations

import lzma
import sys
from collections import defaultdict
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

OUT = Path(__file__).resolve().parent.parent / "pipeline/ratslese/nlp/lemma_forms.txt.xz"
LONGEST = 14
"""Letters; longer nouns are compounds, whose last part is looked up."""


def rank(lemma: str, tags: list[str], given: str | None) -> tuple[bool, bool, bool, bool, bool, int, str]:
    """The likelier of several base forms comes first.

    An infinitive; a present of the third person ('gefällt': 'gefallen'); what is not of the second person alone
    ('verbracht': 'verbringen'); of a participle the verb without 'ge-' ('geboten': 'bieten'); the irregular verb
    ('gedacht': 'denken', not 'dachen'); what simplemma says; the shorter.
    """
    return (
        not any("INF" in tag or ":3:SIN:PRÄ" in tag for tag in tags),
        all(":2:" in tag for tag in tags),
        lemma.startswith("ge"),
        not any("NON" in tag for tag in tags),
        lemma != given,
        len(lemma),
        lemma,
    )


def main() -> None:
    """Write the file."""
    known = DefaultDictionaryFactory().get_dictionary("de")
    verbs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    nouns: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    adjectival: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with lzma.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, tag = line.rstrip("\n").split("\t")
            if not form.isalpha() or " " in lemma:
                continue
            if tag.startswith("VER") and form[0].islower():
                verbs[form][lemma].append(tag)
            elif tag.startswith("SUB") and form[0].isupper() and len(form) <= LONGEST:
                (adjectival if tag.endswith(":ADJ") else nouns)[form][lemma].append(tag)
    parts: list[dict[str, list[str]]] = []
    for forms, bases in ((verbs, True), (nouns, False), (adjectival, False)):
        out: dict[str, list[str]] = defaultdict(list)
        for form, lemmas in forms.items():
            if forms is adjectival and form in nouns:
                continue
            given = known.get(form)
            best = min((rank(lemma, tags, given), lemma) for lemma, tags in lemmas.items())[1]
            if given == best or (given is None and form == best) or (given in lemmas and not bases):
                continue
            out[best].append(form)
        parts.append(out)
    text = "\n\n".join(
        "\n".join(f"{lemma} {' '.join(sorted(forms))}" for lemma, forms in sorted(part.items())) for part in parts
    )
    OUT.write_bytes(lzma.compress(text.encode("utf-8"), preset=9))
    print(*(sum(map(len, part.values())) for part in parts), f"forms, {OUT.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
