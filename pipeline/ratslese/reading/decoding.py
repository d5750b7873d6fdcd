"""Bytes to text: UTF-8, UTF-16, and the Western European 8-bit encodings."""

from __future__ import annotations

import codecs
import re

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
        return _once(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros > 0.2 * len(sample):
        name = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    if _mostly_utf8(sample):
        return data.decode("utf-8", _AS_WINDOWS), "utf-8"
    western = max(_WESTERN, key=lambda name: _german(sample, name))
    if _german(sample, western) >= _SURELY:
        return data.decode(western, "replace"), western
    best = from_bytes(sample).best()
    name = best.encoding if best is not None else "cp1252"
    return data.decode(name, "replace"), name


_WESTERN = ("cp1252", "cp850", "mac_roman")
"""Of Windows, DOS and the old Macintosh; the first of them where they fit alike."""
_SURELY = 0.9
_LETTERS = frozenset("äöüÄÖÜß")
_SIGNS = frozenset("§„“”‚‘’–—…€éèêçñôâîûàáíóúæøåëï»«°²³½¼´·×\u00a0\u00ad®©")
_TWICE = re.compile("[ÃÂ][\x80-\xbf\u0152-\u2122]")
"""What UTF-8 looks like that was taken for Western European and written as UTF-8 again: 'Ã¼'."""


def _german(sample: bytes, name: str) -> float:
    """How well the bytes above 0x7F read as German, from 0 to 1: letters are surer than signs."""
    high = [char for char in sample.decode(name, "replace") if ord(char) > 0x7F]
    right = sum(1.0 if char in _LETTERS else 0.95 if char in _SIGNS else 0.0 for char in high)
    return right / len(high) if high else 0.0


def _once(text: str) -> str:
    """A text whose letters were encoded twice, as it was before; any other as it is."""
    if len(_TWICE.findall(text[:_SAMPLE])) < 3 or not _LETTERS.isdisjoint(text):
        return text
    for name in ("cp1252", "latin-1"):
        try:
            return text.encode(name).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _mostly_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8 with some of another encoding in between, or broken off; of others hardly any form it."""
    whole = sum([char > "\x7f" for char in sample.decode("utf-8", "ignore")])
    return whole > 0 and whole >= sample.decode("utf-8", "replace").count("\ufffd")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are no UTF-8: letters of Windows, and nothing for a character that is broken off."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.end == len(error.object) and error.reason == "unexpected end of data":
        return "", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_WINDOWS = "ratslese.windows"
codecs.register_error(_AS_WINDOWS, _as_windows)
