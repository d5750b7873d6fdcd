"""One record per decision: labels, prose, dialogue and roll calls brought together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ratslese.document import Span
from ratslese.extraction.decisions.drafts import ENUMERATOR, Block, Draft
from ratslese.extraction.decisions.heads import counted_otherwise
from ratslese.extraction.decisions.lines import is_vote_line
from ratslese.extraction.decisions.marks import heads_item
from ratslese.extraction.decisions.meaning import kind_of, says_outcome
from ratslese.extraction.decisions.results import is_fate
from ratslese.extraction.votes.forms import told_side
from ratslese.extraction.votes.rolls import Roll

__all__ = ["merge", "with_roll"]


_OWN_OBJECT = re.compile(
    r"(?:Streichungs|Rückweisungs|Vertagungs|Geschäftsordnungs|Verweisungs|Alternativ|Eventual|Haupt)antrag|"
    r"(?:Minderheits|Mehrheits|Kommissions|Verschiebungs)antrag|Änderungsantrag|Ergänzungsantrag|Zusatzantrag|Gegenantrag|Geschäftsordnung|Vertagung"
    r"|Schluss der|Abänderungsantrag|weitergehende|Dringlichkeitsantrag",
    re.I,
)


def merge(
    blocks: Sequence[Draft], told: Sequence[Draft], dialogues: Sequence[Draft], proposals: Sequence[Block], text: str
) -> list[Draft]:
    """One record per decision: the block wins, prose fills its gaps; prose alone counts where no block stands.

    The form above an item ('Beschlussart: geändert beschlossen') is a decision only where the item tells no other.
    """
    forms = [
        draft
        for draft in blocks
        if draft.rule == "decisions.form" or (heads_item(draft.label) and is_fate(text[draft.start : draft.end]))
    ]
    drafts = _merge([draft for draft in blocks if draft not in forms], told, dialogues, proposals, text)
    if not forms or not drafts:
        return drafts or forms
    # The form tells what became of the item's last decision where that does not say so itself.
    last, said = drafts[-1], text[forms[-1].start : forms[-1].end]
    if (
        len(drafts) == 1
        and last.rule == "decisions.result"
        and is_vote_line(text[last.start : last.end].split("\n")[0])
    ):
        # 'Beschluss: vertagt', and below the debate the bare result: the form says what became of the item.
        manner = last.vote.manner if last.vote is not None else None
        vote = forms[-1].vote or last.vote
        return [replace(forms[-1], vote=replace(vote, manner=vote.manner or manner) if vote is not None else None)]
    if forms[-1].vote is not None and (last.vote is None or last.vote.ayes is None):
        counted = last.vote is None or forms[-1].vote.ayes is not None
        return [*drafts[:-1], replace(last, vote=forms[-1].vote)] if counted else drafts
    silent = last.vote is None and not last.denied and says_outcome(last.result) is None
    changed = says_outcome(said) == "adopted_amended" and not _was_lost(last)
    if silent or (changed and says_outcome(last.result) in (None, "adopted")):
        drafts[-1] = replace(last, result=f"{last.result} {said}".strip())
    return drafts


def _was_lost(draft: Draft) -> bool:
    vote = draft.vote
    return vote is not None and vote.ayes is not None and (vote.noes or 0) >= vote.ayes


def _merge(
    blocks: Sequence[Draft], told: Sequence[Draft], dialogues: Sequence[Draft], proposals: Sequence[Block], text: str
) -> list[Draft]:
    drafts = list(blocks)
    prose = sorted((*told, *dialogues), key=lambda draft: draft.start)
    if drafts:
        filled: dict[int, Draft] = {}
        prose = _recorded(drafts, prose, text)
        blocks = tuple(drafts)
        for record in prose:
            if (
                _apart(blocks, record)
                or _counted_apart(blocks, record)
                or _settled_apart(blocks, record, text)
                or _voted_apart(blocks, record, text)
                or _ordered_apart(blocks, record, text)
            ):
                drafts.append(record)
                continue
            own = _OWN_OBJECT.search(record.result) if record.rule == "decisions.sentence" else None
            if (
                own
                and record.vote is not None
                and not any(_names(f"{draft.about} {draft.label}", own.group()) for draft in blocks)
            ):
                drafts.append(record)
                continue
            at = _partner(blocks, record)
            if at is None:
                continue
            block = drafts[at]
            if (block.vote is None or at in filled) and not block.denied and record.vote is not None:
                # The main motion is put last: its vote wins over that on an amendment, which is a decision of its own.
                if at in filled and _other_counts(filled[at], record):
                    drafts.append(filled[at])
                filled[at] = record
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
        before = [block for block in waiting if block.end <= record.start]
        if _answers(before, record, text):
            base = before[-1]
            waiting = [block for block in waiting if block.start > record.start]
            record = replace(record, start=base.start, end=base.end, label=base.mark.label, worded=True)
        kept.append(record)
    return kept


def _names(label: str, own: str) -> bool:
    """Whether a label names a motion that may be `own`: a motion of order is none of those on the business."""
    named = _OWN_OBJECT.search(label)
    return named is not None and own.lower().startswith("geschäftsordnung") == (
        named.group().lower().startswith("geschäftsordnung")
    )


def with_roll(drafts: Sequence[Draft], roll: Span[Roll]) -> list[Draft]:
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
        if draft.rule != "decisions.result" or draft.result_start is None or draft.about:
            continue
        at_most = bisect_right(prose, draft.result_start, key=lambda record: record.start)
        for record in prose[max(0, at_most - 2) : at_most]:
            gap = text[record.end : draft.result_start] if record.end <= draft.result_start else "x" * 99
            fates = {says_outcome(record.result), says_outcome(draft.result)}
            if len(fates) > 1 and "rejected" in fates and None not in fates:
                continue  # 'Der Antrag ist abgelehnt.', and then 'Schlussabstimmung: 88 Ja, 20 Nein. Angenommen.'
            if counted_otherwise(record.vote, draft.vote):
                continue  # 'Der Antrag obsiegt mit 18 : 14 Stimmen.', and then 'Schlussabstimmung: 30 : 2'
            if len(gap.strip()) < 40 and record in left:
                result = f"{record.result} {draft.result}"
                drafts[at] = replace(draft, start=record.start, end=record.end, result=result, rule=record.rule)
                left.remove(record)
                break
        else:
            below = prose[at_most] if at_most < len(prose) else None
            if below is not None and _states(draft, below, text):
                # 'Abstimmung: 18 dafür, 4 dagegen', and on the next line 'Der Rat beschließt den Verkauf.'
                drafts[at] = replace(drafts[at], start=below.start, end=below.end)
                left.remove(below)
    return left


def _states(result: Draft, record: Draft, text: str) -> bool:
    """Whether a sentence without a vote right below counts says what was voted on."""
    done = max(result.end, result.result_end or 0)
    return (
        record.vote is None
        and record.rule == "decisions.sentence"
        and 0 < record.start - done < 4
        and "\n\n" not in text[done : record.start]
        and is_vote_line(text[result.start : result.end])
        and says_outcome(record.result) in (None, "adopted")
        and not _was_lost(result)
    )


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
    lost = lost or told_side(nearest.result) == "noes"
    fell = says_outcome(nearest.result or "angenommen") == "rejected" or lost
    if fell != (says_outcome(record.result) == "rejected") and says_outcome(record.result) is not None:
        return record.start < nearest.start or (fell and nearest.rule != "decisions.block")
    return False


def _counted_apart(blocks: Sequence[Draft], record: Draft) -> bool:
    """Whether a sentence gives counts that no block of the same item has, where every block has counts of its own.

    Behind the blocks it must name a motion of its own: 'Der Antrag wird mit 11 : 4 angenommen' contradicts the block.
    """
    if record.start > blocks[-1].start and not _OWN_OBJECT.search(record.result):
        return False
    if record.rule != "decisions.sentence" or record.vote is None or record.vote.ayes is None:
        return False
    counts = [(block.vote.ayes, block.vote.noes) for block in blocks if block.vote is not None]
    own = (record.vote.ayes, record.vote.noes)
    return len(counts) == len(blocks) and None not in own and all(None not in told and told != own for told in counts)


# 'Eintreten wird stillschweigend beschlossen.' stands before the business itself
_ENTERED = re.compile(r"(?:Das )?Eintreten (?:auf .{3,60} )?(?:ist|wird|wurde)\b")


def _ordered_apart(blocks: Sequence[Draft], record: Draft, text: str) -> bool:
    """Whether a sentence tells a vote on the meeting's own business ('offen abzustimmen') beside blocks on another."""
    if record.rule != "decisions.sentence" or record.vote is None or kind_of(record.result) != "procedure":
        return False
    return not any(kind_of(" ".join(text[block.start : block.end].split())) == "procedure" for block in blocks)


