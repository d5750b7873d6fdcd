"""The sentences of a stretch as the rules for decisions want them: joined over page breaks, cut at votes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ratslese.document import Document, Span, inside
from ratslese.document.findings import (
    SENTENCES,
)
from ratslese.extraction.decisions.lines import is_turn, is_vote_line, lines_of
from ratslese.extraction.votes.rolls import Roll
from ratslese.lexicon import words

__all__ = ["cut_at_votes", "recorded_between", "rejoin", "sentences_of", "speech_start"]


# A page break or loose spacing inside a sentence: '… und einvernehmlich\n\ngenehmigt.'
_BREAK = re.compile(r"\n\s*")


_GOES_ON = re.compile(r"[a-zäöü(]")


_NOUN_ON = re.compile(r"(?P<noun>[A-ZÄÖÜ][a-zäöüß]+) [a-zäöüß]")
_OPENERS = frozenset(words("abbreviations", "openers"))


_FULL_LINE = 66
"""So long a line, ending in a word, goes on below even with a capital letter."""


def rejoin(flat: str) -> str:
    """The flat text with the paragraph breaks inside sentences as blanks; offsets hold."""
    pieces: list[str] = []
    cursor = 0
    for match in _BREAK.finditer(flat):
        low, high = match.span()
        while low > cursor and flat[low - 1] in " \t":
            low -= 1
        if low == 0 or high == len(flat):
            continue
        last = flat[low - 1]
        broken = not last.isspace() and last not in '.!?:;)”“"' and _GOES_ON.match(flat, high)
        full = (last.isalnum() or last in "_,") and "\n" not in flat[low - 1 - _FULL_LINE : low - 1]
        noun = _NOUN_ON.match(flat, high) if full and low > _FULL_LINE and not broken else None
        if broken or (noun is not None and noun["noun"] not in _OPENERS):
            pieces += (flat[cursor:low], " " * (high - low))
            cursor = high
    return "".join(pieces) + flat[cursor:]


def sentences_of(document: Document, flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences that begin in [start, end), those joined again that a paragraph break cut."""
    low: int | None = None
    high = start
    for whole in inside(document[SENTENCES], max(0, start - 600), end):
        if whole.end <= start + 2:
            continue
        # A sentence may have run together with the heading above it.
        span = whole if whole.start >= start else Span(start, whole.end, whole.value)
        if low is not None and "\n" in flat[high : span.start]:
            yield low, high
            low = span.start
        elif low is None:
            low = span.start
        elif (
            document.text[high : span.start].strip()
            or "\n" not in document.text[high : span.start]
            or document.text[high - 1] in ".!?:;"
        ):
            yield low, high
            low = span.start
        high = min(span.end, end)
    if low is not None:
        yield low, high


def cut_at_votes(
    text: str, sentences: Iterable[tuple[int, int]], rolls: Sequence[Span[Roll]]
) -> Iterator[tuple[int, int]]:
    """A line that is nothing but a vote ends one sentence and begins another, without a full stop."""
    for start, end in sentences:
        called = any(start <= roll.end and end > roll.start - 900 for roll in rolls)  # its tally is the roll's own
        bulleted = text[start : start + 2] in ("- ", "– ", "• ", "* ")
        parted = _NEXT_BULLET if bulleted else _NEXT_LETTER if _VOTED_LETTER.match(text, start, end) else _FRESH_LINE
        if not called and (fresh := [match.end() for match in parted.finditer(text, start, end)]):
            cuts = [start, *fresh, end]
            yield from cut_at_votes(text, zip(cuts, [*(at - 1 for at in fresh), end], strict=False), rolls)
            continue
        if called or "\n" not in text[start:end].strip():
            yield start, end
            continue
        cut = start
        for low, high in lines_of(text, start, end):
            above = text[cut:low].rstrip()[-1:]
            begun = above in ("", *".:!?)") or text[low:high].lstrip()[:1].isupper()
            if begun and _COUNTED.search(text, low, high) and is_vote_line(text[low:high]):
                if text[cut:low].strip():
                    yield cut, low - 1
                yield low, high
                cut = min(high + 1, end)
        if text[cut:end].strip():
            yield cut, end


_COUNTED = re.compile(r"\d")


