"""What stands side by side: ruled tables cell by cell, lists beside lists, and cells that run over several lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ratslese.lexicon import words as lexicon_words
from ratslese.reading.beside import one_after_the_other, prose_beside_note
from ratslese.reading.columns import Columns, find_gutter, regions
from ratslese.reading.edges import part_at_edges
from ratslese.reading.glyphs import Word
from ratslese.reading.hanging import number_below, number_beside
from ratslese.reading.heads import cells, headed
from ratslese.reading.hyphenation import SLASH, ends_broken
from ratslese.reading.layout import Row, Segment, cut, rows
from ratslese.reading.rules import Grid, GridCell
from ratslese.reading.streams import blocks_by_stream

_HEADS = frozenset(word.casefold() for word in lexicon_words("blocks", "side_by_side"))
_TABLE_HEADS = frozenset(word.casefold() for word in lexicon_words("blocks", "table_heads"))
_CARRYING_ON = frozenset(lexicon_words("blocks", "carrying_on"))
_HUNG = 40.0
"""Points by which a title may stand behind its number."""
_INDENT = 8.0
_CLOSE = 0.5
"""Heights of a line between the lines of a paragraph, at most."""
_FARTHER = 2.5
"""Points between rows beyond those of the block above that set the next one apart."""
_FEW_WORDS = 3
"""What ends a name broken at its hyphen ('Sauer- / Neuhoff') in its cell is no longer."""
_NUMBER = re.compile(r"(?:[^\W\d_]{1,3} ?)?\d{1,2}(?:\.\d{1,2})*[.)]? ")
"""An agenda number before its title: '3. ', 'Ö 3.1 ', 'TOP 4 '."""
_FIRST_WORD = re.compile(r"\w[\w-]*")


def arrange(words: Sequence[Word], grids: Sequence[Grid], width: float, columns: Columns | None = None) -> list[Row]:
    """The printed lines of a page in the order of reading.

    Args:
        words: what is printed, in the order of the content stream.
        grids: the page's ruled tables.
        width: the page's, in points.
        columns: those of the page before, which become this page's.
    """
    inside, outside = _sort_out(words, grids)
    segments = cut(outside)
    segments += [Segment([], *grid.box, grid) for grid, members in zip(grids, inside, strict=True) if members]
    held = {id(grid): members for grid, members in zip(grids, inside, strict=True)}
    counter = _Counter()
    columns = columns or Columns()
    columns.gutter = find_gutter(segments, 0.0, width, columns.gutter)
    ordered: list[Row] = []
    for members in regions(segments, columns):
        region = counter.region()
        found = rows(members)
        part_at_edges(found)
        for row in found:
            row.region = region
        ordered += _blocks(found, held, counter)
    return ordered


class _Counter:
    """Numbers regions and tables of one page."""

    def __init__(self) -> None:
        self._region = -1
        self._table = -1

    def region(self) -> int:
        self._region += 1
        return self._region

    def table(self) -> int:
        self._table += 1
        return self._table


def _sort_out(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[list[list[Word]], list[Word]]:
    """Words inside each grid, and those in none."""
    inside: list[list[Word]] = [[] for _ in grids]
    if not grids:
        return inside, list(words)
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for members, grid in zip(inside, grids, strict=True):
            x0, top, x1, bottom = grid.box
            if x0 <= x <= x1 and top <= y <= bottom:
                members.append(word)
                break
        else:
            outside.append(word)
    return inside, outside


def _blocks(found: Sequence[Row], held: dict[int, list[Word]], counter: _Counter) -> Iterable[Row]:
    """Resolve grids, lists side by side and cells of several lines among the rows of one region."""
    index = 0
    while index < len(found):
        row = found[index]
        grid = row.segments[0].grid
        if grid is not None:
            taken = _beside_grid(found, index)
            yield from _blocks(found[index + 1 : index + 1 + taken], held, counter)
            yield from _grid_rows(grid, held[id(grid)], counter)
            index += 1 + taken
            if index < len(found):
                found[index].lead = "paragraph"
            continue
        parted = len(row.segments) > 1 or (index + 1 < len(found) and len(found[index + 1].segments) > 1)
        taken, beside = blocks_by_stream(found, index) if parted else (0, [])
        if taken:
            yield from _one_by_one(beside, counter)
            index += taken
            if index < len(found):
                found[index].lead = "paragraph"
            continue
        block = number_below(found, index)
        if block:
            yield from number_beside(block, counter.table())
            index += len(block)
            _lead_on(found, index, len(block))
            continue
        if len(row.segments) > 1:
            taken = _side_by_side(found, index)
            if taken:
                yield from _column_by_column(found[index : index + taken], counter)
                index += taken
                if index < len(found):
                    found[index].lead = "paragraph"
                continue
            table = headed(found, index)
            if table:
                yield from cells(table, counter.table())
                index += sum(map(len, table))
                continue
            taken = prose_beside_note(found, index)
            if taken:
                yield from one_after_the_other(found[index : index + taken], counter.region)
                index += taken
                continue
            taken = _wrapped(found, index)
            if taken:
                yield from _cell_by_cell(found[index : index + taken], counter)
                index += taken
                _lead_on(found, index, taken)
                continue
        yield row
        index += 1


def _beside_grid(found: Sequence[Row], index: int) -> int:
    """How many rows behind the ruled table at `index` are prose at its left, which is read first: a box of votes."""
    table, taken = found[index], 0
    for row in found[index + 1 :]:
        before = found[index + taken]
        near = taken and row.top - before.bottom < _CLOSE * (before.bottom - before.top)
        if row.segments[0].grid is not None or row.x1 > table.x0 + 1.0 or not (near or row.top < table.bottom):
            break
        taken += 1
    return taken


def _lead_on(found: Sequence[Row], index: int, taken: int) -> None:
    """Begin a paragraph behind the last `taken` rows where the next stands farther off than they from each other."""
    if index < len(found):
        steps = [b.top - a.bottom for a, b in pairwise(found[index - taken : index + 1])]
        if steps.pop() > max(steps) + _FARTHER:
            found[index].lead = "paragraph"


def _grid_rows(grid: Grid, words: Sequence[Word], counter: _Counter) -> Iterable[Row]:
    """The lines of a ruled table: row by row, in a row cell by cell."""
    table, region = counter.table(), counter.region()
    members: list[list[Word]] = [[] for _ in grid.cells]
    stray: list[Word] = []
    lattice = _Lattice(grid)
    for word in words:
        index = lattice.at((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
        (stray if index is None else members[index]).append(word)
    printed = [(cell, rows(cut(inside))) for cell, inside in zip(grid.cells, members, strict=True) if inside]
    columnwise = _lists(printed)
    if columnwise:
        printed.sort(key=lambda entry: (entry[0].column, entry[0].row))
    tall = {cell.row for cell, lines in printed if len(lines) > 1}
    last: GridCell | None = None
    size = 0
    for cell, lines in printed:
        for position, row in enumerate(lines):
            row.region, row.cell = region, (table, cell.row, cell.column)
            if position == 0:
                if last is None or (columnwise and cell.row == 0):
                    row.lead = "paragraph"
                elif columnwise:
                    row.lead = "line"
                elif last.row == cell.row:
                    row.lead = "gap" if size == 1 else "paragraph"
                else:
                    row.lead = "paragraph" if {last.row, cell.row} & tall else "line"
            yield row
        last, size = cell, len(lines)
    for row in rows(cut(stray)):
        row.region = region
        row.lead = "line"
        yield row


class _Lattice:
    """Finds the cell of a ruled table that holds a point."""

    def __init__(self, grid: Grid) -> None:
        self._lefts = sorted({x for cell in grid.cells for x in (cell.box[0], cell.box[2])})
        self._tops = sorted({y for cell in grid.cells for y in (cell.box[1], cell.box[3])})
        self._cells: dict[tuple[int, int], int] = {}
        for index, cell in enumerate(grid.cells):
            x0, top, x1, bottom = cell.box
            for row in range(bisect_left(self._tops, top), bisect_left(self._tops, bottom)):
                for column in range(bisect_left(self._lefts, x0), bisect_left(self._lefts, x1)):
                    self._cells[row, column] = index

    def at(self, x: float, y: float) -> int | None:
        """The index of the cell at (x, y)."""
        return self._cells.get((bisect_right(self._tops, y) - 1, bisect_right(self._lefts, x) - 1))


def _lists(printed: Sequence[tuple[GridCell, Sequence[Row]]]) -> bool:
    """Whether a ruled table holds lists under headings ('Anwesende', 'Entschuldigt') to be read one by one."""
    head = [" ".join(segment.text for segment in lines[0].segments) for cell, lines in printed if cell.row == 0]
    body = [lines[0].segments[0].text for cell, lines in printed if cell.row > 0 and cell.column > 0]
    return _are_heads(head) and sum(len(text) < 4 for text in body) <= 0.4 * len(body)


def _are_heads(texts: Sequence[str]) -> bool:
    """Whether texts side by side are headings of lists and not of a table's columns."""
    matches = [_FIRST_WORD.search(text.casefold()) for text in texts]
    named = [match.group() for match in matches if match]
    return (
        sum(word in _HEADS for word in named) >= 2
        and not any(word in _TABLE_HEADS for word in named)
        and all(len(text.split()) <= 5 for text in texts)
    )


