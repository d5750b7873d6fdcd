"""Decisions of others that somebody reports in what is said: layer REPORTED_DECISIONS."""
