"""Tables whose head names their columns: 'Name | Vorname | Fraktion | anwesend'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.rows import DASHES, MARKS, Row, Segment
from ratslese.extraction.names.parser import is_given_name, parse_name
from ratslese.lexicon import words

__all__ = ["Table", "table_head"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head tells its columns: 'Name | Vorname | Fraktion | anwesend'.

    Attributes:
        roles: what each column holds.
        xs: where each begins.
        votes: the table says how each person voted, not who was there.
    """

    roles: tuple[str, ...]
    xs: tuple[float, ...]
    votes: bool = False

    def read(self, row: Row) -> Row:
        """The row with family and given name as one, and a mark as the word above it."""
        placed: dict[int, Segment] = {}
        for at, segment in enumerate(row.segments):
            column = at if len(row.segments) == len(self.roles) else _nearest(self.xs, segment.x)
            placed.setdefault(column, segment)
        by_role = {self.roles[column]: segment for column, segment in placed.items()}
        if "family" not in by_role:
            return row
        family, given = by_role["family"], by_role.get("given")
        text = f"{family.text}, {given.text}" if given else family.text
        end = given.end if given and given.end > family.end else family.end
        if function := by_role.get("function"):
            text = f"{text}, {function.text}"
        out = [Segment(family.start, end, text, family.x)]
        for role, segment in by_role.items():
            if role not in {"family", "given", "number", "function"}:
                text = segment.text
                if text in DASHES and role.casefold() not in _PRESENCE:
                    continue
                if text in DASHES:
                    text = "abwesend"
                elif text.strip().casefold() in _MARKS:
                    text = role
                elif role == "faction" and not any(name.casefold() in text.casefold() for name in _NO_GROUP):
                    text = f"Fraktion {text}"
                out.append(replace(segment, text=text))
        return replace(row, segments=tuple(out))


def _nearest(xs: Sequence[float], x: float) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))


def table_head(row: Row) -> Table | None:
    """The table that a row heads, when it has a column for family names and one for given names."""
    if len(row.segments) < 2 or all(segment.text.endswith(":") for segment in row.segments):
        return None  # 'Mitglieder:   Verwaltung:' are labels
    heads = [segment.text.casefold().strip(" .:*#") for segment in row.segments]
    columns = _COLUMNS | _LETTERS if len(_LETTERS.keys() & set(heads)) > 1 else _COLUMNS
    roles = tuple(columns.get(head, segment.text) for head, segment in zip(heads, row.segments, strict=True))
    if (absences := _absences(heads, row)) is not None:
        return absences
    if "family" not in roles and len(roles) > 2 and _names_members(heads[0]):
        roles = ("family", *roles[1:])  # 'Gemeinderatsmitglied | Liste | anwesend'
    if "family" in roles and (_VOTE & set(heads) or len(_CHOICES & set(heads)) > 1):
        return Table(roles, tuple(segment.x for segment in row.segments), votes=True)
    told = {"given", "faction", "function", "status"} & set(roles)
    if "family" not in roles or not (told or any(_tells(role) for role in roles)):
        return None
    if any(_is_whole_name(segment.text) for segment in row.segments):
        return None  # 'Mitglied | Anna Muster | anwesend'
    return Table(roles, tuple(segment.x for segment in row.segments))


def _absences(heads: Sequence[str], row: Row) -> Table | None:
    """The table whose columns are the two kinds of absence behind the names: 'Anwesend sind:  E.A.  U.A.'."""
    codes = [_ABSENCES.get(head) for head in heads]
    told = tuple(code for code in codes if code is not None)
    if len(told) < 2 or None in codes[1:]:
        return None
    xs = tuple(segment.x for segment in row.segments)
    return Table(("family", *told), xs if codes[0] is None else (0.0, *xs))


def _is_whole_name(text: str) -> bool:
    name = parse_name(text)
    return name is not None and name.given_name is not None and is_given_name(name.given_name.split()[0])


def _names_members(head: str) -> bool:
    label = read_label(head)
    return label is not None and label.capacity == "member" and label.status is None and label.faction is None


def _tells(head: str) -> bool:
    """Whether a column's head says who was there ('anwesend') or what each one is ('Funktion')."""
    label = read_label(head)
    return label is not None and label.faction is None


_VOTE = {"stimme", "votum", "stimmabgabe", "abstimmung", "abstimmungsverhalten", "stimmverhalten"}
_MARKS = {"x", "xx", "ja", "1", *MARKS}
_PRESENCE = {"anwesend", "anwesenheit", "anw", "anw.", "da", "teilgenommen"}
_LETTERS = {"a": "anwesend", "e": "entschuldigt", "u": "unentschuldigt", "f": "fehlt"}
_NO_GROUP = ("raktion", *words("parties", "shapes", "unaffiliated"), "-", "–")
# in South Tyrol, German or Italian: 'entschuldigt abwesend', 'assente ingiustificato'
_ABSENCES = {
    "a.g": "entschuldigt",
    "e.a": "entschuldigt",
    "a.e": "entschuldigt",
    "a.i": "unentschuldigt",
    "u.a": "unentschuldigt",
    "a.u": "unentschuldigt",
}
_CHOICES = {"ja", "nein", "enthaltung", "enthaltungen", "enth"}
_COLUMNS = {
    "name": "family",
    "nachname": "family",
    "familienname": "family",
    "zuname": "family",
    "vorname": "given",
    "mitglied": "family",
    "mitglieder": "family",
    "name, vorname": "family",
    "vorname, name": "family",
    "vor- und nachname": "family",
    "vor- und zuname": "family",
    "name und vorname": "family",
    "nachname, vorname": "family",
    "fraktion": "faction",
    "fraktion/gruppe": "faction",
    "fraktion / gruppe": "faction",
    "partei": "faction",
    "liste": "faction",
    "gruppe": "faction",
    "gruppierung": "faction",
    "wählergruppe": "faction",
    "funktion": "function",
    "amt": "function",
    "rolle": "function",
    "eigenschaft": "function",
    "status": "status",
    "bemerkung": "status",
    "bemerkungen": "status",
    "nr": "number",
    "lfd. nr": "number",
    "platz": "number",
}
