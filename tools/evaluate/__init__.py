"""Measurement of accuracy against texts judged by reading. Run: ``python -m tools.evaluate``."""