def _side_by_side(found: Sequence[Row], index: int) -> int:
    """How many rows from `index` are lists side by side under headings ('Anwesend', 'Entschuldigt'); 0 for none."""
    head = found[index]
    if not _are_heads([segment.text for segment in head.segments]):
        return 0
    taken, last = 1, head
    texts: list[str] = []
    for row in found[index + 1 :]:
        if row.segments[0].grid is not None or row.top - last.bottom > 4 * (last.bottom - last.top):
            break
        if any(_runs_over(segment, head) for segment in row.segments):
            break
        texts += [segment.text for segment in row.segments if segment.x0 > head.segments[0].x1]
        taken, last = taken + 1, row
    marks = sum(len(text) < 4 for text in texts)
    return taken if taken > 1 and marks <= 0.4 * len(texts) else 0


def _runs_over(segment: Segment, head: Row) -> bool:
    """Whether a segment reaches from one heading's column into another's."""
    column = _column(segment, head)
    return column + 1 < len(head.segments) and segment.x1 > head.segments[column + 1].x0 - 1.0


def _column(segment: Segment, head: Row) -> int:
    """Under which heading a segment stands."""
    column = 0
    for number, heading in enumerate(head.segments):
        if segment.x0 >= heading.x0 - 6.0:
            column = number
    return column