# Notes of which each has its own stroke: '- Beirat einverstanden, den Stand zu übernehmen'
_NEXT_BULLET = re.compile(r"\n\s{0,3}(?=[-–•*] \S)")
# 'b) Kassierer: Otto Lang, einstimmig', and on the next line 'c) …'
_VOTED_LETTER = re.compile(r"[a-z]\) [^\n]{3,120}(?:einstimmig|mehrheitlich|\d (?:Ja|Stimmen)\b)")
_NEXT_LETTER = re.compile(r"\n\s{0,3}(?=[a-z]\) )")
# A line below a full stop that begins anew, where sentences were not parted: '… Daniel Adam 31.\nGewählt ist …'
# 'Neubau eines Hauses, Flst. 4\nDer Rat stimmt zu.': a capital article behind a line without a mark opens one too.
_FRESH_LINE = re.compile(
    r"\n(?:(?=[-–•*] [^\n→]{3,200}→ )|(?<=\d\.\n)(?=[A-ZÄÖÜ][a-zäöü]+ [a-zäöü])"
    rf"|(?<=[\wäöüß)]\n)(?={_VOTED_LETTER.pattern})"
    r"|(?<=[.!?]\n)(?=[a-z]\) |\d{1,2}[.)] [A-ZÄÖÜ])"
    r"|(?<=[\wäöüß)]\n)(?=(?:Der|Die|Das|Dem|Somit|Damit|Daher) (?!Linke|LINKE|Grüne|GRÜNE|PARTEI|FRAKTION|Mitte)))"
)


def speech_start(text: str, start: int, end: int) -> int | None:
    """Where verbatim speech begins in a stretch (the first speaker label), or None."""
    for low, high in lines_of(text, start, end):
        if is_turn(text[low:high]) and _SPEECH.search(text[low : min(end, high + 120)]):
            return low
    return None


_PARAGRAPH = 400
"""Characters of a paragraph before a sentence that are looked at."""
_VOICE = re.compile(r"\b(?:ich|wir|uns|mir|mich|Sie|Ihnen|Ihr|meine|unser)\b|[!?]", re.I)


_BETWEEN_TURNS = re.compile(
    r"[ \t]*(?:(?:Schluss)?[Aa]bstimmung[ \\:–-]+)?(?:Der|Die|Das|Dem|Den) (?:Rat|\w*[Rr]at"
    r"|\w*[Aa]ntrag|Postulat|Motion|Vorlage|Versammlung)\b"
    r"|(?:\w*[Rr]at|\w*[Bb]eirat|\w*[Aa]usschuss|Vorstand|Gremium) (?:nimmt|beschließt|stimmt|vertagt)\b"
)


# 'Abstimmung', a line of its own above 'Der Rat beschliesst mit …'
_CALL_ABOVE = re.compile(r"(?:^|\n)[ \t]*(?:Schluss|Eventual|Gesamt|Detail)?[Aa]bstimmung(?:en)?[ \t:]*\n$")


# '- Antrag Berg → 3 ja / 7 nein, abgelehnt'
_BULLET_WITH_FATE = re.compile(r"[-–•*] [^\n→]{3,200}→ +(?:\d|einst|mehrh|abgelehnt|angenommen|beschlossen)")


def recorded_between(text: str, low: int, high: int) -> bool:
    """Whether a sentence between the turns of verbatim minutes is the recorder's, in no voice.

    It is where the paragraph opens so: 'Der Antrag der SP: Der Beitrag wird erhöht. Dem Antrag wird zugestimmt.'
    """
    fresh = text[max(0, low - 2) : low] in ("\n\n", "") or _CALL_ABOVE.search(text, max(0, low - 40), low) is not None
    opens = fresh and _BETWEEN_TURNS.match(text, low, high) is not None
    paragraph = text.rfind("\n\n", max(0, low - _PARAGRAPH), low) + 2
    if not fresh and paragraph > 1 and _BETWEEN_TURNS.match(text, paragraph, low):
        opens = _VOICE.search(text, paragraph, low) is None
    if _TELEGRAPHIC.fullmatch(text, low, high):
        return True
    return (opens or _BULLET_WITH_FATE.match(text, low, high) is not None) and _VOICE.search(text[low:high]) is None


# 'Berichte z. K. genommen.' closes a paragraph of speakers
_TELEGRAPHIC = re.compile(r"\w+(?: \w+){0,4} z\. ?K\. genommen\.?\s*")
# Speech after the label, not a list of names: two words in lower case.
_SPEECH = re.compile(r":\s+\S[^\n]*?\b[a-zäöü]{2,}\b[^\n]*?\b[a-zäöü]{2,}\b")
