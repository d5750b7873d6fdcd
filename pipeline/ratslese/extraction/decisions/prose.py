"""Decisions told in one sentence of prose: 'Der Rat stimmt dem Antrag einstimmig zu.'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.lines import WORDED, alternatives, is_vote_line, opens_debate
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.decisions.recording import ARROW, COUNTED_BRACKET, is_report, records
from ratslese.extraction.votes.parser import find_votes, no_vote, parse_vote
from ratslese.extraction.votes.stances import stands
from ratslese.extraction.votes.tokens import numeral
from ratslese.lexicon import load

__all__ = ["find_records"]

_WORDS = load("decisions")


_TRIGGERS = tuple(_WORDS["prose"]["triggers"])
"""Fragments in lower case of which every recording sentence holds one; the cheap way to pass over the others."""


def find_records(text: str, sentences: Iterable[tuple[int, int]], organization: str | None = None) -> list[Draft]:
    """The sentences that record a decision of this meeting.

    Args:
        text: the canonical text.
        sentences: offsets of the sentences to look at.
        organization: the body that meets, where known: another body's decisions are reported, not taken.
    """
    found: list[Draft] = []
    before: tuple[int, int] | None = None
    done = 0
    for start, end in sentences:
        here, before = before, (start, end)
        if end - start > 900:
            continue
        printed = text[start:end]
        lower = printed.lower()
        if found and start - found[-1].end < 40 and "enth" in lower and (told := _ABSTAINED.fullmatch(lower)):
            found[-1] = _with_abstentions(found[-1], told["count"])
            continue
        if not any(trigger in lower for trigger in _TRIGGERS) and not is_vote_line(printed):
            continue
        if (label := _LABELLED_LINE.match(printed)) is not None:
            # 'Wortmeldungen: Frau Adam, Herr Berg', and below it the sentence
            start += label.end()
            printed = text[start:end]
        sentence = " ".join(printed.split())
        if is_vote_line(sentence) and here is not None and start - here[1] < 80 and text[here[1] - 1] != "?":
            draft = _draft(text, start, end, sentence)
            if draft.vote is None:
                draft = replace(draft, vote=_at(parse_vote(sentence), start, end))
            if found and found[-1].end >= here[0] and found[-1].vote is None:
                found[-1] = replace(found[-1], vote=draft.vote, result=f"{found[-1].result} {sentence}")
            elif found and found[-1].vote is not None and found[-1].vote.end == here[1] and start - here[1] < 4:
                # 'Ja: 53' and below it 'Nein: 0': one tally
                whole = _at(parse_vote(text[found[-1].vote.start : end]), found[-1].vote.start or start, end)
                found[-1] = replace(found[-1], vote=whole or found[-1].vote)
            elif (
                draft.vote is not None
                and here[1] - here[0] < 900
                and not (found and found[-1].end >= here[0])
                and not _BALLOT_COUNT.search(text, *here)
                and not is_vote_line(" ".join(text[slice(*here)].split()))
            ):
                found.append(replace(draft, start=here[0], end=here[1]))
            continue
        if found and start - max(done, found[-1].end) < 40:
            told_after = _told_after(found[-1], sentence, start, end)
            if told_after is not None:
                found[-1], done = told_after, end
                continue
        if not records(sentence, organization):
            continue
        titled = _TITLED.match(printed)
        if titled and records(" ".join(printed[titled.end() :].split()), organization):
            # 'Der Antrag der SP auf Erhöhung: Der Antrag wird mit 8 zu 5 Stimmen angenommen.'
            start += titled.end()
            sentence = " ".join(text[start:end].split())
        draft = _draft(text, start, end, sentence)
        if here is not None and draft.vote is None and _HELD_GOOD.match(sentence) and start - here[1] < 3:
            objections = " ".join(text[slice(*here)].split())
            if _NO_OBJECTIONS.match(objections):
                # 'Einwendungen werden nicht erhoben. Die Niederschrift gilt damit als genehmigt.' is one record.
                if found and found[-1].start == here[0]:
                    found.pop()
                draft = replace(draft, start=here[0])
        free = here is not None and (not found or found[-1].end < here[0])
        if here is not None and free and draft.vote is None and "gewählt" in sentence and _BALLOTED.search(text, *here):
            told_before = " ".join(text[slice(*here)].split())
            vote = parse_vote(told_before)
            if vote is not None:
                draft = replace(draft, vote=_at(replace(vote, secret=vote.secret or "geheim" in told_before), *here))
        if here is not None and draft.vote is not None and _SECRET.search(text, *here):
            draft = replace(draft, vote=replace(draft.vote, secret=True))
        if (
            here is not None
            and free
            and (
                (_OF_PROPOSAL.match(sentence) and _above(text, here, start))
                or (_OF_SENTENCE.match(sentence) and _worded(text, here) and "\n\n" not in text[here[1] : start])
            )
        ):
            draft = replace(draft, start=here[0], end=here[1], worded=True)
        elif here is not None and free and _OF_MOTION.match(sentence) and not text[here[1] : start].strip():
            moved = _MOVED.search(text, *here)
            if moved is not None and here[1] - moved.end() > _SHORTEST_MOTION:
                draft = replace(draft, start=moved.end(), end=here[1], worded=True)
        found.append(draft)
        done = end
    return found


# 'Auf Frau Adam entfielen 5 Ja-Stimmen und 1 Enthaltung.' before the sentence that says who was elected
_BALLOTED = re.compile(r"\b(?:entf(?:iel|all)en|erh[iä]e?lt)\b[^.;:?]{0,80}\b\d{1,3} Ja-?\s?Stimmen?\b")


# 'Abgegebene Stimmen: 14', 'In Betracht fallende Stimmen: 53' above the counts: what was voted on is none of these.
_BALLOT_COUNT = re.compile(r"(?:[Ss]timm(?:en|zettel|berechtigten?)|[Gg]ültige?|[Ll]eere?|[Mm]ehr)\s*:\s*\d{1,5}\s*$")


# 'Ein Ratsmitglied enthält sich der Stimme.' behind the vote; not: 'Frau Adam enthält sich.'
_ABSTAINED = re.compile(
    r"(?P<count>\d{1,3}|[a-zäöüß]+) (?:\w+ )?\w*(?:mitglied|mitglieder|rat|räte|rätin|rätinnen|anwesende|anwesende[rn]"
    r"|stimmberechtigte|stimmberechtigte[rn]|person|personen|verordnete[rn]?)\s+"
    r"(?:enthält|enthielt|enthalten|enthielten)\s+sich(?:\s+der\s+stimme)?\."
)


# 'Dagegen erhebt sich kein Widerspruch.': agreed without a vote
_UNOPPOSED = re.compile(
    r"(?:Hiergegen|Dagegen|Gegen)\b[^.;:]{0,120}\b(?:keine?|nicht)\b[^.;:]{0,40}(?:Widerspr|Einw|Einspr|Bedenken)[^.;:]{0,40}\.?$"
)


# 'Er ist damit abgelehnt.', 'Damit ist der Antrag angenommen.' behind the sentence that tells who voted how
_CONCLUDES = re.compile(
    r"(?:Er|Sie|Es|Dieser|Diese|Damit|Somit|Daher|Mithin|Der \w*[Aa]ntrag|Die Vorlage"
    r"|(?:Der|Die|Das) \w+ (?:ist|gilt) (?:damit|somit|daher|mithin))\b[^.;:?]{0,80}"
    r"\b(?:angenommen|abgelehnt|beschlossen|zugestimmt|genehmigt|gewählt|in der Minderheit|Mehrheit)\b[^.;:?]{0,30}\."
)


def _told_after(draft: Draft, sentence: str, start: int, end: int) -> Draft | None:
    """A draft with what the sentence right behind it adds: its fate, or who stood for it; None where it adds neither.

    'Die Dringlichkeit wird nicht zuerkannt.' and behind it 'Für die Zuerkennung stimmen FWG, dagegen SPD und CDU.'
    """
    if draft.vote is None:
        if _HELD_GOOD.match(sentence) and _NO_OBJECTIONS.match(draft.result):
            return replace(draft, end=end, result=f"{draft.result} {sentence}")
        vote = parse_vote(sentence) if stands(sentence) else None
        if vote is None or not vote.factions or draft.denied:
            return None
        return replace(draft, vote=_at(vote, start, end))
    if _NAMES_VOTERS.match(sentence):
        voters = parse_vote(sentence)
        if voters is not None and voters.members and draft.vote.ayes is not None and draft.vote.noes is not None:
            named = (*draft.vote.members, *voters.members)
            roll = draft.vote.roll_call or len(named) > 1
            return replace(draft, vote=replace(draft.vote, members=named, roll_call=roll))
        return draft
    told = draft.vote.factions or draft.vote.members or None not in (draft.vote.ayes, draft.vote.noes)
    open_fate = says_outcome(draft.result) is None or _COUNTS_ALONE.search(draft.result) is not None
    if told and open_fate and _CONCLUDES.fullmatch(sentence):
        return replace(draft, result=f"{draft.result} {sentence}")
    return None


# 'Rückweisungsantrag Berg: 23 Ja, 95 Nein.'
_COUNTS_ALONE = re.compile(r"^[^:.]{3,80}: ?\d[^.]{0,60}\.?$")
# 'Mit Ja stimmen die Abgeordneten Adam und Berg.' behind the counts of a roll call
_NAMES_VOTERS = re.compile(
    r"(?:Mit (?:Ja|Nein)|Dafür|Dagegen|Ja|Nein|Der Stimme|Enthalten|Enthaltung(?:en)?|Für|Gegen)\b"
    r"[^.;:]{0,40}\b(?:stimm|votier|haben|enth|Stimme)|(?:Mit )?(?:Ja|Nein|Enthaltung(?:en)?)(?:-Stimmen)?: "
)


def _with_abstentions(draft: Draft, count: str) -> Draft:
    """A draft whose vote lacks the abstentions that the sentence behind it tells."""
    vote, number = draft.vote, numeral(count)
    if vote is None or vote.abstentions is not None or number is None:
        return draft
    return replace(draft, vote=replace(vote, abstentions=number))


_HELD_GOOD = re.compile(
    r"(?:Sie|Es|Die \w*[Nn]iederschrift|Das \w*[Pp]rotokoll|Die Verhandlungsschrift|Die Tagesordnung)\b[^.;:]{0,60}"
    r"(?:\bgilt\b[^.;:]{0,40}\bals (?:genehmigt|anerkannt|angenommen|festgestellt)\b"
    r"|\bist (?:damit |somit |hiermit )?(?:genehmigt|abgenommen|anerkannt|angenommen)\b)"
)
_NO_OBJECTIONS = re.compile(
    r"(?:(?:Schriftliche )?(?:Einw[aäe]nd\w+|Einspr[uü]ch\w*|Änderungswünsche)\b[^.;:]{0,80}\b(?:nicht|keine)\b"
    r"|Gegen (?:die|das) [^.;:]{3,90}\b(?:keine|nicht)\b"
    r"|[^.;:]{0,40}\bkeine (?:\w+ )?(?:Einw|Einspr|Änderungsw))"
)
_LABELLED_LINE = re.compile(rf"(?:{alternatives('labels', 'other')}):[^\n]*\n\s*(?=[A-ZÄÖÜ])")
# Full stops inside stand before a figure or a sign ('Fr. 500.– für die Halle').
_TITLED = re.compile(r"(?:[^.:;?!]|\.(?![ \n]+[A-ZÄÖÜ])){4,240}:\s+(?=(?:Der|Die|Das|Dem|Den|Dieser|Diesem|Diese) )")
# 'Die Drucksache wird … beschlossen': the paragraph above is what was decided.
_OF_PROPOSAL = re.compile(
    r"(?:Der|Die|Dem|Dieser|Diesem|Diese) (?:so (?:geänderten?|ergänzten?) )?(?:Drucksache"
    r"|Vorlage|\w*[Vv]orschlag|Beschlu(?:ss|ß)vorlage|Beschlu(?:ss|ß)|Antrag"
    r"|Beschlu(?:ss|ß)antrag) (?:wird|wurde|ist|ergeht|erfolgt)\b"
    r"|(?:Das (?:\w+ )?[Ee]rgebnis|Die (?:\w+ )?(?:Schluss)?[Aa]bstimmung)\b[^.:;]{0,50}"
    r"\b(?:lautet|ergibt|ergab|ist|war|bringt|brachte)\b"
)


# 'Sie stellt den Antrag, der Rat möge die Rechnung feststellen.' and behind it 'Der Antrag wird angenommen.'
_OF_MOTION = re.compile(r"(?:Der|Dieser|Dem|Diesem) (?:\w*[Aa]ntrag|Vorschlag) (?:wird|wurde|ist|findet|erhält)\b")
_MOVED = re.compile(
    r"\bstell(?:t|te|en|ten)\s+(?:\w+\s+){0,4}?(?:den|folgenden)\s+\w*[Aa]ntrag(?:,|:|\s+auf)\s+(?=\S)"
    r"|\b\w*[Aa]ntrag\s+(?:de[rs]|von)\s[^:.;]{2,60}:\s+(?=\S)"
)
_SHORTEST_MOTION = 20
# 'Die Abstimmung erfolgt geheim.' before the counts
_SECRET = re.compile(r"\b(?:Abstimmung|Wahl)\b[^.;:?]{0,60}\bgeheim\b|\bgeheim abgestimmt\b")
# 'Der Beschluss erfolgte gegen die Stimme des Herrn Adam.': the sentence before is what was decided.
_OF_SENTENCE = re.compile(r"(?:Der|Dieser) Beschlu(?:ss|ß) (?:erfolgte?|erging|ergeht|fiel|fällt|wurde|wird|ist)\b")


def _above(text: str, here: tuple[int, int], start: int) -> bool:
    """Whether the sentence at `here` is a paragraph of its own right above `start`, and a wording."""
    gap, before = text[here[1] : start], text[max(0, here[0] - 3) : here[0]]
    alone = "\n" in gap and not gap.strip() and ("\n" in before or not before)
    return alone and _worded(text, here)


def _worded(text: str, here: tuple[int, int]) -> bool:
    """Whether the sentence at `here` reads as a wording."""
    sentence = " ".join(text[slice(*here)].split())
    return (
        bool(WORDED.search(sentence)) and not is_report(sentence) and not opens_debate(sentence) and len(sentence) > 30
    )


def _at(vote: Vote | None, start: int, end: int) -> Vote | None:
    return None if vote is None else replace(vote, start=start, end=end)


# '3. Auf den Antrag …', 'b) Herr Adam wird …'
_NUMBER = re.compile(r"(?:\d{1,2}[.)][ ]+(?=[A-ZÄÖÜ])|[a-z]\)[ ]+(?=[A-ZÄÖÜ\d]))")
_BULLET = re.compile(r"(?:[-–•*] +)?")
_ARROW = re.compile(r"\s*(?:→|->|=>|–|-)\s*(?:abgelehnt|angenommen|beschlossen|genehmigt)\b")


def _draft(text: str, start: int, end: int, sentence: str) -> Draft:
    """The draft of a recording sentence; the wording leaves out a bracketed vote and a subject before a colon."""
    votes = find_votes(text[start:end].replace("\n", " ")) if not _UNOPPOSED.match(sentence) else []
    vote = None
    if votes:
        span = votes[0]
        vote = replace(span.value, start=start + span.start, end=start + span.end)
        if len(votes) > 1:
            vote = replace(parse_vote(sentence) or vote, start=vote.start, end=start + votes[-1].end)
    number = _NUMBER.match(text, start, end)
    low, high = number.end() if number else start, end
    raw = text[start:end]
    bracket = COUNTED_BRACKET.search(raw)
    arrow = None if bracket and _ARROW.match(raw, bracket.end()) else ARROW.search(raw)
    if arrow is not None:
        told = " ".join(arrow["told"].split())
        place = (start + arrow.start("told"), end)
        low += _BULLET.match(text[low:high]).end()  # type: ignore[union-attr]
        vote = _at(parse_vote(told), *place)
        return Draft(low, start + arrow.start(), "", told, vote, worded=False, rule="decisions.sentence")
    if bracket and not _ARROW.sub("", raw[bracket.end() :]).strip(" .:;") and bracket.start() > 20:
        high = start + len(raw[: bracket.start()].rstrip())
        colon = raw.rfind(": ", 0, bracket.start())
        colon = max(colon, raw.rfind(":\n", 0, bracket.start()))
        if 0 < colon < bracket.start() - 20:
            low = start + colon + 2
        sentence = " ".join(text[low:end].split())
    return Draft(low, high, "", sentence, vote, no_vote(sentence), worded=False, rule="decisions.sentence")
