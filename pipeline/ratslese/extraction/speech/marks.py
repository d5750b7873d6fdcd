"""What the walk through the utterances asks of single sentences and turns: where they begin, whom they address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ratslese.document import Document, Span
from ratslese.document.findings import PARAGRAPHS, Act, Utterance
from ratslese.extraction.names.parser import find_mentions
from ratslese.extraction.names.roster import Roster
from ratslese.extraction.speech.indirect import Opening
from ratslese.extraction.speech.known import KnownNames
from ratslese.extraction.speech.phrases import Sentence
from ratslese.extraction.speech.speakers import Speaker
from ratslese.extraction.speech.turns import find_labels, is_direct
from ratslese.lexicon import words

__all__ = ["act_of_turn", "addressee", "continues", "is_verbatim", "mended"]

_ABBREVIATED = re.compile(r"(?:^|[ (])[A-ZÄÖÜ][\w’']{0,9}\.{1,2}$")


_LONGEST = 2000
"""Characters after which a sentence without an end is cut, so that reading it takes bounded time."""


def mended(flat: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences joined again that were parted inside a name ('Vzbgm.' | 'Klein berichtet'), endless ones cut."""
    out: list[tuple[int, int]] = []
    for low, high in spans:
        if out and _ABBREVIATED.search(flat[max(out[-1][1] - 14, out[-1][0]) : out[-1][1]]):
            begin, border = max(out[-1][1] - 60, out[-1][0]), out[-1][1]
            stretch = flat[begin : high if high - begin < 200 else begin + 200].replace("..", ". ")
            if any(begin + name.start < border < begin + name.end for name in find_mentions(stretch, roles=True)):
                out[-1] = (out[-1][0], high)
                continue
        while high - low > _LONGEST:
            cut = flat.rfind(" ", low + 1, low + _LONGEST)
            cut = cut + 1 if cut > low else low + _LONGEST
            out.append((low, cut))
            low = cut
        out.append((low, high))
    return out


def is_verbatim(document: Document, roster: Roster, known: KnownNames) -> bool:
    """Whether those who speak by label speak in person, taken over the whole document."""
    votes = 0
    for paragraph in document[PARAGRAPHS]:
        for label in find_labels(document, paragraph.start, paragraph.end, roster, known):
            direct = is_direct(document.flat[label.end : min(paragraph.end, label.end + 700)])
            votes += 0 if direct is None else 1 if direct else -1
    return votes > 0


_OPENINGS = frozenset(words("speech", "continuation", "openings"))


def continues(sentence: Sentence) -> bool:
    """Whether a paragraph's first sentence leans on what was said before: 'Darüber hinaus …', 'Diese …'."""
    return sentence.words[0].text in _OPENINGS and (
        sentence.words[0].subject is None or sentence.words[0].subject.kind == "pronoun"
    )


def addressee(sentence: Sentence, opening: Opening) -> str | None:
    """Whom the speaker turns to: 'bittet Herrn Klein', 'dankt der Verwaltung', 'an die Verwaltung'."""
    if opening.subject is None:
        return None
    for at, word in enumerate(sentence.words):
        subject = word.subject
        if subject is None or subject.kind == "pronoun" or word.start <= opening.subject.start:
            continue
        if word.start > opening.subject.end + 80:
            break
        beside = at > 0 and sentence.words[at - 1].text == opening.cue
        if subject.preposition in ("an", "bei", "gegenüber") or (
            subject.preposition is None and (subject.oblique or beside)
        ):
            return subject.text
    return None


_PROCEDURE = re.compile(rf"\b(?:{'|'.join(words('speech', 'turns', 'procedure'))})")
_MOTION = re.compile(
    r"\b(?:[Ii]ch|[Ww]ir) (?:stellen?|beantragen?)\b[^.?!]{0,60}\b(?:Antrag|beantrag|dass)|\bbeantrag(?:e|en)\b"
)
_THANKS = re.compile(r"^(?:Vielen |Herzlichen |Besten )?Dank\b[^.!?]*[.!?]?$")


def act_of_turn(text: str, speaker: Speaker, before: Sequence[Span[Utterance]]) -> Act:
    """The act of a turn in person, told by its words."""
    if _THANKS.match(text):
        return "thanks"
    if speaker.chairs and _PROCEDURE.search(text):
        return "procedure"
    if _MOTION.search(text[:600]):
        return "motion"
    if text.rstrip().endswith("?") or (text.count("?") and len(text) < 350):
        return "question"
    if before and before[-1].value.act == "question" and before[-1].value.speaker != speaker.id:
        return "answer"
    return "procedure" if speaker.chairs and len(text) < 120 else "statement"
