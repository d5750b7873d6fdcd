"""The labels of agenda items: what of a line is its number, and what its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ratslese.lexicon import alternation, words

Style = Literal["keyword", "side", "section", "plain", "roman", "letter"]
Key = tuple[int | str, ...]

# --- atoms -----------------------------------------------------------------------------------------------------

# '3', '3.1', '18.1.2', '5a', '5 a', '2.a'; not '2019', '3,5'
DECIMAL = r"\d{1,3}(?:\.\d{1,3}){0,4}(?:[  ]?[a-z](?!\w|\.\w)|[a-z](?!\w)|\.[a-z](?=[.)]*(?:[ ]|$)))?"
# 'IV', 'XII', 'I.3', 'II/4'; not 'IM'
ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:(?:\.[ ]|[./ ])?\d{1,2}(?:\.\d{1,2})*)?"
# 'A', 'B I', 'A.1', 'B 2.1'; not 'An'
LETTER = r"[A-Z](?:[. ]?(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*))?"
# 'öffentlich', 'nichtöffentlicher Teil'
_SPOKEN = r"(?:nicht[ -]?)?öffentlich(?:er[ ]Teil|e[ ]Sitzung|en[ ]Sitzung)?"
# further items treated with it: 'TOP 3 und 4', 'TOP 5, 6 und 7', 'TOP 3/4'; not 'TOP 3 - 2. Änderung'
JOINT = r"(?:[ ]?(?:,|/|&|\+|und|u\.|bis)[ ]?(?:TOP[ ])?\d{1,3}(?:\.\d{1,3})*(?![\w/]|\.[ ]?[A-Z]))*"
# a side of the agenda: 'Ö', 'NÖ', 'N'; public and non-public
SIDE = r"(?:N\.?Ö|NÖ|nö|Ö|ö|N|n\.?ö\.?)"

_WORD = alternation(words("structure", "item_words"))
_OF = (
    r"(?:(?:[ ]+|(?<=\d))der[ ]+(?:öffentlichen[ ]+|nicht[ ]?öffentlichen[ ]+|heutigen[ ]+)?"
    r"(?:Tagesordnung|Tagesordg\.|T\.[ ]?O\.|TO\b\.?|Traktandenliste))?"
)
_SEPARATOR = r"[ ]*[.:)–—-]*"

# 'TOP 3: Titel', 'Zu TOP 3a', 'Punkt 18.1 der Tagesordnung: Titel', 'Traktandum 4', 'TOP Ö 5 Titel',
# 'Zu Pkt. 1, Titel'; not 'TOP-Thema', 'TOP 3, sagt Frau Adam'
_KEYWORD = re.compile(
    rf"""(?P<to>(?:[Zz]um?|ZU|[Aa]d|Beratung[ ]zu|Behandlung[ ]von)[ ]+)?
    (?:(?:dem|den)[ ]+)?{_WORD}[.:]?[ ]*(?:Nr\.?[ ]*)?
    (?:(?P<side>{SIDE})[ .]*(?=\d))?
    (?P<number>{DECIMAL}|{ROMAN}|{LETTER})(?:(?!\w)|(?=der[ ]T))(?P<joint>{JOINT})
    (?:(?![\w,])|(?=der[ ]T)|(?(to),(?=[ ][A-ZÄÖÜ])|(?!)))(?!/\d)
    (?:[ ]*\((?P<after>{SIDE}|{_SPOKEN})\)|[ ]+(?P<bare>{SIDE}|{_SPOKEN})(?=[ ]*(?:$|[:.–-])))?
    (?:\.(?=[ ]der[ ]))?(?P<of>{_OF}){_SEPARATOR}(?P<title>.*)""",
    re.X | re.S,
)
# 'zu 5', 'Zu 5.)', 'Ad 5)', 'Zu Punkt 5' is above; not 'zu 5 Prozent'
_TO = re.compile(
    rf"(?:[Zz]u|ZU|[Aa]d)[ ]+(?:(?P<side>{SIDE})[ .]*(?=\d))?"
    rf"(?P<number>{DECIMAL}|[A-Z][ ]?\d{{1,2}}|[IVX]{{1,4}}\.?[ ]?\d{{1,2}})"
    r"(?![\w,])[.:)]{0,2}(?P<title>(?:[ ].*)?)$",
    re.S,
)
# 'Ö 4 Titel', 'N 2', 'Ö4'; not 'Österreich', 'N. Müller'
_SIDED = re.compile(
    rf"(?P<side>{SIDE})[ ]*[.-]?[ ]*(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?)(?![\w,])[.)]*"
    r"(?P<title>(?:[ ].*)?)$",
    re.S,
)
# '§ 7 Titel', '§ 7'; not '§ 7 Abs. 2 GO'
_SECTION = re.compile(r"§[ ]*(?P<number>\d{1,4}[a-z]?)(?![\w,])[.:]?(?P<title>(?:[ ].*)?)$", re.S)
# '4. Geschäft: Titel', 'Zum 4. Punkt der Tagesordnung: Titel'; not 'zum 4. Mal'
_ORDINAL = re.compile(
    rf"(?:[Zz]um?[ ]+)?(?P<number>\d{{1,3}})\.[ ]+{alternation(words('structure', 'item_nouns'))}(?!\w|[ ]+\d\d\d)"
    rf"(?P<of>{_OF}){_SEPARATOR}(?P<title>.*)",
    re.S,
)
# '3.1 Titel', '2.) Titel', '2./ Titel', '[3] Titel', '3 | Titel', '3.- Titel'; not '3,5', '12.05.2020', '10:30'
_PLAIN = re.compile(
    rf"[(\[]?(?P<number>{DECIMAL})(?P<mark>\.[)/-]|[.):\]]|[ ]?[-–|](?=[ ])|[ ]/(?=[ ]))?"
    r"(?P<title>(?:(?<=[.):–-])(?=[A-ZÄÖÜ„\"])|[ ]|$).*)$",
    re.S,
)
# '1201 Titel', '1202. Titel', a number that runs on over a council's years; not '2019 Titel', '1500 Besucher'
_RUNNING = re.compile(
    r"(?P<number>(?!1[89]\d\d|20\d\d)[1-9]\d{3})(?P<mark>\.\)|[.):])?(?P<title>[ ]{1,8}(?=[A-ZÄÖÜ„\"]).*)$", re.S
)
# '27.06.2016 - 5.1 Titel', the head of an extract; not '27.06.2016 - 30.06.2016'
_DATED = re.compile(
    rf"\d\d\.\d\d\.(?:19|20)\d\d[ ][-–][ ](?:(?P<side>{SIDE})[ ]?)?(?P<number>{DECIMAL})[ ](?P<title>[A-ZÄÖÜ„\"].*)$",
    re.S,
)
# '12 : 3', '4 / 11 / 0': a vote
_RATIO = re.compile(r"\(?\d{1,3}[ ]?[:/][ ]?\d{1,3}(?![\w.])")
# '- 3 -' alone, centred above the title
_DASHED = re.compile(r"(?P<mark>[-–—])[ ]*(?P<number>\d{1,2})[ ]*[-–—](?P<title>)$")
# 'Nr. 141 Titel', 'lfd. Nr. 3: Titel'; not 'Nr. 12/2020', 'Nr. 3 der Anlage'
_COUNTED_NUMBER = re.compile(
    rf"(?:[Ll]fd\.[ ]?)?Nr\.[ ]*(?P<number>{DECIMAL})(?![\w,/])(?:\.\)|[.):])?(?P<title>(?:[ ]+[^a-z\s].*)?)$", re.S
)
# 'Antrag 1.85 (Seite 218): Titel', a motion numbered below its item; not 'Antrag 12: Titel'
_MOTION = re.compile(
    r"(?:Änderungs|Ergänzungs|Haushalts)?[Aa]ntrag[ ]+(?:Nr\.[ ]*)?(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?)"
    r"(?![\w,/])[ ]*(?:\([^)]{1,40}\))?[ ]*:(?P<title>.*)$",
    re.S,
)
# 'IV. Titel', 'I.3 Titel'
_ROMAN = re.compile(
    rf"\[?(?P<number>{ROMAN})(?<!\.)(?P<mark>\.[)\]]|[.):]|[ ]?[-–](?=[ ]))?(?P<title>(?:[ ]|$).*)$", re.S
)
# 'A Titel', 'B I Titel', 'A. Titel'
_LETTER = re.compile(rf"(?P<number>{LETTER})(?P<mark>\.\)|[.):])?(?P<title>(?:[ ]|$).*)$", re.S)

_MONTHS = alternation(words("abbreviations", "months"))
_COUNTED = alternation(words("structure", "counted"))
_NO_TITLE = re.compile(
    rf"(?:{_MONTHS}|{_COUNTED})(?![\w-])|(?:Fr|Fl|fl|CHF|EUR|Rp)\.?[ ]?\d|[€%°²/+*=]|\d{{1,2}}\.\d|\d+[ ]?(?:€|%)"
)
_OPENER = re.compile(rf"{alternation(words('structure', 'counted_openers'))}(?![\w-])")
_STATUTE = re.compile(r"(?:Abs|Absatz|Satz|Nr|Ziff|Ziffer|Buchst|S)\b|[A-ZÄÖÜ]\w*(?:ordnung|gesetz|G|GB|O|VO)\b")
_BLANKS = re.compile(r"\s+")
_WIDE = re.compile(r"(?:[ ]{3,}|[ ]*\t)\s*\S")
# '(TOP 4) Titel', 'TOP 4: Titel' behind another number; not 'Punkt 4 der Liste'
_INNER = re.compile(
    rf"(?:\(?{_WORD}[ ]*(?:Nr\.?[ ]*)?(?P<number>{DECIMAL})\)"
    rf"|(?:TOP|Tagesordnungspunkt|T\.O\.P\.)[ ]*(?:{SIDE}[ ]*)?(?P<bare>{DECIMAL})(?![\w,/]))"
    r"[ ]*[:.–-]*[ ]*(?P<title>.*)",
    re.S,
)
# 'Titel (nicht öffentlich)', 'Titel - öffentlich -'
_SAYS_SIDE = re.compile(
    r"[ ]*[(\[–-][ ]*(?P<side>nicht[ -]?öffentlich|öffentlich|NÖ|Ö|vertraulich|unter Ausschluss der Öffentlichkeit)"
    r"[ ]*[)\]–-]$",
    re.I,
)
# 'Sitzungseröffnung und Punkt 1 der Tagesordnung: Titel'
_LATE = re.compile(rf"[A-ZÄÖÜ][^.:;]{{1,60}}?[ ](?P<number>{DECIMAL})[ ]+der[ ]+Tagesordnung[ ]*:(?P<title>.*)", re.S)
# '(neu) Titel', '(alt: 6) Titel', 'neu: Titel'
_RENUMBERED = re.compile(
    r"^(?:[(\[-][ ]?(?:neu|alt|vorher|ehemals|bisher)\b[^)\]\n]{0,24}[)\]-]|neu[ ]*:)[ ]*[:–-]?[ ]*"
)
_SIDES = {"ö": True, "n": False, "nö": False, "öffentlich": True, "nichtöffentlich": False}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Label:
    """What an item's line begins with.

    Attributes:
        number: as printed, without word, side and final mark.
        key: the number's parts, for comparing and counting: (3, 1), ('A', 2).
        style: which kind of label it is.
        mark: the mark after a bare number ('.', ')', '.)', ''), else the style's word.
        title: the rest of the line, white space collapsed; '' when the number stands alone.
        public: what the label says about the part, or None.
        full: 'der Tagesordnung' follows the number.
        wide: a gap as between columns parts number and title.
    """

    number: str
    key: Key
    style: Style
    mark: str
    title: str
    public: bool | None = None
    full: bool = False
    wide: bool = False


@lru_cache(maxsize=1024)
def parse_label(line: str) -> Label | None:
    """The label that `line` begins with, or None; most generous, whether it is an item's is for others to decide.

    >>> parse_label("TOP 3a: Haushalt").number
    '3a'
    >>> parse_label("12. Mai 2021") is None
    True
    """
    first = line[0]
    head = line[:400]
    if first.isdigit() or first == "(" or (first == "[" and head[1:2].isdigit()):
        return _ordinal(head) or _plain(head) or _dated(head)
    if first in "-–—":
        match = _DASHED.match(head)
        return _label(match, "plain", "-") if match else None
    if first == "§":
        match = _SECTION.match(head)
        if match and not _STATUTE.match(_clean(match["title"])):
            return _label(match, "section", "§")
        return None
    if first == "[" and (match := _ROMAN.match(head)) and match["number"]:
        return _label(match, "roman", match["mark"] or "")
    if not first.isalpha():
        return None
    if first in "NLl" and (match := _COUNTED_NUMBER.match(head)):
        return _label(match, "plain", "Nr.")
    if match := _KEYWORD.match(head):
        number = match["number"]
        if number:
            said = match["side"] or match["after"] or match["bare"]
            public = _says_public(said) if said else None
            return _label(match, "keyword", "TOP", public=public, full=bool(match["of"]))
    if first in "zZ" and (ordinal := _ordinal(head)):
        return ordinal
    if first in "zZaA" and (match := _TO.match(head)) and not _NO_TITLE.match(_clean(match["title"])):
        return _label(match, "keyword", "zu", public=_says_public(match["side"]) if match["side"] else None)
    if first in "ÖöNn" and (match := _SIDED.match(head)):
        return _label(match, "side", "Ö", public=_SIDES[match["side"].replace(".", "").casefold()])
    if first in "IVXLC" and (match := _ROMAN.match(head)) and match["number"]:
        return _label(match, "roman", match["mark"] or "")
    if first in "AÄE" and (match := _MOTION.match(head)):
        return _label(match, "plain", "Antrag")
    if "A" <= first <= "Z" and (match := _LETTER.match(head)):
        return _label(match, "letter", match["mark"] or "")
    if "Tagesordnung" in head and (match := _LATE.match(head)):
        return _label(match, "keyword", "TOP", full=True)
    return None


def _says_public(said: str) -> bool:
    """'Ö', 'öffentlicher Teil' say yes, 'N', 'nicht öffentlich' no."""
    return said[0] in "öÖ"


def _ordinal(line: str) -> Label | None:
    match = _ORDINAL.match(line)
    return _label(match, "keyword", "Geschäft", full=bool(match["of"])) if match else None


def _plain(line: str) -> Label | None:
    match = _PLAIN.match(line) or _RUNNING.match(line)
    if not match:
        return None
    title = _clean(match["title"])
    mark = (match["mark"] or "").strip()
    if (_NO_TITLE.match(title) and not (mark and _OPENER.match(title))) or _RATIO.match(line):
        return None
    if title[:1].islower() and not mark and ("." not in match["number"] or " " not in title):
        return None
    return _label(match, "plain", mark)


def _dated(line: str) -> Label | None:
    match = _DATED.match(line)
    return _label(match, "plain", "-", public=_says_public(match["side"]) if match["side"] else None) if match else None


def _label(match: re.Match[str], style: Style, mark: str, *, public: bool | None = None, full: bool = False) -> Label:
    number = _BLANKS.sub(" ", match["number"]).strip()
    title = _clean(match["title"])
    if inner := _INNER.match(title):  # '§ 34 (TOP 4) Titel': the number of the minutes' section, then the item's
        number, style, mark = inner["number"] or inner["bare"], "keyword", "TOP"
        title = inner["title"].strip()
    if said := _SAYS_SIDE.search(title):
        public = _SIDES.get(said["side"].replace(" ", "").replace("-", "").casefold(), False)
        title = title[: said.start()].rstrip()
    wide = bool(_WIDE.match(line_rest(match)))
    return Label(number, number_key(number), style, mark, title, public, full, wide)


def line_rest(match: re.Match[str]) -> str:
    """What stands behind the number and its mark, as printed."""
    return match.string[match.start("title") :]


def _clean(title: str) -> str:
    title = _BLANKS.sub(" ", title).strip().lstrip(":–—-|/").strip()
    return _RENUMBERED.sub("", title)


def number_key(number: str) -> Key:
    """The parts of a printed number, for counting.

    >>> number_key("3.1a"), number_key("IV"), number_key("B 2")
    ((3, 1, 'a'), (4,), ('B', 2))
    """
    parts: list[int | str] = []
    for piece in re.findall(r"\d+|[A-Za-zÄÖÜ]+", number):
        if piece.isdigit():
            parts.append(int(piece))
        elif piece.isupper() and set(piece) <= set("IVXLC") and (len(piece) > 1 or piece in "IVX"):
            parts.append(_roman_value(piece))
        else:
            parts.append(piece)
    return tuple(parts)


def succeeds(previous: Key, key: Key) -> bool:
    """Whether `key` can stand after `previous` in a list.

    >>> succeeds((3, 1), (4,)), succeeds((3,), (3, 1)), succeeds((4,), (3,))
    (True, True, False)
    """
    depth = 0
    for one, other in zip(previous, key, strict=False):
        if one != other:
            break
        depth += 1
    if depth == len(previous):
        return depth < len(key)
    if depth == len(key):
        return False
    one, other = previous[depth], key[depth]
    if isinstance(one, int) and isinstance(other, int):
        return 0 < other - one <= 15
    if isinstance(one, str) and isinstance(other, str):
        return one < other
    return True


def _roman_value(piece: str) -> int:
    total = 0
    for letter, following in zip(piece, piece[1:] + " ", strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total
