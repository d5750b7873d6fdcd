"""Scans as PNG, JPEG or TIFF: each picture in the file is a page."""

from __future__ import annotations

import io
import warnings
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ratslese.document import Notice
from ratslese.errors import DamagedFileError, UnsupportedFormatError
from ratslese.reading.lines import PrintedPage, Reading
from ratslese.reading.ocr import RESOLUTION, Ocr, Recogniser, Recognition
from ratslese.reading.printing import print_recognised

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 150_000_000
"""A picture of more is refused: A3 at 600 pixels per inch has 70 million."""
_MOST_PICTURES = 2_000
_INCHES = (4.0, 24.0)
"""How wide a page of minutes can be; where a file claims another width its claim is not believed."""
_A4 = 8.27
_COARSE = 200.0


def read_image(
    data: bytes, path: str | Path, *, ocr: Ocr = True, processors: int = 1, seconds: float | None = None
) -> Reading:
    """Recognise the pictures in a file.

    Raises:
        DamagedFileError: it cannot be opened, or is larger than any page.
        UnsupportedFormatError: there is no print in it: it is a photograph or a drawing.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # here: only scans need it

    reading = Reading([], [])
    begun: list[Future[Recognition | None] | None] = []
    with warnings.catch_warnings(), Recogniser(processors, seconds) as recogniser:
        warnings.simplefilter("ignore")  # Pillow's, of large pictures and odd metadata
        try:
            with Image.open(io.BytesIO(data)) as file:
                for index in range(min(getattr(file, "n_frames", 1), _MOST_PICTURES)):
                    file.seek(index)
                    if file.width * file.height > _MOST_PIXELS:
                        raise DamagedFileError(path, "is larger than any page", "scan it at 300 dpi", page=index + 1)
                    density = _density(file.width, file.info.get("dpi"))
                    picture = _grey(ImageOps.exif_transpose(file))
                    size = (72 * picture.width / density, 72 * picture.height / density)
                    reading.pages.append(PrintedPage(index + 1, *size, "nothing"))
                    if density < _COARSE:
                        factor, density = RESOLUTION / density, float(RESOLUTION)
                        picture = picture.resize((round(picture.width * factor), round(picture.height * factor)))
                    begun.append(recogniser.submit(np.asarray(picture), density) if ocr else None)
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
            if not begun:
                raise DamagedFileError(path, "is a damaged picture", "scan it again") from None
            reading.notices.append(Notice("damaged-file", "the file breaks off; what is there was read, scan it again"))
        for index, future in enumerate(begun):
            found = None if future is None else future.result()
            number = index + 1
            if found is None:
                reading.notices.append(
                    Notice("page-without-text", f"page {number} is a picture; {recogniser.remedy}", number)
                )
            elif found.words:
                lines, notices = print_recognised(found, number)
                reading.lines.extend(lines)
                reading.notices.extend(notices)
                reading.pages[index] = replace(reading.pages[index], read_by="ocr", back=found.back)
    if not reading.lines and not reading.notices:
        raise UnsupportedFormatError(path, "is a picture without print", "scan it at 300 dpi if it has some")
    return reading


def open_page(data: bytes, path: str | Path, number: int) -> tuple[Image, float]:
    """A picture in a file, by its number from 1, and its pixels per inch.

    Raises:
        DamagedFileError: it cannot be opened.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as file:
            file.seek(number - 1)
            return ImageOps.exif_transpose(file).copy(), _density(file.width, file.info.get("dpi"))
    except (OSError, EOFError, SyntaxError, ValueError):
        raise DamagedFileError(path, "is a damaged picture", "scan it again") from None


def _grey(picture: Image) -> Image:
    """A picture in grey; what is transparent in it is white."""
    if picture.has_transparency_data:
        from PIL import Image as images

        solid = picture.convert("RGBA")
        paper = images.new("RGBA", solid.size, "white")
        paper.alpha_composite(solid)
        picture = paper
    return picture.convert("L")


def _density(width: int, claimed: object) -> float:
    """Pixels per inch: as the file claims where that makes it a page, else as if the page were as wide as A4."""
    if isinstance(claimed, tuple) and claimed and float(claimed[0]) > 0:
        low, high = _INCHES
        if low <= width / float(claimed[0]) <= high:
            return float(claimed[0])
    return max(width, 1) / _A4
