"""Formal blocks: a label, the wording it heads, and the result of the vote before or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.above import motion_above, recording_above
from ratslese.extraction.decisions.drafts import ENUMERATOR, Block, Draft, enumerator_length, placed, trim
from ratslese.extraction.decisions.heads import counted_otherwise, is_form, same_counts, under_form, wording_below
from ratslese.extraction.decisions.lines import WORDED, is_result_line, is_vote_line, lines_of, records_result
from ratslese.extraction.decisions.margins import Margin, resolutions_beside
from ratslese.extraction.decisions.marks import Mark, find_marks, heads_item
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.results import (
    continues_result,
    is_fate,
    join_results,
    noted_points,
    of_motion,
    point_of,
    spread_results,
    with_result,
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
from ratslese.extraction.decisions.wordings import bracketed_votes, cut_blocks, result_end
from ratslese.extraction.votes.parser import Manner, find_votes, no_vote, parse_vote
from ratslese.lexicon import load

__all__ = ["find_blocks", "points_voted"]


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
    blocks = list(cut_blocks(text, marks, end))
    drafts: list[Draft] = []
    taken: list[tuple[int, int]] = []
    proposals: list[Block] = []
    open_at: int | None = None
    early: Block | None = None
    stated: Vote | None = None
    divided: Draft | None = None
    for at, block in enumerate(blocks):
        kind = block.mark.kind
        if kind in ("resolution", "clause"):
            taken.append((block.mark.start, max(block.end, block.vote_end or 0)))
            draft = _resolution(text, flat, block, proposals)
            if draft is not None and block.end <= block.start and draft.start == block.mark.start:
                # 'Einstimmiger Beschluss' below the wording
                above = recording_above(text, max(start, taken[-2][1] if len(taken) > 1 else start), block.mark.start)
                if above is not None and above[1] > 0:
                    draft = replace(draft, start=above[0], end=above[1], worded=True)
            elif draft is not None and not proposals and is_vote_line(text[draft.start : draft.end]):
                # 'Der Rat legt den Preis fest.', and below it 'Beschluss: einstimmig'
                above = recording_above(text, max(start, taken[-2][1] if len(taken) > 1 else start), block.mark.start)
                if above is not None and above[1] > 0:
                    draft = replace(draft, start=above[0], end=above[1], worded=True)
            if draft is not None and _NOTHING_DECIDED.search(flat, draft.start, draft.end):
                continue
            if draft is None or (heads_item(draft.label) and not is_fate(text[draft.start : draft.end])):
                continue
            form = drafts[-1] if drafts and is_form(text, drafts[-1]) else None
            if form is not None and (
                same_counts(form.vote, draft.vote)
                or (form.vote is not None and form.vote.ayes is not None and not _counted(draft.vote))
                or not text[form.end : block.mark.start].strip(" \n*_")
            ):
                stated = form.vote
                # 'Beschluss: abgelehnt', and below it 'Beschlussempfehlung an den Rat: …' with the counts.
                drafts.pop()
                draft = under_form(replace(form, result=_fate_of(text, form)), draft)
            if early is not None and draft.vote is None and not draft.denied:
                draft = with_result(text, draft, early)
                drafts = [other for other in drafts if other.result_start != early.start]
            elif early is not None and draft.vote is not None and draft.vote.members:
                # The counts stand above the wording, the names of who voted how below it.
                counted = parse_vote(text[early.start : early.end])
                if same_counts(counted, draft.vote) and counted is not None:
                    vote = replace(draft.vote, abstentions=counted.abstentions, roll_call=True)
                    draft = replace(draft, vote=vote)
                    drafts = [other for other in drafts if other.result_start != early.start]
            early = None
            points = points_voted(text, draft)
            if points:
                drafts += points
                open_at = None
                proposals = []
                continue
            voted_below = at + 1 < len(blocks) and blocks[at + 1].mark.kind == "result"
            if drafts and not voted_below and _answers_motion(text, drafts[-1], draft):
                # 'Antrag: …', 'Abstimmung: 5 Ja, 2 Nein', 'Beschluss: Der Beitrag wird gewährt.'
                drafts[-1] = replace(drafts[-1], start=draft.start, end=draft.end, label=draft.label)
                open_at = None
                continue
            # What follows the form above an item belongs to a resolution or a motion, never to the form.
            open_at = len(drafts) if not heads_item(draft.label) else None
            drafts.append(draft)
            if draft.worded:
                proposals = []
        elif kind == "proposal":
            taken.append((block.mark.start, max(block.end, block.vote_end or 0)))
            if block.end > block.start and is_fate(text[block.start : block.end]):
                # 'Änderungsantrag der SPD: abgelehnt' is a result that names what was voted on.
                limit = blocks[at + 1].mark.start if at + 1 < len(blocks) else end
                told_to = result_end(text, block.mark.end, limit, another=False)
                named = replace(block, start=block.mark.start, end=max(block.end, told_to))
                drafts += spread_results(
                    text, Draft(named.start, named.end, worded=False, rule="decisions.result"), named
                )
                open_at = None
            elif block.vote_start is None and records_result(_first_line(text, block)):
                # 'Gegenantrag Adam: Der Gegenantrag wird mit 4 zu 6 Stimmen abgelehnt.' is prose: it is read there.
                taken.pop()
            elif block.vote_start is not None:
                drafts.append(_resolved_proposal(text, block))
                open_at = len(drafts) - 1
            elif drafts and is_form(text, drafts[-1]):
                # 'Beschluss: einstimmig beschlossen' at the top of a form whose 'Beschlussvorschlag' stands below.
                told = _fate_of(text, drafts[-1])
                drafts[-1] = replace(drafts[-1], start=block.start, end=block.end, result=told)
                open_at = len(drafts) - 1
            elif points := points_voted(text, Draft(block.start, block.end, block.mark.label)):
                drafts += points
                open_at = None
            elif _moves(text[block.start : block.end]):
                proposals = [*proposals[-3:], block]
        elif kind == "result":
            if not text[block.start : block.end].strip():
                continue
            told = text[block.start : block.end]
            if not is_result_line(" ".join(told.split())[:380]) or _is_empty(told):
                continue
            taken.append((block.mark.start, block.end))
            pending = drafts[open_at] if open_at is not None else None
            one = _OF_POINT.search(block.mark.label)
            if one is not None and (whole := pending if pending is not None else divided) is not None:
                point = point_of(text, whole, one["number"])
                if point is not None and whole.worded:
                    if pending is not None:
                        del drafts[open_at:]
                        drafts += noted_points(text, whole)
                    divided, open_at = whole, None
                    drafts += spread_results(text, replace(whole, start=point[0], end=point[1], result=""), block)
                    continue
            if drafts and continues_result(text, drafts[-1], block):
                drafts[-1] = join_results(text, drafts[-1], block)
                continue
            rolled = drafts[-1].vote if drafts else None
            counted = parse_vote(told) if rolled is not None and rolled.members else None
            if rolled is not None and counted is not None and same_counts(rolled, counted):
                # The names of who voted how, and below them the counts once more
                vote = replace(rolled, abstentions=counted.abstentions, roll_call=True)
                drafts[-1] = replace(drafts[-1], vote=vote, result=f"{drafts[-1].result} {' '.join(told.split())}")
                open_at = None
                continue
            said = None
            if (
                pending is not None
                and pending.vote is not None
                and pending.vote.ayes is None
                and is_form(text, pending)
            ):
                said, pending = pending.vote.manner, replace(pending, vote=None)
            if pending is not None and pending.vote is None and not pending.denied:
                drafts[open_at:] = [_with_manner(draft, said) for draft in spread_results(text, pending, block)]
                stated = drafts[-1].vote if is_form(text, drafts[-1]) else stated
                open_at = None
            elif drafts and same_counts(stated, parse_vote(told)):
                # The counts of the form at the top, told once more below the debate.
                continue
            elif proposals:
                base = proposals.pop()
                drafts += spread_results(
                    text, Draft(base.start, base.end, base.mark.label, rule="decisions.proposal"), block
                )
                open_at = None
            else:
                later = next((other for other in blocks[at + 1 :] if other.mark.kind in ("resolution", "clause")), None)
                close = later is not None and later.mark.start - block.end < 40
                told_later = _has_result(blocks, later) and not _names_voters(text, later)
                early = block if close and not of_motion(block) and not told_later else None
                top = max(start, taken[-2][1] if len(taken) > 1 else start)
                above = recording_above(text, top, block.mark.start)
                if above is not None and of_motion(block) and says_outcome(text[slice(*above)]) == "withdrawn":
                    above = None  # 'Frau Adam zieht ihren Antrag zurück.' is another business than the motion put
                if above is not None and {says_outcome(text[slice(*above)]), says_outcome(told)} == _OPPOSED:
                    above = None  # 'Der Antrag ist abgelehnt.', and then 'Schlussabstimmung: 88 Ja. Angenommen.'
                if above is not None and counted_otherwise(parse_vote(text[slice(*above)]), parse_vote(told)):
                    above = None  # 'Der Antrag obsiegt mit 18 : 14 Stimmen.', and then 'Schlussabstimmung: 30 : 2'
                if above is not None and above[1] > 0:
                    drafts += spread_results(text, Draft(*above, rule="decisions.result"), block)
                    continue
                # 'Abstimmung über Variante A: 5 Ja, 8 Nein' names what was voted on in the label alone.
                labelled = re.search(r" (?:über|zu[rm]?) ", block.mark.label) is not None
                begin = block.mark.start if labelled and not _SENTENCE.search(told) else block.start
                alone = Draft(begin, block.end, "", worded=False, rule="decisions.result")
                voted = block.mark.label.startswith(("Abst", "Abgest")) and above is None and not _SENTENCE.search(told)
                if voted and (wording := _worded_above_vote(text, block)) is not None:
                    drafts += spread_results(
                        text, Draft(*wording, rule="decisions.result"), replace(block, start=wording[1])
                    )
                    continue
                moved = motion_above(text, top, block.mark.start) if voted else None
                if above is not None:
                    alone = replace(alone, start=above[0])
                elif moved is None and (closing := concluded_behind(text, block.end, end)) is not None:
                    told_all = " ".join(text[slice(*closing)].split())
                    spread = spread_results(text, alone, block)
                    if len(spread) == 1:
                        result = f"{spread[0].result} {told_all}"
                        drafts.append(replace(spread[0], start=closing[0], end=closing[1], result=result))
                        taken.append(closing)
                        continue
                elif moved is not None:
                    alone = replace(alone, start=moved[0], end=moved[1], rule="decisions.motion")
                drafts += spread_results(text, alone, block)
    for at, draft in enumerate(drafts):
        if is_form(text, draft) and not text[start : draft.start].replace(draft.label, "").strip(" \n:*_#"):
            limit = drafts[at + 1].start if at + 1 < len(drafts) else end
            below = wording_below(text, max(draft.end, draft.result_end or 0), limit)
            if below is not None and not any(low < below[1] and below[0] < high for low, high in taken):
                drafts[at] = replace(draft, start=below[0], end=below[1], result=_fate_of(text, draft))
                taken.append(below)
            elif below is None:
                drafts[at] = replace(draft, rule="decisions.form")
    if beside:
        drafts = [
            draft for draft in drafts if not any(row.start < draft.end and draft.start < row.end for row in beside)
        ]
        drafts += beside
        taken += [(row.result_start or row.start, row.end) for row in beside]
    for row in (*find_rows(text, start, end), *find_named(text, runs)):
        if not any(low <= row.start < high for low, high in taken):
            drafts.append(row)
            taken.append((row.start, row.result_end or row.end))
    for quoted in find_quoted(text, start, end):
        if not any(low <= quoted.start < high for low, high in taken):
            drafts.append(quoted)
            taken.append((quoted.start, quoted.result_end or quoted.end))
    tallied = find_tallied(text, start, end, taken)
    drafts += tallied
    taken += [(min(draft.start, draft.result_start or draft.start), draft.result_end or draft.end) for draft in tallied]
    drafts.sort(key=lambda draft: draft.start)
    return drafts, proposals, sorted(taken)


def _answers_motion(text: str, motion: Draft, draft: Draft) -> bool:
    """Whether a resolution without a vote stands right below the counts with which its motion was carried."""
    told = motion.rule == "decisions.proposal" and re.match(r"Ä|Erg|Zus|Abä|Geg", motion.label) is None
    if not told or motion.vote is None or draft.vote is not None or draft.denied:
        return False
    done = motion.result_end or motion.end
    won = (motion.vote.ayes or 0) > (motion.vote.noes or 0) and says_outcome(motion.result) in (None, "adopted")
    return won and draft.start > done and not text[done : draft.start].replace(draft.label, "").strip(" \n:*_")


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


def _with_manner(draft: Draft, manner: Manner | None) -> Draft:
    """A draft whose form says the manner in words beside the counts ('mehrheitlich beschlossen', '6 Ja, 0 Nein')."""
    if manner is None or draft.vote is None:
        return draft
    return replace(draft, vote=replace(draft.vote, manner=manner))


def _is_empty(told: str) -> bool:
    """Whether a form was left blank ('Ja:', 'Nein:', 'Enthaltung:')."""
    return _BLANK_FORM.fullmatch(told) is not None


_SENTENCE = re.compile(r"\b(?:wird|wurde|werden|ist|bleibt|unterliegt|findet)\b[^.]*\.\s*$")
_BLANK_FORM = re.compile(r"(?:\s*(?:Ja|Nein|Enthaltung(?:en)?|Dafür|Dagegen|Enth\.)(?:-Stimmen)?\s*:?\s*[_.]*)+\s*")


def _worded_above_vote(text: str, block: Block) -> tuple[int, int] | None:
    """The wording that a result's label heads ('Abstimmung über den Antrag: …'), where the vote stands below it."""
    voted = next((low for low, high in lines_of(text, block.start, block.end) if is_vote_line(text[low:high])), None)
    if voted is None or not WORDED.search(text, block.start, voted):
        return None
    return trim(text, block.start, voted)


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


