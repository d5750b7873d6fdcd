"""Whether a resolution was changed on its way: the amendments voted on beside it, and what the debate says of them.

A resolution is a motion followed through the debate. It is adopted as amended where an amendment to it was carried,
where its mover took a change over or the body agreed to one, or where a change that somebody asked for stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ratslese.document import Span
from ratslese.document.findings import Decision
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.lines import BODY, alternatives
from ratslese.extraction.decisions.stretches import Stretch
from ratslese.extraction.votes.tokens import numeral
from ratslese.lexicon import words

__all__ = ["as_amended", "told_below"]

_REACH = 3000
"""Characters of debate before a resolution that are looked at."""

_TAKEN_OVER = re.compile(r"\b(?:" + alternatives("amending", "taken_over") + ")")
_AMENDMENT = re.compile(r"(?:Änderungs|Ergänzungs|Abänderungs|Zusatz)antr[aä]g")
# 'Der Antrag Berg wird mit sechs gegen vier Stimmen angenommen.', and below it the resolution
_MOTION_CARRIED = re.compile(r"(?:Der|Dieser|Dem|Diesem) Antrag\b(?! (?:der|des) Verwaltung)")
# 'Abstimmung über den Antrag Berg:' above the result
_MOTION_CALLED = re.compile(r"bstimmung über (?:den|die|diesen) \w*[Aa]ntr[aä]ge?\b(?! (?:der|des) Verwaltung)")
# 'Schlussabstimmung', 'Gesamtabstimmung': the points of the business were voted on before.
_FINAL_VOTE = re.compile(r"\b(?:Schlu(?:ss|ß)|Gesamt|Haupt)-?abstimmung\b")


def as_amended(flat: str, stretch: Stretch, before: Sequence[Span[Decision]], span: Span[Decision]) -> Span[Decision]:
    """A resolution adopted after a change to it was carried, taken over or written into it is adopted as amended.

    Args:
        flat: the text with line breaks inside paragraphs as blanks.
        stretch: the part of the document that the decision stands in.
        before: the decisions of the stretch that stand before it.
        span: the decision.
    """
    if span.value.outcome != "adopted" or span.value.kind not in ("resolution", "recommendation"):
        return span
    low = max(stretch.start, span.start - _REACH)
    if _AMENDMENT.search(flat, max(low, span.start - 60), span.end):
        return span  # the amendment itself
    if not (_voted(flat, low, before, span) or _debated(flat, low, before, span)):
        return span
    return replace(span, value=replace(span.value, outcome="adopted_amended"))


def told_below(drafts: Sequence[Draft], spans: Sequence[Span[Decision]]) -> list[Span[Decision]]:
    """The decisions of a stretch, a resolution amended where the result below it names a carried amendment.

    'Beschluss: …' and below it 'Abstimmungsergebnis: … Änderungsantrag der SPD: 27 Ja, 17 Nein' are one form.
    """
    told = list(spans)
    for at, (draft, span) in enumerate(zip(drafts, spans, strict=True)):
        if (
            not draft.worded
            or span.value.outcome != "adopted"
            or span.value.kind not in ("resolution", "recommendation")
        ):
            continue
        for other, below in zip(drafts[at + 1 :], spans[at + 1 :], strict=True):
            if other.worded or not other.about or other.rule != draft.rule:
                break
            if below.value.outcome == "adopted" and _AMENDMENT.match(other.about):
                told[at] = replace(span, value=replace(span.value, outcome="adopted_amended"))
    return told


def _voted(flat: str, low: int, before: Sequence[Span[Decision]], span: Span[Decision]) -> bool:
    """Whether an amendment was carried before the resolution `span`."""
    return any(
        other.value.outcome == "adopted"
        and (_AMENDMENT.search(flat, max(low, other.start - 120), other.end) or _moved_before(flat, other, span))
        for other in before[-3:]
        if low <= other.start
    )


def _moved_before(flat: str, other: Span[Decision], span: Span[Decision]) -> bool:
    """Whether `other` is a motion from the floor, carried right before the resolution `span`."""
    if other.value.kind not in ("resolution", "recommendation") or span.rule != "decisions.block":
        return False
    if span.start - other.end > 300:
        return False
    told_to = max(other.end, (other.value.vote.end or 0) if other.value.vote else 0)
    if other.rule == "decisions.sentence" and _MOTION_CARRIED.search(flat, other.start, told_to):
        return True
    called = _MOTION_CALLED.search(flat, max(0, other.start - 120), other.start)
    return called is not None and _FINAL_VOTE.search(flat, other.end, span.start) is not None


def _debated(flat: str, low: int, before: Sequence[Span[Decision]], span: Span[Decision]) -> bool:
    """Whether the debate before the resolution tells that it was changed."""
    if _TAKEN_OVER.search(flat, low, span.start) or _other_than_drafted(flat, low, span):
        return True
    if span.rule in _MOTIONS or _PUT_TO_VOTE.search(flat, max(low, span.start - 200), span.start):
        return False  # what was asked for is the motion that was voted on
    # What somebody asked for before a motion was lost was lost with it.
    low = max([low, *(other.end for other in before if other.value.outcome in ("rejected", "withdrawn"))])
    wishes = list(_asked(flat, low, span.start))
    wording = _content(flat[span.start : span.end]) if wishes else set()
    for asked in wishes:
        told = flat[asked.start : asked.end]
        if _put_instead(told, wording) or (asked.answers and _written_in(told, wording)):
            return True
        agreed = _AGREED.search(flat, asked.end, min(span.start, asked.end + _ANSWER))
        if agreed and _CHANGING.search(told) and not _COURSE.search(told):
            return True
    return False


# 'Über den Vorschlag von Frau Adam wird zuerst abgestimmt.'
_PUT_TO_VOTE = re.compile(
    r"\b[Üü]ber (?:den|die|diesen) \w*(?:[Aa]ntr[aä]g|[Vv]orschl[aä]g)\w*\b[^.]{0,60}\b[Aa]bge?stimm"
)
_MOTIONS = frozenset(["decisions.proposal", "decisions.motion"])


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asked for: its verb, up to where the reason or the next sentence begins.

    It answers where something was said before it: the first to ask brings the motion itself.
    """

    start: int
    end: int
    answers: bool


