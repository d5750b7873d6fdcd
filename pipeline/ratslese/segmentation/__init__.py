"""The segmentation room. Door: `segment(document) -> Document`.

It provides the layers PARTS, PARAGRAPHS, SENTENCES and ITEMS.
"""

from __future__ import annotations

from ratslese.segmentation.segment import segment
from ratslese.segmentation.sentences import sentence_bounds

__all__ = ["segment", "sentence_bounds"]
