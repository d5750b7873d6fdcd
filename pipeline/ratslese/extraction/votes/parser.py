"""Votes (Abstimmungen): every notation of a result, read into counts, manner, factions and names.

`parse_vote` reads one statement that is known to be about a vote; `find_votes` looks for statements in running text.
Both make one pass over tokens and never backtrack over more than a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from ratslese.document import Span
from ratslese.document.findings import FactionVote, MemberVote, Position, Vote
from ratslese.extraction.votes.forms import form_vote
from ratslese.extraction.votes.names import PERSON, GroupVote, parse_voters
from ratslese.extraction.votes.tokens import PARTY, Token, expand_code, numeral, tick, tokenize
from ratslese.lexicon import load

__all__ = ["Manner", "find_votes", "no_vote", "parse_vote", "position_of", "vote_manner"]

Manner = Literal["unanimous", "majority", "tie"]

_WORDS = load("votes")
_NO_VOTE = re.compile(r"\b(?:" + "|".join(_WORDS["manner"]["none"]) + r")\b".replace(" ", " +"), re.I)
_BETWEEN = re.compile(r"[ \-]*(?:(?:gültigen?|abgegebenen?|weiteren?|Stimmen?|mal|x)[ \-]*){0,3}", re.I)
_COLON = re.compile(r"[ :=\-–|.()\t]{0,12}")
_SIGNS = re.compile(
    r"stimm|enth|mehr|\bja\b|\bnein\b|dagegen|dafür|gegen|einhellig|einmütig|einvernehm"
    r"|stillschweig|widerspruch|\d ?: ?\d|\d ?/ ?\d",
    re.I,
)
_STATEMENT = re.compile(r"[^\n.!?;]+(?:[.!?;](?![ \n]+[A-ZÄÖÜ\d–-]|\Z)[^\n.!?;]*)*[.!?;]?")
_LONGEST = 1200
"""Characters of the longest statement; a longer one is cut, so that the time grows with the text alone."""
_WRAP = re.compile(r"(?<=[^\n.!?;])\n(?=[^\n])")
_TALLY_LINE = re.compile(r"\W*(?:\d+ +)?(?:Ja|Nein|Enth|Dafür|Dagegen|Stimm|Gegen|Für)[\w-]*[^\n]{0,30}", re.I)
_OPENING = re.compile(r" *\(")
_COUNTED = re.compile(r" *: *(?:\d|[-–—](?![\w]))")
_DASH = re.compile(r" *: *[-–—](?=[ ,;/|.)]|$)")
_DASH_BEFORE = re.compile(r"(?:^|[ ,;/|(])[-–—] +$")
_INTRODUCED = re.compile(r" *(?::|(?:von|der|des|durch|seitens|vom|aus)\b) *(?=\S)", re.I)
"""'Enthaltung von Herrn Adam', 'Gegenstimmen: SPD'; not: 'Enthaltungen wurden nicht gezählt'."""
_INDEPENDENT = frozenset(_WORDS["groups"]["independent"])
_OUTCOME_NOUNS = frozenset(("ablehnung", "zustimmung", "annahme"))
_SIDES: dict[str, Position] = {"aye": "for", "no": "against", "abst": "abstain"}


def no_vote(text: str) -> bool:
    """Whether `text` says that nobody voted ('keine Abstimmung')."""
    return _NO_VOTE.search(text) is not None


def parse_vote(text: str) -> Vote | None:
    """Read a statement that gives the result of a vote.

    Args:
        text: the statement: 'Bei 43 Ja-Stimmen und 1 Enthaltung mehrheitlich zugestimmt', '12 : 3', 'MB./E. SPD'.

    Returns:
        The vote, `result_text` being `text` with white space collapsed; None where `text` tells of no vote.
        `start` and `end` stay None.
    """
    plain = tick(_BLANK.sub(" ", text[: 2 * _LONGEST]))
    printed = " ".join(text.split())
    if (form := form_vote(plain.strip())) is not None:
        ayes, noes, abstentions = form["ayes"], form["noes"], form["abstentions"]
        manner = vote_manner(ayes, noes)
        return Vote(manner=manner, ayes=ayes, noes=noes, abstentions=abstentions, result_text=printed)
    plain = _LETTERS.sub(r"\g<ayes> Ja, \g<noes> Nein, \g<rest> Enthaltungen", plain)
    plain = expand_code(plain) or plain
    tokens = _labels_only(plain, tokenize(plain))
    if not tokens:
        return None
    vote = _sides(plain) or _columns(tokens) or _fold(plain, tokens)
    if vote.ayes == 0 and not vote.noes and not vote.abstentions:
        return None  # a form that nobody filled in: 'Ja: 0, Nein: 0'
    return replace(vote, result_text=printed) if _says_something(vote) else None


def find_votes(text: str) -> list[Span[Vote]]:
    """Find the statements in running text that give the result of a vote, in text order.

    A statement is a sentence or a line; lines of a tally ('Ja: 12', 'Nein: 3') that follow one another are one.
    """
    found: list[Span[Vote]] = []
    text = _WRAP.sub(" ", text)
    for start, end in _statements(text):
        statement = text[start:end]
        if not _SIGNS.search(statement):
            continue
        tokens = tokenize(tick(_BLANK.sub(" ", statement)))
        strong = [token for token in tokens if token.kind not in {"num", "party", "rest", "votes", "secret", "roll"}]
        if not strong and not (_CHOSEN.search(statement) or _FOR_AND_AGAINST.search(statement)):
            continue
        vote = parse_vote(statement)
        if vote is None or not _certain(vote, tokens):
            continue
        span = _extent(statement, tokens, start)
        vote = replace(vote, result_text=" ".join(text[slice(*span)].split()), start=span[0], end=span[1])
        found.append(Span(*span, vote, "votes.statement"))
    return found


_BLANK = re.compile("[\n\t\f\v\r\u00a0\u2002\u2003\u2007\u2009\u202f]")


_BEFORE = re.compile(r"(?:(?:Abstimmung|Ergebnis|[Mm]it|[Bb]ei|[Gg]egen)[ :]+)+$")
_AFTER = re.compile(
    r" +(?:so +)?(?:angenommen|abgelehnt|beschlossen|zugestimmt|genehmigt|empfohlen|gewählt"
    r"|gefasst|verabschiedet|Zustimmung|Ablehnung|Annahme)\b"
)


def _extent(statement: str, tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """The printed result: from the first count or word of the vote to the verb that closes it."""
    counted = [
        token
        for at, token in enumerate(tokens)
        if token.kind not in ("party", "num", "votes")
        or (token.kind == "num" and at + 1 < len(tokens) and tokens[at + 1].start - token.end < 3)
    ]
    first = min(token.start for token in counted or tokens)
    last = max(
        (
            token.end
            for at, token in enumerate(tokens)
            if token.kind != "num"
            or (at and token.start - tokens[at - 1].end < 12 and tokens[at - 1].kind in (*_SIDES, "present"))
        ),
        default=tokens[-1].end,
    )
    before = _BEFORE.search(statement[max(0, first - 40) : first])
    if before:
        first -= len(before.group())
    after = _AFTER.match(statement, last)
    return start + first, start + (after.end() if after else last)


def _statements(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _STATEMENT.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST:
            spans += [(low, min(low + _LONGEST, end)) for low in range(start, end, _LONGEST)]
            continue
        tally = _TALLY_LINE.fullmatch(match.group().strip()) is not None and len(match.group()) < 60
        if tally and spans and len(text[spans[-1][1] : start].strip()) == 0 and start - spans[-1][1] < 4:
            before = text[spans[-1][0] : spans[-1][1]]
            if _TALLY_LINE.fullmatch(before.strip().rpartition("\n")[2].strip()) and len(before) < 240:
                spans[-1] = (spans[-1][0], end)
                continue
        spans.append((start, end))
    return spans


def _says_something(vote: Vote) -> bool:
    return bool(
        vote.manner
        or vote.factions
        or vote.members
        or any(count is not None for count in (vote.ayes, vote.noes, vote.abstentions))
    )


def _certain(vote: Vote, tokens: Sequence[Token]) -> bool:
    """In running text a ratio alone ('1:100') or a lone 'Mehrheit' is no vote."""
    kinds = {token.kind for token in tokens}
    if vote.ayes is not None and vote.noes is not None and "ratio" not in kinds:
        return True
    if kinds <= {"ratio", "num", "party", "rest"}:
        return any("/" in token.text or len(token.values) == 3 for token in tokens if token.kind == "ratio")
    if kinds <= {"majority", "num", "party"}:
        return any(token.kind == "majority" and token.text.lower() not in {"mehrheit"} for token in tokens)
    counted = [count for count in (vote.ayes, vote.noes, vote.abstentions) if count is not None]
    return bool(counted or vote.factions or vote.members or kinds & {"unanimous", "majority", "tie"})


def position_of(kind: str) -> Position:
    """The stance that a label of `kind` ('aye', 'no', 'abst') tells."""
    return _SIDES[kind]


def vote_manner(
    ayes: int | None,
    noes: int | None,
    *,
    abstentions: int | None = None,
    against: bool = False,
    rest: Position | None = None,
) -> Manner | None:
    """The manner that counts tell where no word does.

    Nobody against is unanimous, also with abstentions; somebody against is a majority, whichever side won.
    """
    if ayes is not None and noes is not None and ayes == noes and ayes > 0:
        return "tie"
    if noes or against or rest == "against":
        return "majority"
    # '10 Ja-Stimmen und 3 Enthaltungen': everybody who voted was for it.
    return "unanimous" if noes == 0 or (ayes and abstentions) else None


def _fold(text: str, tokens: Sequence[Token]) -> Vote:
    counts: dict[str, int] = {}
    groups: list[tuple[Position, GroupVote]] = []
    manner: Manner | None = None
    secret = roll = False
    side_of_votes: str | None = None
    rest: Position | None = None
    skip_until = -1
    label_first = _label_first(text, tokens)
    for at, token in enumerate(tokens):
        if token.start < skip_until:
            continue
        kind = token.kind
        if kind in ("unanimous", "majority", "tie"):
            denied = text[max(0, token.start - 6) : token.start].rstrip().lower().endswith("nicht")
            said: Manner = "majority" if denied and kind == "unanimous" else kind  # type: ignore[assignment]
            manner = manner if manner and manner != "majority" else said
        elif kind == "secret":
            secret = True
        elif kind == "roll":
            roll = True
        elif kind == "ratio" and not counts:
            order = ("no", "aye") if _lost_ratio(text, token) else ("aye", "no")
            counts.update(zip((*order, "abst"), token.values, strict=False))
        elif kind == "rest":
            following = next((other for other in tokens[at + 1 : at + 3] if other.kind in _SIDES), None)
            if following is not None:
                rest = position_of(following.kind)
                skip_until = following.end
        elif kind in _SIDES or kind == "present":
            count, end = _count(text, tokens, at, label_first)
            if kind == "present":
                continue
            if count is not None and kind not in counts:
                counts[kind] = count
            side_of_votes = kind
            voters, stop = _voters(text, tokens, end)
            if kind not in counts and voters and all(voter.count is not None for voter in voters):
                # 'Dagegen: CDU (10), SPD (9)': every group gives its number.
                counts[kind] = sum(voter.count or 0 for voter in voters)
            if count is None and not voters and not label_first:
                # 'CDU, SPD dafür; AfD dagegen'
                told = {voter.name for _, voter in groups}
                voters = [voter for voter in _voters_before(text, tokens, at) if voter.name not in told]
            if kind not in counts and voters and not any(voter.faction for voter in voters):
                # 'Gegenstimmen: GR Berg, GR Lang'; 'gegen die Stimme des Herrn Berg'
                counts[kind] = len(voters)
            voters = [voter for voter in voters if voter.name not in _INDEPENDENT]
            side = position_of(kind)
            if side != "abstain" and _LOSERS.match(token.text) and _fell(text, token):
                # 'gegen die Stimmen der CDU abgelehnt': the CDU voted for it.
                side = "against" if side == "for" else "for"
            groups += [(side, voter) for voter in voters]
            skip_until = max(skip_until, stop)
        elif kind == "votes" and at:
            number = tokens[at - 1]
            if number.kind == "num" and side_of_votes and text[number.start - 1 : number.start] == "(":
                # 'mit den Stimmen der ÖVP (22 Stimmen) gegen die Stimmen der FPÖ (5 Stimmen)'
                counts.setdefault(side_of_votes, number.values[0])
                continue
            plain = _plain_votes(text, tokens, at, counts)
            if plain is not None and _OPENING.match(text, token.end):
                # '8 Stimmen (SPÖ, ÖVP) gegen 1 Stimme (KPÖ)'
                voters, skip_until = _voters(text, tokens, token.end)
                groups += [(plain, voter) for voter in voters if voter.name not in _INDEPENDENT]
    ayes, noes, abstentions = (counts.get(kind) for kind in ("aye", "no", "abst"))
    if abstentions is None and _OWN_ABSTENTION.search(text):
        abstentions = 1
    if ayes is None or noes is None:
        parted = _FOR_AND_AGAINST.search(text) or _STAND_FOR.search(text)
        parts = (numeral(parted["ayes"]), numeral(parted["noes"])) if parted else (None, None)
        ayes, noes = parts if None not in parts else (ayes, noes)
    factions, members = _positions(groups)
    against = re.search(r"\bgegen \w+ (?:Stimm)?-?[Ee]nthaltung", text) is not None
    against = (
        against
        or any(faction.position == "against" for faction in factions)
        or any(m.vote == "against" for m in members)
    )
    return Vote(
        manner=manner or vote_manner(ayes, noes, abstentions=abstentions, against=against, rest=rest),
        ayes=ayes,
        noes=noes,
        abstentions=abstentions,
        secret=secret,
        roll_call=roll,
        factions=factions,
        members=members,
    )


# 'Gewählt ist mit 29 Stimmen: …': bare votes count for the person elected.
_CHOSEN = re.compile(
    r"[Gg]ewählt\b.{0,80}\bmit \d{1,4} Stimmen|\bmit \d{1,4} Stimmen\b.{0,160}\b(?:gewählt|ernannt|bestellt)"
    r"|\bmit \d{1,4} Stimmen (?:beschlossen|angenommen|bejaht|überwiesen)"
)
_LEHNT = re.compile(r"\blehn(?:t|te|en|ten)\b[^.;]*$")
_AB = re.compile(r"\bab\b")
_TURNED_DOWN = re.compile(r"abgelehnt|verworfen|zurückgewiesen|abgewiesen|verneint")


# '18 Mitglieder für und 18 gegen die Überweisung'
# 'Für den Antrag stimmen 6 Mitglieder, dagegen 9'
_FOR_AND_AGAINST = re.compile(
    r"\b(?P<ayes>\d{1,3}) (?:Mitglieder|Ratsmitglieder|Stimmen|Personen) für\b[^.;\d]{0,60}?\b(?:und|,) "
    r"(?P<noes>\d{1,3}) (?:(?:Mitglieder|Stimmen) )?gegen\b"
)
_STAND_FOR = re.compile(
    r"\b[Ff]ür (?:den|die|das) (?:\w+ ){1,5}?(?:stimm(?:en|ten)|votier(?:en|ten)|sprechen sich|sprachen sich) "
    r"(?P<ayes>\d{1,3}|[a-zäöü]{3,12})\b[^.;\d]{0,40}?\b(?:dagegen|gegen (?:den|die|das) \w+) (?:stimm(?:en|ten) )?"
    r"(?P<noes>\d{1,3}|[a-zäöü]{3,12})\b"
)
_LETTERS = re.compile(r"\b(?P<ayes>\d{1,3}) ?J\b[ ,/]{1,3}(?P<noes>\d{1,3}) ?N\b[ ,/]{1,3}(?P<rest>\d{1,3}) ?E\b")
"""'8 J, 0 N, 0 E'"""
_LOSERS = re.compile(r"(?:gegen|mit) .*Stimmen|gegen +(?:(?:die|den) +)?$", re.I)
_FATE = re.compile(
    r"(?P<lost>abgelehnt|\blehn(?:t|te|en|ten)\b"
    r"|verworfen|zurückgewiesen|nicht (?:angenommen|zugestimmt))|angenommen|zugestimmt|beschlossen"
    r"|genehmigt|gewählt|empfohlen"
)


# 'bei eigener Enthaltung gewählt'
_OWN_ABSTENTION = re.compile(r"\beigener (?:Stimm)?[Ee]nthaltung\b")


def _fell(text: str, token: Token) -> bool:
    """Whether the clause around a token tells that the motion was lost: its verb follows, or else goes before."""
    low = max(text.rfind(mark, 0, token.start) for mark in (". ", ";")) + 1
    stops = [at for at in (text.find(mark, token.end) for mark in (". ", ";")) if at >= 0]
    fate = _FATE.search(text, token.end, min(stops, default=len(text))) or _FATE.search(text, low, token.start)
    return fate is not None and fate["lost"] is not None


def _lost_ratio(text: str, token: Token) -> bool:
    """'mit 85 gegen 62 Stimmen abgelehnt' names the winning noes first; '3:12 Stimmen abgelehnt' does not."""
    if token.values[0] <= token.values[1]:
        return False
    clause = text[token.end : token.end + 60]
    return _TURNED_DOWN.search(clause) is not None or (
        _LEHNT.search(text, 0, token.start) is not None and _AB.search(clause) is not None
    )


# 'CDU, SPD und GRÜNE gegen FDP (= Ablehnung); AfD (= Enthaltung)': factions for, against and abstaining.
_SIDES_LINE = re.compile(rf"\s*(?P<ayes>{PARTY}\b[^();]{{0,200}}?) gegen (?P<noes>[^();]{{2,200}})(?P<rest>.*)", re.S)
_ABSTAINING = re.compile(r"([^();]{2,120})\(= *Enthaltung")


def _sides(text: str) -> Vote | None:
    match = _SIDES_LINE.fullmatch(text)
    if match is None or "Stimm" in match["ayes"]:
        return None
    groups: list[tuple[Position, GroupVote]] = [("for", voter) for voter in parse_voters(match["ayes"])]
    groups += [("against", voter) for voter in parse_voters(match["noes"])]
    abstaining = _ABSTAINING.search(match["rest"])
    groups += [("abstain", voter) for voter in (parse_voters(abstaining[1]) if abstaining else ())]
    factions, members = _positions(groups)
    return Vote(manner="majority", factions=factions, members=members) if factions else None


def _columns(tokens: Sequence[Token]) -> Vote | None:
    """A table row under its head: 'anwesend Ja Nein Enthaltung 7 5 1 1'. Surplus numbers stand on the left."""
    labels = [token.kind for token in tokens if token.kind in (*_SIDES, "present")]
    numbers = [token.values[0] for token in tokens if token.kind == "num"]
    first = next((at for at, token in enumerate(tokens) if token.kind == "num"), 0)
    if len(labels) < 3 or len(numbers) < len(labels) or any(t.kind in _SIDES for t in tokens[first:]):
        return None
    if not {"aye", "no"} <= set(labels) or len(tokens) != len(labels) + len(numbers):
        return None
    row = dict(zip(labels, numbers[-len(labels) :], strict=True))
    ayes, noes = row["aye"], row["no"]
    return Vote(manner=vote_manner(ayes, noes), ayes=ayes, noes=noes, abstentions=row.get("abst"))


# 'Zustimmung   8': a label and its number in columns; not: 'Ablehnung 3 Gegenstimmen'
_CELL = re.compile(r"[ |]{1,12}\d{1,3}(?=[ |]*(?:$|Zustimm|Ablehn|Enthalt|Nein|Ja))")


def _labels_only(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without the nouns that tell an outcome rather than label a count ('Mehrheitliche Ablehnung (20 Ja, 24 Nein)')."""
    kept: list[Token] = []
    for token in tokens:
        if token.text.lower() in _OUTCOME_NOUNS and token.kind in _SIDES:
            before = kept[-1] if kept else None
            counted = before is not None and before.kind in ("num", "rest") and token.start - before.end < 12
            counted = counted or _CELL.match(text, token.end) is not None
            if not counted and not text[token.end :].lstrip().startswith(":"):
                continue
        kept.append(token)
    return tuple(kept)


