"""Votes in verbatim minutes: the chair asks, the house answers, the chair states the result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ratslese.document.findings import FactionVote, MemberVote, Position, Vote
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.votes.names import parse_voters
from ratslese.extraction.votes.parser import find_votes, vote_manner
from ratslese.extraction.votes.tokens import numeral

__all__ = ["find_dialogues"]

# The chair states the result: 'Dann ist das so beschlossen.', 'Das ist eine mehrheitliche Zustimmung.'
_CONCLUDED = r"""
    (?P<sentence>
      (?:Dann|Damit|Somit|Also|Mithin|Dementsprechend|So)\ +(?:ist|sind|wäre|haben\ wir|hätten\ wir|gilt
        |wird)\b (?:[^.!?\n]|(?<=Nr)\.|(?<=Drs)\.|\.(?=\d)){0,200}?
        \b(?:beschlossen|angenommen|abgelehnt|zugestimmt|genehmigt|erledigt|verwiesen|überwiesen|vertagt
          |gewählt|bestätigt|aufgenommen|verabschiedet|festgestellt|bestellt|abgesetzt|durch|Zustimmung|Ablehnung
          |zurückgestellt|gefa(?:ss|ß)t|geschlossen)
        [^.!?\n]{0,120}[.!]
    | (?:Dann|Damit|Somit|So)\ +verfahren\ +wir\b[^.!?\n]{0,60}[.!]
    | [Ii]ch\ +stelle\ +(?:somit\ |damit\ |hiermit\ )?fest\b[^.!?\n]{0,200}?
        \b(?:beschlossen|angenommen|abgelehnt|zugestimmt|gewählt)\b[^.!?\n]{0,60}[.!]
    | (?:Damit|Hiermit)\ ist\ die\ Abstimmung[^.!?\n]{0,60}\bstelle\ fest[^.!?\n]{0,240}[.!]
    | (?:Ich|ich|Da|Hier|Jetzt)\ +(?:stelle|sehe|habe|haben|erkenne)\b [^.!?\n]{0,80}\b(?:einstimmig
      |mehrheitlich|Mehrheit|Einstimmigkeit)[^.!?\n]{0,160}[.!]
    | (?:Das|Auch\ das|Dies|Es)\ +(?:ist|war|sind)\b [^.!?\n]{0,80}?\b(?:einstimmig\w*|mehrheitlich\w*
      |(?:deutliche|große|klare|breite|überwiegende|eindeutige)\ (?:Mehrheit|Zustimmung|Ablehnung)
      |Einstimmigkeit|(?<!nicht\ )beschlossen|angenommen|abgelehnt)\b [^.!?\n]{0,160}[.!]
    | (?:Das|Dies)\ +(?:ist|sind)\ +(?:bei\ +)?(?:\w+\ )?(?:Enthaltung|Ablehnung|Gegenstimme|Nein-Stimme
      |Zustimmung|Ja-Stimme)[^.!?\n]{0,120}(?:Rest|ansonsten|sonst|Zustimmung|Ablehnung)[^.!?\n]{0,80}[.!]
    | \((?:einstimmig|mehrheitlich)e?\ (?:Zustimmung|Ablehnung|angenommen|abgelehnt)\)[.]?
    | (?:Gegen|Mit|Bei)\ (?:die|den|der|einer|\d+)\ [^.!?\n]{0,160}\b(?:angenommen|abgelehnt
      |beschlossen)[^.!?\n]{0,20}[.!]
    | (?:Der|Die|Das|Dem|Dieser|Diese)\ (?:\w+\ )?\w*(?:[Aa]ntrag|[Vv]orlage|[Ee]ntwurf|[Ee]mpfehlung|Überweisung)
        (?:\ [^.!?\n]{0,60})?\ (?:ist|sind)\ (?:\w+\ ){0,3}(?:angenommen|abgelehnt|beschlossen|zugestimmt)
        [^.!?\n]{0,40}[.!]
    | (?:Einstimmig|Mehrheitlich)\ +(?:so\ +)?(?:angenommen|beschlossen|abgelehnt|zugestimmt)[^.!?\n]{0,60}[.!]
    )"""
_AT_HEAD = re.compile(_CONCLUDED, re.VERBOSE)
_CONCLUSION = re.compile(rf"\s(?:(?<=[.!?:–-]\ )|(?<=\n)){_CONCLUDED}", re.VERBOSE)
"""It takes the blank before the sentence first: a search for that is quick."""


def _conclusions(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The sentences in [start, end) that conclude a vote."""
    if start == 0 and (first := _AT_HEAD.match(flat, 0, end)) is not None:
        yield first
        start = first.end()
    yield from _CONCLUSION.finditer(flat, max(0, start - 1), end)


