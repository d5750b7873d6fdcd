"""Utterances (Wortbeiträge): what each person said, asked, proposed or reported.

The walk goes through the paragraphs once. A label or an opening begins an utterance; verbs in the Konjunktiv, 'man',
pronouns, and indicative sentences of the same paragraph carry it on; a new speaker, a sentence of procedure, a
resolution or a heading ends it.
"""

from __future__ import annotations

from bisect import bisect_right

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
    Paragraph,
    Utterance,
)
from ratslese.extraction import REGISTRY
from ratslese.extraction.names.parser import find_mentions
from ratslese.extraction.speech.blocks import (
    BLOCK,
    BODY_ACTS,
    BRACKETED,
    DECIDED,
    INDICATIVE_FIRST,
    LABELLIKE,
    META,
    NUMBERED,
    REPORTS,
    RESOLUTION,
    RESULT,
    VOTED,
    announces,
)
from ratslese.extraction.speech.clauses import BULLETS
from ratslese.extraction.speech.floor import Floor
from ratslese.extraction.speech.indirect import Opening, Reading, analyse
from ratslese.extraction.speech.marks import addressee, continues, mended
from ratslese.extraction.speech.phrases import Sentence, read_sentence
from ratslese.extraction.speech.speakers import Cast, Speaker
from ratslese.extraction.speech.stretches import RULE_LABEL, RULE_MOOD, Open
from ratslese.extraction.speech.subjects import Subject
from ratslese.extraction.speech.turns import find_labels, is_direct
from ratslese.extraction.speech.verbs import cue_at, is_cue_form
from ratslese.lexicon import words

__all__ = ["find_utterances", "utterances"]

RULE_VERB = "utterances.verb"
_LEAD = 10
"""Characters that may stand before the first speaker of a paragraph: ' a) Der Vorsitzende'."""
_WEAK = 0.6
_ORPHAN = 0.7
_LONGEST = 4000
"""Characters of a sentence that may reach into the next stretch."""


_UNREAL = frozenset(words("mood", "unreal"))
"""Konjunktiv forms that also stand in plain statements; they alone report nothing."""


