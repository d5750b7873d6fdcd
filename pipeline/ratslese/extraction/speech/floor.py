"""Speech in person: turns by label, heckles, words after a colon, and what a verbatim record tells between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ratslese.document import Document
from ratslese.extraction.names.roster import Roster
from ratslese.extraction.speech.blocks import ADDRESS, BRACKETED_LINE, INDICATIVE_FIRST, QUOTED
from ratslese.extraction.speech.indirect import Reading, analyse
from ratslese.extraction.speech.marks import is_verbatim
from ratslese.extraction.speech.phrases import Sentence, read_sentence
from ratslese.extraction.speech.speakers import Cast, Speaker
from ratslese.extraction.speech.stretches import RULE_LABEL, RULE_MOOD, Open, Stretches
from ratslese.extraction.speech.turns import Label, find_labels, heckle, is_direct

__all__ = ["Floor"]

_STAGE = 160
"""Characters of a paragraph that tells of the meeting between the words of a speech: 'Anna Klein trifft ein.'"""


class Floor(Stretches):
    """Who has the floor.

    Attributes:
        flat: the text in which line breaks are blanks.
        cast: the persons as they come to speak.
        block: the text is of a resolution, a vote or a paper, until somebody speaks.
        verbatim: those who speak by label speak in person.
        awaiting: whose words the next paragraph gives, after a colon.

    Args:
        document: with its text and persons.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.flat = document.flat
        self.cast = Cast(Roster.of(document), self.flat)
        self.block = self.decided = False
        self.verbatim = is_verbatim(document, self.cast.roster, self.cast.known)
        self.awaiting: Speaker | None = None
        self.resume: Speaker | None = None

    def turn(self, label: Label, end: int) -> int:
        """Begin the turn that a label announces, and give the offset where its unread text begins."""
        self.close()
        speaker = self.cast.speaker(label.subject, label.start)
        stretch = self.flat[label.end : min(end, label.end + 700)]
        direct = self.verbatim or bool(is_direct(stretch)) or stretch.startswith(("„", "»", "“"))
        self.block, self.resume = False, None
        self.current = Open(
            label.end,
            label.end,
            speaker,
            "direct" if direct else "indirect",
            "statement",
            ":",
            RULE_LABEL,
            labelled=True,
        )
        quoted = None if self.verbatim else QUOTED.match(self.flat, label.end, end)
        if quoted is None:
            return label.end
        self.extend(quoted.end())  # after the quotation the minutes go on to report
        self.close()
        return quoted.end()

    def late_turns(self, start: int, end: int) -> None:
        """Turns among the signatures, where a short speech was taken for them: nothing but labels counts there."""
        cut = end
        for label in reversed(list(find_labels(self.document, start, end, self.cast.roster, self.cast.known))):
            if self.flat[label.end : cut].count(" ") > 5:
                self.turn(label, cut)
                self.extend(cut)
                self.close()
            cut = label.start

    def heckled(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Lines in brackets inside a speech: '(Anna Klein [SPD]: Wer sagt das?)'."""
        if self.current is not None and self.current.mode == "direct" and self.flat.find("(", start, end) >= 0:
            yield from (line.span(1) for line in BRACKETED_LINE.finditer(self.document.text, start, end))

    def heckle(self, start: int, end: int) -> None:
        """Words thrown into a speech are an utterance of their own; the speech goes on after them."""
        turn = self.current
        if turn is None or turn.mode != "direct" or ":" not in self.flat[start:end]:
            return
        thrown = heckle(self.flat, start, end, self.cast.roster, self.cast.known)
        if thrown is None:
            return
        label, close = thrown
        self.close()
        speaker = self.cast.aside(label.subject, label.start)
        self.current = Open(label.end, close, speaker, "direct", "statement", ":", RULE_LABEL)
        self.close()
        self.current = replace(turn, start=end, end=end)

    def unlabelled(self, text: str, start: int) -> Speaker | None:
        """Who addresses the members in a verbatim record without a label: at an item's beginning it is the chair."""
        chair = self.cast.roster.chair(start)
        if chair is None or self.block or self.decided or not self.verbatim:
            return None
        if self.current is not None and self.current.rule != RULE_MOOD:
            return None
        if not (ADDRESS.search(text[:700]) and INDICATIVE_FIRST.search(text[:700])):
            return None
        return self.cast.presiding(chair)

    def is_stage(self, start: int, end: int, speaker: Speaker) -> bool:
        """Whether a verbatim record tells about the meeting here, in the third person at a paragraph's head."""
        text = self.flat[start:end]
        if INDICATIVE_FIRST.search(text):
            return False
        sentence = read_sentence(self.flat, start, end, self.cast.known)
        first = sentence.words[0].subject if sentence.words else None
        reading = analyse(sentence)
        if first is not None and not first.oblique and self.cast.presides(first, start):
            return reading.narrates or bool(reading.openings and reading.openings[0].certain)
        if self.document.text.find("\n\n", start, start + _STAGE) < 0:
            return False
        if first is not None and first.name is not None and first.name.given_name and first.name.faction:
            return bool(reading.openings and reading.openings[0].certain)  # 'Anna Klein (SP) dankt den Freiwilligen.'
        if not reading.narrates:
            return False
        return first is None or (first.kind == "person" and self.cast.speaker(first, start).id != speaker.id)

    def colon(self, sentence: Sentence, reading: Reading) -> None:
        """'Der Vorsitzende ruft Punkt 5 auf: Ich bitte …': after the colon the chair speaks in person."""
        self.awaiting = None
        subject = reading.openings[0].subject if reading.openings else reading.subject
        if subject is None or subject.kind == "group":
            return
        text = self.flat[sentence.start : sentence.end]
        place = text.find(":")
        if place < 0:
            return
        speaker = self.cast.speaker(subject, sentence.start)
        rest = text[place + 1 :].strip()
        if not rest:
            self.awaiting = speaker
        elif rest[0].isupper() and is_direct(rest):
            self.close(before=sentence.start + place + 1) if reading.openings else self.close()
            begin = sentence.start + place + 1
            begin += len(self.flat[begin:]) - len(self.flat[begin:].lstrip()) if begin < len(self.flat) else 0
            self.current = Open(begin, sentence.end, speaker, "direct", "procedure", ":", RULE_LABEL, labelled=True)
