"""What is printed on a PDF page but is no part of its content stream: values of form fields, typewriter notes."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ratslese.reading.characters import TRANSLATION
from ratslese.reading.glyphs import PageGlyphs, Word

_NO_COMMENTS = (raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK)
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MOST = 2_000
_MOST_BYTES = 200_000
_LINE = 16.0
"""Points: a field's line is no higher."""
_TICKED, _EMPTY = "☒", "☐"


def added_words(page: pdfium.PdfPage, glyphs: PageGlyphs) -> tuple[list[Word], list[str]]:
    """The words that form fields and typewriter notes add to a page, and the comments, which are not printed."""
    words: list[Word] = []
    comments: list[str] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                continue
            if kind == raw.FPDF_ANNOT_WIDGET:
                words += _words(_value(annotation), _box(annotation, glyphs))
            elif kind == raw.FPDF_ANNOT_FREETEXT:
                words += _words(_string(annotation, b"Contents"), _box(annotation, glyphs))
            elif kind not in _NO_COMMENTS and (comment := " ".join(_string(annotation, b"Contents").split())):
                comments.append(comment)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return words, comments


def _value(annotation: raw.FPDF_ANNOTATION) -> str:
    """A field's value as printed (ISO 32000-1, 12.7.4): its text, or a box that is ticked or not."""
    if raw.FPDFAnnot_HasKey(annotation, b"AS"):
        return _EMPTY if _string(annotation, b"AS") == "Off" else _TICKED
    value = _string(annotation, b"V")
    return "" if value == "Off" else value


def _string(annotation: raw.FPDF_ANNOTATION, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _box(annotation: raw.FPDF_ANNOTATION, glyphs: PageGlyphs) -> tuple[float, float, float, float]:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
    return glyphs.place(rect.left, rect.bottom, rect.right, rect.top)


def _words(value: str, box: tuple[float, float, float, float]) -> Iterator[Word]:
    """The words of a value, spread over its box by their lengths."""
    x0, top, x1, bottom = box
    lines = [line for line in _lines(value) if line.strip()]
    height = min(max(bottom - top, 1.0) / max(len(lines), 1), _LINE)
    if len(lines) == 1:
        top = (top + bottom - height) / 2
    for number, line in enumerate(lines):
        step = min(max(x1 - x0, 1.0) / len(line), height / 2)
        at = 0
        for word in line.split():
            start = line.index(word, at)
            at = start + len(word)
            upper = top + number * height
            yield Word(word, x0 + start * step, upper, x0 + at * step, upper + height, -1)


def _lines(value: str) -> Iterable[str]:
    return unicodedata.normalize("NFC", value.replace("\r", "\n").translate(TRANSLATION)).split("\n")
