"""Verdicts on derived edges and on gaps."""