AS_MOVED = re.compile("(?:" + "|".join(load("decisions")["labels"]["as_moved"]) + r")\b", re.IGNORECASE)
"""'Beschluss: wie Antrag': the wording is the motion's."""


# 'Da die Beratung verschoben wurde, erfolgt keine Beschlussempfehlung.'
_NOTHING_DECIDED = re.compile(
    r"\b(?:erfolgte?|ergeht|erging|wird|wurde|findet|fand)\b[^.]{0,80}"
    r"\bkeine? (?:Beschlu(?:ss|ß)\w*|Abstimmung)\b[^.]{0,40}\.?$"
)
# 'Beschluss-Nr.: GV Rak 24/2021'
_NUMBERED = re.compile(r"(?:Nr\.?|[Nn]ummer)$")
_SIGNED = re.compile(r"(?:[A-ZÄÖÜ][\w.-]{0,8} ){1,3}[\w/.-]{0,12}\d[\w/.-]*")
_NUMBER_ONLY = re.compile(r"(?:Nr\.?\s*)?[\w/.-]{0,12}\d[\w/.-]*")


def _resolution(text: str, flat: str, block: Block, proposals: Sequence[Block]) -> Draft | None:
    """A resolution from its block; None where the label heads nothing that was decided."""
    mark = block.mark
    wording = " ".join(text[block.start : block.end].split())
    vote, result, place = None, "", (block.vote_start, block.vote_end)
    if block.vote_start is not None and block.vote_end is not None:
        result = " ".join(text[block.vote_start : block.vote_end].split())
        vote = placed(parse_vote(result), block.vote_start, block.vote_end, result)
    label_vote = (
        parse_vote(mark.label)
        if re.search(
            r"stimm|mehr|einvernehm|einhellig|einmütig|\d ?: ?\d|zu \d|gegen \d|Enthalt|\d (?:Ja|Nein)\b",
            mark.label,
            re.I,
        )
        else None
    )
    if vote is None and label_vote is not None:
        vote, result, place = _voted_label(flat, mark), mark.label, (mark.start, mark.end)
    if not wording or _NUMBER_ONLY.fullmatch(wording) or (_NUMBERED.search(mark.label) and _SIGNED.fullmatch(wording)):
        if vote is None or not proposals:
            return None if vote is None else Draft(*place, mark.label, result, vote, worded=False)  # type: ignore[arg-type]
        base = proposals[-1]
        return Draft(base.start, base.end, mark.label, result, vote, result_start=place[0], result_end=place[1])
    short = len(wording) < 200
    if (
        short
        and proposals
        and (says_outcome(wording) is not None or AS_MOVED.match(wording))
        and (parse_vote(wording) is not None or len(wording) < 60)
    ):
        # 'Beschluss: einstimmig angenommen', 'Beschluss: Der Antrag wird angenommen.': the wording is the motion's.
        base = proposals[-1]
        own = vote or placed(parse_vote(wording), block.start, block.end, wording)
        return Draft(base.start, base.end, mark.label, f"{wording} {result}".strip(), own, no_vote(wording))
    if vote is None:
        # 'Der Gemeinderat beschließt einstimmig: …' under the label.
        opening = re.match(r"[^.:;\n]{0,300}", flat[block.start : block.end])
        head = opening.group() if opening else ""
        if short or re.search(r"beschlie|stimm|empfiehlt|fasst|genehmigt|lehnt|wird|spricht", head):
            told = find_votes(flat[block.start : block.end] if short else head)
            if told:
                vote = replace(told[0].value, start=block.start + told[0].start, end=block.start + told[0].end)
                result = wording if short else " ".join(head.split())
    return Draft(block.start, block.end, mark.label, result, vote, no_vote(result) or (short and no_vote(wording)))


