"""Damaged PDFs made readable: rewritten by qpdf, or given a new page tree where their own is lost."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm(?![a-zA-Z])")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_STREAM = re.compile(rb"stream\r?\n")
_PARENT = re.compile(rb"/Parent\s+\d+\s+\d+\s+R")
_HEAD = 4_000
"""Bytes of an object within which its dictionary says what it is."""
_MOST_BYTES = 200_000_000
_MOST_PAGES = 20_000


def with_header(data: bytes) -> bytes:
    """The file from its header on, which readers look for in its first kilobyte only; a header where it has none."""
    at = data.find(b"%PDF-")
    if 0 <= at <= 1_000:
        return data
    return data[at:] if at > 0 else b"%PDF-1.7\n" + data


def rewrite(data: bytes) -> bytes | None:
    """The file with its cross-reference table rebuilt by qpdf, None where that fails."""
    try:
        import pikepdf  # here: only damaged files need it

        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            pdf.save(target)
    except Exception:
        return None
    return target.getvalue()


def is_empty(data: bytes) -> bool:
    """Whether a file is a PDF that has no pages, and is sound otherwise."""
    try:
        import pikepdf

        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return not len(pdf.pages)
    except Exception:
        return False


def replant(data: bytes) -> bytes | None:
    """The pages that are left of a file that breaks off, under a new page tree, None where there are none.

    Most writers put the page tree and the catalogue last (ISO 32000-1, 7.7), so that they are lost first.
    """
    unpacked = b"".join(_unpacked(data))
    body = data + b"\nendstream endobj\n" + unpacked
    pages: dict[int, bytes] = {}
    highest = 0
    for match in _OBJECT.finditer(body):
        number = int(match[1])
        highest = max(highest, number)
        head = body[match.end() : match.end() + _HEAD].split(b"endobj", 1)[0]
        if _PAGE.search(head) and len(pages) < _MOST_PAGES:
            pages[number] = head
    if not pages:
        return None
    root, tree = highest + 1, highest + 2
    parent = b"/Parent %d 0 R" % tree
    parts = [body]
    parts += [b"%d 0 obj%sendobj\n" % (number, _PARENT.sub(parent, head)) for number, head in pages.items()]
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    parts.append(b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (root, tree))
    parts.append(b"%d 0 obj\n<< /Type /Pages /Count %d /Kids [%s] >>\nendobj\n" % (tree, len(pages), kids))
    parts.append(b"trailer\n<< /Size %d /Root %d 0 R >>\n%%%%EOF\n" % (tree + 1, root))
    return rewrite(b"".join(parts))


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The objects in a file's object streams (7.5.7), written out one by one."""
    left = _MOST_BYTES
    for match in _OBJECT.finditer(data):
        head = data[match.end() : match.end() + _HEAD]
        begin, first = _STREAM.search(head), _FIRST.search(head)
        if begin is None or first is None or not _PACKED.search(head, 0, begin.start()):
            continue
        try:
            content = zlib.decompressobj().decompress(data[match.end() + begin.end() :], left)
        except zlib.error:
            continue
        left = max(left - len(content), 1)
        numbers = [int(number) for number in content[: int(first[1])].split() if number.isdigit()]
        starts = [(number, int(first[1]) + at) for number, at in zip(numbers[::2], numbers[1::2], strict=False)]
        ends = [at for _, at in starts[1:]] + [len(content)]
        for (number, start), end in zip(starts, ends, strict=True):
            yield b"%d 0 obj\n%s\nendobj\n" % (number, content[start:end])