def _column_by_column(block: Sequence[Row], counter: _Counter) -> Iterable[Row]:
    """Lists side by side, one list after the other, each a cell."""
    head, table = block[0], counter.table()
    for column in range(len(head.segments)):
        region = counter.region()
        lead = True
        for row in block:
            members = [segment for segment in row.segments if _column(segment, head) == column]
            if members:
                piece = Row(members, region, (table, 0, column), "paragraph" if lead else None)
                lead = False
                yield piece


def _one_by_one(blocks: Sequence[Sequence[Segment]], counter: _Counter) -> Iterable[Row]:
    """Blocks side by side that are texts of their own, one after the other."""
    for block in blocks:
        region = counter.region()
        for place, segment in enumerate(block):
            yield Row([segment], region, None, None if place else "paragraph")


def _wrapped(found: Sequence[Row], index: int) -> int:
    """How many rows from `index` form one row of cells of which an inner one runs over several lines; 0 for none."""
    base = found[index]
    taken, last = 1, base
    inner = False
    for row in found[index + 1 : index + 12]:
        if row.segments[0].grid is not None or row.bottom <= last.bottom:
            break
        if row.top - last.top > 1.5 * (last.bottom - last.top):
            break
        columns = [_aligned(segment, base) for segment in row.segments]
        so_far = found[index : index + taken]
        if None in columns or len(set(columns)) < len(columns):
            break
        goes_on = _goes_on(row, columns, so_far)
        if 0 in columns:
            if not goes_on and not _hangs(row.segments[0], base) and not _ends_label(row, base):
                break
            inner = True
        elif len(base.segments) < 3 or (len(columns) > 1 and not goes_on):
            break
        inner = inner or any(column is not None and column < len(base.segments) - 1 for column in columns)
        taken, last = taken + 1, row
    return taken if inner else 0


def _aligned(segment: Segment, base: Row) -> int | None:
    """The cell of `base` that a segment carries on; the first may be hung by its number."""
    for column, head in enumerate(base.segments):
        following = base.segments[column + 1].x0 if column + 1 < len(base.segments) else float("inf")
        hung = column == 0 and head.x0 <= segment.x0 < head.x0 + _HUNG
        if (hung or abs(segment.x0 - head.x0) <= 3.0) and segment.x1 < following:
            return column
    return None


def _cell_text(rows_: Sequence[Row], base: Row, column: int) -> str:
    """The last line of a cell of `base` so far."""
    texts = [segment.text for row in rows_ for segment in row.segments if _aligned(segment, base) == column]
    return texts[-1] if texts else ""


def _hangs(segment: Segment, base: Row) -> bool:
    """Whether a segment stands below the title behind a number, and not below the number."""
    number = _NUMBER.match(base.segments[0].text)
    return number is not None and segment.x0 > base.segments[0].x0 + _INDENT


def _ends_label(row: Row, base: Row) -> bool:
    """Whether a row is nothing but the end of the label before other cells: 'Mit beratender / Stimme:'."""
    label = base.segments[0].text
    return (
        len(row.segments) == 1
        and len(base.segments) > 2
        and row.segments[0].text.endswith(":")
        and not label.endswith((":", "."))
    )


def _goes_on(row: Row, columns: Sequence[int | None], rows_: Sequence[Row]) -> bool:
    """Whether a row ends what a cell above it breaks off: a word, a bracket, a phrase; so it carries all of them on."""
    for segment, column in zip(row.segments, columns, strict=True):
        above = "" if column is None else _cell_text(rows_, rows_[0], column)
        text = segment.text
        if above.count("(") > above.count(")") and text.count(")") > text.count("("):
            return True
        if column == columns[0] and above[above.rfind(" ") + 1 :] in _CARRYING_ON:
            return True
        first = text[0]
        if ends_broken(above) and (
            0 not in columns
            or first.islower()
            or (above[-1] != SLASH and len(segment.words) <= _FEW_WORDS)
            or (first.isdigit() and above[-1] == SLASH)
        ):
            return True
    return False


def _cell_by_cell(block: Sequence[Row], counter: _Counter) -> Iterable[Row]:
    """A row of cells with cells of several lines, one cell after the other."""
    base, table = block[0], counter.table()
    for column, head in enumerate(base.segments):
        yield Row([head], base.region, (table, 0, column), base.lead if column == 0 else "gap")
        for row in block[1:]:
            inside = [segment for segment in row.segments if _aligned(segment, base) == column]
            if inside:
                yield Row(inside, base.region, (table, 0, column), "line")
