"""Decisions (Beschlüsse): formal blocks, recording sentences and votes in dialogue, one record per decision."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ratslese.document import Document, Span, inside
from ratslese.document.findings import (
    DATES,
    DECISIONS,
    ITEMS,
    MEETING,
    PAPERS,
    PARAGRAPHS,
    PARTS,
    SENTENCES,
    AgendaItem,
    Decision,
    DecisionKind,
    Outcome,
    Vote,
)
from ratslese.extraction import REGISTRY
from ratslese.extraction.decisions.ballots import find_ballots
from ratslese.extraction.decisions.blocks import Block, Draft, find_blocks
from ratslese.extraction.decisions.contests import counted_in_contest
from ratslese.extraction.decisions.dialogue import find_dialogues
from ratslese.extraction.decisions.lines import is_turn, is_vote_line, lines_of, tally_below
from ratslese.extraction.decisions.meaning import judge, kind_of, says_outcome
from ratslese.extraction.decisions.prose import find_records
from ratslese.extraction.votes.names import find_excluded
from ratslese.extraction.votes.parser import parse_vote
from ratslese.extraction.votes.rolls import Roll, find_rolls

__all__ = ["decisions", "find_decisions"]


@REGISTRY.register(
    "decisions", requires=(MEETING, ITEMS, PARTS, PARAGRAPHS, SENTENCES, PAPERS, DATES), provides=(DECISIONS,)
)
def decisions(document: Document) -> Document:
    """Add every decision that the meeting took."""
    return document.with_layer(DECISIONS, find_decisions(document))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text that belongs to one agenda item, or to none; sub-items are stretches of their own."""

    start: int
    end: int
    item: Span[AgendaItem] | None
    opening: bool = False


def find_decisions(document: Document) -> list[Span[Decision]]:
    """The decisions of a segmented document, in text order."""
    meeting = document[MEETING]
    organization = meeting[0].value.organization if meeting else None
    flat = _rejoin(document.flat)
    found: list[Span[Decision]] = []
    rolls = find_rolls(document.text)
    for stretch in _stretches(document, rolls):
        found += _decide(
            document, flat, stretch, organization, [roll for roll in rolls if stretch.start <= roll.start < stretch.end]
        )
    return found


def _stretches(document: Document, rolls: Sequence[Span[Roll]]) -> Iterator[Stretch]:
    """Cut the proceedings at every item's heading; agenda list, front matter and signatures hold no decisions."""
    end = len(document.text)
    begin = 0
    skip: list[tuple[int, int]] = []
    for part in document[PARTS]:
        if part.value.name == "signatures":
            end = min(end, part.start) if part.start > end // 2 else end
        elif part.value.name == "agenda":
            skip.append((part.start, part.end))
    items = [
        item
        for item in document[ITEMS]
        if item.value.heading is not None and not any(roll.start <= item.start < roll.end for roll in rolls)
    ]
    cuts: list[tuple[int, int, Span[AgendaItem] | None]] = []
    cursor = begin
    for at, item in enumerate(items):
        assert item.value.heading is not None
        top = item.value.heading[0]
        if top > cursor:
            cuts.append((cursor, top, None if at == 0 else _innermost(items[:at], cursor)))
        stop = min(item.end, items[at + 1].value.heading[0] if at + 1 < len(items) else item.end)  # type: ignore[index]
        below = _below_title(document.text, *item.value.heading)
        cuts.append((below, max(stop, below), item))
        cursor = max(stop, below)
    if cursor < end:
        cuts.append((cursor, end, _innermost(items, cursor)))
    for low, high, owner in cuts:
        high = min(high, end)
        for skip_low, skip_high in skip:
            if owner is None and skip_low < high and skip_high > low:
                if low < skip_low:
                    yield Stretch(low, skip_low, owner)
                low = max(low, skip_high)
        if low < high:
            yield Stretch(low, high, owner, bool(items) and high <= items[0].start)


def _below_title(text: str, start: int, end: int) -> int:
    """Where the text below a heading begins: after its first paragraph, were it to reach too far."""
    stop = text.find("\n\n", start, end)
    return end if stop < 0 else stop


