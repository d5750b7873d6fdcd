"""The headings of agenda items: candidates, and the chain of them that reads best.

Every line that begins with a label is a candidate. Its own score comes from label, layout and likeness to the title
in the agenda list; a pair of neighbours scores by whether the second number follows the first. The chain with the
highest sum is found by dynamic programming in one pass, so that an enumeration inside a resolution, which follows
nothing, stays out, and an item called out of its order, whose own score is high, stays in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ratslese.lexicon import alternation, words
from ratslese.segmentation.chain import Heading, best_chain, in_one_manner
from ratslese.segmentation.labels import Key, Label, parse_label
from ratslese.segmentation.lines import TextLine
from ratslese.segmentation.listing import Listing
from ratslese.segmentation.sides import Side, side_at
from ratslese.segmentation.titles import LABEL, Title, begins, is_narrative, likeness, read_title, tokens

_ENUMERATES = re.compile(
    r"(?:Beschl(?:u(?:ss|ß)|üsse)|Empfehlung|Antrag|beschließt|beantragt|empfiehlt|folgende)\w*[^.]{0,80}:$"
)
# a numbered attendance list: '1. Bürgermeister Huber', '7. Herr Noll (SPD)', '3. GR Maria Wimmer'
_PERSON = re.compile(
    rf"(?:{alternation(words('structure', 'person_words'))}[ ]+(?:(?:Dr|Prof|Mag|Ing|DI|Dipl)[.-]|[A-ZÄÖÜ]\w+)"
    r"|[A-ZÄÖÜ][\w-]+,?[ ][A-ZÄÖÜ][\w-]+[ ]*\([A-ZÄÖÜ][\w /90.-]{1,24}\)$)"
)
# '5./ „ Wimmer Franz': the title of the person above
_DITTO = re.compile(r"[„“”\"][ ]")
# 'bis einschließlich', 'Gäste zu': what is numbered on the next line goes on with the sentence
# 'Zu 6.: a) Der Bürgermeister berichtet …': the first of several matters
_MATTER = re.compile(r"a[.)]{1,2}[ ]+(?=[A-ZÄÖÜ„])")
_UNFINISHED = re.compile(rf"[ (]{alternation(words('structure', 'leading_words'))}$")
_EXTRACT = re.compile(r"(?i:auszug|auszüge)")
# 'Straßenbau Lindau. Die Direktion legt …'; not 'Die Kosten trägt Herr Dr. Lind.'
_RUN_IN = re.compile(r"(?P<head>[A-ZÄÖÜ][^.:;!?]{2,70}(?<!\b[A-Z])(?<!\bDr)(?<!\bNr))\.[ ]+(?=[A-ZÄÖÜ])")
_RUNNING = 10
"""From here on a number is one of the book of minutes rather than of an enumeration."""
_HEAD = 15
"""Lines at the beginning that can say that the document is an extract."""
_ALIKE = 0.5
_THE_SAME = 0.9
_FEWEST_WORDS = 3
_SENTENCE = 16
"""Words beyond which what a full stop ends is a sentence."""
_BLOCK = 40
"""Lines among which the end of the sentence behind a number is looked for."""
_FIRST = frozenset({1, "a", "A"})
_FLOOR = 1.2
"""What a chain without a list must surpass."""
_CUSTOM = 3
"""So many headings of one manner make it the document's."""


def find_headings(lines: Sequence[TextLine], sides: Sequence[Side], listing: Listing | None) -> list[Heading]:
    """The chain of headings that reads best, in text order.

    Args:
        lines: the document's lines.
        sides: where public and non-public parts begin.
        listing: the agenda list; headings are looked for behind it.
    """
    if listing:
        sides = [side for side in sides if side.index >= listing.last]
    candidates = _apart(_candidates(lines, sides, listing))
    candidates = _gate(lines, candidates)
    chain = in_one_manner(best_chain(candidates, floor=0.0 if listing else _FLOOR))
    if len(chain) == 1 and chain[0].label.mark == "Nr." and not chain[0].first:
        return []  # the number of the document
    return chain or _extracted(lines, candidates, listing)


def _extracted(lines: Sequence[TextLine], candidates: Sequence[Heading], listing: Listing | None) -> list[Heading]:
    """The one heading of an extract, whatever its number; of other documents none."""
    if listing or not any(_EXTRACT.search(line.text) for line in lines[:_HEAD]):
        return []
    return [each for each in candidates if each.score >= 0.0 and each.title.name and each.label.mark != "Nr."][:1]


def _apart(candidates: Iterable[Heading]) -> list[Heading]:
    """Candidates of which none stands inside another's title: the better one stays."""
    kept: list[Heading] = []
    for each in candidates:
        if kept and kept[-1].title.last > each.first:
            if kept[-1].score >= each.score or kept[-1].label.style == each.label.style:
                continue
            kept.pop()
        kept.append(each)
    return kept


