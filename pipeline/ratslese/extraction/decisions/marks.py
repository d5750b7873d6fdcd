"""Labels and opening clauses: 'Beschluss:', 'Abstimmungsergebnis:', 'Der Rat beschließt einstimmig:'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ratslese.extraction.decisions.lines import (
    BODY,
    WORDED,
    alternatives,
    is_result_line,
    is_vote_line,
    lines_of,
    opens_debate,
    records_result,
)
from ratslese.extraction.votes.forms import form_end
from ratslese.extraction.votes.parser import parse_vote

__all__ = ["Mark", "find_marks", "heads_item"]


MarkKind = Literal["resolution", "proposal", "result", "other", "clause"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A label, or a clause that ends in a colon: where it stands, and where what it heads begins."""

    kind: MarkKind
    start: int
    end: int
    label: str
    clause: bool = False


# A label at a line's start: 'Beschluss:', 'Beschluss Nr. 12/2021:', 'Abstimmungsergebnis: 12 : 3'.
# Not: 'Beschlüsse des Rates sind umzusetzen.', 'Ergebnisse der Prüfung'.
_LABEL = re.compile(
    rf"""[ \t*_#>•·–-]{{0,6}}(?:(?:zu|Zu)[ ]+(?:TOP|Ziffer|Punkt|Ziff\.)?[ ]*[\d.]+[a-z]?[ :]+)?
    (?:(?P<resolution>{alternatives("labels", "resolution")})
     | (?P<proposal>{alternatives("labels", "proposal")})
     | (?P<result>{alternatives("labels", "result")})
     | (?P<other>{alternatives("labels", "other")}))
    (?P<more>(?:(?(result)(?![ ]*:[ ]*\d))[ ]*(?:Nr\.?|Nummer|-Nr\.?
      |-Nr)?[ ]*:?[ ]*(?-i:(?:[A-ZÄÖÜ]{{1,6}}[ /-]{{0,2}}){{0,3}})\d[\w./-]*+(?![ ]*:[ ]*\d(?!\d?[.][ ]+[A-ZÄÖÜ])))?
      (?:[ ]*\([^)\n]{{0,80}}\))?
      (?:[ ]+(?:de[rs]|zu|vom|über|an|zum|zur|für|mit)[ ][^:\n]{{1,90}}(?=:(?!\d))
      |[ ]+(?:an[ ](?:den|die)[ ]\w+[ ])?zu[ ](?:den[ ])?(?:(?:Ziffern?|Punkten?)[ ])?\d[\d.,und -]{{0,30}}(?=[ \t]*$)
      |(?<=ntrag)[ ]+(?-i:[A-ZÄÖÜ])[^:\n.]{{1,60}}(?=:))?)
    [*_]{{0,3}}[ ]*(?:(?P<colon>:)[*_]{{0,3}}|(?=[ \t*_]*$)|[ ]*[-–][ ](?=\S)
      |(?P<comma>,)(?=[ \t]*$))
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_OF_MOTION = re.compile(r" über (?:den|die|das) \w*(?:[Aa]ntr|[Vv]orschl|Fassung|Ergänzung|Änderung)")
# A result label inside a line: '… stimmt zu. Abstimmungsergebnis: 12 : 3'
_INLINE = re.compile(
    r" (?<=[.!?)”“\"»0-9a-zäöüß].) *[(*]{0,2}(?P<result>(?:Geheime |Namentliche |Offene )?(?:"
    r"(?:Abstimmungs|Beratungs|Stimm|Wahl)ergebnis|Abst\.?-? ?Erg\.?|Abstimmung|Abstimmungsverhältnis)) ?: *"
)
_BODY_CLAUSE = (
    rf"[^.:;!?\n]{{0,120}}?\b(?-i:{BODY})\b(?:[^.:;!?\n]|\.(?!\ [A-ZÄÖÜ])|:(?:(?<=\d:)|(?<=\d\ :))(?=\ ?\d)){{0,220}}?"
)
_CLAUSE = re.compile(
    rf"""(?:(?:^|(?<=[.!?:]\ )|(?<=\n))(?P<clause>
          {_BODY_CLAUSE}
        | (?:^|(?<=[.!?]\ ))(?:Es|Damit|Somit|Daraufhin|Hierauf|Sodann|Hierzu|Demnach|Demgemä(?:ss|ß)|Sonach
            |Einstimmig|Einhellig|Mehrheitlich|Mit|Bei|Ohne|Nach|Auf|Im|Anschließend|Abschließend|Schließlich
            |Danach|Nunmehr)\b[^:;!?\n]{{0,200}}?))
        (?<!\d)(?<!\d\ ):\s*(?=[\n„"»A-ZÄÖÜ\d(–-]|[a-z]\))
    """,
    re.VERBOSE | re.MULTILINE,
)
# The same right below a heading, where no line break parts the two.
_FIRST_CLAUSE = re.compile(
    rf"\s*(?P<clause>{_BODY_CLAUSE})(?<!\d)(?<!\d\ ):\s*(?=[\n„\"»A-ZÄÖÜ\d(–-]|[a-z]\))", re.VERBOSE
)
# 'Der Antrag von GR. Berg wird abgestimmt (4:6:0): Der Ankauf wird zurückgestellt.'
_VOTED_CLAUSE = re.compile(
    r"^[ \t]*(?P<clause>(?!Beschlu)[^\n(]{0,160}\(\d{1,3} ?: ?\d{1,3}(?: ?: ?\d{1,3})?\)): +(?=[A-ZÄÖÜ])", re.MULTILINE
)
# 'Der Gemeinderat beschliesst', alone on its line above what it resolves
_HEADING = re.compile(
    rf"^[ \t*_#>]{{0,6}}(?P<clause>(?:Der|Die|Das)[ ]{BODY}(?:[ ](?:de[rs]|von)[ ][A-ZÄÖÜ][\w-]+)?"
    r"[ ](?:beschlie(?:ß|ss)t|beschlo(?:ss|ß)|verfügte?|erkennt|erkannte)(?:,?[ ](?:wie[ ]folgt|einstimmig))?)"
    r"[*_]{0,3}[ \t]*\n\s{0,3}(?=[„\"»A-ZÄÖÜ\d(–-])",
    re.MULTILINE,
)
_FORMULA = re.compile(r"\b(?:" + alternatives("clauses", "formula") + ")", re.IGNORECASE)
_ACTIVE = re.compile(r"\b(?:" + alternatives("clauses", "active") + r")\b", re.IGNORECASE)
_PROPOSING = re.compile(r"\b(?:" + alternatives("clauses", "proposing") + ")", re.IGNORECASE)


def find_marks(text: str, flat: str, start: int, end: int) -> list[Mark]:
    """Labels and opening clauses in [start, end), in text order.

    Args:
        text: the canonical text.
        flat: the same with line breaks inside paragraphs as blanks.
        start: where the stretch to look at begins.
        end: where it ends.
    """
    marks: list[Mark] = []
    floor = start
    for low, high in lines_of(text, start, end):
        line = text[low:high]
        if low < floor:
            continue
        if (told_to := form_end(text, low, end)) is not None:
            # 'Lt. Beschlussvorschlag' is no label where it heads a column of a form.
            floor = told_to
            continue
        match = _LABEL.match(line)
        if match is None or not line.strip():
            continue
        kind: MarkKind = next(name for name in ("resolution", "proposal", "result", "other") if match[name] is not None)
        if (
            kind == "result"
            and not match["colon"]
            and not re.search(r"rgebnis|Erg\.|resultat", match.group()[: match.end(kind)])
        ):
            continue
        if kind == "result" and _OF_MOTION.search(match["more"]) and not line[match.end() :].strip():
            # 'Abstimmung über den Antrag Adam:' heads the motion where no result stands below.
            below = next(
                (text[a:b] for a, b in lines_of(text, high + 1, min(end, high + 400)) if text[a:b].strip()), ""
            )
            kind = "result" if is_result_line(below) or len(below) < 20 else "proposal"
        if kind == "result" and match["result"].lower() == "ergebnis" and not match["colon"]:
            continue
        if (
            kind == "result"
            and match["more"].startswith((" über ", " zu"))
            and _heads_wording(line[match.end() :].strip())
        ):
            # 'Abstimmung über Variante A: Der Rat beschließt …' heads the wording that was voted on.
            kind = "proposal"
        if (
            kind == "proposal"
            and not (match["colon"] or match["comma"])
            and not line.lstrip(" \t*_#").startswith("Beschlu")
        ):
            continue
        if kind == "proposal" and _COUNT_ONLY.match(line, match.end()):
            continue  # 'Antrag Stadtrat: 15 Stimmen' is one side of a contest
        if match["comma"] and not (kind == "proposal" and line.strip().startswith("Antrag")):
            continue
        if kind == "other" and not match["colon"] and len(line.strip()) > 40:
            continue
        if kind == "other" and match["other"].lower() == "anwesend" and is_vote_line(line):
            continue  # 'Anwesend: 13  Ja: 13  Nein: 0'
        if kind == "other" and (_counts(text, low + match.end(), end) or _COUNT_TAKEN.search(match.group())):
            continue
        marks.append(
            Mark(kind, low + match.start(kind), low + match.end(), " ".join(match.group().split()).strip("*_:# "))
        )
    for match in _INLINE.finditer(flat, start, end):
        marks.append(Mark("result", match.start("result"), match.end(), match["result"]))
    for match in _clauses(flat, start, end):
        clause = " ".join((match["clause"] or match.group()).split())
        if clause.rstrip(": ")[-1:].isdigit() or _RESULT_TAIL.search(clause):
            # 'mit 96 : 71 Stimmen' is a ratio, '… zu genehmigen. Abstimmungsergebnis:' a result: no openings.
            continue
        low = match.start() + len(match.group()) - len(match.group().lstrip())
        opens = _clause_kind(clause)
        if opens is not None:
            marks.append(Mark(opens, low, match.end(), clause.rstrip(": "), clause=True))
    for match in _HEADING.finditer(text, start, end):
        marks.append(Mark("clause", match.start("clause"), match.end(), match["clause"], clause=True))
    for match in _VOTED_CLAUSE.finditer(flat, start, end):
        marks.append(Mark("clause", match.start("clause"), match.end(), match["clause"], clause=True))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in marks:
        if kept and (mark.start < kept[-1].end or _names_result(text, kept[-1], mark, end)):
            continue
        if mark.clause and kept and _goes_on(text, kept[-1], mark):
            continue
        kept.append(mark)
    return kept


_RESULT_TAIL = re.compile(
    r"(?:[.)] |^)(?:\S{0,20}(?:rgebnis|bstimmung|rg\.)|Dafür|Dagegen|Für|Gegen|Anwesend|(?:Ja|Nein)(?:-?[Ss]timmen)?"
    r"|(?:Stimm)?[Ee]nthaltung(?:en)?|Mit (?:Ja|Nein) (?:stimm(?:en|ten)|haben gestimmt)"
    r"|Der Stimme enth(?:ie)?lten(?: sich| haben sich)?):? ?$"
)


def _heads_wording(rest: str) -> bool:
    """Whether behind a result's label stands a wording rather than a result."""
    return len(rest) > 40 and WORDED.search(rest) is not None and parse_vote(rest) is None and not records_result(rest)


_COUNT_ONLY = re.compile(r" *\d{1,4} Stimmen?\b")
_COUNT_TAKEN = re.compile(r": ?\d{1,3} *$")
_COUNT_BEHIND = re.compile(r"\s{0,6}\d{1,3}[ \t,;.]*$", re.MULTILINE)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a number alone stands behind a label or below it ('Anwesend: 13'): a part of a tally."""
    return _COUNT_BEHIND.match(text, start, end) is not None


_COLON = re.compile(r"(?<!\d)(?<!\d ):\s*(?=[\n„\"»A-ZÄÖÜ\d(–-]|[a-z]\))")
_FARTHEST = 600
"""Characters from a clause's start to its colon, at most."""


def _in_ratio(flat: str, at: int) -> bool:
    """Whether the colon at `at` parts two numbers ('mit 18 : 0 Stimmen')."""
    return flat[max(0, at - 2) : at].rstrip()[-1:].isdigit() and flat[at + 1 : at + 3].lstrip()[:1].isdigit()


def _last_colon(flat: str, start: int, end: int) -> int:
    """The last colon of [start, end) that stands in no ratio, or -1."""
    at = flat.rfind(":", start, end)
    while at >= 0 and _in_ratio(flat, at):
        at = flat.rfind(":", start, at)
    return at


def _clauses(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The opening clauses: looked for only before colons, as no clause holds one."""
    floor = start
    for colon in _COLON.finditer(flat, start, end):
        at = colon.start()
        low = max(floor, at - _FARTHEST)
        low = max(low, _last_colon(flat, low, at) + 1, *(flat.rfind(mark, low, at) + 1 for mark in "\n;!?"))
        match = _CLAUSE.search(flat, low, min(end, colon.end() + 2))
        if match is None and low == start:
            match = _FIRST_CLAUSE.match(flat, low, min(end, colon.end() + 2))
        if match is not None:
            yield match
            floor = match.end()


def _goes_on(text: str, before: Mark, clause: Mark) -> bool:
    """Whether a clause stands inside the wording of the resolution labelled before it."""
    if before.clause or before.kind != "resolution" or clause.start - before.end > 2000:
        return False
    between = text[before.end : clause.start]
    return not any(
        is_vote_line(paragraph) or (at and opens_debate(paragraph))
        for at, paragraph in enumerate(re.split(r"\n(?=\s*\n)|(?<=[.!?])\s*\n", between))
    )


def _names_result(text: str, before: Mark, mark: Mark, end: int) -> bool:
    """Whether a mark is a line of a result, naming what was voted on ('Änderungsantrag: 2 Ja, 1 Enthaltung')."""
    if before.kind != "result" or mark.kind not in ("proposal", "other", "resolution") or mark.start - before.end > 600:
        return False
    stop = text.find("\n", mark.end, end)
    line = text[mark.end : end if stop < 0 else stop]
    between = text[before.end : mark.start].strip()
    if "\n\n" in between or not is_result_line(line) or len(line) > 200 or _WISHES.search(line):
        return False
    return not between or is_result_line(between)


# 'Antrag (Frau Adam): Der Rat wolle …' is a motion, whatever words stand in it
_WISHES = re.compile(r"\b(?:möge|mögen|wolle|wollen|solle|sollen)\b")


def _clause_kind(clause: str) -> MarkKind | None:
    if _PROPOSING.search(clause):
        voted = parse_vote(clause) is not None and re.search(r"folgende[nrs]?\b", clause)
        return "clause" if voted else ("proposal" if re.search(r"[Bb]eschl|Antrag|vor$|möge", clause) else None)
    if _FORMULA.search(clause):
        return "clause"
    return "clause" if _ACTIVE.search(clause) and parse_vote(clause) is not None else None


_OF_ITEM = re.compile(r"Beschlu(?:ss|ß)art\b", re.IGNORECASE)


def heads_item(label: str) -> bool:
    """Whether a label belongs to the form above an item ('Beschlussart: geändert beschlossen'): it heads no wording."""
    return _OF_ITEM.match(label) is not None
