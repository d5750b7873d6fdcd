"""The lines of a stretch of minutes: results and nothing else, tallies, debate, what closes a wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ratslese.extraction.votes.forms import form_end
from ratslese.extraction.votes.tokens import spell_letters, tokens_beside
from ratslese.lexicon import load

__all__ = [
    "BODY",
    "WORDED",
    "alternatives",
    "closes_wording",
    "is_result_line",
    "is_tally_row",
    "lines_of",
    "opens_debate",
    "tally_below",
]

_WORDS = load("decisions")

BODY = "(?:" + "|".join(_WORDS["clauses"]["bodies"]) + ")"


def alternatives(*path: str) -> str:
    """The patterns of one list of the lexicon as alternatives, their blanks loose."""
    entries = _WORDS
    for key in path:
        entries = entries[key]
    return re.sub(r" ([*+?]?)", lambda blank: "[ ]" + (blank[1] or "+"), "|".join(f"(?:{entry})" for entry in entries))


_PERSON_START = (
    r"(?:(?:Der|Die)[ ]+(?:\w+[.]?[ ]+){0,2}(?:Vorsitz\w*|Ausschussvorsitz\w*"
    r"|\w*[Bb]ürgermeister(?:in)?|\w*vorsteher(?:in)?|\w*leiter(?:in)?|\w*präsident(?:in)?"
    r"|\w*landrat|Landrätin|"
    r"Verwaltung|Sitzungsleit\w+|Versammlungsleit\w+|Schriftführer(?:in)?"
    r"|Protokollführer(?:in)?|\w*[Rr]eferent(?:in)?|Fraktion|\w+-Fraktion"
    r"|Antragsteller(?:in)?)"
    r"|Vorsitzende[r]?|(?:Stv\.|stv\.|Stellv\.)[ ]\w+|Herrn?|Frau|Hr\.|Fr\.|RM|Mitglied|StR(?:in)?"
    r"|GR(?:in)?\.?|GV\.?|AM|SR\.?|KTM|Bgm\.?|BM(?:in)?|OB(?:M|in)?|Abg\.|Stv\.|BV|MdR|KTA|"
    r"(?:Stadt|Gemeinde|Kreis|Bezirks|Orts|Ortschafts)?[Rr](?:at|ätin|atsherr|atsfrau"
    r"|atsmitglied)|Stadtverordnete[r]?|Beigeordnete[r]?|\w*[Bb]ürgermeister(?:in)?|Landrat"
    r"|Landrätin|Dezernent(?:in)?|Kämmerer|Kämmerin|Dr\.|Prof\.|Ausschussmitglied"
    r"|Bezirksvertreter(?:in)?|Kreistagsmitglied|Stadtbaurat|Ratsfrau|Ratsherr)"
)
_NARRATIVE = re.compile(
    rf"[ \t]*{_PERSON_START}\b(?P<who>[^.:!?\n]{{0,110}}?)[ ](?:{alternatives('speakers', 'narrative')})\w*",
)
# 'Stadtrat Berg (SPD):', 'Der Vorsitzende:', 'Eva Lang (Bündnis 90/Die Grünen):'; not: 'Herr Berg bittet um Korrektur:'
_TURN = re.compile(
    rf"""[ \t*]*(?![Dd](?:er|ie)[ ]\w*(?:[Aa]ntrag|[Vv]orschlag)\b)
      (?:{_PERSON_START}(?:[ ,]+(?:[A-ZÄÖÜ][\w.'’/-]*|\([^)\n]{{1,60}}\)
        |von|van|der|de|zu|und|des|die|dem|für|im|in)){{0,8}}
      | (?!\w*(?:[Aa]ntrag|[Vv]orschlag)\b)
        [A-ZÄÖÜ][\wäöüß-]+(?:[ ][A-ZÄÖÜ][\wäöüß-]+){{1,3}}[ ]?\([^)\n]{{1,40}}\)):[*]*(?=[ \n]|$)""",
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
    rf"(?:{alternatives('speakers', 'narrative')})\w*[ ]{_PERSON_START}",
)
_CLOSING = re.compile(r"[ \t]*(?:" + alternatives("speakers", "closing") + ")")
_RESULT_WORDS = re.compile(
    r"einstimm|mehrheit|angenommen|abgelehnt|beschlossen|zugestimmt|zustimmung|ablehnung"
    r"|kenntnis|vertagt|zurück|verw[ei]{2}s|erledigt|überw[ei]{2}s|entsprochen|bewilligt"
    r"|\beinst\b|\bmehrh\b|festgestellt|genehmigt|empfohlen|gewählt|stimm|enthalt"
    r"|\bja\b|\bnein\b|"
    r"dafür|dagegen|anwesend|befangen|\d ?: ?\d"
    r"|\d{1,3} ?/ ?\d{1,3}(?: ?/ ?\d{1,3})?(?=\W*$)|abstimmung|verschoben|abgesetzt|einverstanden"
    r"|beratung|behandlung|gleichheit|^\W*(?:E|M|MB)\b",
    re.IGNORECASE,
)
_VOTE_SIGNS = re.compile(
    r"stimm|enth|mehr|einst|gesetzl|mitglieder|ja\b|nein|dagegen|dafür|für|gegen|\bpro\b|stärke|zust\.|einhellig|einmütig|einvernehm|annahme|anwesend"
    r"|befangen|beteilig|mitwirk|ungültig|\d ?[:/]|zu \d",
    re.IGNORECASE,
)
_FILLER = frozenset(load("votes")["lines"]["filler"])
# 'Ja: Adam, Berg, Lang (3)': a side and the names of those who took it
_NAME = r"(?:(?:Herrn?|Frau|GR|RM|Dr\.)[ ]+)*[A-ZÄÖÜ][a-zäöüß-]+(?:[ -][A-ZÄÖÜ][a-zäöüß-]+)?"
_ROLL_LINE = re.compile(
    rf"[ \t*]*(?:(?:Ja|Nein|Enthaltung(?:en)?|Dafür|Dagegen)(?:-?[ ]?Stimmen?)?"
    rf"|[Mm]it[ ](?:Ja|Nein)[ ](?:haben[ ]gestimmt|stimm(?:en|ten))|Der[ ]Stimme[ ]enth\w+[ ]sich)"
    rf"(?:[ ]?\(\d{{1,3}}\))?:[ ]*(?:{_NAME}(?:(?:(?:,[ ]*|[ ]und[ ]){_NAME}){{1,60}}(?:[ ]*\(\d{{1,3}}\))?|[ ]*\(1\))"
    rf"|(?:Herrn?|Frau|GR|RM)[ ]{_NAME})[ .,]*"
)
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
    if _BOXED.match(line) or _COLUMN_HEAD.fullmatch(line) or (":" in line and _ROLL_LINE.fullmatch(line)):
        return True
    bare = line.strip(" \t*_.!|•").lstrip("-–— ")
    if bare[:1] == "(":
        bare = bare[1:-1] if bare.endswith(")") and "(" not in bare[1:] else bare[1:]
    bare = _CONCLUSION.sub("", bare)
    return 0 < len(bare) <= _LONGEST_RESULT and _all_vote(spell_letters(bare))


# '12 : 3; der Antrag ist damit abgelehnt'
_CONCLUSION = re.compile(
    r"(?<=\w)\)? *[;,.–-]+ *(?:(?:damit|somit) (?:ist|gilt|wird|wurde) )?(?:[Dd]er|[Dd]ie|[Dd]as) "
    r"(?:\w*[Aa]ntrag|\w*[Vv]orschlag|\w*[Vv]orlage|\w*[Bb]eschlu(?:ss|ß)\w*|\w*[Ee]mpfehlung|Motion|Postulat|Geschäft)"
    r"(?: (?:ist|gilt|wird|wurde))?(?: (?:damit|somit|also|daher|mithin))?(?: als)?"
    r" (?:abgelehnt|angenommen|gefasst|genehmigt|gefallen|verworfen|beschlossen|erheblich erklärt)$"
)


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


# The number stands at the end of the line above: '… wird eingeleitet. 7' | 'Stimmen dafür, 3 dagegen',
# '… wird mit 6' | 'Ja gegen 12 Nein abgelehnt'.
_CUT_COUNT = re.compile(
    r"(?:Ja-|Nein-|Gegen-)?[Ss]timmen?\b(?! *:| (?:dafür|dagegen)[: ]*\d)|(?:Ja|Nein) (?:gegen|zu|bei|und)\b"
)
_BLANK_COUNT = re.compile(r" *: *[-–—]\s*(?:$|[,;/|])")


# 'Der Beschlussvorschlag wird mehrheitlich abgelehnt.', 'Dem Antrag wird mit 12 : 3 Stimmen zugestimmt.'
_RESULT_SENTENCE = re.compile(
    r"[ \t]*(?:(?:Der|Dem|Die|Dieser|Diesem|Über den"
    r"|Über die)[ ]+(?:\w+[ ]+){0,3}?(?-i:\w*[Aa]ntrag|\w*[Vv]orschlag|\w*[Vv]orlage"
    r"|\w*[Bb]eschlu(?:ss|ß)\w*|\w*[Ee]mpfehlung)\b[^.\n]{0,160}"
    r"\b(?:angenommen|abgelehnt|zugestimmt|beschlossen|gefasst|gefaßt|genehmigt|gefolgt|verabschiedet)"
    r"|(?:Abstimmung|Beschlossen|Angenommen|Abgelehnt|Einstimmig|Mehrheitlich|Vertagt|Zurückgezogen|Zurückgestellt)\b"
    r"|(?:Der|Dieser) Beschlu(?:ss|ß) (?:ergeht|erging|erfolgte?|fiel|fällt)\b"
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
