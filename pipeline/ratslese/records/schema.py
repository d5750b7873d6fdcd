"""The JSON Schema of the contract."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from ratslese.records.models import SCHEMA_VERSION, Minutes

SCHEMA_FILE = "minutes.schema.json"


def build_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one document's records, generated from the models."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ratslese:minutes:{SCHEMA_VERSION}",
        "title": "Minutes",
        "version": SCHEMA_VERSION,
    } | Minutes.model_json_schema(mode="serialization")


def load_schema() -> dict[str, Any]:
    """The JSON Schema as shipped in the package."""
    schema: dict[str, Any] = json.loads((files("ratslese.records") / SCHEMA_FILE).read_text("utf-8"))
    return schema
