"""Formal blocks: a label, the wording it heads, and the result of the vote before or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.above import motion_above, recording_above
from ratslese.extraction.decisions.drafts import Block, Draft
from ratslese.extraction.decisions.heads import counted_otherwise, is_form, same_counts, under_form, wording_below
from ratslese.extraction.decisions.lines import is_result_line, is_vote_line, records_result
from ratslese.extraction.decisions.margins import Margin, resolutions_beside
from ratslese.extraction.decisions.marks import find_marks, heads_item
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.points import points_voted
from ratslese.extraction.decisions.resolutions import decides_nothing, resolution_of, resolved_proposal
from ratslese.extraction.decisions.results import (
    continues_result,
    is_blank,
    is_fate,
    join_results,
    noted_points,
    of_motion,
    point_of,
    spread_results,
    with_manner,
    with_result,
    worded_above_vote,
)
from ratslese.extraction.decisions.tables import (
    concluded_behind,
    find_named,
    find_quoted,
    find_rows,
    find_tallied,
    named_marks,
    named_runs,
)
from ratslese.extraction.decisions.wordings import cut_blocks, result_end
from ratslese.extraction.votes.parser import parse_vote

__all__ = ["find_blocks"]


def find_blocks(
    text: str, flat: str, start: int, end: int, margins: Sequence[Margin] = ()
) -> tuple[list[Draft], list[Block], list[tuple[int, int]]]:
    """Decisions told by labels in [start, end).

    Returns:
        The decisions in order, the proposals that no label resolved, and the stretches that labels account for.
    """
    beside = resolutions_beside(text, start, end, margins)
    marks = [
        mark
        for mark in find_marks(text, flat, start, end)
        if not any((row.result_start or row.start) <= mark.start < row.end for row in beside)
    ]
    runs = named_runs(text, start, end)
    if divided_at := named_marks(text, runs, marks):
        marks = sorted((*marks, *divided_at), key=lambda mark: mark.start)
    walk = _Walk(text, flat, start, end, list(cut_blocks(text, marks, end)))
    walk.through()
    walk.word_forms()
    drafts, taken = walk.drafts, walk.taken
    if beside:
        drafts = [
            draft for draft in drafts if not any(row.start < draft.end and draft.start < row.end for row in beside)
        ]
        drafts += beside
        taken += [(row.result_start or row.start, row.end) for row in beside]
    for row in (*find_rows(text, start, end), *find_named(text, runs), *find_quoted(text, start, end)):
        if not any(low <= row.start < high for low, high in taken):
            drafts.append(row)
            taken.append((row.start, row.result_end or row.end))
    tallied = find_tallied(text, start, end, taken)
    drafts += tallied
    taken += [(min(draft.start, draft.result_start or draft.start), draft.result_end or draft.end) for draft in tallied]
    drafts.sort(key=lambda draft: draft.start)
    return drafts, walk.proposals, sorted(taken)


@dataclass
class _Walk:
    """A walk through the blocks of an item, from label to label.

    Attributes:
        text: of the document; `flat` is the same on one line.
        start: of the item; `end` is its end.
        blocks: labels with what stands under them.
        drafts: decisions so far.
        taken: stretches that labels account for.
        proposals: wordings that wait for their result.
        open_at: number of the decision that waits for its result.
        early: a result that stands above its wording.
        stated: the vote of the form at the top.
        divided: the resolution whose points are voted on one by one.
    """

    text: str
    flat: str
    start: int
    end: int
    blocks: list[Block]
    drafts: list[Draft] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    proposals: list[Block] = field(default_factory=list)
    open_at: int | None = None
    early: Block | None = None
    stated: Vote | None = None
    divided: Draft | None = None

    def through(self) -> None:
        """Take all blocks, one after the other."""
        for at, block in enumerate(self.blocks):
            match block.mark.kind:
                case "resolution" | "clause":
                    self._resolution(at, block)
                case "proposal":
                    self._proposal(at, block)
                case "result":
                    self._result(at, block)

    def _top(self) -> int:
        """Where the stretch before the last one ends: nothing above it belongs to the last one."""
        return max(self.start, self.taken[-2][1] if len(self.taken) > 1 else self.start)

    # Resolutions

    def _resolution(self, at: int, block: Block) -> None:
        self.taken.append((block.mark.start, max(block.end, block.vote_end or 0)))
        draft = self._worded(block)
        if draft is None or decides_nothing(self.flat, draft.start, draft.end):
            return
        if heads_item(draft.label) and not is_fate(self.text[draft.start : draft.end]):
            return
        draft = self._below_counts(self._below_form(block, draft))
        self.early = None
        if points := points_voted(self.text, draft):
            self.drafts += points
            self.open_at = None
            self.proposals = []
            return
        voted_below = at + 1 < len(self.blocks) and self.blocks[at + 1].mark.kind == "result"
        if self.drafts and not voted_below and _answers_motion(self.text, self.drafts[-1], draft):
            # 'Antrag: …', 'Abstimmung: 5 Ja, 2 Nein', 'Beschluss: Der Beitrag wird gewährt.'
            self.drafts[-1] = replace(self.drafts[-1], start=draft.start, end=draft.end, label=draft.label)
            self.open_at = None
            return
        # What follows the form above an item belongs to a resolution or a motion, never to the form.
        self.open_at = len(self.drafts) if not heads_item(draft.label) else None
        self.drafts.append(draft)
        if draft.worded:
            self.proposals = []

    def _worded(self, block: Block) -> Draft | None:
        """A resolution of its block, with the wording above its label where none stands below."""
        draft = resolution_of(self.text, self.flat, block, self.proposals)
        if draft is None:
            return None
        # 'Einstimmiger Beschluss' below the wording
        empty = block.end <= block.start and draft.start == block.mark.start
        # 'Der Rat legt den Preis fest.', and below it 'Beschluss: einstimmig'
        bare = not self.proposals and is_vote_line(self.text[draft.start : draft.end])
        if empty or bare:
            above = recording_above(self.text, self._top(), block.mark.start)
            if above is not None and above[1] > 0:
                return replace(draft, start=above[0], end=above[1], worded=True)
        return draft

    def _below_form(self, block: Block, draft: Draft) -> Draft:
        """The resolution together with the form above it, where that tells the fate of the same vote."""
        form = self.drafts[-1] if self.drafts and is_form(self.text, self.drafts[-1]) else None
        if form is not None and (
            same_counts(form.vote, draft.vote)
            or (form.vote is not None and form.vote.ayes is not None and not _counted(draft.vote))
            or not self.text[form.end : block.mark.start].strip(" \n*_")
        ):
            self.stated = form.vote
            # 'Beschluss: abgelehnt', and below it 'Beschlussempfehlung an den Rat: …' with the counts.
            self.drafts.pop()
            return under_form(replace(form, result=_fate_of(self.text, form)), draft)
        return draft

    def _below_counts(self, draft: Draft) -> Draft:
        """The resolution together with the result above its wording."""
        early = self.early
        if early is None:
            return draft
        if draft.vote is None:
            if draft.denied:
                return draft
            draft = with_result(self.text, draft, early)
        else:
            # The counts stand above the wording, the names of who voted how below it.
            counted = parse_vote(self.text[early.start : early.end]) if draft.vote.members else None
            if counted is None or not same_counts(counted, draft.vote):
                return draft
            draft = replace(draft, vote=replace(draft.vote, abstentions=counted.abstentions, roll_call=True))
        self.drafts = [other for other in self.drafts if other.result_start != early.start]
        return draft

    # Proposals

    def _proposal(self, at: int, block: Block) -> None:
        text, drafts = self.text, self.drafts
        self.taken.append((block.mark.start, max(block.end, block.vote_end or 0)))
        if block.end > block.start and is_fate(text[block.start : block.end]):
            # 'Änderungsantrag der SPD: abgelehnt' is a result that names what was voted on.
            limit = self.blocks[at + 1].mark.start if at + 1 < len(self.blocks) else self.end
            told_to = result_end(text, block.mark.end, limit, another=False)
            named = replace(block, start=block.mark.start, end=max(block.end, told_to))
            drafts += spread_results(text, Draft(named.start, named.end, worded=False, rule="decisions.result"), named)
            self.open_at = None
        elif block.vote_start is None and records_result(_first_line(text, block)):
            # 'Gegenantrag Adam: Der Gegenantrag wird mit 4 zu 6 Stimmen abgelehnt.' is prose: it is read there.
            self.taken.pop()
        elif block.vote_start is not None:
            drafts.append(resolved_proposal(text, block))
            self.open_at = len(drafts) - 1
        elif drafts and is_form(text, drafts[-1]):
            # 'Beschluss: einstimmig beschlossen' at the top of a form whose 'Beschlussvorschlag' stands below.
            drafts[-1] = replace(drafts[-1], start=block.start, end=block.end, result=_fate_of(text, drafts[-1]))
            self.open_at = len(drafts) - 1
        elif points := points_voted(text, Draft(block.start, block.end, block.mark.label)):
            drafts += points
            self.open_at = None
        elif _moves(text[block.start : block.end]):
            self.proposals = [*self.proposals[-3:], block]

    # Results

    def _result(self, at: int, block: Block) -> None:
        text, drafts = self.text, self.drafts
        told = text[block.start : block.end]
        if not told.strip() or not is_result_line(" ".join(told.split())[:380]) or is_blank(told):
            return
        self.taken.append((block.mark.start, block.end))
        if self._of_point(block):
            return
        if drafts and continues_result(text, drafts[-1], block):
            drafts[-1] = join_results(text, drafts[-1], block)
        elif self._counts_roll(told) or self._closes_open(block):
            self.open_at = None
        elif drafts and same_counts(self.stated, parse_vote(told)):
            pass  # the counts of the form at the top, told once more below the debate
        elif self.proposals:
            base = self.proposals.pop()
            motion = Draft(base.start, base.end, base.mark.label, rule="decisions.proposal")
            drafts += spread_results(text, motion, block)
            self.open_at = None
        else:
            self.early = block if self._stands_early(at, block) else None
            self._alone(block, told)

    def _of_point(self, block: Block) -> bool:
        """Whether it was the result of one point of a resolution, which is taken then."""
        one = _OF_POINT.search(block.mark.label)
        pending = self.drafts[self.open_at] if self.open_at is not None else None
        whole = pending if pending is not None else self.divided
        if one is None or whole is None or not whole.worded:
            return False
        point = point_of(self.text, whole, one["number"])
        if point is None:
            return False
        if pending is not None:
            del self.drafts[self.open_at :]
            self.drafts += noted_points(self.text, whole)
        self.divided, self.open_at = whole, None
        self.drafts += spread_results(self.text, replace(whole, start=point[0], end=point[1], result=""), block)
        return True

    def _counts_roll(self, told: str) -> bool:
        """Whether it counted once more those who are named above with their votes; the decision knows both then."""
        rolled = self.drafts[-1].vote if self.drafts else None
        counted = parse_vote(told) if rolled is not None and rolled.members else None
        if rolled is None or counted is None or not same_counts(rolled, counted):
            return False
        vote = replace(rolled, abstentions=counted.abstentions, roll_call=True)
        self.drafts[-1] = replace(
            self.drafts[-1], vote=vote, result=f"{self.drafts[-1].result} {' '.join(told.split())}"
        )
        return True

    def _closes_open(self, block: Block) -> bool:
        """Whether it was the result that the last resolution waited for."""
        pending = self.drafts[self.open_at] if self.open_at is not None else None
        if pending is None:
            return False
        said = None
        if pending.vote is not None and pending.vote.ayes is None and is_form(self.text, pending):
            said, pending = pending.vote.manner, replace(pending, vote=None)
        if pending.vote is not None or pending.denied:
            return False
        spread = spread_results(self.text, pending, block)
        self.drafts[self.open_at :] = [with_manner(draft, said) for draft in spread]
        if is_form(self.text, self.drafts[-1]):
            self.stated = self.drafts[-1].vote
        return True

    def _stands_early(self, at: int, block: Block) -> bool:
        """Whether a result stands above the wording that it belongs to."""
        later = next((other for other in self.blocks[at + 1 :] if other.mark.kind in ("resolution", "clause")), None)
        if later is None or later.mark.start - block.end >= 40 or of_motion(block):
            return False
        return not _has_result(self.blocks, later) or _names_voters(self.text, later)

    def _alone(self, block: Block, told: str) -> None:
        """A result that no label's wording waits for: what was voted on stands above it, in it or nowhere."""
        text, drafts = self.text, self.drafts
        above = self._recorded_above(block, told)
        if above is not None and above[1] > 0:
            drafts += spread_results(text, Draft(*above, rule="decisions.result"), block)
            return
        # 'Abstimmung über Variante A: 5 Ja, 8 Nein' names what was voted on in the label alone.
        labelled = re.search(r" (?:über|zu[rm]?) ", block.mark.label) is not None
        begin = block.mark.start if labelled and not _SENTENCE.search(told) else block.start
        alone = Draft(begin, block.end, "", worded=False, rule="decisions.result")
        voted = block.mark.label.startswith(("Abst", "Abgest")) and above is None and not _SENTENCE.search(told)
        if voted and (wording := worded_above_vote(text, block)) is not None:
            worded = Draft(*wording, rule="decisions.result")
            drafts += spread_results(text, worded, replace(block, start=wording[1]))
            return
        moved = motion_above(text, self._top(), block.mark.start) if voted else None
        if above is not None:
            alone = replace(alone, start=above[0])
        elif moved is not None:
            alone = replace(alone, start=moved[0], end=moved[1], rule="decisions.motion")
        elif (closing := concluded_behind(text, block.end, self.end)) is not None:
            told_all = " ".join(text[slice(*closing)].split())
            spread = spread_results(text, alone, block)
            if len(spread) == 1:
                result = f"{spread[0].result} {told_all}"
                drafts.append(replace(spread[0], start=closing[0], end=closing[1], result=result))
                self.taken.append(closing)
                return
        drafts += spread_results(text, alone, block)

    def _recorded_above(self, block: Block, told: str) -> tuple[int, int] | None:
        """The sentence above a result that records what it decided, unless that is another business."""
        above = recording_above(self.text, self._top(), block.mark.start)
        if above is None:
            return None
        sentence = self.text[slice(*above)]
        if of_motion(block) and says_outcome(sentence) == "withdrawn":
            return None  # 'Frau Adam zieht ihren Antrag zurück.' is another business than the motion put
        if {says_outcome(sentence), says_outcome(told)} == _OPPOSED:
            return None  # 'Der Antrag ist abgelehnt.', and then 'Schlussabstimmung: 88 Ja. Angenommen.'
        if counted_otherwise(parse_vote(sentence), parse_vote(told)):
            return None  # 'Der Antrag obsiegt mit 18 : 14 Stimmen.', and then 'Schlussabstimmung: 30 : 2'
        return above

    def word_forms(self) -> None:
        """Give the form at the top of the item the wording that stands below it without a label."""
        text = self.text
        for at, draft in enumerate(self.drafts):
            if not is_form(text, draft) or text[self.start : draft.start].replace(draft.label, "").strip(" \n:*_#"):
                continue
            limit = self.drafts[at + 1].start if at + 1 < len(self.drafts) else self.end
            below = wording_below(text, max(draft.end, draft.result_end or 0), limit)
            if below is None:
                self.drafts[at] = replace(draft, rule="decisions.form")
            elif not any(low < below[1] and below[0] < high for low, high in self.taken):
                self.drafts[at] = replace(draft, start=below[0], end=below[1], result=_fate_of(text, draft))
                self.taken.append(below)


