"""Labels of attendance lists: 'Anwesend:', 'Beratende Mitglieder', 'Es fehlten entschuldigt', 'CDU-Fraktion'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ratslese.document.findings import AttendanceStatus, Capacity
from ratslese.extraction.names.parser import faction_key, find_mentions, parse_faction, umlauts
from ratslese.lexicon import alternation, load, words

__all__ = ["Label", "may_open", "read_label", "tells_presence", "tells_those_present"]

_WORD = re.compile(r"[^\W\d_]+\.?")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
# 'beratende Mitglieder gem. § 58 GO'
_STATUTE = re.compile(r"\s(?:gem\.|gemäß|nach|i\. ?S\. ?v\.|laut)\s(?:§|Art\.).*$")
_SPACED = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
_LONGEST = 90
_HEADINGS = frozenset(words("attendance", "labels", "headings"))
_ADDRESS = {form.casefold() for key in ("masculine", "feminine") for form in words("roles", "address", key)}


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says about the persons below or beside it; None where it says nothing.

    Attributes:
        faction: the group whose members follow.
        stop: something else begins here.
        office: the label is the office of the person who follows, as printed ('1. Bürgermeister').
        organization: the body whose members follow, as printed ('Stadtrat').
        mixed: administration and guests together.
        heading: only with a name beside it is it a label ('Protokoll', 'Niederschrift'), else a heading.
    """

    status: AttendanceStatus | None = None
    capacity: Capacity | None = None
    faction: str | None = None
    stop: bool = False
    office: str | None = None
    organization: str | None = None
    mixed: bool = False
    heading: bool = False


# 'c) ', 'II. ', 'B. ', '3) '
_NUMBER = re.compile(r"(?:[a-hA-H]\)|[IVX]{1,4}[.)]|[A-H]\.|(?P<digit>\d{1,2}[.)]))\s*(?=[^\W\d_]{2})")


@lru_cache(maxsize=4096)
def read_label(text: str, *, closed: bool = False) -> Label | None:
    """What `text` says as a label, or None when it is none.

    Args:
        text: a line, a cell, or what stands before a colon.
        closed: a colon follows, so that a few unknown words may be in it.
    """
    number = _NUMBER.match(text)
    if number is not None:
        label = _read(text, closed=closed)  # 'I. Bürgermeister' is an office
        if label is not None and label.office:
            return label
        label = _read(text[number.end() :], closed=closed)
        if number["digit"] and label is not None and (label.stop or label.faction or label.capacity == "recorder"):
            return None  # '2. Protokoll' is an item
        return label
    return _read(text, closed=closed)


def _read(text: str, *, closed: bool) -> Label | None:
    surface = _SPACED.sub(lambda spaced: spaced.group().replace(" ", ""), text)
    plain = " ".join(_STATUTE.sub("", _BRACKETS.sub(" ", surface)).split()).strip(" :.-–•*#_|")
    if not plain or len(plain) > _LONGEST or (plain[0].isdigit() and not closed and not re.match(r"\d\. ?B", plain)):
        return None
    if not closed and (text.rstrip().endswith((".", "!", "?")) and len(plain.split()) > 2):
        if _OF_FACTION.match(plain) and (faction := _faction(plain)):
            return Label(faction=faction)  # 'Mitglied der Fraktion DIE LINKE.'
        return None  # a sentence
    if (opening := plain.split()[0].casefold()) in _ADDRESS and len(plain.split()) > 1:
        held = _read(plain.partition(" ")[2], closed=True) if closed else None
        return held if held is not None and held.office else None  # 'Herr Bürgermeister:'
    if _OF_PLACES.search(plain):
        return Label(stop=True)  # 'die Ortsbürgermeister der Ortsgemeinden', and places below it
    if opening in words("parties", "shapes", "unaffiliated"):
        return Label(faction=plain)
    faction = _faction(plain)
    if faction:
        return Label(faction=faction)
    folded = umlauts(plain.casefold())
    pieces = _WORD.findall(folded)
    if not pieces or len(pieces) > 12:
        return None
    found = _found(folded, pieces)
    if found is None:
        return None
    found["member"] -= found["heads"]
    if "verbandsvorsteh" in folded or "ortsvorsteh" in folded:
        found["chair"] -= found["heads"]  # the executive, or the head of a part of the town: no chair of the assembly
    known = {index for hits in found.values() for index in hits}
    fillers = words("attendance", "labels", "fillers")
    unknown = [piece for at, piece in enumerate(pieces) if at not in known and piece.rstrip(".") not in fillers]
    allowed = 3 if closed else (2 if known and min(known) == 0 and len(pieces) > 2 and "der" in pieces else 0)
    if not known or len(unknown) > allowed:
        return None
    if unknown and any(mention.family_name for mention in find_mentions(plain)):
        return None
    return _decide(plain, folded, pieces, found)


