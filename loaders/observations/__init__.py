"""Observed values from filled templates: Excel and CSV files."""
