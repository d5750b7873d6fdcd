"""The records room: the contract as pydantic models. Door: `assemble(document) -> Minutes`."""

from ratslese.records.assemble import assemble
from ratslese.records.models import SCHEMA_VERSION, Minutes

__all__ = ["SCHEMA_VERSION", "Minutes", "assemble"]
