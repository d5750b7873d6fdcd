"""Formal blocks: a label, the wording it heads, and the result of the vote before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.lines import (
    WORDED,
    Mark,
    closes_wording,
    find_marks,
    is_result_line,
    is_tally_row,
    is_vote_line,
    lines_of,
    opens_debate,
    records_result,
)
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.votes.parser import find_votes, no_vote, parse_vote
from ratslese.lexicon import load

__all__ = ["Block", "Draft", "find_blocks"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision in the making.

    Attributes:
        start, end: the wording decided on, or the sentence that records the decision.
        label: the label before the wording, or ''.
        result: how the result is told, or ''.
        vote: the vote with its own place, or None.
        denied: the text says that nobody voted.
        about: what was voted on where a result names it ('Änderungsantrag').
        worded: whether [start, end) is a wording rather than a recording sentence.
        rule: what found it.
    """

    start: int
    end: int
    label: str = ""
    result: str = ""
    vote: Vote | None = None
    denied: bool = False
    about: str = ""
    worded: bool = True
    rule: str = "decisions.block"
    result_start: int | None = None
    result_end: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What a mark heads: [start, end) without the label, and vote lines that closed it."""

    mark: Mark
    start: int
    end: int
    vote_start: int | None = None
    vote_end: int | None = None


# 'Beschlussvorlage: 2 Enthaltungen', 'Antrag SPD: abgelehnt', 'Ziffer 1: einstimmig', '16.2: …'; not '12 : 3'
_ABOUT = re.compile(
    r"(?:^|(?<=[\n.;)]))[ \t•–-]*(?P<about>(?:\((?:geänderte|modifizierte)\) )?(?:[A-ZÄÖÜ](?:\w|-)*[ ])?"
    r"(?:[\w-]*(?:[Aa]ntr[aä]g"
    r"|[Vv]orlage?|[Vv]orschlag)\w*"
    r"|(?:Ursprüngliche|Modifizierte|Geänderte|Veränderte)[rn]? \w+|Ziffer(?:n)?|Ziff\.|Punkte?|TOP|Nr\."
    r"|Zu|Absatz|Abs\.|Unverändert|Szenario)"
    r"[^:\n]{0,90}(?:: ?\d[\w/.-]*)?"
    r"|\d{1,4}(?:[./]\d{1,4}){0,3}(?: \([^)\n]{2,40}\))?\.?(?=[ ]*:[ ]*[^\s\d])"
    r"|[a-z]\))[ ]*:[ ]*(?=\S)"
)
_MAIN = re.compile(r"Beschlussv|Verwaltungsv|Vorlage|Unverändert|Hauptantrag|Geänderte|Unveränderte|Gesamt", re.I)


def find_blocks(text: str, flat: str, start: int, end: int) -> tuple[list[Draft], list[Block], list[tuple[int, int]]]:
    """Decisions told by labels in [start, end).

    Returns:
        The decisions in order, the proposals that no label resolved, and the stretches that labels account for.
    """
    marks = find_marks(text, flat, start, end)
    blocks = list(_blocks(text, marks, end))
    drafts: list[Draft] = []
    taken: list[tuple[int, int]] = []
    proposals: list[Block] = []
    open_at: int | None = None
    early: Block | None = None
    for at, block in enumerate(blocks):
        kind = block.mark.kind
        if kind in ("resolution", "clause"):
            taken.append((block.mark.start, block.end))
            draft = _resolution(text, flat, block, proposals)
            if draft is None:
                continue
            if early is not None and draft.vote is None and not draft.denied:
                draft = _with_result(text, draft, early)
                drafts = [other for other in drafts if other.result_start != early.start]
            early = None
            points = _points_voted(text, draft)
            if points:
                drafts += points
                open_at = None
                proposals = []
                continue
            open_at = len(drafts)
            drafts.append(draft)
            if draft.worded:
                proposals = []
        elif kind == "proposal":
            taken.append((block.mark.start, block.end))
            if block.vote_start is not None:
                drafts.append(_resolved_proposal(text, block))
                open_at = len(drafts) - 1
            elif _is_fate(text[block.start : block.end]):
                # 'Änderungsantrag der SPD: abgelehnt' is a result that names what was voted on.
                named = replace(block, start=block.mark.start)
                drafts += _spread(text, Draft(named.start, named.end, worded=False, rule="decisions.result"), named)
                open_at = None
            elif _moves(text[block.start : block.end]):
                proposals = [*proposals[-3:], block]
        elif kind == "result":
            if not text[block.start : block.end].strip():
                continue
            told = text[block.start : block.end]
            if not is_result_line(" ".join(told.split())[:380]):
                continue
            taken.append((block.mark.start, block.end))
            if drafts and _continues(text, drafts[-1], block):
                drafts[-1] = _joined(text, drafts[-1], block)
                continue
            pending = drafts[open_at] if open_at is not None else None
            if pending is not None and pending.vote is None and not pending.denied:
                drafts[open_at:] = _spread(text, pending, block)
                open_at = None
            elif proposals:
                base = proposals.pop()
                drafts += _spread(text, Draft(base.start, base.end, base.mark.label, rule="decisions.proposal"), block)
                open_at = None
            else:
                later = next((other for other in blocks[at + 1 :] if other.mark.kind in ("resolution", "clause")), None)
                close = later is not None and later.mark.start - block.end < 40
                early = block if close and not _of_motion(block) and not _has_result(blocks, later) else None
                above = _recording(text, max(start, taken[-2][1] if len(taken) > 1 else start), block.mark.start)
                if above is not None and above[1] > 0:
                    drafts += _spread(text, Draft(*above, rule="decisions.result"), block)
                    continue
                alone = Draft(block.start, block.end, "", worded=False, rule="decisions.result")
                top = max(start, taken[-2][1] if len(taken) > 1 else start)
                voted = block.mark.label.startswith(("Abst", "Abgest")) and above is None
                moved = _motion_above(text, top, block.mark.start) if voted else None
                if above is not None:
                    alone = replace(alone, start=above[0])
                elif moved is not None:
                    alone = replace(alone, start=moved[0], end=moved[1], rule="decisions.motion")
                drafts += _spread(text, alone, block)
    for row in (*find_rows(text, start, end), *find_named(text, start, end)):
        if not any(low <= row.start < high for low, high in taken):
            drafts.append(row)
            taken.append((row.start, row.result_end or row.end))
    for quoted in find_quoted(text, start, end):
        if not any(low <= quoted.start < high for low, high in taken):
            drafts.append(quoted)
            taken.append((quoted.start, quoted.result_end or quoted.end))
    drafts.sort(key=lambda draft: draft.start)
    return drafts, proposals, sorted(taken)


def _of_motion(block: Block) -> bool:
    """Whether a result's label says that a motion was voted on ('Abstimmung über den Zusatzantrag')."""
    return re.search(r" über (?:den|die) (?:\w+ ){0,3}\w*(?:[Aa]ntr[aä]g|[Vv]orschl)", block.mark.label) is not None


