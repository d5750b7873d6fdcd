"""The query language: words, "phrases", prefix*, -without, this OR that; and the filters beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from ratslese.document.findings import Outcome
from ratslese.errors import QueryError
from ratslese.lexicon.forms import stems

Kind = Literal["item", "decision", "utterance"]

_TOKEN = re.compile(
    r"""
    (?P<minus>-(?=[\w"“„«»]))?          # -abgelehnt, -"zur Kenntnis"
    (?:
      ["“„«»](?P<phrase>[^"“”„«»]*)["“”„«»]
    | (?P<word>[\w][\w\-'’./]*)(?P<prefix>\*)?
    )
    """,
    re.VERBOSE,
)


_WHOLE = "{title body} : "
"""Where phrases, beginnings and what is left out are sought; a word alone also inside compounds."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for.

    Attributes:
        text: words that must all occur, in any inflected form or inside a compound; "a phrase"; Haush* for a beginning;
            -word to leave out; OR between alternatives. Empty: the filters alone decide.
        kinds: 'item', 'decision', 'utterance'; empty for all.
        date_from: ISO date, or a year or month ('2019', '2019-05'), of the first meeting day.
        date_to: likewise of the last, inclusive.
        outcome: of decisions.
        faction: speaker's, mover's or a voting faction's name, or part of it.
        speaker: name, or part of it.
        organization: committee's name, or part of it.
        min_amount: a decision or utterance that names an amount of at least this much money.
        max_amount: likewise of at most this much; with both, one amount lies between them.
        limit: hits to return.
        offset: hits to skip.
    """

    text: str = ""
    kinds: tuple[Kind, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    outcome: str | None = None
    faction: str | None = None
    speaker: str | None = None
    organization: str | None = None
    min_amount: Decimal | None = None
    max_amount: Decimal | None = None
    limit: int = 20
    offset: int = 0

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if kind not in get_args(Kind):
                raise QueryError(f"no kind {kind!r}; there are {', '.join(get_args(Kind))}")
        if self.outcome is not None and self.outcome not in get_args(Outcome):
            raise QueryError(f"no outcome {self.outcome!r}; there are {', '.join(get_args(Outcome))}")
        if self.limit < 1 or self.offset < 0:
            raise QueryError("limit must be at least 1 and offset at least 0")
        first, last = self.date_from and day(self.date_from), self.date_to and day(self.date_to, last=True)
        if first and last and first > last:
            raise QueryError(f"no day lies between {self.date_from} and {self.date_to}")
        if self.min_amount is not None and self.max_amount is not None and self.min_amount > self.max_amount:
            raise QueryError(f"no amount lies between {self.min_amount} and {self.max_amount}")


def day(text: str, *, last: bool = False) -> str:
    """The first (or last) day of '2019', '2019-05' or '2019-05-03', as a string that compares with ISO dates.

    Raises:
        QueryError: none of these.
    """
    parts = text.split("-")
    try:
        if not 1 <= len(parts) <= 3 or not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
            raise ValueError(text)
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        raise QueryError(f"{text!r} is no date; write 2019, 2019-05 or 2019-05-03") from None
    return text + "-99" * (3 - len(parts)) if last else text


def terms(text: str) -> tuple[str | None, frozenset[str], tuple[str, ...]]:
    """Parse a query.

    Returns:
        The expression for FTS5 (None when the query holds no word), the stems to highlight, the prefixes to highlight.

    Raises:
        QueryError: only exclusions, an OR without neighbours, or no word in what was typed.
    """
    clauses: list[list[str]] = []
    excluded: list[str] = []
    marks: set[str] = set()
    prefixes: list[str] = []
    either = False
    for match in _TOKEN.finditer(text):
        if match["word"] == "AND" and not match["prefix"]:
            continue  # words are joined by 'and' as it is
        if match["word"] == "OR" and not match["prefix"]:
            if not clauses or either:
                raise QueryError("OR stands between two words")
            either = True
            continue
        if match["word"] and match["prefix"]:
            prefix = match["word"].lower()
            prefixes.append(prefix)
            term = f'{_WHOLE}"{_fold(prefix)}" *'
        else:
            words = stems(match["phrase"] if match["phrase"] is not None else match["word"])
            if not words:
                continue
            alone = len(words) == 1 and not match["minus"]
            term = ("" if alone else _WHOLE) + '"' + " ".join(words) + '"'
        if match["minus"]:
            if either:
                raise QueryError("OR stands between two words that are sought")
            excluded.append(term)
            continue
        if not match["prefix"]:
            marks.update(words)
        if either:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        either = False
    if either:
        raise QueryError("OR stands between two words")
    if not clauses:
        if excluded:
            raise QueryError("a query needs at least one word besides those it leaves out")
        if text.strip():
            raise QueryError(f"no word in {text!r}")
        return None, frozenset(), ()
    expression = " AND ".join("(" + " OR ".join(clause) + ")" for clause in clauses)
    for term in excluded:
        expression = f"({expression}) NOT {term}"
    return expression, frozenset(marks), tuple(prefixes)


def _fold(prefix: str) -> str:
    """Umlauts and ß of a beginning written as the stems write them."""
    for letter, folded in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")):
        prefix = prefix.replace(letter, folded)
    return prefix
