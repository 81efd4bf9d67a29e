"""Editions of one plan, the changes between two of them, and the affected parts below."""
