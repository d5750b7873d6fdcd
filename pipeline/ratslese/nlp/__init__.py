"""The language room. Door: `annotate(document) -> Document`."""