def _candidates(lines: Sequence[TextLine], sides: Sequence[Side], listing: Listing | None) -> Iterator[Heading]:
    width = usual_width(lines)
    entries = listing.entries if listing else ()
    wanted = [tokens(entry.title) for entry in entries]
    by_key: dict[Key, list[int]] = {}
    for place, entry in enumerate(entries):
        by_key.setdefault(entry.key, []).append(place)
    by_title: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        by_title.setdefault(entry.title.casefold(), []).append(place)
    floor = listing.last if listing else 0
    parted = {side.index for side in sides}
    labelled = [
        (line, label)
        for line in lines
        if line.index >= floor
        and line.index not in parted
        and not line.barred
        and (label := parse_label(line.text)) is not None
    ]
    bold_matters = _bold_is_rare(lines) and any(line.bold for line, _ in labelled)
    run = _Run()
    for line, label in labelled:
        side = label.public if label.public is not None else side_at(sides, line.index)
        places = by_key.get(label.key, ())
        chosen: int | None = None
        alike = 0.0
        listed: Title | None = None
        for option in places:
            entry = entries[option]
            other_side = entry.public is not None and side is not None and entry.public is not side
            if other_side and (len(places) > 1 or label.public is not None):
                continue
            title = read_title(lines, line.index, label, width, listed=entry.title)
            found = max(
                likeness(tokens(title.name), wanted[option]), _ALIKE if begins(entry.title, title.name) else 0.0
            )
            if other_side:
                # The one item of its number: its part began without a heading of its own.
                if found < _THE_SAME:
                    continue
                side = entry.public
            if listed is None or found > alike:
                chosen, alike, listed = option, found, title
        title = listed if listed is not None and alike >= _ALIKE else read_title(lines, line.index, label, width)
        if listed is None and listing and title.name:  # '§ 45 Protokoll', 'TOP A 1 Haushalt' for 1 of the list
            same = by_title.get(title.name.casefold(), ())
            chosen = next((at for at in same if side is None or entries[at].public in {None, side}), None)
            alike = 1.0 if chosen is not None else 0.0
        if listing is None and (head := _run_in(line, label)):
            label = replace(label, title=head)
            title = Title(head, (), line.index + 1, line.start + line.text.index(head) + len(head))
        score = _own_score(lines, line, label, title, bold_matters) - run.malus(lines, line, label)
        if listing:
            if chosen is None:
                score -= 1.5
            elif (
                label.mark == "zu"
                and (alike < _ALIKE or is_narrative(label.title))
                and (line.gap or lines[line.index - 1].text[-1] in ".:")
            ):
                # 'Zu 2.: Der Voranschlag wird erläutert …': the number alone is the heading
                title = Title("", (), line.index + 1, _label_end(line, label))
                score += 4.0
            elif label.style == "keyword" and not label.title and alike < _ALIKE and is_narrative(title.name):
                # 'Zu Tagesordnungspunkt 2:' and below it the text of the item
                title = Title("", (), line.index + 1, _label_end(line, label))
                score += 3.0
            elif alike >= _ALIKE or not title.name:
                score += 4 * alike + (1 if label.style == "keyword" else 0)
            else:
                score -= 1
                chosen = chosen if label.style == "keyword" else None
        elif _tells(lines, line, label, title):
            title = Title("", (), line.index + 1, _label_end(line, label))
            score += 3.0
        yield Heading(label, side, title, line.index, score, chosen)


def _run_in(line: TextLine, label: Label) -> str:
    """The heading with which a paragraph of a running number begins ('1132. Straßenbau. Die Direktion …'), or ''."""
    number = label.key[0]
    if label.style != "plain" or label.mark != "." or not line.gap or len(label.key) > 1 or not isinstance(number, int):
        return ""
    match = _RUN_IN.match(label.title) if number >= _RUNNING else None
    return match["head"] if match and not is_narrative(match["head"]) else ""


class _Run:
    """Follows enumerations: one that a colon announces goes on with the next number."""

    def __init__(self) -> None:
        self.next: tuple[str, Key] | None = None

    def malus(self, lines: Sequence[TextLine], line: TextLine, label: Label) -> float:
        """What is to be taken off the score of a candidate for being a member of an enumeration."""
        last = label.key[-1]
        if label.style not in {"plain", "roman", "letter"} or not isinstance(last, int) or len(label.key) > 1:
            return 0.0
        own = (f"{label.style}{label.mark}", label.key)
        following = own[0], (last + 1,)
        if last == 1 and line.index and _ENUMERATES.search(lines[line.index - 1].text[-120:]):
            self.next = following
            return 0.0
        if self.next == own:
            self.next = following
            return 1.0
        return 0.0


def _tells(lines: Sequence[TextLine], line: TextLine, label: Label, title: Title) -> bool:
    """'Zu Punkt 2)' and then a sentence: the number alone is the heading."""
    if label.style != "keyword" or line.text[:2].casefold() != "zu" or title.papers:
        return False
    if not is_narrative(title.name) or len(title.name.split()) <= _FEWEST_WORDS:
        return False
    block = [label.title] if label.title else []
    for following in lines[line.index + 1 : line.index + _BLOCK]:
        if following.gap and block:
            break
        block.append(following.text)
    return bool(block) and block[-1][-1] in ".!?"