# A question and its answer: 'Gibt es Gegenstimmen? - Keine.', 'Wer enthält sich? – Die FDP.'
_QUESTION = re.compile(
    r"(?P<question>(?:Wer|Gibt es|Gibt’s|Sind|Ist|Wünscht|Möchte|Und|Wir|Dann|Jetzt|Bitte"
    r"|Gegenstimmen|Gegenstimme|Enthaltungen|Enthaltung|Stimmenthaltungen|Gegenprobe"
    r"|Nein-Stimmen|Dagegen|Ablehnungen|Zustimmung)\b[^.!?\n–]{0,120}(?:\?|(?<=zustimmen)\."
    r"|(?<=Handzeichen)\.)|(?:Gegenstimmen|Enthaltungen|Gegenprobe"
    r"|Stimmenthaltungen)[^.!?\n]{0,60}[?.])"
)
_SHOW = re.compile(
    r"(?:Handzeichen|Kartenzeichen|Stimmzeichen|zuzustimmen wünsch|zustimmen möcht|dafür ist"
    r"|dafür sind|entschließen|um Ihr Votum|um Zustimmung)[^.!?\n]{0,140}[.!?]"
)
_AGAINST = re.compile(
    r"Gegenstimme|[Dd]agegen|Gegenprobe|Ablehnung|Nein-Stimme|lehnt|spricht sich .{0,20}gegen|Widerspruch"
)
_OBJECTION = re.compile(r"\b(?:Widerspr[uü]che?|Einw[aä]nde?|Einwendungen|Bedenken)\b")
_ABSTAIN = re.compile(r"[Ee]nthalt|enthält")
_NOBODY = re.compile(
    r"\W*(?:Keine?[nr]?(?![a-zäöü])|Niemand|Nein\b|Das ist (?:auch "
    r"|ebenfalls )?nicht der Fall|(?:Das )?(?:sehe ich|sehen wir) (?:auch )?(?:nicht|keine)"
    r"|Nicht der Fall|Gibt es (?:auch )?(?:nicht|keine)|Sehe ich (?:nicht|keine)"
    r"|Auch (?:nicht|keine)|Ebenfalls (?:nicht|keine)|Die gibt es nicht|Ich sehe (?:keine"
    r"|niemanden)|Dem ist nicht so|Null\b)"
)
_RESET = re.compile(
    r"(?:lasse|stelle|komme|kommen)\b[^.!?\n]{0,120}(?:abstimmen"
    r"|Abstimmung)\b[^.!?\n]{0,80}[.!:]|\bWortmeldungen\b[^.!?\n]{0,60}\?"
)
_WINDOW = 1400


