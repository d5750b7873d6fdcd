"""A sentence as words in which each speaker, with article, faction and apposition, is one word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ratslese.extraction.speech.known import KnownNames
from ratslese.extraction.speech.subjects import Subject, find_subjects
from ratslese.nlp.mood import subjunctives

__all__ = ["Sentence", "Word", "read_sentence"]


class Word(NamedTuple):
    """A word or mark, or a whole speaker."""

    text: str
    start: int
    end: int
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence.

    Attributes:
        start, end: offsets in the text.
        words: in order.
        lower: the words in small letters; a speaker is '<subject>'.
        moods: positions of the verbs in the Konjunktiv.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    lower: tuple[str, ...]
    moods: tuple[int, ...]


_WORD = re.compile(r"\w+(?:[.'’]?-?\w+)*-?|[^\w\s]")
_PRONOUNS = {"er": "m", "sie": "f", "dieser": "m", "diese": "f"}


def read_sentence(text: str, start: int, end: int, known: KnownNames | None = None) -> Sentence:
    """Read the stretch [start, end) of `text`, in which line breaks are blanks.

    Args:
        text: the whole text.
        start: first offset of the sentence.
        end: offset after it.
        known: names that count without form of address, title or office.
    """
    stretch = text[start:end]
    if ".." in stretch and "..." not in stretch:
        stretch = stretch.replace("..", ". ")  # 'A.. Klein'
    subjects = find_subjects(stretch, known)
    words_: list[Word] = []
    cursor = 0
    for subject in subjects:
        words_ += _plain(stretch, cursor, subject.start, start)
        words_.append(Word(subject.text, subject.start + start, subject.end + start, _moved(subject, start)))
        cursor = subject.end
    words_ += _plain(stretch, cursor, len(stretch), start)
    lower = tuple(
        "<subject>" if word.subject and word.subject.kind != "pronoun" else word.text.lower() for word in words_
    )
    moods = subjunctives([word.text if word.subject is None else "Er" for word in words_]) if words_ else []
    return Sentence(start, end, tuple(words_), lower, tuple(moods))


def _plain(stretch: str, low: int, high: int, offset: int) -> list[Word]:
    found = []
    for match in _WORD.finditer(stretch, low, high):
        begin, end = match.span()
        subject = None
        if match.group().lower() in _PRONOUNS:
            text = match.group()
            subject = Subject("pronoun", text, None, False, None, begin + offset, end + offset)
        found.append(Word(match.group(), begin + offset, end + offset, subject))
    return found


def _moved(subject: Subject, offset: int) -> Subject:
    return Subject(
        subject.kind,
        subject.text,
        subject.name.moved(offset) if subject.name else None,
        subject.oblique,
        subject.preposition,
        subject.start + offset,
        subject.end + offset,
    )