def _decide(plain: str, folded: str, pieces: list[str], found: dict[str, set[int]]) -> Label | None:
    status: AttendanceStatus | None = None
    negated = bool(re.search(r"\b(?:nicht|un|ohne)\b|\bn\. ?anw", folded))
    if found["excused"] or found["absent"] or (found["present"] and negated and "stimm" not in folded):
        apart = re.search(r"\bunentsch|\bungerechtf|\bnicht entsch|\bohne entsch|\bunabgem|\bnicht abgem", folded)
        status = "excused" if found["excused"] and not apart else "absent"
    elif found["present"]:
        status = "present"
    capacity: Capacity | None = None
    office = organization = None
    mixed = False
    fraction_head = "fraktionsvorsitz" in folded
    if found["chair"] and not fraction_head:
        capacity = "deputy_chair" if found["deputy"] else "chair"
    elif found["recorder"] and found["administration"] and _AND.search(folded):
        capacity, organization = "administration", plain  # 'Verwaltung und Schriftführung'
    elif found["recorder"]:
        capacity = "recorder"
    elif found["advisory"] and "stimm" in folded and not found["guest"] and not _SITS.search(folded):
        capacity, mixed = "guest", True  # 'nicht stimmberechtigt': whoever else is there
    elif found["advisory"] and "gäst" not in folded and "gast" not in folded:
        capacity = "advisory"
    elif found["guest"] and found["administration"]:
        capacity, mixed = "guest", True
    elif found["guest"]:
        capacity = "guest"
    elif found["heads"] and not found["member"]:
        office = plain
        capacity = "member"
    elif found["administration"] and not (found["member"] and "mitglied" in folded and "verwaltung" not in folded):
        capacity = "administration"
    elif _AND_DEPUTIES.search(folded):
        capacity = "member"  # 'Mitglieder und stellvertretende Mitglieder': only a remark tells who stands in
        organization = plain
    elif (found["substitute"] or (found["deputy"] and found["member"])) and not _REPRESENTS.search(folded):
        capacity = "substitute"
    elif found["substitute"] or found["member"]:
        capacity = "member"
        organization = plain
    if capacity is None and status == "present" and found["further"]:
        capacity, mixed = "guest", True  # 'Außerdem anwesend'
    if status is None and capacity is None:
        if found["further"] and not found["stop"]:
            return Label(status="present", capacity="guest", mixed=True)  # 'Ferner:'
        return Label(stop=True) if found["stop"] else None
    if found["stop"] and status is None and min(found["stop"]) == 0:
        return Label(stop=True)
    heading = capacity == "recorder" and all(
        pieces[at].rstrip(".") in _HEADINGS or pieces[at].endswith(("protokoll", "niederschrift"))
        for at in found["recorder"]
    )
    return Label(status, capacity, None, False, office, organization, mixed, heading)


_OF_FACTION = re.compile(r"(?:Mitglied(?:er)?|Vertreter(?:innen)?) (?:der|des) (?:Fraktion|Gruppe) \S+(?: \S+){0,3}$")
_OF_PLACES = re.compile(r"(?:bürgermeister\w*|vorsteher\w*) der (?:Gemeinden|\w+gemeinden|Ortschaften|Ortsteile)$")
_AND = re.compile(r"\w(?: und | u\. |, | ?/ ?)\w")
_SITS = re.compile(r"mitglied|einwohner|bürger|berat|vertret|delegiert|abgeordnet")
_AND_DEPUTIES = re.compile(
    r"(?:mitglieder|ordentliche) ?(?:und|sowie|bzw\.|oder|/) ?(?:(?:deren|ihre) )?(?:stellv|stv|ersatz|vertret)"
)
_REPRESENTS = re.compile(r"(?<!stell)vertret(?:er|erin|erinnen|ung|ungen)(?: und vertreter)? (?:der|des|von)\b")


def _found(folded: str, pieces: list[str]) -> dict[str, set[int]] | None:
    """Indexes of the words that each kind's stems recognise; None when no kind knows any."""
    kinds = [_kinds_of(piece.rstrip(".")) for piece in pieces]
    phrased = _any_phrase().search(folded) is not None
    if not phrased and not any(kinds):
        return None
    found: dict[str, set[int]] = {kind: set() for kind in _kinds()}
    for at, here in enumerate(kinds):
        for kind in here:
            found[kind].add(at)
    for kind in _kinds() if phrased else ():
        for phrase in _phrases(kind):
            at = folded.find(phrase)
            if at >= 0:
                first = len(_WORD.findall(folded[:at]))
                hits = range(first, first + len(phrase.split()))
                if kind == "administration" and hits[-1] in found["member"]:
                    continue  # 'von der Gemeindevertretung', where 'von der Gemeinde' is only how it begins
                found[kind].update(hits)
    return found


def may_open(text: str) -> bool:
    """Whether a word of `text` can make a label of presence, of the chair or of the recorder; else none is in it."""
    if _SPACED.search(text):
        return True
    folded = umlauts(text.casefold())
    return any(not _OPENING_KINDS.isdisjoint(_kinds_of(piece.rstrip("."))) for piece in _WORD.findall(folded)) or bool(
        _any_phrase().search(folded)
    )


