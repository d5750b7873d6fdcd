"""Items that have no heading because the chair only calls them ('Wir kommen zu Tagesordnungspunkt 2.3')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ratslese.lexicon import alternation, words
from ratslese.segmentation.labels import DECIMAL, Key, number_key
from ratslese.segmentation.titles import tidy

_VERBS = alternation(words("structure", "calling_verbs"))
_WORD = alternation(words("structure", "item_words"))
# 'Wir kommen zu TOP 3', 'rufe ich den Tagesordnungspunkt 2.1 auf', 'fahren fort mit Punkt 7 der Tagesordnung'
_CALL = re.compile(
    rf"\b{_VERBS}\b(?P<way>[^.!?\n]{{0,60}}?)[ ](?:den[ ]|dem[ ]|die[ ])?{_WORD}[ ]+(?P<number>{DECIMAL})"
    r"(?![\w]|,\d|[ ]?(?:und|bis|von)\b)"
    r"(?P<rest>[^.!?\n]{0,200})"
)
_CALL_BEFORE = re.compile(
    rf"(?:^|(?<=[.!?:\n][ ])|(?<=[–-][ ]))(?:Nun[ ]|Jetzt[ ]|Dann[ ])?{_WORD}[ ]+(?P<number>{DECIMAL})[ ]+"
    r"(?:rufe|wird[ ](?:nun[ ]|jetzt[ ])?aufgerufen)"
    r"(?P<rest>[^.!?\n]{0,40})",
    re.M,
)
_TITLE = re.compile(
    r"[ ]*(?:auf|der Tagesordnung)?[ ]*[,:–-]+[ ]*(?:und zwar[ ])?(?:auf[ ]?[:,]?[ ]*)?(?P<title>[„\"A-ZÄÖÜ].*)"
)
_NOT_CALLED = re.compile(r"\b(?:später|zurück|gemeinsam mit|zusammen mit|nach|vor|unter|bei|wieder)\b")


@dataclass(frozen=True, slots=True)
class Call:
    """The chair calls an item: its number, the title said with it ('' for none), and the sentence's offsets."""

    number: str
    title: str
    start: int
    end: int

    @property
    def key(self) -> Key:
        """The number's parts."""
        return number_key(self.number)


def find_calls(flat: str) -> list[Call]:
    """The calls in a text whose line breaks inside paragraphs are blanks, in text order, the first of each number."""
    found: dict[str, Call] = {}
    for match in sorted((*_matches(_CALL, flat), *_matches(_CALL_BEFORE, flat)), key=lambda match: match.start()):
        number = match["number"]
        if number in found:
            continue
        said = _TITLE.match(match["rest"])
        title = tidy(said["title"]) if said else ""
        start = max(
            flat.rfind(mark, max(0, match.start() - 200), match.start()) for mark in (". ", "! ", "? ", ": ", "\n")
        )
        start = match.start() if start < 0 else start + 1
        while start < match.start() and flat[start].isspace():
            start += 1
        found[number] = Call(number, title, start, match.end())
    return list(found.values())


def _matches(pattern: re.Pattern[str], flat: str) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(flat):
        if not _NOT_CALLED.search(match.groupdict().get("way") or ""):
            yield match
