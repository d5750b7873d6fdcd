"""Copies of source text that remember where they were copied from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""(start, end, what to put there instead)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Text with the runs in which it was copied.

    Attributes:
        text: the characters.
        runs: (offset in `text`, offset in the source) where runs begin, ascending; the first begins at 0.
    """

    text: str
    runs: tuple[tuple[int, int], ...]

    def source(self, offset: int) -> int:
        """The source offset of the character at `offset`."""
        at, origin = self.runs[max(bisect_right(self.runs, (offset, float("inf"))) - 1, 0)]
        return origin + offset - at

    def edited(self, edits: Iterable[Edit]) -> Copy:
        """A copy with some stretches replaced; `edits` in order, not overlapping."""
        edits = tuple(edits)
        if not edits:
            return self
        parts: list[str] = []
        runs: list[tuple[int, int]] = []
        length = cursor = 0
        for start, end, instead in (*edits, (len(self.text), len(self.text), "")):
            if start > cursor:
                runs.append((length, self.source(cursor)))
                low, high = bisect_left(self.runs, (cursor + 1, -1)), bisect_left(self.runs, (start, -1))
                runs += [(at - cursor + length, origin) for at, origin in self.runs[low:high]]
                parts.append(self.text[cursor:start])
                length += start - cursor
            if instead:
                runs.append((length, self.source(start)))
                parts.append(instead)
                length += len(instead)
            cursor = max(cursor, end)
        return Copy("".join(parts), tuple(runs) or self.runs[:1])

    def stripped(self) -> Copy:
        """A copy without white space at its ends."""
        text = self.text.strip()
        lead = len(self.text) - len(self.text.lstrip())
        if text == self.text:
            return self
        if len(self.runs) == 1:
            return Copy(text, ((0, self.runs[0][1] + lead),))
        return self.edited([(0, lead, ""), (lead + len(text), len(self.text), "")])
