"""Temporal expressions as TIMEX3: layer DATES."""
