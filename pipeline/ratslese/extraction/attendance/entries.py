"""The names of one segment of a list, each with the remarks that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ratslese.extraction.attendance.contexts import Context
from ratslese.extraction.attendance.offices import under_grade, under_office, without_employer
from ratslese.extraction.attendance.pieces import (
    Pairing,
    breaks_off,
    is_institution,
    is_plain,
    is_single,
    opens_with_address,
    rows_of_names,
    split_carry,
)
from ratslese.extraction.attendance.rows import Segment
from ratslese.extraction.names.parser import Name, is_given_name, parse_name
from ratslese.extraction.names.roster import office_key
from ratslese.extraction.names.words import is_noun, is_plain_office, office_form, party_keys
from ratslese.lexicon import alternation, words

__all__ = ["STANDS_FOR", "NameReader"]

_COMPANY = re.compile(
    r"\b(?:g?GmbH|mbH|AG|KG|OHG|GbR|UG|OG|eG|PartG\w*|Ges\.\s?m\.\s?b\.\s?H\.|e\.\s?V\.|& Co\b|& Partner|\+ Partner)"
)


# 'vertritt Muster', and behind a comma the given name
_REPLACES = re.compile(
    rf"{alternation([*words('attendance', 'remarks', 'replaces'), *words('attendance', 'remarks', 'replaced_by')])}\s+"
    r"(?:(?:Prof\.|Dr\.)\s+)*[A-ZÄÖÜ][\wäöüß-]+"
)


STANDS_FOR = re.compile(
    r"(?:[Ff]ür|i\. ?V\. für|[Ii]n Vertretung (?:für|von)) "
    r"(?P<who>(?!di?e[rns]? |das )[^:,;]{4,50}):\s+(?P<name>[A-ZÄÖÜ].*)",
    re.DOTALL,
)


def _with_second_given_name(name: Name, piece: str) -> Name:
    """The name with what ends it, where the family name stands first: 'Muster Hans Peter'."""
    rest = piece[name.end :].strip().partition(" (")[0]
    leads = piece.casefold().startswith((name.family_name or "").casefold(), name.name_start)
    if not (name.given_name and leads and is_given_name(rest)) or "," in piece[: name.end]:
        return name
    end = name.name_end + 1 + len(rest)
    return replace(name, given_name=f"{name.given_name} {rest}", end=end, name_end=end)


_FAMILY_WORD = re.compile(r"von|[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*")


def _family_before_title(piece: str) -> Name | None:
    """The name whose given name stands last, behind titles or two family names: 'Muster Dr. Anna', 'Muster Adam Eva'.

    The women of South Tyrol bear two family names, and lists set the family name first.
    """
    tokens = list(re.finditer(r"\S+", piece.partition(" (")[0]))
    last = next((at for at, token in enumerate(tokens) if at and is_given_name(token.group())), None)
    if last is None or any(not token.group()[0].isupper() for token in tokens[1 : last + 1]):
        return None
    titles = [token.group() for token in tokens[:last] if token.group() in words("titles", "before")]
    family = [token.group() for token in tokens[:last] if token.group() not in words("titles", "before")]
    ends = last + 1 == len(tokens) or tokens[last + 1].group()[0].islower()
    if not ends or tokens[0].group() in titles or len(family) > 2 or not (titles or len(family) == 2):
        return None
    if not all(map(_FAMILY_WORD.fullmatch, family)) or any(
        is_given_name(part) or office_form(part)[0] for part in family
    ):
        return None
    end = tokens[last].end()
    return Name(None, (), tuple(titles), tokens[last].group(), " ".join(family), None, 0, end, 0, end)


def _with_second_family_name(name: Name, piece: str) -> Name | None:
    """The name with a second family name, or as it is before an office: 'Anna Muster Adam', 'Anna Muster Leiterin'."""
    rest = piece[name.end :].strip()
    first = rest.partition(" ")[0]
    if not first[:1].isupper():
        return None
    if (fuller := _with_second_given_name(name, piece)) is not name:
        return fuller
    if office_form(first)[0] or is_institution(first.rstrip(",")) or first.casefold().endswith(_PLACES):
        return name
    if (
        first != rest
        or not is_plain([first])
        or is_noun(first)
        or first.casefold() in party_keys()
        or first.endswith(".")
    ):
        return None
    end = name.name_end + 1 + len(first)
    return replace(name, family_name=f"{name.family_name} {first}", end=end, name_end=end)


_PLACES = tuple(words("names", "place_endings"))


_OFFICES_OF_FIELDS = frozenset({"leiter", "präsident", "vertreter", "sachbearbeiter", "beauftragt"})
"""Offices behind which a field stands rather than a family name: 'Leiter Werkhof'."""


def _is_house(word: str) -> bool:
    """Whether what stands behind an office is a committee or an institution: 'Finanzkommission', 'Schulpflege'."""
    return word.endswith(_HOUSES) or is_institution(word)


_HOUSES = ("kommission", "ausschuss", "pflege", "rat", "verein", "verband", "werkhof", "bauhof")


def _turned(family: str, given: str, whole: str) -> Name | None:
    """The name whose family name is written like an office or a thing: 'Hagemeister, Josef', 'Haus, Anna'."""
    named = parse_name(family)
    if (named is not None and named.family_name) or len(family.split()) > 1 or not is_plain([family]):
        return None
    first = given.partition(" (")[0]
    if not first or not all(map(is_given_name, first.split())) or family in words("roles", "words", "not_offices"):
        return None
    end = whole.index(first, len(family)) + len(first)
    return Name(None, (), (), first, family, None, 0, end, 0, end)


def _with_particle_behind(name: Name, piece: str) -> Name:
    """The name with the particle that stands behind the given name: 'Muster, Anna von'."""
    match = _PARTICLE_BEHIND.match(piece, name.end) if name.given_name and "," in piece[: name.end] else None
    if match is None or not piece.startswith(name.family_name or "", name.name_start):
        return name
    return replace(name, family_name=f"{match['particle']} {name.family_name}", end=match.end(), name_end=match.end())


_PARTICLE_BEHIND = re.compile(r" (?P<particle>(?:von|van|vom|de|zu|zur)(?: (?:der|den|dem|und zu|zu))?)(?= \(|$)")


def _with_initial(name: Name, context: Context) -> Name:
    """The name whose initial was read as a title, in a list of initials: 'P. Muster' below 'A. Adam'."""
    above = context.entries[-1].name.given_name if context.entries else None
    if name.titles != ("P.",) or name.given_name or name.roles or not (above or "").endswith("."):
        return name
    return replace(name, titles=(), given_name="P.", name_start=name.start)


def _is_field(piece: str, parts: Sequence[str]) -> bool:
    """Whether a piece without given name is the field of a function, or a newspaper in quotation marks."""
    return piece[:1] in {"«", "„", "»", "“"} or (
        len(parts) > 1 and parts[0].casefold() in words("attendance", "institutions", "openings")
    )


def _is_alone(styles: Sequence[tuple[Name, list[str], int]]) -> bool:
    """Whether a line has named one person so far, wholly and without office."""
    return len(styles) == 1 and bool(styles[0][0].given_name) and not styles[0][0].roles


def _tell_homes(text: str, pieces: Sequence[tuple[int, str]]) -> bool:
    """Whether beside every whole name a place and a bracket tell where someone lives: 'Anna Muster, Adorf (SPD)'."""
    if len(pieces) % 2 or not all(_is_home(text[max(0, offset - 3) : offset], piece) for offset, piece in pieces[1::2]):
        return False
    names = [parse_name(piece) for _, piece in pieces[::2]]
    return all(name is not None and (name.given_name or name.form_of_address) and not name.faction for name in names)


_SEVERAL = re.compile(
    r"\b(?:Herren|Frauen|Damen|Abgeordneten|\w*(?:verordneten?|geordneten|[Rr]äte|[Rr]äthe|rätinnen|vertreter|[Mm]itglieder|herren))\b"
)


def _is_home(before: str, piece: str) -> bool:
    match = _PLACE.match(piece)
    if match is None or not before.rstrip().endswith(","):
        return False
    return not is_given_name(match["place"]) and not office_form(match["place"])[0]


_PLACE = re.compile(
    r"(?P<place>(?:(?:Bad|St\.|Sankt|Markt) )?[A-ZÄÖÜ][a-zäöüß]+(?:[-/][A-ZÄÖÜ][a-zäöüß]+)?) \([^()]+\)"
)


class NameReader:
    """Reads the names of segments; it learns whether family names stand first."""

    def __init__(self) -> None:
        self.family_first = 0

    def read(
        self, segment: Segment, context: Context, *, inline: bool = False, beside: bool = False, ended: bool = False
    ) -> list[tuple[Name, list[str], int]]:
        """The names of a segment, each with its remarks and the offset after them.

        Args:
            segment: a line, a cell, or what stands behind a label.
            context: what the labels above say.
            inline: it stands behind a label.
            beside: it stands in the column beside a name.
            ended: nothing below goes on with its last name.
        """
        text = segment.text
        if context.carry is None and not (beside or ended) and breaks_off(text):
            context.carry, text = split_carry(segment)
        pieces = list(rows_of_names(text))
        single = [is_single(piece) for _, piece in pieces]
        pairing = Pairing(text, pieces, single)
        every_single = len(pieces) > 2 and all(single)
        mostly_single = sum(single) > 2 and sum(single) * 2 > len(pieces)
        mostly_single |= inline and context.faction is not None and len(pieces) > 1 and all(single)
        whole_names = sum(1 for _, piece in pieces if (name := parse_name(piece)) and name.given_name)
        plural = _SEVERAL.search(text) is not None
        homes = _tell_homes(text, pieces)
        found: list[tuple[Name, list[str], int]] = []
        at = 0
        while at < len(pieces):
            offset, piece = pieces[at]
            if found and piece.partition(" (")[0] in words("titles", "after"):  # ', BEd (SPÖ)' behind the name
                found[-1][1].append(piece)
                at += 1
                continue
            deputy: str | None = None
            if (stands := STANDS_FOR.match(piece)) is not None:  # 'für Pfarrerin Muster: Bernd Adam'
                offset, piece, deputy = offset + stands.start("name"), stands["name"], f"für {stands['who']}"
            if found and homes and at % 2:
                found[-1][1].append(piece)
                found[-1] = (found[-1][0], found[-1][1], segment.start + offset + len(piece))
                at += 1
                continue
            used = 1
            name = None
            known_order = self.family_first > 1 or context.capacity in {"chair", "recorder"}
            several = plural and every_single  # 'die Ratsmitglieder Adam, Conrad, …'
            if (
                (single[at] or self._is_thing(piece))
                and not several
                and not self._is_post_beside(pieces, at)
                and pairing.are_pair(at, inline=inline and not known_order)
            ):
                whole = text[offset : pieces[at + 1][0] + len(pieces[at + 1][1])]
                paired = _turned(piece, pieces[at + 1][1], whole) or parse_name(whole)
                if paired and paired.family_name and paired.given_name:
                    name, piece, used = paired, whole, 2
                    self.family_first += 1
            elif not single[at] and at + 1 < len(pieces):
                whole = text[offset : pieces[at + 1][0] + len(pieces[at + 1][1])]
                paired = parse_name(whole)
                if paired and paired.given_name and paired.family_name == piece and not paired.roles:
                    name, piece, used = paired, whole, 2  # 'de Muster Adam, Anna'
                    self.family_first += 1
            if name is None:
                name = self._entry_name(
                    piece,
                    context,
                    first=not found and not beside,
                    styles=found,
                    single=mostly_single and single[at],
                    plural=plural,
                    whole_names=whole_names,
                    inline=inline,
                )
            if name is None:
                if found and at + 1 < len(pieces) and _REPLACES.fullmatch(piece):
                    following = pieces[at + 1][1]
                    if all(is_given_name(part) for part in following.split()):  # 'vertritt Muster, Anna'
                        piece, at = f"{piece}, {following}", at + 1
                        offset = pieces[at][0] - len(piece) + len(following)
                if found:
                    found[-1][1].append(piece)
                    found[-1] = (found[-1][0], found[-1][1], segment.start + offset + len(piece))
                at += 1
                continue
            name = _with_initial(_with_particle_behind(name, piece), context)
            rest = piece[name.end :].strip()
            _, _, beside_faction = piece[name.name_end : name.end].partition(",")  # '(SPD, entschuldigt)'
            if rest and at + used < len(pieces) and _REPLACES.fullmatch(" ".join(rest.split())):
                following = pieces[at + used][1]
                if all(is_given_name(part) for part in following.split()):  # 'Muster, Anna für Adam, Bernd'
                    rest, used = f"{rest}, {following}", used + 1
            end = segment.start + offset + len(piece)
            remarks = [deputy] if deputy else []
            remarks += [remark for remark in (beside_faction.strip(" )]"), rest) if remark]
            found.append((name.moved(segment.start + offset), remarks, end))
            at += used
        return found

    def _is_thing(self, piece: str) -> bool:
        """Whether a word that is no name stands where family names stand: 'Haus, Anna' below 'Adam, Bernd'."""
        if self.family_first < 2 or " " in piece or not is_plain([piece]):
            return False
        named = parse_name(piece)
        return named is None or (named.family_name is None and not is_plain_office(piece))

    @staticmethod
    def _by_form(piece: str) -> Name | None:
        """Two to four words written like a name, among whole names: 'Thi Mai Muster-Beispiel'."""
        parts = piece.partition("(")[0].split()
        if (
            not 1 < len(parts) < 5
            or not is_plain(parts)
            or not (parts[0][:1].isupper() and parts[-1][:1].isupper())
            or is_institution(" ".join(parts))
            or piece.rstrip().endswith(".")
        ):
            return None
        if any(is_noun(part) or part in words("roles", "words", "not_offices") for part in parts):
            return None
        end = piece.index(parts[-1], len(" ".join(parts[:-1]))) + len(parts[-1])
        return Name(None, (), (), " ".join(parts[:-1]), parts[-1], None, 0, end, 0, end)

    @staticmethod
    def _is_post_beside(pieces: Sequence[tuple[int, str]], at: int) -> bool:
        """Whether the piece behind is where the person works: 'Frau Adam, Bezirksverwaltungsstelle'."""
        following = pieces[at + 1][1].split() if at + 1 < len(pieces) else []
        return bool(following) and not is_given_name(following[0]) and is_institution(following[0])

    def _entry_name(
        self,
        piece: str,
        context: Context,
        *,
        first: bool,
        styles: Sequence[tuple[Name, list[str], int]],
        single: bool,
        plural: bool,
        whole_names: int,
        inline: bool,
    ) -> Name | None:
        """The name that a piece of a list opens with, if it is one."""
        if _COMPANY.search(piece.partition("(")[0]) and not opens_with_address(piece):
            return None
        named = under_office(piece) or (under_grade(piece) if context.capacity == "administration" else None)
        if named is not None:
            return named
        name = _family_before_title(piece) if context.capacity == "member" else None
        name = name or parse_name(piece)
        if name is None or name.family_name is None:
            return self._by_form(piece) if whole_names > 1 and context.capacity == "member" else None
        bare = piece[name.name_start : name.name_end]
        parts = bare.replace(",", " ").split()
        given = any(is_given_name(part) or re.fullmatch(r"[A-ZÄÖÜ]\.(?:-?[A-ZÄÖÜ]\.)*", part) for part in parts)
        if not given and not name.form_of_address and _is_field(piece, parts):
            return None  # 'Ressort Bau (SP)', '«Musterer Bote»'
        if name.form_of_address or name.titles or name.faction:
            return without_employer(name, piece) if name.form_of_address else name
        if name.roles:
            known = name.given_name is None or is_given_name(name.given_name.split()[0])
            if not first and not known and _is_alone(styles):
                return None  # 'Anna Muster, Leiterin Kindergarten St. Anna'
            field = office_key(name.roles[-1])[0] in _OFFICES_OF_FIELDS
            if field and styles and not given and not styles[-1][0].roles and _is_house(bare):
                return None  # 'Anna Muster, Präsidentin Finanzkommission'
            if not first and not given and whole_names == 1 and (field or not inline) and _is_alone(styles):
                return None  # 'Anna Muster, Ortsvorsteherin Musterdorf'
            return _with_second_given_name(name, piece) if given or not is_institution(bare) else None
        rest = piece[name.end :].strip()
        whole = given and len(parts) > 1
        if whole and rest and (fuller := _with_second_given_name(name, piece)) is not name:
            return fuller
        if whole and rest[:1].islower():  # 'Anna Muster vom Heimatverein'
            return name
        if whole and (double := _with_second_family_name(name, piece)) is not None:
            return double
        if rest and (
            rest[0].isalpha()
            and not re.match(
                r"(?:ab|bis|von|für|f\.|i\.|entsch|unentsch|fehlt|anwesend|zu|nur|als|kommt|geht|stv|stellv|TOP|Uhr|per|online)\b",
                rest,
            )
        ):
            return self._by_form(piece) if whole_names > 1 and context.capacity == "member" else None
        if rest[:1] in {"+", "&", "„", '"', "@"} or (is_institution(bare) and not (whole and len(parts) == 2)):
            return None
        if whole:
            return name
        if (context.cued_style and not plural) or any(len(part) < 5 and part.isupper() for part in parts):
            return None
        if bare.startswith(("zum ", "zur ", "zu ", "am ", "im ")):
            return None
        if single and is_plain(parts):
            return name
        if first:
            return name if len(parts) > 1 or is_plain(parts) else None
        same = styles[-1][0] if styles else context.entries[-1].name if context.entries else None
        if same is not None and (same.form_of_address or same.roles) and plural:  # 'die Herren Muster und Beispiel'
            return name if is_plain(parts) else None
        if whole_names > 2 and len(parts) == 2 and is_plain(parts):
            return name  # among whole names
        if same is None or same.form_of_address or same.titles or same.roles:
            return None
        return name if (len(parts) > 1) == (same.given_name is not None) else None
