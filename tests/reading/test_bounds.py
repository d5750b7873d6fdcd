"""Where the words of a text layer begin and end, found by a table of characters, beside the plain way of finding it."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from ratslese.reading.glyphs import _bounds, _plain

SIGNS = st.sampled_from("aé-ß \n\t\u00a0\u2003\u00ad\ufffe\x02\ufb01\ue000\uf0b7\u200b\u3000\U0001f600")


@given(st.text(SIGNS | st.characters(codec="utf-16-le"), max_size=60))
@example("Haupt\ufffe und Neben\x02kosten")
@example("\ufffe\ufffea \x02")
def test_words_end_at_blanks_and_behind_broken_hyphens(text: str) -> None:
    starts, ends, _ = _bounds(text)
    words = [match.span() for match in re.finditer("[^\\s\ufffe\x02]*[\ufffe\x02]|[^\\s\ufffe\x02]+", text)]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == words


@given(st.text(SIGNS, max_size=60))
@example("fest\ufffegestellt")
def test_words_of_plain_characters_are_as_many_and_as_long_as_their_bounds_say(text: str) -> None:
    starts, ends, unclean = _bounds(text)
    words = _plain(text, unclean=unclean)
    if words is not None:
        assert [len(word) for word in words] == (ends - starts).tolist()
        assert not any("\ufffe" in word or "\x02" in word for word in words)


def test_what_cleaning_takes_away_is_told_of() -> None:
    for text, unclean in (
        ("Straße – 2\u00a0m²", False),
        ("Ver\u00adein", True),
        ("\ufb01nden", True),
        ("a\ufffe", False),
    ):
        assert _bounds(text)[2] is unclean
