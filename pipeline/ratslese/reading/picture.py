"""Evidence as a picture: a page of a source with stretches of it marked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from ratslese.document import Box
from ratslese.errors import UnsupportedFormatError
from ratslese.reading import archive
from ratslese.reading.formats import IMAGES, PDF, detect
from ratslese.reading.images import open_page
from ratslese.reading.pdf import open_pdf

_DENSITY = 150
_MARK = (255, 220, 0)
_MARGIN = 1.0
"""Points around a box."""


def draw(path: str | Path, boxes: Sequence[Box]) -> bytes:
    """The page that holds the first of `boxes` as a PNG, with the boxes on it marked as with a pen.

    Args:
        path: the source, or a member of a ZIP archive.
        boxes: at least one, as `Document.boxes` gives them.

    Raises:
        UnsupportedFormatError: the source has no pages that can be drawn.
        ReadError: it cannot be opened.
    """
    from PIL import Image, ImageChops, ImageDraw  # here: reading documents does without

    place = Path(path)
    data = archive.load(place)
    media_type, _ = detect(data, place)
    number = boxes[0][0]
    if media_type == PDF:
        pdf = open_pdf(data, place, [])
        try:
            page = pdf[number - 1].render(scale=_DENSITY / 72).to_pil()
        finally:
            pdf.close()
        density = float(_DENSITY)
    elif media_type in IMAGES:
        page, density = open_page(data, place, number)
    else:
        raise UnsupportedFormatError(path, "has no pages to draw", "look at the text instead")
    marks = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(marks)
    for on_page, x0, top, x1, bottom in boxes:
        if on_page == number:
            corners = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
            pen.rectangle([value * density / 72 for value in corners], fill=_MARK)
    target = io.BytesIO()
    ImageChops.multiply(page.convert("RGB"), marks).save(target, "PNG")
    return target.getvalue()