def _label_end(line: TextLine, label: Label) -> int:
    """Offset after the label, the title behind it left out."""
    return line.start + len(line.text[: len(line.text) - len(label.title)].rstrip()) if label.title else line.end


def _own_score(lines: Sequence[TextLine], line: TextLine, label: Label, title: Title, bold_matters: bool) -> float:
    """What label and layout say, before list and neighbours are asked."""
    score = 0.0
    if label.style == "keyword":
        score += {"TOP": 3.0, "Geschäft": 2.0, "zu": 0.5}[label.mark] + (1.0 if label.full else 0.0)
        if label.mark == "zu" and label.public is not None:  # 'zu Ö 3.1 …' is nothing else
            score += 1.5
        if label.title and label.title[0].islower() and not label.full and not _MATTER.match(label.title):
            score -= 4.0
        if label.title[:1] in {",", ")", ";", "/"}:
            score -= 4.0
        if line.index and not line.gap and _UNFINISHED.search(lines[line.index - 1].text[-30:]):
            score -= 4.0
    elif label.style in {"side", "section"}:
        score += 1.0
    elif label.style == "letter":
        score -= 0.5 if len(label.key) > 1 else 1.5 if label.mark else 2.5
    elif label.style == "roman":
        score -= 0.5 if label.mark else 2.0
    elif not label.mark and len(label.key) == 1:
        score -= 1.0
    if label.wide and label.style in {"plain", "roman", "letter"}:
        score += 1.6
    if bold_matters and line.bold is not None:
        score += 3.0 if line.bold else -1.5
    score += 0.8 if line.gap else -0.6
    name = title.name
    if not name:
        return score - (0.5 if label.style == "keyword" else 2.5)
    if name[0].islower() and not label.full:
        score -= 1.5
    if title.papers:
        score += 1.5
    length = len(name.split())
    if length > 45:
        score -= 1.0
    prose = is_narrative(label.title) or (len(label.title) < 25 and is_narrative(name))
    if prose:
        score -= 2.5
    block_end = lines[title.last - 1].text[-1:]
    if block_end == "." and length > 5:
        score -= 0.8 if length <= _SENTENCE or label.style in {"roman", "keyword"} else 1.5
    elif block_end == "?" and length > 5 and label.style != "keyword":  # one of several questions
        score -= 2.0
    if line.index and _ENUMERATES.search(lines[line.index - 1].text[-120:]):
        score -= 2.5 if label.key[-1] in _FIRST else 0.5  # what a colon announces begins with the first
    if LABEL.match(label.title):
        score -= 0.5
    if (_PERSON.match(name) and label.style != "keyword") or _DITTO.match(name):
        score -= 2.5
    after = lines[title.last] if title.last < len(lines) else None
    if label.style == "roman" and label.mark and line.gap and not prose and (after is None or after.gap):
        below = parse_label(after.text) if after is not None else None
        if below is None or below.style == "roman" or below.key[-1] not in _FIRST:  # else it heads a part of the agenda
            score += 1.4  # a paragraph of its own
    if after is not None and not after.gap and line.bold is not True and after.text[0].islower():
        score -= 1.0
    return score


def _gate(lines: Sequence[TextLine], candidates: list[Heading]) -> list[Heading]:
    """Candidates must agree with the document's manner: bold where headings are, 'TOP' or 'Punkt' where they say so."""
    bold = sum(lines[each.first].bold is True and each.score >= 2.0 for each in candidates)
    if bold >= _CUSTOM:
        candidates = [
            each if lines[each.first].bold is True else replace(each, score=each.score - 3.0) for each in candidates
        ]
    worded = [each for each in candidates if each.label.mark in {"TOP", "Geschäft"} and each.score > 1.5]
    if not worded or _is_mention(worded, candidates):
        return candidates
    keys = {each.label.key for each in worded}
    kept = []
    for each in candidates:
        label = each.label
        if label.mark in {"TOP", "Geschäft"} or each.score >= 3.0:
            kept.append(each)
            continue
        sub = len(label.key) > 1 and label.key[:-1] in keys
        kept.append(replace(each, score=each.score - (0.0 if sub else 3.5)))
    return kept


def _is_mention(worded: Sequence[Heading], candidates: Sequence[Heading]) -> bool:
    """Whether the one 'Zum Punkt I' stands far down among numbered headings: it speaks of one of them."""
    only = worded[0]
    if len(worded) > 1 or (only.label.mark == "TOP" and only.label.full):
        return False
    return sum(each.first < only.first and each.score > 0.0 for each in candidates) >= _CUSTOM


def usual_width(lines: Sequence[TextLine]) -> int:
    """The length of a full line: the ninth decile of the lengths."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) < 160)
    return lengths[len(lengths) * 9 // 10] if lengths else 80


def _bold_is_rare(lines: Sequence[TextLine]) -> bool:
    """Whether bold print tells headings from text: some is, most is not."""
    share = sum(line.bold is True for line in lines)
    return 0 < share < 0.45 * len(lines)
