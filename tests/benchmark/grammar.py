#!/usr/bin/env python3
"""Grammar measured on a treebank: mood, base forms, parts of speech, ends of sentences.

Usage: grammar.py TREEBANK.conllu

TREEBANK is a CoNLL-U file in the conventions of UD German, such as `de_gsd-ud-test.conllu`. What is counted:

- Mood: finite verbs with `Mood=Sub`, precision, recall and F1. A second line leaves out verbs whose subject is 'ich'
  and whose form the indicative shares ('ich habe'): GSD marks some of them as a subjunctive of the third person.
- Base forms: words tagged NOUN and VERB (AUX apart). 'strict' asks for the very string; 'spelling' lets 'ß' be 'ss' and
  capitals be small letters; 'nominalised' besides lets 'Beschäftigter' be 'Beschäftigte', which GSD writes either way.
  Once with the part of speech as the tagger sees it, once as the treebank has it.
- Parts of speech: all words, AUX counted as VERB.
- Ends of sentences: sentences that end in '.', '!' or '?', ten joined to a paragraph; and sentences made for minutes,
  full of abbreviations, whose ends are known.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ratslese.nlp.lemmas import Kind, lemma
from ratslese.nlp.mood import subjunctives
from ratslese.nlp.tagger import tag
from ratslese.segmentation.sentences import sentence_bounds

KINDS: dict[str, Kind] = {"NOUN": "noun", "VERB": "verb"}
PARAGRAPH = 10

MINUTES = (
    "Der Vorsitzende Dr. Falk Ahlborn eröffnet die 12. Sitzung um 17.30 Uhr.",
    "Die Einladung erging gem. § 34 Abs. 1 GO fristgerecht am 3. Mai 2022.",
    "Stv. Bgm. Ines Korb fragt nach den Kosten i. H. v. 20 Tsd. Euro.",
    "Sie betragen lt. Verwaltung rd. 1,5 Mio. Euro.",
    "Herr M. Quandt (z. B. Anl. 3, S. 4 ff.) bittet um Prüfung.",
    "Das sei bzgl. des Bebauungsplans Nr. 17 b nicht nötig.",
    "Abstimmung: 12 Ja, 3 Nein, 1 Enth.",
    "Damit ist der Antrag d. Fraktion angenommen!",
    "Wird die Str. „Am Anger“ gesperrt?",
    "„Das wird geprüft.“",
    "Es liegen u. a. zwei Anfragen vor, vgl. Drs. 19/2022.",
    "Die Frist läuft bis zum 31. Dezember.",
    "Danach tagt der Ausschuss f. Umwelt usw. noch einmal.",
    "Prof. Dr.-Ing. Ole Brand stellt das Gutachten vom 1.2.2022 vor.",
    "Die GmbH & Co. KG hat ihren Sitz in St. Ilgen a. d. Wupper.",
    "Es bleibt bei ca. 40 Plätzen, d. h. bei der Hälfte.",
    "Der Rat stimmt zu.",
    "Ende der Sitzung: 21.05 Uhr.",
)
"""Sentences in the manner of minutes, invented; each is to be found as it is."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the treebank: the columns that are compared."""

    form: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the treebank."""

    text: str
    tokens: tuple[Token, ...]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; contractions are the words they stand for."""
    text, tokens = "", []
    for line in path.read_text("utf-8").split("\n"):
        columns = line.split("\t")
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif len(columns) == 10 and columns[0].isdigit():
            tokens.append(Token(*columns[1:4], columns[5], int(columns[6]) - 1, columns[7]))
        elif not line and tokens:
            yield Sentence(text, tuple(tokens))
            text, tokens = "", []


def doubtful(sentence: Sentence, at: int) -> bool:
    """Whether the verb at `at` has the subject 'ich' and a form of the present ('ich habe')."""
    verb = sentence.tokens[at]
    governors = {at, verb.head} if verb.relation.startswith(("aux", "cop")) else {at}
    return (
        "Tense=Pres" in verb.features
        and verb.form.endswith("e")
        and any(
            token.form.lower() == "ich" and token.head in governors and token.relation.startswith("nsubj")
            for token in sentence.tokens
        )
    )


