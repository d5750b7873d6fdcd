"""The trained models of names as the spaCy component `ratslese_ner`, without torch.

`nlp.add_pipe("ratslese_ner")` sets `doc.ents` by the packaged accurate model; `config={"model": "path/of/model"}` names
another.

The accurate model is a text encoder, and slow. A quick one may read before it (`first`): then the encoder reads only
the sentences in which the quick one is in doubt about a word, and there both have their say. Two networks that learned
in different ways err in different places, so that together they find more than the encoder alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from ratslese.errors import ModelError
from ratslese.nlp.agreement import agreed, names_on
from ratslese.nlp.bio import best_path
from ratslese.nlp.network import Network, Window
from ratslese.settings import model_folders

__all__ = ["FACTORY", "SPANS", "Tagger"]

FACTORY = "ratslese_ner"
"""What spaCy knows the component as, once this module is imported."""

SPANS = "ratslese_ner"
"""Key of the span group whose attribute `scores` has the certainty of each entity."""

OVERLAP = 48
"""Word pieces that neighbouring windows share where no sentence ends in either; each reads its half of them."""

PART = 300_000
"""Characters of a document that are scored at once: it bounds the memory of one of any length."""

STRETCH = 50_000
"""Characters that are cut into word pieces at once."""

REACH = 64
"""Word pieces to either side of a doubtful word that the encoder reads at most, where its sentence is longer."""

MARGIN = 0.25
"""The lead of a word's best tag over the next, as probabilities, up to which the word is doubtful."""

