"""Utterances (Wortbeiträge): what each person said, asked, proposed or reported.

The walk goes through the paragraphs once. A label or an opening begins an utterance; verbs in the Konjunktiv, 'man',
pronouns, and indicative sentences of the same paragraph carry it on; a new speaker, a sentence of procedure, a
resolution or a heading ends it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from ratslese.document import Document, Span, covering, inside
from ratslese.document.findings import (
    ATTENDANCE,
    ITEMS,
    MEETING,
    PARAGRAPHS,
    PARTS,
    PERSONS,
    SENTENCES,
    SPEAKERS,
    UTTERANCES,
    Act,
    Paragraph,
    Utterance,
    UtteranceMode,
)
from ratslese.extraction import REGISTRY
from ratslese.extraction.names.parser import find_mentions
from ratslese.extraction.names.roster import Roster
from ratslese.extraction.speech.indirect import Opening, Reading, analyse
from ratslese.extraction.speech.marks import act_of_turn, addressee, continues, is_verbatim, mended
from ratslese.extraction.speech.phrases import Sentence, read_sentence
from ratslese.extraction.speech.speakers import Cast, Speaker
from ratslese.extraction.speech.turns import Label, find_labels, is_direct
from ratslese.extraction.speech.verbs import cue_at, is_cue_form
from ratslese.lexicon import words

__all__ = ["find_utterances", "utterances"]

RULE_LABEL = "utterances.label"
RULE_VERB = "utterances.verb"
RULE_MOOD = "utterances.mood"
_WEAK = 0.6
_ORPHAN = 0.7
_LONGEST = 4000
"""Characters of a sentence that may reach into the next stretch."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The utterance that is being read."""

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


_BLOCK = re.compile(rf"[*\s]*(?:{'|'.join(words('speech', 'narration', 'blocks'))})")
_RESOLUTION = re.compile(
    r"""[*\s]*(?:
        (?:\w*(?:[Bb]eschlu(?:ss|ß)|[Ee]rgebnis|Abstimmung)\w*|Antrag)[^:\n.]{0,40}:
      | (?:Schluss|Ende|Unterbrechung|Sitzungsende|Sitzungsunterbrechung)(?:[ ]der[ ]\w*[Ss]itzung)?[ ]*(?::|um[ ]\d)
    )""",
    re.VERBOSE,
)
_HECKLE = re.compile(
    r"\s*[(\[][^()\[\]]*(?:\[[^\]]*\][^()]*)?\b(?:\w*[Bb]eifall|Heiterkeit|Lachen|Zurufe?|Zuruf|Unruhe|Zwischenrufe?|Glocke|Gelächter|Zustimmung|Widerspruch)\b[^()]*[)\]]\s*$"
)
_LABELLIKE = re.compile(r"\s*[A-ZÄÖÜ0-9][^.!?:;,“]{1,58}(?:\.[^.!?:;,“\n]{1,40}){0,2}(?<![.!?:;,“)-])\s*")
_RESOLVES = re.compile(r"[Bb]eschl(?:ie|u)|Abstimm|Antrag|Behandlung")
_BRACKETED = re.compile(r"\s*[(\[].*[)\]]\s*$", re.DOTALL)
_META = re.compile(r"[A-ZÄÖÜ][\w /-]{1,30}:[^\n.!?]{0,80}\n(?=[A-ZÄÖÜ])")
_INDICATIVE_FIRST = re.compile(r"\b(?:ich|wir|uns|mich|mir)\b", re.IGNORECASE)
# Somebody speaks to the others: 'wie Sie wissen', 'meine Damen und Herren'
_ADDRESS = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre[nmrs]?)\b|\bDamen und Herren\b|\bKolleginnen und Kollegen\b")
# 'Beschluss: …', 'Beschlussvorschlag der Verwaltung:', 'Empfehlungsbeschluss (geändert):'; not 'Beschluss 3 wird …'
_DECIDED = re.compile(
    r"[*\s–•-]*(?:\w*[Bb]eschl(?:u(?:ss|ß)|üsse)|Beschlu(?:ss|ß)(?:vorschlag|empfehlung|antrag|text|fassung|entwurf))"
    r"[^:\n.]{0,60}:[*\s]*"
)
_VOTED = re.compile(
    r"\b(?:[Ee]instimmig|[Mm]ehrheitlich|Enthaltung|angenommen|abgelehnt|Stimmen|Abstimmungsergebnis|zugestimmt)"
)
# a dash or bullet of a list that stands at the end: '… nötig sei. –'
_DASHES = re.compile(r"(?:\s+[–—•▪*➢-]+)+\s*$")
# the meeting's own body as the subject: 'Der Ortsgemeinderat bittet', 'Der Ausschuss für Umwelt stellt'
_BODY_ACTS = re.compile(
    r"[*\s–•-]*(?:Der|Die|Das|Dieser|Diese)[ ](?P<noun>[A-ZÄÖÜ][\w-]+)(?:[ ]+[A-ZÄÖÜ][\w-]+)?"
    r"[ ]+[a-zäöü]+(?:t|te|en|ten)\b"
)
_UNREAL = frozenset(words("mood", "unreal"))
"""Konjunktiv forms that also stand in plain statements; they alone report nothing."""


