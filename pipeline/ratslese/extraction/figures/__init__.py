"""Stated quantities: layer FIGURES."""