def _has_result(blocks: Sequence[Block], block: Block | None) -> bool:
    """Whether a block has a result of its own right behind it."""
    at = next((at for at, other in enumerate(blocks) if other is block), len(blocks))
    following = blocks[at + 1].mark.kind if at + 1 < len(blocks) else None
    return block is not None and (block.vote_start is not None or following == "result")


def _is_fate(told: str) -> bool:
    """Whether what stands behind 'Antrag der SPD:' is its fate and no motion: 'abgelehnt', '8 Ja, 3 Nein'."""
    first = told.strip().partition("\n")[0]
    if is_vote_line(first):
        return True
    says = says_outcome(first) is not None or parse_vote(first) is not None
    return len(first) < 60 and says and not _ASKS.search(first)


_MOVES = re.compile(r"\b(?:beantrag(?:t|te|en)|stell(?:t|te|en)\b[^.]{0,80}[Aa]ntrag|regt(?:e)? an|schl(?:ägt|ug)\b)")


_ASKS = re.compile(rf"{WORDED.pattern}|{_MOVES.pattern}|\\b(?:möge|zu \\w+en)\\b", re.DOTALL)


def _motion_above(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The last sentence above a result that moves something ('Herr Adam beantragt, …'), in the paragraph above it."""
    before = text[max(start, at - 700) : at].rstrip()
    base = max(start, at - 700)
    top = max(before.rfind("\n\n"), -1) + 1
    found: tuple[int, int] | None = None
    for sentence in _ONE_SENTENCE.finditer(before, top):
        if _MOVES.search(sentence.group()):
            found = _trim(text, base + sentence.start(), base + sentence.end())
    return found


_ONE_SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?!\s)|\.(?=\S)|(?<=\b\w)\.|(?<=\bDr)\.|(?<=\d)\.)+[.!?]?")


def _continues(text: str, before: Draft, block: Block) -> bool:
    """Whether a result stands right below another one ('Abstimmungsergebnis: Ja: 31', 'Ergebnis: beschlossen')."""
    if before.result_end is None or (_of_motion(block) and before.about):
        return False
    if before.result_end is None or block.mark.start < before.result_end:
        return False
    return (
        len(text[before.result_end : block.mark.start].strip()) == 0
        and len(_ABOUT.findall(text[block.start : block.end])) < 1
    )


def _joined(text: str, before: Draft, block: Block) -> Draft:
    told = " ".join(text[block.start : block.end].split())
    vote = before.vote or _placed(parse_vote(told), block.start, block.end, told)
    joined = replace(
        before, result=f"{told} {before.result}", vote=vote, denied=before.denied or no_vote(told), result_end=block.end
    )
    says = says_outcome(told) is not None and parse_vote(told) is None
    return joined if before.worded or not says else replace(joined, start=block.start, end=block.end)


def _blocks(text: str, marks: Sequence[Mark], end: int) -> Iterator[Block]:
    for at, mark in enumerate(marks):
        limit = marks[at + 1].start if at + 1 < len(marks) else end
        empty_label = at > 0 and mark.clause and marks[at - 1].kind in ("resolution", "proposal")
        if empty_label and not text[marks[at - 1].end : mark.start].strip(' \n\t„"»*_'):
            # 'Beschluss:' and below it 'Der Rat beschließt:' are one label; the clause belongs to the wording.
            continue
        opened = mark.kind in ("resolution", "proposal") and at + 1 < len(marks) and marks[at + 1].clause
        if opened and not text[mark.end : limit].strip(' \n\t„"»*_'):
            limit = marks[at + 2].start if at + 2 < len(marks) else end
        if mark.kind == "result":
            another = at + 1 < len(marks) and marks[at + 1].kind == "result"
            stop = _result_end(text, mark.end, limit, another=another)
            yield Block(mark, *_trim(text, mark.end, stop))
            continue
        yield _wording(text, mark, limit)


def _wording(text: str, mark: Mark, limit: int) -> Block:
    """The wording under a label: to the vote line, the debate, or the limit; a vote line inside is kept apart."""
    stop = limit
    vote: tuple[int, int] | None = None
    fresh, seen = False, False
    for low, high in lines_of(text, mark.end, limit):
        line = text[low:high]
        if not line.strip():
            fresh = seen
            continue
        if is_vote_line(line) or (not seen and vote is None and _is_bracketed_vote(line)):
            if not seen and vote is None:
                vote = (low, high)
                following = text[high:limit].strip()
                if following:
                    continue
            if (
                seen
                and _ENUMERATOR.match(text[high : min(high + 12, limit)].lstrip())
                and _ENUMERATOR.match(text[mark.end : mark.end + 16].lstrip())
            ):
                # Each point of the wording has its own vote; see `_points_voted`.
                continue
            vote = (low, high) if vote is None or seen else vote
            stop = low if seen else high
            # A tally goes on over several lines.
            for more_low, more_high in lines_of(text, min(high + 1, limit), limit):
                more = text[more_low:more_high]
                if more.strip() and not is_vote_line(more) and not is_tally_row(more):
                    break
                if more.strip():
                    vote = (vote[0], more_high)
            break
        ended = _BRACKETED.search(line)
        if ended and not _ENUMERATOR.match(text[mark.end : mark.end + 16].lstrip()):
            vote, stop, seen = (low + ended.start(), low + ended.end()), low + ended.start(), True
            break
        if seen and (closes_wording(line) or ((fresh or mark.kind == "proposal") and records_result(line))):
            stop = low
            break
        if (fresh or (seen and _turned(line))) and opens_debate(text[low : min(limit, low + 400)].replace("\n", " ")):
            stop = low
            break
        if (
            not seen
            and mark.kind != "clause"
            and low > mark.end + 1
            and opens_debate(text[low : min(limit, low + 400)].replace("\n", " "))
        ):
            stop = low
            break
        seen = True
        fresh = False
    body = mark.end
    if vote is not None and not text[mark.end : vote[0]].strip():
        body = vote[1] if text[vote[1] : stop].strip() else vote[0]
    quoted = _quoted(text, body, max(stop, body)) if vote is None else None
    if quoted is not None:
        body, stop, vote = quoted
    start, end = _trim(text, body, max(stop, body))
    return Block(mark, start, end, *(vote or (None, None)))


def _is_bracketed_vote(line: str) -> bool:
    """'(einstimmig bei Enthaltung von Herrn Adam)' right behind a label."""
    line = line.strip()
    return line[:1] == "(" and line[-1:] == ")" and ")" not in line[:-1] and parse_vote(line) is not None


_VOTED_AFTER = re.compile(
    r"[ \n]*(?P<vote>(?:Dafür|Dagegen|Ja|Einstimmig|Mehrheitlich|Mit \d|Bei \d|\d|Angenommen|Abgelehnt|Beschlossen)"
    r"[^.\n]{0,160}\.?(?: (?:Damit|Somit) \w+\.)?)"
)


def _quoted(text: str, start: int, end: int) -> tuple[int, int, tuple[int, int] | None] | None:
    """A wording in quotation marks: where it begins and ends, and the vote right behind it."""
    opened = re.compile(r"\s*[„»]").match(text, start, end)
    if opened is None:
        return None
    depth = 0
    for match in re.compile(r"[„»“”«]").finditer(text, opened.end() - 1, end):
        depth += 1 if match.group() in "„»" else -1
        if depth == 0:
            after = _VOTED_AFTER.match(text, match.end(), end)
            if match.end() - opened.end() < 15 or not (after or text[match.end() : end].lstrip(" .")[:1] in ("", "\n")):
                return None
            return opened.end(), match.start(), (after.start("vote"), after.end("vote")) if after else None
    return None


_RESULT_COLUMN = re.compile(r"(?:Abstimmung(?:sergebnis)?|Ergebnis|Votum|Beschlu(?:ss|ß)|Stimmen)$")
_HEADED = re.compile(r"(?:bstimmung(?:sergebnis)?|rgebnis|otum|eschlu(?:ss|ß)|timmen)[ |]*$", re.M)
_GAP = re.compile(r" {2,}|\t+| ?\| ?")


def find_rows(text: str, start: int, end: int) -> list[Draft]:
    """The rows of a table whose last column is headed 'Abstimmungsergebnis': one decision each."""
    drafts: list[Draft] = []
    if _HEADED.search(text, start, end) is None:
        return drafts
    width = 0
    for low, high in lines_of(text, start, end):
        line = text[low:high].strip(" |")
        cells = [cell for cell in _GAP.split(line) if cell]
        if len(cells) >= 2 and _RESULT_COLUMN.fullmatch(cells[-1]):
            width = len(cells)
            continue
        if width and len(cells) == width and is_vote_line(cells[-1]):
            result_start = text.rindex(cells[-1], low, high)
            vote = _placed(parse_vote(cells[-1]), result_start, result_start + len(cells[-1]), cells[-1])
            first = text.index(cells[0], low, high)
            stop = result_start + len(cells[-1])
            drafts.append(
                Draft(
                    first,
                    first + len(cells[0]),
                    "",
                    cells[-1],
                    vote,
                    rule="decisions.row",
                    result_start=result_start,
                    result_end=stop,
                )
            )
        elif line:
            width = 0
    return drafts


def find_named(text: str, start: int, end: int) -> list[Draft]:
    """Runs of lines that each name a point or a motion and its result ('Punkt 1: einstimmig', 'Punkt 2: 5 Ja')."""
    runs: list[list[tuple[int, int]]] = [[]]
    for low, high in lines_of(text, start, end):
        line = text[low:high]
        if not line.strip():
            continue
        named = _ABOUT.match(line)
        if named and _is_fate(line[named.end() :]):
            runs[-1].append((low, high))
        elif runs[-1]:
            runs.append([])
    drafts: list[Draft] = []
    for run in runs:
        if len(run) < 2:
            continue
        mark = Mark("result", run[0][0], run[0][0], "")
        whole = Block(mark, run[0][0], run[-1][1])
        drafts += _spread(text, Draft(whole.start, whole.end, worded=False, rule="decisions.named"), whole)
    return drafts


def find_quoted(text: str, start: int, end: int) -> list[Draft]:
    """Wordings in quotation marks with the vote right behind them, which no label opens."""
    drafts: list[Draft] = []
    for opening in re.compile(r"^[ \t]*[„»]|(?<=: )[„»]", re.M).finditer(text, start, end):
        quoted = _quoted(text, opening.start(), min(end, opening.start() + 3000))
        if quoted is None:
            continue
        low, high, place = quoted
        if place is None:
            continue
        result = " ".join(text[slice(*place)].split())
        vote = _placed(parse_vote(result), *place, result)
        if vote is not None:
            drafts.append(
                Draft(low, high, "", result, vote, rule="decisions.quoted", result_start=place[0], result_end=place[1])
            )
    return drafts


def _turned(line: str) -> bool:
    return (
        re.match(r"[ \t]*(?:Herr|Frau|Der Vorsitzende|Die Vorsitzende|Stadtr|RM |Ratsherr|Ratsfrau)", line) is not None
    )


def _result_end(text: str, start: int, limit: int, *, another: bool) -> int:
    """Where the result under a result label ends: before the first paragraph that tells something else.

    Args:
        text: the canonical text.
        start: where the result begins.
        limit: where it ends at the latest.
        another: whether another result stands at `limit`: what is right above it was voted on there.
    """
    stop = start
    seen = False
    blank = False
    for low, high in lines_of(text, start, limit):
        line = text[low:high]
        if not line.strip():
            blank = seen
            continue
        if closes_wording(line) or opens_debate(text[low : min(limit, low + 400)].replace("\n", " ")):
            break
        if seen and blank and not _goes_on(line):
            break
        if seen and _tells_all(text[start:stop]):
            last = another and not text[high:limit].strip()
            if _ENUMERATOR.match(line.lstrip()) or (last and line[:1].isupper() and not is_vote_line(line)):
                break
            if line.lstrip()[:1].isupper() and not is_result_line(line):
                break
        if (
            seen
            and _BULLET.match(line)
            and text[start:low].rstrip()[-1:] in ".>"
            and not _goes_on(_BULLET.sub("", line))
        ):
            break
        if seen and not blank and not is_result_line(line) and len(line) > 60 and text[low - 2 : low - 1] in ".)":
            break
        if re.fullmatch(r"\s*\d{1,3}\s*", line) and not seen:
            continue
        stop = high
        seen = True
        blank = False
        if stop - start > 1500:
            break
    return stop


def _tells_all(told: str) -> bool:
    """Whether a result is complete: its last line is a vote and stops there ('3 Ja, 15 Nein – abgelehnt')."""
    line = told.rstrip().rpartition("\n")[2]
    if told.count("(") > told.count(")"):
        return False
    return (is_vote_line(line) or parse_vote(line) is not None) and _UNFINISHED.search(line) is None


_UNFINISHED = re.compile(r"(?:[,;:–-]|\b(?:bei|mit|und|gegen|der|die|des|den|von|von der|sowie|Fraktion))\s*$")
_BULLET = re.compile(r"[ \t]*[-–•*][ \t]+")


def _goes_on(line: str) -> bool:
    return (
        len(line) < 160
        and not records_result(line)
        and (
            is_vote_line(line)
            or (_ABOUT.match(line) is not None and is_result_line(line))
            or (parse_vote(line) is not None and len(line) < 90)
        )
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \n\t*_„"»›“”\f•':
        start += 1
    while text.startswith(("- ", "– "), start) and start + 2 < end:
        start += 2
    while end > start and text[end - 1] in ' \n\t*_“”"«‹\f':
        end -= 1
    return start, end


def _recording(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The sentence or wording right above a result that no label precedes.

    'Es wird über die Entlastung abgestimmt.' goes together with the result; 'Der Ausschuss bewilligt …' is a wording.
    """
    low = max(start, at - 900)
    before = text[low:at].rstrip()
    if not before:
        return None
    top = max(before.rfind("\n\n"), before.rfind("\n-"), before.rfind("\n•"), before.rfind("\n*"), -1) + 1
    if top == 0 and low > start:
        return None
    # Where no blank lines part the paragraphs, a line that begins a sentence below one that ends in a full stop does.
    top += max((line.start() + 1 for line in _FRESH_LINE.finditer(before, top)), default=top) - top
    paragraph = before[top:]
    if opens_debate(" ".join(paragraph.split())) or len(paragraph) < 20 or paragraph.rstrip("*_ ")[-1:] not in '.!)”“"':
        paragraph = paragraph if re.search(r"abgestimmt\b", paragraph) else ""
    if re.search(r"abgestimmt\b", paragraph):
        return _trim(text, low + top, at)[0], -1
    if quoted := _QUOTED_MOTION.search(before, top):
        return _trim(text, low + quoted.start("motion"), low + quoted.end("motion"))
    beside = text[low + len(before) : at].count("\n") < 2 and len(paragraph) < 400
    if (
        paragraph
        and (WORDED.search(paragraph) or beside)
        and not re.search(r"\?|\b(?:sei|habe|werde|würde)\b", paragraph)
    ):
        return _trim(text, low + top, low + len(before))
    return None


_QUOTED_MOTION = re.compile(r":\s*[\"„»](?P<motion>[^\"„“”»«]{15,800})[\"“”«]\s*$")
_FRESH_LINE = re.compile(r"(?<=[.!?:)])\n(?=[ \t]*(?:[A-ZÄÖÜ„]|[a-z]\)|\d{1,2}[.)]))")


def _moves(wording: str) -> bool:
    """Whether what stands under 'Antrag:' is a motion rather than its mover ('Antrag: SPD')."""
    words = wording.split()
    return len(words) > 6 or (len(words) > 2 and wording.rstrip()[-1:] == ".")


AS_MOVED = re.compile("(?:" + "|".join(load("decisions")["labels"]["as_moved"]) + r")\b", re.IGNORECASE)
"""'Beschluss: wie Antrag': the wording is the motion's."""
_NUMBER_ONLY = re.compile(r"(?:Nr\.?\s*)?[\w/.-]{0,12}\d[\w/.-]*")


def _resolution(text: str, flat: str, block: Block, proposals: Sequence[Block]) -> Draft | None:
    """A resolution from its block; None where the label heads nothing that was decided."""
    mark = block.mark
    wording = " ".join(text[block.start : block.end].split())
    vote, result, place = None, "", (block.vote_start, block.vote_end)
    if block.vote_start is not None and block.vote_end is not None:
        result = " ".join(text[block.vote_start : block.vote_end].split())
        vote = _placed(parse_vote(result), block.vote_start, block.vote_end, result)
    label_vote = (
        parse_vote(mark.label) if re.search(r"stimm|mehr|\d ?: ?\d|zu \d|gegen \d|Enthalt", mark.label, re.I) else None
    )
    if vote is None and label_vote is not None:
        vote, result, place = _voted_label(flat, mark), mark.label, (mark.start, mark.end)
    if not wording or _NUMBER_ONLY.fullmatch(wording):
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
        own = vote or _placed(parse_vote(wording), block.start, block.end, wording)
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


# '… der Jugend vorbehalten. (5/0/1)', '… durch „1.500 €“. (J/N/E: 2/4/0) → abgelehnt'; not '(12 Stück)'
_BRACKETED = re.compile(
    r"(?<=[\w.!?“”)]) *\((?:J/N/E:? ?)?\d{1,3} ?[/:] ?\d{1,3}(?: ?[/:] ?\d{1,3})?(?: Stimmen)?\)"
    r"\.?(?: *(?:→|->|=>|–) *\w+)?[ .]*$"
)
_TAIL = re.compile(
    r"(?<=[.!?:)“”])[ \\\n–(-]+(?P<vote>(?:Ja|JA|Dafür|Für|\d{1,3} ?(?::|Ja)|einstimmig"
    r"|mehrheitlich|Einstimmig|Mehrheitlich)[^\n]{0,200}|\d{1,3} ?: ?\d{1,3}\)?|\d{1,3}/\d{1,3}/\d{1,3}\)?)[ ]*$",
    re.M,
)


def _points_voted(text: str, draft: Draft) -> list[Draft]:
    """The points of a wording of which each ends in its own vote; empty where none does."""
    if not draft.worded:
        return []
    drafts: list[Draft] = []
    cursor = draft.start
    for match in _TAIL.finditer(text, draft.start, draft.end):
        told = match["vote"]
        if not is_vote_line(told):
            continue
        result = " ".join(told.split())
        vote = _placed(parse_vote(result), match.start("vote"), match.end("vote"), result)
        low, high = _trim(text, cursor, match.start())
        low += len(_ENUMERATOR.match(text[low:high]).group()) if _ENUMERATOR.match(text[low:high]) else 0  # type: ignore[union-attr]
        drafts.append(
            Draft(low, high, draft.label, result, vote, result_start=match.start("vote"), result_end=match.end("vote"))
        )
        cursor = match.end()
    inside = draft.vote is not None and (draft.vote.start or 0) < draft.end
    if inside and len(drafts) < 2:
        return []
    rest = _trim(text, cursor, draft.end)
    if drafts and _ENUMERATOR.match(text[rest[0] : rest[1]]):
        drafts.append(replace(draft, start=rest[0] + _enumerator(text, rest), end=rest[1]))
    return drafts


def _enumerator(text: str, place: tuple[int, int]) -> int:
    match = _ENUMERATOR.match(text[slice(*place)])
    return len(match.group()) if match else 0


_ENUMERATOR = re.compile(r"(?:[a-z]\)|\d{1,2}[.)])[ ]+")


def _voted_label(flat: str, mark: Mark) -> Vote | None:
    found = find_votes(flat[mark.start : mark.end])
    if found:
        span = found[0]
        return replace(span.value, start=mark.start + span.start, end=mark.start + span.end)
    return parse_vote(mark.label)


def _resolved_proposal(text: str, block: Block) -> Draft:
    assert block.vote_start is not None
    assert block.vote_end is not None
    result = " ".join(text[block.vote_start : block.vote_end].split())
    vote = _placed(parse_vote(result), block.vote_start, block.vote_end, result)
    return Draft(block.start, block.end, block.mark.label, result, vote, rule="decisions.proposal")


def _with_result(text: str, draft: Draft, block: Block) -> Draft:
    result = " ".join(text[block.start : block.end].split())
    return replace(
        draft, result=result, vote=_placed(parse_vote(result), block.start, block.end, result), denied=no_vote(result)
    )


def _placed(vote: Vote | None, start: int, end: int, result: str) -> Vote | None:
    return None if vote is None or no_vote(result) else replace(vote, result_text=result, start=start, end=end)


def _spread(text: str, base: Draft, block: Block) -> list[Draft]:
    """One decision per result that the block names ('Beschlussvorlage: …'); the main one gets the wording."""
    told = text[block.start : block.end]
    found = list(_ABOUT.finditer(told))
    if not found:
        whole = " ".join(told.split())
        vote = _placed(parse_vote(whole), block.start, block.end, whole)
        vote = _as_called(vote, block.mark.label)
        if base.result and base.rule == "decisions.block":
            whole = f"{base.result} {whole}"
        return [
            replace(
                base,
                result=whole,
                vote=vote,
                denied=no_vote(whole),
                about=base.about or (block.mark.label if _of_motion(block) else ""),
                result_start=block.start,
                result_end=block.end,
            )
        ]
    drafts: list[Draft] = []
    opening = " ".join(told[: found[0].start()].split())
    unnamed = len(opening) > 3 and (parse_vote(opening) is not None or says_outcome(opening) is not None)
    main = next(
        (
            at
            for at, match in enumerate(found)
            if _MAIN.search(match["about"]) and not re.search(r"Änderung|Ergänzung", match["about"])
        ),
        None,
    )
    if main is None:
        main = 0 if not re.search(r"antrag", found[0]["about"], re.I) or len(found) == 1 else -1
        if unnamed and re.search(r"antrag", found[0]["about"], re.I):
            main = -1
    if main == -1 and unnamed:
        # 'Bei 3 Nein-Stimmen, ansonsten Zustimmung. Änderungsantrag: …': the resolution's own result has no name.
        vote = _placed(parse_vote(opening), block.start, block.start + found[0].start(), opening)
        end = block.start + found[0].start()
        drafts.append(
            replace(base, result=opening, vote=vote, denied=no_vote(opening), result_start=block.start, result_end=end)
        )
    for at, match in enumerate(found):
        low, high = match.end(), found[at + 1].start() if at + 1 < len(found) else len(told)
        result = " ".join(told[low:high].split())
        if not result or (not is_result_line(result)):
            continue
        place = _trim(text, block.start + low, block.start + high)
        line = _trim(text, block.start + match.start("about"), block.start + high)
        vote = _placed(parse_vote(result), *place, result)
        denied = no_vote(result)
        if denied and at != main and says_outcome(result) is None:
            continue
        about = " ".join(match["about"].split())
        wording = _point(text, base, about) if base.worded else None
        if at == main and base.worded and not (len(found) > 1 and wording):
            drafts.append(
                replace(
                    base,
                    result=result,
                    vote=vote,
                    denied=denied,
                    about=about,
                    result_start=place[0],
                    result_end=place[1],
                )
            )
        else:
            start, end = wording or line
            drafts.append(
                Draft(
                    start,
                    end,
                    base.label if wording else "",
                    result,
                    vote,
                    denied,
                    about,
                    wording is not None,
                    base.rule,
                    *place,
                )
            )
    if (
        main == -1
        and base.rule == "decisions.block"
        and not any(draft.start == base.start for draft in drafts)
        and all(re.search(r"[Aa]ntr[aä]g", draft.about) for draft in drafts)
    ):
        # Only motions were put to the vote; the resolution itself stands beside them.
        drafts.insert(0, base)
    return drafts or [replace(base, result=" ".join(told.split()))]


def _as_called(vote: Vote | None, label: str) -> Vote | None:
    """'Geheime Abstimmung: 8 Ja, 2 Nein' was secret, 'Namentliche Abstimmung' a roll call."""
    if vote is None:
        return None
    return replace(vote, secret=vote.secret or "eheim" in label, roll_call=vote.roll_call or "amentlich" in label)


def _point(text: str, base: Draft, about: str) -> tuple[int, int] | None:
    """The numbered point of the wording that a result is about ('Ziffer 2')."""
    number = re.fullmatch(r"(?:Geänderte )?(?:Ziffer|Ziff\.|Punkt|Nr\.|Zu|Absatz)? ?(\d{1,2}|[a-z]\))\.?", about)
    if number is None:
        return None
    mark = re.escape(number[1].rstrip(")"))
    begin = re.compile(rf"^[ \t]*{mark}[.)][ \t]", re.M).search(text, base.start, base.end)
    if begin is None:
        return None
    after = re.compile(r"^[ \t]*(?:\d{1,2}|[a-z])[.)][ \t]", re.M).search(text, begin.end(), base.end)
    return _trim(text, begin.start(), after.start() if after else base.end)
