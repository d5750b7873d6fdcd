"""The one arbiter of numbers: what is neither date nor figure, layer MASKS."""
