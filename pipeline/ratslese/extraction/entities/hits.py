"""A name found by form, and the atoms that the patterns of names share."""

from __future__ import annotations

from dataclasses import dataclass

from ratslese.document.findings import EntityLabel

__all__ = ["CAP", "NOUNS", "UP", "Hit"]

CAP = r"[A-ZÄÖÜ][\w’'-]*"
UP = r"A-ZÄÖÜ"
NOUNS = rf"{CAP}(?:(?:, | und | sowie |-, |- und )(?:[a-zäöü]+e[rns]? )?{CAP}){{0,4}}"
"""A coordination of nouns: 'Umwelt und Gesundheit', 'Soziales, Gesundheit und Integration'."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found by form or by a model; of overlapping hits the one with the greater weight stays, then the longer.

    Attributes:
        start, end: half-open, in the text.
        label: what it names.
        canonical: its base form.
        rule: what found it.
        weight: against other hits.
        score: of the model; None for a rule.
    """

    start: int
    end: int
    label: EntityLabel
    canonical: str | None
    rule: str
    weight: int = 1
    score: float | None = None

    def __len__(self) -> int:
        return self.end - self.start
