"""The names of one segment of a list, each with the remarks that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ratslese.extraction.attendance.contexts import Context
from ratslese.extraction.attendance.pieces import (
    are_pair,
    breaks_off,
    is_institution,
    is_plain,
    is_single,
    pieces_of,
    split_carry,
)
from ratslese.extraction.attendance.rows import Segment
from ratslese.extraction.names.parser import Name, is_given_name, parse_name
from ratslese.lexicon import alternation, words

__all__ = ["NameReader"]

_ENDINGS = words("attendance", "remarks", "office_endings")
# 'LVB Anna Muster', 'Stadtamtmann Bernd Muster', 'die Gemeindevorstände Anna Muster'; a given name must follow
_UNKNOWN_OFFICE = re.compile(
    rf"(?:(?:der|die|das)\s+)?(?P<office>[A-ZÄÖÜ]{{2,5}}|[A-ZÄÖÜ][a-zäöüß]+{alternation(_ENDINGS)})\s+(?=[A-ZÄÖÜ][a-zäöü])"
)


class NameReader:
    """Reads the names of segments; it learns whether family names stand first."""

    def __init__(self) -> None:
        self.family_first = 0

    def read(
        self, segment: Segment, context: Context, *, inline: bool = False, beside: bool = False
    ) -> list[tuple[Name, list[str], int]]:
        """The names of a segment, each with its remarks and the offset after them."""
        text = segment.text
        if context.carry is None and breaks_off(text) and not beside:
            context.carry, text = split_carry(segment)
        pieces = list(pieces_of(text))
        single = [is_single(piece) for _, piece in pieces]
        mostly_single = sum(single) > 2 and sum(single) * 2 > len(pieces)
        doubles = sum(1 for _, piece in pieces if (name := parse_name(piece)) and name.given_name) > 2
        plural = bool(re.search(r"\b(?:Herren|Frauen|Damen|\w+verordneten|\w*[Rr]äte|\w+vertreter|Mitglieder)\b", text))
        found: list[tuple[Name, list[str], int]] = []
        at = 0
        while at < len(pieces):
            offset, piece = pieces[at]
            used = 1
            name = None
            known_order = self.family_first > 1 or context.capacity in {"chair", "recorder"}
            if (
                single[at]
                and not self._is_post_beside(pieces, at)
                and are_pair(text, pieces, single, at, inline=inline and not known_order)
            ):
                whole = text[offset : pieces[at + 1][0] + len(pieces[at + 1][1])]
                paired = parse_name(whole)
                if paired and paired.family_name and paired.given_name:
                    name, piece, used = paired, whole, 2
                    self.family_first += 1
            if name is None:
                name = self._entry_name(
                    piece,
                    context,
                    first=not found and not beside,
                    styles=found,
                    single=mostly_single and single[at],
                    plural=plural,
                    doubles=doubles,
                )
            if name is None:
                if found:
                    found[-1][1].append(piece)
                    found[-1] = (found[-1][0], found[-1][1], segment.start + offset + len(piece))
                at += 1
                continue
            rest = piece[name.end :].strip()
            end = segment.start + offset + len(piece)
            found.append((name.moved(segment.start + offset), [rest] if rest else [], end))
            at += used
        return found

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
        doubles: bool,
    ) -> Name | None:
        """The name that a piece of a list opens with, if it is one."""
        if office := _UNKNOWN_OFFICE.match(piece):
            whole = parse_name(piece)
            named = parse_name(piece[office.end() :]) if whole is None or not whole.roles else None
            if named is not None and named.given_name is not None and named.family_name is not None:
                return replace(named.moved(office.end()), roles=(office["office"], *named.roles))
        name = parse_name(piece)
        if name is None or name.family_name is None:
            return None
        if name.form_of_address or name.titles or name.faction:
            return name
        bare = piece[name.name_start : name.name_end]
        parts = bare.replace(",", " ").split()
        given = any(is_given_name(part) or re.fullmatch(r"[A-ZÄÖÜ]\.(?:-?[A-ZÄÖÜ]\.)*", part) for part in parts)
        if name.roles:
            return name if given or not is_institution(bare) else None
        rest = piece[name.end :].strip()
        if rest and (
            rest[0].isalpha()
            and not re.match(
                r"(?:ab|bis|von|für|f\.|i\.|entsch|unentsch|fehlt|anwesend|zu|nur|als|kommt|geht|stv|stellv|TOP|Uhr|per|online)\b",
                rest,
            )
        ):
            return None
        if rest[:1] in {"+", "&", "„", '"', "@"} or is_institution(bare):
            return None
        if given and len(parts) > 1:
            return name
        if context.cued_style or any(len(part) < 5 and part.isupper() for part in parts):
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
        if doubles and len(parts) == 2 and is_plain(parts):
            return name  # among whole names
        if same is None or same.form_of_address or same.titles or same.roles:
            return None
        return name if (len(parts) > 1) == (same.given_name is not None) else None
