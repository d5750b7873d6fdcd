"""What was voted on where only a result is labelled: the sentence or the motion above it."""

from __future__ import annotations

import re

from ratslese.extraction.decisions.drafts import ENUMERATOR, trim
from ratslese.extraction.decisions.lines import BODY, WORDED, opens_debate
from ratslese.extraction.decisions.recording import records
from ratslese.extraction.votes.parser import find_votes

__all__ = ["MOVES", "motion_above", "recording_above"]


MOVES = re.compile(r"\b(?:beantrag(?:t|te|en)|stell(?:t|te|en)\b[^.]{0,80}[Aa]ntrag|regt(?:e)? an|schl(?:ägt|ug)\b)")


def motion_above(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The last sentence above a result that moves something ('Herr Adam beantragt, …'), in the paragraph above it."""
    before = text[max(start, at - 700) : at].rstrip()
    base = max(start, at - 700)
    top = max(before.rfind("\n\n"), -1) + 1
    found: tuple[int, int] | None = None
    for sentence in _ONE_SENTENCE.finditer(before, top):
        if MOVES.search(sentence.group()):
            found = trim(text, base + sentence.start(), base + sentence.end())
    return found


_ONE_SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?!\s)|\.(?=\S)|(?<=\b\w)\.|(?<=\bDr)\.|(?<=\d)\.)+[.!?]?")


def recording_above(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The sentence or wording right above a result that no label precedes.

    'Es wird über die Entlastung abgestimmt.' goes together with the result; 'Der Ausschuss bewilligt …' is a wording.
    """
    low = max(start, at - 900)
    before = text[low:at].rstrip()
    if not before:
        return None
    top = max(before.rfind("\n\n"), before.rfind("\n-"), before.rfind("\n•"), before.rfind("\n*"), -1) + 1
    if top == 0 and low > start:
        return None
    # Where no blank lines part the paragraphs, a line that begins a sentence below one that ends in a full stop does.
    top += max((line.start() + 1 for line in _FRESH_LINE.finditer(before, top)), default=top) - top
    paragraph = before[top:]
    if _CALLS.search(paragraph):
        return None  # 'Herr Adam lässt abstimmen.' tells nothing of what was voted on
    if _MOTION_TITLE.fullmatch(paragraph):
        return trim(text, low + top, low + len(before))
    if ENUMERATOR.match(paragraph.lstrip()) and before[:top].rstrip()[-1:] == ":":
        # 'Der Beirat meldet folgende Maßnahmen an:' and below it '1. …, 2. …'
        return trim(text, low + top, low + len(before))
    if resolved := _resolved(paragraph):
        return trim(text, low + top + resolved, low + len(before))
    if opens_debate(" ".join(paragraph.split())) or len(paragraph) < 20 or paragraph.rstrip("*_ ")[-1:] not in '.!)”“"':
        paragraph = paragraph if re.search(r"abgestimmt\b", paragraph) else ""
    if re.search(r"abgestimmt\b", paragraph):
        return trim(text, low + top, at)[0], -1
    if quoted := _QUOTED_MOTION.search(before, top):
        return trim(text, low + quoted.start("motion"), low + quoted.end("motion"))
    beside = text[low + len(before) : at].count("\n") < 2 and len(paragraph) < 400
    if paragraph and (WORDED.search(paragraph) or beside or _MOVES.search(before[:top])):
        told = [sentence for sentence in _ONE_SENTENCE.finditer(paragraph) if sentence.group().strip()]
        reported = [at for at, sentence in enumerate(told) if _REPORTED.search(sentence.group())]
        if not reported:
            first = next((sentence for sentence in told if _DECIDING.search(sentence.group())), None)
            narrated = len(told) > 1 and first is not None and first is not told[0]
            narrated = narrated and opens_debate(told[0].group().strip()) | (
                _NARRATED.search(told[0].group()) is not None
            )
            return trim(text, low + top + (first.start() if first and narrated else 0), low + len(before))
        # Debate and resolution in one paragraph: what follows the last reported sentence is the resolution.
        rest = told[reported[-1] + 1 :]
        if rest and WORDED.search(rest[-1].group()):
            return trim(text, low + top + rest[0].start(), low + len(before))
    return None


# 'Bürgermeister Adam stellt folgenden Antrag:' above the motion
_MOVES = re.compile(r"\bstell(?:t|te|en|ten) (?:\w+ ){0,2}\w*[Aa]ntr[aä]ge?:\s*$")


def _resolved(paragraph: str) -> int | None:
    """Where the resolution begins in a paragraph that narrates first or tells another vote before; None where neither.

    'Herr Adam berichtet. Der Rat beschließt, …', 'Der Rat beschließt einstimmig, offen zu wählen. Gewählt wird …'.
    """
    told = [sentence for sentence in _ONE_SENTENCE.finditer(paragraph) if sentence.group().strip()]
    if len(told) < 2 or paragraph.rstrip("*_ ")[-1:] not in '.!)”“"':
        return None
    said = [" ".join(sentence.group().split()) for sentence in told]
    voted = max((at for at, sentence in enumerate(said[:-1]) if find_votes(sentence) and records(sentence)), default=-1)
    if voted >= 0 and not ENUMERATOR.match(said[0]):
        rest = range(voted + 1, len(told))
    elif opens_debate(said[0]):
        rest = range(1, len(told))
    else:
        return None
    first = next((at for at in rest if _DECIDING.search(said[at]) or records(said[at])), None)
    if first is None and voted >= 0:
        first = voted + 1
    if first is None or any(_REPORTED.search(sentence) for sentence in said[first:]):
        return None
    return told[first].start()


# 'Antrag von GV Adam auf Vertagung'; not: 'Antrag der SPD wird erläutert'
_MOTION_TITLE = re.compile(
    r"\s*(?:\w*[Aa]ntrag)(?: \S+){0,8}? (?:auf|zur|zum|betreffend|über)(?: \w*-?[A-ZÄÖÜ\w][^\s.:;?!]*){1,16}\s*"
)


_CALLS = re.compile(
    r"(?:^|[.!?]\s)(?:[^.!?:]|\.(?=\S))*\b(?:lä(?:ss|ß)t|lie(?:ss|ß)|ruft|rief|bittet|erfolgt|kommt)\b[^.!?:]{0,120}"
    r"\b(?:abstimmen|[Aa]bstimmung)\b[^.!?:]{0,40}\.\s*$"
)
# Where a resolution begins behind narration: 'Sodann beschließt der Rat …', 'Die Satzung wird beschlossen.'
_DECIDING = re.compile(
    rf"\b(?:beschlie(?:ß|ss)t|beschlo(?:ss|ß)|genehmigt|bewilligt|empfiehlt|empfahl|billigt)\b[^.]{{0,80}}\b(?:{BODY}|GV|GR)\b"
    rf"|\b{BODY}\b[^.]{{0,80}}\b(?:beschlie(?:ß|ss)t|beschlo(?:ss|ß)|genehmigt|bewilligt|empfiehlt|empfahl|billigt|stimmt|nimmt)\b"
)
_NARRATED = re.compile(r"\b(?:eröffnet|begrüßt|erläutert|berichtet|erklärt|stellt|informiert|teilt|trägt|verliest)\b")
_REPORTED = re.compile(
    r"\?|\b(?:sei|seien|habe|hätten?|werde|würden?|könne|solle|fragt|erläutert|berichtet|antwortet)\b"
)


_QUOTED_MOTION = re.compile(r":\s*[\"„»](?P<motion>[^\"„“”»«]{15,800})[\"“”«]\s*$")


_FRESH_LINE = re.compile(r"(?<=[.!?:)])\n(?=[ \t]*(?:[A-ZÄÖÜ„]|[a-z]\)|\d{1,2}[.)]))")
