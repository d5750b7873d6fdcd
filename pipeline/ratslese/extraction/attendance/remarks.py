"""Remarks beside a name in an attendance list: 'ab TOP 5', 'bis 20 Uhr', 'entsch.', 'f. Hr. Muster'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ratslese.document.findings import AttendanceStatus, Capacity
from ratslese.extraction.names.parser import Name, faction_key, parse_faction, parse_name
from ratslese.extraction.names.roster import office_key
from ratslese.lexicon import alternation, load, words

__all__ = ["ITEM", "TIME", "Remark", "clock", "read_remark"]

TIME = (
    r"(?:(?P<{0}h>[01]?\d|2[0-4])(?:[:.](?P<{0}m>[0-5]\d))?\s*(?:Uhr|h\b)(?:\s*(?P<{0}s>[0-5]\d)\b)?"
    r"|(?P<{0}hh>[01]?\d|2[0-3])[:.](?P<{0}mm>[0-5]\d)(?!\d|\.))"
)
"""A clock time, for `format` with a prefix of its group names: '19.10 Uhr', '20 Uhr', '17:05'; not: '3.1'."""

ITEM = (
    r"(?:(?:TOPs?|Top|Pkt\.|Punkt|Tagesordnungspunkt(?:en|e)?|Traktandum|Trakt\.|Geschäft|Gesch\.|Ziff\.|Nr\.)\s*(?:[ÖN]\s*)?|[ÖN]\s*)"
    r"(?P<{0}i>\d{{1,3}}(?:\.\d{{1,2}})*[a-z]?)\b"
)
"""The number of an agenda item, for `format`: 'TOP 5', 'Ö 3.1'; not: '5'."""


def _moment(prefix: str) -> str:
    """A time or an item, and after a comma the other of the two."""
    first = f"{ITEM.format(prefix)}|{TIME.format(prefix)}"
    second = f"{ITEM.format(prefix + 'x')}|{TIME.format(prefix + 'x')}"
    return rf"(?:{first})(?:[,;(\s]+(?:{second}))?"


_FROM = re.compile(
    r"\b(?:ab|seit|von|kommt|kam|erscheint|erschien|eingetroffen|gekommen|anwesend ab|Ankunft|Eintreffen)\s+"
    rf"(?:ca\.\s*|um\s+|ab\s+|zu\s+|einschl\.\s*|:\s*)*{_moment('a')}",
)
_UNTIL = re.compile(
    r"\b(?:bis|geht|ging|verlässt|verließ|gegangen|Abgang)\s+"
    r"(?:einschließlich\s+|einschl\.\s*|inkl\.\s*|ca\.\s*|um\s+|nach\s+|vor\s+|zu\s+|die Sitzung\s+(?:um\s+)?)*"
    rf"{_moment('b')}",
)
_SPAN = re.compile(
    rf"{ITEM.format('c')}\s*(?:-|–|bis)\s*(?:TOP\s*)?(?P<last>\d{{1,3}}(?:\.\d{{1,2}})*[a-z]?)\b"
    rf"|{TIME.format('d')}\s*(?:-|–)\s*{TIME.format('e')}"
)
_ONLY = re.compile(rf"(?<!nicht )\b(?:zu|nur|für|bei|tlw\.)\s+{ITEM.format('o')}")
_ALONE = re.compile(rf"(?:^|[(\[]){TIME.format('g')}(?:[)\]]|$)")  # '[19:47]': when someone came
_AS = re.compile(r"^(?:(?:als|zugleich|gleichzeitig|auch) ){1,3}")  # 'zugleich als Protokollführer'
_SEPARATOR = re.compile(r"[,;()\[\]|–]|\s-\s|\n")


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside a name; None where it does not say."""

    status: AttendanceStatus | None = None
    capacity: Capacity | None = None
    faction: str | None = None
    from_time: str | None = None
    until_time: str | None = None
    from_item: str | None = None
    until_item: str | None = None
    replaces: Name | None = None
    replaced_by: Name | None = None
    administration: bool = False
    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def clock(match: re.Match[str], prefix: str) -> str | None:
    """The time that a `TIME` of that prefix matched, as 'HH:MM'."""
    found = match.groupdict()
    for hour, minute in ((f"{prefix}h", f"{prefix}m"), (f"{prefix}hh", f"{prefix}mm")):
        if found.get(hour):
            late = found.get(minute) or (found.get(f"{prefix}s") if hour == f"{prefix}h" else None) or "00"
            return f"{int(found[hour]):02}:{late}"
    return None


def read_remark(text: str) -> Remark:
    """What a remark says; what it does not understand it leaves alone."""
    surface = " ".join(text.split())
    remark = _deputies(surface, Remark())
    remark = _presence(surface, remark)
    for piece in _SEPARATOR.split(surface):
        whole = parse_faction(piece) is not None
        for part in [piece] if whole else piece.split("/"):
            if (bare := part.strip(" :*-")).strip("."):
                remark = _piece(bare, remark)
    return remark


def _presence(surface: str, remark: Remark) -> Remark:
    first, last, span, only = (
        _FROM.search(surface),
        _UNTIL.search(surface),
        _SPAN.search(surface),
        _ONLY.search(surface),
    )
    excused = bool(re.search(r"\bentsch", surface.casefold()))
    alone = _ALONE.search(surface) if not (first or last or span or only) else None
    if alone:
        remark = replace(remark, from_time=clock(alone, "g"))
    if first:
        time, item = _moment_of(first, "a")
        if excused and "unentsch" not in surface.casefold():  # 'entschuldigt ab 20 Uhr': present until then
            remark = replace(remark, until_time=time, until_item=item)
        else:
            remark = replace(remark, from_time=time, from_item=item)
    if last:
        time, item = _moment_of(last, "b")
        if excused and not first:
            remark = replace(remark, from_time=time, from_item=item)
        else:
            remark = replace(remark, until_time=time, until_item=item)
    if span and not first and not last:
        if span["last"]:
            remark = replace(remark, from_item=span["ci"], until_item=span["last"])
        else:
            remark = replace(remark, from_time=clock(span, "d"), until_time=clock(span, "e"))
    elif only and not first and not last:
        remark = replace(remark, from_item=only["oi"], until_item=only["oi"])
    return remark


