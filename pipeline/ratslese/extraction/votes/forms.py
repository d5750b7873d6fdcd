"""The form of a vote as a table: a head whose cells may wrap over lines, and the row of numbers below it."""

from __future__ import annotations

import re

__all__ = ["form_end", "form_vote", "told_side", "worded_columns"]

# '§ 38 ThürKO', '§ 22 Abs. 1 KV M-V': what a law's number is made of belongs to the cell before it.
_LAW = (
    r"(?:(?:gemäß|gem\.|nach|wegen|i\. ?S\. ?d\.)\s+)?§§?\s?\d{1,3}[a-z]?(?:\s+Abs\.\s?\d)?"
    r"(?:\s+[A-ZÄÖÜ]\w*(?:O|G|KV|KVerf|KommV)\b)?"
)
_CELL = (
    r"(?:[Gg]esetzl(?:iche[rn]?|\.)|Mitgliederzahl|Mitglieder|(?:An)?[Zz]ahl|der|davon|[Ss]timmberechtigte?|[Aa]nwesende?"
    r"|Ja(?:-?\s?Stimmen)?|JA|[Dd]afür|Nein(?:-?\s?Stimmen)?|NEIN|[Dd]agegen|(?:Stimm-?)?[Ee]nthaltung(?:en)?|Enth\."
    rf"|Mitwirkungsverbot|[Bb]efangen(?:heit)?|[Aa]usgeschlossen|{_LAW})"
)
_FORM = re.compile(
    rf"[ \t|]*(?P<head>(?:{_CELL}[\s|:]{{1,6}}){{4,14}})"
    r"(?P<row>\d{1,3}(?:[\s|]{1,6}(?:\d{1,3}(?![.,\d])|-)){2,6})[ \t|]*(?=\n|$)"
)
# 'Stimmberechtigte:', '5', 'Ja-Stimmen: 4', 'Nein-Stimmen: 1', each a paragraph: the labels' own numbers behind them
_PAIRED = re.compile(
    r"[ \t]*(?:[Gg]esetzliche (?:Mitgliederz|Z)ahl|Stimmberechtigte?|Anwesende?|Mitglieder)(?: Mitglieder)?:"
    r"\s{0,4}\d{1,3}"
    r"(?:\s{1,6}(?:(?:davon )?[Aa]nwesende?|Ja(?:-?\s?Stimmen)?|[Dd]afür|Nein(?:-?\s?Stimmen)?|[Dd]agegen"
    r"|(?:Stimm-?)?[Ee]nthaltung(?:en)?|[Bb]efangen(?:heit)?):\s{0,4}\d{1,3}){2,6}[ \t]*(?=\n|$)"
)
# 'Einstimmig | Mit Stimmenmehrheit | Ja | Nein | Enthaltung | Lt. Beschlussvorschlag' and below it 'X  8  3  1  X'
_CROSSED = re.compile(
    r"[ \t|]*(?P<head>(?:(?:[Ee]instimmig|[Mm]ehrheitlich|[Mm]it\s{1,4}(?:Stimmenm|M)ehrheit|Ja|Nein"
    r"|(?:Stimm-?)?[Ee]nthaltung(?:en)?|(?:[Ll]t\.|[Ll]aut)\s{1,4}(?:Beschlu(?:ss|ß)v\w+|Vorschlag)|[Aa]bweichender\s{1,4}Beschlu(?:ss|ß)|Kenntnisnahme)"
    r"[\s|:]{1,6}){4,9})(?P<row>(?:[xX][\s|]{1,6})?\d{1,3}(?:[\s|]{1,6}\d{1,3}){1,2})"
    r"(?:[ \t|]{1,12}[xX])?[ \t|]*(?=\n|$)"
)
_FIRST = re.compile(
    r"[ \t|]*(?:[Gg]esetzl|[Ee]instimmig\s|[Aa]nwesend|[Dd]avon|Ja\b|JA\b|Dafür|Mitglieder|Anzahl|Zahl|Stimmber)"
)
_COLUMNS = re.compile(
    r"\b(?:(?P<ayes>Ja|JA|[Dd]afür)|(?P<noes>Nein|NEIN|[Dd]agegen)|(?P<abstentions>(?:Stimm-?)?[Ee]nthaltung|Enth\.)"
    r"|(?P<present>[Gg]esetzl\w*|[Aa]nwesende?))|(?P<barred>Mitwirkungsverbot|[Bb]efangen|[Aa]usgeschlossen|§)"
)
_LONGEST = 360


