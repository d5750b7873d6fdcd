"""Labels in running text: 'Vorsitz: A; anwesend: B, C', 'Entschuldigt fehlten …', 'Als Gäste waren …'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ratslese.extraction.attendance.labels import Label, may_open, read_label
from ratslese.extraction.attendance.pieces import names_given_only, tail_of
from ratslese.extraction.attendance.rows import Segment
from ratslese.extraction.names.parser import is_given_name, parse_name
from ratslese.lexicon import words

__all__ = ["chunks_of", "groups_of", "open_label"]

_CHUNK = re.compile(r"[;.]\s+(?=[^\W\d_])|,\s+(?=[A-ZÄÖÜ][\w/]+:\s)")
_OPEN_REACH = 70


def chunks_of(segment: Segment) -> Iterable[Segment]:
    """Running text cut before each further label: 'Vorsitz: A; anwesend: B, C; entschuldigt: D'."""
    cursor = 0
    for cut in _CHUNK.finditer(segment.text):
        rest = segment.text[cut.end() : cut.end() + 90]
        head = rest.split(":", 1)[0] if ":" in rest else ""
        label = read_label(head, closed=True) if head else None
        if cut.group().startswith(","):  # 'Frau Adam, Schriftführerin: Frau Beier'
            label = label if label is not None and label.capacity == "recorder" and " " not in head else None
        elif label is None:
            label, _ = open_label(Segment(0, len(rest), rest))
        if label is not None and (label.status or label.capacity):
            yield Segment(
                segment.start + cursor, segment.start + cut.start(), segment.text[cursor : cut.start()], segment.x
            )
            cursor = cut.end()
    yield tail_of(segment, cursor)


def groups_of(segment: Segment) -> list[tuple[str, Segment]]:
    """The groups of running text, each with its head: 'CDU: Anna Muster, Bernd Adam; SPD: Clara Beispiel'.

    Empty where fewer than two heads stand, or one of them holds a given name.
    """
    heads = list(_GROUP_HEAD.finditer(segment.text))
    if len(heads) < 2 or heads[0].start() > 0:
        return []
    if any(is_given_name(word) for head in heads for word in head["head"].split()):
        return []
    ends = [head.start() for head in heads[1:]] + [len(segment.text)]
    return [
        (
            head["head"],
            Segment(
                segment.start + head.end(), segment.start + end, segment.text[head.end() : end].rstrip(" ,;"), segment.x
            ),
        )
        for head, end in zip(heads, ends, strict=True)
    ]


_GROUP_HEAD = re.compile(r"(?:^|[;,]\s+)(?P<head>[A-ZÄÖÜ][^\s:;,()]*(?: [^\s:;,()]+){0,3}):\s+(?=[A-ZÄÖÜ])")


def open_label(segment: Segment) -> tuple[Label | None, Segment | None]:
    """A label without a colon before the names: 'Entschuldigt fehlten Herr A und Frau B', 'VS. Muster'."""
    if (told := _told(segment)) is not None:
        return told
    chaired = _CHAIRED.search(segment.text)
    if chaired is not None and chaired.start() == 0 and (under := _under_chair(segment, chaired.end())) is not None:
        return under
    if (of_body := _OF_BODY.match(segment.text)) is not None:
        label, names = read_label(of_body["head"], closed=True), tail_of(segment, of_body.end())
        named = parse_name(names.text)
        known = named is not None and named.given_name is not None and is_given_name(named.given_name.split()[0])
        if label is not None and label.capacity is not None and known:
            return label, names
    unchaired = segment.text[: chaired.start()] + segment.text[chaired.end() :] if chaired else segment.text
    if not may_open(unchaired[:_OPEN_REACH]) and (segment.text.split(None, 1) or [""])[0] not in _BARE_HEADS:
        return None, None
    reach = _OPEN_REACH + (len(chaired.group()) if chaired else 0)
    for match in re.finditer(r"\s+", segment.text[:reach]):
        head, rest = segment.text[: match.start()], segment.text[match.end() :]
        if not rest[:1].isupper() and not rest.startswith("("):
            continue
        if chaired is not None:
            if match.start() < chaired.end():
                continue
            head = head[: chaired.start()] + head[chaired.end() :]  # 'Anwesend [unter dem Vorsitz …] waren'
        label = read_label(head)
        if label is None or (label.status is None and label.capacity not in {"chair", "recorder", "guest", "member"}):
            continue
        name = parse_name(rest)
        if label.status is None and head in _BARE_HEADS:
            known = name is not None and name.given_name is not None and is_given_name(name.given_name.split()[0])
            if name is None or name.start or not (known or (name.form_of_address and name.family_name)):
                continue
            return label, tail_of(segment, match.end())  # 'Vorsitz Anna Muster', 'Protokoll Frau Adam'
        if label.capacity not in {"chair", "recorder"} and label.status is None:
            continue
        if label.heading or (label.status is None and not re.search(r"(?:\b(?:ist|war|waren|hat|hatte)|\.)$", head)):
            continue
        if (
            name
            and not (name.given_name or name.form_of_address or name.roles or name.titles)
            and len(head.split()) > 2
        ):
            continue
        if name and name.family_name and name.start == 0 and read_label(segment.text[: match.end() + name.end]) is None:
            return label, tail_of(segment, match.end())
    return None, None


def _under_chair(segment: Segment, start: int) -> tuple[Label, Segment | None] | None:
    """What opens a list behind the chair: '… sind die Mitglieder Anna Muster, … anwesend', '… nahmen teil:'."""
    match = _TAKE_PART.match(segment.text, start)
    if match is None:
        return None
    who = _AND.sub("", segment.text[match.end() :]).strip(" :,")
    if not who:
        return Label(status="present"), None
    label = read_label(who)  # 'die Gemeinderätinnen und', and the names below
    if label is not None and label.capacity is not None:
        return replace(label, status="present"), None
    for gap in re.finditer(r"\s+", segment.text[match.end() : match.end() + _OPEN_REACH]):
        label = read_label(segment.text[match.end() : match.end() + gap.start()])
        names = tail_of(segment, match.end() + gap.end())
        name = parse_name(names.text) if label is not None and label.capacity is not None else None
        if label is not None and name is not None and name.start == 0 and name.given_name is not None:
            return replace(label, status="present"), names
    return None


_AND = re.compile(r",? (?:und|sowie|u\.)$")
_TAKE_PART = re.compile(
    r"[ ,]*(?:(?:sind|waren)(?: (?:anwesend|zugegen|erschienen))?|nahmen(?: an der \w*[Ss]itzung)? teil)"
    r"\s*:?\s*(?:die |folgende )?"
)


def _told(segment: Segment) -> tuple[Label, Segment] | None:
    """What a sentence tells before its names: 'Als Gäste waren Herr Adam …', 'Das Protokoll führte Frau Beier'."""
    match = _SENTENCE.match(segment.text)
    if match is None:
        return None
    rest = tail_of(segment, match.end())
    name = parse_name(rest.text)
    if name is None or name.start or not name.family_name:
        return None
    if not (name.roles or name.form_of_address or name.given_name or names_given_only(rest.text)):
        return None
    if match["wrote"]:
        stop = _NEXT_SENTENCE.search(rest.text)
        end = stop.start() if stop else len(rest.text)
        return Label(capacity="recorder"), replace(rest, end=rest.start + end, text=rest.text[:end])
    if match["besides"]:
        return Label(status="present", capacity="guest", mixed=True), rest
    return Label(status="present", capacity="guest" if match["guests"] else "administration"), rest


_NEXT_SENTENCE = re.compile(r"(?<=[a-zäöüß]{2})\.\s+(?=[A-ZÄÖÜ])")
_SENTENCE = re.compile(
    r"(?:(?P<guests>Als (?:weitere )?(?:Gast|Gäste|Sachverständige\w*|Referent\w*|Zuhörer\w*|Berichterstatter\w*))"
    r"|(?:Von (?:Seiten )?der|Vonseiten der|Seitens der|Für die|Aus der) (?:\w+)?[Vv]erwaltung)"
    r" (?:nahm|nahmen|war|waren|ist|sind|erschien|erschienen|begrü(?:ß|ss)t\w*)\s+(?=[A-ZÄÖÜ])"
    r"|(?P<besides>(?:Außerdem|Ausserdem|Ferner|Weiters|Weiterhin|Zudem|Des Weiteren)"
    r" (?:waren|war|sind|ist|nahmen|nahm)(?: noch| auch)?)\s+(?=[A-ZÄÖÜ])"
    r"|(?P<wrote>(?:Die Niederschrift|Das Protokoll)\s+(?:fertigte?|führte?|verfasste?|schrieb|schreibt|erstellte?))"
    r"\s+(?=[A-ZÄÖÜ])"
)
# 'vom Gemeinderat Anna Muster, Bernd Adam'
_OF_BODY = re.compile(r"(?P<head>(?:[Vv]om|[Vv]on der|[Aa]us dem) [A-ZÄÖÜ]\w+)\s+(?=[A-ZÄÖÜ][a-zäöü]+ [A-ZÄÖÜ])")
# 'unter dem Vorsitz des Ratsvorsitzenden Anna Muster'; what it has to do with the label stands around it
_CHAIRED = re.compile(
    r"\b[Uu]nter (?:dem )?(?:Vorsitze?|der Leitung)\b[^\n:;]{3,90}?(?=,? (?:waren|sind|war|ist|nahmen|die)\b)"
)
_BARE_HEADS = frozenset(words("attendance", "labels", "bare"))
