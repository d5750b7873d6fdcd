"""Names and their base forms: layer ENTITIES."""