def find_dialogues(text: str, flat: str, start: int, end: int) -> list[Draft]:
    """The votes that a chair takes aloud in [start, end), each with its conclusion as text."""
    found: list[Draft] = []
    floor = start
    for match in _conclusions(flat, start, end):
        low, high = match.span("sentence")
        sentence = " ".join(text[low:high].split())
        if re.search(r"\bwäre\b|\bwürde\b|\bwenn\b|\bnoch nicht\b|\bWortmeldung|nicht der Fall", sentence):
            continue
        before = max(floor, low - _WINDOW)
        vote, place = _asked(flat, before, low)
        told = find_votes(flat[low:high])
        if vote is None and not told:
            vote, place = _announced(flat, max(before, low - 360), low)
        asked = vote is not None and place is not None and "?" in flat[place[0] : low]
        if not asked and _PLAIN.match(sentence):
            continue  # prose says so too: it is read there
        own = replace(told[0].value, start=low + told[0].start, end=low + told[0].end) if told else None
        if own is None and vote is None and not _formal(flat, before, low, sentence):
            continue
        if vote is not None and place is not None:
            shown = " ".join(text[slice(*place)].split())
            manner = (own.manner if own and own.manner else None) or vote.manner
            if re.search(r"abgelehnt|Ablehnung|keine Mehrheit", sentence):
                manner = "majority" if manner == "unanimous" and own is None else manner
            elif vote.ayes == 0:
                # 'Ist jemand anderer Meinung? - Niemand.': nobody against, not nobody in favour.
                vote = replace(vote, ayes=None, noes=0)
                manner = manner or "unanimous"
            vote = replace(vote, result_text=shown, start=place[0], end=place[1], manner=manner)
        found.append(Draft(low, high, "", sentence, vote or own, worded=False, rule="decisions.dialogue"))
        floor = high
    return found


# 'Der Antrag ist angenommen.' concludes a vote only where the chair has asked for it.
_PLAIN = re.compile(
    r"(?:Der|Die|Das|Dem|Dieser|Diese) (?:\w+ )?\w*(?:[Aa]ntrag|[Vv]orlage|[Ee]ntwurf|[Ee]mpfehlung|Überw)"
)


def _announced(flat: str, start: int, end: int) -> tuple[Vote | None, tuple[int, int] | None]:
    """The last result that is read out in [start, end) ('Mit Ja haben gestimmt 51, mit Nein 27')."""
    told = [span for span in find_votes(flat[start:end]) if span.value.ayes is not None or span.value.noes is not None]
    if not told:
        return None, None
    span = told[-1]
    secret = "geheim" in flat[max(0, start - 600) : end]
    return replace(span.value, secret=span.value.secret or secret), (start + span.start, start + span.end)


def _formal(flat: str, before: int, low: int, sentence: str) -> bool:
    """A conclusion without a vote counts when a vote was just called, or nobody objected."""
    near = flat[max(before, low - 320) : low]
    if re.search(
        r"Abstimmung|abstimmen|Handzeichen|Votum|Widerspruch|Einwände|einverstanden|zustimm"
        r"|geheim|Ergebnis",
        near,
    ):
        return True
    return (
        re.search(r"so (?:beschlossen|verfahren)|verfahren wir|einstimmig|mehrheitlich|angenommen|abgelehnt", sentence)
        is not None
    )


