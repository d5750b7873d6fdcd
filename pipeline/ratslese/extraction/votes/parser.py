"""Votes (Abstimmungen): every notation of a result, read into counts, manner, factions and names.

`parse_vote` reads one statement that is known to be about a vote; `find_votes` looks for statements in running text.
Both make one pass over tokens and never backtrack over more than a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ratslese.document import Span
from ratslese.document.findings import Position, Vote
from ratslese.extraction.votes.counts import count_of, labels_first, labels_only, plain_votes
from ratslese.extraction.votes.forms import form_vote, worded_columns
from ratslese.extraction.votes.names import ABBREVIATED, GroupVote
from ratslese.extraction.votes.stances import (
    OPENING,
    SIDES,
    label_clauses,
    position_of,
    positions,
    sided_vote,
    stands,
    voters_before,
    voters_behind,
)
from ratslese.extraction.votes.tokens import PARTY, Token, expand_code, numeral, spell_letters, tick, tokenize
from ratslese.lexicon import load

__all__ = ["Manner", "find_votes", "no_vote", "parse_vote", "vote_manner"]

Manner = Literal["unanimous", "majority", "tie"]

_WORDS = load("votes")
_NO_VOTE = re.compile(r"\b(?:" + "|".join(_WORDS["manner"]["none"]) + r")\b".replace(" ", " +"), re.I)
_SIGNS = re.compile(
    r"stimm|enth|mehr|\bja\b|\bnein\b|dagegen|dafür|gegen|einhellig|einmütig|einvernehm"
    r"|stillschweig|widerspruch|\beinst\.|\d ?: ?\d|\d ?/ ?\d",
    re.I,
)
# It ends with its sentence; 'GR. Berg', 'Dr. Lang' end none.
_STATEMENT = re.compile(
    rf"[^\n.!?;]+(?:[.!?;](?:(?![ \n]+[A-ZÄÖÜ\d–-]|\Z)|{'|'.join(rf'(?<={re.escape(word)})' for word in ABBREVIATED)})"
    r"[^\n.!?;]*)*[.!?;]?"
)
_LONGEST = 1200
"""Characters of the longest statement; a longer one is cut, so that the time grows with the text alone."""
_WRAP = re.compile(r"(?<=[^\n.!?;])\n(?=[^\n])")
_TALLY_LINE = re.compile(r"\W*(?:\d+ +)?(?:Ja|Nein|Enth|Dafür|Dagegen|Stimm|Gegen|Für)[\w-]*[^\n]{0,30}", re.I)
_INDEPENDENT = frozenset(_WORDS["groups"]["independent"])


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
    if (worded := worded_columns(plain)) is not None:
        said, counts = worded
        return Vote(manner=said, **counts, result_text=printed)  # type: ignore[arg-type]
    plain = spell_letters(plain)
    plain = _SLASHED.sub(r"\g<before>\g<ayes>:\g<noes>", plain) if "/" in plain else plain
    plain = _SUM.sub("", plain)
    plain = label_clauses(expand_code(plain) or plain)
    tokens = labels_only(plain, tokenize(plain))
    if not tokens:
        return None
    vote = sided_vote(plain) or _columns(tokens) or _fold(plain, tokens)
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
        told = _CHOSEN.search(statement) or _FOR_AND_AGAINST.search(statement) or stands(statement)
        if not strong and not told:
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
            or (at and token.start - tokens[at - 1].end < 12 and tokens[at - 1].kind in (*SIDES, "present"))
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
    lost = any(token.kind == "no" and "timme" in token.text and _LOSERS.match(token.text) for token in tokens)
    return bool(counted or vote.factions or vote.members or lost or kinds & {"unanimous", "majority", "tie"})


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
    contested = False
    rest: Position | None = None
    skip_until = -1
    label_first = labels_first(text, tokens)
    for at, token in enumerate(tokens):
        if token.start < skip_until:
            continue
        kind = token.kind
        if kind in ("unanimous", "majority", "tie"):
            denied = text[max(0, token.start - 6) : token.start].rstrip().lower().endswith("nicht")
            said: Manner = "majority" if denied and kind == "unanimous" else kind  # type: ignore[assignment]
            manner = manner if manner and manner != "majority" else said
            if all_of_them := _ALL_OF_THEM.match(token.text):
                counts.setdefault("aye", int(all_of_them[1]))
        elif kind == "secret":
            secret = True
        elif kind == "roll":
            roll = True
        elif kind == "ratio" and not counts:
            order = ("no", "aye") if _lost_ratio(text, token) else ("aye", "no")
            counts.update(zip((*order, "abst"), token.values, strict=False))
        elif kind == "rest":
            following = next((other for other in tokens[at + 1 : at + 3] if other.kind in SIDES), None)
            if following is not None:
                rest = position_of(following.kind)
                skip_until = following.end
        elif kind in SIDES or kind == "present":
            count, end = count_of(text, tokens, at, label_first)
            if count is None and (inside := _COUNT_INSIDE.search(token.text)):
                count = int(inside[1])
            if kind == "present":
                continue
            if count is not None and kind not in counts:
                counts[kind] = count
            side_of_votes = kind
            voters, stop = voters_behind(text, tokens, end)
            if kind not in counts and voters and all(voter.count is not None for voter in voters):
                # 'Dagegen: CDU (10), SPD (9)': every group gives its number.
                counts[kind] = sum(voter.count or 0 for voter in voters)
            if count is None and not voters and not label_first:
                # 'CDU, SPD dafür; AfD dagegen'
                told = {voter.name for _, voter in groups}
                voters = [voter for voter in voters_before(text, tokens, at) if voter.name not in told]
            if kind not in counts and voters and not any(voter.faction for voter in voters):
                # 'Gegenstimmen: GR Berg, GR Lang'; 'gegen die Stimme des Herrn Berg'
                counts[kind] = len(voters)
            voters = [voter for voter in voters if voter.name not in _INDEPENDENT]
            side = position_of(kind)
            contested = contested or (kind == "no" and _LOSERS.match(token.text) is not None)
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
            plain = plain_votes(text, tokens, at, counts)
            if plain == "against" and not {"aye", "abst"} & counts.keys() and _fell(text, token):
                # 'gegen drei Stimmen abgelehnt': three were for it.
                counts["aye"] = counts.pop("no")
                plain, contested = "for", True
            if plain is not None and (OPENING.match(text, token.end) or _OF_GROUP.match(text, token.end)):
                # '8 Stimmen (SPÖ, ÖVP) gegen 1 Stimme (KPÖ)'
                voters, skip_until = voters_behind(text, tokens, token.end)
                groups += [(plain, voter) for voter in voters if voter.name not in _INDEPENDENT]
    ayes, noes, abstentions = (counts.get(kind) for kind in ("aye", "no", "abst"))
    if abstentions is None and _OWN_ABSTENTION.search(text):
        abstentions = 1
    if (ayes is None or noes is None) and "gegen" in text:
        parted = _FOR_AND_AGAINST.search(text) or _STAND_FOR.search(text)
        sides = parted.groupdict() if parted else {}
        parts = numeral(sides.get("ayes") or ""), numeral(sides.get("noes") or sides.get("contra") or "")
        ayes, noes = parts if None not in parts else (ayes, noes)
    factions, members = positions(groups)
    against = re.search(r"\bgegen \w+ (?:Stimm)?-?[Ee]nthaltung", text) is not None
    against = (
        contested
        or against
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
    r"[Gg]ewählt\b.{0,80}\bmit \d{1,4} Stimmen"
    r"|\b[Mm]it \d{1,4} (?:gültigen )?Stimmen\b.{0,160}\b(?:gewählt|ernannt|bestellt)"
    r"|\bmit \d{1,4} Stimmen (?:beschlossen|angenommen|bejaht|überwiesen)"
    r"|\berh(?:ält|ielt) (?:nur |lediglich )?\d{1,4} Stimmen\b[^.;]{0,60}\b(?:abgelehnt|angenommen)"
    r"|\bmit \d{1,3} Stimmen\b[^.;]{0,120}? gegen \d{1,3} Stimmen\b"
)
_LEHNT = re.compile(r"\blehn(?:t|te|en|ten)\b[^.;]*$")
_AB = re.compile(r"\bab\b")
_TURNED_DOWN = re.compile(r"abgelehnt|verworfen|zurückgewiesen|abgewiesen|verneint")


_VOTERS = r"(?:(?:Mitglieder|Stimmen|Personen|Anwesende|[A-ZÄÖÜ]\w+(?:mitglieder|räte|verordnete|ordnete)) )?"
_STOOD = r"(?:stimm(?:en|ten)|votier(?:en|ten)|sprechen sich|sprachen sich|sind|waren)"
# '18 Mitglieder für und 18 gegen die Überweisung'; '9 für die Motion, 10 dagegen'
# 'Für den Antrag stimmen 6 Mitglieder, dagegen 9'; 'Für den Antrag stimmten 7 Gemeinderäte, 4 stimmten dagegen'
_FOR_AND_AGAINST = re.compile(
    rf"\b(?P<ayes>\d{{1,3}}) {_VOTERS}(?:{_STOOD} )?für\b[^.;\d]{{0,60}}?(?:\bund|,) "
    rf"(?P<noes>\d{{1,3}}) {_VOTERS}(?:{_STOOD} )?(?:da)?gegen\b"
)
_STAND_FOR = re.compile(
    rf"\b[Ff]ür (?:den|die|das) (?:\w+ ){{1,5}}?{_STOOD} (?P<ayes>\d{{1,3}}|[a-zäöü]{{3,12}})\b[^.;\d]{{0,40}}?"
    rf"(?:\b(?:dagegen|gegen (?:den|die|das) \w+) (?:{_STOOD} )?(?P<noes>\d{{1,3}}|[a-zäöü]{{3,12}})\b"
    rf"|(?:\bund|,) (?P<contra>\d{{1,3}}|[a-zäöü]{{3,12}}) {_VOTERS}(?:{_STOOD} )?dagegen\b)"
)
# 'einstimmig (8/0)', 'Abstimmung: 8/2'; not: 'Vorlage 8/22', '8/2/1', which is a ratio anyhow
_SLASHED = re.compile(
    r"(?P<before>\b(?:[Ee]instimmig|[Mm]ehrheitlich|[Aa]ngenommen|[Aa]bgelehnt|Abstimmung(?:sergebnis)?|Abst\.)"
    r"[: ]{0,2}\(?)"
    r"(?P<ayes>\d{1,3}) ?/ ?(?P<noes>\d{1,2})(?=[ ).;,]|$)(?! ?/)"
)
_SUM = re.compile(r"(?<=\)) *= *\d{1,3}\b")
"""'SPD (5), Grüne (3) = 8': the groups' own numbers tell as much"""
_COUNT_INSIDE = re.compile(r"^(?:mit|gegen)\D{1,8}(\d{1,3}) +Stimmen$", re.I)
"""'mit den 9 Stimmen der ÖVP gegen die 7 Stimmen der SPÖ'"""
_ALL_OF_THEM = re.compile(r"mit +allen +(\d{1,3})\b", re.I)
"""'Mit allen 15 Stimmen'"""
_LOSERS = re.compile(r"(?:gegen|mit) .*Stimmen|gegen +(?:(?:die|den) +)?$", re.I)
_FATE = re.compile(
    r"(?P<lost>abgelehnt|\blehn(?:t|te|en|ten)\b"
    r"|verworfen|zurückgewiesen|nicht (?:angenommen|zugestimmt))|angenommen|zugestimmt|beschlossen"
    r"|genehmigt|gewählt|empfohlen"
)


# 'bei eigener Enthaltung gewählt'
_OF_GROUP = re.compile(rf" +(?:der|von|aus +der) +(?:Fraktion(?:en)? +)?(?:{PARTY}|\w+-[Ff]raktion)")
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


def _columns(tokens: Sequence[Token]) -> Vote | None:
    """A table row under its head: 'anwesend Ja Nein Enthaltung 7 5 1 1'. Surplus numbers stand on the left."""
    labels = [token.kind for token in tokens if token.kind in (*SIDES, "present")]
    numbers = [token.values[0] for token in tokens if token.kind == "num"]
    first = next((at for at, token in enumerate(tokens) if token.kind == "num"), 0)
    if len(labels) < 3 or len(numbers) < len(labels) or any(t.kind in SIDES for t in tokens[first:]):
        return None
    if not {"aye", "no"} <= set(labels) or len(tokens) != len(labels) + len(numbers):
        return None
    row = dict(zip(labels, numbers[-len(labels) :], strict=True))
    ayes, noes = row["aye"], row["no"]
    return Vote(manner=vote_manner(ayes, noes), ayes=ayes, noes=noes, abstentions=row.get("abst"))
