"""Which body met when and where: layer MEETING."""
