"""Verdicts of reviewers on derivations and findings, stored apart from the edges."""
