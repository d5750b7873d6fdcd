"""Words with a blank where a hyphen was lost ('Audioauf nahme'): closed where the document leaves no other reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, chain, compress, count, pairwise

from ratslese.lexicon import words
from ratslese.reading.hyphenation import Vocabulary
from ratslese.reading.lines import Places, PrintedLine

_MARKS = ",.;:!?)"
_LEAST = 3
_PREFIXES = tuple(words("hyphenation", "separable"))
_VERB = "n"
"""What an infinitive ends in: 'im Voraus gehen' is no broken word."""


@dataclass(slots=True)
class Fragments:
    """Finds words that were printed in two pieces.

    Neither piece may stand anywhere else in the document, and the whole must: all of it ('Audioaufnahme'), or what
    the second piece makes with a prefix that the first, a noun's beginning, ends in ('Aufnahme').

    Args:
        vocabulary: the document's words.
    """

    vocabulary: Vocabulary

    def close(self, lines: Sequence[PrintedLine]) -> None:
        """Close the broken words of the lines that the vocabulary was taken from, and note what stood there."""
        firsts = {word for word in self.vocabulary.single if len(word) >= _LEAST}
        rests = {word for word in firsts if word.islower()}
        tokens = self.vocabulary.tokens
        flat = list(chain.from_iterable(tokens))
        begun = compress(count(1), map(firsts.__contains__, flat))
        maybe = [at for at in begun if at < len(flat) and flat[at].rstrip(_MARKS) in rests]
        ends = list(accumulate(map(len, tokens))) if maybe else []
        for number in sorted({bisect_right(ends, at) for at in maybe}):
            self._close(lines[number], tokens[number], firsts, rests)

    def _close(self, line: PrintedLine, tokens: Sequence[str], firsts: Set[str], rests: Set[str]) -> None:
        """Close the broken words of a line."""
        at = len(tokens[0])
        for before, token in pairwise(tokens):
            after = token.rstrip(_MARKS)
            if before in firsts and after in rests and self._is_rest(before, after):
                _close(line, at)
            else:
                at += 1
            at += len(token)

    def _is_rest(self, before: str, after: str) -> bool:
        """Whether a piece can only be the rest of the one before it."""
        vocabulary = self.vocabulary
        if vocabulary.spells(before + after):
            return True
        if before[0].islower() or after.endswith(_VERB):
            return False
        ends = [prefix for prefix in _PREFIXES if before.endswith(prefix) and len(before) > len(prefix)]
        return any(vocabulary.spells(prefix.capitalize() + after) for prefix in ends)


def _close(line: PrintedLine, at: int) -> None:
    """Take the blank at `at` out of a line."""
    text = line.text
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at + 1)
    end = len(text) if end < 0 else end

    def moved(offset: int) -> int:
        return offset - (offset > at)

    line.text = text[:at] + text[at + 1 :]
    if line.places is not None:
        own = slice(line.words.start, line.words.stop)
        offsets = line.places.offsets[own]
        line.places = Places(offsets - (offsets > at), line.places.boxes[own])
        line.words = range(len(line.words))
    kept = [(moved(place), moved(last), was) for place, last, was in line.repairs]
    line.repairs = sorted([*kept, (start, end - 1, text[start:end])])
    if line.runs:
        inside = max(run for run in line.runs if run[0] <= at)
        following = (at, inside[1] + at + 1 - inside[0])
        line.runs = sorted({*((moved(place), origin) for place, origin in line.runs), following})
