"""Verdicts that people give on derivations and findings, kept apart from the edges."""