def _moment_of(match: re.Match[str], prefix: str) -> tuple[str | None, str | None]:
    time = clock(match, prefix) or clock(match, prefix + "x")
    item = match.groupdict().get(f"{prefix}i") or match.groupdict().get(f"{prefix}xi")
    return time, item


@cache
def _deputy_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    replaced = re.compile(
        rf"(?<!\w){alternation(words('attendance', 'remarks', 'replaced_by'))} +(?=\S)", re.IGNORECASE
    )
    replaces = re.compile(
        rf"(?:^|[,;()\[/–] *|- +){alternation(words('attendance', 'remarks', 'replaces'))} *:? +(?=\S)", re.IGNORECASE
    )
    return replaced, replaces


def _deputies(surface: str, remark: Remark) -> Remark:
    by, of = _deputy_patterns()
    if (match := by.search(surface)) and (name := parse_name(surface[match.end() :])) and name.family_name:
        return replace(remark, replaced_by=name)
    for match in of.finditer(surface):
        rest = re.sub(
            r"^(?:das |den |die |der )?(?:abwesende[nrs]? |verhinderte[nrs]? |entschuldigte[nrs]? )?",
            "",
            surface[match.end() :],
        )
        name = parse_name(rest)
        named = name and name.family_name and (name.form_of_address or name.roles or name.titles or name.given_name)
        vague = match.group().strip(" ,;([/–-").casefold() in {"für", "f.", "statt"}
        if name and name.family_name and (named or not vague) and not _institution(rest):
            return replace(remark, replaces=name)
    return remark


def _piece(piece: str, remark: Remark) -> Remark:
    piece = _AS.sub("", piece)
    folded = piece.casefold()
    lists = load("attendance")["remarks"]
    bare = folded.rstrip(".")
    if remark.status in {None, "absent"}:
        for status in ("excused", "absent", "present") if remark.status is None else ("excused",):
            if any(bare == word.casefold().rstrip(".") for word in lists[status]):
                return replace(remark, status=status)
        if (
            remark.status is None
            and re.match(r"(?:fehlte? |war |ist )?(?:un|nicht )?entschuldigt\b", folded)
            and not (remark.until_time or remark.from_time or remark.until_item or remark.from_item)
        ):
            return replace(remark, status="absent" if re.search(r"unentsch|nicht entsch", folded) else "excused")
    if re.search(r"leitet die|leitung der sitzung|sitzungsleitung|führt den vorsitz|versammlungsleit", folded):
        return replace(remark, capacity="chair")
    if piece in lists["advisory_roles"] or any(
        folded == word.casefold() for word in lists["advisory_roles"] if len(word) > 4
    ):
        return replace(remark, capacity="advisory")
    faction = parse_faction(piece)
    if (
        faction
        and remark.faction is None
        and (_is_party(faction) or "raktion" in piece or "Gruppe" in piece or "gruppe" in piece)
    ):
        return replace(remark, faction=faction)
    name = parse_name(piece)
    of_place = name is not None and name.given_name in words("names", "place_openings")
    held = name is not None and name.roles and name.family_name and not (name.form_of_address or name.titles)
    if name and held and (of_place or not name.given_name):
        return replace(remark, roles=(*remark.roles, name.roles[-1]))  # 'Leiter Finanzen'
    if name and name.family_name is None and name.roles:
        behind = parse_faction(piece[name.end :])  # 'Vorsitzender SPÖ'
        if behind and remark.faction is None and _is_party(behind):
            remark = replace(remark, faction=behind)
        key, deputy = office_key(name.roles[-1])
        if key in words("roles", "functions", "recorder"):
            remark = replace(remark, capacity=remark.capacity or "recorder")
        elif (key.endswith("vorsitzend") and "fraktion" not in key) or key in {"sitzungsleiter", "versammlungsleiter"}:
            remark = replace(remark, capacity=remark.capacity or ("deputy_chair" if deputy else "chair"))
        return replace(remark, roles=(*remark.roles, name.roles[-1]))
    if re.match(r"(?:für das protokoll|schriftführ|protokollführ|protokollant|protokoll\b|niederschrift)", folded):
        return replace(remark, capacity=remark.capacity or "recorder")
    if re.match(r"(?:vorsitz\b|sitzungsleitung|leitung$)", folded):
        return replace(remark, capacity=remark.capacity or "chair")
    if piece in words("titles", "after") or (name is None and piece in words("titles", "before")):
        return replace(remark, titles=(*remark.titles, piece))
    if re.split(r"[\s-]", bare)[0] in lists["administration"] or bare.split()[0].endswith(
        tuple(f"s{word}" for word in ("amt",))
    ):
        return replace(remark, administration=True)
    return remark


def _is_party(faction: str) -> bool:
    keys = {key.casefold() for key in load("parties")["names"]}
    return any(faction_key(piece) in keys for piece in (faction, *re.split(r"\s*/\s*", faction)))


def _institution(text: str) -> bool:
    first = re.split(r"[\s/,.-]", text.strip(), maxsplit=1)[0].casefold()
    return first in words("attendance", "institutions", "openings")