WEIGHT = 0.5
"""Of the encoder against the quick network, where both have read."""

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A text as word pieces.

    Attributes:
        ids: of the pieces.
        words: number of the first piece of each word.
        tokens: number of the token of each word.
        openings: numbers of the pieces with which a line or a sentence begins.
        sentences: numbers of the pieces with which a sentence begins; where none are set, one that follows a full stop
            or a line's end.
    """

    ids: Numbers
    words: Numbers
    tokens: Numbers
    openings: Numbers
    sentences: Numbers


class Tagger:
    """Tags the words of a `Doc` with names.

    Args:
        model: folder with `model.onnx`, `tokenizer.json` and `meta.json`.
        first: folder of a quick model over the same word pieces and tags that reads before; None: `model` reads all.
        margin: of doubt, beside `first`: 0 leaves nearly everything to the quick model, 1 lets both read everything;
            None takes what `model` was calibrated to (`cascade` in its `meta.json`).
        threads: of the ONNX runtime; 1 when documents are worked on in parallel, as more do not survive a fork.

    Attributes:
        margin: see above.
        weight: of `model` against `first` where both have read.
        pieces: word pieces of the texts so far.
        read: of these, what `model` has read after `first`.

    Raises:
        ModelError: a file is missing, or the runtime cannot read it, or the two models do not fit together.
    """

    def __init__(
        self, model: str | Path, *, first: str | Path | None = None, margin: float | None = None, threads: int = 1
    ) -> None:
        self._quick = Network(first, threads=threads) if first is not None else None
        self._network = Network(model, like=self._quick, threads=threads)
        if self._quick is not None and self._quick.tags != self._network.tags:
            raise ModelError(f"{first} and {model} know different tags; choose models that were made together")
        cascade = self._network.meta.get("cascade", {})
        self.margin = float(cascade.get("margin", MARGIN) if margin is None else margin)
        self.weight = float(cascade.get("weight", WEIGHT))
        self.pieces = self.read = 0

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`; each entity's certainty is in `doc.spans["ratslese_ner"].attrs["scores"]`."""
        return next(iter(self.pipe((doc,))))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Tag many documents, their windows batched together; a long one part by part."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            names: list[list[tuple[Span, float]]] = [[] for _ in batch]
            for group in _groups(batch):
                texts = [self._pieces(batch[number], start, end) for number, start, end in group]
                for (number, _, _), text, logs in zip(group, texts, self._logs(texts), strict=True):
                    names[number] += self._names(batch[number], text, logs)
            for doc, found in zip(batch, names, strict=True):
                doc.set_ents([span for span, _ in found])
                doc.spans[SPANS] = [span for span, _ in found]
                doc.spans[SPANS].attrs["scores"] = [score for _, score in found]
                yield doc

    def _pieces(self, doc: Doc, start: int, end: int) -> _Pieces:
        """The word pieces of some tokens; a word is tagged by the first piece that reaches into it."""
        rows = doc.to_array(["IDX", "LENGTH", "IS_SPACE", "SENT_START"])[start:end].astype(np.int64)
        at = int(rows[0, 0])
        text = doc.text[at : min(int(rows[-1, :2].sum()), at + PART)]
        ids: list[Numbers] = []
        bounds: list[Numbers] = []
        for low, high in _stretches(text):
            numbers, offsets = self._network.pieces(text[low:high])
            ids.append(numbers)
            bounds.append(offsets + at + low)
        starts, ends = np.concatenate([np.empty((0, 2), dtype=np.int64), *bounds]).T
        space = rows[:, 2] == 1
        breaks = np.zeros(len(rows) + 1, dtype=np.bool_)  # whether a line feed stands before a token
        breaks[[blank + 1 for blank in np.flatnonzero(space).tolist() if "\n" in doc[start + blank].text]] = True
        words = np.flatnonzero(~space)
        idx = rows[words, 0]
        behind = idx + rows[words, 1]
        begins = rows[words, 3] == 1
        opens = begins | breaks[words]
        if not begins[1:].any():
            single = (rows[words, 1] == 1).tolist()
            stops = [alone and text[word - at] in _STOPS for word, alone in zip(idx.tolist(), single, strict=True)]
            begins = opens.copy()
            begins[1:] |= np.array(stops[:-1], dtype=np.bool_)
        first = np.searchsorted(np.maximum.accumulate(ends), idx, side="right")
        covered = first < len(ends)
        covered[covered] = starts[first[covered]] < behind[covered]
        return _Pieces(
            np.concatenate([np.empty(0, dtype=np.int64), *ids]),
            first[covered],
            start + words[covered],
            first[covered & opens],
            first[covered & begins],
        )

    def shares(self, docs: Iterable[Doc], margins: Sequence[float]) -> list[float]:
        """Which share of the word pieces `model` would read after `first` with each margin of doubt."""
        batch = list(docs)
        texts = [self._pieces(batch[part[0]], *part[1:]) for group in _groups(batch) for part in group]
        logs = self._whole(self._quick or self._network, texts)
        size = max(1, sum(len(text.ids) for text in texts))
        return [
            sum(int(_doubtful(text, rows, margin).sum()) for text, rows in zip(texts, logs, strict=True)) / size
            for margin in margins
        ]

    @staticmethod
    def _whole(network: Network, texts: Sequence[_Pieces]) -> list[Scores]:
        """Log probabilities of the tags for each word of each text, by one network."""
        windows = [
            window
            for number, text in enumerate(texts)
            for window in _windows(number, text, 0, len(text.ids), network.room)
        ]
        scores = network.score([text.ids for text in texts], windows)
        return [_normal(rows[text.words]) for text, rows in zip(texts, scores, strict=True)]

    def _logs(self, texts: Sequence[_Pieces]) -> list[Scores]:
        """Log probabilities of the tags for each word of each text."""
        self.pieces += sum(len(text.ids) for text in texts)
        if self._quick is None:
            return self._whole(self._network, texts)
        logs = self._whole(self._quick, texts)
        doubts = [_doubtful(text, rows, self.margin) for text, rows in zip(texts, logs, strict=True)]
        windows = [
            window
            for number, (text, doubt) in enumerate(zip(texts, doubts, strict=True))
            for start, end in _runs(doubt)
            for window in _windows(number, text, start, end, self._network.room)
        ]
        scores = self._network.score([text.ids for text in texts], windows)
        for text, rows, doubt, given in zip(texts, logs, doubts, scores, strict=True):
            both = doubt[text.words]
            heard = _normal(given[text.words[both]])
            rows[both] = _normal(self.weight * heard + (1 - self.weight) * rows[both])
        self.read += int(sum(map(np.sum, doubts)))
        return logs

    def _names(self, doc: Doc, text: _Pieces, logs: Scores) -> Iterator[tuple[Span, float]]:
        """The names of some tokens, and how certain each is."""
        tags = self._network.tags
        words = np.unique(doc.to_array("ORTH")[text.tokens], return_inverse=True)[1]
        names = list(names_on(best_path(logs, tags), logs, tags))
        for start, end, label, certainty in agreed(names, words, logs, tags):
            first, last = int(text.tokens[start]), int(text.tokens[end - 1])
            yield Span(doc, first, last + 1, label=label), round(certainty, 4)


