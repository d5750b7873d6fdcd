"""The segmentation room. Door: `segment(document) -> Document`."""
