"""What of an HTML page is not its text: what a browser hides, and what leads about a web site."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from ratslese.lexicon import load

_LEXICON = load("pages")
_NAMES = frozenset(_LEXICON["navigation"])
_OF_TEXT = frozenset(_LEXICON["parts_of_text"])
_UNSEEN = frozenset(_LEXICON["unseen"])
_NARROW = "d-none"
_WIDER = "d-"
"""Bootstrap's class for what is not shown, and how the classes begin that show it again on wider screens."""
_TAGS = frozenset(("nav", "footer", "aside", "menu"))
_ROLES = frozenset(
    ("navigation", "menu", "menubar", "search", "contentinfo", "toolbar", "tablist", "dialog", "alertdialog", "banner")
)
_TEXTUAL = frozenset(("html", "body", "main", "article", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "h1"))
"""Elements that hold the text, whatever they are called."""
_UNPRINTED = frozenset(("script", "style", "head", "template", "noscript"))
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s_-]+")
_MOST = 0.5
"""An element that holds more of the page's characters than this is no navigation, whatever it is called."""


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser does not show an element: switched off, or there for programs that read aloud only."""
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or _HIDING.search(get("style") or ""):
        return True
    names = (get("class") or "").lower().split()
    if _UNSEEN.isdisjoint(names):
        return False
    return names.count(_NARROW) != sum(name in _UNSEEN for name in names) or not any(
        name.startswith(_WIDER) and name != _NARROW for name in names
    )


class Aside:
    """Tells what stands beside the text of a page.

    Args:
        root: of the page.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._lengths = _lengths(root)
        self._most = _MOST * self._lengths[root]
        mains = [element for element in root.iter("main", "div", "section", "article") if _is_main(element)]
        self._main = mains[0] if mains and self._lengths[mains[0]] > self._most else None
        self._around = frozenset(self._main.iterancestors()) if self._main is not None else frozenset()

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element leads about the site: menus, crumbs, imprint; or stands beside the page's main part."""
        tag = element.tag
        if self._main is not None and element is not self._main and element not in self._around:
            parent = element.getparent()
            if parent is not None and parent in self._around:
                return True
        if tag in _TEXTUAL:
            return False
        called = tag in _TAGS or (element.get("role") or "").lower() in _ROLES or _is_called(element)
        return called and self._lengths.get(element, 0) <= self._most


def _is_main(element: HtmlElement) -> bool:
    return element.tag == "main" or (element.get("role") or "").lower() == "main"


def _is_called(element: HtmlElement) -> bool:
    """Whether its id or one of its classes says that it leads about the site."""
    for name in (element.get("id") or "", *(element.get("class") or "").split()):
        parts = {part.lower() for part in _CAMEL.split(name)}
        if not _NAMES.isdisjoint(parts) and _OF_TEXT.isdisjoint(parts):
            return True
    return False


def _lengths(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters each element holds, scripts and styles aside."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str) or element.tag in _UNPRINTED:
            lengths[element] = 0
            continue
        own = len((element.text or "").strip())
        lengths[element] = own + sum(lengths[child] + len((child.tail or "").strip()) for child in element)
    return lengths
