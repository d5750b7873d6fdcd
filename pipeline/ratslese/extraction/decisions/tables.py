"""Results in tables and in runs of lines, and wordings in quotation marks: decisions without a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ratslese.extraction.decisions.above import motion_above, recording_above
from ratslese.extraction.decisions.drafts import Block, Draft, placed
from ratslese.extraction.decisions.heads import wording_below
from ratslese.extraction.decisions.lines import is_vote_line, lines_of
from ratslese.extraction.decisions.marks import Mark
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.results import ABOUT, is_fate, spread_results
from ratslese.extraction.decisions.wordings import quoted_wording
from ratslese.extraction.votes.forms import form_end
from ratslese.extraction.votes.parser import parse_vote

__all__ = ["concluded_behind", "find_named", "find_quoted", "find_rows", "find_tallied", "named_marks", "named_runs"]


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
            vote = placed(parse_vote(cells[-1]), result_start, result_start + len(cells[-1]), cells[-1])
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


def named_marks(text: str, runs: Sequence[Sequence[tuple[int, int]]], marks: Sequence[Mark]) -> list[Mark]:
    """A mark before each of the `runs` of named results that stands below a wording, so that the wording ends there."""
    found: list[Mark] = []
    for run in runs:
        low = run[0][0]
        before = next((mark for mark in reversed(marks) if mark.start < low), None)
        within = before is not None and before.kind in ("resolution", "clause", "proposal") and before.end < low
        if within and before is not None and text[before.end : low].strip():
            found.append(Mark("result", low, low, ""))
    return found


def named_runs(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The lines of runs that each name a point or a motion and its result ('Punkt 1: einstimmig', 'Punkt 2: 5 Ja')."""
    runs: list[list[tuple[int, int]]] = [[]]
    for low, high in lines_of(text, start, end):
        line = text[low:high]
        if not line.strip():
            continue
        named = ABOUT.match(line)
        if named and is_fate(line[named.end() :]):
            runs[-1].append((low, high))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def find_named(text: str, runs: Sequence[Sequence[tuple[int, int]]]) -> list[Draft]:
    """The results of the `runs` of lines that each name a point or a motion, where no label opens them."""
    drafts: list[Draft] = []
    for run in runs:
        mark = Mark("result", run[0][0], run[0][0], "")
        whole = Block(mark, run[0][0], run[-1][1])
        drafts += spread_results(text, Draft(whole.start, whole.end, worded=False, rule="decisions.named"), whole)
    return drafts


def find_quoted(text: str, start: int, end: int) -> list[Draft]:
    """Wordings in quotation marks with the vote right behind them, which no label opens."""
    drafts: list[Draft] = []
    for opening in re.compile(r"^[ \t]*[„»]|(?<=: )[„»]", re.M).finditer(text, start, end):
        quoted = quoted_wording(text, opening.start(), min(end, opening.start() + 3000))
        if quoted is None:
            continue
        low, high, place = quoted
        if place is None:
            continue
        result = " ".join(text[slice(*place)].split())
        vote = placed(parse_vote(result), *place, result)
        if vote is not None:
            drafts.append(
                Draft(low, high, "", result, vote, rule="decisions.quoted", result_start=place[0], result_end=place[1])
            )
    return drafts


_SECRET = re.compile(r"\bgeheim(?:e[nr]?)?\s+(?:abstimmen|abgestimmt|gewählt|Abstimmung|Wahl)\b")
_LOOSEST = 2
"""Blank lines between the lines of one tally, at most."""
_CONCLUDED = re.compile(
    r"\s*(?P<said>(?:Damit|Somit|Daher|Mithin|Der|Dem|Die|Das|Über)\b[^.\n]{3,240}?"
    r"\b(?:angenommen|abgelehnt|zugestimmt|Mehrheit|beschlossen|gewählt|genehmigt)\b[^.\n]{0,80}\.)"
)


def concluded_behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence right behind a result that concludes it ('Das Gesuch ist damit abgelehnt.')."""
    match = _CONCLUDED.match(text, start, end)
    return match.span("said") if match is not None else None


def find_tallied(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Draft]:
    """Lines that are nothing but a vote, without a label: the paragraph above each is what was voted on.

    'Der Auftrag wird an die Firma Holz vergeben.' and below it 'Ja: 14  Nein: 0'.
    """
    drafts: list[Draft] = []
    floor = start
    for low, high in lines_of(text, start, end):
        if low < floor:
            continue
        told_to = form_end(text, low, end)
        if told_to is None and not is_vote_line(text[low:high]):
            continue
        high = told_to or high
        within = [stop for begin, stop in taken if begin < high and low < stop]
        if within:
            floor = max(floor, high)
            continue
        stop = high
        rest = high + 1 if told_to is None else end
        blank = 0
        for more_low, more_high in lines_of(text, rest, min(end, high + 400)):
            line = text[more_low:more_high].strip()
            blank = 0 if line else blank + 1
            if (line and not is_vote_line(line)) or blank > _LOOSEST:
                break
            stop = more_high if line else stop
        top = max([floor, *(done for _, done in taken if done <= low)])
        above = recording_above(text, top, low)
        wording = above if above is not None and above[1] > 0 else motion_above(text, top, low)
        floor = stop
        result = " ".join(text[low:stop].split())
        vote = placed(parse_vote(result), low, stop, result)
        if vote is not None and _SECRET.search(text, max(start, floor - 1 if taken else start, low - 900), low):
            vote = replace(vote, secret=True)
        if vote is not None and vote.members and "namentlich" in text[max(start, low - 300) : low]:
            vote = replace(vote, roll_call=True)
        if wording is None and told_to is not None and vote is not None and not text[top:low].strip():
            # A form right below the heading: what was voted on stands below it.
            below = wording_below(text, stop, end)
            if below is not None:
                drafts.append(
                    Draft(*below, "", result, vote, rule="decisions.tally", result_start=low, result_end=stop)
                )
                floor = below[1]
            continue
        if (
            vote is not None
            and None not in (vote.ayes, vote.noes)
            and (wording is None or text[wording[1] : low].strip(' \n\t”“"*_'))
        ):
            # 'Ja: 2', 'Nein: 3', and below it 'Damit findet der Antrag keine Mehrheit.'
            concluded = _CONCLUDED.match(text, stop, end)
            owned = any(done <= low and not text[done:low].strip() for _, done in taken)
            if concluded is not None and not owned:
                said = concluded.span("said")
                told = f"{result} {' '.join(concluded['said'].split())}"
                drafts.append(
                    Draft(
                        *said,
                        "",
                        told,
                        vote,
                        worded=False,
                        rule="decisions.tally",
                        result_start=low,
                        result_end=said[1],
                    )
                )
                floor = said[1]
            continue
        if wording is None or vote is None or text[wording[1] : low].strip(' \n\t”“"*_'):
            continue
        # Above a form often stands the sentence that records the decision: 'Die Niederschrift wird gebilligt.'
        worded = told_to is None or says_outcome(text[slice(*wording)]) is None
        rule = "decisions.tally"
        drafts.append(Draft(*wording, "", result, vote, worded=worded, rule=rule, result_start=low, result_end=stop))
    return drafts