def _voted_apart(blocks: Sequence[Draft], record: Draft, text: str) -> bool:
    """Whether a sentence tells a vote of its own right before the wording of a result that has another.

    'Der Rat beschließt einstimmig, offen zu wählen. Gewählt wird Frau Adam.', and below it '12 Ja-Stimmen'.
    """
    if record.rule != "decisions.sentence" or record.vote is None:
        return False
    at = bisect_left(blocks, record.end, key=lambda block: block.start)
    block = blocks[at] if at < len(blocks) else None
    told = block is not None and block.rule in ("decisions.result", "decisions.tally") and block.vote is not None
    return (
        told
        and block is not None
        and "\n\n" not in text[record.end : block.start]
        and not text[record.end : block.start].strip()
    )


def _other_counts(one: Draft, other: Draft) -> bool:
    """Whether both sentences give counts for and against, and not the same."""
    first, second = one.vote, other.vote
    if first is None or second is None or None in (first.ayes, first.noes, second.ayes, second.noes):
        return False
    return (first.ayes, first.noes) != (second.ayes, second.noes)


def _settled_apart(blocks: Sequence[Draft], record: Draft, text: str) -> bool:
    """Whether a sentence without a vote is a decision beside the blocks.

    A motion withdrawn before another was put to the vote, or a point of an enumeration that was only noted.
    """
    if record.rule != "decisions.sentence" or record.vote is not None:
        return False
    if _ENTERED.match(record.result):
        return True
    if kind_of(record.result) == "withdrawal":
        told = (f"{block.result} {text[block.start : block.end]}"[:400] for block in blocks)
        return not any(says_outcome(each) == "withdrawn" for each in told)
    if says_outcome(record.result) != "noted":
        return False
    top = text.rfind("\n\n", 0, record.start) + 2
    return ENUMERATOR.match(text, top) is not None and not any(
        top <= block.start < record.end or (block.result_start or -1) in range(top, record.start) for block in blocks
    )


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
    if not waiting:
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
    r"Drucksache|Änderung|Ergänzung)\b|(?:Damit|Somit|Dies\b|Dem\b(?! [A-ZÄÖÜ])|Dann|Einstimmig|Mehrheitlich"
    r"|Abstimmung|Beschlossen|Angenommen|\d))"
)