def _innermost(items: Sequence[Span[AgendaItem]], offset: int) -> Span[AgendaItem] | None:
    return next((item for item in reversed(items) if item.start <= offset < item.end), None)


def _decide(
    document: Document, flat: str, stretch: Stretch, organization: str | None, rolls: Sequence[Span[Roll]]
) -> list[Span[Decision]]:
    text = document.text
    start, end = stretch.start, stretch.end
    blocks, proposals, taken = find_blocks(text, flat, start, end)
    speech = _speech_start(text, start, end)
    dialogues = find_dialogues(text, flat, start, end) if speech is not None or not blocks else []
    limit = end if speech is None else speech
    sentences = [
        (low, high)
        for low, high in _cut_at_votes(text, _sentences(document, flat, start, end), rolls)
        if ((low < limit and high <= limit + 1) or _recorded_between(text, low, high))
        and not _covered(low, high, taken)
    ]
    told = find_records(text, sentences, organization)
    told = [
        draft for draft in told if not any(other.start < draft.end and draft.start < other.end for other in dialogues)
    ]
    drafts = _merge(blocks, told, dialogues, proposals, text)
    drafts = [_tallied(text, draft, end) for draft in drafts]
    drafts = [counted_in_contest(document.flat, draft, start) for draft in drafts]
    for ballot in find_ballots(text, start, end):
        if not any(draft.start < ballot.end and ballot.start < draft.end for draft in drafts):
            drafts = sorted((*drafts, ballot), key=lambda draft: draft.start)
    for roll in rolls:
        drafts = _called(drafts, roll)
    excluded = find_excluded(document.flat[start:end]) if any(draft.vote for draft in drafts) else ()
    spans: list[Span[Decision]] = []
    for draft in drafts:
        span = _span(document, stretch, draft, len(drafts), excluded)
        spans.append(_amended(flat, stretch, spans, span) if draft.worded else span)
    return spans


# 'ließ über den so geänderten Vorschlag abstimmen', 'ändert den Tenor dahin, dass', 'übernimmt die Streichung';
# not: 'Die Satzung wird geändert.'
_AMENDED_BEFORE = re.compile(
    r"\büber (?:den|die) (?:so|derart|entsprechend) (?:geänderte|ergänzte|abgeänderte)[nr]? \w+[^.]{0,40}[Aa]bstimm"
    r"|\b(?:änder|modifizier|ergänz)(?:t|n|te|ten|en) (?:\w+ ){0,3}?(?:Tenor|Antrag|Antragstext"
    r"|Beschlu(?:ss|ß)vorschlag) (?:dahin|dahingehend|wie folgt|insoweit|entsprechend)\b"
    r"|\b(?:übernimmt|übernehmen|übernahm) (?:die|diese|den|diesen) (?:Streichung|Änderung|Ergänzung|Formulierung)"
)
# 'Abstimmung über den so geänderten Antrag'
_SO_AMENDED = re.compile(r"\b(?:geänderte|abgeänderte|ergänzte|modifizierte|veränderte)[nrs]?\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"(?:Änderungs|Ergänzungs|Abänderungs|Zusatz)antrag")


def _amended(flat: str, stretch: Stretch, before: Sequence[Span[Decision]], span: Span[Decision]) -> Span[Decision]:
    """A resolution adopted after an amendment to it was adopted or taken over is adopted as amended."""
    if span.value.outcome != "adopted" or span.value.kind not in ("resolution", "recommendation"):
        return span
    low = max(stretch.start, span.start - 2000)
    voted = any(
        other.value.outcome == "adopted" and _AMENDMENT.search(flat, max(low, other.start - 120), other.end)
        for other in before[-3:]
        if low <= other.start
    )
    own = _AMENDMENT.search(flat, max(low, span.start - 60), span.end)
    if own or not (voted or _AMENDED_BEFORE.search(flat, low, span.start)):
        return span
    return replace(span, value=replace(span.value, outcome="adopted_amended"))


def _tallied(text: str, draft: Draft, end: int) -> Draft:
    """A decision without a vote takes the table of counts right below it."""
    if draft.vote is not None or draft.denied:
        return draft
    place = tally_below(text, draft.end, end)
    vote = parse_vote(text[slice(*place)]) if place else None
    return draft if vote is None or place is None else replace(draft, vote=replace(vote, start=place[0], end=place[1]))


# A page break or loose spacing inside a sentence: '… und einvernehmlich\n\ngenehmigt.'
_BREAK = re.compile(r"\n\s*")
_GOES_ON = re.compile(r"[a-zäöü(]")
_NOUN_ON = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]")
_FULL_LINE = 66
"""So long a line, ending in a word, goes on below even with a capital letter."""


