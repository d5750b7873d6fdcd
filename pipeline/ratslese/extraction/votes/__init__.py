"""Votes in every notation."""
