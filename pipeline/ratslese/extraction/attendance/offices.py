"""Names behind offices, trades and grades that the lexicon does not know, and before employers."""

from __future__ import annotations

import re
from dataclasses import replace

from ratslese.extraction.attendance.labels import read_label
from ratslese.extraction.attendance.pieces import is_institution, is_plain, opens_with_address
from ratslese.extraction.names.parser import Name, is_given_name, parse_name
from ratslese.extraction.names.words import is_noun, is_plain_office, party_keys
from ratslese.lexicon import alternation, words

__all__ = ["is_office_of_place", "under_grade", "under_office", "without_employer"]

_ENDINGS = words("attendance", "remarks", "office_endings")
# 'LVB Anna Muster', 'Stadtamtmann Bernd Muster', 'die Gemeindevorstände Anna Muster'; a given name must follow
_UNKNOWN_OFFICE = re.compile(
    rf"(?:(?:der|die|das)\s+)?(?P<office>[A-ZÄÖÜ]{{2,5}}(?:[’']in)?(?=\s+[A-ZÄÖÜ][a-zäöü])|[A-ZÄÖÜ][a-zäöüß]+{alternation(_ENDINGS)})\s+"
    r"(?=[A-ZÄÖÜ])"
)
# 'Maurer Georg Muster', 'Revierförster Lothar Muster', 'Sekr. Maria Muster'
_TRADE = re.compile(r"(?P<office>[A-ZÄÖÜ][\wäöüß]+\.?(?:[-/][A-ZÄÖÜ][\wäöüß]+)?\.?)\s+(?=[A-ZÄÖÜ])")
# 'GOVR Muster', 'Bauamtmann Muster' under a label of the administration
_GRADE = re.compile(
    r"(?P<office>[A-ZÄÖÜ]{2,5}|[A-ZÄÖÜ][a-zäöüß]+(?:amtmann|amtfrau|inspektorin|inspektor)"
    r"|[A-ZÄÖÜ][a-zäöü]{1,6}\.(?:-?[A-ZÄÖÜ][a-zäöü]{1,6}\.)*)\s+(?P<name>[A-ZÄÖÜ][\wäöüß-]+)\.?$"
)
# 'Kurbetriebe Altdorf René Muster'
_FIELD = re.compile(r"(?P<office>[A-ZÄÖÜ][a-zäöüß]{4,} [A-ZÄÖÜ][a-zäöüß]+)\s+(?=[A-ZÄÖÜ])")


def under_office(piece: str) -> Name | None:
    """The name behind an office, a trade or an abbreviation that the lexicon does not know."""
    if opens_with_address(piece):
        return None
    if (named := _under_office_of(piece)) is not None:
        return named
    for pattern in (_UNKNOWN_OFFICE, _TRADE, _FIELD):
        office = pattern.match(piece)
        if office is None:
            continue
        title = office["office"]
        if title in words("titles", "before") or is_given_name(title) or ((whole := parse_name(piece)) and whole.roles):
            return None
        label = read_label(title)
        if is_institution(title.rstrip(".")) and (label is None or label.capacity != "administration"):
            return None
        named = parse_name(piece[office.end() :])
        if named is None or named.given_name is None or named.family_name is None:
            continue
        if pattern is not _UNKNOWN_OFFICE and not _is_whole(named, piece[office.end() :]):
            continue
        return replace(named.moved(office.end()), roles=(title, *named.roles))
    return None


def _under_office_of(piece: str) -> Name | None:
    """The whole name behind an office and its field: 'Bürgermeister der Stadt Musterau Bernd Adam'."""
    office = parse_name(piece) if _OF.search(piece) else None
    if office is None or office.family_name or not office.roles or not _OF.match(piece, office.end):
        return None
    for word in _CAPITALIZED.finditer(piece, office.end):
        if not is_given_name(word.group()):
            continue
        named = parse_name(piece[word.start() :])
        if named is None or not (named.given_name and named.family_name) or not _is_whole(named, piece[word.start() :]):
            continue
        if not re.match(r"\s*(?:$|[,(\[–-])", piece[word.start() + named.end :]):
            continue
        return replace(named.moved(word.start()), roles=(" ".join(piece[: word.start()].split()), *named.roles))
    return None


# 'Leiterin des Bauamtes …', 'Beauftragte für Menschen …'
_OF = re.compile(r"\s+(?:der|des|von|vom|für|im|in|am|beim|zur|zum)\s")
_CAPITALIZED = re.compile(r"(?<=\s)[A-ZÄÖÜ][\wäöüß-]+")


def is_office_of_place(text: str) -> bool:
    """Whether a name behind an office is a place's or a house's: 'Ortsvorsteherin Klein Adorf', 'Leiter BBS Adorf'."""
    name = parse_name(text)
    if name is None or not name.roles or name.form_of_address or name.titles or name.end != len(text):
        return False
    first = text[name.name_start : name.name_end].partition(" ")[0]
    return bool(name.given_name) and (first in words("names", "place_openings") or _is_sign(first))


def without_employer(name: Name, piece: str) -> Name:
    """The name without the employer that stands for its second part: 'Herr Muster IHK', 'Frau Adam Agentur für …'."""
    parts = list(_CAPITALIZED_OR_FIRST.finditer(piece, name.name_start, name.name_end))
    if name.given_name and len(parts) == 2 and not is_given_name(parts[0].group()):
        first, second = parts[0], parts[1]
        if piece[first.start() :].startswith(name.given_name) and _employs(second.group()):
            end = first.end()
            return replace(name, given_name=None, family_name=first.group(), end=end, name_end=end)
    if not name.given_name and len(name.roles) == 1 and len(parts) == 1 and _is_sign(parts[0].group()):
        start = piece.find(name.roles[0])  # 'Herr Schreiber IHK'
        end = start + len(name.roles[0])
        if is_plain([name.roles[0]]) and is_plain_office(name.roles[0]):
            return replace(name, roles=(), family_name=name.roles[0], end=end, name_start=start, name_end=end)
    return name


def _employs(word: str) -> bool:
    return is_institution(word) or _is_sign(word) or is_noun(word)


def _is_sign(word: str) -> bool:
    """Whether a word is the short form of an employer: 'IHK', 'WBF-Do'."""
    return any(len(part) > 1 and part.isupper() for part in word.split("-")) and (len(word) < 5 or "-" in word)


_CAPITALIZED_OR_FIRST = re.compile(r"[A-ZÄÖÜ][\wäöüß-]*")


def under_grade(piece: str) -> Name | None:
    """A family name behind the short form of a grade that the lexicon does not know."""
    match = _GRADE.match(piece)
    if match is None or match["office"].casefold() in party_keys() or is_given_name(match["name"]):
        return None
    if match["office"] in words("titles", "before") or opens_with_address(piece) or is_institution(match["name"]):
        return None
    name = parse_name(match["name"])
    if name is None or not name.family_name:
        return None
    return replace(name.moved(match.start("name")), roles=(match["office"],))


def _is_whole(name: Name, text: str) -> bool:
    """Whether a known given name comes first and a family name that is no given name follows."""
    given = (name.given_name or "").split()
    return (
        is_given_name(given[0])
        and text.startswith(given[0], name.name_start)
        and bool(name.titles or name.name_start == name.start)
        and not is_given_name(name.family_name or "")
    )
