"""Page furniture: running headers, footers and page marks, found by repetition and by their notation."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low

from ratslese.lexicon import alternation, words
from ratslese.reading.lines import SIDEWAYS, PrintedLine, PrintedPage
from ratslese.reading.pagemarks import NUMBERED_PAGE, UNSURE, Counted, counted, counting, is_heading, is_page_mark

_LONE_NUMBER = re.compile(r"\d{1,3}")
_NUMBERED = re.compile(r"(?:TOP +|Punkt +)?\d{1,2}(?:\.\d{1,2})*\.? +[A-ZÄÖÜ]")
"""An agenda number with its title on one line: '3. Bericht', 'TOP 3 Bericht'."""
_NEVER = re.compile(rf"\b{alternation(words('furniture', 'never'))}", re.IGNORECASE)
_HEADS = frozenset(word.casefold() for word in words("blocks", "agenda_heads"))
_WATERMARKS = frozenset(word.casefold() for word in words("furniture", "watermarks"))
_DIGITS = re.compile(r"\d+")
_MARGIN, _NEAR_EDGE = 0.12, 0.2
"""How far from the page's edge, in parts of its height, a bare number and a running line may stand."""
_LEVEL = 1.5
"""Points by which rows on one line may differ in height."""
_EVEN = 1.5
"""How far the lines of one page may outnumber those of another."""
_STEADY = 0.7
"""The share of pages that must count on for a number beside other things to be the page's."""
_ENOUGH, _MOST_PAGES = 0.45, 0.75
"""The share of pages on which a running line stands, and one that may be something else."""
_REACH = 6
"""How many lines from a page's edge may be furniture."""


def _key(text: str) -> str:
    """What stays the same of a running line from page to page."""
    return "".join(_DIGITS.sub("0", text).split()).casefold()


def mark_in_text(lines: Sequence[PrintedLine]) -> None:
    """Mark furniture in lines from plain text, where pages show by marks and form feeds only."""
    marks = [index for index, line in enumerate(lines) if is_page_mark(line.text)]
    marks += _lone_numbers(lines)
    for index in marks:
        lines[index].furniture = True
    edges = sorted({*marks, *(i for i, line in enumerate(lines) if i and line.page != lines[i - 1].page)})
    _mark_repeated_around(lines, edges, set(marks))
    _keep_body(lines, set(marks))
    _number_pages(lines, set(marks))


def _keep_body(lines: Sequence[PrintedLine], marks: Collection[int] = ()) -> None:
    """Give back what was marked for its repetition when it is most of the text: then it is the text."""
    taken = sum([len(line.text) for index, line in enumerate(lines) if line.furniture and index not in marks])
    if taken > 0.75 * sum([len(line.text) for line in lines]):
        for index, line in enumerate(lines):
            line.furniture = line.furniture and index in marks


def _lone_numbers(lines: Sequence[PrintedLine]) -> list[int]:
    """Lines that hold only a page's number: rising, pages apart, and shown to be no agenda numbers.

    That shows where they stand at form feeds or at even distances, where one stands inside a sentence, where the lines
    after it come back after each, or where the document writes its agenda numbers before the title on one line.
    """
    candidates = [
        index
        for index, line in enumerate(lines)
        if _LONE_NUMBER.fullmatch(line.text) and (index == 0 or line.before != "line") and int(line.text) > 0
    ]
    at_edges = [index for index in candidates if _at_edge(lines, index)]
    offsets = {int(lines[index].text) - lines[index].page for index in at_edges}
    if len(at_edges) > 1 and len(offsets) == 1:
        return at_edges
    if len(candidates) < 2:
        return []
    numbers = [int(lines[index].text) for index in candidates]
    if any(a >= b for a, b in itertools.pairwise(numbers)):
        return []
    steps = [b - a for a, b in itertools.pairwise(candidates)]
    step = median_low(steps)
    if step >= 8 and _same_after(lines, candidates):
        return candidates
    styled = sum(_NUMBERED.match(line.text) is not None for line in lines) >= 3
    if step >= 15 and (styled or any(_interrupts(lines, index) for index in candidates)):
        return candidates
    consecutive = numbers[-1] - numbers[0] == len(numbers) - 1
    foot = candidates[-1] == len(lines) - 1
    if consecutive and foot and len(steps) > 1 and min(steps) >= 8 and max(steps[:-1]) <= _EVEN * min(steps[:-1]):
        return candidates
    return []


