"""The reading room. Door: `read(path) -> Document`."""
