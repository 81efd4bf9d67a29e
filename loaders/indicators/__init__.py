"""Indicators and figures, from tables and from sentences."""
