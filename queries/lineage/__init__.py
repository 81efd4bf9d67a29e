"""Lineage: what a node comes from and what comes from it."""