def _answers_motion(text: str, motion: Draft, draft: Draft) -> bool:
    """Whether a resolution without a vote stands right below the counts with which its motion was carried."""
    told = motion.rule == "decisions.proposal" and re.match(r"Ä|Erg|Zus|Abä|Geg", motion.label) is None
    if not told or motion.vote is None or draft.vote is not None or draft.denied:
        return False
    done = motion.result_end or motion.end
    won = (motion.vote.ayes or 0) > (motion.vote.noes or 0) and says_outcome(motion.result) in (None, "adopted")
    return won and draft.start > done and not text[done : draft.start].replace(draft.label, "").strip(" \n:*_")


# A result that is a sentence of its own
_SENTENCE = re.compile(r"\b(?:wird|wurde|werden|ist|bleibt|unterliegt|findet)\b[^.]*\.\s*$")
_OPPOSED = {"adopted", "rejected"}


def _first_line(text: str, block: Block) -> str:
    return text[block.start : block.end].partition("\n\n")[0].replace("\n", " ")


def _counted(vote: Vote | None) -> bool:
    return vote is not None and (vote.ayes is not None or vote.noes is not None)


# 'Abstimmungsergebnis zu 2.': the result of one point of the wording.
_OF_POINT = re.compile(r"rgebnis zu (?:Ziffer |Ziff\. |Punkt |Nr\. )?(?P<number>\d{1,2}|[a-z])[.)]?$")


def _fate_of(text: str, form: Draft) -> str:
    """All that a form tells: the fate under its label and the result below."""
    fate = " ".join(text[form.start : form.end].split())
    return fate if fate in form.result else f"{fate} {form.result}".strip()


def _has_result(blocks: Sequence[Block], block: Block | None) -> bool:
    """Whether a block has a result of its own right behind it."""
    at = next((at for at, other in enumerate(blocks) if other is block), len(blocks))
    following = blocks[at + 1].mark.kind if at + 1 < len(blocks) else None
    return block is not None and (block.vote_start is not None or following == "result")


def _names_voters(text: str, block: Block | None) -> bool:
    """Whether the result that closes a block names who voted how."""
    if block is None or block.vote_start is None:
        return False
    vote = parse_vote(text[block.vote_start : block.vote_end])
    return vote is not None and len(vote.members) > 1


def _moves(wording: str) -> bool:
    """Whether what stands under 'Antrag:' is a motion rather than its mover ('Antrag: SPD')."""
    words = wording.split()
    return len(words) > 6 or (len(words) > 2 and wording.rstrip()[-1:] == ".")