def _at_edge(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether a line is the first or the last of a page that a form feed ends or begins."""
    page = lines[index].page
    first = index == 0 or lines[index - 1].page != page
    last = index + 1 == len(lines) or lines[index + 1].page != page
    return (first or last) and lines[-1].page > 1


def _same_after(lines: Sequence[PrintedLine], candidates: Sequence[int]) -> bool:
    """Whether nearly all candidates are followed by one and the same line."""
    after = Counter(_key(lines[i + 1].text) for i in candidates if i + 1 < len(lines) and len(lines[i + 1].text) > 3)
    return bool(after) and after.most_common(1)[0][1] >= max(2, len(candidates) - 1)


def _interrupts(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether a line stands inside a sentence."""
    if not 0 < index < len(lines) - 1:
        return False
    before, after = lines[index - 1].text, lines[index + 1].text
    return before.endswith((",", ":", "-")) or (after[0].islower() and not before.endswith((".", "!", "?")))


def _mark_repeated_around(lines: Sequence[PrintedLine], edges: Sequence[int], marks: set[int]) -> None:
    """Mark the lines that come back beside the page edges; each of `edges` is a mark or a page's first line."""
    if not edges:
        return
    inner = (edge + 1 if edge in marks else edge for edge in edges)
    beginnings = _past_marks((0, *inner), 1, len(lines), marks)
    endings = _past_marks((edge - 1 for edge in (*edges, len(lines))), -1, len(lines), marks)
    for starts, step in ((beginnings, 1), (endings, -1)):
        seen: Counter[tuple[int, str]] = Counter()
        stretches = [_stretch(lines, start, step, marks) for start in starts]
        for stretch in stretches:
            seen.update({(distance, _key(lines[index].text)) for distance, index in enumerate(stretch)})
        least = max(2, len(edges) // 2)
        for stretch in stretches:
            for distance, index in enumerate(stretch):
                if seen[distance, _key(lines[index].text)] < least or _is_body(lines[index].text):
                    break
                lines[index].furniture = True


def _past_marks(edges: Iterable[int], step: int, count: int, marks: set[int]) -> list[int]:
    """Where the text begins beside each edge, page marks left behind."""
    found: set[int] = set()
    for edge in edges:
        index = edge
        while 0 <= index < count and index in marks:
            index += step
        if 0 <= index < count:
            found.add(index)
    return sorted(found)


def _is_body(text: str) -> bool:
    """Whether a line cannot be a running line: it ends a sentence or records a vote."""
    return (text.endswith((".", "!", "?", ",", "-")) and len(text) > 12) or _NEVER.search(text) is not None


def _stretch(lines: Sequence[PrintedLine], start: int, step: int, marks: set[int]) -> list[int]:
    """The lines that may be furniture from a page's edge inwards; page marks among them do not count."""
    found: list[int] = []
    index = start
    while 0 <= index < len(lines) and len(found) < _REACH and abs(index - start) < 2 * _REACH:
        if index not in marks:
            found.append(index)
        index += step
    return found


def _number_pages(lines: Sequence[PrintedLine], marks: set[int]) -> None:
    """Give pages to lines by their marks where no form feed did.

    Marks with no text between them are one page end; one that says the ending page's number stands at that page's foot.
    """
    if any(line.page > 1 for line in lines):
        return
    page, begun = 1, False
    pending: list[int] = []
    for index, line in enumerate(lines):
        if line.furniture:
            pending.append(index)
            continue
        if begun and not marks.isdisjoint(pending):
            feet = [at for at in pending if at in marks and _says(lines[at].text, page)]
            for at in pending:
                lines[at].page = page if feet and at <= feet[-1] else page + 1
            page += 1
            line.before = "page"
        else:
            for at in pending:
                lines[at].page = page
        pending.clear()
        line.page, begun = page, True
    for at in pending:
        lines[at].page = page


def _says(text: str, page: int) -> bool:
    """Whether a page mark says this page's number."""
    found = _DIGITS.search(text)
    return found is not None and int(found.group()) == page


def mark_on_pages(lines: Sequence[PrintedLine], pages: Sequence[PrintedPage]) -> None:
    """Mark furniture on pages with geometry: rows at the edges that come back at the same height, and page marks.

    A row that is not furniture ends the search at its edge, so that nothing inside a page is taken. A table's rows are
    taken in the margins only.
    """
    heights = {page.number: page.height or 842.0 for page in pages}
    by_page: dict[int, list[_Row]] = {}
    for row in _rows(lines):
        by_page.setdefault(row.page, []).append(row)
    for number, members in by_page.items():
        by_page[number] = _beside(sorted(members, key=lambda row: row.top), heights[number])
    edges = {number: (members[:_REACH], members[: -_REACH - 1 : -1]) for number, members in by_page.items()}
    found = list(_edge_numbers(edges, heights))
    numbers = counting(found, len(edges))
    for side in (1, 0):
        steady = counting([each for each in found if each[1] == (side == 0)], len(edges), _STEADY)
        seen = _Returning(edges, side, by_page)
        before: list[_Row] = []
        for number, pair in edges.items():
            for place, row in enumerate(pair[side]):
                depth = _depth(row, side, heights[number])
                marked = depth < _NEAR_EDGE and (
                    _numbers_page(row, number)
                    or (
                        depth < _MARGIN
                        and _counts(row, number, steady if len(row.parts) > 1 else numbers, outermost=not place)
                    )
                )
                if side == 0 and not marked and _heads_table(row, by_page[number], seen):
                    marked = _goes_on(row, before)
                    if not marked:
                        break
                if not (marked or _comes_back(row, depth, seen)):
                    break
                for line in row.lines:
                    line.furniture = True
            before = by_page[number]
    _keep_body(lines)
    _mark_sideways(lines)


def _mark_sideways(lines: Sequence[PrintedLine]) -> None:
    """Mark what stands up, down or across several pages: addresses, names of files; watermarks also on one."""
    sideways = [line for line in lines if line.region == SIDEWAYS]
    seen = Counter(_key(line.text) for line in sideways)
    for line in sideways:
        line.furniture |= seen[_key(line.text)] > 1 or line.text.casefold().strip(" -–!") in _WATERMARKS


class _Returning:
    """On how many pages what stands at one of their edges comes back."""

    def __init__(
        self, edges: Mapping[int, tuple[list[_Row], list[_Row]]], side: int, by_page: Mapping[int, Sequence[_Row]]
    ) -> None:
        self.pages = len(edges)
        self._by_page = by_page
        self._seen: tuple[Counter[tuple[str, int]], ...] = (Counter(), Counter())
        self._sizes = [sum(number % 2 == odd for number in edges) for odd in (0, 1)]
        for number, pair in edges.items():
            places = {place for row in pair[side] for exact in (True, False) for place in row.places(exact=exact)}
            self._seen[number % 2].update(places)

        self._heights = [
            {height for (_, height), count in seen.items() if count >= max(2, size - 1)}
            for seen, size in zip(self._seen, self._sizes, strict=True)
        ]

    @cached_property
    def _inside(self) -> Counter[str]:
        """How often what a row says stands inside the pages."""
        return Counter(row.text for rows in self._by_page.values() for row in rows[2:-2])

    def returns(self, row: _Row, *, exact: bool) -> bool:
        """Whether a row stands on about half of the pages, or on all left or right ones but one, as others opposite.

        An item's heading must stand on most pages, since the list of items and its heading may both begin one; and so
        must a label that stands as often inside of pages.
        """
        places = row.places(exact=exact)
        count = max(self._seen[0][place] + self._seen[1][place] for place in places)
        item = is_heading(row.text) or _NUMBERED.match(row.text) is not None
        if count >= max(2, (_MOST_PAGES if item else _ENOUGH) * self.pages):
            return self._inside[row.text] < count or count >= _MOST_PAGES * self.pages
        if item:
            return False
        odd = row.page % 2
        return any(
            place[1] in self._heights[1 - odd] and self._seen[odd][place] >= max(2, self._sizes[odd] - 1)
            for place in places
        )


def _comes_back(row: _Row, depth: float, seen: _Returning) -> bool:
    """Whether a row stands at the same height on enough pages.

    Near the edge its numbers may differ from page to page, if it says more than an agenda heading does; farther in, and
    for a table's rows, it must say the same.
    """
    if _NEVER.search(row.text) or (row.in_table and depth >= _MARGIN):
        return False
    if seen.returns(row, exact=True):
        return True
    if depth >= (_NEAR_EDGE if seen.pages > 2 else _MARGIN) or is_heading(row.text) or row.in_table:
        return False
    wordy = sum(char.isalpha() for char in row.text) >= 6
    return wordy and seen.returns(row, exact=False)


def _heads_table(row: _Row, members: Sequence[_Row], seen: _Returning) -> bool:
    """Whether a row is the head of a table, and not a running line that is set as one: what is below is another's."""
    if row.table is None:
        parts = [part.casefold().strip(" .:") for part in row.parts]
        return len(parts) > 1 and sum(part in _HEADS for part in parts) > 1
    table = [other for other in members if other.table == row.table]
    return table[0] is row and any(not seen.returns(other, exact=True) for other in table)


def _goes_on(head: _Row, before: Sequence[_Row]) -> bool:
    """Whether the page before ends inside a table with the same head."""
    body = [row for row in before if not row.lines[0].furniture]
    if not body or body[-1].table is None:
        return head.table is None and any(row.text == head.text for row in before)
    return any(row.text == head.text for row in before if row.table == body[-1].table)


def _depth(row: _Row, side: int, height: float) -> float:
    """How far a row stands from its page's upper (0) or lower edge, in parts of the page's height."""
    return row.top / height if side == 0 else 1 - row.top / height


def _edge_numbers(
    edges: Mapping[int, tuple[list[_Row], list[_Row]]], heights: Mapping[int, float]
) -> Iterable[tuple[Counted, bool]]:
    """What may be page numbers in the margins of pages, and whether they stand at the top."""
    for number, pair in edges.items():
        rows = {id(row): row for side in pair for row in side[:2]}
        for row in rows.values():
            if not _MARGIN < row.top / heights[number] < 1 - _MARGIN and not row.in_table:
                for mark in filter(None, (counted(part, number) for part in row.parts)):
                    yield mark, row.top < heights[number] / 2


@dataclass(eq=False)
class _Row:
    """Lines beside each other on one page."""

    lines: list[PrintedLine]
    page: int
    top: float

    @cached_property
    def text(self) -> str:
        return " ".join([line.text for line in self.lines])

    @cached_property
    def parts(self) -> list[str]:
        """What stands apart in it."""
        return [part for line in self.lines for part in line.text.split("   ")]

    @property
    def table(self) -> int | None:
        """The number of the table that it is part of."""
        cell = self.lines[0].cell
        return None if cell is None else cell[0]

    @property
    def in_table(self) -> bool:
        return self.table is not None

    @cached_property
    def _places(self) -> tuple[tuple[tuple[str, int], tuple[str, int]], ...]:
        place = round(self.top / 4.0)
        return tuple([((key, place), (key, place + 1)) for key in (_key(self.text), self.text)])

    def places(self, *, exact: bool) -> tuple[tuple[str, int], tuple[str, int]]:
        """What it says, with its numbers or without, and about where.

        Two neighbouring grid places, so that a shift across one does not matter.
        """
        return self._places[exact]


def _rows(lines: Sequence[PrintedLine]) -> list[_Row]:
    """Printed lines with geometry, cells beside each other together."""
    found: list[_Row] = []
    for line in lines:
        box = line.box
        if box is None or line.region == SIDEWAYS:
            continue
        if line.before == "gap" and found:
            found[-1].lines.append(line)
        else:
            found.append(_Row([line], line.page, box[1]))
    return found


def _beside(rows: Sequence[_Row], height: float) -> list[_Row]:
    """The rows of a page, those on one line in its margins as one, though columns may part them."""
    found: list[_Row] = []
    for row in rows:
        in_margin = not _MARGIN < row.top / height < 1 - _MARGIN
        if found and in_margin and row.top - found[-1].top < _LEVEL and not row.in_table:
            found[-1] = _Row([*found[-1].lines, *row.lines], row.page, found[-1].top)
        else:
            found.append(row)
    return found


def _numbers_page(row: _Row, page: int) -> bool:
    """Whether a row in the margin is a page mark, holds one beside other things, or ends in its page's number."""
    if is_page_mark(row.text) or any(map(is_page_mark, row.parts)):
        return True
    found = NUMBERED_PAGE.search(row.text[-40:])
    return found is not None and int(found[1]) == page


def _counts(row: _Row, page: int, numbers: Collection[Counted], *, outermost: bool) -> bool:
    """Whether a row in the margin holds nothing but its page's number, or as its page's outermost row holds one."""
    if UNSURE.fullmatch(row.text) or row.text == str(page):
        return True
    parts = row.parts
    if len(parts) > 1 and (row.in_table or not outermost):
        return False
    return any(counted(part, page) in numbers for part in parts)