def _plain_votes(text: str, tokens: Sequence[Token], at: int, counts: dict[str, int]) -> Position | None:
    """'mit 8 Stimmen einstimmig': ayes; 'gegen 2 Stimmen': noes. Counts each once and returns the side."""
    number = tokens[at - 1]
    if number.kind != "num" or text[number.end : tokens[at].start].strip():
        return None
    before = text[max(0, number.start - 8) : number.start].rstrip().lower()
    if before.endswith("gegen") and "no" not in counts:
        counts["no"] = number.values[0]
        return "against"
    worded = any(token.kind in {"unanimous", "majority"} for token in tokens)
    if "aye" not in counts and "no" not in counts and (before.endswith("mit") or worded):
        counts["aye"] = number.values[0]
        return "for"
    return None


def _label_first(text: str, tokens: Sequence[Token]) -> bool:
    """Whether counts follow their labels ('Ja 14 Nein 3') rather than precede them ('14 Ja, 3 Nein')."""
    sides = [token for token in tokens if token.kind in _SIDES]
    if len(sides) > 1 and all(_COUNTED.match(text, token.end) for token in sides):
        return True  # 'Abstimmung: 18   Dafür: 18   Dagegen: 0'
    for at, token in enumerate(tokens):
        if token.kind in _SIDES or token.kind == "present":
            before = tokens[at - 1] if at else None
            if _COUNTED.match(text, token.end) and not (before and before.kind == "num"):
                return True
            if before and before.kind == "num" and _BETWEEN.fullmatch(text[before.end : token.start]):
                return False
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after and after.kind == "num" and _COLON.fullmatch(text[token.end : after.start]):
                return True
    return False


