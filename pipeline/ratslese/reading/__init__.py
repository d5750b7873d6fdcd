"""The reading room: a file becomes a `Document`. Doors: `read(path)` and `read_text(text)`."""

from ratslese.reading.reader import read, read_text

__all__ = ["read", "read_text"]
