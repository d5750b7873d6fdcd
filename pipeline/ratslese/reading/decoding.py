"""Bytes to text: UTF-8, UTF-16, and the Western European 8-bit encodings."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536


def decode(data: bytes) -> tuple[str, str]:
    """Decode text of unknown encoding.

    Returns:
        The text without byte order mark, and the encoding's name.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode("utf-8-sig" if name == "utf-8" else name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros > 0.2 * len(sample):
        name = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    if len(data) > _SAMPLE and _mostly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    if sample.translate(None, bytes(range(0x80, 0x100))) != sample and _western(sample):
        return data.decode("cp1252", "replace"), "cp1252"
    best = from_bytes(sample).best()
    name = best.encoding if best is not None else "cp1252"
    return data.decode(name, "replace"), name


_GERMAN = frozenset("äöüÄÖÜß§„“”‚‘’–—…€éèêçñôâîûàáíóúæøåëï»«°²³½¼´·×\u00a0\u00ad®©")


def _western(sample: bytes) -> bool:
    """Whether the bytes above 0x7F read as German when taken for cp1252."""
    high = [char for char in sample.decode("cp1252", "replace") if ord(char) > 0x7F]
    return sum(char in _GERMAN for char in high) >= 0.9 * len(high)


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above 0x7F form valid UTF-8 (a file with a few broken bytes)."""
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    bad = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    return high > 0 and bad < 0.02 * high
