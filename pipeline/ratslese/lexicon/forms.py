"""German word forms made comparable: inflection, umlaut and ss/ß spellings fold into one stem."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
"""A word, its inner hyphens and apostrophes included."""

PIECE = re.compile(r"\w+")
"""A word, or a part of one between hyphens."""
_STEMMER = Stemmer.Stemmer("german", 0)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one word without hyphens.

    Snowball's German stemmer folds 'ß' and 'ss', and 'ae' and 'ä'.

    >>> stem("Beschlüsse"), stem("Beschluß"), stem("Haeuser"), stem("Haushalts")
    ('beschluss', 'beschluss', 'haus', 'haushalt')
    """
    return str(_STEMMER.stemWord(unicodedata.normalize("NFKC", word).lower().replace("ß", "ss")))


def stems(text: str) -> list[str]:
    """The stems of all words of a text; the parts of a hyphenated word count one by one.

    >>> stems("Haupt- und Finanzausschüssen")
    ['haupt', 'und', 'finanzausschuss']
    """
    return [stem(piece) for piece in PIECE.findall(text)]
