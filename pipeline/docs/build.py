#!/usr/bin/env python3
"""Fill the generated parts of the documentation: the field tables, the database schema, the JSON Schema.

Usage: python pipeline/docs/build.py [--check]

A page holds prose written by hand and blocks between `<!-- fields: Decision Vote -->` and `<!-- end -->` (or
`<!-- database -->`), which this script rewrites. With --check nothing is written, and the exit code is 1 when a page is
stale.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

from ratslese.records import models
from ratslese.records.schema import SCHEMA_FILE, build_schema
from ratslese.store import Store

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "ratslese" / "records" / SCHEMA_FILE
BLOCK = re.compile(r"(<!-- (fields|database)(?:: ([\w ]+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def type_name(schema: dict[str, Any]) -> str:
    """A field's JSON type in words."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "enum" in schema:
        return " · ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(type_name(option) for option in schema["anyOf"]))
    if schema.get("type") == "array":
        items = schema.get("items", {})
        return f"list of {type_name(items)}" if items else "list of [page, x0, top, x1, bottom]"
    if schema.get("format") == "decimal":
        return "decimal string"
    return str(schema.get("type", "any"))


def fields(names: list[str]) -> str:
    """Field tables of the models named; the evidence that all share is left out."""
    evidence = set(models.Evidence.model_fields)
    out = []
    for name in names:
        model: type[models.Record] = getattr(models, name)
        properties = model.model_json_schema(mode="serialization")["properties"]
        shown = [
            (field, info)
            for field, info in model.model_fields.items()
            if field not in evidence or not issubclass(model, models.Evidence) or model is models.Evidence
        ]
        if len(names) > 1:
            out.append(f"**{name}**: {(model.__doc__ or '').splitlines()[0]}\n")
        out.append("| field | type | meaning |\n| --- | --- | --- |")
        for field, info in shown:
            kind = type_name(properties[field]).replace("|", "\\|")
            out.append(f"| `{field}` | {kind} | {info.description or ''} |")
        out.append("")
    return "\n".join(out)


def database() -> str:
    """Tables and views of the database, with their columns."""
    out = ["| table | columns |", "| --- | --- |"]
    with Store(":memory:") as store:
        for kind in ("table", "view"):
            names = [
                row["name"]
                for row in store.query("SELECT name FROM sqlite_master WHERE type = ? ORDER BY rowid", [kind])
                if not re.match(r"sqlite_|search_index_", row["name"])
            ]
            for name in names:
                columns = ", ".join(_columns(store.connection, name))
                label = f"`{name}`" + (" (view)" if kind == "view" else "")
                out.append(f"| {label} | {columns} |")
    return "\n".join(out) + "\n"


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    links = {row["from"]: row["table"] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    return [
        f"`{row['name']}`" + (f" → {links[row['name']]}" if row["name"] in links else "")
        for row in connection.execute(f"PRAGMA table_info({table})")
    ]


def render(page: str) -> str:
    """A page with its generated blocks filled."""

    def fill(match: re.Match[str]) -> str:
        content = fields(match[3].split()) if match[2] == "fields" else database()
        return f"{match[1]}{content}{match[4]}"

    return BLOCK.sub(fill, page)


def main(check: bool) -> int:
    """Write what is stale, or only report it; returns the number of stale files when checking."""
    wanted = {page: render(page.read_text("utf-8")) for page in sorted(HERE.rglob("*.md"))}
    wanted[SCHEMA] = json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n"
    stale = [path for path, text in wanted.items() if path.read_text("utf-8") != text]
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path.relative_to(HERE.parent)}")
        if not check:
            path.write_text(wanted[path], "utf-8")
    return len(stale) if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]) and 1)
