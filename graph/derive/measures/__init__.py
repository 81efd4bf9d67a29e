"""Comparison of what two clauses demand: as much, less or more."""