_TAIL = re.compile(
    r"(?<=[.!?:)“”])[ \\\n–(-]+(?P<vote>(?:Ja|JA|Dafür|Für|\d{1,3} ?(?::|Ja)|einstimmig"
    r"|mehrheitlich|Einstimmig|Mehrheitlich)[^\n]{0,200}|\d{1,3} ?: ?\d{1,3}\)?|\d{1,3}/\d{1,3}/\d{1,3}\)?)[ ]*$",
    re.M,
)


def points_voted(text: str, draft: Draft) -> list[Draft]:
    """The points of a wording of which each ends in its own vote; empty where none does."""
    if not draft.worded:
        return []
    drafts: list[Draft] = []
    cursor = draft.start
    # Brackets first: what stands in them goes on over the line's end.
    tails = list(bracketed_votes(text, draft.start, draft.end))
    tails += (match for match in _TAIL.finditer(text, draft.start, draft.end) if is_vote_line(match["vote"]))
    for match in sorted(tails, key=lambda tail: tail.start()):
        if match.start() < cursor:
            continue
        place = match.span("vote")
        result = " ".join(match["vote"].split())
        vote = placed(parse_vote(result), *place, result)
        told, cursor = _points_told(text, draft, cursor, match.start())
        drafts += told
        low, high = trim(text, cursor, match.start())
        low += enumerator_length(text, (low, high))
        drafts.append(Draft(low, high, draft.label, result, vote, result_start=place[0], result_end=place[1]))
        cursor = match.end()
    inside = draft.vote is not None and (draft.vote.start or 0) < draft.end
    if inside and len(drafts) < 2:
        return []
    rest = trim(text, cursor, draft.end)
    if drafts and ENUMERATOR.match(text[rest[0] : rest[1]]):
        drafts.append(replace(draft, start=rest[0] + enumerator_length(text, rest), end=rest[1]))
    return drafts


