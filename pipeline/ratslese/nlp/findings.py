"""What our components say of a span: `span._.ratslese`, kept as plain data so that a `Doc` can be serialized.

A `Doc` that went through them can be written with `to_bytes` or a `DocBin` (with its user data), and `nlp.pipe` can
work on several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from spacy.tokens import Doc, Span

from ratslese.document import Span as Found
from ratslese.document.findings import Entity, Figure, Person, Timex, Utterance

__all__ = ["attach", "keep_persons"]

_KINDS: dict[str, type] = {kind.__name__: kind for kind in (Entity, Figure, Person, Timex, Utterance)}
_PERSONS = "ratslese_persons"


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])


def _key(span: Span) -> str:
    return f"ratslese {span.start_char} {span.end_char} {span.label_}"


def _value(span: Span) -> Any:
    """The value type of `ratslese.document.findings` that was found there, or None."""
    stored = span.doc.user_data.get(_key(span))
    return None if stored is None else _adapter(stored["kind"]).validate_python(stored["value"])


def _persons(doc: Doc) -> dict[str, Person]:
    """The persons that utterances refer to, by id."""
    return {id: _adapter("Person").validate_python(one) for id, one in doc.user_data.get(_PERSONS, {}).items()}


Span.set_extension("ratslese", getter=_value, force=True)
Doc.set_extension(_PERSONS, getter=_persons, force=True)


def attach(doc: Doc, found: Iterable[Found[Any]], label: Callable[[Any], str]) -> list[Span]:
    """Make spans of `doc` from findings; one that ends inside a token takes the whole token.

    Args:
        doc: over the text in which they were found.
        found: findings with their offsets.
        label: the span's label for a finding's value.
    """
    spans = []
    for one in found:
        span = doc.char_span(one.start, one.end, label=label(one.value), alignment_mode="expand")
        if span is not None:
            kind = type(one.value).__name__
            doc.user_data[_key(span)] = {"kind": kind, "value": _adapter(kind).dump_python(one.value, mode="json")}
            spans.append(span)
    return spans


def keep_persons(doc: Doc, persons: Iterable[Person]) -> None:
    """Keep the persons that utterances refer to: `doc._.ratslese_persons`."""
    doc.user_data[_PERSONS] = {one.id: _adapter("Person").dump_python(one, mode="json") for one in persons}
