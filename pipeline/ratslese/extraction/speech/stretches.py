"""The utterances of a document as they are put on record: the one that is being read, and those that are done."""

from __future__ import annotations

from dataclasses import dataclass

from ratslese.document import Document, Span
from ratslese.document.findings import Act, Utterance, UtteranceMode
from ratslese.extraction.speech.blocks import DASHES, HECKLE
from ratslese.extraction.speech.marks import act_of_turn
from ratslese.extraction.speech.speakers import Speaker

__all__ = ["RULE_LABEL", "RULE_MOOD", "Open", "Stretches"]

RULE_LABEL = "utterances.label"
RULE_MOOD = "utterances.mood"


@dataclass(slots=True)
class Open:
    """The utterance that is being read; it grows sentence by sentence."""

    start: int
    end: int
    speaker: Speaker
    mode: UtteranceMode
    act: Act
    cue: str | None
    rule: str
    score: float | None = None
    addressee: str | None = None
    labelled: bool = False


class Stretches:
    """What was said so far; `current` is still being read.

    Args:
        document: with its text.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Span[Utterance]] = []
        self.current: Open | None = None

    def extend(self, end: int) -> None:
        """Let the current utterance reach to `end`."""
        if self.current is not None:
            self.current.end = max(end, self.current.end)

    def close(self, before: int | None = None) -> None:
        """Put the current utterance on record, cut at `before`."""
        current, self.current = self.current, None
        if current is None:
            return
        end = current.end if before is None else min(current.end, before)
        start = current.start
        text = self.document.text
        while match := HECKLE.search(text, max(start, end - 400), end):
            end = match.start()
        if current.mode == "indirect" and (match := DASHES.search(text, max(start, end - 40), end)):
            end = match.start()  # in a speech they are an interruption
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if end <= start:
            return
        speaker = current.speaker
        act = current.act
        if current.rule == RULE_LABEL:
            act = act_of_turn(text[start:end], speaker, self.found)
        self.found.append(
            Span(
                start,
                end,
                Utterance(
                    speaker=speaker.id,
                    speaker_text=speaker.text,
                    role_text=speaker.role,
                    faction=speaker.faction,
                    mode=current.mode,
                    act=act,
                    cue=current.cue,
                    addressee=current.addressee,
                ),
                current.rule,
                current.score,
            )
        )
