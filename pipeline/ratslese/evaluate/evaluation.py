"""The evaluation of a set of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ratslese.errors import EvaluationError
from ratslese.evaluate.cases import Case
from ratslese.evaluate.score import Score, Scores
from ratslese.evaluate.spans import compare_spans
from ratslese.evaluate.structure import compare_structure
from ratslese.evaluate.surfaces import Record


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by row, over all documents and for each.

    Attributes:
        rows: by name, sorted.
        documents: the same by document.
        missing: documents for which there are no records.
    """

    rows: Mapping[str, Score]
    documents: Mapping[str, Mapping[str, Score]]
    missing: tuple[str, ...] = ()

    def row(self, name: str) -> Score:
        """One row.

        Raises:
            EvaluationError: there is none of that name.
        """
        if name not in self.rows:
            raise EvaluationError(f"no row {name!r}; there are {', '.join(self.rows)}")
        return self.rows[name]


def evaluate(cases: Sequence[Case], predictions: Mapping[str, Record]) -> Evaluation:
    """Compare records with hand-made ones.

    Args:
        cases: the gold.
        predictions: records as contract JSON, by the gold's id; a missing document counts as nothing found.

    Returns:
        Micro-averaged scores: hits, gold and found are summed over documents, then divided.
    """
    documents = {}
    totals: dict[str, Score] = {}
    for case in cases:
        scores = Scores(case.id)
        found = predictions.get(case.id, {})
        compare_structure(scores, case.records, found)
        compare_spans(scores, case.records, found)
        documents[case.id] = dict(sorted(scores.rows.items()))
        for name, score in scores.rows.items():
            totals.setdefault(name, Score()).merge(score)
    missing = tuple(case.id for case in cases if case.id not in predictions)
    return Evaluation(dict(sorted(totals.items())), documents, missing)


def as_figures(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    """Plain figures by row."""
    return {
        name: {
            "precision": round(score.precision, 6),
            "recall": round(score.recall, 6),
            "f1": round(score.f1, 6),
            "gold": score.gold,
            "found": score.found,
        }
        for name, score in evaluation.rows.items()
    }
