"""The accurate model of names: a text encoder in ONNX, served as the spaCy component `ratslese_ner`, without torch.

`nlp.add_pipe("ratslese_ner")` sets `doc.ents` by the packaged model; `config={"model": "path/of/model"}` names another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from ratslese.errors import ModelError
from ratslese.settings import model_folder

__all__ = ["FACTORY", "SPANS", "Tagger"]

FACTORY = "ratslese_ner"
"""What spaCy knows the component as, once this module is imported."""

SPANS = "ratslese_ner"
"""Key of the span group whose attribute `scores` has the certainty of each entity."""

OVERLAP = 48
"""Word pieces that neighbouring windows share where no sentence ends in either; each reads its half of them."""

BATCH = 4096
"""Word pieces that are scored at once."""

STRETCH = 50_000
"""Characters that are cut into word pieces at once."""

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
    """

    ids: Numbers
    words: Numbers
    tokens: Numbers
    openings: Numbers


class Tagger:
    """Tags the words of a `Doc` with names.

    Args:
        model: folder with `model.onnx`, `tokenizer.json` and `meta.json`.
        threads: of the ONNX runtime; 1 when documents are worked on in parallel, as more do not survive a fork.

    Raises:
        ModelError: a file is missing, or the runtime cannot read it.
    """

    def __init__(self, model: str | Path, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = Path(model)
        try:
            self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text("utf-8"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.enable_cpu_mem_arena = False  # the arena keeps what the widest batch took
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the processor to others
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tags = tuple(map(str, self.meta["tags"]))
            self._room = int(self.meta["length"]) - 2
        except Exception as error:  # the runtimes raise types of their own for whatever is wrong with a file
            raise ModelError(f"{folder} holds no usable model: {error}; install Ratslese again") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(mark) for mark in ("<s>", "</s>"))

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`; each entity's certainty is in `doc.spans["ratslese_ner"].attrs["scores"]`."""
        return next(iter(self.pipe((doc,))))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Tag many documents, their windows batched together."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            pieces = [self._pieces(doc) for doc in batch]
            scores = self._score(pieces)
            for doc, each, rows in zip(batch, pieces, scores, strict=True):
                self._annotate(doc, each, rows)
                yield doc

    def _pieces(self, doc: Doc) -> _Pieces:
        """The text's word pieces; a word is tagged by the first piece that reaches into it."""
        ids: list[Numbers] = []
        bounds: list[Numbers] = []
        text = doc.text
        for start, end in _stretches(text):
            encoding = self._tokenizer.encode(text[start:end], add_special_tokens=False)
            ids.append(np.array(encoding.ids, dtype=np.int64))
            bounds.append(np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start)
        starts, ends = np.concatenate([np.empty((0, 2), dtype=np.int64), *bounds]).T
        rows = doc.to_array(["IDX", "LENGTH", "IS_SPACE", "SENT_START"]).astype(np.int64).reshape(-1, 4)
        space = rows[:, 2] == 1
        breaks = np.zeros(len(rows) + 1, dtype=np.bool_)  # whether a line feed stands before a token
        breaks[[at + 1 for at in np.flatnonzero(space).tolist() if "\n" in doc[at].text]] = True
        words = np.flatnonzero(~space)
        idx = rows[words, 0]
        behind = idx + rows[words, 1]
        opens = (rows[words, 3] == 1) | breaks[words]
        first = np.searchsorted(np.maximum.accumulate(ends), idx, side="right")
        covered = first < len(ends)
        covered[covered] = starts[first[covered]] < behind[covered]
        return _Pieces(
            np.concatenate([np.empty(0, dtype=np.int64), *ids]),
            first[covered],
            words[covered],
            first[covered & opens],
        )

    def _score(self, texts: Sequence[_Pieces]) -> list[Scores]:
        """Scores of the tags for each piece of each text, window by window, like lengths together."""
        windows = [(number, *window) for number, text in enumerate(texts) for window in _windows(text, self._room)]
        windows.sort(key=lambda window: window[2] - window[1])
        out: list[Scores] = [np.zeros((len(text.ids), len(self._tags)), dtype=np.float32) for text in texts]
        while windows:
            width = windows[-1][2] - windows[-1][1] + 2
            size = max(1, BATCH // width)
            batch, windows = windows[-size:], windows[:-size]
            ids = np.zeros((len(batch), width), dtype=np.int64)
            for row, (number, start, end, _, _) in zip(ids, batch, strict=True):
                row[: end - start + 2] = [self._first, *texts[number].ids[start:end], self._last]
            (scores,) = self._session.run(["scores"], {"ids": ids})
            for rows, (number, start, _, low, high) in zip(scores, batch, strict=True):
                out[number][low:high] = rows[1 + low - start : 1 + high - start]
        return out

    def _annotate(self, doc: Doc, pieces: _Pieces, scores: Scores) -> None:
        rows = scores[pieces.words]
        rows = rows - rows.max(axis=1, keepdims=True)
        logs = rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
        tags = best_path(logs, self._tags)
        named = np.array([tag != "O" for tag in self._tags])[tags]
        begins = np.array([tag.startswith("B-") for tag in self._tags])[tags]
        borders = np.flatnonzero(begins | ~named)
        entities, certainty = [], []
        for at, end in pairwise([*borders.tolist(), len(tags)]):
            if named[at]:
                first, last = int(pieces.tokens[at]), int(pieces.tokens[end - 1])
                entities.append(Span(doc, first, last + 1, label=self._tags[tags[at]][2:]))
                certainty.append(round(float(np.exp(logs[np.arange(at, end), tags[at:end]].mean())), 4))
        doc.set_ents(entities)
        doc.spans[SPANS] = entities
        doc.spans[SPANS].attrs["scores"] = certainty


def _windows(text: _Pieces, room: int) -> Iterator[tuple[int, int, int, int]]:
    """Windows of at most `room` pieces that end where a sentence or a line does, else overlap.

    Yields:
        First piece and the one behind the last, and the same of the part whose scores count.
    """
    start, low, size = 0, 0, len(text.ids)
    while start < size:
        end = min(start + room, size)
        high = end
        if end < size:
            at = int(np.searchsorted(text.openings, end, side="right")) - 1
            cut = int(text.openings[at]) if at >= 0 else 0
            if cut > start + room // 2:
                end = high = cut
            else:
                high = end - OVERLAP // 2
        yield start, end, low, high
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


def best_path(logs: Scores, tags: Sequence[str]) -> Numbers:
    """The most probable sequence of tags in which I-X follows only B-X or I-X (Viterbi).

    Args:
        logs: log probabilities, (words, tags).
        tags: names of the tags: 'O', 'B-PER', 'I-PER', ….
    """
    path = np.full(len(logs), tags.index("O"), dtype=np.int64)
    for start, end in _open_stretches(logs, tags):
        path[start:end] = _viterbi(logs[start:end], tags)
    return path


def _open_stretches(logs: Scores, tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words of which it is not certain at once that the best path takes 'O'.

    Another tag instead of 'O' helps nothing but an I-X behind it, in whose place a B-X would do as well: so 'O' is best
    where it leads by as much as any I-X of the next word leads its B-X. For most words of a text that is so.
    """
    if not len(logs):
        return
    outside = tags.index("O")
    lead = logs[:, outside] - np.delete(logs, outside, axis=1).max(axis=1, initial=-np.inf)
    gain = np.zeros(len(logs), dtype=np.float32)
    for inner, tag in enumerate(tags):
        if tag.startswith("I-"):
            np.maximum(gain, logs[:, inner] - logs[:, tags.index("B-" + tag[2:])], out=gain)
    sure = lead >= np.append(gain[1:], np.float32(0.0))
    borders = np.flatnonzero(np.diff(np.concatenate(([True], sure, [True])).astype(np.int8)))
    yield from zip(borders[::2].tolist(), borders[1::2].tolist(), strict=True)


def _viterbi(logs: Scores, tags: Sequence[str]) -> Numbers:
    """The best path of words that 'O' or the text's edges enclose."""
    path = np.zeros(len(logs), dtype=np.int64)
    barred = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for after, tag in enumerate(tags):
        if tag.startswith("I-"):
            for before, other in enumerate(tags):
                if other == "O" or other[2:] != tag[2:]:
                    barred[before, after] = -np.inf
    total = logs[0] + np.array([-np.inf if tag.startswith("I-") else 0.0 for tag in tags], dtype=np.float32)
    back = np.zeros(logs.shape, dtype=np.uint8)
    for word in range(1, len(logs)):
        ways = total[:, None] + barred
        back[word] = ways.argmax(axis=0)
        total = ways.max(axis=0) + logs[word]
    path[-1] = total.argmax()
    for word in range(len(logs) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


@Language.factory(FACTORY, assigns=["doc.ents", "doc.spans"], default_config={"model": None, "threads": 1})
def create_ner(nlp: Language, name: str, model: str | None, threads: int) -> Tagger:
    """The factory behind `nlp.add_pipe("ratslese_ner")`; without `model` it takes the packaged one.

    Raises:
        ModelError: the model is not there.
    """
    return Tagger(model if model is not None else model_folder("accurate"), threads=threads)
