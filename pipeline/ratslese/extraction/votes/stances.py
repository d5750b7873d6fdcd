"""Who stood where: the factions and persons named beside a count, in front of a label, or in a line of sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ratslese.document.findings import FactionVote, MemberVote, Position, Vote
from ratslese.extraction.votes.names import PERSON, GroupVote, parse_voters
from ratslese.extraction.votes.tokens import PARTY, Token

__all__ = ["OPENING", "SIDES", "position_of", "positions", "sided_vote", "voters_before", "voters_behind"]
OPENING = re.compile(r" *\(")
_INTRODUCED = re.compile(
    r" *(?::|(?:von|der|des|durch|seitens|vom|aus)\b|(?:die|alle) (?:Mitglieder|Mandatare|Abgeordneten)\b) *(?=\S)",
    re.I,
)
"""'Enthaltung von Herrn Adam', 'Gegenstimmen: SPD'; not: 'Enthaltungen wurden nicht gezählt'."""


SIDES: dict[str, Position] = {"aye": "for", "no": "against", "abst": "abstain"}


def position_of(kind: str) -> Position:
    """The stance that a label of `kind` ('aye', 'no', 'abst') tells."""
    return SIDES[kind]


# 'CDU, SPD und GRÜNE gegen FDP (= Ablehnung); AfD (= Enthaltung)': factions for, against and abstaining.
_SIDES_LINE = re.compile(rf"\s*(?P<ayes>{PARTY}\b[^();]{{0,200}}?) gegen (?P<noes>[^();]{{2,200}})(?P<rest>.*)", re.S)
_ABSTAINING = re.compile(r"([^();]{2,120})\(= *Enthaltung")


def sided_vote(text: str) -> Vote | None:
    """A vote told as one side against the other: 'CDU, SPD gegen FDP (= Ablehnung)'; None where it is not."""
    match = _SIDES_LINE.fullmatch(text)
    if match is None or "Stimm" in match["ayes"]:
        return None
    groups: list[tuple[Position, GroupVote]] = [("for", voter) for voter in parse_voters(match["ayes"])]
    groups += [("against", voter) for voter in parse_voters(match["noes"])]
    abstaining = _ABSTAINING.search(match["rest"])
    groups += [("abstain", voter) for voter in (parse_voters(abstaining[1]) if abstaining else ())]
    factions, members = positions(groups)
    return Vote(manner="majority", factions=factions, members=members) if factions else None


def voters_behind(text: str, tokens: Sequence[Token], start: int) -> tuple[list[GroupVote], int]:
    """Who is named behind a label that ends at `start`, and where the names end."""
    opening = OPENING.match(text, start)
    if opening:
        close = text.find(")", opening.end())
        close = len(text) if close < 0 else close
        if any(opening.end() <= token.start < close and token.kind in (*SIDES, "ratio") for token in tokens):
            return [], start
        voters = parse_voters(text[opening.end() : close])
        return (voters, close + 1) if voters else ([], start)
    stop = text.find(")", start)
    if stop < 0 or "(" in text[start:stop]:
        stop = len(text)
    before: Token | None = None
    listed = _LISTED.match(text, start)
    for token in tokens:
        if token.start >= stop:
            break
        if token.start < start:
            continue
        bracketed = text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
        follows = before is not None and not text[before.end : token.start].strip(" (")
        strength = token.kind == "num" and (bracketed or follows)
        strength = strength or (listed is not None and _LED_PARTY.match(text, token.start) is not None)
        if token.kind not in ("party", "votes") and not strength:
            stop = token.start
            break
        before = token if token.kind == "party" else None
    introduced = _INTRODUCED.match(text, start) or _AGAINST_GROUP.search(text, max(0, start - 16), start)
    party = next((token for token in tokens if token.start >= start), None)
    direct = party is not None and party.kind == "party" and not _NOUN.sub("", text[start : party.start]).strip(" :-–")
    bracketed = text.rfind("(", 0, start) > text.rfind(")", 0, start) and _PERSON.match(text, start) is not None
    if not direct and introduced is None and not bracketed:
        return [], start
    return parse_voters(text[start:stop]), start


# '8 Ja: 6 SPD, 2 CDU': each group's number before it
_LISTED = re.compile(rf" *: *\d{{1,3}} +(?:{PARTY})")
_LED_PARTY = re.compile(rf"\d{{1,3}} +(?:{PARTY})(?!\w)")
_NOUN = re.compile(r"\b(?:\w*[Ff]raktion(?:en)?|Gruppe)\b")
_PERSON = re.compile(rf" *{PERSON}")
_AGAINST_GROUP = re.compile(r"\bgegen +(?:(?:die|den) +)?$")
_OPENS_SIDE = re.compile(r"[(:;]|\b(?:und|bei|mit|gegen)\b(?! \S)")


def voters_before(text: str, tokens: Sequence[Token], at: int) -> list[GroupVote]:
    """The parties right before a label ('CDU, SPD dafür'), back to the label or the bracket before them."""
    if at == 0 or tokens[at - 1].kind != "party":
        return []
    if _GROUP_NOUN.fullmatch(text, tokens[at - 1].end, tokens[at].start) is None:
        return []
    low = max((token.end for token in tokens[:at] if token.kind not in ("party", "num")), default=0)
    low = max([low, *(match.end() for match in _OPENS_SIDE.finditer(text, low, tokens[at - 1].start))])
    return parse_voters(text[low : tokens[at].start].strip(" ,;:–-"))


_GROUP_NOUN = re.compile(r"[ )\d(-]*(?:-?[Ff]raktion(?:en)?)?[ :–=(]*")


def positions(
    groups: Sequence[tuple[Position, GroupVote]],
) -> tuple[tuple[FactionVote, ...], tuple[MemberVote, ...]]:
    """One record per faction; a faction named on two sides is split."""
    factions: dict[str, FactionVote] = {}
    members: dict[str, MemberVote] = {}
    for position, voter in groups:
        if not voter.faction:
            if position != "split":
                members.setdefault(voter.name, MemberVote(voter.name, position))
            continue
        known = factions.get(voter.name, FactionVote(voter.name, position="split" if voter.partial else None))
        field = {"for": "ayes", "against": "noes", "abstain": "abstentions"}[position]
        stance: Position = position if known.position in (None, position) else "split"
        counted: dict[str, Any] = {field: voter.count} if voter.count is not None else {}
        factions[voter.name] = replace(known, position=stance, **counted)
    return tuple(factions.values()), tuple(members.values())