_DRAFTED = re.compile(r"(?:^|\n)[ \t*_#]*(?:" + alternatives("amending", "drafted") + r")[^:\n]{0,60}:[ \t*_]*\n?")


def _other_than_drafted(flat: str, low: int, span: Span[Decision]) -> bool:
    """Whether a draft printed above the resolution ('Beschlussvorschlag: …') has another amount or lacks a sentence.

    What only makes the draft more precise ('in der Fassung vom 3. Mai') changes nothing.
    """
    drafted = [match.end() for match in _DRAFTED.finditer(flat, low, span.start)]
    if not drafted:
        return False
    printed = flat[span.start : span.end]
    above = flat[drafted[-1] : min(span.start, drafted[-1] + 2 * len(printed) + 200)]
    wording, draft = _content(printed), _content(above)
    if min(len(wording), len(draft)) < 5 or len(wording & draft) < 0.5 * min(len(wording), len(draft)):
        return False
    if (_NOT.search(printed) is None) != (_NOT.search(above[: len(printed) + 80]) is None):
        return False  # a resolution against the draft is another one
    amounts, before = set(_AMOUNT.findall(printed)), set(_AMOUNT.findall(above[: len(printed) + 80]))
    if amounts - before and before - amounts:
        return True
    sentences = [_content(sentence) for sentence in _SENTENCE_END.split(printed)]
    return any(len(told) > 3 and len(told & draft) < 0.3 * len(told) for told in sentences)


