"""The pieces of a list's line: entries, labels in running text, names that break off; and what is no entry."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from ratslese.extraction.attendance.rows import Segment
from ratslese.extraction.names.parser import is_given_name, parse_name
from ratslese.extraction.names.words import is_plain_office, office_form
from ratslese.lexicon import words

__all__ = [
    "Pairing",
    "breaks_off",
    "is_institution",
    "is_plain",
    "is_post",
    "is_prose",
    "is_single",
    "is_speech",
    "is_unknown_label",
    "join_carry",
    "names_given_only",
    "opens_with_address",
    "pieces_of",
    "rows_of_names",
    "split_carry",
    "tail_of",
]

# 'Bau- und Ordnungsamt' stays one
_SPLIT = re.compile(
    r"\s*[,;]\s*(?:u\.\s+)?|(?<!-)\s+(?:und|sowie|u\.)(?:\s+|$)|\s+•\s+|\n"
    r"|(?<=ntschuldigt)\s+(?=(?:Herr|Frau)\s)|\s+[–-]{1,2}\s+(?=[A-ZÄÖÜ]\.\s?[A-ZÄÖÜ])"
)
_LOWER = re.compile(r"\b[a-zäöüß]{3,}\b")


def pieces_of(text: str) -> Iterable[tuple[int, str]]:
    """Pieces of a list between commas, semicolons and 'und', outside of brackets, with their offsets."""
    depth, cursor = 0, 0
    cuts = [(match.start(), match.end()) for match in _SPLIT.finditer(text)]
    opened = 0
    for low, high in [*cuts, (len(text), len(text))]:
        depth += text.count("(", opened, low) - text.count(")", opened, low)
        opened = low
        if depth > 0 and low < len(text):
            continue
        piece = text[cursor:low]
        if text[low:high] == "\n" and names_given_only(piece.strip()):
            continue  # '…; Anna', and 'Muster, …' on the next line of a cell
        if piece.strip():
            yield cursor + len(piece) - len(piece.lstrip()), piece.strip()
        cursor = high


def rows_of_names(text: str) -> Iterable[tuple[int, str]]:
    """The pieces of a text, where whole names that follow each other without a mark are one piece each.

    >>> [piece for _, piece in rows_of_names("Anna Muster Bernd Beispiel - Vorsitzender Clara Adam")]
    ['Anna Muster', 'Bernd Beispiel - Vorsitzender', 'Clara Adam']
    """
    turned = list(_turned_names(text)) if text.count(",") > 1 else []
    if turned:
        yield from turned
        return
    for offset, piece in pieces_of(text):
        cuts = _cuts_between_names(piece) if piece.count(" ") > 2 and "(" not in piece else _cuts_behind_brackets(piece)
        for low, high in itertools.pairwise([0, *cuts, len(piece)]):
            part = piece[low:high]
            yield offset + low, part.rstrip()


def _turned_names(text: str) -> Iterable[tuple[int, str]]:
    """The names of a row that a converter made of a list with family names first: 'Muster, Anna Adam, Bernd Beier, …'.

    Between two commas stand the given name of one and the family name of the next.
    """
    parts = list(re.finditer(r"[^,]+", text))
    cuts: list[int] = []
    told = 0
    for part, following in itertools.pairwise(parts[1:]):
        if following.group().split(None, 1)[0] in words("titles", "before"):
            continue  # 'Muster, Anna, Dr. Adam, Bernd': the title ends the first name
        tokens = list(_NAME_WORD.finditer(part.group()))
        titles = sum(1 for _ in itertools.takewhile(_TITLE_WORDS.__contains__, (token.group() for token in tokens)))
        first = titles + sum(1 for _ in itertools.takewhile(is_given_name, (t.group() for t in tokens[titles:])))
        first = min(max(first, 1), max(len(tokens) - 1, titles))
        told += 1
        while first + 1 < len(tokens) and office_form(tokens[first].group())[0]:
            first += 1  # 'Anna Bürgermeisterin Adam'
        cuts.append(part.start() + tokens[first].start() if 0 < first < len(tokens) else -1)
    last = parts[-1].group().partition("(")[0].split()
    if told < 1 or -1 in cuts or not last or not all(map(is_given_name, last)):
        return
    opening = parts[0].group().split()
    if opening[-1].endswith(".") or is_given_name(opening[0]):
        return
    single = len(opening) == 1 or opening[0] in words("names", "opening_particles")
    if not single or ";" in text or ":" in text:
        return
    for low, high in itertools.pairwise([0, *cuts, len(text)]):
        piece = text[low:high]
        yield low + len(piece) - len(piece.lstrip()), piece.strip(" ,")


def _cuts_between_names(piece: str) -> list[int]:
    """Where in a row of three or more whole names each further one begins; empty when it is none."""
    tokens = list(_NAME_WORD.finditer(piece))
    if sum(is_given_name(token.group()) for token in tokens) < 3:
        return []
    cuts: list[int] = []
    at = 0
    while at < len(tokens):
        begin = at
        while at < len(tokens) and tokens[at].group() in words("titles", "before"):
            at += 1
        if at + 1 >= len(tokens) or not is_given_name(tokens[at].group()):
            return []
        at += 1
        while at + 2 < len(tokens) and is_given_name(tokens[at].group()) and not is_given_name(tokens[at + 1].group()):
            at += 1  # a second given name: 'Anna Maria Muster'
        if not is_plain([tokens[at].group()]):
            return []
        at += 1
        while at < len(tokens) and not (
            is_given_name(tokens[at].group()) or tokens[at].group() in words("titles", "before")
        ):
            if tokens[at].group() not in {"-", "–"} and not is_post(tokens[at].group()):
                return []
            at += 1  # 'Muster - Vorsitzender'
        cuts.append(tokens[begin].start())
    return cuts[1:] if len(cuts) > 2 else []


def _cuts_behind_brackets(piece: str) -> list[int]:
    """Where behind a closing bracket a further name begins: 'Anna Muster (SPD) Bernd Adam (CDU)'."""
    cuts = []
    for close in _CLOSED.finditer(piece):
        name = parse_name(piece[close.end() :])
        before = parse_name(piece[: close.end()])
        if before is None or not before.family_name:
            continue  # 'Dipl.-Ing. (FH) Anna Muster'
        if name is not None and name.family_name and (name.given_name or name.form_of_address or name.roles):
            cuts.append(close.end())
    return cuts


_CLOSED = re.compile(r"[^\s(]\)\s+(?=[A-ZÄÖÜ][\w.]*\s*[\w(,])")
_NAME_WORD = re.compile(r"\S+")


class Pairing:
    """Which pieces of a list are family and given name of one person.

    Args:
        text: the list.
        pieces: its pieces, each with its offset.
        single: whether a piece is one word that may be a name, for each.
    """

    def __init__(self, text: str, pieces: Sequence[tuple[int, str]], single: Sequence[bool]) -> None:
        self._text = text
        self._pieces = pieces
        self._single = single

    def are_pair(self, at: int, *, inline: bool) -> bool:
        """Whether the pieces at `at` and after are family and given name of one person."""
        text, pieces, single = self._text, self._pieces, self._single
        if at + 1 >= len(pieces) or not _COMMA_NEXT.match(text, pieces[at][0] + len(pieces[at][1])):
            return False
        following = re.sub(r"\s*\(.*", "", pieces[at + 1][1], flags=re.DOTALL)
        while (first := following.partition(" "))[0] in words("titles", "before") and first[2]:
            following = first[2]
        if self._has_semicolons and self._comes_in_pairs:
            return ";" not in text[pieces[at][0] : pieces[at + 1][0]] and is_plain(following.split())
        opening = list(itertools.takewhile(_may_be_given, following.split()))  # 'Anna Bürgermeisterin'
        if opening and all(
            re.fullmatch(r"(?:[A-ZÄÖÜ]\.-?)+", word) or is_given_name(word.rstrip(",")) for word in opening
        ):
            return not self._lists_single_names
        if self._has_semicolons:
            chunk = text[text.rfind(";", 0, pieces[at][0]) + 1 : pieces[at][0] + 1]
            return single[at + 1] and "," not in chunk and is_plain([following])
        alone = len(pieces) == 2 or (len(pieces) == 3 and not _is_name(pieces[2][1]))
        return single[at + 1] and not inline and at == 0 and alone and is_plain([following])

    @cached_property
    def _has_semicolons(self) -> bool:
        return ";" in self._text

    @cached_property
    def _lists_single_names(self) -> bool:
        """Whether each single word is a person: family names, one of them a given name too, or given names alone."""
        singles = [piece for (_, piece), one in zip(self._pieces, self._single, strict=True) if one]
        given = sum(is_given_name(piece.partition(" (")[0]) for piece in singles)
        if len(singles) > 3 and given * 4 <= len(singles):
            return True
        # 'Maria, Damon, Christian' is a list of given names
        unpaired = len(singles) % 2 == 1 and len(singles) == len(self._pieces) and is_given_name(singles[0])
        return len(singles) > 2 and (unpaired or all(is_given_name(piece) for piece in singles))

    @cached_property
    def _comes_in_pairs(self) -> bool:
        """Whether most of what semicolons divide is family and given name: 'Muster, Anna; Beispiel, Bernd'."""
        chunks: list[list[bool]] = [[]]
        cursor = 0
        for (offset, _), alone in zip(self._pieces, self._single, strict=True):
            if ";" in self._text[cursor:offset]:
                chunks.append([])
            chunks[-1].append(alone)
            cursor = offset
        pairs = sum(len(chunk) > 1 and chunk[0] and chunk[1] for chunk in chunks)
        return pairs > 1 and pairs * 3 >= len(chunks) * 2


_COMMA_NEXT = re.compile(r"\s*,")


def _may_be_given(word: str) -> bool:
    """Whether a word is written like a name and is no office."""
    word = word.rstrip(",")
    return word[:1].isupper() and (is_given_name(word) or not office_form(word)[0])


def is_post(text: str) -> bool:
    """Whether a label is an office with its field: 'Fachbereichsleiter Bau', 'Ortsvorsteher Musterdorf'."""
    name = parse_name(text)
    return (
        name is not None
        and bool(name.roles)
        and not (name.given_name or name.form_of_address or name.titles or name.faction)
    )


def is_unknown_label(text: str, beside: Segment) -> bool:
    """Whether one word stands where a label stands, with a whole name beside it."""
    name, following = parse_name(text), parse_name(beside.text)
    alone = len(text.split()) == 1 and (name is None or (name.given_name is None and name.faction is None))
    return alone and following is not None and following.given_name is not None and not is_given_name(text)


def is_single(piece: str) -> bool:
    """One word, or one with particle or title, in no brackets: 'Müller', 'von der Au', 'Dr. Els'."""
    name = parse_name(piece)
    if name is None or name.given_name is not None:
        return False
    return name.family_name is not None or is_plain_office(piece.split()[-1])


def _is_name(piece: str) -> bool:
    name = parse_name(piece)
    return name is not None and name.family_name is not None and not is_institution(name.family_name)


def is_plain(parts: Sequence[str]) -> bool:
    """Whether every part is written like a name: capital first, the rest small, or all capitals."""
    return all(re.fullmatch(r"[^\W\d_][^\W\d_’']*(?:[-’'][^\W\d_]+)*\.?", part) for part in parts)


def is_institution(surface: str) -> bool:
    """Whether a name is that of an employer, an office or a thing, by its first word or its ending."""
    pieces = [piece.casefold() for piece in re.split(r"[\s-]+", surface) if piece]
    if not pieces:
        return True
    return pieces[0] in words("attendance", "institutions", "openings") or (
        any(len(piece) > 6 and piece.endswith(words("attendance", "institutions", "endings")) for piece in pieces)
        or pieces[-1] in words("attendance", "institutions", "openings")
    )


def is_speech(text: str) -> bool:
    """Whether a line opens a turn of speech: 'Anna Muster (SPD): Ich danke …'."""
    head, colon, said = text.partition(":")
    return (
        bool(colon)
        and len(said.strip()) > 3
        and (name := parse_name(head)) is not None
        and (not head[name.end :].strip() and name.family_name is not None)
        and not is_institution(head)
    )


def is_prose(text: str) -> bool:
    """Whether a segment reads as a sentence, not as an entry of a list."""
    lower = len(_LOWER.findall(text))
    return (lower > 6 and lower > len(re.findall(r"\b[A-ZÄÖÜ]\w", text))) or (text.endswith(".") and lower > 5)


def tail_of(segment: Segment, offset: int) -> Segment:
    """The segment from `offset` of its text on."""
    return Segment(segment.start + offset, segment.end, segment.text[offset:], segment.x)


def opens_with_address(text: str) -> bool:
    """Whether a text begins with 'Herr', 'Frau' or their abbreviations."""
    first = text.split(None, 1)[0] if text.split() else ""
    return first in words("roles", "address", "masculine") or first in words("roles", "address", "feminine")


def breaks_off(text: str) -> bool:
    """Whether a line ends inside a name: 'Frau Muster, Hr.', 'Herr Dr.', 'Anna Muster; Marco'."""
    tail = text.rsplit(None, 1)[-1] if text.split() else ""
    if text.count(",") > 1 and any(_turned_names(text)):
        return False
    if tail in words("roles", "address", "masculine") or tail in words("roles", "address", "feminine"):
        return True
    last = re.split(r"[,;]\s*", text)
    if tail == "als":  # 'Anna Muster als', and 'Vorsitzende' on the next line; not: '; als'
        named = parse_name(last[-1])
        return named is not None and named.given_name is not None
    if len(last) > 1 and tail.endswith(".") and tail in words("roles", "abbreviations", "common"):
        return True
    if tail in words("titles", "before") and tail.endswith("."):
        titled = _is_titles(last[-1]) and len(last) > 2  # 'Muster, Anna, Dr. med.' is whole
        if len(last) < 2 or (len(last[-1].split()) > 1 and not titled):
            return True
    if len(last) > 1 and ";" in text[len(text) - len(last[-1]) - 2 :] and _has_given_only(last[-1]):
        return True  # '…; Dipl.-Ing. Anna'
    if len(last) < 2 or not (is_given_name(last[-1].strip()) or names_given_only(last[-1].strip())):
        return False
    before = parse_name(last[-2])
    if before is None or before.given_name is None:
        return False
    return not _opens_with_particle(last[-2])  # 'de Muster Adam, Anna'


def _opens_with_particle(text: str) -> bool:
    """Whether a family name of several words begins with a particle."""
    return text.split(None, 1)[0] in words("names", "opening_particles")


def _is_titles(text: str) -> bool:
    """Whether a text holds nothing but titles: 'Dr. med.'."""
    return bool(text) and all(word in words("titles", "before") or word in _TITLE_WORDS for word in text.split())


_TITLE_WORDS = frozenset(word for title in words("titles", "before") for word in title.split())


def names_given_only(text: str) -> bool:
    """Whether a text is a given name alone, or one behind an office: 'Anna', 'GV Anna'."""
    name = parse_name(text)
    return (
        name is not None and name.given_name is None and is_given_name(name.family_name or "") and name.end == len(text)
    )


def _has_given_only(text: str) -> bool:
    """Whether a text is a title and a given name: 'Dr. Anna'."""
    name = parse_name(text)
    return name is not None and bool(name.titles) and names_given_only(text)


def split_carry(segment: Segment) -> tuple[Segment | None, str]:
    """Cut the unfinished name off a line's end, to be read with the next line."""
    cut = max(segment.text.rfind(","), segment.text.rfind(";"), segment.text.rfind(" und "))
    text = segment.text[: cut + 1] if cut >= 0 else ""
    return tail_of(segment, cut + 1), text


def join_carry(carry: Segment, segment: Segment) -> Segment:
    """The unfinished name and the line after it, as one text; offsets are those of the second line."""
    head = " ".join(carry.text.split())
    return Segment(max(segment.start - len(head) - 1, 0), segment.end, f"{head} {segment.text}", carry.x)