# 'b) ' between two sentences: each point has its own vote.
_POINT = re.compile(r"\n[ \t]*(?:[a-z]\)|\d{1,2}[.)])[ ]+$")


def _same(first: Draft, second: Draft, text: str) -> bool:
    """Whether two neighbouring sentences record one decision: the second only tells the fate of what the first says."""
    done = max(first.end, (first.vote.end or 0) if first.vote is not None else 0)
    gap = text[done : second.start] if second.start >= done else ""
    if len(gap.strip()) > 60 or _POINT.search(gap) or ("\n\n" in gap.strip(" ") and len(gap) > 6):
        return False
    if first.vote is not None and second.vote is not None and first.rule == second.rule:
        return False
    if first.rule != second.rule:
        return True
    alike = kind_of(first.result) == kind_of(second.result) and says_outcome(first.result) == says_outcome(
        second.result
    )
    kinds = (kind_of(first.result), kind_of(second.result))
    if first.vote is not None and kinds[1] in ("referral", "withdrawal") and kinds[0] not in ("resolution", kinds[1]):
        return False  # a motion of order, and then what became of the business
    if _GENERIC.match(second.result) is not None:
        return True
    # 'Einem Baugesuch in der Mühlgasse wird zugestimmt.' below one in the Lindenweg is another decision.
    further = set(_NOUN.findall(second.result)) - set(_NOUN.findall(first.result))
    return alike and kind_of(first.result) != "procedure" and len(further) < _OTHER_OBJECT


_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{3,}")
_OTHER_OBJECT = 3
"""Nouns that a sentence must add to be about something else."""