def _count(text: str, tokens: Sequence[Token], at: int, label_first: bool) -> tuple[int | None, int]:
    """The count that belongs to label `at`, and where label and count end."""
    token = tokens[at]
    if label_first:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if dash := _DASH.match(text, token.end):  # 'Nein: -'
            return 0, dash.end()
        if after and after.kind == "num" and _COLON.fullmatch(text[token.end : after.start]):
            return after.values[0], after.end
        if token.kind == "abst" and at and _JOINED.search(text, max(0, tokens[at - 1].start - 8), tokens[at - 1].start):
            # 'dafür 6, dagegen 9, bei 2 Enthaltungen'
            own = tokens[at - 1]
            if own.kind == "num" and _BETWEEN.fullmatch(text[own.end : token.start]):
                return own.values[0], token.end
        return None, token.end
    before = tokens[at - 1] if at else None
    if before is not None and _DASH_BEFORE.search(text[before.end : token.start]) and before.kind in _SIDES:
        return 0, token.end  # '3 dafür, - dagegen'
    if before and before.kind == "num" and _BETWEEN.fullmatch(text[before.end : token.start]):
        return before.values[0], token.end
    return None, token.end


def _voters(text: str, tokens: Sequence[Token], start: int) -> tuple[list[GroupVote], int]:
    """Who is named behind a label that ends at `start`, and where the names end."""
    opening = _OPENING.match(text, start)
    if opening:
        close = text.find(")", opening.end())
        close = len(text) if close < 0 else close
        if any(opening.end() <= token.start < close and token.kind in (*_SIDES, "ratio") for token in tokens):
            return [], start
        voters = parse_voters(text[opening.end() : close])
        return (voters, close + 1) if voters else ([], start)
    stop = text.find(")", start)
    if stop < 0 or "(" in text[start:stop]:
        stop = len(text)
    before: Token | None = None
    for token in tokens:
        if token.start >= stop:
            break
        if token.start < start:
            continue
        bracketed = text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
        follows = before is not None and not text[before.end : token.start].strip(" (")
        strength = token.kind == "num" and (bracketed or follows)
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


