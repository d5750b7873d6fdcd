"""Mail (RFC 5322): subject and body; attachments are named in warnings."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

from ratslese.document import Notice
from ratslese.errors import UnsupportedFormatError
from ratslese.reading import plain
from ratslese.reading.decoding import decode
from ratslese.reading.html import read_html
from ratslese.reading.lines import PrintedLine, Reading


def read_mail(data: bytes, path: str | Path) -> Reading:
    """Read a message's subject and its body, the plain one where there are two.

    Raises:
        UnsupportedFormatError: it has no body of text.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    notices = [
        Notice("attachment", f"the attachment {part.get_filename() or '(no name)'} was not read; save it as a file")
        for part in message.iter_attachments()
    ]
    if body is None:
        raise UnsupportedFormatError(path, "is mail without text", "save its attachments as files")
    raw = body.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else str(raw).encode("utf-8", "replace")
    subject = plain.printed(" ".join(str(message.get("subject", "")).split()), 0, 1)
    if body.get_content_subtype() == "html":
        reading = read_html(content, path)
        lines, pages = reading.lines, reading.pages
    else:
        lines = plain.lines_of(_text(content, body.get_content_charset()))
        for line in lines:
            line.runs = ()  # offsets in the body are none in the file
        pages = plain.pages_of(lines)
    if lines:
        lines[0].before = "paragraph"
    head = [] if subject is None else [PrintedLine(subject.text, bold=True)]
    return Reading([*head, *lines], pages, notices)


def _text(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(content)[0]