def form_end(text: str, start: int, end: int) -> int | None:
    """Where the form ends that begins at `start`, or None where none begins there."""
    if _FIRST.match(text, start, end) is None:
        return None
    match = _FORM.match(text, start, min(end, start + _LONGEST))
    if match is not None and _read(match) is not None:
        return match.end("row")
    match = _CROSSED.match(text, start, min(end, start + _LONGEST))
    if match is not None and _read_crossed(match) is not None:
        return match.end()
    match = _PAIRED.match(text, start, min(end, start + _LONGEST))
    return match.end() if match is not None and "Nein" in match.group() else None


def form_vote(text: str) -> dict[str, int | None] | None:
    """The counts of a text that is such a form and nothing else, or None.

    >>> form_vote("Gesetzliche Mitgliederzahl anwesend Ja Nein Enthaltung § 38 ThürKO 19 15 13 0 2 0")
    {'ayes': 13, 'noes': 0, 'abstentions': 2}
    """
    if _FIRST.match(text) is None or len(text) > _LONGEST:
        return None
    match = _FORM.fullmatch(text)
    if match is not None:
        return _read(match)
    match = _CROSSED.fullmatch(text)
    return _read_crossed(match) if match is not None else None


def _read_crossed(form: re.Match[str]) -> dict[str, int | None] | None:
    """The counts of a form whose other columns are crossed; where each cross stood is lost, and so it tells nothing."""
    columns = [str(cell.lastgroup) for cell in _COLUMNS.finditer(form["head"])]
    numbers = [int(number) for number in re.findall(r"\d+", form["row"])]
    if columns[:2] != ["ayes", "noes"] or len(numbers) > len(columns) or not any(numbers):
        return None
    counts: dict[str, int | None] = dict.fromkeys(("ayes", "noes", "abstentions"))
    return counts | dict(zip(columns, numbers, strict=False))


def _read(form: re.Match[str]) -> dict[str, int | None] | None:
    """The counts of a form, by the order of its columns; None where they cannot be those of a vote."""
    columns: list[str] = []
    for cell in _COLUMNS.finditer(form["head"]):
        kind = str(cell.lastgroup)
        if kind == "barred" and columns[-1:] == ["barred"]:
            continue  # 'Mitwirkungsverbot' and below it '§ 38 ThürKO' are one cell
        columns.append(kind)
    numbers = [0 if number == "-" else int(number) for number in re.findall(r"\d+|-", form["row"])]
    if len(columns) != len(numbers) or "present" not in columns or not {"ayes", "noes"} <= set(columns):
        return None
    present = min(number for kind, number in zip(columns, numbers, strict=True) if kind == "present")
    counts = {kind: number for kind, number in zip(columns, numbers, strict=True) if kind not in ("present", "barred")}
    if sum(counts.values()) > present or not any(counts.values()):
        return None
    return {kind: counts.get(kind) for kind in ("ayes", "noes", "abstentions")}


# 'Ja-Stimmen | Nein-Stimmen | Enthaltungen' and below it 'mehrheitlich | 5 | 2': the winning side is told in a word.
_WORDED = re.compile(
    r"\s*(?:Ja|JA)(?:-?\s?Stimmen)?[\s|]+(?:Nein|NEIN)(?:-?\s?Stimmen)?[\s|]+(?:Stimm-?)?[Ee]nthaltung(?:en)?[\s|:]+"
    r"(?P<ayes>\d{1,3}|-|einstimmig|mehrheitlich)[\s|]+(?P<noes>\d{1,3}|-|einstimmig|mehrheitlich)"
    r"[\s|]+(?P<abstentions>\d{1,3}|-)\s*"
)
_WORDS = {"einstimmig": "unanimous", "mehrheitlich": "majority"}


def worded_columns(text: str) -> tuple[str, dict[str, int | None]] | None:
    """Manner and counts of a table whose row tells one side in a word, or None where `text` is no such table.

    >>> worded_columns("Ja-Stimmen Nein-Stimmen Enthaltungen 7 mehrheitlich 0")
    ('majority', {'ayes': 7, 'noes': None, 'abstentions': 0})
    """
    form = _WORDED.fullmatch(text) if len(text) < _LONGEST else None
    if form is None or (form["ayes"] in _WORDS) == (form["noes"] in _WORDS):
        return None
    manner = _WORDS[form["ayes"] if form["ayes"] in _WORDS else form["noes"]]
    counts = {
        side: None if told in _WORDS else 0 if told == "-" else int(told) for side, told in form.groupdict().items()
    }
    return manner, counts


def told_side(text: str) -> str | None:
    """The side that won by such a table, 'ayes' or 'noes'; None where `text` is none."""
    found = worded_columns(text)
    return None if found is None else next(side for side in ("ayes", "noes") if found[1][side] is None)
