"""Whether a text layer can be trusted: by its letters, not by its words, so that lists of names count as sound."""

from __future__ import annotations

import re

from ratslese.lexicon import load

_PAIRS = frozenset(load("letters")["pairs"].split())
_GARBAGE = re.compile("[\ufffd\ue000-\uf8ff\u0e00-\u1cff\u2e80-\uabff]")
"""What a text layer of German minutes does not hold: unmapped glyphs, foreign scripts."""
_MOST_GARBAGE = 0.2
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w\s.…_\-–—*|/:,;()\"„“]")
_LEAST_PAIRS = 0.45
"""The share of pairs of letters that are usual: at least 0.65 on pages of minutes, 0.35 at most where letters are
exchanged for others."""
_MOST_SIGNS = 0.3
_ENOUGH = 100
"""Fewer pairs of letters say nothing."""
_COMMONEST = ("er", "en", "ch", "ei", "de", "un", "ge", "in")
_PLENTY = 0.08
"""The commonest pairs are this share of all characters wherever German is written: no further look is needed."""
_SIGNS = r"\d|!\\\[\]{}<>^~=#@°»«¬;"
_MISREAD = re.compile(
    rf"[{_SIGNS}A-ZÄÖÜ](?<=[a-zäöüß].)(?:(?<=[{_SIGNS}])[{_SIGNS}]*[a-zäöüß]|(?<=[A-ZÄÖÜ])[a-zäöüß]*[A-ZÄÖÜ])"
)
"""What recognition makes of smudges: 'S1tzung', 'Ra|es', 'geNehMigt'; not '2G', 'kWh', 'BürgerInnen'."""
_MOST_MISREAD = 0.05


UMLAUTS = re.compile("[äöüÄÖÜß]")
_LONG_ENOUGH = 1_200
_RAREST = 0.0014
"""The share of umlauts in German is 0.015 and more; under this share of so many characters they were lost."""
_ARTICLES = (" der ", " die ", " und ", " den ")
_GERMAN = 0.004
"""So many articles a character German prose has at least, lists of names and foreign prose have not."""
_SPELLED_OUT = re.compile(r"(?<![aeqQ])ue(?!l)|[ao]e")
_MOST_SPELLED_OUT = 0.005


def lacks_umlauts(text: str) -> bool:
    """Whether a page of German prose has lost its umlauts, as with a font that names no characters for them.

    Where they are spelled out ('fuer', 'Beschluesse'), as typewriters did, they are not lost.

    >>> lacks_umlauts("Der Rat er ffnet die Sitzung f r den Haushalt und die Geb hren. " * 20)
    True
    >>> lacks_umlauts("Der Rat eröffnet die Sitzung für den Haushalt und die Gebühren. " * 20)
    False
    """
    size = len(text)
    return (
        size >= _LONG_ENOUGH
        and len(UMLAUTS.findall(text)) < _RAREST * size
        and sum([text.count(article) for article in _ARTICLES]) >= _GERMAN * size
        and len(_SPELLED_OUT.findall(text)) < _MOST_SPELLED_OUT * size
    )


def is_sound(text: str) -> bool:
    r"""Whether a page's text reads as what was printed, as far as its letters tell.

    A font without a table of its characters (ISO 32000-1, 9.10.3) gives foreign scripts, or other letters for each
    ('Efs Sbu' for 'Der Rat'), or signs for letters ("'HU 5DW").

    >>> is_sound("Der Rat der Gemeinde tagt."), is_sound("\ue001\ue002\ue003")
    (True, False)
    """
    if sum([text.count(pair) for pair in _COMMONEST]) >= _PLENTY * len(text):
        return True
    bad = len(_GARBAGE.findall(text))
    if bad > _MOST_GARBAGE * len(text):
        return False
    dense = len(text) - text.count(" ")
    if dense > _ENOUGH and len(_SIGN.findall(text)) > _MOST_SIGNS * dense:
        return False
    usual = pairs = 0
    for word in _WORD.findall(text.lower()):
        pairs += len(word) - 1
        usual += sum([word[at : at + 2] in _PAIRS for at in range(len(word) - 1)])
    return pairs < _ENOUGH or usual >= _LEAST_PAIRS * pairs


def is_misread(text: str) -> bool:
    """Whether a text reads as if it came from bad recognition: many words with signs, digits or capitals inside.

    >>> is_misread("D1e S1tzung w|rd er0ffnet " * 5), is_misread("Die Bürgerinnen und Bürger tagen " * 5)
    (True, False)
    """
    return len(_MISREAD.findall(text)) > max(_MOST_MISREAD * (text.count(" ") + 1), 3)
