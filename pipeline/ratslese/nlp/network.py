"""A network in ONNX that scores the tags of word pieces, served by onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ratslese.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer as Pieces

__all__ = ["Network", "Window"]

BATCH = 1024
"""Word pieces that are scored at once: more of them leave the processor's cache and take longer each."""

PADDING = 1 / 16
"""Share of a window of a batch that may be padding; what is scored for it is thrown away."""

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text that a network reads at once.

    Attributes:
        text: number of the text.
        start: first piece, inclusive.
        end: last piece, exclusive.
        low: first piece whose scores count.
        high: the one behind the last whose scores count.
    """

    text: int
    start: int
    end: int
    low: int
    high: int


class Network:
    """The network of a packaged model.

    Args:
        folder: with `model.onnx`, `tokenizer.json` and `meta.json`.
        like: a network over the same word pieces, whose tokenizer serves both: to read one takes a while.
        threads: of the ONNX runtime; 1 when documents are worked on in parallel, as more do not survive a fork.

    Attributes:
        meta: what the package says of itself.
        tags: names of the tags: 'O', 'B-PER', 'I-PER', ….
        room: word pieces that a window holds.

    Raises:
        ModelError: a file is missing, or the runtime cannot read it.
    """

    def __init__(self, folder: str | Path, *, like: Network | None = None, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = Path(folder)
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
            self._tokenizer: Pieces = like._tokenizer if like else Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.tags = tuple(map(str, self.meta["tags"]))
            self.room = int(self.meta["length"]) - 2
        except Exception as error:  # the runtimes raise types of their own for whatever is wrong with a file
            raise ModelError(f"{folder} holds no usable model: {error}; install Ratslese again") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(mark) for mark in ("<s>", "</s>"))

    def pieces(self, text: str) -> tuple[Numbers, Numbers]:
        """Ids of the word pieces of a text, and their offsets: (pieces, 2)."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return np.array(encoding.ids, dtype=np.int64), np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)

    def score(self, texts: Sequence[Numbers], windows: Sequence[Window]) -> list[Scores]:
        """Scores of the tags for each piece of each text, zeros for what no window covers.

        Args:
            texts: ids of the word pieces of each.
            windows: what to read; like lengths are scored together.
        """
        out: list[Scores] = [np.zeros((len(ids), len(self.tags)), dtype=np.float32) for ids in texts]
        for batch in _batches(windows):
            width = batch[0].end - batch[0].start + 2
            ids = np.zeros((len(batch), width), dtype=np.int64)
            for row, window in zip(ids, batch, strict=True):
                pieces = texts[window.text][window.start : window.end]
                row[: len(pieces) + 2] = [self._first, *pieces, self._last]
            (scores,) = self._session.run(["scores"], {"ids": ids})
            for rows, window in zip(scores, batch, strict=True):
                behind = 1 - window.start
                out[window.text][window.low : window.high] = rows[window.low + behind : window.high + behind]
        return out


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of about one length, the longest first in each batch."""
    batch: list[Window] = []
    width = 0
    for window in sorted(windows, key=lambda window: window.start - window.end):
        size = window.end - window.start + 2
        if batch and ((len(batch) + 1) * width > BATCH or size < width * (1 - PADDING)):
            yield batch
            batch = []
        if not batch:
            width = size
        batch.append(window)
    if batch:
        yield batch
