"""Where a wording or a result ends that a label heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ratslese.extraction.decisions.drafts import ENUMERATOR, Block, trim
from ratslese.extraction.decisions.lines import (
    closes_wording,
    is_result_line,
    is_tally_row,
    is_vote_line,
    lines_of,
    opens_debate,
    records_result,
)
from ratslese.extraction.decisions.marks import Mark, heads_item
from ratslese.extraction.decisions.results import ABOUT, is_lone_fate
from ratslese.extraction.votes.forms import form_end
from ratslese.extraction.votes.parser import parse_vote
from ratslese.extraction.votes.tokens import tokenize
from ratslese.segmentation.sides import side_of

__all__ = ["bracketed_votes", "cut_blocks", "quoted_wording", "result_end"]


def cut_blocks(text: str, marks: Sequence[Mark], end: int) -> Iterator[Block]:
    """The block of each mark, in order."""
    marks = _one_label(text, marks)
    for at, mark in enumerate(marks):
        limit = marks[at + 1].start if at + 1 < len(marks) else end
        empty_label = at > 0 and mark.clause and marks[at - 1].kind in ("resolution", "proposal")
        bare = empty_label and not text[marks[at - 1].end : mark.start].strip(' \n\t„"»*_')
        if bare or (empty_label and _RUNNING_HEAD.fullmatch(text, marks[at - 1].end, mark.start)):
            # 'Beschluss:' and below it 'Der Rat beschließt:' are one label; the clause belongs to the wording.
            continue
        opened = mark.kind in ("resolution", "proposal") and at + 1 < len(marks) and marks[at + 1].clause
        between = text[mark.end : limit].strip(' \n\t„"»*_') if opened else ""
        if opened and (not between or _RUNNING_HEAD.fullmatch(text, mark.end, limit)):
            limit = marks[at + 2].start if at + 2 < len(marks) else end
            mark = replace(mark, end=marks[at + 1].start) if between else mark
        if mark.kind == "result":
            another = at + 1 < len(marks) and marks[at + 1].kind == "result"
            stop = result_end(text, mark.end, limit, another=another)
            yield Block(mark, *trim(text, mark.end, stop))
            continue
        if heads_item(mark.label):
            stop = text.find("\n", mark.end, limit)
            yield Block(mark, *trim(text, mark.end, limit if stop < 0 else stop))
            continue
        yield _wording(text, mark, limit)


# What a page break leaves between a label and the clause below it: a line of its own that is no sentence.
_RUNNING_HEAD = re.compile(r"[ \t]*\n[ \t]*\n[^\n.:;!?]{4,60}(?: {2,}|\t)[^\n:;!?]{4,60}\n[ \t]*\n\s*")


_PAGE_HEAD = re.compile(r"\b(?:Protokoll|Niederschrift|Sitzung|Seite)\b")


def _one_label(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Clause and label as one where a label follows its clause: 'Der Rat fasst folgenden Beschluss:', 'Beschluss'."""
    kept: list[Mark] = []
    for mark in marks:
        before = kept[-1] if kept else None
        label = mark.kind == "resolution" and not mark.clause and not heads_item(mark.label)
        label = label or (mark.kind == "proposal" and text[mark.end - 1] == ",")
        if before is not None and before.clause and label and not text[before.end : mark.start].strip(" \n*_"):
            kept[-1] = replace(before, end=mark.end)
            continue
        kept.append(mark)
    return kept