_NOT = re.compile(r"\b(?:nicht|kein\w*|abgelehnt|verweigert)\b")
_AMOUNT = re.compile(
    r"(\d+(?:[.,’']\d+)*)[ ]?(?:€|Euro|EUR|Franken|%|Prozent|km/h|m²|qm|Jahren?|Monaten?|Wochen?|Stunden?)"
)
_ANSWER = 200
"""Characters behind a wish in which somebody agrees to it."""
_ASKS = re.compile(r"\b(?:" + alternatives("amending", "asking") + r")\b")
_AGREED = re.compile(r"\b(?:" + alternatives("amending", "agreed") + ")")
_CHANGING = re.compile("|".join(words("decisions", "amending", "changing")))
_COURSE = re.compile("|".join(words("decisions", "amending", "course")))
_OFFICIAL = re.compile(r"\b(?:" + alternatives("amending", "officials") + rf"|{BODY}\b(?! [A-ZÄÖÜ]))")
_REASON = re.compile("|".join(words("decisions", "amending", "reasons")))
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])|\n")


def _asked(flat: str, start: int, end: int) -> Iterator[_Asked]:
    """What those who hold no office of the meeting asked for in [start, end)."""
    for verb in _ASKS.finditer(flat, start, end):
        near = max(start, verb.start() - 200)
        opened = max((stop.end() for stop in _SENTENCE_END.finditer(flat, near, verb.start())), default=near)
        if _OFFICIAL.search(flat, opened, verb.end()):
            continue
        # The wish itself may begin like a relative clause: 'beantragt, die Frist zu verlängern'.
        ended = _SENTENCE_END.search(flat, verb.end(), end), _REASON.search(flat, verb.end() + 2, end)
        stops = [stop.start() for stop in ended if stop is not None]
        yield _Asked(verb.start(), min(stops, default=end), opened - start > _SAID_BEFORE)


_WORD = re.compile(r"\d+(?:[.,:’']\d+)*|[^\W\d_]{4,}(?:-[^\W\d_]+)*")
_WEAK = frozenset(words("decisions", "amending", "weak"))
# 'auszuzahlen', 'ausgezahlt' and 'auszahlen' are one word, 'genutzt' and 'nutzen' another.
_INFIX = re.compile(r"^(aus|auf|an|ab|ein|vor|bei|mit|nach|um|durch|her|hin|weg|fest|zurück|)(?:zu|ge)(?=\w{4})")
_ENDING = re.compile(r"(?:e[nmrst]?|[nst])$")
_STEM = 6


def _content(text: str) -> set[str]:
    """The words of a text that carry its matter, cut to their stems, and its numbers."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower in _WEAK:
            continue
        found.add(_number(word) or _ENDING.sub("", _INFIX.sub(r"\1", lower))[:_STEM])
    return found


def _number(word: str) -> str | None:
    """A number in figures, as it is compared ('zwölf' and '12' are one)."""
    value = None if word[0].isdigit() else numeral(word)
    return word if word[0].isdigit() else None if value is None else str(value)


def _written_in(asked: str, wording: set[str]) -> bool:
    """Whether what was asked for is a part of the wording, and not the whole of it."""
    told = _content(asked)
    shared = told & wording
    if _REFUSES.search(asked):
        return False  # 'beantragt, den Zuschuss nicht zu gewähren'
    return len(shared) > 2 and len(shared) >= 0.6 * len(told) and len(wording - shared) > 2


_SAID_BEFORE = 25
"""Characters before a wish that make it an answer."""
_REFUSES = re.compile(r"\b(?:nicht|kein(?:e[nmrs]?)?|abzulehnen|verzichten)\b")


def _put_instead(asked: str, wording: set[str]) -> bool:
    """Whether a number asked for instead of another stands in the wording, and the other does not."""
    instead = _INSTEAD.search(asked)
    if instead is None:
        return False
    numbers = [(word.start(), number) for word in _WORD.finditer(asked) if (number := _number(word.group()))]
    old = next((number for at, number in numbers if at > instead.start()), None)
    new = {number for _, number in numbers} - {old}
    return old is not None and old not in wording and not new.isdisjoint(wording)


# 'statt der vorgesehenen 8.000 €', 'von sechs auf zwölf Monate'
_INSTEAD = re.compile(r"\b(?:statt|anstatt|anstelle)\b|\bvon (?=\w[\w.,]* (?:\S+ )?auf \w)")