def _rejoin(flat: str) -> str:
    """The flat text with the paragraph breaks inside sentences as blanks; offsets hold."""
    pieces: list[str] = []
    cursor = 0
    for match in _BREAK.finditer(flat):
        low, high = match.span()
        while low > cursor and flat[low - 1] in " \t":
            low -= 1
        if low == 0 or high == len(flat):
            continue
        last = flat[low - 1]
        broken = not last.isspace() and last not in '.!?:;)”“"' and _GOES_ON.match(flat, high)
        full = (last.isalnum() or last in "_,") and "\n" not in flat[low - 1 - _FULL_LINE : low - 1]
        if broken or (full and low > _FULL_LINE and _NOUN_ON.match(flat, high)):
            pieces += (flat[cursor:low], " " * (high - low))
            cursor = high
    return "".join(pieces) + flat[cursor:]


def _sentences(document: Document, flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences that begin in [start, end), those joined again that a paragraph break cut."""
    low: int | None = None
    high = start
    for whole in inside(document[SENTENCES], max(0, start - 600), end):
        if whole.end <= start + 2:
            continue
        # A sentence may have run together with the heading above it.
        span = whole if whole.start >= start else Span(start, whole.end, whole.value)
        if low is not None and "\n" in flat[high : span.start]:
            yield low, high
            low = span.start
        elif low is None:
            low = span.start
        elif (
            document.text[high : span.start].strip()
            or "\n" not in document.text[high : span.start]
            or document.text[high - 1] in ".!?:;"
        ):
            yield low, high
            low = span.start
        high = min(span.end, end)
    if low is not None:
        yield low, high


def _cut_at_votes(
    text: str, sentences: Iterable[tuple[int, int]], rolls: Sequence[Span[Roll]]
) -> Iterator[tuple[int, int]]:
    """A line that is nothing but a vote ends one sentence and begins another, without a full stop."""
    for start, end in sentences:
        called = any(start <= roll.end and end > roll.start - 900 for roll in rolls)  # its tally is the roll's own
        if not called and (fresh := [match.end() for match in _FRESH_LINE.finditer(text, start, end)]):
            cuts = [start, *fresh, end]
            yield from _cut_at_votes(text, zip(cuts, [*(at - 1 for at in fresh), end], strict=False), rolls)
            continue
        if called or "\n" not in text[start:end].strip():
            yield start, end
            continue
        cut = start
        for low, high in lines_of(text, start, end):
            above = text[cut:low].rstrip()[-1:]
            begun = above in ("", *".:!?)") or text[low:high].lstrip()[:1].isupper()
            if begun and _COUNTED.search(text, low, high) and is_vote_line(text[low:high]):
                if text[cut:low].strip():
                    yield cut, low - 1
                yield low, high
                cut = min(high + 1, end)
        if text[cut:end].strip():
            yield cut, end


_COUNTED = re.compile(r"\d")
# A line below a full stop that begins anew, where sentences were not parted: '… Daniel Adam 31.\nGewählt ist …'
_FRESH_LINE = re.compile(r"(?<=\d\.)\n(?=[A-ZÄÖÜ][a-zäöü]+ [a-zäöü])|(?<=[.!?])\n(?=[a-z]\) |\d{1,2}[.)] [A-ZÄÖÜ])")


def _speech_start(text: str, start: int, end: int) -> int | None:
    """Where verbatim speech begins in a stretch (the first speaker label), or None."""
    for low, high in lines_of(text, start, end):
        if is_turn(text[low:high]) and _SPEECH.search(text[low : min(end, high + 120)]):
            return low
    return None


_VOICE = re.compile(r"\b(?:ich|wir|uns|mir|mich|Sie|Ihnen|Ihr|meine|unser)\b|[!?]", re.I)
_BETWEEN_TURNS = re.compile(
    r"[ \t]*(?:(?:Schluss)?[Aa]bstimmung[ \\:–-]+)?(?:Der|Die|Das) (?:Rat|\w*[Rr]at"
    r"|\w*[Aa]ntrag|Postulat|Motion|Vorlage|Versammlung)\b"
)


def _recorded_between(text: str, low: int, high: int) -> bool:
    """Whether a sentence between the turns of verbatim minutes is the recorder's: a paragraph's first, in no voice."""
    return (
        text[max(0, low - 2) : low] in ("\n\n", "")
        and _BETWEEN_TURNS.match(text[low:high]) is not None
        and _VOICE.search(text[low:high]) is None
    )


# Speech after the label, not a list of names: two words in lower case.
_SPEECH = re.compile(r":\s+\S[^\n]*?\b[a-zäöü]{2,}\b[^\n]*?\b[a-zäöü]{2,}\b")


def _covered(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether [start, end) meets one of the stretches `taken`, which are sorted."""
    at = bisect_left(taken, (end, 0))
    return any(start < high for _, high in taken[max(0, at - 2) : at])


_OWN_OBJECT = re.compile(
    r"(?:Streichungs|Rückweisungs|Vertagungs|Geschäftsordnungs|Verweisungs|Alternativ|Eventual|Haupt)antrag|"
    r"Änderungsantrag|Ergänzungsantrag|Zusatzantrag|Gegenantrag|Geschäftsordnung|Vertagung"
    r"|Schluss der|Abänderungsantrag|weitergehende|Dringlichkeitsantrag",
    re.I,
)


def _merge(
    blocks: Sequence[Draft], told: Sequence[Draft], dialogues: Sequence[Draft], proposals: Sequence[Block], text: str
) -> list[Draft]:
    """One record per decision: the block wins, prose fills its gaps; prose alone counts where no block stands."""
    drafts = list(blocks)
    prose = sorted((*told, *dialogues), key=lambda draft: draft.start)
    if drafts:
        filled: set[int] = set()
        prose = _recorded(drafts, prose, text)
        blocks = tuple(drafts)
        for record in prose:
            if _apart(blocks, record):
                drafts.append(record)
                continue
            own = _OWN_OBJECT.search(record.result) if record.rule == "decisions.sentence" else None
            if (
                own
                and record.vote is not None
                and not any(_OWN_OBJECT.search(f"{draft.about} {draft.label}") for draft in blocks)
            ):
                drafts.append(record)
                continue
            at = _partner(blocks, record)
            if at is None:
                continue
            block = drafts[at]
            if (block.vote is None or at in filled) and not block.denied and record.vote is not None:
                # The main motion is put last: its vote wins over that on an amendment.
                filled.add(at)
                block = blocks[at]
                drafts[at] = replace(block, vote=record.vote, result=f"{block.result} {record.result}".strip())
            elif not block.result and not block.vote and not block.denied:
                drafts[at] = replace(block, result=record.result)
        return sorted(drafts, key=lambda draft: draft.start)
    waiting = list(proposals)
    kept: list[Draft] = []
    for record in prose:
        if kept and _same(kept[-1], record, text):
            if kept[-1].vote is None and record.vote is not None:
                kept[-1] = replace(kept[-1], vote=record.vote, result=f"{kept[-1].result} {record.result}")
            continue
        if _answers(waiting, record, text):
            base = waiting.pop()
            waiting.clear()
            record = replace(record, start=base.start, end=base.end, label=base.mark.label, worded=True)
        kept.append(record)
    return kept


def _called(drafts: Sequence[Draft], roll: Span[Roll]) -> list[Draft]:
    """Give a roll call to the decision above or around it, else make it one of its own."""
    vote = roll.value.vote
    near = [
        at
        for at, draft in enumerate(drafts)
        if (draft.vote is None or not draft.vote.members) and draft.start < roll.end and roll.start - draft.end < 1500
    ]
    if near:
        at = near[-1]
        own = drafts[at].vote
        if own is not None:
            vote = replace(
                own, roll_call=True, members=vote.members, ayes=own.ayes if own.ayes is not None else vote.ayes
            )
        subject = roll.value.subject if not drafts[at].worded else None
        start, end = subject or (drafts[at].start, drafts[at].end)
        return [*drafts[:at], replace(drafts[at], vote=vote, start=start, end=end), *drafts[at + 1 :]]
    start, end = roll.value.subject or (roll.start, roll.start)
    if start == end:
        return list(drafts)
    made = Draft(start, end, "", "", vote, rule="decisions.roll_call")
    return sorted((*drafts, made), key=lambda draft: draft.start)


def _recorded(drafts: list[Draft], prose: Sequence[Draft], text: str) -> list[Draft]:
    """Give results that stand alone the sentence above them as text; returns the sentences that are left."""
    left = list(prose)
    for at, draft in enumerate(drafts):
        if draft.rule != "decisions.result" or draft.result_start is None:
            continue
        at_most = bisect_right(prose, draft.result_start, key=lambda record: record.start)
        for record in prose[max(0, at_most - 2) : at_most]:
            gap = text[record.end : draft.result_start] if record.end <= draft.result_start else "x" * 99
            if len(gap.strip()) < 40 and record in left:
                result = f"{record.result} {draft.result}"
                drafts[at] = replace(draft, start=record.start, end=record.end, result=result, rule=record.rule)
                left.remove(record)
                break
    return left


def _apart(blocks: Sequence[Draft], record: Draft) -> bool:
    """Whether a sentence records a vote of its own: put before the block, with another outcome."""
    if record.rule != "decisions.sentence" or record.vote is None:
        return False
    at = bisect_left(blocks, record.start, key=lambda block: block.start)
    nearest = min(blocks[max(0, at - 1) : at + 1], key=lambda block: abs(block.start - record.start))
    lost = (
        nearest.vote is not None
        and (nearest.vote.noes or 0) > (nearest.vote.ayes or 0)
        and nearest.vote.ayes is not None
    )
    fell = says_outcome(nearest.result or "angenommen") == "rejected" or lost
    if fell != (says_outcome(record.result) == "rejected") and says_outcome(record.result) is not None:
        return record.start < nearest.start or (fell and nearest.rule != "decisions.block")
    return False


def _partner(blocks: Sequence[Draft], record: Draft) -> int | None:
    """The block that a recording sentence speaks of: the last one before it that lacks a vote, else the only one."""
    before = [at for at, block in enumerate(blocks) if block.start <= record.start and block.vote is None]
    if before:
        return before[-1]
    return 0 if len(blocks) == 1 else None


_OF_MOTION = re.compile(
    r"[Aa]ntr[aä]g|[Vv]orschlag|[Vv]orlage|[Ee]mpfehlung|^\W*(?:[Ee]instimmig|[Mm]ehrheitlich)|so beschlossen"
)


def _answers(waiting: Sequence[Block], record: Draft, text: str) -> bool:
    """Whether a record tells the fate of the motion printed last before it."""
    if not waiting or record.start < waiting[-1].end:
        return False
    if record.rule != "decisions.dialogue":
        return _OF_MOTION.search(record.result) is not None
    # In verbatim minutes the motion is a paragraph of its own: 'ANTRAG: Der Gemeinderat möge … beschließen.'
    motion = waiting[-1]
    whole = text[motion.start : motion.end].rstrip()
    return whole[-1:] in ".!“”" and len(whole) < 900 and record.start - motion.end < 700


_GENERIC = re.compile(
    r"\W*(?:(?:Der|Die|Dem|Das|Dieser|Diesem|Über den|Über die) (?:so \w+ )?(?:Beschlu(?:ss"
    r"|ß)\w*|Antrag|Abstimmung|Vorschlag|Erweiterung|Vorlage|"
    r"Drucksache|Änderung|Ergänzung)\b|(?:Damit|Somit|Dies|Dem|Dann|Einstimmig|Mehrheitlich"
    r"|Abstimmung|Beschlossen|Angenommen|\d))"
)


# 'b) ' between two sentences: each point has its own vote.
_POINT = re.compile(r"\n[ \t]*(?:[a-z]\)|\d{1,2}[.)])[ ]+$")


def _same(first: Draft, second: Draft, text: str) -> bool:
    """Whether two neighbouring sentences record one decision: the second only tells the fate of what the first says."""
    gap = text[first.end : second.start] if second.start >= first.end else ""
    if len(gap.strip()) > 60 or _POINT.search(gap) or ("\n\n" in gap.strip(" ") and len(gap) > 6):
        return False
    if first.vote is not None and second.vote is not None and first.rule == second.rule:
        return False
    if first.rule != second.rule:
        return True
    alike = kind_of(first.result) == kind_of(second.result) and says_outcome(first.result) == says_outcome(
        second.result
    )
    return _GENERIC.match(second.result) is not None or (alike and kind_of(first.result) != "procedure")


_DUE = re.compile(
    r"\b(?:bis|spätestens|fristgerecht)(?: (?:zum|zu|Ende|spätestens|einschließlich|längstens"
    r"|am|im|Mitte|Anfang|der|den|dem)){0,3} *$"
)


def _deadline(document: Document, draft: Draft) -> str | None:
    """The date by which a wording wants it done ('bis zum 30. Juni 2022'); the first where there are several."""
    ended = -99
    for span in inside(document[DATES], draft.start, draft.end):
        ranged, ended = span.start - ended < 10, span.end
        if ranged:
            # 'vom 1. Mai bis 30. Juni' is a period, no deadline.
            continue
        before = document.flat[max(draft.start, span.start - 40) : span.start]
        if span.value.type == "DATE" and span.value.value and (span.value.mod == "ON_OR_BEFORE" or _DUE.search(before)):
            return span.value.value
    return None


_MOVER = re.compile(
    r"(?:Interfraktioneller |Gemeinsamer )?(?:\w*[Aa]ntrag)(?: Nr\. ?[\d/]+)? ?(?:: ?"
    r"|de[rs] (?=[A-ZÄÖÜ])|von (?=[A-ZÄÖÜ]))(?P<mover>[^\n:]{2,120}?)(?: vom \d|\n|$| betreff"
    r"|, eingegangen|;)"
)


def _span(document: Document, stretch: Stretch, draft: Draft, among: int, excluded: tuple[str, ...]) -> Span[Decision]:
    wording = document.surface(draft.start, draft.end)
    kind, outcome = judge(wording, label=draft.label, result=draft.result, vote=draft.vote)
    kind, outcome = _in_context(stretch, draft, kind, outcome)
    if outcome is None and draft.label and not draft.denied and draft.vote is None and draft.rule == "decisions.block":
        outcome = "adopted" if wording[-1:] in '.!)“"' and kind in ("resolution", "recommendation") else None
    if outcome is None and kind == "procedure":
        outcome = "adopted"
    if outcome == "adopted" and kind in ("resolution", "recommendation") and _SO_AMENDED.search(draft.about):
        outcome = "adopted_amended"
    vote = draft.vote if draft.vote is not None and not draft.denied else None
    if vote is not None and excluded:
        vote = replace(vote, excluded=excluded)
    value = Decision(
        kind=kind,
        outcome=outcome,
        vote=_settle(vote, outcome),
        papers=_papers(document, stretch, draft, among),
        mover=_mover(document, stretch, draft),
        deadline=_deadline(document, draft),
    )
    return Span(draft.start, draft.end, value, draft.rule)


_ELECTS = re.compile(
    r"\b\w*[Ww]ahl(?:en)?\b (?:de[rs]|von|eine|zum|zur|in)|\w*[Bb]esetzung|Entsendung"
    r"|Benennung|Bestellung (?:de[rs]|von|eine)"
)
_BUSINESS = re.compile(
    r"\bTagesordnung\b|\b(?:Niederschrift(?:en)?|Protokoll(?:s|e|es)?|Verhandlungsschrift)\b"
    r"|Aktuelle Stunde|Eröffnung|Formalien|Regularien",
    re.I,
)


_ITEM_NUMBER = re.compile(
    r"(?:TOP|Tagesordnungspunkte?s?|Punkte?s?"
    r"|Traktand\w+) ?(?:Nr\. ?)?(?:[ÖN] ?)?(\d+(?:\.\d+)*[a-z]?)"
)


def _other_item(stretch: Stretch, draft: Draft) -> bool:
    """Whether a sentence moves another item than the one it stands in: that is the agenda's business."""
    named = _ITEM_NUMBER.search(draft.result)
    if named is None:
        return stretch.opening
    return stretch.item is None or (stretch.item.value.number or "") != named[1]


def _in_context(
    stretch: Stretch, draft: Draft, kind: DecisionKind, outcome: Outcome | None
) -> tuple[DecisionKind, Outcome | None]:
    """What a sentence leaves open its item tells: 'so beschlossen' under 'Wahl der Schöffen' is an election."""
    if draft.rule == "decisions.ballot":
        return "election", "elected" if outcome in ("adopted", None) else outcome
    if kind == "postponement" and outcome == "rejected" and stretch.opening:
        return "procedure", outcome
    if kind in ("postponement", "withdrawal") and outcome == "postponed" and _other_item(stretch, draft):
        return "procedure", "adopted"
    if kind == "resolution" and outcome == "elected":
        return "election", outcome
    if kind == "resolution" and draft.about and stretch.item is not None and _ELECTS.search(stretch.item.value.name):
        # 'Ziffer 1: 43 Ja' under 'Der Rat wählt: 1. Frau Adam zur Ortsvorsteherin'
        return "election", "elected" if outcome == "adopted" else outcome
    if kind != "resolution" or (draft.worded and stretch.item is not None):
        return kind, outcome
    if stretch.item is None:
        return ("procedure" if stretch.opening and not draft.worded else kind), outcome
    name = stretch.item.value.name
    if _ELECTS.search(name) and draft.rule in ("decisions.dialogue", "decisions.result"):
        return "election", "elected" if outcome == "adopted" else outcome
    if _BUSINESS.search(name):
        return "procedure", outcome
    return kind, outcome


def _settle(vote: Vote | None, outcome: Outcome | None) -> Vote | None:
    """A motion that was lost although some voted for it was lost by majority; who won with counted votes, likewise."""
    if vote is not None and vote.manner is None and outcome == "elected" and vote.noes is None:
        if vote.ayes:
            return replace(vote, manner="majority")
        return replace(vote, manner="unanimous") if vote.abstentions else vote
    if vote is None or vote.manner is not None or outcome != "rejected":
        return vote
    supported = vote.ayes or any(faction.position == "for" for faction in vote.factions)
    return replace(vote, manner="majority") if supported or vote.abstentions == 0 else vote


def _papers(document: Document, stretch: Stretch, draft: Draft, among: int) -> tuple[str, ...]:
    spans = document[PAPERS]
    low = bisect_left(spans, draft.start, key=lambda span: span.start)
    high = bisect_right(spans, draft.end, key=lambda span: span.start)
    own = tuple(dict.fromkeys(span.value.reference for span in spans[low:high]))
    item = stretch.item.value.papers if stretch.item is not None else ()
    if among > 1 and len(item) == among:
        return own or item
    return tuple(dict.fromkeys((*item, *own)))


def _mover(document: Document, stretch: Stretch, draft: Draft) -> str | None:
    """Who moved it, from the heading ('Antrag: SPD') or the label ('Antrag der FDP-Fraktion:')."""
    sources = [source for source in (draft.about, draft.label) if " stell" not in source]
    if stretch.item is not None and stretch.item.value.heading is not None:
        low, high = stretch.item.value.heading
        sources.append(document.text[low : min(high + 240, max(high, draft.start - 1))])
    for source in sources:
        match = _MOVER.search(source)
        if match:
            mover = re.split(
                r" (?:wird|werden|wurde|soll|ist|sind|zu|zur|zum|auf|betreffend)\b", match["mover"], maxsplit=1
            )[0]
            return " ".join(mover.split()).strip(" .,)(") or None
    return None
