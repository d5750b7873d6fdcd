"""Search in a store: full text over German word forms, filters, snippets with their place in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ratslese.lexicon.compounds import part_stems
from ratslese.lexicon.forms import WORD, stems
from ratslese.search.query import Query, day, terms
from ratslese.store import Store

MARK_START, MARK_END = "\x02", "\x03"
"""Control characters around the matches of a snippet."""

SNIPPET_WORDS = 40

_FROM = """
FROM search_entries e
JOIN documents c ON c.id = e.document
JOIN meetings m ON m.document = e.document
LEFT JOIN decisions d ON d.id = e.record AND e.kind = 'decision'
LEFT JOIN utterances u ON u.id = e.record AND e.kind = 'utterance'
LEFT JOIN persons p ON p.id = u.speaker
LEFT JOIN agenda_items i ON i.id = CASE e.kind
    WHEN 'item' THEN e.record WHEN 'decision' THEN d.agenda_item ELSE u.agenda_item END
"""

_MONEY = """EXISTS (
    SELECT 1 FROM figures f WHERE f.document = e.document AND f.kind = 'money'
    AND f.start >= coalesce(d.start, u.start) AND f."end" <= coalesce(d."end", u."end") AND {condition})"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that matches.

    Attributes:
        kind: 'item', 'decision' or 'utterance'.
        id: global id of the record, for `ratslese show`.
        document: id of its document.
        path: of the document's file.
        organization: committee, or None.
        date: ISO date of the meeting, or None.
        page: page of the record's first character, from 1.
        item_number: of the agenda item it stands in.
        item_name: likewise.
        speaker: of an utterance.
        outcome: of a decision.
        text: the whole text of the record.
        snippet: the best stretch of it, matches between MARK_START and MARK_END.
        score: BM25, higher is better; 0 when only filters decided.
    """

    kind: str
    id: str
    document: str
    path: str
    organization: str | None
    date: str | None
    page: int | None
    item_number: str | None
    item_name: str | None
    speaker: str | None
    outcome: str | None
    text: str
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """The hits asked for, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def search(store: Store, query: Query) -> Results:
    """Search decisions, utterances and agenda items.

    Args:
        store: the database.
        query: words and filters; see `Query`.

    Returns:
        The best hits first (BM25, a word in the agenda item's title weighs less than one in the text); newest first
        when there are no words.

    Raises:
        QueryError: the query cannot be understood.
        StoreError: the database refuses.
    """
    expression, marks, prefixes = terms(query.text)
    conditions, parameters = _filters(query)
    source = _FROM
    if expression is not None:
        source += "JOIN search_index s ON s.rowid = e.id\n"
        conditions.append("search_index MATCH ?")
        parameters.append(expression)
    where = "WHERE " + " AND ".join(conditions) if conditions else ""
    total = store.query(f"SELECT count(*) AS n {source} {where}", parameters)[0]["n"]
    score = "-bm25(search_index, 0.5, 1.0, 0.2)" if expression is not None else "0.0"
    rows = store.query(
        f"""SELECT e.kind, e.record AS id, e.document, c.path, m.organization, m.date,
            coalesce(d.page, u.page, i.page) AS page, i.number AS item_number, i.name AS item_name,
            coalesce(p.name, u.speaker_text) AS speaker, d.outcome, coalesce(d.text, u.text, i.name) AS text,
            {score} AS score
        {source} {where} ORDER BY score DESC, m.date DESC, e.id LIMIT ? OFFSET ?""",
        (*parameters, query.limit, query.offset),
    )
    return Results(total, tuple(Hit(**row, snippet=snippet(row["text"], marks, prefixes)) for row in rows))


def _filters(query: Query) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    parameters: list[Any] = []

    def add(condition: str, *values: Any) -> None:
        conditions.append(condition)
        parameters.extend(values)

    if query.kinds:
        add(f"e.kind IN ({', '.join('?' * len(query.kinds))})", *query.kinds)
    if query.date_from:
        add("m.date >= ?", day(query.date_from))
    if query.date_to:
        add("m.date <= ?", day(query.date_to, last=True))
    if query.outcome:
        add("d.outcome = ?", query.outcome)
    if query.organization:
        add("m.organization LIKE ? ESCAPE '\\'", _like(query.organization))
    if query.speaker:
        add("coalesce(p.name, u.speaker_text) LIKE ? ESCAPE '\\'", _like(query.speaker))
    if query.faction:
        faction = _like(query.faction)
        add(
            "(coalesce(u.faction, p.faction) LIKE ? ESCAPE '\\' OR d.mover LIKE ? ESCAPE '\\' OR EXISTS ("
            "SELECT 1 FROM faction_votes v WHERE v.decision = d.id AND v.name LIKE ? ESCAPE '\\'))",
            *[faction] * 3,
        )
    bounds = (
        ("CAST(coalesce(f.value_max, f.value) AS REAL) >= ?", query.min_amount),
        ("CAST(f.value AS REAL) <= ?", query.max_amount),
    )
    stated = [(condition, float(bound)) for condition, bound in bounds if bound is not None]
    if stated:
        add(_MONEY.format(condition=" AND ".join(condition for condition, _ in stated)), *(b for _, b in stated))
    return conditions, parameters


def _like(text: str) -> str:
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return f"%{text}%"


def snippet(text: str, marks: frozenset[str], prefixes: tuple[str, ...], words: int = SNIPPET_WORDS) -> str:
    """The stretch of `text` with the most matches, matches marked, cut at word boundaries with '…'.

    Args:
        text: of the record.
        marks: stems to mark.
        prefixes: beginnings to mark, lower case.
        words: length of the stretch.
    """
    found = [
        (match.start(), match.end(), _holds(match.group(), marks) or _begins(match.group(), prefixes))
        for match in WORD.finditer(text)
    ]
    hits = [hit for _, _, hit in found]
    best, window = 0, sum(hits[:words])
    most = window
    for start in range(1, max(len(found) - words, 0) + 1):
        window += hits[start + words - 1] - hits[start - 1]
        if window > most:
            best, most = start, window
    first = next((at for at in range(best, min(best + words, len(found))) if hits[at]), best)
    best = max(min(best, first), first - words // 4)
    chosen = found[best : best + words]
    if not chosen:
        return text
    begin = 0 if best == 0 else chosen[0][0]
    end = len(text) if best + words >= len(found) else chosen[-1][1]
    parts, cursor = ["… " if begin else ""], begin
    for start, stop, hit in chosen:
        if hit:
            parts += [text[cursor:start], MARK_START, text[start:stop], MARK_END]
            cursor = stop
    parts += [text[cursor:end], " …" if end < len(text) else ""]
    return "".join(parts)


def _holds(word: str, marks: frozenset[str]) -> bool:
    return not (marks.isdisjoint(stems(word)) and marks.isdisjoint(part_stems(word)))


def _begins(word: str, prefixes: tuple[str, ...]) -> bool:
    return bool(prefixes) and word.lower().startswith(prefixes)
