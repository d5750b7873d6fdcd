"""Words of minutes: one compiled pattern that splits German text as extraction needs it.

A date, a number, an abbreviation with its full stop, a paper number and a hyphenated compound are one token each;
brackets, quotation marks and the colon after a speaker's label are tokens of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from ratslese.lexicon import words

__all__ = ["MinutesTokenizer", "doc_of", "tokenize"]

_LETTER = r"[^\W\d_]"
_ABBREVIATION = "|".join(
    re.escape(entry) for entry in sorted(words("tokens", "abbreviations"), key=lambda entry: (-len(entry), entry))
)

_TOKEN = re.compile(
    rf"""
      [^\S\ ]+ | [ ]+                                       # white space other than a single blank is a token
    | https?://[^\s<>"]+ | www\.[^\s<>"]+                   # a web address
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+     # a mail address
    | (?:{_ABBREVIATION})(?!\w)                             # 'Dr.', 'z. B.' is two: 'z.', 'B.'
    | \d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})?(?!\d)      # '13.11.2019', '16.06.'; not '1.234'
    | \d+(?:[.,:/]\d+)*(?:-(?=\d)\d+)*                      # '1.234,56', '16:30', '2019/1023'
    | {_LETTER}\.(?:{_LETTER}\.)+                           # 'z.B.', 'u.a.', 'i.d.R.'
    | \w+(?:['’]\w+)*(?:-\w+(?:['’]\w+)*)*-?                # 'VA’e', 'Kern-Pohl', 'Haupt-'
    | \.\.+ | --+ | .
    """,
    re.VERBOSE | re.DOTALL,
)


def tokenize(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the tokens; between two tokens lies nothing or one blank."""
    for match in _TOKEN.finditer(text):
        yield match.span()


def doc_of(vocab: Vocab, text: str, sentence_starts: Iterable[int] | None = None) -> Doc:
    """A spaCy `Doc` over `text`, character for character.

    Args:
        vocab: the vocabulary to share.
        text: any text.
        sentence_starts: offsets at which a sentence begins; None leaves the boundaries unset.
    """
    tokens: list[str] = []
    spaces: list[bool] = []
    begins: list[int] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] == " " and spaces and not spaces[-1] and begins:
            spaces[-1] = True
            if len(token) == 1:
                continue
            token = token[1:]
            begins.append(match.start() + 1)
        else:
            begins.append(match.start())
        tokens.append(token)
        spaces.append(False)
    starts: list[bool] | None = None
    if sentence_starts is not None:
        starts = [False] * len(tokens)
        wanted = iter(sorted(sentence_starts))
        border = next(wanted, None)
        for at, begin in enumerate(begins):
            if border is not None and begin >= border:
                starts[at] = True
                while border is not None and border <= begin:
                    border = next(wanted, None)
        if starts:
            starts[0] = True
    return Doc(vocab, words=tokens, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]


class MinutesTokenizer:
    """The tokenizer of the pipeline, as spaCy wants it: it is called with a text and can be written to disk."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of `text`."""
        return doc_of(self.vocab, text)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """One `Doc` per text."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the pattern and its words belong to the package."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> MinutesTokenizer:
        """See `to_bytes`."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write an empty file, as spaCy expects one to be there."""
        Path(path).write_bytes(b"")

    def from_disk(self, _path: str | Path, **_: Any) -> MinutesTokenizer:
        """See `to_disk`."""
        return self


@registry.tokenizers("ratslese.MinutesTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], MinutesTokenizer]:
    """For a spaCy config: `[nlp.tokenizer] @tokenizers = "ratslese.MinutesTokenizer.v1"`."""

    def create(nlp: Language) -> MinutesTokenizer:
        return MinutesTokenizer(nlp.vocab)

    return create
