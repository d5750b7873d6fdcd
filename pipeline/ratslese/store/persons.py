"""The persons of a database across its documents: who is one person, and what somebody has set right by hand."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from ratslese.errors import QueryError, StoreError
from ratslese.records.tables import Row
from ratslese.store.identities import Mention, body_key, faction_name, identify, make_mention, new_identity

if TYPE_CHECKING:
    from ratslese.store.store import Store

PREVAILS = 0.9
"""Share of a folder's documents that must name one body for the rest, which name none, to count as that body's."""

By = Literal["person", "faction", "role"]

_MENTIONS = """
SELECT p.id, p.document, d.location, d.path, m.date, m.body, m.organization, p.name, p.given_name, p.family_name,
       p.titles, p.form_of_address, p.roles, p.faction
FROM persons p JOIN documents d ON d.id = p.document JOIN meetings m ON m.document = p.document
ORDER BY m.date IS NULL, m.date, d.path, p.ordinal
"""

_STALE = """
SELECT EXISTS (SELECT 1 FROM persons p LEFT JOIN identity_links l ON l.person = p.id WHERE l.id IS NULL)
    OR EXISTS (SELECT 1 FROM identity_links WHERE person IS NULL AND NOT by_hand) AS stale
"""

_LIST = """
SELECT i.id, i.name, i.titles, i.faction, i.body, count(DISTINCT p.document) AS documents,
       min(m.date) AS first, max(m.date) AS last,
       (SELECT count(*) FROM utterances u JOIN identity_links k ON k.person = u.speaker WHERE k.identity = i.id)
           AS utterances,
       max(l.by_hand) AS by_hand