@lru_cache(maxsize=1 << 14)
def tells_presence(word: str) -> bool:
    """Whether a label with this word may say who was there and who not; single letters may be of one set wide."""
    if len(word) == 1 and word.isalpha():
        return True
    folded = umlauts(word.casefold())
    if _presence_stem().search(folded) is None:
        return False
    return any(not _PRESENCE.isdisjoint(_kinds_of(piece)) for piece in _WORD.findall(folded))


def tells_those_present(line: str) -> bool:
    """Whether a line is a label with those present below it: 'Anwesend sind:'; 'Presenti sono:' in South Tyrol."""
    label = read_label(line.strip().rstrip(":"), closed=True)
    return (label is not None and label.status == "present") or line.strip().casefold() in {
        "presenti sono:",
        "presenti:",
    }


_SHORT = frozenset(words("attendance", "labels", "short"))
_PRESENCE = frozenset({"present", "excused", "absent"})
_OPENING_KINDS = frozenset({"present", "excused", "absent", "chair", "recorder"})


_NO_KINDS = frozenset({"fillers", "headings", "bare", "chair_alone", "short", "members_of_factions"})


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(kind for kind in load("attendance")["labels"] if kind not in _NO_KINDS)


@cache
def _presence_stem() -> re.Pattern[str]:
    """The stems of presence and absence, to see at once that a word has none."""
    return re.compile(alternation(stem for kind in _PRESENCE for stem in words("attendance", "labels", kind)))


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(stem for stem in words("attendance", "labels", kind) if " " in stem)


@cache
def _any_phrase() -> re.Pattern[str]:
    return re.compile(alternation(phrase for kind in _kinds() for phrase in _phrases(kind)))


@lru_cache(maxsize=1 << 16)
def _kinds_of(word: str) -> tuple[str, ...]:
    """The kinds whose stems recognise a word."""
    if word in words("attendance", "labels", "chair_alone"):
        return ("chair",)
    if _any_stem().search(word) is None:
        return ()
    return tuple(kind for kind in _kinds() if _pattern(kind).fullmatch(word))


@cache
def _any_stem() -> re.Pattern[str]:
    """All stems, to see at once that a word has none."""
    return re.compile(alternation(stem for kind in _kinds() for stem in words("attendance", "labels", kind)))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A kind's words: short stems and those of `stop` as they are; others begin a word, long ones also end it."""
    stems = [stem for stem in words("attendance", "labels", kind) if " " not in stem]
    whole = [stem for stem in stems if kind == "stop" or len(stem) < 4 or stem in _SHORT]
    begin = [stem for stem in stems if stem not in whole]
    end = (
        [] if kind == "substitute" else [stem for stem in begin if len(stem) > 4]
    )  # a 'Gemeindevertreter' is no deputy
    forms = [alternation(whole)] if whole else []
    forms += [rf"{alternation(begin)}.*"] if begin else []
    forms += [rf".*{alternation(end)}(?:innen|er|en|es|in|e|s)?"] if end else []
    return re.compile("|".join(forms) or r"(?!)")


def _faction(plain: str) -> str | None:
    """The faction of a label that names one: 'CDU-Fraktion', 'Für die SPD', 'Mitglieder der Fraktion DIE LINKE'."""
    base = re.sub(
        r"^(?:(?:[Ff]ür|[Vv]on|[Ss]eitens|Mitglieder|Mitglied|Vertreter|aus)\s+)?(?:(?:die|der|den|des)\s+)?",
        "",
        _of_members().sub("", plain),
    )
    count = re.sub(r"\s*[-–:]?\s*\d{1,3}(?:\s*(?:Sitze|Mitglieder|Personen))?$", "", base)
    faction = parse_faction(count) or _list_of_voters(count)
    if faction is None:
        return None
    known = faction_key(faction) in {key.casefold() for key in load("parties")["names"]}
    if re.match(r"(?:an|ab)wes|teilnehm|präsenz|entschuld|redn", plain.casefold()):
        return faction if known else None
    named = re.search(r"[Ff]raktion(?!s)|[Gg]ruppe\b|Wähler|[Ll]iste\b", plain)
    if known or (named and len(plain.split()) <= 8):
        return faction
    pieces = re.split(r"\s*/\s*", faction)
    return faction if len(pieces) > 1 and len(plain.split()) <= 5 else None


@cache
def _of_members() -> re.Pattern[str]:
    """What a faction's members are called before its name: 'Stadtverordnete der CDU-Fraktion'."""
    return re.compile(rf"^{alternation(words('attendance', 'labels', 'members_of_factions'))}\s+(?=\S)")


def _list_of_voters(text: str) -> str | None:
    """A group whose name holds a word for one: 'Offene Liste Musterau', 'Freie Wählergemeinschaft Altdorf e. V.'."""
    parts = text.split()
    endings = tuple(ending for ending in words("parties", "shapes", "endings") if ending not in {"gruppe", "fraktion"})
    named = any(part.casefold().endswith(endings) for part in parts)
    return (
        text if named and 1 < len(parts) < 6 and all(part[:1].isupper() or part in _JOINING for part in parts) else None
    )


_JOINING = {"und", "für", "der", "in", "e.", "V."}