def _announces(sentence: str) -> bool:
    """'… gibt Folgendes bekannt:': the list after the colon is what is said, but no resolution is."""
    return sentence.rstrip().endswith(":") and not _RESOLVES.search(sentence)


class _Walk:
    """One pass over a document; see the module."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.flat = document.flat
        self.cast = Cast(Roster.of(document))
        self.found: list[Span[Utterance]] = []
        self.current: _Open | None = None
        self.resume: Speaker | None = None
        self.block = False
        self.verbatim = is_verbatim(document, self.cast.roster, self.cast.known)
        self.awaiting: Speaker | None = None
        self.sentences = document[SENTENCES]
        self.decided = self.announced = False
        self.listed = sorted(span.value.listing for span in document[ITEMS] if span.value.listing)
        organization = next((span.value.organization for span in document[MEETING]), None) or ""
        self.own = frozenset(word.lower() for word in organization.split() if word[:1].isupper())

    def run(self) -> None:
        """Walk through all paragraphs."""
        parts = self.document[PARTS]
        headings = [span.value.heading for span in self.document[ITEMS] if span.value.heading]
        starts = sorted(start for start, _ in headings)
        paragraphs = self.document[PARAGRAPHS] or (Span(0, len(self.flat), Paragraph()),)
        for paragraph in paragraphs:
            part = covering(parts, paragraph.start)
            if part is not None and part.value.name in ("agenda", "signatures"):
                self.close()
                if part.value.name == "signatures":
                    self.late_turns(paragraph.start, paragraph.end)
                continue
            if self.in_list(paragraph.start, paragraph.end):
                self.close()
                continue
            if paragraph.value.heading:
                at = bisect_right(starts, paragraph.end)
                self.heading(paragraph, at > 0 and starts[at - 1] >= paragraph.start)
            else:
                self.paragraph(paragraph.start, paragraph.end)
        self.close()

    def in_list(self, start: int, end: int) -> bool:
        """Whether the stretch is of the printed agenda."""
        at = bisect_right(self.listed, (start, len(self.flat))) - 1
        return at >= 0 and self.listed[at][0] <= start and end <= self.listed[at][1]

    def is_own_body(self, noun: str) -> bool:
        """Whether a noun is the body that meets: 'Ausschuss' in a meeting of the 'Bauausschuss'."""
        folded = noun.lower()
        return len(folded) > 2 and any(word.endswith(folded) or folded.endswith(word) for word in self.own)

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def heading(self, paragraph: Span[Paragraph], item: bool) -> None:
        """A heading ends what was said; in a verbatim record the chair may go on after it."""
        direct = self.current is not None and self.current.mode == "direct"
        if direct and not item and not _RESOLUTION.match(self.flat, paragraph.start):
            return  # 'Begründung:' inside a speech
        self.resume = self.current.speaker if direct and self.current is not None else None
        self.close()
        self.cast.new_item(self.flat[paragraph.start : paragraph.end] if item else "", paragraph.start)
        self.block = _BLOCK.match(self.flat, paragraph.start, paragraph.end) is not None
        label = _DECIDED.match(self.flat, paragraph.start, paragraph.end)
        self.announced = label is not None and label.end() >= paragraph.end
        self.decided = False
        line = self.document.text.rfind("\n\n", paragraph.start, paragraph.end)
        if item and line > 0 and self.opens(line + 2, paragraph.end):
            self.paragraph(line + 2, paragraph.end)  # an item without a title, whose first line was taken for one

    def opens(self, start: int, end: int) -> bool:
        """Whether the stretch begins with a person who speaks."""
        openings = analyse(read_sentence(self.flat, start, end, self.cast.known)).openings
        first = openings[0].subject if openings and openings[0].certain else None
        return first is not None and first.kind in ("person", "role") and first.start <= start + 8

    def paragraph(self, start: int, end: int) -> None:
        """One paragraph, cut at the labels in it."""
        cursor = start
        for label in find_labels(self.document, start, end, self.cast.roster, self.cast.known):
            if label.start > cursor:
                self.stretch(cursor, label.start, fresh=cursor == start)
            self.turn(label, end)
            cursor = label.end
        if cursor < end:
            self.stretch(cursor, end, fresh=cursor == start)

    def late_turns(self, start: int, end: int) -> None:
        """Turns among the signatures, where a short speech was taken for them: nothing but labels counts there."""
        cut = end
        for label in reversed(list(find_labels(self.document, start, end, self.cast.roster, self.cast.known))):
            if self.flat[label.end : cut].count(" ") > 5:
                self.turn(label, cut)
                self.extend(cut)
                self.close()
            cut = label.start

    def turn(self, label: Label, end: int) -> None:
        """Begin the turn that a label announces."""
        self.close()
        speaker = self.cast.speaker(label.subject, label.start)
        stretch = self.flat[label.end : min(end, label.end + 700)]
        direct = self.verbatim or bool(is_direct(stretch)) or stretch.startswith(("„", "»", "“"))
        self.block, self.resume = False, None
        self.current = _Open(
            label.end,
            label.end,
            speaker,
            "direct" if direct else "indirect",
            "statement",
            ":",
            RULE_LABEL,
            labelled=True,
        )

    def stretch(self, start: int, end: int, *, fresh: bool) -> None:
        """Sentences without a label among them; `fresh` when they begin a paragraph."""
        if fresh and self.current is not None and self.unfinished(start):
            fresh = False
        if fresh and self.before_prose(start, end):
            return
        if fresh:
            label = _DECIDED.match(self.flat, start, end)
            self.decided = label is not None or self.announced
            self.announced = label is not None and label.end() >= end
            if label is not None:
                self.close()
            if _BLOCK.match(self.flat, start, end):
                if self.current is not None and self.current.mode == "indirect":
                    self.close()
                self.block = True
            start = self.after_meta(start, end)
        spans = [
            (max(span.start, start), min(span.end, end))
            for span in inside(self.sentences, start - _LONGEST, end)
            if span.end > start
        ]
        spans = mended(self.flat, spans)
        for number, (low, high) in enumerate(spans or mended(self.flat, [(start, end)])):
            if low < high and self.flat[low:high].strip():
                self.sentence(low, high, fresh=fresh and number == 0)

    def unfinished(self, start: int) -> bool:
        """Whether the paragraph at `start` goes on with a sentence that a page break or a heading parted."""
        before = self.flat[max(0, start - 40) : start].rstrip()
        return bool(before) and before[-1] not in '.!?:)]“"' and not self.flat[start].isupper()

    def before_prose(self, start: int, end: int) -> bool:
        """Deal with a paragraph as a whole where one look is enough."""
        text = self.flat[start:end]
        if _BRACKETED.match(text) and len(text) < 300:
            return True  # applause or a heckle: it belongs to a turn only if the turn goes on after it
        if _LABELLIKE.fullmatch(text) and not self.opens(start, end):
            return True  # a running header, a margin note ('Amt 66'): it neither ends nor carries on what is said
        direct = self.current is not None and self.current.mode == "direct"
        if direct and _RESOLUTION.match(text):
            self.close()
            self.block = True
            return False
        speaker = self.awaiting or self.resume or self.unlabelled(text, start)
        idle = self.current is None or self.current.rule == RULE_MOOD
        if idle and speaker is not None and not _BLOCK.match(text):
            self.awaiting = self.resume = None
            if is_direct(text[:700]):
                self.close()
                self.current = _Open(start, start, speaker, "direct", "procedure", None, RULE_LABEL, labelled=True)
        return False

    def unlabelled(self, text: str, start: int) -> Speaker | None:
        """Who addresses the members in a verbatim record without a label: at an item's beginning it is the chair."""
        chair = self.cast.roster.chair(start)
        if chair is None or self.block or self.decided or not self.verbatim:
            return None
        if self.current is not None and self.current.rule != RULE_MOOD:
            return None
        if not (_ADDRESS.search(text[:700]) and _INDICATIVE_FIRST.search(text[:700])):
            return None
        return self.cast.presiding(chair)

    def after_meta(self, start: int, end: int) -> int:
        """The offset after lines like 'Antrag: SPD' that stand before prose without a blank line."""
        while match := _META.match(self.document.text, start, end):
            label = match.group().partition(":")[0]
            if any(is_cue_form(word) for word in label.split()) or find_mentions(label):
                break  # 'Frau Klein berichtet: …'
            start = match.end()
        return start

    # --- sentences ------------------------------------------------------------------------------------------------

    def sentence(self, start: int, end: int, *, fresh: bool) -> None:
        """One sentence."""
        current = self.current
        if current is not None and current.mode == "direct":
            if not (fresh and self.is_stage(start, end)):
                self.extend(end)
                return
            self.close()
        sentence = read_sentence(self.flat, start, end, self.cast.known)
        if not sentence.words:
            return
        if fresh and self.headless(sentence):
            return
        if self.decided:  # the text of a decision is said by nobody
            self.decided = _VOTED.search(self.flat, start, end) is None
            return
        reading = analyse(sentence)
        if self.body_acts(start, end, reading):
            self.close()
            return
        if reading.openings and self.open(sentence, reading, fresh=fresh):
            pass
        elif reading.narrates:
            self.close()
            self.block = self.block and reading.subject is None
            self.cast.mention(reading.subject, start)
        else:
            self.carry_on(sentence, reading, fresh=fresh)
        self.cast.watch_chair(sentence, reading.subject)
        self.colon(sentence, reading)

    def body_acts(self, start: int, end: int, reading: Reading) -> bool:
        """Whether the meeting's own body is the subject: it decides and asks, but nobody speaks."""
        acts = _BODY_ACTS.match(self.flat, start, end)
        if acts is None or not self.is_own_body(acts["noun"]):
            return False
        subjects = [opening.subject for opening in reading.openings if opening.subject is not None]
        if any(subject.name is not None and subject.name.family_name for subject in subjects):
            return False
        return self.current is None or any(subject.start < acts.end("noun") for subject in subjects)

    def headless(self, sentence: Sentence) -> bool:
        """'teilt mit, dass …' under a heading that is its subject ('TOP 1: Frau Klein, Bauamt,')."""
        if not sentence.words[0].text[0].islower() or self.current is not None:
            return False
        speaker = self.cast.heading_speaker()
        cue = cue_at(sentence.lower, 0, sentence.moods)
        if speaker.id is None or cue is None:
            return False
        self.cast.speak(speaker)
        self.current = _Open(
            sentence.start, sentence.end, speaker, "indirect", cue.act, sentence.words[0].text, RULE_VERB
        )
        return True

    def is_stage(self, start: int, end: int) -> bool:
        """Whether a verbatim record tells about the meeting here, in the third person at a paragraph's head."""
        text = self.flat[start:end]
        if _INDICATIVE_FIRST.search(text):
            return False
        sentence = read_sentence(self.flat, start, end, self.cast.known)
        first = sentence.words[0].subject if sentence.words else None
        if first is None or first.oblique or not self.cast.presides(first, start):
            return False
        reading = analyse(sentence)
        return reading.narrates or bool(reading.openings and reading.openings[0].certain)

    def open(self, sentence: Sentence, reading: Reading, *, fresh: bool) -> bool:
        """Begin the utterances that the sentence opens; False when it only carries on."""
        opened = False
        for opening in reading.openings:
            if not self.begins(opening, fresh=fresh):
                continue
            subject = opening.subject
            speaker = self.cast.speaker(subject, opening.start) if subject is not None else Speaker()
            if self.current is not None and not opened:
                self.extend(opening.start)
            self.close(before=opening.start)
            act = opening.act
            if self.cast.calls(sentence, opening):
                act = "procedure"
            self.current = _Open(
                opening.start,
                sentence.end,
                speaker,
                "indirect",
                act,
                opening.cue,
                RULE_VERB,
                None if opening.certain else _WEAK,
                addressee(sentence, opening),
                labelled=act != "motion" and _announces(self.flat[sentence.start : sentence.end]),
            )
            opened = True
            self.block = False
        if not opened and self.current is not None:
            self.extend(sentence.end)
            return True
        return opened

    def begins(self, opening: Opening, *, fresh: bool) -> bool:
        """Whether an opening starts a new utterance, given who is speaking."""
        subject, current = opening.subject, self.current
        if subject is None:
            return current is None and not self.block
        if not opening.certain:
            marked = subject.name is not None and bool(
                subject.name.faction or subject.name.form_of_address or subject.name.roles
            )
            return fresh and marked and not self.block
        if current is None:
            return not (self.block and subject.kind in ("group", "pronoun"))
        if subject.kind == "pronoun":
            return fresh and not current.labelled
        if subject.kind == "group":
            return fresh or not subject.text.endswith("raktion")
        return not (current.labelled and not fresh and subject.name is not None and opening.cue is None)

    def carry_on(self, sentence: Sentence, reading: Reading, *, fresh: bool) -> None:
        """A sentence that opens nothing: does it go on with what was said?"""
        current = self.current
        reported = any(sentence.lower[at] not in _UNREAL for at in sentence.moods)
        if current is not None:
            if not fresh or current.labelled or sentence.moods or continues(sentence):
                self.extend(sentence.end)
            else:
                self.close()
                self.cast.mention(reading.subject, sentence.start)
            return
        if reported and not self.block:
            speaker = self.cast.last(sentence.start)
            self.current = _Open(
                sentence.start,
                sentence.end,
                speaker,
                "indirect",
                "report",
                sentence.words[sentence.moods[0]].text,
                RULE_MOOD,
                _ORPHAN,
            )
            return
        self.cast.mention(reading.subject, sentence.start)

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
            self.current = _Open(begin, sentence.end, speaker, "direct", "procedure", ":", RULE_LABEL, labelled=True)

    # --- bounds ---------------------------------------------------------------------------------------------------

    def extend(self, end: int) -> None:
        """Let the current utterance reach to `end`."""
        if self.current is not None:
            self.current = replace(self.current, end=max(end, self.current.end))

    def close(self, before: int | None = None) -> None:
        """Put the current utterance on record, cut at `before`."""
        current, self.current = self.current, None
        if current is None:
            return
        end = current.end if before is None else min(current.end, before)
        start = current.start
        text = self.document.text
        while match := _HECKLE.search(text, max(start, end - 400), end):
            end = match.start()
        if current.mode == "indirect" and (match := _DASHES.search(text, max(start, end - 40), end)):
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


def find_utterances(document: Document) -> tuple[list[Span[Utterance]], Cast]:
    """The utterances of a document, and its cast with the speakers that no list names."""
    walk = _Walk(document)
    walk.run()
    return walk.found, walk.cast


@REGISTRY.register(
    "utterances",
    requires=(MEETING, ITEMS, SENTENCES, PARAGRAPHS, PARTS, PERSONS, ATTENDANCE),
    provides=(UTTERANCES, SPEAKERS),
)
def utterances(document: Document) -> Document:
    """Add the layers of utterances and of persons known only as speakers."""
    found, cast = find_utterances(document)
    document = document.with_layer(UTTERANCES, found).with_layer(SPEAKERS, cast.added())
    return document.with_notices(*cast.roster.notices)
