"""Editions of one plan, what changed between two of them, and which parts below are affected."""