class _Walk(Floor):
    """One pass over a document; see the module."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.sentences = document[SENTENCES]
        self.announced = self.brief = False
        self.named: Subject | None = None
        self.listed = sorted(span.value.listing for span in document[ITEMS] if span.value.listing)
        organization = next((span.value.organization for span in document[MEETING]), None) or ""
        self.own = frozenset(word.lower() for word in organization.split() if word[:1].isupper())

    def run(self) -> None:
        """Walk through all paragraphs."""
        parts = self.document[PARTS]
        self.headings = sorted(span.value.heading for span in self.document[ITEMS] if span.value.heading)
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
                at = bisect_right(self.headings, (paragraph.end, 0)) - 1
                title = self.headings[at] if at >= 0 and self.headings[at][0] >= paragraph.start else None
                self.heading(paragraph, title)
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

    def heading(self, paragraph: Span[Paragraph], title: tuple[int, int] | None) -> None:
        """A heading ends what was said; in a verbatim record the chair may go on after it.

        Args:
            paragraph: it.
            title: of the item that begins here.
        """
        item = title is not None
        direct = self.current is not None and self.current.mode == "direct"
        if direct and not item and not RESOLUTION.match(self.flat, paragraph.start):
            return  # 'Begründung:' inside a speech
        self.resume = self.current.speaker if direct and self.current is not None else None
        self.close()
        self.cast.new_item(self.flat[paragraph.start : paragraph.end] if item else "", paragraph.start)
        self.block = BLOCK.match(self.flat, paragraph.start, paragraph.end) is not None
        label = DECIDED.match(self.flat, paragraph.start, paragraph.end)
        self.announced = label is not None and label.end() >= paragraph.end
        self.decided = False
        line = self.document.text.rfind("\n\n", paragraph.start, paragraph.end)
        if item and line > 0 and self.opens(line + 2, paragraph.end):
            self.paragraph(line + 2, paragraph.end)  # an item without a title, whose first line was taken for one
        elif title is not None:
            begin = title[1]  # 'Zu 4.) Der Vorsitzende berichtet, dass am 13.'
            if begin >= paragraph.end and REPORTS.search(self.flat, paragraph.start, paragraph.end):
                number = NUMBERED.match(self.flat, paragraph.start, paragraph.end)
                begin = number.end() if number else begin
            if begin < paragraph.end and self.opens(begin, paragraph.end):
                self.paragraph(begin, paragraph.end)

    def opens(self, start: int, end: int) -> bool:
        """Whether the stretch begins with a person who speaks."""
        openings = analyse(read_sentence(self.flat, start, end, self.cast.known)).openings
        first = openings[0].subject if openings and openings[0].certain else None
        return first is not None and first.kind in ("person", "role") and first.start <= start + _LEAD

    def paragraph(self, start: int, end: int) -> None:
        """One paragraph, cut at the labels in it."""
        cursor = start
        for label in find_labels(self.document, start, end, self.cast.roster, self.cast.known):
            if label.start > cursor:
                self.stretch(cursor, label.start, fresh=cursor == start)
            cursor = self.turn(label, end)
        if cursor < end:
            self.stretch(cursor, end, fresh=cursor == start)

    def stretch(self, start: int, end: int, *, fresh: bool) -> None:
        """Sentences without a label among them; `fresh` when they begin a paragraph."""
        for low, high in self.heckled(start, end):
            if low > start:
                self.stretch(start, low, fresh=fresh)
            self.heckle(low, high)
            start, fresh = high, False
        if start >= end:
            return
        if fresh and self.current is not None and self.unfinished(start):
            fresh = False
        if fresh and self.before_prose(start, end):
            return
        if fresh:
            label = DECIDED.match(self.flat, start, end)
            self.decided = label is not None or self.announced
            self.announced = label is not None and label.end() >= end
            if label is not None:
                self.close()
            if self.brief:
                self.block = self.brief = False
            if BLOCK.match(self.flat, start, end):
                self.brief = RESULT.match(self.flat, start, end) is not None
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
        if not before or before[-1] in '.!?:)]“"':
            return False
        return not self.flat[start].isupper() or self.document.text[start - 2 : start].strip() != ""

    def before_prose(self, start: int, end: int) -> bool:
        """Deal with a paragraph as a whole where one look is enough."""
        text = self.flat[start:end]
        if BRACKETED.match(text) and len(text) < 300:
            self.heckle(start, end)
            return True  # applause or a heckle: it belongs to a turn only if the turn goes on after it
        direct = self.current is not None and self.current.mode == "direct"
        if direct and RESOLUTION.match(text):
            self.close()
            self.block = True
            return False
        if LABELLIKE.fullmatch(text) and not self.opens(start, end):
            self.named = _sole_person(read_sentence(self.flat, start, end, self.cast.known))
            return True  # a running header, a margin note ('Amt 66'): it neither ends nor carries on what is said
        speaker = self.awaiting or self.resume or self.unlabelled(text, start)
        idle = self.current is None or self.current.rule == RULE_MOOD
        if idle and speaker is not None and not BLOCK.match(text):
            self.awaiting = self.resume = None
            if is_direct(text[:700]):
                self.close()
                self.current = Open(start, start, speaker, "direct", "procedure", None, RULE_LABEL, labelled=True)
        return False

    def after_meta(self, start: int, end: int) -> int:
        """The offset after lines like 'Antrag: SPD' that stand before prose without a blank line."""
        while match := META.match(self.document.text, start, end):
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
            if not (fresh and self.is_stage(start, end, current.speaker)):
                self.extend(end)
                return
            self.close()
        sentence = read_sentence(self.flat, start, end, self.cast.known)
        if not sentence.words:
            return
        if (fresh or self.named) and self.headless(sentence):
            return
        self.named = _sole_person(sentence)
        if self.decided:  # the text of a decision is said by nobody
            self.decided = VOTED.search(self.flat, start, end) is None
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
        self.cast.gives_floor(sentence, reading.subject)
        self.colon(sentence, reading)

    def body_acts(self, start: int, end: int, reading: Reading) -> bool:
        """Whether the meeting's own body is the subject: it decides and asks, but nobody speaks."""
        acts = BODY_ACTS.match(self.flat, start, end)
        if acts is None or not self.is_own_body(acts["noun"]):
            return False
        subjects = [opening.subject for opening in reading.openings if opening.subject is not None]
        if any(subject.name is not None and subject.name.family_name for subject in subjects):
            return False
        return self.current is None or any(subject.start < acts.end("noun") for subject in subjects)

    def headless(self, sentence: Sentence) -> bool:
        """'teilt mit, dass …' under a heading that is its subject ('TOP 1: Frau Klein, Bauamt,') or a bare name."""
        at = int(len(sentence.words) > 1 and sentence.lower[0] in BULLETS)
        named, self.named = self.named, None
        if not sentence.words[at].text[0].islower() or (self.current is not None and named is None):
            return False
        cue = cue_at(sentence.lower, at, sentence.moods)
        if cue is None or (at and named is None):
            return False
        speaker = self.cast.speaker(named, sentence.start) if named else self.cast.heading_speaker()
        if speaker.id is None:
            return False
        self.close()
        self.cast.speak(speaker)
        self.current = Open(
            sentence.start, sentence.end, speaker, "indirect", cue.act, sentence.words[at].text, RULE_VERB
        )
        return True

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
            self.cast.acted(speaker, act)
            self.cast.presents(speaker, sentence.lower)
            if self.cast.calls(sentence, opening):
                act = "procedure"
            self.current = Open(
                opening.start,
                sentence.end,
                speaker,
                "indirect",
                act,
                opening.cue,
                RULE_VERB,
                None if opening.certain else _WEAK,
                addressee(sentence, opening),
                labelled=act != "motion" and announces(self.flat[sentence.start : sentence.end]),
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
            # within what a member says, 'die CDU-Fraktion begrüßt' is part of it; not where groups speak in turn
            turns = current.speaker.id is None and (current.speaker.text or "").endswith("raktion")
            lines = self.document.text[opening.start - 1 : opening.start] == "\n"
            return fresh or turns or lines or not subject.text.endswith("raktion")
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
            if self.verbatim and INDICATIVE_FIRST.search(self.flat, sentence.start, sentence.end):
                return  # somebody speaks in person here, without a label: nobody can be told
            self.current = Open(
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


def _sole_person(sentence: Sentence) -> Subject | None:
    """The person whose name is all that stands there, as above a list of what was said."""
    subject = sentence.words[0].subject if len(sentence.words) == 1 else None
    return subject if subject is not None and subject.kind == "person" else None


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
