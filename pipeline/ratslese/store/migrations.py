"""The database's schema, as numbered migrations; the table `migrations` records which have run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from ratslese.store import full_text

Migration = Callable[[sqlite3.Connection], None]

_EVIDENCE = """
    text TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    page INTEGER,
    boxes TEXT NOT NULL,
    agenda_item TEXT,
    rule TEXT NOT NULL,
    score REAL"""
"""The columns of a record that stands somewhere: offsets into documents.text, page from 1, boxes as JSON."""

_KEY = """
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL"""

TABLES_1 = f"""
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    location TEXT,
    sha256 TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    ocr_pages TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    model TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX documents_location ON documents (location);
CREATE TABLE pages (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, width REAL, height REAL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE meetings (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    body TEXT, organization TEXT, name TEXT, number TEXT, date TEXT, start_time TEXT, end_time TEXT,
    location TEXT, publicity TEXT, document_type TEXT
) WITHOUT ROWID;
CREATE INDEX meetings_date ON meetings (date);
CREATE TABLE persons ({_KEY},
    id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, given_name TEXT, family_name TEXT, titles TEXT NOT NULL,
    form_of_address TEXT, roles TEXT NOT NULL, faction TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX persons_name ON persons (family_name, given_name);
CREATE TABLE agenda_items ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, number TEXT, "order" INTEGER NOT NULL, name TEXT NOT NULL, public INTEGER,
    papers TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
);
CREATE TABLE attendance ({_KEY}, {_EVIDENCE},
    person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL, capacity TEXT NOT NULL, from_time TEXT, until_time TEXT, from_item TEXT, until_item TEXT,
    substitutes_for TEXT, faction TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE TABLE utterances ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, speaker TEXT REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED, speaker_text TEXT,
    role_text TEXT, faction TEXT, mode TEXT NOT NULL, act TEXT NOT NULL, cue TEXT, addressee TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX utterances_speaker ON utterances (speaker);
CREATE TABLE decisions ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, outcome TEXT, papers TEXT NOT NULL, mover TEXT, deadline TEXT,
    amounts TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX decisions_outcome ON decisions (outcome);
CREATE TABLE reported_decisions ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, decider_text TEXT, date TEXT, polarity TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE TABLE dates ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, value TEXT, mod TEXT, "begin" TEXT, end_date TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX dates_begin ON dates ("begin");
CREATE TABLE figures ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, value TEXT NOT NULL, value_max TEXT, unit TEXT, mod TEXT,
    counted TEXT, role TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE TABLE entities ({_KEY}, {_EVIDENCE},
    id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, canonical TEXT,
    person TEXT REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX entities_canonical ON entities (canonical);
CREATE TABLE papers ({_KEY}, {_EVIDENCE},
    reference TEXT NOT NULL, paper_type TEXT,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX papers_reference ON papers (reference);
CREATE TABLE warnings ({_KEY},
    code TEXT NOT NULL, message TEXT NOT NULL, page INTEGER,
    PRIMARY KEY (document, ordinal)
);
CREATE TABLE votes (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    decision TEXT PRIMARY KEY REFERENCES decisions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    manner TEXT, ayes INTEGER, noes INTEGER, abstentions INTEGER, secret INTEGER NOT NULL, roll_call INTEGER NOT NULL,
    result_text TEXT, excluded TEXT NOT NULL, start INTEGER, "end" INTEGER
);
CREATE TABLE faction_votes (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    decision TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL, name TEXT NOT NULL, ayes INTEGER, noes INTEGER, abstentions INTEGER, position TEXT,
    PRIMARY KEY (decision, ordinal)
);
CREATE TABLE member_votes (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    decision TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL, name TEXT NOT NULL, vote TEXT NOT NULL,
    PRIMARY KEY (decision, ordinal)
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, version TEXT NOT NULL, started TEXT NOT NULL
);
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs (id), at TEXT NOT NULL,
    path TEXT NOT NULL, sha256 TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('done', 'skipped', 'failed')),
    reason TEXT, pages INTEGER, seconds REAL, warnings INTEGER NOT NULL, version TEXT NOT NULL
);
CREATE INDEX ledger_sha256 ON ledger (sha256, version, status);
CREATE TABLE search_entries (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE
);
CREATE INDEX search_entries_document ON search_entries (document);
CREATE VIRTUAL TABLE search_index USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER search_entries_deleted AFTER DELETE ON search_entries BEGIN
    DELETE FROM search_index WHERE rowid = old.id;
END;
"""

VIEWS_1 = """
CREATE VIEW meeting_decisions AS
SELECT m.date, m.body, m.organization, i.number AS item, i.name AS item_name, d.kind, d.outcome, d.text,
       v.manner, v.ayes, v.noes, v.abstentions, v.result_text, d.mover, d.deadline, d.papers, d.page, c.path, d.id
FROM decisions d
JOIN documents c ON c.id = d.document
JOIN meetings m ON m.document = d.document
LEFT JOIN agenda_items i ON i.id = d.agenda_item
LEFT JOIN votes v ON v.decision = d.id;

CREATE VIEW meeting_utterances AS
SELECT m.date, m.body, m.organization, i.number AS item, i.name AS item_name,
       coalesce(p.name, u.speaker_text) AS speaker, coalesce(u.faction, p.faction) AS faction, u.mode, u.act, u.text,
       u.page, c.path, u.id
FROM utterances u
JOIN documents c ON c.id = u.document
JOIN meetings m ON m.document = u.document
LEFT JOIN agenda_items i ON i.id = u.agenda_item
LEFT JOIN persons p ON p.id = u.speaker;

CREATE VIEW meeting_attendance AS
SELECT m.date, m.body, m.organization, p.name, coalesce(a.faction, p.faction) AS faction, a.status, a.capacity,
       a.from_time, a.until_time, a.from_item, a.until_item, s.name AS substitutes_for, c.path
FROM attendance a
JOIN documents c ON c.id = a.document
JOIN meetings m ON m.document = a.document
JOIN persons p ON p.id = a.person
LEFT JOIN persons s ON s.id = a.substitutes_for;

CREATE VIEW meeting_items AS
SELECT m.date, m.body, m.organization, i.number, i.name, i.public, i.papers, i.page, c.path, i.id
FROM agenda_items i
JOIN documents c ON c.id = i.document
JOIN meetings m ON m.document = i.document;

CREATE VIEW decision_amounts AS
SELECT d.id AS decision, CAST(f.value AS REAL) AS amount, f.unit, f.mod, f.role, f.text, f.id AS figure
FROM decisions d, json_each(d.amounts) a
JOIN figures f ON f.id = a.value;
"""


def _create(connection: sqlite3.Connection) -> None:
    """1: tables of the records, the ledger, the full-text index, the readable views."""
    for statement in _statements(TABLES_1 + VIEWS_1):
        connection.execute(statement)


TABLES_2 = """
CREATE TABLE identities (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, given_name TEXT, family_name TEXT, titles TEXT NOT NULL,
    form_of_address TEXT, faction TEXT, body TEXT, merged_into TEXT REFERENCES identities (id)
);
CREATE TABLE identity_links (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL REFERENCES identities (id),
    person TEXT UNIQUE REFERENCES persons (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL, location TEXT, name TEXT NOT NULL, by_hand INTEGER NOT NULL
);
CREATE INDEX identity_links_identity ON identity_links (identity);
"""

VIEWS_2 = """
DROP VIEW meeting_utterances;
CREATE VIEW meeting_utterances AS
SELECT m.date, m.body, m.organization, i.number AS item, i.name AS item_name, l.identity,
       coalesce(p.name, u.speaker_text) AS speaker, coalesce(u.role_text, json_extract(p.roles, '$[0]')) AS role,
       coalesce(u.faction, p.faction) AS faction, u.mode, u.act,
       length(u.text) - length(replace(u.text, ' ', '')) + 1 AS words, u.text, u.page, c.path, u.id
FROM utterances u
JOIN documents c ON c.id = u.document
JOIN meetings m ON m.document = u.document
LEFT JOIN agenda_items i ON i.id = u.agenda_item
LEFT JOIN persons p ON p.id = u.speaker
LEFT JOIN identity_links l ON l.person = u.speaker;

CREATE VIEW identity_meetings AS
SELECT l.identity, m.date, m.body, m.organization, p.name, p.faction, p.roles, a.status, a.capacity,
       (SELECT count(*) FROM utterances u WHERE u.speaker = p.id) AS utterances, l.by_hand, p.id AS person, c.path
FROM identity_links l
JOIN persons p ON p.id = l.person
JOIN documents c ON c.id = p.document
JOIN meetings m ON m.document = p.document
LEFT JOIN attendance a ON a.person = p.id
    AND a.ordinal = (SELECT min(b.ordinal) FROM attendance b WHERE b.document = p.document AND b.person = p.id);

CREATE VIEW identity_terms AS
SELECT l.identity, 'faction' AS kind, p.faction AS value, min(m.date) AS first, max(m.date) AS last,
       count(DISTINCT p.document) AS documents
FROM identity_links l JOIN persons p ON p.id = l.person JOIN meetings m ON m.document = p.document
WHERE p.faction IS NOT NULL GROUP BY l.identity, p.faction
UNION ALL
SELECT l.identity, 'role', r.value, min(m.date), max(m.date), count(DISTINCT p.document)
FROM identity_links l JOIN persons p ON p.id = l.person JOIN meetings m ON m.document = p.document, json_each(p.roles) r
GROUP BY l.identity, r.value;
"""


def _join_persons(connection: sqlite3.Connection) -> None:
    """2: persons across documents, and who spoke in the readable views."""
    for statement in _statements(TABLES_2 + VIEWS_2):
        connection.execute(statement)


def _tell_pages(connection: sqlite3.Connection) -> None:
    """3: how a page was read."""
    connection.execute("ALTER TABLE pages ADD COLUMN read_by TEXT")


TABLES_4 = """
DROP TRIGGER search_entries_deleted;
DROP TABLE search_index;
CREATE VIRTUAL TABLE search_index USING fts5 (title, body, parts, tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER search_entries_deleted AFTER DELETE ON search_entries BEGIN
    DELETE FROM search_index WHERE rowid = old.id;
END;
"""

ENTRIES_4 = """
SELECT e.id, coalesce(i.name, ''), coalesce(d.text, u.text, '') FROM search_entries e
LEFT JOIN decisions d ON d.id = e.record
LEFT JOIN utterances u ON u.id = e.record
LEFT JOIN agenda_items i ON i.id = CASE e.kind WHEN 'item' THEN e.record WHEN 'decision' THEN d.agenda_item END
"""


def _part_compounds(connection: sqlite3.Connection) -> None:
    """4: the nouns inside compounds are searched too."""
    for statement in _statements(TABLES_4):
        connection.execute(statement)
    for entry, title, body in connection.execute(ENTRIES_4).fetchall():
        full_text.add(connection, entry, title, body)


MIGRATIONS: tuple[Migration, ...] = (_create, _join_persons, _tell_pages, _part_compounds)
"""Migration n is MIGRATIONS[n - 1]; one that has been released is never changed."""


def _statements(script: str) -> list[str]:
    """Split a script at the semicolons that end a statement (triggers hold inner ones)."""
    statements, current = [], ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements


def migrate(connection: sqlite3.Connection) -> int:
    """Run the migrations that have not run yet, each in its own transaction.

    Returns:
        The version of the schema afterwards.
    """
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY, name TEXT, applied TEXT)")
    done = version(connection)
    for number, migration in enumerate(MIGRATIONS[done:], start=done + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) < number:
                migration(connection)
                connection.execute(
                    "INSERT INTO migrations VALUES (?, ?, ?)",
                    (number, migration.__name__.strip("_"), datetime.now(UTC).isoformat(timespec="seconds")),
                )
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return version(connection)


def version(connection: sqlite3.Connection) -> int:
    """The number of the newest migration that has run."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM migrations").fetchone()
    return int(number)