def mood(sentences: list[Sentence]) -> None:
    """Print the rows of the subjunctive."""
    for name, lenient in (("mood: subjunctive", False), ("  without 'ich habe'", True)):
        hits = gold = found = 0
        for sentence in sentences:
            marked = {at for at, token in enumerate(sentence.tokens) if "Mood=Sub" in token.features}
            answer = set(subjunctives([token.form for token in sentence.tokens]))
            if lenient:
                left_out = {at for at in marked if doubtful(sentence, at)}
                marked, answer = marked - left_out, answer - left_out
            hits, gold, found = hits + len(answer & marked), gold + len(marked), found + len(answer)
        row(name, f"P {hits / found:.3f}  R {hits / gold:.3f}  F1 {2 * hits / (gold + found):.3f}", gold)


def lemmas(sentences: list[Sentence]) -> None:
    """Print the rows of base forms."""
    for source in ("own tags", "gold tags"):
        right: Counter[tuple[str, str]] = Counter()
        total: Counter[str] = Counter()
        for sentence in sentences:
            seen = tag([token.form for token in sentence.tokens]) if source == "own tags" else None
            for at, token in enumerate(sentence.tokens):
                if token.upos not in ("NOUN", "VERB", "AUX"):
                    continue
                upos = seen[at] if seen else token.upos.replace("AUX", "VERB")
                base = lemma(token.form, KINDS.get(upos))
                for group in {token.upos, "NOUN+VERB" if token.upos != "AUX" else "AUX"}:
                    total[group] += 1
                    for fold in FOLDS:
                        right[group, fold] += FOLDS[fold](base) == FOLDS[fold](token.lemma)
        for group in ("NOUN", "VERB", "AUX", "NOUN+VERB"):
            shown = "  ".join(f"{fold} {right[group, fold] / max(total[group], 1):.3f}" for fold in FOLDS)
            row(f"lemma, {source}: {group}", shown, total[group])


def spelling(word: str) -> str:
    """Old and new spelling alike."""
    return word.lower().replace("ß", "ss")


def nominalised(word: str) -> str:
    """'Beschäftigter' and 'Beschäftigte' alike."""
    folded = spelling(word)
    return folded[:-1] if folded.endswith("er") else folded


FOLDS = {"strict": str, "spelling": spelling, "nominalised": nominalised}


def parts_of_speech(sentences: list[Sentence]) -> None:
    """Print the row of the tagger."""
    right = total = 0
    for sentence in sentences:
        for found, token in zip(tag([token.form for token in sentence.tokens]), sentence.tokens, strict=True):
            right, total = right + (found == token.upos.replace("AUX", "VERB")), total + 1
    row("part of speech", f"accuracy {right / total:.3f}", total)


def boundaries(name: str, texts: list[str]) -> None:
    """Print a row of sentences found with both ends right."""
    hits = found = 0
    for first in range(0, len(texts), PARAGRAPH):
        group, gold, at = texts[first : first + PARAGRAPH], set(), 0
        for text in group:
            gold.add((at, at + len(text)))
            at += len(text) + 1
        answer = set(sentence_bounds(" ".join(group)))
        hits, found = hits + len(answer & gold), found + len(answer)
    row(name, f"P {hits / found:.3f}  R {hits / len(texts):.3f}  F1 {2 * hits / (found + len(texts)):.3f}", len(texts))


def row(name: str, figures: str, number: int) -> None:
    """Print a row of the table."""
    print(f"{name:28} {figures:58} {number:>7}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    sentences = list(read(parser.parse_args().treebank))
    mood(sentences)
    lemmas(sentences)
    parts_of_speech(sentences)
    boundaries("sentences, treebank", [s.text for s in sentences if s.text.endswith((".", "!", "?"))])
    boundaries("sentences, minutes", list(MINUTES))


if __name__ == "__main__":
    main()