_NEXT_POINT = re.compile(r"\n\s*(?=(?:[a-z]\)|\d{1,2}[.)])[ ])")


def _points_told(text: str, draft: Draft, start: int, end: int) -> tuple[list[Draft], int]:
    """The points of [start, end) that tell their vote or a notice in a sentence, and where the point after them begins.

    '1. Der Antrag wird mit 4 zu 2 Stimmen abgelehnt.' stands before '2. Der Plan wird genehmigt. (5 Ja, 1 Nein)'.
    """
    drafts: list[Draft] = []
    for match in _NEXT_POINT.finditer(text, start, end):
        low, high = trim(text, start, match.start())
        result = " ".join(text[low:high].split())
        if not result:
            continue
        vote = parse_vote(result) if len(result) < 260 and find_votes(result) else None
        noted = len(result) < 260 and says_outcome(result) == "noted"
        if not noted and (vote is None or says_outcome(result) is None):
            break
        low += enumerator_length(text, (low, high))
        drafts.append(Draft(low, high, "", result, placed(vote, low, high, result), worded=False))
        start = match.end()
    return drafts, start


# 'Beschluss 3.2 (8 Ja; 2 Nein: Berg, Lang)': a semicolon parts the sides.
_SIDES_IN_BRACKETS = re.compile(r"\((?P<vote>\d{1,3} Ja\b[^();]{0,60};[^()]{3,100})\)")


def _voted_label(flat: str, mark: Mark) -> Vote | None:
    bracket = _SIDES_IN_BRACKETS.search(flat, mark.start, mark.end)
    if bracket is not None:
        return placed(parse_vote(bracket["vote"]), *bracket.span("vote"), " ".join(bracket["vote"].split()))
    found = find_votes(flat[mark.start : mark.end])
    if found:
        span = found[0]
        return replace(span.value, start=mark.start + span.start, end=mark.start + span.end)
    return parse_vote(mark.label)


def _resolved_proposal(text: str, block: Block) -> Draft:
    assert block.vote_start is not None
    assert block.vote_end is not None
    result = " ".join(text[block.vote_start : block.vote_end].split())
    vote = placed(parse_vote(result), block.vote_start, block.vote_end, result)
    return Draft(block.start, block.end, block.mark.label, result, vote, rule="decisions.proposal")
