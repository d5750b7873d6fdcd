"""XML of Office documents: parsed, and mended where it is not well-formed."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

MENDED = "the file is damaged; what could be rescued was read, save it again"
"""What to say of a file that had to be mended."""
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#x[0-9A-Fa-f]{1,6};)(\w{1,32};)?")
"""An ampersand that begins none of XML's own references: '&uuml;', 'Müller & Söhne' written as it is."""

_LIMITS = (2, 89, 114)
"""libxml2's XML_ERR_NO_MEMORY, XML_ERR_ENTITY_LOOP and XML_ERR_RESOURCE_LIMIT: a bomb, and no slip of the pen."""


def parse(data: bytes) -> tuple[etree._Element, bool]:
    """The root of an XML file, and whether it had to be mended.

    What breaks the rules of XML is mended as far as can be: ampersands stand for themselves, or for what HTML means by
    them. Comments and processing instructions are taken out, so that no text hangs on one; entities that the file
    defines are not unfolded.

    Raises:
        etree.XMLSyntaxError: nothing could be made of it.
    """
    mended = False
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) in _LIMITS:
            raise
        mended = True
        root = etree.fromstring(_ENTITY.sub(_spelled, data), _parser(recover=True))
        if root is None:
            raise
    etree.strip_tags(root, etree.Entity, etree.Comment, etree.ProcessingInstruction)
    return root, mended


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=recover)


def _spelled(match: re.Match[bytes]) -> bytes:
    """What an entity stands for, as references that XML knows."""
    name = (match[1] or b"").decode("ascii", "ignore")
    meant = html5.get(name)
    if meant is None:
        return b"&amp;" + (match[1] or b"")
    return "".join(f"&#{ord(char)};" for char in meant).encode()