def _asked(flat: str, start: int, end: int) -> tuple[Vote | None, tuple[int, int] | None]:
    """The vote that questions and answers in [start, end) tell, and where they stand."""
    called = list(_RESET.finditer(flat, start, end))
    low = called[-1].end() if called else start
    questions = [(match.start(), match.end(), match.group()) for match in _QUESTION.finditer(flat, low, end)]
    questions += [(match.start(), match.end(), "dafür " + match.group()) for match in _SHOW.finditer(flat, low, end)]
    questions.sort()
    counts: dict[Position, int | None] = {}
    factions: dict[str, FactionVote] = {}
    members: dict[str, MemberVote] = {}
    by_majority = False
    first: int | None = None
    last = low
    for at, (begin, stop, question) in enumerate(questions):
        position: Position
        if _ABSTAIN.search(question):
            position = "abstain"
        elif _OBJECTION.search(question):
            continue  # nobody votes where the chair only asks whether anybody objects
        elif _AGAINST.search(question):
            position = "against"
        elif re.search(r"dafür|Zustimm|zustimm|Handzeichen|\bzu\?|\bfür\b|einverstanden", question):
            position = "for"
        else:
            continue
        until = questions[at + 1][0] if at + 1 < len(questions) else end
        if until < stop:
            continue
        answer = flat[stop:until].strip(" -–\n")
        if first is None or (position == "against" and "for" not in counts):
            first = begin
        if not answer:
            continue
        last = stop + len(flat[stop:until].rstrip())
        if position == "for" and re.search(r"\bMehrheit\b", answer[:60]):
            by_majority = True
            counts.setdefault("for", None)
            continue
        count, groups, persons = _answer(answer, position)
        if count is None and not groups and not persons:
            continue
        if position == "for":
            first = stop + len(flat[stop:until]) - len(flat[stop:until].lstrip(" -–"))
        counts[position] = count
        for group in groups:
            factions.setdefault(group.name, group)
        for person in persons:
            members.setdefault(person.name, person)
    if not counts or first is None:
        return None, None
    against = counts.get("against")
    opposed = any(group.position in ("against", "split") for group in factions.values()) or any(
        m.vote == "against" for m in members.values()
    )
    manner = vote_manner(counts.get("for"), against, against=opposed)
    if manner is None and by_majority:
        manner = "majority"
    if manner is None and "for" in counts and "against" not in counts and (factions or members):
        manner = "majority"
    if manner is None and opposed:
        manner = "majority"
    vote = Vote(
        manner=manner,
        ayes=counts.get("for"),
        noes=against,
        abstentions=counts.get("abstain"),
        factions=tuple(factions.values()),
        members=tuple(members.values()),
    )
    return vote, (first, last)


_ANSWERED = re.compile(r"(?:[^.!?]|\.(?=\d)|(?<=Dr)\.|(?<=Prof)\.|(?<=Mag)\.)*[.!?]?")
_FILLER = re.compile(
    r"^(?:\W|Das sind|Das ist|Es enthält sich|Es enthalten sich|Zudem sehe ich|Ich sehe|Von"
    r"|Bei|Eine von|Ich habe hier|Dagegen sind|Dagegen ist|Dafür sind)+",
    re.I,
)
_STRAY = re.compile(r"^\W*(?:Danke|Vielen Dank|Gut|So|Okay|Dann|Damit|Ich stelle|Wir)\b")


def _answer(answer: str, position: Position) -> tuple[int | None, list[FactionVote], list[MemberVote]]:
    """Count, factions and persons of an answer; a count only where every voter is a person or the number is said."""
    if _NOBODY.match(answer):
        return 0, [], []
    factions: list[FactionVote] = []
    members: list[MemberVote] = []
    stated: int | None = None
    for match in _ANSWERED.finditer(answer):
        sentence = match.group().strip(" -–")
        if not sentence or _STRAY.match(sentence):
            if members or factions or stated is not None:
                break
            continue
        if re.match(r"\W*Herr \S+ enthält sich", sentence) and position != "abstain":
            continue
        number = re.match(
            r"\W*(?:Das (?:ist|sind) |Ich sehe |Es gibt )?(\d{1,3}|[Ee]ine|[Zz]wei|[Dd]rei|[Vv]ier"
            r"|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht)\b(?! (?:Fraktion|Stimme von))",
            sentence,
        )
        if number:
            stated = numeral(number[1])
        cleaned = re.sub(r"\b(?:enthält|enthalten) sich(?: ebenfalls| auch)?\b", "", _FILLER.sub("", sentence)).rstrip(
            "."
        )
        for voter in parse_voters(f" {cleaned}"):
            if voter.faction:
                field = {"for": "ayes", "against": "noes", "abstain": "abstentions"}[position]
                counted = {field: voter.count} if voter.count is not None else {}
                # 'Die übrigen Mitglieder der CDU-Fraktion': the others voted otherwise.
                stance: Position = "split" if voter.partial else position
                factions.append(FactionVote(voter.name, position=stance, **counted))
            elif position != "split":
                members.append(MemberVote(voter.name, position))
    full = all(group.ayes or group.noes or group.abstentions for group in factions)
    if stated is None and members and full:
        stated = len(members)
    return stated, factions, members