_STOPS = frozenset(".!?")


def _groups(docs: Sequence[Doc]) -> Iterator[list[tuple[int, int, int]]]:
    """Parts of documents, together of at most `PART` characters, in order.

    Yields:
        The number of the document, the part's first token and the one behind its last, for each part.
    """
    group: list[tuple[int, int, int]] = []
    size = 0
    for number, doc in enumerate(docs):
        for start, end in _parts(doc):
            length = doc[end - 1].idx + len(doc[end - 1]) - doc[start].idx
            if group and size + length > PART:
                yield group
                group, size = [], 0
            group.append((number, start, end))
            size += length
    if group:
        yield group


def _parts(doc: Doc) -> Iterator[tuple[int, int]]:
    """Tokens of at most `PART` characters, or one; they end where a sentence does, if any ends there."""
    rows = doc.to_array(["IDX", "LENGTH", "SENT_START"]).astype(np.int64).reshape(-1, 3)
    ends = rows[:, 0] + rows[:, 1]
    begins = np.flatnonzero(rows[:, 2] == 1)
    start = 0
    while start < len(rows):
        end = max(start + 1, int(np.searchsorted(ends, rows[start, 0] + PART, side="right")))
        if end < len(rows):
            at = int(np.searchsorted(begins, end, side="right")) - 1
            if at >= 0 and begins[at] > start:
                end = int(begins[at])
        yield start, end
        start = end


def _normal(rows: Scores) -> Scores:
    """Scores as log probabilities."""
    rows = rows - rows.max(axis=1, keepdims=True, initial=-np.inf)
    logs: Scores = rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
    return logs


def _doubtful(text: _Pieces, logs: Scores, margin: float) -> NDArray[np.bool_]:
    """Which pieces stand in the sentence of a doubtful word, at most `REACH` away."""
    best = np.partition(np.exp(logs), -2, axis=1)[:, -2:]
    words = text.words[best[:, 1] - best[:, 0] <= margin]
    borders = np.unique(np.concatenate(([0], text.sentences, [len(text.ids)])))
    behind = np.searchsorted(borders, words, side="right")
    steps = np.zeros(len(text.ids) + 1, dtype=np.int64)
    np.add.at(steps, np.maximum(borders[behind - 1], words - REACH), 1)
    np.add.at(steps, np.minimum(borders[behind], words + REACH + 1), -1)
    return np.cumsum(steps[:-1]) > 0


def _runs(marked: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where stretches of marked pieces start and end."""
    borders = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])).astype(np.int8)))
    yield from zip(borders[::2].tolist(), borders[1::2].tolist(), strict=True)


def _windows(number: int, text: _Pieces, start: int, behind: int, room: int) -> Iterator[Window]:
    """Windows of at most `room` pieces that end where a sentence or a line does, else overlap.

    Args:
        number: of the text.
        text: its pieces.
        start: first piece to read.
        behind: the one behind the last.
        room: of a window.
    """
    low = start
    while start < behind:
        end = min(start + room, behind)
        high = end
        if end < behind:
            at = int(np.searchsorted(text.openings, end, side="right")) - 1
            cut = int(text.openings[at]) if at >= 0 else 0
            if cut > start + room // 2:
                end = high = cut
            else:
                high = end - OVERLAP // 2
        yield Window(number, start, end, low, high)
        start, low = (end, end) if high == end else (end - OVERLAP, high)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of a text of at most `STRETCH` characters, cut at white space where there is any."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            blank = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
            end = blank if blank > 0 else end
        yield start, end
        start = end


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "doc.spans"],
    default_config={"model": None, "first": None, "margin": None, "threads": 1},
)
def create_ner(
    nlp: Language, name: str, model: str | None, first: str | None, margin: float | None, threads: int
) -> Tagger:
    """The factory behind `nlp.add_pipe("ratslese_ner")`; see `Tagger`.

    Without `model` it takes the packaged accurate one, after the packaged fast one where that is installed.

    Raises:
        ModelError: the model is not there.
    """
    if model is None:
        *before, last = map(str, model_folders("accurate"))
        model, first = last, first or next(iter(before), None)
    return Tagger(model, first=first, margin=margin, threads=threads)
