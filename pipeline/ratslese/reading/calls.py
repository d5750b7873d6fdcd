"""Calls into pdfium that are made many times a page, without what ctypes adds to each: most of a call's time.

A function without declared arguments takes whole numbers and places in memory as they are. Every number goes as a C
`int`, so that a handle must be given as `at` makes it, and nothing here checks what it is given.
"""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw


class Address(ctypes.c_void_p):
    """A handle that pdfium gives, kept from becoming a number: a number goes into no further call."""


def direct(function: Any, result: Any) -> Any:
    """A pdfium function without the checks and the lock that cost more than it."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def at(handle: Any) -> Any:
    """A handle or the place of a buffer, made ready once for many calls."""
    return ctypes.byref(ctypes.c_char.from_address(ctypes.cast(handle, ctypes.c_void_p).value or 0))


_fetch_text = direct(raw.FPDFText_GetText, ctypes.c_int)
_fetch_box = direct(raw.FPDFText_GetLooseCharBox, None)
_fetch_size = direct(raw.FPDFText_GetFontSize, ctypes.c_double)
_fetch_weight = direct(raw.FPDFText_GetFontWeight, ctypes.c_int)
_fetch_name = direct(raw.FPDFText_GetFontInfo, ctypes.c_ulong)
fetch_angle = direct(raw.FPDFText_GetCharAngle, ctypes.c_float)

_ROOM = 1024
_NAME_BYTES = 128


class _Buffers(threading.local):
    """Where pdfium writes, and the places in there, made once for each thread."""

    def __init__(self) -> None:
        self.boxes = np.zeros((_ROOM, 4), np.float32)
        self.name = ctypes.create_string_buffer(_NAME_BYTES)
        flags = (ctypes.c_char * ctypes.sizeof(ctypes.c_int))()
        first = self.boxes.ctypes.data
        self.places = [at(first + 16 * index) for index in range(_ROOM)]
        self.name_arguments = ctypes.byref(self.name), ctypes.c_ulong(_NAME_BYTES - 1), ctypes.byref(flags)


_BUFFERS = _Buffers()


def text(page: Any, count: int) -> str:
    """The characters of a page.

    Args:
        page: a text page's handle, by `at`.
        count: how many there are.
    """
    buffer = np.zeros(count + 1, np.uint16)
    written = _fetch_text(page, 0, count, at(buffer.ctypes.data))
    return buffer[: max(written - 1, 0)].tobytes().decode("utf-16-le", "replace")


def boxes(page: Any, indices: Sequence[int]) -> np.ndarray:
    """(left, top, right, bottom) of glyphs in user space with their fonts' full height, one row each.

    What pdfium has no box for is 0.

    Args:
        page: a text page's handle, by `at`.
        indices: of the glyphs.
    """
    found = np.zeros((len(indices), 4), np.float32)
    for begin in range(0, len(indices), _ROOM):
        wanted = indices[begin : begin + _ROOM]
        room = _BUFFERS.boxes[: len(wanted)]
        room[:] = 0.0
        deque(map(_fetch_box, repeat(page), wanted, _BUFFERS.places), maxlen=0)
        found[begin : begin + _ROOM] = room
    return found


def fonts(page: Any, indices: Sequence[int]) -> Iterable[tuple[float, int, bytes]]:
    """Size, weight and name of the fonts of glyphs.

    Args:
        page: a text page's handle, by `at`.
        indices: of the glyphs.
    """
    name, arguments = _BUFFERS.name, _BUFFERS.name_arguments
    names: list[bytes] = []
    for index in indices:
        written = _fetch_name(page, index, *arguments)
        names.append(name.value if 0 < written < _NAME_BYTES else b"")
    return zip(map(_fetch_size, repeat(page), indices), map(_fetch_weight, repeat(page), indices), names, strict=True)
