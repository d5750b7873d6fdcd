"""Gains and losses against figures that were kept."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from ratslese import __version__
from ratslese.errors import EvaluationError
from ratslese.evaluate.evaluation import Evaluation, as_figures
from ratslese.evaluate.score import Error

TOLERANCE = 0.0005
"""F1 that may change unnoticed: what is rounded away in print."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row whose F1 changed."""

    row: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the baseline.

    Attributes:
        before: F1 by row, then.
        gains: rows that rose.
        losses: rows that fell, or are gone.
        mended: by row, errors that are gone.
        broken: by row, errors that are new.
    """

    before: dict[str, float]
    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    mended: dict[str, tuple[Error, ...]]
    broken: dict[str, tuple[Error, ...]]


def save_baseline(evaluation: Evaluation, path: Path) -> None:
    """Keep figures and errors of an evaluation.

    Raises:
        EvaluationError: the file cannot be written.
    """
    errors = {name: [astuple(error) for error in score.errors] for name, score in evaluation.rows.items()}
    content = {"version": __version__, "rows": as_figures(evaluation), "errors": errors}
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise EvaluationError(f"{path} cannot be written: {error.strerror}") from error


def load_baseline(path: Path) -> dict[str, Any]:
    """What `save_baseline` kept.

    Raises:
        EvaluationError: the file is missing or no baseline.
    """
    try:
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if not all("f1" in row for row in content["rows"].values()):
            raise ValueError("rows without F1")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "make one with --save"
        raise EvaluationError(f"{path} is no baseline ({type(error).__name__}: {error}); {remedy}") from error
    return content


def compare(before: dict[str, Any], evaluation: Evaluation) -> Changes:
    """Compare with a baseline."""
    old = {name: float(row["f1"]) for name, row in before["rows"].items()}
    new = {name: score.f1 for name, score in evaluation.rows.items()}
    changes = [
        Change(name, value, new.get(name, 0.0))
        for name, value in old.items()
        if abs(new.get(name, 0.0) - value) > TOLERANCE
    ]
    mended, broken = {}, {}
    for name, score in evaluation.rows.items():
        then = Counter(Error(*error) for error in before.get("errors", {}).get(name, ()))
        now = Counter(score.errors)
        if then - now:
            mended[name] = tuple((then - now).elements())
        if now - then:
            broken[name] = tuple((now - then).elements())
    return Changes(
        old,
        tuple(change for change in changes if change.after > change.before),
        tuple(change for change in changes if change.after < change.before),
        mended,
        broken,
    )
