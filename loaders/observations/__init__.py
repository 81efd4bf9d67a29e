"""Observed values from filled templates (Excel, CSV) and from bulletins."""