# 'geändert beschlossen' between a wording and its counts
_FATE_LINE = re.compile(
    r"(?:(?:un|ab)?geändert )?(?:beschlossen|empfohlen|zugestimmt)|abgelehnt|(?:zur )?Kenntnis genommen|vertagt"
    r"|zurückgestellt|zurückgezogen|(?:ohne \w+ )?(?:weitergeleitet|verwiesen)",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\d.{0,40}timm")


# 'Der Kredit wird einstimmig genehmigt.': no motion speaks so
_MANNERED = re.compile(
    r"(?:einstimmig|einhellig|mehrheitlich|grosse[mr] Mehr\w*|großer Mehrheit|stillschweigend)\b[^.;:]{0,80}"
    r"(?:genehmigt|angenommen|beschlossen|abgelehnt|zugestimmt|gutgeheissen|gutgeheißen|verworfen|gefolgt)\.?$"
)


def _is_voted(line: str) -> bool:
    """Whether a line below a motion tells the vote on it: counts for and against, or in what manner it was agreed."""
    if not line[:1].isupper():
        return False
    if _MANNERED.search(line):
        return True
    vote = parse_vote(line) if _VOTED.search(line) else None
    return vote is not None and None not in (vote.ayes, vote.noes)


_NEXT_POINT = re.compile(r"\n[ \t]*(?:[a-z]\)|\d{1,2}[.)])[ ]+\S")


def _wording(text: str, mark: Mark, limit: int) -> Block:
    """The wording under a label: to the vote line, the debate, or the limit; a vote line inside is kept apart."""
    head = _RUNNING_HEAD.match(text, mark.end, limit)
    if head is not None and _PAGE_HEAD.search(head.group()) and text[head.end() : limit].strip():
        mark = replace(mark, end=head.end())
    stop = limit
    vote: tuple[int, int] | None = None
    fresh, seen = False, False
    points = ENUMERATOR.match(text[mark.end : mark.end + 16].lstrip()) is not None
    points = points and _NEXT_POINT.search(text, mark.end + 2, limit) is not None
    for low, high in lines_of(text, mark.end, limit):
        line = text[low:high]
        if not line.strip():
            fresh = seen
            continue
        if fresh and is_lone_fate(text[mark.end : low]):
            # 'Beschluss: beschlossen', and what happened in a paragraph of its own below
            stop = low
            break
        if seen and (told_to := form_end(text, low, limit)) is not None:
            vote, stop = (low, told_to), low
            break
        ended_above = seen and (fresh or text[:low].rstrip()[-1:] in '.!“"')
        told_fate = ended_above and _FATE_LINE.fullmatch(line.strip()) is not None
        if (
            told_fate
            or (is_vote_line(line) and not (seen and not fresh and (_WITHIN.match(line) or _runs_on(text, low))))
            or (not seen and vote is None and _is_bracketed_vote(line))
        ):
            if not seen and vote is None:
                vote = (low, high)
                following = text[high:limit].strip()
                if following:
                    continue
            if seen and points and ENUMERATOR.match(text[high : min(high + 12, limit)].lstrip()):
                # Each point of the wording has its own vote; see `points_voted`.
                continue
            vote = (low, high) if vote is None or seen else vote
            stop = low if seen else high
            # A tally goes on over several lines.
            for more_low, more_high in lines_of(text, min(high + 1, limit), limit):
                more = text[more_low:more_high]
                listed = text[:more_low].rstrip()[-1:] == ","
                if more.strip() and not (listed or is_vote_line(more) or is_tally_row(more)):
                    break
                if more.strip():
                    vote = (vote[0], more_high)
            break
        ended = _BRACKETED.search(line)
        if ended and not points:
            vote, stop, seen = (low + ended.start(), low + ended.end()), low + ended.start(), True
            break
        if not points and (told := _closing_bracket(text, low, high, limit)):
            vote, stop, seen = told, text.rindex("(", low, told[0]), True
            break
        if "ffentlich" in line and side_of(line) is not None:
            stop = low
            break
        if seen and mark.kind == "proposal" and _is_voted(line):
            stop = low
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
    quoted = quoted_wording(text, body, max(stop, body)) if vote is None else None
    if quoted is not None:
        body, stop, vote = quoted
    if vote is None and not points and (tail := _closing_vote(text, body, stop)) is not None:
        vote, stop = tail, tail[0]
    start, end = trim(text, body, max(stop, body))
    if vote is None and mark.kind == "proposal" and (fate := _FATE.search(text, start, end)):
        # The sentence that tells the motion's fate is prose: it is read there.
        start, end = trim(text, start, fate.start())
    return Block(mark, start, end, *(vote or (None, None)))


_STOP = re.compile(r"(?<=[.!?)“”])[ \n]+(?=[A-ZÄÖÜ\d(–-])")
_LONGEST_TAIL = 160
# The end of a sentence and then the vote: 'genehmigt. 10 Stimmen dafür'
_WITHIN = re.compile(r"(?!gesetzl\.)[a-zäöüß]+[.!] +\S")


# 'wird mit 52 Ja' at the end of a line, and on the next 'gegen 79 Nein abgelehnt.'
_CUT_VOTE = re.compile(
    r"\b(?:mit|bei|und|gegen|\d{1,3}(?: (?:Ja|Nein|dafür|dagegen|(?:\w+-)?[Ss]timmen?|Enthaltung(?:en)?))?),?$"
)


def _runs_on(text: str, start: int) -> bool:
    """Whether the line at `start` goes on with the vote that the line above it begins inside a sentence."""
    above = text[max(0, start - 160) : start].rstrip("\n").rpartition("\n")[2].rstrip()
    return text[start : start + 1].islower() and _CUT_VOTE.search(above) is not None and not is_vote_line(above)


def _closing_vote(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The vote that a wording ends in, behind a full stop: '… wird eingeleitet. 7 Stimmen dafür'."""
    done = start + len(text[start:end].rstrip())
    for match in _STOP.finditer(text, max(start + 20, done - _LONGEST_TAIL), done):
        told = " ".join(text[match.end() : done].split())
        if any(sign.isdigit() for sign in told) and is_vote_line(told):
            return match.end(), done
    return None


_IN_BRACKETS = re.compile(
    r"(?<=[\w.!?:)“”»])[ \n]?\((?P<vote>[^()\n]{2,120}(?:\n[^()\n]{1,120})?)\)\.?[ ]*$", re.MULTILINE
)


def bracketed_votes(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The results in brackets that end a paragraph or a line: '… wird bewilligt. (4 Ja, 2 Nein)'; not '(12 Stück)'."""
    for match in _IN_BRACKETS.finditer(text, start, end):
        told = " ".join(match["vote"].split())
        vote = parse_vote(told)
        if vote is not None and (is_vote_line(told) or None not in (vote.ayes, vote.noes)):
            yield match


def _closing_bracket(text: str, low: int, high: int, limit: int) -> tuple[int, int] | None:
    """The result in brackets that begins in the line [low, high) and is the last one before `limit`."""
    if "(" not in text[low:high]:
        return None
    found = list(bracketed_votes(text, low, limit))
    return found[0].span("vote") if len(found) == 1 and found[0].start() < high else None


def _is_bracketed_vote(line: str) -> bool:
    """'(einstimmig bei Enthaltung von Herrn Adam)' right behind a label."""
    line = line.strip()
    return line[:1] == "(" and line[-1:] == ")" and ")" not in line[:-1] and parse_vote(line) is not None


_VOTED_AFTER = re.compile(
    r"[ \n]*(?P<vote>(?:Dafür|Dagegen|Ja|Einstimmig|Mehrheitlich|Mit \d|Bei \d|\d|Angenommen|Abgelehnt|Beschlossen)"
    r"[^.\n]{0,160}\.?(?: (?:Damit|Somit) \w+\.)?)"
)


def quoted_wording(text: str, start: int, end: int) -> tuple[int, int, tuple[int, int] | None] | None:
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


def _turned(line: str) -> bool:
    return (
        re.match(r"[ \t]*(?:Herr|Frau|Der Vorsitzende|Die Vorsitzende|Stadtr|RM |Ratsherr|Ratsfrau)", line) is not None
    )


def result_end(text: str, start: int, limit: int, *, another: bool) -> int:
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
        if seen and blank and not (_goes_on(line) or _is_cell(line) or _fills_head(text[start:stop], line)):
            break
        if seen and _tells_all(text[start:stop]):
            last = another and not text[high:limit].strip()
            if ENUMERATOR.match(line.lstrip()) or (last and line[:1].isupper() and not is_vote_line(line)):
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


_UNFINISHED = re.compile(
    r"(?:[,;:–-]|[/,;] *\d{1,3}|\b(?:bei|mit|und|gegen|der|die|des|den|von|von der|sowie|Fraktion))\s*$"
)


_BULLET = re.compile(r"[ \t]*[-–•*][ \t]+")


def _fills_head(told: str, line: str) -> bool:
    """Whether a line has the numbers of a tally of which so far only the head stands, as where a page ends between."""
    return is_tally_row(line) and not any(char.isdigit() for char in told)


def _is_cell(line: str) -> bool:
    """Whether a line is a label or a number of a tally whose cells became paragraphs ('Ja-Stimmen:', '13')."""
    bare = line.strip(" \t:|")
    tokens = tokenize(bare) if 0 < len(bare) < 30 else ()
    return len(tokens) == 1 and tokens[0].kind in ("num", "aye", "no", "abst", "present") and tokens[0].text == bare


def _goes_on(line: str) -> bool:
    line = " ".join(line.split())  # cells lie far apart
    return (
        len(line) < 160
        and not records_result(line)
        and (
            is_vote_line(line)
            or (ABOUT.match(line) is not None and is_result_line(line))
            or (len(line) < 90 and _STATED.match(line) is None and parse_vote(line) is not None)
        )
    )


# 'Die Tagesordnung wurde einstimmig beschlossen.' below the counts says what was voted on; 'Die Wahl ist geheim.' not
_STATED = re.compile(
    r"(?:Der|Die|Das|Dem) (?!Abstimmung|Wahl|Beschlu|Ergebnis)[^.:;\d]*\b(?:wird|wurden?|werden)\b[^.:;\d]*"
    r"\b(?:beschlossen|genehmigt|gebilligt|angenommen|festgestellt)\.$"
)


# '… der Jugend vorbehalten. (5/0/1)', '… durch „1.500 €“. (J/N/E: 2/4/0) → abgelehnt'; not '(12 Stück)'
_BRACKETED = re.compile(
    r"(?<=[\w.!?“”)]) *\((?:J/N/E:? ?)?\d{1,3} ?[/:] ?\d{1,3}(?: ?[/:] ?\d{1,3})?(?: Stimmen)?\)"
    r"\.?(?: *(?:→|->|=>|–) *\w+)?[ .]*$"
)


# '… unter der Bedingung, dass ein Filter eingebaut wird. Der Antrag wird mit 12:1 Stimmen angenommen.'
_FATE = re.compile(
    r"(?<=[.!?”“]) (?=(?:Der|Dem|Dieser|Diesem|Die|Über den) (?:\w+ ){0,2}?\w*(?:[Aa]ntrag|[Vv]orschlag|Abstimmung)\b"
    r"[^.\n]{0,120}(?:\n[^.\n]{0,100})?(?:angenommen|abgelehnt|zugestimmt|beschlossen|Minderheit|ergibt)\b)"
)
