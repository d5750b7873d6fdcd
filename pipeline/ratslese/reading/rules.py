"""Ruled tables: the lines drawn on a page, by pdfium, and the grids they form, by pdfplumber's table finder."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.reading.calls import Address, at, direct

_THIN = 3.0
"""A filled box no thicker than this is a drawn line."""
_LEAST = 6.0
"""A line shorter than this is none of a table's."""
_NEAR = 3.0
"""Lines no further from each other than this are one, or meet."""
_WIDE = 150.0
"""A table drawn as one path is wider than this; what is narrower is a coat of arms."""
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400
_MOST_POINTS = 1_600
"""Bounds on what a page may ask of us: beyond them its lines are not looked at (a path so long is a drawing)."""
_get_object = direct(raw.FPDFPage_GetObject, Address)
_get_type = direct(raw.FPDFPageObj_GetType, ctypes.c_int)
_get_bounds = direct(raw.FPDFPageObj_GetBounds, ctypes.c_int)
_count_segments = direct(raw.FPDFPath_CountSegments, ctypes.c_int)
_get_segment = direct(raw.FPDFPath_GetPathSegment, Address)
_get_point = direct(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
_get_kind = direct(raw.FPDFPathSegment_GetType, ctypes.c_int)
_MAY_PICTURE = frozenset((raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM))

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in PDF points, origin top left."""
Line = tuple[float, float, float]
"""(x, top, bottom) of an upright line, (y, x0, x1) of a level one."""
Point = tuple[float, float]
"""(x, y) in PDF points, origin top left."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table: row and column number from 0, its box."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its cells in the order of reading, its box."""

    cells: tuple[GridCell, ...]
    box: Box


class Drawing:
    """What is drawn on a page.

    Args:
        page: an open pdfium page; stays the caller's to close.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        count = raw.FPDFPage_CountObjects(page.raw)
        self._beyond = count > _MOST_OBJECTS
        self._objects = [] if self._beyond else list(map(_get_object, repeat(at(page.raw)), range(count)))
        self._types = list(map(_get_type, self._objects))

    @property
    def may_hold_picture(self) -> bool:
        """Whether there is an image on the page, or something that may hold one."""
        return self._beyond or not _MAY_PICTURE.isdisjoint(self._types)

    def grids(self) -> list[Grid]:
        """The ruled tables of the page; frames with one cell only are none. It must not be rotated."""
        paths = [thing for thing, kind in zip(self._objects, self._types, strict=True) if kind == raw.FPDF_PAGEOBJ_PATH]
        return grids_of(_edges(paths, self._page)) if paths else []


def grids_of(edges: Iterable[Box]) -> list[Grid]:
    """The ruled tables that lines form.

    Args:
        edges: upright and level lines, as boxes without breadth; they may come in pieces.
    """
    edges = list(edges)
    upright = [(x0, top, bottom) for x0, top, x1, bottom in edges if x0 == x1]
    level = [(top, x0, x1) for x0, top, x1, _ in edges if x0 != x1]
    if len(upright) < 2 or len(level) < 2:
        return []
    return list(_grids(_merged(upright), _merged(level)))


def _edges(paths: Iterable[Address], page: pdfium.PdfPage) -> list[Box]:
    """The upright and level lines that a page's paths draw."""
    left, _, _, top = page.get_bbox()
    bounds = (ctypes.c_float * 4)()
    places = [ctypes.byref(bounds, 4 * side) for side in range(4)]
    edges: list[Box] = []
    for path in paths:
        if not _get_bounds(path, *places):
            continue
        x0, y0, x1, y1 = bounds
        box = (x0 - left, top - y1, x1 - left, top - y0)
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            if line := _thin(box):
                edges.append(line)
            continue
        segments = _count_segments(path)
        if segments > 6:
            if segments <= _MOST_SEGMENTS and x1 - x0 > _WIDE:
                edges += _path(path, segments, left, top)
        elif _stroked(path):
            a, b, c, d = box
            edges += ((a, b, c, b), (a, d, c, d), (a, b, a, d), (c, b, c, d))
    return edges


def _thin(box: Box) -> Box | None:
    """A thin box as a line in its middle."""
    x0, top, x1, bottom = box
    if x1 - x0 <= _THIN and bottom - top >= _LEAST:
        return ((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    if bottom - top <= _THIN and x1 - x0 >= _LEAST:
        return (x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    return None


def _stroked(path: Address) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    shape = ctypes.cast(path, raw.FPDF_PAGEOBJECT)
    return bool(raw.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))) and bool(stroke.value)


def _path(path: Address, segments: int, left: float, top: float) -> Iterable[Box]:
    """The straight pieces of a path of many segments."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(ctypes.cast(path, raw.FPDF_PAGEOBJECT), ctypes.byref(matrix)):
        return
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    x, y = ctypes.c_float(), ctypes.c_float()
    places = ctypes.byref(x), ctypes.byref(y)
    last: tuple[float, float] | None = None
    for segment in map(_get_segment, repeat(path), range(segments)):
        if not _get_point(segment, *places):
            last = None
            continue
        point = (a * x.value + c * y.value + e - left, top - (b * x.value + d * y.value + f))
        if _get_kind(segment) == raw.FPDF_SEGMENT_LINETO and last is not None:
            (x0, x1), (y0, y1) = sorted((last[0], point[0])), sorted((last[1], point[1]))
            if line := _thin((x0, y0, x1, y1)):
                yield line
        last = point


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Lines on one axis, drawn in many pieces, as one each: those beside each other share the mean of their places."""
    merged: list[Line] = []
    beside: list[list[Line]] = []
    for line in sorted(lines):
        if beside and line[0] - beside[-1][-1][0] <= _NEAR:
            beside[-1].append(line)
        else:
            beside.append([line])
    for group in beside:
        place = sum([line[0] for line in group]) / len(group)
        low, high = None, 0.0
        for _, start, end in sorted(group, key=itemgetter(1)):
            if low is not None and start <= high + _NEAR:
                if end > high:
                    high = end
                continue
            if low is not None and high - low >= _LEAST:
                merged.append((place, low, high))
            low, high = start, end
        if low is not None and high - low >= _LEAST:
            merged.append((place, low, high))
    return merged


def _grids(upright: list[Line], level: list[Line]) -> Iterable[Grid]:
    """Cells and tables from lines, by pdfplumber's table finder."""
    from pdfplumber import table as finder  # here: it takes 0.2 s to import, and most pages hold no table

    upright += _open_sides(upright, level)
    if not len(upright) >= 2 or len(upright) * len(level) > 40 * _MOST_POINTS:
        return
    edges = [{"orientation": "v", "x0": x, "top": top, "x1": x, "bottom": bottom} for x, top, bottom in upright]
    edges += [{"orientation": "h", "x0": x0, "top": y, "x1": x1, "bottom": y} for y, x0, x1 in level]
    points = finder.edges_to_intersections(edges, _NEAR, _NEAR)
    if len(points) > _MOST_POINTS:
        return
    for cells in finder.cells_to_tables(_cells(points)):
        columns = {x: at for at, x in enumerate(sorted({round(cell[0]) for cell in cells}))}
        rows = {y: at for at, y in enumerate(sorted({round(cell[1]) for cell in cells}))}
        if len(columns) < 2:
            continue
        ordered = tuple(
            [
                GridCell(rows[round(cell[1])], columns[round(cell[0])], cell)
                for cell in sorted(cells, key=lambda cell: (round(cell[1]), cell[0]))
            ]
        )
        yield Grid(
            ordered,
            (
                min(cell[0] for cell in cells),
                min(cell[1] for cell in cells),
                max(cell[2] for cell in cells),
                max(cell[3] for cell in cells),
            ),
        )


def _cells(points: Mapping[Point, Mapping[str, Iterable[dict[str, Any]]]]) -> list[Box]:
    """The smallest cell that hangs from each point where lines cross.

    pdfplumber's `intersections_to_cells` finds the same cells, but looks at all points for each.

    Args:
        points: (x, y) with the upright ('v') and the level ('h') lines that meet there.
    """
    columns: defaultdict[float, list[float]] = defaultdict(list)
    rows: defaultdict[float, list[float]] = defaultdict(list)
    for x, y in sorted(points):
        columns[x].append(y)
        rows[y].append(x)
    upright = {point: {id(edge) for edge in lines["v"]} for point, lines in points.items()}
    level = {point: {id(edge) for edge in lines["h"]} for point, lines in points.items()}
    cells: list[Box] = []
    for x, column in columns.items():
        for place, y in enumerate(column, 1):
            row = rows[y]
            if corner := _corner((x, y), column[place:], row[bisect_right(row, x) :], upright, level):
                cells.append((x, y, *corner))
    return cells


def _corner(
    point: Point,
    below: Sequence[float],
    beside: Sequence[float],
    upright: Mapping[Point, set[int]],
    level: Mapping[Point, set[int]],
) -> Point | None:
    """The nearest crossing that with `point` and the two between them makes a cell: lines join all four.

    Args:
        point: where lines cross.
        below: heights of the crossings under it.
        beside: places of the crossings right of it.
        upright: the upright lines that go through each crossing.
        level: the level ones.
    """
    x, y = point
    down, along = upright[point], level[point]
    beside = [right for right in beside if not along.isdisjoint(level[right, y])]
    for low in below:
        if down.isdisjoint(upright[x, low]):
            continue
        under = level[x, low]
        for right in beside:
            corner = (right, low)
            if (
                corner in upright
                and not upright[corner].isdisjoint(upright[right, y])
                and not level[corner].isdisjoint(under)
            ):
                return corner
    return None


def _open_sides(upright: list[Line], level: list[Line]) -> list[Line]:
    """Upright lines for tables that are ruled inside but open at their sides."""
    added: list[Line] = []
    for side in (1, 2):
        ends = Counter(round(line[side]) for line in level)
        for x, count in ends.items():
            group = [line for line in level if round(line[side]) == x]
            top, bottom = min(line[0] for line in group), max(line[0] for line in group)
            if count < 3 or any(abs(line[0] - x) < 4 and line[1] < bottom for line in upright):
                continue
            _, x0, x1 = group[0]
            if any(line[1] <= bottom and line[2] >= top and x0 < line[0] < x1 for line in upright):
                added.append((x, top, bottom))
    return added
