"""Who stood where: the factions and persons named beside a count, in front of a label, or in a line of sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ratslese.document.findings import FactionVote, MemberVote, Position, Vote
from ratslese.extraction.votes.names import PERSON, GroupVote, parse_voters
from ratslese.extraction.votes.tokens import PARTY, Token
from ratslese.lexicon import alternation, words

__all__ = [
    "OPENING",
    "SIDES",
    "label_clauses",
    "position_of",
    "positions",
    "sided_vote",
    "stands",
    "voters_before",
    "voters_behind",
]
OPENING = re.compile(r" *\(")
_INTRODUCED = re.compile(
    r" *(?::|(?:von|der|des|durch|seitens|vom|aus)\b|(?:die|alle) (?:Mitglieder|Mandatare|Abgeordneten|Fraktionen)\b)"
    r" *(?=\S)",
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


_ONE_GROUP = (
    rf"(?:(?:Rats|Stadtrats)?[Ff]raktion(?:en)? +|Gruppe +)?(?:(?:der|von) +)?{PARTY}(?:-?[Ff]raktion(?:en)?)?(?!\w)"
)
_GROUPS = rf"{_ONE_GROUP}(?:(?: *, *| +und +| +sowie +)(?:die +|der +)?{_ONE_GROUP})*"
_SOMEBODY = PERSON.replace("?P<name>", "?:")
_BUSINESS = (
    r"(?:(?:den|die|das|diesen|diese|dem|der|diesem|dieser) +)?(?:\w+ +)?"
    r"\w*(?:[Aa]ntr[aä]g|[Vv]orlage|[Vv]orschlag|[Zz]uerkennung)\w*"
)
# 'Für den Antrag der CDU stimmen FDP und AfD', 'gegen den Antrag die SPD', 'die SPD lehnt ab', 'Zustimmung durch CDU'
_STAND_FOR = re.compile(
    r"\b[Ff]ür +(?:den|die|das|dessen|diesen|diese) +[^.;:]{2,140}? +"
    rf"(?:stimm|votier)(?:t|te|en|ten) +(?:(?:nur|lediglich|geschlossen|die|der) +)*(?={_ONE_GROUP})"
    rf"|\b[Dd]afür +(?:stimm|votier)(?:t|te|en|ten) +(?:(?:nur|lediglich|die|der) +)*(?={_ONE_GROUP}|{_SOMEBODY})"
)
_STAND_AGAINST = re.compile(
    rf"\b[Gg]egen +{_BUSINESS} +(?:(?:stimm|votier)(?:t|te|en|ten) +)?(?:(?:nur|lediglich|die|der) +)*(?={_ONE_GROUP})"
    rf"|\b[Dd]agegen +(?:stimm|votier)(?:t|te|en|ten) +(?:(?:nur|lediglich|die|der) +)*(?={_ONE_GROUP}|{_SOMEBODY})"
)
_CLAUSE = re.compile(
    rf"(?:\b[Dd]ie +|\b[Dd]er +)?\b(?P<groups>{_GROUPS}) +"
    rf"(?:(?P<ayes>stimm(?:t|te|en|ten) +(?:{_BUSINESS} +|geschlossen +)?(?:zu|dafür))"
    rf"|(?P<noes>stimm(?:t|te|en|ten) +(?:geschlossen +)?dagegen|lehn(?:t|te|en|ten) +(?:{_BUSINESS} +)?ab)"
    r"|(?P<abstentions>enth(?:ält|alten|ielt|ielten) +sich(?: +der +Stimme)?))\b"
)
_THROUGH = re.compile(rf"\b(?P<side>Zustimmung|Ablehnung) +(?:durch|seitens) +(?:(?:die|der) +)?(?={_ONE_GROUP})")
_MAJORITY_OF = re.compile(rf"\b[Mm]it +(?:der +)?(?:Stimmenm|M)ehrheit +(?:von|der) +(?={_ONE_GROUP})")
_INVERTED = re.compile(
    r"\b(?:[Dd]em|[Dd]er|[Dd]iesem|[Dd]ieser) +(?:\w+ +)?\w*(?:[Aa]ntrag|[Vv]orlage|[Vv]orschlag)"
    r" +stimm(?:t|te|en|ten)"
    rf" +(?:die +|der +)?(?P<groups>{_GROUPS}) +zu\b"
)
_SAYS_STANCE = re.compile(
    r"\b(?:stimm|votier|lehn)(?:t|te|en|ten)\b|\benth(?:ält|alten|ielt|ielten) +sich|ehrheit (?:von|der)"
    r"|(?:Zustimmung|Ablehnung) +(?:durch|seitens)"
)


def stands(text: str) -> bool:
    """Whether a statement says who stood for what was put to the vote ('Für den Antrag stimmen CDU und FDP')."""
    return "timm" in text and _STAND_FOR.search(text) is not None


def label_clauses(text: str) -> str:
    """A statement with labels for the clauses that say who stood where.

    >>> label_clauses("Für den Antrag stimmen CDU und FDP, die SPD lehnt ihn ab")
    'dafür: CDU und FDP, die SPD lehnt ihn ab'
    >>> label_clauses("Die CDU stimmt zu, die SPD enthält sich.")
    'dafür: CDU, Enthaltung: SPD.'
    """
    if _SAYS_STANCE.search(text) is None:
        return text
    text = _INVERTED.sub(r"dafür: \g<groups> ", text)
    text = _STAND_FOR.sub("dafür: ", text)
    text = _STAND_AGAINST.sub("dagegen: ", text)
    text = _MAJORITY_OF.sub("mehrheitlich mit den Stimmen von ", text)
    text = _THROUGH.sub(lambda told: "dafür: " if told["side"] == "Zustimmung" else "dagegen: ", text)
    first = _LABEL_FIRST.search(text) is not None
    return _CLAUSE.sub(lambda clause: _labelled(clause, first=first), text)


def _labelled(clause: re.Match[str], *, first: bool) -> str:
    """A clause as groups and label, in the order of the other labels."""
    label = "dafür" if clause["ayes"] else "dagegen" if clause["noes"] else "Enthaltung"
    groups, before = clause["groups"], ""
    listed, comma, last = groups.rpartition(",")
    if comma and " und " not in last and _ONE_VOICE.search(clause.group()):
        # 'die CDU-Fraktion, die FDP enthält sich': the comma parts two clauses.
        before, groups = f"{listed}, ", _ARTICLE.sub("", last)
    if first:
        return f"{before}{label}: {groups}"
    return f"{before}{groups.replace(' und ', ', ').replace(' sowie ', ', ')} {label}"


_LABEL_FIRST = re.compile(r"\b(?:dafür|dagegen|Ja|Nein|Enth\w*) *:|\bdagegen(?: +die)? +[A-ZÄÖÜ]")
_ONE_VOICE = re.compile(r"\b(?:stimmte?|lehnte?|enth(?:ält|ielt))\b")
_ARTICLE = re.compile(r"^ *(?:die|der) +")


def voters_behind(text: str, tokens: Sequence[Token], start: int) -> tuple[list[GroupVote], int]:
    """Who is named behind a label that ends at `start`, and where the names end."""
    opening = OPENING.match(text, start)
    if opening:
        close = text.find(")", opening.end())
        close = len(text) if close < 0 else close
        if any(opening.end() <= token.start < close and token.kind in (*SIDES, "ratio") for token in tokens):
            return [], start
        if _TOOK_NO_PART.search(text, opening.end(), close):
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
        strength = token.kind == "num" and (bracketed or follows or _some_votes(text, token))
        strength = strength or (listed is not None and _LED_PARTY.match(text, token.start) is not None)
        if token.kind not in ("party", "votes") and not strength:
            stop = token.start
            break
        before = token if token.kind == "party" else None
    introduced = _INTRODUCED.match(text, start) or _AGAINST_GROUP.search(text, max(0, start - 16), start)
    party = next((token for token in tokens if token.start >= start), None)
    direct = party is not None and party.kind == "party" and not _NOUN.sub("", text[start : party.start]).strip(" :-–")
    bracketed = text.rfind("(", 0, start) > text.rfind(")", 0, start) and _PERSON.match(text, start) is not None
    bracketed = bracketed or (
        _ABSTAINS.search(text, max(0, start - 20), start) is not None
        and _ARTICLED_PERSON.match(text, start) is not None
    )
    bracketed = bracketed or _NAMED.match(text, start) is not None
    if not direct and introduced is None and not bracketed:
        return [], start
    return parse_voters(text[start:stop]), start


# 'gegen die Stimmen der FWG und einer Stimme der FDP'; not: 'mit 9 Stimmen der GLP gegen 5 Stimmen der SVP'
_SOME_VOTES = re.compile(rf" Stimmen? (?:der|von|aus der) (?:{PARTY}|\w+-?[Ff]raktion)")
# '1 Gegenstimme GR Berg', 'Enthaltung Frau Dr. Lang (SPD)', 'Enthaltung WG': the name alone, to the end of its part
_NAMED = re.compile(rf" +(?:{_SOMEBODY}(?: *\([^()]{{1,30}}\))?|[A-ZÄÖÜ]{{2,5}}) *(?:$|[,;).]|und\b)")
# '8 Ja: 6 SPD, 2 CDU': each group's number before it
_LISTED = re.compile(rf" *: *\d{{1,3}} +(?:{PARTY}|[A-ZÄÖÜ]{{2,6}}\b)")
_LED_PARTY = re.compile(rf"\d{{1,3}} +(?:{PARTY}|[A-ZÄÖÜ]{{2,6}})(?!\w)")
# '12 Ja, 0 Nein (GR Berg hat wegen Befangenheit den Saal verlassen)'
_TOOK_NO_PART = re.compile(
    rf"\b(?:{alternation(words('votes', 'excluded', 'signs'))})"
    r"|\b(?:verlassen|verließ|verliess|abwesend|nicht (?:anwesend|im Saal|mit\w*|beteiligt|teil\w*))\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b(?:\w*[Ff]raktion(?:en)?|Gruppe)\b")
_PERSON = re.compile(rf" *{PERSON}")
# 'Der Stimme enthält sich die Abgeordnete Berg.'
_ABSTAINS = re.compile(r"\bsich(?: +der +Stimme)? *$")
_ARTICLED_PERSON = re.compile(rf" *(?:(?:die|der) +)?{PERSON}")
_AGAINST_GROUP = re.compile(r"\bgegen +(?:(?:die|den) +)?$")
_OPENS_SIDE = re.compile(r"[(:;]|\b(?:bei|mit|gegen)\b(?! \S)")


def _some_votes(text: str, number: Token) -> bool:
    """Whether a number in a list of groups counts some votes of the next one."""
    joined = text[max(0, number.start - 5) : number.start].endswith((" und ", ", "))
    return joined and _SOME_VOTES.match(text, number.end) is not None


def voters_before(text: str, tokens: Sequence[Token], at: int) -> list[GroupVote]:
    """The parties right before a label ('CDU, SPD dafür'), back to the label or the bracket before them."""
    if at == 0 or tokens[at - 1].kind != "party":
        return []
    if _GROUP_NOUN.fullmatch(text, tokens[at - 1].end, tokens[at].start) is None:
        return []
    low = max((token.end for token in tokens[:at] if token.kind not in ("party", "num")), default=0)
    low = max([low, *(match.end() for match in _OPENS_SIDE.finditer(text, low, tokens[at - 1].start))])
    return parse_voters(_STANDS.sub("", text[low : tokens[at].start]).strip(" ,;:–-"))


_STANDS = re.compile(r" (?:stimm|votier)(?:t|te|en|ten) +$")
_GROUP_NOUN = re.compile(r"[ )\d(-]*(?:-?[Ff]raktion(?:en)?)?[ :–=(]*(?:(?:stimm|votier)(?:t|te|en|ten) )?")


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