_NOUN = re.compile(r"\b(?:\w*[Ff]raktion(?:en)?|Gruppe)\b")
_PERSON = re.compile(rf" *{PERSON}")
_JOINED = re.compile(r"\b(?:bei|und|mit) +$")
_AGAINST_GROUP = re.compile(r"\bgegen +(?:(?:die|den) +)?$")
_OPENS_SIDE = re.compile(r"[(:;]|\b(?:und|bei|mit|gegen)\b(?! \S)")


def _voters_before(text: str, tokens: Sequence[Token], at: int) -> list[GroupVote]:
    """The parties right before a label ('CDU, SPD dafür'), back to the label or the bracket before them."""
    if at == 0 or tokens[at - 1].kind != "party":
        return []
    if _GROUP_NOUN.fullmatch(text, tokens[at - 1].end, tokens[at].start) is None:
        return []
    low = max((token.end for token in tokens[:at] if token.kind not in ("party", "num")), default=0)
    low = max([low, *(match.end() for match in _OPENS_SIDE.finditer(text, low, tokens[at - 1].start))])
    return parse_voters(text[low : tokens[at].start].strip(" ,;:–-"))


_GROUP_NOUN = re.compile(r"[ )\d(-]*(?:-?[Ff]raktion(?:en)?)?[ :–=(]*")


def _positions(
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
