"""The last resort for a damaged PDF: pdfplumber reads on where pdfium and qpdf give up, at a tenth of their speed."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ratslese.reading.blocks import arrange
from ratslese.reading.characters import SOFT_HYPHEN, TRANSLATION
from ratslese.reading.glyphs import Word
from ratslese.reading.lines import PrintedLine, PrintedPage
from ratslese.reading.paragraphs import break_paragraphs
from ratslese.reading.printing import print_rows

if TYPE_CHECKING:
    from pdfplumber.page import Page

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # else Python prints what it says of damaged bytes


def read_leniently(data: bytes, numbers: Sequence[int] | None = None) -> list[tuple[list[PrintedLine], PrintedPage]]:
    """The lines of the pages that can be found; none where the file gives nothing away.

    Args:
        data: the file's bytes.
        numbers: which pages, from 1; all of them if not given.
    """
    import pdfplumber  # here: it takes 0.2 s to import, and few files need it

    found: list[tuple[list[PrintedLine], PrintedPage]] = []
    try:
        with pdfplumber.open(io.BytesIO(data), pages=None if numbers is None else list(numbers)) as pdf:
            for page in pdf.pages:
                found.append(
                    (_lines(page), PrintedPage(page.page_number, float(page.width), float(page.height), "text"))
                )
                page.close()  # else it keeps every character of every page
    except Exception:  # whatever pdfminer makes of damaged bytes; the pages before it are kept
        return found
    return found


def _lines(page: Page) -> list[PrintedLine]:
    """A page's printed lines in reading order."""
    words: list[Word] = []
    for entry in page.extract_words():
        text = unicodedata.normalize("NFC", entry["text"].translate(TRANSLATION))
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]
        if text:
            x0, top, x1, bottom = (round(float(entry[side]), 2) for side in ("x0", "top", "x1", "bottom"))
            words.append(Word(text, x0, top, x1, bottom, -1))
    ordered = arrange(words, [], float(page.width))
    lines = print_rows(ordered, page.page_number)
    break_paragraphs(lines, ordered)
    return lines