FROM identities i
JOIN identity_links l ON l.identity = i.id
JOIN persons p ON p.id = l.person
JOIN meetings m ON m.document = p.document
GROUP BY i.id ORDER BY i.family_name, i.given_name, i.id
"""

_SHARES: dict[By, tuple[str, str]] = {
    "person": ("identity", "coalesce(identity, speaker)"),
    "faction": ("faction_name(faction) AS faction", "faction_name(faction)"),
    "role": ("role", "role"),
}
"""What a share is of: its column, and what utterances are put together by."""


class Persons:
    """The persons of a store across documents: `store.persons`.

    Args:
        store: the database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def refresh(self) -> None:
        """Join the persons of new or changed documents with those known; nothing happens when there are none.

        `ratslese ingest` does it at its end, and so does what needs it here; a database opened for reading only is
        left as it is.

        Raises:
            StoreError: the database refuses.
        """
        if not self._store.read_only and self._store.query(_STALE)[0]["stale"]:
            with self._store.transaction():
                self._link()

    def find(self, *, name: str | None = None, body: str | None = None, faction: str | None = None) -> list[Row]:
        """One row per person: id, name, titles, faction, body, documents, first and last meeting, utterances.

        Args:
            name: only persons of whose name this is a part, in any case.
            body: likewise of the body.
            faction: likewise of the newest faction.
        """
        self.refresh()
        rows = self._store.query(_LIST)
        for row in rows:
            row["titles"] = json.loads(row["titles"])
            row["by_hand"] = bool(row["by_hand"])
        wanted = {"name": name, "body": body, "faction": faction}
        return [
            row
            for row in rows
            if all(part is None or part.casefold() in (row[key] or "").casefold() for key, part in wanted.items())
        ]

    def get(self, id: str) -> Row:
        """A person with `terms` (factions and roles over time) and `meetings` (one row per document).

        Args:
            id: of the person ('anna-muster'), or of a person of one document ('3fa9…:p3').

        Raises:
            StoreError: no such person.
        """
        self.refresh()
        identity = self._resolve(id)
        row = self._store.query("SELECT * FROM identities WHERE id = ?", [identity])[0]
        del row["merged_into"]
        row["titles"] = json.loads(row["titles"])
        row["terms"] = self._store.query(
            "SELECT kind, value, first, last, documents FROM identity_terms WHERE identity = ?"
            " ORDER BY kind, first IS NULL, first, value",
            [identity],
        )
        row["meetings"] = self._store.query(
            "SELECT date, organization, name, faction, roles, status, capacity, utterances, by_hand, person, path"
            " FROM identity_meetings WHERE identity = ? ORDER BY date IS NULL, date, path",
            [identity],
        )
        for meeting in row["meetings"]:
            meeting["roles"] = json.loads(meeting["roles"])
            meeting["by_hand"] = bool(meeting["by_hand"])
        return row

    def merge(self, keep: str, others: Sequence[str]) -> str:
        """Declare that several are one person. It holds when documents are read again.

        Args:
            keep: the person whose id stays.
            others: ids of those who are the same.

        Returns:
            The id that stays.

        Raises:
            StoreError: no such person, or the database refuses.
            QueryError: they are one person already.
        """
        self.refresh()
        kept = self._resolve(keep)
        gone = {self._resolve(other) for other in others}
        if kept in gone:
            raise QueryError(
                f"{keep!r} and {next(o for o in others if self._resolve(o) == kept)!r} are one person already"
            )
        with self._store.transaction() as connection:
            for identity in (kept, *gone):
                connection.execute(
                    "UPDATE identity_links SET identity = ?, by_hand = 1 WHERE identity = ?", (kept, identity)
                )
            for identity in gone:
                connection.execute(
                    "UPDATE identities SET merged_into = ? WHERE id = ? OR merged_into = ?", (kept, identity, identity)
                )
            self._link()
        return kept

    def split(self, id: str, documents: Sequence[str]) -> str:
        """Declare that in some documents it is another person. It holds when documents are read again.

        Args:
            id: the person.
            documents: ids of documents ('3fa9…'), or of persons in them ('3fa9…:p3').

        Returns:
            The id of the other person.

        Raises:
            StoreError: no such person, or the database refuses.
            QueryError: the person is not in a document, or would be in none afterwards.
        """
        self.refresh()
        identity = self._resolve(id)
        links = self._store.query(
            "SELECT l.id, l.person, l.document FROM identity_links l WHERE l.identity = ? AND l.person IS NOT NULL",
            [identity],
        )
        for document in documents:
            if not any(document in (link["document"], link["person"]) for link in links):
                raise QueryError(f"{id!r} is not in {document!r}; `ratslese persons show {identity}` lists documents")
        parted = [link["id"] for link in links if {link["document"], link["person"]} & set(documents)]
        if len(parted) == len(links):
            raise QueryError(f"{id!r} is in no other document: there is nobody to tell apart; name fewer documents")
        other = new_identity(identity, {row["id"] for row in self._store.query("SELECT id FROM identities")})
        with self._store.transaction() as connection:
            connection.execute("INSERT INTO identities (id, name, titles) VALUES (?, '', '[]')", (other,))
            connection.execute("UPDATE identity_links SET by_hand = 1 WHERE identity = ?", (identity,))
            connection.executemany(
                "UPDATE identity_links SET identity = ? WHERE id = ?", [(other, id_) for id_ in parted]
            )
            self._link()
        return other

    def shares(self, by: By = "person", *, body: str | None = None, organization: str | None = None) -> list[Row]:
        """Who spoke how much: utterances, words, meetings, and the share of all words, largest first.

        The spellings of one party are one faction: 'SPD-Fraktion' and 'Fraktion der SPD' are 'SPD'.

        Args:
            by: what utterances are put together by. Utterances without it (a speaker of no stated faction) are a row
                of None.
            body: only meetings of whose body this is a part.
            organization: likewise of the organization.
        """
        self.refresh()
        self._store.connection.create_function("faction_name", 1, faction_name, deterministic=True)
        column, key = _SHARES[by]
        more = "max(speaker) AS name, max(faction) AS faction," if by == "person" else ""
        rows = self._store.query(
            f"SELECT {column}, {more} count(*) AS utterances, sum(words) AS words,"
            " count(DISTINCT path) AS documents FROM meeting_utterances"
            " WHERE (? IS NULL OR instr(lower(body), lower(?))) AND (? IS NULL OR instr(lower(organization), lower(?)))"
            f" GROUP BY {key} ORDER BY words DESC, 1",
            [body, body, organization, organization],
        )
        total = sum(row["words"] for row in rows)
        for row in rows:
            row["share"] = round(row["words"] / total, 4)
        return rows

    def _resolve(self, id: str) -> str:
        found = self._store.query(
            "SELECT coalesce(merged_into, id) AS id FROM identities WHERE id = ?"
            " UNION ALL SELECT identity FROM identity_links WHERE person = ?",
            [id, id],
        )
        if not found:
            raise StoreError(f"{self._store.path} knows no person {id!r}; `ratslese persons list` shows ids")
        return str(found[0]["id"])

    def _link(self) -> None:
        """Join all persons anew, within a transaction."""
        connection = self._store.connection
        rows = {row["id"]: row for row in self._store.query(_MENTIONS)}
        mentions = _mentions(rows.values())
        pins, before = self._known(rows, mentions)
        taken = {row["id"] for row in self._store.query("SELECT id FROM identities WHERE merged_into IS NOT NULL")}
        found = identify(mentions, pins=pins, before=before, taken=taken)
        connection.execute("DELETE FROM identity_links WHERE NOT by_hand OR person IS NOT NULL")
        by_identity: dict[str, list[Row]] = defaultdict(list)
        for person, row in rows.items():
            by_identity[found[person]].append(row)
        for identity, members in by_identity.items():
            values = _describe(members)
            marks = ", ".join("?" * (len(values) + 1))
            updates = ", ".join(f"{name} = excluded.{name}" for name in values)
            connection.execute(
                f"INSERT INTO identities (id, {', '.join(values)}) VALUES ({marks})"
                f" ON CONFLICT (id) DO UPDATE SET {updates}, merged_into = NULL",
                (identity, *values.values()),
            )
        connection.executemany(
            "DELETE FROM identity_links WHERE person IS NULL AND name = ? AND (document = ? OR location = ?)",
            [
                (mention.name, mention.document, rows[mention.person]["location"])
                for mention in mentions
                if mention.person in pins
            ],
        )
        connection.executemany(
            "INSERT INTO identity_links (identity, person, document, location, name, by_hand)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    found[mention.person],
                    mention.person,
                    mention.document,
                    rows[mention.person]["location"],
                    mention.name,
                    mention.person in pins,
                )
                for mention in mentions
            ],
        )
        connection.execute(
            "DELETE FROM identities WHERE merged_into IS NULL AND id NOT IN (SELECT identity FROM identity_links)"
            " AND id NOT IN (SELECT merged_into FROM identities WHERE merged_into IS NOT NULL)"
        )

    def _known(self, rows: dict[str, Row], mentions: Iterable[Mention]) -> tuple[dict[str, str], dict[str, str]]:
        """What is known of each mention by its name in its document (or its file): set by hand, and from before."""
        known: dict[tuple[str, str], Row] = {}
        for link in self._store.query(
            "SELECT identity, document, location, name, by_hand FROM identity_links ORDER BY by_hand, id"
        ):
            for place in (link["document"], link["location"]):
                if place is not None:
                    known[place, link["name"]] = link
        pins: dict[str, str] = {}
        before: dict[str, str] = {}
        for mention in mentions:
            row = rows[mention.person]
            place = next(
                (place for place in (row["document"], row["location"]) if (place, mention.name) in known), None
            )
            if place is not None:
                link = known[place, mention.name]
                (pins if link["by_hand"] else before)[mention.person] = link["identity"]
        return pins, before


