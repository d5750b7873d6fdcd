"""The lines of a stretch of minutes: labels, results, speakers, and the clauses that open a wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ratslese.extraction.votes.forms import form_end
from ratslese.extraction.votes.parser import parse_vote
from ratslese.extraction.votes.tokens import tokens_beside
from ratslese.lexicon import load

__all__ = [
    "BODY",
    "WORDED",
    "Mark",
    "closes_wording",
    "find_marks",
    "heads_item",
    "is_result_line",
    "is_tally_row",
    "lines_of",
    "opens_debate",
    "tally_below",
]

_WORDS = load("decisions")
MarkKind = Literal["resolution", "proposal", "result", "other", "clause"]

BODY = "(?:" + "|".join(_WORDS["clauses"]["bodies"]) + ")"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label, or a clause that ends in a colon: where it stands, and where what it heads begins."""

    kind: MarkKind
    start: int
    end: int
    label: str
    clause: bool = False


def _alternatives(*path: str) -> str:
    entries = _WORDS
    for key in path:
        entries = entries[key]
    return re.sub(r" ([*+?]?)", lambda blank: "[ ]" + (blank[1] or "+"), "|".join(f"(?:{entry})" for entry in entries))


# A label at a line's start: 'Beschluss:', 'Beschluss Nr. 12/2021:', 'Abstimmungsergebnis: 12 : 3'.
# Not: 'Beschlüsse des Rates sind umzusetzen.', 'Ergebnisse der Prüfung'.
_LABEL = re.compile(
    rf"""[ \t*_#>•·–-]{{0,6}}(?:(?:zu|Zu)[ ]+(?:TOP|Ziffer|Punkt|Ziff\.)?[ ]*[\d.]+[a-z]?[ :]+)?
    (?:(?P<resolution>{_alternatives("labels", "resolution")})
     | (?P<proposal>{_alternatives("labels", "proposal")})
     | (?P<result>{_alternatives("labels", "result")})
     | (?P<other>{_alternatives("labels", "other")}))
    (?P<more>(?:[ ]*(?:Nr\.?|Nummer|-Nr\.?
      |-Nr)?[ ]*:?[ ]*(?-i:(?:[A-ZÄÖÜ]{{1,6}}[ /-]{{0,2}}){{0,3}})\d[\w./-]*+(?![ ]*:[ ]*\d(?!\d?[.][ ]+[A-ZÄÖÜ])))?
      (?:[ ]*\([^)\n]{{0,80}}\))?
      (?:[ ]+(?:de[rs]|zu|vom|über|an|zum|zur|für|mit)[ ][^:\n]{{1,90}}(?=:(?!\d))
      |(?<=ntrag)[ ]+(?-i:[A-ZÄÖÜ])[^:\n.]{{1,60}}(?=:))?)
    [*_]{{0,3}}[ ]*(?:(?P<colon>:)[*_]{{0,3}}|(?=[ \t*_]*$)|[ ]*[-–][ ](?=\S)
      |(?P<comma>,)(?=[ \t]*$))
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_OF_MOTION = re.compile(r" über (?:den|die|das) \w*(?:[Aa]ntr|[Vv]orschl|Fassung|Ergänzung|Änderung)")
# A result label inside a line: '… stimmt zu. Abstimmungsergebnis: 12 : 3'
_INLINE = re.compile(
    r"(?<=[.!?)”“\"»0-9a-zäöüß]) +[(*]{0,2}(?P<result>(?:Geheime |Namentliche |Offene )?(?:"
    r"(?:Abstimmungs|Beratungs|Stimm|Wahl)ergebnis|Abst\.?-? ?Erg\.?|Abstimmung|Abstimmungsverhältnis)) ?: *"
)
_BODY_CLAUSE = rf"[^.:;!?\n]{{0,120}}?\b(?-i:{BODY})\b(?:[^.:;!?\n]|\.(?!\ [A-ZÄÖÜ])){{0,220}}?"
_CLAUSE = re.compile(
    rf"""(?:(?:^|(?<=[.!?:]\ )|(?<=\n))(?P<clause>
          {_BODY_CLAUSE}
        | (?:^|(?<=[.!?]\ ))(?:Es|Damit|Somit|Daraufhin|Hierauf|Sodann|Hierzu|Demnach|Demgemä(?:ss|ß)|Sonach
            |Einstimmig|Einhellig|Mehrheitlich|Mit|Bei|Ohne)\b[^:;!?\n]{{0,160}}?))
        :\s*(?=[\n„"»A-ZÄÖÜ\d(–-]|[a-z]\))
    """,
    re.VERBOSE | re.MULTILINE,
)
# The same right below a heading, where no line break parts the two.
_FIRST_CLAUSE = re.compile(rf"\s*(?P<clause>{_BODY_CLAUSE}):\s*(?=[\n„\"»A-ZÄÖÜ\d(–-]|[a-z]\))", re.VERBOSE)
# 'Der Antrag von GR. Berg wird abgestimmt (4:6:0): Der Ankauf wird zurückgestellt.'
_VOTED_CLAUSE = re.compile(
    r"^[ \t]*(?P<clause>(?!Beschlu)[^\n(]{0,160}\(\d{1,3} ?: ?\d{1,3}(?: ?: ?\d{1,3})?\)): +(?=[A-ZÄÖÜ])", re.MULTILINE
)
_FORMULA = re.compile(r"\b(?:" + _alternatives("clauses", "formula") + ")", re.IGNORECASE)
_ACTIVE = re.compile(r"\b(?:" + _alternatives("clauses", "active") + r")\b", re.IGNORECASE)
_PROPOSING = re.compile(r"\b(?:" + _alternatives("clauses", "proposing") + ")", re.IGNORECASE)

_PERSON_START = (
    r"(?:(?:Der|Die)[ ]+(?:\w+[.]?[ ]+){0,2}(?:Vorsitz\w*|Ausschussvorsitz\w*"
    r"|\w*[Bb]ürgermeister(?:in)?|\w*vorsteher(?:in)?|\w*leiter(?:in)?|\w*präsident(?:in)?"
    r"|\w*landrat|Landrätin|"
    r"Verwaltung|Sitzungsleit\w+|Versammlungsleit\w+|Schriftführer(?:in)?"
    r"|Protokollführer(?:in)?|\w*[Rr]eferent(?:in)?|Fraktion|\w+-Fraktion"
    r"|Antragsteller(?:in)?)"
    r"|Vorsitzende[r]?|(?:Stv\.|stv\.|Stellv\.)[ ]\w+|Herrn?|Frau|Hr\.|Fr\.|RM|StR(?:in)?"
    r"|GR(?:in)?\.?|GV\.?|AM|SR\.?|KTM|Bgm\.?|BM(?:in)?|OB(?:M|in)?|Abg\.|Stv\.|BV|MdR|KTA|"
    r"(?:Stadt|Gemeinde|Kreis|Bezirks|Orts|Ortschafts)?[Rr](?:at|ätin|atsherr|atsfrau"
    r"|atsmitglied)|Stadtverordnete[r]?|Beigeordnete[r]?|\w*[Bb]ürgermeister(?:in)?|Landrat"
    r"|Landrätin|Dezernent(?:in)?|Kämmerer|Kämmerin|Dr\.|Prof\.|Ausschussmitglied"
    r"|Bezirksvertreter(?:in)?|Kreistagsmitglied|Stadtbaurat|Ratsfrau|Ratsherr)"
)
_NARRATIVE = re.compile(
    rf"[ \t]*{_PERSON_START}\b(?P<who>[^.:!?\n]{{0,110}}?)[ ](?:{_alternatives('speakers', 'narrative')})\w*",
)
# 'Stadtrat Berg (SPD):', 'Der Vorsitzende:', 'Eva Lang (Bündnis 90/Die Grünen):'; not: 'Herr Berg bittet um Korrektur:'
_TURN = re.compile(
    rf"""[ \t*]*(?:{_PERSON_START}(?:[ ,]+(?:[A-ZÄÖÜ][\w.'’/-]*|\([^)\n]{{1,60}}\)
        |von|van|der|de|zu|und|des|die|dem|für|im|in)){{0,8}}
      | [A-ZÄÖÜ][\wäöüß-]+(?:[ ][A-ZÄÖÜ][\wäöüß-]+){{1,3}}[ ]?\([^)\n]{{1,40}}\)):[*]*(?=[ \n]|$)""",
    re.VERBOSE,
)
_PASSIVE_PERSON = re.compile(
    r"\b(?:wird|werden|wurde|wurden|ist|sind)\b[^.]{0,160}\b(?:beauftragt|ermächtigt|gebeten"
    r"|gewählt|bestellt|ernannt|berufen|benannt|angewiesen|entsandt|erteilt|entlastet"
    r"|aufgefordert|bestimmt|bevollmächtigt|beschlossen)"
)
# 'Sodann lässt der Vorsitzende abstimmen', 'Anschließend erläutert Herr Adam'; not 'Sodann beschließt der Rat'
_THEN = re.compile(
    r"[ \t]*(?:Sodann|Danach|Anschließend|Daraufhin|Nunmehr|Hierauf|Nun|Zunächst|Zuerst)[ ]"
    rf"(?:{_alternatives('speakers', 'narrative')})\w*[ ]{_PERSON_START}",
)
_CLOSING = re.compile(r"[ \t]*(?:" + _alternatives("speakers", "closing") + ")")
_RESULT_WORDS = re.compile(
    r"einstimm|mehrheit|angenommen|abgelehnt|beschlossen|zugestimmt|zustimmung|ablehnung"
    r"|kenntnis|vertagt|zurück|verw[ei]{2}s|erledigt|überw[ei]{2}s|entsprochen|bewilligt"
    r"|\beinst\b|\bmehrh\b|festgestellt|genehmigt|empfohlen|gewählt|stimm|enthalt"
    r"|\bja\b|\bnein\b|"
    r"dafür|dagegen|anwesend|befangen|\d ?: ?\d|abstimmung|verschoben|abgesetzt|einverstanden"
    r"|beratung|behandlung|gleichheit|^\W*(?:E|M|MB)\b",
    re.IGNORECASE,
)
_VOTE_SIGNS = re.compile(
    r"stimm|enth|mehr|einst|gesetzl|mitglieder|ja\b|nein|dagegen|dafür|für|gegen|einhellig|einmütig|einvernehm|annahme|anwesend"
    r"|befangen|beteilig|mitwirk|ungültig|\d ?[:/]|zu \d",
    re.IGNORECASE,
)
_FILLER = frozenset(load("votes")["lines"]["filler"])
_NAMED = re.compile(r"\([^()]{1,120}\)")
_LONGEST_RESULT = 220
"""Characters of the longest line that is a vote and nothing else."""


WORDED = re.compile(
    r"\b(?:wird|werden|erhält|erhalten)\b.{0,400}\b\w+(?:t|en)\b"
    r"|\b(?:beschlie(?:ß|ss)t|stimmt|bewilligt|genehmigt|erlässt|nimmt|beauftragt|ersucht|empfiehlt|lehnt)\b",
    re.DOTALL,
)
"""How a wording reads: 'Das Amt wird ersucht, …', 'Der Ausschuss bewilligt …'; not: 'Herr Adam fragte nach.'"""


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines of [start, end), line feeds left out."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def find_marks(text: str, flat: str, start: int, end: int) -> list[Mark]:
    """Labels and opening clauses in [start, end), in text order.

    Args:
        text: the canonical text.
        flat: the same with line breaks inside paragraphs as blanks.
        start: where the stretch to look at begins.
        end: where it ends.
    """
    marks: list[Mark] = []
    for low, high in lines_of(text, start, end):
        line = text[low:high]
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
        if kind == "other" and match["other"] == "Anwesend" and is_vote_line(line):
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


_RESULT_TAIL = re.compile(r"[.)] \S{0,20}(?:rgebnis|bstimmung|rg\.):? ?$")


def _heads_wording(rest: str) -> bool:
    """Whether behind a result's label stands a wording rather than a result."""
    return len(rest) > 40 and WORDED.search(rest) is not None and parse_vote(rest) is None and not records_result(rest)


_COUNT_ONLY = re.compile(r" *\d{1,4} Stimmen?\b")
_COUNT_TAKEN = re.compile(r": ?\d{1,3} *$")
_COUNT_BEHIND = re.compile(r"\s{0,6}\d{1,3}[ \t,;.]*$", re.MULTILINE)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a number alone stands behind a label or below it ('Anwesend: 13'): a part of a tally."""
    return _COUNT_BEHIND.match(text, start, end) is not None


_COLON = re.compile(r":\s*(?=[\n„\"»A-ZÄÖÜ\d(–-]|[a-z]\))")
_FARTHEST = 600
"""Characters from a clause's start to its colon, at most."""


def _clauses(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The opening clauses: looked for only before colons, as no clause holds one."""
    floor = start
    for colon in _COLON.finditer(flat, start, end):
        at = colon.start()
        low = max(floor, at - _FARTHEST)
        low = max(low, *(flat.rfind(mark, low, at) + 1 for mark in ":\n;!?"))
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
    if "\n\n" in between or not is_result_line(line) or len(line) > 200:
        return False
    return not between or is_result_line(between)


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


def opens_debate(paragraph: str) -> bool:
    """Whether a paragraph is debate or narration: 'Herr Adam fragt, …', 'Stadtrat Berg (SPD): …'.

    Not: 'Herr Adam wird zum Schriftführer gewählt.', 'Die Verwaltung wird beauftragt, …'.
    """
    if _TURN.match(paragraph) or _THEN.match(paragraph):
        return True
    match = _NARRATIVE.match(paragraph)
    return match is not None and _PASSIVE_PERSON.search(paragraph[:260]) is None


def is_turn(paragraph: str) -> bool:
    """Whether a paragraph begins with a speaker label: 'Stadtrat Berg (SPD): …'."""
    return _TURN.match(paragraph) is not None


def closes_wording(line: str) -> bool:
    """Whether a line can only come after the business ('Zur Beurkundung', 'gez.')."""
    return _CLOSING.match(line) is not None


def is_vote_line(line: str) -> bool:
    """Whether a line is the result of a vote and nothing else: '12 : 3', '(einstimmig)', 'Ja: 12 Nein: 0'."""
    if _BOXED.match(line) or _COLUMN_HEAD.fullmatch(line):
        return True
    bare = line.strip(" \t*_.!|•").lstrip("-–— ")
    if bare[:1] == "(":
        bare = bare[1:-1] if bare.endswith(")") and "(" not in bare[1:] else bare[1:]
    return 0 < len(bare) <= _LONGEST_RESULT and _all_vote(bare)


def _all_vote(line: str) -> bool:
    """Whether counts, manner and words that go with them leave nothing over of a line."""
    bare = _NAMED.sub(lambda match: " " * len(match.group()), line) if "(" in line else line
    tokens = tokens_beside(bare, _FILLER)
    if not tokens or _CUT_COUNT.match(line) or not _VOTE_SIGNS.search(line):
        return False
    counted = False
    for at, token in enumerate(tokens):
        beside = [other.kind for other in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])]
        counted = counted or token.kind in ("unanimous", "majority", "tie", "ratio")
        counted = counted or (token.kind in ("aye", "no", "abst", "present") and ("num" in beside or "party" in beside))
        counted = counted or (token.kind in ("aye", "no", "abst") and _BLANK_COUNT.match(bare, token.end) is not None)
    return counted


# The number stands at the end of the line above: '… wird eingeleitet. 7' | 'Stimmen dafür, 3 dagegen'.
_CUT_COUNT = re.compile(r"(?:Ja-|Nein-|Gegen-)?[Ss]timmen?\b(?! *:)")
_BLANK_COUNT = re.compile(r" *: *[-–—]\s*(?:$|[,;/|])")


# 'Der Beschlussvorschlag wird mehrheitlich abgelehnt.', 'Dem Antrag wird mit 12 : 3 Stimmen zugestimmt.'
_RESULT_SENTENCE = re.compile(
    r"[ \t]*(?:(?:Der|Dem|Die|Dieser|Diesem|Über den"
    r"|Über die)[ ]+(?:\w+[ ]+){0,3}?(?-i:\w*[Aa]ntrag|\w*[Vv]orschlag|\w*[Vv]orlage"
    r"|\w*[Bb]eschlu(?:ss|ß)\w*|\w*[Ee]mpfehlung)\b[^.\n]{0,160}"
    r"\b(?:angenommen|abgelehnt|zugestimmt|beschlossen|gefasst|gefaßt|genehmigt|gefolgt|verabschiedet)"
    r"|(?:Abstimmung|Beschlossen|Angenommen|Abgelehnt|Einstimmig|Mehrheitlich|Vertagt|Zurückgezogen|Zurückgestellt)\b"
    r"|(?:Auf (?:Wunsch|Antrag|Bitte) [^.;\n]{3,60} )?[Ii]n die Fraktionen? gezogen\b)"
)


def records_result(line: str) -> bool:
    """Whether a line tells the fate of a proposal printed above it."""
    return len(line) < 260 and _RESULT_SENTENCE.match(line) is not None


_COLUMN_HEAD = re.compile(
    r"[ \t]*(?:(?:gesetzl\.|gesetzliche|Gesetzl\.|Anzahl|der|Mitglieder|davon|anwesend"
    r"|Anwesend|Ja|Nein|JA|NEIN|Enthaltung(?:en)?|Enth\.|"
    r"Mitwirkungsverbot|Ja-Stimmen|Nein-Stimmen|Stimmenthaltung(?:en)?|Befangen\w*|Ungültig"
    r"|dafür|dagegen|Dafür|Dagegen)[ .:|\t]*){3,}"
)
_COLUMN_ROW = re.compile(r"[ \t]*\d{1,3}(?:[ \t|]+(?:\d{1,3}|-)){2,}[ \t]*")


def tally_below(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the table of counts stands that follows `start` with nothing between, or None."""
    low: int | None = None
    for begin, stop in lines_of(text, start, min(end, start + 400)):
        line = text[begin:stop].strip(" .")
        if not line:
            continue
        if low is None:
            if (told_to := form_end(text, begin, end)) is not None:
                return begin, told_to
            if not _COLUMN_HEAD.fullmatch(line):
                return None
            low = begin
        elif is_tally_row(line):
            return low, stop
        elif not _COLUMN_HEAD.fullmatch(line):
            return None
    return None


def is_tally_row(line: str) -> bool:
    """Whether a line holds the numbers under the head of a tally ('9   7   5   1   1   0')."""
    return _COLUMN_ROW.fullmatch(line) is not None


_BOXED = re.compile(r"[ \t]*[☒☑☐□][ ]*(?:einstimmig|mehrheitlich|mit|Ja|laut|lt\.|abweichend)", re.IGNORECASE)


def is_result_line(line: str) -> bool:
    """Whether a line under a result label can belong to the result."""
    return len(line) < 400 and _RESULT_WORDS.search(line) is not None
