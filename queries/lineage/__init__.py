"""Lineage: the ancestors and descendants of a node."""