def _mentions(rows: Iterable[Row]) -> list[Mention]:
    rows = list(rows)
    folders = {row["document"]: _folder(row["location"] or row["path"]) for row in rows}
    stated = {row["document"]: body_key(row["body"]) for row in rows if row["body"]}
    bodies: dict[str, Counter[str]] = defaultdict(Counter)
    for document, key in stated.items():
        bodies[folders[document]][key] += 1
    ruling = {
        folder: key
        for folder, counts in bodies.items()
        for key, count in counts.most_common(1)
        if count >= PREVAILS * counts.total()
    }

    def realm(row: Row) -> str:
        """The body; where a document does not state one, that of its folder, or else its committee there."""
        folder = folders[row["document"]]
        return stated.get(row["document"]) or ruling.get(folder) or f"{folder}: {row['organization'] or ''}"

    return [
        make_mention(
            row["id"],
            document=row["document"],
            realm=realm(row),
            day=row["date"],
            name=row["name"],
            family_name=row["family_name"],
            given_name=row["given_name"],
            form_of_address=row["form_of_address"],
            faction=row["faction"],
            titles=json.loads(row["titles"]),
            roles=json.loads(row["roles"]),
        )
        for row in rows
    ]


def _folder(path: str) -> str:
    """The folder of a collection: those of its years and months ('2019/05') are one."""
    parents = PurePath(path).parents
    return str(next((parent for parent in parents if any(char.isalpha() for char in parent.name)), parents[0]))


def _describe(members: Sequence[Row]) -> dict[str, Any]:
    """What is shown of a person: the usual full name, all titles, the newest faction."""
    names = Counter((row["name"], row["given_name"], row["family_name"]) for row in members)
    (name, given, family), _ = max(
        names.items(), key=lambda entry: (bool(entry[0][1]) and "." not in (entry[0][1] or ""), entry[1], entry[0][0])
    )
    titles = list(dict.fromkeys(title for row in members for title in json.loads(row["titles"])))
    return {
        "name": name,
        "given_name": given,
        "family_name": family,
        "titles": json.dumps(titles, ensure_ascii=False),
        "form_of_address": _usual(row["form_of_address"] for row in members),
        "faction": next((row["faction"] for row in reversed(members) if row["faction"]), None),
        "body": _usual(row["body"] for row in members),
    }


def _usual(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None
