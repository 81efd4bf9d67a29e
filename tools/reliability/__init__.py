"""Measurements of reliability: races of loads and verdicts, and killed processes."""
